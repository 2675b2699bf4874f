# SPDX-License-Identifier: GPL-3.0-or-later
"""A demonstration school: its server on this machine, its accounts, and replicas that belong to them.

    with School(folder, Programs(build)) as school:
        school.make()
        school.start()
        replica = school.open_account("deputy", person)

Everything is done by the programs themselves, as a school would do it; nothing is written past them."""

import collections
import configparser
import datetime
import json
import os
import pathlib
import secrets
import subprocess
import zoneinfo

SOURCE = pathlib.Path(__file__).resolve().parent.parent
DEMO = SOURCE / "data" / "demo"
PATIENCE = 60                 # seconds for a program that should answer at once
FULL_CLASS = 12               # pupils that make a page look like one


class Trouble(Exception):
    """Something did not go as it should; the text is for a person."""


class Programs:
    """The three programs of one build, run uninstalled."""

    def __init__(self, build, clock=None):
        self.build = pathlib.Path(build)
        self.parta = self.build / "src" / "app" / "parta"
        self.partactl = self.build / "src" / "cli" / "partactl"
        self.server = self.build / "src" / "server" / "parta-server"
        self.clock = clock
        self.environment = dict(os.environ, **({"PARTA_CLOCK": clock} if clock else {}))

    def some_minutes_before(self):
        """The same programs, which are told that it is a little earlier; where they are told nothing, time passes by itself."""
        return Programs(self.build, self.clock and self.clock.replace("T15:00", "T14:50"))

    def run(self, *command):
        """Runs a program to its end and returns what it printed; a failure is trouble."""
        words = [str(word) for word in command]
        done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=10 * PATIENCE, check=False,
                              stdin=subprocess.DEVNULL, env=dict(self.environment, LC_ALL="C.UTF-8"))
        if done.returncode != 0:
            name = pathlib.Path(words[0]).name
            raise Trouble(f"{name} {' '.join(words[1:])} ended with {done.returncode}: {done.stderr.strip() or done.stdout.strip()}")
        return done.stdout


Account = collections.namedtuple("Account", "login password person name")
Lesson = collections.namedtuple("Lesson", "journal day number")


class Replica:
    """A folder in which somebody has signed in."""

    def __init__(self, programs, folder, account=None):
        self.programs = programs
        self.folder = pathlib.Path(folder)
        self.account = account

    def run(self, *command):
        return self.programs.run(self.programs.partactl, "--replica", self.folder, *command)

    def ask(self, *command):
        """The answer of partactl --json."""
        return json.loads(self.programs.run(self.programs.partactl, "--replica", self.folder, "--json", *command))

    def log(self, scope=None):
        """The entries, one dictionary each; "body" is what is said."""
        rows = [json.loads(line) for line in self.run("log", *(["--scope", scope] if scope else [])).splitlines()]
        for row in rows:
            row["body"] = json.loads(row["line"]).get("body", {}) if row.get("line") else {}
        return rows

    def own(self):
        """The entries that were written in this replica."""
        device = self.ask("status")["device"]
        return [row for row in self.log() if row["id"].startswith(device)]

    @property
    def scopes(self):
        return self.ask("status")["scopes"]


class School:
    """The server's directory, and the process that serves it."""

    def __init__(self, folder, programs):
        self.folder = pathlib.Path(folder)
        self.programs = programs
        self.directory = self.folder / "school"
        self.secrets = self.folder / "secrets"
        self.fingerprint = None
        self.address = None
        self.server = None
        self.secrets.mkdir(mode=0o700, parents=True)

    def __enter__(self):
        return self

    def __exit__(self, *_reason):
        self.stop()

    def administer(self, command, *arguments):
        return self.programs.run(self.programs.server, command, self.directory, *arguments)

    def make(self, fet=None, weeks=None, regulation="kg"):
        """From nothing to a school with the entries of the school year so far; a strange timetable gets three weeks."""
        if weeks is None:
            weeks = 3 if fet else 40
        names = [] if fet else ["--no-calendar"]
        self.administer("init", "--name", pathlib.Path(fet).stem if fet else "Чынар", "--regulation", regulation, *names)
        if fet:
            self.administer("import-timetable", fet)
            self.administer("import-people", DEMO / "office.csv")
            self.administer("generate-pupils", "--seed", 1)
        else:
            self.administer("import-school", DEMO / "school.ini")
            self.administer("import-timetable", DEMO / "timetable.fet")
            self.administer("import-people", DEMO / "staff.csv")
            self.administer("import-people", DEMO / "pupils.csv")
            self.administer("import-plans", DEMO / "plans.csv")
        if weeks:
            # Before anybody signs in: what is written in their name later looks like a stranger's computer to them.
            early = self.programs.some_minutes_before()
            early.run(early.server, "generate-entries", self.directory, "--weeks", weeks)

    def start(self):
        """Serves on a free port, after a pause on the same one as before; returns when it listens."""
        port = self.address.rpartition(":")[2] if self.address else "0"
        log = self.folder / "server.log"
        with log.open("wb") as output:
            self.server = subprocess.Popen([str(self.programs.server), "run", str(self.directory), "--port", port, "--loopback"],
                                           stdout=subprocess.PIPE, stderr=output, stdin=subprocess.DEVNULL,
                                           env=dict(self.programs.environment, LC_ALL="C.UTF-8"))
        for line in self.server.stdout:
            text = line.decode().strip()
            if "SHA-256" in text:
                self.fingerprint = text.split(": ")[1]
            if text.startswith("listening on "):
                self.address = text.removeprefix("listening on ")
                return
        raise Trouble("the server did not start: " + log.read_text(encoding="utf-8"))

    def stop(self):
        """As when the network is gone: nobody answers any more."""
        if self.server is None:
            return
        self.server.terminate()
        try:
            status = self.server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.server.kill()
            status = self.server.wait()
        self.server.stdout.close()
        self.server = None
        if status != 0:
            raise Trouble(f"the server ended with {status}: " + (self.folder / "server.log").read_text(encoding="utf-8"))

    def digest(self, scopes):
        return self.administer("digest", "--scopes", ",".join(scopes)).strip()

    def add_account(self, login, person, role=None):
        """An account with the temporary password that the server prints once."""
        made = json.loads(self.administer("account", "add", login, "--person", person, "--json", *(["--role", role] if role else [])))
        listed = json.loads(self.administer("account", "list", "--json"))
        row = next(row for row in listed if row["login"] == login)
        return Account(login, made["password"], row["person"], row["name"])

    def write_secret(self, name, text):
        path = self.secrets / name
        path.write_text(text + "\n", encoding="utf-8")
        path.chmod(0o600)
        return path

    def sign_in(self, account, folder=None):
        """Signs in for the first time: compares the fingerprint, changes the password, fetches the journals."""
        replica = Replica(self.programs, folder or self.folder / account.login, account)
        old = self.write_secret(account.login + ".old", account.password)
        own = new_password()
        new = self.write_secret(account.login, own)
        replica.run("sign-in", "--server", self.address, "--login", account.login, "--password-file", old,
                    "--new-password-file", new, "--fingerprint", self.fingerprint)
        replica.run("sync")
        replica.account = account._replace(password=own)
        return replica


def new_password():
    """Long enough, and easy to type: in a demonstration somebody may have to."""
    return "-".join(secrets.token_hex(2) for _ in range(3))


class Timetable:
    """Who teaches what when, read from the entries of a replica that sees the whole school."""

    def __init__(self, replica, today):
        self.facts = collections.defaultdict(dict)
        for row in replica.log("school"):
            self.facts[row["kind"]][row["key"]] = row["body"]
        self.teachers = collections.defaultdict(set)
        for key in self.facts["load"]:
            self._add_load(*key.split("/"))
        self.day = self._find_day(today)

    def _add_load(self, *parts):
        journal, person = parts if parts[0] in self.facts["journal"] else reversed(parts)
        self.teachers[journal].add(person)

    def _has_lessons(self, day):
        iso = day.isoformat()
        holiday = any(first <= iso <= body["to"] for first, body in self.facts["holidays"].items())
        in_year = any(body["from"] <= iso <= body["to"] for body in self.facts["year"].values())
        return in_year and not holiday and bool(self.lessons_of_day(day))

    def _find_day(self, today):
        for back in range(366):
            day = today - datetime.timedelta(days=back)
            if self._has_lessons(day):
                return day
        raise Trouble("this timetable has no lessons in the school year before today")

    def lessons_of_day(self, day):
        """Every lesson of a day, as the timetable has it."""
        found = []
        for key, body in self.facts["slot"].items():
            journal, weekday, number = key.split("/")
            if int(weekday) == day.isoweekday() and body.get("from", "") <= day.isoformat() <= body.get("to", "9999"):
                found.append(Lesson(journal, day.isoformat(), int(number)))
        return sorted(found)

    def lessons_by_teacher(self):
        """(person, lessons of the day), the busiest first."""
        lessons = collections.defaultdict(list)
        for lesson in self.lessons_of_day(self.day):
            for person in self.teachers[lesson.journal]:
                lessons[person].append(lesson)
        return sorted(lessons.items(), key=lambda item: (-len(item[1]), item[0]))

    def class_of(self, journal):
        """The identifier of a journal's class; the first one where it is a group of several."""
        body = self.facts["journal"][journal]
        return body.get("class") or self.facts["group"][body["group"]]["classes"].split(",")[0]


def pupils_of(replica, lesson):
    """The page of a lesson's journal, and its pupils."""
    page = replica.ask("show", lesson.journal)
    return page, page["pupils"]


def choose_lesson(replica, timetable):
    """The busiest teacher who has a lesson with a whole class on that day, and the first such lesson."""
    best = None
    for person, lessons in timetable.lessons_by_teacher()[:12]:
        for lesson in sorted(lessons, key=lambda item: item.number):
            n_pupils = len(pupils_of(replica, lesson)[1])
            if n_pupils >= FULL_CLASS:
                return person, lesson
            if best is None or n_pupils > best[0]:
                best = n_pupils, person, lesson
    if best is None or best[0] == 0:
        raise Trouble("no lesson of this timetable has pupils")
    return best[1], best[2]


def _is_school_day(day):
    """From Monday to Friday, outside the holidays of the demonstration school and of its country."""
    setup = configparser.ConfigParser()
    setup.read(DEMO / "school.ini", encoding="utf-8")
    spans = [(setup[name]["from"], setup[name].get("to", setup[name]["from"])) for name in setup if name.startswith("holidays")]
    country = json.loads((SOURCE / "data" / "calendars" / "kg.json").read_text(encoding="utf-8"))["years"].get(str(day.year), {})
    free = {holiday["date"] for holiday in country.get("holidays", [])} | {move["to"] for move in country.get("moved", [])}
    short = day.strftime("%m-%d")
    away = any(first <= short <= last if first <= last else short >= first or short <= last for first, last in spans)
    return day.isoweekday() <= 5 and not away and day.isoformat() not in free


def school_clock(now=None):
    """None on a school day after lessons; else the afternoon of the last one, as PARTA_CLOCK wants it.

    Nothing of a lesson can be written down before it began, and what is written days later is late."""
    now = now or datetime.datetime.now(zoneinfo.ZoneInfo("Asia/Bishkek"))
    if (5, 26) <= (now.month, now.day) <= (9, 3):
        return f"{now.year}-05-14T15:00:00+06:00"
    day = now.date()
    if now.hour >= 15 and _is_school_day(day):
        return None
    while day == now.date() or not _is_school_day(day):
        day -= datetime.timedelta(days=1)
    return f"{day.isoformat()}T15:00:00+06:00"


def school_today(clock):
    if clock:
        return datetime.date.fromisoformat(clock[:10])
    return datetime.datetime.now(zoneinfo.ZoneInfo("Asia/Bishkek")).date()
