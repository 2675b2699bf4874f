#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""entry.py BUILD OUTPUT: a key press until it is on the disk, against bare and lean rows of SQLite on the same disk."""

import json
import os
import statistics
import subprocess
import sys
import tempfile

RUNS = 7
KEYS = 1000
ROWS = (("entry-p50", "p50"), ("entry-p99", "p99"))


def measure(build):
    """Runs the three in turns; returns {who: [{p50, p99}, …]}, seconds."""
    # Beside the build folder, so that it is the disk that a replica would lie on, not a file system in memory.
    with tempfile.TemporaryDirectory(dir=build) as folder:
        lines = subprocess.run([os.path.join(build, "bench", "bench-entry"), folder, str(RUNS), str(KEYS)],
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
    build, output = sys.argv[1:]
    runs = measure(build)
    rows = [{"name": name, "unit": "s", "parta": summarise(runs["parta"], key),
             "peers": {peer: summarise(runs[peer], key) for peer in ("sqlite", "lean")}} for name, key in ROWS]
    with open(output, "w", encoding="utf-8") as file:
        json.dump({"rows": rows}, file, indent=1)

    print(f"One key press until it is on the disk: {RUNS} runs of {KEYS}, medians, milliseconds")
    print(f"{'':12}{'Parta':>10}{'SQLite':>10}{'ratio':>8}{'lean log':>10}{'ratio':>8}")
    for row in rows:
        parta = row["parta"]["median"]
        bare, lean = (row["peers"][peer]["median"] for peer in ("sqlite", "lean"))
        print(f"{row['name']:12}{parta * 1e3:10.3f}{bare * 1e3:10.3f}{parta / bare:8.2f}{lean * 1e3:10.3f}{parta / lean:8.2f}")


if __name__ == "__main__":
    main()
