#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One signature with a time stamp, and the verification of four, in a file of 2 pages and in one of 1 000."""

import argparse
import json
import pathlib
import statistics
import subprocess

LIMITS = {("signature", 2): 0.010, ("signature", 1000): 0.030, ("verification", 2): 0.020, ("verification", 1000): 0.040}   # seconds


def find_limit(task, pages):
    return next(limit for (word, size), limit in LIMITS.items() if word in task and size == pages)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--output", required=True, type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=25)
    call = parser.parse_args()
    lines = subprocess.run([call.program, str(call.runs)], check=True, capture_output=True, text=True).stdout.splitlines()
    found = {}
    for line in map(json.loads, lines):
        found.setdefault((line["task"], line["pages"]), []).append(line)
    rows = []

    print(f"{'milliseconds':40}{'median':>9}{'min':>9}{'max':>9}{'cpu':>9}{'limit':>8}{'MB':>8}")
    for (task, pages), runs in found.items():
        walls, cpu = [run["wall"] for run in runs], statistics.median(run["cpu"] for run in runs)
        row = {"name": f"{task}, {pages} pages", "unit": "s", "limit": find_limit(task, pages), "bytes": runs[0]["bytes"],
               "parta": {"median": statistics.median(walls), "min": min(walls), "max": max(walls), "cpu": cpu, "runs": len(walls)}}
        rows.append(row)
        print(f"{row['name']:40}{statistics.median(walls) * 1e3:9.2f}{min(walls) * 1e3:9.2f}{max(walls) * 1e3:9.2f}{cpu * 1e3:9.2f}"
              f"{row['limit'] * 1e3:8.0f}{row['bytes'] / 1e6:8.2f}")
    call.output.write_text(json.dumps({"rows": rows}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
