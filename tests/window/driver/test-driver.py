#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves in TAP that the driver finds, presses, types and sees: test-driver.py SAMPLE-PROGRAM"""

import os
import pathlib
import re
import sys

from driver import LOGS, NotFound, Program, matches, plain_name
from rows import expect, finish

RUSSIAN = "н 5 Ёлка, Щука"
OTHERS = "ҚАЗАҚ әіңғүұқөһ ңөү №1 a/b:(c)"


class Tests:
    """Rows in the order in which they run, all on one window."""

    def __init__(self, program):
        self.program = program
        self.window = program.window("Пример", active=True)

    def name_is_plain(self):
        for raw, plain in (("_Undo Undo", "Undo"), ("Undo Undo", "Undo"), ("От_менить Отменить", "Отменить"),
                           ("Undo", "Undo"), ("one two", "one two"), ("", ""), ("5", "5")):
            expect(plain_name(raw), plain)

    def match_is_exact(self):
        expect(matches("Да", "Да"), True)
        expect(matches("Да", "Дата"), False)
        expect(matches(re.compile("та$"), "Дата"), True)
        expect(matches(None, "Дата"), True)

    def button_is_activated(self):
        self.window.find("push button", "Greet").activate()
        self.window.find("label", "Hello, ")

    def text_is_typed(self, text):
        entry = self.window.find("text", "Name")
        entry.write(text)
        entry.wait("the text typed", lambda element: element.text == text)
        self.window.find("push button", "Greet").activate()
        self.window.find("label", "Hello, " + text)

    def key_is_pressed(self):
        for keys, label in (("ctrl+z", "Ctrl+Z"), ("shift+Tab", "Shift+Left Tab"), ("Down", re.compile("Down|Вниз")),
                            ("F5", "F5"), ("ctrl+shift+z", "Shift+Ctrl+Z")):
            self.program.hands.press(keys)
            self.window.find("label", label)

    def row_is_clicked(self):
        # A row has neither a name nor an action, so this takes its label and the mouse.
        self.window.find("label", "second").click()
        self.window.find("label", "Row 1")

    def check_is_toggled(self):
        check = self.window.find("check box", "Agree")
        expect("checked" in check.states, False)
        check.activate()
        check.wait("being checked", lambda element: "checked" in element.states)

    def action_opens_a_window(self):
        self.window.act("win.ask")
        self.program.window("Question", active=True).find("push button", "Close it").click()
        self.program.root.gone(name="Question")
        self.program.window("Пример", active=True)

    def picture_is_taken(self):
        path = LOGS / "sample.png"
        self.program.picture(path)
        expect(path.read_bytes()[:8], b"\x89PNG\r\n\x1a\n")

    def missing_is_told(self):
        try:
            self.window.find("push button", "Nowhere", patience=0.1)
        except NotFound as error:
            expect("Greet" in str(error), True)
        else:
            raise AssertionError("found what is not there")

    def language_is_russian(self):
        expect(os.environ["LC_ALL"], "ru_RU.UTF-8")
        expect(self.window.name, "Пример")

    def end_is_clean(self):
        expect(self.program.stop(), -15)
        try:
            self.program.root
        except NotFound as error:
            expect("ended with -15" in str(error), True)
        else:
            raise AssertionError("a dead program answered")


def main(sample):
    program = Program([sample])
    tests = Tests(program)
    finish([
        ("/driver/name/plain", tests.name_is_plain),
        ("/driver/name/match", tests.match_is_exact),
        ("/driver/language", tests.language_is_russian),
        ("/driver/activate", tests.button_is_activated),
        ("/driver/type/latin", lambda: tests.text_is_typed("Anna (7-B)")),
        ("/driver/type/russian", lambda: tests.text_is_typed(RUSSIAN)),
        ("/driver/type/others", lambda: tests.text_is_typed(OTHERS)),
        ("/driver/press", tests.key_is_pressed),
        ("/driver/click", tests.row_is_clicked),
        ("/driver/check", tests.check_is_toggled),
        ("/driver/dialog", tests.action_opens_a_window),
        ("/driver/picture", tests.picture_is_taken),
        ("/driver/missing", tests.missing_is_told),
        ("/driver/stop", tests.end_is_clean),
    ], program.keep_evidence)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
