#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""People who write at the same time, with and without a network, end with one record and lose nothing.

    test-converge.py PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. The server, its database, HTTPS and the replicas are the real ones.
"""

import sys

from rows import expect, finish
from school import DEMO, PASSWORD, Build, Replica, Town


def expect_one_record(school, *replicas):
    """Every replica that holds the lesson's journal, and the server, replay to the same state."""
    scope = school.lesson.scope
    wanted = school.digest(scope, "school")
    for replica in replicas:
        expect((replica.name, replica.digest(scope, "school")), (replica.name, wanted))


def expect_nothing_lost(school, *replicas):
    """Each entry that was typed anywhere stands in the deputy's copy of the ledger: once, byte for byte."""
    ledger = [entry["line"] for entry in school.deputy.log()]
    for replica in replicas:
        for entry in replica.own():
            expect((entry["id"], entry["state"], ledger.count(entry["line"])), (entry["id"], "acked", 1))
    school.command("check")


def sync_all(*replicas):
    """Twice, so that each has seen what the last one brought."""
    for replica in replicas + replicas:
        expect(replica.sync()["waiting"], 0)


class Tests:
    def __init__(self, town):
        self.town = town

    def first_sync(self):
        """R-010, R-014: a teacher's replica holds the own journals only, a deputy's all of them."""
        with self.town.school() as school:
            journals = school.deputy.ask("journals")
            person = school.main.person
            mine = {row["scope"] for row in journals if person in [teacher["id"] for teacher in row["teachers"]]}
            held = set(school.main.status["scopes"])
            expect(len(journals), 207)
            expect({scope for scope in held if scope.startswith("journal/")} >= mine, True)
            expect({row["scope"] for row in journals} - set(school.deputy.status["scopes"]), set())
            foreign = [scope for scope in set(school.deputy.status["scopes"]) - held if scope.startswith("journal/")]
            expect(len(foreign) > 150, True)
            expect([entry["scope"] for entry in school.main.log() if entry["scope"] in foreign], [])
            expect(school.lesson.scope in school.other.status["scopes"], False)
            expect_one_record(school, school.main, school.deputy)

    def substitute(self):
        """R-051, R-100: the teacher and the substitute fill in the same lesson, both offline. The teacher's word stands,
        the substitute's can be found, whoever comes first."""
        for first, second in (("main", "other"), ("other", "main")):
            with self.town.school() as school:
                lesson, pupil = school.lesson, school.pupils[0]
                school.coordinator.draft("school", "substitution", f"{lesson.journal}/{lesson.key}", absent=school.main.person,
                                         substitute=school.other.person, reason="болезнь")
                sync_all(school.coordinator, school.main, school.other)
                school.stop()
                school.main.enter(lesson, pupil=pupil, mark="4", topic="Квадратные корни")
                school.main.enter(lesson, pupil=school.pupils[1], mark="н")
                school.other.enter(lesson, pupil=pupil, mark="5", topic="Корни", homework="№ 5")
                school.other.enter(lesson, pupil=school.pupils[2], mark="3")
                school.start()
                sync_all(Replica(school, first), Replica(school, second), school.deputy)
                everybody = (school.main, school.other, school.deputy)
                for replica in everybody:
                    cell = replica.cell(lesson, pupil)
                    expect((replica.name, cell["text"], cell["rivals"]), (replica.name, "4", True))
                    expect(replica.cell(lesson, school.pupils[1])["text"], "н")
                    expect(replica.cell(lesson, school.pupils[2])["text"], "3")
                    expect(replica.lesson(lesson)["topic"], "Квадратные корни")
                    expect(replica.lesson(lesson)["homework"], "№ 5")
                said = [entry["line"] for entry in school.main.log(lesson.scope) if entry["kind"] == "mark"]
                expect([sum(f'"mark":"{mark}"' in line for line in said) for mark in "453"], [1, 1, 1])
                expect_one_record(school, *everybody)
                expect_nothing_lost(school, school.main, school.other, school.coordinator)

    def substitute_elsewhere(self):
        """R-051: a substitution gives exactly that lesson."""
        with self.town.school() as school:
            lesson = school.lesson
            school.coordinator.draft("school", "substitution", f"{lesson.journal}/{lesson.key}", absent=school.main.person,
                                     substitute=school.other.person)
            sync_all(school.coordinator, school.other)
            trouble = school.other.enter(school.earlier, pupil=school.pupils[0], mark="5", fails=True)
            expect("no right" in trouble, True)
            expect(school.other.own(), [])

    def two_in_the_load(self):
        """R-100: two teachers of one journal. The first on the server stands, the other is told and keeps the own word."""
        for first, second, text in (("main", "other", "4"), ("other", "main", "5")):
            with self.town.school() as school:
                lesson, pupil = school.lesson, school.pupils[0]
                school.coordinator.draft("school", "load", f"{lesson.journal}/{school.other.person}", from_="2026-09-01")
                sync_all(school.coordinator, school.main, school.other)
                school.stop()
                school.main.enter(lesson, pupil=pupil, mark="4")
                school.other.enter(lesson, pupil=pupil, mark="5")
                school.main.enter(lesson, pupil=school.pupils[1], mark="3")
                school.other.enter(lesson, pupil=school.pupils[1], mark="3")
                school.start()
                sync_all(Replica(school, first), Replica(school, second), school.deputy)
                for replica in (school.main, school.other, school.deputy):
                    cell, same = replica.cell(lesson, pupil), replica.cell(lesson, school.pupils[1])
                    expect((replica.name, cell["text"], cell["rivals"]), (replica.name, text, True))
                    expect((same["text"], same["rivals"]), ("3", False))
                troubles = Replica(school, second).ask("troubles")
                expect([row["verdict"] for row in troubles], ["conflict"])
                expect(Replica(school, first).ask("troubles"), [])
                expect_one_record(school, school.main, school.other, school.deputy)
                expect_nothing_lost(school, school.main, school.other)

    def two_computers(self):
        """One teacher, two computers, both offline: the later word stands, the earlier is kept."""
        with self.town.school() as school:
            lesson, pupil, home = school.lesson, school.pupils[0], Replica(school, "home")
            home.sign_in(login="main", fingerprint=school.fingerprint)
            sync_all(home)
            school.stop()
            school.main.enter(lesson, pupil=pupil, mark="4")
            home.enter(lesson, pupil=pupil, mark="5")
            school.start()
            sync_all(school.main, home, school.deputy)
            for replica in (school.main, home, school.deputy):
                cell = replica.cell(lesson, pupil)
                expect((replica.name, cell["text"], cell["rivals"]), (replica.name, "5", True))
            expect_one_record(school, school.main, home, school.deputy)
            expect_nothing_lost(school, school.main, home)

    def at_once(self):
        """Three people send a whole lesson each at the same moment, while an operator imports."""
        with self.town.school() as school:
            lesson, home = school.lesson, Replica(school, "home")
            home.sign_in(login="main", fingerprint=school.fingerprint)
            school.coordinator.draft("school", "load", f"{lesson.journal}/{school.other.person}", from_="2026-09-01")
            sync_all(school.coordinator, home, school.main, school.other)
            writers = (school.main, home, school.other)
            before = school.lsn
            count = sum(writer.enter_class(lesson, {pupil: str(2 + (number + turn) % 4)
                                                    for number, pupil in enumerate(school.pupils)})
                        for turn, writer in enumerate(writers))
            conversations = [writer.start("sync") for writer in writers]
            school.command("import-people", DEMO / "staff.csv")
            for conversation in conversations:
                conversation.communicate()
                expect(conversation.returncode, 0)
            expect(count, 3 * len(school.pupils))
            expect(school.lsn, before + count)
            sync_all(*writers, school.deputy)
            expect_one_record(school, *writers, school.deputy)
            expect_nothing_lost(school, *writers)

    def server_judges(self):
        """R-014, R-019: a deputy cannot write, and a program that does not ask is refused by the server."""
        with self.town.school() as school:
            lesson, pupil = school.lesson, school.pupils[0]
            trouble = school.deputy.enter(lesson, pupil=pupil, mark="5", fails=True)
            expect("no right" in trouble, True)
            expect(school.deputy.own(), [])
            for role in ("teacher", "deputy", "system"):
                school.deputy.draft(lesson.scope, "mark", f"{lesson.key}/{pupil}/1", unchecked=role, mark="5")
            before = school.digest(lesson.scope)
            expect(school.deputy.sync(), {"sent": 3, "waiting": 0, "troubles": 3})
            expect({(row["verdict"], row["rule"]) for row in school.deputy.ask("troubles")}, {("refused", "right")})
            expect(school.digest(lesson.scope), before)
            sync_all(school.main)
            expect(school.main.cell(lesson, pupil), None)
            expect_one_record(school, school.main, school.deputy)

    def stranger_writes(self):
        """Who may not read a journal learns nothing of it, and the entry is kept as refused."""
        with self.town.school() as school:
            lesson = school.lesson
            school.other.draft(lesson.scope, "mark", f"{lesson.key}/{school.pupils[0]}/1", unchecked="teacher", mark="5")
            expect(school.other.sync()["waiting"], 0)
            expect([row["verdict"] for row in school.other.ask("troubles")], ["refused"])
            expect(lesson.scope in school.other.status["scopes"], False)
            expect([entry["state"] for entry in school.other.log(lesson.scope)], ["acked"])

    def import_twice(self):
        """A second import of the same files changes nothing, on the server and on replicas."""
        with self.town.school() as school:
            sync_all(school.deputy)
            place, state = school.lsn, school.command("digest")
            held = school.deputy.ask("digest")
            for what, file in (("school", "school.ini"), ("timetable", "timetable.fet"), ("people", "staff.csv"),
                               ("people", "pupils.csv")):
                school.command(f"import-{what}", DEMO / file)
            expect((school.lsn, school.command("digest")), (place, state))
            sync_all(school.deputy)
            expect(school.deputy.ask("digest"), held)

    def password_must_change(self):
        """A temporary password opens nothing: neither journals in nor entries out, until it was changed."""
        with self.town.school() as school:
            school.main.enter(school.lesson, pupil=school.pupils[0], mark="5")
            temporary = school.command("account", "reset", "main").split()[-1]
            school.main.sign_in(password=temporary, fails=True)
            expect("temporary" in school.main.run("sync", fails=True), True)
            expect(school.main.status["waiting"], 1)
            school.main.sign_in(password=temporary, new_password=PASSWORD + "!")
            expect(school.main.sync(), {"sent": 1, "waiting": 0, "troubles": 0})


def main(*programs):
    tests = Tests(Town(Build(*programs)))
    finish([
        ("/flow/converge/first-sync", tests.first_sync),
        ("/flow/converge/substitute", tests.substitute),
        ("/flow/converge/substitute-elsewhere", tests.substitute_elsewhere),
        ("/flow/converge/two-in-the-load", tests.two_in_the_load),
        ("/flow/converge/two-computers", tests.two_computers),
        ("/flow/converge/at-once", tests.at_once),
        ("/flow/converge/server-judges", tests.server_judges),
        ("/flow/converge/stranger-writes", tests.stranger_writes),
        ("/flow/converge/import-twice", tests.import_twice),
        ("/flow/converge/password-must-change", tests.password_must_change),
    ])


if __name__ == "__main__":
    main(*sys.argv[1:])
