# SPDX-License-Identifier: GPL-3.0-or-later
"""What must not be on a page: text in the margins, text over text, text over a line, text too small to be read."""

import bisect
import itertools
import operator

LEFT, TOP = operator.attrgetter("left"), operator.attrgetter("top")
MM = 72 / 25.4
LEAST = 3.9        # points: what a very long name may shrink to
TOUCH = 0.2        # points: less than this is a touch that nobody sees

# Margins in millimetres: left, top, right, bottom of a front; on the backs of bound sheets left and right (of those that lie, top and
# bottom) change places.
PAPERS = {
    "upright": (25.0, 15.0, 10.0, 15.0),
    "broad": (10.0, 25.0, 10.0, 10.0),
    "loose": (20.0, 15.0, 10.0, 15.0),
    "loose-broad": (20.0, 12.0, 10.0, 12.0),
    "halves": (20.0, 9.0, 10.0, 8.5),
    "stamp": (0.5, 0.5, 0.5, 0.5),
}
BOUND = ("upright", "broad")


def margins_of(paper, index):
    left, top, right, bottom = PAPERS[paper]
    if paper not in BOUND or index % 2 == 0:
        return left, top, right, bottom
    return (left, bottom, right, top) if paper == "broad" else (right, top, left, bottom)


def say(word):
    return f"“{word.text}” at {word.left / MM:.1f}, {word.top / MM:.1f} mm"


def find_outside(page, paper, index):
    left, top, right, bottom = (margin * MM - TOUCH for margin in margins_of(paper, index))
    for word in page.words:
        if word.left < left or word.top < top or word.right > page.width - right or word.bottom > page.height - bottom:
            yield f"in the margin: {say(word)}"
    for rule in page.rules:
        if paper == "halves" and rule.right - rule.left > page.width - 1:   # where the sheet is cut
            continue
        if rule.left < left or rule.top < top or rule.right > page.width - right or rule.bottom > page.height - bottom:
            yield f"a line in the margin at {rule.left / MM:.1f}, {rule.top / MM:.1f} mm"


def meets(first, second):
    return (min(first.right, second.right) - max(first.left, second.left) > TOUCH and
            min(first.bottom, second.bottom) - max(first.top, second.top) > TOUCH)


def find_overlaps(page):
    words = sorted(page.words)
    for i, word in enumerate(words):
        for other in words[i + 1:]:
            if other.left > word.right:
                break
            if meets(word, other):
                yield f"over each other: {say(word)}, {say(other)}"


def find_between(lines, edge, low, high):
    """Of lines that are sorted by an edge those that lie between two places."""
    first = bisect.bisect_right(lines, low, key=edge)
    return itertools.takewhile(lambda line: edge(line) < high, itertools.islice(lines, first, None))


def find_crossed(page):
    """A line through a word, not one that runs along its edge."""
    upright = sorted((rule for rule in page.rules if rule.right - rule.left < 0.01), key=LEFT)
    level = sorted((rule for rule in page.rules if rule.bottom - rule.top < 0.01), key=TOP)
    for word in page.words:
        left, top, right, bottom = word.left + TOUCH, word.top + TOUCH, word.right - TOUCH, word.bottom - TOUCH
        if (any(rule.top < bottom and rule.bottom > top for rule in find_between(upright, LEFT, left, right)) or
                any(rule.left < right and rule.right > left for rule in find_between(level, TOP, top, bottom))):
            yield f"a line through {say(word)}"


def find_small(page):
    for word in page.words:
        if word.size < LEAST:
            yield f"only {word.size:.1f} points: {say(word)}"


def find_faults(page, paper, index):
    """One line for each thing that is wrong on a page, the first being 0."""
    if not page.words:
        yield "nothing is on the page"
    yield from find_outside(page, paper, index)
    yield from find_overlaps(page)
    yield from find_crossed(page)
    yield from find_small(page)
