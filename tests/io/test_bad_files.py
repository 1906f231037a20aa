#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are wrong as files: missing, huge, no text, no table, and what may lie in a folder besides."""

import os
import time

from pakt_test import SOUND, PaktTest, main, run


class Files(PaktTest):
    """What a file can be other than a table."""

    def test_missing(self):
        """Three files every plan needs; the others are empty tables where they are missing."""
        for table in ("plan", "bodies", "services"):
            with self.subTest(table=table):
                self.write(**{table: None})
                self.refused(f"{table}.csv", "missing")

    def test_only_the_needed(self):
        """A plan of nothing but these three is a plan, also without rows."""
        needed = {"plan": "key;value\n", "bodies": "ags;name;kind\n", "services": "service;name;list\n"}
        self.write(**{**dict.fromkeys(SOUND), **needed})
        lines = self.accepted().splitlines()
        self.assertEqual([line.split(";")[0] for line in lines[1:]], [str(year) for year in range(2026, 2036)])

    def test_empty(self):
        """A file without even a header is no table."""
        for content in ("", "\n\n", b"\xef\xbb\xbf", ";;\r\n"):
            with self.subTest(content=content):
                self.write(prices=content)
                self.refused("prices.csv:1", "empty")

    def test_header_only(self):
        """A table may have no rows."""
        self.write(adoptions="service;ags\n", prices="item;valid_from", population="ags;reference_date\r\n\r\n")
        self.accepted()

    def test_sparse(self):
        """A file of four gigabytes is refused by its size at once, not read."""
        self.write()
        os.truncate(self.folder / "prices.csv", 4 << 30)
        start = time.monotonic()
        self.refused("prices.csv", "4.0\u00a0GiB")
        self.assertLess(time.monotonic() - start, 5)

    def test_pipe(self):
        """Nobody writes into the pipe, so whoever opens it waits for good."""
        for table in ("bodies", "prices"):
            with self.subTest(table=table):
                self.write(**{table: None})
                os.mkfifo(self.folder / f"{table}.csv")
                self.refused(f"{table}.csv", "not a regular file")

    def test_directory(self):
        """A folder with the name of a table."""
        self.write(bodies=None)
        (self.folder / "bodies.csv").mkdir()
        self.refused("bodies.csv", "not a regular file")

    def test_device(self):
        """A symbolic link is followed, but not to a device that never ends."""
        self.write(bodies=None)
        (self.folder / "bodies.csv").symlink_to("/dev/zero")
        self.refused("bodies.csv", "not a regular file")

    def test_dangling(self):
        """A link to nowhere is no file; the message names the table."""
        self.write(bodies=None)
        (self.folder / "bodies.csv").symlink_to(self.folder / "nowhere")
        self.refused("bodies.csv")

    def test_unreadable(self):
        """A file that must not be read; `./dev test` takes even root the right to."""
        self.write()
        path = self.folder / "prices.csv"
        path.chmod(0)
        if not os.access(path, os.R_OK):
            self.refused("prices.csv")

    def test_unknown_table(self):
        """A table that the format does not know may hold what somebody cares about."""
        for name in ("preise.csv", "Prices.csv", "PRICES.CSV", "prices2.csv", "import.csv"):
            with self.subTest(name=name):
                self.write()
                (self.folder / name).write_text(SOUND["prices"])
                self.refused(name, "table")
                (self.folder / name).unlink()

    def test_other_files(self):
        """Hidden files and files of other kinds are none of the program's business."""
        self.write()
        for name in (".prices.csv", ".~lock.prices.csv#", "prices.csv.bak", "README", "prices.ods", "prices.CSV~"):
            (self.folder / name).write_text("unfug")
        (self.folder / "expected").mkdir()
        (self.folder / "expected" / "prices.csv").write_text("unfug")
        self.accepted()

    def test_not_a_folder(self):
        """A plan that is not there, or a file, or empty."""
        self.write()
        for name in ("nowhere", "prices.csv", "prices.csv/x"):
            with self.subTest(name=name):
                done = run("project", self.folder / name)
                lines = self.check_process(done, 1)
                self.assertEqual(done.stdout, b"")
                self.assertEqual(len(lines), 1)
                self.assertIn(name, lines[0])

    def test_newer_format(self):
        """A plan of a newer program is not half understood."""
        self.edit("plan", "format;1", "format;2")
        self.refused("plan.csv:2", "newer")
        self.edit("plan", "format;1", "format;0")
        self.refused("plan.csv:2", "range")

    def test_format_missing(self):
        """An empty value is its default."""
        self.edit("plan", "format;1\n", "format;\n")
        self.accepted()


class Texts(PaktTest):
    """What can be wrong with the text of a file."""

    def test_latin1(self):
        """Bytes that are not UTF-8, in the line in which they stand."""
        for end in ("\n", "\r\n", "\r"):
            with self.subTest(end=end):
                text = SOUND["bodies"].replace("Dorf", "Dörf").replace("\n", end)
                self.write(bodies=text.encode("latin-1"))
                self.refused("bodies.csv:4", "UTF-8", "0xf6")

    def test_utf16(self):
        """What a spreadsheet calls Unicode text."""
        self.write(bodies=SOUND["bodies"].encode("utf-16"))
        self.refused("bodies.csv:1", "UTF-8")

    def test_cut_character(self):
        """The file ends within a character."""
        self.write(topics="topic;name\nbauen;Bauä".encode()[:-1])
        self.refused("topics.csv:2", "UTF-8")

    def test_nul(self):
        """A NUL byte would cut a cell short unseen."""
        self.edit("bodies", "Dorf", "Do\0rf")
        self.refused("bodies.csv:4", "NUL")

    def test_open_quote(self):
        """The line is the one where the quotation mark opens."""
        self.edit("bodies", "Dorf", '"Dorf')
        self.refused("bodies.csv:4", "quotation mark")
        self.write(topics='topic;name\nbauen;"Bau\nen"\n\nx;"Offen\n\n')
        self.refused("topics.csv:5", "quotation mark")

    def test_stray_quote(self):
        """Quotation marks inside a cell and behind a quoted one."""
        for cell in ('Do"rf', '"Do"rf', '"Dorf" '):
            with self.subTest(cell=cell):
                self.edit("bodies", "Dorf", cell)
                self.refused("bodies.csv:4", "quotation mark")

    def test_line_breaks_in_cells(self):
        """Lines are those of the file, also behind a cell of several lines."""
        for end in ("\n", "\r\n", "\r"):
            with self.subTest(end=end):
                text = SOUND["bodies"].replace("Kreis;district;\n", '"Kreis\n\nLand";district;\n', 1)
                self.write(bodies=text.replace("10042;", "x;").replace("\n", end))
                self.refused("bodies.csv:7", "column “ags”")

    def test_spreadsheet_leftovers(self):
        """A byte order mark, CRLF, quotes around everything, and blank rows at the end."""
        self.write()
        plain = self.accepted("--by", "year,service,body")
        changed = {}
        for table, text in SOUND.items():
            rows = [";".join(f'"{cell}"' for cell in line.split(";")) for line in text.splitlines()]
            blank = ";" * text.splitlines()[0].count(";")
            changed[table] = ("\ufeff" + "\r\n".join(rows) + f"\r\n{blank}\r\n\r\n{blank}").encode()
        self.write(**changed)
        self.assertEqual(self.accepted("--by", "year,service,body"), plain)

    def test_commas(self):
        """The likeliest mistake has a message of its own."""
        self.write(topics="topic,name\nbauen,Bauen\n")
        self.refused("topics.csv:1", "semicolons")


class Columns(PaktTest):
    """Headers."""

    def test_wrong_headers(self):
        """An unknown, a doubled, a missing column; each by name, in the header's line."""
        cases = (
            ("topics", "topic;name;farbe\n", 1, "farbe", "column"),
            ("topics", "topic;Name\n", 1, "Name", "column"),
            ("topics", "topic;name ;\n", 1, "name ", "column"),
            ("topics", "topic;name;name\n", 1, "name", "twice"),
            ("topics", "\n\ntopic;name;name\n", 3, "name", "twice"),
            ("topics", "name\nBauen\n", 1, "topic", "missing"),
            ("topics", "topic\nbauen\n", 1, "name", "missing"),
            ("prices", "item;likely\n", 1, "valid_from", "missing"),
            ("competence", "service;ags\n", 1, "competent", "missing"),
        )
        for table, text, line, column, phrase in cases:
            with self.subTest(table=table, text=text):
                self.write(**{table: text})
                self.refused(f"{table}.csv:{line}", f"column “{column}”", phrase)

    def test_settings_header(self):
        """The plan's own table is turned by a quarter."""
        for text in ("title;Probe\n", "key;value;mehr\n", "key\n"):
            with self.subTest(text=text):
                self.write(plan=text)
                self.refused("plan.csv:1")
        self.edit("plan", "title;Probe", "titel;Probe")
        self.refused("plan.csv:3", "titel")
        self.edit("plan", "title;Probe", "title;Probe;mehr")
        self.refused("plan.csv:3", "cells")

    def test_wrong_width(self):
        """A row with another number of cells than its header."""
        for row in ("10041511;Dorf;municipality", "10041511;Dorf;municipality;10041;"):
            with self.subTest(row=row):
                self.edit("bodies", "10041511;Dorf;municipality;10041", row)
                self.refused("bodies.csv:4", "cells")

    def test_any_order(self):
        """Columns may stand in any order, rows too."""
        self.write()
        plain = self.accepted("--by", "year,item,body")
        changed = {}
        for table, text in SOUND.items():
            header, *rows = (";".join(reversed(line.split(";"))) for line in text.splitlines())
            changed[table] = "\n".join([header, *reversed(rows)])
        self.write(**changed)
        self.assertEqual(self.accepted("--by", "year,item,body"), plain)


class ManyErrors(PaktTest):
    """Twenty errors of a file are enough, and another file's are said as well."""

    def test_at_most_twenty(self):
        """Cells, rows, doubled keys and references, each far more than twenty."""
        cases = {
            "cells": "ags;reference_date;population\n" + "".join(f"10041;20{n}-01-01;x\n" for n in range(10, 60)),
            "rows": "ags;reference_date;population\n" + "10041\n" * 50,
            "doubled": "ags;reference_date;population\n" + "10041;2024-01-01;1\n" * 50,
            "references": "ags;reference_date;population\n" + "".join(f"100{n};2024-01-01;1\n" for n in range(50, 99)),
            "header": ";".join(f"x{n}" for n in range(50)) + "\n",
        }
        for name, text in cases.items():
            with self.subTest(errors=name):
                self.write(population=text)
                line = 1 if name == "header" else 3 if name == "doubled" else 2
                lines = self.refused(f"population.csv:{line}")
                self.assertEqual(len(lines), 20)

    def test_two_files(self):
        """Errors of different files do not hide each other."""
        self.write(topics="topic;name\n" + ";x\n" * 50, prices="item;valid_from\nbetrieb;x\n")
        lines = self.refused("prices.csv:2")
        self.assertEqual(len(lines), 21)


if __name__ == "__main__":
    main()
