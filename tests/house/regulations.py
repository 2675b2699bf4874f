# SPDX-License-Identifier: GPL-3.0-or-later
"""Regulation profiles: read, laid over what they extend, and measured against constraints.json."""

import copy
import json


def _refuse_twins(pairs):
    names = [name for name, _value in pairs]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{name} stands there twice")
    return dict(pairs)


def read_json(text):
    """JSON in which no name stands twice: the second would silently hide the first."""
    return json.loads(text, object_pairs_hook=_refuse_twins)


def is_leaf(node):
    """What is taken or replaced as a whole: a value with its clause, a right, a duty."""
    return not isinstance(node, dict) or bool(node.keys() & {"value", "open", "may", "duty", "to"})


def lay_over(lower, upper):
    """`lower` with everything that `upper` says instead."""
    if is_leaf(lower) or is_leaf(upper):
        return copy.deepcopy(upper)
    merged = copy.deepcopy(lower)
    for name, node in upper.items():
        merged[name] = lay_over(merged[name], node) if name in merged else copy.deepcopy(node)
    return merged


def resolve(profiles, name):
    """The whole profile `name`, with what it extends beneath it."""
    profile, seen = profiles[name], [name]
    while "extends" in profile:
        below = profile["extends"]
        if below in seen or below not in profiles:
            raise ValueError(f"{name} extends {below}, which {'leads back' if below in seen else 'does not exist'}")
        seen.append(below)
        upper = {key: node for key, node in profile.items() if key != "extends"}
        profile = lay_over(profiles[below], upper)
    return profile


def parameters(profile):
    """All parameters by their key, without the groups."""
    return {key: one for group in profile.get("parameters", {}).values() for key, one in group.items()}


def leaves(node, path=""):
    """Each value with a clause, right, duty and line of escalation, with its path."""
    if isinstance(node, dict):
        if path and is_leaf(node):
            yield path, node
            return
        for name, below in node.items():
            yield from leaves(below, f"{path}/{name}")


def pick(found, reference):
    """The values that {"key": …, "at": "value/to"} speaks of; "*" takes all that stand there."""
    values = [found[reference["key"]]] if reference["key"] in found else []
    for part in filter(None, reference.get("at", "value").split("/")):
        step = []
        for value in values:
            if part == "*":
                step += value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
            elif isinstance(value, dict) and part in value:
                step.append(value[part])
            elif isinstance(value, list) and part.isdigit() and int(part) < len(value):
                step.append(value[int(part)])
        values = step
    return values


_DAY = 24 * 60


def moment(deadline):
    """(event, minutes after it), so that two deadlines can be compared; None for what has no moment.

    A day ends at midnight, so n days after an event are n + 1 spans of a day. The holidays begin on the day
    after the period: their n-th day lies n days after its end.
    """
    if not isinstance(deadline, dict) or "anchor" not in deadline:
        return None
    count = deadline.get("count", 0)
    event = {"work.day": "lesson.day"}.get(deadline["anchor"], deadline["anchor"])
    minutes = {"moment": 0, "minutes": count, "hours24": count * _DAY}.get(deadline["unit"], (count + 1) * _DAY)
    if deadline["unit"] == "holiday_days":
        event = "period.end"
    return event, minutes


def _compare(found, values, other, holds):
    others = pick(found, other) if "key" in other else [other]
    pairs = [(moment(one), moment(two)) for one in values for two in others]
    return any(one and two and one[0] == two[0] and holds(one[1], two[1]) for one, two in pairs)


def _flat(values):
    return [item for value in values for item in (value if isinstance(value, list) else [value])]


def _falls_back(days):
    known = [moment(day) for day in days if moment(day)]
    return any(one[0] == two[0] and two[1] < one[1] for one, two in zip(known, known[1:]))


def _bands_overlap(value):
    if not isinstance(value, dict) or len(value) < 2:
        return False
    grades = []
    for band in value:
        if band == "all":
            return True
        first, _dash, last = band.partition("-")
        grades += range(int(first), int(last or first) + 1)
    return len(grades) != len(set(grades))


def open_values(found, key="*"):
    """The parameters that a school must be asked for."""
    return sorted(name for name, one in found.items() if key in ("*", name)
                  and any(leaf.get("open") for leaf in [one, *one.get("items", {}).values()]))


_TESTS = {
    "equals": lambda found, values, wanted: any(value == wanted for value in values),
    "differs": lambda found, values, wanted: any(value != wanted for value in values),
    "one_of": lambda found, values, wanted: any(value in wanted for value in values),
    "has": lambda found, values, wanted: wanted in _flat(values),
    "lacks": lambda found, values, wanted: wanted not in _flat(values),
    "is_empty": lambda found, values, wanted: any((value == []) == wanted for value in values),
    "present": lambda found, values, wanted: bool(values) == wanted,
    "below": lambda found, values, wanted: any(value < wanted for value in values),
    "outside_of": lambda found, values, wanted:
        bool(set(_flat(values)) - {role for one in wanted for role in _flat(pick(found, one))}),
    "falls_back": lambda found, values, wanted: _falls_back(values) == wanted,
    "bands_overlap": lambda found, values, wanted: any(_bands_overlap(value) for value in values) == wanted,
    "later_than": lambda found, values, wanted: _compare(found, values, wanted, lambda one, two: one > two),
    "earlier_than": lambda found, values, wanted: _compare(found, values, wanted, lambda one, two: one < two),
}


def holds(found, condition):
    """Whether one line of "when" or "then_not" holds for the parameters `found`."""
    words = condition.keys() - {"key", "at"}
    if len(words) != 1:
        raise ValueError(f"a condition has exactly one test: {condition}")
    word = words.pop()
    if word == "is_open":
        return bool(open_values(found, condition["key"])) == condition[word]
    return _TESTS[word](found, pick(found, condition), condition[word])


def contradictions(constraints, profile):
    """The constraints that a whole profile offends against."""
    found = parameters(profile)
    return [one for one in constraints["constraints"]
            if all(holds(found, line) for line in one["when"]) and any(holds(found, line) for line in one["then_not"])]
