#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl and the registers of the archive: what is kept, on which media, in whose hands and how long. No network."""

import os
import resource
import signal
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


def pack(place, name="package.tar", *span):
    """A key, and a package in the register; what was entered before is in the school's record then."""
    make_office(place, person="d1")
    if not place.path("school.p12").exists():
        place.write("password", "тест-1\n")
        place.good("make-key", "--name", "Школа", "--output", "school.p12", "--certificate", "anchors.pem", "--password-file", "password")
    return place.good("archive", "pack", *(span or ("--week",)), "--key", "school.p12", "--password-file", "password",
                      "--output", name, "--json").json()["number"]


def write(place, *more, **how):
    for folder in ("one", "two"):
        place.path(folder).mkdir(exist_ok=True)
    return place.good("media", "write", "package.tar", *more, "--same-disk", "--json", **how).json()


def due(place, task, day=None):
    environment = {"PARTA_CLOCK": f"{day}T12:00:00+06:00"} if day else {}
    found = place.good("archive", "due", "--json", environment=environment).json()
    return [(one["overdue"], one["due"], one["number"], one["medium"]) for one in found if one["task"] == task]


def verify(place, *targets):
    result = place.call("media", "verify", *targets, "--json")
    found = result.json()
    assert (result.status == 0) == all(one["outcome"] == "good" for one in found), found
    return [(one["medium"], one["outcome"]) for one in found]


def check_write(place):
    """R-167, R-168: written to two media in different rooms, read back, entered; one of them alone is no backup."""
    make_office(place, person="d1")
    enter_media(place)
    number = pack(place)
    assert due(place, "write") == [(False, TODAY, number, "")] and due(place, "write", "2025-10-14") == [(True, TODAY, number, "")]
    told = write(place, "disk-1=one")
    assert told["number"] == number and not told["complete"] and due(place, "write") != []
    told = write(place, "disk-1=one", "disk-2=two")
    assert told["complete"] and [copy["medium"] for copy in told["copies"]] == ["disk-1", "disk-2"] and due(place, "write") == []
    package = place.path("package.tar").read_bytes()
    for folder in ("one", "two"):
        assert sorted(path.name for path in place.path(folder).iterdir()) == [f"{number}.tar", "parta-medium.txt"]
        assert place.path(folder).joinpath(f"{number}.tar").read_bytes() == package
    copies = {line["number"]: line for line in lines(place, "copies")}
    assert set(copies) == {f"disk-1/{number}", f"disk-2/{number}"}
    assert {(line["outcome"], line["written"], line["verified"]) for line in copies.values()} == {("good", TODAY, TODAY)}
    assert place.good("archive", "verify", f"one/{number}.tar").status == 0


def check_targets(place):
    """R-167: not to a medium that nobody entered, to another one than is plugged in, to one room twice, to one disk twice."""
    make_office(place, person="d1")
    enter_media(place)
    enter(place, "media", "disk-3", "type=диск", "building=1", "room=12", "keeper=d1")
    number = pack(place)
    write(place, "disk-1=one")
    two = place.path("two")
    place.bad("media", "write", "package.tar", "disk-9=two", says="disk-9")
    place.bad("media", "write", "package.tar", "disk-2=one", says="disk-1")
    place.bad("media", "write", "package.tar", "disk-2=nowhere", says="disk-2")
    place.bad("media", "write", "package.tar", "disk-1=one", "disk-3=two", "--same-disk", says="one room")
    place.bad("media", "write", "package.tar", "disk-1=one", "disk-2=two", says="--same-disk")
    place.bad("media", "write", "package.tar", "two", status=2, says="MEDIUM=FOLDER")
    place.bad("media", "burn", status=2, says="verify")
    place.bad("media", "verify", "disk-1=two", says="disk-1")
    place.write("other.tar", "x")
    place.bad("media", "write", "other.tar", "disk-2=two", says="other.tar")
    enter(place, "media", "disk-2", "withdrawn=today")
    place.bad("media", "write", "package.tar", "disk-2=two", says="out of use")
    assert list(two.iterdir()) == [] and [line["number"] for line in lines(place, "copies")] == [f"disk-1/{number}"]


def check_stopped(place):
    """R-168: a full disk and a program that is killed leave nothing that passes for the package, and what lay there stays."""
    make_office(place, person="d1")
    enter_media(place)
    number = pack(place)
    write(place, "disk-1=one")
    size = place.path("package.tar").stat().st_size
    limit = lambda: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (size - 1, size - 1)))  # noqa: E731
    place.bad("media", "write", "package.tar", "disk-2=two", "--same-disk", before=limit, says="no room on the medium disk-2")
    assert [path.name for path in place.path("two").iterdir()] == ["parta-medium.txt"] and len(lines(place, "copies")) == 1
    place.path("two").joinpath(f"{number}.tar.part").write_bytes(b"half")     # as a power failure leaves it
    assert verify(place, "disk-1=one", "disk-2=two") == [("disk-1", "good")]
    place.path("one").joinpath(f"{number}.tar.part").write_bytes(b"half")
    write(place, "disk-1=one", "disk-2=two")
    assert all(not list(place.path(folder).glob("*.part")) for folder in ("one", "two"))
    place.path("two").chmod(0o500)
    if os.geteuid() != 0:
        place.bad("media", "write", "package.tar", "disk-2=two", says="disk-2")
    place.path("two").chmod(0o700)


def check_verify(place):
    """R-168: what is due is read again; damage and absence are found, entered, said, and mended from the package."""
    make_office(place, person="d1")
    enter_media(place)
    number = pack(place)
    write(place, "disk-1=one", "disk-2=two")
    copy = place.path("two").joinpath(f"{number}.tar")
    assert verify(place, "disk-1=one", "disk-2=two") == [("disk-1", "good"), ("disk-2", "good")]
    data = bytearray(copy.read_bytes())
    data[len(data) // 2] ^= 1
    copy.write_bytes(data)
    assert verify(place, "disk-2=two") == [("disk-2", "damaged")] and due(place, "damaged") == [(True, "", number, "disk-2")]
    assert due(place, "write") != []                                          # one good copy is no backup
    copy.unlink()
    assert verify(place, "disk-2=two") == [("disk-2", "absent")] and due(place, "absent") == [(True, "", number, "disk-2")]
    place.path("two").rename(place.path("pulled"))
    place.bad("media", "verify", "disk-2=two", says="disk-2")                 # a disk that is not there is no missing copy
    place.path("pulled").rename(place.path("two"))
    write(place, "disk-2=two")
    assert verify(place, "disk-2=two") == [("disk-2", "good")] and due(place, "absent") == due(place, "write") == []
    assert place.good("status", "--json").json()["archive_overdue"] == len([one for one in place.good("archive", "due", "--json").json()
                                                                            if one["overdue"]])


def check_pairs(place):
    """R-164: of each class and period, whether paper and data are both there and agree."""
    make_office(place, person="d1")
    pairs = place.good("archive", "pairs", "--json").json()
    assert pairs == [] or all(pair["agreement"] == "missing" for pair in pairs), pairs
    order = ("print", "--class", "7А", "--period", "1", "--certified", "--why", "проверка", "--output", "c.pdf", "--json")
    told = place.good(*order).json()
    number = pack(place, "package.tar", "--period", "2025-q1", "--incomplete")
    pair, = [pair for pair in place.good("archive", "pairs", "--json").json() if pair.get("copy") == told["copy"]]
    assert (pair["period"], pair["agreement"], pair["package"], pair.get("item", "")) == ("2025-q1", "agrees", number, ""), pair
    enter(place, "items", told["copy"], "place=шкаф 2")
    make_office(place, ("t1", "journal/j1", "mark", "2025-09-03/3/p3/1", "mark", "2"), person="d1")
    pair, = [pair for pair in place.good("archive", "pairs", "--json").json() if pair.get("copy") == told["copy"]]
    assert (pair["agreement"], pair["differing"] > 0, pair["item"]) == ("outdated", True, told["copy"]), pair
    assert "шкаф 2" in place.good("archive", "pairs").out


TESTS = [
    ("/partactl/media/R-167/write", check_write),
    ("/partactl/media/R-167/targets", check_targets),
    ("/partactl/media/R-168/stopped", check_stopped),
    ("/partactl/media/R-168/verify", check_verify),
    ("/partactl/archive/R-164/pairs", check_pairs),
    ("/partactl/registers-of-archive/R-162/lines", check_registers),
    ("/partactl/registers-of-archive/R-172/refused", check_refused),
    ("/partactl/registers-of-archive/R-162/copy", check_copy),
    ("/partactl/registers-of-archive/R-170/log", check_log),
]

if __name__ == "__main__":
    program.main(TESTS)
