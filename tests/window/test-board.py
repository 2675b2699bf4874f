#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A teacher and a deputy head record in the window what was done of the paper copies (R-150, R-151, R-153).

    test-board.py BUILD PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. With PARTA_PICTURES=FOLDER it leaves pictures of what people see.
"""

import os
import pathlib
import re
import sys

from driver import wait_for
from journal_window import JournalWindow
from rows import expect, finish
from school import Build, Town

HOLIDAYS = "2026-11-02T15:00:00+06:00"      # the second day of the autumn holidays
TITLE = "The Way of the Paper Copies"


class Programs:
    """What JournalWindow wants to know."""

    def __init__(self, build):
        self.build = pathlib.Path(build)
        self.parta = self.build / "src" / "app" / "parta"
        self.environment = dict(os.environ, PARTA_CLOCK=HOLIDAYS)


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
            journal.write_into(board, "Reason", "болезнь учителя")
            skip.wait("being of use", lambda button: "sensitive" in button.states)
            self._show(journal, "board-record")
            skip.activate()
            wait_for(lambda: 0 < len(board.list("push button", begin)) < len(buttons), "a step less")
            journal.hands.press("Escape")
        expect([row["record"]["reason"] for row in self._steps(teacher, "skipped")], ["болезнь учителя"])


def main(build, *programs):
    town = HolidayTown(Build(*programs))       # its folder lives as long as it does
    with town.school() as school:
        tests = Tests(Programs(build), school)
        finish([("/window/board/skip R-150 R-151", tests.skip)])


if __name__ == "__main__":
    main(*sys.argv[1:])
