#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a teacher owes, and what is overdue in a school of 1 000 pupils, against one walk over all facts of the same record."""

import argparse
import json
import pathlib
import subprocess

WALK = "walk over all facts"
LIMITS = {"teacher": 0.020, "school": 0.300}   # seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--output", required=True, type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--regulations", default="kz,mo,kg")
    call = parser.parse_args()
    profiles = call.program.resolve().parents[1] / "data" / "regulations"
    lines = subprocess.run([call.program, profiles, str(call.runs), *call.regulations.split(",")],
                           check=True, capture_output=True, text=True).stdout.splitlines()
    school, *runs = [json.loads(line) for line in lines]
    rows = []

    print(f"{school['lessons']} lessons, {school['facts']} facts, {school['journals']} journals; milliseconds")
    print(f"{'':52}{'median':>9}{'max':>9}{'walks':>8}{'limit':>8}{'found':>8}")
    for run in runs:
        if run["name"] == WALK:
            walk = run["median"]
        limit = LIMITS.get(run["name"].split(",")[0])
        name = f"{run['regulation']}: {run['name']}"
        rows.append({"name": name, "unit": "s", "parta": {key: run[key] for key in ("median", "min", "max", "runs")},
                     "peers": {"walk": {"median": walk}}, "limit": limit, "found": run["found"]})
        print(f"{name:52}{run['median'] * 1e3:9.2f}{run['max'] * 1e3:9.2f}{run['median'] / walk:8.2f}"
              f"{'' if limit is None else f'{limit * 1e3:.0f}':>8}{run['found']:8}")
    call.output.write_text(json.dumps({"school": school, "rows": rows}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
