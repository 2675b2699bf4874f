#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Acceptance checks of real paper copies, by the numbers that docs and tests share: stamps as they are seen, the same bytes whatever
the clock says, and a program that is killed while it signs."""

import re
import signal
import subprocess
import sys

sys.dont_write_bytecode = True

import program  # noqa: E402

RESOLUTION = 100
PEOPLE = (("Асанова Айгүл", "teacher"), ("Бекова Гүлнара", "class-teacher"), ("Сыдыкова Нургүл", "deputy"), ("Токтогулова Жаңыл", "head"))


def make_copy(place):
    place.make()
    place.good("print", "7А Алгебра", "--output", "copy.pdf")
    place.write("password", "пароль 1\n")


def make_key(place, name):
    place.good("make-key", "--name", name, "--output", f"{name}.p12", "--password-file", "password", "--certificate", f"{name}.pem")


def sign(place, name, field, source, target):
    place.good("sign", source, "--key", f"{name}.p12", "--password-file", "password", "--field", field, "--output", target)


def find_rect(pdf, field):
    """The place of a signature on its page, in points: left, bottom, right, top."""
    found = re.search(rb"/T \(" + field.encode() + rb"\).*?/Rect \[ ([\d. ]+?) \]", pdf, re.DOTALL)
    return tuple(float(word) for word in found[1].split())


def render(place, name):
    """All pages in grey: (width, height, bytes)."""
    raw = subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-gray", place.path(name)], capture_output=True, check=True).stdout
    pages, at = [], 0
    while at < len(raw):
        head = re.compile(rb"P5\s+(\d+)\s+(\d+)\s+255\s").match(raw, at)
        width, height = int(head[1]), int(head[2])
        pages.append((width, height, raw[head.end():head.end() + width * height]))
        at = head.end() + width * height
    return pages


def to_pixels(rect, height, margin):
    """The box of a rectangle in the picture: left, top, right, bottom, with a margin around it."""
    scale = RESOLUTION / 72
    return (int(rect[0] * scale) - margin, int(height - rect[3] * scale) - margin,
            int(rect[2] * scale) + 1 + margin, int(height - rect[1] * scale) + 1 + margin)


def crop(page, box):
    width, _height, data = page
    return [data[row * width + box[0]:row * width + box[2]] for row in range(box[1], box[3])]


def find_changes(before, after):
    """Page number and box of everything that two renderings differ in."""
    boxes = {}
    for number, (old, new) in enumerate(zip(before, after, strict=True)):
        assert old[:2] == new[:2]
        width = old[0]
        rows = [row for row in range(old[1]) if old[2][row * width:(row + 1) * width] != new[2][row * width:(row + 1) * width]]
        columns = [column for row in rows for column in range(width) if old[2][row * width + column] != new[2][row * width + column]]
        if rows:
            boxes[number] = (min(columns), rows[0], max(columns) + 1, rows[-1] + 1)
    return boxes


def read_words(place, name, page, box):
    """The text within a box, as a reader sees it."""
    return subprocess.run(["pdftotext", "-r", str(RESOLUTION), "-f", str(page + 1), "-l", str(page + 1), "-x", str(box[0]), "-y", str(box[1]),
                           "-W", str(box[2] - box[0]), "-H", str(box[3] - box[1]), place.path(name), "-"],
                          capture_output=True, check=True).stdout.decode()


def check_stamps(place):
    """4: each stamp can be read, stands in the place that was kept for it, on white paper, and changes nothing beside it."""
    make_copy(place)
    source = "copy.pdf"
    for number, (name, field) in enumerate(PEOPLE):
        make_key(place, name)
        target = f"signed-{number}.pdf"
        rect = find_rect(place.path("copy.pdf").read_bytes(), field)
        sign(place, name, field, source, target)
        before, after = render(place, source), render(place, target)
        changes = find_changes(before, after)
        assert len(changes) == 1, (field, changes)
        page, box = changes.popitem()
        kept = to_pixels(rect, before[page][1], 1)
        assert kept[0] <= box[0] and kept[1] <= box[1] and box[2] <= kept[2] and box[3] <= kept[3], (field, box, kept)
        inner = to_pixels(rect, before[page][1], -3)   # without the marks at its corners
        assert min(min(row) for row in crop(before[page], inner)) == 255, f"{field}: the place is not empty before"
        dark = sum(pixel < 160 for row in crop(after[page], inner) for pixel in row)
        share = dark / ((inner[2] - inner[0]) * (inner[3] - inner[1]))
        assert 0.02 < share < 0.5, f"{field}: {share:.3f} of the stamp is dark"
        words = " ".join(read_words(place, target, page, kept).split())
        serial = place.good("verify", target, "--json").json()["signatures"][-1]["serial"]
        assert name in words and serial.lower()[:8] in words.lower().replace(" ", ""), (field, words)
        source = target


def check_same_bytes(place):
    """5: what the computer's clock says does not matter, only the moment that the program is given."""
    make_copy(place)
    later = ["faketime", "+3 days", place.partactl, "print", "7А Алгебра", "--output", "again.pdf"]
    subprocess.run(later, cwd=place.folder, check=True, capture_output=True, timeout=60,
                   env={"PATH": "/usr/bin:/bin", "HOME": str(place.folder), "LC_ALL": "C.UTF-8", "PARTA_CLOCK": program.NOW,
                        "PARTA_REPLICA": str(place.replica), "TZ": "Asia/Bishkek",
                        # The library that changes the clock is loaded before that of the sanitizers.
                        "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0"})
    assert place.path("again.pdf").read_bytes() == place.path("copy.pdf").read_bytes()


def check_killed(place):
    """22: killed at any moment while signing, it leaves the old file or the new one."""
    make_copy(place)
    name, field = PEOPLE[2]
    make_key(place, name)
    copy, old = place.path("copy.pdf"), place.path("copy.pdf").read_bytes()
    command = [place.partactl, "sign", "copy.pdf", "--key", f"{name}.p12", "--password-file", "password", "--field", field]
    environment = place.environment()
    kept = killed = 0
    moment = 0.0
    while kept == 0 or killed < 12:
        copy.write_bytes(old)
        with subprocess.Popen(command, cwd=place.folder, env=environment, stdout=subprocess.DEVNULL) as signer:
            try:
                signer.wait(timeout=moment)
            except subprocess.TimeoutExpired:
                signer.send_signal(signal.SIGKILL)
                killed += 1
        new = copy.read_bytes()
        if new != old:
            kept += 1
            assert new.startswith(old)
            assert place.good("verify", "copy.pdf", "--json").json()["verdict"] == "intact"
        moment += 0.004
    assert killed >= 12


TESTS = [
    ("/pdf/check-4/stamps", check_stamps),
    ("/pdf/check-5/print-twice", check_same_bytes),
    ("/pdf/check-22/killed", check_killed),
]

if __name__ == "__main__":
    program.main(TESTS)
