#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certified copies, told by real programs: the server numbers, the copy names a number, another computer makes it again (R-145).

    test-copies.py PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. It is Friday, 16 October 2026, three o'clock; the school follows "kz".
"""

import sys

from rows import expect, finish
from school import Build, Town

CERTIFIED = ("--certified", "--why", "проба")


class Tests:
    def __init__(self, town):
        self.town = town

    def volume(self):
        """Most journals of a class rest while one is written: all of them are known as far as the server is."""
        with self.town.school() as school:
            main, deputy, first = school.main, school.deputy, school.pupils[0]
            main.enter(school.lesson, pupil=first, mark="5")
            main.sync()
            deputy.sync()
            pdf, again = school.folder / "copy.pdf", school.folder / "again.pdf"
            told = deputy.ask("print", "--class", "8А", *CERTIFIED, "--output", pdf)
            expect(deputy.sync()["waiting"], 0)
            expect([one["outdated"] for one in deputy.ask("copies")], [False])

            main.enter(school.lesson, pupil=first, mark="4")
            main.sync()
            deputy.sync()
            state = deputy.ask("copies")[0]
            expect((state["outdated"], state["differing"], state["problem"]), (True, 1, None))
            found = deputy.ask("discrepancies", told["copy"])["discrepancies"]
            expect([(one["in_copy"], one["in_record"], one["person"]) for one in found], [("5", "4", main.person)])
            deputy.run("print", "--copy", told["copy"], "--output", again)
            expect(again.read_bytes(), pdf.read_bytes())

            other = school.coordinator
            other.sync()
            expect(other.ask("copies")[0]["differing"], 1)
            other.run("print", "--copy", told["copy"], "--output", again)
            expect(again.read_bytes(), pdf.read_bytes())

    def teacher(self):
        """Who may not certify is told so by the own computer already."""
        with self.town.school() as school:
            school.main.run("print", school.lesson.journal, *CERTIFIED, "--output", school.folder / "copy.pdf", fails=True)
            expect((school.folder / "copy.pdf").exists(), False)


def main():
    tests = Tests(Town(Build(*sys.argv[1:4])))
    finish([("/flow/copies/R-145/volume", tests.volume), ("/flow/copies/R-145/teacher", tests.teacher)])


if __name__ == "__main__":
    main()
