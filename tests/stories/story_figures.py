# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window should show: the figures of "pakt", the names of the plan, the words of the language."""

import csv
import gettext
import io
import os
import pathlib
import re
import subprocess


class Figures:
    """The example plan, read without the window."""

    def __init__(self, pakt, plan, scenario):
        self.pakt = pakt
        self.plan = pathlib.Path(plan)
        self.scenario = scenario

    def project(self, dimensions, scenario):
        """Return the rows of the plan's figures by @dimensions, as "pakt" prints them."""
        command = [self.pakt, "project", self.plan, "--by", ",".join(dimensions)]
        if scenario is not None:
            command += ["--scenario", scenario]
        text = subprocess.run(command, capture_output=True, check=True, text=True,
                              env={**os.environ, "LC_ALL": "C.UTF-8"}).stdout
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))

    def get_body(self, body, year, base=False):
        """Return what @body pays in @year, in cents."""
        rows = self.project(("body", "year"), None if base else self.scenario)
        return next(cents(row["municipal"]) for row in rows if row["body"] == body and row["year"] == year)

    def get_parts(self, body, year):
        """Return what @body pays in @year for each service that it pays for, in cents, by the service's name."""
        names = self.get_names("services", "service")
        return {names[row["service"]]: cents(row["municipal"])
                for row in self.project(("body", "service", "year"), self.scenario)
                if row["body"] == body and row["year"] == year and (cents(row["municipal"]) or row["unknown"] != "0")}

    def get_names(self, table, key):
        """Return the names in @table of the plan, by their @key."""
        with open(self.plan / f"{table}.csv", encoding="utf-8", newline="") as file:
            return {row[key]: row["name"] for row in csv.DictReader(file, delimiter=";")}


class Words:
    """The program's own words in a language, taken from its translation."""

    def __init__(self, locale):
        language = locale.partition("_")[0]
        self.translation = gettext.translation("paktplaner", os.environ["PAKT_LOCALE_DIR"], [language],
                                               fallback=language == "C.UTF-8")

    def get(self, text, context=None):
        return self.translation.pgettext(context, text) if context else self.translation.gettext(text)


def cents(amount):
    """Read an amount as files have it."""
    return int(amount.replace(".", ""))


# With or without separators of thousands, and the currency on either side.
AMOUNT = re.compile(r"([-−]?)€?(\d+(?:[.,'’\s]\d{3})*[.,]\d\d)(?!\d)")


def read_amounts(text):
    """Read the amounts in what people are shown, in whichever language, in cents."""
    return [(-1 if sign else 1) * int(re.sub(r"\D", "", digits)) for sign, digits in AMOUNT.findall(text)]
