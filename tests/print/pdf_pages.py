# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands where on the pages of a PDF file: words with the place of their ink, and straight lines. Knows what Parta and cairo write.

Places are points from the left upper corner of the page.
"""

import collections
import re
import subprocess

TOKEN = re.compile(rb"<<|>>|\[|\]|<([0-9a-fA-F\s]*)>|\(((?:\\.|[^\\()])*)\)|/([^\s/<>\[\]()]+)|(-?\d*\.?\d+)|([A-Za-z'\"*][A-Za-z0-9*]*)", re.S)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.S)
CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t"}

# Heights of the ink above and below the base line, in sizes of the type: PT Sans.
CAPITAL, SMALL, DEEP, SIDE = 0.70, 0.50, 0.18, 0.06
TALL_SIGNS = set("бвёйі(«»/№")
DEEP_SIGNS = set("рудщцгфyjpqg,;ғңқ()")

Word = collections.namedtuple("Word", "left top right bottom text size")
Rule = collections.namedtuple("Rule", "left top right bottom thickness")
Page = collections.namedtuple("Page", "width height words rules")


def multiply(a, b):
    return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5])


def plain(literal):
    """The bytes of a string in brackets."""
    return ESCAPE.sub(lambda m: bytes([int(m[1], 8)]) if m[1].isdigit() else CONTROLS.get(m[1], m[1]), literal)


class Font:
    """Widths and letters of the codes of a font."""

    def __init__(self, objects, source):
        self.wide = b"/Identity-H" in source
        self.widths, self.letters = {}, {}
        self.read_letters(objects[int(re.search(rb"/ToUnicode (\d+)", source)[1])])
        if self.wide:
            descendant = objects[int(re.search(rb"/DescendantFonts \[\s*(\d+)", source)[1])]
            for run in re.finditer(rb"(\d+)\s*\[([\d.\s]*)\]", re.search(rb"/W \[(.*)\]", descendant, re.S)[1]):
                self.widths.update((int(run[1]) + i, float(width)) for i, width in enumerate(run[2].split()))
        else:
            first = int(re.search(rb"/FirstChar (\d+)", source)[1])
            widths = re.search(rb"/Widths \[(.*?)\]", source, re.S)[1].split()
            self.widths.update((first + i, float(width)) for i, width in enumerate(widths))

    def read_letters(self, table):
        for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.S):
            for code, letter in re.findall(rb"<(\w+)>\s*<(\w+)>", block):
                self.letters[int(code, 16)] = bytes.fromhex(letter.decode()).decode("utf-16-be")
        for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.S):
            for first, last, letter in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
                for code in range(int(first, 16), int(last, 16) + 1):
                    self.letters[code] = chr(int(letter, 16) + code - int(first, 16))

    def codes(self, text):
        return [text[i] * 256 + text[i + 1] for i in range(0, len(text) - 1, 2)] if self.wide else list(text)


class Reader:
    """Follows the drawing commands of a page."""

    def __init__(self, fonts, height):
        self.fonts, self.height = fonts, height
        self.matrix, self.kept, self.thickness = (1, 0, 0, 1, 0, 0), [], 1
        self.path, self.here, self.start, self.rules = [], None, None, []
        self.text = self.line = (1, 0, 0, 1, 0, 0)
        self.font, self.size = None, 1
        self.word, self.words, self.end = None, [], (0, 0)

    def place(self, x, y):
        return (x * self.matrix[0] + y * self.matrix[2] + self.matrix[4],
                self.height - (x * self.matrix[1] + y * self.matrix[3] + self.matrix[5]))

    def read(self, data):
        operands, array = [], None
        for token in TOKEN.finditer(data):
            if token[4] is not None:
                (operands if array is None else array).append(float(token[4]))
            elif token[1] is not None or token[2] is not None:
                text = bytes.fromhex(re.sub(rb"\s", b"", token[1]).decode()) if token[1] is not None else plain(token[2])
                (operands if array is None else array).append(text)
            elif token[3] is not None:
                operands.append(token[3])
            elif token[0] == b"[":
                array = []
            elif token[0] == b"]":
                operands.append(array)
                array = None
            elif token[0] not in (b"<<", b">>"):
                self.run(token[0].decode(), operands)
                operands = []

    def run(self, command, values):
        if command in ("q", "Q", "cm", "w"):
            self.set_up(command, values)
        elif command in ("m", "l", "h", "re", "S", "n", "f", "f*"):
            self.draw(command, values)
        elif command in ("BT", "Tf", "Tm", "Td", "Tj", "TJ"):
            self.write(command, values)
        elif command == "Do":
            raise AssertionError("something is drawn that this reader does not look into")

    def set_up(self, command, values):
        if command == "q":
            self.kept.append((self.matrix, self.thickness))
        elif command == "Q":
            self.matrix, self.thickness = self.kept.pop()
        elif command == "cm":
            self.matrix = multiply(values[-6:], self.matrix)
        else:
            self.thickness = values[-1] * abs(self.matrix[0] * self.matrix[3] - self.matrix[1] * self.matrix[2]) ** 0.5

    def draw(self, command, values):
        if command in ("m", "l"):
            there = self.place(*values[-2:])
            if command == "l":
                self.path.append((self.here, there))
            else:
                self.start = there
            self.here = there
        elif command == "h":
            self.path.append((self.here, self.start))
        elif command == "re":
            x, y, width, height = values[-4:]
            corners = [self.place(x, y), self.place(x + width, y), self.place(x + width, y + height), self.place(x, y + height)]
            self.path += [(corners[i], corners[(i + 1) % 4]) for i in range(4)]
        else:
            if command == "S":
                self.rules += [Rule(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]), self.thickness)
                               for a, b in self.path]
            self.path = []

    def write(self, command, values):
        if command == "BT":
            self.text = self.line = (1, 0, 0, 1, 0, 0)
        elif command == "Tf":
            self.font, self.size = self.fonts[values[-2]], values[-1]
        elif command == "Tm":
            self.text = self.line = tuple(values[-6:])
        elif command == "Td":
            self.text = self.line = multiply((1, 0, 0, 1, *values[-2:]), self.line)
        elif command == "Tj":
            self.show(values[-1])
        else:
            for item in values[-1]:
                if isinstance(item, float):
                    self.text = multiply((1, 0, 0, 1, -item / 1000 * self.size, 0), self.text)
                else:
                    self.show(item)

    def show(self, text):
        for code in self.font.codes(text):
            advance = self.font.widths.get(code, 0) / 1000 * self.size
            matrix = multiply(self.text, self.matrix)
            self.add_sign(self.font.letters.get(code, "?"), (matrix[4], self.height - matrix[5]),
                          (matrix[0] * advance, -matrix[1] * advance), (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5 * self.size)
            self.text = multiply((1, 0, 0, 1, advance, 0), self.text)

    def add_sign(self, sign, place, advance, size):
        """A word ends at a blank, and where the next sign does not follow closely."""
        if sign.isspace():
            self.word = None
            return
        turned = abs(advance[1]) > abs(advance[0])
        follows = (self.word is not None and self.word["size"] == round(size, 3) and self.word["turned"] == turned and
                   abs(place[0] - self.end[0]) + abs(place[1] - self.end[1]) < 0.2 * size)
        if not follows:
            self.word = {"text": "", "size": round(size, 3), "turned": turned, "from": place}
            self.words.append(self.word)
        self.word["text"] += sign
        self.end = self.word["to"] = (place[0] + advance[0], place[1] + advance[1])


def ink_of(word):
    """Where the ink of a word is. A turned word is read from below upwards."""
    text, size, (x1, y1), (x2, y2) = word["text"], word["size"], word["from"], word["to"]
    above = CAPITAL if any(c.isupper() or c.isdigit() or c in TALL_SIGNS for c in text) else SMALL
    below = DEEP if any(c in DEEP_SIGNS for c in text) else 0
    if word["turned"]:
        return Word(x1 - above * size, y2 + SIDE * size, x1 + below * size, y1 - SIDE * size, text, size)
    return Word(x1 + SIDE * size, y1 - above * size, x2 - SIDE * size, y1 + below * size, text, size)


def count_pages(path):
    return int(subprocess.run(["qpdf", "--show-npages", path], check=True, capture_output=True).stdout)


class Document:
    """Some pages of a PDF file, from 0. They are read when they are asked for."""

    def __init__(self, path, pages):
        chosen = ",".join(str(page + 1) for page in pages)
        source = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids", "--empty", "--pages", path,
                                 chosen, "--", "-"], check=True, capture_output=True).stdout
        self.objects = {int(m[1]): m[2] for m in re.finditer(rb"\n(\d+) 0 obj\n(.*?)\nendobj", source, re.S)}
        tree = next(o for o in self.objects.values() if b"/Type /Pages" in o and b"/Kids" in o)
        kids = re.findall(rb"(\d+) 0 R", re.search(rb"/Kids \[(.*?)\]", tree, re.S)[1])
        self.heads = [self.objects[int(kid)] for kid in kids]
        self.fonts = {}

    def __len__(self):
        return len(self.heads)

    def fonts_of(self, head):
        reference = re.search(rb"/Resources (\d+) 0 R", head)
        resources = self.objects[int(reference[1])] if reference else head
        fonts = re.search(rb"/Font <<(.*?)>>", resources, re.S)
        found = {name: int(number) for name, number in re.findall(rb"/(\S+) (\d+) 0 R", fonts[1] if fonts else b"")}
        for number in found.values():
            if number not in self.fonts:
                self.fonts[number] = Font(self.objects, self.objects[number])
        return {name: self.fonts[number] for name, number in found.items()}

    def page(self, index):
        head = self.heads[index]
        reference = re.search(rb"/MediaBox (\d+) 0 R", head)
        box = self.objects[int(reference[1])] if reference else re.search(rb"/MediaBox (\[.*?\])", head, re.S)[1]
        _x, _y, width, height = (float(v) for v in box.strip(b"[]\n ").split())
        content = self.objects[int(re.search(rb"/Contents (\d+)", head)[1])]
        reader = Reader(self.fonts_of(head), height)
        reader.read(content.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0])
        return Page(width, height, [ink_of(word) for word in reader.words], reader.rules)
