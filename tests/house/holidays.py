# SPDX-License-Identifier: GPL-3.0-or-later
"""Public holidays and moved days: days that exist, and moves that make sense."""

import datetime

YEARS = ["2024", "2025", "2026", "2027"]


def _weekday(day):
    return datetime.date.fromisoformat(day).isoweekday()


def _moved_troubles(move, holidays):
    if move["to"] in holidays:
        yield f"{move['to']} is a holiday already"
    if move["from_is_worked"] == (move["from"] in holidays):
        yield f"{move['from']} is worked, or a holiday: one of the two"
    if _weekday(move["from"]) < 6 or 5 in move["weeks"] and _weekday(move["to"]) > 5 or _weekday(move["to"]) == 7:
        yield f"{move['from']} to {move['to']}: from a day off to a working day"
    if 6 in move["weeks"] and _weekday(move["from"]) == 6:
        yield f"{move['from']}: with six days a Saturday is no day off"


def check_calendar(calendar):
    """Days exist, lie in their year, stand there once and in order; what is moved goes from a day off to a working day."""
    if sorted(calendar["years"]) != YEARS:
        yield f"its years are {sorted(calendar['years'])}"
    for year, one in calendar["years"].items():
        holidays = [holiday["date"] for holiday in one["holidays"]]
        taken = [(move["to"], week) for move in one["moved"] for week in move["weeks"]]
        if holidays != sorted(set(holidays)) or len(taken) != len(set(taken)):
            yield f"{year}: a day twice, or out of order"
        days = holidays + [move[end] for move in one["moved"] for end in ("from", "to")]
        days += [doubt["date"] for doubt in one["unsure"] if "date" in doubt]
        for day in days:
            if not day.startswith(year) or datetime.date.fromisoformat(day).isoformat() != day:
                yield f"{year}: {day} is no day of it"
        for move in one["moved"]:
            yield from (f"{year}: {trouble}" for trouble in _moved_troubles(move, holidays))
        for doubt in one["unsure"]:
            if doubt.get("date") in holidays + [move["to"] for move in one["moved"]]:
                yield f"{year}: {doubt['date']} is sure and unsure"
