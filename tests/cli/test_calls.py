#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the commands for plan files are called wrongly, their help, and output that cannot be written."""

from plan_files import PlanFileTest, listing
from pakt_test import main, run

COMMANDS = ("import", "export", "history", "undo", "redo", "backup", "restore", "salvage")


class Calls(PlanFileTest):
    """Exit statuses."""

    def test_wrong_calls(self):
        """Unknown words, missing and superfluous arguments: exit status 2, and nothing is done."""
        path = self.make()
        before = listing(self.place)
        calls = [
            ["import"], ["import", self.folder], ["import", self.folder, path, path], ["import", "--force"],
            ["export"], ["export", path], ["export", path, self.place, self.place], ["export", path, "--force"],
            ["history"], ["history", path, path], ["history", path, "--format", "json"],
            ["undo"], ["undo", path, path], ["redo"], ["redo", path, path],
            ["backup"], ["backup", path, path], ["backup", path, "--format", "csv"],
            ["backup", path, "--list", "--format", "json"],
            ["restore"], ["restore", path], ["restore", path, path, path], ["restore", path, path, "--format", "json"],
            ["salvage"], ["salvage", path], ["salvage", path, path, path], ["salvage", path, "x", "--format", "json"],
        ]
        calls += [[command, path, path, "--unfug"] for command in COMMANDS]
        for call in calls:
            with self.subTest(call=call):
                done = run(*call)
                lines = self.check_process(done, 2)
                self.assertEqual(done.stdout, b"")
                self.assertTrue(lines[0].startswith("pakt: "), lines)
        self.assertEqual(listing(self.place), before)
        self.assertEqual(listing(self.data), {})

    def test_help(self):
        """Each command says what it takes, and the program lists them all."""
        overview = self.done("--help")
        for command in COMMANDS:
            with self.subTest(command=command):
                self.assertIn(f"pakt {command} ", self.done(command, "--help"))
                self.assertIn(f"\n  {command} ", overview)
        self.assertIn(".pakt", overview)

    def test_full_disk(self):
        """What was not written is not a success."""
        path = self.make()
        backup = self.done("backup", path).strip()
        self.change(path, "prices", "1200", "1300")
        calls = (["history", path], ["undo", path], ["redo", path], ["backup", path], ["backup", path, "--list"],
                 ["restore", path, backup, "--dry-run"], ["restore", path, backup],
                 ["salvage", path, self.place / "new.pakt"], ["import", self.folder, path, "--force"])
        for call in calls:
            with self.subTest(call=call), open("/dev/full", "wb") as full:
                lines = self.check_process(run(*call, stdout=full), 1)
                self.assertTrue(lines[0].startswith("pakt: "), lines)

    def test_locale(self):
        """In another language every command does the same; what programs read does not change."""
        path = self.make()
        self.edit("prices", "1200", "1300")
        backup = self.done("backup", path).strip()
        german = {"locale": "de_DE.UTF-8"}
        self.done("import", self.folder, path, "--force", **german)
        self.done("import", self.folder, self.place / "new.pakt", **german)
        self.done("export", path, self.place / "folder", **german)
        self.done("undo", path, **german)
        self.done("redo", path, **german)
        self.done("backup", path, **german)
        for call in (["history", path], ["backup", path, "--list"], ["restore", path, backup, "--dry-run"]):
            self.assertEqual(self.done(*call), self.done(*call, **german))
        self.done("restore", path, backup, **german)
        self.assertEqual(self.done("salvage", path, self.place / "1.pakt"),
                         self.done("salvage", path, self.place / "2.pakt", **german))

    def test_addresses(self):
        """A file may be named by its address; one that is elsewhere cannot be a plan."""
        path = self.make()
        self.assertEqual(self.done("project", path.as_uri()), self.done("project", path))
        self.assertEqual(self.done("history", path.as_uri()), self.done("history", path))
        for call in (["history", "sftp://nowhere/plan.pakt"], ["import", self.folder, "sftp://nowhere/plan.pakt"],
                     ["project", "sftp://nowhere/plan.pakt"], ["backup", "sftp://nowhere/plan.pakt", "--list"]):
            with self.subTest(call=call):
                self.fails_untouched(*call, phrase="sftp://nowhere")


if __name__ == "__main__":
    main()
