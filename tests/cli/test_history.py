#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who changed what when, and the way back and forth."""

import os
import re

from plan_files import PlanFileTest
from pakt_test import SOUND, main, run

COLUMNS = "id;at;author;device;action;label;table;key;column;old;new"


class History(PlanFileTest):
    """`pakt history`."""

    def test_new_plan(self):
        """A plan that was only made has none."""
        path = self.make()
        self.assertEqual(self.done("history", path, "--format", "csv"), f"{COLUMNS}\n")
        self.assertEqual(len(self.done("history", path, "--format", "table").splitlines()), 1)

    def test_cells(self):
        """One row for each cell that changed, was added or removed; in the writing of files."""
        path = self.make()
        self.write(prices=SOUND["prices"].replace("betrieb;2026-01;;1200;", "betrieb;2026-01;1000,5;1300;"),
                   topics=SOUND["topics"] + 'wohnen;"Wohnen; Bauen"\n',
                   adoptions=SOUND["adoptions"].replace("antrag;10041511;contract;2027-01-01;;\n", ""),
                   services=SOUND["services"].replace("Antrag;efa", "Antrag 2;efa"))
        self.done("import", self.folder, path, "--force")
        found = [(row["table"], row["key"], row["column"], row["old"], row["new"]) for row in self.history(path)]
        self.assertEqual(found, [
            ("topics", "wohnen", "topic", "", "wohnen"),
            ("topics", "wohnen", "name", "", "Wohnen; Bauen"),
            ("services", "antrag", "name", "Antrag", "Antrag 2"),
            ("prices", "betrieb/2026-01", "low", "", "1000.5"),
            ("prices", "betrieb/2026-01", "likely", "1200", "1300"),
            ("adoptions", "antrag/10041511", "service", "antrag", ""),
            ("adoptions", "antrag/10041511", "ags", "10041511", ""),
            ("adoptions", "antrag/10041511", "stage", "contract", ""),
            ("adoptions", "antrag/10041511", "planned_from", "2027-01-01", ""),
        ])
        for row in self.history(path):
            self.assertEqual((row["id"], row["action"], row["label"]), ("1", "edit", f"Import “{self.folder.name}”"))
            self.assertRegex(row["at"], r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
            self.assertTrue(row["author"])
            self.assertTrue(row["device"])

    def test_settings(self):
        """The plan's own table has no key."""
        path = self.make()
        plan = SOUND["plan"].replace("format;1\n", "format;1\nplan_id;00000000-0000-4000-8000-0000000000c1\n")
        self.write(plan=plan.replace("Probe", "Andere"))
        self.done("import", self.folder, path, "--force")
        found = [(row["table"], row["key"], row["column"], row["old"], row["new"]) for row in self.history(path)]
        self.assertEqual(found, [("plan", "", "title", "Probe", "Andere")])

    def test_for_people(self):
        """The same rows with titles and with the time where the user is; no locale changes what programs read."""
        path = self.make()
        self.change(path, "prices", "1200", "1300")
        english = self.done("history", path, "--format", "table").splitlines()
        self.assertEqual(len(english), 2)
        self.assertRegex(english[0], r"^No\. +When +Who +Device +Action +What was done +Table +Key +Column +Old +New$")
        self.assertIn("Likely", english[1])
        at = self.history(path)[0]["at"]
        utc, berlin = (self.local_time(path, zone) for zone in ("UTC", "Etc/GMT-5"))
        self.assertEqual(utc, at[11:19])
        self.assertEqual(int(berlin[:2]), (int(utc[:2]) + 5) % 24)
        self.assertEqual(berlin[2:], utc[2:])
        self.assertEqual(self.done("history", path, "--format", "csv"),
                         self.done("history", path, "--format", "csv", locale="de_DE.UTF-8"))
        self.assertEqual(len(self.done("history", path, "--format", "table", locale="de_DE.UTF-8").splitlines()), 2)

    def local_time(self, path, zone):
        """The time of the only row, as people in a time zone read it."""
        before = os.environ.get("TZ")
        os.environ["TZ"] = zone
        try:
            return re.search(r"\d\d:\d\d:\d\d", self.done("history", path, "--format", "table"))[0]
        finally:
            if before is None:
                del os.environ["TZ"]
            else:
                os.environ["TZ"] = before

    def test_folder(self):
        """A folder has no history; the message says what has one."""
        self.write()
        for command in ("history", "undo", "redo", "backup"):
            with self.subTest(command=command):
                self.fails_untouched(command, self.folder, phrase="pakt import")


class Undo(PlanFileTest):
    """`pakt undo` and `pakt redo`."""

    def test_round_trip(self):
        """Undoing everything gives the bytes of the start, redoing everything those of the end."""
        path = self.make()
        states = [self.exported(path)]
        for table, old, new in (("prices", "1200", "1300"), ("topics", "Bauen", "Wohnen"),
                                ("adoptions", "antrag;10041511;contract;2027-01-01;;\n", ""),
                                ("bodies", "Dorf", "Dorf am See")):
            self.change(path, table, old, new)
            states.append(self.exported(path))
        for state in reversed(states[:-1]):
            self.assertRegex(self.done("undo", path), rf"^Undone: Import “{self.folder.name}” \(.*\)\n$")
            self.assertEqual(self.exported(path), state)
        self.fails_untouched("undo", path, phrase="nothing to undo")
        for state in states[1:]:
            self.assertRegex(self.done("redo", path), rf"^Redone: Import “{self.folder.name}” \(.*\)\n$")
            self.assertEqual(self.exported(path), state)
        self.fails_untouched("redo", path, phrase="nothing to redo")

        actions = list(dict.fromkeys((row["id"], row["action"]) for row in self.history(path)))
        self.assertEqual(actions, [(str(number + 1), action) for number, action in
                                   enumerate(["edit"] * 4 + ["undo"] * 4 + ["redo"] * 4)])
        self.done("check", path)

    def test_says_which(self):
        """The line names the step and when it was done; in the user's language."""
        path = self.make()
        self.change(path, "prices", "1200", "1300")
        day = self.done("history", path, "--format", "table").splitlines()[1].split()[1:5]
        self.assertIn(" ".join(day), self.done("undo", path))
        self.assertEqual(len(self.done("redo", path, locale="de_DE.UTF-8").splitlines()), 1)

    def test_history_of_undo(self):
        """What an undo changes is the other way round."""
        path = self.make()
        self.change(path, "prices", "1200", "1300")
        self.done("undo", path)
        cells = [(row["action"], row["old"], row["new"]) for row in self.history(path)]
        self.assertEqual(cells, [("edit", "1200", "1300"), ("undo", "1300", "1200")])

    def test_redo_ends(self):
        """A new change closes the way forth, and the way back leads past what was undone."""
        path = self.make()
        start = self.exported(path)
        self.change(path, "prices", "1200", "1300")
        self.done("undo", path)
        self.change(path, "topics", "Bauen", "Wohnen")
        self.fails_untouched("redo", path, phrase="nothing to redo")
        self.done("undo", path)
        self.assertEqual(self.exported(path), start)
        self.fails_untouched("undo", path, phrase="nothing to undo")

    def test_other_process(self):
        """Two programs one after the other: nothing is left open in between."""
        path = self.make()
        for price in range(1300, 1310):
            self.change(path, "prices", "1200", str(price))
        self.assertEqual([found.name for found in self.place.iterdir()], ["plan.pakt"])
        self.assertEqual(len(self.history(path)), 10)
        self.assertTrue(run("history", path).stdout.endswith(b";1308;1309\n"))


if __name__ == "__main__":
    main()
