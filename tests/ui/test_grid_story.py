#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A grid as it is used from outside: through AT-SPI by assistive technology, and with real keys.

    test_grid_story.py PROGRAM

PROGRAM shows a grid of 58 municipalities by 6 years.  The test wants a session bus and a display of its own.
"""

import os
import subprocess
import sys
import time
import unittest

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 20
PROGRAM = sys.argv.pop(1)


def wait_for(what, condition):
    """Return what @condition returns as soon as that is true; let messages come in meanwhile."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        while GLib.MainContext.default().iteration(False):
            pass
        result = condition()
        if result:
            return result
        time.sleep(0.01)
    raise AssertionError(f"waited in vain for {what}")


def children(accessible):
    """Return everything that is directly in @accessible."""
    found = [accessible.get_child_at_index(i) for i in range(accessible.get_child_count())]
    return [child for child in found if child is not None]


def find(accessible, role, name=None):
    """Return the first object below @accessible with that role and name."""
    for child in children(accessible):
        if child.get_role() == role and name in (None, child.get_name()):
            return child
        found = find(child, role, name)
        if found:
            return found
    return None


def has_state(accessible, state):
    """Return whether @accessible is in a state."""
    return accessible.get_state_set().contains(state)


class GridStory(unittest.TestCase):
    """One window for each story."""

    def setUp(self):
        self.focused = []
        self.listener = Atspi.EventListener.new(self.on_focused)
        self.listener.register("object:state-changed:focused")
        self.process = subprocess.Popen([PROGRAM], env={**os.environ, "GTK_A11Y": "atspi", "G_DEBUG": "fatal-warnings"})
        self.window = wait_for("the window", lambda: find(Atspi.get_desktop(0), Atspi.Role.FRAME, "Grid story"))
        self.grid = wait_for("the grid", lambda: find(self.window, Atspi.Role.TABLE, "Costs"))
        wait_for("the keyboard", lambda: has_state(self.grid, Atspi.StateType.FOCUSED))

    def tearDown(self):
        self.listener.deregister("object:state-changed:focused")
        self.process.terminate()
        self.process.wait()

    def on_focused(self, event):
        """Note what is focused, in the order in which it is heard."""
        if event.detail1 == 1:
            self.focused.append(event.source.get_name())

    def act(self, name):
        """Have the grid do something, as assistive technology does."""
        action = self.grid.get_action_iface()
        names = [Atspi.Action.get_action_name(action, i) for i in range(action.get_n_actions())]
        self.assertTrue(action.do_action(names.index(name)))

    def press(self, *keys):
        """Press keys on the keyboard."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def expect_focus(self, name):
        """The last thing that was focused is called @name."""
        wait_for(f"the focus on {name}, not {self.focused[-1:]}", lambda: self.focused[-1:] == [name])

    def expect_answer(self, text):
        """The window says @text."""
        wait_for(f"the answer {text}", lambda: find(self.window, Atspi.Role.LABEL, text))

    def get_row(self, name):
        """Return the row with that name."""
        return next(row for row in children(self.grid) if row.get_name() == name)

    def point(self, row, column, *command):
        """Put the pointer on a cell and have xdotool do something there."""
        cell = children(children(self.grid)[row])[column]
        box = cell.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        x, y = box.x + box.width // 2, box.y + box.height // 2
        subprocess.run(["xdotool", "mousemove", "--sync", str(x), str(y), *command], check=True)

    def test_tree(self):
        """Rows, names and cells are there, say what they are, and where."""
        rows = children(self.grid)
        self.assertEqual(len(rows), 60)
        self.assertEqual({row.get_role() for row in rows}, {Atspi.Role.TABLE_ROW})
        self.assertEqual([title.get_name() for title in children(rows[0])],
                         ["Kommune", "2026", "2027", "2028", "2029", "2030", "2031", "Summe"])

        row = self.get_row("Wadern")
        cells = children(row)
        self.assertEqual(cells[0].get_role(), Atspi.Role.ROW_HEADER)
        self.assertEqual({cell.get_role() for cell in cells[1:]}, {Atspi.Role.TABLE_CELL})
        self.assertEqual(cells[4].get_name(), "Wadern, 2029: €4162320.83")
        self.assertEqual(cells[4].get_parent().get_name(), "Wadern")
        self.assertEqual(cells[4].get_index_in_parent(), 4)
        first = cells[1].get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        second = cells[2].get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        self.assertEqual((first.x + first.width, first.y), (second.x, second.y))

    def test_actions(self):
        """Assistive technology goes to a cell, asks for it, and hears where it is."""
        rows = [row.get_name() for row in children(self.grid)]
        for _ in range(rows.index("Wadern") - 1):
            self.act("grid.move-down")
        for _ in range(3):
            self.act("grid.move-right")
        self.expect_focus("Wadern, 2029: €4162320.83")
        cell = children(self.get_row("Wadern"))[4]
        self.assertTrue(has_state(cell, Atspi.StateType.FOCUSED))
        self.assertTrue(has_state(cell, Atspi.StateType.SELECTED))
        self.act("grid.activate")
        self.expect_answer("Wadern, 2029: €4162320.83")
        self.act("grid.copy")
        self.expect_answer("4162320.83")
        self.act("grid.last")
        self.expect_focus("Summe, Summe: €532429418.19")

    def test_keys(self):
        """The same by keys: cells, a range, titles, sorting, and out again."""
        subprocess.run(["xdotool", "mousemove", "100", "100"], check=True)
        self.press("Down", "Right")
        self.expect_focus("Bexbach, 2027: €1000.25")
        self.press("Return")
        self.expect_answer("Bexbach, 2027: €1000.25")
        self.press("ctrl+End")
        self.expect_focus("Summe, Summe: €532429418.19")
        self.press("ctrl+Home", "shift+Right", "shift+Down", "ctrl+c")
        self.expect_answer("Kommune\t2026\t2027\nBeckingen\t100.01\t200.02\nBexbach\t500.21\t1000.25\n")
        self.press("Escape", "ctrl+Home", "Up")
        self.expect_focus("2026")
        self.press("Return", "space")
        wait_for("the title to say the order",
                 lambda: children(children(self.grid)[0])[1].get_name() == "2026, sorted in descending order")
        self.assertEqual(children(self.grid)[1].get_name(), "Landkreis St. Wendel")
        # The cursor has stayed on its row, which is the last one now.
        self.press("Escape")
        self.expect_focus("Beckingen, 2026: €100.01")
        self.press("Up")
        self.expect_focus("Bexbach, 2026: €500.21")
        self.press("Tab")
        self.expect_focus("After")
        self.press("shift+Tab")
        self.expect_focus("Bexbach, 2026: €500.21")

    def test_pointer(self):
        """The same by mouse: click, double click, a range, titles, the menu."""
        self.point(3, 2, "click", "1")
        self.expect_focus("Blieskastel, 2027: €3400.60")
        # GTK counts no double click at another place before the time of the last one is over.
        time.sleep(0.5)
        self.point(2, 1, "click", "--repeat", "2", "--delay", "20", "1")
        self.expect_answer("Bexbach, 2026: €500.21")

        self.point(1, 1, "mousedown", "1")
        self.point(2, 1)
        self.point(2, 2, "mouseup", "1")
        self.expect_focus("Bexbach, 2027: €1000.25")
        self.press("ctrl+c")
        table = "Kommune\t2026\t2027\nBeckingen\t100.01\t200.02\nBexbach\t500.21\t1000.25\n"
        self.expect_answer(table)
        self.point(3, 2, "keydown", "shift", "click", "1", "keyup", "shift")
        self.press("ctrl+c")
        self.expect_answer(table + "Blieskastel\t1700.47\t3400.60\n")

        # In the range the menu is about the range, elsewhere it is about what it is opened on.
        self.point(4, 1, "click", "3")
        wait_for("the menu", lambda: find(self.grid, Atspi.Role.MENU_ITEM))
        self.assertIn("Bous, 2026: €3700.79", self.focused)
        self.press("Return")
        self.expect_answer("Bous, 2026: €3700.79")

        self.point(0, 2, "click", "1")
        wait_for("the title to say the order",
                 lambda: children(children(self.grid)[0])[2].get_name() == "2027, sorted in ascending order")


if __name__ == "__main__":
    unittest.main()
