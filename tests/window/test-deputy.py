#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a deputy head sees of others: their disagreements, and who has not carried over after an outage (R-100, R-106, R-182).

    test-deputy.py BUILD PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. With PARTA_PICTURES=FOLDER it leaves pictures of what people see.
"""

import os
import pathlib
import re
import sys

from driver import wait_for
from journal_window import JournalWindow, Programs
from rows import expect, finish
from school import TODAY, Build, Replica, Town

EVENING = "2026-10-16T18:00:00+06:00"
TUESDAY = "2026-10-20T10:00:00+06:00"       # the day after the last one to carry over
OUTAGES = "Outages of Access and Temporary Journals"
DEVICES = "Entries in Your Name From Other Computers"


def act(journal, action):
    """What the menu does, for a page of the window itself."""
    def find():
        parts = [journal.frame]
        while parts and not any(action in part.actions for part in parts):
            parts = [child for part in parts for child in part.children]
        return [part for part in parts if action in part.actions]
    wait_for(find, f"who knows {action}")[0].act(action)


def leave(journal):
    """Back to the journal, which has the keyboard again then."""
    journal.hands.press("Escape")
    journal.frame.wait("the keyboard", lambda frame: "active" in frame.states)


class Tests:
    def __init__(self, build, school):
        self.build, self.school = build, school

    def _window(self, replica, clock=TODAY):
        return JournalWindow(Programs(self.build, clock), replica.folder)

    def _show(self, journal, name):
        if "PARTA_PICTURES" in os.environ:
            journal.picture(str(pathlib.Path(os.environ["PARTA_PICTURES"]) / f"{name}.png"))

    def conflicts(self):
        """R-100: both versions with their authors, and no button: who is no author does not decide."""
        school = self.school
        school.coordinator.draft("school", "load", f"{school.lesson.journal}/{school.other.person}", from_="2026-09-01")
        for replica in (school.coordinator, school.main, school.other):
            replica.sync()
        school.cable.cut()
        for replica, mark in ((school.main, "4"), (school.other, "5")):
            replica.enter(school.lesson, pupil=school.pupils[0], mark=mark)
        school.cable.mend(school.port)
        for replica in (school.main, school.other, school.main, school.deputy):
            replica.sync()
        with self._window(school.deputy) as journal:
            act(journal, "shell.conflicts")
            journal.frame.find("label", journal.say("Disagreements"))
            journal.press_button("In the school")
            journal.frame.find("label", re.compile("^8А · Алгебра, .*: " + re.escape(journal.say("Mark for the lesson")) + "$"))
            journal.wait_label("This one stands: it reached the school first.")
            journal.wait_label("Kept beside it, and does not count.")
            for replica in (school.main, school.other):
                journal.frame.find("label", re.compile("^" + re.escape(replica.status["person_name"]) + ", "))
            self._show(journal, "deputy-conflicts")
            expect(journal.frame.list("push button", re.compile(re.escape(journal.say("Let It Stand")))), [])
            expect(journal.close(), 0)

    def transfer(self):
        """R-106: who was not heard of since the outage; after the due moment the list of what is past due says so."""
        school = self.school
        name = school.other.status["person_name"]
        school.clock = EVENING
        school.restart()
        school.command("outage", "declare", "--from", "2026-10-16T15:30", "--to", "2026-10-16T17:00", "--cause", "Обрыв кабеля",
                       "--by", "coordinator")
        school.main.clock = school.coordinator.clock = EVENING
        for replica in (school.main, school.coordinator):
            replica.sync()
        for clock, overdue in ((EVENING, False), (TUESDAY, True)):
            school.clock = school.deputy.clock = clock
            school.restart()
            school.deputy.sync()
            with self._window(school.deputy, clock) as journal:
                window = journal.open_window("shell.outages", OUTAGES)
                window.find("label", journal.say("Not Carried Over Yet"))
                window.find("label", name)
                words = journal.words.gettext("The time to carry over ended on %s.") if overdue else \
                    journal.words.gettext("It has to be carried over by %s.")
                window.find("label", re.compile(re.escape(words).replace("%s", ".*"), re.DOTALL | re.MULTILINE))
                expect(window.list("label", school.main.status["person_name"]), [])
                self._show(journal, f"deputy-transfer-{'overdue' if overdue else 'due'}")
                leave(journal)
                journal.press_button("Past due in the school")
                if overdue:
                    journal.frame.find("label", journal.say("Not Carried Over in Time"))
                    self._show(journal, "deputy-past-due")
                expect(journal.close(), 0)

    def teacher(self):
        """R-106: a teacher is shown nobody else."""
        with self._window(self.school.main, TUESDAY) as journal:
            window = journal.open_window("shell.outages", OUTAGES)
            window.find("label", journal.say("Register of Outages of Access"))
            expect(window.list("label", journal.say("Not Carried Over Yet")), [])
            leave(journal)
            expect(journal.close(), 0)

    def sessions(self):
        """R-182: the own account on another computer, and its end."""
        school = self.school
        second = Replica(school, "second")
        second.clock = TUESDAY
        second.sign_in(login="main", fingerprint=school.fingerprint)
        with self._window(school.main, TUESDAY) as journal:
            window = journal.open_window("shell.devices", DEVICES)
            window.find("label", journal.say("Signed In With Your Account"))
            window.find("label", journal.say("This Computer"))
            self._show(journal, "sessions")
            window.find("push button", journal.say("Sign Out There")).activate()
            window.gone("label", journal.say("Signed In With Your Account"))
            leave(journal)
            expect(journal.close(), 0)
        second.run("sync", fails=True)


def main(build, *programs):
    town = Town(Build(*programs))       # its folder lives as long as it does
    with town.school() as school:
        tests = Tests(build, school)
        finish([("/window/deputy/conflicts R-100", tests.conflicts), ("/window/deputy/transfer R-106", tests.transfer),
                ("/window/deputy/teacher R-106", tests.teacher), ("/window/deputy/sessions R-182", tests.sessions)])


if __name__ == "__main__":
    main(*sys.argv[1:])
