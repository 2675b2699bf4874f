#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl and documents about a class: summaries, reports, statements for families. No network."""

import json
import os
import pathlib
import stat
import subprocess
import sys

sys.dont_write_bytecode = True

import font_cut  # noqa: E402
import program  # noqa: E402

MAKE_OFFICE = os.path.abspath(sys.argv[3])
FORMS = ("year-summary", "period-summary", "pupil-summary", "year-attendance", "month-attendance", "class-report", "family-statement")
CLASS = ("--class", "7А", "--output", "form.pdf")


def make_office(place, *said, person="d1"):
    """A replica of the deputy, or of another person of the office, with all journals of the class."""
    place.replica = place.path(f"replica-{person}")
    flat = [part for entry in said for part in entry]
    subprocess.run([MAKE_OFFICE, place.path("ledger"), place.replica, person, *flat], check=True, timeout=60)


def read_text(place, name="form.pdf"):
    return subprocess.run(["pdftotext", "-layout", place.path(name), "-"], capture_output=True, check=True).stdout.decode()


def check_form(form):
    def check(place):
        make_office(place)
        month = ("--month", "2025-09") if form == "month-attendance" else ()
        days = ("--from", "2025-09-01", "--to", "2025-09-07") if form == "family-statement" else ()
        told = place.good("print", "--form", form, *CLASS, *month, *days, "--csv", "form.csv", "--json").json()
        assert told["pages"] > 0 and told["waiting"] == 0 and told["scopes"][0] == "class/7a", told
        text = read_text(place)
        for word in ("Школа № 1", "Өмірбекова Іңкәр", "7 «А»"):
            assert word in text, word
        csv = place.path("form.csv").read_bytes().decode("utf-8-sig")
        assert ";" in csv and csv.endswith("\r\n")
        if form != "family-statement" and form != "pupil-summary":
            assert "Щербакова Ольга;" in csv, csv
    return check


def check_list(place):
    listed = place.good("print", "--form", "help").out
    for form in FORMS:
        assert form in listed, form
    assert not place.replica.exists()


def check_statement(place):
    """R-134, R-135, R-138: one pupil's marks and nobody else's."""
    make_office(place, ("t1", "journal/j1", "mark", "2025-09-03/3/p3/1", "mark", "5"),
                ("t1", "journal/j1", "mark", "2025-09-03/3/p1/1", "mark", "3"))
    week = ("--from", "2025-09-01", "--to", "2025-09-07")
    told = place.good("print", "--form", "family-statement", *CLASS, "--pupil", "Иванов Пётр", *week, "--json").json()
    assert told["pages"] == 1 and "Иванов Пётр" in told["title"], told
    text = read_text(place).replace("\u00a0", " ")
    assert "Иванов Пётр Сергеевич" in text and "Алгебра" in text and "01.09 — 4;" in text and "03.09 — 3" in text, text
    for other in ("Өмірбекова", "Ким", "Щербакова"):
        assert other not in text, other
    told = place.good("print", "--form", "family-statement", *CLASS, *week, "--json").json()
    assert told["pages"] == 6, told
    told = place.good("print", "--form", "family-statement", *CLASS, *week, "--halves", "--json").json()
    assert told["pages"] == 3, told
    place.bad("print", "--form", "family-statement", *CLASS, *week, "--pupil", "Ким Анна", says="Add the patronymic")
    place.bad("print", "--form", "family-statement", *CLASS, *week, "--pupil", "Ким", says="Ким")


def check_split(place):
    """R-137: a span that crosses the end of a quarter gives a statement for each side; holidays give none."""
    make_office(place)
    one = ("--pupil", "p1")
    told = place.good("print", "--form", "family-statement", *CLASS, *one, "--from", "2025-10-27", "--to", "2025-11-14", "--json").json()
    assert told["pages"] == 2, told
    text = read_text(place)
    assert "с 27.10.2025 по 31.10.2025" in text and "с 10.11.2025 по 14.11.2025" in text, text
    told = place.good("print", "--form", "family-statement", *CLASS, *one, "--json").json()
    assert "06.10.2025–12.10.2025" in told["title"], told   # without days: the last week
    place.bad("print", "--form", "family-statement", *CLASS, *one, "--from", "2025-11-01", "--to", "2025-11-09", says="holidays")


def check_hand_over(place):
    """R-136, R-138: whose statement was not printed is told; printing and handing over are recorded, and stay beside each other."""
    make_office(place, person="s1")
    week = ("--class", "7А", "--from", "2025-09-01", "--to", "2025-09-07")
    result = place.good("statements", *week)
    assert result.out.count("not printed") == 6 and "6 statements were not printed" in result.err, result.out + result.err
    place.good("statements", *week, "--printed")
    place.good("statements", *week, "--pupil", "p1", "--handed", "2025-10-13", "--recipient", "Иванова Е. П.")
    rows = {row["pupil"]: row for row in place.good("statements", *week, "--json").lines()}
    assert len(rows) == 6 and all(row["printed"] == "2025-10-13" for row in rows.values()), rows
    assert rows["p1"]["handed"] == "2025-10-13" and rows["p1"]["recipient"] == "Иванова Е. П." and rows["p2"]["handed"] == "", rows
    assert [entry["kind"] for entry in place.log() if entry["kind"] == "statement"] == ["statement"] * 7
    last = place.good("statements", "--class", "7А", "--json").lines()
    assert {(row["from"], row["to"]) for row in last} == {("2025-10-06", "2025-10-12")} and last[0]["printed"] == "", last
    place.bad("statements", *week, "--handed", "2025-10-13", "--recipient", "Иванова", status=2, says="--pupil")
    place.bad("statements", *week, "--pupil", "p1", "--handed", "2025-10-13", status=2, says="--help")


def check_wish(place):
    """R-136: where only families that gave up the electronic service get statements, they alone are due, while they do."""
    make_office(place, ("coordinator", "school", "school", "school", "regulation", "mo"), person="s1")
    week, order = ("--class", "7А", "--from", "2025-09-01", "--to", "2025-09-07"), ("print", "--form", "family-statement", "--due", *CLASS)
    assert place.good("statements", *week, "--json").out == ""
    place.bad(*order, "--from", "2025-09-01", "--to", "2025-09-07", says="on paper")
    place.good("statements", "--class", "7А", "--pupil", "p3", "--paper-from", "2025-09-07", "--application", "№ 5 от 05.09.2025")
    place.good("statements", "--class", "7А", "--pupil", "p1", "--paper-from", "2025-09-08")
    result = place.good("statements", *week)
    assert result.out.count("not printed") == 1 and "№ 5 от 05.09.2025" in result.out and "1 statement was not printed" in result.err, result.out
    row, = place.good("statements", *week, "--json").lines()
    assert (row["pupil"], row["paper_from"]) == ("p3", "2025-09-07"), row
    told = place.good(*order, "--from", "2025-09-01", "--to", "2025-09-07", "--working", "--json").json()
    assert told["pages"] == 1 and "Ким Анна Павловна" in read_text(place), told
    place.good("statements", *week, "--printed")
    assert place.good("statements", *week).err == ""
    place.good("statements", "--class", "7А", "--pupil", "p3", "--paper-to", "2025-09-14")
    rows = place.good("statements", "--class", "7А", "--from", "2025-09-15", "--to", "2025-09-21", "--json").lines()
    assert [row["pupil"] for row in rows] == ["p1"], rows
    rows = place.good("statements", "--class", "7А", "--from", "2025-09-14", "--to", "2025-09-14", "--json").lines()
    assert [row["pupil"] for row in rows] == ["p1", "p3"], rows
    place.bad("statements", "--class", "7А", "--pupil", "p2", "--paper-to", "2025-09-14", says="--paper-from")
    place.bad("statements", "--class", "7А", "--pupil", "p3", "--paper-to", "2025-09-06", says="--paper-from")
    place.bad("statements", "--class", "7А", "--paper-from", "2025-09-14", status=2, says="--pupil")
    place.bad("print", "--form", "class-report", "--due", *CLASS, status=2, says="--help")


def check_hand_over_right(place):
    """A deputy looks at it and records nothing."""
    make_office(place)
    place.bad("statements", "--class", "7А", "--printed", says="right")
    place.good("statements", "--class", "7А")


def account(number, name="Асанова Гүлнар Бековна"):
    return json.dumps({"login": f"asanova-g{number}", "password": f"abcd-efgh-jk{number}m", "person": "t1", "name": name}, ensure_ascii=False)


def check_slips(place):
    """R-176: a slip for each account, two to a sheet, with what its owner needs and a receipt; nobody else may read the file."""
    make_office(place)
    order = ("print", "--form", "login-slips", "--accounts", "-", "--output", "form.pdf")
    lines = "\n".join([account(2), account(3, "Өмірбек Іңкәр Бақытқызы"), account(4)]) + "\n"
    told = place.good(*order, "--json", stdin=lines.encode()).json()
    assert told["pages"] == 2 and stat.S_IMODE(place.path("form.pdf").stat().st_mode) == 0o600, told
    text = read_text(place)
    for word in ("asanova-g2", "abcd-efgh-jk3m", "Өмірбек Іңкәр Бақытқызы", "Временный пароль", "Получил(а)", "Школа № 1"):
        assert word in text, (word, text)
    assert text.count("jk2m") == 1, "the receipt, which stays with the school, has no password"
    place.write("accounts", account(5))
    place.good("print", "--form", "login-slips", "--accounts", "accounts", "--output", "form.pdf")
    for wrong in (b"", b"{}\n", b"nonsense\n", account(2).encode() + b'\n{"login":"x"}\n'):
        place.bad(*order[:-1], "none.pdf", stdin=wrong)
    assert not place.path("none.pdf").exists()
    place.bad(*order, "--csv", "slips.csv", status=2, stdin=lines.encode())
    place.bad("print", "--form", "login-slips", "--output", "x.pdf", status=2, says="--accounts")
    place.bad("print", "--form", "class-report", *CLASS, "--accounts", "accounts", status=2, says="--accounts")


def check_consents(place):
    """R-034: for each pupil and for the staff; and blank, because the consent comes before the record."""
    make_office(place)
    told = place.good("print", "--form", "pupil-consent", *CLASS, "--json").json()
    assert told["pages"] == told["sheets"] == 6, told
    text = " ".join(read_text(place).split())
    for word in ("Өмірбекова Іңкәр", "Ким Анна Павловна, 7 «А» класс", "СОГЛАСИЕ", "законного представителя", "Отметки, посещаемость"):
        assert word in text, (word, text)
    told = place.good("print", "--form", "pupil-consent", *CLASS, "--pupil", "p3", "--json").json()
    assert told["pages"] == 1 and "Ким" not in told["title"], told
    place.bad("print", "--form", "pupil-consent", *CLASS, "--pupil", "p9", says="p9")
    told = place.good("print", "--form", "staff-consent", "--output", "form.pdf", "--json").json()
    text = " ".join(read_text(place).split())
    assert told["pages"] == 4 and "Я, Асанова Гүлнар Бековна," in text and "Учебная нагрузка" in text, text
    assert text.index("Асанова") < text.index("Петров"), text
    told = place.good("print", "--form", "blank-consent", "--output", "form.pdf", "--json").json()
    text = read_text(place)
    assert told["pages"] == 2 and "Асанова Гүлнар" not in text and "обучающегося: ____" in text, text


LETTERS = "ӘҒҚҢӨҰҮҺІәғқңөұүһі"


def find_fonts():
    """The files of PT Sans and PT Sans Narrow."""
    listed = subprocess.run(["fc-list", "-f", "%{file}\\t%{family}\\t%{style}\\n"], capture_output=True, check=True).stdout.decode()
    rows = [line.split("\t") for line in listed.splitlines()]
    return sorted({pathlib.Path(file) for file, family, _ in rows if family in ("PT Sans", "PT Sans Narrow")})


def check_letters(place):
    """A computer whose only font lacks letters of Kazakh and Kyrgyz: nothing is printed, and the message names them."""
    make_office(place)
    fonts = find_fonts()
    assert len(fonts) >= 4, fonts
    for name, change in (("whole", lambda data: data), ("cut", lambda data: font_cut.cut(data, LETTERS)),
                         ("kazakh", lambda data: font_cut.cut(data, "Һһ"))):
        folder = place.path(name)
        folder.mkdir()
        for font in fonts:
            (folder / font.name).write_bytes(change(font.read_bytes()))
        config = place.write(f"{name}.conf", f'<?xml version="1.0"?><fontconfig><dir>{folder}</dir><cachedir>{folder}</cachedir></fontconfig>')
        order = ("print", "--form", "class-report", "--class", "7А", "--output", f"{name}.pdf")
        if name == "whole":
            place.good(*order, environment={"FONTCONFIG_FILE": config})
            continue
        refused = place.bad(*order, environment={"FONTCONFIG_FILE": config})
        assert "Ә Ғ Қ Ң Ө Ұ Ү Һ І" in refused.err and "fonts-paratype" in refused.err, refused.err
        place.bad("print", "7А Алгебра", "--output", f"{name}.pdf", environment={"FONTCONFIG_FILE": config}, says="Һ")
        assert not place.path(f"{name}.pdf").exists()


def check_wrong(place):
    for arguments in (["--form", "x", *CLASS], ["--form", "class-report", "--class", "7А"], ["--form", "class-report", "--output", "x.pdf"],
                      ["--form", "class-report", *CLASS, "--from", "2025-09-01"], ["--form", "month-attendance", *CLASS, "--month", "2025-13"],
                      ["--form", "class-report", *CLASS, "--from", "2025-09-02", "--to", "2025-09-01"]):
        place.bad("print", *arguments, status=2, says="--help")
    place.make()   # a teacher's replica: physics is not there
    place.bad("print", "--form", "class-report", *CLASS, says="journal/j2")
    place.bad("print", "--form", "class-report", "--class", "9Ж", "--output", "x.pdf", says="9Ж")
    assert not place.path("form.pdf").exists()


TESTS = [(f"/partactl/forms/{form}", check_form(form)) for form in FORMS] + [
    ("/partactl/forms/list", check_list),
    ("/partactl/forms/R-134/statement", check_statement),
    ("/partactl/forms/R-137/split", check_split),
    ("/partactl/statements/R-138/hand-over", check_hand_over),
    ("/partactl/statements/R-136/wish", check_wish),
    ("/partactl/statements/R-138/right", check_hand_over_right),
    ("/partactl/forms/R-176/login-slips", check_slips),
    ("/partactl/forms/R-034/consents", check_consents),
    ("/partactl/forms/letters", check_letters),
    ("/partactl/forms/wrong", check_wrong),
]

program.main(TESTS)
