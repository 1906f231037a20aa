#!/usr/bin/env python3
"""Generate a random valid plan in the interchange format, as nasty as the format allows (spec/interchange.md).

    generate_plans.py --seed N --out DIR [--size small|medium]

The same seed and size give the same files. Figures are invented. Magnitudes are kept so that no amount comes near
the 64-bit limit of cents.
"""

from __future__ import annotations

import argparse
import random
from datetime import timedelta
from pathlib import Path

from generate_assumptions import assumption_rows
from generate_values import COLUMNS, Rows, Sizes, Values

STAGES = ("none", "interest", "contract", "connecting", "testing", "live", "suspended", "ended", "refused")
KINDS = ("infrastructure", "development", "platform", "operation", "usage", "onboarding", "base", "local")
BASES = ("fixed", "once", "per_body", "per_inhabitant", "per_case", "one_off")
LEVELS = ("municipal", "district", "both", "state", "")
PROVIDERS = ("fitko", "gmbh", "land")
TOPICS = {
    "familie": "Familie & Kind",
    "wohnen": "Bauen & Wohnen",
    "bau;recht": "Bau; Recht",
    "überblick": "Überblick",
}
SIZES = {
    "small": Sizes(districts=2, municipalities=7, services=6, scenarios=3, assumptions=5),
    "medium": Sizes(districts=4, municipalities=22, services=12, scenarios=5, assumptions=9),
}


class PlanGenerator:
    """The tables of one plan."""

    def __init__(self, seed: int, size: str) -> None:
        self.random = random.Random(f"{size}-{seed}")
        self.sizes = SIZES[size]
        self.seed = seed
        first = self.random.choice((2026, 2026, 2024, 2025, 2028))
        last = first + self.random.choice((9, 9, 9, 9, 0, 2, 4, 12))
        self.values = Values(self.random, first, last)
        self.districts: list[str] = []
        self.bodies: list[str] = []
        self.services: list[str] = []
        self.topics: list[str] = []
        self.schemes = ["efa", "base", "onboarding", "none"] + ["pilot"] * self.values.chance(0.4)

    def tables(self) -> dict[str, Rows]:
        """All tables of the format."""
        tables = {
            "plan": self.plan_rows(),
            "bodies": self.body_rows(),
            "topics": self.topic_rows(),
            "services": self.service_rows(),
        }
        tables |= {
            "population": self.population_rows(),
            "keys": self.key_rows(),
            "competence": self.competence_rows(),
            "providers": [{"provider": name, "name": name.upper()} for name in PROVIDERS],
            "provider_rates": self.rate_rows(),
            "funding": self.funding_rows(),
            "online_share": self.online_rows(),
            "adoptions": self.adoption_rows(),
        }
        tables["cost_items"] = self.item_rows()
        tables["prices"] = [row for item in tables["cost_items"] for row in self.price_rows(item)]
        percents = ("-50", "-1", "0", "2", "2.5", "3.33", "10")
        tables["index"] = self.series({}, "percent", percents, 4)
        tables["wages"] = self.series({}, "hourly_cost", ("48", "0", "61,75", "39.9999"), 2)
        tables["scenarios"] = self.scenario_rows()
        tables["assumptions"] = [
            row
            for scenario in tables["scenarios"]
            for row in assumption_rows(self.values, self, scenario["scenario"], self.sizes.assumptions)
        ]
        tables["sources"] = self.source_rows(tables)
        return tables

    def plan_rows(self) -> Rows:
        """Settings; some at their defaults are left out."""
        values = self.values
        as_of = values.date_in(values.first - 1, values.last + 1)
        settings = {
            "format": "1",
            "plan_id": f"00000000-0000-4000-8000-{self.seed:012}",
            "title": f"Zufallsplan {self.seed}",
            "as_of": as_of.isoformat(),
            "first_year": str(values.first),
            "last_year": str(values.last),
            "population_lag": self.random.choice(("2", "0", "1", "3")),
            "example": "1",
        }
        defaults = {"first_year": "2026", "last_year": "2035", "population_lag": "2"}
        return [
            {"key": key, "value": value}
            for key, value in settings.items()
            if defaults.get(key) != value or values.chance(0.7)
        ]

    def body_rows(self) -> Rows:
        """Districts and municipalities; a municipality's key need not begin with its district's."""
        self.districts = [f"1004{number + 1}" for number in range(self.sizes.districts)]
        suffixes = self.random.sample(range(100, 140), self.sizes.municipalities)
        municipalities = [f"{self.random.choice(self.districts)}{suffix}" for suffix in suffixes]
        self.bodies = self.districts + municipalities
        rows: Rows = []
        for ags in self.bodies:
            is_district = ags in self.districts
            own = self.random.choice((ags, ""))
            other = ags[:5] if self.values.chance(0.8) else self.random.choice(self.districts)
            rows.append(
                {
                    "ags": ags,
                    "name": f"Ort {ags}",
                    "kind": "district" if is_district else "municipality",
                    "district": own if is_district else other,
                    "it_provider": self.random.choice(("", "Rechenzentrum")),
                }
                | self.values.period("valid_from", "valid_until", 0.85)
                | self.values.period("member_from", "member_until", 0.85)
            )
        return rows

    def population_rows(self) -> Rows:
        """From none to several figures; some bodies are as large as others, or empty."""
        rows: Rows = []
        for ags in self.bodies:
            days = {self.values.date_in(self.values.first - 5, self.values.last + 1) for _ in range(self.values.few(4))}
            for day in sorted(days):
                people = self.random.choice((0, 1, 7777, 20000, 20000, self.random.randrange(200_000)))
                rows.append({"ags": ags, "reference_date": day.isoformat(), "population": str(people)})
        return rows

    def topic_rows(self) -> Rows:
        """Two to four topics."""
        self.topics = list(TOPICS)[: self.random.choice((2, 3, 4))]
        return [{"topic": topic, "name": TOPICS[topic]} for topic in self.topics]

    def service_rows(self) -> Rows:
        """Services of every list and level."""
        choice = self.random.choice
        names = ["s1", "s10", "s9", "S2", "a_b", "a-b", "z.1", "t0", "t1", "t2", "t3", "t4"]
        self.services = names[: self.sizes.services]
        rows: Rows = []
        for service in self.services:
            rows.append(
                {
                    "service": service,
                    "name": f"Leistung {service}",
                    "list": choice(("efa", "efa", "base", "own", "open")),
                    "level": self.random.choices(LEVELS, (3, 2, 3, 1, 1))[0],
                    "topic": choice(("", *self.topics)),
                    "leika": choice(("", "99115005104000")),
                    "municipal_part_percent": choice(("", "100", "0", "33.33", "60")),
                    "cases_per_10000": choice(("", "", "0", "1", "37", "900")),
                    "minutes_saved": choice(("", "0", "7", "12.5", "30")),
                    "material_saved": choice(("", "0.1234", "0,85", "7")),
                    "evaluated": choice(("", "0", "1")),
                    "source": choice(("", 'Quelle "A"; Blatt 2')),
                }
                | self.values.period("available_from", "available_until", 0.8)
                | self.values.period("in_list_from", "in_list_until", 0.6)
            )
        return rows

    def key_rows(self) -> Rows:
        """Distribution keys; percentages for `mixed` only."""
        rows: Rows = []
        for service in self.services:
            for year in self.values.years(3):
                row = {
                    "service": service,
                    "year": str(year),
                    "key": self.random.choice(("population", "equal", "cases", "mixed", "mixed")),
                    "key_base": self.random.choice(("", "users", "competent", "competent")),
                }
                if row["key"] == "mixed":
                    row["equal_percent"] = self.random.choice(("", "12.5", "30", "50", "0,01"))
                    row["cases_percent"] = self.random.choice(("", "7.77", "20", "50"))
                rows.append(row)
        return rows

    def competence_rows(self) -> Rows:
        """Exceptions on both sides of the level."""
        return [
            {"service": service, "ags": ags, "competent": self.random.choice("01")}
            | self.values.period("from", "until", 0.3)
            for service in self.services
            for ags in self.bodies
            if self.values.chance(0.2)
        ]

    def rate_rows(self) -> Rows:
        """Surcharges and VAT, either of them empty at times."""
        return [
            {
                "provider": provider,
                "year": str(year),
                "surcharge_percent": self.random.choice(("", "0", "8", "12.34")),
                "vat_percent": self.random.choice(("", "0", "7", "19")),
            }
            for provider in PROVIDERS
            for year in self.values.years(3)
        ]

    def funding_rows(self) -> Rows:
        """The ladder of the Pakt in most plans, anything else in others; `none` is 0."""
        ladder = {2026: "100", 2028: "75", 2029: "50", 2030: "25", 2031: "0"}
        rows: Rows = []
        for scheme in self.schemes:
            if scheme == "efa" and self.values.chance(0.7):
                steps = ladder
            elif scheme == "pilot":
                steps = {self.values.first: "66.67"}
            else:
                percents = ("0",) if scheme == "none" else ("0", "40", "66.67", "100")
                steps = {year: self.random.choice(percents) for year in self.values.years(3)}
            rows += [
                {"scheme": scheme, "year": str(year), "land_percent": percent, "legal_basis": ""}
                for year, percent in steps.items()
            ]
        return rows

    def series(self, key: dict[str, str], column: str, choices: tuple[str, ...], most: int) -> Rows:
        """A step series by year."""
        return [key | {"year": str(year), column: self.random.choice(choices)} for year in self.values.years(most)]

    def online_rows(self) -> Rows:
        """Online shares."""
        shares = ("0.17", "5", "12.5", "40", "100", "0")
        return [row for service in self.services for row in self.series({"service": service}, "percent", shares, 3)]

    def item_rows(self) -> Rows:
        """Cost items of every kind and basis; a service may have none."""
        rows: Rows = []
        for service in self.services:
            for number in range(self.random.choice((0, 1, 2, 2, 3, 3))):
                rows.append(
                    {
                        "item": f"{service}-{number}",
                        "service": service,
                        "name": f"Position {number}",
                        "kind": self.random.choice(KINDS),
                        "basis": self.random.choice(BASES),
                        "provider": self.random.choice(PROVIDERS),
                        "scheme": self.random.choice(("", "", *self.schemes)),
                        "indexed": self.random.choice(("", "0", "1", "1")),
                        "extras_funded": self.random.choice(("", "", "0", "1")),
                    }
                )
        return rows

    def price_rows(self, item: dict[str, str]) -> Rows:
        """Price steps by month; only `fixed` and `once` may be negative."""
        by_total = item["basis"] in ("fixed", "once", "one_off", "per_body")
        months = {
            (self.random.randrange(self.values.first - 3, self.values.last + 2), self.random.choice((1, 1, 7, 11, 12)))
            for _ in range(self.values.few(4))
        }
        rows: Rows = []
        for year, month in sorted(months):
            pu = self.random.randrange(1, 2_000_000_000 if by_total else 9_999_999)
            if self.values.chance(0.2):
                pu = self.random.choice((1, 49, 50, 4999, 0, 600))
            if item["basis"] in ("fixed", "once") and self.values.chance(0.2):
                pu = -pu
            given = self.random.choice(("likely", "likely", "low likely", "likely high", "low likely high", "high", ""))
            factors = {"low": 8, "likely": 10, "high": 13}
            prices = {run: self.values.decimal(pu * factors[run] // 10, 4) for run in given.split()}
            rows.append({"item": item["item"], "valid_from": f"{year}-{month:02}", "source": ""} | prices)
        return rows

    def adoption_rows(self) -> Rows:
        """Adoptions in every stage, also of bodies that are not competent; `until` is not before any start."""
        rows: Rows = []
        for service in self.services:
            for ags in self.bodies:
                if self.values.chance(0.25):
                    continue
                starts = [self.values.start_date() if self.values.chance(share) else None for share in (0.7, 0.35)]
                ends = self.values.chance(0.2)
                earliest = max((day for day in starts if day), default=self.values.any_date())
                until = earliest + timedelta(days=self.random.choice((0, 20, 400, 2000))) if ends else None
                days = [day.isoformat() if day else "" for day in (*starts, until)]
                stage = self.random.choice(("", "live", "live", "testing", "connecting", *STAGES))
                row = {"service": service, "ags": ags, "stage": stage}
                row |= dict(zip(("planned_from", "actual_from", "until"), days, strict=True))
                row["cases"] = self.random.choice(("", "", "0", "1", "77", "5000"))
                row["blocker"] = self.random.choice(("", "", "", 'Schnittstelle; "alt"\r\nfehlt'))
                rows.append(row)
        return rows

    def scenario_rows(self) -> Rows:
        """Scenarios, some with a parent, whose name may come later in the alphabet."""
        names = ["x", "kind", "basis", "zwei", "A"][: self.sizes.scenarios]
        return [
            {
                "scenario": name,
                "name": name.upper(),
                "parent": self.random.choice(("", *names[:number], *names[:number])),
            }
            for number, name in enumerate(names)
        ]

    def source_rows(self, tables: dict[str, Rows]) -> Rows:
        """Where some figures come from."""
        wages = [("wages", row["year"], "hourly_cost") for row in tables["wages"]]
        rates = [("provider_rates", f"{r['provider']}/{r['year']}", "vat_percent") for r in tables["provider_rates"]]
        return [
            {"table": table, "key": key, "column": column, "source": "erfunden", "as_of": "", "confidence": "invented"}
            for table, key, column in wages + rates[:2]
        ]


def write_table(path: Path, columns: list[str], rows: Rows, bom: bool) -> None:
    """A CSV file with CRLF line ends and quotes only where needed."""

    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if any(c in text for c in ';"\r\n') else text

    lines = [columns] + [[cell(row.get(column, "")) for column in columns] for row in rows]
    text = "".join(";".join(line) + "\r\n" for line in lines)
    path.write_bytes((b"\xef\xbb\xbf" if bom else b"") + text.encode())


def generate(seed: int, folder: Path, size: str = "small") -> None:
    """Write a plan into a folder; one in three has its rows and columns in disorder and lacks empty columns."""
    generator = PlanGenerator(seed, size)
    folder.mkdir(parents=True, exist_ok=True)
    disorder = generator.values.chance(0.3)
    for name, rows in generator.tables().items():
        columns = list(COLUMNS[name])
        unexpected = {column for row in rows for column in row} - set(columns)
        assert not unexpected, f"{name}: {unexpected}"
        if disorder:
            generator.random.shuffle(columns)
            if rows and name != "plan":
                columns = [column for column in columns if any(row.get(column) for row in rows)]
                generator.random.shuffle(rows)
        if rows or generator.values.chance(0.5):
            write_table(folder / f"{name}.csv", columns, rows, disorder and generator.values.chance(0.3))


def main() -> None:
    """Write one plan."""
    parser = argparse.ArgumentParser(description="Generate a random valid plan.")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--size", choices=SIZES, default="small")
    arguments = parser.parse_args()
    generate(arguments.seed, arguments.out, arguments.size)


if __name__ == "__main__":
    main()
