"""The plan in memory and its reading from an interchange folder (spec/interchange.md).

The input is taken to be valid: what the format refuses is not looked for here.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from oracle_numbers import parse_decimal

SCHEMES = ("base", "efa", "none", "onboarding")


class Period(NamedTuple):
    """From the first to the last day, both inclusive; None is open."""

    start: date | None
    end: date | None

    def covers(self, month: int) -> bool:
        """Whether the month contains one of its days; a reversed period has no month ("Time")."""
        if self.start and self.end and self.end < self.start:
            return False
        return (self.start is None or month_of(self.start) <= month) and (
            self.end is None or month <= month_of(self.end)
        )


class Key(NamedTuple):
    """A distribution key: population, equal, cases or mixed, over the users or the competent bodies."""

    key: str = "population"
    base: str = "users"
    equal_bp: int = 0
    cases_bp: int = 0


class Growth(NamedTuple):
    """A population growth of some bodies (an assumption of kind `population-growth`)."""

    bodies: frozenset[str]
    first: int
    last: int | None
    bp: int


class Union(NamedTuple):
    """The inhabitants of a ceased body counted with its successor (an assumption of kind `merge`)."""

    ceased: str
    successor: str
    first: int


class CasesScale(NamedTuple):
    """A scale of the cases of some pairs (an assumption of kind `cases-scale`)."""

    pairs: frozenset[tuple[str, str]]
    first: int | None
    last: int | None
    bp: int


class PriceScale(NamedTuple):
    """A scale of the prices of some services (an assumption of kind `price-scale`)."""

    services: frozenset[str]
    first: int | None
    last: int | None
    bp: int


@dataclass
class Body:
    """A municipality or a district."""

    ags: str
    kind: str
    district: str
    valid: Period
    member: Period


@dataclass
class Service:
    """A shared online service."""

    id: str
    list: str
    level: str
    topic: str
    available: Period
    in_list: Period
    municipal_part_bp: int
    cases_per_10000: int | None
    minutes_saved: int
    material_saved: int
    keys: dict[int, Key] = field(default_factory=dict)
    online: dict[int, int] = field(default_factory=dict)


@dataclass
class Item:
    """A cost item; prices by month: (low, likely, high) in pu, None = empty."""

    id: str
    service: str
    kind: str
    basis: str
    provider: str
    scheme: str
    indexed: bool
    extras_funded: bool
    prices: dict[int, dict[str, int | None]] = field(default_factory=dict)


@dataclass
class Adoption:
    """What a body does about a service."""

    stage: str = "none"
    planned_from: date | None = None
    actual_from: date | None = None
    until: date | None = None
    cases: int | None = None

    @property
    def start(self) -> date | None:
        """The start, actual before planned; a refused adoption has none."""
        if self.stage == "refused":
            return None
        return self.actual_from or self.planned_from


@dataclass
class Competence:
    """An exception from who is competent by the service's level."""

    competent: bool
    period: Period


@dataclass
class Assumption:
    """One assumption of a scenario, its fields as written."""

    scenario: str
    position: int
    enabled: bool
    kind: str
    services: str
    bodies: str
    first: str
    last: str
    value: str
    text: str


@dataclass
class Plan:
    """A whole plan; scenarios change a copy of it."""

    as_of: date | None
    first_year: int
    last_year: int
    population_lag: int
    topics: list[str] = field(default_factory=list)
    bodies: dict[str, Body] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    population: dict[str, dict[date, int]] = field(default_factory=dict)
    competence: dict[tuple[str, str], Competence] = field(default_factory=dict)
    adoptions: dict[tuple[str, str], Adoption] = field(default_factory=dict)
    rates: dict[str, dict[int, tuple[int, int]]] = field(default_factory=dict)
    funding: dict[str, dict[int, int]] = field(default_factory=dict)
    index: dict[int, int] = field(default_factory=dict)
    wages: dict[int, int] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    assumptions: list[Assumption] = field(default_factory=list)
    population_changes: list[Growth | Union] = field(default_factory=list)
    cases_scales: list[CasesScale] = field(default_factory=list)
    price_scales: list[PriceScale] = field(default_factory=list)

    @property
    def years(self) -> range:
        """The years of the horizon."""
        return range(self.first_year, self.last_year + 1)


def month_of(day: date) -> int:
    """A calendar month as a whole number: 12 × year + month - 1."""
    return day.year * 12 + day.month - 1


def months_of(year: int) -> range:
    """The twelve months of a year."""
    return range(year * 12, year * 12 + 12)


def parse_date(text: str) -> date | None:
    """A date, or None where it is empty."""
    return date.fromisoformat(text) if text else None


def parse_month(text: str) -> int:
    """A month `YYYY-MM`."""
    return month_of(date.fromisoformat(f"{text}-01"))


class Row(dict[str, str]):
    """A row of a table; an optional column may be missing."""

    def __missing__(self, key: str) -> str:
        return ""

    def number(self, column: str, decimals: int = 0, empty: int = 0) -> int:
        """A number, `empty` where there is none."""
        return parse_decimal(self[column], decimals) if self[column] else empty

    def optional(self, column: str, decimals: int = 0) -> int | None:
        """A number, None where there is none."""
        return parse_decimal(self[column], decimals) if self[column] else None

    def period(self, start: str, end: str) -> Period:
        """Two columns with dates."""
        return Period(parse_date(self[start]), parse_date(self[end]))


def read_table(folder: Path, name: str) -> list[Row]:
    """The rows of a CSV file; a missing file is an empty table, a missing cell is empty."""
    path = folder / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream, delimiter=";", restval="", strict=True)
        return [Row(row) for row in reader]


def read_plan(folder: Path) -> Plan:
    """Read an interchange folder."""
    settings = Row({row["key"]: row["value"] for row in read_table(folder, "plan")})
    plan = Plan(
        as_of=parse_date(settings["as_of"]),
        first_year=settings.number("first_year", empty=2026),
        last_year=settings.number("last_year", empty=2035),
        population_lag=settings.number("population_lag", empty=2),
        topics=[row["topic"] for row in read_table(folder, "topics")],
        funding={scheme: {} for scheme in SCHEMES},
    )
    read_bodies(plan, folder)
    read_services(plan, folder)
    read_costs(plan, folder)
    read_adoptions(plan, folder)
    read_scenarios(plan, folder)
    return plan


def read_bodies(plan: Plan, folder: Path) -> None:
    """bodies.csv and population.csv."""
    for row in read_table(folder, "bodies"):
        plan.bodies[row["ags"]] = Body(
            ags=row["ags"],
            kind=row["kind"],
            district=row["district"] or row["ags"],
            valid=row.period("valid_from", "valid_until"),
            member=row.period("member_from", "member_until"),
        )
    for row in read_table(folder, "population"):
        day = date.fromisoformat(row["reference_date"])
        plan.population.setdefault(row["ags"], {})[day] = row.number("population")


def read_services(plan: Plan, folder: Path) -> None:
    """services.csv, keys.csv and online_share.csv."""
    for row in read_table(folder, "services"):
        plan.services[row["service"]] = Service(
            id=row["service"],
            list=row["list"],
            level=row["level"],
            topic=row["topic"],
            available=row.period("available_from", "available_until"),
            in_list=row.period("in_list_from", "in_list_until"),
            municipal_part_bp=row.number("municipal_part_percent", 2, 10_000),
            cases_per_10000=row.optional("cases_per_10000"),
            minutes_saved=row.number("minutes_saved", 1),
            material_saved=row.number("material_saved", 4),
        )
    for row in read_table(folder, "keys"):
        plan.services[row["service"]].keys[row.number("year")] = Key(
            row["key"],
            row["key_base"] or "users",
            row.number("equal_percent", 2),
            row.number("cases_percent", 2),
        )
    for row in read_table(folder, "online_share"):
        plan.services[row["service"]].online[row.number("year")] = row.number("percent", 2)


def read_costs(plan: Plan, folder: Path) -> None:
    """cost_items.csv, prices.csv and the series by year."""
    for row in read_table(folder, "cost_items"):
        scheme = row["scheme"] or {"onboarding": "onboarding", "base": "base", "local": "none"}.get(row["kind"], "efa")
        plan.items[row["item"]] = Item(
            id=row["item"],
            service=row["service"],
            kind=row["kind"],
            basis=row["basis"],
            provider=row["provider"],
            scheme=scheme,
            indexed=row["indexed"] == "1",
            extras_funded=(row["extras_funded"] or str(int(scheme == "base"))) == "1",
        )
    for row in read_table(folder, "prices"):
        plan.items[row["item"]].prices[parse_month(row["valid_from"])] = {
            run: row.optional(run, 4) for run in ("low", "likely", "high")
        }
    for row in read_table(folder, "provider_rates"):
        rate = (row.number("surcharge_percent", 2), row.number("vat_percent", 2))
        plan.rates.setdefault(row["provider"], {})[row.number("year")] = rate
    for row in read_table(folder, "funding"):
        plan.funding.setdefault(row["scheme"], {})[row.number("year")] = row.number("land_percent", 2)
    plan.index = {row.number("year"): row.number("percent", 2) for row in read_table(folder, "index")}
    plan.wages = {row.number("year"): row.number("hourly_cost", 4) for row in read_table(folder, "wages")}


def read_adoptions(plan: Plan, folder: Path) -> None:
    """competence.csv and adoptions.csv."""
    for row in read_table(folder, "competence"):
        plan.competence[row["service"], row["ags"]] = Competence(row["competent"] == "1", row.period("from", "until"))
    for row in read_table(folder, "adoptions"):
        plan.adoptions[row["service"], row["ags"]] = Adoption(
            stage=row["stage"] or "none",
            planned_from=parse_date(row["planned_from"]),
            actual_from=parse_date(row["actual_from"]),
            until=parse_date(row["until"]),
            cases=row.optional("cases"),
        )


def read_scenarios(plan: Plan, folder: Path) -> None:
    """scenarios.csv and assumptions.csv."""
    plan.parents = {row["scenario"]: row["parent"] for row in read_table(folder, "scenarios")}
    for row in read_table(folder, "assumptions"):
        plan.assumptions.append(
            Assumption(
                scenario=row["scenario"],
                position=row.number("position"),
                enabled=row["enabled"] != "0",
                kind=row["kind"],
                services=row["services"],
                bodies=row["bodies"],
                first=row["from"],
                last=row["until"],
                value=row["value"],
                text=row["text"],
            )
        )
    plan.assumptions.sort(key=lambda assumption: assumption.position)
