"""Random values that generated plans are made of, and the columns of the format (spec/interchange.md)."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

Rows = list[dict[str, str]]

COLUMNS = {
    "plan": ("key", "value"),
    "bodies": tuple(
        "ags ars name kind district valid_from valid_until member_from member_until it_provider map_column"
        " map_row".split()
    ),
    "population": ("ags", "reference_date", "population", "source"),
    "topics": ("topic", "name"),
    "services": tuple(
        "service name list level topic leika ozg operator available_from available_until in_list_from in_list_until"
        " municipal_part_percent cases_per_10000 minutes_saved material_saved evaluated source".split()
    ),
    "keys": ("service", "year", "key", "key_base", "equal_percent", "cases_percent", "decision"),
    "competence": ("service", "ags", "competent", "from", "until"),
    "providers": ("provider", "name"),
    "provider_rates": ("provider", "year", "surcharge_percent", "vat_percent"),
    "cost_items": ("item", "service", "name", "kind", "basis", "provider", "scheme", "indexed", "extras_funded"),
    "prices": ("item", "valid_from", "low", "likely", "high", "source"),
    "funding": ("scheme", "year", "land_percent", "legal_basis"),
    "index": ("year", "percent"),
    "wages": ("year", "hourly_cost"),
    "online_share": ("service", "year", "percent"),
    "adoptions": ("service", "ags", "stage", "planned_from", "actual_from", "until", "cases", "blocker"),
    "scenarios": ("scenario", "name", "parent", "description"),
    "assumptions": ("scenario", "position", "enabled", "kind", "services", "bodies", "from", "until", "value", "text"),
    "sources": ("table", "key", "column", "source", "as_of", "confidence"),
}


@dataclass
class Sizes:
    """How much of everything a plan has."""

    districts: int
    municipalities: int
    services: int
    scenarios: int
    assumptions: int


class Values:
    """Random values around a horizon."""

    def __init__(self, source: random.Random, first: int, last: int) -> None:
        self.random = source
        self.first = first
        self.last = last

    def chance(self, share: float) -> bool:
        """True with this probability."""
        return self.random.random() < share

    def few(self, most: int) -> int:
        """A number from 0 to `most`, seldom 0."""
        return self.random.randrange(1, most + 1) if self.chance(0.85) else 0

    def years(self, most: int) -> list[int]:
        """A few different years in and around the horizon, ascending."""
        return sorted({self.random.randrange(self.first - 2, self.last + 3) for _ in range(self.few(most))})

    def date_in(self, first: int, last: int) -> date:
        """A date in these years, often at the edge of a month or a year."""
        day = date(self.random.randrange(first, last + 1), 1, 1) + timedelta(days=self.random.randrange(365))
        edge = self.random.randrange(5)
        if edge == 0:
            return day.replace(day=1)
        if edge == 1:
            return day.replace(day=1) - timedelta(days=1)
        return day.replace(month=1, day=1) if edge == 2 else day

    def any_date(self) -> date:
        """A date in the horizon, at times up to three years before or after it."""
        if self.chance(0.75):
            return self.date_in(self.first, self.last)
        return self.date_in(self.first - 3, self.last + 3)

    def start_date(self) -> date:
        """A date that is more often early, so that there is something to count."""
        if self.chance(0.6):
            return self.date_in(self.first - 1, (self.first + self.last) // 2)
        return self.any_date()

    def period(self, start: str, end: str, empty: float) -> dict[str, str]:
        """Two columns with a period that is not reversed; each side is open with the probability `empty`."""
        days = sorted((self.any_date(), self.any_date()))
        if self.chance(0.1):
            days[1] = days[0]
        return {
            column: "" if self.chance(empty) else day.isoformat()
            for column, day in zip((start, end), days, strict=True)
        }

    def decimal(self, value: int, decimals: int) -> str:
        """A decimal without trailing zeros, at times with a comma."""
        whole, fraction = divmod(abs(value), 10**decimals)
        digits = f"{fraction:0{decimals}}".rstrip("0")
        mark = "," if self.chance(0.2) else "."
        return ("-" if value < 0 else "") + str(whole) + (mark + digits if digits else "")
