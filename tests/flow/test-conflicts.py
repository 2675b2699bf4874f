#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Disagreements: both authors see both words and can settle them, a deputy head sees what is not settled.

    test-conflicts.py PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. The server, its database, HTTPS and the replicas are the real ones.
"""

import sys

from rows import expect, finish
from school import Build, Replica, Town


def sync_all(*replicas):
    """Twice, so that each has seen what the last one brought."""
    for replica in replicas + replicas:
        expect(replica.sync()["waiting"], 0)


def values(replica, *words):
    """What is not settled: the versions of each fact, what stands first."""
    return [[version["value"] for version in conflict["versions"]] for conflict in replica.ask("conflicts", *words)]


def version(replica, value):
    """The identity of the version that says this."""
    return next(one["id"] for conflict in replica.ask("conflicts") for one in conflict["versions"] if one["value"] == value)


class Tests:
    def __init__(self, town):
        self.town = town

    def _disagree(self, school, marks=("4", "5")):
        """Two teachers of one journal fill in one cell, both offline; the first of them arrives first."""
        school.coordinator.draft("school", "load", f"{school.lesson.journal}/{school.other.person}", from_="2026-09-01")
        sync_all(school.coordinator, school.main, school.other)
        school.stop()
        for replica, mark in zip((school.main, school.other), marks):
            replica.enter(school.lesson, pupil=school.pupils[0], mark=mark)
        school.start()
        sync_all(school.main, school.other, school.deputy)

    def seen_by_both(self):
        """R-100: both authors see both values, with who wrote them and why one of them stands; so does a deputy head."""
        with self.town.school() as school:
            self._disagree(school)
            for replica, own in ((school.main, True), (school.other, True), (school.deputy, False)):
                conflict, = replica.ask("conflicts")
                expect((conflict["scope"], conflict["kind"], conflict["own"]), (school.lesson.scope, "mark", own))
                expect([(one["value"], one["author"], one["stands"]) for one in conflict["versions"]],
                       [("4", school.main.person, True), ("5", school.other.person, False)])
                expect("first" in conflict["versions"][0]["ground"], True)
                expect(conflict["place"].startswith("8А · Алгебра, "), True)
                expect(len(values(replica, "--own")), 1 if own else 0)
            expect(values(school.coordinator), [])      # has not asked yet
            sync_all(school.coordinator)
            expect(values(school.coordinator), [["4", "5"]])

    def settled(self):
        """R-100: one of the authors lets the other's word stand; everybody's list is empty after that."""
        with self.town.school() as school:
            self._disagree(school)
            trouble = school.deputy.run("settle", version(school.deputy, "5"), fails=True)
            expect("no right" in trouble, True)
            expect(school.deputy.own(), [])
            school.main.run("settle", version(school.main, "5"))
            expect([conflict["waiting"] for conflict in school.main.ask("conflicts")], [True])
            sync_all(school.main, school.other, school.deputy)
            everybody = (school.main, school.other, school.deputy)
            for replica in everybody:
                expect((replica.name, values(replica)), (replica.name, []))
                expect(replica.cell(school.lesson, school.pupils[0])["text"], "5")
                expect(replica.digest(school.lesson.scope), school.digest(school.lesson.scope))
            expect(school.main.ask("troubles"), [])
            expect(len(school.other.ask("troubles")), 1)     # learns what became of the own word
            trouble = school.main.run("settle", school.main.own()[0]["id"], fails=True)
            expect("partactl conflicts" in trouble, True)

    def settled_with_an_old_list(self):
        """I20: what came after the list was seen is not settled with it."""
        with self.town.school() as school:
            self._disagree(school)
            school.stop()
            school.main.run("settle", version(school.main, "4"))
            school.other.enter(school.lesson, pupil=school.pupils[0], mark="3")
            school.start()
            for first, second in ((school.other, school.main), ):
                sync_all(first, second, school.deputy)
            for replica in (school.main, school.other, school.deputy):
                shown = [value for conflict in values(replica) for value in conflict] or \
                    [replica.cell(school.lesson, school.pupils[0])["text"]]
                expect((replica.name, "3" in shown), (replica.name, True))
                expect(replica.digest(school.lesson.scope), school.digest(school.lesson.scope))

    def settled_by_both(self):
        """Both settle at the same time, each for the own word: that is a disagreement again, and nothing is lost."""
        with self.town.school() as school:
            self._disagree(school)
            school.stop()
            school.main.run("settle", version(school.main, "4"))
            school.other.run("settle", version(school.other, "5"))
            school.start()
            sync_all(school.main, school.other, school.deputy)
            for replica in (school.main, school.other, school.deputy):
                expect((replica.name, values(replica)), (replica.name, [["4", "5"]]))
            school.other.run("settle", version(school.other, "4"))
            sync_all(school.other, school.main, school.deputy)
            for replica in (school.main, school.other, school.deputy):
                expect((replica.name, values(replica)), (replica.name, []))

    def two_owners(self):
        """R-100: the absence is the teacher's and its reason the class teacher's: that is no disagreement, whoever comes first."""
        with self.town.school() as school:
            lesson, pupil = school.lesson, school.pupils[0]
            unit = next(row["scope"] for row in school.deputy.log() if row["kind"] == "pupil" and row["key"] == pupil)
            school.coordinator.draft("school", "role", f"{school.other.person}/class_teacher/{unit.partition('/')[2]}",
                                     from_="2026-09-01")
            sync_all(school.coordinator, school.main, school.other)
            school.stop()
            school.main.enter(lesson, pupil=pupil, mark="н")
            school.other.draft(unit, "reason", f"{lesson.journal}/{lesson.key}/{pupil}", reason="ill")
            school.start()
            sync_all(school.other, school.main, school.deputy)
            for replica in (school.main, school.other, school.deputy):
                expect((replica.name, values(replica)), (replica.name, []))
                expect(replica.cell(lesson, pupil)["text"], "б")


    def _pass_time(self, school, clock):
        """It is later in the school."""
        school.stop()
        school.clock = clock
        school.start()

    def other_computer(self):
        """Who uses two computers is told on each of the other; what was there when a computer was set up does not alarm."""
        with self.town.school() as school:
            lesson, home = school.lesson, Replica(school, "home")
            school.main.enter(lesson, pupil=school.pupils[0], mark="4")
            sync_all(school.main)
            self._pass_time(school, "2026-10-16T15:30:00+06:00")
            home.sign_in(login="main", fingerprint=school.fingerprint)
            sync_all(home)
            device, = home.ask("devices")
            expect((device["device"], device["fresh"], device["mine"]), (school.main.status["device"], False, False))
            expect(device["entries"], [entry["id"] for entry in school.main.own()])
            self._pass_time(school, "2026-10-16T16:00:00+06:00")
            home.clock = school.clock
            home.enter(lesson, pupil=school.pupils[1], mark="5")
            sync_all(home, school.main, school.deputy)
            device, = school.main.ask("devices")
            expect((device["device"], device["fresh"], device["mine"]), (home.status["device"], True, False))
            school.main.run("devices", "--mine", device["device"])
            expect([one["mine"] for one in school.main.ask("devices")], [True])
            trouble = school.main.run("devices", "--mine", school.main.status["device"], fails=True)
            expect("partactl devices" in trouble, True)
            expect(school.deputy.ask("devices"), [])


def main(*programs):
    tests = Tests(Town(Build(*programs)))
    finish([
        ("/flow/conflicts/seen-by-both", tests.seen_by_both),
        ("/flow/conflicts/settled", tests.settled),
        ("/flow/conflicts/settled-with-an-old-list", tests.settled_with_an_old_list),
        ("/flow/conflicts/settled-by-both", tests.settled_by_both),
        ("/flow/conflicts/two-owners", tests.two_owners),
        ("/flow/conflicts/other-computer", tests.other_computer),
    ])


if __name__ == "__main__":
    main(*sys.argv[1:])
