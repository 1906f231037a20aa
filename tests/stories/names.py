# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything on the costs page that the keyboard can reach says what it is and what it is called."""

import sys

import story
from story_screen import Atspi
from story_session import Failure, wait_for

# What these are says nothing to whoever does not see them.
MEANINGLESS = ("", "filler", "grouping", "panel", "redundant object", "unknown")

# These are places of their own, to which assistive technology leads.
PLACES = ("list", "table")

# The keyboard goes to these, but not into them: what is in them is a picture of what they are.
LEAVES = ("button", "combo box", "list item", "radio button", "table cell", "toggle button")


def tell_way(path):
    """Say in words where the last thing of @path is."""
    return " › ".join(str(thing) for thing in path if thing.name or thing is path[-1])


def find_unnamed(thing, path=()):
    """Return in words what the keyboard can reach in @thing that has no role or no name, and where it is."""
    path = (*path, thing)
    role = thing.role
    focusable = thing.has(Atspi.StateType.FOCUSABLE, Atspi.StateType.SHOWING)
    # GTK 4.18 has no role of column headers for assistive technology.
    has_role = not focusable or role not in MEANINGLESS or any(thing.role == "table row" for thing in path[-2:-1])
    has_name = not (focusable or role in PLACES) or thing.name or not thing.is_showing()

    found = [] if has_role and has_name else [tell_way(path)]
    if role != "label" and not (focusable and role in LEAVES):
        for child in thing.children:
            found += find_unnamed(child, path)
    return found


def open_all(told):
    """Give what there is on the page, one after the other, each with its name."""
    words = told.words
    told.open_page()
    # The fewest rows: all are of one kind.
    told.screen.find("radio button", words.get("List", "dimension")).do()
    wait_for("few rows", lambda: len(told.find_table().children) < 10)
    yield "the window", told.screen

    told.screen.find("toggle button", words.get("Scenario")).do()
    for option in told.screen.find("combo box", words.get("Scenario")).find("list").children:
        yield "the scenarios", option
    told.screen.find("toggle button", words.get("Scenario")).do()

    table = told.find_table()
    table.do("grid.first")
    table.do("grid.activate")
    yield "the explanation", told.screen.find("button", words.get("Close Explanation")).find_around("explanation.copy")
    told.screen.find("button", words.get("Close Explanation")).do()

    told.screen.find("toggle button", words.get("Show Chart as Table")).do()
    yield "the chart as a table", told.screen.find("table", words.get("Who pays, by year"))

    button = told.screen.find("toggle button", words.get("Filter"))
    button.do()
    wait_for("the filter", lambda: list(button.parent.find_all("combo box")))
    yield "the filter", button.parent


def tell(told):
    unnamed = [f"{what}: {way}" for what, thing in open_all(told) for way in find_unnamed(thing)]
    if unnamed:
        raise Failure("without role or name:\n" + "\n".join(unnamed))


if __name__ == "__main__":
    sys.exit(story.run(tell))
