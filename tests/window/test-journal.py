#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves in TAP that a person with a keyboard can do what Parta promises: test-journal.py BUILD SLOW-DISK

The window is the real one, the school lies on a real server on the loopback, and what was typed is looked for in the
replica's log, not in the window that it was typed into."""

import os
import pathlib
import re
import sys
import tempfile
import time

from demo_school import Programs, Replica, School, Timetable, Trouble, new_password, pupils_of
from driver import LOGS, NotFound, Program, wait_for
from journal_window import JournalWindow
from rows import expect, finish

CLOCK = "2026-11-21T15:00:00+06:00"     # a Saturday after lessons, in the second quarter
CLASS_SIZE = 25
LESSON_MARKS = ("5", "н", "4", "3", "", "o", "2", "j", "5", "h", "зач", "4")    # Cyrillic and Latin, as hands happen to be
STORED_MARKS = ("5", "н", "4", "3", "", "о", "2", "о", "5", "н", "зач", "4")
NO_MARK = "“%s” is not a mark. Marks are 5, 4, 3, 2, 1, н/а, осв, зач and незач; н stands for absent, о for late."
FUTURE = ("The lesson has not begun yet by the clock of this computer. Check its date and time; the coordinator decides about "
          "such an entry.")


class Tests:
    """Rows in the order in which they run, all in one school."""

    def __init__(self, school, slow_disk):
        self.school = school
        self.programs = school.programs
        self.slow_disk = slow_disk
        self.window = None
        self.signed_in = False

    def prepare(self):
        self.school.make(weeks=1, regulation="mo")     # under which marks may be corrected
        self.school.start()
        overview = self.school.sign_in(self.school.add_account("secretary", "Комарова Зоя Николаевна"))
        timetable = Timetable(overview, school_day())
        person, self.lesson = self.choose(overview, timetable)
        journal = next(row for row in overview.ask("journals") if row["id"] == self.lesson.journal)
        self.title = f"{journal['unit']} · {journal['subject']}"
        self.other_title = next(f"{row['unit']} · {row['subject']}" for row in overview.ask("journals")
                                if row["teachers"] == journal["teachers"] and row["id"] != journal["id"])
        self.account = self.school.add_account("teacher", person)
        self.teacher = Replica(self.programs, self.school.folder / "teacher", self.account)
        page = pupils_of(overview, self.lesson)[0]
        self.n_pupils = len(page["pupils"])
        self.column = [(row["date"], row["number"]) for row in page["lessons"]].index((self.lesson.day, self.lesson.number))

    @staticmethod
    def choose(overview, timetable):
        """A lesson of the day with a whole class."""
        for person, lessons in timetable.lessons_by_teacher():
            for lesson in lessons:
                if len(pupils_of(overview, lesson)[1]) >= CLASS_SIZE:
                    return person, lesson
        raise Trouble("no class of the demonstration school is large enough")

    def row(self, function):
        """A row of the test: when it fails, the next one begins with a new window."""
        def run():
            if self.window is None and not self.signed_in and function not in (self.prepare, self.nobody_answers):
                raise Trouble("nobody could sign in, see above")
            try:
                function()
            except Exception:
                if self.window is not None:
                    self.window.keep_evidence()
                    self.stop()
                raise
        return run

    def open(self):
        self.stop()
        self.window = JournalWindow(self.programs, self.teacher.folder)

    def page(self):
        if self.window is None:
            self.open()
        if not self.window.frame.list("table", self.title):
            self.window.open_lesson(self.title, self.lesson.number)
        self.window.go_to(0, self.column)
        return self.window

    def close(self):
        window, self.window = self.window, None
        expect(window.close(), 0)

    def stop(self):
        if self.window is not None:
            self.window.stop()
            self.window = None

    def cells(self, replica=None):
        """What the log of a replica holds of the lesson, pupil by pupil."""
        page = (replica or self.teacher).ask("show", self.lesson.journal)
        place = {pupil["id"]: row for row, pupil in enumerate(page["pupils"])}
        texts = [""] * len(place)
        for cell in page["cells"]:
            if (cell["date"], cell["lesson"]) == (self.lesson.day, self.lesson.number):
                texts[place[cell["pupil"]]] = cell["text"]
        return texts

    def said(self):
        """Topic and homework of the lesson in the log."""
        page = self.teacher.ask("show", self.lesson.journal)
        return next((row["topic"], row["homework"]) for row in page["lessons"]
                    if (row["date"], row["number"]) == (self.lesson.day, self.lesson.number))

    # Signing in

    def nobody_answers(self):
        self.open()
        before = set(self.notices())
        self.window.probe("127.0.0.1:9")
        wait_for(lambda: set(self.notices()) - before and self.window.frame.list("push button", self.window.say("_Continue")),
                 "the reason and the way on")
        address = self.window.field("Server address")
        address.wait("the address still there", lambda field: field.text == "127.0.0.1:9")

    def notices(self):
        """What the bar above the page says."""
        return [label.name for label in self.window.frame.list("label", re.compile(r"\.$"))]

    def fingerprint_is_shown(self):
        self.window.probe(self.school.address)
        expect(self.window.wait_fingerprint(), self.school.fingerprint)

    def wrong_password_keeps_login(self):
        self.window.sign_in(self.account.login, "wrong-password")
        self.window.field("Login").wait("the login still there", lambda field: field.text == self.account.login)
        wait_for(lambda: any("логин" in text.lower() or "парол" in text.lower() for text in self.notices()), "the reason")

    def own_password_is_demanded(self):
        self.window.fill("Password", self.account.password)
        self.window.hands.press("Return")
        self.window.choose_password("short")
        self.window.frame.find("label", re.compile("^Новый пароль слишком короткий"))
        self.window.choose_password("long-enough-1", "long-enough-2")
        self.window.wait_label("The two passwords are not the same. Type the new one twice.")

    def journals_are_fetched(self):
        self.window.choose_password(new_password())
        self.window.wait_journals()
        self.window.wait_in_step()
        self.close()
        self.signed_in = True
        expect(self.teacher.ask("status")["login"], self.account.login)
        expect(sorted(self.teacher.scopes) == sorted(scope for scope in self.teacher.scopes if scope.split("/")[0] in
                                                     ("school", "class", "journal", "person")), True)

    # The page

    def lesson_is_typed(self):
        """R-057: a whole class with the keyboard alone, and all of it in the store."""
        values = [LESSON_MARKS[row % len(LESSON_MARKS)] for row in range(self.n_pupils)]
        stored = [STORED_MARKS[row % len(STORED_MARKS)] for row in range(self.n_pupils)]
        self.page().type_down(values)
        self.window.write_lesson("Урок с клавиатуры", "Повторить параграф 7")
        self.close()
        expect(self.cells(), stored)
        expect(self.said(), ("Урок с клавиатуры", "Повторить параграф 7"))
        expect({row["verdict"] for row in self.teacher.own() if row["state"] != "pending"} <= {"applied"}, True)

    def cell_speaks(self):
        page = self.page()
        head = page.cell(0, -1).wait("the pupil's name", lambda cell: " " in cell.name)
        cell = page.cell(0, self.column).wait("the mark", lambda element: ": 5" in element.name)
        expect(cell.name.startswith(head.name + ", 21 ноября"), True)
        page.cell(1, self.column).wait("the absence", lambda element: "н" in element.name.partition(": ")[2])

    def refused_text_stays(self):
        self.page()
        n_before = self.window.count_waiting()
        self.window.hands.type("7")
        self.window.wait_label(NO_MARK)
        cell = self.window.cell(0, self.column)
        cell.wait("the text still there", lambda element: "7" in element.name and
                  self.window.pattern("%s, not accepted").search(element.name.split(". ")[0]) is not None)
        expect(self.window.count_waiting(), n_before)
        self.window.hands.press("Escape")
        cell.wait("the old mark", lambda element: element.name.split(": ")[1].startswith("5"))

    def future_is_refused(self):
        self.page()
        self.window.go_to(0, self.column + 1)
        self.window.hands.type("5")
        self.window.wait_label(FUTURE)
        self.window.hands.press("Escape")
        self.window.go_to(0, self.column)

    def refused_text_is_not_left_behind(self):
        """Neither another journal nor the end of the program takes a text that was not accepted without a word."""
        self.page()
        self.window.hands.type("7")
        self.window.wait_label(NO_MARK)
        self.window.frame.find("label", self.other_title).click()
        self.window.wait_label("Some cells hold texts that were not accepted. Correct them first, or drop them with Escape.")
        self.window.frame.find("table", self.title)
        self.answer_closing("_Keep Parta Open")
        self.window.root.gone("push button", self.window.say("_Keep Parta Open"))
        expect("7" in self.window.cell(0, self.column).name, True)
        self.answer_closing("_Close and Lose It")
        window, self.window = self.window, None
        expect(window.wait_end(30), 0)
        expect(self.cells()[0], "5")

    def answer_closing(self, answer):
        self.window.hands.press("ctrl+q")
        self.window.root.find("push button", self.window.say(answer)).activate()

    def undo_and_redo(self):
        self.page()
        cell = self.window.cell(0, self.column)
        for undo, redo in (("ctrl+z", "ctrl+shift+z"), ("ctrl+я", "ctrl+н")):
            self.window.hands.type("3")
            cell.wait("the new mark", lambda element: element.name.split(": ")[1].startswith("3"))
            self.window.hands.press(undo)
            cell.wait("the old mark", lambda element: element.name.split(": ")[1].startswith("5"))
            self.window.hands.press(redo)
            cell.wait("the new mark again", lambda element: element.name.split(": ")[1].startswith("3"))
            self.window.hands.press(undo)
            cell.wait("the old mark again", lambda element: element.name.split(": ")[1].startswith("5"))
        self.close()
        expect(self.cells()[0], "5")

    # Without network

    def outage_is_told(self):
        self.open()
        self.window.wait_in_step()
        self.school.stop()
        self.window.sync()
        self.window.wait_offline()

    def waiting_is_counted(self):
        page = self.page()
        for number, (row, mark) in enumerate(((0, "4"), (2, "3"), (3, "2")), 1):
            page.go_to(row, self.column)
            page.hands.type(mark)
            page.wait_waiting(number)
        self.close()
        expect([row["state"] for row in self.teacher.own()[-3:]], ["pending"] * 3)
        self.school.start()
        self.open()
        self.window.wait_in_step()
        expect(self.window.count_waiting(), 0)
        self.close()
        expect([row["verdict"] for row in self.teacher.own()[-3:]], ["applied"] * 3)

    # Others

    def deputy_reads_only(self):
        if self.school.server is None:
            self.school.start()      # the row before ended early
        deputy = self.school.sign_in(self.school.add_account("deputy", "Назарова Зоя Валерьевна"))
        with JournalWindow(self.programs, deputy.folder, LOGS / "deputy.log") as window:
            window.open_journal(self.title)
            window.wait_label("Read only")
            window.go_to(0, self.column)
            expect(": 4" in window.cell(0, self.column).name, True)
            window.hands.type("5")
            window.wait_label("Here you can read, but not write.")
            window.hands.press("F6")
            window.hands.type("x")
            expect(window.field("Lesson topic").text, "Урок с клавиатуры")
            expect(window.close(), 0)
        expect(deputy.own(), [])
        expect(self.cells(deputy), self.cells())

    def replica_is_not_shared(self):
        """A second window on the same replica says so and harms nothing."""
        self.open()
        second = Program([self.programs.parta, "--replica", self.teacher.folder], self.programs.environment, LOGS / "second.log")
        with second:
            title = self.window.pattern("The Journals on This Computer Cannot Be Opened")
            second.window("Parta").find("label", title)
        self.close()

    def closing_waits_for_the_disk(self):
        """Everything that was typed before the window was closed is there, however slow the disk."""
        slow = Programs(self.programs.build, CLOCK)
        slow.environment["LD_PRELOAD"] = str(self.slow_disk)
        window = JournalWindow(slow, self.teacher.folder, LOGS / "slow.log")
        with window:
            window.open_lesson(self.title, self.lesson.number)
            window.go_to(0, self.column)
            began = time.monotonic()
            window.type_down(["4", "4", "4", "4"])
            expect(window.close(), 0)
        expect(self.cells()[:4], ["4"] * 4)
        expect(time.monotonic() - began > 0.4, True)


def school_day():
    import datetime
    return datetime.date.fromisoformat(CLOCK[:10])


def main(build, slow_disk):
    with tempfile.TemporaryDirectory(prefix="parta window ", dir=os.environ.get("PARTA_WINDOW_TEMP")) as folder, \
            School(folder, Programs(build, CLOCK)) as school:
        tests = Tests(school, slow_disk)

        rows = [
            ("/window/school", tests.prepare),
            ("/window/sign-in/nobody-answers", tests.nobody_answers),
            ("/window/sign-in/fingerprint", tests.fingerprint_is_shown),
            ("/window/sign-in/wrong-password", tests.wrong_password_keeps_login),
            ("/window/sign-in/own-password", tests.own_password_is_demanded),
            ("/window/sign-in/journals", tests.journals_are_fetched),
            ("/window/page/whole-class", tests.lesson_is_typed),
            ("/window/page/cell-speaks", tests.cell_speaks),
            ("/window/page/refused-stays", tests.refused_text_stays),
            ("/window/page/future", tests.future_is_refused),
            ("/window/page/refused-not-left", tests.refused_text_is_not_left_behind),
            ("/window/page/undo", tests.undo_and_redo),
            ("/window/offline/notice", tests.outage_is_told),
            ("/window/offline/waiting", tests.waiting_is_counted),
            ("/window/deputy/read-only", tests.deputy_reads_only),
            ("/window/replica/in-use", tests.replica_is_not_shared),
            ("/window/close/slow-disk", tests.closing_waits_for_the_disk),
        ]
        finish([(address, tests.row(function)) for address, function in rows])


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
