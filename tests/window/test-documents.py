#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""In the window documents are chosen, looked at and saved, copies certified and statements recorded (R-124 … R-136, R-145, R-146).

    test-documents.py BUILD PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. With PARTA_PICTURES=FOLDER it leaves pictures of what people see.
"""

import json
import os
import pathlib
import re
import subprocess
import sys

from driver import NotFound, wait_for
from journal_window import JournalWindow, Programs
from rows import expect, finish
from school import PASSWORD, TODAY, Build, Replica, Town

COPIES = "Certified Copies"
DOCUMENTS = "Documents"
PREVIEW = "Paper Copy"


def paper_text(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()


class Tests:
    def __init__(self, build, school):
        self.programs, self.school = Programs(build, TODAY), school

    def _show(self, journal, name):
        if "PARTA_PICTURES" in os.environ:
            journal.picture(str(pathlib.Path(os.environ["PARTA_PICTURES"]) / f"{name}.png"))

    def _open_form(self, journal, summary):
        """Ctrl+O, then with the arrow keys to the document."""
        journal.wait_duties()
        journal.hands.press("ctrl+o")
        window = journal.window(journal.say(DOCUMENTS), active=True)
        window.find("list item", journal.say(summary))
        for _step in range(30):
            row = window.first(("list item",), journal.say(summary))
            if row is not None and "focused" in row.states:
                break
            journal.hands.press("Down")
        else:
            raise AssertionError(f"the keyboard does not reach {summary!r}")
        return window

    def _preview(self, journal):
        """The preview, once the document has been made."""
        preview = journal.window(journal.say(PREVIEW), active=True)
        page = preview.find("image", journal.pattern("Page %u of %u"))
        return preview, page

    def _save(self, journal, preview, name, certify=False):
        """As a person does it: Ctrl+S, the whole name, Return; or with the button that certifies."""
        target = self.school.folder / name
        if certify:
            preview.find("push button", journal.say("_Certify and Save…")).activate()
        else:
            journal.hands.press("ctrl+s")
        chooser = journal.window(journal.say("Save the Certified Copy" if certify else "Save the Copy"))      # GTK's own, which says nothing of being active
        field = wait_for(lambda: chooser.first(("text", "entry"), None), "the name of the file")
        field.wait("the keyboard", lambda entry: "focused" in entry.states)
        journal.hands.press("ctrl+a")
        journal.hands.type(str(target))
        journal.hands.press("Return")
        wait_for(lambda: target.exists() and target.stat().st_size > 0, f"{target} to be saved")
        journal.window(journal.say(PREVIEW), active=True)
        return target

    def summary(self):
        """R-124: by keyboard to the marks of a class in a period; a screen reader reads the page; the file says the same."""
        with JournalWindow(self.programs, self.school.deputy.folder) as journal:
            window = self._open_form(journal, "Marks of a class in one period with averages, counts and shares, form B")
            self._show(journal, "documents-list")
            journal.hands.press("Return")
            show = window.find("push button", journal.say("_Show"))
            self._show(journal, "documents-choice")
            show.activate()
            preview, page = self._preview(journal)
            page.wait("its text", lambda image: "Математика" in image.description)
            self._show(journal, "documents-preview")
            before = page.box[2]
            journal.hands.press("ctrl+plus")
            page.wait("being larger", lambda image: image.box[2] > before)
            target = self._save(journal, preview, "summary.pdf")
            expect("Математика" in paper_text(target), True)

    def _leave(self, journal, title):
        """Back to the window of that title, which has the keyboard then; where a chooser was still closing, once again."""
        for _attempt in range(5):
            journal.hands.press("Escape")
            try:
                return journal.window(journal.say(title), active=True, patience=3)
            except NotFound:
                continue
        raise NotFound(f"{title!r} does not get the keyboard")

    def _choose_journal(self, journal, window, number):
        """Down the list of journals with the keyboard, as far as the one that the tests write in."""
        title = "8А · Алгебра"
        row = window.find("combo box", journal.say("Journal"))
        for _step in range(10):
            if "focused" in row.states:
                break
            journal.hands.press("Tab")
        journal.hands.press("Return")
        journal.hands.press(*["Down"] * number)
        journal.hands.press("Return")
        row.find("label", title)

    def certify(self):
        """R-145, R-146: what is open needs a reason; the copy is listed, made again to the byte, and outdated once a mark changes."""
        school, state = self.school, journal_state
        number = [row["id"] for row in school.deputy.ask("journals")].index(school.lesson.journal)
        with JournalWindow(self.programs, school.deputy.folder) as journal:
            journal.wait_duties()
            window = journal.open_window("shell.copies", COPIES)
            window.find("push button", journal.say("_Make a Certified Copy…")).activate()
            make = window.find("push button", journal.say("_Show the Copy…"))
            self._choose_journal(journal, window, number)
            make.activate()
            window.find("label", journal.say("This Is Still Open"))
            self._show(journal, "copies-open")
            journal.write_into(window, "Reason", "проба")
            make.activate()
            preview, page = self._preview(journal)
            self._show(journal, "copies-preview")
            first = self._save(journal, preview, "first.pdf", certify=True)
            preview.gone("push button", journal.say("_Certify and Save…"))
            window = self._leave(journal, COPIES)
            window.find("push button", journal.say("Back to the list of copies")).activate()
            window.find("label", state(journal, "agrees with the record"))
            self._show(journal, "copies-list")
            window.find("push button", journal_state(journal, "Open…")).activate()
            window.find("push button", journal.say("Make the Same _Again…")).activate()
            preview, page = self._preview(journal)
            again = self._save(journal, preview, "again.pdf")
            expect(again.read_bytes() == first.read_bytes(), True)
            self._leave(journal, COPIES)
            self._leave(journal, "Parta")
            expect(journal.close(), 0)
        record = school.deputy.ask("copies")[0]
        expect((record["why"], record["file"]), ("проба", "first.pdf"))
        self._outdate()

    def _outdate(self):
        """A mark changes: the copy is marked, and the act says where it differs."""
        school, state = self.school, journal_state
        school.deputy.sync()
        school.main.enter(school.lesson, pupil=school.pupils[0], mark="2")
        school.main.sync()
        school.deputy.sync()
        with JournalWindow(self.programs, school.deputy.folder) as journal:
            journal.wait_duties()
            window = journal.open_window("shell.copies", COPIES)
            window.find("label", state(journal, journal.say_many("out of date: %d place differs", "out of date: %d places differ", 1)
                                       .split("%d")[0]))
            self._show(journal, "copies-outdated")
            window.find("push button", journal_state(journal, "Open…")).activate()
            window.find("push button", journal.say("Act of _Discrepancy…")).activate()
            preview, page = self._preview(journal)
            page.wait("its text", lambda image: "расхожд" in image.description.lower())
            self._show(journal, "copies-act")
            target = self._save(journal, preview, "act.pdf")
            expect("расхожд" in paper_text(target).lower(), True)
            self._leave(journal, COPIES)
            self._replace(journal, window)

    def _replace(self, journal, window):
        """R-147: a sheet that says something else is replaced for a reason."""
        button = window.find("push button", journal.say("_Replace…"))
        expect("sensitive" in button.states, False)
        journal.write_into(window, "Numbers of the sheets, such as 3,4", "1")
        journal.write_into(window, "Why they are replaced", "исправлена отметка")
        self._show(journal, "copies-replace")
        button.wait("being of use", lambda element: "sensitive" in element.states)
        button.activate()
        preview, page = self._preview(journal)
        self._save(journal, preview, "sheet.pdf", certify=True)
        preview.gone("push button", journal.say("_Certify and Save…"))

    def statements(self):
        """R-134, R-136: the secretary makes the statements of a class, and records that they were printed."""
        school = self.school
        office = Replica(school, "office")
        added = json.loads(school.command("account", "add", "office", "--person", "Комарова Зоя Николаевна", "--role", "secretary", "--json"))
        office.sign_in(password=added["password"], new_password=PASSWORD, fingerprint=school.fingerprint)
        office.sync()
        with JournalWindow(self.programs, office.folder) as journal:
            window = self._open_form(journal, "Statements for families: of one pupil, of several or of a class")
            journal.hands.press("Return")
            show = window.find("push button", journal.say("_Show"))
            self._show(journal, "statements-choice")
            missing = journal.say_many("The statement of %u pupil was not printed.", "The statements of %u pupils were not printed.", 27)
            window.find("label", missing.replace("%u", "27"))
            show.activate()
            preview, page = self._preview(journal)
            self._show(journal, "statements-preview")
            preview.find("push button", journal.say("_Record as Printed")).activate()
            preview.gone("push button", journal.say("_Record as Printed"))
            journal.hands.press("Escape")
        printed = [entry["line"] for entry in office.own() if entry["kind"] == "statement"]
        expect(len([line for line in printed if f'"printed":"{TODAY[:10]}"' in line]), 27)


def journal_state(journal, text):
    """The line of a copy that says how far it holds."""
    return re.compile(re.escape(journal.say(text)))


def main(build, *programs):
    town = Town(Build(*programs))       # its folder lives as long as it does
    with town.school() as school:
        tests = Tests(build, school)
        finish([("/window/documents/summary R-124", tests.summary), ("/window/documents/statements R-134 R-136", tests.statements),
                ("/window/documents/certify R-145 R-146 R-147", tests.certify)])


if __name__ == "__main__":
    main(*sys.argv[1:])
