#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl and certified copies: made from a snapshot, recorded, made again, found out of date. No network."""

import hashlib
import json
import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True

import program  # noqa: E402

MAKE_OFFICE = os.path.abspath(sys.argv[3])
OUTPUT = ("--output", "copy.pdf", "--json")
CERTIFIED = ("--certified", "--why", "проба")        # period marks are missing in this school


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
    told = place.good("print", "7А Алгебра", *CERTIFIED, *OUTPUT).json()
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
    new = place.good("print", "7А Алгебра", *CERTIFIED, "--output", "new.pdf", "--json").json()
    assert new["copy"] != told["copy"] and new["root"] != told["root"] and new["lsn"] > told["lsn"]


def check_open(place):
    """R-146: what is open stands against a certified copy; who goes on gives a reason, and the copy keeps it."""
    office = Office(place)
    place.bad("print", "j1", "--certified", "--output", "copy.pdf", says="6 period marks are missing")
    assert not place.path("copy.pdf").exists() and not [e for e in place.log() if e["kind"] == "copy"]
    said = place.good("print", "j1", "--certified", "--why", "по приказу № 7", "--output", "copy.pdf")
    assert "6 period marks are missing" in said.err, said.err
    entry = [e for e in place.log() if e["kind"] == "copy"][0]
    assert json.loads(entry["line"])["body"]["why"] == "по приказу № 7"
    office.sync("d1", *[("t1", "journal/j1", "period_mark", f"2025-q1/p{pupil}", "mark", "4") for pupil in range(1, 7)])
    said = place.good("print", "j1", "--certified", "--output", "copy.pdf")   # nothing open: no reason asked for
    assert said.err == "", said.err


def check_volume(place):
    office = Office(place)
    told = place.good("print", "--class", "7А", *CERTIFIED, *OUTPUT).json()
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
    told = place.good("print", "j1", *CERTIFIED, "--output", "good.pdf", "--json").json()
    office.sync("d1", ("here", "journal/j1", "lesson", "2025-09-01/2", "topic", "Дроби"))
    place.bad("print", "j1", *CERTIFIED, "--output", "copy.pdf", says="Synchronise first")
    place.good("print", "--copy", told["copy"], "--output", "again.pdf")   # that one does not rest on what waits
    assert place.path("again.pdf").read_bytes() == place.path("good.pdf").read_bytes()
    teacher = {"PARTA_REPLICA": str(place.folder / "replica-t1")}
    subprocess.run([place.make_replica, teacher["PARTA_REPLICA"]], check=True, timeout=60)
    place.bad("print", "j1", *CERTIFIED, "--output", "copy.pdf", environment=teacher)
    assert not place.path("copy.pdf").exists()


def check_digest(place):
    """R-145: a record that does not say what was recorded is told so in a plain sentence."""
    office = Office(place)
    told = place.good("print", "j1", *CERTIFIED, *OUTPUT).json()
    forged = "0" * 64
    office.sync("d1", ("d1", "office", "copy", told["copy"], "digest", forged))
    place.bad("print", "--copy", told["copy"], "--output", "again.pdf", says=told["copy"])
    assert not place.path("again.pdf").exists()


def check_replace(place):
    """R-147: single sheets are printed again in the place of others, marked as such."""
    office = Office(place)
    told = place.good("print", "j1", *CERTIFIED, *OUTPUT).json()
    wrong = ("--note", "ошибка в отметке", "--output", "sheet.pdf")
    office.sync("d1", mark("p1", "2"))
    place.bad("print", "--replace", told["copy"], "--output", "sheet.pdf", status=2)
    place.bad("print", "--replace", told["copy"], "--sheets", "9", *wrong, says="divided by commas")
    place.bad("print", "--replace", told["copy"], "--sheets", "0", *wrong, says="divided by commas")
    place.bad("print", "--replace", told["copy"], "--sheets", "", *wrong, says="divided by commas")
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

    # whoever has a place on the sheet signs it like the whole copy.
    place.write("password", "пароль 1\n")
    place.good("make-key", "--name", "Сыдыкова", "--output", "key.p12", "--password-file", "password")
    sign = ("sign", "sheet.pdf", "--key", "key.p12", "--password-file", "password")
    field = place.good(*sign, "--json").json()["field"]
    proof = place.good("verify", "sheet.pdf", "--json").json()
    assert (proof["verdict"], [one["field"] for one in proof["signatures"]]) == ("intact", [field]), proof


def state_of(place, copy):
    found = [one for one in place.good("copies", "--json").json() if one["copy"] == copy]
    assert len(found) == 1, copy
    return found[0]


def differing(place, copy):
    return [(one["row"], one["column"], one["in_copy"], one["in_record"])
            for one in place.good("discrepancies", copy, "--json").json()["discrepancies"] if one["differs"]]


def check_outdated(place):
    """R-145: out of date is a copy that says something else than the record, not one that is merely older."""
    office = Office(place)
    told = place.good("print", "j1", *CERTIFIED, *OUTPUT).json()
    copy = told["copy"]
    assert not state_of(place, copy)["outdated"]
    assert "agrees with the record" in place.good("copies").out
    assert place.good("discrepancies", copy).out == "There are no discrepancies.\n"

    office.sync("d1", topic("Сила", "j2"))                       # another journal
    assert not state_of(place, copy)["outdated"]
    office.sync("d1", ("t1", "journal/j1", "plan", "0001", "topic", "Дроби"))    # what is not printed
    assert not state_of(place, copy)["outdated"]
    office.sync("d1", ("~t2", *mark("p1", "4")[1:]), ("~t2", *topic("Повторение")[1:]))   # said by others as well: merged
    assert place.good("discrepancies", copy, "--json").json()["discrepancies"] == []

    office.sync("d1", mark("p1", "2"), topic("Дроби"))
    told = state_of(place, copy)
    assert told["outdated"] and told["differing"] == 2, told
    places = differing(place, copy)
    assert [one[2:] for one in places] == [("4", "2"), ("Повторение", "Дроби")], places
    assert places[0][0] == "Иванов Пётр" and places[0][1].startswith("01.09, урок 2"), places
    text = place.good("discrepancies", copy).out
    assert "Sheet 1 · Иванов Пётр · 01.09, урок 2" in text and "in the copy “4”, in the record “2”" in text, text
    assert "changed by Асанова Гүлнар Бековна on 12.10.2025" in text, text
    assert "out of date: 2 places differ" in place.good("copies").out

    place.good("discrepancies", copy, "--output", "act.pdf")
    act = subprocess.run(["pdftotext", "-layout", place.path("act.pdf"), "-"], capture_output=True, check=True).stdout.decode()
    for word in ("АКТ О РАСХОЖДЕНИЯХ", copy, "Иванов Пётр", "Повторение", "Дроби", "Асанова"):
        assert word in act, word
    assert "Расхождений не выявлено" not in act

    office.sync("d1", mark("p1", "4"))                           # put right again: it differs no more, but who did it is told
    assert state_of(place, copy)["differing"] == 1
    back = [one for one in place.good("discrepancies", copy, "--json").json()["discrepancies"] if not one["differs"]]
    assert [(one["row"], one["in_copy"], one["in_record"], one["person"]) for one in back] == [("Иванов Пётр", "4", "4", "t1")]
    assert "“4” again" in place.good("discrepancies", copy).out
    office.sync("s1")
    assert place.good("copies", "--json", environment=office.other("s1")).json() == place.good("copies", "--json").json()


def check_new_things(place):
    """R-145: a new pupil, a new lesson and a new journal are not in the copy."""
    office = Office(place)
    told = place.good("print", "--class", "7А", *CERTIFIED, *OUTPUT).json()
    office.sync("d1", ("coordinator", "class/7a", "pupil", "p9", "surname", "Жаңы"),
                ("coordinator", "class/7a", "member", "7a/p9/2025-09-01", "order", "7"),
                ("t1", "journal/j1", "mark", "2025-09-03/3/p9/1", "mark", "5"))
    places = differing(place, told["copy"])
    assert any(row == "Жаңы" and record == "5" for row, _, _, record in places), places
    assert any(record == "Жаңы" for _, _, _, record in places), places


def read_codes(place, pdf):
    """What a camera reads on the sheets; without zbarimg, what the text says."""
    text = subprocess.run(["pdftotext", "-raw", place.path(pdf), "-"], capture_output=True, check=True).stdout.decode()
    return re.findall(r"((?:[0-9a-f]{4} ){4}[0-9a-f]{4}) · Parta", text)


def verify(place, status, *arguments, **more):
    result = place.call("verify-sheet", *arguments, "--json", **more)
    assert result.status == status, result.out + result.err
    return result.json()


def check_sheet(place):
    """R-144, R-145: a sheet says whether it is that of the sealed record, and what was changed since."""
    office = Office(place)
    told = place.good("print", "j1", *CERTIFIED, *OUTPUT).json()
    digests = read_codes(place, "copy.pdf")
    assert len(digests) == told["pages"] and digests[0] == digests[1] != digests[2] == digests[3], digests
    code = f"parta:2:s1:{told['copy']}:1:{digests[0].replace(' ', '')}"
    sealed = verify(place, 0, code)
    assert (sealed["verdict"], sealed["copy"], sealed["sheet"], sealed["discrepancies"]) == ("sealed", told["copy"], 1, [])
    assert verify(place, 0, *digests[2].split())["sheet"] == 2           # typed in groups
    assert verify(place, 0, digests[0].upper())["verdict"] == "sealed"
    text = place.good("verify-sheet", code, "--text").out
    assert hashlib.sha256(text.encode()).hexdigest() == sealed["digest"] and "Иванов Пётр" in text

    place.write("typed.txt", text.replace("\tИванов Пётр\t4", "\t Иванов Пётр\t5"))     # somebody turned a four into a five
    typed = verify(place, 0, code, "--says", "typed.txt")
    assert [(one["recorded"], one["said"], one["row"].split(" · ")[1]) for one in typed["read"]] == [("4", "5", "Иванов Пётр")], typed
    assert "recorded “4”, on the paper “5”" in place.good("verify-sheet", code, "--says", "typed.txt").out
    place.write("typed.txt", text)
    assert verify(place, 0, code, "--says", "typed.txt")["read"] == []
    place.bad("verify-sheet", code, "--says", "nowhere.txt", says="nowhere.txt")

    office.sync("d1", mark("p1", "2"))
    old = verify(place, 0, code)
    assert old["verdict"] == "outdated"
    assert [(one["in_copy"], one["in_record"]) for one in old["discrepancies"]] == [("4", "2")], old
    assert verify(place, 0, digests[2])["verdict"] == "sealed"           # the other sheet is as it was
    said = place.good("verify-sheet", code).out
    assert "changed since" in said and "in the copy “4”, in the record “2”" in said and told["copy"] in said, said


def check_sheet_wrong(place):
    """A sheet that is none: of another digest, copy, number, school; a working print; and what is no code at all."""
    office = Office(place)
    told = place.good("print", "j1", *CERTIFIED, *OUTPUT).json()
    digest = read_codes(place, "copy.pdf")[0].replace(" ", "")
    copy = told["copy"]
    changed = ("0" if digest[0] != "0" else "1") + digest[1:]
    altered = verify(place, 1, f"parta:2:s1:{copy}:1:{changed}")
    assert altered["verdict"] == "altered" and altered["digest"].startswith(digest), altered
    assert verify(place, 1, f"parta:2:s1:{copy}:2:{digest}")["verdict"] == "altered"   # the code of one sheet on another
    assert verify(place, 1, f"parta:2:s1:{copy}:9:{digest}")["verdict"] == "unknown"
    assert verify(place, 1, f"parta:2:s1:251013-00000000:1:{digest}")["verdict"] == "unknown"
    assert verify(place, 1, f"parta:2:s9:{copy}:1:{digest}")["verdict"] == "foreign"
    assert verify(place, 1, f"parta:2:s1::1:{digest}")["verdict"] == "working"
    assert verify(place, 1, changed)["verdict"] == "unknown"
    place.bad("verify-sheet", "0123", status=2)
    place.bad("verify-sheet", "parta:1:s1:j1:2025-q1:33:0011", status=2)
    place.bad("verify-sheet", f"parta:2:s1:{copy}:1:{digest}", "--file", "nowhere.pdf", says="nowhere.pdf")
    office.sync("d1", ("d1", "office", "copy", copy, "root", "0" * 64))
    place.bad("verify-sheet", f"parta:2:s1:{copy}:1:{digest}", says=copy)   # what is recorded of it cannot be
    teacher = {"PARTA_REPLICA": str(place.folder / "replica-t1")}
    subprocess.run([place.make_replica, teacher["PARTA_REPLICA"]], check=True, timeout=60)
    place.bad("copies", environment=teacher, says="secretary")


def check_sheet_file(place):
    """Who signed the volume signed the sheet, where the file is that of the copy."""
    Office(place)
    place.good("print", "j1", *CERTIFIED, *OUTPUT)
    digest = read_codes(place, "copy.pdf")[0]
    place.write("password", "пароль 1\n")
    place.good("make-key", "--name", "Сыдыкова", "--output", "s.p12", "--password-file", "password")
    place.good("sign", "copy.pdf", "--field", "deputy", "--key", "s.p12", "--password-file", "password")
    told = verify(place, 0, digest, "--file", "copy.pdf")
    assert told["file_of_copy"] and told["signers"] == ["Сыдыкова"] and told["file_verdict"] == "intact", told
    assert "Сыдыкова (deputy)" in place.good("verify-sheet", digest, "--file", "copy.pdf").out
    place.good("print", "j2", "--working", "--output", "other.pdf")
    other = verify(place, 1, digest, "--file", "other.pdf")
    assert other["verdict"] == "sealed" and not other["file_of_copy"], other


def check_sheet_replaced(place):
    """R-147: the old sheet knows what took its place; of the new copy only that sheet exists."""
    office = Office(place)
    told = place.good("print", "j1", *CERTIFIED, *OUTPUT).json()
    old = read_codes(place, "copy.pdf")[0]
    office.sync("d1", mark("p1", "2"))
    new = place.good("print", "--replace", told["copy"], "--sheets", "1", "--note", "ошибка", "--output", "sheet.pdf", "--json").json()
    fresh = read_codes(place, "sheet.pdf")[0]
    assert verify(place, 0, old)["replaced_by"] == new["copy"]
    assert verify(place, 0, fresh)["copy"] == new["copy"]
    assert verify(place, 1, f"parta:2:s1:{new['copy']}:2:{fresh.replace(' ', '')}")["verdict"] == "unknown"


TESTS = [
    ("/cli/copies/R-145/certified", check_certified),
    ("/cli/copies/R-146/open", check_open),
    ("/cli/copies/R-145/volume", check_volume),
    ("/cli/copies/R-145/refused", check_refused),
    ("/cli/copies/R-145/digest", check_digest),
    ("/cli/copies/R-147/replace", check_replace),
    ("/cli/copies/R-145/outdated", check_outdated),
    ("/cli/copies/R-145/new-things", check_new_things),
    ("/cli/verify-sheet/R-144/sealed", check_sheet),
    ("/cli/verify-sheet/R-144/wrong", check_sheet_wrong),
    ("/cli/verify-sheet/R-144/file", check_sheet_file),
    ("/cli/verify-sheet/R-147/replaced", check_sheet_replaced),
]

if __name__ == "__main__":
    program.main(TESTS)
