# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of tests/rules/rows: scenarios of `partactl judge` with what the texts of the regulations make of them.

A row names requirements, the clause that speaks of the matter ("silent" where none does), says in words why, and expects
a verdict; of due moment, outer limit, rule and clause only what stands under "expect" is compared. The expectations were
derived from the regulations and the catalogue of requirements, not from the program.
"""

import json
import pathlib
import re
import subprocess


class Row:
    """One scenario and its expectation, addressed by chapter and number."""

    def __init__(self, chapter, number, told):
        self.requirements, self.clause, self.why = told["requirements"], told["clause"], told["why"]
        self.scenario = told["scenario"]
        self.expect = told["expect"]
        self.regulation = self.scenario["regulation"]
        slug = re.sub(r"[^0-9A-Za-zА-Яа-я]+", "-", self.why).strip("-").lower()
        self.address = f"/rules/rows/{chapter}/{number:03}-{self.regulation}-{slug}"

    def complaints(self, answer):
        """What is wrong with the answer of the judge."""
        if "error" in self.expect:
            if self.expect["error"] not in answer.get("error", ""):
                yield f"error naming {self.expect['error']} expected: {json.dumps(answer, ensure_ascii=False)}"
            return
        for name in ("verdict", "rule", "due", "outer"):
            if name in self.expect and answer.get(name, "nothing") != self.expect[name]:
                yield f"{name} {self.expect[name]} expected: {json.dumps(answer, ensure_ascii=False)}"
        if "clause" in self.expect and self.expect["clause"] not in answer.get("clause", "nothing").split("; "):
            yield f"clause {self.expect['clause']} expected: {json.dumps(answer, ensure_ascii=False)}"


def read_rows(folder):
    return [Row(path.stem, number, json.loads(line))
            for path in sorted(pathlib.Path(folder).glob("*.jsonl"))
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)]


def judge(partactl, scenarios, *arguments):
    """The answers of one run, in order; a judge that falls silent is an error."""
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in scenarios)
    done = subprocess.run([partactl, "judge", *arguments], input=lines, capture_output=True, text=True, check=False)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) != len(scenarios):
        raise RuntimeError(f"{len(answers)} answers to {len(scenarios)} scenarios: {done.stderr.strip()}")
    return answers
