#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl judge over varied scenarios, reading and printing included, against programs that only read the same lines."""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

import scenarios  # noqa: E402

PYTHON = "import json, sys\nfor line in sys.stdin: print(json.loads(line)['id'])"


def measure(command, path):
    """Returns the seconds of processor time that one run takes; its output goes to a file, as a shell would have it."""
    with open(path, "rb") as scenarios_file, tempfile.TemporaryFile(dir=path.parent) as output:
        child = subprocess.Popen(command, stdin=scenarios_file, stdout=output)
        _pid, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            raise SystemExit(f"{command[0]}: status {child.returncode}")
        output.seek(0)
        return usage.ru_utime + usage.ru_stime, sum(1 for _line in output)


def summarise(times):
    return {"median": statistics.median(times), "min": min(times), "max": max(times), "runs": len(times)}


def find_commands(partactl):
    commands = {"parta": [partactl, "judge"], "python": [sys.executable, "-c", PYTHON]}
    if shutil.which("jq"):
        commands["jq"] = ["jq", "-c", ".id"]
    return commands


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, type=pathlib.Path)   # build/bench/bench-judge, of which the build folder is taken
    parser.add_argument("--output", required=True, type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--count", type=int, default=300000)
    parser.add_argument("--seed", type=int, default=3)
    call = parser.parse_args()
    commands = find_commands(str(call.program.resolve().parents[1] / "src" / "cli" / "partactl"))
    times = {who: [] for who in commands}

    with tempfile.TemporaryDirectory(dir=call.output.parent) as place:
        path = pathlib.Path(place) / "scenarios.jsonl"
        scenarios.write(path, call.seed, call.count)
        size = path.stat().st_size
        for _run in range(call.runs):   # in turns, so that a busy minute meets all of them
            for who, command in commands.items():
                seconds, lines = measure(command, path)
                if lines != call.count:
                    raise SystemExit(f"{who}: {lines} lines of {call.count}")
                times[who].append(seconds)

    row = {"name": f"judge-{call.count}", "unit": "s", "parta": summarise(times.pop("parta")),
           "peers": {who: summarise(values) for who, values in times.items()}}
    call.output.write_text(json.dumps({"rows": [row]}, indent=1), encoding="utf-8")

    print(f"{call.count} scenarios of {size // call.count} bytes: {call.runs} runs, processor time of the whole program")
    print(f"{'':12}{'seconds':>10}{'a second':>12}")
    for who, values in (("partactl", row["parta"]), *row["peers"].items()):
        print(f"{who:12}{values['median']:10.2f}{call.count / values['median']:12.0f}")


if __name__ == "__main__":
    main()
