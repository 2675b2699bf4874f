# SPDX-License-Identifier: GPL-3.0-or-later
"""Some classes of a school of forty in their first quarter, everybody who works there with a replica and a key of their own, and the
days on which the paper copies are made, signed and stored."""

import contextlib
import datetime
import json
import os
import subprocess
import time

import forty
import keys
import time_service
from cable import PATIENCE
from school import DEMO, PASSWORD, Failure, Replica, School

PERIOD = "2026-q1"
ZONE = datetime.timezone(datetime.timedelta(hours=6))
LAST_DAY = "2026-10-30"         # a Friday; the quarter ends on Saturday
KEY_PASSWORD = "ключ 1"
OFFICE = {"deputy": forty.DEPUTY, "head": forty.HEAD, "secretary": forty.SECRETARY}
TOPIC, HOMEWORK = "Обобщение изученного за четверть", "§ 1–12, повторить"


class Desk(Replica):
    """The computer of one person, and the key."""

    def __init__(self, school, name):
        self.school, self.name = school, name
        self.folder = school.folder / "replicas" / name

    clock = property(lambda self: self.school.now)

    def synced(self):
        self.sync()
        return self

    def judge(self, *words, status=0):
        """What a check says that may end well or not; `status`: as it has to end, or None."""
        process = self.start(*words)
        output, trouble = process.communicate(timeout=4 * PATIENCE)
        if process.returncode not in ((0, 1) if status is None else (status,)):
            raise Failure(f"{process.args} ended with {process.returncode}:\n{output[-500:]}\n{trouble[-2000:]}")
        return json.loads(output)

    def draft_lines(self, lines):
        """Enters what partactl has no command for."""
        done = subprocess.run([self.school.build.draft, self.folder, "-"], input="".join(lines), text=True, capture_output=True,
                              env=dict(os.environ, PARTA_CLOCK=self.clock), timeout=PATIENCE, check=False)
        if done.returncode != 0:
            raise Failure(done.stderr)

    def sign(self, role, files):
        """Signs all of these files in the places of this role. Returns what became of how many."""
        authority = self.school.authority
        return self.ask("sign-batch", *files, "--as", role, "--key", authority.folder / f"{self.name}.p12",
                        "--password-file", authority.password, "--tsa", self.school.service.address)


class Closing(School):
    """`classes`: which of the forty there are, by their numbers."""

    def __init__(self, build, folder, cable, classes, regulation, settings=()):
        super().__init__(build, folder, cable)
        self.classes, self.regulation = classes, regulation
        self.names = [forty.CLASSES[number] for number in classes]
        self.people = OFFICE | {f"t{number}": forty.teacher(number) for number in sorted(
            {forty.teacher_of(one, subject) for one in classes for subject in range(len(forty.SUBJECTS))})}
        self.volumes = self.folder / "volumes"
        self.persons = {}           # login of each person
        self.journals = {}          # (number of the class, subject): identifier
        self.numbers = {}           # class: number of its copy, and the file
        self.files = {}
        self.service = None
        self.authority = None
        self._began = 0.0
        self._stack = contextlib.ExitStack()
        for name in ("replicas", "volumes"):
            (self.folder / name).mkdir(parents=True)
        self._found(settings)

    def _found(self, settings):
        files = {name: self.folder / name for name in ("timetable.fet", "staff.csv", "pupils.csv")}
        forty.write_timetable(files["timetable.fet"], self.classes)
        forty.write_people(files["staff.csv"], files["pupils.csv"], self.classes)
        self.clock = f"{LAST_DAY}T11:00:00+06:00"
        self.command("init", "--name", "Школа", "--id", "s1", "--regulation", self.regulation,
                     *[word for setting in settings for word in ("--setting", setting)])
        for what, file in (("school", DEMO / "school.ini"), ("timetable", files["timetable.fet"]), ("people", files["staff.csv"]),
                           ("people", files["pupils.csv"])):
            self.command(f"import-{what}", file)
        self.command("generate-entries", "--weeks", "9")

    def open(self, moment):
        """A day begins: whoever works on it has the clock of the server."""
        if self._process is not None:
            self.stop()
        self.clock = moment
        self.start()
        self._began = time.monotonic()
        if self.service is not None:
            self.service.moment = self.now_utc

    def _moment(self):
        return datetime.datetime.fromisoformat(self.clock) + datetime.timedelta(seconds=time.monotonic() - self._began)

    @property
    def now(self):
        return self._moment().isoformat()

    @property
    def now_utc(self):
        return self._moment().astimezone(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M:%S")

    def forge(self, file, bad, *seal):
        """Somebody edits a signed file; `seal`: place, key and password of who signs it afterwards."""
        subprocess.run([self.build.forge, file, bad, *seal], check=True, timeout=PATIENCE)

    @property
    def teachers(self):
        return [login for login in self.people if login not in OFFICE]

    def volume(self, name):
        """The file of the copy of a class."""
        return self.files[name]

    def desk(self, name):
        return Desk(self, name)

    def settle(self):
        """Everybody comes to work on the last day of lessons, with an account, a replica and a key."""
        self.open(f"{LAST_DAY}T15:00:00+06:00")
        self.authority = keys.Authority(self.folder / "keys", KEY_PASSWORD)
        self.authority.issue_time_stamps()
        self.service = self._stack.enter_context(time_service.serve(self.authority.folder, self.now_utc))
        for login, name in self.people.items():
            added = json.loads(self.command("account", "add", login, "--person", name, "--json"))
            self.desk(login).sign_in(password=added["password"], new_password=PASSWORD, fingerprint=self.fingerprint)
            self.desk(login).sync()
            self.authority.issue(login, name)
            self.persons[self.desk(login).person] = login
        for row in self.desk("deputy").ask("journals"):
            self.journals[forty.CLASSES.index(row["unit"]), row["subject"]] = row["id"]

    def journals_of(self, login):
        """(number of the class, subject) of what a teacher teaches."""
        return [(one, name) for one in self.classes for subject, name in enumerate(forty.SUBJECTS)
                if f"t{forty.teacher_of(one, subject)}" == login]

    def __enter__(self):
        return self                 # it is opened when a day begins

    def __exit__(self, *rest):
        self._stack.close()
        super().__exit__(*rest)
