#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl and the registers of the archive: what is kept, on which media, in whose hands and how long. No network."""

import os
import subprocess
import sys

sys.dont_write_bytecode = True

import program  # noqa: E402

MAKE_OFFICE = os.path.abspath(sys.argv[3])
TODAY = "2025-10-13"


def make_office(place, *said, person="s1"):
    place.replica = place.path("replica-" + person)
    flat = [part for entry in said for part in entry]
    subprocess.run([MAKE_OFFICE, place.path("ledger"), place.replica, person, *flat], check=True, timeout=60)


def enter(place, *line):
    return place.good("archive", "enter", *line, "--json").json()["number"]


def lines(place, register):
    return place.good("archive", "register", register, "--json").json()


def enter_media(place):
    enter(place, "media", "disk-1", "type=диск", "name=Диск 1", "building=1", "room=12", "keeper=Токтогулова Бегимай")
    enter(place, "media", "disk-2", "type=диск", "building=1", "room=31", "keeper=d1")


def print_form(place, form):
    place.good("print", "--form", form, "--working", "--output", "form.pdf", "--csv", "form.csv", "--json")
    words = subprocess.run(["pdftotext", "-layout", str(place.path("form.pdf")), "-"], capture_output=True, check=True)
    return " ".join(words.stdout.decode().split()), place.path("form.csv").read_bytes().decode("utf-8-sig")


def check_registers(place):
    """R-162, R-167, R-169, R-170, R-172: each register takes its lines, names for people become identifiers, a line is changed."""
    make_office(place)
    enter_media(place)
    assert [(line["number"], line["room"], line["keeper"]) for line in lines(place, "media")] == [("disk-1", "12", "s1"), ("disk-2", "31", "d1")]
    assert enter(place, "media", "disk-1", "room=14") == "disk-1"
    assert [line for line in lines(place, "media") if line["number"] == "disk-1"][0] == {
        "number": "disk-1", "type": "диск", "name": "Диск 1", "building": "1", "room": "14", "keeper": "s1"}
    assert enter(place, "seals", "disk-1", "number=00417") == "disk-1/1" and enter(place, "seals", "disk-1", "number=00418") == "disk-1/2"
    use = enter(place, "uses", "medium=диск 1", "by=d1", "why=проверка", "allowed=d1", "taken=12.10.2025")
    assert use.startswith("251013-") and lines(place, "uses")[0]["taken"] == "2025-10-12" and lines(place, "uses")[0]["medium"] == "disk-1"
    enter(place, "uses", use, "returned=today")
    assert lines(place, "uses")[0]["returned"] == TODAY
    enter(place, "keys", "to=Сыдыкова Айгүл")
    assert (lines(place, "keys")[0]["from"], lines(place, "keys")[0]["to"], lines(place, "keys")[0]["day"]) == ("s1", "d1", TODAY)
    enter(place, "terms", "copy", "years=5", "act=приказ 7")
    counts = {line["register"]: line["lines"] for line in place.good("archive", "register", "--json").json()}
    assert counts == {"items": 0, "media": 2, "copies": 0, "seals": 2, "uses": 1, "keys": 1, "terms": 1, "keepers": 0}, counts
    shown = place.good("archive", "register", "uses").out
    assert "Диск 1" in shown and "Сыдыкова Айгүл" in shown and "12.10.2025" in shown, shown
    assert "disk-1" in place.good("archive", "register", "seals").out
    assert "items" in place.good("archive", "register", "items").out   # how a line is written, instead of nothing


def check_refused(place):
    """R-162, R-172: what is missing is named; the rules refuse what they refuse, and nothing is recorded then."""
    make_office(place)
    place.bad("archive", "enter", "media", "disk-1", "type=диск", "room=12", says="building")
    place.bad("archive", "enter", "media", "type=диск", says="disk-1")
    place.bad("archive", "enter", "media", "диск", "type=диск", "building=1", "room=1", "keeper=s1", says="Latin")
    place.bad("archive", "enter", "media", "disk-1", "colour=red", says="keeper")
    place.bad("archive", "enter", "copies", "disk-1/1", "digest=" + 64 * "a", says="outcome")
    place.bad("archive", "enter", "media", "disk-1", "type=диск", "building=1", "room=1", "keeper=Никто", says="Никто")
    place.bad("archive", "enter", "boxes", status=2, says="items, media")
    place.bad("archive", "register", "boxes", status=2, says="items, media")
    place.bad("archive", "enter", "keepers", "safe", "person=s1")           # the head's alone
    place.bad("archive", "enter", "terms", "copy", "years=0")
    enter(place, "terms", "copy", "years=5")
    place.bad("archive", "enter", "terms", "copy", "years=4")
    assert [line["years"] for line in lines(place, "terms")] == ["5"] and lines(place, "media") == []
    place.bad("archive", "enter", "items", "x", "type=copy", "copy=1", "day=2025-10-13", "destroyed=2025-10-13", "act=1")
    place.replica = place.folder / "replica"   # a teacher's
    place.make()
    place.bad("archive", "register", says="office")


def check_copy(place):
    """R-162, R-170: a certified copy is taken in by its number alone; the printed registers say where it lies and who took what."""
    make_office(place, person="d1")
    order = ("print", "--class", "7А", "--period", "1", "--certified", "--why", "проверка", "--output", "c.pdf", "--json")
    told = place.good(*order).json()
    enter(place, "items", told["copy"], "index=05-14", "place=шкаф 2", "folder=3")
    item, = lines(place, "items")
    assert (item["type"], item["copy"], item["period"], item["sheets"], item["by"], item["day"]) == \
        ("copy", told["copy"], "2025-q1", str(told["sheets"]), "d1", TODAY), item
    _, csv = print_form(place, "copy-register")
    row, = [line for line in csv.splitlines() if "Журнал класса" in line]
    assert "шкаф 2, № 05-14, № 3" in row, row


def check_log(place):
    """R-170: the log of use is printed from the record: media, who took which and why, the key of the safe."""
    make_office(place)
    text, _ = print_form(place, "backup-log")
    assert "Носителей не записано" in text, text
    enter_media(place)
    enter(place, "uses", "medium=disk-1", "by=d1", "why=сверка четверти", "allowed=d1", "returned=today")
    enter(place, "uses", "medium=disk-2", "by=d1", "why=прошлый год", "allowed=d1", "taken=2025-08-31")
    enter(place, "keys", "to=d1")
    text, csv = print_form(place, "backup-log")
    for said in ("ЖУРНАЛ ПОЛЬЗОВАНИЯ РЕЗЕРВНЫМИ КОПИЯМИ", "Диск 1 (disk-1)", "сверка четверти", "Токтогулова Бегимай"):
        assert said in text, (said, text)
    use, = [line for line in csv.splitlines() if "сверка четверти" in line]
    assert use.split(";")[-6:] == ["Диск 1 (disk-1)", "Сыдыкова Айгүл", "сверка четверти", "Сыдыкова Айгүл", "13.10.2025", ""] or \
        ";13.10.2025;" in use, use
    assert "прошлый год" not in csv, csv   # of the year before


TESTS = [
    ("/partactl/registers-of-archive/R-162/lines", check_registers),
    ("/partactl/registers-of-archive/R-172/refused", check_refused),
    ("/partactl/registers-of-archive/R-162/copy", check_copy),
    ("/partactl/registers-of-archive/R-170/log", check_log),
]

if __name__ == "__main__":
    program.main(TESTS)
