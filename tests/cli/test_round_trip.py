#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures and built-in plans go through a plan file and come out as they were, and so do their figures."""

import plan_files
from pakt_test import FIXTURES, PLANS, main, run

import expected


class PlanFiles(plan_files.PlanFileTest):
    """Folder → plan file → folder."""

    def test_stable(self):
        """To the byte, and nothing of what a folder says is lost."""
        plans = sorted(path.parent for path in (*FIXTURES.glob("*/plan.csv"), *PLANS.glob("*/plan.csv")))
        self.assertGreaterEqual(len(plans), 14, "fixtures are missing")
        for folder in plans:
            with self.subTest(plan=folder.name):
                first, second = self.place / f"{folder.name}-1.pakt", self.place / f"{folder.name}-2.pakt"
                self.done("import", folder, first)
                self.done("export", first, self.place / folder.name)
                self.done("import", self.place / folder.name, second)
                tables = self.exported(second)
                self.assertEqual(plan_files.listing(self.place / folder.name), tables)
                self.assertEqual(self.exported(folder), tables)
                self.assertEqual(run("check", second).stdout, run("check", folder).stdout)


class Expected(plan_files.PlanFileTest, expected.ExpectedTest):
    """Every expected table comes out of the plan file, too."""

    def find_plan(self, folder):
        """Each fixture is imported once."""
        path = self.place / f"{folder.name}.pakt"
        if not path.exists():
            self.done("import", folder, path)
        return path


if __name__ == "__main__":
    main()
