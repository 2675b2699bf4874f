#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every kind of document of a school with very long names, in TAP: test-papers.py MAKE-PAPERS FOLDER-OF-PICTURES

At 1, 25, 45 and 60 pupils and in three languages no word stands in a margin, over another word, over a line, or too small to be read;
and pages look as their reference pictures do, at 50 points per inch within the tolerance of page_picture.py.

PARTA_WRITE_PICTURES=1 writes those anew that differ: look at each that git says has changed, at 100 %, before it is committed.
PARTA_ALL_PAGES=1 looks at all pages; else of a long document only its first and last ones and two of each 32 are looked at.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

import page_layout  # noqa: E402
import page_picture  # noqa: E402
import pdf_pages  # noqa: E402

# Pupils, lessons of each journal in the period, language, and the pages of which there are pictures; -1 is the last page.
SCHOOLS = [(1, 1, "kk", [0]), (25, 25, "ru", [0, 1, 2, -1]), (45, 60, "ky", [0]), (60, 120, "ru", [1])]

PAPER_OF = {
    "year-attendance": "broad", "month-attendance": "broad", "mark-changes": "loose-broad", "mark-changes-none": "loose-broad",
    "copy-register": "loose-broad", "hand-over": "loose-broad", "backups": "loose-broad", "temporary": "loose",
    "temporary-by-hand": "loose", "statements-kg": "loose", "statements-kz": "loose", "statements-mo": "loose",
    "login-slips": "halves", "login-slips-by-hand": "halves", "consents": "loose", "consents-staff": "loose", "consents-blank": "loose",
    "halves-kg": "halves", "halves-mo": "halves", "stamp": "stamp",
}


# Words that are just as wide as what they stand in: a column of marks, of counts, of substitutions.
WHOLE = {"pupil-summary": ["четверть"], "month-attendance": ["уроков"], "journal": ["Турсунбекова"], "class-report": ["Средний"]}


def paper_of(name, page):
    """A summary of many subjects lies."""
    paper = PAPER_OF.get(name, "upright")
    return "broad" if paper == "upright" and page.width > page.height else paper


def choose(n_pages):
    if "PARTA_ALL_PAGES" in os.environ or n_pages <= 12:
        return range(n_pages)
    return [i for i in range(n_pages) if i < 4 or i >= n_pages - 2 or i % 32 in (0, 1)]


def check_layout(path, name):
    chosen = choose(pdf_pages.count_pages(path))
    document = pdf_pages.Document(path, chosen)
    assert len(document) == len(chosen) > 0
    faults = []
    for place, index in enumerate(chosen):
        page = document.page(place)
        faults += [f"page {index + 1}: {fault}" for fault in page_layout.find_faults(page, paper_of(name, page), index)]
    assert not faults, f"{len(faults)} faults, the first: " + "; ".join(faults[:5])


def check_whole(path, words):
    """No such word is divided between two lines."""
    document = pdf_pages.Document(path, range(min(4, pdf_pages.count_pages(path))))
    found = {word.text for index in range(len(document)) for word in document.page(index).words}
    assert found.issuperset(words), (words, sorted(found))


def is_alike(known, drawn):
    return known.exists() and page_picture.compare(drawn, page_picture.read(known)) <= page_picture.TOLERANCE


def check_signed(path, word):
    """Nobody signs a page on which nothing else stands."""
    last = pdf_pages.count_pages(path) - 1
    words = [found.text for found in pdf_pages.Document(path, [last]).page(0).words]
    assert word in words and "подпись" in words, words


def check_pictures(path, stem, wanted, folder):
    n_pages = pdf_pages.count_pages(path)
    for index in sorted({i % n_pages for i in wanted if i < n_pages}):
        drawn = page_picture.draw(path, index)
        known = folder / f"{stem}-{index + 1}.png"
        if "PARTA_WRITE_PICTURES" in os.environ and not is_alike(known, drawn):
            page_picture.write(known, drawn)
        share = page_picture.compare(drawn, page_picture.read(known))
        assert share <= page_picture.TOLERANCE, f"{known.name}: {share:.3%} of the points differ"


def check_judge(_path, _name):
    """What all other rows rely on: each fault is found, and a mark that became another one is seen."""
    rule, word = pdf_pages.Rule, pdf_pages.Word
    good = word(100, 100, 130, 106, "слово", 8)
    cases = [
        ("margin", [good._replace(left=60)], []), ("margin", [good], [rule(100, 830, 130, 830, 1)]),
        ("over each other", [good, good._replace(left=125, right=160)], []),
        ("a line through", [good], [rule(90, 103, 140, 103, 1)]), ("a line through", [good], [rule(110, 90, 110, 140, 1)]),
        ("only 3.0 points", [good._replace(size=3.0)], []), ("nothing", [], []),
    ]
    for says, words, rules in cases:
        faults = list(page_layout.find_faults(pdf_pages.Page(595, 842, words, rules), "upright", 0))
        assert any(says in fault for fault in faults), (says, faults)
    along = pdf_pages.Page(595, 842, [good], [rule(90, 106.1, 140, 106.1, 1), rule(99.9, 90, 99.9, 140, 1)])
    assert not list(page_layout.find_faults(along, "upright", 0))
    white = (413, 585, b"\xff" * (413 * 585))
    stained = (413, 585, b"\0" * 60 + b"\xff" * (413 * 585 - 60))
    assert page_picture.compare(white, white) == 0 and page_picture.compare(white, stained) > page_picture.TOLERANCE


def list_rows(maker, pictures, place):
    yield "/print/papers/judge", check_judge, (None, None)
    for *school, wanted in SCHOOLS:
        pupils, lessons, language = (str(part) for part in school)
        names = subprocess.run([maker, place, pupils, lessons, language], check=True, capture_output=True, text=True).stdout.split()
        for file in names:
            stem = file.removesuffix(".pdf")
            name = stem.rsplit("-", 3)[0]
            path = os.path.join(place, file)
            yield f"/print/papers/{name}/{pupils}-{language}/layout", check_layout, (path, name)
            if language == "ru" and name in WHOLE:
                yield f"/print/papers/{name}/{pupils}-{language}/whole-words", check_whole, (path, WHOLE[name])
            if language == "ru" and name == "class-report":
                yield f"/print/papers/{name}/{pupils}-{language}/signed", check_signed, (path, "Всего")
            yield f"/print/papers/{name}/{pupils}-{language}/pictures", check_pictures, (path, stem, wanted, pictures)


def main():
    maker, pictures = sys.argv[1], pathlib.Path(sys.argv[2])
    failed = count = 0
    with tempfile.TemporaryDirectory() as place:
        for name, check, arguments in list_rows(maker, pictures, place):
            count += 1
            try:
                check(*arguments)
                print(f"ok {count} {name}", flush=True)
            except Exception as error:  # noqa: BLE001
                failed += 1
                print(f"not ok {count} {name}\n# {error!r}", flush=True)
    print(f"1..{count}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
