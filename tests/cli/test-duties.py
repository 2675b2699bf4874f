#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl duties: what somebody owes, by which clause and until when (R-003, R-005). No network."""

import sys

sys.dont_write_bytecode = True

import program  # noqa: E402

LESSON = "2025-10-13/2"   # a Monday, 13 October 2025
CLAUSE = "пол. 2.1; инстр. 5.2 Учитель а; инстр. 5.2 Учитель в; инстр. 3.4"


def find(duties, name, key):
    return [duty for duty in duties if duty["id"] == name and duty["key"] == key]


def check_own(place):
    """Without an option: the own duties, now."""
    place.make("kg")
    duties = place.good("duties", "--json").json()
    assert {duty["person"] for duty in duties} == {"t1"}, duties
    lesson, = find(duties, "fill_lesson", LESSON)
    assert lesson["status"] == "due" and lesson["due"] == "2025-10-13T23:59:59" and lesson["outer"] == "", lesson
    assert lesson["clause"] == CLAUSE and lesson["scope"] == "journal/j1" and lesson["unit"] == "7А", lesson
    assert lesson["place"] == "7А, Алгебра, 2025-10-13, lesson 2" and lesson["escalation"] == "deputy", lesson
    yesterday, = find(duties, "fill_lesson", "2025-10-08/3")
    assert yesterday["status"] == "overdue", yesterday
    assert not find(duties, "fill_lesson", "2025-09-01/2"), "its topic was recorded"
    assert not find(duties, "fill_lesson", "2025-10-15/3"), "it has not begun"


def check_moments(place):
    """Both sides of the last second of the day, and a day without a time."""
    place.make("kg")
    for at, status in (("2025-10-13T23:59:59", "due"), ("2025-10-14T00:00:00", "overdue"), ("2025-10-13", "due")):
        lesson, = find(place.good("duties", "--at", at, "--json").json(), "fill_lesson", LESSON)
        assert lesson["status"] == status, (at, lesson)
    for at in ("yesterday", "2025-10-32", "2025-10-13 12:00", ""):
        place.bad("duties", "--at", at, status=2, says="is no moment")


def check_done(place):
    """What is entered is owed no more, and was on time."""
    place.make("kg")
    place.good("enter", "7А Алгебра", "--date", "2025-10-13", "--lesson", "2", "--topic", "Дроби")
    assert not find(place.good("duties", "--json").json(), "fill_lesson", LESSON)
    lesson, = find(place.good("duties", "--done", "--json").json(), "fill_lesson", LESSON)
    assert lesson["status"] == "done" and lesson["done"].startswith("2025-10-13T"), lesson


def check_people(place):
    place.make("kg")
    for name in ("t1", "Асанова Гүлнар Бековна"):
        assert find(place.good("duties", "--person", name, "--json").json(), "fill_lesson", LESSON), name
    place.bad("duties", "--person", "Никто", says="nobody called")
    place.bad("duties", "--person", "t1", "--all", status=2, says="either")
    # Of the journal of physics, which is not on this computer, nobody here can say what is missing.
    everybody = place.good("duties", "--all", "--json").json()
    assert {duty["scope"] for duty in everybody if duty["scope"].startswith("journal/")} == {"journal/j1"}


def check_overdue(place):
    place.make("kg")
    duties = place.good("duties", "--overdue", "--json").json()
    assert duties and {duty["status"] for duty in duties} <= {"late", "overdue"}, duties
    assert duties == sorted(duties, key=lambda duty: duty["due"]), "what was due first stands first"
    empty = place.good("duties", "--overdue", "--at", "2025-09-01T08:00", "--json").json()
    assert empty == [], empty
    assert "Nothing is late" in place.good("duties", "--overdue", "--at", "2025-09-01T08:00").err


def check_table(place):
    place.make("kg")
    lines = place.good("duties").out.splitlines()
    line, = [line for line in lines if "2025-10-13, lesson 2" in line and "topic" in line]
    for word in ("due today", "2025-10-13 23:59", "Record the topic of the lesson", CLAUSE):
        assert word in line, line
    assert "Асанова" in place.good("duties", "--all").out
    assert not any("Guard the own access details" in line for line in lines)
    assert "Guard the own access details" in place.good("duties", "--standing").out


if __name__ == "__main__":
    program.main([("/duties/" + name, globals()["check_" + name])
                  for name in ("own", "moments", "done", "people", "overdue", "table")])
