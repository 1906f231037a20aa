# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the `pakt` program share: a small sound plan and a way to run the program on it.

Every script is called with the program as its first argument.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True

TOP = Path(__file__).resolve().parents[2]
FIXTURES = TOP / "tests" / "fixtures"
PLANS = TOP / "data" / "plans"
PAKT = Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else None

# A plan hangs if it hangs for good; sanitized programs are several times slower.
TIME_LIMIT = 60

# The smallest plan in which every kind of error has a place.
SOUND = {
    "plan": "key;value\nformat;1\ntitle;Probe\nas_of;2026-11-20\nfirst_year;2026\nlast_year;2028\n",
    "bodies": "ags;name;kind;district\n"
              "10041;Kreis;district;\n"
              "10041100;Stadt;municipality;10041\n"
              "10041511;Dorf;municipality;10041\n"
              "10042;Anderer Kreis;district;10042\n",
    "population": "ags;reference_date;population\n10041;2024-12-31;30000\n10041100;2024-12-31;20000\n"
                  "10041511;2024-12-31;10000\n",
    "topics": "topic;name\nbauen;Bauen\n",
    "services": "service;name;list;level;topic\nantrag;Antrag;efa;municipal;bauen\nauskunft;Auskunft;own;both;\n",
    "providers": "provider;name\nfitko;FITKO\n",
    "provider_rates": "provider;year;surcharge_percent;vat_percent\nfitko;2026;;19\n",
    "cost_items": "item;service;name;kind;basis;provider\nbetrieb;antrag;Betrieb;operation;fixed;fitko\n"
                  "anschluss;antrag;Anschluss;onboarding;one_off;fitko\n",
    "prices": "item;valid_from;low;likely;high\nbetrieb;2026-01;;1200;\nanschluss;2026-01;;500;\n",
    "funding": "scheme;year;land_percent\nefa;2026;100\nefa;2028;75\n",
    "adoptions": "service;ags;stage;planned_from;actual_from;until\nantrag;10041100;live;;2026-01-01;\n"
                 "antrag;10041511;contract;2027-01-01;;\n",
    "scenarios": "scenario;name;parent\nx;X;\ny;Y;x\n",
    "assumptions": "scenario;position;kind;services;bodies;from;until;value;text\n"
                   "x;1;price-scale;*;*;2027;;110;\n",
}


def run(*arguments, stdout=subprocess.PIPE, locale="C.UTF-8"):
    """Run the program; a hang is a failure."""
    environment = {**os.environ, "LC_ALL": locale, "LANGUAGE": ""}
    return subprocess.run([PAKT, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=stdout,
                          stderr=subprocess.PIPE, env=environment, timeout=TIME_LIMIT, check=False)


class PaktTest(unittest.TestCase):
    """Makes plans in a folder of its own and checks how the program refuses them."""

    def setUp(self):
        """Every test has an empty folder."""
        self.folder = Path(tempfile.mkdtemp(prefix="pakt-test-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, **tables):
        """Write the sound plan; a table given otherwise replaces it: as text, as bytes, or None for no file."""
        for path in self.folder.glob("*.csv"):
            path.unlink()
        for name, content in {**SOUND, **tables}.items():
            if content is not None:
                (self.folder / f"{name}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())

    def edit(self, table, old, new):
        """Write the sound plan with one passage of one table changed."""
        self.assertEqual(SOUND[table].count(old), 1, f"{old!r} must stand in {table} once")
        self.write(**{table: SOUND[table].replace(old, new)})

    def check_process(self, done, status):
        """Whatever happens, the program says so in lines of its own and never crashes."""
        errors = done.stderr.decode()
        self.assertGreaterEqual(done.returncode, 0, f"killed by a signal: {errors}")
        self.assertEqual(done.returncode, status, errors)
        self.assertNotRegex(errors, r"CRITICAL|WARNING|ERROR:|runtime error|AddressSanitizer")
        if status == 0:
            self.assertEqual(errors, "")
        return errors.splitlines()

    def accepted(self, *arguments):
        """The plan is good; returns what the projection says."""
        done = run("project", self.folder, *arguments)
        self.check_process(done, 0)
        return done.stdout.decode()

    def refused(self, place, *phrases, command=("project",)):
        """The plan is refused with its place, `file.csv:LINE` or `file.csv`, and nothing is printed."""
        done = run(command[0], self.folder, *command[1:])
        lines = self.check_process(done, 1)
        self.assertEqual(done.stdout, b"")
        self.assertGreater(len(lines), 0, "nothing was said")
        for line in lines:
            self.assertTrue(line.startswith("pakt: "), line)
        start = f"pakt: {self.folder}/{place}: "
        found = [line for line in lines if line.startswith(start)]
        self.assertTrue(found, f"no line begins with {start!r}: {lines}")
        for phrase in phrases:
            self.assertTrue(any(phrase in line for line in found), f"{phrase!r} is not in {found}")
        return lines


def main():
    """Run the tests of the script that calls this."""
    if PAKT is None:
        sys.exit("The first argument must be the program `pakt`.")
    unittest.main()
