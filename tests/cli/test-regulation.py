#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl regulation: what is at hand, what it says, and whether a profile of one's own would be taken. No replica."""

import json
import sys

sys.dont_write_bytecode = True

import program  # noqa: E402

SHIPPED = ["dn", "kg", "kz", "mo", "sr"]


def profile(extends="kz", **more):
    return {"format": 1, "id": "own", "extends": extends, "name": "Наша", "title": "Положение", "country": "KZ", "calendar": "kz",
            "source": {"edition": "2026", "how_to_cite": "1", "clauses": ["1"]}, **more}


def rule(group, key, number, value):
    return {group: {key: {"p": number, "name": "n", "value": value, "clause": "1"}}}


def write(place, name, what):
    return place.write(name, json.dumps(what, ensure_ascii=False))


def check_list(place):
    found = place.good("regulation", "list", "--json").json()
    assert [one["id"] for one in found] == SHIPPED
    assert [one["extends"] for one in found] == ["kz", None, None, None, None]
    assert [one["id"] for one in found if one["hints"]] == ["sr"]
    lines = place.good("regulation", "list").out.splitlines()
    assert [line.split()[0] for line in lines] == SHIPPED, lines
    assert not place.replica.exists()


def check_list_more(place):
    """R-001: a school's own counts like the shipped ones."""
    place.path("own").mkdir()
    write(place, "own/own.json", profile())
    found = place.good("regulation", "list", "--json", "--regulations", "own").json()
    assert [one["id"] for one in found] == sorted(SHIPPED + ["own"])
    place.bad("regulation", "list", "--regulations", "nowhere", says="nowhere")
    write(place, "own/two.json", profile())
    place.bad("regulation", "list", "--regulations", "own", says="two.json: id: ")


def check_show(place):
    out = place.good("regulation", "show", "kg").out
    for words in ("homework.due", "P-75", "rights.tch/teacher", "setup.coord/at_least", "edit_own_journals"):
        assert words in out, words
    assert "open: the school has to say it" in place.good("regulation", "show", "sr").out
    whole = place.good("regulation", "show", "dn", "--json").json()
    assert whole["id"] == "dn" and len(whole["parameters"]) == 10 and whole["duties"]["head"]


def check_show_rule(place):
    one = place.good("regulation", "show", "kg", "mark.written_due", "--json").json()
    assert one["p"] == "P-08" and one["value"]["2-9"]["count"] == 5
    assert json.loads(place.good("regulation", "show", "kg", "mark.written_due").out) == one
    place.bad("regulation", "show", "kg", "mark.late", says="“mark.late”")
    place.bad("regulation", "show", "uz", status=2, says="dn, kg, kz, mo, sr")


def check_sound(place):
    path = write(place, "own.json", profile(parameters=rule("entry", "homework.anchor", "P-02", "lesson_day")))
    assert place.good("regulation", "check", path).out == "The profile is sound.\n"
    assert place.good("regulation", "check", path, "--json").json() == {"file": path, "taken": True, "complaints": [], "hints": []}


def check_hint(place):
    path = write(place, "own.json", profile("sr"))
    result = place.good("regulation", "check", path)
    assert "open-values" in result.out and "mark.oral_due" in result.out


def refuse(place, text, *wanted):
    path = place.write("own.json", text if isinstance(text, str) else json.dumps(text))
    plain = place.call("regulation", "check", path)
    found = place.call("regulation", "check", path, "--json")
    assert plain.status == found.status == 1 and plain.err == found.err == ""
    assert not found.json()["taken"]
    complaints = found.json()["complaints"]
    for words in wanted:
        assert any(words in line for line in complaints), complaints
        assert words in plain.out, plain.out
    return complaints


def check_refused(place):
    """All that is wrong is listed, not only the first."""
    parameters = {**rule("entry", "homework.anchor", "P-03", "sometime"), **rule("attendance", "absence.reason_by", "P-22", [])}
    complaints = refuse(place, profile(parameters=parameters), "parameters/entry/homework.anchor/p: ",
                        "parameters/entry/homework.anchor/value: ", "parameters/attendance/absence.reason_by/value: ")
    assert len(complaints) == 3, complaints
    refuse(place, profile(parameters=rule("roles", "class_teacher.edit", "P-71", "all")), "class-teacher-edits-all, C-15")
    refuse(place, profile("uz"), "“uz”")
    refuse(place, "{\n  \"format\": 1,\n}", "own.json: Line 3, column ")
    refuse(place, "", "own.json: Line 1, column 1")


def check_terminal(place):
    """What stands in a file does not steer the terminal."""
    path = write(place, "own.json", profile(**{"\x1b[2J": 1}))
    assert "\x1b" not in place.call("regulation", "check", path).out


def check_missing(place):
    place.bad("regulation", "check", "nowhere.json", says="nowhere.json")


USAGE = [[], ["frob"], ["list", "kz"], ["show"], ["show", "kz", "a", "b"], ["check"], ["check", "a", "b"], ["list", "--frob"]]


def check_usage(arguments):
    return lambda place: place.bad("regulation", *arguments, status=2, says="--help")


TESTS = [
    ("/regulation/list", check_list), ("/regulation/list-more", check_list_more), ("/regulation/show", check_show),
    ("/regulation/show-rule", check_show_rule), ("/regulation/sound", check_sound), ("/regulation/hint", check_hint),
    ("/regulation/refused", check_refused), ("/regulation/terminal", check_terminal), ("/regulation/missing", check_missing),
] + [(f"/regulation/usage/{number}", check_usage(arguments)) for number, arguments in enumerate(USAGE, 1)]

if __name__ == "__main__":
    program.main(TESTS)
