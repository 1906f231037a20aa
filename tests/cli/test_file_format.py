#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What docs/FORMAT.md says of plan files, with nothing but sqlite3 and hashlib.

A reader written from the document finds every value, and every digest as it recomputes it; a file that a writer made
from the document is a sound one. Neither knows the program's code.
"""

import csv
import hashlib
import io
import json
import re
import sqlite3
from contextlib import closing

import plan_files
from pakt_test import FIXTURES, PLANS, TOP, main

# Columns in their order, `name:type`, a text where no type stands; and how many of the first ones form the key.
TABLES = {
    "plan": (0, "format:count plan_id title as_of:date first_year:year last_year:year population_lag:count "
                "example:bool"),
    "bodies": (1, "ags ars name kind:word district valid_from:date valid_until:date member_from:date "
                  "member_until:date it_provider map_column:count map_row:count"),
    "population": (2, "ags reference_date:date population:count source"),
    "topics": (1, "topic name"),
    "services": (1, "service name list:word level:word topic leika ozg operator available_from:date "
                    "available_until:date in_list_from:date in_list_until:date municipal_part_percent:percent "
                    "cases_per_10000:count minutes_saved:tenth material_saved:euro evaluated:bool source"),
    "keys": (2, "service year:year key:word key_base:word equal_percent:percent cases_percent:percent decision"),
    "competence": (2, "service ags competent:bool from:date until:date"),
    "providers": (1, "provider name"),
    "provider_rates": (2, "provider year:year surcharge_percent:percent vat_percent:percent"),
    "cost_items": (1, "item service name kind:word basis:word provider scheme indexed:bool extras_funded:bool"),
    "prices": (2, "item valid_from:month low:euro likely:euro high:euro source"),
    "funding": (2, "scheme year:year land_percent:percent legal_basis"),
    "index": (1, "year:year percent:percent"),
    "wages": (1, "year:year hourly_cost:euro"),
    "online_share": (2, "service year:year percent:percent"),
    "adoptions": (2, "service ags stage:word planned_from:date actual_from:date until:date cases:count blocker"),
    "scenarios": (1, "scenario name parent description"),
    "assumptions": (2, "scenario position:count enabled:bool kind:word services bodies from:year until:year value "
                       "text"),
    "sources": (3, "table key column source as_of:date confidence:word"),
}
# Whatever is not a text is a number with so many decimals.
DECIMALS = {"year": 0, "bool": 0, "count": 0, "tenth": 1, "percent": 2, "euro": 4}

ACTIONS = ("id", "kind", "target", "label", "at", "author", "device", "n_changes", "changes_digest", "digest")
# What a text may hold: quotation marks, line breaks, characters of all lengths, something that looks like JSON.
TEXT = '"„Größe“;\r\nzweite Zeile 𝄞 \\ {""a"": \'b\'}\t"'


def shown_statements():
    """The statements that the document shows: an example of a table, then those beside the tables."""
    blocks = re.findall(r"```sql\n(.*?)\n```", (TOP / "docs" / "FORMAT.md").read_text(encoding="utf-8"), re.S)
    return [sql.rstrip() for block in blocks for sql in re.split(r"^(?=CREATE )", block, flags=re.M) if sql]


EXAMPLE, *BESIDE = shown_statements()


def columns(table):
    """Names and types."""
    return [(name, kind or "text") for name, _, kind in (word.partition(":") for word in TABLES[table][1].split())]


def statement(table):
    """The CREATE statement that the document's rules give."""
    n_keys = TABLES[table][0]
    lines = []
    for position, (name, kind) in enumerate(columns(table)):
        stored = "INTEGER" if kind in DECIMALS else "TEXT"
        lines.append(f'  "{name}" {stored}{" NOT NULL" if stored == "TEXT" or position < n_keys else ""}')
    if n_keys > 0:
        names = ", ".join(f'"{name}"' for name, _ in columns(table)[:n_keys])
        lines.append(f"  PRIMARY KEY ({names})")
    options = "STRICT, WITHOUT ROWID" if n_keys > 0 else "STRICT"
    return f'CREATE TABLE "{table}" (\n' + ",\n".join(lines) + f"\n) {options}"


def stored(cell, kind):
    """A cell of a folder as a plan file stores it."""
    if kind not in DECIMALS:
        return cell
    if cell == "":
        return None
    whole, _, decimals = cell.partition(".")
    return int(whole + decimals.ljust(DECIMALS[kind], "0"))


def row_hash(table, row):
    """The hash of a row."""
    value = 0xcbf29ce484222325
    for (_, kind), cell in zip(columns(table), row, strict=True):
        if kind == "text" or (kind == "word" and cell != ""):
            steps = [*cell.encode(), 0]
        elif cell in ("", None):
            steps = [1 << 63]
        elif kind == "date":
            steps = [int(cell.replace("-", ""))]
        elif kind == "month":
            steps = [int(cell[:4]) * 12 + int(cell[5:]) - 1]
        else:
            steps = [cell]
        for step in steps:
            value = ((value ^ step % (1 << 64)) * 0x100000001b3) % (1 << 64)
    return value ^ value >> 32


def table_digest(table, rows):
    """How many rows, and what their hashes add up to, with a sign."""
    total = sum(row_hash(table, row) for row in rows) % (1 << 64)
    return len(rows), total - (1 << 64 if total >> 63 else 0)


def sha256(texts):
    """Every text is followed by a zero byte."""
    return hashlib.sha256(b"".join(str(text).encode() + b"\0" for text in texts)).hexdigest()


def changes_digest(changes):
    """Of the rows `table, old, new` of an action."""
    texts = []
    for table, *rows in changes:
        texts.append(table)
        for row in rows:
            cells = json.loads(row) if row is not None else {}
            texts.append("-" if row is None else "{")
            for name, _ in columns(table):
                if cells.get(name):
                    texts += [name, cells[name]]
    return sha256(texts)


def action_digest(previous, action):
    """Of an action, without its own; `previous` is that of the one before, empty for the first."""
    return sha256([previous, *action])


def open_database(path):
    """A connection that is closed at the end of a `with`."""
    return closing(sqlite3.connect(path))


def read_rows(database, table):
    """The rows of a table with its columns in the documented order."""
    names = ", ".join(f'"{name}"' for name, _ in columns(table))
    return database.execute(f'SELECT {names} FROM "{table}"').fetchall()


def read_changes(database, action):
    """What an action changed."""
    return database.execute('SELECT "table", old, new FROM changes WHERE action = ? ORDER BY position',
                            [action]).fetchall()


def table_rows(content, table):
    """The rows of an exported file as a plan file stores them."""
    lines = list(csv.reader(io.StringIO(content.decode(), newline=""), delimiter=";", strict=True))[1:]
    if table == "plan":
        lines = [[line[1] for line in lines]]
    return [tuple(stored(cell, kind) for cell, (_, kind) in zip(line, columns(table), strict=True)) for line in lines]


class FormatTest(plan_files.PlanFileTest):
    """Plan files with a history."""

    def make_history(self):
        """A plan with changed, added and removed rows, undone and made again."""
        path = self.make()
        self.change(path, "prices", "1200", "1234.5678")
        self.change(path, "topics", "bauen;Bauen\n", f"bauen;{TEXT}\nwohnen;Wohnen\n")
        self.done("undo", path)
        self.done("redo", path)
        self.change(path, "adoptions", "antrag;10041511;contract;2027-01-01;;\n", "")
        self.done("undo", path)
        self.done("undo", path)
        self.change(path, "scenarios", "x;X;\ny;Y;x\n", f"x;{TEXT};\n")
        return path


class Reader(FormatTest):
    """A reader that was written from the document."""

    def check_tables(self, path):
        """All values are those of the exported folder, and all digests those that are recomputed."""
        tables = self.exported(path)
        with open_database(path) as database:
            self.assertEqual(len(tables), len(TABLES))
            for table in TABLES:
                rows = read_rows(database, table)
                self.assertEqual(sorted(map(repr, rows)),
                                 sorted(map(repr, table_rows(tables[f"{table}.csv"], table))), table)
                found = database.execute('SELECT n_rows, digest FROM digests WHERE "table" = ?', [table]).fetchall()
                self.assertEqual(found, [table_digest(table, rows)], table)
            self.assertEqual(database.execute("SELECT count (*) FROM digests").fetchone(), (len(TABLES) + 1,))

    def check_journal(self, path):
        """Every entry is covered by its digest and by all behind it; how many there are."""
        with open_database(path) as database:
            actions = database.execute(f"SELECT {', '.join(ACTIONS)} FROM actions ORDER BY id").fetchall()
            previous = ""
            for position, action in enumerate(actions):
                changes = read_changes(database, action[0])
                self.assertEqual(action[0], position + 1)
                self.assertEqual(action[ACTIONS.index("n_changes")], len(changes))
                self.assertEqual(action[ACTIONS.index("changes_digest")], changes_digest(changes))
                previous = action_digest(previous, action[:-1])
                self.assertEqual(action[-1], previous)
            found = database.execute("SELECT n_rows, digest FROM digests WHERE \"table\" = 'actions'").fetchone()
            self.assertEqual(found, (len(actions), 0))
        return len(actions)

    def test_layout(self):
        """What the file says to be, and its tables word for word."""
        self.assertEqual(EXAMPLE, statement("prices"))
        self.assertEqual(len(BESIDE), 3)
        path = self.make()
        head = path.read_bytes()[:100]
        self.assertEqual(head[:16], b"SQLite format 3\0")
        self.assertEqual(head[18:20], b"\1\1")
        self.assertEqual(head[60:64], b"\0\0\0\1")
        self.assertEqual(head[68:72], b"PAKT")
        with open_database(path) as database:
            self.assertEqual(database.execute("PRAGMA encoding").fetchone(), ("UTF-8",))
            found = [sql for sql, in database.execute("SELECT sql FROM sqlite_schema")]
        self.assertEqual(sorted(found), sorted([*map(statement, TABLES), *BESIDE]))

    def test_fixtures(self):
        """All there are, and the built-in plans."""
        plans = sorted(path.parent for path in (*FIXTURES.glob("*/plan.csv"), *PLANS.glob("*/plan.csv")))
        self.assertGreaterEqual(len(plans), 14, "fixtures are missing")
        for folder in plans:
            with self.subTest(plan=folder.name):
                path = self.place / f"{folder.name}.pakt"
                self.done("import", folder, path)
                self.check_tables(path)
                self.assertEqual(self.check_journal(path), 0)

    def test_history(self):
        """Rows and journal after edits of all kinds."""
        path = self.make_history()
        self.check_tables(path)
        self.assertEqual(self.check_journal(path), 8)

    def test_changes(self):
        """A row in the journal has all its cells as the tables write them, by name; an undo is what it did."""
        path = self.make_history()
        with open_database(path) as database:
            kinds = [kind for kind, in database.execute("SELECT kind FROM actions ORDER BY id")]
            self.assertEqual(kinds, ["edit", "edit", "undo", "redo", "edit", "undo", "undo", "edit"])
            targets = [target for target, in database.execute("SELECT target FROM actions ORDER BY id")]
            self.assertEqual(targets, [0, 0, 2, 2, 0, 5, 2, 0])
            (table, old, new), = read_changes(database, 1)
            self.assertEqual(table, "prices")
            self.assertEqual(list(json.loads(old)), [name for name, _ in columns("prices")])
            self.assertEqual(json.loads(old), {"item": "betrieb", "valid_from": "2026-01", "low": "", "likely": "1200",
                                               "high": "", "source": ""})
            self.assertEqual(json.loads(new)["likely"], "1234.5678")
            forward, back, again = (read_changes(database, action) for action in (2, 3, 4))
            self.assertEqual(back, [(table, new, old) for table, old, new in reversed(forward)])
            self.assertEqual(again, forward)
            added = [json.loads(new) for table, old, new in forward if old is None]
            self.assertIn({"topic": "wohnen", "name": "Wohnen"}, added)

    def test_can_fail(self):
        """Every single cell, and every part of an action, counts; and the program finds the same."""
        path = self.make_history()
        with open_database(path) as database:
            for table in TABLES:
                for row in read_rows(database, table)[:2]:
                    for position, (_, kind) in enumerate(columns(table)):
                        other = list(row)
                        other[position] = (7 if row[position] is None else None) if kind in DECIMALS else (
                            "" if row[position] else {"date": "2026-11-21", "month": "2026-11"}.get(kind, "x"))
                        self.assertNotEqual(row_hash(table, other), row_hash(table, row), (table, position))
            action = database.execute(f"SELECT {', '.join(ACTIONS)} FROM actions WHERE id = 1").fetchone()
            for position, part in enumerate(action[:-1]):
                other = [*action[:position], f"{part}1", *action[position + 1:-1]]
                self.assertNotEqual(action_digest("", other), action[-1], ACTIONS[position])
            database.execute("UPDATE prices SET likely = likely + 1 WHERE item = 'anschluss'")
            database.commit()
        with self.assertRaises(AssertionError):
            self.check_tables(path)
        self.fails_untouched("check", path, phrase="prices")


class Writer(FormatTest):
    """A writer that was written from the document."""

    def write_digests(self, database):
        """What the tables add up to."""
        digests = {table: table_digest(table, read_rows(database, table)) for table in TABLES}
        digests["actions"] = (*database.execute("SELECT count (*) FROM actions").fetchone(), 0)
        database.execute("DELETE FROM digests")
        database.executemany("INSERT INTO digests VALUES (?, ?, ?)",
                             [(table, *digest) for table, digest in digests.items()])

    def test_create(self):
        """A file that the program has not made holds the plan of the folder."""
        for folder in (PLANS / "example", FIXTURES / "random-1"):
            with self.subTest(plan=folder.name):
                tables = self.exported(folder)
                path = self.place / f"{folder.name}.pakt"
                with open_database(path) as database:
                    database.execute(f"PRAGMA application_id = {0x50414b54}")
                    database.execute("PRAGMA user_version = 1")
                    for sql in (*map(statement, TABLES), *BESIDE):
                        database.execute(sql)
                    for table in TABLES:
                        database.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(columns(table)))})',
                                             table_rows(tables[f"{table}.csv"], table))
                    self.write_digests(database)
                    database.commit()
                self.assertEqual(self.exported(path), tables)
                self.assertEqual(self.done("check", path), self.done("check", folder))

    def test_edit(self):
        """An edit with its entry in the journal is one like all others: shown, taken back."""
        path = self.make_history()
        before = self.exported(path)
        label, at = f"Von Hand: {TEXT}", "2026-11-21T09:30:00Z"
        with open_database(path) as database:
            last, previous = database.execute("SELECT id, digest FROM actions ORDER BY id DESC LIMIT 1").fetchone()
            old = {"item": "anschluss", "valid_from": "2026-01", "low": "", "likely": "500", "high": "", "source": ""}
            new = {**old, "likely": "499.99", "source": TEXT}
            changes = [("prices", json.dumps(old), json.dumps(new))]
            action = (last + 1, "edit", 0, label, at, "hand", "desk", len(changes), changes_digest(changes))
            database.execute("UPDATE prices SET likely = 4999900, source = ? WHERE item = 'anschluss'", [TEXT])
            database.execute(f"INSERT INTO actions VALUES ({', '.join('?' * len(ACTIONS))})",
                             (*action, action_digest(previous, action)))
            database.execute("INSERT INTO changes VALUES (?, 1, ?, ?, ?)", (last + 1, *changes[0]))
            self.write_digests(database)
            database.commit()
        self.assertIn("anschluss;2026-01;;499.99;;", self.exported(path)["prices.csv"].decode())
        self.done("check", path)
        entries = [row for row in self.history(path) if row["at"] == at]
        self.assertEqual([(row["column"], row["old"], row["new"]) for row in entries],
                         [("likely", "500", "499.99"), ("source", "", TEXT)])
        self.assertEqual({(row["author"], row["device"], row["label"]) for row in entries}, {("hand", "desk", label)})
        self.done("undo", path)
        self.assertEqual(self.exported(path), before)


if __name__ == "__main__":
    main()
