"""Scenarios: assumptions applied to a copy of the plan, one after the other (spec/engine.md, "Scenarios")."""

from __future__ import annotations

import copy
from collections.abc import Callable, Container
from datetime import date, timedelta

from oracle_numbers import parse_decimal, set_series
from oracle_plan import (
    Adoption,
    Assumption,
    CasesScale,
    Growth,
    Key,
    Period,
    Plan,
    PriceScale,
    Union,
)
from oracle_quantities import is_pair, population

BASE = "-"
BEGINNING = -(10**6)
LISTS = ("efa", "base", "own", "open")
LEVELS = ("municipal", "district", "both", "state", "")
BODY_KINDS = ("municipality", "district")


def chain(plan: Plan, scenario: str) -> list[Assumption]:
    """The assumptions of a scenario, a parent's first."""
    line: list[str] = []
    while scenario not in ("", BASE):
        if scenario in line or scenario not in plan.parents:
            raise ValueError(f"unknown scenario or parent that leads back to itself: {scenario!r}")
        line.insert(0, scenario)
        scenario = plan.parents[scenario]
    return [assumption for owner in line for assumption in plan.assumptions if assumption.scenario == owner]


def copy_plan(plan: Plan) -> Plan:
    """A copy that assumptions may change: the base plan is never written."""
    return copy.deepcopy(plan)


def apply_scenario(plan: Plan, scenario: str) -> Plan:
    """The plan as a scenario has it."""
    changed = copy_plan(plan)
    for assumption in chain(plan, scenario):
        apply_assumption(changed, assumption)
    return changed


def apply_assumption(plan: Plan, assumption: Assumption) -> None:
    """Change the plan; a disabled assumption changes nothing."""
    if assumption.enabled:
        EFFECTS[assumption.kind](plan, assumption)


# --- Selectors ---


def select(everything: list[str], text: str, matches: Callable[[str], set[str]]) -> list[str]:
    """All elements without `-` (none of these: everything), less all elements with `-`."""
    elements = ["".join(element.split()) for element in text.split(",")]
    positive = [matches(element) for element in elements if element and not element.startswith("-")]
    negative = [matches(element[1:]) for element in elements if element.startswith("-")]
    chosen = set.union(*positive) if positive else set(everything)
    return [one for one in everything if one in chosen.difference(*negative)]


def known(value: str, values: Container[str]) -> str:
    """A value of a selector that must be one of these."""
    if value not in values:
        raise ValueError(f"unknown in a selector: {value!r}")
    return value


def select_services(plan: Plan, assumption: Assumption) -> list[str]:
    """The services of the selector, in the plan's order."""

    def matches(element: str) -> set[str]:
        prefix, colon, value = element.partition(":")
        if element == "*":
            return set(plan.services)
        if not colon:
            return {known(element, plan.services)}
        values = {"list": LISTS, "topic": plan.topics, "level": LEVELS}[prefix]
        known(value, values)
        return {service.id for service in plan.services.values() if getattr(service, prefix) == value}

    return select(list(plan.services), assumption.services, matches)


def select_bodies(plan: Plan, assumption: Assumption) -> list[str]:
    """The bodies of the selector, in the plan's order."""

    def matches(element: str) -> set[str]:
        prefix, colon, value = element.partition(":")
        if element == "*":
            return set(plan.bodies)
        if not colon:
            return {known(element, plan.bodies)}
        if prefix == "district":
            known(value, [body.ags for body in plan.bodies.values() if body.kind == "district"])
            return {body.ags for body in plan.bodies.values() if value in (body.ags, body.district)}
        known(value, {"kind": BODY_KINDS}[prefix])
        return {body.ags for body in plan.bodies.values() if body.kind == value}

    return select(list(plan.bodies), assumption.bodies, matches)


def select_pairs(plan: Plan, assumption: Assumption) -> list[tuple[str, str]]:
    """The pairs of selected services and bodies."""
    bodies = select_bodies(plan, assumption)
    return [(s, b) for s in select_services(plan, assumption) for b in bodies if is_pair(plan, s, b)]


# --- The fields of an assumption ---


def day(assumption: Assumption) -> date:
    """The date in `text`."""
    return date.fromisoformat(assumption.text)


def percent(assumption: Assumption, least: int, most: int) -> int:
    """`value` as a percentage, in basis points."""
    bp = parse_decimal(assumption.value, 2)
    if not least * 100 <= bp <= most * 100:
        raise ValueError(f"percentage out of range: {assumption.value}")
    return bp


def years(assumption: Assumption, default: int | None = None) -> tuple[int | None, int | None]:
    """`from` and `until`."""
    first = int(assumption.first) if assumption.first else default
    last = int(assumption.last) if assumption.last else None
    if first is not None and last is not None and last < first:
        raise ValueError(f"`until` before `from`: {assumption}")
    return first, last


def required_years(assumption: Assumption) -> tuple[int, int | None]:
    """`from`, which must be given, and `until`."""
    first, last = years(assumption)
    if first is None:
        raise ValueError(f"`from` is missing: {assumption}")
    return first, last


def until_at_most(period: Period, end: date) -> Period:
    """The period with `end` as its end, where that is unset or later."""
    return Period(period.start, end) if period.end is None or period.end > end else period


def add_months(start: date, months: int) -> date:
    """The first day of the month so many months later."""
    month = start.year * 12 + start.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)


def adoption_of(plan: Plan, pair: tuple[str, str]) -> Adoption:
    """The adoption of a pair, made where there is none."""
    return plan.adoptions.setdefault(pair, Adoption())


def lift_refusal(adoption: Adoption) -> None:
    """A refusal becomes `none`."""
    if adoption.stage == "refused":
        adoption.stage = "none"


# --- The kinds ---


def golive_shift(plan: Plan, assumption: Assumption) -> None:
    """Move planned starts by months."""
    months = parse_decimal(assumption.value, 0)
    if abs(months) > 240:
        raise ValueError(f"shift beyond 240 months: {months}")
    for pair in select_pairs(plan, assumption):
        adoption = plan.adoptions.get(pair)
        if adoption and adoption.start and not adoption.actual_from:
            adoption.planned_from = add_months(adoption.planned_from, months)
            if adoption.until:
                adoption.until = add_months(adoption.until, months)


def golive_set(plan: Plan, assumption: Assumption) -> None:
    """Plan a start."""
    for pair in select_pairs(plan, assumption):
        adoption = adoption_of(plan, pair)
        if adoption.stage == "refused" or not adoption.actual_from:
            adoption.planned_from = day(assumption)
            adoption.actual_from = adoption.until = None
            lift_refusal(adoption)


def rollout(plan: Plan, assumption: Assumption) -> None:
    """Plan the starts of those without one, in monthly groups, the largest first."""
    size = parse_decimal(assumption.value, 0)
    if size < 1:
        raise ValueError(f"a roll-out needs at least one body a month: {size}")
    year = min(max(day(assumption).year, plan.first_year), plan.last_year)
    pairs = select_pairs(plan, assumption)
    for service in select_services(plan, assumption):
        waiting = []
        for pair in pairs:
            adoption = plan.adoptions.get(pair, Adoption())
            if pair[0] == service and adoption.start is None and adoption.stage != "refused":
                waiting.append(pair)
        waiting.sort(key=lambda pair: (-population(plan, pair[1], year).value, pair[1]))
        for number, pair in enumerate(waiting):
            group = number // size
            adoption = adoption_of(plan, pair)
            adoption.planned_from = add_months(day(assumption), group) if group else day(assumption)
            adoption.until = None


def adoption_end(plan: Plan, assumption: Assumption) -> None:
    """End what has started by a date; what starts later never does."""
    end = day(assumption)
    for pair in select_pairs(plan, assumption):
        adoption = plan.adoptions.get(pair, Adoption())
        if adoption.start is None:
            continue
        if adoption.start > end:
            adoption.planned_from = adoption.actual_from = adoption.until = None
        elif adoption.until is None or adoption.until > end:
            adoption.until = end


def price_scale(plan: Plan, assumption: Assumption) -> None:
    """Scale the prices of services."""
    first, last = years(assumption)
    services = frozenset(select_services(plan, assumption))
    plan.price_scales.append(PriceScale(services, first, last, percent(assumption, 0, 1000)))


def index_set(plan: Plan, assumption: Assumption) -> None:
    """Set the price index."""
    set_series(plan.index, *required_years(assumption), percent(assumption, -50, 100), 0)


def wage_set(plan: Plan, assumption: Assumption) -> None:
    """Set the wages."""
    set_series(plan.wages, *required_years(assumption), parse_decimal(assumption.value, 4), 0)


def online_set(plan: Plan, assumption: Assumption) -> None:
    """Set the online share of services."""
    for service in select_services(plan, assumption):
        set_series(plan.services[service].online, *required_years(assumption), percent(assumption, 0, 100), 0)


def funding_set(plan: Plan, assumption: Assumption) -> None:
    """Set the Land's share of a scheme."""
    if assumption.text == "none" or assumption.text not in plan.funding:
        raise ValueError(f"not a scheme that can be set: {assumption.text!r}")
    set_series(plan.funding[assumption.text], *required_years(assumption), percent(assumption, 0, 100), 0)


def key_set(plan: Plan, assumption: Assumption) -> None:
    """Set the distribution key of services."""
    first, last = years(assumption)
    for service in select_services(plan, assumption):
        start = BEGINNING if first is None else first
        set_series(plan.services[service].keys, start, last, parse_key(assumption.text), Key())


def parse_key(text: str) -> Key:
    """`population`, `equal`, `cases` or `mixed:E:C`, optionally followed by the key base."""
    name, *base = text.split()
    if base not in ([], ["users"], ["competent"]):
        raise ValueError(f"not a key base: {text!r}")
    key_base = base[0] if base else "users"
    if name in ("population", "equal", "cases"):
        return Key(name, key_base)
    mixed, equal, by_cases = name.split(":")
    key = Key(known(mixed, ("mixed",)), key_base, parse_decimal(equal, 2), parse_decimal(by_cases, 2))
    if key.equal_bp < 0 or key.cases_bp < 0 or key.equal_bp + key.cases_bp > 10_000:
        raise ValueError(f"more than 100 %: {text!r}")
    return key


def delist(plan: Plan, assumption: Assumption) -> None:
    """Strike services from the list."""
    for service in select_services(plan, assumption):
        plan.services[service].in_list = until_at_most(plan.services[service].in_list, day(assumption))


def service_end(plan: Plan, assumption: Assumption) -> None:
    """End the offer of services."""
    for service in select_services(plan, assumption):
        plan.services[service].available = until_at_most(plan.services[service].available, day(assumption))


def cases_scale(plan: Plan, assumption: Assumption) -> None:
    """Scale the cases of pairs."""
    first, last = years(assumption)
    pairs = frozenset(select_pairs(plan, assumption))
    plan.cases_scales.append(CasesScale(pairs, first, last, percent(assumption, 0, 1000)))


def minutes_set(plan: Plan, assumption: Assumption) -> None:
    """Set the minutes saved."""
    for service in select_services(plan, assumption):
        plan.services[service].minutes_saved = parse_decimal(assumption.value, 1)


def population_growth(plan: Plan, assumption: Assumption) -> None:
    """Let the population of bodies grow on top of the plan's figures."""
    first, last = years(assumption, plan.first_year + 1)
    bodies = frozenset(select_bodies(plan, assumption))
    bp = percent(assumption, -50, 100)
    plan.population_changes.append(Growth(bodies, max(first, plan.first_year), last, bp))


def leave(plan: Plan, assumption: Assumption) -> None:
    """End the membership of bodies the day before a date."""
    for ags in select_bodies(plan, assumption):
        body = plan.bodies[ags]
        body.member = until_at_most(body.member, day(assumption) - timedelta(days=1))


def merge(plan: Plan, assumption: Assumption) -> None:
    """Make a body part of another."""
    date_of_merge = day(assumption)
    [ceased_ags] = select_bodies(plan, assumption)
    ceased, successor = plan.bodies[ceased_ags], plan.bodies[assumption.value]
    if (date_of_merge.month, date_of_merge.day) != (1, 1) or ceased is successor or ceased.kind != successor.kind:
        raise ValueError(f"no merge: {assumption}")
    ceased.valid = until_at_most(ceased.valid, date_of_merge - timedelta(days=1))
    plan.population_changes.append(Union(ceased.ags, successor.ags, date_of_merge.year))
    for body in plan.bodies.values():
        if body.kind == "municipality" and body.district == ceased.ags:
            body.district = successor.ags
    for service in plan.services:
        if is_pair(plan, service, successor.ags):
            take_over(plan, service, ceased.ags, successor.ags, date_of_merge)


def take_over(plan: Plan, service: str, ceased_ags: str, successor_ags: str, date_of_merge: date) -> None:
    """Let the successor use a service that the ceased body uses."""
    ceased = plan.adoptions.get((service, ceased_ags), Adoption())
    if ceased.start is None or (ceased.until and ceased.until < date_of_merge):
        return
    start = max(ceased.start, date_of_merge)
    own = adoption_of(plan, (service, successor_ags))
    if own.start is None or (own.until and own.until < date_of_merge) or own.start > start:
        own.planned_from, own.actual_from, own.until = start, None, ceased.until
        lift_refusal(own)


EFFECTS: dict[str, Callable[[Plan, Assumption], None]] = {
    "golive-shift": golive_shift,
    "golive-set": golive_set,
    "rollout": rollout,
    "adoption-end": adoption_end,
    "price-scale": price_scale,
    "index-set": index_set,
    "wage-set": wage_set,
    "online-set": online_set,
    "funding-set": funding_set,
    "key-set": key_set,
    "delist": delist,
    "service-end": service_end,
    "cases-scale": cases_scale,
    "minutes-set": minutes_set,
    "population-growth": population_growth,
    "leave": leave,
    "merge": merge,
}
