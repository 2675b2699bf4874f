#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the source itself, in TAP: check-house.py ROOT

A check is a function that yields one line for each thing that is wrong in a tree.
What has to stay wrong is listed with its reason in exceptions.txt.
"""

import pathlib
import sys

sys.dont_write_bytecode = True

import acceptance  # noqa: E402
import languages  # noqa: E402
import layers  # noqa: E402
import shape  # noqa: E402
import words  # noqa: E402
from tree import Tree  # noqa: E402

CHECKS = {
    "/house/layers/table": layers.check_layers,
    "/house/layers/plain-names": layers.check_no_way_up,
    "/house/layers/own-header-first": layers.check_own_header_first,
    "/house/layers/unique-names": layers.check_unique_names,
    "/house/words/gtk-never": words.check_gtk_never,
    "/house/words/gtk-one-file": words.check_gtk_one_file,
    "/house/words/clock": words.check_clock,
    "/house/words/pure": words.check_pure,
    "/house/words/sleep": words.check_sleep,
    "/house/words/unsafe": words.check_unsafe,
    "/house/words/deletion": words.check_deletion,
    "/house/words/rule-ids": words.check_rule_ids,
    "/house/shape/file-size": shape.check_file_size,
    "/house/shape/function-size": shape.check_function_size,
    "/house/shape/doc-comments": shape.check_doc_comments,
    "/house/shape/licence": shape.check_licence,
    "/house/shape/log-domain": shape.check_log_domain,
    "/house/shape/pragma-once": shape.check_pragma_once,
    "/house/shape/white-space": shape.check_white_space,
    "/house/shape/requirements": shape.check_requirements,
    "/house/acceptance/addresses": acceptance.check_addresses,
    "/house/languages/potfiles": languages.check_potfiles,
    "/house/languages/whole": languages.check_whole,
    "/house/languages/catalogues": languages.check_catalogues,
    "/house/languages/complete": languages.check_complete,
}


def read_exceptions(path):
    """Lines "CHECK WHAT BEGINS SO # reason", as a set of (check, beginning)."""
    found = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        line, _hash, reason = line.partition("#")
        if line.strip():
            check, beginning = line.split(maxsplit=1)
            if not reason.strip():
                raise SystemExit(f"{path}: an exception without a reason: {line}")
            found.add((check, beginning.strip()))
    return found


def run_check(name, check, tree, exceptions):
    """What is wrong, less the exceptions; an exception that is no longer needed is wrong, too."""
    mine = {beginning for of, beginning in exceptions if of == name}
    used, troubles = set(), []
    for trouble in check(tree):
        hits = {beginning for beginning in mine if trouble.startswith(beginning)}
        used |= hits
        if not hits:
            troubles.append(trouble)
    return troubles + [f"exceptions.txt: no longer needed: {name} {beginning}" for beginning in sorted(mine - used)]


def main(root):
    tree = Tree(root)
    exceptions = read_exceptions(pathlib.Path(__file__).with_name("exceptions.txt"))
    failed = 0

    print(f"1..{len(CHECKS)}")
    for number, (name, check) in enumerate(CHECKS.items(), 1):
        troubles = run_check(name, check, tree, exceptions)
        failed += bool(troubles)
        for trouble in troubles:
            print("#   " + trouble.replace("\n", "\n#   "))
        print(f"{'not ok' if troubles else 'ok'} {number} {name}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
