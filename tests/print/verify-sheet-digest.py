#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Recomputes the vectors of docs/sheet-digest.md. Shares no code with Parta: it was written from that page."""

import hashlib
import re
import sys


def sha256(data):
    return hashlib.sha256(data).digest()


def root_of(digests):
    """RFC 6962, 2.1, with the sheets' digests as what the leaves hold."""
    if not digests:
        return sha256(b"")
    if len(digests) == 1:
        return sha256(b"\x00" + digests[0])
    left = 1
    while left * 2 < len(digests):
        left *= 2
    return sha256(b"\x01" + root_of(digests[:left]) + root_of(digests[left:]))


def write_sheet(sheet):
    """From facts to text: header, then pages, then rows of cells."""
    lines = ["parta-sheet-1"]
    lines += ["\t".join(field) for field in sheet["header"]]
    for head, rows in sheet["pages"]:
        lines.append("\t".join(["page", *head]))
        lines += ["".join("\t" + cell for cell in row) for row in rows]
    return ("\n".join(lines) + "\n").encode("utf-8")


def read_sheets(text):
    """The facts that the page shows, sheet by sheet, and the digest that it claims."""
    for block, claimed in re.findall(r"^(parta-sheet-1\n.*?)^digest ([0-9a-f]{64})\n", text, re.S | re.M):
        sheet = {"header": [], "pages": []}
        for line in block.splitlines()[1:]:
            if line.startswith("\t"):
                sheet["pages"][-1][1].append(line.split("\t")[1:])
            elif line.startswith("page\t"):
                sheet["pages"].append((line.split("\t")[1:], []))
            else:
                sheet["header"].append(line.split("\t"))
        yield sheet, claimed


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        text = file.read()
    sheets = list(read_sheets(text))
    root = re.search(r"^root ([0-9a-f]{64})$", text, re.M).group(1)
    results = [("/sheet-digest/vectors", len(sheets) >= 2)]
    digests = []
    for number, (sheet, claimed) in enumerate(sheets, 1):
        digests.append(sha256(write_sheet(sheet)))
        results.append((f"/sheet-digest/sheet/{number}", digests[-1].hex() == claimed))
        names = [field[0] for field in sheet["header"]]
        results.append((f"/sheet-digest/header/{number}", names == ["school", "copy", "sheet", "period", "lsn"]))
        changed = {"header": sheet["header"], "pages": [(head, [row[:-1] + [row[-1] + "x"] for row in rows])
                                                        for head, rows in sheet["pages"]]}
        results.append((f"/sheet-digest/changed/{number}", sha256(write_sheet(changed)).hex() != claimed))
    results.append(("/sheet-digest/root", root_of(digests).hex() == root))
    results.append(("/sheet-digest/order", root_of(digests[::-1]).hex() != root))
    print(f"1..{len(results)}")
    for number, (address, good) in enumerate(results, 1):
        print(f"{'ok' if good else 'not ok'} {number} {address}")
    sys.exit(0 if all(good for _, good in results) else 1)


if __name__ == "__main__":
    main()
