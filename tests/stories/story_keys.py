# SPDX-License-Identifier: GPL-3.0-or-later
"""Real keys, as a keyboard makes them, and what has the focus after each."""

import subprocess

from story_session import Failure, wait_for


def xdotool(*arguments):
    """Run xdotool; return what it says, or nothing if it fails."""
    done = subprocess.run(["xdotool", *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


class Keyboard:
    """Types into the program's window."""

    def __init__(self, screen):
        self.screen = screen
        # Nothing hands out the focus where there is no window manager; and nothing should be under the pointer.
        xdotool("mousemove", "1279", "899")
        window = wait_for("the window to be mapped", lambda: xdotool("search", "--onlyvisible", "--name", "Paktplaner"))
        self.window = window.split()[0]
        wait_for("the window to have the keyboard", self.focus_window)
        wait_for("the window to be active", screen.is_active)

    def focus_window(self):
        return xdotool("getwindowfocus") == self.window or (xdotool("windowfocus", self.window) and False)

    def press(self, *keys):
        """Press and release @keys, one after the other."""
        if subprocess.run(["xdotool", "key", *keys], stdin=subprocess.DEVNULL, check=False).returncode != 0:
            raise Failure(f"xdotool cannot press {keys}")

    def write(self, text):
        """Type @text."""
        if subprocess.run(["xdotool", "type", text], stdin=subprocess.DEVNULL, check=False).returncode != 0:
            raise Failure(f"xdotool cannot type “{text}”")

    def move(self, key):
        """Press @key, which moves the focus; return what has it then."""
        before = self.screen.get_focused()
        self.press(key)

        def moved():
            focused = self.screen.get_focused()
            return focused if focused is not None and focused != before else None

        return wait_for(f"{key} to lead away from {before}", moved)

    def move_to(self, key, what, matches, limit=80):
        """Press @key until what has the focus @matches; @what says in words what that is."""
        way = [self.screen.get_focused()]
        while way[-1] is None or not matches(way[-1]):
            if len(way) > limit:
                raise Failure(f"{key} does not lead to {what}, but to: " + ", ".join(map(str, way)))
            way.append(self.move(key))
        return way[-1]
