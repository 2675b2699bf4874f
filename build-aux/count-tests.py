#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the tests of one or more runs of Meson, each named by its log without the ending, and prints one line:

    N passed, N failed[, N skipped]

A TAP program counts once for each of its rows, any other program once. A TAP program
that fails without a failed row (it crashed, ran out of time, or promised more rows than
it gave) counts as one more failure. The exit status is 1 when anything failed, when
nothing ran at all, or when a run left no log.
"""

import collections
import json
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

VERDICT = {"OK": "passed", "EXPECTEDFAIL": "passed", "SKIP": "skipped"}


def read_rows(log):
    """The rows of each TAP program; others stand together in the project's own suite."""
    rows = {}
    for suite in ElementTree.parse(log).getroot().iter("testsuite"):
        _project, dot, program = suite.get("name").partition(".")
        if dot:
            rows[program] = collections.Counter(map(judge_row, suite.iter("testcase")))
    return rows


def judge_row(case):
    outcomes = {child.tag for child in case}
    if outcomes & {"failure", "error"}:
        return "failed"
    return "skipped" if "skipped" in outcomes else "passed"


def count_run(log):
    counts = collections.Counter()
    rows = read_rows(pathlib.Path(f"{log}.junit.xml"))

    for line in pathlib.Path(f"{log}.json").read_text(encoding="utf-8").splitlines():
        program = json.loads(line)
        name, verdict = program["name"], VERDICT.get(program["result"], "failed")
        counts += rows.get(name, collections.Counter({verdict: 1}))
        if verdict == "failed" and name in rows and not rows[name]["failed"]:
            print(f"{name}: {program['result']} without a failed row", file=sys.stderr)
            counts["failed"] += 1
    return counts


def main(logs):
    counts = collections.Counter()

    for log in logs:
        try:
            counts += count_run(log)
        except (OSError, ElementTree.ParseError) as error:
            print(f"{log}: the tests did not run to their end: {error}", file=sys.stderr)
            counts["failed"] += 1

    sys.stderr.flush()
    line = f"{counts['passed']} passed, {counts['failed']} failed"
    print(line + (f", {counts['skipped']} skipped" if counts["skipped"] else ""))
    return 1 if counts["failed"] or not counts["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
