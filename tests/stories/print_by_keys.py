# SPDX-License-Identifier: GPL-3.0-or-later
"""By keys alone: the costs as they will be printed, leafed through, and back to where one was."""

import sys

import story
from story_keys import Keyboard
from story_session import wait_for


def find_sheets(told):
    """Return the names of the sheets that the preview shows."""
    title = told.words.get("Print Preview")
    return [sheet.name for dialog in told.screen.find_all("dialog", lambda name: name == title)
            for sheet in dialog.find_all("image", bool)]


def tell(told):
    keyboard = Keyboard(told.screen)
    told.open_page_by_key(keyboard)
    place = keyboard.move_to("Tab", "the table", lambda thing: thing.role == "table cell")

    keyboard.press("ctrl+p")
    sheets = wait_for("sheets in the preview", lambda: find_sheets(told))
    name = told.words.get("Page %s of %s")
    story.check("the sheets of the preview", sheets,
                [name.replace("%s", str(i + 1), 1).replace("%s", str(len(sheets))) for i in range(len(sheets))])
    wait_for("the preview to have the keyboard", lambda: told.screen.get_focused() not in (None, place))

    keyboard.press("Escape")
    wait_for("the preview to be gone", lambda: not find_sheets(told))
    wait_for(f"{place} to have the keyboard again", place.is_focused)
    keyboard.press("ctrl+w")
    told.session.wait_for_end()


if __name__ == "__main__":
    sys.exit(story.run(tell))
