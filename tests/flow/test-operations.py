#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an operator sees of a running server, and how it stops.

    test-operations.py PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP.
"""

import contextlib
import json
import re
import socket
import sqlite3
import ssl
import subprocess
import sys
import urllib.error
import urllib.request

from cable import PATIENCE
from rows import expect, finish
from school import Build, Town, wait_for

TOKEN = "a-token-for-those-who-watch"
TOPIC = "Квадратные уравнения и их корни"
LINE = {"time", "request", "method", "route", "status", "in", "out", "us"}
ROUTES = {"/v1/sync", "/v1/sign-in", "/v1/about", "/health", "/metrics", "other"}
SAMPLE = re.compile(r'^([a-z_]+)(?:\{([^}]*)\})? (\S+)$')
LABEL = re.compile(r'([a-z]+)="([^"\\]*)"(?:,|$)')


def read_exposition(text):
    """The text format 0.0.4, read strictly: {(name, ((label, value), …)): number}; every sample has a type and a help."""
    samples, typed, helped = {}, {}, set()
    expect(text.endswith("\n"), True)
    for line in text.splitlines():
        if line.startswith("# HELP "):
            helped.add(line.split(" ", 3)[2])
            continue
        if line.startswith("# TYPE "):
            name, kind = line.split(" ")[2:]
            expect(name in typed, False)
            typed[name] = kind
            continue
        name, labels, number = SAMPLE.match(line).groups()
        family = name if name in typed else re.sub(r"_(bucket|sum|count)$", "", name)
        expect((family in helped, typed.get(family) in ("counter", "gauge", "histogram")), (True, True))
        pairs = tuple(LABEL.findall(labels or ""))
        expect((name, pairs) in samples, False)
        samples[name, pairs] = float(number)
    return samples


class Server:
    """The real server of a school with what an operator adds; its standard error goes to a file, as to a journal."""

    def __init__(self, school, *options, **environment):
        self._school, self._options = school, options
        self.log = school.folder / "server.log"
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [school.build.server, "run", school.folder / "school", "--port", "0", "--loopback", *options],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True,
                env={"PARTA_CLOCK": school.clock, "LC_ALL": "C.UTF-8"} | environment)
        self.process.stdout.readline()
        self.port = int(self.process.stdout.readline().strip().rpartition(":")[2])
        school.cable.mend(self.port)
        self.trust = ssl.create_default_context(cafile=school.folder / "school" / "tls.crt")
        self.trust.check_hostname = False

    def get(self, path, token=None):
        """Status, content type and text."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        request = urllib.request.Request(f"https://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, context=self.trust, timeout=PATIENCE) as answer:
                return answer.status, answer.headers["Content-Type"], answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers["Content-Type"], error.read().decode()

    def metrics(self):
        status, kind, text = self.get("/metrics", TOKEN)
        expect((status, kind), (200, "text/plain; version=0.0.4; charset=utf-8"))
        return read_exposition(text)

    def connect(self):
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        return self.trust.wrap_socket(plain, server_hostname="127.0.0.1")

    def stop(self):
        self.process.terminate()
        return self.process.wait(PATIENCE)

    def __enter__(self):
        return self

    def __exit__(self, *_rest):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


class Tests:
    def __init__(self, town):
        self.town = town

    @contextlib.contextmanager
    def watched(self, *options, **environment):
        """A school whose ordinary server gave way to one that is watched."""
        with self.town.school() as school:
            school.stop()
            token = school.folder / "token"
            token.write_text(TOKEN + "\n", encoding="utf-8")
            with Server(school, "--metrics-token", token, *options, **environment) as server:
                yield school, server

    def metrics(self):
        """Entries and requests are counted as they are, and the format is the one that Prometheus reads."""
        with self.watched() as (school, server):
            before = server.metrics()
            entries = school.main.enter_class(school.lesson, {pupil: "5" for pupil in school.pupils[:7]})
            school.main.sync()
            after = server.metrics()
            applied = ("parta_entries_total", (("verdict", "applied"),))
            expect(after[applied] - before[applied], float(entries))
            expect(after["parta_ledger_lsn", ()] - before["parta_ledger_lsn", ()], float(entries))
            synced = sum(number for (name, labels), number in after.items()
                         if name == "parta_requests_total" and ("route", "/v1/sync") in labels and ("status", "200") in labels)
            expect(synced >= 1, True)
            expect(after["parta_request_seconds_count", (("route", "/v1/sync"),)], synced)
            expect(after["parta_requests_in_flight", ()], 1.0)      # the question itself
            expect(after["process_resident_memory_bytes", ()] > 1e6, True)
            self._check_buckets(after)

    @staticmethod
    def _check_buckets(samples):
        routes = {dict(labels)["route"] for name, labels in samples if name == "parta_request_seconds_count"}
        expect("/v1/sync" in routes, True)
        for route in routes:
            counts = [number for (name, labels), number in samples.items()
                      if name == "parta_request_seconds_bucket" and ("route", route) in labels]
            expect(counts, sorted(counts))
            expect(counts[-1], samples["parta_request_seconds_count", (("route", route),)])

    def strangers(self):
        """Without the token, with another one, or where nobody watches, there is nothing to see; what strangers ask is no label."""
        with self.watched() as (_school, server):
            for token in (None, TOKEN[:-1], TOKEN + "x", ""):
                expect(server.get("/metrics", token)[0], 404)
            expect(server.get("/no/such/Ivanov")[0], 404)
            routes = {dict(labels).get("route") for name, labels in server.metrics() if name == "parta_requests_total"}
            expect(routes - ROUTES, set())
        with self.town.school() as school:
            school.stop()
            with Server(school) as server:
                expect(server.get("/metrics", TOKEN)[0], 404)
            short = school.folder / "short"
            short.write_text("fifteen letters", encoding="utf-8")
            done = subprocess.run([school.build.server, "run", school.folder / "school", "--metrics-token", short],
                                  capture_output=True, text=True, check=False, env={"LC_ALL": "C.UTF-8"}, timeout=PATIENCE)
            expect((done.returncode, "too short" in done.stderr), (1, True))

    def log(self):
        """A line for each request, with nothing of who asked and what was said."""
        with self.watched("--log-requests") as (school, server):
            school.main.enter(school.lesson, topic=TOPIC, pupil=school.pupils[0], mark="5")
            school.main.sync()
            school.main.sign_in()
            school.main.sign_in(password="a wrong password", fails=True)
            person = school.main.person
            expect(server.stop(), 0)
            text = server.log.read_text(encoding="utf-8")
            lines = [json.loads(line) for line in text.splitlines()]
            expect({frozenset(line) for line in lines}, {frozenset(LINE)})
            expect({line["route"] for line in lines} <= ROUTES, True)
            expect([line["request"] for line in lines], list(range(1, len(lines) + 1)))
            expect({(line["route"], line["status"]) for line in lines} >=
                   {("/v1/sync", 200), ("/v1/sign-in", 200), ("/v1/sign-in", 401)}, True)
            for secret in ("main", person, TOPIC, school.pupils[0], TOKEN, "correct horse", "a wrong password", "127.0.0.1"):
                expect((secret, secret in text), (secret, False))

    def stop(self):
        """What has begun is answered although the server was told to stop; what has not is refused; then it ends well."""
        with self.watched() as (_school, server):
            body = b"x" * 4096
            with server.connect() as begun:
                begun.sendall(b"POST /v1/sign-out HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                              b"Content-Length: %d\r\n\r\n" % len(body) + body[:100])
                wait_for(lambda: server.metrics()["parta_requests_in_flight", ()] == 2.0, "the half of a request")
                server.process.terminate()
                wait_for(lambda: server.get("/health")[0] == 503, "new requests to be refused")
                expect(server.process.poll(), None)
                begun.sendall(body[100:])
                expect(begun.recv(64).split(b" ")[1] in (b"200", b"400", b"401"), True)
            expect(server.process.wait(PATIENCE), 0)

    def notify(self):
        """The service manager hears when the server answers and when it stops, on a path and on an abstract name."""
        for name in ("path", "abstract"):
            with self.town.school() as school:
                school.stop()
                address = str(school.folder / "notify") if name == "path" else f"@parta-test-{school.folder.name}-{id(self)}"
                with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
                    manager.bind(address.replace("@", "\0", 1) if name == "abstract" else address)
                    manager.settimeout(PATIENCE)
                    with Server(school, NOTIFY_SOCKET=address) as server:
                        expect(manager.recv(100), b"READY=1")
                        expect(server.get("/health")[0], 200)
                        expect(server.stop(), 0)
                        expect(manager.recv(100), b"STOPPING=1")


    def damage(self):
        """I24: whatever is changed in the database, the check says so and names the place."""
        with self.town.school() as school:
            school.stop()
            sound = self._check(school)
            expect((sound["sound"], sound["faults"]), (True, []))
            last = sound["entries"]
            damages = {
                "bytes": (40, "UPDATE entry SET line = CAST(replace(CAST(line AS TEXT), '\"v\":1', '\"v\":2') AS BLOB) WHERE lsn = 40"),
                "digest": (41, "UPDATE entry SET digest = zeroblob(32) WHERE lsn = 41"),
                "verdict": (42, "UPDATE entry SET verdict = 'refused' WHERE lsn = 42"),
                "rule": (43, "UPDATE entry SET rule = 'right' WHERE lsn = 43"),
                "hole": (45, "DELETE FROM entry WHERE lsn = 44"),
                "swap": (46, "UPDATE entry SET line = (SELECT line FROM entry WHERE lsn = 47) WHERE lsn = 46"),
                "scope": (48, "UPDATE entry SET scope = (SELECT max(number) FROM scope WHERE number <> entry.scope) WHERE lsn = 48"),
                "end": (last - 1, f"DELETE FROM entry WHERE lsn = {last}"),
                "head": (last, "UPDATE ledger SET chain = zeroblob(32)"),
                "device": (last, "UPDATE device SET head = zeroblob(32) WHERE number = 1"),
                "running hash": (None, "UPDATE scope SET head = zeroblob(32) WHERE lsn > 0"),
            }
            for name, (place, statement) in damages.items():
                self._try_damage(school, name, place, statement)

    @staticmethod
    def _check(school, fails=False):
        done = subprocess.run([school.build.server, "check", school.folder / "school", "--json"], capture_output=True, text=True,
                              check=False, env={"PARTA_CLOCK": school.clock, "LC_ALL": "C.UTF-8"}, timeout=PATIENCE)
        expect((done.returncode, done.stdout[:1], done.stderr if not done.stdout else ""), (1 if fails else 0, "{", ""))
        return json.loads(done.stdout)

    def _try_damage(self, school, name, place, statement):
        database = school.folder / "school" / "school.db"
        kept = database.read_bytes()
        with contextlib.closing(sqlite3.connect(database)) as connection:
            with connection:
                changed = connection.execute(statement).rowcount
        expect((name, changed > 0), (name, True))
        found = self._check(school, fails=True)
        expect((name, found["sound"]), (name, False))
        if place is not None:
            expect((name, place in {fault["lsn"] for fault in found["faults"]}), (name, True))
        for leftover in (database, *school.folder.glob("school/school.db-*")):
            leftover.unlink()
        database.write_bytes(kept)


def main(*programs):
    tests = Tests(Town(Build(*programs)))
    finish([
        ("/flow/operations/metrics", tests.metrics),
        ("/flow/operations/strangers", tests.strangers),
        ("/flow/operations/log", tests.log),
        ("/flow/operations/stop", tests.stop),
        ("/flow/operations/notify", tests.notify),
        ("/flow/operations/damage", tests.damage),
    ])


if __name__ == "__main__":
    main(*sys.argv[1:])
