#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real server among strangers: what they send costs it little, old TLS is not spoken, its log tells of nobody, and
sessions are ended without losing an entry.

    test-hostile.py PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP.
"""

import contextlib
import csv
import gzip
import http.client
import json
import os
import re
import secrets
import shutil
import ssl
import subprocess
import sys
import zlib

from cable import PATIENCE
from rows import expect, finish
from school import DEMO, PASSWORD, TODAY, Build, Town

SYNC = {"Content-Type": "application/vnd.parta.sync+ndjson", "Content-Encoding": "gzip"}
MEMORY = 32 * 1024          # KiB, I27


def skip(reason):
    print(f"# SKIP {reason}")


class Server:
    """A server of our own: its process, its log at the most talkative, and a stranger's connection to it."""

    def __init__(self, school):
        self.school, self.log = school, school.folder / "server.log"
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [school.build.server, "run", school.folder / "school", "--port", "0", "--loopback", "--log-requests"],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True,
                env=os.environ | {"PARTA_CLOCK": school.clock, "G_MESSAGES_DEBUG": "all", "G_LOG_TO": "stderr"})
        self.output = []
        for line in self.process.stdout:
            self.output.append(line)
            if line.startswith("listening on "):
                break
        self.port = int(self.output[-1].strip().rpartition(":")[2])
        school.cable.mend(self.port)
        self.trust = ssl.create_default_context(cafile=school.folder / "school" / "tls.crt")
        self.trust.check_hostname = False

    def ask(self, method, path, body=None, headers=None):
        """Status and body of the answer; None where the server hung up."""
        line = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=PATIENCE, context=self.trust)
        with contextlib.closing(line):
            try:
                line.request(method, path, body, headers or {}, encode_chunked=not isinstance(body, (bytes, str, type(None))))
                answer = line.getresponse()
                return answer.status, answer.read()
            except (http.client.HTTPException, OSError):
                return None, b""

    def sign_in(self, login, password):
        message = {"proto": 1, "app": "test", "login": login, "password": password,
                   "dev": secrets.token_hex(16), "key": secrets.token_hex(32)}
        return self.ask("POST", "/v1/sign-in", json.dumps(message), {"Content-Type": "application/json"})

    def sync(self, token, plain):
        return self.ask("POST", "/v1/sync", gzip.compress(plain, 1), SYNC | {"Authorization": f"Bearer {token}"})[0]

    def memory(self, name):
        status = open(f"/proc/{self.process.pid}/status", encoding="ascii").read()
        return int(re.search(rf"^{name}:\s+(\d+) kB", status, re.MULTILINE)[1])

    def forget_peak(self):
        with open(f"/proc/{self.process.pid}/clear_refs", "w", encoding="ascii") as file:
            file.write("5")

    def stop(self):
        self.process.terminate()
        self.output.append(self.process.stdout.read())
        expect(self.process.wait(PATIENCE), 0)

    def __enter__(self):
        return self

    def __exit__(self, *_rest):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


def swell(size):
    """A bomb: so many bytes in a thousandth of them."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, 31)
    part = b"a" * (1 << 20)
    return b"".join(deflate.compress(part) for _ in range(size >> 20)) + deflate.flush()


def endless(size):
    """The parts of a body that does not say how long it is."""
    for _ in range(size >> 16):
        yield b"a" * (1 << 16)


class Tests:
    def __init__(self, town):
        self.town = town

    @contextlib.contextmanager
    def served(self):
        with self.town.school() as school:
            school.stop()
            with Server(school) as server:
                yield school, server

    def memory(self):
        """I27: bombs, depths and lines without end are refused, and the server hardly grows."""
        with self.served() as (_school, server):
            status, welcome = server.sign_in("main", PASSWORD)
            expect(status, 200)
            token = json.loads(welcome)["token"]
            server.forget_peak()
            before = server.memory("VmRSS")
            self._attack(server, token)
            grown = server.memory("VmHWM") - before
            print(f"# grown by {grown} KiB")
            expect(server.ask("GET", "/health")[0], 200)
            if "ASAN_OPTIONS" not in os.environ:      # a sanitizer keeps what is freed
                expect(grown < MEMORY, True)

    def _attack(self, server, token):
        bearer = SYNC | {"Authorization": f"Bearer {token}"}
        header = b'{"proto":1,"app":"x","school":"s1","dev":"%s","nonce":"%s","sent_at":1' % (b"0" * 32, b"0" * 24)
        expect(server.ask("POST", "/v1/sync", swell(256 << 20), bearer)[0], 413)
        expect(server.sync(token, b"[" * 10**6), 413)
        expect(server.sync(token, b'{"proto":1,"x":' + b"[" * 60000 + b"\n"), 400)
        expect(server.sync(token, b'{"proto":' + b"1" * 60000 + b"}\n"), 400)
        expect(server.sync(token, header + b"}\n" + b'{"sc":"journal/j","gen":1,"mode":"rw"}\n' * 65535), 413)
        for line in (b"x", b'{"v":1}', b'{"v":2,"x":"' + b"y" * 100 + b'"}'):
            push = b',"push":{"from":1,"n":60000,"prev":"%s","head":"%s","sig":"%s"}}\n' % (b"0" * 64, b"0" * 64, b"0" * 128)
            expect(server.sync(token, header + push + (line + b"\n") * 60000 + b'{"end":60001}\n') in (400, 403, 413), True)
        for status in (server.ask("POST", "/v1/sync", b"", bearer | {"Content-Length": str(1 << 30)})[0],
                       server.ask("POST", "/v1/sync", endless(1 << 30), bearer | {"Transfer-Encoding": "chunked"})[0]):
            expect(status in (413, None), True)      # whoever goes on sending may not hear the answer
        for body in (b"{" * 16000, b"\xff" * 16000, b'{"proto":1,"login":"' + b"a" * 16000):
            expect(server.ask("POST", "/v1/sign-in", body, {"Content-Type": "application/json"})[0], 400)

    def old_tls(self):
        """TLS 1.2 and 1.3 are spoken, nothing older; the client would take any."""
        if shutil.which("openssl") is None:
            skip("openssl is not installed")
            return
        with self.served() as (_school, server):
            for version in ("tls1_2", "tls1_3"):
                expect("Cipher is" in self._shake(server, version), True)
            for version in ("tls1", "tls1_1"):
                expect("Cipher is (NONE)" in self._shake(server, version), True)

    @staticmethod
    def _shake(server, version):
        command = ["openssl", "s_client", "-connect", f"127.0.0.1:{server.port}", f"-{version}", "-cipher", "ALL:@SECLEVEL=0"]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE, check=False)
        return done.stdout + done.stderr

    def silent_log(self):
        """The log of a whole conversation, at its most talkative, holds no name, login, password, token, mark or topic."""
        with self.served() as (school, server):
            teacher = school.main
            teacher.enter(school.lesson, topic="Тайная тема", homework="Тайное задание")
            teacher.enter_class(school.lesson, {pupil: "5" for pupil in school.pupils[:3]})
            teacher.sync()
            school.deputy.sync()
            status, welcome = server.sign_in("main", PASSWORD)
            expect(status, 200)
            server.sign_in("main", "the wrong secret")
            server.sign_in("somebody-unknown", "another secret")
            server.sync("no-such-token", b"{}\n")
            server.ask("GET", "/v1/main?login=main&topic=secret")
            server.ask("POST", "/v1/sign-in", b"rubbish with main in it", {"Content-Type": "application/json"})
            server.stop()
            said = server.log.read_text(encoding="utf-8", errors="surrogateescape") + "".join(server.output)
            expect("/v1/sync" in said, True)
            for word in self._private_words(school) | {json.loads(welcome)["token"], json.loads(welcome)["person"]}:
                if word in said:
                    raise AssertionError(f"the log tells of {word!r}: " +
                                         next(line for line in said.splitlines() if word in line))

    @staticmethod
    def _private_words(school):
        words = {"Тайная", "Тайное", PASSWORD, "secret", "somebody-unknown", "no-such-token", "rubbish", '"main"', "deputy"}
        for file in ("staff.csv", "pupils.csv"):
            with open(DEMO / file, encoding="utf-8", newline="") as table:
                words |= {row["Фамилия"] for row in csv.DictReader(table, delimiter=";")}
        return words | set(school.pupils) | {school.lesson.journal}

    def sessions(self):
        """I11, R-182: the operator ends a session; what waits stays and comes after signing in again, which tells of the time before."""
        with self.town.school() as school:
            count = school.main.enter_class(school.lesson, {pupil: "4" for pupil in school.pupils})
            rows = [json.loads(line) for line in school.command("session", "list", "--json").splitlines()]
            expect({row["login"] for row in rows} >= {"main", "deputy"}, True)
            expect(json.loads(school.command("session", "end", "MAIN", "--json")), {"ended": 1})
            expect(school.command("session", "list", "main"), "")
            expect("Sign in" in school.main.run("sync", fails=True), True)
            expect(school.main.status["waiting"], count)
            told = json.loads(school.main.sign_in(fingerprint=school.fingerprint))
            expect(told["last_sign_in_here"], True)
            expect(school.main.sync()["waiting"], 0)
            school.command("session", "end", "deputy", "--device", "ffff")
            school.deputy.sync()


def main(*programs):
    tests = Tests(Town(Build(*programs)))
    finish([
        ("/flow/hostile/memory", tests.memory),
        ("/flow/hostile/old-tls", tests.old_tls),
        ("/flow/hostile/silent-log", tests.silent_log),
        ("/flow/hostile/sessions", tests.sessions),
    ])


if __name__ == "__main__":
    main(*sys.argv[1:])
