# SPDX-License-Identifier: GPL-3.0-or-later
"""Parta's own window, for whoever drives it: its words in the language of the session, its page, its sign-in.

    with JournalWindow(programs, replica.folder) as journal:
        journal.open_lesson("8Б · Биология", 3)
        journal.type_down(["5", "н", "", "4"])"""

import gettext
import os
import pathlib
import re
import subprocess

from driver import NotFound, Program, wait_for

TITLE = "Parta"


class Programs:
    """The program of a build, the moment that it takes for now, and what else it finds in its environment."""

    def __init__(self, build, clock, **environment):
        self.build = pathlib.Path(build)
        self.parta = self.build / "src" / "app" / "parta"
        self.environment = dict(os.environ, PARTA_CLOCK=clock, **environment)


class JournalWindow(Program):
    """One run of the program on one replica."""

    def __init__(self, programs, folder, log=None):
        language = os.environ.get("LANGUAGE") or os.environ.get("LC_ALL", "C")[:2]
        self.words = gettext.translation("parta", programs.build / "po", [language], fallback=language in ("C", "en"))
        super().__init__([programs.parta, "--replica", folder], programs.environment, log)
        self.frame = self.window(TITLE, active=True)

    def say(self, text):
        """A text of the interface as the user reads it, without its mnemonic."""
        return self.words.gettext(text).replace("_", "")

    def say_many(self, one, many, number):
        return self.words.ngettext(one, many, number)

    def pattern(self, text):
        """What fits a text of the interface with anything in the places of %s and %u."""
        parts = re.split(r"%[su]", self.words.gettext(text))
        return re.compile("^" + "(.*)".join(re.escape(part) for part in parts) + "$")

    def button(self, text):
        return self.frame.find("push button", self.say(text))

    def field(self, text):
        """The place to type in that has this title, whatever GTK calls its kind."""
        title = self.say(text)
        return wait_for(lambda: self.frame.first(("text", "entry", "password text"), title), f"field {title!r}")

    def fill(self, text, value):
        """Replaces what stands in a field. A row with an entry does not tell that the keyboard is in it, but what it says."""
        field = self.field(text)
        field.click()
        wait_for(lambda: self._empty(field), f"{field.name!r} to be empty")
        self.hands.type(value)
        field.wait(f"{len(value)} characters", lambda element: len(element.text) == len(value))

    def write_into(self, window, text, value):
        """Types into a field of another window of the program; where a click was still at work, once again."""
        field = wait_for(lambda: window.first(("text", "entry"), self.say(text)), f"field {text!r}")
        for _attempt in range(4):
            field.click()
            self.hands.press("ctrl+a", "BackSpace")
            self.hands.type(value)
            try:
                return wait_for(lambda: field.text == value, f"{value!r} in its field", 5)
            except NotFound:
                continue
        raise NotFound(f"{value!r} does not get into {text!r}")

    def shows(self, window, text, value):
        """Whether a field of another window of the program holds this."""
        field = window.first(("text", "entry"), self.say(text))
        return field is not None and field.text == value

    def _empty(self, field):
        """Where the click is still at work, what was marked is not marked any more: then once again."""
        if not field.text:
            return True
        self.hands.press("ctrl+a", "BackSpace")
        try:
            return bool(wait_for(lambda: not field.text, "no text", 0.5))
        except NotFound:
            return False

    def wait_label(self, text, patience=None):
        """Waits for a label of the interface; %s and %u stand for anything."""
        return self.frame.find("label", self.pattern(text), patience=patience)

    def maximise(self):
        """By a double click on the title, as people do it."""
        before = self.frame.box
        self.frame.find("label", self.frame_title()).click(times=2)
        self.frame.wait("being larger", lambda frame: frame.box != before)

    def frame_title(self):
        """The title in the header bar."""
        bar = self.frame.find("filler", "AdwWindowTitle")
        return bar.find("label").name

    def open_window(self, action, title):
        """What the menu does. The part of the window that answers for it has no name; it lies near the top."""
        def find():
            parts = [self.frame]
            while parts and not any(action in part.actions for part in parts):
                parts = [child for part in parts for child in part.children]
            return [part for part in parts if action in part.actions]
        wait_for(find, f"who knows {action}")[0].act(action)
        return self.window(self.say(title), active=True)

    # Signing in

    def probe(self, address):
        self.fill("Server address", address)
        self.hands.press("Return")

    def wait_fingerprint(self):
        """The fingerprint that the page shows, as hexadecimal digits only."""
        label = self.frame.find("label", re.compile(r"^([0-9A-F]{4}\s?){16}$"))
        return re.sub(r"\s", "", label.name).lower()

    def press_button(self, text):
        """With its mnemonic on it, as it is written in the source."""
        self.button(text).activate()

    def sign_in(self, login, password):
        """`login` is None where the page knows it already."""
        if login:
            self.fill("Login", login)
        self.fill("Password", password)
        self.hands.press("Return")

    def choose_password(self, password, again=None):
        self.fill("New password", password)
        self.fill("New password again", again or password)
        self.hands.press("Return")

    # The list and the page

    def wait_duties(self, patience=60):
        """The list of what is to be done, filled in."""
        return self.frame.find("list", self.say("What is to be done"), patience=patience)

    def wait_journals(self, patience=60):
        return self.frame.find("list", self.say("Journals"), patience=patience)

    def open_journal(self, title):
        """Finds a journal by typing its class and subject, or by pasting them where they are Greek, and opens it."""
        words = title.replace(" · ", " ")
        self.wait_journals()
        self.hands.press("ctrl+f")
        if self.hands.can_type(words):
            self.hands.press("ctrl+a")
            self.hands.type(words)
        else:
            self._paste(words, self.field("Find a journal by class or subject"))
        self.hands.press("Return")
        self.wait_opened(title)

    def _paste(self, text, field):
        # Its output is left open by the part of it that stays and answers for the clipboard.
        subprocess.run(["xclip", "-selection", "clipboard"], input=text, text=True, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        def pasted():
            """GTK learns in its own time that the clipboard is another one."""
            self.hands.press("ctrl+a", "ctrl+v")
            try:
                return wait_for(lambda: field.text == text, "the pasted text", 0.5)
            except NotFound:
                return False
        wait_for(pasted, f"{text!r} in {field.name!r}")

    def wait_opened(self, title):
        """The page of that journal, with the keyboard in its first row."""
        self.frame.find("table", title).wait("the keyboard", lambda table: any(
            "focused" in cell.states for cell in table.children[1].children))

    def open_lesson(self, title, number):
        """Opens a lesson of the day by its row, or the journal when the day has no such row."""
        name = self.words.gettext("lesson %u").replace("%u", str(number))
        rows = self.wait_journals().list("list item", re.compile(f"^{re.escape(title)}, {re.escape(name)}(,|$)"))
        if not rows:
            self.open_journal(title)
            return
        if "selected" not in rows[0].states:
            rows[0].click()
        self.wait_opened(title)

    @property
    def table(self):
        return self.frame.find("table")

    def cell(self, row, column):
        """A cell of the page: pupil and column, counted from 0; column -1 is the name."""
        return wait_for(lambda: self._cell(row, column), f"cell {row}, {column}")

    def _cell(self, row, column):
        # What the grid says aloud is a child of the table, too, and stands before the rows.
        rows = self.table.children
        if rows and rows[0].role != "table row":
            rows = rows[1:]
        cells = rows[row + 1].children if row + 1 < len(rows) else []
        return cells[column + 1] if column + 1 < len(cells) else None

    def go_to(self, row, column):
        """Moves the cursor with the keyboard alone."""
        self.hands.press("ctrl+Home")
        self.wait_focus(0, 0)
        if row:
            self.hands.press(*["Down"] * row)
        if column:
            self.hands.press(*["Right"] * column)
        self.wait_focus(row, column)

    def wait_focus(self, row, column):
        self.cell(row, column).wait("the cursor", lambda cell: "focused" in cell.states)

    def type_down(self, values):
        """Types a value for each pupil from the cursor down; "" leaves a cell alone."""
        for value in values:
            if value:
                self.hands.type(value)
            self.hands.press("Down")

    def write_lesson(self, topic, homework):
        """Topic and homework, from the page and back to it with the keyboard."""
        self.hands.press("F6")
        self._wait_text("Lesson topic")
        self.hands.press("ctrl+a")
        self.hands.type(topic)
        for _ in range(3):
            self.hands.press("Tab")
            try:
                self._wait_text("Homework", patience=1)
                break
            except NotFound:
                continue
        self._wait_text("Homework")
        self.hands.press("ctrl+a")
        self.hands.type(homework)
        self.hands.press("F6")

    def _wait_text(self, title, patience=None):
        self.field(title).wait("the keyboard", lambda field: "focused" in field.states, patience)

    # What the window says

    def count_waiting(self):
        """How many entries wait, as the line at the bottom says."""
        line = self.frame.find("status bar", self.say("State of this computer"))
        for label in line.list("label"):
            for part in label.name.split(" · "):
                found = re.match(r"(\d+)", part)
                if found and self._says_waiting(part, int(found.group(1))):
                    return int(found.group(1))
        return 0

    def _says_waiting(self, text, number):
        form = self.say_many("%u entry waiting to be sent, the oldest for %s",
                             "%u entries waiting to be sent, the oldest for %s", number)
        return text.startswith(form.split("%s", maxsplit=1)[0].replace("%u", str(number)))

    def wait_waiting(self, number):
        wait_for(lambda: self.count_waiting() == number, f"{number} waiting entries")

    def wait_offline(self):
        return self.wait_label("No connection to the school. Go on working: everything is saved on this computer and sent by itself later.")

    def wait_in_step(self, patience=60):
        return self.wait_label("In step with the school", patience=patience)

    def sync(self):
        self.hands.press("F5")

    def close(self):
        """As with the window's own key; returns the exit status once everything is on the disk."""
        self.window(TITLE, active=True)        # where another window was closed the keyboard comes back in a moment
        self.hands.press("ctrl+q")
        return self.wait_end(30)
