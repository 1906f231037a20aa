# SPDX-License-Identifier: GPL-3.0-or-later
"""By keys alone: a scenario, what Wadern pays in 2029, why, which part of it is what, and back."""

import sys

import story
from story_figures import read_amounts
from story_keys import Keyboard
from story_screen import Atspi
from story_session import wait_for


def choose_scenario(told, keyboard):
    """Choose the scenario in its drop-down; the banner says that it is chosen."""
    label = told.words.get("Scenario")
    keyboard.move_to("shift+Tab", f"the drop-down “{label}”",
                     lambda thing: thing.role == "toggle button" and thing.name == label)
    keyboard.move("space")
    keyboard.move_to("Down", f"the scenario “{told.scenario}”", lambda thing: told.scenario in thing.text)
    keyboard.move("Return")
    told.wait_for_scenario()


def choose_bodies(told, keyboard):
    """Break the costs down by bodies."""
    first, second = told.words.get("Service", "dimension"), told.words.get("Municipality", "dimension")
    toggle = keyboard.move_to("Tab", f"the toggle “{first}”", lambda thing: thing.role == "radio button")
    toggle = keyboard.move_to("Right", f"the toggle “{second}”", lambda thing: thing.name == second)
    if not toggle.has(Atspi.StateType.CHECKED):
        keyboard.press("space")
    wait_for(f"{toggle} to be chosen", lambda: toggle.has(Atspi.StateType.CHECKED))


def is_entry(thing):
    """Whether @thing takes text."""
    return thing is not None and thing.role in ("entry", "text")


def go_to_cell(told, keyboard):
    """Search for the body and walk to the cell."""
    keyboard.press("ctrl+f")
    wait_for("the search to have the keyboard", lambda: is_entry(told.screen.get_focused()))
    keyboard.write(told.body)
    wait_for("the search to be followed", lambda: len(told.find_table().children) < 5)
    keyboard.move_to("Tab", "the table", lambda thing: thing.role == "table cell")
    keyboard.move_to("Down", f"the row “{told.body}”",
                     lambda thing: thing.name.startswith(f"{told.body}, "))
    return keyboard.move_to("Right", f"the year {told.year}", told.is_cell)


def tell(told):
    keyboard = Keyboard(told.screen)
    told.open_page_by_key(keyboard)
    choose_scenario(told, keyboard)
    told.open_page_by_key(keyboard)
    choose_bodies(told, keyboard)

    cell = go_to_cell(told, keyboard)
    told.check_cell(cell)

    keyboard.move("Return")
    told.check_sum()

    part = keyboard.move_to("Down", f"the part “{told.service}”",
                            lambda thing: thing.name.startswith(f"{told.service}: "))
    story.check(f"the amounts of {part}", read_amounts(part.name), [told.parts[told.service]])
    keyboard.move("Return")
    told.check_part()

    keyboard.press("alt+Left")
    told.check_sum()
    wait_for(f"{part} to have the keyboard again", part.is_focused)
    keyboard.press("Escape")
    wait_for("the explanation to be gone", lambda: not told.find_explanations())
    # The chart comes back when there is room for it again, at the end of the panel's way.
    told.screen.find("list", told.words.get("Who pays, by year"))
    wait_for(f"{cell} to have the keyboard again", cell.is_focused)
    keyboard.press("ctrl+q")
    told.session.wait_for_end()


if __name__ == "__main__":
    sys.exit(story.run(tell))
