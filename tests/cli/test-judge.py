#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl judge: what docs/judge.md promises of scenarios and answers. What the regulations make of them is in tests/rules."""

import copy
import json
import pathlib
import random
import re
import subprocess
import sys

sys.dont_write_bytecode = True

import program  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]

BASE = {
    "id": "base", "regulation": "kg", "settings": {}, "tz": "Asia/Bishkek",
    "calendar": {"week": 6, "holidays": ["2026-11-03/2026-11-10"], "public": ["2026-11-07"]},
    "period": {"kind": "quarter", "start": "2026-09-01", "end": "2026-11-02", "marks_complete": False},
    "year": {"start": "2026-09-01", "end": "2027-05-25"},
    "actor": {"role": "teacher", "teaches_journal": True, "class_teacher_of_class": False, "substitutes_lesson": False},
    "action": "set_mark", "grade": 7, "work": "oral",
    "lesson": {"start": "2026-10-12T09:00", "end": "2026-10-12T09:45"},
    "last_lesson_end": {"pupils": "2026-10-12T13:20", "class": "2026-10-12T14:10"},
    "checked_on": None, "document_on": None, "outage": None,
    "made_at": "2026-10-13T08:00", "old": None, "new": "5",
}
GONE = object()


def change(path, value, scenario=None):
    """The scenario with another value at a path, or without it."""
    scenario = copy.deepcopy(BASE if scenario is None else scenario)
    *way, last = path.split("/")
    part = scenario
    for name in way:
        part = part.setdefault(name, {})
    if value is GONE:
        part.pop(last, None)
    else:
        part[last] = value
    return scenario


def ask(place, scenarios, status=0, *arguments):
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in scenarios).encode()
    result = place.call("judge", *arguments, stdin=lines)
    assert result.status == status, f"{result.status}: {result.out[-500:]}{result.err}"
    assert result.err == ""
    answers = result.lines()
    assert len(answers) == len(scenarios)
    return answers


# What is wrong, and the path that the error begins with.
WRONG = [
    ("regulation", "xx", "regulation"), ("regulation", GONE, "regulation"), ("regulation", 5, "regulation"),
    ("regulation", "", "regulation"), ("id", 5, "id"), ("settings", [], "settings"),
    ("settings/no.such_rule", "days:1", "settings/no.such_rule"), ("settings/edit.window", "week_9", "settings/edit.window"),
    ("settings/homework.due", "days", "settings/homework.due"), ("settings/homework.due", "days:x", "settings/homework.due"),
    ("settings/homework.due", 60, "settings/homework.due"), ("settings/homework.due", None, "settings/homework.due"),
    ("settings/mark.written_due", {"2-9": "days:5", "9-11": "days:7"}, "settings/mark.written_due"),
    ("settings/mark.written_due", {"x": "days:5"}, "settings/mark.written_due"),
    ("settings/final.window", "period.end+days:1..period.end+days:7 until final_check", "settings/final.window"),
    ("settings/mark.written_due", {}, "settings/mark.written_due"), ("settings/rights.tch", {}, "settings/rights.tch"),
    ("tz", "Asia/Nowhere", "tz"), ("tz", "../../etc/passwd", "tz"), ("tz", "/etc/localtime", "tz"), ("tz", "zone.tab", "tz"),
    ("tz", "leapseconds", "tz"), ("tz", "Asia", "tz"), ("tz", "Asia/", "tz"), ("tz", "", "tz"), ("tz", 6, "tz"),
    ("calendar", 6, "calendar"), ("calendar/week", 4, "calendar/week"), ("calendar/week", 8, "calendar/week"),
    ("calendar/week", "6", "calendar/week"), ("calendar/week", 5.5, "calendar/week"),
    ("calendar/holidays", "2026-11-07", "calendar/holidays"), ("calendar/holidays", ["2026-11-31"], "calendar/holidays"),
    ("calendar/holidays", ["2026-11-10/2026-11-03"], "calendar/holidays"), ("calendar/public", [7], "calendar/public"),
    ("calendar/public", ["2026-11-07/"], "calendar/public"), ("calendar/public", ["/2026-11-07"], "calendar/public"),
    ("period", "q1", "period"), ("period/end", "2026-08-31", "period/end"), ("period/start", "1 September", "period/start"),
    ("period/kind", 1, "period/kind"), ("period/marks_complete", "no", "period/marks_complete"),
    ("year/end", "2026-08-31", "year/end"), ("year/start", "2026-02-29", "year/start"), ("actor", GONE, "actor/role"),
    ("actor/role", GONE, "actor/role"), ("actor/role", "pupil", "actor/role"), ("actor/role", "", "actor/role"),
    ("actor/teaches_journal", 1, "actor/teaches_journal"), ("action", "frob", "action"), ("action", GONE, "action"),
    ("grade", 0, "grade"), ("grade", 13, "grade"), ("grade", "7", "grade"), ("grade", 7.5, "grade"), ("work", "drawing", "work"),
    ("work", "", "work"), ("work", GONE, "work"), ("lesson", "2026-10-12", "lesson"), ("lesson", GONE, "lesson/start"),
    ("lesson/start", GONE, "lesson/start"), ("lesson/start", "2026-10-12", "lesson/start"),
    ("lesson/start", "2026-10-12 09:00", "lesson/start"), ("lesson/start", "2026-10-12T24:00", "lesson/start"),
    ("lesson/start", "2026-10-12T09:00Z", "lesson/start"), ("lesson/end", "2026-10-12T08:59", "lesson/end"),
    ("lesson/end", GONE, "lesson/end"), ("last_lesson_end/pupils", "13:20", "last_lesson_end/pupils"),
    ("last_lesson_end/class", "2026-10-12T13:60", "last_lesson_end/class"), ("checked_on", "2026-10-12T09:00", "checked_on"),
    ("document_on", "yesterday", "document_on"), ("outage", "all day", "outage"), ("outage", {"end": "2026-10-12T09:00"}, "outage/start"),
    ("outage", {"start": "2026-10-12T09:00", "end": "2026-10-12T08:00"}, "outage/end"), ("made_at", GONE, "made_at"),
    ("made_at", "2026-02-29T08:00", "made_at"), ("made_at", "9999-12-31T08:00", "made_at"), ("made_at", "0001-01-01T08:00", "made_at"),
    ("made_at", 1791774000, "made_at"), ("old", True, "old"),
]

# Lines that hold no scenario at all.
NO_SCENARIOS = [b"nonsense", b"{", b"[]", b"7", b"null", b'"text"', b"{} {}", b'{"id":"a","id":"b"}', b"\xff\xfe", b'{"id":"\xff"}',
                b'{"id":"a\x00b"}', b"[" * 5000, b'{"id":"\\ud800"}']


def check_wrong(place):
    """Each malformed scenario names the path; those around it are judged, and the exit status is 2."""
    scenarios = []
    for number, (path, value, _where) in enumerate(WRONG):
        scenarios += [change(path, value), change("id", f"between-{number}")]
    answers = ask(place, scenarios, 2)
    for number, (path, value, where) in enumerate(WRONG):
        answer, between = answers[2 * number], answers[2 * number + 1]
        assert answer.get("error", "").startswith(where + ": "), (path, value, answer)
        assert answer["id"] == (None if path == "id" else "base") and answer["error"].endswith("."), answer
        assert between["id"] == f"between-{number}" and between["verdict"] == "accept", between


def check_no_scenarios(place):
    base = json.dumps(BASE).encode()
    result = place.call("judge", stdin=b"".join(line + b"\n" + base + b"\n" for line in NO_SCENARIOS))
    answers = result.lines()
    assert result.status == 2 and len(answers) == 2 * len(NO_SCENARIOS)
    for line, answer, between in zip(NO_SCENARIOS, answers[::2], answers[1::2]):
        assert answer["id"] is None and answer["error"], (line, answer)
        assert between["verdict"] == "accept"


def check_order(place):
    chance = random.Random(7)
    scenarios = [change("id", f"№ {number} \"\\\t{chance.random()}") for number in range(2000)]
    for one in chance.sample(scenarios, 300):
        one["action"] = "frob"
    answers = ask(place, scenarios, 2)
    assert [answer["id"] for answer in answers] == [one["id"] for one in scenarios]
    assert [("error" in answer) for answer in answers] == [one["action"] == "frob" for one in scenarios]


def check_shape(place):
    """Exactly the members of the format, in its order."""
    late = change("regulation", "mo", change("action", "set_topic", change("made_at", "2026-10-14T08:00")))
    result = place.good("judge", stdin=(json.dumps(BASE) + "\n" + json.dumps(late)).encode())
    assert result.out.splitlines() == [
        '{"id":"base","verdict":"accept","rule":"oral-mark","clause":"пол. 2.4","due":"2026-10-13T09:45:00","outer":null,"role":"teacher"}',
        '{"id":"base","verdict":"late","rule":"lesson","clause":"3.6 абз.7; прил.6 п.5; прил.6 п.9","due":"2026-10-12T23:59:59",'
        '"outer":"2026-10-19T23:59:59","role":"teacher"}']


def check_line_ends(place):
    line = json.dumps(BASE).encode()
    for text, count in ((b"", 0), (b"\n", 0), (b"\n \r\n\t\n", 0), (line, 1), (line + b"\n", 1), (line + b"\r\n\r\n" + line, 2),
                        (b"\xef\xbb\xbf" + line + b"\n" + line, 2), (b"  " + line + b"  \n", 1)):
        result = place.good("judge", stdin=text)
        assert [answer["verdict"] for answer in result.lines()] == ["accept"] * count, (text[:20], result.out)


def check_long_lines(place):
    """A mebibyte is read, a byte more is not, and what follows is judged in any case."""
    line = json.dumps(BASE).encode()
    full = line + b" " * (1024 * 1024 - len(line))
    huge = line[:-1] + b',"x":"' + b"y" * 5_000_000 + b'"}'
    result = place.call("judge", stdin=b"\n".join([full, full + b" ", line, huge, line, full + b"\r", b"z" * 3_000_000]))
    answers = result.lines()
    assert result.status == 2
    assert [answer.get("verdict") for answer in answers] == ["accept", None, "accept", None, "accept", "accept", None]


def check_files(place):
    path = place.write("scenarios.jsonl", json.dumps(BASE) + "\n")
    assert place.good("judge", "--from", path).json()["verdict"] == "accept"
    assert place.good("judge", "--from", "-", stdin=json.dumps(BASE).encode()).json()["verdict"] == "accept"
    place.bad("judge", "--from", "nowhere.jsonl", says="nowhere.jsonl")
    place.bad("judge", "--from", place.folder, says="read")
    place.bad("judge", "--regulations", "nowhere", stdin=b"", says="nowhere")
    assert not place.replica.exists()


def check_full_disk(place):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([place.partactl, "judge"], input=json.dumps(BASE).encode(), stdout=full, stderr=subprocess.PIPE,
                              env={"LC_ALL": "C.UTF-8", "HOME": str(place.folder)}, timeout=60, check=False)
    assert done.returncode == 1 and done.stderr.startswith(b"partactl: "), done


def check_line_by_line(place):
    """Whoever asks line by line gets each answer before the next question."""
    with subprocess.Popen([place.partactl, "judge"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          env={"LC_ALL": "C.UTF-8", "HOME": str(place.folder)}) as talk:
        for number in range(3):
            talk.stdin.write(json.dumps(change("id", f"q{number}")).encode() + b"\n")
            talk.stdin.flush()
            assert json.loads(talk.stdout.readline())["id"] == f"q{number}"
        talk.stdin.close()
        assert talk.wait(60) == 0


# The same case, with a value and without it.
DEFAULTS = [
    ("tz", "UTC"), ("settings", {}), ("calendar", {"week": 6}), ("actor/class_teacher_of_class", False), ("actor/teaches_journal", True),
    ("checked_on", None), ("outage", None), ("old", None), ("new", "5"), ("id", None), ("last_lesson_end", None), ("period", None),
    ("year", None), ("something_else", {"x": [1, 2]}),
]


def check_defaults(place):
    for path, value in DEFAULTS:
        for action in ("set_mark", "set_homework", "set_topic", "set_absence"):
            case = change("action", action)
            answers = ask(place, [change(path, value, case), change(path, GONE, case)])
            assert answers[0] == answers[1], (path, action, answers)


# A role alone gives the right that belongs to it, and no other.
ROLES = [("teacher", "set_topic", "teacher"), ("substitute", "set_topic", "substitute"), ("class_teacher", "set_absence_reason", "class_teacher"),
         ("deputy", "record_substitution", "deputy"), ("coordinator", "record_substitution", "coordinator"),
         ("head", "set_topic", None), ("secretary", "set_topic", None), ("ej_admin", "set_topic", None), ("class_teacher", "set_topic", None),
         ("teacher", "set_absence_reason", None)]


def check_roles(place):
    answers = ask(place, [change("actor", {"role": role}, change("action", action)) for role, action, _by in ROLES])
    for (role, action, by), answer in zip(ROLES, answers):
        assert answer["role"] == by and (answer["rule"] == "right") == (by is None), (role, action, answer)
    union = change("actor", {"role": "deputy", "teaches_journal": True}, change("action", "set_topic"))
    taken = change("actor", {"role": "teacher", "teaches_journal": False})
    first, second = ask(place, [union, taken])
    assert first["role"] == "teacher" and second["verdict"] == "refuse"
    bare = {"id": "bare", "regulation": "kz", "actor": {"role": "secretary"}, "action": "set_mark"}
    assert ask(place, [bare])[0]["rule"] == "right"


# A setting in each form, an action and work, and the due moment that follows.
SETTINGS = [
    ("homework.due", "minutes:30", "set_homework", None, "2026-10-12T10:15:00"),
    ("mark.oral_due", "hours:48", "set_mark", "oral", "2026-10-14T09:45:00"),
    ("mark.oral_due", "minutes:90", "set_mark", "oral", "2026-10-12T11:15:00"),
    ("mark.oral_due", "days:3", "set_mark", "oral", "2026-10-15T23:59:59"),
    ("mark.oral_due", "workdays:6", "set_mark", "oral", "2026-10-19T23:59:59"),
    ("mark.oral_due", {"2-6": "days:1", "7": "days:2", "8-11": "days:3"}, "set_mark", "oral", "2026-10-14T23:59:59"),
    ("mark.written_due", "2-9=days:4,10-11=days:7", "set_mark", "test", "2026-10-16T23:59:59"),
    ("mark.written_due", {"10-11": "days:7", "2-9": "days:4"}, "set_mark", "written", "2026-10-16T23:59:59"),
    ("mark.written_due", {"2-11": {"anchor": "work.day", "unit": "calendar_days", "count": 9}}, "set_mark", "exam", "2026-10-21T23:59:59"),
    ("mark.written_due", "work.day+days:60", "set_mark", "credit", "2026-11-03T23:59:59"),
    ("mark.written_due", "work.day+days:60 until nothing", "set_mark", "essay", "2026-12-11T23:59:59"),
    ("lesson.due", {"anchor": "lesson.day", "unit": "working_days", "count": 1}, "set_topic", None, "2026-10-13T23:59:59"),
    ("edit.window", "never", "change_mark", None, "2027-05-25T23:59:59"),
    ("edit.window", "week_1", "change_mark", None, "2026-10-19T23:59:59"),
    ("edit.window", "week_2", "change_mark", None, "2026-10-26T23:59:59"),
    ("edit.window", "week_3", "delete_mark", None, "2026-11-02T23:59:59"),
    ("edit.window", "month", "change_mark", None, "2026-11-12T23:59:59"),
    ("edit.window", "period_end", "change_mark", None, "2026-11-02T23:59:59"),
    ("final.window", "period.end+days:1..period.end+days:7", "set_period_mark", None, "2026-11-09T23:59:59"),
    ("outage.temp", "off", "transfer_temporary", "oral", "2026-10-13T09:45:00"),
    ("copy.day_count", "working_days", "set_mark", "oral", "2026-10-13T09:45:00"),
]


def check_settings(place):
    scenarios = []
    for key, value, action, work, _due in SETTINGS:
        scenarios.append(change("settings", {key: value}, change("action", action, change("work", work))))
    for row, answer in zip(SETTINGS, ask(place, scenarios)):
        assert answer["due"] == row[-1], (row, answer)
    flags = [("absence.ct_may_change_fact", True), ("class_teacher.edit", "all")]
    case = change("actor", {"role": "class_teacher"}, change("action", "set_absence"))
    for key, value in flags:
        assert ask(place, [change("settings", {key: value}, case)])[0]["role"] == "class_teacher", key
    listed = change("settings", {"absence.reason_by": ["teacher"]}, change("action", "set_absence_reason"))
    assert ask(place, [listed])[0]["role"] == "teacher"


def check_settings_end(place):
    """A setting holds for its own scenario only."""
    answers = ask(place, [BASE, change("settings", {"mark.oral_due": "days:5"}), BASE])
    assert answers[0] == answers[2] != answers[1]


def check_open(place):
    """C-42: what a regulation leaves to the school is asked for, and only when the verdict depends on it."""
    case = change("regulation", "sr")
    answers = ask(place, [case, change("work", "test", case), change("old", "4", case), change("action", "set_topic", case),
                          change("settings", {"mark.oral_due": "hours:24"}, case),
                          change("settings", {"mark.oral_due": "hours:24"}, change("work", "test", case))], 2)
    assert answers[0]["error"].startswith("settings/mark.oral_due: ") and answers[1]["error"].startswith("settings/mark.written_due: ")
    assert [answer.get("verdict") for answer in answers[2:5]] == ["accept", "overdue", "accept"] and "error" in answers[5]


def check_bands(place):
    """The grade is needed where times differ by grade, and only there."""
    case = change("grade", GONE)
    answers = ask(place, [case, change("work", "test", case), change("regulation", "kz", change("work", "test", case))], 2)
    assert "verdict" in answers[0] and answers[1]["error"].startswith("grade: ") and "verdict" in answers[2]


def check_old(place):
    """R-091: a mark set where another stands is a change; in the regulation without changes it is refused."""
    answers = ask(place, [change("old", "4"), change("old", 4), change("action", "change_mark"), change("old", "4", change("action", "set_topic"))])
    assert [answer["rule"] for answer in answers] == ["no-correction"] * 3 + ["lesson"]


def check_zones(place):
    """24 hours are hours; days end by the school's clock, also on the day on which clocks change."""
    case = {**BASE, "lesson": {"start": "2026-10-24T09:00", "end": "2026-10-24T09:45"}, "made_at": "2026-10-24T10:00"}
    answers = ask(place, [change("tz", "Europe/Berlin", case), change("tz", "Asia/Bishkek", case), change("tz", GONE, case),
                          change("tz", "+02:00", case), change("work", "test", change("tz", "Europe/Berlin", case))])
    assert [answer["due"] for answer in answers] == ["2026-10-25T08:45:00"] + ["2026-10-25T09:45:00"] * 3 + ["2026-10-29T23:59:59"]


def check_own_profiles(place):
    """R-001: a profile of the school's own counts like the shipped ones."""
    text = (ROOT / "docs" / "regulation-profile.md").read_text(encoding="utf-8")
    example = re.search(r"<!-- example: school-17-osh -->\n```json\n(.*?)```", text, re.DOTALL)[1]
    place.path("own").mkdir()
    place.write("own/osh.json", example)
    case = change("regulation", "school-17-osh", change("grade", 3, change("work", "test")))
    answer = ask(place, [case], 0, "--regulations", place.path("own"))[0]
    assert answer["due"] == "2026-10-15T23:59:59" and answer["clause"] == "приказ п. 1", answer
    assert "error" in ask(place, [case], 2)[0]


def check_documented(place):
    """Every example of docs/judge.md comes out as it says."""
    text = (ROOT / "docs" / "judge.md").read_text(encoding="utf-8")
    examples = re.findall(r"```json\n(.*?)```\n```json\n(.*?)\n```", text, re.DOTALL)
    regulations = set()
    for scenario, answer in examples:
        line = " ".join(scenario.split("\n"))
        result = place.call("judge", stdin=line.encode())
        assert result.out == answer + "\n", (line, result.out)
        regulations.add(json.loads(line)["regulation"])
    assert len(examples) > 8 and regulations == {"kz", "dn", "mo", "kg", "sr"}


def check_rule_table(place):
    """The table of docs/judge.md has every rule."""
    text = (ROOT / "docs" / "judge.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([a-z-]+)` \| R-", text, re.MULTILINE))
    told = place.call("explain", "?", "--regulation", "kg").err
    rules = set(re.search(r"There are: (.*)\.", told)[1].split(", "))
    assert named == rules, named ^ rules


def mutate(chance, line):
    data = bytearray(line)
    for _times in range(chance.randrange(1, 5)):
        at = chance.randrange(len(data))
        how = chance.randrange(4)
        if how == 0:
            data[at] = chance.randrange(256)
        elif how == 1:
            del data[at:at + chance.randrange(1, 9)]
        elif how == 2:
            data[at:at] = data[chance.randrange(len(data)):][:chance.randrange(1, 40)]
        else:
            data[at:at + 1] = chance.choice([b'"', b"{", b"}", b"null", b"-1", b"9999-12-31", b"\\u0000", b"1e999", b",", b":", b"2000"])
        if not data:
            data = bytearray(b"{}")
    return bytes(data).replace(b"\n", b" ").replace(b"\r", b" ") or b"x"


def check_mutated(place):
    """Whatever is read, each line gets one answer."""
    chance = random.Random(20261122)
    line = json.dumps({**BASE, "settings": {"edit.window": "month", "mark.written_due": {"2-9": "days:5", "10-11": "days:7"}}}).encode()
    lines = [mutate(chance, line) for _number in range(4000)]
    lines = [one for one in lines if one.strip()]
    answers = place.call("judge", stdin=b"\n".join(lines)).lines()
    assert len(answers) == len(lines)
    for one, answer in zip(lines, answers):
        assert set(answer) in ({"id", "error"}, {"id", "verdict", "rule", "clause", "due", "outer", "role"}), (one, answer)


TESTS = [
    ("/cli/judge/shape", check_shape),
    ("/cli/judge/order", check_order),
    ("/cli/judge/wrong", check_wrong),
    ("/cli/judge/no-scenarios", check_no_scenarios),
    ("/cli/judge/line-ends", check_line_ends),
    ("/cli/judge/long-lines", check_long_lines),
    ("/cli/judge/files", check_files),
    ("/cli/judge/full-disk", check_full_disk),
    ("/cli/judge/line-by-line", check_line_by_line),
    ("/cli/judge/defaults", check_defaults),
    ("/cli/judge/roles R-009", check_roles),
    ("/cli/judge/settings", check_settings),
    ("/cli/judge/settings-end", check_settings_end),
    ("/cli/judge/open-values C-42", check_open),
    ("/cli/judge/grade-bands R-064", check_bands),
    ("/cli/judge/old-mark R-091 R-094", check_old),
    ("/cli/judge/time-zones R-003", check_zones),
    ("/cli/judge/own-profiles R-001", check_own_profiles),
    ("/cli/judge/documented", check_documented),
    ("/cli/judge/rule-table", check_rule_table),
    ("/cli/judge/mutated", check_mutated),
]

if __name__ == "__main__":
    program.main(TESTS)
