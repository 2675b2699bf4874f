#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual pages know every command and every option of the programs as they are: test-manual.py PARTACTL SOURCE-ROOT"""

import pathlib
import re
import subprocess
import sys

OPTION = re.compile(r'\{ "([a-z][a-z-]+)", (?:0|\'.\'), 0, G_OPTION_ARG_')


def read_page(root, name):
    """The page as plain text, one word of it per bold or italic stretch."""
    text = (root / "data" / "man" / name).read_text(encoding="utf-8")
    return text.replace("\\-", "-")


def has_option(page, option):
    return re.search(rf"--{re.escape(option)}(?![a-z-])", page) is not None


def read_options(root, *patterns):
    """The options that the sources declare."""
    paths = sorted(path for pattern in patterns for path in root.glob(pattern))
    return sorted({option for path in paths for option in OPTION.findall(path.read_text(encoding="utf-8"))})


def list_commands(partactl):
    help_text = subprocess.run([partactl, "--help"], capture_output=True, check=True,
                               env={"LC_ALL": "C.UTF-8"}).stdout.decode()
    return re.findall(r"^  ([a-z][a-z-]+) {2,}", help_text.split("Commands:")[1], re.MULTILINE)


def find_missing(partactl, root):
    """Yields (address, what the page lacks)."""
    page = read_page(root, "partactl.1")
    commands = list_commands(partactl)
    yield "/manual/partactl/commands", [c for c in commands if not re.search(rf"^\.[A-Z]+ \"?{c}\b", page, re.MULTILINE)]
    options = read_options(root, "src/cli/*.c")
    yield "/manual/partactl/options", [o for o in options if not has_option(page, o)]

    page = read_page(root, "parta-server.8")
    table = (root / "src/server/main/parta-server.c").read_text(encoding="utf-8")
    names = re.findall(r'^  \{ "([a-z-]+)",', table, re.MULTILINE)
    yield "/manual/parta-server/commands", [n for n in names if not re.search(rf"^\.[A-Z]+ \"{n} ", page, re.MULTILINE)]
    options = read_options(root, "src/server/main/*.c")
    yield "/manual/parta-server/options", [o for o in options if not has_option(page, o)]

    page = read_page(root, "parta.1")
    options = read_options(root, "src/app/parta-application.c")
    yield "/manual/parta/options", [o for o in options if not has_option(page, o)]
    assert commands and names and options, "nothing was looked for"


def main(partactl, root):
    results = list(find_missing(partactl, pathlib.Path(root)))
    print(f"1..{len(results)}")
    for number, (address, missing) in enumerate(results, 1):
        for word in missing:
            print(f"# the page does not tell of {word}")
        print(f"{'not ok' if missing else 'ok'} {number} {address}")
    return 1 if any(missing for _address, missing in results) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
