#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window is killed in the middle of typing, as by a power cut: at most the cell that was being typed is missing.

    test-killed.py BUILD PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. Runs within window-session; keys are pressed on a screen without hardware, and what counts is what the replica has afterwards.
"""

import sys
import threading

from driver import wait_for
from journal_window import JournalWindow, Programs
from rows import expect, finish
from school import TODAY, Build, Town

TITLE = "8А · Алгебра"
WAITING = "ждёт отправки"       # so ends the name of a cell that is on the disk and not on the server yet


def value_of(row):
    return ("5", "4", "н", "3", "2")[row % 5]


class Tests:
    def __init__(self, programs, town):
        self.programs, self.town = programs, town

    def open(self, school):
        page = school.main.show(school.lesson.journal)
        self.column = [(row["date"], row["number"]) for row in page["lessons"]].index((school.lesson.day, school.lesson.number))
        window = JournalWindow(self.programs, school.main.folder)
        window.open_journal(TITLE)
        return window

    def stored(self, school):
        """What the replica holds of the lesson, from the first pupil down."""
        texts = {cell["pupil"]: cell["text"] for cell in school.main.show(school.lesson.journal)["cells"]
                 if (cell["date"], cell["lesson"]) == (school.lesson.day, school.lesson.number)}
        return [texts.get(pupil, "") for pupil in school.pupils]

    def expect_kept(self, school, left):
        """Everything that was left behind with the cursor is there in one piece; of what came after, at most the beginning.
        Returns how many cells are filled."""
        stored = self.stored(school)
        filled = sum(map(bool, stored))
        expect(stored[:left], [value_of(row) for row in range(left)])
        expect(stored[left:], [value_of(row) if row < filled else "" for row in range(left, len(stored))])
        expect({entry["state"] for entry in school.main.own()}, {"pending"})
        school.main.run("check")
        return filled

    def in_a_cell(self):
        """Again and again, a few pupils further, with a cell half typed. That one may be missing, no other."""
        with self.town.school() as school:
            school.stop()
            left = 0
            for count in (1, 4, 2):
                window = self.open(school)
                window.go_to(left, self.column)
                window.type_down([value_of(row) for row in range(left, left + count)])
                left += count
                window.wait_focus(left, self.column)
                window.hands.type(value_of(left))
                window.kill()
                expect(self.expect_kept(school, left) <= left + 1, True)
            self.expect_sent(school)

    def in_a_burst(self, shown):
        """While keys come in faster than anybody types: what the window has called saved is there, and all before it."""
        with self.town.school() as school:
            school.stop()
            window = self.open(school)
            window.go_to(0, self.column)
            values = [value_of(row) for row in range(len(school.pupils))]
            typist = threading.Thread(target=window.type_down, args=(values,))
            typist.start()
            wait_for(lambda: window.cell(shown - 1, self.column).name.endswith(WAITING), f"cell {shown} to be saved")
            window.kill()
            typist.join()
            self.expect_kept(school, shown)
            self.expect_sent(school)

    def expect_sent(self, school):
        """Back at the server the dead window's entries count like all others."""
        typed = self.stored(school)
        school.start()
        expect(school.main.sync()["waiting"], 0)
        expect({entry["verdict"] for entry in school.main.own()} <= {"applied", "late"}, True)   # its lesson was days ago
        expect(self.stored(school), typed)
        expect(school.main.digest(school.lesson.scope), school.digest(school.lesson.scope))


def main(build, *programs):
    tests = Tests(Programs(build, TODAY), Town(Build(*programs)))
    finish([
        ("/flow/killed/in-a-cell", tests.in_a_cell),
        *((f"/flow/killed/in-a-burst/{shown}", lambda shown=shown: tests.in_a_burst(shown)) for shown in (2, 12)),
    ])


if __name__ == "__main__":
    main(*sys.argv[1:])
