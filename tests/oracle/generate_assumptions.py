"""Random assumptions of every kind for generated plans (spec/engine.md, "Scenarios")."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from generate_values import Rows, Values

Fields = dict[str, str]
KEY_TEXTS = ("population", "equal", "cases", "mixed:30:20", "mixed:12.5:7.77", "mixed:100:0", "mixed:50:50")


class World(Protocol):
    """What assumptions refer to."""

    districts: list[str]
    bodies: list[str]
    services: list[str]
    topics: list[str]
    schemes: list[str]


def assumption_rows(values: Values, world: World, scenario: str, most: int) -> Rows:
    """The assumptions of a scenario; positions have gaps, and number 10 comes after number 9."""
    rows: Rows = []
    position = values.random.choice((1, 1, 7))
    for kind in values.random.choices(list(KINDS), k=values.random.randrange(1, most + 1)):
        row = {
            "scenario": scenario,
            "position": str(position),
            "enabled": values.random.choice(("", "1", "1", "1", "0")),
            "kind": kind,
            "services": service_selector(values, world),
            "bodies": body_selector(values, world),
        }
        rows.append(row | KINDS[kind](values, world))
        position += values.random.choice((1, 1, 2))
    return rows


# --- Selectors ---


def selector(values: Values, elements: list[str]) -> str:
    """A few elements, with and without `-`, among blanks and empty elements; often everything."""
    if values.chance(0.4):
        return values.random.choice(("*", "", "*", " * "))
    chosen = [values.random.choice(elements) for _ in range(values.random.choice((1, 1, 2, 3)))]
    signed = [f"-{element}" if values.chance(0.4) else element for element in chosen]
    separator = values.random.choice((",", ",", ", ", " ,, "))
    return separator.join(signed) + values.random.choice(("", "", ",", " "))


def service_selector(values: Values, world: World) -> str:
    """Services by list, topic, level or id."""
    elements = [f"list:{name}" for name in ("efa", "base", "own", "open")]
    elements += [f"level:{level}" for level in ("municipal", "district", "both", "state", "")]
    elements += [f"topic:{topic}" for topic in world.topics] + world.services
    return selector(values, elements)


def body_selector(values: Values, world: World) -> str:
    """Bodies by district, kind or AGS."""
    elements = [f"district:{ags}" for ags in world.districts] * 2 + world.bodies
    return selector(values, elements + ["kind:municipality", "kind:district"] * 3)


# --- Fields ---


def text_date(values: Values) -> Fields:
    """A date in `text`."""
    return {"text": values.any_date().isoformat()}


def years(values: Values, first_given: bool = False) -> Fields:
    """`from` and `until`, not reversed, each empty at times."""
    first, last = sorted(values.random.randrange(values.first - 1, values.last + 2) for _ in range(2))
    return {
        "from": "" if not first_given and values.chance(0.4) else str(first),
        "until": "" if values.chance(0.5) else str(last),
    }


def value(values: Values, *choices: str) -> Fields:
    """One of these in `value`."""
    return {"value": values.random.choice(choices)}


# --- Kinds ---


def golive_shift(values: Values, _world: World) -> Fields:
    """Months, at times far, and fields that the kind does not name."""
    ignored = {"text": "ohne Bedeutung"} | years(values) if values.chance(0.2) else {}
    return ignored | value(values, "6", "-7", "0", "24", "-36", "100", "240", "-240", "1")


def rollout(values: Values, _world: World) -> Fields:
    """A start and a number of bodies a month."""
    return text_date(values) | value(values, "1", "2", "3", "50")


def scale(values: Values, _world: World) -> Fields:
    """A percentage for years."""
    return years(values) | value(values, "110", "90", "101.5", "0", "33,33", "100", "300")


def index_set(values: Values, _world: World) -> Fields:
    """The index; doubling for one year only."""
    fields = years(values, first_given=True) | value(values, "4.5", "-50", "0", "2,25", "100")
    return fields | {"until": fields["from"]} if fields["value"] == "100" else fields


def wage_set(values: Values, _world: World) -> Fields:
    """An hourly cost."""
    return years(values, first_given=True) | value(values, "55", "0", "48.1234")


def online_set(values: Values, _world: World) -> Fields:
    """An online share."""
    return years(values, first_given=True) | value(values, "4.5", "0", "100", "33.33")


def funding_set(values: Values, world: World) -> Fields:
    """A share of a scheme, which is not `none`."""
    scheme = values.random.choice([name for name in world.schemes if name != "none"])
    return years(values, first_given=True) | value(values, "75", "0", "100", "66.67") | {"text": scheme}


def key_set(values: Values, _world: World) -> Fields:
    """A key, with and without years and base."""
    base = values.random.choice(("", " users", " competent"))
    return years(values) | {"text": values.random.choice(KEY_TEXTS) + base}


def minutes_set(values: Values, _world: World) -> Fields:
    """Minutes saved."""
    return value(values, "5", "0", "12.5", "0,1")


def population_growth(values: Values, _world: World) -> Fields:
    """Growth, also from before the horizon; `until` is not before the first year of growth. Doubling for one year."""
    first = values.random.choice(("", str(values.random.randrange(values.first - 3, values.last + 2))))
    start = max(int(first or values.first + 1), values.first)
    last = values.random.choice(("", str(start + values.random.randrange(4))))
    fields = {"from": first, "until": last} | value(values, "1", "-0.75", "1.5", "-50", "3", "0", "100")
    return fields | {"until": str(start)} if fields["value"] == "100" else fields


def merge(values: Values, world: World) -> Fields:
    """One body becomes part of another of its kind."""
    kind = world.districts if values.chance(0.35) else world.bodies[len(world.districts) :]
    ceased, successor = values.random.sample(kind, 2)
    forms = (ceased, ceased, f" {ceased} ,", f"{ceased},{successor},-{successor}")
    year = values.random.randrange(values.first - 1, values.last + 2)
    return {"bodies": values.random.choice(forms), "value": successor, "text": f"{year}-01-01"}


def dated(values: Values, _world: World) -> Fields:
    """A date and nothing else."""
    return text_date(values)


KINDS: dict[str, Callable[[Values, World], Fields]] = {
    "golive-shift": golive_shift,
    "golive-set": dated,
    "rollout": rollout,
    "adoption-end": dated,
    "price-scale": scale,
    "index-set": index_set,
    "wage-set": wage_set,
    "online-set": online_set,
    "funding-set": funding_set,
    "key-set": key_set,
    "delist": dated,
    "service-end": dated,
    "cases-scale": scale,
    "minutes-set": minutes_set,
    "population-growth": population_growth,
    "leave": dated,
    "merge": merge,
}
