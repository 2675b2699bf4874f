#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A school of forty classes closes its first quarter, from the first check to the stored package and back to verification: R-146 …
R-156, R-159, R-162 … R-168, R-171. Every person works with a replica and a key of the own, all by the real programs.

    test-close.py PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. The rows are days of one story: each begins where the one before ended. After the forty classes by "kg" a class each
follows by "mo" and "sr".
"""

import collections
import hashlib
import io
import json
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile

import forty
from cable import Cable
from closing import HOMEWORK, LAST_DAY, PERIOD, TOPIC, Closing
from rows import expect, finish
from school import Build

RETURNED = 5                    # number of the class of which a sheet is given back
ALL = range(forty.N_CLASSES)
SIGNERS = len(forty.SUBJECTS) + 3


def expect_status(school, **counts):
    """How many steps of the board stand how, whoever looks."""
    rows = school.desk("deputy").ask("steps", "--period", PERIOD)
    found = collections.Counter(row["status"] for row in rows)
    expect({name: found[name] for name in counts}, counts)


class Story:
    """`school` is open while its rows run."""

    def __init__(self, school):
        self.school = school
        self.done = collections.Counter()       # steps by their identifiers

    # The quarter ends.

    def write(self, login):
        """What is left on the last day: its lessons, and the marks of the period."""
        desk, school = self.school.desk(login), self.school
        desk.sync()
        table, marks = desk.folder.with_suffix(".csv"), []
        lines = ["journal;date;lesson;pupil;mark;topic;homework\n"]
        for number, subject in school.journals_of(login):
            journal = school.journals[number, subject]
            page = desk.show(journal)
            pupils = [row["id"] for row in page["pupils"]]
            for row in page["lessons"]:
                if row["date"] == LAST_DAY:
                    lines.append(f"{journal};{LAST_DAY};{row['number']};;;{TOPIC};{HOMEWORK}\n")
                    lines += [f"{journal};{LAST_DAY};{row['number']};{pupil};4;;\n" for pupil in pupils[:2]]
            marks += [f"journal/{journal}\tperiod_mark\t{PERIOD}/{pupil}\tmark\t{3 + at % 3}\n" for at, pupil in enumerate(pupils)]
        table.write_text("".join(lines), encoding="utf-8")
        desk.run("enter", "--from", table)
        desk.draft_lines(marks)
        expect(desk.sync()["waiting"], 0)

    def first_check(self):
        """What is missing is named, and nothing is certified before (R-146); then everybody puts it right."""
        school, deputy = self.school, self.school.desk("deputy")
        found = deputy.ask("print-check", "--class", school.names[0], "--period", PERIOD)
        expect({row["count"] for row in found if row["finding"] == "unmarked"}, {forty.N_PUPILS})
        deputy.run("print", "--class", school.names[0], "--certified", "--period", PERIOD, "--output", school.folder / "no.pdf", fails=True)
        for login in school.teachers:
            self.write(login)

    # The five days.

    def doer(self, row):
        return self.school.persons[row["person"]] if row["person"] else row["role"]

    def act(self, step, login, rows):
        """What is done before it is recorded: the files, the keys, the backup. Returns options for the record of each line."""
        school, desk = self.school, self.school.desk(login)
        if step == "back_up":
            school.command("backup", school.folder / "backup")
        if step in ("print", "certify") and not school.numbers:
            self.print_volumes()
        role = {"sign_sheets": "teacher", "certify_title_page": "class-teacher", "certify_copy": "deputy", "certify_checked": "deputy",
                "head_sign": "head", "certify": "head"}.get(step)
        if role is not None:
            files = {school.volume(row["place"].split(",")[0]) for row in rows}
            told = desk.sign(role, sorted(files))
            expect((told["signed"], told["failed"], told["stopped"]), (len(files), 0, None))
        if step == "archive":
            for shelf, row in enumerate(rows, 1):
                desk.run("archive", "enter", "items", school.numbers[row["place"]], "index=05-14", f"place=шкаф 2, полка {shelf}")

    def print_volumes(self):
        """Certified copies of all classes at once; where something is open somebody says why (R-146)."""
        school, deputy = self.school, self.school.desk("deputy")
        order = ["print", "--all", "--volumes", "--certified", "--period", PERIOD, "--folder", school.volumes]
        made = deputy.judge(*order, status=None)["documents"]
        for row in made:
            expect(row["outcome"] == "made" or "Not everything of this copy is closed" in row["trouble"], True)
        made = deputy.ask(*order, "--why", "отметок за устный ответ не было")["documents"]
        for row in made:
            name = next(name for name in school.names if name in row["title"])
            school.numbers[name], school.files[name] = row["copy"], school.volumes / row["file"]
        expect(len(set(school.numbers.values())), len(school.names))
        expect(deputy.sync()["waiting"], 0)

    def record(self, desk, step, rows):
        """Lines of the board are done, all at once."""
        words = {"hand_over_class": ["--receiver", forty.DEPUTY], "hand_over_office": ["--receiver", forty.SECRETARY],
                 "seal": ["--answers", forty.HEAD]}.get(step, [])
        desk.run("step-done", step, "--period", PERIOD, "--all", *words)
        self.done[step] += len(rows)

    def find_work(self, also_open):
        """(step, login): lines of the board that are to be done now."""
        deputy = self.school.desk("deputy")
        deputy.sync()
        work = collections.defaultdict(list)
        for row in deputy.ask("steps", "--period", PERIOD, "--open"):
            if row["status"] == "due" or (also_open and row["status"] == "open"):
                work[row["step"], self.doer(row)].append(row)
        return work

    def play_day(self, also_open=False):
        """Everybody does what is due on that day; what was done lets others go on."""
        while work := self.find_work(also_open):
            for (step, login), rows in work.items():
                desk = self.school.desk(login)
                desk.sync()
                self.act(step, login, rows)
                self.record(desk, step, rows)
                expect(desk.sync()["waiting"], 0)


class Kyrgyz(Story):
    """The five holiday days of "kg", and what comes after them."""

    def __init__(self, school):
        super().__init__(school)
        self.wrong = None           # the copy of which a sheet is given back, and that sheet
        self.package = school.folder / "2026-q1.tar"

    def day_1(self):
        self.school.open("2026-11-01T09:00:00+06:00")
        self.play_day()
        expect(self.done, {"confirm_period_marks": 3 * forty.N_CLASSES})

    def day_2(self):
        """A backup, the certified copies, and the sheets go to the teachers."""
        school = self.school
        school.open("2026-11-02T09:00:00+06:00")
        self.play_day()
        expect((self.done["back_up"], self.done["print"], self.done["hand_out"]), (1, forty.N_CLASSES, forty.N_CLASSES))
        copies = school.desk("secretary").synced().ask("copies")
        expect([(copy["outdated"], copy["problem"]) for copy in copies], [(False, None)] * forty.N_CLASSES)

    def day_3(self):
        self.school.open("2026-11-03T09:00:00+06:00")
        self.play_day()
        expect(self.done["sign_sheets"], 3 * forty.N_CLASSES)
        expect_status(self.school, due=0, overdue=0)

    def returned(self):
        """R-147, R-153: the deputy finds a wrong topic, the journal opens, the teacher mends it, and the sheet is printed and signed anew."""
        school, deputy = self.school, self.school.desk("deputy")
        school.open("2026-11-04T08:00:00+06:00")
        name, login, subject = school.names[RETURNED], school.teachers[RETURNED], forty.SUBJECTS[0]
        journal, sheet = school.journals[RETURNED, subject], self.find_sheet(name, login)
        teacher, step = school.desk(login), ["--period", PERIOD, "--journal", journal]
        change = ["enter", journal, "--date", LAST_DAY, "--lesson", "1", "--topic", "Контрольный диктант"]
        teacher.run(*change, fails=True)                        # the period is closed
        deputy.run("step-done", "certify_copy", *step, "--return", "--sheets", str(sheet), "--reason", "тема не та")
        deputy.sync()
        teacher.sync()
        teacher.run(*change)
        teacher.sync()
        deputy.sync()
        old = school.numbers[name]
        expect([copy["copy"] for copy in deputy.ask("copies") if copy["outdated"]], [old])
        found = deputy.ask("discrepancies", old)["discrepancies"]
        expect([(row["in_copy"], row["in_record"]) for row in found], [(TOPIC, "Контрольный диктант")])
        fresh = school.volumes / f"{name}-{sheet}.pdf"
        told = deputy.ask("print", "--replace", old, "--sheets", str(sheet), "--note", "тема не та", "--output", fresh)
        expect((told["replaces"], told["of"]), (old, str(sheet)))
        deputy.run("step-done", "print", *step, "--sheets", str(sheet), "--copy", told["copy"])
        deputy.sync()
        teacher.sync()
        teacher.run("sign", fresh, "--detached", "--key", school.authority.folder / f"{login}.p12", "--password-file", school.authority.password)
        beside = teacher.judge("verify", fresh, "--p7s", f"{fresh}.p7s", "--anchors", school.authority.anchors)
        expect((beside["signer"], beside["unchanged"], beside["trusted"]), (school.people[login], True, True))
        teacher.run("step-done", "sign_sheets", *step)
        teacher.sync()
        teacher.run(*change[:-1], "Диктант", fails=True)     # and closed again
        self.wrong = old, sheet

    def find_sheet(self, name, login):
        """The last sheet with the name of this teacher."""
        pages = school_text(self.school.volume(name)).split("\f")
        surname = self.school.people[login].split()[0]
        return (max(number for number, page in enumerate(pages, 1) if surname in page) + 1) // 2

    def day_4(self):
        school = self.school
        school.open("2026-11-04T12:00:00+06:00")
        self.play_day()
        expect((self.done["certify_title_page"], self.done["hand_over_class"]), (forty.N_CLASSES, forty.N_CLASSES))

    def day_5(self):
        """The deputy and the head sign forty volumes with one password each; the secretary takes, seals and stores them."""
        school = self.school
        school.open("2026-11-05T09:00:00+06:00")
        self.play_day(also_open=True)
        expect({step: self.done[step] for step in ("certify_copy", "hand_over_office", "head_sign", "seal", "folder", "archive")},
               dict.fromkeys(("certify_copy", "hand_over_office", "head_sign", "seal", "archive"), forty.N_CLASSES) | {"folder": 1})
        secretary = school.desk("secretary").synced()
        expect(secretary.ask("steps", "--period", PERIOD, "--open"), [])
        for form, unit in (("hand-over", ()), ("acceptance", ("--class", "2А"))):
            where = school.folder / f"{form}.csv"
            secretary.run("print", "--form", form, *unit, "--period", PERIOD, "--output", where.with_suffix(".pdf"), "--csv", where)
            expect("Секретарёва" in where.read_text(encoding="utf-8-sig"), True)

    def signed(self):
        """R-154 … R-156, R-159: six signatures with stamps of time in each volume, believed five years later as well."""
        school = self.school
        for name in school.names:
            expect(self.judge(school.volume(name)), ("intact", SIGNERS, {"T"}, {"proved"}))
        today, school.clock = school.clock, "2031-11-05T09:00:00+06:00"
        expect(self.judge(school.volume("2А")), ("intact", SIGNERS, {"T"}, {"proved"}))
        school.clock = today

    def judge(self, file, status=0):
        """Verdict, how many signatures, their levels and what is known of their times."""
        desk = self.school.desk("head")
        proof = desk.judge("verify", file, "--anchors", self.school.authority.anchors, "--tsa-anchors",
                           self.school.authority.folder / "service.pem", status=status)
        people = [row for row in proof["signatures"] if row["kind"] == "person"]
        return proof["verdict"], len(people), {row["level"] for row in people}, {row["stamp"] for row in people}

    # The package.

    def pack(self):
        """R-165: packed by the deputy, and whole."""
        school, authority = self.school, self.school.authority
        deputy = school.desk("deputy").synced()
        told = deputy.ask("archive", "pack", "--period", PERIOD, "--copies", school.volumes, "--key", authority.folder / "deputy.p12",
                          "--password-file", authority.password, "--tsa", school.service.address, "--anchors", authority.anchors,
                          "--output", self.package)
        expect(told["missing"], 0)
        deputy.sync()
        digest = sha256(self.package.read_bytes())
        items = [row for row in school.desk("secretary").synced().log("office") if row["kind"] == "archive_item"]
        expect([row["verdict"] for row in items if digest in row["line"]], ["applied"])
        expect(self.findings(self.package), [])
        files = {row["name"]: row["signatures"] for row in deputy.ask("archive", "list", self.package) if row["name"].startswith("copies/")}
        expect(collections.Counter(files.values()), {SIGNERS: forty.N_CLASSES, 0: 1})

    def stored(self):
        """R-162, R-164, R-167, R-168: on two disks in different rooms, read again; a disk that went bad is found."""
        secretary, places = self.school.desk("secretary"), []
        for disk, room in (("disk-1", "12"), ("disk-2", "31")):
            secretary.run("archive", "enter", "media", disk, "type=диск", "building=1", f"room={room}", f"keeper={forty.SECRETARY}")
            folder = self.school.folder / disk
            folder.mkdir()
            places.append(f"{disk}={folder}")
        told = secretary.ask("media", "write", self.package, *places, "--same-disk")
        expect(told["complete"], True)
        expect({row["outcome"] for row in secretary.judge("media", "verify", *places)}, {"good"})
        pairs = [row for row in secretary.ask("archive", "pairs") if row["period"] == PERIOD and row.get("item")]
        expect(collections.Counter(row["agreement"] for row in pairs), {"agrees": forty.N_CLASSES - 1, "outdated": 1})
        expect({row["package"] for row in pairs}, {told["number"]})
        copy = self.school.folder / "disk-2" / f"{told['number']}.tar"
        raw = copy.read_bytes()
        copy.write_bytes(raw[:len(raw) // 2] + b"?" + raw[len(raw) // 2 + 1:])
        expect({row["medium"]: row["outcome"] for row in secretary.judge("media", "verify", *places, status=1)},
               {"disk-1": "good", "disk-2": "damaged"})
        secretary.sync()

    def findings(self, package):
        """What a computer finds that belongs to nobody and has no network."""
        told = self.stranger().judge("archive", "verify", package, "--anchors", self.school.authority.anchors, status=None)
        return [(row["flaw"], row["name"]) for row in told["findings"]]

    def stranger(self):
        return self.school.desk("nobody")

    def read(self):
        """R-171, R-174: without the server it is restored for a test, opened, and each of its sheets is that of the sealed record."""
        school = self.school
        school.stop()
        expect(self.stranger().run("archive", "restore-test", self.package), "")
        reading = school.desk("reading")
        self.stranger().run("archive", "open", self.package, reading.folder)
        expect(len(reading.ask("journals")), 3 * forty.N_CLASSES)
        expect(reading.digest("school"), school.desk("deputy").digest("school"))
        for name in school.names[::4]:
            code = read_codes(school.volume(name))[2]
            told = reading.judge("verify-sheet", code, "--file", school.volume(name))
            expect((told["verdict"], told["copy"], told["file_verdict"], len(told["signers"])), ("sealed", school.numbers[name], "intact", SIGNERS))
        old, sheet = self.wrong
        told = reading.judge("verify-sheet", read_codes(school.volume(school.names[RETURNED]))[2 * sheet - 2])
        expect((told["verdict"], told["copy"], told["sheet"], len(told["discrepancies"])), ("outdated", old, sheet, 1))
        fresh = read_codes(next(school.volumes.glob(f"{school.names[RETURNED]}-*.pdf")))[0]
        told = reading.judge("verify-sheet", fresh)
        expect((told["verdict"], told["sheet"]), ("sealed", sheet))
        wrong = ("0" if fresh[0] != "0" else "1") + fresh[1:]
        expect(reading.judge("verify-sheet", wrong, status=1)["verdict"], "unknown")

    # What somebody may do to it.

    def flipped(self):
        """A byte in each part of the package: list, seal, record, copies."""
        raw = self.package.read_bytes()
        with tarfile.open(self.package) as tar:
            members = {member.name: member for member in tar.getmembers()}
        copy = f"copies/{self.school.numbers['2А']}.pdf"
        bad = self.school.folder / "bad.tar"
        for name in ("MANIFEST.sha256", "manifest.p7s", "manifest.json", "record/school.entries", copy):
            at = members[name].offset_data + members[name].size // 2
            bad.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1:])
            expect(bool(self.findings(bad)), True)
        expect(self.findings(bad), [("changed", copy)])

    def exchanged(self, exchange):
        """What is found in a package in which one copy is another file."""
        name = f"copies/{self.school.numbers['2А']}.pdf"
        bad = self.school.folder / "bad.tar"
        with tarfile.open(self.package) as tar:
            files = [(member, tar.extractfile(member).read()) for member in tar.getmembers()]
        write_tar(bad, {member.name: exchange if member.name == name else content for member, content in files})
        return self.findings(bad), name

    def rewritten(self):
        """20 of the acceptance list: who has a key of the school drops the last entry of a journal, and makes list and seal anew. Only
        what is outside the package tells: the register names another digest."""
        school, bad = self.school, self.school.folder / "bad.tar"
        with tarfile.open(self.package) as tar:
            files = {member.name: tar.extractfile(member).read() for member in tar.getmembers()}
        package = json.loads(files["manifest.json"])
        scope = next(one for one in package["scopes"] if one["scope"].startswith("journal/"))
        places, entries = f"record/{scope['scope']}.places", f"record/{scope['scope']}.entries"
        for name in (places, entries):
            files[name] = b"".join(files[name].splitlines(keepends=True)[:-1])
        scope |= {"entries": scope["entries"] - 1, "head": chain_head(files[places], files[entries])}
        for file in package["files"]:
            file |= {"size": len(files[file["name"]]), "sha256": sha256(files[file["name"]])}
        files["manifest.json"] = json.dumps(package, ensure_ascii=False).encode()
        listed = ["manifest.json", *(file["name"] for file in package["files"])]
        sums = school.folder / "MANIFEST.sha256"
        sums.write_bytes(b"".join(f"{sha256(files[name])}  {name}\n".encode() for name in listed))
        self.stranger().run("sign", sums, "--detached", "--key", school.authority.folder / "deputy.p12", "--password-file",
                            school.authority.password)
        files |= {"MANIFEST.sha256": sums.read_bytes(), "manifest.p7s": pathlib.Path(f"{sums}.p7s").read_bytes()}
        write_tar(bad, files)
        expect(self.findings(bad), [])
        said = school.desk("secretary").run("media", "write", bad, f"disk-1={school.folder / 'disk-1'}", fails=True)
        expect("The register has no package like" in said, True)

    def cut_back(self):
        """A copy without the head's signature is whole by itself, and found as an older revision."""
        school = self.school
        content = school.volume("2А").read_bytes()
        ends = [match.end() for match in re.finditer(rb"%%EOF\n", content)]
        older = school.folder / "older.pdf"
        older.write_bytes(content[:ends[-2]])
        expect(self.judge(older)[:2], ("intact", SIGNERS - 1))
        findings, name = self.exchanged(older.read_bytes())
        expect(findings, [("older", name)])

    def attacked(self):
        """14 a and b of the acceptance list: an edit behind the last signature, and one between two, with the head's own key."""
        school, authority = self.school, self.school.authority
        edited, slipped = school.folder / "edited.pdf", school.folder / "slipped.pdf"
        school.forge(school.volume("2А"), edited)
        expect(self.judge(edited, status=1)[0], "modified")
        school.forge(school.folder / "older.pdf", slipped, "head", authority.folder / "head.p12", "ключ 1")
        expect(self.judge(slipped, status=1)[:2], ("modified", SIGNERS))
        for file in (edited, slipped):
            findings, name = self.exchanged(file.read_bytes())
            expect(findings, [("changed", name)])
        folder = school.folder / "attacked"
        folder.mkdir()
        (folder / "2А.pdf").write_bytes(slipped.read_bytes())
        school.desk("deputy").run("archive", "pack", "--period", PERIOD, "--copies", folder, "--incomplete", "--key", authority.folder / "deputy.p12",
                                  "--password-file", authority.password, "--no-tsa", "--output", school.folder / "bad.tar", fails=True)


class Other(Story):
    """A class each by the other regulations that know paper copies: from the first check to a package that is whole."""

    def play(self):
        school, authority = self.school, self.school.authority
        school.open("2026-11-01T09:00:00+06:00")
        if school.regulation == "sr":
            self.print_volumes()        # on request: what nobody printed nobody has to certify
        self.play_day(also_open=True)
        deputy, package = school.desk("deputy"), school.folder / "package.tar"
        expect(deputy.ask("steps", "--period", PERIOD, "--open"), [])
        deputy.ask("archive", "pack", "--period", PERIOD, "--copies", school.volumes, "--key", authority.folder / "deputy.p12",
                   "--password-file", authority.password, "--tsa", school.service.address, "--output", package)
        told = deputy.judge("archive", "verify", package, "--anchors", authority.anchors)
        expect((told["good"], told["period"], told["trusted"]), (True, PERIOD, True))
        deputy.run("archive", "restore-test", package)
        return self.done, self.school.desk("head").judge("verify", school.volume("2А"), "--anchors", authority.anchors)["signatures"]


def play_mo(story):
    story.first_check()
    done, signatures = story.play()
    expect(done, dict.fromkeys(("print", "certify_transfer", "hand_over_class", "certify_checked", "hand_over_office", "store"), 1))
    expect([row["field"] for row in signatures], ["deputy"])


def play_sr(story):
    story.first_check()
    done, signatures = story.play()
    expect((done, [row["field"] for row in signatures]), ({"certify": 1}, ["head"]))


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def chain_head(places, entries):
    """The running hash over the entries of a scope, as docs/archive-format.md has it."""
    head = bytes(32)
    for place, entry in zip(places.decode().splitlines(), entries.split(b"\n")):
        lsn, _received, verdict, rule, _clause = place.split("\t")
        head = hashlib.sha256(b"parta-scope-1" + head + int(lsn).to_bytes(8, "big") + hashlib.sha256(entry).digest() + verdict.encode()
                              + b"\0" + rule.encode()).digest()
    return head.hex()


def write_tar(path, files):
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as tar:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))


def school_text(file):
    return subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True).stdout.decode()


def read_codes(file):
    """The digests on the pages, as a person types them; two pages to a sheet."""
    return [digest.replace(" ", "") for digest in re.findall(r"((?:[0-9a-f]{4} ){4}[0-9a-f]{4}) · Parta", school_text(file))]


def with_school(build, kind, play, *how):
    """A row that has its school for itself."""
    def row():
        with tempfile.TemporaryDirectory(prefix="parta-close-") as folder:
            with Closing(build, pathlib.Path(folder) / "school", Cable(), *how) as school:
                school.settle()
                play(kind(school))
    return row


def main():
    build = Build(*sys.argv[1:4])
    build.forge = sys.argv[4]
    with tempfile.TemporaryDirectory(prefix="parta-close-") as folder, \
            Closing(build, pathlib.Path(folder) / "forty", Cable(), range(forty.N_CLASSES), "kg") as school:
        school.settle()
        story = Kyrgyz(school)
        finish([("/flow/close/kg/R-146/first-check", story.first_check),
                ("/flow/close/kg/R-151/day-1", story.day_1),
                ("/flow/close/kg/R-152/day-2", story.day_2),
                ("/flow/close/kg/R-153/day-3", story.day_3),
                ("/flow/close/kg/R-147/returned", story.returned),
                ("/flow/close/kg/R-154/day-4", story.day_4),
                ("/flow/close/kg/R-155/day-5", story.day_5),
                ("/flow/close/kg/R-159/signed", story.signed),
                ("/flow/close/kg/R-165/packed", story.pack),
                ("/flow/close/kg/R-167/stored", story.stored),
                ("/flow/close/kg/R-171/read", story.read),
                ("/flow/close/kg/R-168/flipped", story.flipped),
                ("/flow/close/kg/R-168/rewritten", story.rewritten),
                ("/flow/close/kg/R-168/cut-back", story.cut_back),
                ("/flow/close/kg/R-168/attacked", story.attacked),
                ("/flow/close/mo", with_school(build, Other, play_mo, [0], "mo")),
                ("/flow/close/sr", with_school(build, Other, play_sr, [0], "sr",
                                               ("mark.oral_due=hours:24", "mark.written_due=days:7")))])


if __name__ == "__main__":
    main()
