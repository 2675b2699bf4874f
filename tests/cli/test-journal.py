#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl and the journal: showing, entering, looking at the log. No network."""

import json
import os
import resource
import signal
import sys

sys.dont_write_bytecode = True

import program  # noqa: E402

LESSON = ("enter", "7А Алгебра", "--date", "13.10.2025", "--lesson", "2")


def check_journals(place):
    place.make()
    journals = place.good("journals", "--json").json()
    assert [(j["id"], j["unit"], j["subject"]) for j in journals] == [("j1", "7А", "Алгебра")], journals
    assert journals[0]["teachers"] == [{"id": "t1", "name": "Асанова Гүлнар Бековна"}]
    assert "Асанова" in place.good("journals").out


def check_names(place):
    """A journal is called by its identifier, or by class and subject in whatever spelling (Latin A, small letters)."""
    place.make()
    for name in ("j1", "7А Алгебра", "7a алгебра", "7А · Алгебра", "7A  АЛГЕБРА", "7-А, алгебра"):
        assert place.good("show", name, "--json").json()["journal"]["id"] == "j1", name
    assert place.good("show", "7А", "Алгебра", "--json").json()["journal"]["id"] == "j1", "without quotation marks"
    for name in ("7Б Алгебра", "Алгебра", "", "j9"):
        place.bad("show", name, says="partactl journals")


def check_periods(place):
    place.make()
    for given, found in ((None, "2025-q1"), ("2025-q1", "2025-q1"), ("1", "2025-q1"), ("2", "2025-q2"), ("2025", "2025")):
        page = place.good("show", "j1", "--json", *(["--period", given] if given else [])).json()
        assert page["period"]["id"] == found, (given, page["period"])
    for given in ("3", "0", "2025-q9", "x", ""):
        place.bad("show", "j1", "--period", given, says="There is no period")


def check_show(place):
    place.make()
    page = place.good("show", "j1", "--json").json()
    assert [pupil["id"] for pupil in page["pupils"]] == ["p1", "p4", "p3", "p2", "p5", "p6"] or len(page["pupils"]) == 6
    assert {(l["date"], l["number"]) for l in page["lessons"]} >= {("2025-10-13", 2), ("2025-10-15", 3)}
    assert page["lessons"][0]["topic"] == "Повторение"
    mine = [cell for cell in page["cells"] if cell["pupil"] == "p1"]
    assert [(cell["date"], cell["lesson"], cell["text"], cell["waiting"]) for cell in mine] == [("2025-09-01", 2, "4", False)]
    text = place.good("show", "j1").out
    for word in ("7А · Алгебра", "Өмірбекова Іңкәр", "13.10", "Повторение", "4,00"):
        assert word in text, word
    assert all(line == line.rstrip() for line in text.splitlines())


def check_plain_locale(place):
    """Names are names in a script without a locale, too."""
    place.make()
    assert place.good("show", "7А Алгебра", environment={"LC_ALL": "C"}).out == place.good("show", "7А Алгебра").out
    place.good(*LESSON, "--topic", "Дроби", environment={"LC_ALL": "C"})
    assert "Дроби" in place.good("log", environment={"LC_ALL": "C"}).out


def check_enter(place):
    place.make()
    before = place.good("digest").out
    entries = len(place.log())
    told = place.good(*LESSON, "--pupil", "Иванов Пётр", "--mark", "н 5", "--topic", "Дроби", "--homework", "№ 5",
                      "--work-type", "контрольная", "--json").json()
    assert told == {"entries": 5, "bad_rows": []}, told
    page = place.good("show", "j1", "--json").json()
    cell = [c for c in page["cells"] if c["date"] == "2025-10-13"]
    assert [(c["pupil"], c["text"], c["waiting"]) for c in cell] == [("p1", "н 5", True)], cell
    lesson = next(l for l in page["lessons"] if l["date"] == "2025-10-13")
    assert (lesson["topic"], lesson["homework"], lesson["works"][0]["type"]) == ("Дроби", "№ 5", "control"), lesson
    assert len(place.log()) == entries + 5
    assert place.good("status", "--json").json()["waiting"] == 5
    assert place.good("digest").out == before, "what waits does not count"
    again = place.good(*LESSON, "--pupil", "p1", "--text", "н 5", "--topic", "Дроби", "--homework", "№ 5", "--json").json()
    assert again["entries"] == 0 and len(place.log()) == entries + 5
    place.good("check")


def check_enter_clears(place):
    place.make()
    place.good(*LESSON, "--pupil", "p1", "--mark", "5", "--no-homework")
    place.good(*LESSON, "--pupil", "p1", "--mark", "")
    page = place.good("show", "j1", "--json").json()
    assert [c["text"] for c in page["cells"] if c["date"] == "2025-10-13"] == [""], page["cells"]
    assert next(l for l in page["lessons"] if l["date"] == "2025-10-13")["no_homework"] is True


def check_enter_other_lesson(place):
    """A lesson outside the timetable stands in the journal as soon as something is written about it."""
    place.make()
    extra = ("enter", "j1", "--date", "2025-10-10", "--lesson", "5")
    place.bad(*extra, "--pupil", "p1", "--mark", "5", says="The timetable has no lesson 5")
    assert len(place.log("--scope", "journal/j1")) == 3
    place.good(*extra, "--pupil", "p1", "--mark", "5", "--topic", "Дополнительное занятие")
    place.good(*extra, "--pupil", "p2", "--mark", "4")
    place.good(*extra, "--pupil", "p2", "--mark", "3", "--work", "2", "--work-type", "test")
    cells = place.good("show", "j1", "--json").json()["cells"]
    assert [(c["pupil"], c["work"], c["text"]) for c in cells if c["date"] == "2025-10-10"] == \
        [("p1", "1", "5"), ("p2", "1", "4"), ("p2", "2", "3")], cells


def check_enter_checked(place):
    """R-065: a work is declared checked, today; saying of what type it is afterwards leaves that."""
    place.make()
    place.good(*LESSON, "--work-type", "control")
    place.good(*LESSON, "--checked")
    place.good(*LESSON, "--work-type", "test")
    works = [json.loads(row["line"])["body"] for row in place.log("--scope", "journal/j1") if row["kind"] == "work"][-3:]
    assert works == [{"type": "control"}, {"checked": "2025-10-13", "type": "control"}, {"checked": "2025-10-13", "type": "test"}], works


# What is wrong with an entry, and a word that says so.
WRONG = {
    "journal": (["enter", "7Б Алгебра", "--date", "2025-10-13", "--lesson", "2", "--topic", "x"], "7Б Алгебра"),
    "day": (["enter", "j1", "--date", "32.10.2025", "--lesson", "2", "--topic", "x"], "32.10.2025"),
    "day-without-school": (["enter", "j1", "--date", "2025-11-03", "--lesson", "2", "--pupil", "p1", "--mark", "5"], "2025-11-03"),
    "number": (["enter", "j1", "--date", "2025-10-13", "--lesson", "0", "--topic", "x"], "“0”"),
    "number-word": (["enter", "j1", "--date", "2025-10-13", "--lesson", "second", "--topic", "x"], "second"),
    "pupil": ([*LESSON, "--pupil", "Никто", "--mark", "5"], "Никто"),
    "two-pupils": ([*LESSON, "--pupil", "Ким Анна", "--mark", "5"], "More than one pupil"),
    "mark": ([*LESSON, "--pupil", "p1", "--mark", "6"], "“6”"),
    "mark-and-topic": ([*LESSON, "--pupil", "p1", "--mark", "6", "--topic", "Дроби"], "“6”"),
    "work-type": ([*LESSON, "--work-type", "песня"], "песня"),
    "checked": ([*LESSON, "--checked"], "Say of what type it is"),
    "work": ([*LESSON, "--pupil", "p1", "--mark", "5", "--work", "2"], "no work 2"),
    "future": (["enter", "j1", "--date", "2025-10-15", "--lesson", "3", "--pupil", "p1", "--mark", "5"], ""),
    "no-right": (["enter", "7А Физика", "--date", "2025-10-13", "--lesson", "4", "--topic", "Сила"], ""),
    "no-file": (["enter", "--from", "nowhere.csv"], "nowhere.csv"),
    "folder": (["enter", "--from", "replica"], "replica"),
}


def check_wrong(arguments, says):
    def check(place):
        place.make()
        before = place.log()
        place.bad(*arguments, says=says)
        assert place.log() == before, "nothing is recorded"
    return check


def check_patronymic(place):
    place.make()
    place.good(*LESSON, "--pupil", "ким анна олеговна", "--mark", "4")
    cells = place.good("show", "j1", "--json").json()["cells"]
    assert [c["pupil"] for c in cells if c["date"] == "2025-10-13"] == ["p4"], cells


TABLE = """журнал;дата;урок;ученик;отметка;тема;домашнее задание
7А Алгебра;13.10.2025;2;Иванов Пётр;5;Дроби;-
7А Алгебра;13.10.2025;2;Щербакова Ольга;н;;
7А Алгебра;13.10.2025;2;Никто Никак;5;;
7А Химия;13.10.2025;1;Иванов Пётр;5;;
7А Алгебра;13.10.2025;2;Щербакова Ольга;семь;;
;;;;;;
7А Алгебра;13.10.2025;;Щербакова Ольга;4;;
7А Алгебра;13.10.2025;2;;4;;
7А Алгебра;13.10.2025;2;Иванов Пётр;;;
7А Алгебра;2025-10-06;2;"Ким Анна Павловна";4;"Длинная; тема";№ 5, 6
"""
BAD_LINES = [4, 5, 6, 8, 9, 10]


def check_table(place, **how):
    place.make()
    result = place.call("enter", "--from", *how.pop("source", ["-"]), "--json", **how)
    assert result.status == 1, result.err
    told = result.json()
    assert [row["line"] for row in told["bad_rows"]] == BAD_LINES, told
    assert all(row["reason"] for row in told["bad_rows"])
    assert [line.split(":")[0] for line in result.err.splitlines()[:-1]] == [f"Line {n}" for n in BAD_LINES], result.err
    page = place.good("show", "j1", "--json").json()
    cells = {(c["date"], c["pupil"]): c["text"] for c in page["cells"] if c["date"] > "2025-10"}
    assert cells == {("2025-10-13", "p1"): "5", ("2025-10-13", "p6"): "н", ("2025-10-06", "p3"): "4"}, cells
    lessons = {l["date"]: l for l in page["lessons"]}
    assert lessons["2025-10-13"]["topic"] == "Дроби" and lessons["2025-10-13"]["no_homework"]
    assert (lessons["2025-10-06"]["topic"], lessons["2025-10-06"]["homework"]) == ("Длинная; тема", "№ 5, 6")
    assert told["entries"] == 7, told


def check_table_input(place):
    check_table(place, stdin=TABLE.encode())


def check_table_windows(place):
    """As an office program saves it."""
    check_table(place, source=[place.write("table.csv", TABLE, "cp1251")])


def check_table_again(place):
    place.make()
    table = place.write("table.csv", "journal\tdate\tlesson\tpupil\tcell\twork type\nj1\t2025-10-13\t2\tp1\t5\ttest\n")
    assert place.good("enter", "--from", table, "--json").json() == {"entries": 2, "bad_rows": []}
    before = place.log()
    assert place.good("enter", "--from", table, "--json").json() == {"entries": 0, "bad_rows": []}
    assert place.log() == before


def check_table_foreign(place):
    place.make()
    before = place.log()
    for name, data in (("empty", b""), ("zip", b"PK\x03\x04" + bytes(range(256)) * 20), ("words", "фамилия;имя\nА;Б\n"),
                       ("quote", 'journal,date,lesson,topic\nj1,2025-10-13,2,"no end\n')):
        place.bad("enter", "--from", place.write(name, data))
        assert place.log() == before, name


def check_full_disk(place):
    """What the disk did not take is said to be missing, and what it took is whole."""
    place.make()
    before = place.log()
    size = sum(path.stat().st_size for path in place.replica.iterdir())

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))

    assert size > 8192
    place.bad(*LESSON, "--topic", "Дроби" * 500, before=limit)
    assert place.log() == before
    place.good("check")
    place.good(*LESSON, "--topic", "Дроби")
    assert len(place.log()) == len(before) + 1


def check_log(place):
    place.make()
    place.good(*LESSON, "--topic", "Дроби «правильные»")
    rows = place.log()
    own = rows[-1]
    assert (own["state"], own["verdict"], own["scope"], own["kind"]) == ("pending", "none", "journal/j1", "lesson"), own
    line = json.loads(own["line"])
    assert line["body"]["topic"] == "Дроби «правильные»" and f'{line["dev"]}:{line["seq"]}' == own["id"]
    assert own["author"] == "t1" and own["role"] == "teacher" and own["key"] == "2025-10-13/2"
    assert {row["scope"] for row in rows} == {"school", "class/7a", "journal/j1"}
    mine = place.log("--scope", "journal/j1")
    assert mine == [row for row in rows if row["scope"] == "journal/j1"] and len(mine) == 4
    assert place.log("--scope", "journal/j9") == []
    foreign = next(row for row in rows if row["state"] == "foreign")
    assert foreign["lsn"] > 0 and foreign["received"] > 0 and foreign["verdict"] == "applied"


def check_digest(place):
    place.make()
    whole = place.good("digest").out
    assert len(whole) == 65 and whole == place.good("digest", "--json").json()["digest"] + "\n"
    scopes = place.good("digest", "--json").json()["scopes"]
    assert sorted(scopes) == ["class/7a", "journal/j1", "school"]
    assert all(len(digest) == 64 for digest in scopes.values())
    some = place.good("digest", "--scopes", "school,journal/j1").out
    assert some not in (whole, "") and some == place.good("digest", "--scopes", "journal/j1,school").out
    assert place.good("digest", "--scopes", "class/7a,journal/j1,school").out == whole
    place.bad("digest", "--scopes", "journal/j1,journal/j9", says="journal/j9")
    assert place.good("digest", "--scopes", "school,school").out == place.good("digest", "--scopes", "school").out
    place.bad("digest", "--scopes", "", says="“”")


def check_check(place):
    place.make()
    place.good(*LESSON, "--topic", "Дроби")
    assert place.good("check", "--json").json() == {"sound": True, "own": 2, "foreign": 29, "scopes": 3}
    assert "sound" in place.good("check").out


def check_troubles(place):
    """R-100, R-101: what was refused stays in sight until its author has put it away; it is never deleted."""
    place.make()
    before = place.log()
    troubles = place.good("troubles", "--json").json()
    assert [(t["verdict"], t["key"], t["body"]) for t in troubles] == [("refused", "2025-10-12/1/p99/1", {"mark": "5"})]
    assert troubles[0]["reason"] and troubles[0]["rule"] == "membership"
    assert "2025-10-12/1/p99/1" in place.good("troubles").out
    assert place.good("status", "--json").json()["troubles"] == 1
    for unknown in ("x", "0" * 32 + ":1", troubles[0]["id"] + "0"):
        place.bad("troubles", "--settle", unknown, says="partactl troubles")
    place.good("troubles", "--settle", troubles[0]["id"])
    assert place.good("troubles", "--json").json() == []
    place.bad("troubles", "--settle", troubles[0]["id"])
    after = place.log()
    assert [row["line"] for row in after] == [row["line"] for row in before]
    assert [row["settled"] for row in after].count(True) == 1


def check_status(place):
    place.make()
    status = place.good("status", "--json").json()
    assert (status["person"], status["person_name"], status["school"]) == ("t1", "Асанова Гүлнар Бековна", "s1"), status
    assert status["scopes"] == ["class/7a", "journal/j1", "school"] and status["waiting"] == 0
    assert status["signed_in"] is False and len(status["device"]) == 32
    place.good(*LESSON, "--topic", "Дроби")
    text = place.good("status").out
    assert "1 entry waits to be sent, since 13.10.2025 12:0" in text, text


def check_generate(place):
    rows = place.good("generate-pupils", "--seed", "7", "5А", "7Б", "--per-class", "3").out.splitlines()
    assert rows[0] == "surname,name,patronymic,sex,birth,class,number" and len(rows) == 7
    assert all(len(row.split(",")) == 7 for row in rows) and rows[4].endswith(',"7Б",1')
    assert rows == place.good("generate-pupils", "--seed", "7", "5А", "7Б", "--per-class", "3").out.splitlines()
    assert rows != place.good("generate-pupils", "--seed", "8", "5А", "7Б", "--per-class", "3").out.splitlines()
    assert not place.replica.exists()


TESTS = [
    ("/cli/journals", check_journals),
    ("/cli/show/names", check_names),
    ("/cli/show/periods", check_periods),
    ("/cli/show/page", check_show),
    ("/cli/show/plain-locale", check_plain_locale),
    ("/cli/enter/lesson", check_enter),
    ("/cli/enter/clears", check_enter_clears),
    ("/cli/enter/other-lesson", check_enter_other_lesson),
    ("/cli/enter/checked", check_enter_checked),
    ("/cli/enter/patronymic", check_patronymic),
    *((f"/cli/enter/wrong/{name}", check_wrong(*case)) for name, case in WRONG.items()),
    ("/cli/enter/table/input", check_table_input),
    ("/cli/enter/table/windows-1251", check_table_windows),
    ("/cli/enter/table/again", check_table_again),
    ("/cli/enter/table/foreign", check_table_foreign),
    ("/cli/enter/full-disk", check_full_disk),
    ("/cli/log", check_log),
    ("/cli/digest", check_digest),
    ("/cli/check", check_check),
    ("/cli/troubles", check_troubles),
    ("/cli/status", check_status),
    ("/cli/generate-pupils", check_generate),
]

if __name__ == "__main__":
    program.main(TESTS)
