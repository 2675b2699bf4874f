#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl and certified copies: made from a snapshot, recorded, made again, found out of date. No network."""

import hashlib
import json
import os
import subprocess
import sys

sys.dont_write_bytecode = True

import program  # noqa: E402

MAKE_OFFICE = os.path.abspath(sys.argv[3])
OUTPUT = ("--output", "copy.pdf", "--json")


class Office:
    """A deputy and a secretary with a replica each, and a server that accepts everything."""

    def __init__(self, place):
        self.place = place
        self.ledger = place.path("ledger")
        self.sync("d1")
        place.replica = self.folder("d1")

    def folder(self, person):
        return self.place.path(f"replica-{person}")

    def sync(self, person, *said):
        """What @said is entered by others: (author, scope, kind, key, member, value)."""
        flat = [part for entry in said for part in entry]
        subprocess.run([MAKE_OFFICE, self.ledger, self.folder(person), person, *flat], check=True, timeout=60)

    def other(self, person):
        return {"PARTA_REPLICA": str(self.folder(person))}


def mark(pupil, value):
    return ("t1", "journal/j1", "mark", f"2025-09-01/2/{pupil}/1", "mark", value)


def topic(value, journal="j1"):
    return ("t1", f"journal/{journal}", "lesson", "2025-09-01/2", "topic", value)


def check_certified(place):
    """R-145: made from a number and a digest, recorded; made again it is the same, whatever came since and wherever."""
    office = Office(place)
    told = place.good("print", "7А Алгебра", "--certified", *OUTPUT).json()
    first = place.path("copy.pdf").read_bytes()
    assert told["lsn"] > 0 and told["sheets"] * 2 == told["pages"] and len(told["root"]) == 64, told
    entry = [e for e in place.log() if e["kind"] == "copy"]
    assert len(entry) == 1 and entry[0]["key"] == told["copy"], entry
    body = json.loads(entry[0]["line"])["body"]
    for name in ("digest", "root"):
        assert body[name] == told[name], name
    assert body["content"] == told["revision_digest"] == hashlib.sha256(first).hexdigest()
    assert (body["journal"], body["period"], body["form"], body["name"]) == ("j1", "2025-q1", "journal", "Сыдыкова\u00a0А."), body
    text = subprocess.run(["pdftotext", place.path("copy.pdf"), "-"], capture_output=True, check=True).stdout.decode()
    assert told["copy"] in text and "НЕ ЗАВЕРЕНА" not in text

    office.sync("d1", mark("p1", "2"), topic("Другое"), mark("p2", "5"))
    place.good("print", "--copy", told["copy"], "--output", "again.pdf")
    assert place.path("again.pdf").read_bytes() == first
    office.sync("s1")
    place.good("print", "--copy", told["copy"], "--output", "elsewhere.pdf", environment=office.other("s1"))
    assert place.path("elsewhere.pdf").read_bytes() == first
    new = place.good("print", "7А Алгебра", "--certified", "--output", "new.pdf", "--json").json()
    assert new["copy"] != told["copy"] and new["root"] != told["root"] and new["lsn"] > told["lsn"]


def check_volume(place):
    office = Office(place)
    told = place.good("print", "--class", "7А", "--certified", *OUTPUT).json()
    first = place.path("copy.pdf").read_bytes()
    office.sync("d1", topic("Другое", "j2"))
    place.good("print", "--copy", told["copy"], *OUTPUT)
    assert place.path("copy.pdf").read_bytes() == first


def check_refused(place):
    """R-145: who may not, or is not in step, gets no certified copy and no file."""
    office = Office(place)
    place.bad("print", "--copy", "251013-00000000", "--output", "copy.pdf", says="251013-00000000")
    place.bad("print", "j1", "--certified", "--working", "--output", "copy.pdf", status=2)
    place.bad("print", "j1", "--copy", "x", "--output", "copy.pdf", status=2)
    told = place.good("print", "j1", "--certified", "--output", "good.pdf", "--json").json()
    office.sync("d1", ("here", "journal/j1", "lesson", "2025-09-01/2", "topic", "Дроби"))
    place.bad("print", "j1", "--certified", "--output", "copy.pdf", says="Synchronise first")
    place.good("print", "--copy", told["copy"], "--output", "again.pdf")   # that one does not rest on what waits
    assert place.path("again.pdf").read_bytes() == place.path("good.pdf").read_bytes()
    teacher = {"PARTA_REPLICA": str(place.folder / "replica-t1")}
    subprocess.run([place.make_replica, teacher["PARTA_REPLICA"]], check=True, timeout=60)
    place.bad("print", "j1", "--certified", "--output", "copy.pdf", environment=teacher)
    assert not place.path("copy.pdf").exists()


def check_digest(place):
    """R-145: a record that does not say what was recorded is told so in a plain sentence."""
    office = Office(place)
    told = place.good("print", "j1", "--certified", *OUTPUT).json()
    forged = "0" * 64
    office.sync("d1", ("d1", "office", "copy", told["copy"], "digest", forged))
    place.bad("print", "--copy", told["copy"], "--output", "again.pdf", says=told["copy"])
    assert not place.path("again.pdf").exists()


def check_replace(place):
    """R-147: single sheets are printed again in the place of others, marked as such."""
    office = Office(place)
    told = place.good("print", "j1", "--certified", *OUTPUT).json()
    wrong = ("--note", "ошибка в отметке", "--output", "sheet.pdf")
    office.sync("d1", mark("p1", "2"))
    place.bad("print", "--replace", told["copy"], "--output", "sheet.pdf", status=2)
    place.bad("print", "--replace", told["copy"], "--sheets", "9", *wrong, says="--sheets")
    place.bad("print", "--replace", told["copy"], "--sheets", "0", *wrong, says="--sheets")
    place.bad("print", "--replace", told["copy"], "--sheets", "", *wrong, says="--sheets")
    sheet = place.good("print", "--replace", told["copy"], "--sheets", "1", *wrong, "--json").json()
    assert (sheet["replaces"], sheet["of"], sheet["sheets"]) == (told["copy"], "1", told["sheets"]), sheet
    pdf = place.path("sheet.pdf")
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, check=True).stdout.decode()
    assert "Pages:           2" in info, info
    text = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True).stdout.decode()
    assert text.count(f"ВЗАМЕН ЛИСТА КОПИИ № {told['copy']}") >= 2, text
    first = pdf.read_bytes()
    place.good("print", "--copy", sheet["copy"], "--output", "again.pdf")
    assert place.path("again.pdf").read_bytes() == first


TESTS = [
    ("/cli/copies/R-145/certified", check_certified),
    ("/cli/copies/R-145/volume", check_volume),
    ("/cli/copies/R-145/refused", check_refused),
    ("/cli/copies/R-145/digest", check_digest),
    ("/cli/copies/R-147/replace", check_replace),
]

if __name__ == "__main__":
    program.main(TESTS)
