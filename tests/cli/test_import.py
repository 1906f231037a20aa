#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`pakt import` never destroys what was there before, and `pakt export` writes what can be read again."""

import os

from plan_files import OTHER_ID, READING, PlanFileTest, listing
from pakt_test import SOUND, main, run


class Import(PlanFileTest):
    """A new plan file."""

    def test_reading_commands(self):
        """Every command that reads a plan says the same of the file and of the folder."""
        path = self.make()
        self.assertEqual([found.name for found in self.place.iterdir()], ["plan.pakt"])
        for command in (*READING, ("project", "PLAN", "--by", "body,item"), ("compare", "PLAN", "x", "--attribution")):
            with self.subTest(command=command):
                of_file, of_folder = (self.done(*(plan if word == "PLAN" else word for word in command))
                                      for plan in (path, self.folder))
                self.assertEqual(of_file, of_folder)

    def test_plan_without_id(self):
        """The id that it gets stays the same for good."""
        self.write(plan=SOUND["plan"])
        path = self.place / "plan.pakt"
        self.done("import", self.folder, path)
        self.assertEqual(self.exported(path), self.exported(path))

    def test_existing(self):
        """Without --force nothing that exists is touched, whatever it is, and the message says what to do."""
        path = self.make()
        (self.place / "letter.odt").write_text("not a plan")
        (self.place / "folder").mkdir()
        (self.place / "link").symlink_to(self.place / "nowhere")
        os.mkfifo(self.place / "pipe")
        for name in (path.name, "letter.odt", "folder", "pipe", "link"):
            with self.subTest(name=name):
                line = self.fails_untouched("import", self.folder, self.place / name, phrase="--force")
                self.assertIn(str(self.place / name), line)

    def test_bad_folder(self):
        """Faults of the folder are said as for any other command, and no file is made."""
        self.edit("prices", "1200", "12.000")
        self.refused("prices.csv:2", "ambiguous", command=("import", self.place / "plan.pakt"))
        self.assertEqual(listing(self.place), {})

    def test_no_folder(self):
        """What is imported is a folder."""
        path = self.make()
        for source in (path, self.place / "nowhere", "/dev/null"):
            with self.subTest(source=source):
                self.fails_untouched("import", source, self.place / "new.pakt", phrase=str(source))

    def test_no_place(self):
        """Where no file can be made."""
        self.write()
        (self.place / "locked").mkdir(mode=0o500)
        self.addCleanup((self.place / "locked").chmod, 0o700)
        self.fails_untouched("import", self.folder, self.place / "nowhere" / "plan.pakt", phrase="nowhere")
        if not os.access(self.place / "locked", os.W_OK):
            self.fails_untouched("import", self.folder, self.place / "locked" / "plan.pakt", phrase="locked")


class Force(PlanFileTest):
    """`--force` replaces plans."""

    def find_backup(self):
        """The only backup there is."""
        backups = [path for path in self.data.rglob("*") if path.is_file()]
        self.assertEqual(len(backups), 1, backups)
        return backups[0]

    def test_nothing_there(self):
        """It needs nothing to replace."""
        self.write()
        self.assertEqual(self.done("import", self.folder, self.place / "plan.pakt", "--force"), "")
        self.done("check", self.place / "plan.pakt")

    def test_same_plan(self):
        """The difference is one step that can be undone, and a backup is there besides."""
        path = self.make()
        start = self.exported(path)
        self.write(prices=SOUND["prices"].replace("1200", "1300").replace("500", "550"),
                   topics=SOUND["topics"] + "wohnen;Wohnen\n")
        output = self.done("import", self.folder, path, "--force")
        self.assertIn("3 rows", output)
        self.assertEqual(self.exported(path), self.exported(self.folder))
        self.assertIn(str(self.find_backup()), output)
        self.assertEqual(self.exported(self.find_backup()), start)
        self.assertEqual(self.history(self.find_backup()), [])

        actions = {row["id"]: row["label"] for row in self.history(path)}
        self.assertEqual(actions, {"1": f"Import “{self.folder.name}”"})
        self.done("undo", path)
        self.assertEqual(self.exported(path), start)

    def test_nothing_differs(self):
        """Then nothing is written, and no backup is made."""
        path = self.make()
        before = path.read_bytes()
        self.assertIn("nothing differs", self.done("import", self.folder, path, "--force"))
        self.assertEqual(path.read_bytes(), before)
        self.assertEqual(listing(self.data), {})
        self.assertEqual(self.history(path), [])

    def test_other_plan(self):
        """Another plan takes the place of the first, of which a copy is kept; its history does not mix in."""
        path = self.make()
        self.change(path, "prices", "1200", "1300")
        for backup in self.data.rglob("*.pakt"):
            backup.unlink()
        before = self.exported(path)
        self.write(plan_id=OTHER_ID)
        output = self.done("import", self.folder, path, "--force")
        self.assertIn(str(self.find_backup()), output)
        self.assertEqual(self.exported(self.find_backup()), before)
        self.assertEqual(len(self.history(self.find_backup())), 1)
        self.assertEqual(self.exported(path), self.exported(self.folder))
        self.assertEqual(self.history(path), [])

    def test_link(self):
        """A link to a plan stays one, whatever becomes of the plan."""
        path = self.make()
        link = self.place / "link.pakt"
        link.symlink_to(path.name)
        self.assertEqual(self.done("project", link), self.done("project", path))
        self.edit("prices", "1200", "1300")
        self.done("import", self.folder, link, "--force")
        self.done("undo", link)
        self.assertEqual(len(self.history(path)), 2)
        self.write(plan_id=OTHER_ID)
        self.done("import", self.folder, link, "--force")
        self.assertTrue(link.is_symlink())
        self.assertEqual(self.exported(path), self.exported(self.folder))

    def test_unreadable_plans(self):
        """A damaged plan and one of a newer program are replaced, too, once a copy of their bytes is safe."""
        sound = self.make().read_bytes()
        newer = bytearray(sound)
        newer[60:64] = (int.from_bytes(sound[60:64], "big") + 1).to_bytes(4, "big")
        for name, content in (("newer", bytes(newer)), ("damaged", sound[:len(sound) // 2])):
            with self.subTest(name=name):
                path = self.place / f"{name}.pakt"
                path.write_bytes(content)
                self.done("import", self.folder, path, "--force")
                self.assertEqual(self.exported(path), self.exported(self.folder))
                self.assertEqual(self.find_backup().read_bytes(), content)
                self.find_backup().unlink()

    def test_something_else(self):
        """What is no plan has other owners."""
        self.write()
        (self.place / "letter.odt").write_bytes(b"PK\3\4" + b"dear reader " * 1000)
        (self.place / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
        (self.place / "folder").mkdir()
        os.mkfifo(self.place / "pipe")
        for name in ("letter.odt", "picture.png", "folder", "pipe"):
            with self.subTest(name=name):
                self.fails_untouched("import", self.folder, self.place / name, "--force", phrase=name)

    def test_bad_folder(self):
        """A folder with faults costs nothing of the plan that is there."""
        path = self.make()
        self.edit("prices", "1200", "12.000")
        self.fails_untouched("import", self.folder, path, "--force", phrase="ambiguous")

    def test_no_backup_no_change(self):
        """Where the backup cannot be made, the plan stays as it is."""
        path = self.make()
        for plan_id in ("00000000-0000-4000-8000-0000000000c1", OTHER_ID):
            with self.subTest(plan_id=plan_id):
                self.write(plan_id=plan_id, prices=SOUND["prices"].replace("1200", "1300"))
                self.data.chmod(0o500)
                try:
                    if not os.access(self.data, os.W_OK):
                        self.fails_untouched("import", self.folder, path, "--force")
                finally:
                    self.data.chmod(0o700)


class Export(PlanFileTest):
    """Folders out of plans."""

    def test_into_folder(self):
        """A folder that is there keeps its other files; tables of another plan are replaced."""
        path = self.make()
        target = self.place / "deep" / "folder"
        self.done("export", path, target)
        (target / "notes.txt").write_text("mine")
        (target / ".hidden.csv").write_text("mine")
        (target / "prices.csv").write_text("item;valid_from\nunknown;2026-01\n")
        self.done("export", path, target)
        self.assertEqual((target / "notes.txt").read_text(), "mine")
        self.assertEqual((target / ".hidden.csv").read_text(), "mine")
        self.assertEqual(self.exported(target), self.exported(path))

    def test_foreign_tables(self):
        """With a table that the format does not have, the folder would be no plan."""
        path = self.make()
        for name in ("other.csv", "PRICES.CSV", "prices.CSV"):
            with self.subTest(name=name):
                target = self.place / "folder"
                target.mkdir(exist_ok=True)
                (target / name).write_text("mine")
                self.fails_untouched("export", path, target, phrase=name)
                (target / name).unlink()

    def test_no_folder(self):
        """A file, a pipe, a place where nothing can be made."""
        path = self.make()
        os.mkfifo(self.place / "pipe")
        (self.place / "locked").mkdir(mode=0o500)
        self.addCleanup((self.place / "locked").chmod, 0o700)
        (self.place / "half").mkdir()
        os.mkfifo(self.place / "half" / "prices.csv")
        for name in ("plan.pakt", "pipe", "plan.pakt/folder"):
            with self.subTest(name=name):
                self.fails_untouched("export", path, self.place / name, phrase=name)
        self.fails_untouched("export", path, self.place / "half", phrase="prices.csv")
        if not os.access(self.place / "locked", os.W_OK):
            self.fails_untouched("export", path, self.place / "locked", phrase="locked")

    def test_onto_itself(self):
        """A folder can be brought into the canonical form where it lies."""
        self.write()
        wanted = self.exported(self.folder)
        self.done("export", self.folder, self.folder)
        self.assertEqual(listing(self.folder), wanted)

    def test_figures(self):
        """What was exported gives the same figures."""
        path = self.make()
        self.done("export", path, self.place / "folder")
        of_file, of_folder = (run("project", plan, "--by", "year,service,body").stdout
                              for plan in (path, self.place / "folder"))
        self.assertEqual(of_file, of_folder)


if __name__ == "__main__":
    main()
