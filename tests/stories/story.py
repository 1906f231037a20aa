# SPDX-License-Identifier: GPL-3.0-or-later
"""What all stories have in common: how they are started, what they look at, how they fail.

A story is a whole program used from outside. It has two of the program's three faces: what is said to
assistive technology, and the keyboard; how it looks is for the pictures.
"""

import argparse
import sys
import traceback

from story_figures import Figures, Words, read_amounts
from story_screen import Screen
from story_session import Failure, Session, wait_for

# What the stories are about: a town, a year, and assumptions that change what it pays then.
BODY = "10042116"
YEAR = "2029"
SCENARIO = "preise-plus-10"


def check(what, found, expected):
    """Fail if @found is not @expected; @what says in words what was looked at."""
    if found != expected:
        raise Failure(f"{what}: {found!r}, but it should be {expected!r}")


class Story:
    """A program at work, and what is known of its plan."""

    def __init__(self, session, screen, figures, words):
        self.session = session
        self.screen = screen
        self.figures = figures
        self.words = words
        self.body = figures.get_names("bodies", "ags")[BODY]
        self.scenario = figures.get_names("scenarios", "scenario")[SCENARIO]
        self.year = YEAR
        self.amount = figures.get_body(BODY, YEAR)
        self.parts = figures.get_parts(BODY, YEAR)
        # The service that costs most.
        self.service = max(self.parts, key=self.parts.get)
        # The scenarios are there when the plan is.
        screen.find("combo box", words.get("Scenario"))
        if self.amount == figures.get_body(BODY, YEAR, base=True):
            raise Failure("the scenario changes nothing, so that choosing it could not be seen")
        check("the parts in the projection together", sum(self.parts.values()), self.amount)

    def find_page(self):
        """Return the list of pages, and the place of the costs in it."""
        pages = self.screen.find("list", self.words.get("Pages"))
        return pages, [page.name for page in pages.children].index(self.words.get("Costs", "page"))

    def open_page(self):
        """Show the costs, through assistive technology."""
        pages, place = self.find_page()
        pages.select(place)
        self.find_table()

    def open_page_by_key(self, keyboard):
        """Show the costs; each page has a key by its place in the list, which leads to its first control."""
        first = self.words.get("Service", "dimension")
        keyboard.press(f"alt+{self.find_page()[1] + 1}")
        self.find_table()
        wait_for(f"the toggle “{first}” to have the keyboard",
                 lambda: (self.screen.get_focused() or self.screen).name == first)

    def find_table(self):
        """Return the table of the costs."""
        return self.screen.find("table", self.words.get("Costs by year"))

    def find_explanations(self):
        """Return the lists of lines that explain the cell or the service, as far as they can be seen."""
        return list(self.screen.find_all("list", lambda name: name.endswith(f"{self.body}, {self.year}")))

    def find_explanation(self, title):
        """Return the list of lines that explain what @title says, once it is the only explanation to be seen."""
        def look():
            found = self.find_explanations()
            return found[0] if len(found) == 1 and found[0].name == title else None

        return wait_for(f"the explanation “{title}”, and no other", look)

    def wait_for_scenario(self):
        """Wait until the banner names the scenario."""
        wait_for("the banner to name the scenario",
                 lambda: any(self.scenario in text and "·" in text for text in self.screen.text))

    def is_cell(self, thing):
        """Whether @thing is the cell that the stories are about."""
        return thing.role == "table cell" and thing.name.startswith(f"{self.body}, {self.year}: ")

    def check_cell(self, cell):
        """The cell says its amount, that of the base plan, and by how much they differ."""
        base = self.figures.get_body(BODY, YEAR, base=True)
        check(f"the amounts of {cell}", read_amounts(cell.name), [self.amount, base, self.amount - base])

    def check_sum(self):
        """The explanation of the cell has its amount and all its parts, to the cent."""
        lines = self.read_lines(f"{self.body}, {self.year}")
        check("the first amount of the explanation", lines[0][1], self.amount)
        parts = {name: amount for name, amount in lines if name in self.parts}
        check("the parts of the explanation", parts, self.parts)

    def check_part(self):
        """The explanation of the service has its amount."""
        lines = self.read_lines(f"{self.service}, {self.body}, {self.year}")
        check("the first amount of the service's explanation", lines[0][1], self.parts[self.service])

    def read_lines(self, title):
        """Return the lines with amounts of the explanation that is called @title, as pairs of name and cents."""
        lines = [line.name.rpartition(": ") for line in self.find_explanation(title).children]
        return [(name, read_amounts(amount)[0]) for name, _, amount in lines if name and read_amounts(amount)]


def run(tell):
    """Start the program, let @tell use it, and say what was seen if that fails."""
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("pakt")
    parser.add_argument("plan")
    parser.add_argument("locale")
    arguments = parser.parse_args()

    with Session(arguments.program, arguments.locale) as session:
        screen = None
        try:
            screen = Screen(session)
            figures = Figures(arguments.pakt, arguments.plan, SCENARIO)
            tell(Story(session, screen, figures, Words(arguments.locale)))
        except Exception:  # Whatever it was, it is told with what can be seen.
            traceback.print_exc()
            print(f"\nThe program says:\n{session.get_output()}\nOn the screen is:", file=sys.stderr)
            print("\n".join(screen.dump() if screen is not None else []), file=sys.stderr)
            return 1
    return 0
