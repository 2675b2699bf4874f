#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Would anybody miss it? In TAP: check-mutations.py ROOT PARTACTL

Each value of each parameter of each of the five regulations is changed, one at a time: a number by one up and down, a
flag to its opposite, a list shortened by each of its elements, a value to that of another system; a word or role to
others, and a band of grades by a grade at either end. Something must then fail:

  refused   schema.json, constraints.json, or the program when it loads the profile (asked only where facts do not suffice)
  rows      a row of tests/rules/rows gets another answer from `partactl judge`
  facts     a line of tests/house/facts no longer agrees with the profile

Facts say that a profile agrees with its text, and notice every change. That the program acts upon a value, only a row
shows. So for the parameters that verdicts rest on (JUDGED) a fact is not enough: a row must change, or the profile be
refused; of the other words and bands at one place it is enough that a row notices one of them, for some mean the same
(a day of the lesson and the day on which it starts). What no verdict reads stands in UNREAD with its reason.
"""

import collections
import concurrent.futures
import copy
import json
import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "house"))

import regulations as rules  # noqa: E402
from json_schema import Schema  # noqa: E402
from judge_rows import judge, read_rows  # noqa: E402
from regulation_facts import FACTS, places  # noqa: E402

SYSTEMS = ("kz", "dn", "mo", "kg", "sr")

JUDGED = ("homework.due", "homework.outer", "homework.anchor", "lesson.ahead", "lesson.due", "lesson.outer", "attendance.due",
          "attendance.outer", "mark.oral_due", "mark.written_due", "mark.on_checked", "mark.grades", "final.window",
          "final.setter", "edit.window", "edit.year_end", "mark.backdate", "final.lock", "absence.reason_by",
          "absence.ct_may_change_fact", "absence.reason_due", "subst.due", "subst.timetable_due", "class_teacher.edit",
          "outage.temp", "outage.transfer", "rights.head", "rights.dep", "rights.ct", "rights.tch", "rights.coord")

# Which rights entries ask for; the others open windows and lists.
RIGHTS_JUDGED = ("edit_own_journals", "edit_substituted_lesson", "edit_other_subjects_of_own_class", "edit_any_journal",
                 "correct_mark", "set_period_marks", "record_absence", "set_absence_reason", "record_substitution")

# Parts of places that no verdict reads, and why.
UNREAD = {
    "/scope": "whom a right reaches is built in: own journals, own class, the substituted lesson",
    "/limits": "which rules narrow a right is built in; the profile tells it to people",
    "/needs": "only confirmation_by_deputy makes a difference to an entry",
    "/unless": "correction acts and returned sheets are not entries yet",
    "/chosen_by": "who may choose is a question of settings, not of entries",
    "/choices": "what may be chosen is a question of settings, not of entries",
    "final.window/value/from": "an earlier period mark is only warned of (C-09)",
    "final.window/value/if_earlier": "an earlier period mark is only warned of (C-09)",
    "final.lock/value/reopened_for": "a reopening is a decision of its own (R-089)",
    "final.lock/value/reopened_by": "a reopening is a decision of its own (R-089)",
    "outage.temp/value/form": "the form of the temporary journal is printed, not judged",
    "kg: homework.anchor/": "a whole day needs no event to run from",
    "kg: edit.year_end/": "where corrections are forbidden there is no last day for them",
}

# Words that say the same to a verdict, and why.
SAME = {
    "class_teacher.edit": {"own_subjects", "reasons"},   # who gives reasons is absence.reason_by
}

NOT_VALUES = {"p", "name", "clause", "silent", "choice", "note", "implied"}

MOST_OTHERS = 5   # other words that are tried at one place

Mutant = collections.namedtuple("Mutant", "system key place value parameter")


class Shelf:
    """The profiles, resolved, and what they are checked with."""

    def __init__(self, root):
        folder = pathlib.Path(root) / "data" / "regulations"
        self.profiles = {path.stem: rules.read_json(path.read_text(encoding="utf-8"))
                         for path in folder.glob("*.json") if path.stem not in ("schema", "constraints")}
        self.whole = {name: rules.resolve(self.profiles, name) for name in SYSTEMS}
        self.found = {name: rules.parameters(self.whole[name]) for name in SYSTEMS}
        self.group = {key: group for group, keys in self.whole["kz"]["parameters"].items() for key in keys}
        schema = rules.read_json((folder / "schema.json").read_text(encoding="utf-8"))
        self.schema = Schema(schema)
        self.constraints = rules.read_json((folder / "constraints.json").read_text(encoding="utf-8"))
        self.words = list(_enumerations(schema))
        self.facts = {(name, fact.place): (fact.told, fact.clause) for fact in FACTS for name in fact.systems}

    def school(self, mutant, ident):
        """A school's profile that differs from `mutant.system` in that parameter only."""
        return {"format": 1, "id": ident, "extends": mutant.system, "name": ident, "title": ident,
                "country": self.whole[mutant.system]["country"], "calendar": self.whole[mutant.system]["calendar"],
                "source": self.whole[mutant.system]["source"],
                "parameters": {self.group[mutant.key]: {mutant.key: mutant.parameter}}}


def _enumerations(node):
    if isinstance(node, dict):
        if "enum" in node:
            yield node["enum"]
        for below in node.values():
            yield from _enumerations(below)
    elif isinstance(node, list):
        for below in node:
            yield from _enumerations(below)


def _other_bands(text):
    """The bands of grades that differ from "2-9" by one grade at either end."""
    first, dash, last = text.partition("-")
    if not first.isdigit() or (dash and not last.isdigit()) or len(text) > 5 or text[0] == "0":
        return []
    if not dash:
        return [str(int(first) + 1)]
    return [f"{first}-{int(last) - 1}", f"{first}-{int(last) + 1}", f"{int(first) + 1}-{last}"]


def _other_words(words, text):
    others = set()
    for enum in (enum for enum in words if text in enum):
        at, step = enum.index(text), max(1, len(enum) // MOST_OTHERS)
        others.update((enum[at + 1:] + enum[:at])[::step])
    if len(text) == 5 and text[2] == "-" and text.replace("-", "").isdigit() and not others:
        others.add(f"{text[:3]}{int(text[3:]) + 1:02}")
    others.update(_other_bands(text))
    return sorted(others - {text}, key=str) or [text + "-other"]


def changes(words, value, place=""):
    """Yields (place, what is put there, all of `value` then) for each change of a leaf within `value`."""
    if isinstance(value, bool):
        yield place, not value, not value
    elif isinstance(value, int):
        yield from ((f"{place}{step:+}", value + step, value + step) for step in (-1, 1))
    elif isinstance(value, str):
        yield from ((place, other, other) for other in _other_words(words, value))
    elif isinstance(value, list):
        yield from ((f"{place}-{at}", value[:at] + value[at + 1:], value[:at] + value[at + 1:]) for at in range(len(value)))
        for at, below in enumerate(value):
            for inner, put, other in changes(words, below, f"{place}/{at}"):
                yield inner, put, value[:at] + [other] + value[at + 1:]
    else:
        for name, below in value.items():
            if name in NOT_VALUES:
                continue
            for inner, put, other in changes(words, below, f"{place}/{name}"):
                yield inner, put, {**value, name: other}
            for band in _other_bands(name):
                yield f"{place}/{name}", band, {band if key == name else key: part for key, part in value.items()}


def _leaves(parameter):
    return dict(rules.leaves({"of": parameter})) if not rules.is_leaf(parameter) else {"/of": parameter}


def _put(parameter, path, leaf):
    *way, last = path.strip("/").split("/")[1:] or [None]
    if last is None:
        return leaf
    other = copy.deepcopy(parameter)
    node = other
    for part in way:
        node = node[part]
    node[last] = leaf
    return other


def _from_other_systems(shelf, system, key):
    """The same place with what another system says there."""
    parameter, seen = shelf.found[system][key], []
    for name in SYSTEMS:
        theirs = _leaves(shelf.found[name][key])
        for path, leaf in _leaves(parameter).items():
            if "value" in theirs.get(path, {}) and theirs[path]["value"] != leaf.get("value") and (path, theirs[path]["value"]) not in seen:
                seen.append((path, theirs[path]["value"]))
                mine = {word: part for word, part in leaf.items() if word != "open"}
                yield (f"{path[3:]}/value as in {name}", theirs[path]["value"],
                       _put(parameter, path, {**mine, "value": theirs[path]["value"]}))


def mutants(shelf, system):
    for key, parameter in shelf.found[system].items():
        for place, put, other in changes(shelf.words, parameter):
            if place != "/open":
                yield Mutant(system, key, key + place, put, other)
        for place, put, other in _from_other_systems(shelf, system, key):
            yield Mutant(system, key, key + place, put, other)


def is_noticed_by_facts(shelf, mutant):
    try:
        told = dict(places({mutant.key: mutant.parameter}))
    except (KeyError, TypeError):
        return True   # not even a value any more
    wanted = {place: fact for (name, place), fact in shelf.facts.items()
              if name == mutant.system and (place == mutant.key or place.startswith(mutant.key + "/"))}
    return any(told.get(place) != fact for place, fact in wanted.items())


def is_refused(shelf, mutant):
    """Whether the schema has something against that parameter, or the constraints against the whole."""
    try:
        if any(True for _ in shelf.schema.complaints(shelf.school(mutant, "school"))):
            return True
        whole = {"parameters": {**shelf.whole[mutant.system]["parameters"],
                                "mutant": {mutant.key: mutant.parameter}}}
        return any(one["level"] == "refuse" for one in rules.contradictions(shelf.constraints, whole))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return True


def is_judged(mutant):
    """Whether a row has to notice it."""
    place = f"{mutant.system}: {mutant.place}"
    if mutant.key not in JUDGED or any(unread in place for unread in UNREAD) or mutant.key in SAME and mutant.value in SAME[mutant.key]:
        return False
    return "grants" not in mutant.parameter or mutant.place.split("/")[3] in RIGHTS_JUDGED


def _refused_by_program(folder, message):
    return [path for path in folder.glob("*.json") if f"{path.name}:" in message]


def ask_rows(shelf, partactl, rows, some):
    """Of `some` mutants of one system, by new names: those that a row notices, those that the program refuses, all."""
    names = {f"mutant-{number}": mutant for number, mutant in enumerate(some)}
    refused, noticed = set(), set()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for ident, mutant in names.items():
            (folder / f"{ident}.json").write_text(json.dumps(shelf.school(mutant, ident), ensure_ascii=False), encoding="utf-8")
        while True:
            idents = [ident for ident in names if ident not in refused]
            asked = [{**row.scenario, "regulation": ident} for ident in idents for row in rows]
            try:
                answers = judge(partactl, asked, "--regulations", name)
                break
            except RuntimeError as error:
                bad = _refused_by_program(folder, str(error))
                if not bad:
                    raise
                for path in bad:
                    refused.add(path.stem)
                    path.unlink()
    for at, ident in enumerate(idents):
        mine = answers[at * len(rows):(at + 1) * len(rows)]
        if any(True for row, answer in zip(rows, mine) for _ in row.complaints(answer)):
            noticed.add(ident)
    return noticed, refused, names


def examine(shelf, partactl, rows, system):
    """Yields (mutant, by what it is noticed) for all mutants of one system."""
    everyone = list(mutants(shelf, system))
    by = [[] for _ in everyone]
    for mutant, how in zip(everyone, by):
        if is_noticed_by_facts(shelf, mutant):
            how.append("facts")
        if (is_judged(mutant) or not how) and is_refused(shelf, mutant):
            how.append("refused")
    asked = [at for at, mutant in enumerate(everyone) if is_judged(mutant) and "refused" not in by[at]]
    mine = [row for row in rows if row.regulation == system]
    noticed, refused, names = ask_rows(shelf, partactl, mine, [everyone[at] for at in asked])
    for ident, at in zip(names, asked):
        by[at] += ["rows"] * (ident in noticed) + ["refused"] * (ident in refused)
    return zip(everyone, by)


def find_missed(system, answers):
    """Yields what nobody would miss."""
    at_place = collections.defaultdict(list)
    for mutant, how in answers:
        at_place[mutant.place].append((mutant, how))
    for place, tried in at_place.items():
        values = ", ".join(json.dumps(mutant.value, ensure_ascii=False)[:120] for mutant, _how in tried)
        if any(not how for _mutant, how in tried):
            yield f"{system}: {place} could be {values}: nothing notices all of them"
        elif not any("rows" in how for _mutant, how in tried) and any(is_judged(one) and how == ["facts"] for one, how in tried):
            yield f"{system}: {place} could be {values}: no verdict changes"


def report(root, partactl, system):
    """(how many were noticed by what, what nobody would miss) of one system."""
    rows = read_rows(pathlib.Path(__file__).parent / "rows")
    answers = list(examine(Shelf(root), partactl, rows, system))
    return collections.Counter(" and ".join(how) or "nothing" for _mutant, how in answers), list(find_missed(system, answers))


def main(root, partactl):
    failed = 0

    print(f"1..{len(SYSTEMS)}")
    with concurrent.futures.ProcessPoolExecutor() as several:
        reports = several.map(report, [root] * len(SYSTEMS), [partactl] * len(SYSTEMS), SYSTEMS)
        for number, (system, (counted, troubles)) in enumerate(zip(SYSTEMS, reports), 1):
            for kinds, times in sorted(counted.items()):
                print(f"# {system}: {times} changes noticed by {kinds}")
            for trouble in troubles:
                print(f"#   {trouble}")
            failed += bool(troubles)
            print(f"{'not ok' if troubles else 'ok'} {number} /rules/mutations/{system} R-001", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
