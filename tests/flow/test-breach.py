#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stolen password, told by real programs: block, void, quarantine, a new password, decisions (R-184 … R-188, I1, I11, I12).

    test-breach.py PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. It is Friday, 16 October 2026, three o'clock; the school follows "kz".
"""

import contextlib
import json
import secrets
import sqlite3
import ssl
import sys
import urllib.error
import urllib.request

from rows import expect, finish
from school import PASSWORD, Build, Replica, Town

NEW_PASSWORD = "battery staple 2"


def at(clock):
    return f"2026-10-16T{clock}:00+06:00"


def set_clock(school, clock, *replicas):
    """The server and these laptops believe that it is so late."""
    school.clock = at(clock)
    school.restart()
    for replica in replicas:
        replica.clock = at(clock)


def mark(replica, lesson, pupil):
    cell = replica.cell(lesson, pupil)
    return cell and cell["text"]


class Tests:
    def __init__(self, town):
        self.town = town

    def _ask(self, school, path, body, token=None):
        """A small request past the cable: status and answer."""
        trust = ssl.create_default_context(cafile=school.folder / "school" / "tls.crt")
        trust.check_hostname = False
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        request = urllib.request.Request(f"https://127.0.0.1:{school.port}{path}", json.dumps(body | {"proto": 1}).encode(), headers)
        try:
            with urllib.request.urlopen(request, context=trust, timeout=20) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refusal:
            return refusal.code, json.load(refusal)

    def stolen(self):
        """The whole story of a stolen password."""
        with self.town.school() as school:
            main, deputy, thief = school.main, school.deputy, Replica(school, "thief")
            first, second, third = school.pupils[:3]
            main.enter(school.lesson, pupil=first, mark="5")
            main.sync()
            thief.sign_in(login="main", fingerprint=school.fingerprint)
            thief.sync()

            set_clock(school, "15:05", main)
            main.enter(school.lesson, pupil=second, mark="4")       # not sent
            set_clock(school, "15:20", thief)
            thief.enter(school.lesson, pupil=first, mark="2")
            thief.enter(school.earlier, topic="Взлом")
            expect(thief.sync()["waiting"], 0)
            set_clock(school, "15:30", thief, main, deputy)
            notice = json.loads(school.command("breach", "report", "--person", main.person, "--reported", "2026-10-16T15:08",
                                               "--learned", "2026-10-16T15:00", "--coordinator", "2026-10-16T15:10",
                                               "--support", "2026-10-16T15:15", "--json"))["id"]

            # Blocked, and nothing that was typed is lost by it.
            thief.enter(school.lesson, pupil=third, mark="2")
            for replica in (thief, main):
                expect("sign in" in replica.run("sync", fails=True).lower(), True)
                expect(replica.status["waiting"], 1)
            Replica(school, "again").sign_in(login="main", fingerprint=school.fingerprint, fails=True)
            school.command("account", "enable", "main", fails=True)

            # Void: what stood before stands again, and the list says what is touched.
            deputy.sync()
            expect(mark(deputy, school.lesson, first), "5")
            expect((deputy.lesson(school.earlier) or {}).get("topic", ""), "")
            shown = json.loads(school.command("breach", "show", notice, "--json"))
            expect(sorted(row["kind"] for row in shown["void"]), ["lesson", "mark"])
            expect(shown["late"], False)

            self._return(school, main, deputy, second)

    def _return(self, school, main, deputy, pupil):
        """New credentials; the owner's late entries wait, what was void is entered again in time."""
        set_clock(school, "16:00", main, deputy)
        password = json.loads(school.command("account", "reset", "main", "--json"))["password"]
        main.sign_in(password=password, new_password=NEW_PASSWORD)
        main.sync()
        late = main.own()[-1]
        expect((late["verdict"], late["rule"], late["clause"]), ("held", "breach", "3.4"))
        expect([row["verdict"] for row in main.ask("troubles")], ["held"])
        main.enter(school.earlier, topic="Повторение")
        main.sync()
        expect(main.own()[-1]["verdict"], "applied")               # not late

        deputy.sync()
        held = deputy.ask("held")
        expect([(row["id"], row["rule"], row["may_decide"]) for row in held], [(late["id"], "breach", True)])
        expect([row["may_decide"] for row in main.ask("held")], [False])
        expect([row["id"] for row in json.loads(school.command("held", "list", "--json"))], [late["id"]])
        deputy.run("held", "accept", late["id"], "--reason", "спросили")
        deputy.sync()
        main.sync()
        school.coordinator.sync()
        expect(mark(main, school.lesson, pupil), "4")
        expect("спросили" in main.ask("troubles")[0]["reason"], True)
        expect(deputy.ask("held"), [])
        expect(json.loads(school.command("held", "list", "--json")), [])
        for scope in (school.lesson.scope, "office"):
            digests = {replica.digest(scope) for replica in (deputy, school.coordinator)} | {school.digest(scope)}
            expect(len(digests), 1)
        expect(main.digest(school.lesson.scope), school.digest(school.lesson.scope))

    def own_word(self):
        """R-184: anybody may report; who speaks of the own account is blocked at once, of somebody else's not yet."""
        with self.town.school() as school:
            main, other = school.main, school.other
            expect(other.ask("report-breach", "--person", main.person)["blocked"], False)
            main.sync()
            told = main.ask("report-breach", "--learned", "2026-10-14T12:00", "--note", "записка с паролем")
            expect(told["blocked"], True)
            main.run("sync", fails=True)
            other.sync()
            rows = {row["id"]: row for row in json.loads(school.command("breach", "list", "--json"))}
            expect(len(rows), 2)
            expect(rows[told["id"]]["late"], True)                 # learned on Wednesday, reported on Friday
            school.coordinator.sync()
            school.command("breach", "received", told["id"], "--coordinator", "2026-10-16T14:00", fails=True)

    def void_by_hand(self):
        """R-101: a decision may void; it is made once, with a reason, and by whoever may."""
        with self.town.school() as school:
            main = school.main
            main.enter(school.lesson, pupil=school.pupils[0], mark="5")
            set_clock(school, "15:10", main)
            school.command("breach", "report", "--person", main.person)
            password = json.loads(school.command("account", "reset", "main", "--json"))["password"]
            main.sign_in(password=password, new_password=NEW_PASSWORD)
            main.sync()
            entry = main.own()[-1]["id"]
            expect(main.own()[-1]["verdict"], "held")
            school.command("held", "void", entry, "--by", "main", "--reason", "x", fails=True)
            school.command("held", "void", entry, "--by", "deputy", "--reason", "не его рука")
            school.command("held", "accept", entry, "--by", "coordinator", fails=True)
            main.sync()
            expect(mark(main, school.lesson, school.pupils[0]), None)
            expect("не его рука" in main.ask("troubles")[0]["reason"], True)

    def temporary(self):
        """A temporary password is enough to report, no session is not; a report about nobody is none."""
        with self.town.school() as school:
            password = json.loads(school.command("account", "reset", "other", "--json"))["password"]
            status, welcome = self._ask(school, "/v1/sign-in", {"app": "test", "login": "other", "password": password,
                                                                "dev": secrets.token_hex(16), "key": secrets.token_hex(32)})
            expect((status, welcome["must_change"]), (200, True))
            expect(self._ask(school, "/v1/breach", {})[0], 401)
            expect(self._ask(school, "/v1/breach", {"person": "nobody"}, welcome["token"])[0], 400)
            status, taken = self._ask(school, "/v1/breach", {}, welcome["token"])
            expect((status, taken["blocked"]), (200, True))
            expect(self._ask(school, "/v1/breach", {}, welcome["token"])[0], 401)


    def unfinished(self):
        """R-185: a server that died between the notice and the block blocks when it starts again, before anybody is let in."""
        with self.town.school() as school:
            school.command("breach", "report", "--person", school.main.person, "--coordinator", "2026-10-16T15:00")
            school.kill()
            with contextlib.closing(sqlite3.connect(school.folder / "school" / "school.db")) as database, database:
                for table in ("account", "session"):
                    expect((table, database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0), (table, True))
                expect(database.execute("UPDATE account SET disabled = 0 WHERE login = 'main'").rowcount, 1)
            school.start()
            school.main.sign_in(fails=True)
            expect([row["disabled"] for row in json.loads(school.command("account", "list", "--json"))
                    if row["login"] == "main"], [True])


def main(*programs):
    tests = Tests(Town(Build(*programs)))
    finish([
        ("/flow/breach/stolen R-185 R-186 R-187 R-188", tests.stolen),
        ("/flow/breach/own-word R-184", tests.own_word),
        ("/flow/breach/void-by-hand R-101", tests.void_by_hand),
        ("/flow/breach/temporary R-184", tests.temporary),
        ("/flow/breach/unfinished R-185", tests.unfinished),
    ])


if __name__ == "__main__":
    main(*sys.argv[1:])
