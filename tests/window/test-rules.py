#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves in TAP that the window tells a teacher the rules of the school: test-rules.py BUILD

What is owed, what came late and what is refused, each with its clause, under a regulation that allows no corrections; read
from the accessibility bus, as a screen reader does, and typed with the keyboard alone."""

import os
import pathlib
import re
import sys
import tempfile

from demo_school import Programs, School
from driver import LOGS, wait_for
from journal_window import JournalWindow
from lesson_rows import LessonRows
from rows import expect, finish

CLOCK = "2026-11-21T15:00:00+06:00"     # a Saturday after lessons, in the second quarter
TOPIC = "Record the topic of the lesson and who was absent"
HOMEWORK = "Record the homework, or that there is none"
LATE = "%s, recorded late"
REFUSED = "%s, not accepted"
ABSENCE_CLAUSE = "(пол. 2.1)"
BACKDATING_CLAUSE = "(инстр. 5.2 Учитель ж)"


class Tests(LessonRows):
    """Rows in the order in which they run; the teacher's window stays open from the second to the last but one."""

    needs_no_window = ("prepare", "duties_come_first", "deputy_sees_school")

    def prepare(self):
        self.find_places(self.prepare_lesson(1, CLOCK))

    def find_places(self, page):
        """The column of the lesson before, and pupils about whom nothing stands there."""
        self.past = self.column - 1
        day, number = self.lessons[self.past]
        filled = {cell["pupil"] for cell in page["cells"] if (cell["date"], cell["lesson"]) == (day, number)}
        self.empty = [row for row, pupil in enumerate(page["pupils"]) if pupil["id"] not in filled]

    def duty(self, what):
        """How a screen reader says the line of a duty of the lesson."""
        lesson = self.window.words.gettext("%s, lesson %u").replace("%s", "[^,]*").replace("%u", str(self.lesson.number))
        return re.compile(f"^{re.escape(self.title)}, {lesson}, {re.escape(self.window.say(what))}, ")

    def duties(self, what):
        """The lines of the first section, which come before those whose time is over."""
        return self.window.wait_duties().list("list item", self.duty(what))

    def wait_cell(self, row, column, what, condition):
        """Of the cell that is there now: a page that was made anew after a sync has others."""
        def look():
            cell = self.window.cell(row, column)
            return cell if condition(cell) else None
        return wait_for(look, f"{what} in row {row}")

    # What is owed

    def duties_come_first(self):
        """R-005: without a key being pressed; and the keyboard is there already."""
        self.window = JournalWindow(self.school.programs, self.teacher.folder)
        line = self.window.wait_duties().find("list item", self.duty(TOPIC))
        expect("23:59" in line.name and "пол. 2.1" in line.name, True)
        wait_for(lambda: any("focused" in item.states for item in self.window.wait_duties().list("list item")), "the keyboard")

    def duty_opens_its_lesson(self):
        items = self.window.wait_duties().list("list item")
        target = self.duties(TOPIC)[0].name
        self.window.hands.press(*["Down"] * [item.name for item in items].index(target), "Return")
        self.window.wait_opened(self.title)
        self.window.wait_focus(0, self.column)

    def duty_goes_when_done(self):
        self.window.write_lesson("Строение клетки", "Повторить параграф 7")
        self.window.hands.press("ctrl+d")
        for what in (TOPIC, HOMEWORK):
            wait_for(lambda what=what: not self.duties(what), f"no more {what!r}")
        self.window.open_lesson(self.title, self.lesson.number)

    # What is late, and what is refused

    def late_says_its_clause(self):
        """R-004, R-058: the mark of the cell in words, and the sentence when the cursor comes back."""
        first, second = self.empty[:2]
        self.window.go_to(first, self.past)
        self.window.hands.type("н")
        cell = self.wait_cell(first, self.past, "being late", lambda element: self.says(element, LATE))
        expect(ABSENCE_CLAUSE in cell.name, True)
        expect(self.notes(ABSENCE_CLAUSE), [])
        self.window.go_to(second, self.past)
        self.window.go_to(first, self.past)
        wait_for(lambda: self.notes(ABSENCE_CLAUSE), "the reason at the cell")

    def says(self, cell, text):
        """Whether a cell says something of its state, behind what it holds; %s is what comes before."""
        return self.window.words.gettext(text).replace("%s", "") in cell.name

    def notes(self, clause):
        return self.window.frame.list("label", re.compile(re.escape(clause) + "$"))

    def late_is_the_servers_word(self):
        """The same after the server has judged."""
        self.window.sync()
        self.window.wait_in_step()
        wait_for(lambda: self.window.count_waiting() == 0, "nothing waiting")
        self.wait_cell(self.empty[0], self.past, "being late", lambda element: self.says(element, LATE) and
                                                 ABSENCE_CLAUSE in element.name)

    def refused_says_its_clause(self):
        """R-077: the text stays, with the reason, the clause and who can lift it."""
        row = self.empty[1]
        self.window.go_to(row, self.past)
        self.window.hands.type("5")
        cell = self.wait_cell(row, self.past, "being refused", lambda element: self.says(element, REFUSED))
        expect(": 5" in cell.name and BACKDATING_CLAUSE in cell.name, True)
        expect(self.window.say("A deputy head can approve a correction act.") in cell.name, True)
        wait_for(lambda: self.notes(BACKDATING_CLAUSE), "the reason at the cell")
        self.window.hands.press("Escape")

    def slip_is_mended(self):
        """R-094: a mark is final once it is saved, and it is saved when the cell is left."""
        row = self.empty[2]
        self.window.go_to(row, self.column)
        self.window.hands.type("4")
        self.wait_cell(row, self.column, "the slip", lambda element: ": 4" in element.name)
        self.window.hands.press("BackSpace")
        self.window.hands.type("5")
        self.wait_cell(row, self.column, "the mark", lambda element: ": 5" in element.name)
        self.window.hands.press("Down")
        self.wait_cell(row, self.column, "being kept", lambda element: ": 5" in element.name and not self.says(element, REFUSED))

    def teacher_closes(self):
        window, self.window = self.window, None
        expect(window.close(), 0)
        expect([row["kind"] for row in self.teacher.own()].count("mark"), 1)
        verdicts = {(row["kind"], row["verdict"], row["clause"]) for row in self.teacher.own()}
        expect(("attendance", "late", "пол. 2.1") in verdicts, True)
        expect({verdict for _kind, verdict, _clause in verdicts} <= {"applied", "late"}, True)

    # Others

    def deputy_sees_school(self):
        """R-003: what is past due in the school, by person."""
        deputy = self.school.sign_in(self.school.add_account("deputy", "Назарова Зоя Валерьевна"))
        with JournalWindow(self.school.programs, deputy.folder, LOGS / "deputy.log") as window:
            window.wait_duties()
            window.press_button("Past due in the school")
            window.frame.find("label", self.teacher.account.name, patience=30)
            expect(window.close(), 0)


def main(build):
    with tempfile.TemporaryDirectory(prefix="parta window ", dir=os.environ.get("PARTA_WINDOW_TEMP")) as folder, \
            School(folder, Programs(build, CLOCK)) as school, Tests(school) as tests:
        rows = [
            ("/window/rules/school", tests.prepare),
            ("/window/duties/R-005/first", tests.duties_come_first),
            ("/window/duties/R-005/opens-lesson", tests.duty_opens_its_lesson),
            ("/window/duties/R-005/goes-when-done", tests.duty_goes_when_done),
            ("/window/rules/R-004/late", tests.late_says_its_clause),
            ("/window/rules/R-094/slip", tests.slip_is_mended),
            ("/window/rules/R-004/late-by-server", tests.late_is_the_servers_word),
            ("/window/rules/R-077/refused", tests.refused_says_its_clause),
            ("/window/rules/log", tests.teacher_closes),
            ("/window/duties/R-003/school", tests.deputy_sees_school),
        ]
        finish([(address, tests.row(function)) for address, function in rows])


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
