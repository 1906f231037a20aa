"""Who is competent and uses what in a month, inhabitants and cases (spec/engine.md, "Time", "Quantities of a body")."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from oracle_numbers import round_div
from oracle_plan import Adoption, Growth, Period, Plan, month_of, months_of

KINDS_OF_LEVEL = {
    "municipal": ("municipality",),
    "district": ("district",),
    "both": ("municipality", "district"),
    "state": (),
    "": (),
}


class Count(NamedTuple):
    """A number of inhabitants or cases; one that is not `known` is *none*, its `value` counts as a weight only."""

    value: int
    known: bool


def counts_as_body(plan: Plan, ags: str, month: int) -> bool:
    """body(b): it exists and is a member."""
    body = plan.bodies[ags]
    return body.valid.covers(month) and body.member.covers(month)


def competent(plan: Plan, service: str, ags: str, month: int) -> bool:
    """competent(s,b): by the level, then the exception."""
    exception = plan.competence.get((service, ags))
    if exception and exception.period.covers(month):
        return exception.competent
    return plan.bodies[ags].kind in KINDS_OF_LEVEL[plan.services[service].level]


def is_pair(plan: Plan, service: str, ags: str) -> bool:
    """Whether competent(s,b) ∩ body(b) has a month in the horizon ("Scenarios")."""
    return any(
        competent(plan, service, ags, month) and counts_as_body(plan, ags, month)
        for year in plan.years
        for month in months_of(year)
    )


def uses(plan: Plan, service: str, ags: str, month: int) -> bool:
    """use(s,b)."""
    adoption = plan.adoptions.get((service, ags), Adoption())
    return (
        adoption.start is not None
        and Period(adoption.start, adoption.until).covers(month)
        and plan.services[service].available.covers(month)
        and counts_as_body(plan, ags, month)
        and competent(plan, service, ags, month)
    )


def first_use(plan: Plan, service: str, ags: str) -> int | None:
    """first(s,b), over all time, as far as it is not after the horizon."""
    adoption = plan.adoptions.get((service, ags), Adoption())
    if adoption.start is None:
        return None
    months = range(month_of(adoption.start), (plan.last_year + 1) * 12)
    return next((month for month in months if uses(plan, service, ags, month)), None)


def population(plan: Plan, ags: str, year: int) -> Count:
    """pop(b,y), after all changes that assumptions have made so far."""
    return population_after(plan, ags, year, len(plan.population_changes))


def population_after(plan: Plan, ags: str, year: int, changes: int) -> Count:
    """pop(b,y) after the first few of the changes, which act on the yearly values in the order of the list."""
    if changes == 0:
        return population_figure(plan, ags, year)
    before = population_after(plan, ags, year, changes - 1)
    change = plan.population_changes[changes - 1]
    if isinstance(change, Growth):
        if ags not in change.bodies:
            return before
        value = before.value
        last = year if change.last is None else min(year, change.last)
        for _ in range(change.first, last + 1):
            value = round_div(value * (10_000 + change.bp), 10_000)
        return Count(value, before.known)
    if ags != change.successor or year < change.first:
        return before
    ceased = population_after(plan, change.ceased, year, changes - 1)
    return Count(before.value + ceased.value, before.known and ceased.known)


def population_figure(plan: Plan, ags: str, year: int) -> Count:
    """The figure with the newest reference date up to the end of (year - lag), else the oldest, else none."""
    figures = plan.population.get(ags)
    if not figures:
        return Count(0, False)
    reached = [day for day in figures if day <= date(year - plan.population_lag, 12, 31)]
    return Count(figures[max(reached) if reached else min(figures)], True)


def service_population(plan: Plan, service: str, ags: str, year: int) -> Count:
    """pop(s,b,y): a district less those of its municipalities that are competent themselves."""
    own = population(plan, ags, year)
    if plan.bodies[ags].kind != "district" or plan.services[service].level != "district":
        return own
    counted_there = sum(
        population(plan, other.ags, year).value
        for other in plan.bodies.values()
        if other.kind == "municipality"
        and other.district == ags
        and any(
            competent(plan, service, other.ags, month) and counts_as_body(plan, other.ags, month)
            for month in months_of(year)
        )
    )
    return Count(max(0, own.value - counted_there), own.known)


def cases(plan: Plan, service: str, ags: str, year: int) -> Count:
    """cases(s,b,y), after the scales of scenarios."""
    number = plan.adoptions.get((service, ags), Adoption()).cases
    rate = plan.services[service].cases_per_10000
    if number is None and rate is None:
        return Count(0, False)
    if number is None:
        inhabitants = service_population(plan, service, ags, year)
        if rate > 0 and not inhabitants.known:
            return Count(0, False)
        number = round_div(inhabitants.value * rate, 10_000)
    for scale in plan.cases_scales:
        if (service, ags) in scale.pairs and in_years(year, scale.first, scale.last):
            number = round_div(number * scale.bp, 10_000)
    return Count(number, True)


def in_years(year: int, first: int | None, last: int | None) -> bool:
    """Whether a year lies in first … last, where None is open."""
    return (first is None or first <= year) and (last is None or year <= last)
