# SPDX-License-Identifier: GPL-3.0-or-later
"""The source tree as the checks see it: files, their folders, their text without comments."""

import functools
import os
import pathlib
import re

SKIPPED_FOLDERS = {".git", "__pycache__", "subprojects", "node_modules", ".flatpak-builder"}

_TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.DOTALL)


def _blank(text):
    """White space of the same shape, so that line numbers stay true."""
    return re.sub(r"[^\n]", " ", text)


class Source:
    """One text file, addressed by its path from the root."""

    def __init__(self, root, path):
        self.path = path
        self.name = path.rsplit("/", 1)[-1]
        self.text = (root / path).read_text(encoding="utf-8")

    @functools.cached_property
    def lines(self):
        return self.text.splitlines()

    @functools.cached_property
    def without_comments(self):
        return _TOKEN.sub(lambda m: _blank(m[0]) if m[0].startswith("/") else m[0], self.text)

    @functools.cached_property
    def code(self):
        """Neither comments nor what stands between quotes."""
        return _TOKEN.sub(lambda m: _blank(m[0]), self.text)

    def line_of(self, offset):
        return self.text.count("\n", 0, offset) + 1


class Tree:
    """All files below a root that belong to the source."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.paths = sorted(self._walk())

    def _walk(self):
        for folder, folders, names in os.walk(self.root):
            at_root = pathlib.Path(folder) == self.root
            folders[:] = [name for name in folders if name not in SKIPPED_FOLDERS
                          and not (at_root and name.startswith(("build-", "_build")) and name != "build-aux")
                          and not (at_root and name == "build")]
            for name in names:
                yield (pathlib.Path(folder) / name).relative_to(self.root).as_posix()

    @functools.lru_cache(maxsize=None)
    def read(self, path):
        return Source(self.root, path)

    def select(self, *folders, endings):
        """The files below `folders` whose names end so."""
        return [self.read(path) for path in self.paths
                if path.endswith(endings) and path.startswith(tuple(f + "/" for f in folders))]
