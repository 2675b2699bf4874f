#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A key press until it is on the disk, against bare and lean rows of SQLite on the same disk, in turns."""

import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile

KEYS = 1000
ROWS = (("entry-p50", "p50"), ("entry-p99", "p99"))


def measure(program, folder, n_runs):
    """Runs the three in turns; returns {who: [{p50, p99}, …]}, seconds."""
    # In the folder of the results, so that it is a disk as a replica would lie on, not a file system in memory.
    with tempfile.TemporaryDirectory(dir=folder) as place:
        lines = subprocess.run([program, place, str(n_runs), str(KEYS)],
                               check=True, capture_output=True, text=True).stdout.splitlines()
    runs = {}
    for line in lines:
        run = json.loads(line)
        runs.setdefault(run["who"], []).append(run)
    return runs


def summarise(runs, key):
    values = [run[key] for run in runs]
    return {"median": statistics.median(values), "min": min(values), "max": max(values), "runs": len(values)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--output", required=True, type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=7)
    call = parser.parse_args()
    runs = measure(call.program, call.output.parent, call.runs)
    rows = [{"name": name, "unit": "s", "parta": summarise(runs["parta"], key),
             "peers": {peer: summarise(runs[peer], key) for peer in ("sqlite", "lean")}} for name, key in ROWS]
    call.output.write_text(json.dumps({"rows": rows}, indent=1), encoding="utf-8")

    print(f"One key press until it is on the disk: {call.runs} runs of {KEYS}, medians, milliseconds")
    print(f"{'':12}{'Parta':>10}{'SQLite':>10}{'ratio':>8}{'lean log':>10}{'ratio':>8}")
    for row in rows:
        parta = row["parta"]["median"]
        bare, lean = (row["peers"][peer]["median"] for peer in ("sqlite", "lean"))
        print(f"{row['name']:12}{parta * 1e3:10.3f}{bare * 1e3:10.3f}{parta / bare:8.2f}{lean * 1e3:10.3f}{parta / lean:8.2f}")


if __name__ == "__main__":
    main()
