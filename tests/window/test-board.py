#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""In the window a teacher records what was done of the paper copies (R-150, R-151), and a deputy head checks a sheet of one (R-144, R-145).

    test-board.py BUILD PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. With PARTA_PICTURES=FOLDER it leaves pictures of what people see.
"""

import os
import pathlib
import re
import subprocess
import sys

from driver import wait_for
from journal_window import JournalWindow, Programs
from rows import expect, finish
from school import Build, Town

HOLIDAYS = "2026-11-02T15:00:00+06:00"      # the second day of the autumn holidays
TITLE = "The Way of the Paper Copies"
NO_CODE = ("This is not what stands on a sheet. Copy the code, or at least the first sixteen letters and digits "
           "of its last line.")
UNKNOWN = ("No recorded copy has such a sheet: it does not come from this school's journal, or its copy has not "
           "been synchronised yet.")
SEALED = "The sheet is that of the recorded copy, and the journal says the same today."


class HolidayTown(Town):
    """A school whose regulation knows five holiday days."""

    regulation = "kg"


class Tests:
    def __init__(self, programs, school):
        self.programs, self.school = programs, school

    def _show(self, window, name):
        if "PARTA_PICTURES" in os.environ:
            window.picture(str(pathlib.Path(os.environ["PARTA_PICTURES"]) / f"{name}.png"))

    def _steps(self, replica, status):
        replica.clock = HOLIDAYS
        return [row for row in replica.ask("steps") if row["status"] == status]

    def skip(self):
        """R-150, R-151: what a teacher owes is on the list; nothing is left out without a reason."""
        teacher = self.school.main
        expect(self._steps(teacher, "skipped"), [])
        with JournalWindow(self.programs, teacher.folder) as journal:
            board = journal.open_window("shell.board", TITLE)
            begin = re.compile("^" + re.escape(journal.say("Record…")))
            board.find("push button", begin)
            self._show(journal, "board-list")
            buttons = board.list("push button", begin)
            buttons[0].activate()
            skip = board.find("push button", journal.say("_Leave Out"))
            expect("sensitive" in skip.states, False)
            wait_for(lambda: journal.shows(board, "Day on which it was done", HOLIDAYS[:10]), "the day, where the keyboard is")
            journal.hands.press("Tab", "Tab", "Tab")           # past who did it and the sheets
            journal.hands.type("болезнь учителя")
            skip.wait("being of use", lambda button: "sensitive" in button.states)
            self._show(journal, "board-record")
            skip.activate()
            wait_for(lambda: 0 < len(board.list("push button", begin)) < len(buttons), "a step less")
            journal.hands.press("Escape")
        expect([row["record"]["reason"] for row in self._steps(teacher, "skipped")], ["болезнь учителя"])

    def check_sheet(self):
        """R-144, R-145: the digits of a sheet's last line are compared with the recorded copies, without network."""
        deputy, copy = self.school.deputy, self.school.folder / "copy.pdf"
        deputy.clock = HOLIDAYS
        deputy.sync()
        deputy.run("print", self.school.lesson.journal, "--period", "1", "--certified", "--why", "проба", "-o", copy)
        deputy.sync()
        text = subprocess.run(["pdftotext", "-raw", copy, "-"], capture_output=True, check=True).stdout.decode()
        digest = re.search(r"((?:[0-9a-f]{4} ){4}[0-9a-f]{4}) · Parta", text)[1].replace(" ", "")
        with JournalWindow(self.programs, deputy.folder) as journal:
            window = journal.open_window("shell.sheet", "Check a Sheet of Paper")
            for code, sentence in (
                    ("15", NO_CODE),
                    ("0" * 20, UNKNOWN),
                    (digest, SEALED)):
                journal.hands.press("ctrl+a")          # the keyboard is in the only field
                journal.hands.type(code)
                wait_for(lambda: journal.shows(window, "Code of the sheet", code), f"{code} in the field")
                journal.hands.press("Return")
                window.find("label", journal.say(sentence))
            self._show(journal, "sheet")
            journal.hands.press("Escape")


def main(build, *programs):
    town = HolidayTown(Build(*programs))       # its folder lives as long as it does
    with town.school() as school:
        school.clock = HOLIDAYS
        school.restart()
        tests = Tests(Programs(build, HOLIDAYS), school)
        finish([("/window/board/skip R-150 R-151", tests.skip), ("/window/sheet R-144 R-145", tests.check_sheet)])


if __name__ == "__main__":
    main(*sys.argv[1:])
