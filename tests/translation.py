#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The German translation is complete: every text that the sources have is translated, and no other.

    translation.py

The last tests are negative controls: they prove that a gap would be found.
"""

import re
import subprocess
import tempfile
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
PO = TOP / "po" / "de.po"
POTFILES = TOP / "po" / "POTFILES.in"
SOURCES = ("src/**/*.c", "src/**/*.h", "ui/**/*.blp", "data/*.in")
MARK = re.compile(r"\b(?:_|N_|C_|NC_|ngettext|dngettext|g_dngettext|pgettext|dpgettext2?)\s*\(\s*[\"']")
# What meson's preset "glib" passes on, so that the test sees the texts that `meson compile paktplaner-pot` sees.
XGETTEXT = ["xgettext", "--from-code=UTF-8", "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2",
            "--keyword=g_dcgettext:2", "--keyword=g_dngettext:2,3", "--keyword=g_dpgettext2:2c,3"]


def run(*command):
    """Run a tool of gettext; its exit status and what it says on either output."""
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def listed():
    """The files that POTFILES.in names."""
    lines = POTFILES.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def without_comments(path):
    """The text of a C or Blueprint source without comments; a text with comment marks in it stays recognisable."""
    return re.sub(r"/\*.*?\*/|^\s*//.*?$", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


def translatable():
    """The sources that have texts to translate."""
    paths = {path for pattern in SOURCES for path in TOP.glob(pattern)}
    return sorted(str(path.relative_to(TOP)) for path in paths
                  if path.suffix == ".in" or MARK.search(without_comments(path)))


def extract(files, pot):
    """Write the texts of the files to a template."""
    status, _, errors = run(*XGETTEXT, f"--output={pot}", *files)
    if status != 0:
        raise AssertionError(errors)


def entries(po, option):
    """The messages of a catalogue that `msgattrib` selects, without its header."""
    status, output, errors = run("msgattrib", option, "--no-obsolete", "--no-wrap", str(po))
    if status != 0:
        raise AssertionError(errors)
    return [line for line in output.splitlines() if line.startswith("msgid ") and line != 'msgid ""']


class Translation(unittest.TestCase):
    """The catalogue and the list of sources."""

    def setUp(self):
        """A place for templates."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_sound(self):
        """Formats, plurals and the header."""
        status, _, errors = run("msgfmt", "--check", "--output-file=/dev/null", str(PO))
        self.assertEqual((status, errors), (0, ""))

    def test_complete(self):
        """Nothing is untranslated, nothing doubtful, nothing left over."""
        self.assertEqual(entries(PO, "--untranslated"), [])
        self.assertEqual(entries(PO, "--only-fuzzy"), [])
        self.assertNotIn("#~ msgid", PO.read_text(encoding="utf-8"))

    def test_listed(self):
        """Every source with texts is listed once, in order, and every one listed has some."""
        self.assertEqual(listed(), translatable())

    def test_nothing_missing(self):
        """What the sources say now is in the catalogue, and nothing else is."""
        pot = self.folder / "now.pot"
        extract(listed(), pot)
        self.assertGreater(len(entries(pot, "--untranslated")), 100)
        status, _, errors = run("msgcmp", str(PO), str(pot))
        self.assertEqual(status, 0, errors)
        status, _, errors = run("msgcmp", "--use-untranslated", str(pot), str(PO))
        self.assertEqual(status, 0, f"not in the sources any more: {errors}")

    def test_control_source(self):
        """A new text in a source is found."""
        source, pot = self.folder / "new.c", self.folder / "new.pot"
        source.write_text('const char *text = _("A text that nobody has translated");\n')
        self.assertTrue(MARK.search(without_comments(source)))
        extract([*listed(), str(source)], pot)
        status, _, errors = run("msgcmp", str(PO), str(pot))
        self.assertNotEqual(status, 0)
        self.assertIn("1 fatal error", errors)

    def test_control_catalogue(self):
        """A missing, a doubtful and a broken translation are found."""
        text = PO.read_text(encoding="utf-8")
        broken = self.folder / "broken.po"
        for old, new, option in (('msgstr "Paktplaner"', 'msgstr ""', "--untranslated"),
                                 ('msgid "Paktplaner"', '#, fuzzy\nmsgid "Paktplaner"', "--only-fuzzy")):
            self.assertIn(old, text)
            broken.write_text(text.replace(old, new, 1), encoding="utf-8")
            self.assertEqual(entries(broken, option), ['msgid "Paktplaner"'])
        broken.write_text(text + '\n#, c-format\nmsgid "%s of %u"\nmsgstr "%u von %s"\n', encoding="utf-8")
        self.assertNotEqual(run("msgfmt", "--check", "--output-file=/dev/null", str(broken))[0], 0)


if __name__ == "__main__":
    unittest.main()
