# SPDX-License-Identifier: GPL-3.0-or-later
"""A font with some letters less: what a school has whose fonts are older than ours."""

import struct


def _read_mapping(table):
    """Which sign has which glyph, by the Unicode subtable of format 4."""
    n_subtables, = struct.unpack_from(">H", table, 2)
    for index in range(n_subtables):
        platform, encoding, start = struct.unpack_from(">HHI", table, 4 + 8 * index)
        if (platform, encoding) == (3, 1) and struct.unpack_from(">H", table, start) == (4,):
            return _read_format_4(table, start)
    raise ValueError("the font has no Unicode subtable of format 4")


def _read_format_4(table, start):
    n = struct.unpack_from(">H", table, start + 6)[0] // 2
    ends = struct.unpack_from(f">{n}H", table, start + 14)
    begins = struct.unpack_from(f">{n}H", table, start + 16 + 2 * n)
    deltas = struct.unpack_from(f">{n}H", table, start + 16 + 4 * n)
    places = start + 16 + 6 * n
    mapping = {}
    for segment, (begin, end, delta) in enumerate(zip(begins, ends, deltas)):
        offset, = struct.unpack_from(">H", table, places + 2 * segment)
        for sign in range(begin, min(end, 0xFFFE) + 1):
            glyph = sign
            if offset:
                glyph, = struct.unpack_from(">H", table, places + 2 * segment + offset + 2 * (sign - begin))
            if not offset or glyph:
                mapping[sign] = (glyph + delta) % 0x10000
    return mapping


def _write_mapping(mapping):
    """A table with one subtable of format 12, a group for each sign."""
    groups = b"".join(struct.pack(">III", sign, sign, glyph) for sign, glyph in sorted(mapping.items()))
    header = struct.pack(">HHHHI", 0, 1, 3, 10, 12)
    return header + struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(mapping)) + groups


def cut(font, letters):
    """The bytes of a TrueType font without the letters; everything else is as it was."""
    n_tables, = struct.unpack_from(">H", font, 4)
    for place in range(12, 12 + 16 * n_tables, 16):
        tag, _, offset, size = struct.unpack_from(">4sIII", font, place)
        if tag != b"cmap":
            continue
        mapping = _read_mapping(font[offset:offset + size])
        assert all(ord(letter) in mapping for letter in letters), "the font did not have them"
        table = _write_mapping({sign: glyph for sign, glyph in mapping.items() if chr(sign) not in letters})
        padded = font + bytes(-len(font) % 4)
        return padded[:place] + struct.pack(">4sIII", tag, 0, len(padded), len(table)) + padded[place + 16:] + table
    raise ValueError("the font has no table of signs")
