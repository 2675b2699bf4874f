#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl and its command line: what makes no sense, what is not there, what is damaged or in use. No network."""

import fcntl
import sys

sys.dont_write_bytecode = True

import program  # noqa: E402

COMMANDS = ("sign-in sync status duties journals show enter troubles conflicts settle devices print sign verify regulation judge explain log digest check make-key "
            "generate-pupils").split()

# Calls that make sense and need a replica.
NEED_REPLICA = [
    ["sync"], ["status"], ["status", "--json"], ["duties"], ["duties", "--all"], ["journals"], ["journals", "--json"], ["show", "j1"],
    ["enter", "j1", "--date", "2025-10-13", "--lesson", "2", "--topic", "Дроби"], ["enter", "--from", "table.csv"],
    ["troubles"], ["troubles", "--settle", "x"], ["conflicts"], ["conflicts", "--own", "--json"], ["settle", "x"], ["devices"], ["devices", "--mine", "x"], ["print", "j1", "--output", "copy.pdf"],
    ["print", "--class", "7А", "--output", "copy.pdf"], ["log"], ["digest"], ["digest", "--json"], ["check"],
]

TABLE = "journal,date,lesson,topic\nj1,2025-10-13,2,Дроби\n"

USAGE = [
    [], ["frob"], ["--frob"], ["show"], ["show", "--frob"], ["sync", "now"], ["status", "x"], ["duties", "x"], ["duties", "--person", "t1", "--all"],
    ["journals", "x"], ["enter"], ["enter", "j1"], ["enter", "j1", "--date", "2025-10-13", "--lesson", "2"],
    ["enter", "j1", "--topic", "Дроби"], ["enter", "j1", "--from", "table.csv"],
    ["enter", "j1", "--date", "2025-10-13", "--lesson", "2", "--pupil", "p1"],
    ["enter", "j1", "--date", "2025-10-13", "--lesson", "2", "--mark", "5"],
    ["enter", "j1", "--date", "2025-10-13", "--lesson", "2", "--homework", "№ 5", "--no-homework"],
    ["print"], ["print", "j1"], ["print", "--output", "copy.pdf"], ["print", "j1", "--class", "7А", "--output", "copy.pdf"],
    ["sign"], ["sign", "copy.pdf"], ["verify"], ["verify", "a.pdf", "b.pdf"], ["log", "x"], ["log", "--scope", "nonsense"],
    ["digest", "x"], ["check", "x"], ["troubles", "x"], ["conflicts", "x"], ["settle"], ["settle", "x", "y"], ["devices", "x"], ["sign-in"], ["sign-in", "--server", "https://127.0.0.1:1"],
    ["sign-in", "--login", "t1"], ["make-key"], ["make-key", "--name", "Асанова"], ["make-key", "--output", "a.p12"],
    ["judge", "x"], ["judge", "--from"], ["explain"], ["explain", "oral-mark"], ["explain", "oral-mark", "--regulation", "xx"],
    ["explain", "nonsense", "--regulation", "kg"], ["explain", "oral-mark", "--regulation", "kg", "--setting", "x"],
    ["generate-pupils"], ["generate-pupils", "7А", "--names", "fr"], ["generate-pupils", "7А", "--per-class", "0"],
    ["generate-pupils", "7А", "--per-class", "61"], ["generate-pupils", "7А", "--year", "20"],
]


def check_usage(arguments):
    def check(place):
        result = place.bad(*arguments, status=2, says="--help")
        assert len(result.err.splitlines()) == 2, result.err
        assert not place.replica.exists()
    return check


def check_help(command):
    def check(place):
        result = place.good(command, "--help")
        assert f"partactl [OPTION…] {command}" in result.out, result.out
        assert "--replica" in result.out and result.err == ""
    return check


def check_front(place):
    result = place.good("--help")
    for command in COMMANDS:
        assert f"  {command} " in result.out, command
    assert place.good("--version").out.startswith("partactl 0.")
    place.make()
    assert place.good("--json", "journals").json() == place.good("journals", "--json").json()
    assert place.good("--replica", place.replica, "journals", environment={"PARTA_REPLICA": "/nowhere"}).out != ""


def check_missing(place):
    """Reading does not make a replica where there is none."""
    place.write("table.csv", TABLE)
    for arguments in NEED_REPLICA:
        place.bad(*arguments, says="partactl sign-in")
        assert not place.replica.exists(), arguments


def check_nobody(place):
    """A replica in which nobody has signed in yet."""
    place.write("table.csv", TABLE)
    place.make("nobody")
    for arguments in NEED_REPLICA:
        place.bad(*arguments, says="partactl sign-in")


def check_locked(place):
    place.write("table.csv", TABLE)
    place.make()
    with open(place.replica / "lock", "r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for arguments in NEED_REPLICA:
            place.bad(*arguments, says="already open in another Parta")
    place.good("journals")


def check_damaged(damage):
    """Nothing of a damaged database is touched: it may hold the only copy of what somebody typed."""
    def check(place):
        place.write("table.csv", TABLE)
        place.make()
        database = place.replica / "replica.db"
        database.write_bytes(damage(database.read_bytes()))
        before = database.read_bytes()
        for arguments in NEED_REPLICA:
            place.bad(*arguments, says="damaged")
            assert database.read_bytes() == before, arguments
    return check


def check_not_a_folder(place):
    place.write("replica", "a file")
    for arguments in (["journals"], ["digest"]):
        place.bad(*arguments)
    assert place.path("replica").read_text() == "a file"


def check_offline(place):
    """No server: a message, and everything stays."""
    place.make()
    before = place.log()
    place.bad("sync")
    assert place.log() == before
    place.bad("sign-in", "--server", "https://127.0.0.1:1", "--login", "t1", "--trust-on-first-use")
    place.bad("sign-in", "--server", "not an address", "--login", "t1", "--trust-on-first-use")
    assert place.log() == before


def address(arguments):
    return " ".join(arguments).replace("#", "") or "nothing"


TESTS = [
    ("/cli/usage/front", check_front),
    *((f"/cli/usage/{address(arguments)}", check_usage(arguments)) for arguments in USAGE),
    *((f"/cli/help/{command}", check_help(command)) for command in COMMANDS),
    ("/cli/replica/missing", check_missing),
    ("/cli/replica/nobody", check_nobody),
    ("/cli/replica/locked", check_locked),
    ("/cli/replica/not-a-database", check_damaged(lambda data: b"something else entirely\n" * 500)),
    ("/cli/replica/truncated", check_damaged(lambda data: data[:len(data) // 2])),
    ("/cli/replica/first-page", check_damaged(lambda data: data[:100] + b"\xff" * 100 + data[200:])),
    ("/cli/replica/not-a-folder", check_not_a_folder),
    ("/cli/replica/offline", check_offline),
]

if __name__ == "__main__":
    program.main(TESTS)
