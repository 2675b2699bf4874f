# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages as pictures in shades of grey, and how much two of them differ."""

import re
import struct
import subprocess
import zlib

DPI = 50            # points per inch
VISIBLE = 64        # of 255 shades: in less than that the edges of letters differ from one version of the renderer to the next
TOLERANCE = 0.0002  # of the points of a page may differ visibly: 48 of 241 000, which is less than a word of six letters

# Sixteen shades are enough, and make small files.
SIXTEEN = bytes(shade // 16 * 17 for shade in range(256))


def draw(path, page):
    """The page, from 0, of a file, as (width, height, points)."""
    number = str(page + 1)
    drawn = subprocess.run(["pdftoppm", "-q", "-gray", "-r", str(DPI), "-f", number, "-l", number, path], check=True,
                           capture_output=True).stdout
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", drawn)
    return int(head[1]), int(head[2]), drawn[head.end():].translate(SIXTEEN)


def make_chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def write(path, picture):
    """As PNG. Rows without filters, so that reading is simple."""
    width, height, points = picture
    rows = b"".join(b"\0" + points[y * width:(y + 1) * width] for y in range(height))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + make_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
                     make_chunk(b"IDAT", zlib.compress(rows, 9)) + make_chunk(b"IEND", b""))


def read(path):
    """What write() wrote."""
    data = path.read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    packed, place = b"", 8
    while place < len(data):
        length, name = struct.unpack(">I4s", data[place:place + 8])
        if name == b"IDAT":
            packed += data[place + 8:place + 8 + length]
        place += 12 + length
    rows = zlib.decompress(packed)
    assert len(rows) == (width + 1) * height and not any(rows[::width + 1]), f"{path} is not one of our pictures"
    return width, height, b"".join(rows[y * (width + 1) + 1:(y + 1) * (width + 1)] for y in range(height))


def compare(first, second):
    """The share of the points that differ visibly."""
    if first[:2] != second[:2]:
        return 1.0
    if first[2] == second[2]:
        return 0.0
    return sum(abs(a - b) > VISIBLE for a, b in zip(first[2], second[2])) / len(first[2])
