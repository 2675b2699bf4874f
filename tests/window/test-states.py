#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window shows every state that a sync can be in, says why, and what to do about it; and disagreements are settled in it.

    test-states.py BUILD PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. Each row begins where the one before left the window. The server is the real one but for two answers that it gives only to
versions that do not exist yet, or in need.
"""

import re
import sys

from driver import NotFound, wait_for
from fake_answer import FakeAnswer
from journal_window import JournalWindow, Programs
from rows import expect, finish
from school import Build, Replica, Town

TITLE = "8А · Алгебра"
LATER = "2026-10-16T16:00:00+06:00"     # when the window is opened
WAITING = ("%u entry waiting to be sent, the oldest for %s", "%u entries waiting to be sent, the oldest for %s")


class Tests:
    def __init__(self, programs, school):
        self.programs, self.school = programs, school
        self.window = None

    def row(self, function):
        def run():
            if self.window is None and function.__name__ != "refused_and_disputed":
                raise AssertionError("an earlier row has failed")
            try:
                function()
            except Exception:
                if self.window is not None:
                    self.window.keep_evidence()
                    self.window.stop()
                self.window = None
                raise
        return run

    # What the line says

    def look(self):
        """The bar stays the same as long as the window; to look for it again takes seconds on a busy machine."""
        self.bar = self.window.frame.find("status bar", self.window.say("State of this computer"))

    def wait_line(self, text, patience=None):
        """The line begins so; behind it may stand what waits."""
        begin = re.compile("^" + re.escape(self.window.words.gettext(text).partition("%s")[0]))
        wait_for(lambda: [label for label in self.bar.list("label") if begin.search(label.name)] or None, f"the line {text!r}", patience)

    def wait_why(self, text, remedy):
        """A click on the line says this and offers that; then it is closed again."""
        self.bar.find("push button").children[0].activate()
        self.bar.find("label", self.window.pattern(text))
        self.bar.find("push button", self.window.say(remedy))
        self.window.hands.press("Escape")
        self.bar.gone("label", self.window.pattern(text))

    def badge(self, one, many, number):
        return self.bar.find("push button", self.window.say_many(one, many, number).replace("%u", str(number)))

    # Rows

    def refused_and_disputed(self):
        """Two entries wait when the window opens: one that the server refuses, one that contradicts another teacher's."""
        school, lesson = self.school, self.school.lesson
        school.coordinator.draft("school", "load", f"{lesson.journal}/{school.other.person}", from_="2026-09-01")
        for replica in (school.coordinator, school.main, school.other):
            replica.sync()
        school.other.enter(lesson, pupil=school.pupils[0], mark="5")
        school.other.sync()
        page = school.main.show(lesson.journal)
        self.column = [(row["date"], row["number"]) for row in page["lessons"]].index((lesson.day, lesson.number))
        school.main.enter(lesson, pupil=school.pupils[0], mark="4")
        school.main.draft(lesson.scope, "mark", f"{lesson.key}/{school.pupils[1]}/1", unchecked="deputy", mark="3")
        self.use_other_computer()
        self.window = JournalWindow(self.programs, school.main.folder)
        self.look()
        self.badge("%u entry was not accepted", "%u entries were not accepted", 1)
        self.badge("%u disagreement", "%u disagreements", 1)
        self.wait_line("In step with the school")
        self.wait_why("The school did not accept something that you entered. It is kept; look at the reason.", "_See Why")

    def use_other_computer(self):
        """Somebody signs in elsewhere as the teacher, an hour later, and enters something."""
        school = self.school
        school.stop()
        school.clock = LATER
        school.start()
        home = Replica(school, "home")
        home.clock = LATER
        home.sign_in(login="main", fingerprint=school.fingerprint)
        home.sync()
        home.enter(school.lesson, pupil=school.pupils[-1], mark="2")
        home.sync()

    def other_computer(self):
        """What was entered in the own name elsewhere is shown, with whom to tell when that was somebody else."""
        self.badge("%u unknown computer", "%u unknown computers", 1).activate()
        devices = self.window.window(self.window.say("Entries in Your Name From Other Computers"), active=True)
        devices.find("label", re.compile(f"^{TITLE}, .*: 2$"))
        devices.find("push button", self.window.say("It Was Not Me")).activate()
        devices.find("label", self.window.say("Somebody Knows Your Password"))
        devices.find("label", re.compile("Назаркулов Эмир Уран уулу"))
        devices.find("push button", self.window.say("Report a _Breach…")).activate()
        self.window.window(self.window.say("Report a Breach of Confidentiality"), active=True)
        self.window.hands.press("Escape")
        devices.find("push button", self.window.say("_Back")).activate()
        devices.find("push button", self.window.say("It Was Me")).activate()
        devices.gone("push button", self.window.say("It Was Me"))
        self.window.hands.press("Escape")
        self.bar.gone("push button", re.compile(self.window.say_many("%u unknown computer", "%u unknown computers", 1).replace("%u", "1")))

    def put_away(self):
        """R-101: the reason is one click away; what was seen is put away."""
        self.badge("%u entry was not accepted", "%u entries were not accepted", 1).activate()
        troubles = self.window.window(self.window.say("Entries That Were Not Accepted"), active=True)
        buttons = troubles.list("push button", self.window.say("_Put Away"))
        expect(len(buttons), 1)         # the disagreement has a page of its own
        buttons[0].activate()
        troubles.find("label", self.window.say("Everything Was Accepted"))
        self.window.hands.press("Escape")
        self.bar.gone("push button", re.compile("^1 (entry|запись)"))
        self.wait_why("Somebody else entered something different at the same time. Both are kept; you can decide which one stands.",
                      "_See Disagreements")

    def undone(self):
        """R-100: both values, who wrote them, why one of them stands. What was decided can be taken back."""
        self.badge("%u disagreement", "%u disagreements", 1).activate()
        self.page = self.window.frame.find("list", self.window.say("Disagreements"))
        row, = self.page.list("list item")
        expect(row.name.startswith(TITLE), True)
        labels = [label.name for label in row.list("label")]
        expect([value for value in ("5", "4") if value in labels], ["5", "4"])
        self.choose("4").activate()
        row.find("label", self.window.pattern("“%s” will stand."))
        self.bar.gone("push button", re.compile("^1 "))
        undo = row.find("push button", self.window.say("_Undo"))
        undo.wait("the keyboard", lambda button: "focused" in button.states)
        self.window.hands.press("space")
        row.gone("push button", self.window.say("_Undo"))
        self.badge("%u disagreement", "%u disagreements", 1)
        self.choose("5")

    def choose(self, value):
        """The button of the version with that value, as a screen reader names it."""
        words = self.window.words.gettext("Let “%s” stand: %s").replace("%s", value, 1).replace("%s", "")
        return self.page.find("push button", re.compile("^" + re.escape(words)))

    def settled(self):
        """With the keyboard alone, from the row to the button; a sync records what was decided."""
        self.choose("4").wait("being there", lambda button: button.shown)
        self.window.hands.press("ctrl+r")
        self.page.list("list item")[0].wait("the keyboard", lambda row: "focused" in row.states)
        for _ in range(4):
            self.window.hands.press("Tab")
            if "focused" in self.choose("4").states:
                break
        self.window.hands.press("space")
        self.page.find("label", self.window.pattern("“%s” will stand."))
        self.window.hands.press("ctrl+z")
        self.page.gone("label", self.window.pattern("“%s” will stand."))
        self.choose("4").activate()
        self.window.sync()
        self.window.wait_label("No Disagreements of Yours")
        self.wait_line("In step with the school")
        self.bar.gone("push button", re.compile("^1 "))
        self.wait_why("Everything that you entered is in the school’s journal. Last synchronised at %s.", "_Synchronise Now")

    def waiting(self):
        """What was just typed waits two seconds for more; where the machine was too slow to see it, the next pupil's does."""
        self.window.open_journal(TITLE)
        self.window.go_to(2, self.column)
        wanted = self.window.say_many(*WAITING, 1).partition("%s")[0].replace("%u", "1")
        for count in range(5):
            line = self.bar.find("label", self.window.say("In step with the school"))     # stays, whatever it says
            self.window.hands.type("5")
            try:
                wait_for(lambda: line.name.startswith(wanted), f"the line {wanted!r}", 1.9)
                return
            except NotFound:
                self.window.hands.press("Down")
                expect(count < 4, True)

    def sending(self):
        """The server takes its time."""
        self.wait_line("In step with the school")
        self.school.cable.cut()
        self.school.cable.mend(self.school.port, request_limit=0)
        self.window.hands.press("Down")
        self.window.hands.type("4")
        self.window.sync()
        self.school.cable.wait_held()
        self.wait_line("Synchronising with the school…")
        self.wait_why("What you entered is saved on this computer and is sent to the school by itself.", "_Synchronise Now")

    def outage(self):
        self.school.stop()
        self.school.cable.cut()
        self.window.sync()
        self.wait_line("No connection to the school since %s")
        expect(self.window.count_waiting(), 1)
        self.wait_why("No connection to the school. Go on working: everything is saved on this computer and sent by itself later.",
                      "_Try Again")

    def failed(self):
        with FakeAnswer(self.school.folder / "school", 503, "busy") as fake:
            self.school.cable.mend(fake.port)
            self.window.sync()
            self.wait_line("Not synchronised")
            self.wait_why("The server is busy. Your entries will be sent in a while.", "_Try Again")
        self.school.cable.cut()

    def back(self):
        """The outage is over, and nothing that was typed in it is missing."""
        self.school.start()
        self.window.sync()
        self.wait_line("In step with the school")

    def access_ended(self):
        self.school.command("account", "disable", "main")
        self.window.sync()
        self.wait_line("Access has ended")
        self.wait_why("The session has ended. What you enter is saved on this computer; sign in again to send it.", "_Sign In…")

    def update_needed(self):
        self.school.stop()
        self.school.cable.cut()
        with FakeAnswer(self.school.folder / "school", 426, "too_old") as fake:
            self.school.cable.mend(fake.port)
            self.window.sync()
            self.wait_line("An update is needed")
            self.wait_why("This Parta is too old for the server. Install the newer version; your entries are kept on this computer.",
                          "_Try Again")
        self.school.cable.cut()

    def certificate_changed(self):
        for name in ("tls.crt", "tls.key"):
            (self.school.folder / "school" / name).unlink()
        self.school.start()
        self.window.sync()
        self.wait_line("The server’s certificate has changed")
        self.wait_why("The server shows another certificate than before, so nothing was sent to it: your entries are kept on this "
                      "computer. Ask the coordinator whether the server was changed; if so, sign in again and compare the fingerprint.",
                      "_Sign In…")
        window, self.window = self.window, None
        expect(window.close(), 0)


def main(build, *programs):
    town = Town(Build(*programs))       # its folder lives as long as it does
    with town.school() as school:
        tests = Tests(Programs(build, LATER), school)
        names = ("refused_and_disputed", "other_computer", "put_away", "undone", "settled", "waiting", "sending", "outage", "failed", "back",
                 "access_ended", "update_needed", "certificate_changed")
        finish([(f"/window/states/{name.replace('_', '-')}", tests.row(getattr(tests, name))) for name in names])


if __name__ == "__main__":
    main(*sys.argv[1:])
