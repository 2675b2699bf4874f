#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sixty laptops with five hundred entries each: Parta with everything switched on, beside PouchDB, Yjs and a bare pipeline in C.

All get the same lines of the same invented school, in turns, so that a busy minute meets all of them. Each result is checked: the
entries are on the server, or the measurement fails."""

import argparse
import collections
import json
import pathlib
import shutil
import statistics
import sys
import tempfile

sys.dont_write_bytecode = True

import entry  # noqa: E402
import machine  # noqa: E402
import rivals  # noqa: E402
import sync_school  # noqa: E402

KEY_RUNS = 3        # of key presses in each round: the slowest of a hundred depends on who else writes to the disk just then
NOISY = 0.15        # of one processor: above it a run is called noisy

# Row: unit, how to print it, and what Parta has to reach: at least so many times better than PouchDB, at most so many times the floor.
Aim = collections.namedtuple("Aim", "unit scale digits pouchdb floor")
AIMS = {
    "push-500-wall": Aim("s", 1e3, 0, 2.5, 1.8),
    "push-60x500-wall": Aim("s", 1e3, 0, 4, 1.7),
    "push-60x500-server-cpu": Aim("s", 1e3, 0, 2.5, 1.7),
    "push-60x500-bytes": Aim("bytes", 1e-6, 2, 7, 1.25),
    "pull-30000-wall": Aim("s", 1e3, 0, 4, 1.6),
    "pull-30000-server-cpu": Aim("s", 1e3, 0, 12, 2),
    "server-rss": Aim("bytes", 1e-6, 1, 3, None),
    "key-press-p99": Aim("s", 1e3, 3, None, 2),
}
SHOWN = {"s": "ms", "bytes": "MB"}


class Bench:
    """Runs the rivals and gathers what they took: row → who → values."""

    def __init__(self, folder, patience):
        self.folder = folder
        self.values = collections.defaultdict(lambda: collections.defaultdict(list))
        self.foreign = collections.defaultdict(list)
        self._patience = patience

    def note(self, row, who, value):
        self.values[row][who].append(value)

    def _run(self, who, clients, server_pid):
        # On a machine that is never quiet nobody waits for long: the noise is noted.
        if not machine.wait_until_quiet(self._patience):
            self._patience = max(1, self._patience / 2)
        result = clients.run(server_pid)
        self.foreign[who].append(result["foreign"])
        return result

    def _expect(self, who, found, expected):
        if found != expected:
            raise sync_school.Trouble(f"{who}: {found} entries of {expected} are there")

    def _open(self, rival, counted=False):
        place = self.folder / "round"
        shutil.rmtree(place, ignore_errors=True)
        return rival.open(place, counted)

    def push_one(self, rival):
        server = self._open(rival)
        result = self._run(rival.name, server.push(sync_school.LAPTOPS[:1], 1), server.pid)
        server.stop()
        self._expect(rival.name, getattr(server, "entries", result["entries"]), sync_school.ENTRIES)
        self.note("push-500-wall", rival.name, result["wall"])

    def push_all(self, rival):
        """Sixty laptops, four at a time, and a fresh one that fetches all of it."""
        expected = sync_school.ENTRIES * len(sync_school.LAPTOPS)
        server = self._open(rival)
        pushed = self._run(rival.name, server.push(sync_school.LAPTOPS), server.pid)
        pulled = self._run(rival.name, server.pull(), server.pid)
        self.note("server-rss", rival.name, server.peak)
        server.stop()
        self._expect(rival.name, getattr(server, "entries", pushed["entries"]), expected)
        self._expect(rival.name, pulled["entries"], expected + rival.school.base)
        self.note("push-60x500-wall", rival.name, pushed["wall"])
        self.note("push-60x500-server-cpu", rival.name, pushed["server_cpu"])
        self.note("pull-30000-wall", rival.name, pulled["wall"])
        self.note("pull-30000-server-cpu", rival.name, pulled["server_cpu"])

    def count_bytes(self, rival):
        """The push of all once more, through a cable that counts. Nothing is timed."""
        server = self._open(rival, counted=True)
        cable = machine.Counter(server.address if server.address != server.port else 0, server.port)
        server.address = cable.port
        server.push(sync_school.LAPTOPS).run(server.pid)
        server.stop()
        cable.stop()
        self.note("push-60x500-bytes", rival.name, cable.up + cable.down)

    def press_keys(self, build, pouchdb):
        """A key press until it is on the disk, beside the lean row of a log, and beside PouchDB, which does not wait for the disk."""
        machine.wait_until_quiet(self._patience)
        runs = entry.measure(build / "bench" / "bench-entry", self.folder, KEY_RUNS)
        for parta, lean in zip(runs["parta"], runs["lean"]):
            self.note("key-press-p99", "parta", parta["p99"])
            self.note("key-press-p99", "floor", lean["p99"])
        if pouchdb is not None:
            server = self._open(pouchdb)
            put = server.put(sync_school.LAPTOPS[:2]).run(server.pid)
            server.stop()
            self.note("key-press-p99", "pouchdb", put["p99"] / 1e3)


def measure(bench, call, everybody):
    for number in range(call.runs):
        print(f"round {number + 1} of {call.runs} …", file=sys.stderr, flush=True)
        for rival in everybody.values():
            bench.push_one(rival)
        for rival in everybody.values():
            bench.push_all(rival)
        for rival in everybody.values():
            bench.count_bytes(rival)
        bench.press_keys(call.build, everybody.get("pouchdb"))


def summarise(values):
    return {"median": statistics.median(values), "min": min(values), "max": max(values), "runs": len(values)}


def make_rows(values):
    rows = []
    for name, aim in AIMS.items():
        found = {who: summarise(taken) for who, taken in values[name].items()}
        row = {"name": name, "unit": aim.unit, "parta": found.pop("parta"), "peers": found, "aims": []}
        for who, limit in (("pouchdb", aim.pouchdb), ("floor", aim.floor)):
            if limit is not None and who in found:
                row["aims"].append(compare(row, who, limit))
        rows.append(row)
    return rows


def compare(row, who, limit):
    """PouchDB is to be so many times worse, the floor may be so many times better."""
    parta, peer = row["parta"]["median"], row["peers"][who]["median"]
    ratio = peer / parta if who == "pouchdb" else parta / peer
    return {"peer": who, "ratio": ratio, "limit": limit, "met": ratio >= limit if who == "pouchdb" else ratio <= limit}


def show(summary, scale, digits):
    if summary is None:
        return f"{'':>26}"
    median, least, most = (f"{summary[key] * scale:.{digits}f}" for key in ("median", "min", "max"))
    return f"{f'{median} [{least} … {most}]':>26}"


def print_tables(rows, foreign):
    peers = ["pouchdb", "yjs", "floor"]
    print(f"{'median [least … most]':28}" + "".join(f"{who:>26}" for who in ["parta", *peers]))
    for row in rows:
        aim = AIMS[row["name"]]
        print(f"{row['name'] + ', ' + SHOWN[aim.unit]:28}" + "".join(
            show(summary, aim.scale, aim.digits) for summary in [row["parta"], *(row["peers"].get(who) for who in peers)]))

    print(f"\n{'':28}{'ratio':>10}   aim")
    for row in rows:
        for aim in row["aims"]:
            words = f"at least {aim['limit']:g} × better than" if aim["peer"] == "pouchdb" else f"at most {aim['limit']:g} ×"
            print(f"{row['name']:28}{aim['ratio']:10.2f}   {words + ' ' + aim['peer']:36}{'met' if aim['met'] else 'MISSED'}")

    print()
    for who, parts in foreign.items():
        noisy = sum(part > NOISY for part in parts)
        print(f"{who}: others used {statistics.median(parts):.0%} of a processor meanwhile (median), at most {max(parts):.0%}"
              + (f"; {noisy} of {len(parts)} runs were noisy" if noisy else ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, type=pathlib.Path)   # build/bench/bench-sync, of which the build folder is taken
    parser.add_argument("--output", required=True, type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--school", type=pathlib.Path, help="take the school that an earlier run made in this folder, or make it there")
    parser.add_argument("--rivals", default="parta,floor,pouchdb,yjs")
    parser.add_argument("--patience", type=float, default=10, help="seconds to wait for a quiet machine before each measurement")
    call = parser.parse_args()
    call.build = call.program.resolve().parents[1]

    with tempfile.TemporaryDirectory(prefix="sync-", dir=call.output.resolve().parent) as place:
        folder = pathlib.Path(place)
        print("making a school with sixty teachers and letting them write …", file=sys.stderr, flush=True)
        school = sync_school.School(sync_school.Programs(call.build), call.school or folder / "school")
        makers = {"parta": lambda: rivals.Parta(school), "floor": lambda: rivals.Floor(call.build, school, folder),
                  "pouchdb": lambda: rivals.Pouchdb(call.build, school, folder), "yjs": lambda: rivals.Yjs(call.build, school, folder)}
        everybody = {name: makers[name]() for name in call.rivals.split(",")}
        bench = Bench(folder, call.patience)
        measure(bench, call, everybody)
        size = sum(file.stat().st_size for file in (school.folder / "lines").iterdir())

    rows = make_rows(bench.values)
    call.output.write_text(json.dumps({"rows": rows, "foreign": bench.foreign, "base_entries": school.base}, indent=1), encoding="utf-8")
    print(f"{len(sync_school.LAPTOPS)} laptops with {sync_school.ENTRIES} entries each, and {school.base} entries of the school before them; "
          f"{size / (school.base + sync_school.ENTRIES * len(sync_school.LAPTOPS)):.0f} bytes each; {call.runs} runs")
    print_tables(rows, bench.foreign)


if __name__ == "__main__":
    main()
