#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of `./dev trace`, in TAP: test-trace.py ROOT"""

import importlib.util
import json
import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True

# A planted program: a number above a function, one within, one in an address, one for the whole program.
PROGRAM = """
/* All of it: R-001 */
#include <glib.h>

/* Above: R-002 */
static void
test_above (void)
{
  g_assert_true (TRUE);   /* R-003 */
}

static void
test_plain (void)
{
  g_assert_true (TRUE);
}

int
main (int argc, char **argv)
{
  g_test_add_func ("/planted/above", test_above);
  g_test_add_func ("/planted/plain/R-004", test_plain);
  return g_test_run ();
}
"""

FOUND = {("R-001",), ("R-002", "/planted/above"), ("R-003", "/planted/above"), ("R-004", "/planted/plain/R-004")}


def read_trace(root):
    path = pathlib.Path(root) / "build-aux" / "dev-trace.py"
    spec = importlib.util.spec_from_file_location("trace", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return path, module


def check_addresses(_path, module):
    found = {(number, *addresses) for number, addresses in module.addresses_in_c(PROGRAM)}
    if found != FOUND:
        yield f"{found ^ FOUND}"


def check_index(_path, module):
    if list(module.read_titles()) != [f"R-{number:03}" for number in range(1, 204)]:
        yield "the index is not R-001 … R-203"


def check_whole(path, _module):
    """Everything that tests name exists, and the last of the rows is found."""
    done = subprocess.run([sys.executable, "-B", path, "--json"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        yield done.stderr.strip()
        return
    tests = {one["requirement"]: one["tests"] for one in json.loads(done.stdout)}
    if not any(address.startswith("/rules/rows/oral/") for address in tests["R-063"].get("tests/rules/rows/oral.jsonl", [])):
        yield "R-063 is not found in the rows of oral answers"
    if not tests["R-096"].get("tests/house/facts/period-marks.txt"):
        yield "R-096 is not found in the facts of period marks"


CHECKS = {"/trace/addresses": check_addresses, "/trace/index": check_index, "/trace/whole": check_whole}


def main(root):
    path, module = read_trace(root)
    failed = 0

    print(f"1..{len(CHECKS)}")
    for number, (name, check) in enumerate(CHECKS.items(), 1):
        troubles = list(check(path, module))
        failed += bool(troubles)
        for trouble in troubles:
            print(f"#   {trouble}")
        print(f"{'not ok' if troubles else 'ok'} {number} {name}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
