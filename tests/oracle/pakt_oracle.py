#!/usr/bin/env python3
"""The oracle: an independent reference implementation of the cost engine, to cross-check `pakt`.

It follows spec/engine.md, spec/interchange.md and spec/adoption.md literally, with plain integers and loops over
months, and takes its input to be valid. The output is that of `pakt … --format csv`, byte for byte:

    pakt_oracle.py project DIR [--scenario ID] [--prices low|likely|high] [--by DIMENSIONS]
    pakt_oracle.py compare DIR SCENARIO… [--by DIMENSIONS]
    pakt_oracle.py compare DIR SCENARIO --attribution
    pakt_oracle.py adoption DIR [--at DATE] [--by service|body|district|topic] [--scenario ID]

Readings chosen where the spec leaves room:

Projection
- A row of bodies stands where one of its summed figures is not 0; what cancels out to 0 makes no row.
- A ceased district body stays in its own district in `--by district`; only its municipalities move.
- A `once` item counts its steps also outside the offer; its key months are limited to offer or use as always.
- `--by year` of an empty plan and of a scenario always has every year, also with zeros only.

Quantities
- pop(s,b,y): the municipalities subtracted count 0 where they have no figure; the district stays known.
- A merged sum of which one part is *none* is *none* for rates and `unknown`, its known part is the weight; growth after
  the merge multiplies the known part.
- A rate of 0 gives 0 cases, also where the population is *none*.
- `population-growth` and `merge` are functions of the year, applied in the order of the list, for any year; growth
  starts at max(`from`, first_year), and has no year where `until` lies before that.

Scenarios
- Pairs, selectors, `pop(b)` of a roll-out and the municipalities of `district:` are those at the assumption's turn.
- A lifted refusal becomes stage `none`.
- `golive-shift` by 0 still sets the days to 1; it does not touch a planned date beside an actual one.
- A roll-out counts its groups for each service anew; a body without a figure has 0 inhabitants.
- `adoption-end` clears both starts of a pair that starts later, whether planned or actual.
- `cases-scale` multiplies explicit numbers and rates; *none* stays *none*.
- `key-set` without `from` drops all steps up to `until`.
- Fields that a kind does not name are not looked at, `services` of `leave` and `population-growth` among them.
- Blanks are ignored anywhere within a selector's elements.

Comparison
- The first named has its own rows; each other has the union of its rows and the first's. `-` stays `-`.
- Attribution: a row for each assumption of the chain and year, zeros for a disabled one; `scenario` is its owner.

Adoption
- `actual_from` after the month asked for: `planned`. "Started" of a suspended pair: `actual_from` up to that month.
- Share and inhabitants count `live` and `expected`. Every service, body, district or topic has a row.
- `until` before the month makes `ended` also where there never was a start, as does the end of the offer.
- Without inhabitants the share of inhabitants is empty. The default of `--by` is `service`.
- For a service of level `both` a district's pair counts no inhabitants, by body and by district either.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from oracle_adoption import ADOPTION_DIMENSIONS, adoption_table
from oracle_plan import read_plan
from oracle_scenarios import BASE, apply_scenario
from oracle_tables import attribute, compare, project, run_scenario


def parse_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Reference implementation of the cost engine.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("project", "compare", "adoption"):
        command = commands.add_parser(name)
        command.add_argument("plan", type=Path, metavar="DIR")
        if name == "compare":
            command.add_argument("scenarios", nargs="+", metavar="SCENARIO")
            command.add_argument("--attribution", action="store_true")
        else:
            command.add_argument("--scenario", default=BASE)
        if name == "project":
            command.add_argument("--prices", choices=("low", "likely", "high"), default="likely")
        if name == "adoption":
            command.add_argument("--at", type=date.fromisoformat)
            command.add_argument("--by", choices=ADOPTION_DIMENSIONS, default="service")
        else:
            command.add_argument("--by", default="year")
    return parser.parse_args()


def main() -> None:
    """Print what was asked for, with LF line ends."""
    arguments = parse_arguments()
    plan = read_plan(arguments.plan)
    if arguments.command == "project":
        text = project(run_scenario(plan, arguments.scenario, arguments.prices), arguments.by)
    elif arguments.command == "adoption":
        text = adoption_table(apply_scenario(plan, arguments.scenario), arguments.at, arguments.by)
    elif arguments.attribution:
        [scenario] = arguments.scenarios
        text = attribute(plan, scenario)
    else:
        text = compare([(name, run_scenario(plan, name)) for name in arguments.scenarios], arguments.by)
    sys.stdout.buffer.write(text.encode())


if __name__ == "__main__":
    main()
