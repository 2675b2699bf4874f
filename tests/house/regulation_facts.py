# SPDX-License-Identifier: GPL-3.0-or-later
"""What the five regulations say, written down a second time in facts/*.txt: a slip in a profile shows as a difference.

A line of those files was held against the text of the regulation itself, clause by clause. It says

    systems | requirement | parameter, with the place in it | what the regulation says | clause

and where a regulation says nothing, what stands in for it: "silent: kz", "silent: recommended", "silent: off".
"""

import collections
import pathlib

Fact = collections.namedtuple("Fact", "systems requirement place told clause address")

_UNITS = {"minutes": "minutes", "hours24": "times 24 hours", "calendar_days": "days", "working_days": "working days"}


def read_facts(folder):
    """All lines of the files, each with an address such as /regulations/facts/entry/homework.due/mo."""
    for path in sorted(pathlib.Path(folder).glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                systems, requirement, place, told, clause = line.split(" | ")
                address = f"facts/{path.stem}/{place}/{systems.replace(' ', '-')} {requirement}"
                yield Fact(systems.split(), requirement, place, told, clause, address)


FACTS = list(read_facts(pathlib.Path(__file__).with_name("facts")))


def _tell_time(value):
    count, unit, anchor = value.get("count"), value["unit"], value["anchor"]
    if unit == "moment":
        text = f"not later than {anchor}"
    elif unit == "holiday_days":
        text = f"day {count} from {anchor}"
    else:
        text = f"{abs(count)} {_UNITS[unit]} {'before' if count < 0 else 'after'} {anchor}"
    return text + (f", until {value['until']}" if "until" in value else "")


def tell(value):
    """A value of a profile in words, every part of it: what differs, reads differently."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " / ".join(map(tell, value)) or "nothing"
    if not isinstance(value, dict):
        return str(value)
    if "anchor" in value:
        return _tell_time(value)
    if value.keys() == {"by"}:
        return f"by {value['by']}"
    if value.keys() == {"every", "of"}:
        return f"every {value['every']} {value['of']}"
    if value.keys() == {"on"} and isinstance(value["on"], str):
        return f"on {value['on']}"
    return "; ".join(f"{name}: {tell(part)}" for name, part in value.items())


def tell_leaf(leaf):
    """A value, right or open place in words."""
    if leaf.get("open"):
        return "open"
    if "may" in leaf:
        narrowed = [f"{name} {tell(leaf[name])}" for name in ("scope", "limits", "needs", "unless") if name in leaf]
        return "; ".join(["may" if leaf["may"] else "may not", *narrowed])
    chosen = f"; {leaf['chosen_by']} chooses: {tell(leaf['choices'])}" if "choices" in leaf else ""
    return tell(leaf["value"]) + chosen


def _parts(parameter):
    if "grants" in parameter:
        for role, grants in parameter["grants"].items():
            yield from ((f"/{role}/{action}", grant) for action, grant in grants.items())
    elif "items" in parameter:
        yield from ((f"/{item}", leaf) for item, leaf in parameter["items"].items())
    else:
        yield "", parameter


def _steps(parameter):
    """Steps have clauses of their own; the parameter itself then is their order."""
    for step in parameter["value"]:
        yield f"/{step['id']}", {"value": {name: part for name, part in step.items() if name not in ("id", "clause", "silent")},
                                 **{name: step[name] for name in ("clause", "silent") if name in step}}
    yield "", {**parameter, "value": [step["id"] for step in parameter["value"]]}


def places(found):
    """Each place of the parameters `found` with (what it says, its clause)."""
    for key, parameter in found.items():
        value = parameter.get("value")
        steps = isinstance(value, list) and value and isinstance(value[0], dict) and "id" in value[0]
        for item, leaf in _steps(parameter) if steps else _parts(parameter):
            yield key + item, (tell_leaf(leaf), leaf.get("clause", f"silent: {leaf.get('silent')}"))


# For each constraint a contradiction: (profile, {key: rule or {place: value}}). It must be found, and named.
CONTRADICTIONS = {
    "period-marks-before-the-copy": ("kg", {"final.window": {"value/to": {"anchor": "period.end", "unit": "calendar_days",
                                                                          "count": 7}}}),
    "period-marks-window-upside-down": ("kz", {"final.window": {"value/to/count": 0}}),
    "steps-in-order": ("kg", {"copy.steps": {"value/3/day/count": 4}}),
    "regular-copy-needs-steps": ("kg", {"copy.steps": {"value": []}}),
    "confirmed-lock-needs-its-step": ("kz", {"final.lock": {"value/when": "confirmed"}}),
    "no-change-no-right": ("kg", {"rights.tch": {"grants/teacher/correct_mark/may": True}}),
    "change-needs-right": ("kz", {"rights.tch": {"grants/teacher/correct_mark/may": False}}),
    "no-change-no-choice": ("kg", {"rights.coord": {"grants/coordinator/set_edit_window/may": True}}),
    "class-teacher-sets-needs-right": ("kz", {"final.setter": {"value": ["teacher", "class_teacher"]}}),
    "class-teacher-right-needs-role": ("mo", {"final.setter": {"value": ["teacher"]}}),
    "teacher-sets-needs-right": ("kz", {"rights.tch": {"grants/teacher/set_period_marks/may": False}}),
    "teacher-right-needs-reason-by": ("kz", {"rights.tch": {"grants/teacher/set_absence_reason/may": True}}),
    "class-teacher-edits-all": ("kz", {"class_teacher.edit": {"value": "all"}}),
    "class-teacher-edits-part": ("sr", {"class_teacher.edit": {"value": "reasons"}}),
    "class-teacher-extent-and-period-marks": ("sr", {"final.setter": {"value": ["teacher"]}}),
    "class-teacher-extent-without-period-marks": ("mo", {"class_teacher.edit": {"value": "reasons"}}),
    "absence-itself-needs-extent": ("kz", {"absence.ct_may_change_fact": {"value": True}}),
    "reason-needs-right": ("sr", {"rights.ct": {"grants/class_teacher/set_absence_reason/may": False}}),
    "reason-by-teacher-needs-right": ("kz", {"absence.reason_by": {"value": ["class_teacher", "teacher"]}}),
    "homework-outer-before-due": ("mo", {"homework.outer": {"value/count": 59}}),
    "lesson-outer-before-due": ("kz", {"lesson.due": {"value/count": 8}}),
    "attendance-outer-before-due": ("kz", {"attendance.outer": {"value/count": -1}}),
    "ban-rests-on-oral-due": ("sr", {"mark.backdate": {"value": "forbidden"}}),
    "ban-rests-on-written-due": ("sr", {"mark.backdate": {"value": "forbidden"}}),
    "oral-due-bands": ("kg", {"mark.oral_due": {"value/9-11": {"anchor": "lesson.end", "unit": "hours24", "count": 2}}}),
    "written-due-bands": ("kg", {"mark.written_due": {"value/9-10": {"anchor": "work.day", "unit": "calendar_days",
                                                                     "count": 3}}}),
    "short-window-and-long-entry": ("kz", {"edit.window": {"value": "week_1"}}),
    "temporary-journal-needs-transfer": ("sr", {"outage.transfer": {"value": "off"}}),
    "strict-consent-without-grace": ("kz", {"consent.grace_days": {"value": 0}}),
    "self-pickup-staff": ("kz", {"account.staff_due": {"items/way/value": "self_pickup"}}),
    "self-pickup-family": ("mo", {"account.family_due": {"items/way/value": "self_pickup"}}),
    "rooms-need-media": ("kg", {"backup.media": {"items/media/value": 1}}),
    "steps-by-known-roles": ("mo", {"copy.steps": {"value/0/by": "inspector"}, "roles": {"items/named/value": ["deputy"]}}),
    "period-marks-by-known-roles": ("kz", {"roles": {"items/named/value": ["coordinator", "head"]}}),
    "statements-by-known-roles": ("kg", {"statement.by": {"value": ["ej_admin"]}}),
    "reasons-by-known-roles": ("kg", {"roles": {"items/named/value": ["teacher", "head", "deputy", "secretary"]}}),
    "right-for-step-sign-each-sheet": ("kg", {"rights.tch": {"grants/teacher/sign_sheets/may": False}}),
    "right-for-step-certify-title-page": ("kg", {"rights.ct": {"grants/class_teacher/certify_title_page/may": False}}),
    "right-for-step-sign": ("kg", {"rights.head": {"grants/head/sign_and_seal_copy/may": False}}),
    "right-for-step-seal": ("kg", {"rights.sec": {"grants/secretary/apply_seal/may": False}}),
    "open-values": ("sr", {}),
}
