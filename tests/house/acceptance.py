# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/acceptance.md names for each check the tests that prove it: file and beginning of the address."""

import re

TABLE = "docs/acceptance.md"
N_CHECKS = 22
ROW = re.compile(r"^\| (\d+) \|")
PROOF = re.compile(r"`(tests/[\w./-]+)`((?:[ ,]*`/[\w./-]+`)+)")


def _read_tests(tree):
    return {source.path: source.text for source in tree.select("tests", endings=(".c", ".py", ".sh"))}


def _rows(tree):
    if TABLE not in tree.paths:
        return
    for number, line in enumerate((tree.root / TABLE).read_text(encoding="utf-8").splitlines(), 1):
        if match := ROW.match(line):
            yield number, int(match[1]), line


def check_addresses(tree):
    """Every check of the list has a row, and every row a test that exists."""
    tests, seen = _read_tests(tree), []
    for number, check, line in _rows(tree):
        seen.append(check)
        proofs = [(path, address) for path, addresses in PROOF.findall(line) for address in re.findall(r"`(/[^`]+)`", addresses)]
        if not proofs:
            yield f"{TABLE}:{number}: no test is named"
        for path, address in proofs:
            if address not in tests.get(path, ""):
                yield f"{TABLE}:{number}: {path} has no {address}"
    if seen and seen != list(range(1, N_CHECKS + 1)):
        yield f"{TABLE}: the checks are not 1 … {N_CHECKS}"
