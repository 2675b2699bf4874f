#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl steps, step-done and print-check: the way of a paper copy through a school in KG (R-146, R-150 … R-155). No network."""

import os
import subprocess
import sys

sys.dont_write_bytecode = True

import program  # noqa: E402

MAKE_OFFICE = os.path.abspath(sys.argv[3])
ALGEBRA, PHYSICS = ("--journal", "7А Алгебра"), ("--journal", "7А Физика")
REGISTRAR = "coordinator"


class Office:
    """The replica of the deputy d1; the first quarter ended on 31 October, a Friday, and so the holidays begin on 1 November."""

    def __init__(self, place):
        self.place = place
        self.minutes = 0
        place.replica = place.path("replica-d1")
        people = [(REGISTRAR, "school", "role", "h1/head", "from", "2025-09-01"),
                  (REGISTRAR, "school", "person", "h1", "surname", "Жумабаев"),
                  (REGISTRAR, "school", "role", "t2/class_teacher/7a", "from", "2025-09-01")]
        flat = [part for entry in people for part in entry]
        subprocess.run([MAKE_OFFICE, place.path("ledger"), place.replica, "d1", *flat], check=True, timeout=60)

    def clock(self, day):
        """Time goes on: what is said later of a sheet counts."""
        self.minutes += 1
        return {"PARTA_CLOCK": f"2025-11-0{day}T{12 + self.minutes // 60}:{self.minutes % 60:02}:00+06:00"}

    def good(self, day, *arguments):
        return self.place.good(*arguments, environment=self.clock(day))

    def bad(self, day, *arguments, says):
        return self.place.bad(*arguments, environment=self.clock(day), says=says)

    def done(self, day, step, *arguments):
        return self.good(day, "step-done", step, "--period", "1", *arguments)

    def steps(self, day, *arguments):
        return self.good(day, "steps", "--period", "1", "--json", *arguments).json()

    def status(self, day, step, journal=""):
        return [row["status"] for row in self.steps(day) if row["step"] == step and row["journal"] == journal]

    def to_day_three(self):
        self.done(1, "confirm_period_marks", *ALGEBRA, "--signer", "t1", "--reason", "нет отметок")
        self.done(1, "confirm_period_marks", *PHYSICS, "--skip", "--reason", "болезнь учителя")
        self.done(2, "back_up")
        self.done(2, "print", "--class", "7А")
        self.done(2, "hand_out")


def check_whole(place):
    """The five days to the archive; who did it is found where only one can have."""
    office = Office(place)
    office.to_day_three()
    office.done(3, "sign_sheets", *ALGEBRA)
    office.bad(4, "step-done", "certify_title_page", "--period", "1", says="comes before this one")
    office.done(3, "sign_sheets", *PHYSICS)
    for day, step in ((4, "certify_title_page"), (4, "hand_over_class"), (5, "certify_copy"), (5, "hand_over_office"), (5, "head_sign"),
                      (5, "seal"), (5, "folder"), (5, "archive")):
        office.done(day, step)
    assert {row["status"] for row in office.steps(6)} == {"done", "skipped"}, office.steps(6)
    seal, = [row for row in office.steps(6) if row["step"] == "seal"]
    assert (seal["record"]["signer"], seal["record"]["answers"], seal["record"]["recorded_by"]) == ("s1", "h1", "d1"), seal   # C-12
    title, = [row for row in office.steps(6) if row["step"] == "certify_title_page"]
    assert title["record"]["name"] == "Петров Олег" and title["record"]["day"] == "2025-11-04", title
    assert office.steps(6, "--open") == []
    assert "2025-11-04, Петров Олег" in office.good(6, "steps").out


def check_days(place):
    office = Office(place)
    assert office.status(1, "confirm_period_marks", "j1") == ["due"]
    assert office.status(2, "confirm_period_marks", "j1") == ["overdue"]
    assert office.status(2, "print") == ["blocked"]
    office.good(2, "step-done", "confirm_period_marks", *ALGEBRA, "--period", "1", "--move", "2025-11-03", "--reason", "отпуск")
    row, = [row for row in office.steps(2) if row["step"] == "confirm_period_marks" and row["journal"] == "j1"]
    assert row["status"] == "open" and row["due"] == "2025-11-03" and row["moved_because"] == "отпуск", row
    assert {row["person"] for row in office.steps(2, "--person", "Петров Олег")} == {"t2"}
    assert office.good(2, "steps", "--class", "7А", "--period", "1", "--json").json() == office.steps(2)


def check_returned(place):
    """R-153: a sheet that was found wrong is printed again and signed again."""
    office = Office(place)
    office.to_day_three()
    office.done(3, "sign_sheets", *ALGEBRA)
    office.bad(3, "step-done", "sign_sheets", "--period", "1", *ALGEBRA, "--return", "--sheets", "2", says="reason")
    office.done(4, "certify_copy", *ALGEBRA, "--return", "--sheets", "2,3", "--reason", "опечатка")
    assert office.status(4, "print", "j1") == ["due"] and office.status(4, "sign_sheets", "j1") == ["blocked"]
    # Each program begins its day at noon: what follows something else is done on a later day.
    office.done(5, "print", *ALGEBRA, "--sheets", "2,3")
    assert office.status(5, "print", "j1") == [] and office.status(5, "sign_sheets", "j1") == ["overdue"]
    office.done(6, "sign_sheets", *ALGEBRA)
    assert office.status(6, "sign_sheets", "j1") == ["done"]


def check_all(place):
    """R-150: what can be done of a step is recorded at once; of sheets nobody's but those of one person."""
    office = Office(place)
    office.to_day_three()
    done = office.done(3, "sign_sheets", "--all")
    assert done.out == "0 steps were recorded.\n" and office.status(3, "sign_sheets", "j1") == ["due"], done.out     # the deputy teaches nothing
    assert office.done(3, "sign_sheets", "--all", "--teacher", "t1").out == "1 step was recorded.\n"
    assert office.status(3, "sign_sheets", "j1") == ["done"] and office.status(3, "sign_sheets", "j2") == ["due"]
    assert office.done(4, "certify_copy", "--all").out == "0 steps were recorded.\n"
    office.done(4, "sign_sheets", *PHYSICS)
    office.done(4, "certify_title_page", "--all", "--teacher", "t2")
    assert office.status(4, "certify_title_page") == ["done"]
    for wrong in (("--skip", "--reason", "x"), ("--journal", "j1"), ("--copy", "1"), ("--undo",)):
        place.bad("step-done", "seal", "--all", *wrong, status=2, says="--all")


def check_refusals(place):
    office = Office(place)
    office.bad(1, "step-done", "confirm_period_marks", "--period", "1", *ALGEBRA, says="needs a reason")   # marks are missing
    office.bad(1, "step-done", "confirm_period_marks", "--period", "1", *ALGEBRA, "--skip", says="needs a reason")
    office.bad(1, "step-done", "print", "--period", "1", says="comes before this one")
    office.bad(1, "step-done", "paint", "--period", "1", says="paint")
    office.bad(1, "step-done", "sign_sheets", "--period", "1", "--return", "--sheets", "1", "--reason", "x", says="--journal")
    place.bad("step-done", "print", "--skip", "--undo", status=2, says="--undo")
    office.done(1, "confirm_period_marks", *ALGEBRA, "--skip", "--reason", "x")
    office.done(1, "confirm_period_marks", *ALGEBRA, "--undo")
    assert office.status(1, "confirm_period_marks", "j1") == ["due"]


def check_print_check(place):
    """R-146, R-160: what speaks against a certified copy, in words and numbers."""
    office = Office(place)
    found = office.good(3, "print-check", "7А Алгебра", "--period", "1", "--json").json()
    assert {row["finding"] for row in found} == {"unmarked", "overdue"}, found
    unmarked, = [row for row in found if row["finding"] == "unmarked"]
    assert unmarked["count"] == 6 and unmarked["scope"] == "journal/j1" and unmarked["text"] == "6 period marks are missing", unmarked
    both = office.good(3, "print-check", "--class", "7А", "--period", "1", "--json").json()
    assert {row["scope"] for row in both if row["finding"] == "unmarked"} == {"journal/j1", "journal/j2"}, both
    told = office.good(3, "print-check", "--class", "7А", "--period", "1", "--head").out
    assert "7А  Физика   6 period marks are missing" in told and "answers for the data" in told.splitlines()[0], told
    place.bad("print-check", "7А Алгебра", status=2, says="--period")


if __name__ == "__main__":
    program.main([("/cli/steps/" + name, globals()["check_" + name])
                  for name in ("whole", "days", "returned", "all", "refusals", "print_check")])
