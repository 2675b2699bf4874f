#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl and the registers of the office: changed marks, paper copies, hand-over, acceptance. No network."""

import os
import subprocess
import sys

sys.dont_write_bytecode = True

import program  # noqa: E402

MAKE_OFFICE = os.path.abspath(sys.argv[3])
CLASS = ("--class", "7А")


def make_office(place, *said, person="d1"):
    place.replica = place.path("replica-" + person)
    flat = [part for entry in said for part in entry]
    subprocess.run([MAKE_OFFICE, place.path("ledger"), place.replica, person, *flat], check=True, timeout=60)


def run(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def print_form(place, form, *arguments):
    """The words of a form, whose file other programs find sound."""
    told = place.good("print", "--form", form, *arguments, "--output", "form.pdf", "--csv", "form.csv", "--json").json()
    pdf = str(place.path("form.pdf"))
    assert "WARNING" not in run("qpdf", "--check", pdf)
    for font in run("pdffonts", pdf).splitlines()[2:]:
        assert font.split()[-5] == "yes", font   # embedded
    return told, " ".join(run("pdftotext", "-layout", pdf, "-").split()), place.path("form.csv").read_bytes().decode("utf-8-sig")


def mark(who, value, key="2025-09-03/3/p3/1"):
    return (who, "journal/j1", "mark", key, "mark", value)


def check_changes(place):
    """R-095: who, when, from, to; what was taken back; by somebody else; a first mark is no change."""
    make_office(place, mark("t1", "5"), mark("t1", "4"), mark("d1", "3"), mark("t1", "2", "2025-09-03/3/p1/1"))
    told, text, csv = print_form(place, "mark-changes", *CLASS, "--from", "2025-01-01", "--to", "2026-12-31")
    lines = csv.splitlines()
    assert told["waiting"] == 0
    assert sum(";5;4;" in line for line in lines) == 1 and sum(";4;3;" in line for line in lines) == 1, csv
    assert not any(line.split(";")[8:9] == ["2"] for line in lines), csv
    for word in ("ОТЧЁТ ОБ ИЗМЕНЕНИИ ОТМЕТОК", "Алгебра", "Итого по сотрудникам", "Изменено не учителем", "Сыдыкова"):
        assert word in text, (word, text)


def check_rivals(place):
    """R-095, R-100: of a dispute both values."""
    make_office(place, mark("t1", "5"), mark("~d1", "3"))
    _, text, csv = print_form(place, "mark-changes", *CLASS, "--from", "2025-01-01", "--to", "2026-12-31")
    assert "Спорные" in text and ";5;3;" in csv, csv


SPAN = ("--from", "2025-01-01", "--to", "2026-12-31")
AFTER, LATE, PLAIN = "После окончания отчётного периода", "Позже установленного срока", "Изменено тем, кто поставил отметку, в срок"


def check_late_changes(place):
    """R-095: what came later than the regulation allows stands apart, and says so."""
    make_office(place, mark("t1", "5"), mark("+t1", "4"), mark("t1", "2", "2025-09-03/3/p1/1"), mark("t1", "3", "2025-09-03/3/p1/1"))
    _, text, csv = print_form(place, "mark-changes", *CLASS, *SPAN)
    assert LATE in text and PLAIN in text and AFTER not in text, text
    row, = [line for line in csv.splitlines() if ";5;4;" in line]
    assert "позже срока" in row, row
    row, = [line for line in csv.splitlines() if ";2;3;" in line]
    assert "позже срока" not in row, row


def last_year(last):
    """A period of the year before, with its last day; a mark of its May is changed on 12.10.2025."""
    period = ("coordinator", "school", "period", "2024-q4")
    said = [(*period, "year", "2024"), (*period, "kind", "quarter"), (*period, "number", "4"), (*period, "from", "2025-04-01"),
            (*period, "to", last)]
    return said + [mark("t1", "3", "2025-05-20/2/p3/1"), mark("t1", "4", "2025-05-20/2/p3/1")]


def check_after_period(place):
    """R-095: a mark that was changed on the day after its period, with the reason for which the journal was opened."""
    reopening = ("coordinator", "school", "reopening", "j1/2024-q4/r1")
    make_office(place, (*reopening, "from", "2025-10-12"), (*reopening, "to", "2025-10-12"), (*reopening, "reason", "пересдача"),
                *last_year("2025-10-11"))
    _, text, csv = print_form(place, "mark-changes", *CLASS, *SPAN)
    assert AFTER in text and LATE not in text and PLAIN not in text, text
    row, = [line for line in csv.splitlines() if ";3;4;" in line]
    assert "20.05.2025, 2" in row and "пересдача" in row, row


def check_last_day(place):
    """On the last day of the period it is not over."""
    make_office(place, *last_year("2025-10-12"))
    _, text, _ = print_form(place, "mark-changes", *CLASS, *SPAN)
    assert AFTER not in text and PLAIN in text, text


def check_no_changes(place):
    make_office(place, mark("t1", "5"), mark("t1", "4"))
    _, text, _ = print_form(place, "mark-changes", *CLASS, "--from", "2024-09-01", "--to", "2024-09-02")
    assert "отметки не изменялись" in text, text
    _, text, _ = print_form(place, "mark-changes", *CLASS, "--journal", "7А Физика", "--from", "2025-01-01", "--to", "2026-12-31")
    assert "отметки не изменялись" in text, text


def close(place, *steps):
    for step, *more in steps:
        place.good("step-done", step, "--period", "1", *more, environment={"PARTA_CLOCK": "2025-11-03T12:00:00+06:00"})


def check_acceptance(place):
    """R-150, R-158: stages, teachers, who handed over to whom."""
    make_office(place, ("coordinator", "school", "role", "t2/class_teacher/7a", "from", "2025-09-01"))
    _, text, csv = print_form(place, "acceptance", *CLASS, "--period", "1")
    for words in ("ЛИСТ ПРИЁМА БУМАЖНОЙ КОПИИ", "Листы проверены и подписаны", "Асанова Гүлнар Бековна", "Расхождений не выявлено", "Алгебра"):
        assert all(word in text for word in words.split()), (words, text)
    assert "03.11.2025;" in csv, csv   # when the sheets are to be signed
    assert text.count("I четверть") == 2 and "7А, I четверть · 01.09.2025–31.10.2025" in text, text   # in the head and in the lowest line, once
    assert "Листов в копии: ____" in text and "Директор" in text, text
    _, text, _ = print_form(place, "hand-over")
    assert "Передач не записано" in text, text
    algebra, physics = ("--journal", "7А Алгебра"), ("--journal", "7А Физика")
    close(place, ("confirm_period_marks", *algebra, "--signer", "t1", "--reason", "нет отметок"),
          ("confirm_period_marks", *physics, "--skip", "--reason", "болезнь учителя"), ("back_up",), ("print", "--class", "7А"), ("hand_out",),
          ("sign_sheets", *algebra, "--sheets", "2,3"), ("sign_sheets", *physics), ("certify_title_page",), ("hand_over_class",))
    _, text, csv = print_form(place, "acceptance", *CLASS, "--period", "1", "--working")
    assert ";2,3;03.11.2025;" in csv, csv
    assert "Петров Олег" in text, text
    _, text, csv = print_form(place, "hand-over", "--working")
    row, = [line for line in csv.splitlines() if "Копия сдана заместителю директора" in line]
    assert ";03.11.2025;" in row and "Петров Олег" in row and "Сыдыкова Айгүл" in row, row


def check_acceptance_foot(place):
    """What was taken over: sheets in words, their hash, the number in the register."""
    make_office(place)
    told = place.good("print", *CLASS, "--period", "1", "--certified", "--why", "проверка", "--output", "c.pdf", "--json").json()
    copy, = place.good("copies", "--json").json()
    make_office(place, ("s1", "office", "archive_item", "17", "copy", copy["copy"]))
    _, text, _ = print_form(place, "acceptance", *CLASS, "--period", "1", "--working")
    words = {4: "четыре", 5: "пять", 6: "шесть"}[told["sheets"]]
    assert f"Листов в копии: {told['sheets']} ({words})." in text and "бумажных копий: 17" in text, text
    assert copy["root"] in text.replace(" ", ""), text


def check_acceptance_mo(place):
    """R-156: where the deputy certifies the transfer and the head signs nothing, no place is kept for the head."""
    make_office(place, ("coordinator", "school", "school", "school", "regulation", "mo"))
    _, text, _ = print_form(place, "acceptance", *CLASS, "--period", "1")
    stages, _, foot = text.partition("Расхождений не выявлено")
    assert "Копия распечатана" in stages and "секретарь" in stages, text
    assert "Заместитель директора" in foot and "Секретарь" in foot and "Директор" not in foot, text


def check_copies(place):
    """R-162: a certified copy is a line of the register."""
    make_office(place)
    _, text, _ = print_form(place, "copy-register")
    assert "Заверяемых копий нет" in text and "Выдача копий" in text, text
    told = place.good("print", *CLASS, "--period", "1", "--certified", "--why", "проверка", "--output", "c.pdf", "--json").json()
    _, _, csv = print_form(place, "copy-register", "--working")
    row, = [line for line in csv.splitlines() if "Журнал класса" in line]
    assert f";{told['sheets']};" in row and "13.10.2025" in row and "7А" in row and "2025/2026, I четверть" in row, row


def check_folder(place):
    """R-163: of two copies of a class the later one lies in the folder; sheets in words."""
    make_office(place)
    place.bad("print", "--form", "folder", "--period", "1", "--output", "x.pdf", says="Print the copies first")
    order = ("print", *CLASS, "--period", "1", "--certified", "--why", "проверка", "--json", "--output")
    place.good(*order, "a.pdf")
    told = place.good(*order, "b.pdf", environment={"PARTA_CLOCK": "2025-10-13T13:00:00+06:00"}).json()
    folder, text, csv = print_form(place, "folder", "--period", "1", "--working")
    assert folder["pages"] == 3, folder
    assert len([line for line in csv.splitlines() if "Журнал класса" in line]) == 1, csv
    words = {4: "четыре", 5: "пять", 6: "шесть"}[told["sheets"]]
    for said in ("ДЕЛО №", "ВНУТРЕННЯЯ ОПИСЬ", "ЛИСТ-ЗАВЕРИТЕЛЬ", f"листов: {told['sheets']} ({words})", "I четверть", "Токтогулова"):
        assert said in text, (said, text)


def check_wrong(place):
    make_office(place)
    place.bad("print", "--form", "acceptance", "--output", "x.pdf", status=2, says="--class")
    place.bad("print", "--form", "copy-register", *CLASS, "--output", "x.pdf", status=2, says="--class")


TESTS = [
    ("/partactl/registers/R-095/changes", check_changes),
    ("/partactl/registers/R-095/rivals", check_rivals),
    ("/partactl/registers/R-095/late", check_late_changes),
    ("/partactl/registers/R-095/after-period", check_after_period),
    ("/partactl/registers/R-095/last-day", check_last_day),
    ("/partactl/registers/R-095/none", check_no_changes),
    ("/partactl/registers/R-150/acceptance", check_acceptance),
    ("/partactl/registers/R-150/foot", check_acceptance_foot),
    ("/partactl/registers/R-156/mo", check_acceptance_mo),
    ("/partactl/registers/R-162/copies", check_copies),
    ("/partactl/registers/R-163/folder", check_folder),
    ("/partactl/registers/wrong", check_wrong),
]

program.main(TESTS)
