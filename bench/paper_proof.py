# SPDX-License-Identifier: GPL-3.0-or-later
"""How long it takes to check an archive package, beside what hashes the same bytes and knows nothing of them; and what a document of
a thousand pages takes. Called by documents.py."""

import json
import pathlib
import subprocess
import time

PAGES_OF_SPREADS = 500
MIB = 1024


def time_tool(package):
    """sha256sum, as anybody has it: with the start of its process."""
    start = time.monotonic()
    subprocess.run(["sha256sum", package], check=True, capture_output=True)
    return time.monotonic() - start


def measure_package(programs, folder, runs, summarize):
    """Verification and hash in turns, in one process; sha256sum after them. The first round warms the disk's cache."""
    package = pathlib.Path(folder) / "package.tar"
    told = subprocess.run([programs / "bench-package", package, str(runs + 1)], check=True, capture_output=True, text=True).stdout
    results = [json.loads(line) for line in told.splitlines()][1:]
    tool = [time_tool(package) for _ in range(runs)]
    package.unlink()
    return [{"name": "verify-package", "unit": "s", "parta": summarize([result["verify_s"] for result in results]), "limit_ratio": 3,
             "peers": {"hash": summarize([result["hash_s"] for result in results]), "sha256sum": summarize(tool)}}]


def measure_thousand(programs, folder, runs, summarize):
    """Acceptance check 6 of documents: processor time, memory beside the record, and bytes of a page."""
    target = str(pathlib.Path(folder) / "thousand.pdf")
    told = [json.loads(subprocess.run([programs / "bench-documents", str(PAGES_OF_SPREADS), target], check=True, capture_output=True,
                                      text=True).stdout) for _ in range(min(runs, 3))]
    rows = (("1 000 pages: processor time of each", "s", 0.008, lambda run: run["processor_s"] / run["pages"]),
            ("1 000 pages: memory above the record", "MiB", 30, lambda run: (run["peak_rss_kib"] - run["record_kib"]) / MIB),
            ("1 000 pages: bytes of each", "bytes", 4096, lambda run: run["bytes"] / run["pages"]))
    return [{"name": name, "unit": unit, "limit": limit, "parta": summarize([read(run) for run in told]), "peers": {}}
            for name, unit, limit, read in rows]


def measure(programs, folder, runs, summarize):
    """Rows for the table of documents."""
    return measure_thousand(programs, folder, runs, summarize) + measure_package(programs, folder, runs, summarize)
