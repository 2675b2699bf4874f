#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl explain: every rule under every regulation, in words with its numbers (R-004)."""

import re
import sys

sys.dont_write_bytecode = True

import program  # noqa: E402

REGULATIONS = ["kz", "dn", "mo", "kg", "sr"]

# What the sentences of a regulation must hold, by rule: numbers, words, and the clause.
SENTENCES = [
    ("kg", "oral-mark", ["within 24 hours after the end of the lesson, in grades 2–11.", "may not be backdated", "пол. 2.4"]),
    ("kg", "written-mark", ["within 5 days after the day of the work, in grades 2–9; within 7 days", "in grades 10–11.", "инстр. 5.2 Учитель г"]),
    ("kg", "backdating", ["refused once the time for this work has run out", "correction act", "инстр. 5.2 Учитель ж"]),
    ("kg", "no-correction", ["may not be corrected", "deputy head can approve a correction act", "инстр. 5.2 Учитель ж"]),
    ("kg", "edit-window", ["no such rule", "may not be changed at all"]),
    ("kg", "ahead", ["no such rule", "пол. 2.3"]),
    ("kg", "mark-free-grade", ["in grades 2–12", "пол. 2.4"]),
    ("kg", "period-mark", ["until the end of the first day of the holidays", "6 days before the period's last day", "инстр. 4.1"]),
    ("kg", "period-lock", ["the time for them is over", "reasons of absences may still be corrected", "consent of a deputy head"]),
    ("kg", "homework", ["on the day of the lesson", "пол. 2.2"]),
    ("kg", "substitution", ["with the lesson itself", "пол. 2.1"]),
    ("kz", "homework", ["within 60 minutes after the end of the last lesson that these pupils have on that day", "2.8"]),
    ("kz", "lesson", ["on the day of the lesson", "as late within 7 days after the day of the lesson", "Д.1 п.5"]),
    ("kz", "edit-window", ["until the school year ends", "“never”", "The coordinator chooses", "2.14"]),
    ("kz", "year-end", ["until the end of the last day of the school year", "Nobody can lift this", "2.14"]),
    ("kz", "period-lock", ["the period is over", "even if the time for changes still ran", "Д.2 п.1"]),
    ("kz", "no-correction", ["no such rule"]),
    ("kz", "backdating", ["no such rule", "as overdue"]),
    ("kz", "mark-free-grade", ["no such rule"]),
    ("kz", "substitution", ["before the lesson begins", "2.13"]),
    ("kz", "period-mark", ["within 7 days after the last day of the period", "1 day after"]),
    ("dn", "oral-mark", ["within 7 days after the day of the work", "2.5"]),
    ("mo", "homework", ["within 60 minutes", "within 120 minutes", "прил.6 п.11"]),
    ("mo", "right", ["corrects attendance and period marks", "прил.5 п.18"]),
    ("sr", "oral-mark", ["leaves this time to the school", "2.6"]),
    ("sr", "written-mark", ["leaves this time to the school"]),
    ("sr", "period-lock", ["no such rule", "stays open"]),
    ("sr", "absence-reason", ["within 2 working days after the day on which the document was handed in", "2.9"]),
    ("sr", "homework", ["within 90 minutes after the end of the last lesson that the class has on that day"]),
    ("sr", "transfer", ["within 2 working days after the day on which access returned", "3.2"]),
    ("sr", "right", ["in all journals of the own class"]),
]

# What else means which rules.
QUERIES = [
    ("R-063", ["oral-mark"]), ("r-063", ["oral-mark"]), ("R-058", ["lesson", "attendance"]), ("R-010", ["right"]), ("R-019", ["right"]),
    ("R-075", ["absence-reason"]), ("R-090", ["edit-window"]), ("R-107", ["transfer"]), ("P-07", ["oral-mark"]),
    ("p-19", ["period-lock", "reopening"]), ("mark.oral_due", ["oral-mark"]), ("homework.outer", ["homework"]), ("P-02", ["homework"]),
    ("edit.window", ["no-correction", "edit-window"]),
]

BAD = [
    (["nonsense", "--regulation", "kg"], "right, membership"), (["R-nothing", "--regulation", "kg"], "There is no rule"),
    (["oral-mark"], "--regulation"), (["oral-mark", "--regulation", "xx"], "kz"),
    (["oral-mark", "--regulation", "kg", "--setting", "mark.oral_due"], "KEY=VALUE"),
    (["oral-mark", "--regulation", "kg", "--setting", "no.rule=1"], "no.rule"),
    (["oral-mark", "--regulation", "kg", "--setting", "mark.oral_due=soon"], "soon"),
    (["oral-mark", "--regulation", "kg", "--grade", "13"], "grade"),
]


def list_rules(place):
    told = place.bad("explain", "?", "--regulation", "kg", status=2).err
    return re.search(r"There are: (.*)\.", told)[1].split(", ")


def check_all(regulation):
    """No rule without words, and what is off says so."""
    def check(place):
        rules = list_rules(place)
        assert len(rules) >= 25
        for rule in rules:
            told = place.good("explain", rule, "--regulation", regulation, "--json").json()
            assert told["regulation"] == regulation and len(told["rules"]) == 1
            one = told["rules"][0]
            assert one["rule"] == rule and re.fullmatch(r"R-\d{3}", one["requirement"])
            assert len(one["text"]) > 30 and one["text"].endswith(".") and "%" not in one["text"], one
            assert one["off"] == ("no such rule." in one["text"]), one
            assert one["open"] == ("leaves this time to the school" in one["text"]), one
            plain = place.good("explain", rule, "--regulation", regulation).out
            assert one["text"] in plain and plain.startswith(rule + " ("), plain
            assert (f"Clause: {one['clause']}\n" in plain) if one["clause"] else "does not speak of it" in plain, plain
    return check


def check_sentences(place):
    for regulation, rule, words in SENTENCES:
        told = place.good("explain", rule, "--regulation", regulation).out
        for word in words:
            assert word in told, (regulation, rule, word, told)


def check_queries(place):
    for query, rules in QUERIES:
        told = place.good("explain", query, "--regulation", "kg", "--json").json()
        assert [one["rule"] for one in told["rules"]] == rules, (query, told)
    other = place.good("explain", "copy.day_count", "--regulation", "kg", "--json").json()["rules"]
    assert other[0]["parameter"] == "copy.day_count" and other[0]["p"].startswith("P-") and other[0]["text"]
    assert "copy.day_count (P-" in place.good("explain", "copy.day_count", "--regulation", "kg").out


def check_settings(place):
    """As if the school had chosen otherwise."""
    def told(*arguments):
        return place.good("explain", *arguments, "--json").json()["rules"][0]
    assert "within 48 hours" in told("oral-mark", "--regulation", "sr", "--setting", "mark.oral_due=lesson.end+hours:48")["text"]
    bands = told("written-mark", "--regulation", "sr", "--setting", "mark.written_due=2-9=days:5,10-11=days:7")
    assert "within 5 days after the day of the work, in grades 2–9; within 7 days" in bands["text"] and not bands["open"]
    assert told("written-mark", "--regulation", "sr", "--setting", 'mark.written_due={"2-9":"days:4","10-11":"days:7"}')["text"].startswith(
        "A mark for a written work is entered within 4 days")
    assert "for 3 weeks" in told("edit-window", "--regulation", "kz", "--setting", "edit.window=week_3")["text"]
    both = told("right", "--regulation", "kz", "--setting", "final.setter=teacher,class_teacher", "--setting", "class_teacher.edit=all")
    assert "may set the period marks" in both["text"] and "in all journals" in both["text"]
    grade = told("written-mark", "--regulation", "kg", "--grade", "10")["text"]
    assert "within 7 days" in grade and "within 5 days" not in grade and "grades" not in grade


def check_bad(place):
    for arguments, says in BAD:
        place.bad("explain", *arguments, status=2, says=says)
    assert not place.replica.exists()


TESTS = [
    *((f"/cli/explain/all/{regulation}", check_all(regulation)) for regulation in REGULATIONS),
    ("/cli/explain/sentences", check_sentences),
    ("/cli/explain/queries", check_queries),
    ("/cli/explain/settings", check_settings),
    ("/cli/explain/bad", check_bad),
]

if __name__ == "__main__":
    program.main(TESTS)
