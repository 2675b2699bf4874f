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


def check_no_changes(place):
    make_office(place, mark("t1", "5"), mark("t1", "4"))
    _, text, _ = print_form(place, "mark-changes", *CLASS, "--from", "2024-09-01", "--to", "2024-09-02")
    assert "отметки не изменялись" in text, text
    _, text, _ = print_form(place, "mark-changes", *CLASS, "--journal", "7А Физика", "--from", "2025-01-01", "--to", "2026-12-31")
    assert "отметки не изменялись" in text, text


TESTS = [
    ("/partactl/registers/R-095/changes", check_changes),
    ("/partactl/registers/R-095/rivals", check_rivals),
    ("/partactl/registers/R-095/none", check_no_changes),
]

program.main(TESTS)
