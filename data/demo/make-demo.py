#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the demonstration school: an invented Russian-language school in Bishkek.

Writes timetable.fet, staff.csv, pupils.csv and plans.csv beside itself, from topics.txt and the lists of names of src/exchange.
The files are kept in the repository; run this only to change them. The same script gives the same files.
"""
import configparser
import csv
import datetime
import pathlib
import random
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).resolve().parent
NAMES = HERE.parent.parent / "src" / "exchange" / "names"
YEAR = 2026
DAYS = ["Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота"]
HOURS = 7
PUPILS = {"5А": 27, "5Б": 26, "6А": 25, "6Б": 27, "7А": 26, "7Б": 25, "8А": 24, "8Б": 26, "9А": 25, "9Б": 24, "10А": 24, "11А": 23}

# Lessons a week, by grade from 5 to 11.
CURRICULUM = {
    "Русский язык": [4, 4, 3, 3, 3, 2, 2],
    "Литература": [2, 2, 2, 2, 3, 3, 3],
    "Кыргызский язык": [4, 4, 4, 3, 3, 3, 3],
    "Английский язык": [3, 3, 2, 2, 2, 2, 2],
    "Математика": [5, 5, 0, 0, 0, 0, 0],
    "Алгебра": [0, 0, 3, 3, 3, 3, 3],
    "Геометрия": [0, 0, 2, 2, 2, 2, 2],
    "Информатика": [1, 1, 1, 1, 1, 1, 1],
    "История": [2, 2, 2, 2, 3, 3, 3],
    "Человек и общество": [1, 1, 1, 1, 1, 1, 1],
    "География": [0, 2, 2, 2, 2, 1, 1],
    "Естествознание": [2, 0, 0, 0, 0, 0, 0],
    "Биология": [0, 1, 2, 2, 2, 2, 2],
    "Физика": [0, 0, 2, 2, 3, 3, 3],
    "Химия": [0, 0, 0, 2, 2, 2, 2],
    "Астрономия": [0, 0, 0, 0, 0, 0, 1],
    "Музыка": [1, 1, 1, 0, 0, 0, 0],
    "Изобразительное искусство": [1, 1, 0, 0, 0, 0, 0],
    "Черчение": [0, 0, 0, 1, 0, 0, 0],
    "Технология": [2, 2, 2, 1, 0, 0, 0],
    "Физическая культура": [2, 2, 2, 2, 2, 2, 2],
    "Допризывная подготовка": [0, 0, 0, 0, 0, 2, 2],
}
LANGUAGES = ("1 группа", "2 группа")
CRAFTS = ("мальчики", "девочки")
SPLIT = {"Кыргызский язык": LANGUAGES, "Английский язык": LANGUAGES, "Технология": CRAFTS}

# Position, subjects, number of teachers, sex, name of the room.
POSTS = [
    ("учитель русского языка и литературы", ("Русский язык", "Литература"), 3, "f", "Кабинет русского языка"),
    ("учитель кыргызского языка", ("Кыргызский язык",), 4, "f", "Кабинет кыргызского языка"),
    ("учитель английского языка", ("Английский язык",), 3, "f", "Кабинет английского языка"),
    ("учитель математики", ("Математика", "Алгебра", "Геометрия"), 3, "f", "Кабинет математики"),
    ("учитель истории и обществознания", ("История", "Человек и общество"), 2, "m", "Кабинет истории"),
    ("учитель информатики", ("Информатика",), 1, "m", "Компьютерный класс"),
    ("учитель географии", ("География",), 1, "f", "Кабинет географии"),
    ("учитель биологии", ("Биология", "Естествознание"), 1, "f", "Кабинет биологии"),
    ("учитель химии", ("Химия",), 1, "f", "Кабинет химии"),
    ("учитель физики", ("Физика", "Астрономия"), 1, "m", "Кабинет физики"),
    ("учитель музыки", ("Музыка",), 1, "f", "Кабинет музыки"),
    ("учитель изобразительного искусства и черчения", ("Изобразительное искусство", "Черчение"), 1, "f", "Кабинет рисования"),
    ("учитель технологии", ("Технология мальчики",), 1, "m", "Мастерская"),
    ("учитель технологии", ("Технология девочки",), 1, "f", "Кабинет домоводства"),
    ("учитель физической культуры", ("Физическая культура",), 1, "m", "Спортивный зал"),
    ("учитель допризывной подготовки", ("Допризывная подготовка",), 1, "m", "Кабинет допризывной подготовки"),
]

# What a teacher notes as homework, with how many exercises a lesson the book goes on.
HOMEWORK = {
    "Математика": "№ {0}, № {1}", "Алгебра": "п. {2}, № {0}, № {1}", "Геометрия": "п. {2}, № {0}",
    "Русский язык": "упр. {0}", "Литература": "прочитать, ответить на вопросы с. {0}", "История": "§ {2}, вопросы 1–3",
    "Физика": "§ {2}, упр. {3}", "Биология": "§ {2}, пересказ", "Английский язык": "Student's Book, с. {3}, упр. 4",
    "Химия": "§ {2}, № 2, № 4", "География": "§ {2}, контурная карта", "Естествознание": "§ {2}, вопросы после параграфа",
}
# What the second and later lessons of a topic are called.
STEPS = {
    "Английский язык": ["Лексика и чтение", "Грамматика", "Аудирование и говорение", "Письмо", "Повторение темы"],
    "Литература": ["Анализ произведения", "Образы героев", "Художественные средства", "Развитие речи", "Обобщение"],
    "История": ["Работа с источниками", "Работа с картой", "Обобщение"],
    "Русский язык": ["Упражнения в правописании", "Закрепление", "Развитие речи", "Словарный диктант", "Обобщение", "Проверочная работа"],
}
USUAL_STEPS = ["Закрепление", "Решение задач", "Практическая работа", "Самостоятельная работа", "Обобщение", "Контрольная работа"]


def grade_of(name):
    return int(name[:-1])


def read_names():
    lists = {}
    for language in ("ru", "ky", "kk"):
        parser = configparser.ConfigParser(interpolation=None)
        parser.read(NAMES / (language + ".ini"), encoding="utf-8")
        lists[language] = {key: [word for word in value.split(";") if word] for key, value in parser["names"].items()}
    return lists


class People:
    """Invented people, no two of one surname and name."""

    def __init__(self, rng):
        self.rng = rng
        self.lists = read_names()
        self.used = set()

    def draw(self, sex, languages):
        form = 0 if sex == "m" else 1
        while True:
            names = self.lists[self.rng.choice(languages)]
            surname = self.rng.choice(names["surnames"]).split("/")[form]
            name = self.rng.choice(names["male" if sex == "m" else "female"])
            if (surname, name) not in self.used:
                self.used.add((surname, name))
                return surname, name, self.rng.choice(names["patronymics"]).split("/")[form]


def make_teachers(people):
    teachers = []
    for position, subjects, count, sex, room in POSTS:
        for number in range(count):
            person = people.draw(sex, ["ru"] if "русского" in position else ["ky"] if "кыргызского" in position else ["ky", "ru"])
            teachers.append({"name": person, "sex": sex, "position": position, "subjects": subjects, "load": 0,
                             "room": room if count == 1 else "%s № %d" % (room, number + 1)})
    return teachers


def choose_teacher(teachers, subject, kept):
    """The teacher of a class stays with it in neighbouring subjects; otherwise the one with the fewest lessons."""
    able = [t for t in teachers if subject in t["subjects"]]
    for teacher in able:
        if id(teacher) in kept:
            return teacher
    return min(able, key=lambda t: t["load"])


def make_courses(teachers):
    """What each class learns, with whom: (class, subject, hours, [(students, teacher)])."""
    courses = []
    for name in PUPILS:
        kept = set()
        for subject, hours in CURRICULUM.items():
            hours = hours[grade_of(name) - 5]
            if hours == 0:
                continue
            parts = []
            for part in SPLIT.get(subject, (None,)):
                wanted = "%s %s" % (subject, part) if subject == "Технология" else subject
                teacher = choose_teacher(teachers, wanted, kept if part is None else set())
                while any(teacher is other for _, other in parts):
                    teacher = min((t for t in teachers if wanted in t["subjects"] and t is not teacher), key=lambda t: t["load"])
                kept.add(id(teacher))
                teacher["load"] += hours
                parts.append((name if part is None else "%s %s" % (name, part), teacher))
            courses.append((name, subject, hours, parts))
    return courses


def count_clashes(plan, courses):
    """Lessons that a teacher would have to give at once, and lessons that a class would have twice a day."""
    busy, days = {}, {}
    for name, slots in plan.items():
        for slot, course in slots.items():
            for _, teacher in courses[course][3]:
                busy[id(teacher), slot] = busy.get((id(teacher), slot), 0) + 1
            days[course, slot[0]] = days.get((course, slot[0]), 0) + 1
    return sum(10 * (n - 1) for n in busy.values()), sum(n - 1 for n in days.values())


def first_plan(rng, courses):
    plan = {}
    for name in PUPILS:
        lessons = [i for i, course in enumerate(courses) if course[0] == name for _ in range(course[2])]
        rng.shuffle(lessons)
        lengths = [len(lessons) // len(DAYS) + (day < len(lessons) % len(DAYS)) for day in range(len(DAYS))]
        slots = [(day, hour) for day, length in enumerate(lengths) for hour in range(length)]
        assert max(lengths) <= HOURS
        plan[name] = dict(zip(slots, lessons))
    return plan


class Board:
    """A timetable in the making, which knows its clashes without counting them anew."""

    def __init__(self, plan, courses):
        self.plan, self.courses = plan, courses
        self.busy, self.days = {}, {}
        for slots in plan.values():
            for slot, course in slots.items():
                self.add(slot, course, 1)

    def add(self, slot, course, by):
        """Adds or takes away a lesson; answers how much worse the timetable becomes."""
        worse = 0
        for _, teacher in self.courses[course][3]:
            key = (id(teacher), slot)
            before = self.busy.get(key, 0)
            self.busy[key] = before + by
            worse += 10 * (max(before + by - 1, 0) - max(before - 1, 0))
        key = (course, slot[0])
        before = self.days.get(key, 0)
        self.days[key] = before + by
        return worse + max(before + by - 1, 0) - max(before - 1, 0)

    def swap(self, name, first, second):
        slots = self.plan[name]
        a, b = slots[first], slots[second]
        worse = self.add(first, a, -1) + self.add(second, b, -1) + self.add(first, b, 1) + self.add(second, a, 1)
        slots[first], slots[second] = b, a
        return worse


def make_plan(rng, courses):
    """Swaps lessons within a class until nobody has to be in two rooms and no subject comes twice a day without need."""
    plan = first_plan(rng, courses)
    board = Board(plan, courses)
    cost = sum(count_clashes(plan, courses))
    names = list(PUPILS)
    best = cost
    for step in range(600000):
        name = rng.choice(names)
        first, second = rng.sample(list(plan[name]), 2)
        worse = board.swap(name, first, second)
        if worse > 0 and rng.random() > 0.002 * (worse < 10):
            board.swap(name, second, first)
        else:
            cost += worse
        best = min(best, cost)
        if cost == 0:
            break
    clashes, twice = count_clashes(plan, courses)
    assert clashes == 0, "teachers clash: run again with another seed"
    print("lessons of one subject twice a day:", twice)
    return plan


def full_name(person):
    return " ".join(person)


def write_fet(teachers, courses, plan):
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "", '<fet version="6.8.5">', "", "<Mode>Official</Mode>", "",
             "<Institution_Name>Школа «Чынар», г. Бишкек</Institution_Name>", "",
             "<Comments>Придуманная школа. Все имена вымышлены.</Comments>", ""]

    def add_list(name, count, records):
        lines.append("<%s_List>" % name)
        if count:
            lines.append("<Number_of_%s>%d</Number_of_%s>" % (name, len(records), name))
        lines.extend(records)
        lines.extend(["</%s_List>" % name, ""])

    def record(tag, *fields):
        return "<%s>\n%s\n</%s>" % (tag, "\n".join("\t<%s>%s</%s>" % (f, escape(str(v)), f) for f, v in fields), tag)

    add_list("Days", True, [record("Day", ("Name", day)) for day in DAYS])
    add_list("Hours", True, [record("Hour", ("Name", hour + 1)) for hour in range(HOURS)])
    add_list("Subjects", False, [record("Subject", ("Name", subject), ("Comments", "")) for subject in CURRICULUM])
    add_list("Activity_Tags", False, [])
    add_list("Teachers", False, [record("Teacher", ("Name", full_name(t["name"])), ("Target_Number_of_Hours", t["load"]),
                                        ("Comments", t["position"])) for t in teachers])
    add_list("Students", False, [students_record(name) for name in PUPILS])
    activities, times, rooms = [], [], []
    for index, (name, subject, hours, parts) in enumerate(courses):
        slots = sorted(slot for slot, course in plan[name].items() if course == index)
        for students, teacher in parts:
            block = len(activities) + 1
            for day, hour in slots:
                number = len(activities) + 1
                activities.append(record("Activity", ("Teacher", full_name(teacher["name"])), ("Subject", subject),
                                         ("Students", students), ("Duration", 1), ("Total_Duration", hours), ("Id", number),
                                         ("Activity_Group_Id", block if hours > 1 else 0), ("Active", "true"), ("Comments", "")))
                common = (("Weight_Percentage", 100), ("Activity_Id", number))
                times.append(record("ConstraintActivityPreferredStartingTime", *common, ("Preferred_Day", DAYS[day]),
                                    ("Preferred_Hour", hour + 1), ("Permanently_Locked", "true"), ("Active", "true"), ("Comments", "")))
                rooms.append(record("ConstraintActivityPreferredRoom", *common, ("Room", teacher["room"]),
                                    ("Permanently_Locked", "true"), ("Active", "true"), ("Comments", "")))
    add_list("Activities", False, activities)
    add_list("Buildings", False, [])
    add_list("Rooms", False, [record("Room", ("Name", t["room"]), ("Building", ""), ("Capacity", 30), ("Virtual", "false"),
                                     ("Comments", "")) for t in teachers])
    basic = (("Weight_Percentage", 100), ("Active", "true"), ("Comments", ""))
    add_list("Time_Constraints", False, [record("ConstraintBasicCompulsoryTime", *basic)] + times)
    add_list("Space_Constraints", False, [record("ConstraintBasicCompulsorySpace", *basic)] + rooms)
    lines.append("</fet>")
    (HERE / "timetable.fet").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(activities)


def students_record(name):
    """A class with its language groups, divided once more for crafts where it has them."""
    crafts = CRAFTS if CURRICULUM["Технология"][grade_of(name) - 5] else ()
    lines = ["<Year>", "\t<Name>%s</Name>" % name, "\t<Number_of_Students>%d</Number_of_Students>" % PUPILS[name],
             "\t<Comments></Comments>"]
    for own, others in ((LANGUAGES, crafts), (crafts, LANGUAGES)):
        for part in own:
            lines += ["\t<Group>", "\t\t<Name>%s %s</Name>" % (name, part),
                      "\t\t<Number_of_Students>%d</Number_of_Students>" % (PUPILS[name] // 2), "\t\t<Comments></Comments>"]
            for other in others:
                pair = (part, other) if own is LANGUAGES else (other, part)
                lines += ["\t\t<Subgroup>", "\t\t\t<Name>%s %s %s</Name>" % ((name,) + pair),
                          "\t\t\t<Number_of_Students>%d</Number_of_Students>" % (PUPILS[name] // 4),
                          "\t\t\t<Comments></Comments>", "\t\t</Subgroup>"]
            lines.append("\t</Group>")
    return "\n".join(lines + ["</Year>"])


def write_csv(file, heading, rows):
    with open(HERE / file, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


def write_staff(people, teachers, courses):
    leads = {}
    for name in PUPILS:
        able = [t for course in courses if course[0] == name for _, t in course[3] if id(t) not in leads]
        teacher = max(able, key=lambda t: sum(c[2] for c in courses if c[0] == name for _, other in c[3] if other is t))
        leads[id(teacher)] = name
    rows = []
    for sex, position, role in (("f", "директор", "директор"), ("f", "заместитель директора по учебно-воспитательной работе", "завуч"),
                                ("m", "заместитель директора по воспитательной работе", "завуч"),
                                ("m", "координатор электронного журнала", "координатор"), ("f", "секретарь", "секретарь")):
        rows.append([*people.draw(sex, ["ky", "ru"]), {"m": "м", "f": "ж"}[sex], position, role, ""])
    for teacher in teachers:
        name = leads.get(id(teacher), "")
        rows.append([*teacher["name"], {"m": "м", "f": "ж"}[teacher["sex"]], teacher["position"],
                     "учитель, классный руководитель" if name else "учитель", name])
    write_csv("staff.csv", ["Фамилия", "Имя", "Отчество", "Пол", "Должность", "Роль", "Классное руководство"], rows)


def write_pupils(rng, people):
    rows = []
    for name, count in PUPILS.items():
        pupils = []
        for _ in range(count):
            sex = rng.choice("mf")
            born = datetime.date(YEAR - grade_of(name) - 6, 9, 1) + datetime.timedelta(days=rng.randrange(365))
            pupils.append((people.draw(sex, ["ky", "ky", "ky", "ru", "ru", "kk"]), sex, born))
        pupils.sort()
        for number, (person, sex, born) in enumerate(pupils):
            groups = [LANGUAGES[number * 2 // count]]
            if CURRICULUM["Технология"][grade_of(name) - 5]:
                groups.append(CRAFTS["mf".index(sex)])
            rows.append([number + 1, *person, {"m": "м", "f": "ж"}[sex], born.strftime("%d.%m.%Y"), name, ", ".join(groups)])
    write_csv("pupils.csv", ["№", "Фамилия", "Имя", "Отчество", "Пол", "Дата рождения", "Класс", "Группа"], rows)
    return len(rows)


def read_topics():
    plans, current = {}, None
    for line in (HERE / "topics.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            subject, grade = line[1:].strip().rsplit(" ", 1)
            current = plans.setdefault((subject, int(grade)), [])
        elif line and not line.startswith("#"):
            topic, _, lessons = line.partition("|")
            current.append((topic.strip(), int(lessons or 2)))
    return plans


def name_lesson(subject, topic, step, steps):
    """The first lesson of a topic bears its name, the others tell what is done with it."""
    words = STEPS.get(subject, USUAL_STEPS)
    if step == 0:
        return topic
    if step == steps - 1 and steps > 3:
        return "%s. %s" % (topic, words[-1])
    return "%s. %s" % (topic, words[(step - 1) % (len(words) - 1)])


def write_plans():
    rows = []
    for (subject, grade), topics in read_topics().items():
        number = 0
        for paragraph, (topic, lessons) in enumerate(topics, 1):
            for step in range(lessons):
                number += 1
                homework = HOMEWORK[subject].format(12 + number * 3, 14 + number * 3, paragraph, 4 + number)
                rows.append([grade, subject, number, name_lesson(subject, topic, step, lessons), 1, homework])
    write_csv("plans.csv", ["Класс", "Предмет", "№", "Тема урока", "Часы", "Домашнее задание"], rows)
    return len(rows)


def main():
    rng = random.Random(YEAR)
    people = People(rng)
    teachers = make_teachers(people)
    courses = make_courses(teachers)
    plan = make_plan(rng, courses)
    for teacher in teachers:
        print("%-45s %2d  %s" % (full_name(teacher["name"]), teacher["load"], teacher["position"]))
    print("activities:", write_fet(teachers, courses, plan))
    write_staff(people, teachers, courses)
    print("pupils:", write_pupils(rng, people))
    print("planned lessons:", write_plans())


if __name__ == "__main__":
    main()
