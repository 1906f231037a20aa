#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Backups, the way back to one, and what is left of a plan file that was hit."""

import os
import sqlite3
from pathlib import Path

from plan_files import OTHER_ID, PlanFileTest, rows
from pakt_test import SOUND, main

# Enough bodies that the adoptions fill many pages.
MANY = 4000


class Backup(PlanFileTest):
    """`pakt backup`."""

    def test_made(self):
        """It prints the file, which is a plan of its own with the whole history."""
        path = self.make()
        self.change(path, "prices", "1200", "1300")
        before = path.read_bytes()
        backup = Path(self.done("backup", path).removesuffix("\n"))
        self.assertTrue(backup.is_relative_to(self.data), backup)
        self.assertEqual(path.read_bytes(), before)
        self.assertEqual(self.exported(backup), self.exported(path))
        self.assertEqual(self.history(backup), self.history(path))
        self.assertEqual(self.done("project", backup), self.done("project", path))

    def test_list(self):
        """All those there are, each with its reason."""
        path = self.make()
        self.assertEqual(self.done("backup", path, "--list", "--format", "csv"), "at;reason;name;path\n")
        self.assertEqual(len(self.done("backup", path, "--list", "--format", "table").splitlines()), 1)
        self.change(path, "prices", "1200", "1300")
        made = self.done("backup", path).strip()
        found = self.backups(path)
        self.assertEqual(sorted(row["reason"] for row in found), ["before-replacement", "requested"])
        self.assertIn(made, [row["path"] for row in found])
        for row in found:
            self.assertTrue(Path(row["path"]).is_file(), row)
            self.assertEqual(Path(row["path"]).name, f"{row['name']}.pakt")
            self.assertRegex(row["at"], r"^20\d\d-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$")
        for locale in ("C.UTF-8", "de_DE.UTF-8"):
            self.assertEqual(len(self.done("backup", path, "--list", "--format", "table",
                                           locale=locale).splitlines()), 3)

    def test_two_at_once(self):
        """The second one of the same moment does not replace the first."""
        path = self.make()
        made = {self.done("backup", path) for _ in range(3)}
        self.assertEqual(len(made), 3)
        self.assertEqual(len(self.backups(path)), 3)

    def test_other_plan(self):
        """Each plan has its own."""
        path = self.make()
        self.done("backup", path)
        self.assertEqual(self.backups(self.make("other.pakt", plan_id=OTHER_ID)), [])

    def test_no_place(self):
        """Where no backup can be made."""
        path = self.make()
        self.data.chmod(0o500)
        self.addCleanup(self.data.chmod, 0o700)
        if not os.access(self.data, os.W_OK):
            self.fails_untouched("backup", path)

    def test_list_of_damaged(self):
        """Who has a damaged plan needs the list most; its id can still be read."""
        path = self.make()
        made = self.done("backup", path).strip()
        path.write_bytes(path.read_bytes()[:-4096])
        self.fails_untouched("backup", path)
        before = path.read_bytes()
        self.assertEqual([row["path"] for row in self.backups(path)], [made])
        self.assertEqual(path.read_bytes(), before)


    def test_list_of_lost(self):
        """A file of the library has its plan's id for a name, which is enough where nothing can be read."""
        path = self.make(f"{OTHER_ID}.pakt", plan_id=OTHER_ID)
        made = self.done("backup", path).strip()
        path.write_bytes(path.read_bytes()[:100] + b"\xff" * 30000)
        self.assertEqual([row["path"] for row in self.backups(path)], [made])


class Restore(PlanFileTest):
    """`pakt restore`."""

    def test_restore(self):
        """By path and by name; a step that can be undone, and a list of what differs."""
        path = self.make()
        start = self.exported(path)
        backup = self.done("backup", path).strip()
        self.change(path, "prices", "1200", "1300")
        end = self.exported(path)
        differences = [{"table": "prices", "key": "betrieb/2026-01", "column": "likely", "now": "1300", "then": "1200"}]
        for argument in (backup, Path(backup).stem):
            with self.subTest(argument=argument):
                before = path.read_bytes()
                self.assertEqual(rows(self.done("restore", path, argument, "--dry-run")), differences)
                self.assertEqual(path.read_bytes(), before)
                self.assertEqual(rows(self.done("restore", path, argument)), differences)
                self.assertEqual(self.exported(path), start)
                last = self.history(path)[-1]
                self.assertTrue(last["label"].startswith("Restore the backup of "), last)
                self.assertEqual((last["action"], last["old"], last["new"]), ("edit", "1300", "1200"))
                self.done("undo", path)
                self.assertEqual(self.exported(path), end)
        self.assertEqual([found.name for found in self.place.iterdir()], ["plan.pakt"])

    def test_for_people(self):
        """The list and then what was done; a dry run has the list only."""
        path = self.make()
        backup = self.done("backup", path).strip()
        self.change(path, "prices", "1200", "1300")
        dry = self.done("restore", path, backup, "--dry-run", "--format", "table").splitlines()
        wet = self.done("restore", path, backup, "--format", "table").splitlines()
        self.assertEqual(wet[:-1], dry)
        self.assertEqual(len(dry), 2)
        self.assertIn("pakt undo", wet[-1])
        self.assertEqual(len(self.done("restore", path, backup, "--format", "table",
                                       locale="de_DE.UTF-8").splitlines()), 1)

    def test_nothing_differs(self):
        """Then nothing is written."""
        path = self.make()
        backup = self.done("backup", path).strip()
        before = path.read_bytes()
        self.assertEqual(self.done("restore", path, backup), "table;key;column;now;then\n")
        self.assertIn("Nothing differs", self.done("restore", path, backup, "--format", "table"))
        self.assertEqual(path.read_bytes(), before)

    def test_copy(self):
        """A copy that lies elsewhere serves as well."""
        path = self.make()
        start = self.exported(path)
        copy = self.place / "copy.pakt"
        copy.write_bytes(path.read_bytes())
        self.change(path, "prices", "1200", "1300")
        self.done("restore", path, copy)
        self.assertEqual(self.exported(path), start)
        self.assertEqual(self.history(path)[-1]["label"], "Restore “copy.pakt”")

    def test_refused(self):
        """Another plan, no plan, no such backup; or a plan that is none."""
        path = self.make()
        backup = self.done("backup", path).strip()
        other = self.make("other.pakt", plan_id=OTHER_ID)
        damaged = self.place / "damaged.pakt"
        damaged.write_bytes(path.read_bytes()[:-4096])
        (self.place / "letter.odt").write_text("dear reader " * 1000)
        os.mkfifo(self.place / "pipe")
        for name in ("other.pakt", "damaged.pakt", "letter.odt", "pipe", "nowhere.pakt"):
            with self.subTest(backup=name):
                self.fails_untouched("restore", path, self.place / name, phrase=name)
                self.fails_untouched("restore", path, self.place / name, "--dry-run", phrase=name)
        self.fails_untouched("restore", path, "2020-01-01", phrase="--list")
        for argument in ("", self.folder):
            self.fails_untouched("restore", path, argument, phrase="folder")
        self.fails_untouched("restore", other, backup, phrase="another plan")
        self.fails_untouched("restore", damaged, backup, phrase="damaged")
        self.fails_untouched("restore", self.folder, backup, phrase="folder")


class Salvage(PlanFileTest):
    """`pakt salvage`."""

    def make_large(self):
        """A plan file with many adoptions, each of which has a text of its own."""
        keys = [f"1{number:07}" for number in range(MANY)]
        bodies = "".join(f"{key};Ort {key};municipality;10041\n" for key in keys)
        adoptions = "".join(f"antrag;{key};contract;2027-01-01;;;;blocker {key} {'x' * 40}\n" for key in keys)
        return self.make("large.pakt", bodies=SOUND["bodies"] + bodies,
                         adoptions=f"service;ags;stage;planned_from;actual_from;until;cases;blocker\n{adoptions}")

    @staticmethod
    def find_page(path, table):
        """Number and size of a page at the bottom of the table, from the middle of its keys."""
        connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        pages = [row[0] for row in connection.execute(
            "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno", (table,))]
        connection.close()
        assert len(pages) > 10, "the table is too small for the test"
        return pages[len(pages) // 2], size

    @staticmethod
    def overwrite(path, position, content):
        """Write into the middle of a file."""
        with path.open("r+b") as file:
            file.seek(position)
            file.write(content)

    def test_page(self):
        """A page in the middle of a table is overwritten: all else comes out, and the report names the gap."""
        path = self.make_large()
        wanted = self.exported(path)
        page, size = self.find_page(path, "adoptions")
        self.overwrite(path, (page - 1) * size, b"\xa5" * size)
        self.fails_untouched("check", path, phrase="damaged")
        before = path.read_bytes()
        new = self.place / "new.pakt"
        report = {row["table"]: row for row in rows(self.done("salvage", path, new, "--format", "csv"))}
        self.assertEqual(path.read_bytes(), before)
        self.assertEqual(len(report), 19)

        row = report.pop("adoptions")
        lost = MANY - int(row["found"])
        self.assertEqual(int(row["expected"]), MANY)
        self.assertTrue(1 <= lost <= 200, row)
        self.assertEqual(row["dropped"], "0")
        for other in report.values():
            self.assertEqual((other["found"], other["dropped"], other["altered"], other["last_before"],
                              other["first_behind"]), (other["expected"], "0", "0", "", ""), other)

        found = self.exported(new)
        lines, all_lines = (tables.pop("adoptions.csv").decode().splitlines() for tables in (found, wanted))
        self.assertEqual(found, wanted)
        gap = [position for position, line in enumerate(all_lines) if line not in set(lines)]
        self.assertEqual(len(gap), lost)
        self.assertEqual(gap, list(range(gap[0], gap[-1] + 1)))
        self.assertEqual(row["last_before"], "/".join(all_lines[gap[0] - 1].split(";")[:2]))
        self.assertEqual(row["first_behind"], "/".join(all_lines[gap[-1] + 1].split(";")[:2]))
        self.done("check", new)

    def test_truncated(self):
        """Where the end is missing, all that lies in front of it comes out."""
        path = self.make_large()
        wanted = self.exported(path)
        content = path.read_bytes()
        for number, part in enumerate((2, 3, 4)):
            with self.subTest(part=part):
                path.write_bytes(content[:len(content) // part + 100])
                self.fails_untouched("check", path, phrase="damaged")
                new = self.place / f"{number}.pakt"
                report = {row["table"]: row for row in rows(self.done("salvage", path, new))}
                for table in ("plan", "topics", "providers", "prices", "scenarios"):
                    self.assertEqual(self.exported(new)[f"{table}.csv"], wanted[f"{table}.csv"])
                self.assertGreater(int(report["bodies"]["found"]), 0)
                self.assertLess(int(report["adoptions"]["found"]), MANY)
                self.done("check", new)

    def test_dropped(self):
        """What refers to rows that are lost makes no sense any more; the report counts it."""
        path = self.make_large()
        page, size = self.find_page(path, "bodies")
        self.overwrite(path, (page - 1) * size, b"\0" * size)
        new = self.place / "new.pakt"
        report = {row["table"]: row for row in rows(self.done("salvage", path, new))}
        lost = int(report["bodies"]["expected"]) - int(report["bodies"]["found"])
        self.assertGreater(lost, 0)
        self.assertEqual(report["adoptions"]["found"], str(MANY))
        self.assertEqual(report["adoptions"]["dropped"], str(lost))
        self.assertEqual(self.exported(new)["adoptions.csv"].count(b"\n"), 1 + MANY - lost)

    def test_altered(self):
        """A letter that is another one is no gap, but it does not go unnoticed."""
        path = self.make_large()
        content = path.read_bytes()
        position = content.index(b"blocker 10002000")
        self.assertEqual(content.count(b"blocker 10002000"), 1)
        self.overwrite(path, position, b"B")
        self.fails_untouched("project", path, phrase="large.pakt")
        new = self.place / "new.pakt"
        report = {row["table"]: row for row in rows(self.done("salvage", path, new))}
        self.assertEqual([name for name, row in report.items() if row["altered"] == "1"], ["adoptions"])
        self.assertEqual(report["adoptions"]["found"], str(MANY))

    def test_for_people(self):
        """Only what is missing; or that nothing is."""
        path = self.make_large()
        sound = self.done("salvage", path, self.place / "1.pakt", "--format", "table").splitlines()
        self.assertEqual(sound, ["Nothing is missing."])
        self.assertEqual(self.exported(self.place / "1.pakt"), self.exported(path))
        page, size = self.find_page(path, "adoptions")
        self.overwrite(path, (page - 1) * size, b"\xa5" * size)
        for number, locale in enumerate(("C.UTF-8", "de_DE.UTF-8"), 2):
            lines = self.done("salvage", path, self.place / f"{number}.pakt", "--format", "table",
                              locale=locale).splitlines()
            self.assertEqual(len(lines), 2, lines)

    def test_never_over(self):
        """What is there already stays, be it the damaged file itself."""
        path = self.make()
        other = self.make("other.pakt", plan_id=OTHER_ID)
        path.write_bytes(path.read_bytes()[:-4096])
        for target in (path, other, self.place):
            with self.subTest(target=target.name):
                self.fails_untouched("salvage", path, target, phrase=str(target))

    def test_nothing_to_salvage(self):
        """What never was a plan, and what has nothing of one left."""
        (self.place / "letter.odt").write_text("dear reader " * 1000)
        (self.place / "empty").write_bytes(b"")
        (self.place / "zeros").write_bytes(b"\0" * 100000)
        (self.place / "folder").mkdir()
        os.mkfifo(self.place / "pipe")
        for name in ("letter.odt", "empty", "zeros", "folder", "pipe", "nowhere"):
            with self.subTest(name=name):
                self.fails_untouched("salvage", self.place / name, self.place / "new.pakt", phrase=name)


if __name__ == "__main__":
    main()
