# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may include whom: includes point down, and an outside library has one folder."""

import re

# Each folder of src and the folders whose headers it may include.
MAY_INCLUDE = {
    "program": "",    # how each of the three programs starts
    "clock": "",
    "json": "",
    "digest": "",
    "journal": "digest",
    "words": "journal",   # how the record is said to people
    "rules": "journal",
    "regulation": "program journal rules json",
    "seal": "",
    "sql": "",
    "postgres": "",
    "store": "clock journal words rules regulation seal sql",
    "sync/wire": "journal",
    "sync/client": "clock journal seal store sync/wire",
    "exchange": "clock journal rules",
    "print": "journal",
    "sign": "",
    "tar": "",
    "archive": "clock json digest journal rules regulation store sync/wire print sign tar",   # copies are made of a replica, and recorded in it; the regulation says what a statement holds
    "server": "program clock journal words rules regulation seal sql sync/wire exchange server/http server/backend server/tls",
    "server/http": "clock journal rules seal sync/wire server server/backend server/tls",
    "server/backend": "clock journal rules seal sql postgres server",
    "server/tls": "clock seal server",
    "cli": "program clock json journal words rules regulation seal store sync/wire sync/client exchange print sign archive",
    "app": "program clock journal words rules regulation seal store sync/wire sync/client exchange print sign archive app/grid",
    "app/grid": "",   # a widget that knows rows, columns and texts, but no school
}

# The folders of each outside library, found by the header's name.
LIBRARIES = [
    (r"sqlite3\.h", "sql"),
    (r"libpq", "postgres"),
    (r"cjson/", "json"),
    (r"json-glib/", "sync/wire"),
    (r"libsoup/", "server server/http sync/client"),
    (r"sodium\.h", "seal"),
    (r"openssl/", "digest sign server/tls"),
    (r"p11-kit/", "sign"),
    (r"archive(_entry)?\.h$", "tar"),
    (r"(pango/|cairo)", "print app app/grid"),
    (r"hb(-ot)?\.h$", "print"),
    (r"qrencode\.h", "print"),
    (r"libxml/", "exchange"),
    (r"poppler", "app"),
    (r"adwaita\.h", "app"),
    (r"(gtk|gdk|gsk|graphene)[/.-]", "app app/grid"),
]

# GLib and the C library belong to everybody.
COMMON = re.compile(
    r"(glib|gobject|gio|gmodule)(\.h|/|-object\.h|-unix\.h)|glib/|gio/|"
    r"(assert|ctype|errno|fcntl|float|inttypes|langinfo|limits|locale|malloc|math|poll|pwd|signal|stdarg|"
    r"stdbool|stddef|stdint|stdio|stdlib|string|strings|termios|time|uchar|unistd|wchar|wctype)\.h$|"
    r"(sys|arpa|netinet|linux)/")

_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def folder_of(path):
    """The entry of the table that a file below src/ belongs to, None for a folder unknown to it."""
    parts = path.split("/")[1:-1]
    for length in range(len(parts), 0, -1):
        folder = "/".join(parts[:length])
        if folder in MAY_INCLUDE:
            return folder
    return None


def _owners(tree):
    return {source.name: folder_of(source.path) for source in tree.select("src", endings=".h")}


def _includes(source):
    for match in _INCLUDE.finditer(source.without_comments):
        yield source.line_of(match.start(2)), match[1], match[2]


def _judge_own(folder, name, owners):
    if name == "parta-config.h" or name.endswith(("-resource.h", "-resources.h")):
        return None   # written by the build
    if name not in owners:
        return f'"{name}" is no header of src/'
    owner = owners[name]
    if owner == folder or owner in MAY_INCLUDE[folder].split():
        return None
    return f"{folder} may not include {owner}"


def _judge_library(folder, name):
    for pattern, folders in LIBRARIES:
        if re.match(pattern, name):
            return None if folder in folders.split() else f"<{name}> belongs to {folders}, not to {folder}"
    return None if COMMON.match(name) else f"<{name}> is of a library that tests/house/layers.py does not know"


def check_layers(tree):
    """Each include of src/ against the table."""
    owners = _owners(tree)
    for source in tree.select("src", endings=(".c", ".h")):
        folder = folder_of(source.path)
        if folder is None:
            yield f"{source.path}: its folder is not in the include table"
            continue
        for line, mark, name in _includes(source):
            trouble = _judge_own(folder, name, owners) if mark == '"' else _judge_library(folder, name)
            if trouble:
                yield f"{source.path}:{line}: {trouble}"


def check_no_way_up(tree):
    """An include by path would slip through the build: the compiler knows only folders."""
    for source in tree.select("src", "tests", "bench", endings=(".c", ".h")):
        for line, mark, name in _includes(source):
            if mark == '"' and "/" in name:
                yield f'{source.path}:{line}: write the plain file name instead of "{name}"'


def check_own_header_first(tree):
    """The first include of a .c file is its own header: that proves that the header stands alone."""
    headers = {source.path for source in tree.select("src", endings=".h")}
    for source in tree.select("src", endings=".c"):
        own = {source.path[:-2] + ".h", source.path[:-2] + "-private.h"} & headers
        first = next(_includes(source), (0, "", ""))[2]
        if own and first not in {path.rsplit("/", 1)[-1] for path in own}:
            yield f"{source.path}: its first include is not its own header"


def check_unique_names(tree):
    """Headers are included by plain name, so two of one name would hide each other."""
    seen = {}
    for source in tree.select("src", endings=".h"):
        if source.name in seen:
            yield f"{source.path}: {seen[source.name]} has the same name"
        seen[source.name] = source.path
