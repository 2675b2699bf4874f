# SPDX-License-Identifier: GPL-3.0-or-later
"""The print run of a whole school: a quarter of 40 classes, 600 journals as certified copies, by one process and as the program does it
by itself on all processors, in turns on the same machine; how much memory all of them need together; and how soon a run ends that is
cancelled."""

import json
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import time

SCHOOL = ("40", "15", "25", "20")      # classes, journals of each, pupils, lessons of the quarter
JOURNALS = 600
CANCEL_AFTER = 40                      # documents
MOST_RUNS = 5
ALL = 0                                # jobs: as many as the program thinks right


def _environment():
    return os.environ | {"PARTA_CLOCK": "2026-11-02T10:00:00+06:00", "LC_ALL": "C.UTF-8"}


class School:
    """A replica of which each run gets a copy: what is recorded once is not printed again."""

    def __init__(self, build, folder):
        self.partactl, self.folder = str(build / "src/cli/partactl"), folder
        self.replica, self.copy, self.out = folder / "school", folder / "school-copy", folder / "printed"
        subprocess.run([build / "tests/archive/make-whole-school", self.replica, *SCHOOL], check=True)

    def command(self, jobs):
        for path in (self.copy, self.out):
            shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(self.replica, self.copy)
        return [self.partactl, "--replica", str(self.copy), "print", "--all", "--period", "1", "--certified", "--why", "bench",
                "--folder", str(self.out), *(["--jobs", str(jobs)] if jobs else []), "--json"]

    def check(self, told, made):
        """All that was told is there, and whole."""
        files = [path for path in self.out.rglob("*") if path.is_file() and path.name != ".parta-print"]
        whole = [path for path in files if path.read_bytes().endswith(b"%%EOF\n")]
        if told["failed"] or told["made"] != made or len(files) != made or len(whole) != made:
            sys.exit(f"not what was wanted: {told['made']} made, {told['failed']} failed, {len(files)} files, {len(whole)} whole")


def _print(school, jobs, run, watch=False):
    seconds, memory, output = run(school.command(jobs), watch)
    school.check(json.loads(output), JOURNALS)
    return seconds, memory


def _cancel(school, jobs):
    """Seconds from Ctrl+C to the end of the run; what is made by then is whole."""
    command = [*school.command(jobs)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment()) as process:
        for _ in range(CANCEL_AFTER):
            process.stderr.readline()
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate()
        seconds = time.monotonic() - start
    told = json.loads(output)
    if told["made"] + told["left"] != JOURNALS or told["left"] == 0:
        sys.exit("the run was not cancelled")
    school.check(told, told["made"])
    return seconds


def measure(build, folder, runs, run, summarize):
    """Rows as bench/documents.py has them. @run and @summarize: of that bench."""
    os.environ.update(_environment())
    school, cores = School(pathlib.Path(build), pathlib.Path(folder)), os.cpu_count() or 1
    times, cancelled = {1: [], ALL: []}, []
    for _ in range(min(runs, MOST_RUNS)):
        for jobs in times:
            times[jobs].append(_print(school, jobs, run)[0])
        cancelled.append(_cancel(school, ALL))
    memory = _print(school, ALL, run, watch=True)[1]
    rate = statistics.median(times[1]) / statistics.median(times[ALL])
    print(f"a quarter of 40 classes, {JOURNALS} journals, certified: one process {statistics.median(times[1]):.1f} s, "
          f"on {cores} processors {statistics.median(times[ALL]):.1f} s, {rate:.2f}×; {memory:.0f} MiB together; "
          f"cancelled within {max(cancelled):.2f} s")
    return [{"name": f"a quarter of 40 classes, {JOURNALS} journals, {cores} processors", "unit": "s", "parta": summarize(times[ALL]),
             "peers": {"one_process": summarize(times[1])}},
            {"name": "peak memory of all its processes", "unit": "MiB", "parta": summarize([memory]), "peers": {}},
            {"name": "cancelled, until it has ended", "unit": "s", "parta": summarize(cancelled), "peers": {}}]
