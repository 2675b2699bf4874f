#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the regulations say, against what the program judges, in TAP: check-rows.py PARTACTL"""

import collections
import pathlib
import sys

sys.dont_write_bytecode = True

from judge_rows import judge, read_rows  # noqa: E402

SYSTEMS = ("kz", "dn", "mo", "kg", "sr")


def check_spread(rows):
    """No chapter forgets a system, and what holds for kz holds for dn."""
    chapters = collections.defaultdict(collections.Counter)
    for row in rows:
        chapters[row.address.split("/")[3]][row.regulation] += 1
    for chapter, found in sorted(chapters.items()):
        for system in SYSTEMS:
            if not found[system]:
                yield f"{chapter} says nothing of {system}"


def check_told(rows):
    """Each row says which requirement and clause it is about, and why."""
    for row in rows:
        if not (row.requirements and row.clause and row.why):
            yield f"{row.address}: names no requirement, no clause or no reason"


def check_twins(partactl, rows):
    """Whatever is asked of kz has the same answer in dn, clause included."""
    asked = [row for row in rows if row.regulation == "kz" and "verdict" in row.expect]
    twins = [{**row.scenario, "regulation": "dn"} for row in asked]
    for row, one, two in zip(asked, judge(partactl, [row.scenario for row in asked]), judge(partactl, twins)):
        if one != two:
            yield f"{row.address}: kz {one}, dn {two}"


def main(partactl):
    rows = read_rows(pathlib.Path(__file__).parent / "rows")
    table = [(f"{row.address} {' '.join(row.requirements)}", lambda r=row, a=answer: r.complaints(a))
             for row, answer in zip(rows, judge(partactl, [row.scenario for row in rows]))]
    table.append(("/rules/rows/each-system R-001", lambda: check_spread(rows)))
    table.append(("/rules/rows/each-told R-001", lambda: check_told(rows)))
    table.append(("/rules/rows/kz-and-dn R-001", lambda: check_twins(partactl, rows)))
    failed = 0

    print(f"1..{len(table)}")
    for number, (name, check) in enumerate(table, 1):
        troubles = list(check())
        failed += bool(troubles)
        for trouble in troubles:
            print(f"#   {trouble}")
        print(f"{'not ok' if troubles else 'ok'} {number} {name}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
