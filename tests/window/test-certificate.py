#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves in TAP that nothing is lost when the school's server is not the one it was: test-certificate.py BUILD

The server of the school gets another certificate, another school answers at its address, and the teacher, who has typed
meanwhile, decides in the window whom to believe."""

import os
import pathlib
import sys
import tempfile

from demo_school import Programs, School
from driver import wait_for
from journal_window import JournalWindow
from lesson_rows import LessonRows
from rows import expect, finish

CLOCK = "2026-11-21T15:00:00+06:00"     # a Saturday after lessons, in the second quarter
MARKS = ["5", "н", "4"]
CHANGED = ("The server shows another certificate than before, so nothing was sent to it: your entries are kept on this computer. "
           "Ask the coordinator whether the server was changed; if so, sign in again and compare the fingerprint.")
STRANGER = ("This server belongs to another school than the journals on this computer. None of your entries was sent to it. "
            "Check the address, or ask the coordinator.")
COMPARE = ("The server has a new fingerprint. Compare it with the one that the coordinator has, "
           "and sign in only when they are the same.")
NO_ANSWER = "The server does not answer. Check the address and the network, then try again."


class Tests(LessonRows):
    """Rows in the order in which they run; the window stays open from the first to the last."""

    needs_no_window = ("typed_without_server",)

    def __init__(self, folder, school):
        super().__init__(school)
        self.other = School(folder / "other", school.programs)

    def __exit__(self, *reason):
        self.other.stop()
        super().__exit__(*reason)

    def expect_kept(self):
        """What was typed stands in its cells and waits."""
        self.window.wait_waiting(len(MARKS))
        for row, mark in enumerate(MARKS):
            self.expect_mark(row, mark)

    def expect_mark(self, row, mark):
        """In the cell that is there now: a page that was made anew has others."""
        wait_for(lambda: self.window.cell(row, self.column).name.partition(": ")[2].startswith(mark), f"{mark} in row {row}")

    def expect_page(self, row):
        """The journals are there again, with the keyboard where the cursor was."""
        self.window.frame.find("table", self.title)
        self.window.wait_focus(row, self.column)

    def meet(self, meanwhile=lambda: None):
        """From the notice to what the server says of itself."""
        self.window.press_button("_Sign In…")
        self.window.field("Server address").wait("the address", lambda field: field.text == self.school.address)
        meanwhile()
        self.window.press_button("_Continue")

    def typed_without_server(self):
        self.prepare_lesson(0, CLOCK)
        self.window = JournalWindow(self.school.programs, self.teacher.folder)
        self.window.wait_in_step()
        self.window.open_lesson(self.title, self.lesson.number)
        self.window.go_to(0, self.column)
        self.school.stop()
        self.window.sync()
        self.window.wait_offline()
        self.window.type_down(MARKS)
        self.expect_kept()

    def another_certificate_is_told(self):
        self.before = self.digest()
        self.old_fingerprint = self.school.fingerprint
        for name in ("tls.crt", "tls.key"):
            (self.school.directory / name).unlink()
        self.school.start()
        expect(self.school.fingerprint != self.old_fingerprint, True)
        self.window.sync()
        self.window.wait_label(CHANGED)
        self.expect_kept()
        expect(self.digest(), self.before)

    def digest(self):
        return self.school.digest([f"journal/{self.lesson.journal}"])

    def back_before_meeting(self):
        """Whoever cannot ask the coordinator now works on."""
        self.window.press_button("_Sign In…")
        self.window.field("Server address")
        self.window.press_button("_Back")
        self.window.wait_label(CHANGED)
        self.expect_page(len(MARKS))
        self.expect_kept()

    def back_while_nobody_answers(self):
        self.meet(self.school.stop)     # not before: without a server the notice and its button may go
        self.window.wait_label(NO_ANSWER)
        self.window.press_button("_Back")
        self.window.wait_offline()
        self.expect_page(len(MARKS))
        self.expect_kept()
        self.school.start()
        self.window.sync()
        self.window.wait_label(CHANGED)

    def back_after_meeting(self):
        """The new fingerprint is shown; who does not believe it goes back, and nothing was sent."""
        self.meet()
        expect(self.window.wait_fingerprint(), self.school.fingerprint)
        self.window.wait_label(COMPARE)
        expect("sensitive" in self.window.field("Login").states, False)
        self.window.press_button("_Back")
        self.window.wait_label(CHANGED)
        self.expect_page(len(MARKS))
        self.expect_kept()
        expect(self.digest(), self.before)

    def other_school_is_refused(self):
        """Another school behind the same address is told neither the password nor an entry."""
        self.school.stop()
        self.other.address = self.school.address
        self.other.administer("init", "--name", "Чынар", "--regulation", "kg", "--no-calendar")
        self.other.start()
        before = self.other.digest(["school"])
        self.window.sync()
        self.window.wait_label(CHANGED)
        self.meet()
        self.window.wait_label(STRANGER)
        expect(self.window.frame.list("password text"), [])
        self.window.press_button("_Back")
        self.expect_page(len(MARKS))
        self.expect_kept()
        self.other.stop()
        expect(self.other.digest(["school"]), before)
        self.school.start()

    def wrong_password_is_told(self):
        self.window.sync()
        self.window.wait_label(CHANGED)
        self.meet()
        expect(self.window.wait_fingerprint(), self.school.fingerprint)
        self.window.sign_in(None, "wrong-password")
        self.window.wait_label("The login or the password is wrong.")
        expect(self.window.wait_fingerprint(), self.school.fingerprint)

    def signed_in_again(self):
        """R-098: with the new certificate accepted, all that was typed reaches the school, and the teacher types on."""
        self.window.sign_in(None, self.teacher.account.password)
        self.window.wait_in_step()
        self.window.frame.gone("label", self.window.pattern(CHANGED))
        self.expect_page(len(MARKS))
        row = self.window.frame.find("list", self.window.say("Journals")).list("list item")
        expect(any("selected" in item.states for item in row), True)
        self.window.hands.type("3")
        self.expect_mark(len(MARKS), "3")
        self.window.sync()
        self.window.wait_in_step()
        window, self.window = self.window, None
        expect(window.close(), 0)

    def everything_arrived(self):
        own = self.teacher.own()
        expect([row["verdict"] for row in own], ["applied"] * (len(MARKS) + 1))
        scopes = self.teacher.scopes
        expect(self.teacher.run("digest", "--scopes", ",".join(scopes)).strip(), self.school.digest(scopes))
        expect(self.digest() != self.before, True)


def main(build):
    with tempfile.TemporaryDirectory(prefix="parta window ", dir=os.environ.get("PARTA_WINDOW_TEMP")) as folder, \
            School(pathlib.Path(folder) / "own", Programs(build, CLOCK)) as school, \
            Tests(pathlib.Path(folder), school) as tests:
        rows = [
            ("/window/certificate/offline", tests.typed_without_server),
            ("/window/certificate/notice", tests.another_certificate_is_told),
            ("/window/certificate/back", tests.back_before_meeting),
            ("/window/certificate/back-offline", tests.back_while_nobody_answers),
            ("/window/certificate/back-fingerprint", tests.back_after_meeting),
            ("/window/certificate/other-school", tests.other_school_is_refused),
            ("/window/certificate/wrong-password", tests.wrong_password_is_told),
            ("/window/certificate/sign-in", tests.signed_in_again),
        ]
        finish([(address, tests.row(function)) for address, function in rows] +
               [("/window/certificate/arrived", tests.everything_arrived)])


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
