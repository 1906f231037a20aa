#!/usr/bin/env python3
"""Write the two built-in plans, or check that they are as written.

    python3 data/plans/make-plans.py           write data/plans/starter and data/plans/example
    python3 data/plans/make-plans.py --check   compare with what is there; exit 1 on a difference

The same inputs always give the same bytes: no clock, no chance, nothing from outside inputs/.
"""

import argparse
import sys
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import build_example  # noqa: E402
import build_starter  # noqa: E402
from plan_format import folder_bytes  # noqa: E402


def all_files():
    """Every file of both plans: path below this directory -> bytes."""
    files = {}
    for folder, module in (("starter", build_starter), ("example", build_example)):
        for name, content in folder_bytes(module.build()).items():
            files[f"{folder}/{name}"] = content
    return files


def present_files(target):
    """The CSV files that lie in the two folders."""
    return {f"{folder}/{path.name}": path.read_bytes()
            for folder in ("starter", "example") for path in (target / folder).glob("*.csv")}


def write(files, target):
    """Write all files, and remove tables that are no longer made."""
    for stale in sorted(present_files(target).keys() - files.keys()):
        (target / stale).unlink()
    for name, content in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def differences(files, target):
    """The names of files that are missing, superfluous or different."""
    present = present_files(target)
    return sorted(name for name in files.keys() | present.keys() if files.get(name) != present.get(name))


def main():
    """Command line; see the module's text."""
    parser = argparse.ArgumentParser(description="Write or check the two built-in plans.")
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 on a difference")
    arguments = parser.parse_args()
    files = all_files()
    if not arguments.check:
        write(files, HERE)
        return 0
    different = differences(files, HERE)
    for name in different:
        print(f"make-plans: {name} differs from what the inputs give", file=sys.stderr)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
