"""The tables of `pakt project` and `pakt compare` (spec/interchange.md, "The command line")."""

from __future__ import annotations

from collections.abc import Iterable

from oracle_engine import UNALLOCATED, Result, run
from oracle_numbers import format_hundredths
from oracle_plan import Plan
from oracle_scenarios import apply_assumption, apply_scenario, chain, copy_plan

DIMENSIONS = ("year", "service", "item", "list", "kind", "topic", "body", "district")
COLUMNS = ("total", "land", "municipal", "outside", "unallocated", "gain_cash", "gain_time", "net", "unknown")
BODY_COLUMNS = ("municipal", "outside", "relief", "gain_cash", "gain_time", "net", "unknown")
ATTRIBUTION_COLUMNS = ("total", "land", "municipal", "outside", "gain_cash", "gain_time", "net")
GAIN_COLUMNS = ("gain_cash", "gain_time", "net")

Place = tuple[int | str, ...]
Table = dict[Place, dict[str, int]]


def parse_dimensions(text: str) -> list[str]:
    """A comma-separated list of dimensions, each at most once."""
    dimensions = text.split(",")
    if len(set(dimensions)) < len(dimensions) or not set(dimensions) <= set(DIMENSIONS):
        raise ValueError(f"not a list of dimensions: {text!r}")
    return dimensions


def by_body(dimensions: list[str]) -> bool:
    """Whether the rows are of bodies."""
    return "body" in dimensions or "district" in dimensions


def columns_of(dimensions: list[str]) -> tuple[str, ...]:
    """The columns after the dimensions."""
    return BODY_COLUMNS if by_body(dimensions) else COLUMNS


def has_gains(dimensions: list[str]) -> bool:
    """Gains belong to no item and no kind of cost."""
    return "item" not in dimensions and "kind" not in dimensions


def place_of(
    plan: Plan, dimensions: list[str], year: int, service: str, item: str | None = None, ags: str = UNALLOCATED
) -> Place:
    """The values of the dimensions."""
    values: dict[str, int | str] = {
        "year": year,
        "service": service,
        "list": plan.services[service].list,
        "topic": plan.services[service].topic,
        "body": ags,
        "district": plan.bodies[ags].district if ags != UNALLOCATED else "",
    }
    if item is not None:
        values |= {"item": item, "kind": plan.items[item].kind}
    return tuple(values[dimension] for dimension in dimensions)


def tabulate(result: Result, dimensions: list[str]) -> Table:
    """The rows of a result by the values of their dimensions."""
    return tabulate_bodies(result, dimensions) if by_body(dimensions) else tabulate_totals(result, dimensions)


def tabulate_totals(result: Result, dimensions: list[str]) -> Table:
    """Rows without bodies: one for every combination that has a cost item or a gain that is not 0."""
    plan = result.plan
    table: Table = {}

    def row(place: Place) -> dict[str, int]:
        return table.setdefault(place, dict.fromkeys(COLUMNS, 0))

    if dimensions == ["year"]:
        for year in plan.years:
            row((year,))
    for cost in result.costs:
        figures = row(place_of(plan, dimensions, cost.year, cost.service, cost.item))
        figures["total"] += cost.total
        figures["land"] += cost.land
        figures["outside" if plan.items[cost.item].kind == "local" else "municipal"] += cost.municipal
        figures["unallocated"] += cost.charges[UNALLOCATED]
        figures["unknown"] += cost.unknown
    if has_gains(dimensions):
        for gain in result.gains:
            if gain.cash or gain.time:
                figures = row(place_of(plan, dimensions, gain.year, gain.service))
                figures["gain_cash"] += gain.cash
                figures["gain_time"] += gain.time
    add_net(table)
    return table


def tabulate_bodies(result: Result, dimensions: list[str]) -> Table:
    """Rows of bodies: one for every combination with anything non-zero; an empty body for what is unallocated."""
    plan = result.plan
    table: Table = {}
    unknown: dict[Place, set[tuple[str, int]]] = {}

    def row(place: Place) -> dict[str, int]:
        return table.setdefault(place, dict.fromkeys(BODY_COLUMNS, 0))

    for cost in result.costs:
        charge_column = "outside" if plan.items[cost.item].kind == "local" else "municipal"
        for ags in (UNALLOCATED, *plan.bodies):
            place = place_of(plan, dimensions, cost.year, cost.service, cost.item, ags)
            figures = row(place)
            figures[charge_column] += cost.charges[ags]
            figures["relief"] += cost.reliefs[ags]
            if cost.unknown and ags in (cost.users or [UNALLOCATED]):
                unknown.setdefault(place, set()).add((cost.item, cost.year))
    if has_gains(dimensions):
        for gain in result.gains:
            figures = row(place_of(plan, dimensions, gain.year, gain.service, ags=gain.ags))
            figures["gain_cash"] += gain.cash
            figures["gain_time"] += gain.time
    for place, pairs in unknown.items():
        table[place]["unknown"] = len(pairs)
    add_net(table)
    return {place: figures for place, figures in table.items() if any(figures.values())}


def add_net(table: Table) -> None:
    """net = municipal + outside - gain_cash."""
    for figures in table.values():
        figures["net"] = figures["municipal"] + figures["outside"] - figures["gain_cash"]


def difference(figures: dict[str, int], first: dict[str, int]) -> dict[str, int]:
    """Figures less the first's."""
    return {column: figures[column] - first[column] for column in figures}


def quote(text: str) -> str:
    """A cell, in quotes only where needed (RFC 4180)."""
    if any(character in text for character in ';"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def line(cells: Iterable[object]) -> str:
    """A line of CSV output."""
    return ";".join(quote(str(cell)) for cell in cells) + "\n"


def cells_of(figures: dict[str, int], columns: Iterable[str], gains: bool) -> list[str]:
    """The figures as people read them; gains that belong nowhere are empty."""
    cells = []
    for column in columns:
        if column in GAIN_COLUMNS and not gains:
            cells.append("")
        else:
            cells.append(str(figures[column]) if column == "unknown" else format_hundredths(figures[column]))
    return cells


def project(result: Result, by: str = "year") -> str:
    """`pakt project`."""
    dimensions = parse_dimensions(by)
    columns = columns_of(dimensions)
    lines = [line((*dimensions, *columns))]
    for place, figures in sorted(tabulate(result, dimensions).items(), key=lambda entry: entry[0]):
        lines.append(line((*place, *cells_of(figures, columns, has_gains(dimensions)))))
    return "".join(lines)


def compare(results: list[tuple[str, Result]], by: str = "year") -> str:
    """`pakt compare`: the first named with its figures, the others with the differences to it.

    The rows of the others are those that they or the first have; a missing row counts as 0.
    """
    dimensions = parse_dimensions(by)
    columns = columns_of(dimensions)
    lines = [line(("scenario", *dimensions, *columns))]
    nothing = dict.fromkeys(columns, 0)
    first = tabulate(results[0][1], dimensions)
    for number, (name, result) in enumerate(results):
        table = tabulate(result, dimensions)
        if number > 0:
            places = set(table) | set(first)
            table = {place: difference(table.get(place, nothing), first.get(place, nothing)) for place in places}
        for place, figures in sorted(table.items(), key=lambda entry: entry[0]):
            lines.append(line((name, *place, *cells_of(figures, columns, has_gains(dimensions)))))
    return "".join(lines)


def attribute(plan: Plan, scenario: str) -> str:
    """`pakt compare --attribution`: what each assumption of the chain changes at its turn.

    A disabled assumption has rows of zeros; `scenario` is the one that the assumption stands in.
    """
    lines = [line(("scenario", "position", "kind", "year", *ATTRIBUTION_COLUMNS))]
    changed = copy_plan(plan)
    before = tabulate(run(changed), ["year"])
    for assumption in chain(plan, scenario):
        apply_assumption(changed, assumption)
        after = tabulate(run(changed), ["year"])
        for year in plan.years:
            figures = difference(after[year,], before[year,])
            cells = cells_of(figures, ATTRIBUTION_COLUMNS, True)
            lines.append(line((assumption.scenario, assumption.position, assumption.kind, year, *cells)))
        before = after
    return "".join(lines)


def run_scenario(plan: Plan, scenario: str, prices: str = "likely") -> Result:
    """Run a scenario, or the base plan (`-`)."""
    return run(apply_scenario(plan, scenario), prices)
