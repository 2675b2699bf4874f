#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that was put back to an older state, and a replica that was: nothing that anybody still holds is missing afterwards.

    test-recovery.py PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. The server, its database, HTTPS and the replicas are the real ones. Nobody is asked anything.
"""

import json
import shutil
import sqlite3
import sys

from rows import expect, finish
from school import PASSWORD, Build, Replica, Town, start
from school import finish as complete

DATABASE = ("school.db", "school.db-wal", "school.db-shm")


def keep_database(school):
    """The database as it is while no server runs, as somebody copies it who does not know the tools."""
    target = school.folder / "kept"
    target.mkdir()
    for name in DATABASE:
        if (school.folder / "school" / name).exists():
            shutil.copy2(school.folder / "school" / name, target / name)


def put_back(school, marked=False):
    """`marked`: the mark beside the folder is still there."""
    if not marked:
        (school.folder / "school.high-water").unlink()
    for name in DATABASE:
        (school.folder / "school" / name).unlink(missing_ok=True)
        if (school.folder / "kept" / name).exists():
            shutil.copy2(school.folder / "kept" / name, school.folder / "school" / name)


def ask_database(path, question):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    (value,) = database.execute(question).fetchone()
    database.close()
    return value


def newest_place(path):
    return ask_database(path, "SELECT lsn FROM ledger")


def epochs(school):
    """Why each history of the ledger began."""
    text = ask_database(school.folder / "school" / "school.db", "SELECT value FROM setting WHERE name = 'epochs'")
    return [line.split(" ")[3] for line in text.decode().splitlines()]


def sync_all(*replicas):
    """Twice, so that each has seen what the last one brought."""
    for replica in replicas + replicas:
        expect(replica.sync()["waiting"], 0)


def write(school, count, mark="4", first=0):
    for pupil in school.pupils[first:first + count]:
        school.main.enter(school.lesson, pupil=pupil, mark=mark)


def own(replica):
    """What was written there, without the copies that others brought back meanwhile."""
    return [entry for entry in replica.own() if entry["rule"] != "witness"]


def expect_one_record(school, *replicas):
    """I12: every replica that holds the lesson's journal, and the server, replay to the same state; all chains agree."""
    scope = school.lesson.scope
    wanted = school.digest(scope, "school")
    for replica in replicas:
        expect((replica.name, replica.digest(scope, "school")), (replica.name, wanted))
        replica.run("check")
    school.command("check")


def expect_nothing_lost(school, *replicas):
    """I5: each entry that was typed stands in the deputy's copy of the ledger, byte for byte, and counts."""
    ledger = [entry["line"] for entry in school.deputy.log() if entry["rule"] != "witness"]
    for replica in replicas:
        for entry in own(replica):
            expect((entry["id"], entry["state"] in ("acked", "safe"), ledger.count(entry["line"])), (entry["id"], True, 1))
            expect(entry["verdict"] in ("applied", "late", "merged"), True)


def finish_restore(school, backup, fails=False):
    return complete(start([school.build.server, "restore", backup, school.folder / "school"], school.clock), fails)


class Tests:
    def __init__(self, town):
        self.town = town

    def witness(self):
        """Somebody copies the old files back and tells nobody: the first laptop that comes notices it."""
        with self.town.school() as school:
            write(school, 2)
            sync_all(school.main, school.deputy)
            school.stop()
            keep_database(school)
            school.start()
            write(school, 3, first=2)
            sync_all(school.main, school.deputy)
            before = {entry["id"]: entry["verdict"] for entry in own(school.main)}
            school.stop()
            put_back(school)
            school.start()
            sync_all(school.deputy, school.main)
            sync_all(school.deputy)
            expect(epochs(school), ["init", "witness"])
            expect({entry["id"]: entry["verdict"] for entry in own(school.main)}, before)
            expect_nothing_lost(school, school.main)
            expect_one_record(school, school.main, school.deputy)

    def boot(self):
        """The mark beside the folder tells it before any laptop comes."""
        with self.town.school() as school:
            school.stop()
            keep_database(school)
            school.start()
            write(school, 2)
            school.main.sync()
            school.stop()
            put_back(school, marked=True)
            school.start()
            expect(epochs(school), ["init", "boot"])
            sync_all(school.main, school.deputy)
            school.restart()
            expect(epochs(school), ["init", "boot"])
            expect_nothing_lost(school, school.main)
            expect_one_record(school, school.main, school.deputy)

    def tool(self):
        """A real backup while the server runs, and a real restore, with a folder and a certificate that are gone."""
        with self.town.school() as school:
            target = school.folder / "backup.db"
            write(school, 2)
            school.main.sync()
            made = json.loads(school.command("backup", target, "--json"))
            expect((made["lsn"], made["file"]), (school.lsn, str(target)))
            expect(json.loads(school.command("backups", "--json")), made)
            expect("is there already" in school.command("backup", target, fails=True), True)
            write(school, 2, first=2)
            school.main.sync()
            expect([entry["state"] for entry in own(school.main)], ["safe", "safe", "acked", "acked"])

            refused = finish_restore(school, target, fails=True)
            expect("is running" in refused, True)
            fingerprint = school.fingerprint
            school.stop()
            shutil.rmtree(school.folder / "school")
            finish_restore(school, target)
            school.start()
            expect(school.fingerprint, fingerprint)
            sync_all(school.main, school.deputy)
            expect(epochs(school), ["init", "restore"])
            expect_nothing_lost(school, school.main)
            expect_one_record(school, school.main, school.deputy)

    def tool_in_place(self):
        """The database that is replaced is kept with what its journal held, its journal is not applied to the other one, and a damaged backup is refused."""
        with self.town.school() as school:
            target, folder = school.folder / "backup.db", school.folder / "school"
            school.command("backup", target)
            write(school, 3)
            sync_all(school.main, school.deputy)
            lsn = school.lsn
            school.kill()
            damaged = school.folder / "damaged.db"
            damaged.write_bytes(target.read_bytes()[:-4096])
            finish_restore(school, damaged, fails=True)
            expect(list(folder.glob("school.db.replaced-*")), [])
            finish_restore(school, target)
            (replaced,) = folder.glob("school.db.replaced-*[0-9]")
            expect(newest_place(replaced), lsn)
            expect(newest_place(folder / "school.db"), lsn - 3)
            school.start()
            sync_all(school.deputy, school.main)
            sync_all(school.deputy)
            expect_nothing_lost(school, school.main)
            expect_one_record(school, school.main, school.deputy)

    def reused_places(self):
        """The places of what was lost have been given to others before anybody noticed."""
        with self.town.school() as school:
            school.stop()
            keep_database(school)
            school.start()
            write(school, 3)
            school.main.sync()
            school.stop()
            put_back(school)
            school.start()
            for number in range(5):
                school.coordinator.draft("school", "room", f"r{number}", name=str(number))
            school.coordinator.sync()
            sync_all(school.main, school.coordinator, school.deputy)
            expect_nothing_lost(school, school.main, school.coordinator)
            expect_one_record(school, school.main, school.deputy, school.coordinator)

    def lost_author(self):
        """The disk of the server and the teacher's laptop are gone: a deputy's laptop brings back what it had read."""
        with self.town.school() as school:
            school.stop()
            keep_database(school)
            school.start()
            write(school, 3)
            sync_all(school.main, school.deputy)
            lines = {entry["line"] for entry in own(school.main)}
            school.stop()
            put_back(school)
            school.start()
            sync_all(school.deputy)
            held = [entry for entry in school.deputy.log(school.lesson.scope) if entry["verdict"] == "held"]
            expect(({entry["line"] for entry in held}, len(held), {entry["rule"] for entry in held}), (lines, 3, {"witness"}))
            expect(school.deputy.cell(school.lesson, school.pupils[0]), None)
            expect_one_record(school, school.deputy, school.coordinator)

            # The laptop is found again.
            sync_all(school.main, school.deputy)
            for pupil in school.pupils[:3]:
                expect(school.deputy.cell(school.lesson, pupil)["text"], "4")
            expect({entry["verdict"] for entry in own(school.main)} <= {"applied", "late"}, True)
            expect_one_record(school, school.main, school.deputy)

    def lost_session(self):
        """R-098: account, device and session came after the copy. Signing in again is all there is to do; nothing is typed again."""
        with self.town.school() as school:
            teacher = school.main.person
            school.stop()
            keep_database(school)
            school.start()
            late = Replica(school, "late")
            added = json.loads(school.command("account", "add", "late", "--person", teacher, "--role", "teacher", "--json"))
            late.sign_in(password=added["password"], new_password=PASSWORD, fingerprint=school.fingerprint)
            late.sync()
            late.enter(school.lesson, pupil=school.pupils[0], mark="5")
            late.sync()
            school.stop()
            put_back(school)
            school.start()
            late.run("sync", fails=True)
            expect(len(own(late)), 1)
            added = json.loads(school.command("account", "add", "late", "--person", teacher, "--role", "teacher", "--json"))
            late.sign_in(password=added["password"], new_password=PASSWORD, fingerprint=school.fingerprint)
            sync_all(late, school.deputy)
            expect_nothing_lost(school, late)
            expect_one_record(school, late, school.deputy)


    def replica_put_back(self):
        """I7: the replica's database is copied, written on, and the old copy put back: what was acknowledged in between is not lost, and
        what is written afterwards reaches the server."""
        with self.town.school() as school:
            database, kept = school.main.folder / "replica.db", school.folder / "replica.kept"
            write(school, 1)
            school.main.sync()
            shutil.copy2(database, kept)
            device = school.main.status["device"]
            write(school, 2, first=1)
            sync_all(school.main, school.deputy)
            first = [entry["line"] for entry in own(school.main)]
            shutil.copy2(kept, database)
            write(school, 2, mark="5", first=3)
            expect(school.main.status["device"] == device, False)
            school.main.run("sync", fails=True)      # the session was the old one's
            school.main.sign_in(fingerprint=school.fingerprint)
            sync_all(school.main, school.deputy)
            ledger = [entry["line"] for entry in school.deputy.log()]
            expect([ledger.count(line) for line in first], [1, 1, 1])
            expect([school.main.cell(school.lesson, pupil)["text"] for pupil in school.pupils[:5]], ["4", "4", "4", "5", "5"])
            expect_nothing_lost(school, school.main)
            expect_one_record(school, school.main, school.deputy)
            expect(school.command("forks", "--json"), "")

    def twin(self):
        """I4, I7: the whole folder was copied while it waited to be sent, and both go on. The second one to come finds out; both words are kept."""
        with self.town.school() as school:
            write(school, 1)
            school.main.sync()
            write(school, 1, first=1)
            twin = Replica(school, "twin")
            shutil.copytree(school.main.folder, twin.folder)
            write(school, 1, first=2)
            twin.enter(school.lesson, pupil=school.pupils[2], mark="5")
            twin.enter(school.lesson, pupil=school.pupils[3], mark="5")
            school.main.sync()
            expect("copied" in twin.run("sync", fails=True), True)
            forks = [json.loads(line) for line in school.command("forks", "--json").splitlines()]
            expect([(fork["verdict"], fork["person"]) for fork in forks], [("fork", school.main.person)] * 2)
            told, = school.deputy.ask("transfer")
            expect((told["person"], told["copies"], told["copied"] > 0), (school.main.person, 2, True))
            twin.sign_in(login="main", fingerprint=school.fingerprint)
            sync_all(twin, school.main, school.deputy)
            sync_all(twin, school.main)
            expect([row["copies"] for row in school.deputy.ask("transfer") if "copies" in row], [2])
            for replica in (school.main, twin, school.deputy):
                expect((replica.name, replica.cell(school.lesson, school.pupils[3])["text"]), (replica.name, "5"))
                expect((replica.name, replica.cell(school.lesson, school.pupils[2])["rivals"]), (replica.name, True))
            expect_one_record(school, school.main, twin, school.deputy)

    def other_computer(self):
        """The folder comes to another computer: there it is another replica from the beginning."""
        with self.town.school() as school:
            write(school, 1)
            mark = school.main.folder / "incarnation"
            device = school.main.status["device"]
            words = mark.read_text(encoding="utf-8").split()
            mark.write_text(" ".join(words[:3] + ["0123456789abcdef0123456789abcdef"]) + "\n", encoding="utf-8")
            expect(school.main.status["device"] == device, False)
            expect(mark.read_text(encoding="utf-8").split()[3], words[3])
            (entry,) = own(school.main)
            expect((f'"was":"{device}:1"' in entry["line"], entry["state"]), (True, "pending"))
            school.main.sign_in(fingerprint=school.fingerprint)
            sync_all(school.main, school.deputy)
            expect_nothing_lost(school, school.main)
            expect_one_record(school, school.main, school.deputy)


def main(*programs):
    tests = Tests(Town(Build(*programs)))
    finish([
        ("/flow/recovery/I5/witness", tests.witness),
        ("/flow/recovery/I5/boot", tests.boot),
        ("/flow/recovery/I5/I6/tool", tests.tool),
        ("/flow/recovery/I5/tool-in-place", tests.tool_in_place),
        ("/flow/recovery/I5/reused-places", tests.reused_places),
        ("/flow/recovery/I5/lost-author", tests.lost_author),
        ("/flow/recovery/I5/lost-session", tests.lost_session),
        ("/flow/recovery/I7/put-back", tests.replica_put_back),
        ("/flow/recovery/I4/I7/twin", tests.twin),
        ("/flow/recovery/I7/other-computer", tests.other_computer),
    ])


if __name__ == "__main__":
    main(*sys.argv[1:])
