#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a GTK program as a person would: finds things by role and name, presses keys, looks.

    with Program(["parta"]) as program:
        window = program.window("Parta")
        window.find("push button", "Sign In").activate()
        program.hands.type("н")
        program.hands.press("Down", "ctrl+z")
        window.find("label", re.compile("12 entries"))
        program.picture("page.png")

Every look waits until it succeeds, PARTA_WINDOW_PATIENCE seconds at most (15 unless set), and
then says what there was instead. Runs within window-session, with the system's own Python,
which has python3-gi.

As a program, for having a look at whatever runs in the session: driver.py tree | driver.py picture FILE
"""

import os
import pathlib
import re
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from hands import Hands  # noqa: E402
from tree import Bus, Tree  # noqa: E402

PATIENCE = float(os.environ.get("PARTA_WINDOW_PATIENCE", "15"))
LOGS = pathlib.Path(os.environ.get("PARTA_WINDOW_LOGS", "."))
WINDOW_ROLES = {"frame", "dialog", "window", "alert"}


class NotFound(AssertionError):
    """Something did not show up, or a program ended too early."""


def wait_for(condition, what, patience=None):
    """Asks again and again until the answer is neither None nor False; returns the answer."""
    end = time.monotonic() + (PATIENCE if patience is None else patience)
    while True:
        try:
            answer = condition()
        except GLib.Error:
            answer = None        # the thing vanished while we looked at it
        if answer is not None and answer is not False:
            return answer
        if time.monotonic() > end:
            raise NotFound(f"waited in vain for {what}")
        time.sleep(0.02)


def plain_name(name):
    """GTK 4.8 calls a button with a mnemonic "_Undo Undo", and one of a dialog "Undo Undo"."""
    middle = len(name) // 2
    for cut in (middle, middle + 1):
        marked, label = name[:cut].rstrip(" "), name[cut:].lstrip(" ")
        if label and marked.replace("_", "", 1) == label:
            return label
    return name


def matches(wanted, text):
    """None fits everything, a string itself, a pattern whatever it is found in."""
    if wanted is None or isinstance(wanted, str):
        return wanted is None or wanted == text
    return wanted.search(text) is not None


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def picture(path):
    """Saves what is on the screen as a PNG file."""
    pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["import", "-silent", "-window", "root", str(path)], check=True)


class Element:
    """Something in a window, as the accessibility bus shows it."""

    def __init__(self, node, program):
        self._node = node
        self.program = program

    @property
    def role(self):
        return self._node.get_role_name()

    @property
    def name(self):
        return plain_name(self._node.get_name() or "")

    @property
    def description(self):
        return self._node.get_description() or ""

    @property
    def text(self):
        """What stands in an entry; of things without a text their name."""
        text = self._node.get_text_iface()
        return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)) if text else self.name

    @property
    def states(self):
        """Names of the states that are on: focused, sensitive, checked, selected, …"""
        return {state.value_nick for state in self._node.get_state_set().get_states()}

    @property
    def box(self):
        """Its place within the window: left, top, width, height."""
        if self._node.get_component_iface() is None:
            return 0, 0, 0, 0          # the program itself
        box = self._node.get_extents(Atspi.CoordType.WINDOW)
        return box.x, box.y, box.width, box.height

    @property
    def shown(self):
        """Whether it takes room: what hides in a stack or a revealer is on the bus, too."""
        return self.box[2] > 0 and self.box[3] > 0

    @property
    def children(self):
        nodes = (self._node.get_child_at_index(n) for n in range(self._node.get_child_count()))
        return [Element(node, self.program) for node in nodes if node is not None]

    @property
    def frame(self):
        """The window it belongs to."""
        node = self._node
        while node is not None and node.get_role_name() not in WINDOW_ROLES:
            node = node.get_parent()
        return Element(node, self.program) if node is not None else None

    def _fitting(self, role, name, shown):
        return self._fitting_one_of(None if role is None else (role,), name, shown)

    def _fitting_one_of(self, roles, name, shown):
        tree = self.program.tree
        for item in tree.walk(self._node.path):
            if (roles is None or item.role in roles) and matches(name, plain_name(item.name)):
                node = tree.node(item.path)
                element = Element(node, self.program) if node is not None else None
                if element is not None and (not shown or element.is_shown_still):
                    yield element

    @property
    def is_shown_still(self):
        try:
            return self.shown
        except GLib.Error:
            return False               # it vanished while we looked at it

    def list(self, role=None, name=None, shown=True):
        """All that fit right now, without waiting."""
        return list(self._fitting(role, name, shown))

    def first(self, roles, name):
        """The first shown one of any of these roles right now, or None; looks no further than it must."""
        return next(self._fitting_one_of(roles, name, True), None)

    def find(self, role=None, name=None, shown=True, patience=None):
        """The first that fits; waits for it."""
        try:
            return wait_for(lambda: next(self._fitting(role, name, shown), None), f"{role} {name!r}", patience)
        except NotFound as error:
            near = [element.name for element in self.list(role)][:40]
            raise NotFound(f"{error}; of this role there are {near}") from None

    def gone(self, role=None, name=None, patience=None):
        """Waits until nothing shown fits any more."""
        return wait_for(lambda: not self.list(role, name), f"the end of {role} {name!r}", patience)

    def cell(self, row, column):
        """A cell of a table by its place, counted from 0, without a search."""
        node = wait_for(lambda: self._node.get_table_iface()
                        and Atspi.Table.get_accessible_at(self._node.get_table_iface(), row, column),
                        f"cell {row}, {column}")
        return Element(node, self.program)

    def wait(self, what, condition, patience=None):
        """Waits until `condition (self)` holds."""
        wait_for(lambda: bool(condition(self)), f"{self.role} {self.name!r}: {what}", patience)
        return self

    @property
    def actions(self):
        action = self._node.get_action_iface()
        return [Atspi.Action.get_action_name(action, n) for n in range(Atspi.Action.get_n_actions(action))] \
            if action else []

    def act(self, name):
        """Does one of its actions; a window has those of its menus, "win.sync"."""
        names = wait_for(lambda: name in self.actions and self.actions, f"action {name} among {self.actions}")
        Atspi.Action.do_action(self._node.get_action_iface(), names.index(name))

    def activate(self):
        """Does what a click does, by its first action, or with the mouse where it has none."""
        wait_for(lambda: "sensitive" in self.states, f"{self.role} {self.name!r} to be usable")
        if self.role not in WINDOW_ROLES and self.actions:
            Atspi.Action.do_action(self._node.get_action_iface(), 0)
        else:
            self.click()

    def click(self, button=1, times=1):
        """Clicks on its middle; that also moves the keyboard there."""
        wait_for(lambda: self.shown, f"{self.role} {self.name!r} to be shown")
        left, top, width, height = self.box
        x, y = self.program.origin(self.frame)
        self.program.hands.click(x + left + width // 2, y + top + height // 2, button, times)

    def write(self, text):
        """Replaces the text of an entry by typing, as a person would."""
        self.click()
        self.wait("the keyboard", lambda element: "focused" in element.states
                  or any("focused" in child.states for child in element.children))
        self.program.hands.press("ctrl+a")
        self.program.hands.press("BackSpace")
        self.program.hands.type(text)

    def tree(self, depth=0):
        """What there is, one thing a line, for reading."""
        states = sorted(self.states & {"focused", "checked", "selected", "active", "expanded"})
        line = "  " * depth + f"{self.role} {self.name!r}" + (f" {states}" if states else "") + \
            ("" if self.shown else " (not shown)")
        return "\n".join([line] + [child.tree(depth + 1) for child in self.children])


class Program:
    """A program that we started, or whatever already runs in the session."""

    def __init__(self, command=None, environment=None, log=None):
        self.hands = Hands()
        self._process = None
        self._tree = None
        self._log = pathlib.Path(log) if log else LOGS / "program.log"
        if command:
            with self._log.open("ab") as output:
                self._process = subprocess.Popen([str(part) for part in command], stdout=output, stderr=output,
                                                 env=dict(os.environ, **(environment or {})))

    def __enter__(self):
        return self

    def __exit__(self, kind, *_rest):
        if kind is not None:
            self.keep_evidence()
        self.stop()

    @property
    def pid(self):
        return self._process.pid if self._process else None

    @property
    def log(self):
        return self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""

    def _look(self):
        if self._process and self._process.poll() is not None:
            raise NotFound(f"the program ended with {self._process.returncode}:\n{self.log[-2000:]}")
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            node = desktop.get_child_at_index(index)
            if node is not None and (self._process is None or node.get_process_id() == self.pid):
                node.set_cache_mask(Atspi.Cache.NONE)      # a remembered answer is an old answer
                return Element(node, self)
        return None

    @property
    def root(self):
        """The program itself; its children are its windows."""
        return wait_for(self._look, "the program on the accessibility bus")

    @property
    def tree(self):
        """Everything that it shows, for searching."""
        if self._tree is None:
            bus, root = Bus(), self.root
            self._tree = Tree(bus, wait_for(lambda: bus.find(root._node.get_process_id()), "the program's name on the bus"), root._node)
        return self._tree

    def window(self, name=None, active=False, patience=None):
        """The window with that title; with `active`, once the keyboard is there."""
        def look():
            for window in self.root.children:
                if matches(name, window.name) and (not active or "active" in window.states):
                    return window
            return None
        try:
            return wait_for(look, f"window {name!r}", patience)
        except NotFound as error:
            raise NotFound(f"{error}; there are {[window.name for window in self.root.children]}") from None

    def origin(self, frame):
        """Where a window's contents begin on the screen."""
        search = ["xdotool", "search", "--onlyvisible"]
        windows = run(*search, "--pid", str(self.pid or frame._node.get_process_id())).split()
        named = [window for window in windows if run("xdotool", "getwindowname", window).rstrip("\n") == frame.name]
        if not windows:
            raise NotFound(f"window {frame.name!r} is not on the screen")
        return self.hands.locate(int((named or windows)[-1]))

    def picture(self, path):
        picture(path)

    def keep_evidence(self):
        """Leaves a picture and the tree beside the log, for whoever has to understand a failure."""
        try:
            picture(LOGS / "failure.png")
            (LOGS / "failure.txt").write_text(self.root.tree() + "\n", encoding="utf-8")
        except (NotFound, OSError, subprocess.CalledProcessError, GLib.Error) as error:
            print(f"# no evidence of the failure: {error}")

    def stop(self, patience=10):
        """Asks the program to end, insists if need be; returns its exit status."""
        if self._process is None:
            return None
        if self._process.poll() is None:
            self._process.terminate()
        return self.wait_end(patience)

    def kill(self):
        """Ends it as a power cut would."""
        self._process.kill()
        return self._process.wait()

    def wait_end(self, patience=10):
        """Waits for the program to end by itself."""
        try:
            return self._process.wait(patience)
        except subprocess.TimeoutExpired:
            return self.kill()


def main(arguments):
    if arguments == ["tree"]:
        print("\n".join(Element(Atspi.get_desktop(0), Program()).tree().splitlines()))
    elif len(arguments) == 2 and arguments[0] == "picture":
        picture(arguments[1])
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
