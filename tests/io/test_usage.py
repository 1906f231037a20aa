#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How `pakt` is called wrongly, what it says of a good plan that it cannot do, and where it cannot write."""

from pakt_test import FIXTURES, PLANS, SOUND, PaktTest, main, run

COMMANDS = ("project", "compare", "explain", "check", "adoption")
# The largest price and the largest number of inhabitants that a cell may have.
PRICE = "100000000000000"
PEOPLE = "99999999999"


class Usage(PaktTest):
    """Exit status 2: the call itself is wrong, whatever the plan."""

    def test_wrong_calls(self):
        """Unknown words, missing and superfluous arguments."""
        self.write()
        plan = self.folder
        calls = [
            [], ["unfug"], ["unfug", plan], ["--unfug"], ["project"], ["project", plan, plan],
            ["project", "--by", "unfug", plan], ["project", "--by", "year,year", plan],
            ["project", "--by", "year,body,year", plan], ["project", "--by", "", plan],
            ["project", "--by", "year,", plan], ["project", "--by", "Year", plan],
            ["project", "--by", "year, body", plan],
            ["project", "--prices", "medium", plan], ["project", "--prices", "", plan],
            ["project", "--format", "json", plan], ["project", "--format", "", plan],
            ["project", "--scenario"], ["project", plan, "--by"],
            ["compare"], ["compare", plan], ["compare", plan, "x", "--by", "unfug"],
            ["compare", plan, "x", "-", "--attribution"], ["compare", plan, "x", "--attribution", "--by", "year"],
            ["explain", plan], ["explain", plan, "--year", "2026"], ["explain", plan, "--service", "antrag"],
            ["explain", plan, "--service", "antrag", "--year", "bald"],
            ["explain", "--service", "antrag", "--year", "2026"],
            ["explain", plan, "--service", "antrag", "--item", "betrieb", "--year", "2026"],
            ["explain", plan, "--item", "betrieb"],
            ["check"], ["check", plan, plan], ["check", plan, "--format", "json"],
            ["adoption"], ["adoption", plan, "--at", "2026-02-30"], ["adoption", plan, "--at", "heute"],
            ["adoption", plan, "--at", ""], ["adoption", plan, "--by", "year"], ["adoption", plan, "--format", "json"],
        ]
        calls += [[command, plan, "--unfug"] for command in COMMANDS]
        for call in calls:
            with self.subTest(call=call):
                done = run(*call)
                lines = self.check_process(done, 2)
                self.assertEqual(done.stdout, b"")
                self.assertTrue(lines[0].startswith("pakt: "), lines)
                self.assertGreater(len(lines[0]), 12)

    def test_usage_before_plan(self):
        """A wrong call is said at once, before a plan that is not there."""
        self.check_process(run("project", self.folder / "nowhere", "--by", "unfug"), 2)

    def test_help(self):
        """Help is what was asked for, so it is output and no error."""
        for call in (["--help"], ["-h"], ["help"], ["--version"], *([command, "--help"] for command in COMMANDS)):
            with self.subTest(call=call):
                done = run(*call)
                self.check_process(done, 0)
                self.assertIn(b"pakt", done.stdout)

    def test_unknown_ids(self):
        """Exit status 1: ids that the plan does not have; the message names them."""
        self.write()
        plan = self.folder
        calls = (
            ["project", plan, "--scenario", "unfug"], ["project", plan, "--scenario", ""],
            ["compare", plan, "unfug"], ["compare", plan, "x", "unfug"], ["compare", plan, "unfug", "--attribution"],
            ["explain", plan, "--service", "unfug", "--year", "2026"],
            ["explain", plan, "--item", "unfug", "--year", "2026"],
            ["explain", plan, "--service", "antrag", "--year", "2026", "--body", "10099"],
            ["explain", plan, "--service", "antrag", "--year", "2026", "--scenario", "unfug"],
            ["explain", plan, "--service", "antrag", "--year", "2040"],
            ["explain", plan, "--service", "antrag", "--year", "-1"],
            ["adoption", plan, "--scenario", "unfug"],
        )
        for call in calls:
            with self.subTest(call=call):
                done = run(*call)
                lines = self.check_process(done, 1)
                self.assertEqual(done.stdout, b"")
                self.assertEqual(len(lines), 1)
                self.assertRegex(lines[0], "unfug|10099|2040|-1|“”")

    def test_no_date(self):
        """Without `as_of` in the plan the day has to be said."""
        self.edit("plan", "as_of;2026-11-20\n", "")
        self.check_process(run("adoption", self.folder), 1)
        self.check_process(run("adoption", self.folder, "--at", "2026-11-20"), 0)


class Output(PaktTest):
    """What is written, and where it cannot be."""

    def calls(self):
        """A good call of each command."""
        self.write()
        plan = self.folder
        return (["project", plan], ["project", plan, "--format", "table"], ["compare", plan, "-", "x"],
                ["compare", plan, "y", "--attribution"], ["check", PLANS / "starter"], ["adoption", plan],
                ["explain", plan, "--service", "antrag", "--year", "2026"],
                ["explain", plan, "--item", "betrieb", "--year", "2026", "--body", "10041511"], ["--help"], ["--version"])

    def test_full_disk(self):
        """Figures that were not written are not a success."""
        for call in self.calls():
            with self.subTest(call=call), open("/dev/full", "wb") as full:
                lines = self.check_process(run(*call, stdout=full), 1)
                self.assertTrue(lines[0].startswith("pakt: "), lines)

    def test_machine_readable(self):
        """In CSV the locale changes nothing; line ends are LF."""
        for call in self.calls()[:1] + self.calls()[2:6]:
            with self.subTest(call=call):
                english = run(*call, "--format", "csv").stdout
                german = run(*call, "--format", "csv", locale="de_DE.UTF-8").stdout
                self.assertNotIn(b"\r", english)
                self.assertTrue(english.endswith(b"\n"))
                if call[0] != "check":
                    self.assertEqual(english, german)

    def test_every_year(self):
        """`year` alone has every year, also one in which there is nothing."""
        self.write(prices=None, adoptions=None, cost_items=None)
        lines = self.accepted().splitlines()
        self.assertEqual(lines[0], "year;total;land;municipal;outside;unallocated;gain_cash;gain_time;net;unknown")
        self.assertEqual(lines[1:], [f"{year};" + "0.00;" * 8 + "0" for year in (2026, 2027, 2028)])

    def test_gains_belong_nowhere(self):
        """By item or kind the gains are empty, not zero."""
        self.write()
        for by in ("item", "kind", "year,item", "item,body"):
            header, row = (line.split(";") for line in self.accepted("--by", by).splitlines()[:2])
            for column in ("gain_cash", "gain_time", "net"):
                self.assertEqual(row[header.index(column)], "", by)

    def test_comparison(self):
        """A scenario compared with itself differs by nothing."""
        self.write()
        rows = [line.split(";") for line in run("compare", self.folder, "x", "x").stdout.decode().splitlines()]
        for row in rows[4:]:
            self.assertEqual({cell.strip("0.") for cell in row[2:]}, {""}, row)


class Overflow(PaktTest):
    """Sums beyond 64 bits end in a sentence, never in a figure."""

    def refuse_sums(self, *arguments):
        """Exit status 1, one line, nothing printed."""
        done = run(*arguments)
        lines = self.check_process(done, 1)
        self.assertEqual(done.stdout, b"")
        self.assertEqual(len(lines), 1, lines)
        self.assertRegex(lines[0], "larger than can be computed|beyond what can be computed|too large")

    def test_one_item(self):
        """A single figure that does not fit."""
        items = SOUND["cost_items"].replace("operation;fixed", "operation;per_inhabitant")
        self.write(cost_items=items, prices=f"item;valid_from;likely\nbetrieb;2026-01;{PRICE}\n",
                   population=f"ags;reference_date;population\n10041100;2024-12-31;{PEOPLE}\n")
        for call in (["project"], ["project", "--by", "item,body"]):
            self.refuse_sums(call[0], self.folder, *call[1:])
        self.refuse_sums("compare", self.folder, "-", "x")
        self.refuse_sums("explain", self.folder, "--service", "antrag", "--year", "2026")

    def test_sum_of_items(self):
        """Figures that fit each for itself; 10^16 cents a year, and 64 bits hold 922 of them."""
        count = 950
        items = "".join(f"i{n};antrag;I;operation;fixed;fitko\n" for n in range(count))
        prices = "".join(f"i{n};2026-01;{PRICE}\n" for n in range(count))
        self.write(cost_items=f"item;service;name;kind;basis;provider\n{items}", provider_rates=None,
                   prices=f"item;valid_from;likely\n{prices}")
        self.refuse_sums("project", self.folder)
        self.refuse_sums("project", self.folder, "--by", "service,body")
        self.refuse_sums("compare", self.folder, "-", "-")
        self.assertEqual(len(self.accepted("--by", "item,year").splitlines()), 3 * count + 1)

    def test_difference(self):
        """Two figures fit, their difference does not."""
        count = 500
        items = "".join(f"i{n};{'antrag' if n % 2 else 'auskunft'};I;operation;fixed;fitko\n" for n in range(2 * count))
        prices = "".join(f"i{n};2026-01;{'' if n % 2 else '-'}{PRICE}\n" for n in range(2 * count))
        self.write(cost_items=f"item;service;name;kind;basis;provider\n{items}", provider_rates=None,
                   prices=f"item;valid_from;likely\n{prices}",
                   scenarios="scenario;name\nx;X\ny;Y\n",
                   assumptions="scenario;position;kind;services;value\nx;1;price-scale;antrag;0\n"
                               "y;1;price-scale;auskunft;0\n")
        for arguments in ((), ("--scenario", "x"), ("--scenario", "y")):
            self.accepted(*arguments)
        self.refuse_sums("compare", self.folder, "x", "y")

    def test_growth(self):
        """Doubling every year for a century, and twenty people more than can be counted."""
        self.edit("plan", "last_year;2028", "last_year;2099")
        (self.folder / "assumptions.csv").write_text(
            "scenario;position;kind;services;bodies;value\nx;1;population-growth;;*;100\n")
        self.refuse_sums("project", self.folder, "--scenario", "x")
        self.refuse_sums("adoption", self.folder, "--scenario", "x", "--at", "2099-01-01")

    def test_index(self):
        """A price that doubles every year."""
        items = "item;service;name;kind;basis;provider;indexed\nbetrieb;antrag;B;operation;fixed;fitko;1\n"
        plan = SOUND["plan"].replace("last_year;2028", "last_year;2125")
        self.write(plan=plan, cost_items=items, index="year;percent\n2026;100\n",
                   prices="item;valid_from;likely\nbetrieb;2026-01;1\n")
        self.refuse_sums("project", self.folder)

    def test_cases(self):
        """Cases and gains beyond measure."""
        self.write(services="service;name;list;level;cases_per_10000;minutes_saved;material_saved\n"
                            f"antrag;A;efa;municipal;10000000;100000;{PRICE}\nauskunft;A;own;;;;\n",
                   online_share="service;year;percent\nantrag;2026;100\n", wages=f"year;hourly_cost\n2026;{PRICE}\n",
                   population=f"ags;reference_date;population\n10041100;2024-12-31;{PEOPLE}\n")
        self.refuse_sums("project", self.folder)


class Fixtures(PaktTest):
    """Every table can be read by people, too."""

    def test_tables(self):
        """The table for people has the rows of the table for programs, in either language."""
        for folder in sorted(FIXTURES.iterdir()):
            rows = run("project", folder).stdout.count(b"\n")
            for locale in ("C.UTF-8", "de_DE.UTF-8"):
                done = run("project", folder, "--format", "table", locale=locale)
                self.check_process(done, 0)
                self.assertEqual(done.stdout.count(b"\n"), rows, folder)


if __name__ == "__main__":
    main()
