# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program says of itself to assistive technology, and what that can do with it.

Things are found by role and name, never by place: under GTK 4 places on the screen mean nothing.
"""

import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from story_session import Failure, wait_for  # noqa: E402

# A dump of the screen leaves these out: they are everywhere.
STATES = {
    Atspi.StateType.ACTIVE: "active",
    Atspi.StateType.CHECKED: "checked",
    Atspi.StateType.EXPANDED: "expanded",
    Atspi.StateType.FOCUSABLE: "focusable",
    Atspi.StateType.FOCUSED: "focused",
    Atspi.StateType.SELECTED: "selected",
}

# Each label has actions for its text; they say nothing in a dump.
TEXT_ACTION = "clipboard.copy"


class Thing:
    """Something accessible.  It may go away at any time: then it has no name, no role and no children."""

    def __init__(self, accessible):
        self.accessible = accessible

    def __eq__(self, other):
        return isinstance(other, Thing) and self.accessible == other.accessible

    __hash__ = None

    def ask(self, function, otherwise):
        """Return what @function says of the accessible, or @otherwise if that has gone away."""
        try:
            result = function(self.accessible)
        except GLib.Error:
            return otherwise
        return otherwise if result is None else result

    @property
    def name(self):
        return self.ask(Atspi.Accessible.get_name, "")

    @property
    def role(self):
        return self.ask(Atspi.Accessible.get_role_name, "")

    @property
    def children(self):
        """What is in it, in order."""
        count = self.ask(Atspi.Accessible.get_child_count, 0)
        found = (self.ask(lambda accessible, i=i: accessible.get_child_at_index(i), None) for i in range(count))
        return [Thing(child) for child in found if child is not None]

    @property
    def parent(self):
        parent = self.ask(Atspi.Accessible.get_parent, None)
        return Thing(parent) if parent is not None else None

    def has(self, *states):
        """Whether it has all of @states."""
        found = self.ask(Atspi.Accessible.get_state_set, None)
        return found is not None and all(found.contains(state) for state in states)

    def is_showing(self):
        return self.has(Atspi.StateType.SHOWING)

    def is_focused(self):
        return self.has(Atspi.StateType.FOCUSED)

    def walk(self, tables=True):
        """Give it and everything in it, top down; without @tables not what is in these."""
        yield self
        if not tables and self.role == "table":
            return
        for child in self.children:
            yield from child.walk(tables)

    def find_all(self, role, matches=lambda name: True):
        """Give everything with @role that is showing and whose name @matches; not in tables, which are large."""
        for thing in self.walk(tables=False):
            if thing.role == role and matches(thing.name) and thing.is_showing():
                yield thing

    def find(self, role, name=None):
        """Return the first thing with @role, and @name if that is given; wait for it."""
        return wait_for(f"a {role}" + (f" “{name}”" if name is not None else ""),
                        lambda: next(self.find_all(role, lambda found: name is None or found == name), None))

    @property
    def text(self):
        """All words in it, in order."""
        return [thing.name for thing in self.walk(tables=False)
                if thing.role in ("label", "heading") and thing.is_showing()]

    @property
    def actions(self):
        """The names of its actions, in their order."""
        if self.ask(Atspi.Accessible.get_action_iface, None) is None:
            return []
        with warnings.catch_warnings():
            # The method has the name of a function that was renamed.
            warnings.simplefilter("ignore", DeprecationWarning)
            return [self.ask(lambda accessible, i=i: accessible.get_action_name(i), "")
                    for i in range(self.ask(Atspi.Accessible.get_n_actions, 0))]

    def do(self, action="click"):
        """Do @action, which it must have."""
        actions = self.actions
        if action not in actions:
            raise Failure(f"{self} has no action “{action}”, only {actions}")
        if not self.ask(lambda accessible: accessible.do_action(actions.index(action)), False):
            raise Failure(f"{self} refuses to do “{action}”")

    def select(self, index):
        """Select the child at @index."""
        if not self.ask(lambda accessible: accessible.select_child(index), False):
            raise Failure(f"{self} refuses to select its child {index}")

    def find_around(self, action):
        """Return the innermost thing around this one that has @action."""
        thing = self.parent
        while thing is not None and action not in thing.actions:
            thing = thing.parent
        if thing is None:
            raise Failure(f"nothing around {self} has the action “{action}”")
        return thing

    def dump(self, depth=0):
        """Return lines that say what is in it; empty containers are left out, and most cells of tables."""
        actions = [action for action in self.actions if TEXT_ACTION not in self.actions]
        words = [word for state, word in STATES.items() if self.has(state)]
        lines = [line for child in self.children for line in child.dump(depth + 1)]
        if self.role == "table cell" and not {"active", "focused", "selected"} & set(words):
            return []
        if not (self.name or actions or words or depth == 0):
            return [line[2:] for line in lines]
        return [f"{'  ' * depth}{self}{' ' + ' '.join(words) if words else ''}"
                f"{' ' + str(actions) if actions else ''}", *lines]

    def __str__(self):
        return f"{self.role} “{self.name}”"


class Screen(Thing):
    """The program as assistive technology sees it."""

    def __init__(self, session):
        self.session = session
        self.latest = None
        Atspi.init()
        desktop = Atspi.get_desktop(0)
        # Nobody listens to what would keep a cache true.
        desktop.set_cache_mask(Atspi.Cache.NONE)
        super().__init__(wait_for("the program to be on the accessibility bus",
                                  lambda: self.look_for_program(Thing(desktop))))
        self.accessible.set_cache_mask(Atspi.Cache.NONE)
        self.listener = Atspi.EventListener.new(self.focused)
        self.listener.register("object:state-changed:focused")

    def look_for_program(self, desktop):
        self.session.check_alive()
        for program in desktop.children:
            if program.ask(Atspi.Accessible.get_process_id, 0) == self.session.process.pid:
                return program.accessible
        return None

    def walk(self, tables=True):
        self.session.check_alive()
        yield from super().walk(tables)

    def is_active(self):
        """Whether the keyboard is in one of its windows."""
        return any(window.has(Atspi.StateType.ACTIVE) for window in self.children)

    def focused(self, event):
        """Remember what got the focus last, as asking everything for it takes long."""
        if event.detail1:
            self.latest = Thing(event.source)

    def get_focused(self):
        """Return the innermost thing that has the focus, or None."""
        self.session.check_alive()
        while GLib.MainContext.default().iteration(False):
            pass
        if self.latest is None or not self.latest.is_focused():
            self.latest = next((thing for thing in self.walk(tables=False) if thing.is_focused()), None)
        return self.get_focused_part(self.latest) if self.latest is not None else None

    @staticmethod
    def get_focused_part(thing):
        """Return the cell that has the focus, if @thing is a table; else @thing."""
        if thing.role != "table":
            return thing
        return next((cell for row in thing.children for cell in row.children if cell.is_focused()), thing)
