#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""In the window documents are chosen, looked at and saved (R-124 … R-131, R-149).

    test-documents.py BUILD PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. With PARTA_PICTURES=FOLDER it leaves pictures of what people see.
"""

import os
import pathlib
import subprocess
import sys

from driver import wait_for
from journal_window import JournalWindow
from rows import expect, finish
from school import TODAY, Build, Town

DOCUMENTS = "Documents"
PREVIEW = "Paper Copy"


class Programs:
    """What JournalWindow wants to know."""

    def __init__(self, build, clock=TODAY):
        self.build = pathlib.Path(build)
        self.parta = self.build / "src" / "app" / "parta"
        self.environment = dict(os.environ, PARTA_CLOCK=clock)


def paper_text(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()


class Tests:
    def __init__(self, build, school):
        self.programs, self.school = Programs(build), school

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

    def _save(self, journal, preview, name):
        """As a person does it: Ctrl+S, the whole name, Return."""
        target = self.school.folder / name
        journal.hands.press("ctrl+s")
        chooser = journal.window(journal.say("Save the Copy"))      # GTK's own, which says nothing of being active
        field = wait_for(lambda: chooser.first(("text", "entry"), None), "the name of the file")
        field.wait("the keyboard", lambda entry: "focused" in entry.states)
        journal.hands.press("ctrl+a")
        journal.hands.type(str(target))
        journal.hands.press("Return")
        wait_for(lambda: target.exists() and target.stat().st_size > 0, f"{target} to be saved")
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


def main(build, *programs):
    town = Town(Build(*programs))       # its folder lives as long as it does
    with town.school() as school:
        tests = Tests(build, school)
        finish([("/window/documents/summary R-124", tests.summary)])


if __name__ == "__main__":
    main(*sys.argv[1:])
