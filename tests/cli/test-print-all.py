#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl print --all: a whole school into a folder, broken off in every way and begun again. No network."""

import json
import os
import pathlib
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import time

sys.dont_write_bytecode = True

import program  # noqa: E402

MAKE_OFFICE, MAKE_SCHOOL = map(os.path.abspath, sys.argv[3:5])
SIZE = ("3", "5", "3", "4")      # classes, journals, pupils, lessons
TOTAL = 15
ALL = ("print", "--all", "--period", "1", "--folder", "out")
CERTIFIED = (*ALL, "--certified", "--json")
WORKING = (*ALL, "--working", "--json")
ROOM = 45000                     # bytes: a volume is larger, what the database needs beside it is not


def make_school(place, classes=SIZE[0]):
    program.NOW = "2026-11-02T10:00:00+06:00"
    subprocess.run([MAKE_SCHOOL, place.replica, classes, *SIZE[1:]], check=True, timeout=60)


def list_files(place, folder="out"):
    """All files, whole ones only: nothing else may lie there."""
    found = [path for path in place.path(folder).rglob("*") if path.is_file() and path.name != ".parta-print"]
    for path in found:
        content = path.read_bytes()
        assert path.suffix == ".pdf" and content.startswith(b"%PDF-") and content.endswith(b"%%EOF\n"), path
    return sorted(found)


def begin(place, *arguments, after=1):
    """Starts a run, and waits until some documents are told."""
    process = subprocess.Popen([place.partactl, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=place.folder,
                               env=place.environment())
    for _ in range(after):
        line = process.stderr.readline().decode()
        assert re.match(r"\d+/\d+ ", line), line
    return process


def end(process):
    out, err = process.communicate(timeout=60)
    return process.returncode, out.decode(), err.decode()


def find_workers(process):
    """The processes that a run has started."""
    found = []
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text(errors="replace").rsplit(")", 1)[1].split()[:2]
        except OSError:
            continue   # it ended while we looked
        if int(parent) == process.pid and state != "Z":
            found.append(int(stat.parent.name))
    return found


def wait_until_gone(processes):
    deadline = time.monotonic() + 30
    while any(pathlib.Path(f"/proc/{one}/stat").exists() and
              pathlib.Path(f"/proc/{one}/stat").read_text(errors="replace").rsplit(")", 1)[1].split()[0] != "Z" for one in processes):
        assert time.monotonic() < deadline, "a worker outlives its run"
        os.sched_yield()


def copies(place):
    return {entry["key"] for entry in place.log() if entry["kind"] == "copy"}


def check_whole(place):
    """R-145, R-148: every journal of the school, a file each; a second run keeps them; volumes of classes stand beside them."""
    make_school(place)
    told = place.good(*WORKING).json()
    assert (told["made"], told["kept"], told["stopped"]) == (TOTAL, 0, None), told
    assert sorted(place.path("out") / one["file"] for one in told["documents"]) == list_files(place)
    first = told["documents"][0]
    assert first["file"] == "2А/2А · Алгебра, 2026-q1 (c00-j00).pdf" and first["sheets"] * 2 == first["pages"] > 0, first
    text = subprocess.run(["pdftotext", place.path("out") / first["file"], "-"], capture_output=True, check=True).stdout.decode()
    assert "НЕ ЗАВЕРЕНА" in text and "Алгебра" in text
    before = {path: path.stat().st_mtime_ns for path in list_files(place)}
    assert place.good(*WORKING, "--jobs", "1").json()["kept"] == TOTAL
    assert {path: path.stat().st_mtime_ns for path in list_files(place)} == before
    told = place.good(*CERTIFIED, "--volumes").json()
    assert told["made"] == 3 and len(list_files(place)) == TOTAL + 3, told
    for one in told["documents"]:
        assert one["copy"] in one["file"] and subprocess.run(["qpdf", "--check", place.path("out") / one["file"]], check=False,
                                                            capture_output=True).returncode == 0, one


def check_certified(place):
    """R-145: each copy is recorded, and made again singly it is the same file."""
    make_school(place, "1")
    told = place.good(*CERTIFIED).json()
    assert told["made"] == 5 and copies(place) == {one["copy"] for one in told["documents"]}, told
    one = told["documents"][2]
    place.good("print", "--copy", one["copy"], "--output", "single.pdf")
    assert place.path("single.pdf").read_bytes() == (place.path("out") / one["file"]).read_bytes()
    assert "out of date" not in place.good("copies").out
    single = place.good("print", "c00-j00", "--certified", "--output", "another.pdf", "--json").json()
    assert single["digest"] and single["copy"] not in {one["copy"] for one in told["documents"]}


def check_record(place):
    """R-145, R-146: what the record has changed is made again beside the signed file; what is open is named and stops nothing else."""
    program.NOW = "2025-10-13T12:00:00+06:00"
    subprocess.run([MAKE_OFFICE, place.path("ledger"), place.folder / "office", "d1"], check=True, timeout=60)
    place.replica = place.folder / "office"

    def change(*said):
        subprocess.run([MAKE_OFFICE, place.path("ledger"), place.replica, "d1", *said], check=True, timeout=60)

    result = place.call(*CERTIFIED)
    assert result.status == 1 and result.json()["failed"] == 2 and list_files(place) == [], result.out
    assert "6 period marks are missing" in result.json()["documents"][0]["trouble"] and "7А · Алгебра: not made" in result.err
    marks = [part for pupil in range(1, 7) for part in ("t1", "journal/j2", "period_mark", f"2025-q1/p{pupil}", "mark", "4")]
    change(*marks)
    result = place.call(*CERTIFIED)
    assert result.status == 1 and [one["outcome"] for one in result.json()["documents"]] == ["failed", "made"], result.out
    told = place.good(*CERTIFIED, "--why", "по приказу № 7").json()
    assert [one["outcome"] for one in told["documents"]] == ["made", "kept"], told
    kept = place.path("out") / told["documents"][0]["file"]
    place.write("password", "пароль 1\n")
    place.good("make-key", "--name", "Сыдыкова", "--output", "s.p12", "--password-file", "password")
    place.good("sign", kept, "--field", "deputy", "--key", "s.p12", "--password-file", "password")
    signed = kept.read_bytes()
    assert place.good(*CERTIFIED, "--why", "проба").json()["kept"] == 2      # signatures do not make it another copy
    change("t1", "journal/j1", "mark", "2025-09-01/2/p1/1", "mark", "2")
    told = place.good(*CERTIFIED, "--why", "проба").json()
    assert [one["outcome"] for one in told["documents"]] == ["made", "kept"], told
    assert kept.read_bytes() == signed and len(list_files(place)) == 3

    working = (*ALL[:-1], "work", "--working", "--json")
    assert place.good(*working).json()["made"] == 2
    change("here", "journal/j1", "lesson", "2025-09-01/2", "topic", "Дроби")
    for _ in range(2):                                                    # what waits may be refused: it is never taken for true
        told = place.good(*working).json()
        assert [one["outcome"] for one in told["documents"]] == ["made", "kept"], told
    result = place.call(*CERTIFIED, "--why", "проба")
    assert result.status == 1 and "Synchronise first" in result.json()["documents"][0]["trouble"], result.out


def check_interrupted(place):
    """R-145: Ctrl+C reaches all processes at once; the document at hand is finished, the rest is for the next run."""
    make_school(place)
    process = begin(place, *CERTIFIED, "--jobs", "2")
    process.send_signal(signal.SIGINT)
    for worker in find_workers(process):
        os.kill(worker, signal.SIGINT)
    status, out, _ = end(process)
    told = json.loads(out)
    assert status == 1 and told["left"] > 0 and told["failed"] == 0 and told["stopped"], told
    assert told["made"] + told["left"] == TOTAL and len(list_files(place)) == told["made"] == len(copies(place)), told
    again = place.good(*CERTIFIED).json()
    assert (again["made"], again["kept"]) == (told["left"], told["made"]) and len(list_files(place)) == TOTAL == len(copies(place))


def check_killed(place):
    """R-145: killed at any moment, no half file has a name, and no copy lies there that is not recorded."""
    make_school(place)
    for after in (1, 4):
        process = begin(place, *CERTIFIED, after=after)
        workers = find_workers(process)
        process.kill()
        end(process)
        wait_until_gone(workers)
    told = place.good(*CERTIFIED).json()
    assert told["made"] + told["kept"] + told["again"] == TOTAL and told["made"] > 0, told
    files = list_files(place)
    assert len(files) == TOTAL, files
    assert {re.search(r"№ (\S+)\.pdf$", path.name)[1] for path in files} == {one["copy"] for one in told["documents"]} == copies(place)
    assert place.good(*CERTIFIED).json()["kept"] == TOTAL


def check_worker(place):
    """One process of the run falls over a document: that one is named, another process does the next."""
    make_school(place)
    process = begin(place, *WORKING, "--jobs", "1")
    workers = find_workers(process)
    assert len(workers) == 1, workers
    os.kill(workers[0], signal.SIGKILL)
    status, out, err = end(process)
    told = json.loads(out)
    assert status == 1 and (told["failed"], told["made"]) == (1, TOTAL - 1) and told["stopped"] is None, told
    broken = [one for one in told["documents"] if one["outcome"] == "failed"][0]
    assert f"{broken['title']}: not made" in err and broken["trouble"] and broken["file"] is None, err
    again = place.good(*WORKING).json()
    assert (again["made"], again["kept"]) == (1, TOTAL - 1), again


def check_full(place):
    """A disk that takes no more stops the run, with nothing half written; then the run goes on."""
    make_school(place)
    limit = lambda: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM)))  # noqa: E731
    result = place.call(*WORKING, "--volumes", "--jobs", "1", before=limit)
    told = result.json()
    assert result.status == 1 and (told["made"], told["failed"], told["left"]) == (0, 1, 2), told
    assert "could not be written" in told["stopped"] and list_files(place) == [], told
    told = place.good(*WORKING, "--volumes").json()
    assert told["made"] == 3 and all((place.path("out") / one["file"]).stat().st_size > ROOM for one in told["documents"]), told
    assert len(list_files(place)) == 3
    place.write("no-folder", "a file")
    place.bad("print", "--all", "--period", "1", "--folder", "no-folder", "--working", says="no-folder")


def check_damaged(place):
    """A journal whose entries are damaged on the disk is named, and hinders no other one."""
    make_school(place)
    database = sqlite3.connect(place.replica / "replica.db")
    changed = database.execute("UPDATE entry SET line = zeroblob (20) WHERE id = (SELECT max (e.id) FROM entry e JOIN scope s"
                               " ON s.id = e.scope WHERE s.name = 'journal/c01-j02')").rowcount
    database.commit()
    database.close()
    assert changed == 1
    for kind in (WORKING, CERTIFIED):
        result = place.call(*kind)
        told = result.json()
        assert result.status == 1 and [one["journal"] for one in told["documents"] if one["outcome"] == "failed"] == ["c01-j02"], told
        assert told["made"] == TOTAL - 1 and "damaged" in [one for one in told["documents"] if one["trouble"]][0]["trouble"], told
    assert len(list_files(place)) == 2 * (TOTAL - 1)


def check_busy(place):
    """Two runs into one folder would take each other's files for their own."""
    make_school(place)
    process = begin(place, *WORKING, "--jobs", "1")
    os.kill(process.pid, signal.SIGSTOP)
    other = {"PARTA_REPLICA": str(place.folder / "other")}
    subprocess.run([MAKE_SCHOOL, other["PARTA_REPLICA"], *SIZE], check=True, timeout=60)
    place.bad(*WORKING, environment=other, says="already")
    os.kill(process.pid, signal.SIGCONT)
    status, out, _ = end(process)
    assert status == 0 and json.loads(out)["made"] == TOTAL


def check_usage(place):
    make_school(place, "1")
    for wrong in (("--working",), ("--folder", "out"), ("--folder", "out", "--working", "--certified"),
                  ("--folder", "out", "--working", "--jobs", "-1"), ("--folder", "out", "--working", "c00-j00")):
        place.bad("print", "--all", *wrong, status=2)
    place.bad("print", "--all", "--folder", "out", "--working", "--period", "9")
    assert not place.path("out").exists()
    # The replica of a teacher: what is there, and no certified copies.
    teacher = {"PARTA_REPLICA": str(place.folder / "teacher")}
    subprocess.run([place.make_replica, teacher["PARTA_REPLICA"]], check=True, timeout=60)
    told = place.good("print", "--all", "--folder", "mine", "--working", "--json", environment=teacher).json()
    assert [one["outcome"] for one in told["documents"]] == ["made"] * len(told["documents"]) and told["documents"], told
    place.bad("print", "--all", "--folder", "theirs", "--certified", "--json", environment=teacher)


TESTS = [
    ("/cli/print-all/R-148/whole", check_whole),
    ("/cli/print-all/R-145/certified", check_certified),
    ("/cli/print-all/R-146/record", check_record),
    ("/cli/print-all/R-145/interrupted", check_interrupted),
    ("/cli/print-all/R-145/killed", check_killed),
    ("/cli/print-all/worker-killed", check_worker),
    ("/cli/print-all/full", check_full),
    ("/cli/print-all/damaged", check_damaged),
    ("/cli/print-all/busy", check_busy),
    ("/cli/print-all/usage", check_usage),
]

if __name__ == "__main__":
    program.main(TESTS)
