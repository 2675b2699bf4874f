#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves in TAP that each check of check-house.py can fail: test-house.py ROOT

A small clean tree passes all of them; one planted fault at a time must be found, by the
check that is meant, and at the place where it was planted.
"""

import importlib
import pathlib
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True

house = importlib.import_module("check-house")
Tree = house.Tree

SPDX = "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"


def source(body, domain="journal", header="parta-noun.h"):
    return f'{SPDX}#define G_LOG_DOMAIN "parta-{domain}"\n\n#include "{header}"\n\n{body}'


def function(name="parta_noun_do", lines=4, before="/**\n * parta_noun_do:\n */\n", head="void"):
    return f"{before}{head}\n{name} (void)\n{{\n" + "  work ();\n" * (lines - 3) + "}\n"


PO = """msgid ""
msgstr ""
"Language: %s\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=n != 1;\\n"

msgid "Noun"
msgstr "Слово"
"""

TEXT = 'const char *name = _("Noun");\n'

TABLE = "docs/acceptance.md"


def table(proof="`tests/journal/test-noun.c` `/journal`", last=22):
    return "".join(f"| {number} | check | {proof if number == 7 else '`tests/journal/test-noun.c` `/journal/noun`'} |\n"
                   for number in range(1, last + 1))


CLEAN = {
    "docs/acceptance.md": table(),
    "src/journal/parta-noun.h": SPDX + "#pragma once\n\n#include <glib.h>\n\nvoid parta_noun_do (void);\n",
    "src/journal/parta-noun.c": source("#include <string.h>\n\n" + TEXT + "\n" + function()),
    "src/rules/parta-rule.h": SPDX + "#pragma once\n\n#include \"parta-noun.h\"\n",
    "src/store/parta-store.h": SPDX + "#pragma once\n",
    "src/app/parta-ask.c": source("/* GtkDialog is not used */\nAdwMessageDialog *dialog;\n", "app"),
    "tests/journal/test-noun.c": SPDX + "/* R-203, /journal/noun/one */\n" + function("main", 90, ""),
    "po/LINGUAS": "kk\nky\nru\n",
    "po/POTFILES": "src/journal/parta-noun.c\n",
    "po/ru.po": PO % "ru",
    "po/kk.po": PO % "kk",
    "po/ky.po": PO % "ky",
}

PRIVATE = SPDX + "#pragma once\n\nvoid parta_noun_hide (void);\n"

NOUN, RULE, TEST = "src/journal/parta-noun.c", "src/rules/parta-rule.c", "tests/journal/test-noun.c"


def rule(line):
    return source(line + "\n", "rules", "parta-rule.h")


# One fault each: the check that must speak, and the files that bring the fault (None: the file is gone).
PLANTED = [
    ("layers/table", {RULE: rule('#include "parta-store.h"')}),
    ("layers/table", {RULE: rule('#include "parta-unknown.h"')}),
    ("layers/table", {RULE: rule("#include <sqlite3.h>")}),
    ("layers/table", {RULE: rule("#include <gtk/gtk.h>")}),
    ("layers/table", {RULE: rule("#include <curl/curl.h>")}),
    ("layers/table", {"src/store/parta-json.c": source("#include <json-glib/json-glib.h>\n", "store", "parta-store.h")}),
    ("layers/table", {"src/app/grid/parta-grid.c": source("", "grid", "parta-noun.h")}),
    ("layers/table", {"src/nowhere/parta-x.c": source("", "x")}),
    ("layers/plain-names", {RULE: rule('#include "../store/parta-store.h"')}),
    ("layers/plain-names", {TEST: SPDX + '#include "../../src/store/parta-store.h"\n'}),
    ("layers/own-header-first", {RULE: source("", "rules", "parta-noun.h")}),
    ("layers/unique-names", {"src/store/parta-noun.h": SPDX + "#pragma once\n"}),
    ("words/gtk-never", {NOUN: source("GtkTreeView *view;\n")}),
    ("words/gtk-never", {NOUN: source("void f (void);\n#define SHOW(w) gtk_widget_show (w)\n")}),
    ("words/gtk-never", {"ui/window.ui": "<!-- " + SPDX + " -->\n<object class=\"AdwBanner\"/>\n"}),
    ("words/gtk-one-file", {NOUN: source("AdwMessageDialog *dialog;\n")}),
    ("words/gtk-one-file", {NOUN: source("GtkFileChooserNative *chooser;\n")}),
    ("words/gtk-one-file", {NOUN: source("int x = adw_show_about_window ();\n"),
                            RULE: rule("int y = adw_show_about_window ();")}),
    ("words/clock", {NOUN: source("gint64 now = g_get_real_time ();\n")}),
    ("words/clock", {TEST: SPDX + "GDateTime *now = g_date_time_new_now_utc ();\n"}),
    ("words/clock", {RULE: rule("int now = time (NULL);")}),
    ("words/pure", {RULE: rule("gint64 now = g_get_monotonic_time ();")}),
    ("words/sleep", {TEST: SPDX + "int x = g_usleep (100);\n"}),
    ("words/sleep", {NOUN: source("int x = sleep (1);\n")}),
    ("words/deletion", {NOUN: source('const char *text = "DELETE FROM entry WHERE seq = 1";\n')}),
    ("words/deletion", {NOUN: source('const char *text = "DELETE FROM entry WHERE scope = :scope AND device <> 1";\n')}),
    ("words/rule-ids", {"src/server/parta-x.c": source('void f (void) { record->rule = bad ? "poison" : ""; }\n', "server")}),
    ("words/unsafe", {NOUN: source("int x = strcpy (a, b);\n")}),
    ("words/unsafe", {NOUN: source(function(lines=4).replace("work ();", "goto out;"))}),
    ("shape/file-size", {NOUN: source("\n" * 796)}),
    ("shape/file-size", {"src/journal/parta-long.h": SPDX + "#pragma once\n" + "\n" * 79}),
    ("shape/function-size", {NOUN: source(function(lines=51))}),
    ("shape/function-size", {TEST: SPDX + function("check_all", 51, "", "static void")}),
    ("shape/doc-comments", {NOUN: source(function(before=""))}),
    ("shape/doc-comments", {NOUN: source(function(before="/* parta_noun_do: */\n"))}),
    ("shape/doc-comments", {NOUN: source(function("parta_noun_hide", before="")),
                            "src/journal/parta-noun-private.h": PRIVATE}),
    ("shape/doc-comments", {NOUN: source("G_DEFINE_QUARK (a, b)\n\n" + function(before=""))}),
    ("shape/licence", {NOUN: source(function()).replace(SPDX, "")}),
    ("shape/licence", {"tests/flow/test-x.py": "#!/usr/bin/python3\n"}),
    ("shape/log-domain", {NOUN: source(function()).replace("G_LOG_DOMAIN", "LOG_DOMAIN")}),
    ("shape/pragma-once", {"src/journal/parta-noun.h": SPDX}),
    ("shape/white-space", {NOUN: source("int\tx;\n")}),
    ("shape/white-space", {NOUN: source("int x; \n")}),
    ("shape/white-space", {NOUN: source("int x;")}),
    ("shape/requirements", {TEST: SPDX + "/* R-204 */\n"}),
    ("shape/requirements", {TEST: SPDX + "/* R-000 */\n"}),
    ("shape/requirements", {TEST: SPDX + "/* R-77 */\n"}),
    ("acceptance/addresses", {TABLE: table("`tests/journal/test-noun.c` `/journal/verb`")}),
    ("acceptance/addresses", {TABLE: table("`tests/journal/test-noun.c` `/journal/noun`, `/journal/verb`")}),
    ("acceptance/addresses", {TABLE: table("`tests/journal/test-none.c` `/journal/noun`")}),
    ("acceptance/addresses", {TABLE: table("nothing")}),
    ("acceptance/addresses", {TABLE: table(last=21)}),
    ("languages/potfiles", {RULE: rule('const char *text = N_("Rule");')}),
    ("languages/potfiles", {"po/POTFILES": "src/journal/parta-noun.c\nsrc/journal/parta-noun.h\n"}),
    ("languages/potfiles", {"po/POTFILES": "src/journal/parta-noun.c\nsrc/journal/parta-noun.c\n"}),
    ("languages/whole", {NOUN: source('text = g_strdup_printf (_("%" G_GINT64_FORMAT " marks"), n);\n')}),
    ("languages/whole", {NOUN: source('text = ngettext ("one", "%" G_GUINT64_FORMAT " marks", n);\n')}),
    ("languages/catalogues", {"po/kk.po": None}),
    ("languages/catalogues", {"po/LINGUAS": "kk\nru\n"}),
    ("languages/catalogues", {"po/ky.po": PO % "kk"}),
    ("languages/catalogues", {"po/ky.po": PO % "ky" + 'msgid "open\n'}),
    ("languages/catalogues", {"po/ky.po": PO % "ky" + '\n#, c-format\nmsgid "%s one"\nmsgstr "%d one"\n'}),
    ("languages/complete", {"po/ru.po": (PO % "ru").replace("Слово", "")}),
    ("languages/complete", {"po/ru.po": (PO % "ru").replace('msgid "Noun"', '#, fuzzy\nmsgid "Noun"')}),
    ("languages/complete", {NOUN: source(TEXT + TEXT.replace("Noun", "Verb"))}),
    ("languages/complete", {NOUN: source(TEXT + TEXT.replace("Noun", "Two\\nlines"))}),
]

# What comes close and is right: the limit itself, and words that only look alike.
ALLOWED = [
    ("shape/file-size", {NOUN: source("\n" * 795)}),
    ("shape/file-size", {"src/journal/parta-long.h": SPDX + "#pragma once\n" + "\n" * 78}),
    ("shape/function-size", {NOUN: source(function(lines=50))}),
    ("shape/doc-comments", {NOUN: source(function("do_it", before="", head="static void"))}),
    ("shape/doc-comments", {NOUN: source(function("parta_noun_hide", before="/* Hides. */\n")),
                            "src/journal/parta-noun-private.h": PRIVATE}),
    ("layers/own-header-first", {NOUN: source("", header="parta-noun-private.h"),
                                 "src/journal/parta-noun-private.h": PRIVATE}),
    ("shape/doc-comments", {"src/cli/main.c": SPDX + function("main", before="", head="int")}),
    ("shape/requirements", {TEST: SPDX + "/* R-001 and R-203 */\n"}),
    ("words/clock", {"src/clock/parta-clock.c": source("gint64 now = g_get_real_time ();\n", "clock")}),
    ("words/clock", {NOUN: source('const char *text = "g_get_real_time ()";\n/* g_get_real_time () */\n')}),
    ("words/clock", {NOUN: source("int x = parta_lesson_time (NULL);\n")}),
    ("words/gtk-never", {NOUN: source("GtkTreeListModel *model;\nGtkWidget *w = gtk_widget_show_all_cells;\n")}),
    ("languages/whole", {NOUN: source('text = _("%s, "\n         "%s");\n')}),
    ("acceptance/addresses", {TABLE: table("`tests/journal/test-noun.c` `/journal/noun`, `/journal`; `tests/journal/test-noun.c` `/journal`")}),
    ("layers/table", {RULE: rule("/* #include <sqlite3.h> */\n#include <gio/gio.h>")}),
]


def plant(root, files):
    for path, text in files.items():
        target = root / path
        if text is None:
            target.unlink()
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def complaints(script, files, check):
    """What `check` says about the clean tree with `files` laid over it."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        plant(root, CLEAN)
        (root / "build-aux").mkdir()
        shutil.copy(script, root / "build-aux")
        plant(root, files)
        return list(house.CHECKS["/house/" + check](Tree(root)))


def is_found(script, check, files):
    found = complaints(script, files, check)
    return found and all(complaint.startswith((*files, "po/")) for complaint in found)


def rows(script):
    """Each row of the test: its address, and a function that says whether it holds."""
    for name in house.CHECKS:
        yield f"clean{name[6:]}", lambda check=name[7:]: not complaints(script, {}, check)
    for number, (check, files) in enumerate(PLANTED, 1):
        yield f"found/{check}/{number}", lambda c=check, f=files: is_found(script, c, f)
    for number, (check, files) in enumerate(ALLOWED, 1):
        yield f"allowed/{check}/{number}", lambda c=check, f=files: not complaints(script, f, c)
    planted = {check for check, _files in PLANTED}
    yield "every-check-is-planted", lambda: planted == {name[7:] for name in house.CHECKS}
    yield "exception/used", lambda: house.run_check("x", lambda tree: ["a: bad"], None, {("x", "a:")}) == []
    yield "exception/unused", lambda: len(house.run_check("x", lambda tree: [], None, {("x", "a:")})) == 1


def main(root):
    script = pathlib.Path(root) / "build-aux" / "po-update.sh"
    table = list(rows(script))
    failed = 0

    print(f"1..{len(table)}")
    for number, (name, holds) in enumerate(table, 1):
        good = bool(holds())
        failed += not good
        print(f"{'ok' if good else 'not ok'} {number} /house-test/{name}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
