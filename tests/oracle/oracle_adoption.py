"""The state of a body and a service at a date and the table of `pakt adoption` (spec/adoption.md)."""

from __future__ import annotations

from datetime import date

from oracle_numbers import format_hundredths, round_div
from oracle_plan import Adoption, Plan, month_of
from oracle_quantities import competent, counts_as_body, service_population
from oracle_tables import line

STATES = ("live", "expected", "planned", "overdue", "suspended", "ended", "refused", "open")
COLUMNS = ("competent", *STATES, "share", "inhabitants_covered")
ADOPTION_DIMENSIONS = ("service", "body", "district", "topic")


def state(plan: Plan, service: str, ags: str, month: int) -> str:
    """The first state that applies, asked at a month.

    A start that is actual, but lies after the month asked for (asked in the past), counts as planned.
    """
    if not (competent(plan, service, ags, month) and counts_as_body(plan, ags, month)):
        return "not-competent"
    adoption = plan.adoptions.get((service, ags), Adoption())
    as_of = month_of(plan.as_of)
    actual = None if adoption.actual_from is None else month_of(adoption.actual_from)
    planned = None if adoption.planned_from is None else month_of(adoption.planned_from)
    offer_end = plan.services[service].available.end
    if adoption.stage == "refused":
        return "refused"
    if (adoption.until and month_of(adoption.until) < month) or (offer_end and month_of(offer_end) < month):
        return "ended"
    if actual is not None:
        if actual > month:
            return "planned"
        return "suspended" if adoption.stage == "suspended" and month == as_of else "live"
    if planned is None:
        return "open"
    if planned <= min(month, as_of):
        return "overdue"
    return "expected" if planned <= month else "planned"


def adoption_table(plan: Plan, at: date | None = None, by: str = "service") -> str:
    """`pakt adoption`: every service, body, district or topic has a row, also where nobody is competent."""
    if by not in ADOPTION_DIMENSIONS:
        raise ValueError(f"not a dimension: {by!r}")
    groups: dict[str, list[tuple[str, str]]] = {name: [] for name in names(plan, by)}
    for service in plan.services.values():
        for body in plan.bodies.values():
            name = {"service": service.id, "body": body.ags, "district": body.district, "topic": service.topic}[by]
            groups[name].append((service.id, body.ags))
    month = month_of(at or plan.as_of)
    lines = [line((by, *COLUMNS))]
    lines += [line((name, *cells(plan, groups[name], month))) for name in sorted(groups)]
    return "".join(lines)


def names(plan: Plan, by: str) -> list[str]:
    """The names of the rows."""
    match by:
        case "service":
            return list(plan.services)
        case "body":
            return list(plan.bodies)
        case "district":
            return [body.district for body in plan.bodies.values()]
        case _:
            return plan.topics + [service.topic for service in plan.services.values()]


def cells(plan: Plan, pairs: list[tuple[str, str]], month: int) -> list[str]:
    """The figures of a row: what is live, or expected to be, over all that are competent.

    Inhabitants are covered where there are any: without inhabitants the cell is empty.
    """
    counts = dict.fromkeys(STATES, 0)
    covered = inhabitants = 0
    for service, ags in pairs:
        found = state(plan, service, ags, month)
        if found == "not-competent":
            continue
        counts[found] += 1
        if plan.services[service].level == "both" and plan.bodies[ags].kind != "municipality":
            continue
        people = service_population(plan, service, ags, month // 12).value
        inhabitants += people
        if found in ("live", "expected"):
            covered += people
    n, m = counts["live"] + counts["expected"], sum(counts.values())
    return [str(m), *map(str, counts.values()), share(n, m), share(covered, inhabitants)]


def share(part: int, whole: int) -> str:
    """A share in percent with two decimals, empty where there is no whole."""
    return format_hundredths(round_div(part * 10_000, whole)) if whole else ""
