"""The canonical writing of the interchange format, and reading our own input tables.

One place knows the files, their columns and which of them are the key, so that the two plans cannot
drift from the format: a row with an unknown or a doubled key is refused here, not by the program.
"""

import csv
from decimal import Decimal
from pathlib import Path

INPUTS = Path(__file__).resolve().parent / "inputs"

# file name without ".csv": (key columns, other columns); the order of the files plays no role.
TABLES = {
    "bodies": ("ags", "ars name kind district valid_from valid_until member_from member_until "
                      "it_provider map_column map_row"),
    "population": ("ags reference_date", "population source"),
    "topics": ("topic", "name"),
    "services": ("service", "name list level topic leika ozg operator available_from available_until "
                            "in_list_from in_list_until municipal_part_percent cases_per_10000 "
                            "minutes_saved material_saved evaluated source"),
    "keys": ("service year", "key key_base equal_percent cases_percent decision"),
    "competence": ("service ags", "competent from until"),
    "providers": ("provider", "name"),
    "provider_rates": ("provider year", "surcharge_percent vat_percent"),
    "cost_items": ("item", "service name kind basis provider scheme indexed extras_funded"),
    "prices": ("item valid_from", "low likely high source"),
    "funding": ("scheme year", "land_percent legal_basis"),
    "index": ("year", "percent"),
    "wages": ("year", "hourly_cost"),
    "online_share": ("service year", "percent"),
    "adoptions": ("service ags", "stage planned_from actual_from until cases blocker"),
    "scenarios": ("scenario", "name parent description"),
    "assumptions": ("scenario position", "enabled kind services bodies from until value text"),
    "sources": ("table key column", "source as_of confidence"),
}

PLAN_KEYS = ("format", "plan_id", "title", "as_of", "first_year", "last_year", "population_lag", "example")

# Keys that are ordered as numbers; every other key is ordered by the bytes of its UTF-8 text.
NUMERIC_KEYS = {"year", "position"}

# Columns whose numbers are written without trailing zeros, whatever the input table says.
DECIMALS = {"municipal_part_percent", "cases_per_10000", "minutes_saved", "material_saved", "equal_percent",
            "cases_percent", "surcharge_percent", "vat_percent", "low", "likely", "high", "land_percent",
            "percent", "hourly_cost", "value"}


def read_input(name):
    """The rows of an input table as dictionaries of text."""
    with open(INPUTS / f"{name}.csv", encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter=";", strict=True))


def canonical_decimal(text):
    """'2.50' becomes '2.5' and '10.0' becomes '10'; plain text stays, for 'value' may also hold an AGS."""
    if "." not in text:
        return text
    return format(Decimal(text).normalize(), "f")


def canonical_value(column, value):
    """One cell as it is written; numbers may be given as numbers."""
    text = "" if value is None else str(value)
    return canonical_decimal(text) if column in DECIMALS else text


def quoted(text):
    """RFC 4180, but quotes only where the text needs them."""
    if any(character in text for character in ';"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def lines_to_bytes(rows):
    """Rows of text cells as CSV bytes with CRLF."""
    return "".join(";".join(map(quoted, row)) + "\r\n" for row in rows).encode("utf-8")


def sort_key(key_columns):
    """Composite keys are compared column by column, numbers as numbers."""
    def key(row):
        return [int(row[column]) if column in NUMERIC_KEYS else str(row[column]).encode("utf-8")
                for column in key_columns]
    return key


def table_bytes(name, rows):
    """One file of the folder; refuses unknown columns and doubled keys."""
    key_columns = TABLES[name][0].split()
    columns = key_columns + TABLES[name][1].split()
    ordered = sorted(rows, key=sort_key(key_columns))
    seen = set()
    for row in ordered:
        unknown = set(row) - set(columns)
        key = tuple(str(row[column]) for column in key_columns)
        if unknown or key in seen:
            raise ValueError(f"{name}: {'doubled key' if key in seen else sorted(unknown)} {key}")
        seen.add(key)
    return lines_to_bytes([columns] + [[canonical_value(column, row.get(column)) for column in columns]
                                       for row in ordered])


def plan_bytes(values):
    """plan.csv, whose rows have a given order."""
    return lines_to_bytes([("key", "value")] + [(key, str(values[key])) for key in PLAN_KEYS])


def folder_bytes(plan):
    """All files of a plan, also the empty tables: file name -> bytes."""
    files = {"plan.csv": plan_bytes(plan["plan"])}
    for name in TABLES:
        files[f"{name}.csv"] = table_bytes(name, plan.get(name, []))
    return files
