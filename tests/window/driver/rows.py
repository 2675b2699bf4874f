# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs functions as the rows of a TAP test."""

import sys
import traceback


def run_rows(rows, evidence=None):
    """Runs (address, function) pairs in order. A row that fails does not end the others, since each
    begins where the one before left the window; `evidence` is called to keep what was seen."""
    failed = 0
    print(f"1..{len(rows)}", flush=True)
    for number, (address, function) in enumerate(rows, 1):
        try:
            function()
        except Exception:  # noqa: BLE001 - any error is a failed row
            failed += 1
            if evidence is not None and failed == 1:
                evidence()
            print("# " + traceback.format_exc().rstrip().replace("\n", "\n# "))
            print(f"not ok {number} {address}", flush=True)
        else:
            print(f"ok {number} {address}", flush=True)
    return 1 if failed else 0


def expect(actual, wanted):
    """Like an assertion, but says what there was."""
    if actual != wanted:
        raise AssertionError(f"{actual!r} instead of {wanted!r}")


def finish(rows, evidence=None):
    sys.exit(run_rows(rows, evidence))
