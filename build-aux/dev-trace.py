#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`./dev trace [--json | --all]`: which of the requirements R-001 … R-203 a test names, and where.

A test names a requirement in its address, in a comment at its function, or in a row of a table (tests/rules/rows,
tests/house/facts). tests/house plants wrong numbers on purpose, so only its facts count. That a number is named does not
prove that the requirement is met in full: it says where to look.
"""

import collections
import json
import os
import pathlib
import re
import sys

sys.dont_write_bytecode = True

ROOT = pathlib.Path(os.environ.get("PARTA_ROOT") or pathlib.Path(__file__).resolve().parent.parent)
sys.path[:0] = [str(ROOT / "tests" / "house"), str(ROOT / "tests" / "rules")]

from judge_rows import read_rows  # noqa: E402
from regulation_facts import FACTS  # noqa: E402

NUMBER = re.compile(r"R-\d{3}\b")
ADDED = re.compile(r'g_test_add(?:_func|_data_func|_data_func_full)?\s*\(\s*("[^"]*").*?\b(test_\w+|\w+_test)\b', re.DOTALL)
FUNCTION = re.compile(r"^(\w+) \([^;{]*\)\n\{", re.MULTILINE)
STRING = re.compile(r'"(/[^"\n]*)"')
MOST_SHOWN = 3
FACTS_FOLDER = "tests/house/facts/"


def read_titles():
    lines = (ROOT / "docs" / "requirements-index.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines)


def addresses_in_c(text):
    """Yields each number of a test program with the address of its test, "" where the number stands for the whole program."""
    registered = collections.defaultdict(list)
    for match in ADDED.finditer(text):
        registered[match[2]].append(match[1].strip('"'))
    functions = [(match.start(), match[1]) for match in FUNCTION.finditer(text)]
    first = text.find("#include")

    for number in NUMBER.finditer(text):
        quoted = [match[1] for match in STRING.finditer(text) if match.start() < number.start() < match.end()]
        if quoted:
            yield number[0], quoted
            continue
        # A comment above a function stands after the end of the function before it.
        closed = text.rfind("\n}", 0, number.start())
        opened = [name for start, name in functions if start > closed and number.start() > first]
        yield number[0], registered.get(opened[0], []) if opened else []


def read_tests():
    """Yields (number, file, address)."""
    for row in read_rows(ROOT / "tests" / "rules" / "rows"):
        for number in row.requirements:
            yield number, f"tests/rules/rows/{row.address.split('/')[3]}.jsonl", row.address
    for fact in FACTS:
        address = "/regulations/" + fact.address.split(" ")[0]
        yield fact.requirement, f"{FACTS_FOLDER}{fact.address.split('/')[1]}.txt", address
    for path in sorted((ROOT / "tests").rglob("*")):
        name = path.relative_to(ROOT).as_posix()
        if path.suffix not in (".c", ".py", ".sh") or name.startswith("tests/house/"):
            continue
        text = path.read_text(encoding="utf-8")
        found = addresses_in_c(text) if path.suffix == ".c" else ((match[0], []) for match in NUMBER.finditer(text))
        for number, addresses in found:
            for address in addresses or [""]:
                yield number, name, address


def collect():
    """number → file → addresses, in order and without repetition."""
    trace = collections.defaultdict(lambda: collections.defaultdict(dict))
    for number, name, address in read_tests():
        trace[number][name][address] = True
    return {number: {name: [one for one in addresses if one] for name, addresses in files.items()}
            for number, files in trace.items()}


def show(titles, trace, most):
    for number, title in titles.items():
        print(f"{number}  {title}")
        for name, addresses in trace.get(number, {}).items():
            print(f"       {name}" + (f"  ({len(addresses)})" if len(addresses) > 1 else ""))
            for address in addresses[:most]:
                print(f"         {address}")
            if len(addresses) > most:
                print(f"         … and {len(addresses) - most} more")
    # What only tests/house/facts names is a value that agrees with its text; nothing need act upon it yet.
    kinds = {number: {name.startswith(FACTS_FOLDER) for name in trace.get(number, {})} for number in titles}
    values = [number for number in titles if kinds[number] == {True}]
    missing = [number for number in titles if not kinds[number]]
    print(f"\n{len(titles) - len(values) - len(missing)} of {len(titles)} requirements are named by a test of what the program does.")
    print_numbers("Named only where values of the regulations are checked", values)
    print_numbers("Not named by any test", missing)


def print_numbers(what, numbers):
    print(f"{what} ({len(numbers)}):")
    for start in range(0, len(numbers), 12):
        print("  " + " ".join(numbers[start:start + 12]))


def main(arguments):
    if set(arguments) - {"--json", "--all"}:
        print("Usage: ./dev trace [--json | --all]", file=sys.stderr)
        return 2
    titles, trace = read_titles(), collect()
    if "--json" in arguments:
        print(json.dumps([{"requirement": number, "title": title, "tests": trace.get(number, {})}
                          for number, title in titles.items()], ensure_ascii=False, indent=1))
    else:
        show(titles, trace, sys.maxsize if "--all" in arguments else MOST_SHOWN)
    unknown = sorted(set(trace) - set(titles))
    for number in unknown:
        print(f"there is no requirement {number}, but a test names it: {', '.join(trace[number])}", file=sys.stderr)
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
