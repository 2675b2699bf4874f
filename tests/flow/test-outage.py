#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A time without access: noted by laptops and server, taken down in temporary journals, confirmed by people.

    test-outage.py PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. The school of the tests follows "kz"; its lesson is Friday's, the earlier one some days before.
"""

import json
import sys

from rows import expect, finish
from school import TODAY, Build, Replica, Town, start

MONDAY = "2026-10-19T09:30:00+06:00"


def last(replica, kind="mark"):
    """Source, verdict and rule of the newest mark that was made here."""
    entry = [entry for entry in replica.own() if entry["kind"] == kind][-1]
    return entry["source"], entry["verdict"], entry["rule"]


def register(school):
    return json.loads(school.command("outage", "list", "--json"))


def confirm(school, *options):
    note = register(school)["unconfirmed"][0]["notes"][0]
    return school.command("outage", "confirm", note, *options, "--by", "coordinator").strip()


class Tests:
    def __init__(self, town):
        self.town = town

    def story(self):
        """R-103, R-105, R-107: what is typed without access says so, counts as on time, and its outage is confirmed."""
        with self.town.school() as school:
            main = school.main
            school.cable.cut()
            main.run("sync", fails=True)
            expect(main.ask("outages", "--begin")["temporary_journal_since"], TODAY[:16])
            main.enter(school.lesson, pupil=school.pupils[0], mark="5")
            main.enter(school.lesson, pupil=school.pupils[1], mark="н")
            main.enter(school.lesson, topic="Уравнения")
            mark, absence, topic = main.own(school.lesson.scope)[-3:]
            expect([mark["source"], absence["source"], topic["source"]], ["temporary", "temporary", "live"])
            expect(mark["outage"] == absence["outage"] and mark["outage"].startswith("n"), True)
            expect([row["notes"] for row in main.ask("outages")["unconfirmed"]], [[mark["outage"]]])
            expect(main.cell(school.lesson, school.pupils[0])["temporary"], True)
            row, = main.ask("outages")["untransferred"]
            expect((row["unit"], row["subject"], row["entries"], row["due"], row["overdue"]), ("8А", "Алгебра", 2, "", False))

            school.cable.mend(school.port)
            main.sync()
            expect(main.status["waiting"], 0)
            expect(last(main), ("temporary", "applied", ""))
            expect(main.ask("outages")["temporary_journal_since"], "")
            noted = register(school)["unconfirmed"]
            expect([(row["from"], row["cause"], row["people"], row["notes"]) for row in noted],
                   [(TODAY[:16], "declared", [main.person], [mark["outage"]])])

            outage = confirm(school)
            expect(register(school)["unconfirmed"], [])
            main.sync()
            row, = main.ask("outages")["outages"]
            expect((row["id"], row["from"], row["role"], row["transfer_due"]),
                   (outage, TODAY[:16], "coordinator", "2026-10-19T23:59:59"))
            main.enter(school.lesson, pupil=school.pupils[2], mark="4")
            expect(main.own(school.lesson.scope)[-1]["source"], "live")
            for replica in (main, school.deputy, school.coordinator):
                replica.sync()
                expect(replica.digest(school.lesson.scope, "school"), school.digest(school.lesson.scope, "school"))
            expect(school.deputy.digest("office"), school.digest("office"))

    def needed(self):
        """R-107: what would be late without its outage waits until people have confirmed it; what comes later does not wait."""
        with self.town.school() as school:
            main = school.main
            main.run("outages", "--begin")
            main.clock = school.clock = MONDAY
            main.enter(school.lesson, pupil=school.pupils[0], mark="н")
            school.restart()
            main.sync()
            expect([(row["verdict"], row["rule"]) for row in main.ask("troubles")], [("held", "outage")])
            expect(len(json.loads(school.command("held", "list", "--json"))), 1)
            outage = confirm(school, "--to", MONDAY[:16])
            expect(json.loads(school.command("held", "list", "--json")), [])
            main.sync()
            expect([row["reason"] for row in main.ask("troubles")], ["Accepted: the outage was confirmed."])
            expect(main.cell(school.lesson, school.pupils[0])["temporary"], True)
            decision, = [entry for entry in main.log(school.lesson.scope) if entry["kind"] == "decision"]
            expect((decision["author"], decision["verdict"]), ("system", "applied"))
            school.command("outage", "close", outage, "--to", MONDAY[:16], "--by", "coordinator")   # once is enough
            for replica in (main, school.deputy, school.coordinator):
                replica.sync()
                expect(replica.digest(school.lesson.scope, "school"), school.digest(school.lesson.scope, "school"))
            expect(len([entry for entry in main.log(school.lesson.scope) if entry["kind"] == "decision"]), 1)
            main.run("outages", "--begin")
            main.enter(school.lesson, pupil=school.pupils[1], mark="н")
            main.sync()
            expect(main.own(school.lesson.scope)[-1]["verdict"], "applied")

    def others(self):
        """R-103: an outage of some people helps nobody else; the coordinator corrects what the devices noted."""
        with self.town.school() as school:
            school.other.run("outages", "--begin")
            school.other.sync()
            outage = confirm(school, "--only-them", "--from", "2026-10-16T08:00", "--cause", "Обрыв кабеля")
            row, = register(school)["outages"]
            expect((row["id"], row["from"], row["cause"], row["reach"]),
                   (outage, "2026-10-16T08:00", "Обрыв кабеля", school.other.person))
            trouble = school.command("outage", "close", outage, "--to", "2026-10-16T07:59", "--by", "coordinator", fails=True)
            expect(outage in trouble, True)
            school.command("outage", "close", outage, "--to", "2026-10-16T18:00", "--by", "coordinator")
            expect(register(school)["outages"][0]["to"], "2026-10-16T18:00")
            declared = school.command("outage", "declare", "--from", "2026-10-15T08:00", "--to", "2026-10-15T09:00", "--cause",
                                      "Отключение света", "--by", "coordinator").strip()
            expect([row["id"] for row in register(school)["outages"]], [declared, outage])
            school.command("outage", "declare", "--from", "2026-10-15T08:00", "--by", "main", fails=True)

    def paper(self):
        """R-105, R-107: a paper journal keyed in later: its writer, day and outage stand in the record; in time, it is not late."""
        with self.town.school() as school:
            outage = school.command("outage", "declare", "--from", f"{school.earlier.day}T07:00", "--to", "2026-10-15T18:00",
                                    "--cause", "Обрыв кабеля", "--by", "coordinator").strip()
            main = school.main
            main.sync()
            paper = {"paper-outage": outage, "paper-writer": "Петрова А. И.", "paper-date": school.earlier.day}
            main.enter(school.earlier, fails=True, pupil=school.pupils[0], mark="н", **dict(paper, **{"paper-outage": "o-none"}))
            main.enter(school.earlier, pupil=school.pupils[0], mark="н", **paper)
            main.enter(school.earlier, pupil=school.pupils[1], mark="н", **paper)
            source, *entries = main.own(school.earlier.scope)[-3:]
            expect([source["kind"]] + [(entry["source"], entry["outage"]) for entry in entries],
                   ["temporary_journal"] + [("keyed_in", source["key"])] * 2)
            for main.clock, overdue in (("2026-10-17T23:59:59+06:00", False), ("2026-10-18T00:00:00+06:00", True)):
                row, = main.ask("outages")["untransferred"]
                expect((row["unit"], row["outage"], row["entries"], row["due"], row["overdue"]),
                       ("8А", outage, 2, "2026-10-17T23:59:59", overdue))
            main.clock = TODAY
            main.sync()
            expect(main.ask("outages")["untransferred"], [])
            expect({entry["verdict"] for entry in main.own(school.earlier.scope)[-3:]}, {"applied"})
            main.enter(school.earlier, pupil=school.pupils[2], mark="н")
            main.sync()
            expect(last(main, "attendance"), ("live", "late", "attendance"))     # what stood on no paper
            expect(main.cell(school.earlier, school.pupils[0])["temporary"], True)
            expect(main.cell(school.earlier, school.pupils[2])["temporary"], False)

    def sign_out(self):
        """R-108: nobody signs out unwarned while entries wait; whoever does it all the same loses nothing."""
        with self.town.school() as school:
            main = school.main
            main.enter(school.lesson, topic="Уравнения")
            expect("partactl sync" in main.run("sign-out", fails=True), True)
            main.run("sign-out", "--anyway")
            main.run("sync", fails=True)
            expect(main.status["waiting"], 1)
            main.sign_in(fingerprint=school.fingerprint)
            main.sync()
            expect(main.status["waiting"], 0)
            main.run("sign-out")
            main.run("sync", fails=True)

    def transfer(self):
        """R-106, R-182: the deputy sees who has not come back after an outage, and until when; nobody else may ask."""
        with self.town.school() as school:
            main, deputy = school.main, school.deputy
            expect("Your role does not give you this list" in main.run("transfer", fails=True), True)
            expect(deputy.ask("transfer"), [])
            school.clock = deputy.clock = "2026-10-16T18:00:00+06:00"
            school.restart()
            outage = school.command("outage", "declare", "--from", "2026-10-16T15:30", "--to", "2026-10-16T17:00", "--cause",
                                    "Обрыв кабеля", "--by", "coordinator").strip()
            deputy.sync()
            rows = {row["person"]: row for row in deputy.ask("transfer")}
            expect(set(rows), {main.person, school.other.person, school.coordinator.person})
            row = rows[main.person]
            expect((row["known"], row["waiting"], row["outage"], row["overdue"]), (False, 0, outage, False))
            due = row["due"]

            main.clock = "2026-10-16T18:05:00+06:00"
            main.sync()
            expect(main.person in [row["person"] for row in deputy.ask("transfer")], False)
            gone = rows[school.coordinator.person]["device"]
            school.command("outage", "gone", gone)
            school.command("outage", "gone", "0" * 32, fails=True)
            school.stop()       # keeps what it has learned
            for moment, overdue in (("2026-10-19T23:59:59+06:00", False), ("2026-10-20T00:00:00+06:00", True)):
                school.clock = moment
                row, = json.loads(school.command("outage", "untransferred", "--json"))
                expect((row["person"], row["known"], row["due"], row["overdue"]), (school.other.person, False, due, overdue))
            expect("nobody knows what waits on it" in school.command("outage", "untransferred"), True)
            school.start()
            deputy.clock = school.clock
            row, = deputy.ask("transfer")
            expect((row["person"], row["overdue"]), (school.other.person, True))

    def sessions(self):
        """R-182: where the own account is signed in; who ends a session elsewhere ends only own ones, and loses no entry."""
        with self.town.school() as school:
            main, second = school.main, Replica(school, "second")
            here, = main.ask("sessions")
            expect(here["here"], True)
            second.sign_in(login="main", fingerprint=school.fingerprint)
            expect("main" in second.run("status"), True)
            second.sync()
            lines = main.ask("sessions")
            expect([line["here"] for line in lines], [True, False])
            expect((lines[0]["device"], lines[1]["device"]), (here["device"], second.status["device"]))
            school.other.run("sessions", "--end", lines[1]["id"], fails=True)      # not one's own
            expect("partactl sign-out" in main.run("sessions", "--end", lines[0]["id"], fails=True), True)
            second.enter(school.lesson, topic="Уравнения")
            expect([line["device"] for line in main.ask("sessions", "--end", lines[1]["id"])], [here["device"]])
            expect("session has ended" in second.run("sync", fails=True), True)
            expect(second.status["waiting"], 1)
            second.sign_in(login="main", fingerprint=school.fingerprint)
            second.sync()
            expect(len(main.ask("sessions")), 2)
            expect(len(main.ask("sessions", "--end-others")), 1)
            second.run("sync", fails=True)
            main.sync()

    def parallel(self):
        """R-182: two computers of one account within the same minutes are told to the coordinator."""
        with self.town.school() as school:
            main, second = school.main, Replica(school, "second")
            second.sign_in(login="main", fingerprint=school.fingerprint)
            second.sync()
            for replica, pupil in ((main, 0), (second, 1)):
                replica.enter(school.lesson, pupil=school.pupils[pupil], mark="5")
                replica.sync()
            rows = school.coordinator.ask("transfer")
            expect({(row["device"], row["beside"]) for row in rows},
                   {(main.status["device"], second.status["device"]), (second.status["device"], main.status["device"])})
            words = start([school.build.control, "--replica", school.coordinator.folder, "transfer"]).communicate()[0]
            expect("Ask its owner" in words, True)

    def blocked(self):
        """R-108: who closes an account is told on how many of its computers something waits."""
        with self.town.school() as school:
            school.clock = "2026-10-16T18:00:00+06:00"
            school.stop()
            school.command("outage", "declare", "--from", "2026-10-16T15:30", "--to", "2026-10-16T17:00", "--cause", "Обрыв кабеля",
                           "--by", "coordinator")
            program = start([school.build.server, "account", school.folder / "school", "disable", "other"], school.clock)
            expect("1 computer of this person was not heard of since an outage" in program.communicate()[1], True)
            expect(program.returncode, 0)

    def server(self):
        """R-103: a server that was away says so itself; a short restart is none."""
        with self.town.school() as school:
            school.restart()
            expect(register(school)["unconfirmed"], [])
            school.kill()
            school.clock = MONDAY
            school.start()
            noted, = register(school)["unconfirmed"]
            expect((noted["from"][:10], noted["to"], noted["cause"], noted["people"]),
                   (TODAY[:10], MONDAY[:16], "stopped", ["system"]))


def main(*programs):
    tests = Tests(Town(Build(*programs)))
    finish([
        ("/flow/outage/R-103/story", tests.story),
        ("/flow/outage/R-107/needed", tests.needed),
        ("/flow/outage/R-103/others", tests.others),
        ("/flow/outage/R-105/paper", tests.paper),
        ("/flow/outage/R-108/sign-out", tests.sign_out),
        ("/flow/outage/R-106/transfer", tests.transfer),
        ("/flow/outage/R-182/sessions", tests.sessions),
        ("/flow/outage/R-182/parallel", tests.parallel),
        ("/flow/outage/R-108/blocked", tests.blocked),
        ("/flow/outage/R-103/server", tests.server),
    ])


if __name__ == "__main__":
    main(*sys.argv[1:])
