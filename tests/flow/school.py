# SPDX-License-Identifier: GPL-3.0-or-later
"""A school for a test: the real server behind a cable, and people with replicas, all in one folder.

    town = Town(build)                    the demonstration school, people signed in; made once
    with town.school() as school:         a copy of it, with its server running
        school.main.enter(...)
"""

import json
import os
import pathlib
import shutil
import ssl
import subprocess
import tempfile
import time
import urllib.request

from cable import PATIENCE, Cable

TODAY = "2026-10-16T15:00:00+06:00"
PERIOD = "2026-q1"
PASSWORD = "correct horse 1"
DEMO = pathlib.Path(__file__).resolve().parents[2] / "data" / "demo"


def wait_for(condition, what):
    """Asks again and again until the answer is true; returns it."""
    end = time.monotonic() + PATIENCE
    while not (answer := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain for {what}")
        time.sleep(0.01)
    return answer


class Failure(AssertionError):
    """A program that should have succeeded did not, or the other way round."""


class Build:
    """Where the programs lie."""

    def __init__(self, server, control, draft):
        self.server, self.control, self.draft = server, control, draft


def start(command, clock=TODAY, **environment):
    # Messages for developers go to the standard output, which is read here.
    calm = {name: value for name, value in os.environ.items() if name != "G_MESSAGES_DEBUG"} | environment
    return subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, env=dict(calm, PARTA_CLOCK=clock))


def finish(process, fails=False):
    """Waits for a program; returns what it printed, or what it complained of when it had to fail."""
    output, trouble = process.communicate(timeout=4 * PATIENCE)
    if process.returncode != (1 if fails else 0):
        raise Failure(f"{process.args} ended with {process.returncode}:\n{output[-500:]}\n{trouble[-2000:]}")
    return trouble if fails else output


class Replica:
    """The journals of one person on one computer, worked on with partactl."""

    def __init__(self, school, name):
        self.school, self.name = school, name
        self.folder = school.folder / "replicas" / name
        self.clock = TODAY

    def start(self, *words):
        return start([self.school.build.control, "--replica", self.folder, "--json", *words], self.clock)

    def run(self, *words, fails=False):
        return finish(self.start(*words), fails)

    def ask(self, *words):
        return json.loads(self.run(*words))

    def sync(self):
        return self.ask("sync")

    def sign_in(self, login=None, password=PASSWORD, new_password=None, fingerprint=None, fails=False):
        """As at the first time, with a temporary password, or again."""
        secret, new_secret = self.school.folder / "secret", self.school.folder / "new-secret"
        secret.write_text(password + "\n", encoding="utf-8")
        words = ["sign-in", "--server", self.school.address, "--login", login or self.name, "--password-file", secret]
        if new_password is not None:
            new_secret.write_text(new_password + "\n", encoding="utf-8")
            words += ["--new-password-file", new_secret]
        if fingerprint is not None:
            words += ["--fingerprint", fingerprint]
        return self.run(*words, fails=fails)

    def enter(self, lesson, fails=False, **words):
        """enter (lesson, pupil=…, mark=…, topic=…): one action, as a teacher does it."""
        options = [part for name, value in words.items() for part in (f"--{name}", value)]
        return self.run("enter", lesson.journal, "--date", lesson.day, "--lesson", str(lesson.number), *options, fails=fails)

    def enter_class(self, lesson, marks):
        """Marks of many pupils: {pupil: text}. Returns how many entries that made."""
        table = self.folder.with_suffix(".csv")
        rows = [f"{lesson.journal};{lesson.day};{lesson.number};{pupil};{text}\n" for pupil, text in marks.items()]
        table.write_text("journal;date;lesson;pupil;mark\n" + "".join(rows), encoding="utf-8")
        return self.ask("enter", "--from", table)["entries"]

    def draft(self, scope, kind, key, unchecked=None, fails=False, **body):
        """What partactl has no command for; `unchecked`: a role that a client with evil intent claims."""
        words = [self.school.build.draft] + (["--unchecked", unchecked] if unchecked else []) + [self.folder, scope, kind, key]
        members = [part for name, value in body.items() for part in (name.rstrip("_"), value)]
        return finish(start(words + members, self.clock), fails)

    @property
    def status(self):
        return self.ask("status")

    @property
    def person(self):
        return self.status["person"]

    def log(self, scope=None):
        lines = self.run("log", *(["--scope", scope] if scope else [])).splitlines()
        return [json.loads(line) for line in lines]

    def own(self, scope=None):
        """The entries that were written here."""
        device = self.status["device"]
        return [entry for entry in self.log(scope) if entry.get("id", "").startswith(device + ":")]

    def digest(self, *scopes):
        return self.ask("digest", "--scopes", ",".join(scopes))["digest"]

    def show(self, journal):
        return self.ask("show", journal, "--period", PERIOD)

    def cell(self, lesson, pupil):
        """What the page shows in a cell, or None."""
        for cell in self.show(lesson.journal)["cells"]:
            if (cell["pupil"], cell["date"], cell["lesson"]) == (pupil, lesson.day, lesson.number):
                return cell
        return None

    def lesson(self, lesson):
        """What the page says of a lesson."""
        for row in self.show(lesson.journal)["lessons"]:
            if (row["date"], row["number"]) == (lesson.day, lesson.number):
                return row
        return None


class Lesson:
    """A lesson of the timetable."""

    def __init__(self, journal, day, number):
        self.journal, self.day, self.number = journal, day, number
        self.scope = f"journal/{journal}"
        self.key = f"{day}/{number}"


class School:
    """A school in a folder, its server and its cable."""

    def __init__(self, build, folder, cable):
        self.build, self.folder, self.cable = build, pathlib.Path(folder), cable
        self.clock = TODAY
        self._process = None
        self.port = self.fingerprint = None
        self.lesson = self.earlier = self.pupils = None      # what the tests write about

    # People, as the tests call them: two teachers, a deputy head, the coordinator.
    main = property(lambda self: Replica(self, "main"))
    other = property(lambda self: Replica(self, "other"))
    deputy = property(lambda self: Replica(self, "deputy"))
    coordinator = property(lambda self: Replica(self, "coordinator"))

    @property
    def address(self):
        """What people type at the first sign-in."""
        return self.cable.address

    def command(self, *words, fails=False):
        """An operator's command: command ("digest", …) is parta-server digest FOLDER …"""
        return finish(start([self.build.server, words[0], self.folder / "school", *words[1:]], self.clock), fails)

    def start(self):
        self._process = start([self.build.server, "run", self.folder / "school", "--port", "0", "--loopback"], self.clock)
        self.fingerprint = self._process.stdout.readline().rpartition(" ")[2].strip()
        address = self._process.stdout.readline().strip()
        if not address.startswith("listening on "):
            raise Failure(f"the server does not run: {self._process.communicate()}")
        self.port = int(address.rpartition(":")[2])
        self.cable.mend(self.port)

    def stop(self):
        """As an operator does; it has to end well."""
        self._process.terminate()
        finish(self._process)
        self._process = None

    def kill(self):
        """As a power cut does."""
        self._process.kill()
        self._process.communicate()
        self._process = None

    def restart(self):
        self.stop()
        self.start()

    @property
    def lsn(self):
        """The newest place in the ledger, asked past the cable."""
        trust = ssl.create_default_context(cafile=self.folder / "school" / "tls.crt")
        trust.check_hostname = False
        with urllib.request.urlopen(f"https://127.0.0.1:{self.port}/health", context=trust, timeout=PATIENCE) as answer:
            return json.load(answer)["lsn"]

    def digest(self, *scopes):
        return json.loads(self.command("digest", "--scopes", ",".join(scopes), "--json"))["digest"]

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_rest):
        self.cable.cut()
        if self._process is not None:
            self.kill()
        shutil.rmtree(self.folder)


class Town:
    """Makes the school once and hands out copies: everything in a copy belongs together, so no device meets its twin."""

    regulation = "kz"

    def __init__(self, build):
        self._build = build
        self._cable = Cable()
        self._folder = tempfile.TemporaryDirectory(prefix="parta-flow-")
        self._count = 0
        self._template = School(build, pathlib.Path(self._folder.name) / "template", self._cable)
        self._found()
        self._template.start()
        self._settle()
        self._template.stop()

    def school(self, kind=School, *words):
        self._count += 1
        folder = pathlib.Path(self._folder.name) / str(self._count)
        shutil.copytree(self._template.folder, folder)
        school = kind(self._build, folder, self._cable, *words)
        school.lesson, school.earlier, school.pupils = self._template.lesson, self._template.earlier, self._template.pupils
        return school

    def _found(self):
        (self._template.folder / "replicas").mkdir(parents=True)
        self._template.command("init", "--name", "Школа", "--id", "s1", "--regulation", self.regulation)
        for what, file in (("school", "school.ini"), ("timetable", "timetable.fet"), ("people", "staff.csv"),
                           ("people", "pupils.csv")):
            self._template.command(f"import-{what}", DEMO / file)

    def _invite(self, replica, person, role):
        added = json.loads(self._template.command("account", "add", replica.name, "--person", person, "--role", role, "--json"))
        replica.sign_in(password=added["password"], new_password=PASSWORD, fingerprint=self._template.fingerprint)
        replica.sync()

    def _settle(self):
        """Chooses a journal, the teacher who keeps it, and another who has nothing to do with its class."""
        template = self._template
        self._invite(template.deputy, "Назарова Зоя Валерьевна", "deputy")
        self._invite(template.coordinator, "Назаркулов Эмир Уран уулу", "coordinator")
        journals = template.deputy.ask("journals")
        chosen = next(row for row in journals if (row["unit"], row["subject"]) == ("8А", "Алгебра"))
        concerned = {teacher["id"] for row in journals if row["unit"].startswith("8А") for teacher in row["teachers"]}
        strangers = sorted({teacher["id"] for row in journals for teacher in row["teachers"]} - concerned)
        self._invite(template.main, chosen["teachers"][0]["id"], "teacher")
        self._invite(template.other, strangers[0], "teacher")
        page = template.main.show(chosen["id"])
        held = [row for row in page["lessons"] if row["date"] <= TODAY[:10]]
        template.lesson, template.earlier = (Lesson(chosen["id"], row["date"], row["number"]) for row in (held[-1], held[-2]))
        template.pupils = [row["id"] for row in page["pupils"]]
        for replica in (template.main, template.deputy, template.coordinator):
            replica.sync()      # what came with the later accounts
