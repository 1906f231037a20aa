#!/usr/bin/env python3
"""Compare a `pakt` binary with the oracle on generated plans, byte for byte.

    compare_with.py PAKT_BINARY [--seeds A-B] [--size small|medium] [--jobs N] [--keep]

For each seed a plan is generated and asked for projections (all scenarios and prices, many lists of dimensions),
comparisons, attributions and adoption tables. The first differing line of each difference is printed with the command
that shows it. `--keep` keeps the plans of the seeds that failed.
"""

from __future__ import annotations

import argparse
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from check_fixtures import first_difference
from generate_plans import SIZES, generate
from oracle_adoption import ADOPTION_DIMENSIONS, adoption_table
from oracle_engine import Result
from oracle_plan import Plan, read_plan
from oracle_scenarios import BASE, apply_scenario
from oracle_tables import DIMENSIONS, attribute, compare, project, run_scenario

FIXED = ("year,service", "body,year", "district,kind", "item,body", "topic,list,kind", "service,body,item")
PRICES = ("likely", "low", "high")


class Question(NamedTuple):
    """Arguments of `pakt` after the plan, and the oracle's answer to them."""

    command: str
    arguments: tuple[str, ...]
    answer: Callable[[], str]


def dimension_lists(source: random.Random, count: int) -> list[str]:
    """All single dimensions, some fixed lists and some random ones of two or three."""
    lists = [",".join(source.sample(DIMENSIONS, source.choice((2, 3)))) for _ in range(count)]
    return list(dict.fromkeys((*DIMENSIONS, *FIXED, *lists)))


def project_questions(results: dict[tuple[str, str], Result], source: random.Random) -> Iterator[Question]:
    """Projections: every scenario and price by year and item, and by many lists of dimensions."""
    for (scenario, prices), result in results.items():
        lists = dimension_lists(source, 8) if prices == "likely" else ["year", "item,body"]
        for by in lists:
            arguments = ("--by", by)
            if scenario != BASE:
                arguments = ("--scenario", scenario, *arguments)
            if prices != "likely":
                arguments = ("--prices", prices, *arguments)
            yield Question("project", arguments, partial(project, result, by))


def compare_questions(plan: Plan, results: dict[tuple[str, str], Result], source: random.Random) -> Iterator[Question]:
    """Comparisons of two and of all scenarios, and attributions."""
    scenarios = [BASE, *plan.parents]
    groups = [scenarios, scenarios[::-1]] + [source.choices(scenarios, k=2) for _ in range(4)]
    for names in groups:
        for by in ("year", *source.sample(dimension_lists(source, 3), 3)):
            named = [(name, results[name, "likely"]) for name in names]
            yield Question("compare", (*names, "--by", by), partial(compare, named, by))
    for scenario in plan.parents:
        yield Question("compare", (scenario, "--attribution"), partial(attribute, plan, scenario))


def adoption_questions(plan: Plan, source: random.Random) -> Iterator[Question]:
    """States at the plan's date and at dates before, in and after the horizon, for all scenarios."""
    years = [source.randrange(plan.first_year - 3, plan.last_year + 4) for _ in range(3)]
    days = [date(year, source.randrange(1, 13), 15) for year in years]
    for scenario in (BASE, *plan.parents):
        changed = apply_scenario(plan, scenario)
        for at in (None, plan.as_of.replace(day=1), *days):
            for by in ADOPTION_DIMENSIONS:
                arguments = ("--by", by) if at is None else ("--at", at.isoformat(), "--by", by)
                if scenario != BASE:
                    arguments = ("--scenario", scenario, *arguments)
                yield Question("adoption", arguments, partial(adoption_table, changed, at, by))


def questions(plan: Plan, seed: int) -> Iterator[Question]:
    """All questions about a plan."""
    source = random.Random(seed)
    results = {
        (scenario, prices): run_scenario(plan, scenario, prices)
        for scenario in (BASE, *plan.parents)
        for prices in PRICES
    }
    yield from project_questions(results, source)
    yield from compare_questions(plan, results, source)
    yield from adoption_questions(plan, source)


def ask(binary: str, question: Question, folder: Path) -> str | None:
    """What is wrong with the binary's answer; None where nothing is."""
    command = [binary, question.command, str(folder), *question.arguments, "--format", "csv"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != 0:
        return f"exit status {done.returncode}: {done.stderr.decode(errors='replace').strip()}"
    return first_difference(question.answer(), done.stdout.decode(errors="replace"))


def check_seed(binary: str, size: str, keep: bool, seed: int) -> tuple[int, list[str]]:
    """The number of questions that passed, and messages about the others."""
    folder = Path(tempfile.mkdtemp(prefix=f"oracle-{size}-{seed}-"))
    generate(seed, folder, size)
    passed = 0
    messages = []
    for question in questions(read_plan(folder), seed):
        message = ask(binary, question, folder)
        if message is None:
            passed += 1
        else:
            shown = shlex.join((question.command, str(folder) if keep else "PLAN", *question.arguments))
            messages.append(f"seed {seed}: {shown}: {message}")
    if not (keep and messages):
        shutil.rmtree(folder)
    return passed, messages


def seed_range(text: str) -> range:
    """`A-B`, or a single seed."""
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def main() -> None:
    """Compare, print the differences and how many there are."""
    parser = argparse.ArgumentParser(description="Compare a pakt binary with the oracle.")
    parser.add_argument("binary", metavar="PAKT_BINARY")
    parser.add_argument("--seeds", type=seed_range, default=range(1, 21), metavar="A-B")
    parser.add_argument("--size", choices=SIZES, default="small")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", action="store_true")
    arguments = parser.parse_args()
    passed = failed = 0
    check = partial(check_seed, arguments.binary, arguments.size, arguments.keep)
    with ProcessPoolExecutor(arguments.jobs) as pool:
        for count, messages in pool.map(check, arguments.seeds):
            passed += count
            failed += len(messages)
            for message in messages:
                print(message)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
