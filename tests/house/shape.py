# SPDX-License-Identifier: GPL-3.0-or-later
"""How long things are, and whether they say what they are."""

import re

LONGEST_SOURCE = 800
LONGEST_HEADER = 80
LONGEST_FUNCTION = 50
LAST_REQUIREMENT = 203
REQUIREMENTS = "docs/requirements-index.txt"

LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"

# GNU style makes functions easy to find: name, "{" and "}" stand in the first column.
_FUNCTION = re.compile(r"^(?P<head>[A-Za-z_][^\n;{}#]*\n)(?P<name>[A-Za-z_]\w*) "
                       r"\((?:[^;{}()]|\([^;{}()]*\))*\)\n\{\n(?P<body>.*?)^\}", re.MULTILINE | re.DOTALL)
_DOC_NAME = re.compile(r"/\*\*\n \* (\w+):", re.MULTILINE)
_PROTOTYPE = re.compile(r"\b(parta_\w+)\s+\(")
_REQUIREMENT = re.compile(r"\bR-(\d+)\b")


class Function:
    """A function definition: its name, its first line, how many lines, whether it is static."""

    def __init__(self, source, match):
        self.name = match["name"]
        self.line = source.line_of(match.start("name"))
        self.length = source.line_of(match.end()) - self.line + 1
        self.commented = source.text[:match.start()].endswith("*/\n")
        self.static = re.match(r"(static|G_GNUC_UNUSED)\b", match["head"]) is not None


def functions(source):
    return [Function(source, match) for match in _FUNCTION.finditer(source.code)]


def _files(tree, endings):
    return tree.select("src", "tests", "bench", endings=endings)


def check_file_size(tree):
    """A file is a noun; a long one is two."""
    for source in _files(tree, (".c", ".h")):
        limit = LONGEST_HEADER if source.path.endswith(".h") else LONGEST_SOURCE
        if len(source.lines) > limit:
            yield f"{source.path}: {len(source.lines)} lines, {limit} are allowed"


def check_function_size(tree):
    """A function fits on a screen. The main() of a test is its list of tests and may be longer."""
    for source in _files(tree, ".c"):
        for function in functions(source):
            listed = function.name == "main" and source.path.startswith("tests/")
            if function.length > LONGEST_FUNCTION and not listed:
                yield (f"{source.path}:{function.line}: {function.name} has {function.length} lines,"
                       f" {LONGEST_FUNCTION} are allowed")


def check_doc_comments(tree):
    """Each function that others can call has its contract in a gtk-doc comment, beside it or in a header.
    For what only a private header declares, a plain comment is enough."""
    headers = tree.select("src", endings=".h")
    in_headers = {name for header in headers for name in _DOC_NAME.findall(header.text)}
    private = {name for header in headers if header.path.endswith("-private.h")
               for name in _PROTOTYPE.findall(header.without_comments)}
    for source in tree.select("src", endings=".c"):
        documented = in_headers.union(_DOC_NAME.findall(source.text))
        for function in functions(source):
            told = function.name in documented or (function.name in private and function.commented)
            if not told and not function.static and function.name != "main":
                yield f"{source.path}:{function.line}: {function.name} has no doc comment"


def check_licence(tree):
    """The licence is named within the first lines of every file that somebody wrote by hand."""
    endings = (".c", ".h", ".py", ".sh", ".ui", ".css", ".js")
    for source in tree.select("src", "tests", "bench", "ui", "build-aux", "data", endings=endings):
        if not any(LICENCE in line for line in source.lines[:4]):
            yield f"{source.path}: no line \"{LICENCE}\""


def check_log_domain(tree):
    """A message in the log says which folder it comes from."""
    for source in tree.select("src", endings=".c"):
        if not re.search(r'^#define G_LOG_DOMAIN "parta-[a-z-]+"$', source.text, re.MULTILINE):
            yield f"{source.path}: no G_LOG_DOMAIN \"parta-…\""


def check_pragma_once(tree):
    """A header that is read twice is read once."""
    for source in tree.select("src", "tests", endings=".h"):
        if "#pragma once" not in source.text:
            yield f"{source.path}: no #pragma once"


def check_white_space(tree):
    """No tabs, no blanks at line ends, one line end at the end of the file."""
    for source in tree.select("src", "tests", "bench", "ui", "build-aux", endings=(".c", ".h", ".ui", ".py", ".sh", ".build")):
        for number, line in enumerate(source.lines, 1):
            if "\t" in line or line != line.rstrip():
                yield f"{source.path}:{number}: a tab, or a blank at the end"
        if source.text and (not source.text.endswith("\n") or source.text.endswith("\n\n")):
            yield f"{source.path}: ends without a line end, or with an empty line"


def check_requirements(tree):
    """A requirement that is named exists: R-001 … R-203, in three digits; the index has each of them once."""
    if REQUIREMENTS in tree.paths:
        listed = [line.split(" ")[0] for line in tree.read(REQUIREMENTS).lines]
        if listed != [f"R-{number:03}" for number in range(1, LAST_REQUIREMENT + 1)]:
            yield f"{REQUIREMENTS}: not R-001 … R-{LAST_REQUIREMENT}, one a line"
    for source in tree.select("src", "tests", "bench", "data", "docs", "ui",
                              endings=(".c", ".h", ".py", ".sh", ".md", ".json", ".jsonl", ".txt", ".ui")):
        if source.path.startswith("tests/house/") and not source.path.startswith("tests/house/facts/"):
            continue   # the self-test plants a wrong one
        for match in _REQUIREMENT.finditer(source.text):
            if len(match[1]) != 3 or not 1 <= int(match[1]) <= LAST_REQUIREMENT:
                yield f"{source.path}:{source.line_of(match.start())}: there is no requirement {match[0]}"
