#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plan files that are none, or not whole any more: one sentence, exit status 1, and nothing on disk is touched."""

import os
import sqlite3

from plan_files import READING, PlanFileTest
from pakt_test import main, run

# Where SQLite keeps the version of the format and the mark of the application.
USER_VERSION, APPLICATION_ID = 60, 68
# What a command needs; PLAN is the bad plan, SOUND a good one, FOLDER an interchange folder, NEW a name that is free.
WRITING = (("undo", "PLAN"), ("redo", "PLAN"), ("backup", "PLAN"), ("restore", "PLAN", "SOUND"),
           ("restore", "PLAN", "SOUND", "--dry-run"), ("restore", "SOUND", "PLAN"),
           ("import", "FOLDER", "PLAN"), ("import", "PLAN", "NEW"))
OTHERS = (("history", "PLAN"), ("export", "PLAN", "NEW"))


class BadPlans(PlanFileTest):
    """Each bad plan with every command."""

    def setUp(self):
        """A sound plan with a history, to be spoiled and to restore from."""
        super().setUp()
        self.sound = self.make("sound.pakt")
        self.change(self.sound, "prices", "1200", "1300")
        self.bytes = self.sound.read_bytes()

    def check(self, name, phrase="", commands=(*READING, *OTHERS, *WRITING)):
        """No command accepts the plan of this name, and each message names it."""
        words = {"PLAN": self.place / name, "SOUND": self.sound, "FOLDER": self.folder, "NEW": self.place / "new"}
        for command in commands:
            with self.subTest(plan=name, command=command):
                line = self.fails_untouched(*(words.get(word, word) for word in command))
                self.assertIn(f"{self.place}/{name}", line)
                if command[0] != "import":
                    self.assertIn(phrase, line)

    def spoil(self, name, content, phrase=""):
        """A file with other bytes."""
        (self.place / name).write_bytes(content)
        self.check(name, phrase)

    def replace(self, position, new):
        """The bytes of the sound plan with some of them replaced."""
        return self.bytes[:position] + new + self.bytes[position + len(new):]

    def alter(self, name, *statements, phrase=""):
        """A plan file that somebody has worked on with a database program."""
        path = self.place / name
        path.write_bytes(self.bytes)
        connection = sqlite3.connect(path)
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()
        self.check(name, phrase)

    def test_missing(self):
        """No such file; but then a plan can be made there."""
        commands = [command for command in (*READING, *OTHERS, *WRITING) if command != ("import", "FOLDER", "PLAN")]
        self.check("nowhere.pakt", commands=commands)
        self.check("nowhere/plan.pakt")

    def test_truncated(self):
        """The end is missing."""
        for length in (1, 15, 99, 100, 4095, len(self.bytes) // 2, len(self.bytes) - 4096, len(self.bytes) - 1):
            self.spoil(f"{length}.pakt", self.bytes[:length])

    def test_empty(self):
        """Nothing is left."""
        self.spoil("empty.pakt", b"", "empty")

    def test_damaged(self):
        """Bytes are not what they were: a page, the list of tables, a figure, the history."""
        size = int.from_bytes(self.bytes[16:18], "big")
        for page in range(1, len(self.bytes) // size):
            self.spoil(f"page-{page + 1}.pakt", self.replace(page * size, b"\xa5" * size))
        self.spoil("tables.pakt", self.replace(100, b"\xa5" * 200))
        self.spoil("text.pakt", self.bytes.replace(b"Dorf", b"Torf"))

    def test_foreign(self):
        """Something else, and a database of another program."""
        self.spoil("letter.odt", b"PK\3\4" + b"dear reader " * 10000)
        self.spoil("zeros.pakt", b"\0" * 100000)
        self.spoil("no-mark.pakt", self.replace(APPLICATION_ID, b"\0\0\0\0"))
        self.spoil("other-mark.pakt", self.replace(APPLICATION_ID, b"GPKG"))
        path = self.place / "other.db"
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE plan (title TEXT)")
        connection.commit()
        connection.close()
        self.check("other.db")

    def test_newer(self):
        """A plan of a newer program is not half understood."""
        version = int.from_bytes(self.bytes[USER_VERSION:USER_VERSION + 4], "big")
        for newer in (version + 1, 1 << 30):
            self.spoil(f"{newer}.pakt", self.replace(USER_VERSION, newer.to_bytes(4, "big")), "newer")
        self.spoil("zero.pakt", self.replace(USER_VERSION, b"\0\0\0\0"))

    def test_code(self):
        """A plan file has no triggers, views or further tables: none of them may run, or hide anything."""
        self.alter("trigger.pakt", "CREATE TRIGGER t AFTER INSERT ON actions BEGIN DELETE FROM prices; END",
                   phrase="trigger")
        self.alter("view.pakt", "CREATE VIEW v AS SELECT * FROM prices", phrase="view")
        self.alter("table.pakt", "CREATE TABLE further (x)", phrase="further")
        self.alter("index.pakt", "CREATE INDEX i ON prices (likely)", phrase="index")
        self.alter("view-table.pakt", "ALTER TABLE prices RENAME TO p", "CREATE VIEW prices AS SELECT * FROM p")

    def test_changed_by_others(self):
        """Rows that the journal does not know of, and a journal that was cut."""
        self.alter("figure.pakt", "UPDATE prices SET likely = likely + 10000")
        self.alter("row.pakt", "DELETE FROM topics WHERE topic = 'bauen'")
        self.alter("log.pakt", "PRAGMA journal_mode = WAL")

    def test_cut_history(self):
        """A history without its entries is not shown as if it were whole."""
        path = self.place / "history.pakt"
        path.write_bytes(self.bytes)
        connection = sqlite3.connect(path)
        connection.execute("DELETE FROM changes")
        connection.commit()
        connection.close()
        self.check("history.pakt", commands=(("history", "PLAN"), ("undo", "PLAN"), ("check", "PLAN")))

    def test_no_file(self):
        """A pipe into which nobody writes, a device, a folder that is no plan."""
        os.mkfifo(self.place / "pipe.pakt")
        self.check("pipe.pakt")
        (self.place / "device.pakt").symlink_to("/dev/zero")
        self.check("device.pakt")
        (self.place / "folder.pakt").mkdir()
        self.check("folder.pakt", commands=[command for command in (*OTHERS, *WRITING)
                                            if command[0] not in ("export", "import") and command[1] == "PLAN"])
        self.check("folder.pakt", commands=[("import", "FOLDER", "PLAN")])
        for command in READING:
            words = [self.place / "folder.pakt" if word == "PLAN" else word for word in command]
            self.assertEqual(len(self.refuse(*words)), 3)

    def refuse(self, *arguments):
        """Exit status 1 for a folder that lacks files, with a line for each."""
        return self.check_process(run(*arguments), 1)

    def test_no_permission(self):
        """Files that must not be read; `./dev test` takes even root the right to."""
        path = self.place / "secret.pakt"
        path.write_bytes(self.bytes)
        path.chmod(0)
        if not os.access(path, os.R_OK):
            self.check("secret.pakt", commands=[command for command in (*READING, *OTHERS, *WRITING)
                                                if command != ("import", "PLAN", "NEW")])
        path.chmod(0o600)

    def test_read_only(self):
        """A file that must not be written is read, and changed by no command."""
        path = self.place / "fixed.pakt"
        path.write_bytes(self.bytes)
        path.chmod(0o400)
        for command in READING:
            self.done(*(path if word == "PLAN" else word for word in command))
        self.assertEqual(len(self.history(path)), 1)
        if not os.access(path, os.W_OK):
            self.check("fixed.pakt", commands=[("undo", "PLAN")])

    def test_read_only_folder(self):
        """Where no file can be made there is no safe change."""
        path = self.place / "fixed" / "plan.pakt"
        path.parent.mkdir()
        path.write_bytes(self.bytes)
        path.parent.chmod(0o500)
        self.addCleanup(path.parent.chmod, 0o700)
        for command in READING:
            self.done(*(path if word == "PLAN" else word for word in command))
        if not os.access(path.parent, os.W_OK):
            self.check("fixed/plan.pakt", commands=[("undo", "PLAN")])


if __name__ == "__main__":
    main()
