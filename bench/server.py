#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server under load: five hundred laptops in the same moment.

    crowd    each of 500 laptops has fifty entries to hand in; all come at once and go on until they are in step (I26)"""

import argparse
import json
import pathlib
import shutil
import statistics
import sys
import tempfile

sys.dont_write_bytecode = True

import machine  # noqa: E402
import rivals  # noqa: E402
import sync_school  # noqa: E402

CROWD = 500
LESSONS = 2             # that each of the crowd writes down: fifty entries


def open_round(school, place, moment):
    """The server on a school that is there already, as if it were that moment."""
    school.programs.set_clock(moment)
    return rivals.PartaRound(rivals.Parta(school), place, counted=False)


def gather_crowd(school, place, count):
    """Laptops 0 … 499: nine of each teacher, whose lessons of the week they share out."""
    programs = school.programs
    names = {}
    for number in range(count):
        names.setdefault(number // len(sync_school.LAPTOPS), []).append(f"c{number:03}")
    lines = [f"{name} {login} {sync_school.PASSWORD} -\n" for share in names.values() for name, login in zip(share, sync_school.LAPTOPS)]
    server = open_round(school, place, sync_school.SUNDAY)
    programs.sign_in(place, server.address, lines)
    server.process.terminate()   # nobody asks it whether everything is there: the school's own entries are not counted yet
    server.process.wait()
    programs.set_clock(sync_school.FRIDAY)
    school.wake(place / "school", place)
    for number, share in names.items():
        programs.run(programs.laptops, "enter", place, LESSONS * number, LESSONS, *share)
    return [name for share in names.values() for name in share]


def measure_crowd(school, folder, runs, count):
    template = folder / "crowd"
    shutil.copytree(school.template / "school", template / "school")
    names = gather_crowd(school, template, count)
    expected = school.programs.count(template / "school") + count * LESSONS * sync_school.ENTRIES // sync_school.LESSONS
    results = []
    for number in range(runs):
        print(f"crowd {number + 1} of {runs} …", file=sys.stderr, flush=True)
        place = folder / "round"
        shutil.copytree(template, place)
        server = open_round(school, place, sync_school.FRIDAY)
        machine.wait_until_quiet(2)
        result = rivals.Clients([school.programs.crowd, place, *names], environment=school.programs.environment).run_alone()
        result["peak"] = server.peak
        server.stop()
        shutil.rmtree(place)
        if server.entries + school.base != expected:
            raise sync_school.Trouble(f"{server.entries + school.base} entries of {expected} are there")
        results.append(result)
    return results


def print_crowd(results):
    print(f"{results[0]['laptops']} laptops with {LESSONS * sync_school.ENTRIES // sync_school.LESSONS} entries each, at once; {len(results)} runs, medians")
    for key, words in (("p50", "seconds until half of them were in step"), ("p99", "seconds until 99 of 100 were"), ("last", "seconds until all were"),
                       ("busy", "times the server asked one to come back later"), ("other", "other failures"),
                       ("early", "times one came back earlier than told")):
        print(f"{statistics.median(result[key] for result in results):10.1f}  {words}")
    met = all(result["early"] == 0 for result in results)
    print(f"{'':12}all finished; none earlier than its Retry-After: {'met' if met else 'MISSED'}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=pathlib.Path)   # build/bench/bench-server, of which the build folder is taken
    parser.add_argument("--output", required=True, type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--laptops", type=int, default=CROWD)
    parser.add_argument("--school", type=pathlib.Path, help="take the school that an earlier run made in this folder, or make it there")
    call = parser.parse_args()
    build = call.program.resolve().parents[1]

    with tempfile.TemporaryDirectory(prefix="server-", dir=call.output.resolve().parent) as place:
        folder = pathlib.Path(place)
        school = sync_school.School(sync_school.Programs(build), call.school or folder / "school")
        crowd = measure_crowd(school, folder, call.runs, call.laptops)

    call.output.write_text(json.dumps({"crowd": crowd}, indent=1), encoding="utf-8")
    print_crowd(crowd)


if __name__ == "__main__":
    main()
