#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays the whole journey through the real window, on a screen of its own:

    demo-journey.py BUILD OUTPUT [--fet FILE]

A teacher without network fills in a lesson; the network comes back; a deputy head sees the lesson on another computer;
the secretary prints the journal and the deputy head signs it. OUTPUT gets teacher.png, deputy.png, journal.pdf and report.json.
Every number in the report was measured; whatever is not as it should be ends the journey."""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "tests" / "window"), str(HERE.parent / "tests" / "window" / "driver")]

from demo_school import Programs, Replica, School, Timetable, Trouble, choose_lesson, new_password, school_clock, school_today  # noqa: E402
from driver import NotFound, wait_for  # noqa: E402
from journal_window import JournalWindow  # noqa: E402

MARKS = ("5", "4", "", "н", "3", "5", "о", "4", "", "5", "2", "4", "5", "н", "", "4")
TOPIC = "Повторение и закрепление пройденного"
HOMEWORK = "Повторить параграфы 12, 13; задачи № 4, 7 письменно"
RECORDED = ("applied", "late")     # late: after its time, and in the record all the same
PAGES_LEAST = 5              # the title and two spreads of two pages
PDFSIG_VALID = "Signature is Valid."


def demand(condition, trouble):
    if not condition:
        raise Trouble(trouble)


def tell(text):
    print(f"demo: {text}", flush=True)


class Journey:
    """One day in the school, step by step."""

    def __init__(self, school, output):
        self.school = school
        self.output = output
        self.report = {}

    def prepare(self, fet):
        tell("making the school")
        self.school.make(fet)
        self.school.start()
        self.secretary = self.school.sign_in(self.school.add_account("secretary", "Комарова Зоя Николаевна"))
        self.timetable = Timetable(self.secretary, school_today(self.school.programs.environment.get("PARTA_CLOCK")))
        person, self.lesson = choose_lesson(self.secretary, self.timetable)
        self.journal = next(row for row in self.secretary.ask("journals") if row["id"] == self.lesson.journal)
        self.title = f"{self.journal['unit']} · {self.journal['subject']}"
        self.teacher = self.school.sign_in(self.school.add_account("teacher", person))
        tell(f"{self.teacher.account.name}: {self.title}, {self.lesson.day}, lesson {self.lesson.number}")

    def column(self, page):
        """Where on the page the lesson stands; a lesson has a column for each of its works."""
        place = 0
        for lesson in page["lessons"]:
            if (lesson["date"], lesson["number"]) == (self.lesson.day, self.lesson.number):
                return place
            place += max(1, len(lesson["works"]))
        raise Trouble("the lesson is not on its page")

    def values(self, page):
        return [MARKS[row % len(MARKS)] for row in range(len(page["pupils"]))]

    def expect_cells(self, replica, values):
        """What was typed stands in a replica, cell by cell."""
        page = replica.ask("show", self.lesson.journal)
        place = {pupil["id"]: row for row, pupil in enumerate(page["pupils"])}
        found = [""] * len(values)
        for cell in page["cells"]:
            if (cell["date"], cell["lesson"]) == (self.lesson.day, self.lesson.number):
                found[place[cell["pupil"]]] = cell["text"]
        demand(found == values, f"the journal holds {found} where {values} was typed")
        lesson = next(row for row in page["lessons"] if (row["date"], row["number"]) == (self.lesson.day, self.lesson.number))
        demand((lesson["topic"], lesson["homework"]) == (TOPIC, HOMEWORK),
               f"the lesson has “{lesson['topic']}” and “{lesson['homework']}”")

    def write_offline(self):
        """The teacher's lesson, typed while nobody answers. Returns what was typed."""
        page = self.teacher.ask("show", self.lesson.journal)
        values = self.values(page)
        n_before = len(self.teacher.own())

        with JournalWindow(self.school.programs, self.teacher.folder) as window:
            window.wait_in_step()
            window.maximise()
            window.open_lesson(self.title, self.lesson.number)
            self.school.stop()
            tell("the network is gone; the teacher fills in the lesson")
            window.sync()
            window.wait_offline()
            window.go_to(0, self.column(page))
            window.type_down(values)
            window.write_lesson(TOPIC, HOMEWORK)
            window.go_to(0, self.column(page))
            window.wait_label("Saved on this computer, waiting to be sent.")
            shown = wait_for(lambda: window.count_waiting() >= sum(map(bool, values)) + 2 and window.count_waiting(),
                             "all that was typed among what waits")
            window.picture(self.output / "teacher.png")
            demand(window.close() == 0, "the window did not close")

        written = self.teacher.own()[n_before:]
        demand(all(row["state"] == "pending" for row in written), "an entry claims to be sent although nobody could take it")
        demand(len(written) == shown, f"the window says that {shown} entries wait, the replica has {len(written)}")
        self.expect_cells(self.teacher, values)
        self.report["entries_offline"] = len(written)
        self.offline = {row["id"] for row in written}

        return values

    def send(self):
        """The same window again, now with a server: it sends by itself."""
        tell("the network is back")
        self.school.start()
        with JournalWindow(self.school.programs, self.teacher.folder) as window:
            window.wait_in_step()
            demand(window.count_waiting() == 0, "entries still wait although the window is in step with the school")
            demand(window.close() == 0, "the window did not close")

        written = [row for row in self.teacher.own() if row["id"] in self.offline]
        judged = [row for row in written if row["state"] in ("acked", "safe") and row["lsn"] > 0]
        self.report["entries_accepted"] = sum(row["verdict"] in RECORDED for row in judged)
        self.report["entries_refused"] = sum(row["verdict"] not in RECORDED for row in judged)
        demand(len(judged) == self.report["entries_offline"], "the server has not judged every entry")
        demand(self.report["entries_refused"] == 0, "the server refused what the window took: "
               + ", ".join(f"{row['kind']} {row['key']}: {row['rule']}" for row in judged if row["verdict"] not in RECORDED))

    def show_deputy(self, values):
        """Another person on another computer: the first sign-in, then the same lesson, to read only."""
        tell("the deputy head signs in on another computer")
        account = self.school.add_account("deputy", "Назарова Зоя Валерьевна")
        replica = Replica(self.school.programs, self.school.folder / "deputy", account)
        with JournalWindow(self.school.programs, replica.folder) as window:
            window.probe(self.school.address.removeprefix("https://"))
            demand(window.wait_fingerprint() == self.school.fingerprint, "the window shows another fingerprint than the server")
            window.sign_in(account.login, account.password)
            window.choose_password(new_password())
            window.wait_journals()
            window.wait_in_step()
            window.maximise()
            window.open_journal(self.title)
            page = self.teacher.ask("show", self.lesson.journal)
            window.go_to(0, self.column(page))
            window.field("Lesson topic").wait("the teacher's topic", lambda field: field.text == TOPIC)
            for row in (0, 1, 3):
                demand(values[row] in window.cell(row, self.column(page)).name, f"pupil {row + 1} looks different here")
            window.picture(self.output / "deputy.png")
            window.hands.type("2")
            window.wait_label("Here you can read, but not write.")
            demand(window.close() == 0, "the window did not close")
        self.expect_cells(replica, values)
        demand(not replica.own(), "a deputy head wrote into a journal")

        return replica

    def compare(self, deputy):
        """The state that two computers and the server have replayed."""
        scopes = self.teacher.scopes
        self.report["replica_digest"] = self.teacher.run("digest", "--scopes", ",".join(scopes)).strip()
        self.report["server_digest"] = self.school.digest(scopes)
        demand(self.report["replica_digest"] == self.report["server_digest"], "teacher and server have different journals")
        demand(deputy.run("digest").strip() == self.school.digest(deputy.scopes), "deputy and server have different journals")

    def print_and_sign(self, deputy):
        tell("the secretary prints the journal, the deputy head signs it")
        pdf = self.output / "journal.pdf"
        key, secret = self.school.secrets / "deputy.p12", self.school.write_secret("key", new_password())
        certificate = self.school.secrets / "deputy.pem"
        self.secretary.run("sync")
        copy = self.secretary.ask("print", "--class", self.timetable.class_of(self.lesson.journal), "--output", pdf)
        demand(copy["pages"] >= PAGES_LEAST, f"the copy has {copy['pages']} pages only")
        demand(copy["waiting"] == 0, "the copy has entries that the server has not taken")
        deputy.run("make-key", "--name", deputy.account.name, "--organisation", deputy.ask("status")["school_name"],
                   "--output", key, "--password-file", secret, "--certificate", certificate)
        deputy.run("sign", pdf, "--key", key, "--password-file", secret, "--field", "deputy")

        proof = self.secretary.ask("verify", pdf, "--anchors", certificate)
        signatures = proof["signatures"]
        good = proof["verdict"] == "intact" and len(signatures) == 1 and all(
            signature["unchanged"] and signature["trusted"] and not signature["problem"] for signature in signatures)
        self.report["signature"] = "valid" if good else proof["verdict"]
        demand(good, f"the signature does not hold: {proof}")
        other = subprocess.run(["pdfsig", str(pdf)], capture_output=True, text=True, check=False).stdout
        demand(other.count(PDFSIG_VALID) == 1, f"pdfsig does not agree:\n{other}")
        tell(f"{pdf.name}: {copy['pages']} pages, signed by {signatures[0]['signer']}")

    def play(self, fet):
        self.prepare(fet)
        values = self.write_offline()
        self.send()
        deputy = self.show_deputy(values)
        self.compare(deputy)
        self.print_and_sign(deputy)
        (self.output / "report.json").write_text(json.dumps(self.report, separators=(",", ":")) + "\n", encoding="utf-8")
        tell(json.dumps(self.report))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--fet", type=pathlib.Path)
    options = parser.parse_args()

    output = options.output.resolve()
    output.mkdir(parents=True, exist_ok=True)
    for name in ("teacher.png", "deputy.png", "journal.pdf", "report.json"):
        (output / name).unlink(missing_ok=True)
    clock = school_clock()
    if clock:
        tell(f"there are no finished lessons today: the programs are told that it is {clock}")
    folder = tempfile.mkdtemp(prefix="parta-demo-")
    try:
        with School(folder, Programs(options.build.resolve(), clock)) as school:
            Journey(school, output).play(options.fet.resolve() if options.fet else None)
    except (Trouble, NotFound) as trouble:
        print(f"demo: {trouble}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
