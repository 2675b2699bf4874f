# SPDX-License-Identifier: GPL-3.0-or-later
"""A school of forty classes in one shift, as files that an operator imports: each class has three subjects, each teacher a class of
the own and three journals. Everybody in it is invented."""

import csv
from xml.sax.saxutils import escape

N_CLASSES = 40
N_PUPILS = 6                # of a class
CLASSES = [f"{2 + number // 4}{'АБВГ'[number % 4]}" for number in range(N_CLASSES)]
SUBJECTS = ["Русский язык", "Математика", "Музыка"]
DAYS = ["Понедельник", "Вторник", "Среда", "Четверг", "Пятница"]
HOURS = {0: [(0, 1), (4, 1)], 1: [(2, 2)], 2: [(4, 3)]}     # of a subject: day and number of its lessons

DEPUTY = "Завучева Айгуль Асановна"
HEAD = "Директорова Жылдыз Асановна"
SECRETARY = "Секретарёва Бермет Асановна"


def letters(number):
    """Number as letters, so that invented names are names."""
    return "".join("абвгдежзик"[int(digit)] for digit in f"{number:03}")


def teacher(number):
    return f"Учителев{letters(number)} Нурлан Асанович"


def teacher_of(number, subject):
    """The first subject of a class is taught by its class teacher."""
    return (number + 13 * subject) % len(CLASSES)


def fields(**members):
    return "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in members.items())


def names(tag, values):
    return "".join(f"<{tag}><Name>{escape(str(value))}</Name></{tag}>" for value in values)


def write_timetable(path, classes):
    activities, times = [], []
    for number in classes:
        for subject, name in enumerate(SUBJECTS):
            first = len(activities) + 1
            for day, hour in HOURS[subject]:
                activities.append("<Activity>" + fields(
                    Teacher=teacher(teacher_of(number, subject)), Subject=name, Students=CLASSES[number], Duration=1,
                    Total_Duration=len(HOURS[subject]), Id=len(activities) + 1, Activity_Group_Id=first, Active="true") + "</Activity>")
                times.append("<ConstraintActivityPreferredStartingTime>" + fields(
                    Weight_Percentage=100, Activity_Id=len(activities), Preferred_Day=DAYS[day], Preferred_Hour=hour,
                    Permanently_Locked="true", Active="true") + "</ConstraintActivityPreferredStartingTime>")
    years = "".join(f"<Year>{fields(Name=CLASSES[number], Number_of_Students=N_PUPILS)}</Year>" for number in classes)
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<fet version="6.8.5"><Mode>Official</Mode>'
        "<Institution_Name>Школа сорока классов</Institution_Name>"
        f"<Days_List><Number_of_Days>{len(DAYS)}</Number_of_Days>{names('Day', DAYS)}</Days_List>"
        f"<Hours_List><Number_of_Hours>3</Number_of_Hours>{names('Hour', range(1, 4))}</Hours_List>"
        f"<Subjects_List>{names('Subject', SUBJECTS)}</Subjects_List>"
        f"<Teachers_List>{names('Teacher', map(teacher, range(N_CLASSES)))}</Teachers_List>"
        f"<Students_List>{years}</Students_List><Activities_List>{''.join(activities)}</Activities_List>"
        f"<Time_Constraints_List>{''.join(times)}</Time_Constraints_List></fet>\n", encoding="utf-8")


def write_table(path, heading, rows):
    with open(path, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


def write_people(staff, pupils, classes):
    office = [(DEPUTY, "заместитель директора", "завуч"), (HEAD, "директор", "директор"), (SECRETARY, "секретарь", "секретарь")]
    rows = [[*name.split(), "ж", post, role, ""] for name, post, role in office]
    rows += [[*teacher(number).split(), "м", "учитель", "учитель, классный руководитель" if number in classes else "учитель",
              CLASSES[number] if number in classes else ""] for number in range(N_CLASSES)]
    write_table(staff, ["Фамилия", "Имя", "Отчество", "Пол", "Должность", "Роль", "Классное руководство"], rows)
    write_table(pupils, ["№", "Фамилия", "Имя", "Отчество", "Пол", "Дата рождения", "Класс"],
                [[pupil + 1, f"Учеников{letters(N_PUPILS * number + pupil)}", "Уран", "Асанович", "м", "10.04.2014", CLASSES[number]]
                 for number in classes for pupil in range(N_PUPILS)])
