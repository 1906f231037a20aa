#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which layer may call what, read from the symbols of its static library.

    layering.py NM CORE.a STORE.a IO.a DRAW.a DESK.a UI.a

Arrows point one way, core knows no toolkit, no file, no clock and no chance, and computes nothing in floating point.
The last tests are negative controls: they prove that a breach would be found.
"""

import re
import subprocess
import sys
import unittest

TOOLKIT = r"(gtk|gdk|gsk|adw|graphene)_"
DATABASE = r"sqlite3_"
DRAWING = r"(cairo|pango|pango_cairo)_"
FILES = (r"g_(file|dir|input_stream|output_stream|data_input_stream|io_channel|mapped_file|key_file|unix|spawn"
         r"|subprocess|settings|resource|resources|socket|volume|get_current_dir|get_home_dir|get_user_\w*dir)(_|$)"
         r"|(__)?(f|fd|fre)?open(at|dir)?(64)?(_2)?$|(p?read|p?write|fread|fwrite|fputs|puts|putchar|f?stat|lstat"
         r"|access|unlink|rename|mkdir|mmap)(64)?$|g_(fopen|open|stat|unlink|rename|mkdir)$")
CLOCK = (r"(time|clock|clock_gettime|gettimeofday|localtime(_r)?|gmtime(_r)?)$"
         r"|g_(get_real_time|get_monotonic_time|get_current_time|date_time_new_now\w*|date_set_time_t|timer_\w+)$")
CHANCE = r"g_rand(om)?_|g_uuid_string_random$|(rand|random|srand|getrandom)(_r)?$"
SURROUNDINGS = r"g_(getenv|get_environ|get_user_name|get_host_name)$|(secure_)?getenv$|system$|fork$|exec"
OUTPUT = r"g_print(err)?$|(__)?v?f?printf(_chk)?$"
FLOATING = (r"(g_ascii_)?strto(d|f|ld)$|g_strtod$|(pow|round|floor|ceil|fmod|lround|sqrt|log|exp)[fl]?$"
            r"|__(add|sub|mul|div|neg|fix|float|extend|trunc|pow)\w*(sf|df|xf|tf)\w*$")

FORBIDDEN = {
    "core": (TOOLKIT, DATABASE, DRAWING, FILES, CLOCK, CHANCE, SURROUNDINGS, OUTPUT, FLOATING),
    "store": (TOOLKIT, DRAWING, OUTPUT, FLOATING),
    "io": (TOOLKIT, DATABASE, DRAWING, CLOCK, OUTPUT, FLOATING),
    "draw": (TOOLKIT, DATABASE, FILES, CLOCK, CHANCE, OUTPUT),
    "desk": (TOOLKIT, DATABASE, DRAWING, OUTPUT, FLOATING),
    "ui": (DATABASE,),
}
# What a layer may build on besides itself.
BELOW = {"core": (), "store": ("core",), "io": ("core",), "draw": ("core",), "desk": ("core", "store", "io"),
         "ui": ("core", "store", "io", "draw", "desk")}

if len(sys.argv) < 2 + len(BELOW):
    sys.exit("layering.py NM CORE.a STORE.a IO.a DRAW.a DESK.a UI.a")
NM = sys.argv[1]
ARCHIVES = dict(zip(BELOW, sys.argv[2:2 + len(BELOW)], strict=True))
del sys.argv[1:2 + len(BELOW)]


def symbols(layer, option):
    """The names that `nm` prints for a layer's library."""
    command = [NM, option, "--format=posix", ARCHIVES[layer]]
    listing = subprocess.run(command, capture_output=True, text=True, check=True)
    names = {line.split()[0] for line in listing.stdout.splitlines() if len(line.split()) > 1}
    if not names:
        raise AssertionError(f"{ARCHIVES[layer]} has no symbols")
    return names


def breaches(layer, rules):
    """The names that the code of a layer needs although its rules forbid them."""
    pattern = re.compile("|".join(f"(?:{rule})" for rule in FORBIDDEN[rules]))
    return sorted(name for name in symbols(layer, "--undefined-only") if pattern.match(name.split("@")[0]))


def strangers(layer, below):
    """The program's own names that a layer needs and that neither it nor a layer below it defines."""
    own = set().union(*(symbols(name, "--defined-only") for name in (layer, *below)))
    return sorted(name for name in symbols(layer, "--undefined-only") if name.startswith("pakt_") and name not in own)


class Layers(unittest.TestCase):
    """The rules."""

    def test_forbidden(self):
        """No layer needs what it must not know."""
        for layer in BELOW:
            with self.subTest(layer=layer):
                self.assertEqual(breaches(layer, layer), [])

    def test_arrows(self):
        """No layer builds on one above or beside it."""
        for layer, below in BELOW.items():
            with self.subTest(layer=layer):
                self.assertEqual(strangers(layer, below), [])


class Controls(unittest.TestCase):
    """Each library breaks the rules of another."""

    def test_forbidden_is_found(self):
        """Files in core, drawing in io, the toolkit in draw, and floating point."""
        cases = (("io", "core", "g_file_get_child"), ("draw", "io", "cairo_"), ("draw", "core", "round"),
                 ("ui", "draw", "gtk_"), ("ui", "io", "adw_"))
        for layer, rules, name in cases:
            with self.subTest(layer=layer, rules=rules):
                self.assertTrue(any(found.startswith(name) for found in breaches(layer, rules)), breaches(layer, rules))

    def test_patterns(self):
        """Names that are forbidden in core, and names like them that are not."""
        pattern = re.compile("|".join(f"(?:{rule})" for rule in FORBIDDEN["core"]))
        for name in ("time", "fopen64", "open", "__open64_2", "g_date_time_new_now_local", "g_get_real_time",
                     "g_file_new_for_path", "sqlite3_open", "gtk_init", "strtod", "__adddf3", "g_random_int", "printf",
                     "__printf_chk"):
            with self.subTest(name=name):
                self.assertTrue(pattern.match(name))
        for name in ("g_date_time_new_utc", "g_date_time_format", "openness", "memcpy", "g_strdup_printf",
                     "__udivmodti4", "__vsnprintf_chk", "timeline", "__stack_chk_fail", "dcngettext",
                     "__asan_report_load8"):
            with self.subTest(name=name):
                self.assertFalse(pattern.match(name))

    def test_arrows_are_found(self):
        """Everything above core needs core."""
        for layer in ("io", "draw", "ui"):
            with self.subTest(layer=layer):
                self.assertNotEqual(strangers(layer, ()), [])


if __name__ == "__main__":
    unittest.main()
