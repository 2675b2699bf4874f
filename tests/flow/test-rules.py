#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the regulation says of an entry: the laptop foresees it, the real server decides it, both cite the clause.

    test-rules.py PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. The school of the tests follows "kz"; its lesson is Friday's, the earlier one some days before.
"""

import datetime
import sys

from rows import expect, finish
from school import Build, Town

TOMORROW = "2026-10-17"


def last(replica):
    """Verdict, rule and clause of the newest own entry."""
    entry = replica.own()[-1]
    return entry["verdict"], entry["rule"], entry["clause"]


class Tests:
    def __init__(self, town):
        self.town = town

    def late(self):
        """R-004, R-058: a topic after the day of its lesson is recorded, and late, with the clause."""
        with self.town.school() as school:
            school.main.enter(school.earlier, topic="Повторение")
            expect(school.main.sync()["waiting"], 0)
            expect(last(school.main), ("late", "lesson", "2.12; Д.1 п.3; Д.1 п.6"))
            expect(school.main.lesson(school.earlier)["topic"], "Повторение")
            school.deputy.sync()
            expect(school.main.digest(school.lesson.scope), school.digest(school.lesson.scope))
            expect(school.deputy.digest(school.lesson.scope), school.digest(school.lesson.scope))

    def refused(self):
        """R-070, R-019: a topic ahead of its day is not taken here; from a client that asks no rule, the server refuses it."""
        with self.town.school() as school:
            day = datetime.date.fromisoformat(school.lesson.day) + datetime.timedelta(days=7)
            key = f"{day.isoformat()}/{school.lesson.number}"
            trouble = school.main.draft(school.lesson.scope, "lesson", key, fails=True, topic="Потом")
            expect("2.9" in trouble, True)
            expect([entry for entry in school.main.own() if entry["kind"] == "lesson"], [])
            school.main.draft(school.lesson.scope, "lesson", key, unchecked="teacher", topic="Потом")
            school.main.sync()
            expect(last(school.main), ("refused", "ahead", "2.9"))

    def held(self):
        """R-102: what a clock says before the lesson began stays in its cell; where it is sent all the same, it is kept apart."""
        with self.town.school() as school:
            day = datetime.date.fromisoformat(school.lesson.day) + datetime.timedelta(days=7)
            key = f"{day.isoformat()}/{school.lesson.number}/{school.pupils[0]}/1"
            school.main.draft(school.lesson.scope, "mark", key, fails=True, mark="5")
            school.main.draft(school.lesson.scope, "mark", key, unchecked="teacher", mark="5")
            school.main.sync()
            expect(last(school.main)[:2], ("held", "clock"))
            expect([row["verdict"] for row in school.main.ask("troubles")], ["held"])

    def setting(self):
        """R-001: the coordinator's word holds from its day on, for everybody, and does not reach back."""
        with self.town.school() as school:
            trouble = school.coordinator.draft("school", "setting", "2026-10-15/edit.window", fails=True, value="week_1")
            expect("tomorrow at the earliest" in trouble, True)
            school.coordinator.draft("school", "setting", f"{TOMORROW}/lesson.ahead", value="topic,homework", act="приказ 5")
            school.coordinator.sync()
            expect(school.coordinator.own()[-1]["verdict"], "applied")
            teacher = school.main
            teacher.sync()
            self._topic_ahead(school, teacher, fails=True)
            teacher.clock = school.clock = f"{TOMORROW}T09:00:00+06:00"
            school.restart()
            self._topic_ahead(school, teacher, fails=False)
            teacher.sync()
            expect(last(teacher)[0], "applied")
            settings = school.command("setting", "list")
            expect(f"{TOMORROW}\tlesson.ahead=topic,homework\t\tприказ 5\t" in settings, True)

    def _topic_ahead(self, school, teacher, fails):
        day = datetime.date.fromisoformat(school.lesson.day) + datetime.timedelta(days=7)
        teacher.draft(school.lesson.scope, "lesson", f"{day.isoformat()}/{school.lesson.number}", fails=fails, topic="Потом")


def main(*programs):
    tests = Tests(Town(Build(*programs)))
    finish([
        ("/flow/rules/late", tests.late),
        ("/flow/rules/refused", tests.refused),
        ("/flow/rules/held", tests.held),
        ("/flow/rules/setting", tests.setting),
    ])


if __name__ == "__main__":
    main(*sys.argv[1:])
