#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cells, keys and references that are wrong: each is named with file, line and column, and nothing is computed."""

import unittest

from pakt_test import SOUND, PaktTest, main

ASSUMPTIONS = "scenario;position;kind;services;bodies;from;until;value;text\n"


class Cells(PaktTest):
    """What a single cell can have wrong."""

    def test_sound(self):
        """The plan that the tests spoil is sound, and so is its scenario."""
        self.write()
        self.assertEqual(len(self.accepted("--scenario", "x").splitlines()), 4)

    def test_cells(self):
        """One cell each, in the line and column where it stands."""
        cases = (
            ("prices", "betrieb;2026-01;;1200;", "betrieb;2026-01;;12.000;", 2, "likely", "ambiguous"),
            ("prices", "betrieb;2026-01;;1200;", "betrieb;2026-01;;1.200,50;", 2, "likely", "not a number"),
            ("prices", "betrieb;2026-01;;1200;", "betrieb;2026-01;;1,2E+03;", 2, "likely", "not a number"),
            ("prices", "betrieb;2026-01;;1200;", "betrieb;2026-01;;zwölf;", 2, "likely", "“zwölf”"),
            ("prices", "betrieb;2026-01;;1200;", "betrieb;2026-01;;1200 €;", 2, "likely", "not a number"),
            ("prices", "betrieb;2026-01;;1200;", "betrieb;2026-01;;0.00001;", 2, "likely", "4 decimals"),
            ("prices", "betrieb;2026-01;;1200;", "betrieb;2026-01;;99999999999999999999;", 2, "likely", "out of range"),
            ("prices", "betrieb;2026-01;;1200;", "betrieb;2026-13;;1200;", 2, "valid_from", "not a month"),
            ("prices", "betrieb;2026-01;;1200;", "betrieb;2026-01-01;;1200;", 2, "valid_from", "not a month"),
            ("prices", "betrieb;2026-01;;1200;", "betrieb;;;1200;", 2, "valid_from", "empty"),
            ("prices", "anschluss;2026-01;;500;", "anschluss;2026-01;;-500;", 3, "likely", "negative"),
            ("prices", "anschluss;2026-01;;500;", "anschluss;2026-01;-1;500;", 3, "low", "negative"),
            ("bodies", "10041511;Dorf", "1,0041E+07;Dorf", 4, "ags", "spreadsheet"),
            ("bodies", "10041511;Dorf", "1.0041511E7;Dorf", 4, "ags", "spreadsheet"),
            ("bodies", "10041511;Dorf", "10041x;Dorf", 4, "ags", "10041x"),
            ("bodies", "10041511;Dorf;municipality;10041", "10041511;;municipality;10041", 4, "name", "empty"),
            ("bodies", "10041511;Dorf;municipality;10041", "10041511;Dorf;;10041", 4, "kind", "empty"),
            ("bodies", "10041511;Dorf;municipality;10041", "10041511;Dorf;village;10041", 4, "kind", "village"),
            ("bodies", "10041511;Dorf;municipality;10041", "10041511;Dorf;municipality;", 4, "district", "district"),
            ("bodies", "10041511;Dorf;municipality;10041", "10041511;Dorf;municipality;10041100", 4, "district",
             "not a district"),
            ("population", "10041511;2024-12-31;10000", "10041511;31.12.2024;10000", 4, "reference_date", "date"),
            ("population", "10041511;2024-12-31;10000", "10041511;2024-02-30;10000", 4, "reference_date", "date"),
            ("population", "10041511;2024-12-31;10000", "10041511;2024-12-31;-1", 4, "population", "range"),
            ("population", "10041511;2024-12-31;10000", "10041511;2024-12-31;10,5", 4, "population", "whole"),
            ("population", "10041511;2024-12-31;10000", "10041511;2024-12-31;100000000000", 4, "population", "range"),
            ("provider_rates", "fitko;2026;;19", "fitko;2026;;1000.01", 2, "vat_percent", "range"),
            ("provider_rates", "fitko;2026;;19", "fitko;26;;19", 2, "year", "range"),
            ("provider_rates", "fitko;2026;;19", "fitko;2300;;19", 2, "year", "range"),
            ("funding", "efa;2028;75", "efa;2028;100.01", 3, "land_percent", "range"),
            ("funding", "efa;2028;75", "efa;2028;-1", 3, "land_percent", "range"),
            ("funding", "efa;2028;75", "efa;2028;12,345", 3, "land_percent", "2 decimals"),
            ("funding", "efa;2028;75", "none;2028;75", 3, "land_percent", "none"),
            ("plan", "format;1", "format;zwei", 2, "format", "not a number"),
            ("plan", "first_year;2026", "first_year;2029", 6, "last_year", "before"),
            ("plan", "last_year;2028", "last_year;2126", 6, "last_year", "100"),
            ("plan", "as_of;2026-11-20", "as_of;heute", 4, "as_of", "date"),
            ("scenarios", "y;Y;x", "y;;x", 3, "name", "empty"),
        )
        for table, old, new, line, column, phrase in cases:
            with self.subTest(table=table, cell=new):
                self.edit(table, old, new)
                self.refused(f"{table}.csv:{line}", f"column “{column}”", phrase)

    def test_further_columns(self):
        """Columns that the sound plan does without."""
        head = SOUND["services"].splitlines()[0]
        cases = (
            ("municipal_part_percent", "101", "range"),
            ("municipal_part_percent", "-0.01", "range"),
            ("cases_per_10000", "1,5", "whole"),
            ("minutes_saved", "0,25", "1 decimal"),
            ("material_saved", "-1", "range"),
            ("evaluated", "ja", "0 (no) or 1 (yes)"),
            ("evaluated", "2", "0 (no) or 1 (yes)"),
            ("leika", "9,9001E+13", "spreadsheet"),
            ("leika", "9900100000000", "14 digits"),
            ("available_from", "2026-1-1", "date"),
        )
        for column, cell, phrase in cases:
            with self.subTest(column=column, cell=cell):
                self.write(services=f"{head};{column}\nantrag;Antrag;efa;municipal;;{cell}\nauskunft;A;own;;;\n")
                self.refused("services.csv:2", f"column “{column}”", phrase)

    def test_decimal_comma(self):
        """A decimal comma is a decimal comma everywhere, also with three zeros behind it."""
        self.edit("prices", "betrieb;2026-01;;1200;", "betrieb;2026-01;;1200,5;")
        point = SOUND["prices"].replace("1200", "1200.5")
        comma = self.accepted()
        self.write(prices=point)
        self.assertEqual(comma, self.accepted())
        self.edit("prices", "betrieb;2026-01;;1200;", "betrieb;2026-01;;1200,000;")
        zeros = self.accepted()
        self.write()
        self.assertEqual(zeros, self.accepted())


class Keys(PaktTest):
    """Keys that stand twice and references that lead nowhere."""

    def test_doubled(self):
        """A doubled key says where it stands already, whether or not the rows are in order."""
        cases = (
            ("topics", "topic;name\nbauen;Bauen\nbauen;Anders\n", 3, 2),
            ("topics", "topic;name\nz;Z\nbauen;Bauen\na;A\nbauen;Anders\n", 5, 3),
            ("funding", "scheme;year;land_percent\nefa;2026;100\nbase;2026;100\nefa;2026;50\n", 4, 2),
            ("population", SOUND["population"] + "10041100;2024-12-31;1\n", 5, 3),
            ("adoptions", SOUND["adoptions"] + "antrag;10041100;none;;;\n", 4, 2),
            ("prices", SOUND["prices"] + "\n\nbetrieb;2026-01;;7;\n", 6, 2),
            ("assumptions", SOUND["assumptions"] + "x;01;minutes-set;*;;;;5;\n", 3, 2),
        )
        for table, text, line, other in cases:
            with self.subTest(table=table, line=line):
                self.write(**{table: text})
                self.refused(f"{table}.csv:{line}", "doubled", f"line {other}")

    def test_doubled_setting(self):
        """So does a doubled setting of the plan."""
        self.edit("plan", "title;Probe", "title;Probe\ntitle;Anders")
        self.refused("plan.csv:4", "doubled", "line 3")

    def test_references(self):
        """A reference is checked where it stands, and says which file lacks it."""
        cases = (
            ("population", "10041511;2024", "10099999;2024", 4, "ags", "bodies.csv"),
            ("bodies", "10041511;Dorf;municipality;10041", "10041511;Dorf;municipality;10099", 4, "district",
             "bodies.csv"),
            ("services", "Antrag;efa;municipal;bauen", "Antrag;efa;municipal;wohnen", 2, "topic", "topics.csv"),
            ("cost_items", "betrieb;antrag", "betrieb;unfug", 2, "service", "services.csv"),
            ("cost_items", "operation;fixed;fitko", "operation;fixed;ego", 2, "provider", "providers.csv"),
            ("prices", "betrieb;2026", "Betrieb;2026", 2, "item", "cost_items.csv"),
            ("provider_rates", "fitko;2026", "ego;2026", 2, "provider", "providers.csv"),
            ("adoptions", "antrag;10041511", "antrag;10041999", 3, "ags", "bodies.csv"),
            ("adoptions", "antrag;10041511", "aaa;10041511", 3, "service", "services.csv"),
            ("adoptions", "antrag;10041511", "zzz;10041511", 3, "service", "services.csv"),
            ("scenarios", "y;Y;x", "y;Y;z", 3, "parent", "scenarios.csv"),
            ("assumptions", "x;1;", "z;1;", 2, "scenario", "scenarios.csv"),
        )
        for table, old, new, line, column, phrase in cases:
            with self.subTest(table=table, cell=new):
                self.edit(table, old, new)
                self.refused(f"{table}.csv:{line}", f"column “{column}”", phrase)

    def test_other_references(self):
        """Tables that the sound plan does without refer to others as well."""
        cases = (
            ("keys", "service;year;key\nunfug;2026;equal\n", "service"),
            ("keys", "service;year;key;equal_percent;cases_percent\nantrag;2026;mixed;60;40.01\n", "cases_percent"),
            ("competence", "service;ags;competent\nantrag;10049;1\n", "ags"),
            ("competence", "service;ags;competent\nantrag;10041;\n", "competent"),
            ("online_share", "service;year;percent\nantrag;2026;100.5\n", "percent"),
            ("index", "year;percent\n2026;-51\n", "percent"),
            ("wages", "year;hourly_cost\n2026;-1\n", "hourly_cost"),
            ("sources", "table;key;column;source\nunfug;1;x;Q\n", "table"),
            ("sources", "table;key;column;source\nprices;betrieb/2026-01;unfug;Q\n", "column"),
            ("sources", "table;key;column;source\nprices;betrieb/2027-01;likely;Q\n", "key"),
            ("cost_items", "item;service;name;kind;basis;provider;scheme\nb;antrag;B;operation;fixed;fitko;pilot\n",
             "scheme"),
        )
        for table, text, column in cases:
            with self.subTest(table=table, text=text):
                self.write(**{table: text, **({"prices": None} if table == "cost_items" else {})})
                self.refused(f"{table}.csv:2", f"column “{column}”")

    def test_reversed_periods(self):
        """A period that ends before it starts is refused, even within one month."""
        bodies = "ags;name;kind;{0}_from;{0}_until\n10041;K;district;2026-05-20;2026-05-19\n"
        services = "service;name;list;{0}_from;{0}_until\nantrag;A;efa;2026-05-20;2026-05-19\nauskunft;A;efa;;\n"
        cases = [("bodies", bodies.format(name), f"{name}_until") for name in ("valid", "member")]
        cases += [("services", services.format(name), f"{name}_until") for name in ("available", "in_list")]
        cases += [("competence", "service;ags;competent;from;until\nantrag;10041;1;2027-01-01;2026-12-31\n", "until"),
                  ("adoptions", "service;ags;planned_from;actual_from;until\nantrag;10041100;2025-01-01;2026-06-01;"
                                "2026-05-31\n", "until")]
        for table, text, column in cases:
            with self.subTest(table=table, column=column):
                self.write(**{table: text})
                self.refused(f"{table}.csv:2", f"column “{column}”", "before")


class Scenarios(PaktTest):
    """Scenarios and assumptions that are refused (engine.md, "Refused")."""

    def test_parents(self):
        """A parent must not lead back, over however many steps."""
        for text, line in (("x;X;x\n", 2), ("x;X;y\ny;Y;x\n", 2), ("x;X;y\ny;Y;z\nz;Z;x\n", 3)):
            with self.subTest(text=text):
                self.write(scenarios=f"scenario;name;parent\n{text}", assumptions=None)
                self.refused(f"scenarios.csv:{line}", "column “parent”", "back")

    def test_refused(self):
        """One assumption each, in the column that is wrong."""
        cases = (
            ("golive-shift;*;*;;;241;", "value", "range"),
            ("golive-shift;*;*;;;-241;", "value", "range"),
            ("golive-shift;*;*;;;1,5;", "value", "whole"),
            ("golive-shift;*;*;;;;", "value", "needs"),
            ("golive-set;*;*;;;;", "text", "needs"),
            ("golive-set;*;*;;;;01.01.2027", "text", "date"),
            ("rollout;*;*;;;0;2027-01-01", "value", "range"),
            ("rollout;*;*;;;5;", "text", "date"),
            ("adoption-end;unfug;*;;;;2027-01-01", "services", "unfug"),
            ("adoption-end;*;10099;;;;2027-01-01", "bodies", "10099"),
            ("price-scale;*;*;;;1000.01;", "value", "range"),
            ("price-scale;*;*;;;-1;", "value", "range"),
            ("price-scale;*;*;2028;2027;110;", "until", "before"),
            ("price-scale;list:alle;*;;;110;", "services", "list:alle"),
            ("price-scale;topic:wohnen;*;;;110;", "services", "topic:wohnen"),
            ("price-scale;level:land;*;;;110;", "services", "level:land"),
            ("index-set;*;*;;;2;", "from", "year"),
            ("index-set;*;*;2027;;101;", "value", "range"),
            ("index-set;*;*;2027;;-51;", "value", "range"),
            ("wage-set;*;*;2027;;-1;", "value", "range"),
            ("online-set;*;*;2027;;100.01;", "value", "range"),
            ("online-set;*;*;;;50;", "from", "year"),
            ("funding-set;*;*;2027;;50;none", "text", "none"),
            ("funding-set;*;*;2027;;50;unfug", "text", "unfug"),
            ("funding-set;*;*;2027;;101;efa", "value", "range"),
            ("funding-set;*;*;;;50;efa", "from", "year"),
            ("key-set;*;*;;;;gleich", "text", "gleich"),
            ("key-set;*;*;;;;mixed:60:50", "text", "100"),
            ("key-set;*;*;;;;equal everybody", "text", "equal everybody"),
            ("key-set;*;*;;;;", "text", "needs"),
            ("delist;*;*;;;;2027-02-30", "text", "date"),
            ("service-end;*;*;;;;", "text", "date"),
            ("cases-scale;*;kind:village;;;110;", "bodies", "kind:village"),
            ("minutes-set;*;*;;;-1;", "value", "range"),
            ("population-growth;*;*;;;101;", "value", "range"),
            ("population-growth;*;*;;2026;1;", "until", "before"),
            ("leave;*;district:10041100;;;;2027-01-01", "bodies", "district:10041100"),
            ("merge;*;10041100;;;10041511;2027-02-01", "text", "1 January"),
            ("merge;*;10041100;;;10041100;2027-01-01", "value", "itself"),
            ("merge;*;10041100;;;10041;2027-01-01", "value", "district"),
            ("merge;*;10041100;;;10099;2027-01-01", "value", "10099"),
            ("merge;*;district:10041;;;10042;2027-01-01", "bodies", "3"),
            ("merge;*;10041,-10041;;;10042;2027-01-01", "bodies", "0"),
            ("unfug;*;*;;;;", "kind", "unfug"),
            ("price-scale;*;*;26;;110;", "from", "range"),
        )
        for rest, column, phrase in cases:
            with self.subTest(assumption=rest):
                self.write(assumptions=f"{ASSUMPTIONS}x;1;{rest}\n")
                self.refused("assumptions.csv:2", f"column “{column}”", phrase)

    def test_ignored(self):
        """Fields that a kind does not name are ignored, and so are blanks and empty elements of selectors."""
        cases = (
            "minutes-set;*;unfug;2030;2020;5;unfug",
            "golive-shift; antrag ,, list:efa ,-auskunft;kind:municipality;2030;2020;-240;unfug",
            "key-set;*;unfug;;2027;unfug;mixed:12,5:87.5   competent",
            "price-scale;,;unfug;;;0;unfug",
            "merge;unfug;10041100;;;10041511;2027-01-01",
            "population-growth;unfug;*,-district:10041;;;-50;",
            "price-scale;level:;*;;;1000;",
        )
        for rest in cases:
            with self.subTest(assumption=rest):
                self.write(assumptions=f"{ASSUMPTIONS}x;1;{rest}\n")
                self.accepted("--scenario", "x")

    def test_disabled_is_checked(self):
        """A disabled assumption changes nothing but must be sound, as it may be enabled any time."""
        header = ASSUMPTIONS.replace("position;", "position;enabled;")
        self.write(assumptions=f"{header}x;1;0;price-scale;*;*;2027;;110;\n")
        self.assertEqual(self.accepted("--scenario", "x"), self.accepted())
        self.write(assumptions=f"{header}x;1;0;price-scale;*;*;2027;;-110;\n")
        self.refused("assumptions.csv:2", "column “value”")


if __name__ == "__main__":
    main()
