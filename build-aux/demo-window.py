#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the journal of a demonstration school for somebody who wants to try it: demo-window.py BUILD [--fet FILE]

When the window is closed, or with Ctrl+C, the server ends and the school is gone."""

import argparse
import os
import pathlib
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile

from demo_school import Programs, School, Timetable, Trouble, choose_lesson, school_clock, school_today

ENGLISH = {
    "making": "Making a school with a server of its own; this takes some seconds …",
    "clock": "There are no finished lessons today: the programs are told that it is {0}.",
    "server": "School server:  {0}\nFingerprint:    {1}",
    "teacher": "Teacher:        {0}, login “teacher”, password “{1}” — signed in, the window opens now.",
    "lesson": "                Lessons of {0} stand first in the list; marks are typed straight into the cells.",
    "deputy": "Deputy head:    {0}, login “deputy”, temporary password “{1}”.\nA second window for the deputy:",
    "secretary": "The secretary's replica, for print, sign and verify ({0}):",
    "end": "Close the teacher's window to end the demonstration. Everything lies in {0} and is deleted then.",
}
RUSSIAN = {
    "making": "Создаётся школа с собственным сервером; это займёт несколько секунд …",
    "clock": "Сегодня нет прошедших уроков: программам сказано, что сейчас {0}.",
    "server": "Сервер школы:   {0}\nОтпечаток:      {1}",
    "teacher": "Учитель:        {0}, логин «teacher», пароль «{1}» — вход выполнен, окно сейчас откроется.",
    "lesson": "                Уроки {0} стоят в списке первыми; отметки вводятся прямо в клетки.",
    "deputy": "Завуч:          {0}, логин «deputy», временный пароль «{1}».\nВторое окно, для завуча:",
    "secretary": "Копия секретаря, чтобы печатать, подписывать и проверять ({0}):",
    "end": "Закройте окно учителя, чтобы закончить. Всё лежит в {0} и будет удалено.",
}


def choose_words():
    language = next((os.environ[name] for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return RUSSIAN if language.startswith(("ru", "kk", "ky")) else ENGLISH


def command(school, *words):
    """A line for another terminal."""
    clock = school.programs.environment.get("PARTA_CLOCK")
    return "  " + shlex.join(([f"PARTA_CLOCK={clock}"] if clock else []) + [str(word) for word in words])


def show(school, fet, words):
    school.make(fet)
    school.start()
    secretary = school.sign_in(school.add_account("secretary", "Комарова Зоя Николаевна"))
    timetable = Timetable(secretary, school_today(school.programs.environment.get("PARTA_CLOCK")))
    person, lesson = choose_lesson(secretary, timetable)
    teacher = school.sign_in(school.add_account("teacher", person))
    deputy = school.add_account("deputy", "Назарова Зоя Валерьевна")

    print()
    print(words["server"].format(school.address.removeprefix("https://"), school.fingerprint))
    print(words["teacher"].format(teacher.account.name, teacher.account.password))
    print(words["lesson"].format(lesson.day))
    print(words["deputy"].format(deputy.name, deputy.password))
    print(command(school, school.programs.parta, "--replica", school.folder / "deputy"))
    print(words["secretary"].format(secretary.account.name))
    print(command(school, school.programs.partactl, "--replica", secretary.folder, "journals"))
    print(words["end"].format(school.folder), flush=True)

    with subprocess.Popen([str(school.programs.parta), "--replica", str(teacher.folder)],
                          env=school.programs.environment) as window:
        try:
            return window.wait()
        finally:
            if window.poll() is None:
                window.terminate()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--fet", type=pathlib.Path)
    options = parser.parse_args()
    words, clock = choose_words(), school_clock()

    # Asked to end, it ends what it started.
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(143))
    print(words["making"], flush=True)
    if clock:
        print(words["clock"].format(clock))
    folder = tempfile.mkdtemp(prefix="parta-demo-")
    try:
        with School(folder, Programs(options.build.resolve(), clock)) as school:
            return show(school, options.fet.resolve() if options.fet else None, words)
    except KeyboardInterrupt:
        return 130
    except Trouble as trouble:
        print(f"demo: {trouble}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
