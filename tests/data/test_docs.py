#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What README and docs show of `pakt` is what it prints.

Usage: test_docs.py PAKT

A line with nothing but an ellipsis stands for lines left out; all others must
come in this order.
"""

import re
import shlex
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAKT = ""


def sessions(text: str) -> list[tuple[str, list[str]]]:
    """The commands of all console blocks, each with the lines shown below it."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", text, re.S):
        for line in block.splitlines():
            if line.startswith("$ pakt "):
                found.append((line[len("$ pakt "):], []))
            elif found:
                found[-1][1].append(line)
    return found


class Docs(unittest.TestCase):
    def check(self, name: str) -> None:
        shown = sessions((ROOT / name).read_text(encoding="utf-8"))
        self.assertTrue(shown, f"{name} shows no command")
        for command, lines in shown:
            done = subprocess.run([PAKT, *shlex.split(command)], cwd=ROOT, capture_output=True, encoding="utf-8",
                                  env={"LC_ALL": "C.UTF-8"}, check=True)
            printed = iter(done.stdout.splitlines())
            for line in lines:
                if line.strip() not in ("…", ""):
                    self.assertIn(line, printed, f"{name}: {command}")

    def test_readme(self) -> None:
        self.check("README.md")

    def test_method(self) -> None:
        self.check("docs/METHOD.md")


if __name__ == "__main__":
    PAKT = str(Path(sys.argv.pop(1)).resolve())
    unittest.main()
