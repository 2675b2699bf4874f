#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""In the window of the archive a deputy head sees what is due, enters media, writes a package to one (R-162 … R-168).

    test-archive.py BUILD PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. With PARTA_PICTURES=FOLDER it leaves pictures of what people see.
"""

import os
import pathlib
import re
import sys

from driver import NotFound, wait_for
from journal_window import JournalWindow, Programs
from rows import expect, finish
from school import Build, Town

HOLIDAYS = "2026-11-02T15:00:00+06:00"
TITLE = "The Archive"


class HolidayTown(Town):
    """A school whose regulation asks for two media in different rooms."""

    regulation = "kg"


class Tests:
    def __init__(self, programs, school):
        self.programs, self.school = programs, school

    def _show(self, window, name):
        if "PARTA_PICTURES" in os.environ:
            window.picture(str(pathlib.Path(os.environ["PARTA_PICTURES"]) / f"{name}.png"))

    def _pack(self, deputy):
        """A package in the register, and a folder that stands for a disk."""
        folder = self.school.folder
        (folder / "password").write_text("тест-1\n", encoding="utf-8")
        secret = ("--password-file", folder / "password")
        deputy.run("make-key", "--name", "Школа", "--output", folder / "school.p12", "--certificate", folder / "anchors.pem", *secret)
        told = deputy.ask("archive", "pack", "--period", "2026-q1", "--incomplete", "--key", folder / "school.p12", *secret,
                          "--output", folder / "package.tar")
        (folder / "disk").mkdir()
        return told["number"]

    def _choose_media(self, journal, archive, role, name):
        """The second register, with the keyboard, until something of it is there; where the list was still opening, once again."""
        for _attempt in range(4):
            archive.find("list item", re.compile("^" + re.escape(journal.say("Register")) + "|^$")).activate()
            try:
                archive.find("label", journal.say("Key of the safe"), patience=5)     # as long as all of them are listed
                journal.hands.press("Down", "Return")      # the list begins with its first line
                return archive.find(role, name, patience=5)
            except NotFound:
                continue
        raise NotFound(f"{name!r}")

    def _press(self, journal, archive, label, pressed):
        """The first button of that name; where the list was still being made anew, once again."""
        for _attempt in range(4):
            archive.find("push button", re.compile("^" + re.escape(journal.say(label)))).activate()
            try:
                return wait_for(pressed, label, 5)
            except NotFound:
                continue
        raise NotFound(f"nothing comes of {label!r}")

    def _enter_medium(self, journal, archive):
        """R-167: with the keyboard, from the first field on; what is missing is said first."""
        self._choose_media(journal, archive, "label", journal.say("Nothing Is Entered Here Yet"))
        archive.find("push button", journal.say("_New Line…")).activate()
        wait_for(lambda: journal.shows(archive, "Medium", ""), "the first field")
        journal.hands.type("disk-1")
        wait_for(lambda: journal.shows(archive, "Medium", "disk-1"), "the name of the medium")
        record = archive.find("push button", journal.say("_Record"))
        record.activate()
        archive.find("label", journal.pattern("The line is not complete. Say also: %s."))
        for text in ("disk", "Disk 1", "1", "12", "Назарова Зоя Валерьевна"):
            journal.hands.press("Tab")
            journal.hands.type(text)
        wait_for(lambda: journal.shows(archive, "Who keeps it", "Назарова Зоя Валерьевна"), "who keeps it")
        self._show(journal, "archive-line")
        record.activate()
        archive.find("push button", re.compile("^" + re.escape(journal.say("Check…"))))

    def _write(self, journal, archive, number):
        """R-168: what was written is read back, and the register says where it lies."""
        self._press(journal, archive, "Write…", lambda: journal.shows(archive, "Folder of the medium", ""))
        journal.write_into(archive, "Folder of the medium", str(self.school.folder / "disk"))
        journal.write_into(archive, "File of the package", str(self.school.folder / "package.tar"))
        self._show(journal, "archive-write")
        archive.find("push button", journal.say("_Write")).activate()
        archive.find("label", f"disk-1/{number}")
        self._show(journal, "archive-copies")

    def work(self):
        """R-165 … R-168: what is due; a medium; a package on it, read back and entered as good."""
        deputy = self.school.deputy
        deputy.clock = HOLIDAYS
        deputy.sync()
        number = self._pack(deputy)
        deputy.sync()
        expect([row["number"] for row in deputy.ask("archive", "due") if row["task"] == "write"], [number])
        with JournalWindow(self.programs, deputy.folder) as journal:
            archive = journal.open_window("shell.archive", TITLE)
            archive.find("push button", re.compile("^" + re.escape(journal.say("Write…"))))
            self._show(journal, "archive-list")
            self._enter_medium(journal, archive)
            self._write(journal, archive, number)
            journal.hands.press("Escape")
            journal.frame.wait("the keyboard", lambda frame: "active" in frame.states)
        expect([(row["number"], row["outcome"]) for row in deputy.ask("archive", "register", "copies")], [(f"disk-1/{number}", "good")])
        expect([(row["number"], row["room"]) for row in deputy.ask("archive", "register", "media")], [("disk-1", "12")])


def main(build, *programs):
    town = HolidayTown(Build(*programs))       # its folder lives as long as it does
    with town.school() as school:
        school.clock = HOLIDAYS
        school.restart()
        tests = Tests(Programs(build, HOLIDAYS), school)
        finish([("/window/archive/work R-165 R-167 R-168", tests.work)])


if __name__ == "__main__":
    main(*sys.argv[1:])
