#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every line of every explanation is computed again from the figures in it, and the lines fit each other.

Usage: test_explanations.py PAKT EXPLAIN_PLAN

All fixtures and the example plan, the base plan and all scenarios, all services, items and years, without body and
for some bodies. What explanations say in the end is what `pakt project` says.
"""

import collections
import csv
import os
import re
import subprocess
import sys
import tempfile
import unittest
from fractions import Fraction
from pathlib import Path

from pakt_test import FIXTURES, PLANS, SOUND, main, run

import explanation_lines
from explanation_lines import Reader, Wrong

EXPLAIN_PLAN = Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else None
CENT = Fraction(1, 100)

# Prices that change within the year and are multiplied by inhabitants, which makes weights beyond 64 bits.
WIDE = {
    "cost_items": "item;service;name;kind;basis;provider\nbetrieb;antrag;Betrieb;operation;per_inhabitant;fitko\n"
                  "anschluss;antrag;Anschluss;operation;per_body;fitko\n"
                  "gutschrift;antrag;Gutschrift;operation;fixed;fitko\n",
    "prices": "item;valid_from;likely\nbetrieb;2026-01;70000000.0001\nbetrieb;2027-06;80000000.0003\n"
              "anschluss;2026-01;900000000000.0001\nanschluss;2027-06;900000000000.0002\ngutschrift;2026-01;-100.01\n",
    "population": "ags;reference_date;population\n10041100;2024-12-31;21474836\n10041511;2024-12-31;12345678\n",
}


def read_table(folder, name):
    """The rows of a table of a plan."""
    path = folder / f"{name}.csv"
    return list(csv.DictReader(path.open(encoding="utf-8"), delimiter=";")) if path.exists() else []


class Plan:
    """What of a plan has to be known to judge its explanations."""

    def __init__(self, folder, prices):
        """Read the tables; `prices` are those that the explanations were computed with."""
        self.folder = folder
        self.prices = prices
        self.bodies = {row["name"]: row["ags"] for row in read_table(folder, "bodies")}
        self.ags = {ags: name for name, ags in self.bodies.items()}
        self.items = {row["item"]: row for row in sorted(read_table(folder, "cost_items"), key=lambda row: row["item"])}
        self.population = {(row["ags"], row["reference_date"]): int(row["population"])
                           for row in read_table(folder, "population") if row["population"]}
        self.of_service = collections.defaultdict(list)
        for item, row in self.items.items():
            self.of_service[row["service"]].append(item)
        self.projections = {}

    def get_row(self, scenario, *keys, by):
        """The row of a projection, by column; none is a row of zeros."""
        if (scenario, by) not in self.projections:
            arguments = ["project", self.folder, "--by", by, "--format", "csv", "--prices", self.prices]
            done = run(*arguments, *([] if scenario == "-" else ["--scenario", scenario]))
            n_keys = by.count(",") + 1
            self.projections[scenario, by] = {
                tuple(row.values())[:n_keys]: row
                for row in csv.DictReader(done.stdout.decode().splitlines(), delimiter=";")
            }
        return self.projections[scenario, by].get(keys, {})


class Block:
    """An amount that is divided, and the shares of it."""

    def __init__(self, amount, is_relief):
        """As its first line says."""
        self.amount = amount
        self.is_relief = is_relief
        self.names = []
        self.portions = []    # of each: amount, all weights, and (weight, cut, share) of each body
        self.shares = []
        self.rest = Fraction(0)
        self.totals = []

    def add(self, name, equations):
        """A body's share: the portions, with their missing cents, and what they make together."""
        self.names.append(name)
        found = []
        weight = together = None
        for left, result, _rounding in equations:
            if "÷" in left:
                place = left.index("÷")
                factors = [token[0] for token in left[2:place:2]]
                product = Fraction(1)
                for factor in factors:
                    product *= factor
                if weight is not None and product != weight:
                    raise Wrong("the share is not computed from the weight before it")
                found.append([left[0][0], left[place + 1][0], product, result, result])
            elif not left[0][1]:
                weight = result
            elif found and together is None and left[0][0] == found[-1][3] and left[-1] == (CENT, True):
                found[-1][4] = result
            else:
                if [token[0] for token in left if not isinstance(token, str)] != [portion[4] for portion in found]:
                    raise Wrong("other shares are added than were computed")
                together = result
        if not found or (len(found) > 1) != (together is not None):
            raise Wrong("the shares of a body are not what they should be")
        for number, (amount, total, product, cut, share) in enumerate(found):
            if number == len(self.portions):
                self.portions.append((amount, total, []))
            if self.portions[number][:2] != (amount, total):
                raise Wrong("two bodies have shares of something else")
            self.portions[number][2].append((product, cut, share))
        self.shares.append(sum(portion[4] for portion in found))
        return weight is not None

    def check(self, plan):
        """With all bodies there: they make the whole, and the missing cents are where they belong."""
        if self.names != sorted(self.names, key=lambda name: plan.bodies[name]):
            raise Wrong("the bodies are not in the order of their AGS")
        if self.totals and self.totals != [portion[1] for portion in self.portions]:
            raise Wrong("the weights together are not the divisors")
        for amount, total, shares in self.portions:
            if sum(weight for weight, _cut, _share in shares) != total:
                raise Wrong(f"the weights do not add up to {total}")
            if sum(share for _weight, _cut, share in shares) != amount:
                raise Wrong(f"the shares do not add up to {float(amount)}")
            remainders = [abs(amount) * weight / total / CENT % 1 for weight, _cut, _share in shares]
            missing = (abs(amount) - sum(abs(cut) for _weight, cut, _share in shares)) / CENT
            first = sorted(range(len(shares)), key=lambda i: (-remainders[i], i))[:int(missing)]
            got = [i for i, (_weight, cut, share) in enumerate(shares) if cut != share]
            if sorted(first) != got:
                raise Wrong("a missing cent went to a smaller remainder")
        if sum(portion[0] for portion in self.portions) + self.rest != self.amount:
            raise Wrong(f"shares and what is not allocated do not make {float(self.amount)}")


class Explanation:
    """Goes through the lines of one explanation and keeps what later ones must fit."""

    def __init__(self, reader, plan, place):
        """`place`: scenario, service, item, year, AGS; the last two empty where none is asked about."""
        self.reader = reader
        self.plan = plan
        self.scenario, self.service, self.of_item, year, self.ags = place
        self.year = int(year)
        self.left = [self.of_item] if self.of_item else list(plan.of_service[self.service])
        self.item = self.left.pop(0) if self.of_item else None
        self.section = "item" if self.of_item else None
        self.sums = collections.Counter()
        self.block = self.by_base = None
        self.base = "users"
        self.months = {"users": {}, "competent": {}}
        self.days = []
        self.inhabitants = {}
        self.cases = {}
        self.savings = {}
        self.net = None

    def read(self, level, text):
        """One line; returns the name of its form."""
        if level == 0:
            return "head"
        if level == 1:
            self.finish_block()
            self.section = self.reader.headings.get(text, "item")
            if self.section == "item":
                self.item = self.left.pop(0)
                if text != self.plan.items[self.item]["name"]:
                    raise Wrong("the items are not those of the service")
            return self.section
        name, places, equations = self.reader.read(level, text)
        method = self.METHODS.get(name)
        if method:
            method(self, name, places, equations)
        return name

    def figure(self, text):
        """The figure in a place of a line."""
        return self.reader.last_figure(text)

    def expect(self, found, expected, what):
        """A figure must be the one that is known from elsewhere."""
        if found != expected:
            raise Wrong(f"{what}: {float(found)} is not {float(expected)}")

    def finish_block(self):
        """All shares of an amount have been read."""
        if self.block and not self.ags:
            self.block.check(self.plan)
        if self.block and self.ags and self.block.shares:
            self.sums["relief" if self.block.is_relief else self.side()] += self.block.shares[0]
        self.block = None

    def side(self):
        """Where what a body bears of the item belongs."""
        return "outside" if self.plan.items[self.item]["kind"] == "local" else "municipal"

    def charge(self, name, places, equations):
        """What is charged for an item, and who pays it."""
        amount = equations[-1][1] if equations else self.figure(places[-1])
        if name == "outside":
            if not self.ags:
                self.sums["outside"] += amount
            if "total" not in self.charged:
                self.sums["total"] += amount
            self.charged.update(municipal=amount)
        elif name in ("charged", "no extras"):
            self.sums["total"] += amount
            self.charged = {"total": amount}
        else:
            self.charged[name] = amount
            if name == "land" or not self.ags:
                self.sums[name] += amount

    charged = {}

    def sum_up_price(self, _name, _places, _equations):
        """A new item begins."""
        self.charged = {}

    def divide(self, name, places, _equations):
        """An amount that is divided."""
        amount = self.figure(places[0])
        if name == "equal relief":
            self.expect(amount, self.block.amount, "the amount that is divided in the same way")
            if self.ags and self.block.shares:
                self.sums["relief"] += self.block.shares[0]
            return
        self.finish_block()
        if name == "divided":
            self.expect(amount, self.charged["municipal"], "what is divided")
        else:
            self.expect(amount, self.charged["land share"], "what relieves")
        if name != "relief":
            self.base = "competent" if self.reader.competent_base in places[1] else "users"
        self.block = Block(amount, name != "divided")

    def share(self, _name, places, equations):
        """A body's share of the amount."""
        body = places[0]
        if self.ags and self.plan.bodies[body] != self.ags:
            raise Wrong("another body was asked about")
        by_price = self.block.add(body, equations)
        if by_price or self.plan.items[self.item]["basis"] == "one_off":
            return
        for left, _result, _rounding in equations:
            if "÷" not in left or left[left.index("÷") - 1] == (0, False):
                continue
            place = left.index("÷")
            self.expect(left[place - 1][0], self.months[self.base].get(body, 12), f"months of {body}")
            if place == 5:
                factors = {*self.get_inhabitants(body), self.cases.get(body)}
                if left[2][0] not in factors:
                    raise Wrong(f"{body} is weighed by {left[2][0]}, which is not in {factors}")

    def get_inhabitants(self, body):
        """The number that has been told for the body, or its figures of the days that have been told for all."""
        if body in self.inhabitants:
            return {self.inhabitants[body]}
        return {self.plan.population.get((self.plan.bodies[body], day)) for day in self.days}

    def rest(self, _name, places, _equations):
        """What cannot be allocated."""
        amount = self.figure(places[0])
        self.block.rest += amount
        if not self.block.is_relief and not self.ags:
            self.sums["unallocated"] += amount

    def weights(self, _name, places, _equations):
        """What all weights of a block add up to."""
        self.block.totals.append(self.figure(places[0]))

    def count_months(self, name, places, _equations):
        """The dates that cut the year leave as many months as the line says."""
        if name == "months":
            body, number, reasons = places
            self.months["users" if self.section == "gains" else self.base][body] = int(number)
            months = self.reader.read_reasons(reasons, self.year)
        else:
            ends, number = places
            months = self.reader.read_ends(ends, self.year)
        self.expect(len(months), int(number), "months")

    def be_absent(self, _name, places, _equations):
        """No month counts, for these reasons."""
        self.expect(len(self.reader.read_reasons(places[2], self.year)), 0, "months")

    def tell_day(self, _name, places, _equations):
        """The day of most bodies' inhabitants."""
        self.days.append(self.reader.read_day(places[0]))

    def tell_inhabitants(self, name, places, equations):
        """A body's inhabitants; those of a district less its municipalities' are not below 0."""
        body = places[0]
        if name == "inhabitants of a body":
            number = self.figure(places[1])
            self.expect(number, self.plan.population[self.plan.bodies[body], self.reader.read_day(places[2])], body)
        else:
            number = equations[-1][1] if equations else Fraction(0)
            figures = {self.plan.population.get((self.plan.bodies[body], day)) for day in self.days}
            if equations and equations[0][0][0][0] not in self.get_inhabitants(body) | figures:
                raise Wrong(f"{body} had other inhabitants before")
        self.inhabitants[body] = max(number, 0)

    def tell_cases(self, name, places, equations):
        """A body's cases, by its inhabitants or as it says itself."""
        body = places[0]
        if name == "cases" and self.figure(places[1]) not in self.get_inhabitants(body):
            raise Wrong(f"{body} has other inhabitants")
        self.cases[body] = equations[-1][1] if equations else self.figure(places[1]) if places[1:] else Fraction(0)

    def save(self, name, places, equations):
        """What a case handled online saves."""
        self.savings[name] = equations[-1][1] if equations else self.figure(places[0])

    def gain(self, name, places, equations):
        """A body's gains: cases × months ÷ 12 × online share × saving."""
        body = places[0]
        for left, _result, _rounding in equations:
            cases, months, twelve, online, saving = (left[i][0] for i in (0, 2, 4, 6, 8))
            self.expect(cases, self.cases[body], f"cases of {body}")
            self.expect(months, self.months["users"].get(body, 12), f"months of {body}")
            self.expect(twelve, 12, "months of a year")
            self.expect(online, self.savings["online"], "online share")
            by_time = left is not equations[0][0] or name == "gain of time"
            self.expect(saving, self.savings["material"] if not by_time else
                        self.savings.get("both savings", self.savings.get("minutes")), "saving per case")
        if name != "gain of time":
            self.sums["gain_cash"] += equations[0][1]
        if name == "gain of both":
            self.expect(equations[1][0][10][0], equations[0][1], "the gain in the budget")
        if name != "gain in the budget":
            self.sums["gain_time"] += equations[-1][1]

    def gains_together(self, _name, places, _equations):
        """All bodies' gains."""
        self.expect(self.figure(places[0]), self.sums["gain_cash"], "gains in the budget")
        self.expect(self.figure(places[1]), self.sums["gain_time"], "gains of time")

    def tell_net(self, _name, _places, equations):
        """What the gains leave."""
        self.net = equations[-1][1]

    def sum_up(self, name, places, equations):
        """What the items make together."""
        columns = {"sum of charges": "total", "sum of the Land": "land", "sum of the municipalities": "municipal",
                   "sum outside": "outside", "sum not allocated": "unallocated", "sum of the body": "municipal",
                   "sum outside of the body": "outside", "sum of the relief": "relief"}
        amount = equations[-1][1] if equations else self.figure(places[-1])
        self.expect(amount, self.sums[columns[name]], name)
        if name == "sum of charges":
            self.is_minimum = not equations and "at least" in places[-1] or "= at least" in places[-1]
            self.has_sum = True

    is_minimum = has_sum = False

    def check(self):
        """At the end: all figures are those of the projection."""
        self.finish_block()
        if self.left:
            raise Wrong(f"{self.left} are not explained")
        keys = [self.of_item or self.service, str(self.year)]
        by = ("item" if self.of_item else "service") + ",year"
        columns = ["municipal", "outside"]
        if self.ags:
            keys.append(self.ags)
            by += ",body"
            columns.append("relief")
        else:
            columns += ["total", "land", "unallocated"]
        if not self.of_item:
            columns += ["gain_cash", "gain_time"]
        row = self.plan.get_row(self.scenario, *keys, by=by)
        for column in columns:
            self.expect(self.sums[column], Fraction(row.get(column) or 0), f"{column} of the projection")
        if self.net is not None:
            self.expect(self.net, Fraction(row["net"]), "net of the projection")
        if self.has_sum and self.plan.reads_english:
            self.expect(self.is_minimum, int(row["unknown"]) > 0, "whether the sum is a minimum")

    METHODS = {
        "gross": sum_up_price, "due": sum_up_price,
        **dict.fromkeys(("charged", "no extras", "outside", "land share", "municipal", "land"), charge),
        **dict.fromkeys(("divided", "relief only", "relief", "equal relief"), divide),
        "share": share, "not allocated": rest,
        **dict.fromkeys(("weights", "weights in equal parts", "weights by cases", "weights by inhabitants"), weights),
        **dict.fromkeys(("months", "offered", "on the list"), count_months), "absent": be_absent,
        "inhabitants": tell_day,
        **dict.fromkeys(("inhabitants of a body", "unknown inhabitants", "growth of a year", "growth", "merger",
                         "deduction", "deduction below 0"), tell_inhabitants),
        **dict.fromkeys(("cases", "own cases", "unknown cases"), tell_cases),
        **dict.fromkeys(("online", "material", "minutes", "both savings"), save),
        **dict.fromkeys(("gain of both", "gain in the budget", "gain of time"), gain),
        "gains together": gains_together, "net": tell_net,
        **dict.fromkeys(("sum of charges", "sum of the Land", "sum of the municipalities", "sum outside",
                         "sum not allocated", "sum of the body", "sum outside of the body", "sum of the relief"),
                        sum_up),
    }


def explain(folder, locale="C.UTF-8", prices="likely"):
    """Every explanation of a plan: its place, and its lines by level."""
    environment = {**os.environ, "LC_ALL": locale, "LANGUAGE": ""}
    done = subprocess.run([EXPLAIN_PLAN, folder, prices], env=environment, capture_output=True, timeout=60, check=True)
    place = None
    lines = []
    for line in done.stdout.decode().splitlines():
        start, text = line.split("\t", 1)
        if start != "@":
            lines.append((int(start), text))
            continue
        if place:
            yield place, lines
        place, lines = text.split("\t"), []
    yield place, lines


class Explanations(unittest.TestCase):
    """Lines, and what lies between them."""

    readers = {}
    counts = collections.Counter()

    def check_plan(self, folder, locale="C.UTF-8", prices="likely"):
        """All explanations of a plan are right."""
        reader = self.readers.setdefault(locale, Reader(locale))
        plan = Plan(folder, prices)
        plan.reads_english = locale == "C.UTF-8"
        counts = collections.Counter()
        n_explanations = 0
        for place, lines in explain(folder, locale, prices):
            explanation = Explanation(reader, plan, place)
            text = ""
            try:
                for level, text in lines:
                    counts[explanation.read(level, text)] += 1
                text = "the end"
                explanation.check()
            except (Wrong, LookupError, TypeError, ValueError, AttributeError) as error:
                shown = "\n".join("  " * level + line for level, line in lines)
                self.fail(f"{folder.name}, {place}: {text}\n{type(error).__name__}: {error}\n{shown}")
            n_explanations += 1
        self.assertGreater(n_explanations, 0)
        return counts

    def test_all(self):
        """All plans there are; every form of a line and every rounding has come."""
        counts = collections.Counter()
        for folder in [*sorted(FIXTURES.iterdir()), PLANS / "example"]:
            with self.subTest(plan=folder.name):
                counts += self.check_plan(folder)
        for prices in ("low", "high"):
            with self.subTest(prices=prices):
                counts += self.check_plan(FIXTURES / "random-5", prices=prices)
        for form in [*explanation_lines.EQUATIONS, *explanation_lines.STATEMENTS, *explanation_lines.HEADINGS.keys()]:
            self.assertGreater(counts[form], 0, f"no line has the form “{form}”")
        named = {rounding for _name, _places, equations in self.readers["C.UTF-8"].known.values()
                 for _left, _result, rounding in equations}
        self.assertEqual(named, {None, *explanation_lines.ROUNDINGS.values()})

    def test_german(self):
        """Figures as they are written in German."""
        for name in ("staircase", "corner-1", "random-2"):
            with self.subTest(plan=name):
                counts = self.check_plan(FIXTURES / name, "de_DE.UTF-8")
                self.assertGreater(counts["share"], 0)

    def test_wide(self):
        """Weights beyond 64 bits, and prices that change within a year."""
        with tempfile.TemporaryDirectory(prefix="pakt-test-") as name:
            folder = Path(name)
            for table, text in {**SOUND, **WIDE}.items():
                (folder / f"{table}.csv").write_text(text, encoding="utf-8")
            self.check_plan(folder)
            done = run("explain", folder, "--year", "2027", "--service", "antrag").stdout.decode()
        divisors = re.findall(r"÷ (\d+)\.(\d{4})", done)
        self.assertGreater(max(int(whole + decimals) for whole, decimals in divisors), 2 ** 64)


if __name__ == "__main__":
    main()
