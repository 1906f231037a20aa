#!/usr/bin/env python3
"""Check that the oracle reproduces the expected results of fixtures byte for byte.

    check_fixtures.py FOLDER…

Each folder is a plan with `expected/SCENARIO[.low|.high].DIMENSIONS.csv`; `base` is the base plan, `+` joins
dimensions.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from oracle_engine import Result
from oracle_plan import read_plan
from oracle_scenarios import BASE
from oracle_tables import project, run_scenario


def first_difference(expected: str, found: str) -> str | None:
    """The first line that differs, as a message; None where nothing does."""
    if expected == found:
        return None
    old, new = expected.splitlines(keepends=True), found.splitlines(keepends=True)
    for number in range(max(len(old), len(new))):
        want, got = (lines[number] if number < len(lines) else None for lines in (old, new))
        if want != got:
            return f"line {number + 1}: expected {want!r}, found {got!r}"
    return "line ends differ"


def check_folder(folder: Path) -> tuple[int, int]:
    """The numbers of files that passed and failed."""
    plan = read_plan(folder)
    results: dict[tuple[str, str], Result] = {}
    passed = failed = 0
    for path in sorted(folder.glob("expected/*.csv")):
        scenario, *prices, dimensions = path.stem.split(".")
        name = (BASE if scenario == "base" and scenario not in plan.parents else scenario, *(prices or ["likely"]))
        if name not in results:
            results[name] = run_scenario(plan, *name)
        found = project(results[name], dimensions.replace("+", ","))
        message = first_difference(path.read_bytes().decode(), found)
        if message:
            failed += 1
            print(f"{folder.name}/{path.name}: {message}")
        else:
            passed += 1
    return passed, failed


def main() -> None:
    """Check the folders named."""
    parser = argparse.ArgumentParser(description="Check the oracle against the expected results of fixtures.")
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    counts = [check_folder(folder) for folder in parser.parse_args().folders]
    passed, failed = (sum(column) for column in zip(*counts, strict=True))
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0 or passed == 0)


if __name__ == "__main__":
    main()
