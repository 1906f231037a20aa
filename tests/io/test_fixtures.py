#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The expected tables come out of the fixtures' folders."""

from pakt_test import main

import expected


class Fixtures(expected.ExpectedTest):
    """As they lie there."""


if __name__ == "__main__":
    main()
