"""The cost engine: items, who pays, which body pays what, gains (spec/engine.md).

A year of an item is a `Cost`, a year of a body and a service a `Gain`; everything that is shown is a sum of these.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from oracle_numbers import divide, round_div, step
from oracle_plan import Item, Key, Plan, months_of
from oracle_quantities import (
    cases,
    competent,
    counts_as_body,
    first_use,
    in_years,
    service_population,
    uses,
)

UNALLOCATED = ""


@dataclass
class Cost:
    """A cost item in a year. `charges` and `reliefs` are by AGS, what is unallocated stands under ""."""

    item: str
    service: str
    year: int
    total: int
    land: int
    municipal: int
    unknown: bool
    charges: dict[str, int]
    reliefs: dict[str, int]
    users: list[str]


@dataclass
class Gain:
    """The efficiency gains of a body by a service in a year."""

    service: str
    ags: str
    year: int
    cash: int
    time: int


@dataclass
class Result:
    """All costs and gains of a run."""

    plan: Plan
    costs: list[Cost] = field(default_factory=list)
    gains: list[Gain] = field(default_factory=list)


def run(plan: Plan, prices: str = "likely") -> Result:
    """Compute every item, body and year of the horizon with the low, likely or high prices."""
    result = Result(plan)
    for year in plan.years:
        engine = EngineYear(plan, prices, year)
        result.costs += [engine.cost(item) for item in plan.items.values()]
        result.gains += [engine.gain(service, ags) for service in plan.services for ags in plan.bodies]
    return result


class EngineYear:
    """One year of a plan with one of its three prices."""

    def __init__(self, plan: Plan, prices: str, year: int) -> None:
        self.plan = plan
        self.prices = prices
        self.year = year
        self.months = months_of(year)
        pairs = [(service, ags) for service in plan.services for ags in plan.bodies]
        self.used = {pair: {m for m in self.months if uses(plan, *pair, m)} for pair in pairs}
        self.inhabitants = {pair: service_population(plan, *pair, year) for pair in pairs}
        self.cases = {pair: cases(plan, *pair, year) for pair in pairs}

    # --- A cost item in a year ---

    def run_value(self, prices: dict[str, int | None]) -> int | None:
        """The price of a step in this run; `low` and `high` fall back on `likely`."""
        chosen = prices[self.prices]
        return prices["likely"] if chosen is None else chosen

    def price(self, item: Item, month: int) -> int | None:
        """p(m); None is unknown."""
        if not item.prices:
            return None
        reached = [at for at in item.prices if at <= month]
        if not reached:
            return 0
        price = self.run_value(item.prices[max(reached)])
        if price is None:
            return None
        if item.indexed and item.basis != "once":
            for january in range(max(reached) + 1, month + 1):
                if january % 12 == 0:
                    price = round_div(price * (10_000 + step(self.plan.index, january // 12, 0)), 10_000)
        for scale in self.plan.price_scales:
            if item.service in scale.services and in_years(month // 12, scale.first, scale.last):
                price = round_div(price * scale.bp, 10_000)
        return price

    def units_of_body(self, item: Item, ags: str, month: int) -> int:
        """u_b(m) of the four bases that count bodies."""
        pair = (item.service, ags)
        if month not in self.used[pair]:
            return 0
        match item.basis:
            case "per_body":
                return 1
            case "per_inhabitant":
                return self.inhabitants[pair].value
            case "per_case":
                return self.cases[pair].value
            case "one_off":
                return 12 if month == first_use(self.plan, *pair) else 0
        raise ValueError(f"unknown basis {item.basis!r}")

    def units(self, item: Item, month: int) -> int:
        """u(m)."""
        offered = int(self.plan.services[item.service].available.covers(month))
        if item.basis == "fixed":
            return offered
        if item.basis == "once":
            return (12 if month in item.prices else 0) if item.prices else offered
        return sum(self.units_of_body(item, ags, month) for ags in self.plan.bodies)

    def is_unknown(self, item: Item) -> bool:
        """A month with an unknown price and units, or a user without the population or the cases needed."""
        if any(self.price(item, month) is None and self.units(item, month) > 0 for month in self.months):
            return True
        needed = {"per_inhabitant": self.inhabitants, "per_case": self.cases}.get(item.basis, {})
        return any(not needed[item.service, ags].known for ags in self.users(item.service) if needed)

    def users(self, service: str) -> list[str]:
        """The bodies with a month of use."""
        return [ags for ags in self.plan.bodies if self.used[service, ags]]

    def gross(self, item: Item, months: list[int]) -> int:
        """Σ p(m) × u(m) / 1200 in cents, over some months, unknown prices as 0."""
        return round_div(sum((self.price(item, month) or 0) * self.units(item, month) for month in months), 1200)

    # --- Who pays ---

    def cost(self, item: Item) -> Cost:
        """The item in this year."""
        service = self.plan.services[item.service]
        surcharge_bp, vat_bp = step(self.plan.rates.get(item.provider, {}), self.year, (0, 0))

        def extras(amount: int) -> int:
            surcharge = round_div(amount * surcharge_bp, 10_000)
            return surcharge + round_div((amount + surcharge) * vat_bp, 10_000)

        gross = self.gross(item, list(self.months))
        total = gross + extras(gross)
        part_bp = 0 if service.level == "state" else service.municipal_part_bp
        share_bp = step(self.plan.funding[item.scheme], self.year, 0)
        if item.kind == "local":
            part_bp, share_bp = 10_000, 0
        municipal_base = round_div(total * part_bp, 10_000)
        listed = self.gross(item, [month for month in self.months if service.in_list.covers(month)])
        if item.extras_funded:
            listed += extras(listed)
        fundable = round_div(listed * part_bp, 10_000)
        land_share = round_div(fundable * share_bp, 10_000)
        municipal = municipal_base - land_share
        return Cost(
            item=item.id,
            service=item.service,
            year=self.year,
            total=total,
            land=total - municipal_base + land_share,
            municipal=municipal,
            unknown=self.is_unknown(item),
            charges=self.allocate(item, municipal),
            reliefs=self.allocate(item, land_share),
            users=self.users(item.service),
        )

    # --- Which body pays what ---

    def allocate(self, item: Item, amount: int) -> dict[str, int]:
        """Divide an amount of an item among bodies; what finds nobody stands under ""."""
        shares: dict[str, int] = {ags: 0 for ags in (UNALLOCATED, *self.plan.bodies)}
        for part, weights in self.parts(item, amount):
            for ags, share in (divide(part, weights) or {UNALLOCATED: part}).items():
                shares[ags] += share
        assert sum(shares.values()) == amount
        return shares

    def parts(self, item: Item, amount: int) -> list[tuple[int, dict[str, int]]]:
        """The parts of an amount that are divided each on its own, with the weights of the bodies."""
        if item.basis not in ("fixed", "once"):
            weights = {
                ags: sum((self.price(item, m) or 0) * self.units_of_body(item, ags, m) for m in self.months)
                for ags in self.plan.bodies
            }
            return [(amount, weights)]
        key = step(self.plan.services[item.service].keys, self.year, Key())
        if key.key != "mixed":
            return [(amount, self.weights(item.service, key.key, key.base))]
        equal = round_div(amount * key.equal_bp, 10_000)
        by_cases = round_div(amount * key.cases_bp, 10_000)
        return [
            (equal, self.weights(item.service, "equal", key.base)),
            (by_cases, self.weights(item.service, "cases", key.base)),
            (amount - equal - by_cases, self.weights(item.service, "population", key.base)),
        ]

    def weights(self, service: str, key: str, base: str) -> dict[str, int]:
        """The weights of all bodies by a key."""
        quantity: dict[str, Callable[[str], int]] = {
            "population": lambda ags: self.inhabitants[service, ags].value,
            "equal": lambda ags: 1,
            "cases": lambda ags: self.cases[service, ags].value,
        }
        return {ags: quantity[key](ags) * self.key_months(service, ags, base) for ags in self.plan.bodies}

    def key_months(self, service: str, ags: str, base: str) -> int:
        """M: months of use, or months in which the body could use the service."""
        if base == "users":
            return len(self.used[service, ags])
        return sum(
            self.plan.services[service].available.covers(month)
            and counts_as_body(self.plan, ags, month)
            and competent(self.plan, service, ags, month)
            for month in self.months
        )

    # --- Efficiency gains ---

    def gain(self, service_id: str, ags: str) -> Gain:
        """The gains of a body by a service in this year."""
        service = self.plan.services[service_id]
        time_price = round_div(service.minutes_saved * step(self.plan.wages, self.year, 0), 600)
        online_bp = step(service.online, self.year, 0)
        months = len(self.used[service_id, ags])
        uses_per_year = self.cases[service_id, ags].value * months * online_bp

        def gain(price: int) -> int:
            return round_div(uses_per_year * price, 12 * 10_000 * 100)

        cash = gain(service.material_saved)
        return Gain(service_id, ags, self.year, cash, gain(time_price + service.material_saved) - cash)
