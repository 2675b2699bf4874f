# SPDX-License-Identifier: GPL-3.0-or-later
"""The translations: every text is found, Russian is complete, all catalogues can be read."""

import pathlib
import re
import subprocess
import tempfile

STARTED = ("kk", "ky")
COMPLETE = ("ru",)

_MARKED_C = re.compile(r"\b(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2)\s*\(\s*\"")
_CUT_SHORT = re.compile(r"\b(_|N_|C_|NC_|ngettext)\s*\(\s*(\"(\\\\.|[^\"\\\\\n])*\"\s*,?\s*)+[A-Z]\w+")
_MARKED_XML = re.compile(r"translatable=\"(yes|true|1)\"")
_MSGID = re.compile(r'^msgid ("[^\n]*"(?:\n"[^\n]*")*)', re.MULTILINE)
_MARKED_SCHEMA = re.compile(r"gettext-domain=")


def _is_marked(source):
    if source.path.endswith((".c", ".h")):
        return _MARKED_C.search(source.without_comments)
    if source.path.endswith(".ui"):
        return _MARKED_XML.search(source.text)
    if source.path.endswith(".gschema.xml"):
        return _MARKED_SCHEMA.search(source.text)
    return source.path.endswith((".desktop.in", ".metainfo.xml.in"))


def _potfiles(tree):
    lines = tree.read("po/POTFILES").lines
    return [line for line in lines if line and not line.startswith("#")]


def check_potfiles(tree):
    """po/POTFILES lists exactly the files with texts for people, sorted."""
    listed = _potfiles(tree)
    marked = {source.path for source in
              tree.select("src", "ui", "data", endings=(".c", ".h", ".ui", ".xml", ".desktop.in", ".xml.in"))
              if _is_marked(source)}
    if listed != sorted(set(listed)):
        yield "po/POTFILES: not sorted, or a file twice (build-aux/po-update.sh writes it)"
    for path in sorted(marked - set(listed)):
        yield f"po/POTFILES: {path} has texts to translate and is not listed"
    for path in sorted(set(listed) - marked):
        yield f"po/POTFILES: {path} is listed and has no text to translate"


def check_whole(tree):
    """A macro within a text ends what translators see: "%" G_GINT64_FORMAT reaches them as a bare "%"."""
    for source in tree.select("src", endings=(".c", ".h")):
        for match in _CUT_SHORT.finditer(source.without_comments):
            yield f"{source.path}:{source.line_of(match.start())}: a macro within a text to translate"


def _run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False,
                          env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})


def check_catalogues(tree):
    """Each language of po/LINGUAS has a catalogue that msgfmt accepts, formats and plural forms included."""
    languages = tree.read("po/LINGUAS").text.split()
    for language in COMPLETE + STARTED:
        if language not in languages:
            yield f"po/LINGUAS: {language} is missing"
    for language in languages:
        path = tree.root / "po" / f"{language}.po"
        if not path.exists():
            yield f"po/{language}.po: missing"
            continue
        result = _run("msgfmt", "--check", "--output-file=/dev/null", str(path))
        if result.returncode != 0:
            yield f"po/{language}.po: {result.stderr.strip()}"
        if f"\nLanguage: {language}" not in path.read_text(encoding="utf-8").replace('"Language', "\nLanguage"):
            yield f"po/{language}.po: its header does not say Language: {language}"


def _extract(tree, pot):
    script = tree.root / "build-aux" / "po-update.sh"
    return _run("bash", str(script), "--pot", str(pot))


def check_complete(tree):
    """Every text of the sources as they stand now is translated into Russian, and none is doubtful."""
    with tempfile.TemporaryDirectory() as folder:
        pot = pathlib.Path(folder) / "parta.pot"
        result = _extract(tree, pot)
        if result.returncode != 0:
            yield f"po: the texts cannot be collected: {result.stderr.strip()}"
            return
        for language in COMPLETE:
            yield from _missing(tree, language, pot, pathlib.Path(folder))


def _missing(tree, language, pot, folder):
    merged = folder / f"{language}.po"
    catalogue = tree.root / "po" / f"{language}.po"
    _run("msgmerge", "--quiet", "--no-fuzzy-matching", "--output-file", str(merged), str(catalogue), str(pot))
    for kind, flag in (("untranslated", "--untranslated"), ("doubtful", "--only-fuzzy")):
        found = _run("msgattrib", flag, "--no-obsolete", "--no-wrap", str(merged)).stdout
        for text in filter(None, map(_join, _MSGID.findall(found))):
            yield f"po/{language}.po: {kind}: {text}"


def _join(quoted_lines):
    """A text of several lines is several quoted strings; the header's is empty."""
    return "".join(line.strip()[1:-1] for line in quoted_lines.splitlines())
