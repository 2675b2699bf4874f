# SPDX-License-Identifier: GPL-3.0-or-later
"""A school for measuring: forty classes of twenty-five pupils, sixty teachers with a laptop each, made with Parta's own programs.

Each teacher has four journals with a lesson a day, which makes five hundred entries a week, and class teachers are other people:
what one of the sixty writes none of the others may read, so a push is a push and nothing else, as it is with the peers."""

import atexit
import concurrent.futures
import csv
import json
import os
import pathlib
import re
import subprocess
from xml.sax.saxutils import escape

SUNDAY = "2026-10-11T20:00:00+06:00"    # when everybody signed in
FRIDAY = "2026-10-16T20:00:00+06:00"    # the evening of the week that was written down
PASSWORD = "correct-horse-1"
N_CLASSES, N_TEACHERS, N_PUPILS = 40, 60, 25
LESSONS = 20                            # that a teacher gives in a week
ENTRIES = 500                           # of one laptop
LAPTOPS = [f"t{number:02}" for number in range(N_TEACHERS)]
DEPUTY = "deputy"                       # who may read everything
DEMO = pathlib.Path(__file__).resolve().parent.parent / "data" / "demo"
DAYS = ["Понедельник", "Вторник", "Среда", "Четверг", "Пятница"]
SUBJECTS = ["Алгебра", "Русский язык", "История", "Физика", "Биология", "Английский язык"]
CLASSES = [f"{5 + number // 6}{'АБВГДЕ'[number % 6]}" for number in range(N_CLASSES)]
PATIENCE = 300


class Trouble(Exception):
    """Something did not go as it should; the text is for a person."""


def teacher_of(number, hour):
    """Who teaches class `number` at that hour of each day: four lessons a day, never two at once."""
    shifted = (number + 7) % N_CLASSES if hour >= 3 else number
    return (N_CLASSES * hour + shifted) % N_TEACHERS


def letters(number):
    """Number as letters, so that invented names are names."""
    return "".join("абвгдежзик"[int(digit)] for digit in f"{number:03}")


def teacher_name(number):
    return f"Учителев{letters(number)} Нурлан Асанович"


def fields(**members):
    return "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in members.items())


def write_timetable(path):
    def names(tag, values):
        return "".join(f"<{tag}><Name>{escape(str(value))}</Name></{tag}>" for value in values)

    activities, times = [], []
    for number, name in enumerate(CLASSES):
        for hour, subject in enumerate(SUBJECTS):
            first = len(activities) + 1
            for day in DAYS:
                activities.append("<Activity>" + fields(
                    Teacher=teacher_name(teacher_of(number, hour)), Subject=subject, Students=name, Duration=1,
                    Total_Duration=len(DAYS), Id=len(activities) + 1, Activity_Group_Id=first, Active="true") + "</Activity>")
                times.append("<ConstraintActivityPreferredStartingTime>" + fields(
                    Weight_Percentage=100, Activity_Id=len(activities), Preferred_Day=day, Preferred_Hour=hour + 1,
                    Permanently_Locked="true", Active="true") + "</ConstraintActivityPreferredStartingTime>")
    years = "".join(f"<Year><Name>{name}</Name><Number_of_Students>{N_PUPILS}</Number_of_Students></Year>" for name in CLASSES)
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<fet version="6.8.5"><Mode>Official</Mode>'
        "<Institution_Name>Школа для измерений</Institution_Name>"
        f"<Days_List><Number_of_Days>{len(DAYS)}</Number_of_Days>{names('Day', DAYS)}</Days_List>"
        f"<Hours_List><Number_of_Hours>{len(SUBJECTS)}</Number_of_Hours>{names('Hour', range(1, len(SUBJECTS) + 1))}</Hours_List>"
        f"<Subjects_List>{names('Subject', SUBJECTS)}</Subjects_List>"
        f"<Teachers_List>{names('Teacher', map(teacher_name, range(N_TEACHERS)))}</Teachers_List>"
        f"<Students_List>{years}</Students_List><Activities_List>{''.join(activities)}</Activities_List>"
        f"<Time_Constraints_List>{''.join(times)}</Time_Constraints_List></fet>\n", encoding="utf-8")


def write_table(path, heading, rows):
    with open(path, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


def write_people(staff, pupils):
    rows = [["Завучева", "Айгуль", "Асановна", "ж", "заместитель директора", "завуч", ""],
            ["Координатов", "Эмир", "Асанович", "м", "координатор", "координатор", ""]]
    rows += [[*teacher_name(number).split(), "м", "учитель", "учитель", ""] for number in range(N_TEACHERS)]
    rows += [[f"Классова{letters(number)}", "Айнура", "Асановна", "ж", "воспитатель", "классный руководитель", name]
             for number, name in enumerate(CLASSES)]
    write_table(staff, ["Фамилия", "Имя", "Отчество", "Пол", "Должность", "Роль", "Классное руководство"], rows)
    write_table(pupils, ["№", "Фамилия", "Имя", "Отчество", "Пол", "Дата рождения", "Класс"],
                [[number + 1, f"Учеников{letters(25 * index + number)}", "Уран", "Асанович", "м", "10.04.2014", name]
                 for index, name in enumerate(CLASSES) for number in range(N_PUPILS)])


_started = []


def start(command, **options):
    """A process that does not outlive this one."""
    process = subprocess.Popen([str(word) for word in command], text=True, **options)
    _started.append(process)
    return process


@atexit.register
def _end_all():
    for process in _started:
        if process.poll() is None:
            process.kill()


class Programs:
    """The programs of a build."""

    def __init__(self, build):
        build = pathlib.Path(build).resolve()
        self.server = build / "src" / "server" / "parta-server"
        self.laptops = build / "bench" / "bench-laptops"
        self.crowd = build / "bench" / "bench-crowd"
        self.set_clock(FRIDAY)

    def set_clock(self, moment):
        self.environment = dict(os.environ, PARTA_CLOCK=moment, LC_ALL="C.UTF-8")

    def run(self, *words, text=None):
        done = subprocess.run([str(word) for word in words], input=text, capture_output=True, text=True, encoding="utf-8",
                              env=self.environment, timeout=PATIENCE, check=False)
        if done.returncode != 0:
            raise Trouble(f"{words[0]} {words[1]} ended with {done.returncode}: {done.stderr[-2000:]}")
        return done.stdout

    def sign_in(self, place, port, lines):
        """Two laptops at a time: most of it is the hashing of passwords."""
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(self.run, self.laptops, "sign-in", place, f"https://127.0.0.1:{port}", text="".join(lines[part::2]))
                         for part in range(2)]:
                done.result()

    def count(self, *where):
        """How many entries a school has, after asking its server whether everything is in order."""
        return int(re.search(r"entries: (\d+)", self.run(self.server, "check", *where))[1])


class Server:
    """A server process that says on which port it listens."""

    def __init__(self, command, **options):
        self.process = start(command, stdout=subprocess.PIPE, **options)
        for line in self.process.stdout:
            if match := re.match(r"listening on (?:\S*:)?(\d+)", line):
                self.port = int(match[1])
                return
        raise Trouble(f"{command[0]} does not listen")

    @property
    def pid(self):
        return self.process.pid

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.process.stdout.close()


class School:
    """Made once; each measurement works on a copy, in which the laptops are as they were on that Friday evening."""

    def __init__(self, programs, folder):
        self.programs, self.folder = programs, pathlib.Path(folder)
        self.template = self.folder / "template"
        self._note = self.folder / "school.json"
        self.port = self.base = 0
        if self._note.exists():
            self.port, self.base = json.loads(self._note.read_text(encoding="utf-8"))
        else:
            self._make()
            self._note.write_text(json.dumps([self.port, self.base]), encoding="utf-8")

    def _make(self):
        """Founds the school, signs everybody in and lets them write. Leaves what they wrote in lines/ for the peers."""
        directory = self.template / "school"
        self.template.mkdir(parents=True)
        self.programs.set_clock(SUNDAY)
        self._found(directory)
        people = {login: teacher_name(number) for number, login in enumerate(LAPTOPS)} | {DEPUTY: "Завучева Айгуль Асановна"}
        accounts = self._add_accounts(directory, people)
        server = Server([self.programs.server, "run", directory, "--loopback", "--port", 0], env=self.programs.environment)
        self.port = server.port
        try:
            self.programs.sign_in(self.template, server.port,
                                  [f"{login} {login} {password} {PASSWORD}\n" for login, password in accounts.items()])
        finally:
            server.stop()
        self.programs.set_clock(FRIDAY)
        self._write()
        self.wake(directory, self.template, DEPUTY)
        self._export()

    def wake(self, directory, place, *names):
        """Runs the server for a moment: it notes in the record that it has not run since Sunday, and these laptops learn it."""
        server = Server([self.programs.server, "run", directory, "--loopback", "--port", self.port], env=self.programs.environment)
        try:
            if names:
                self.programs.run(self.programs.laptops, "sync", place, 1, *names, text="go\n")
        finally:
            server.stop()

    def _found(self, directory):
        run = self.programs.run
        files = {name: self.folder / name for name in ("timetable.fet", "staff.csv", "pupils.csv")}
        write_timetable(files["timetable.fet"])
        write_people(files["staff.csv"], files["pupils.csv"])
        run(self.programs.server, "init", directory, "--name", "Школа", "--id", "s1", "--regulation", "kg")
        run(self.programs.server, "import-school", directory, DEMO / "school.ini")
        run(self.programs.server, "import-timetable", directory, files["timetable.fet"])
        run(self.programs.server, "import-people", directory, files["staff.csv"])
        run(self.programs.server, "import-people", directory, files["pupils.csv"])

    def _add_accounts(self, directory, people):
        return {login: json.loads(self.programs.run(self.programs.server, "account", directory, "add", login, "--person", name,
                                                    "--json"))["password"] for login, name in people.items()}

    def _write(self):
        written = self.programs.run(self.programs.laptops, "enter", self.template, 0, LESSONS, *LAPTOPS).split()[1::2]
        if [int(count) for count in written] != [ENTRIES] * N_TEACHERS:
            raise Trouble(f"the week is not {ENTRIES} entries for everybody: {written}")

    def _export(self):
        lines = self.folder / "lines"
        lines.mkdir()
        for name in LAPTOPS:
            (lines / f"{name}.jsonl").write_text(self.programs.run(self.programs.laptops, "lines", self.template, name), encoding="utf-8")
        base = self.programs.run(self.programs.laptops, "others", self.template, DEPUTY)
        (lines / "base.jsonl").write_text(base, encoding="utf-8")
        self.base = base.count("\n")
