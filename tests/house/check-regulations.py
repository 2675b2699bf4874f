#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the regulation profiles and calendars, in TAP: check-regulations.py ROOT [PROFILE.json …]

With further profiles only those are checked, each against what it extends: for a school that wrote its own.
"""

import copy
import pathlib
import re
import sys

sys.dont_write_bytecode = True

import regulations as rules  # noqa: E402
from holidays import check_calendar  # noqa: E402
from json_schema import Schema  # noqa: E402
from regulation_facts import CONTRADICTIONS, FACTS, places  # noqa: E402

NOT_PROFILES = ("schema", "constraints")
NUMBERS = {f"P-{number:02}" for number in range(1, 76)}
# Where the texts name no value: P-07 and P-08 of the local act.
OPEN = {"sr": ["mark.oral_due", "mark.written_due"]}


class Shelf:
    """What lies in data/ and docs/."""

    def __init__(self, root):
        folder = pathlib.Path(root) / "data" / "regulations"
        self.profiles = {path.stem: rules.read_json(path.read_text(encoding="utf-8"))
                         for path in sorted(folder.glob("*.json")) if path.stem not in NOT_PROFILES}
        self.schema = Schema(rules.read_json((folder / "schema.json").read_text(encoding="utf-8")))
        self.constraints = rules.read_json((folder / "constraints.json").read_text(encoding="utf-8"))
        calendars = folder.parent / "calendars"
        self.calendar_schema = Schema(rules.read_json((calendars / "schema.json").read_text(encoding="utf-8")))
        self.calendars = {path.stem: rules.read_json(path.read_text(encoding="utf-8"))
                          for path in sorted(calendars.glob("*.json")) if path.stem != "schema"}
        self.guide = (pathlib.Path(root) / "docs" / "regulation-profile.md").read_text(encoding="utf-8")
        self.explained = set(re.findall(r"^\| (C-\d\d) \|", self.guide, re.MULTILINE))

    def whole(self, name):
        return rules.resolve(self.profiles, name)


# What is wrong with one profile. Each takes the shelf and the name, and yields lines.

def check_schema(shelf, name):
    yield from shelf.schema.complaints(shelf.profiles[name])


def check_complete(shelf, name):
    """With what it extends, a profile has every rule, each number, and a calendar."""
    whole = shelf.whole(name)
    yield from shelf.schema.complaints(whole, shelf.schema.definition("#/$defs/complete"))
    for number in sorted(NUMBERS - {one["p"] for one in rules.parameters(whole).values()}):
        yield f"{number} is missing"
    if whole["id"] != name:
        yield f"its id is {whole['id']}, its file {name}.json"
    if whole["calendar"] not in shelf.calendars:
        yield f"there is no calendar {whole['calendar']}"


def _is_listed(clause, clauses):
    return any(one == clause or one.startswith(clause + " ") for one in clauses)


def _clauses(node):
    """All clauses within a value, those of the steps of the paper copy included."""
    if isinstance(node, dict):
        for name, below in node.items():
            yield from [below] if name == "clause" else _clauses(below)
    elif isinstance(node, list):
        for below in node:
            yield from _clauses(below)


def check_clauses(shelf, name):
    """A clause that is cited exists: in the own regulation, or in the extended one."""
    profile = shelf.profiles[name]
    known = profile["source"].get("clauses", []) or shelf.whole(name)["source"].get("clauses", [])
    for part in ("parameters", "duties", "escalation"):
        for path, leaf in rules.leaves(profile.get(part, {}), part):
            for clause in {one for cited in _clauses(leaf) for one in cited.split("; ")}:
                if not _is_listed(clause, known):
                    yield f"{path}: the regulation has no clause {clause}"


def check_choices(shelf, name):
    for path, leaf in rules.leaves(shelf.profiles[name]):
        for choice in leaf.get("choice", []) if isinstance(leaf, dict) else []:
            if choice not in shelf.explained:
                yield f"{path}: docs/regulation-profile.md does not explain {choice}"


def _is_time(value):
    """A time in any of its forms; "off" is none, and is not owed."""
    if isinstance(value, list):
        return bool(value) and all(map(_is_time, value))
    if isinstance(value, dict):
        return bool(value.keys() & {"anchor", "by", "every", "on"}) or bool(value) and all(map(_is_time, value.values()))
    return value in ("off", "before_lesson", "at_entry", "set_with_remark")


def _names_deadline(found, duty):
    """Whether a duty names a time: a rule, with its item where the rule has several."""
    rule, item = found.get(duty["parameter"], {}), duty.get("item")
    if "items" in rule:
        rule, item = rule["items"].get(item, {}), None
    value = rule.get("value")
    if isinstance(value, list) and value and "id" in value[0]:
        value, item = {step["id"]: step["day"] for step in value}.get(item), None
    elif isinstance(value, dict) and "from" in value:
        value, item = value.get(item), None
    return item is None and (_is_time(value) or rule.get("open", False))


def check_duties(shelf, name):
    """A duty without a time of its own names a rule that has one; whoever owes something, exists."""
    whole = shelf.whole(name)
    found = rules.parameters(whole)
    roles = {role for item in ("named", "also") for role in rules.pick(found, {"key": "roles", "at": f"items/{item}/value/*"})}
    for role, duties in whole["duties"].items():
        if role != "everyone" and role not in roles:
            yield f"duties/{role}: the profile has no such role"
        if role not in ("everyone", "head") and role not in whole["escalation"]:
            yield f"escalation: nobody hears of what {role} owes"
        for ident, duty in duties.items():
            if "parameter" in duty and not _names_deadline(found, duty):
                yield f"duties/{role}/{ident}: no time at {duty['parameter']} {duty.get('item', '')}"
            if "outer" in duty and duty["outer"] not in found:
                yield f"duties/{role}/{ident}: no rule {duty['outer']}"


def check_steps(shelf, name):
    """R-150: a step comes after steps that stand ahead of it, is owed by nobody unknown, and those of the two papers are told apart."""
    found = rules.parameters(shelf.whole(name))
    seen = set()
    for key in ("copy.steps", "summary.steps"):
        for step in found[key]["value"]:
            if step["id"] in seen or step["id"].startswith("summary_") != (key == "summary.steps"):
                yield f"{key}/{step['id']}: not a name of its own"
            for before in step.get("after", []):
                if before not in seen:
                    yield f"{key}/{step['id']}: no step {before} ahead of it"
            seen.add(step["id"])
    for ident in found["copy.optional_steps"]["value"]:
        if ident not in seen:
            yield f"copy.optional_steps: no step {ident}"


def _grants(whole):
    return {(role, action): grant for rule in rules.parameters(whole).values()
            for role, grants in rule.get("grants", {}).items() for action, grant in grants.items()}


def check_rights(shelf, name):
    """Every profile answers the same questions; a right is narrowed by rules that exist."""
    whole = shelf.whole(name)
    grants, wanted = _grants(whole), _grants(shelf.whole("kz"))
    for role, action in sorted(wanted.keys() ^ grants.keys()):
        yield f"rights of {role}: {action} is answered here or in kz, but not in both"
    for (role, action), grant in grants.items():
        for limit in grant.get("limits", []):
            if limit not in rules.parameters(whole):
                yield f"rights of {role}: {action} is narrowed by {limit}, which does not exist"
        if grant["may"] == ("scope" not in grant):
            yield f"rights of {role}: {action} needs a scope exactly when it is granted"


def check_silence(shelf, name):
    """What is said to be the value of kz, is; kz itself cannot say so."""
    model = dict(rules.leaves(shelf.whole("kz")["parameters"]))
    for path, leaf in rules.leaves(shelf.profiles[name].get("parameters", {})):
        if leaf.get("silent") == "kz" and leaf.get("value") != model.get(path, {}).get("value", path):
            yield f"{path}: not the value of kz"
        if leaf.get("silent") == "kz" and name == "kz":
            yield f"{path}: refers to itself"


def check_constraints(shelf, name):
    for one in rules.contradictions(shelf.constraints, shelf.whole(name)):
        if one["level"] == "refuse":
            yield f"{one['id']} ({one['clause']}): {one['reason']}"


CHECKS = {
    "schema": check_schema, "complete": check_complete, "clauses": check_clauses, "choices": check_choices,
    "duties": check_duties, "steps": check_steps, "rights": check_rights, "silence": check_silence, "constraints": check_constraints,
}


# The profiles together

def check_names(shelf):
    """A rule has one number and one name, whichever profile one reads."""
    model = rules.parameters(shelf.whole("kz"))
    for name in shelf.profiles:
        for key, one in rules.parameters(shelf.whole(name)).items():
            if (one["p"], one["name"]) != (model[key]["p"], model[key]["name"]):
                yield f"{name}: {key}: not the name that kz gives it"


def check_only_what_differs(shelf):
    """A profile that extends another says nothing twice."""
    for name, profile in shelf.profiles.items():
        if "extends" not in profile:
            continue
        below = dict(rules.leaves(shelf.whole(profile["extends"])))
        for path, leaf in rules.leaves(profile):
            if below.get(path) == leaf and not path.startswith("/$") and path not in ("/format", "/source/how_to_cite"):
                yield f"{name}{path}: says what {profile['extends']} says"


def check_open(shelf):
    for name in shelf.profiles:
        found = rules.open_values(rules.parameters(shelf.whole(name)))
        if found != OPEN.get(name, []):
            yield f"{name}: open are {found}"


def check_facts(shelf, fact):
    for name in fact.systems:
        told = dict(places(rules.parameters(shelf.whole(name)))).get(fact.place)
        if told != (fact.told, fact.clause):
            yield f"{name}: {told} instead of {(fact.told, fact.clause)}"


def check_fact_for_each(shelf):
    """Each place of each profile is written down twice."""
    told = {(name, fact.place) for fact in FACTS for name in fact.systems}
    for name in shelf.profiles:
        for place, _told in places(rules.parameters(shelf.whole(name))):
            if (name, place) not in told:
                yield f"{name}: {place}: tests/house/facts says nothing of it"


# The guide

def _example(shelf):
    match = re.search(r"<!-- example: (\S+) -->\n```json\n(.*?)```", shelf.guide, re.DOTALL)
    return match[1], rules.read_json(match[2])


def _with(shelf, name, profile):
    other = copy.copy(shelf)
    other.profiles = {**shelf.profiles, name: profile}
    return other


def check_example(shelf):
    """The example of the guide is a sound profile and changes three values of what it extends."""
    name, profile = _example(shelf)
    other = _with(shelf, name, profile)
    for check in CHECKS.values():
        yield from check(other, name)
    below = dict(rules.leaves(shelf.whole(profile["extends"])["parameters"]))
    changed = [path for path, leaf in rules.leaves(other.whole(name)["parameters"])
               if [below[path].get(word) for word in ("value", "may")] != [leaf.get(word) for word in ("value", "may")]]
    if len(changed) != 3:
        yield f"it changes {changed}"


def check_guide_choices(shelf):
    used = {choice for name in shelf.profiles for choice in re.findall(r"C-\d\d", rules.json.dumps(shelf.profiles[name]))}
    used |= set(re.findall(r"C-\d\d", rules.json.dumps(shelf.constraints)))
    for choice in sorted(used ^ shelf.explained):
        yield f"{choice}: used, but not explained in the guide, or the other way round"


def check_guide_words(shelf):
    """The guide explains every word of the schema that stands for a time or an event, and every test of the constraints."""
    words = {word for part in ("anchor", "unit") for word in shelf.schema.definition(f"#/$defs/{part}")["enum"]}
    words |= set(shelf.schema.definition("#/$defs/occasion/properties/on")["enum"])
    words |= {word for one in shelf.constraints["constraints"] for line in one["when"] + one["then_not"]
              for word in line.keys()}
    for word in sorted(words):
        if f"`{word}`" not in shelf.guide:
            yield f"the guide does not explain {word}"


# What must be found

def _put(node, place, value):
    *way, last = place.split("/")
    for part in way:
        node = node[int(part) if isinstance(node, list) else part]
    node[int(last) if isinstance(node, list) else last] = value


def contradiction_is_found(shelf, ident):
    name, changes = CONTRADICTIONS[ident]
    whole = copy.deepcopy(shelf.whole(name))
    for key, places in changes.items():
        for place, value in places.items():
            _put(rules.parameters(whole)[key], place, value)
    if ident not in [one["id"] for one in rules.contradictions(shelf.constraints, whole)]:
        yield f"{ident} is not found in {name} with {changes}"


# (check, what is changed in kz, the value): the check must complain.
PLANTED = [
    ("schema", "parameters/entry/homework.due/value/unit", "hours"),
    ("schema", "parameters/entry/homework.due/value/count", "60"),
    ("schema", "parameters/entry/homework.due/value/count", True),
    ("schema", "parameters/entry/homework.due/p", "P-02"),
    ("schema", "parameters/entry/homework.due/silent", "kz"),
    ("schema", "parameters/entry/homework.due/open", True),
    ("schema", "parameters/entry/homework.late", {}),
    ("schema", "parameters/entry/mark.oral_due/value/11-", {"anchor": "work.day", "unit": "calendar_days", "count": 7}),
    ("schema", "parameters/attendance/absence.reason_by/value", ["class_teacher", "class_teacher"]),
    ("schema", "parameters/timetable_and_setup/setup.due/items/overall/value/by", "13-01"),
    ("schema", "parameters/timetable_and_setup/setup.due/items/sometime", {"value": {"on": "need"}, "clause": "2.1"}),
    ("schema", "parameters/roles/rights.head/grants/head/view_all_journals/may", "yes"),
    ("schema", "parameters/roles/rights.head/grants/head/fly", {"may": True, "clause": "2.1"}),
    ("schema", "parameters/roles/rights.head/grants/teacher", {"edit_any_journal": {"may": True, "clause": "2.1"}}),
    ("schema", "duties/teacher/enter_homework/deadline", {"on": "need"}),
    ("schema", "format", 2),
    ("complete", "parameters/roles", {}),
    ("complete", "id", "zk"),
    ("complete", "calendar", "xx"),
    ("clauses", "parameters/entry/homework.due/clause", "2.8; 2.17"),
    ("clauses", "duties/teacher/enter_homework/clause", "Д.1 п.9"),
    ("clauses", "escalation/teacher/clause", "В.1 п"),
    ("choices", "parameters/entry/homework.due/choice", ["C-99"]),
    ("duties", "duties/teacher/enter_homework/parameter", "homework.time"),
    ("duties", "duties/teacher/enter_homework/outer", "homework.later"),
    ("duties", "duties/teacher/set_period_marks/item", "end"),
    ("duties", "duties/coordinator/enter_staff/item", "stuff"),
    ("duties", "duties/teacher/enter_homework/parameter", "homework.fields"),
    ("duties", "duties/teacher/enter_homework/item", "due"),
    ("duties", "duties/inspector", {"look": {"duty": "Look", "deadline": {"on": "need"}, "clause": "2.1"}}),
    ("rights", "parameters/roles/rights.tch/grants/teacher/correct_mark/limits", ["edit.windows"]),
    ("rights", "parameters/roles/rights.head/grants/head/edit_any_journal/may", True),
    ("silence", "parameters/entry/homework.outer/silent", "kz"),
    ("constraints", "parameters/roles/class_teacher.edit/value", "all"),
]


def planted_is_found(shelf, check, place, value):
    profile = copy.deepcopy(shelf.profiles["kz"])
    _put(profile, place, value)
    if not any(True for _ in CHECKS[check](_with(shelf, "kz", profile), "kz")):
        yield f"{check} says nothing of {place}: {value}"


# (what is changed in the calendar ru, the value): the check of days must complain.
PLANTED_DAYS = [
    ("years/2024/holidays/0/date", "2024-01-02"),
    ("years/2024/holidays/0/date", "2023-12-31"),
    ("years/2024/holidays/8/date", "2024-02-30"),
    ("years/2024/moved/0/to", "2024-05-09"),
    ("years/2024/moved/0/to", "2024-05-11"),
    ("years/2024/moved/0/from", "2024-01-05"),
    ("years/2024/moved/0/from_is_worked", False),
    ("years/2024/moved/0/weeks", [5, 6]),
    ("years/2024/moved/1/to", "2024-04-29"),
    ("years/2027/unsure/1/date", "2027-05-01"),
    ("years/2028", {"holidays": [], "moved": [], "unsure": []}),
]


def planted_day_is_found(shelf, place, value):
    calendar = copy.deepcopy(shelf.calendars["ru"])
    _put(calendar, place, value)
    try:
        found = any(True for _ in check_calendar(calendar))
    except ValueError:
        found = True   # no such day
    if not found:
        yield f"nothing is said of {place}: {value}"


def each_rule_is_missed(shelf):
    """Without any one of its rules, or with any one of another kind, a profile is not taken."""
    for group, keys in shelf.profiles["kz"]["parameters"].items():
        for key in keys:
            profile = copy.deepcopy(shelf.profiles["kz"])
            del profile["parameters"][group][key]
            if not any(True for _ in check_complete(_with(shelf, "kz", profile), "kz")):
                yield f"{key} could be missing"
            profile["parameters"][group][key] = {**keys[key], "value": {"sometime": 1}, "items": {"one": 1}}
            if not any(True for _ in check_schema(_with(shelf, "kz", profile), "kz")):
                yield f"{key} could be anything"


def rows(shelf):
    """Each row of the test: its address, and a function that yields what is wrong."""
    for name in shelf.profiles:
        for check, function in CHECKS.items():
            yield f"{name}/{check}", lambda n=name, f=function: f(shelf, n)
    yield "names", lambda: check_names(shelf)
    yield "only-what-differs", lambda: check_only_what_differs(shelf)
    yield "open", lambda: check_open(shelf)
    for fact in FACTS:
        yield fact.address, lambda f=fact: check_facts(shelf, f)
    yield "facts-for-each-place", lambda: check_fact_for_each(shelf)
    for one in shelf.constraints["constraints"]:
        yield f"contradiction/{one['id']}", lambda i=one["id"]: contradiction_is_found(shelf, i)
    for number, (check, place, value) in enumerate(PLANTED, 1):
        yield f"found/{check}/{number}", lambda c=check, p=place, v=value: planted_is_found(shelf, c, p, v)
    for number, (place, value) in enumerate(PLANTED_DAYS, 1):
        yield f"found/days/{number}", lambda p=place, v=value: planted_day_is_found(shelf, p, v)
    yield "each-rule-is-missed", lambda: each_rule_is_missed(shelf)
    for word in ("example", "choices", "words"):
        function = check_example if word == "example" else globals()[f"check_guide_{word}"]
        yield f"guide/{word.replace('_', '-')}", lambda f=function: f(shelf)
    for name, calendar in shelf.calendars.items():
        yield f"calendar/{name}/schema", lambda c=calendar: shelf.calendar_schema.complaints(c)
        yield f"calendar/{name}/days", lambda c=calendar: check_calendar(c)


def rows_of_own(shelf, paths):
    """The same checks for profiles that somebody wrote for a school."""
    for path in map(pathlib.Path, paths):
        other = _with(shelf, path.stem, rules.read_json(path.read_text(encoding="utf-8")))
        for check, function in CHECKS.items():
            yield f"{path.stem}/{check}", lambda o=other, n=path.stem, f=function: f(o, n)


def hints(shelf, path):
    """What a school should know although its profile is taken: warnings, and values that have to be asked for."""
    profile = rules.read_json(path.read_text(encoding="utf-8"))
    for one in rules.contradictions(shelf.constraints, _with(shelf, path.stem, profile).whole(path.stem)):
        if one["level"] != "refuse":
            yield f"{path.stem}: {one['level']}: {one['reason']} ({one['clause']})"


def run_row(function):
    """What is wrong; a profile may be so wrong that a check stumbles over it."""
    try:
        return list(function())
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        return [f"cannot be judged: {type(error).__name__}: {error}"]


def main(root, *own):
    shelf = Shelf(root)
    table = list(rows_of_own(shelf, own) if own else rows(shelf))
    failed = 0

    print(f"1..{len(table)}")
    for hint in [hint for path in map(pathlib.Path, own) for hint in run_row(lambda p=path: hints(shelf, p))]:
        print(f"# {hint}")
    for number, (address, function) in enumerate(table, 1):
        troubles = run_row(function)
        failed += bool(troubles)
        for trouble in troubles:
            print(f"#   {trouble}")
        print(f"{'not ok' if troubles else 'ok'} {number} /regulations/{address}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
