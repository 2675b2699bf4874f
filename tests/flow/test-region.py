#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A school in PostgreSQL, served by two processes: laptops, backups, and a move from a folder into the database and back.

    test-region.py PARTA-SERVER PARTACTL ENTER-DRAFT [failover]

Prints TAP. PostgreSQL, the servers, HTTPS and the replicas are the real ones; the database is the test's own. "failover": what
happens when the primary's machine is gone (docs/scaling.md 4); takes too long for every day.
"""

import json
import pathlib
import signal
import sys
import tempfile

from cluster import Cluster, find_programs
from rows import expect, finish
from school import Build, Failure, School, Town, start, wait_for
from school import finish as complete

WORDS = "This machine has no PostgreSQL: install postgresql-15"


class Pair:
    """A primary and its standby, which servers know by one address."""

    def __init__(self, primary, standby):
        self.primary, self.standby = primary, standby

    def address(self, database="postgres"):
        return f"postgresql://parta@{self.primary.host},{self.standby.host}/{database}"

    def sql(self, *words):
        return self.primary.sql(*words)

    def follow(self):
        """Waits until the standby has all that there is."""
        wait_for(lambda: self.sql("SELECT count (*) FROM pg_stat_replication WHERE flush_lsn = pg_current_wal_flush_lsn ()") == "1",
                 "the standby")

    def fail_over(self):
        """The primary's machine is gone; somebody makes the standby the primary."""
        self.primary.stop(signal.SIGQUIT)
        self.standby.promote()
        self.primary = self.standby


class Region(School):
    """The school of a folder, moved into a database; two processes serve it, and others that might be there, at /s/SCHOOL."""

    def __init__(self, build, folder, cable, cluster):
        super().__init__(build, folder, cable)
        self.cluster = cluster
        self.database = f"school{self.folder.name}"
        self.place = ["--database", cluster.address(self.database), "--school", "s1"]
        self._processes = {}
        self._turn = 0

    @property
    def address(self):
        return self.cable.address + "/s/s1"

    def command(self, *words, fails=False):
        return complete(start([self.build.server, words[0], *self.place, *words[1:]], self.clock), fails)

    def move_in(self):
        """By a backup of the folder; the pair of TLS stays in the folder, where both processes read it."""
        backup = self.folder / "moved.db"
        self.cluster.sql(f"CREATE DATABASE {self.database}")
        complete(start([self.build.server, "backup", self.folder / "school", backup], self.clock))
        complete(start([self.build.server, "restore", backup, *self.place[:2]], self.clock))
        expect(json.loads(self.command("check", "--json"))["sound"], True)

    def start(self):
        for number in (1, 2):
            self.start_process(number)
        self.switch(1)

    def start_process(self, number):
        process = start([self.build.server, "run", *self.place[:2], "--tls", self.folder / "school", "--port", "0", "--loopback"], self.clock)
        self.fingerprint = process.stdout.readline().rpartition(" ")[2].strip()
        address = process.stdout.readline().strip()
        if not address.startswith("listening on "):
            raise Failure(f"the server does not run: {process.communicate()}")
        self._processes[number] = (process, int(address.rpartition(":")[2]))

    def switch(self, number):
        """What a balancer does."""
        self._turn = number
        self.port = self._processes[number][1]
        self.cable.cut()
        self.cable.mend(self.port)

    def sync(self, *replicas):
        """Each one at another process than the one before, twice, so that each has seen what the last one brought."""
        for replica in replicas + replicas:
            others = [number for number in self._processes if number != self._turn]
            self.switch(others[0] if others else self._turn)
            expect((replica.name, replica.sync()["waiting"]), (replica.name, 0))

    def kill_process(self, number):
        process, _port = self._processes.pop(number)
        process.kill()
        process.communicate()

    def stop(self):
        for process, _port in self._processes.values():
            process.terminate()
        for process, _port in self._processes.values():
            complete(process)
        self._processes.clear()

    def __enter__(self):
        self.move_in()
        self.start()
        for replica in (self.main, self.other, self.deputy, self.coordinator):
            replica.sign_in(fingerprint=self.fingerprint)
        return self

    def __exit__(self, *rest):
        for number in list(self._processes):
            self.kill_process(number)
        super().__exit__(*rest)

    @property
    def epochs(self):
        text = self.cluster.sql("SELECT convert_from (value, 'UTF8') FROM setting t JOIN school s ON s.number = t.school"
                                " WHERE t.name = 'epochs' AND s.id = 's1'", self.database)
        return [line.split(" ")[3] for line in text.splitlines()]


def write(school, count, mark="4", first=0):
    for pupil in school.pupils[first:first + count]:
        school.main.enter(school.lesson, pupil=pupil, mark=mark)


def expect_one_record(school, *replicas):
    """I12: every replica and the server replay to the same state; all chains agree (I24)."""
    scope = school.lesson.scope
    wanted = school.digest(scope, "school")
    for replica in replicas:
        expect((replica.name, replica.digest(scope, "school")), (replica.name, wanted))
        replica.run("check")
    expect(json.loads(school.command("check", "--json"))["faults"], [])


def expect_nothing_lost(school, *replicas):
    """I5: each entry that was typed stands in the deputy's copy of the ledger, byte for byte, and once."""
    ledger = [entry["line"] for entry in school.deputy.log() if entry["rule"] != "witness"]
    for replica in replicas:
        for entry in replica.own():
            expect((entry["id"], entry["state"] in ("acked", "safe"), ledger.count(entry["line"])), (entry["id"], True, 1))


class Tests:
    def __init__(self, town, cluster):
        self.town, self.cluster = town, cluster

    def two_processes(self):
        """Laptops are answered by one process and then the other; one is killed, the database is stopped and comes back."""
        with self.town.school(Region, self.cluster) as school:
            school.coordinator.draft("school", "load", f"{school.lesson.journal}/{school.other.person}", from_="2026-09-01")
            school.sync(school.coordinator, school.main, school.other)
            school.main.enter(school.lesson, pupil=school.pupils[0], mark="4")
            school.other.enter(school.lesson, pupil=school.pupils[0], mark="5")
            school.sync(school.main, school.other, school.deputy)
            for replica in (school.main, school.other, school.deputy):
                expect([len(conflict["versions"]) for conflict in replica.ask("conflicts")], [2])

            write(school, 3, first=1)
            school.switch(2)
            syncing = school.main.start("sync")
            school.kill_process(2)              # in the middle of it, before, or after: nobody can tell
            syncing.communicate()
            school.sync(school.main, school.deputy)
            expect_nothing_lost(school, school.main, school.other)

            self.cluster.stop()
            write(school, 2, first=4)
            trouble = school.main.run("sync", fails=True)
            expect(("busy" in trouble or "try again" in trouble.lower(), school.main.status["waiting"]), (True, 2))
            self.cluster.start()
            school.start_process(2)
            school.sync(school.main, school.other, school.deputy, school.coordinator)
            expect_nothing_lost(school, school.main, school.other)
            expect_one_record(school, school.main, school.other, school.deputy)

    def backup(self):
        """An online backup tells entries safe (I6); it is restored in place while both processes run: they follow, and laptops bring the rest."""
        with self.town.school(Region, self.cluster) as school:
            target = school.folder / "backup.db"
            write(school, 2)
            school.sync(school.main, school.deputy)
            made = json.loads(school.command("backup", target, "--tls", school.folder / "school", "--json"))
            expect(json.loads(school.command("backups", "--json").splitlines()[-1]), made)
            write(school, 2, first=2)
            school.sync(school.main, school.deputy)
            expect([entry["state"] for entry in school.main.own()], ["safe", "safe", "acked", "acked"])

            school.place, place = [*school.place[:3], "s2"], school.place
            expect("another school" in school.command("restore", target, fails=True), True)
            school.place = place
            expect("is kept in s1 replaced" in school.command("restore", target), True)
            expect(school.epochs[-1], "restore")
            school.sync(school.main, school.deputy, school.main)
            expect_nothing_lost(school, school.main)
            expect_one_record(school, school.main, school.deputy)
            expect(school.cluster.sql("SELECT count (*) FROM school", school.database), "2")

    def _fail_over(self, folder, synchronous):
        """A laptop has a receipt for what the standby has (or has not); the servers are not restarted. Returns the epochs."""
        standby = Cluster(folder / f"standby-{synchronous}", copy_of=self.cluster)
        with standby:
            pair = Pair(self.cluster, standby)
            with self.town.school(Region, pair) as school:
                write(school, 2)
                school.sync(school.main, school.deputy)
                pair.follow()
                if synchronous:
                    self.cluster.sql("ALTER SYSTEM SET synchronous_standby_names = '*'")
                    self.cluster.sql("SELECT pg_reload_conf ()")
                    wait_for(lambda: self.cluster.sql("SELECT sync_state FROM pg_stat_replication") == "sync", "a synchronous standby")
                else:
                    standby.stop()          # the line between the two is cut
                write(school, 3, first=2)
                school.sync(school.main, school.deputy)
                if synchronous:
                    pair.fail_over()
                else:
                    self.cluster.stop(signal.SIGQUIT)
                    standby.start()
                    standby.promote()
                    pair.primary = standby
                write(school, 1, first=5)
                school.sync(school.main, school.deputy, school.main)
                expect_nothing_lost(school, school.main)
                expect_one_record(school, school.main, school.deputy)
                return school.epochs

    def failover(self, folder, synchronous, epochs):
        """Both servers find the standby; what a laptop holds a receipt for is there, or comes back from the laptop."""
        try:
            expect(self._fail_over(folder, synchronous), epochs)
        finally:
            self.cluster.start()
            self.cluster.sql("ALTER SYSTEM RESET synchronous_standby_names")
            self.cluster.sql("SELECT pg_reload_conf ()")

    def moves_out(self):
        """A backup of a school in PostgreSQL is one of a folder: the school moves there, with its certificate, and nothing is missing."""
        with self.town.school(Region, self.cluster) as school:
            target, folder = school.folder / "backup.db", school.folder / "own"
            write(school, 2)
            school.sync(school.main, school.deputy)
            school.command("backup", target, "--tls", school.folder / "school")
            write(school, 1, first=2)
            school.sync(school.main, school.deputy)
            fingerprint = school.fingerprint
            school.stop()
            complete(start([school.build.server, "restore", target, folder], school.clock))
            process = start([school.build.server, "run", folder, "--port", "0", "--loopback"], school.clock)
            try:
                expect(process.stdout.readline().rpartition(" ")[2].strip(), fingerprint)
                school.cable.mend(int(process.stdout.readline().rpartition(":")[2]))
                for replica in (school.main, school.deputy, school.main):
                    expect(replica.sync()["waiting"], 0)
            finally:
                process.terminate()
                complete(process)
            expect_nothing_lost(school, school.main)
            expect(json.loads(complete(start([school.build.server, "check", folder, "--json"], school.clock)))["faults"], [])


def main(server, control, draft, what=None):
    if find_programs() is None:
        print(f"1..0 # SKIP {WORDS}")
        return
    with tempfile.TemporaryDirectory(prefix="parta-region-") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o711)         # PostgreSQL runs as another user
        with Cluster(folder / "cluster") as cluster:
            tests = Tests(Town(Build(server, control, draft)), cluster)
            finish([
                ("/flow/region/I5/failover/synchronous", lambda: tests.failover(folder, True, ["init", "restore"])),
                ("/flow/region/I5/failover/behind", lambda: tests.failover(folder, False, ["init", "restore", "witness"])),
            ] if what == "failover" else [
                ("/flow/region/I5/I16/two-processes", tests.two_processes),
                ("/flow/region/I5/I6/backup", tests.backup),
                ("/flow/region/I5/moves-out", tests.moves_out),
            ])


if __name__ == "__main__":
    main(*sys.argv[1:])
