# SPDX-License-Identifier: GPL-3.0-or-later
"""Through assistive technology: a scenario, what Wadern pays in 2029, why, which part of it is what, and back."""

import sys

import story
from story_figures import read_amounts
from story_screen import Atspi
from story_session import wait_for

DOWN = 0xff54
RETURN = 0xff0d


def type_key(symbol):
    """Have assistive technology press a key."""
    Atspi.generate_keyboard_event(symbol, None, Atspi.KeySynthType.SYM)


def choose_scenario(told):
    """Choose the scenario.  GTK gives the rows of an open drop-down no action, so keys have to do that."""
    button = told.screen.find("toggle button", told.words.get("Scenario"))
    button.do()
    wait_for("the drop-down to be open", lambda: get_option(told) is not None)
    while told.scenario not in get_option(told).text:
        option = get_option(told)
        type_key(DOWN)
        wait_for(f"another scenario than {option.text}", lambda: get_option(told) not in (None, option))
    type_key(RETURN)
    told.wait_for_scenario()


def get_option(told):
    """Return the option of a drop-down that has the focus, or None."""
    focused = told.screen.get_focused()
    return focused if focused is not None and focused.role == "list item" and focused.text else None


def choose_bodies(told):
    """Break the costs down by bodies."""
    toggle = told.screen.find("radio button", told.words.get("Municipality", "dimension"))
    toggle.do()
    wait_for(f"{toggle} to be chosen", lambda: toggle.has(Atspi.StateType.CHECKED))


def go_to_cell(told):
    """Walk to the cell, as many steps as its row and column are away."""
    table = told.find_table()
    rows = wait_for(f"the row “{told.body}”",
                    lambda: find_names(table, told.body)).index(told.body)
    titles = [title.name for title in table.children[0].children]
    table.do("grid.first")
    for _ in range(1, rows):
        table.do("grid.move-down")
    for _ in range(1, titles.index(told.year)):
        table.do("grid.move-right")
    cell = table.children[rows].children[titles.index(told.year)]
    wait_for(f"{cell} to have the cursor", lambda: cell.has(Atspi.StateType.ACTIVE))
    return cell


def find_names(table, name):
    """Return the names of the rows of @table, if @name is one of them."""
    names = [row.name for row in table.children]
    return names if name in names else None


def tell(told):
    wait_for("the window to be active", told.screen.is_active)
    told.open_page()
    choose_scenario(told)
    choose_bodies(told)

    cell = go_to_cell(told)
    story.check("the cell with the cursor", told.is_cell(cell), True)
    told.check_cell(cell)

    told.find_table().do("grid.activate")
    told.check_sum()

    lines = told.find_explanation(f"{told.body}, {told.year}").children
    part = next(line for line in lines if line.name.startswith(f"{told.service}: "))
    story.check(f"the amounts of {part}", read_amounts(part.name), [told.parts[told.service]])
    part.children[0].do("part.open")
    told.check_part()

    explanation = told.find_explanation(f"{told.service}, {told.body}, {told.year}")
    explanation.find_around("navigation.pop").do("navigation.pop")
    told.check_sum()

    told.screen.find("button", told.words.get("Close Explanation")).do()
    wait_for("the explanation to be gone", lambda: not told.find_explanations())
    told.screen.find("frame").do("window.close")
    told.session.wait_for_end()


if __name__ == "__main__":
    sys.exit(story.run(tell))
