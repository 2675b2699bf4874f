#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The network and the server fail in the middle of a conversation, and nothing is lost, doubled or half taken over.

    test-network.py PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. The server, its database, HTTPS and the replicas are the real ones; the cable between them is ours to cut.
"""

import json
import shutil
import sys

from rows import expect, finish
from school import DEMO, PASSWORD, Build, Town, finish as finish_program, wait_for

LATER = "2026-11-25T09:00:00+06:00"      # more than 30 days: sessions have ended


def write_class(school, mark="5"):
    """A mark for everybody; returns how many entries wait."""
    count = school.main.enter_class(school.lesson, {pupil: mark for pupil in school.pupils})
    expect(count, len(school.pupils))
    return count


def expect_untouched(school, before):
    """The conversation failed, and neither entries nor what was known of them changed."""
    expect([(entry["id"], entry["state"], entry["verdict"]) for entry in school.main.log()],
           [(entry["id"], entry["state"], entry["verdict"]) for entry in before])


def expect_taken_once(school, place, count):
    """The next conversation ends well: everything is in the ledger once, and known to be."""
    expect(school.main.sync()["waiting"], 0)
    expect(school.lsn, place + count)
    expect({entry["state"] for entry in school.main.own()}, {"acked"})
    school.deputy.sync()
    lines = [entry["line"] for entry in school.deputy.log(school.lesson.scope)]
    expect(sorted(entry["line"] for entry in school.main.own()), sorted(lines))
    expect(school.main.digest(school.lesson.scope), school.digest(school.lesson.scope))
    school.command("check")
    school.main.run("check")


class Tests:
    def __init__(self, town):
        self.town = town

    def acknowledgement_lost(self):
        """R-099: the server has stored the batch, its answer never arrives."""
        with self.town.school() as school:
            place, count, before = school.lsn, write_class(school), school.main.log()
            school.cable.mend(school.port, reply_limit=0)
            conversation = school.main.start("sync")
            wait_for(lambda: school.lsn == place + count, "the batch in the ledger")
            school.cable.wait_held()
            school.cable.cut()
            expect("cannot be reached" in finish_program(conversation, fails=True), True)
            expect_untouched(school, before)
            school.cable.mend(school.port)
            expect_taken_once(school, place, count)

    def acknowledgement_lost_twice(self):
        """The same with a server that dies of it, and new entries typed in between."""
        with self.town.school() as school:
            place, count = school.lsn, write_class(school)
            for mark in "43":
                school.cable.mend(school.port, reply_limit=0)
                conversation = school.main.start("sync")
                wait_for(lambda: school.lsn == place + count, "the batch in the ledger")
                school.cable.wait_held()
                school.kill()
                school.cable.cut()
                finish_program(conversation, fails=True)
                count += write_class(school, mark)
                school.start()
            expect_taken_once(school, place, count)
            expect({cell["text"] for cell in school.deputy.show(school.lesson.journal)["cells"]}, {"3"})

    def reply_cut(self, limit):
        """The answer ends after some bytes: it counts for nothing."""
        with self.town.school() as school:
            place, count, before = school.lsn, write_class(school), school.main.log()
            school.cable.mend(school.port, reply_limit=limit)
            conversation = school.main.start("sync")
            school.cable.wait_held()
            wait_for(lambda: school.lsn == place + count, "the batch in the ledger")
            school.cable.cut()
            finish_program(conversation, fails=True)
            expect_untouched(school, before)
            school.cable.mend(school.port)
            expect_taken_once(school, place, count)

    def request_cut(self, end):
        """The server stops, or is killed, with half a batch received: it has taken nothing of it."""
        with self.town.school() as school:
            place, count, before = school.lsn, write_class(school), school.main.log()
            school.cable.mend(school.port, request_limit=1000)
            conversation = school.main.start("sync")
            school.cable.wait_held()
            end(school)
            school.cable.cut()
            finish_program(conversation, fails=True)
            expect_untouched(school, before)
            school.start()
            expect(school.lsn, place)
            expect_taken_once(school, place, count)

    def first_pull_cut(self):
        """A new computer's first synchronisation breaks off, goes on where it was, and ends with everything."""
        with self.town.school() as school:
            shutil.rmtree(school.deputy.folder)
            school.deputy.sign_in(fingerprint=school.fingerprint)
            for limit in (5000, 20000, 80000):
                school.cable.mend(school.port, reply_limit=limit)
                conversation = school.deputy.start("sync")
                school.cable.wait_held()
                school.cable.cut()
                finish_program(conversation, fails=True)
            school.cable.mend(school.port)
            expect(school.deputy.sync()["waiting"], 0)
            expect(len(school.deputy.ask("journals")), 207)
            scopes = school.deputy.status["scopes"]
            expect(school.deputy.digest(*scopes), school.digest(*scopes))
            school.deputy.run("check")

    def server_away(self):
        """No server: what is typed waits, days long if need be, and says so."""
        with self.town.school() as school:
            place = school.lsn
            school.stop()
            school.cable.unplug()
            count = write_class(school)
            trouble = school.main.run("sync", fails=True)
            expect("cannot be reached" in trouble, True)
            expect(school.main.status["waiting"], count)
            school.cable.plug()
            school.start()
            expect_taken_once(school, place, count)

    def server_killed(self):
        """R-002: a server that is killed between requests has everything that it acknowledged."""
        with self.town.school() as school:
            place = school.lsn
            for turn, mark in enumerate("5432", 1):
                count = write_class(school, mark)
                expect(school.main.sync()["waiting"], 0)
                school.kill()
                school.start()
                expect(school.lsn, place + turn * count)
            expect_taken_once(school, place, 4 * count)

    def session_expired(self):
        """After a month without the server the password is asked for; what was typed waits for it."""
        with self.town.school() as school:
            count, before = write_class(school), school.main.log()
            school.clock = LATER
            school.restart()
            place = school.lsn      # behind what the server notes of its own long rest
            trouble = school.main.run("sync", fails=True)
            expect("sign in" in trouble.lower(), True)
            expect_untouched(school, before)
            expect(school.lsn, place)
            school.main.sign_in()
            school.deputy.sign_in()
            expect_taken_once(school, place, count)

    def account_disabled(self):
        """Whoever is shut out keeps what was typed."""
        with self.town.school() as school:
            place, count, before = school.lsn, write_class(school), school.main.log()
            school.command("account", "disable", "main")
            school.main.run("sync", fails=True)
            school.main.sign_in(fails=True)
            expect_untouched(school, before)
            school.command("account", "enable", "main")
            school.main.sign_in()
            expect_taken_once(school, place, count)

    def password_wrong(self):
        """A wrong password changes nothing, and the session that was there goes on."""
        with self.town.school() as school:
            place, count = school.lsn, write_class(school)
            trouble = school.main.sign_in(password="wrong " + PASSWORD, fails=True)
            expect("password" in trouble.lower(), True)
            expect_taken_once(school, place, count)

    def somebody_else(self):
        """A replica is one person's: nobody else signs in on it, whatever the password."""
        with self.town.school() as school:
            place, count = school.lsn, write_class(school)
            trouble = school.main.sign_in(login="other", fails=True)
            expect("does not accept this computer" in trouble, True)
            expect(school.main.status["login"], "main")
            expect_taken_once(school, place, count)

    def certificate_changed(self):
        """Another certificate: nothing is sent until a person has accepted it."""
        with self.town.school() as school:
            place, count, before = school.lsn, write_class(school), school.main.log()
            school.stop()
            for name in ("tls.crt", "tls.key"):
                (school.folder / "school" / name).unlink()
            old = school.fingerprint
            school.start()
            expect(school.fingerprint != old, True)
            trouble = school.main.run("sync", fails=True)
            expect("certificate" in trouble, True)
            school.main.sign_in(fails=True)
            school.main.sign_in(fingerprint=old, fails=True)
            expect_untouched(school, before)
            expect(school.lsn, place)
            school.main.sign_in(fingerprint=school.fingerprint)
            school.deputy.sign_in(fingerprint=school.fingerprint)
            expect_taken_once(school, place, count)

    def other_school(self):
        """At the address there is another school's server now, with the very same certificate: it gets and gives nothing."""
        with self.town.school() as school:
            count, before = write_class(school), school.main.log()
            school.stop()
            kept = school.folder / "kept"
            (school.folder / "school").rename(kept)
            school.command("init", "--name", "Другая школа", "--id", "s2", "--regulation", "kz")
            for name in ("tls.crt", "tls.key"):
                shutil.copy(kept / name, school.folder / "school" / name)
            school.command("import-people", DEMO / "staff.csv")
            invited = json.loads(school.command("account", "add", "main", "--person", "Карпова Милана Артёмовна", "--json"))
            school.start()
            place = school.lsn
            school.main.run("sync", fails=True)
            trouble = school.main.sign_in(password=invited["password"], new_password=PASSWORD, fails=True)
            expect("belongs to another" in trouble, True)
            expect_untouched(school, before)
            expect(school.lsn, place)
            school.stop()
            shutil.rmtree(school.folder / "school")
            kept.rename(school.folder / "school")
            school.start()
            expect_taken_once(school, school.lsn, count)

    def load_revoked(self):
        """R-101: the journal was taken away while entries waited. They reach the ledger as refused, stay with their author, and
        of the others' entries nothing stays on that computer."""
        with self.town.school() as school:
            lesson, place = school.lesson, school.lsn
            count = write_class(school, "4")
            expect(school.main.sync()["waiting"], 0)
            home = school.main.own(lesson.scope)
            school.coordinator.draft("school", "load", f"{lesson.journal}/{school.main.person}")
            school.coordinator.draft("school", "load", f"{lesson.journal}/{school.other.person}", from_="2026-09-01")
            school.coordinator.sync()
            school.other.sync()
            school.other.enter(lesson, pupil=school.pupils[0], mark="3")
            school.other.sync()
            write_class(school, "2")
            expect(school.main.sync(), {"sent": count, "waiting": 0, "troubles": count})
            expect({(row["verdict"], row["rule"]) for row in school.main.ask("troubles")}, {("refused", "right")})
            expect(lesson.scope in school.main.status["scopes"], False)
            own = school.main.own(lesson.scope)
            expect([entry["line"] for entry in own[:count]], [entry["line"] for entry in home])
            expect([entry["verdict"] for entry in own], ["applied"] * count + ["refused"] * count)
            expect([entry["id"] for entry in school.main.log(lesson.scope)], [entry["id"] for entry in own])
            expect(school.lsn, place + 2 * count + 3)
            school.deputy.sync()
            texts = [school.deputy.cell(lesson, pupil)["text"] for pupil in school.pupils]
            expect(texts[1:], ["4"] * (count - 1))
            expect(len(school.deputy.log(lesson.scope)), 2 * count + 1)
            expect(school.deputy.digest(lesson.scope), school.digest(lesson.scope))
            school.main.run("check")

    def load_returned(self):
        """Who gets the journal back gets everything in it."""
        with self.town.school() as school:
            lesson, load = school.lesson, f"{school.lesson.journal}/{school.main.person}"
            write_class(school)
            school.main.sync()
            school.coordinator.draft("school", "load", load)
            school.coordinator.sync()
            school.main.sync()
            expect(lesson.scope in school.main.status["scopes"], False)
            school.coordinator.draft("school", "load", load, from_="2026-09-01")
            school.coordinator.sync()
            school.main.sync()
            expect(len(school.main.show(lesson.journal)["cells"]), len(school.pupils))
            expect(school.main.digest(lesson.scope, "school"), school.digest(lesson.scope, "school"))
            school.main.enter(lesson, pupil=school.pupils[0], mark="3")
            expect(school.main.sync(), {"sent": 1, "waiting": 0, "troubles": 0})
            school.main.run("check")


def main(*programs):
    tests = Tests(Town(Build(*programs)))
    finish([
        ("/flow/network/acknowledgement-lost", tests.acknowledgement_lost),
        ("/flow/network/acknowledgement-lost-twice", tests.acknowledgement_lost_twice),
        *((f"/flow/network/reply-cut/{limit}", lambda limit=limit: tests.reply_cut(limit)) for limit in (1, 300, 500)),
        ("/flow/network/request-cut/stop", lambda: tests.request_cut(lambda school: school.stop())),
        ("/flow/network/request-cut/kill", lambda: tests.request_cut(lambda school: school.kill())),
        ("/flow/network/first-pull-cut", tests.first_pull_cut),
        ("/flow/network/server-away", tests.server_away),
        ("/flow/network/server-killed", tests.server_killed),
        ("/flow/network/session-expired", tests.session_expired),
        ("/flow/network/account-disabled", tests.account_disabled),
        ("/flow/network/password-wrong", tests.password_wrong),
        ("/flow/network/somebody-else", tests.somebody_else),
        ("/flow/network/certificate-changed", tests.certificate_changed),
        ("/flow/network/other-school", tests.other_school),
        ("/flow/network/load-revoked", tests.load_revoked),
        ("/flow/network/load-returned", tests.load_returned),
    ])


if __name__ == "__main__":
    main(*sys.argv[1:])
