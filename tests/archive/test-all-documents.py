#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every document of the demonstration school, in the five systems and three languages: test-all-documents.py BUILD MAKE-DOCUMENTS

What the program has set stands in the file as text, word by word, with the letters of Kazakh and Kyrgyz; fonts are embedded and ours;
other programs find the file sound; sizes and titles are right; what can be signed is signed and found valid by another program. TAP.
"""

import collections
import itertools
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import traceback

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "build-aux"))

import demo_school  # noqa: E402

CLOCK = "2026-11-06T15:00:00+06:00"   # in the holidays after the first quarter
PERIOD, CLASS, SUBJECT, N_PUPILS = "2026-q1", "8А", "Алгебра", 2
SYSTEMS, LANGUAGES = ("kz", "kg", "dn", "mo", "sr"), ("ru", "kk", "ky")
LETTERS = "ӘҒҚҢӨҰҮҺІ" + "әғқңөұүһі"
NAME = f"Мектеп «{LETTERS[:9]} {LETTERS[9:]}»"
FAMILIES = ("PTSans", "DejaVuSans")
LYING = {"period-summary", "year-attendance", "month-attendance", "mark-changes", "copy-register", "hand-over", "backup-log"}
SIGNED = {   # whose place comes first in the documents that are signed
    "journal": "teacher", "volume": "teacher", "year-summary": "class-teacher", "period-summary": "class-teacher",
    "pupil-summary": "class-teacher", "year-attendance": "class-teacher", "class-report": "class-teacher",
}
TITLES = {   # what stands in large letters, in each of the three languages
    "journal": ("КЛАССНЫЙ ЖУРНАЛ", "СЫНЫП ЖУРНАЛЫ", "КЛАССТЫК ЖУРНАЛ"),
    "acceptance": ("ЛИСТ ПРИЁМА БУМАЖНОЙ КОПИИ", "ҚАҒАЗ КӨШІРМЕНІ ҚАБЫЛДАУ ПАРАҒЫ", "КАГАЗ КӨЧҮРМӨНҮ КАБЫЛ АЛУУ БАРАГЫ"),
    "mark-changes": ("ОТЧЁТ ОБ ИЗМЕНЕНИИ ОТМЕТОК", "БАҒАЛАРДЫҢ ӨЗГЕРТІЛУІ ТУРАЛЫ ЕСЕП", "БААЛАРДЫН ӨЗГӨРТҮЛҮШҮ ЖӨНҮНДӨ ОТЧЕТ"),
    "family-statement": ("Сводная ведомость", "Жиынтық ведомость", "Жыйынтык ведомость"),
    "folder": ("ВНУТРЕННЯЯ ОПИСЬ", "ІШКІ ТІЗІМДЕМЕ", "ИЧКИ ТИЗМЕ"),
    "pupil-consent": ("СОГЛАСИЕ НА ОБРАБОТКУ", "ДЕРБЕС ДЕРЕКТЕРДІ ӨҢДЕУГЕ", "ЖЕКЕ МААЛЫМАТТАРДЫ ИШТЕТҮҮГӨ"),
    "login-slips": ("ДАННЫЕ ДЛЯ ВХОДА", "КІРУ ДЕРЕКТЕРІ", "КИРҮҮ МААЛЫМАТТАРЫ"),
    "temporary-journal": ("ВРЕМЕННЫЙ ЖУРНАЛ", "УАҚЫТША ЖУРНАЛ", "УБАКТЫЛУУ ЖУРНАЛ"),
}

Document = collections.namedtuple("Document", "name pages sheets width height loose")


def run(*command):
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, timeout=120, check=False, env=dict(os.environ, LC_ALL="C.UTF-8", PARTA_CLOCK=CLOCK))
    assert done.returncode == 0, f"{words} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-2000:]}"
    return done.stdout.decode()


class Town:
    """The demonstration school, a replica that holds all of it with a certified copy in it, and what there is to print."""

    def __init__(self, build, make_documents, folder):
        self.make_documents, self.folder = make_documents, pathlib.Path(folder)
        self.programs = demo_school.Programs(build, CLOCK)
        with demo_school.School(self.folder / "town", self.programs) as school:
            school.make(weeks=4)
            school.start()
            roles = "deputy,coordinator,secretary"
            self.replica = school.sign_in(school.add_account("deputy", "Назарова Зоя Валерьевна", roles), self.folder / "replica")
            self.print("--class", CLASS, "--period", PERIOD, "--certified", "--why", "проверка", "--output", self.folder / "copy.pdf")
            self.replica.run("sync")
        self.journal = next(row["id"] for row in self.replica.ask("journals") if (row["unit"], row["subject"]) == (CLASS, SUBJECT))
        self.class_id = next(row["key"] for row in self.replica.log("school") if row["kind"] == "class" and row["body"].get("name") == CLASS)
        self.pupils = [row["id"] for row in self.replica.ask("show", self.journal)["pupils"]][:N_PUPILS]

    def print(self, *words):
        return self.replica.run("print", *words)

    def make(self, system, language):
        """Every document, in a folder of its own."""
        place = self.folder / f"{system}-{language}"
        place.mkdir()
        shutil.copytree(self.replica.folder, place / "replica")
        lines = run(self.make_documents, place / "replica", place, system, language, NAME, self.class_id, self.journal, PERIOD, *self.pupils)
        shutil.rmtree(place / "replica")
        rows = [line.split("\t") for line in lines.splitlines()]
        return place, [Document(name, *map(int, numbers)) for name, *numbers in rows]


def squeeze(text):
    return "".join(text.split())


def has_word(word, tokens, squeezed):
    """In one piece, in several that have come apart, or broken at the end of a line, where pdftotext takes hyphens away."""
    if word in tokens or word in squeezed or (word.endswith("-") and word[:-1] in squeezed):
        return True
    return any(word[:cut] in tokens and word[cut:] in tokens for cut in range(2, len(word) - 1))


def pages_of(document, sheet):
    """The pages of a sheet: both sides of a bound one, one of a loose one, and half of one that is cut."""
    if document.pages == document.sheets:
        return [sheet]
    if document.pages < document.sheets:
        return [sheet // 2]
    return [page for page in (2 * sheet, 2 * sheet + 1) if page < document.pages]


def check_words(place, document):
    """pdf.md 7, check 2: all that was set can be read, on the page where it stands."""
    text = run("pdftotext", place / f"{document.name}.pdf", "-")
    pages = text.split("\f")[:-1]
    assert len(pages) == document.pages, (len(pages), document)
    for letter in LETTERS:
        assert letter in text, f"{letter} cannot be read"
    if document.sheets == 0:
        return text
    sheets = (place / f"{document.name}.txt").read_text(encoding="utf-8").split("\f")
    assert len(sheets) == document.sheets, (len(sheets), document)
    missing = []
    for sheet, said in enumerate(sheets):
        read = " ".join(pages[page] for page in pages_of(document, sheet))
        tokens, squeezed = set(read.split()), squeeze(read)
        # Lines of cells begin with a tabulator; the others say which sheet it is (docs/sheet-digest.md).
        words = [word for line in said.split("\n") if line.startswith("\t") for word in line.split()]
        assert words, f"sheet {sheet + 1} says nothing"
        missing += [f"sheet {sheet + 1}: {word}" for word in words if not has_word(word, tokens, squeezed)]
    assert not missing, f"{len(missing)} words cannot be read: {missing[:12]}"
    return text


def check_fonts(path):
    """pdf.md 7, check 1."""
    rows = run("pdffonts", path).splitlines()[2:]
    assert rows, "no fonts"
    for row in rows:
        words = row.split()
        name, embedded = words[0], words[-5:-2]
        assert embedded == ["yes"] * 3, row
        assert name[6] == "+" and name[7:].startswith(FAMILIES), row


def check_file(path, document):
    """pdf.md 7, checks 7 and 8: sound, A4, titled."""
    report = run("qpdf", "--check", path)
    assert "No syntax or stream encoding errors" in report and "WARNING" not in report, report
    info = dict(line.split(":", 1) for line in run("pdfinfo", "-f", 1, "-l", document.pages, path).splitlines() if ":" in line)
    sizes = {tuple(round(float(part)) for part in value.split("pts")[0].split("x")) for name, value in info.items()
             if name.startswith("Page") and name.endswith("size")}
    size = (842, 595) if document.name in LYING else (595, 842)
    assert sizes == {size} == {(document.width, document.height)}, (sizes, document)
    assert any("а" <= letter.lower() <= "я" for letter in info["Title"]), info["Title"]
    kept = document.name != "temporary-journal"   # which is filled in by hand and goes into no archive
    assert info["Pages"].strip() == str(document.pages) and info["Metadata Stream"].strip() == ("yes" if kept else "no"), info
    assert info["Encrypted"].strip() == "no" and info["JavaScript"].strip() == "no", info


def check_system(town, system, language):
    place, documents = town.make(system, language)
    names = {document.name for document in documents}
    assert set(TITLES) | set(SIGNED) | LYING <= names and len(names) == len(documents) >= 21, names
    faults = []
    for document in documents:
        path = place / f"{document.name}.pdf"
        try:
            text = check_words(place, document)
            check_fonts(path)
            check_file(path, document)
            if document.name in TITLES:
                title = TITLES[document.name][LANGUAGES.index(language)]
                assert squeeze(title) in squeeze(text), f"not titled {title}"
        except AssertionError as fault:
            faults.append(f"{document.name}: {fault}")
    assert not faults, "\n".join(faults)
    if (system, language) == ("kg", "ru"):
        keep = town.folder / "signed"
        keep.mkdir()
        for name in SIGNED:
            shutil.copy(place / f"{name}.pdf", keep)
    shutil.rmtree(place)


def check_signed(town):
    """pdf.md 7, check 9: a sample of each kind that is signed, as another program sees it."""
    (town.folder / "password").write_text("пароль 1\n", encoding="utf-8")
    key, password = town.folder / "key.p12", town.folder / "password"
    run(town.programs.partactl, "make-key", "--name", "Назарова Зоя", "--output", key, "--password-file", password,
        "--certificate", town.folder / "key.pem")
    for name, field in SIGNED.items():
        path = town.folder / "signed" / f"{name}.pdf"
        told = run(town.programs.partactl, "--replica", town.replica.folder, "sign", path, "--key", key, "--password-file", password, "--json")
        assert f'"field":"{field}' in told.replace(" ", ""), (name, told)
        done = subprocess.run(["pdfsig", path], capture_output=True, timeout=60, check=False)
        said = done.stdout.decode()
        assert said.count("Signature is Valid.") == 1 and "Total document signed" in said, (name, said)
        report = run("qpdf", "--check", path)
        assert "No syntax or stream encoding errors" in report and "WARNING" not in report, (name, report)


def list_tests(town):
    for system, language in itertools.product(SYSTEMS, LANGUAGES):
        yield f"/documents/{system}/{language}", lambda system=system, language=language: check_system(town, system, language)
    yield "/documents/signed", lambda: check_signed(town)


def main(build, make_documents):
    failed = 0
    with tempfile.TemporaryDirectory(prefix="parta-documents-") as folder:
        tests = list(list_tests(Town(build, os.path.abspath(make_documents), folder)))
        print(f"1..{len(tests)}")
        for number, (address, check) in enumerate(tests, 1):
            try:
                check()
                print(f"ok {number} {address}", flush=True)
            except (Exception, AssertionError):   # a test that stops is a test that failed
                failed += 1
                for line in traceback.format_exc().splitlines():
                    print(f"# {line}")
                print(f"not ok {number} {address}", flush=True)
    return 1 if failed else 0


sys.exit(main(*sys.argv[1:]))
