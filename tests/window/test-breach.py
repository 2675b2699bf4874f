#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A deputy head decides in the window about entries that wait; a teacher reports a stolen password in it (R-101, R-184, R-187).

    test-breach.py BUILD PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. With PARTA_PICTURES=FOLDER it leaves pictures of what people see.
"""

import json
import os
import pathlib
import re
import sys

from journal_window import JournalWindow, Programs
from rows import expect, finish
from school import TODAY, Build, Town

NEW_PASSWORD = "battery staple 2"


class Tests:
    def __init__(self, programs, school):
        self.programs, self.school = programs, school

    def _show(self, window, name):
        if "PARTA_PICTURES" in os.environ:
            window.picture(str(pathlib.Path(os.environ["PARTA_PICTURES"]) / f"{name}.png"))

    def decide(self):
        """Two entries from before a new password wait: one is accepted, one is void with a reason; no own one has a button."""
        school = self.school
        main = school.main
        for pupil, text in zip(school.pupils, ("5", "4")):
            main.enter(school.lesson, pupil=pupil, mark=text)
        school.clock = main.clock = "2026-10-16T15:30:00+06:00"
        school.restart()
        school.command("breach", "report", "--person", main.person)
        password = json.loads(school.command("account", "reset", "main", "--json"))["password"]
        main.sign_in(password=password, new_password=NEW_PASSWORD)
        main.sync()
        school.deputy.sync()
        expect(len(school.deputy.ask("held")), 2)
        self.programs.environment["PARTA_CLOCK"] = school.clock
        with JournalWindow(self.programs, school.deputy.folder) as journal:
            held = journal.open_window("shell.held", "Entries That Wait for a Decision")
            held.find("label", re.compile("Алгебра"))
            begin = re.compile("^" + re.escape(journal.say("Decide…")))       # and then which entry
            buttons = held.list("push button", begin)
            expect(len(buttons), 2)
            self._show(journal, "held-list")
            buttons[0].activate()
            accept = held.find("push button", journal.say("_Accept"))
            void = held.find("push button", journal.say("Declare _Void"))
            expect("sensitive" in void.states, False)          # not without a reason
            self._show(journal, "held-decide")
            accept.activate()
            held.find("push button", begin).activate()
            journal.write_into(held, "Reason, which the author reads, too", "не его рука")
            void.wait("being of use", lambda button: "sensitive" in button.states)
            void.activate()
            held.find("label", journal.say("Nothing Waits"))
            journal.hands.press("Escape")
            journal.sync()
        deputy = school.deputy
        deputy.clock = school.clock
        deputy.sync()
        expect([entry["verdict"] for entry in deputy.own()], ["applied", "applied"])
        main.sync()
        expect((main.cell(school.lesson, school.pupils[0]) or {}).get("text"), "5")
        expect((main.cell(school.lesson, school.pupils[1]) or {}).get("text"), None)
        expect(sorted("не его рука" in row["reason"] for row in main.ask("troubles")), [False, True])

    def report(self):
        """R-184: the own account, with what follows from it said before; the server knows it at once."""
        school = self.school
        with JournalWindow(self.programs, school.other.folder) as journal:
            window = journal.open_window("shell.breach", "Report a Breach of Confidentiality")
            window.find("label", journal.say("Your account is blocked at once: nobody can enter anything in your name, and you neither, "
                                             "until the coordinator gives you a new password. What you have entered here stays."))
            self._show(journal, "breach-form")
            window.find("push button", journal.say("_Report")).activate()
            window.find("label", journal.pattern("The notice is taken under the number %s."))
            self._show(journal, "breach-done")
            journal.hands.press("Escape")
        notices = json.loads(school.command("breach", "list", "--json"))
        expect([notice["by"] for notice in notices if notice["person"] == school.other.person], [school.other.person])
        school.other.run("sync", fails=True)


def main(build, *programs):
    town = Town(Build(*programs))       # its folder lives as long as it does
    with town.school() as school:
        tests = Tests(Programs(build, TODAY), school)
        finish([("/window/breach/decide R-101 R-187", tests.decide), ("/window/breach/report R-184", tests.report)])


if __name__ == "__main__":
    main(*sys.argv[1:])
