#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""In the window a deputy head prints all journals of the quarter into a folder, stops, and goes on (R-145).

    test-print-all.py BUILD MAKE-WHOLE-SCHOOL

Prints TAP. With PARTA_PICTURES=FOLDER it leaves pictures of what people see. No server is needed: nobody synchronises.
"""

import contextlib
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile

from driver import wait_for
from journal_window import JournalWindow, Programs
from rows import expect, finish

HOLIDAYS = "2026-11-02T15:00:00+06:00"
TITLE = "Print All Journals"
TOTAL = 72
SCHOOL = ("6", "12", "20", "20")     # classes, journals, pupils, lessons


def find_workers(program):
    """The processes that print for a program."""
    for path in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            parent = (path / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[1]
            if parent == str(program.pid) and b"print-worker" in (path / "cmdline").read_bytes():
                yield int(path.name)
        except OSError:
            pass        # it has just ended


@contextlib.contextmanager
def held_up(program):
    """Nothing is printed meanwhile, however fast the computer is."""
    workers = list(find_workers(program))
    expect(workers != [], True)
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)
    try:
        yield
    finally:
        for worker in workers:
            os.kill(worker, signal.SIGCONT)


class Tests:
    def __init__(self, build, folder):
        self.build, self.folder = build, folder

    def _open(self, home):
        (self.folder / home).mkdir(exist_ok=True)
        return JournalWindow(Programs(self.build, HOLIDAYS, HOME=str(self.folder / home)), self.folder / "school")

    def _suggested(self, journal, home):
        return self.folder / home / journal.say("Printed Journals")

    def _show(self, journal, name):
        if "PARTA_PICTURES" in os.environ:
            journal.picture(str(pathlib.Path(os.environ["PARTA_PICTURES"]) / f"{name}.png"))

    def _files(self, folder):
        found = [path for path in folder.rglob("*") if path.is_file() and path.name != ".parta-print"]
        for path in found:
            content = path.read_bytes()
            expect((path.suffix, content[:5], content[-6:]), (".pdf", b"%PDF-", b"%%EOF\n"))
        return len(found)

    def _told(self, window, sentence):
        """Waits for what is said above. It appears as the row below goes, which the tree for searching does not see: the number of
        things stays the same."""
        wait_for(lambda: re.search(rf"label '{sentence}", window.tree()), f"to be told {sentence}", 120)

    def _print(self, window, journal):
        """Sets a run going."""
        button = window.find("push button", journal.say("_Print"))
        button.wait("being of use", lambda one: "sensitive" in one.states)
        button.activate()

    def stop_and_go_on(self):
        """R-145: what is made stays; the next run makes the rest, and the one after that nothing."""
        with self._open("home") as journal:
            window = journal.open_window("shell.print-all", TITLE)
            folder = self._suggested(journal, "home")
            self._show(journal, "print-all-asked")
            self._print(window, journal)
            stop = window.find("push button", journal.say("Sto_p"))
            wait_for(lambda: list(folder.rglob("*.pdf")), "the first files")
            with held_up(journal):
                self._show(journal, "print-all-works")
                stop.activate()
                stop.wait("being of no more use", lambda one: "sensitive" not in one.states)
            self._told(window, re.escape(journal.say("You stopped the printing.")) + r"\D+\d+ ")
            self._show(journal, "print-all-stopped")
            first = self._files(folder)
            expect(0 < first < TOTAL, True)
            for made, kept in ((TOTAL - first, first), (0, TOTAL)):
                self._print(window, journal)
                self._told(window, rf"\D*{made}\D+{kept} ")
                expect(self._files(folder), TOTAL)
            self._show(journal, "print-all-done")
            journal.hands.press("Escape")

    def told(self):
        """What is wrong with the folder stands above."""
        with self._open("elsewhere") as journal:
            window = journal.open_window("shell.print-all", TITLE)
            self._suggested(journal, "elsewhere").write_text("no folder")
            self._print(window, journal)
            self._told(window, ".*" + re.escape(journal.say("Printed Journals")) + "[»”]")
            self._show(journal, "print-all-trouble")
            journal.hands.press("Escape")


def main(build, make_whole_school):
    with tempfile.TemporaryDirectory(prefix="parta-print-all-") as folder:
        subprocess.run([make_whole_school, f"{folder}/school", *SCHOOL], check=True, timeout=120)
        tests = Tests(build, pathlib.Path(folder))
        finish([("/window/print-all/stop-and-go-on R-145", tests.stop_and_go_on), ("/window/print-all/told", tests.told)])


if __name__ == "__main__":
    main(*sys.argv[1:])
