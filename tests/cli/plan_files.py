# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the commands for plan files share: plan files, what is in them, and how they are refused.

The small sound plan and the way to run the program are those of tests/io.
"""

import csv
import io
import os
import shutil
import stat
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "io"))

from pakt_test import SOUND, PaktTest, run

PLAN_ID = "00000000-0000-4000-8000-0000000000c1"
OTHER_ID = "00000000-0000-4000-8000-0000000000c2"
# The commands that take a plan, with what else they need; PLAN stands for the plan.
READING = (("project", "PLAN"), ("explain", "PLAN", "--year", "2026", "--service", "antrag"),
           ("compare", "PLAN", "-", "x"), ("check", "PLAN"), ("adoption", "PLAN"))


def listing(folder):
    """Everything below a folder: files with their bytes, other things with their kind."""
    found = {}
    for path in sorted(folder.rglob("*")):
        mode = path.lstat().st_mode
        if stat.S_ISREG(mode) and os.access(path, os.R_OK):
            found[str(path.relative_to(folder))] = path.read_bytes()
        else:
            found[str(path.relative_to(folder))] = stat.filemode(mode)
    return found


def rows(text):
    """The rows of a CSV table, each as a dictionary."""
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


class PlanFileTest(PaktTest):
    """Has an interchange folder, `folder`, a place for plan files, `place`, and backups in `data`, all empty."""

    def setUp(self):
        """The backups of a test are its own."""
        super().setUp()
        self.place = Path(tempfile.mkdtemp(prefix="pakt-files-"))
        self.addCleanup(shutil.rmtree, self.place)
        self.data = Path(tempfile.mkdtemp(prefix="pakt-data-"))
        self.addCleanup(shutil.rmtree, self.data)
        before = os.environ.get("XDG_DATA_HOME")
        os.environ["XDG_DATA_HOME"] = str(self.data)
        self.addCleanup(self.put_back, before)

    @staticmethod
    def put_back(before):
        """Leave the environment as it was."""
        if before is None:
            del os.environ["XDG_DATA_HOME"]
        else:
            os.environ["XDG_DATA_HOME"] = before

    def write(self, plan_id=PLAN_ID, **tables):
        """Write the sound plan with an id, so that it stays the same plan."""
        plan = SOUND["plan"].replace("format;1\n", f"format;1\nplan_id;{plan_id}\n")
        super().write(**{"plan": plan, **tables})

    def done(self, *arguments, **options):
        """Run a command that must succeed; what it prints."""
        process = run(*arguments, **options)
        self.check_process(process, 0)
        return process.stdout.decode()

    def fails(self, *arguments, phrase=""):
        """Run a command that must be refused: one line that has the phrase, nothing printed; the line."""
        process = run(*arguments)
        lines = self.check_process(process, 1)
        self.assertEqual(process.stdout, b"")
        self.assertEqual(len(lines), 1, lines)
        self.assertTrue(lines[0].startswith("pakt: "), lines)
        self.assertIn(phrase, lines[0])
        return lines[0]

    def fails_untouched(self, *arguments, phrase=""):
        """The same, and everything on disk is as before, with nothing beside it."""
        folders = (self.folder, self.place, self.data)
        before = [listing(folder) for folder in folders]
        line = self.fails(*arguments, phrase=phrase)
        self.assertEqual([listing(folder) for folder in folders], before)
        return line

    def make(self, name="plan.pakt", **tables):
        """Import the sound plan, or a variant of it, as a new plan file."""
        self.write(**tables)
        path = self.place / name
        self.assertEqual(self.done("import", self.folder, path), "")
        return path

    def change(self, path, table, old, new):
        """Change one passage of the plan in a file by importing the sound plan with that change."""
        self.edit(table, old, new)
        return self.done("import", self.folder, path, "--force")

    def exported(self, plan):
        """The tables of a plan as `pakt export` writes them, by name."""
        with tempfile.TemporaryDirectory(prefix="pakt-export-") as folder:
            self.assertEqual(self.done("export", plan, folder), "")
            return listing(Path(folder))

    def history(self, path):
        """What `pakt history` says to programs, as rows."""
        return rows(self.done("history", path, "--format", "csv"))

    def backups(self, path):
        """What `pakt backup --list` says to programs, as rows."""
        return rows(self.done("backup", path, "--list", "--format", "csv"))
