# SPDX-License-Identifier: GPL-3.0-or-later
"""Every expected table of every fixture comes out of the program byte for byte.

The expected tables were made by another implementation of spec/engine.md: `SCENARIO[.low|.high].DIMENSIONS.csv`,
with `base` for the base plan and `+` between dimensions.
"""

from concurrent.futures import ThreadPoolExecutor

from pakt_test import FIXTURES, PaktTest, run


def project(path, plan):
    """What the program says of `plan` where the expected table lies at `path`, and its messages."""
    scenario, *prices, dimensions = path.stem.split(".")
    arguments = ["project", plan, "--by", dimensions.replace("+", ","), "--format", "csv"]
    if scenario != "base":
        arguments += ["--scenario", scenario]
    if prices:
        arguments += ["--prices", prices[0]]
    done = run(*arguments)
    return path, done.stdout.decode(), done.stderr.decode()


class ExpectedTest(PaktTest):
    """Fixtures by folder."""

    def find_plan(self, folder):
        """What the program is given as plan, for the fixture in a folder."""
        return folder

    def test_expected(self):
        """All of them; the first line that differs is shown."""
        paths = sorted(FIXTURES.glob("*/expected/*.csv"))
        self.assertGreaterEqual(len(paths), 400, "fixtures are missing")
        plans = [self.find_plan(path.parents[1]) for path in paths]
        with ThreadPoolExecutor(2) as pool:
            for path, found, errors in pool.map(project, paths, plans):
                with self.subTest(fixture=str(path.relative_to(FIXTURES))):
                    self.assertEqual(errors, "")
                    expected = path.read_bytes().decode()
                    lines = zip(expected.split("\n"), found.split("\n"), strict=False)
                    for number, (want, got) in enumerate(lines, 1):
                        self.assertEqual(got, want, f"line {number}")
                    self.assertEqual(found, expected)
