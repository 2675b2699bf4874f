# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl as a shell meets it: what is called, what comes back; and TAP for tests of it."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback

NOW = "2025-10-13T12:00:00+06:00"   # a Monday


class Result:
    """What a call came to."""

    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout.decode("utf-8")
        self.err = done.stderr.decode("utf-8")

    def json(self):
        """The only line of the output."""
        lines = self.out.splitlines()
        assert len(lines) == 1, f"not one line: {self.out!r}"
        return json.loads(lines[0])

    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]


class Place:
    """A folder for one test, with a replica in it that has signed in and synchronised."""

    def __init__(self, partactl, make_replica, folder):
        self.partactl = os.path.abspath(partactl)
        self.make_replica = os.path.abspath(make_replica)
        self.folder = pathlib.Path(folder)
        self.replica = self.folder / "replica"

    def path(self, name):
        return self.folder / name

    def write(self, name, text, encoding="utf-8"):
        path = self.path(name)
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return str(path)

    def make(self, *how):
        subprocess.run([self.make_replica, str(self.replica), *how], check=True, timeout=60)

    def environment(self, **more):
        """Nothing of whoever runs the tests, but for what sanitizers are told."""
        told = {name: value for name, value in os.environ.items() if name.startswith(("ASAN_", "UBSAN_", "LSAN_"))}
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "PARTA_CLOCK": NOW,
                "PARTA_REPLICA": str(self.replica), "G_DEBUG": "fatal-criticals", "TZ": "Asia/Bishkek"} | told | more

    def call(self, *arguments, stdin=b"", environment=(), before=None):
        done = subprocess.run([self.partactl, *map(str, arguments)], input=stdin, capture_output=True,
                              env=self.environment(**dict(environment)), cwd=self.folder, timeout=60, check=False, preexec_fn=before)
        return Result(done)

    def good(self, *arguments, **more):
        result = self.call(*arguments, **more)
        assert result.status == 0, f"{arguments}: status {result.status}: {result.err}"
        return result

    def bad(self, *arguments, status=1, says="", **more):
        """It fails, says so in a sentence for people, and gives no data that a program might take for an answer."""
        result = self.call(*arguments, **more)
        assert result.status == status, f"{arguments}: status {result.status}: {result.out}{result.err}"
        assert result.out == "", f"{arguments}: {result.out!r}"
        assert result.err.startswith("partactl: ") and result.err.endswith("\n"), f"{arguments}: {result.err!r}"
        assert says in result.err, f"{arguments}: {result.err!r}"
        return result

    def log(self, *arguments):
        return self.good("log", *arguments).lines()


def run(tests, partactl, make_replica):
    """Runs (address, function) pairs, each in a folder of its own."""
    failed = 0

    print(f"1..{len(tests)}")
    for number, (address, function) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory(prefix="parta-cli-") as folder:
            try:
                function(Place(partactl, make_replica, folder))
                print(f"ok {number} {address}", flush=True)
            except (Exception, AssertionError):   # a test that stops is a test that failed
                failed += 1
                for line in traceback.format_exc().splitlines():
                    print(f"# {line}")
                print(f"not ok {number} {address}", flush=True)
    return 1 if failed else 0


def main(tests):
    sys.exit(run(tests, sys.argv[1], sys.argv[2]))
