# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenarios for partactl judge, as varied as docs/judge.md allows; the same seed makes the same ones."""

import datetime
import json
import random

REGULATIONS = ["kz", "dn", "mo", "kg", "sr"]
ZONES = ["Asia/Bishkek", "Asia/Almaty", "Europe/Moscow", "Asia/Novosibirsk", "Europe/Berlin", "UTC"]
ACTIONS = ["set_mark"] * 6 + ["change_mark", "delete_mark", "set_absence", "set_absence_reason", "set_topic", "set_homework",
                              "set_period_mark", "change_period_mark", "record_substitution", "transfer_temporary"]
ROLES = ["teacher", "class_teacher", "substitute", "deputy", "head", "coordinator", "secretary"]
USUAL_ROLES = {"set_absence_reason": "class_teacher", "record_substitution": "coordinator"}   # else the teacher
WORKS = ["oral", "written", "control", "test", "credit", "exam", "essay"]
# SR leaves the times of marks to the school, so every school says them.
MARK_TIMES = {"mark.oral_due": "hours:24", "mark.written_due": {"2-9": "days:5", "10-11": "days:7"}}
SETTINGS = [
    ("edit.window", ["never", "week_1", "week_2", "week_3", "month"]),
    ("homework.due", ["minutes:60", "minutes:90", "days:0"]),
    ("homework.outer", ["minutes:120", "days:1"]),
    ("mark.oral_due", ["hours:24", "days:7", "workdays:2"]),
    ("mark.written_due", ["days:7", {"2-9": "days:5", "10-11": "days:7"}, {"1-4": "days:3", "5-11": "workdays:4"}]),
    ("absence.reason_due", ["workdays:2", "days:1"]),
    ("outage.transfer", ["workdays:2", "workdays:3"]),
    ("mark.backdate", ["allowed", "forbidden"]),
]
PERIODS = [("2026-09-01", "2026-11-02"), ("2026-11-11", "2026-12-30"), ("2027-01-11", "2027-03-20"), ("2027-03-29", "2027-05-25")]
HOLIDAYS = ["2026-11-03/2026-11-10", "2026-12-31/2027-01-10", "2027-03-21/2027-03-28"]
PUBLIC = ["2026-11-07", "2026-11-08", "2027-01-01", "2027-03-08", "2027-05-01", "2027-05-09"]


def minute(day, number):
    return (datetime.datetime.combine(day, datetime.time()) + datetime.timedelta(minutes=number)).isoformat(timespec="minutes")


def make(chance, number):
    """One scenario as a dictionary, with every field of the format."""
    start, end = (datetime.date.fromisoformat(day) for day in chance.choice(PERIODS))
    day = start + datetime.timedelta(chance.randrange((end - start).days + 1))
    first = 8 * 60 + 55 * chance.randrange(6)
    action = chance.choice(ACTIONS)
    role = USUAL_ROLES.get(action, "teacher") if chance.random() < 0.85 else chance.choice(ROLES)
    regulation = chance.choice(REGULATIONS)
    settings = {key: chance.choice(values) for key, values in chance.sample(SETTINGS, chance.randrange(4))}
    outage = day - datetime.timedelta(chance.randrange(2))
    made = day + datetime.timedelta(chance.choice([0, 0, 0, 0, 1, 1, 2, 5, 6, 7, 8, 14, 15, 30, 60]))
    if regulation == "sr":
        settings = {**MARK_TIMES, **settings}
    return {
        "id": f"s{number}", "regulation": regulation, "settings": settings, "tz": chance.choice(ZONES),
        "calendar": {"week": chance.choice([5, 6]), "holidays": HOLIDAYS, "public": PUBLIC},
        "period": {"kind": "quarter", "start": str(start), "end": str(end), "marks_complete": chance.random() < 0.2},
        "year": {"start": "2026-09-01", "end": "2027-05-25"},
        "actor": {"role": role, "teaches_journal": role == "teacher" or chance.random() < 0.1,
                  "class_teacher_of_class": role == "class_teacher" or chance.random() < 0.1,
                  "substitutes_lesson": role == "substitute"},
        "action": action, "grade": chance.randrange(1, 12), "work": chance.choice(WORKS),
        "lesson": {"start": minute(day, first), "end": minute(day, first + 45)},
        "last_lesson_end": {"pupils": minute(day, 13 * 60 + 20), "class": minute(day, 14 * 60 + 10)},
        "checked_on": str(day + datetime.timedelta(2)) if chance.random() < 0.2 else None,
        "document_on": str(day + datetime.timedelta(3)) if chance.random() < 0.3 else None,
        "outage": {"start": minute(outage, 0), "end": minute(outage, 3000)},
        "made_at": minute(made, chance.randrange(7 * 60, 24 * 60)),
        "old": chance.choice([None, None, None, "4"]), "new": "5",
    }


def write(path, seed, count):
    chance = random.Random(seed)
    with open(path, "w", encoding="utf-8") as lines:
        for number in range(count):
            lines.write(json.dumps(make(chance, number), ensure_ascii=False, separators=(",", ":")) + "\n")
