# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of a window test that share one school, one lesson and the window of its teacher."""

import datetime

from demo_school import Timetable, Trouble, choose_lesson, pupils_of


class LessonRows:
    """Each row begins where the one before left the window, so the first that fails ends the others."""

    needs_no_window = ()    # names of the rows that open the window, or do without it

    def __init__(self, school):
        self.school = school
        self.window = None

    def __enter__(self):
        return self

    def __exit__(self, *_reason):
        if self.window is not None:
            self.window.stop()

    def row(self, function):
        def run():
            if self.window is None and function.__name__ not in self.needs_no_window:
                raise Trouble("an earlier row has failed")
            try:
                function()
            except Exception:
                if self.window is not None:
                    self.window.keep_evidence()
                    self.window.stop()
                    self.window = None
                raise
        return run

    def prepare_lesson(self, weeks, clock):
        """A school that is served, a lesson of that day, its teacher's replica. Returns the page of the lesson's journal."""
        self.school.make(weeks=weeks)
        self.school.start()
        overview = self.school.sign_in(self.school.add_account("secretary", "Комарова Зоя Николаевна"))
        person, self.lesson = choose_lesson(overview, Timetable(overview, datetime.date.fromisoformat(clock[:10])))
        journal = next(row for row in overview.ask("journals") if row["id"] == self.lesson.journal)
        self.title = f"{journal['unit']} · {journal['subject']}"
        self.teacher = self.school.sign_in(self.school.add_account("teacher", person))
        page = pupils_of(overview, self.lesson)[0]
        self.lessons = [(row["date"], row["number"]) for row in page["lessons"]]
        self.column = self.lessons.index((self.lesson.day, self.lesson.number))
        return page
