#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every expected table of every fixture comes out of the program byte for byte.

The expected tables were made by another implementation of spec/engine.md: `SCENARIO[.low|.high].DIMENSIONS.csv`,
with `base` for the base plan and `+` between dimensions.
"""

from concurrent.futures import ThreadPoolExecutor

from pakt_test import FIXTURES, PaktTest, main, run


def project(path):
    """What the program says where the expected table lies at `path`, and its messages."""
    scenario, *prices, dimensions = path.stem.split(".")
    arguments = ["project", path.parents[1], "--by", dimensions.replace("+", ","), "--format", "csv"]
    if scenario != "base":
        arguments += ["--scenario", scenario]
    if prices:
        arguments += ["--prices", prices[0]]
    done = run(*arguments)
    return path, done.stdout.decode(), done.stderr.decode()


class Fixtures(PaktTest):
    """Fixtures by folder."""

    def test_expected(self):
        """All of them; the first line that differs is shown."""
        paths = sorted(FIXTURES.glob("*/expected/*.csv"))
        self.assertGreaterEqual(len(paths), 400, "fixtures are missing")
        with ThreadPoolExecutor(2) as pool:
            for path, found, errors in pool.map(project, paths):
                with self.subTest(fixture=str(path.relative_to(FIXTURES))):
                    self.assertEqual(errors, "")
                    expected = path.read_bytes().decode()
                    lines = zip(expected.split("\n"), found.split("\n"), strict=False)
                    for number, (want, got) in enumerate(lines, 1):
                        self.assertEqual(got, want, f"line {number}")
                    self.assertEqual(found, expected)


if __name__ == "__main__":
    main()
