#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A teacher works without access, the coordinator confirms that in the window, and a paper is keyed in (R-103 … R-106).

    test-outage.py BUILD PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. With PARTA_PICTURES=FOLDER it leaves pictures of what people see.
"""

import json
import os
import pathlib
import re
import sys

from driver import wait_for
from journal_window import JournalWindow, Programs
from rows import expect, finish
from school import TODAY, Build, Town

JOURNAL = "8А · Алгебра"
OUTAGES = "Outages of Access and Temporary Journals"
TRANSFER = "2026-10-19"     # two working days from the return of access, on a Friday
WRITER = "Петрова А. И."
LATIN_WRITER = "Petrova A. I."


class Tests:
    def __init__(self, programs, school):
        self.programs, self.school = programs, school

    def _show(self, journal, name):
        if "PARTA_PICTURES" in os.environ:
            journal.picture(str(pathlib.Path(os.environ["PARTA_PICTURES"]) / f"{name}.png"))

    def _column(self, replica, lesson):
        page = replica.show(lesson.journal)
        return [(row["date"], row["number"]) for row in page["lessons"]].index((lesson.day, lesson.number))

    def _leave(self, journal):
        """Back to the journal, which has the keyboard again then."""
        journal.hands.press("Escape")
        journal.frame.wait("the keyboard", lambda frame: "active" in frame.states)

    def _register(self):
        return json.loads(self.school.command("outage", "list", "--json"))

    def without_access(self):
        """R-103, R-105: what is entered after "there is no access" says so, and is listed until it is sent."""
        school, main = self.school, self.school.main
        column = self._column(main, school.lesson)
        school.cable.cut()
        with JournalWindow(self.programs, main.folder) as journal:
            journal.open_journal(JOURNAL)
            window = journal.open_window("shell.outages", OUTAGES)
            expect(window.list("label", journal.say("Entries of the Temporary Journal That Are Not Sent Yet")), [])
            window.find("push button", journal.say("There _Is No Access")).activate()
            window.find("label", journal.pattern("No access %s"))
            self._leave(journal)
            journal.go_to(0, column)
            journal.type_down(["5"])
            marked = journal.words.gettext("%s, from a temporary journal").replace("%s", "")
            journal.cell(0, column).wait("its mark", lambda cell: marked in cell.name)
            window = journal.open_window("shell.outages", OUTAGES)
            window.find("label", re.compile(f"^{JOURNAL}, .*: 5$"))
            self._show(journal, "outage-teacher")
            # Only the coordinator confirms and declares.
            window.find("label", journal.say("Not Confirmed Yet"))
            expect(window.list("push button", re.compile(re.escape(journal.say("Confirm for the School")))), [])
            expect(window.list("push button", journal.say("_Declare")), [])
            self._leave(journal)
            journal.hands.press("ctrl+q")       # what waits without access is told
            journal.root.find("label", journal.say("Not Everything Was Sent to the School"))
            journal.root.find("push button", journal.say("_Keep Parta Open")).activate()
            journal.root.gone("push button", journal.say("_Keep Parta Open"))
            journal.hands.press("ctrl+q")
            journal.root.find("push button", journal.say("_Close Parta")).activate()
            expect(journal.wait_end(30), 0)
        mark = [entry for entry in main.own() if entry["kind"] == "mark"][-1]
        expect((mark["source"], main.cell(school.lesson, school.pupils[0])["text"]), ("temporary", "5"))
        school.cable.mend(school.port)
        main.sync()
        expect([row["people"] for row in self._register()["unconfirmed"]], [[main.person]])

    def confirmed(self):
        """R-103, R-106: the coordinator confirms for the school what a computer has noted; the day of the transfer is said."""
        school = self.school
        school.coordinator.sync()
        with JournalWindow(self.programs, school.coordinator.folder) as journal:
            window = journal.open_window("shell.outages", OUTAGES)
            self._show(journal, "outage-coordinator")
            window.find("push button", re.compile("^" + re.escape(journal.say("Confirm for the School")))).activate()
            window.gone("label", journal.say("Not Confirmed Yet"))
            until = journal.words.gettext("%s · %s · carry over until %.10s").rpartition(" · ")[2].replace("%.10s", TRANSFER)
            window.find("label", re.compile(re.escape(until) + "$"))
            self._show(journal, "outage-confirmed")
            self._leave(journal)
            journal.sync()
            wait_for(lambda: self._register()["outages"], "the register of the school")
            expect(journal.close(), 0)
        row, = self._register()["outages"]
        expect((row["from"], row["reach"]), (TODAY[:16], ""))
        expect(self._register()["unconfirmed"], [])

    def keyed_in(self):
        """R-105: outage, writer and day; then marks are entered as usual and say where they come from, until that is ended."""
        school, main = self.school, self.school.main
        main.sync()
        column = self._column(main, school.lesson)
        notice = "Carried over from the temporary journal of %s, %s: marks and absences that you enter now are marked so."
        with JournalWindow(self.programs, main.folder) as journal:
            journal.open_journal(JOURNAL)
            window = journal.open_window("shell.outages", OUTAGES)
            begin = window.find("push button", journal.say("_Begin Carrying Over"))
            begin.activate()
            window.find("label", journal.say("Say who wrote the temporary journal."))
            frame, journal.frame = journal.frame, window
            journal.fill("Who wrote the temporary journal", WRITER if journal.hands.can_type(WRITER) else LATIN_WRITER)
            journal.frame = frame
            begin.activate()
            said = journal.wait_label(notice).name
            expect(WRITER in said or LATIN_WRITER in said, True)
            journal.go_to(1, column)
            journal.type_down(["4"])
            self._show(journal, "outage-keyed-in")
            journal.button("_Finish").activate()
            journal.frame.gone("label", journal.pattern(notice))
            journal.go_to(2, column)
            journal.type_down(["3"])
            expect(journal.close(), 0)
        entries = [entry for entry in main.own() if entry["kind"] in ("mark", "temporary_journal")]
        expect([(entry["kind"], entry["source"]) for entry in entries[1:]],
               [("temporary_journal", "live"), ("mark", "keyed_in"), ("mark", "live")])
        expect(entries[2]["outage"], entries[1]["key"])


def main(build, *programs):
    town = Town(Build(*programs))       # its folder lives as long as it does
    with town.school() as school:
        tests = Tests(Programs(build, TODAY), school)
        finish([("/window/outage/without-access R-103 R-105", tests.without_access), ("/window/outage/confirmed R-103 R-106", tests.confirmed),
                ("/window/outage/keyed-in R-105", tests.keyed_in)])


if __name__ == "__main__":
    main(*sys.argv[1:])
