#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl archive: packages that are made, checked with common tools, attacked, opened and restored. No network."""

import hashlib
import io
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tarfile

sys.dont_write_bytecode = True

import program  # noqa: E402

MAKE_OFFICE = os.path.abspath(sys.argv[3])
DOCUMENT = pathlib.Path(sys.argv[4]) / "docs" / "archive-format.md"
SEAL = ("--key", "school.p12", "--password-file", "password")


class Office:
    """A deputy with a signed copy in a folder, a key, and somebody who believes it."""

    def __init__(self, place):
        self.place = place
        self.sync()
        place.replica = place.path("replica-d1")
        place.write("password", "тест-1\n")
        place.good("make-key", "--name", "Школа", "--output", "school.p12", "--certificate", "anchors.pem", "--password-file", "password")
        told = place.good("print", "7А Алгебра", "--certified", "--note", "проверка", "--output", "copy.pdf", "--json").json()
        self.number = told["copy"]
        self.sync()
        place.path("signed").mkdir()
        for k in range(2):
            place.good("sign", "copy.pdf", "--field", ("teacher", "deputy")[k], *SEAL, "--output", f"signed/копия {k}.pdf")
            place.path("copy.pdf").write_bytes(place.path(f"signed/копия {k}.pdf").read_bytes())

    def sync(self):
        place = self.place
        subprocess.run([MAKE_OFFICE, place.path("ledger"), place.path("replica-d1"), "d1"], check=True, timeout=60)

    def pack(self, *more, **how):
        return self.place.good("archive", "pack", "--period", "2025-q1", "--copies", "signed", *SEAL, "--anchors", "anchors.pem",
                               "--output", "package.tar", "--json", *more, **how).json()

    def files(self):
        with tarfile.open(self.place.path("package.tar")) as tar:
            return [(member.name, tar.extractfile(member).read()) for member in tar.getmembers()]

    def write(self, files, name="bad.tar"):
        with tarfile.open(self.place.path(name), "w", format=tarfile.USTAR_FORMAT) as tar:
            for path, content in files:
                info = tarfile.TarInfo(path)
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))
        return self.findings(name)

    def findings(self, name="bad.tar", *more):
        result = self.place.call("archive", "verify", name, "--json", *more)
        told = result.json()
        assert (result.status == 0) == told["good"] == (told["findings"] == []), told
        return [(finding["flaw"], finding.get("name", "")) for finding in told["findings"]]


def check_package(place):
    """R-165, R-168: packed, read back, registered; the copy with most signatures is found whatever its file is called."""
    office = Office(place)
    told = office.pack()
    assert told["missing"] == 0 and told["lsn"] > 0, told
    digest = hashlib.sha256(place.path("package.tar").read_bytes()).hexdigest()
    items = [entry for entry in place.log() if entry["kind"] == "archive_item"]
    body = json.loads(items[0]["line"])["body"]
    assert len(items) == 1 and items[0]["key"] == told["number"] and told["number"].endswith(digest[:8]), items
    assert (body["type"], body["span"], body["period"], body["digest"], body["by"]) == ("package", "period", "2025-q1", digest, "d1")
    listed = {file["name"]: file for file in place.good("archive", "list", "package.tar", "--json").json()}
    assert listed[f"copies/{office.number}.pdf"]["signatures"] == 2 and "regulation/kg.json" in listed, listed
    assert office.findings("package.tar") == [] and office.findings("package.tar", "--anchors", "anchors.pem") == []
    place.good("make-key", "--name", "Чужой", "--output", "other.p12", "--certificate", "other.pem", "--password-file", "password")
    assert office.findings("package.tar", "--anchors", "other.pem") == [("unsealed", "manifest.p7s")]


def check_refused(place):
    """R-165: what is not whole is not packed, and says why; nothing is left behind, and what lay there stays."""
    office = Office(place)
    pack = ("archive", "pack", *SEAL, "--output", "package.tar")
    place.bad(*pack, status=2, says="--week")
    place.bad("archive", "pack", "--week", "--output", "package.tar", status=2, says="--key")
    place.bad(*pack, "--period", "2029-q1", says="2029-q1")
    place.bad(*pack, "--period", "2025-q1", says=office.number)
    place.good(*pack, "--period", "2025-q1", "--incomplete", "--json")
    before = place.path("package.tar").read_bytes()
    office.sync()
    office.number = None
    signed = place.path("signed/копия 1.pdf")
    signed.write_bytes(signed.read_bytes() + b"\n")
    place.bad(*pack, "--period", "2025-q1", "--copies", "signed", says="changed after it was signed")
    limit = lambda: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (20480, 20480)))  # noqa: E731
    signed.unlink()
    place.bad(*pack, "--week", before=limit)
    assert place.path("package.tar").read_bytes() == before and not place.path("package.tar.part").exists()


def check_document(place):
    """R-165: docs/archive-format.md, section 3, run as it stands there: it takes a good package, and no other."""
    office = Office(place)
    office.pack()
    text = DOCUMENT.read_text(encoding="utf-8").split("## 3.")[1].split("## 4.")[0]
    shell = re.search(r"```sh\n(.*?)```", text, re.DOTALL)[1]
    python = re.search(r"```python\n(.*?)```", text, re.DOTALL)[1]

    def run(content):
        folder = place.path(f"by-hand-{hashlib.sha256(content).hexdigest()[:8]}")
        folder.mkdir()
        (folder / "package.tar").write_bytes(content)
        (folder / "anchors.pem").write_bytes(place.path("anchors.pem").read_bytes())
        for command in (["sh", "-ec", shell], [sys.executable, "-c", python]):
            done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=60)
            if done.returncode != 0:
                return False
        return done.stdout == b"whole\n"

    good = place.path("package.tar").read_bytes()
    assert run(good)
    at = good.index(b'"kind":"mark"')
    assert not run(good[:at] + b'"kind":"mork"' + good[at + 13:])
    office.write(office.files() + [("copies/other.pdf", b"x")])
    assert not run(place.path("bad.tar").read_bytes())


def check_open(place):
    """R-171, R-174: opened read-only, with the ordinary nouns; restored to the same state; a damaged one not at all."""
    office = Office(place)
    told = office.pack()
    place.good("archive", "open", "package.tar", "reading")
    reading = {"PARTA_REPLICA": str(place.path("reading"))}
    assert place.good("digest", "--json", environment=reading).json()["digest"] == told["state"]
    journals = place.good("journals", "--json", environment=reading).out
    assert journals == place.good("journals", "--json").out and "Алгебра" in journals
    assert place.good("show", "7А Алгебра", environment=reading).out == place.good("show", "7А Алгебра").out
    place.good("check", environment=reading)
    place.bad("archive", "open", "package.tar", "reading")
    place.good("archive", "restore-test", "package.tar")
    files = office.files()
    office.write([(n, c.replace(b"j1", b"j2") if n == "record/journal/j1.entries" else c) for n, c in files])
    place.bad("archive", "restore-test", "bad.tar", says="damaged")
    place.bad("archive", "open", "bad.tar", "other", says="damaged")
    assert not place.path("other").exists()


def office_of(place):
    office = Office(place)
    office.pack()
    return office, office.files(), f"copies/{office.number}.pdf"


def check_change(place):
    """R-168: every byte counts: in each file, in the list and in the seal."""
    office, files, _ = office_of(place)
    for name in ("record/journal/j1.entries", "record/school.places", "regulation/kg.json", "trust/anchors.pem"):
        assert office.write([(n, c[:-2] + b"?" + c[-1:] if n == name else c) for n, c in files]) == [("changed", name)], name
    bad = office.write([(n, c.replace(b"period", b"perio_", 1) if n == "manifest.json" else c) for n, c in files])
    assert ("unsealed", "MANIFEST.sha256") in bad, bad
    bad = office.write([(n, c[:-9] + b"0" * 8 + c[-1:] if n == "manifest.p7s" else c) for n, c in files])
    assert ("unsealed", "manifest.p7s") in bad, bad


def check_cut_back(place):
    """R-168: a copy that lost a signature is told apart from one that was changed."""
    office, files, copy = office_of(place)
    older = place.path("signed/копия 0.pdf").read_bytes()
    assert office.write([(n, older if n == copy else c) for n, c in files]) == [("older", copy)]
    assert office.write([(n, c + b"\n" if n == copy else c) for n, c in files]) == [("changed", copy)]


def check_delete(place):
    office, files, copy = office_of(place)
    assert office.write([(n, c) for n, c in files if n != copy]) == [("missing", copy)]
    assert office.write(files[:1] + files[2:]) == [("cut-off", "manifest.p7s")]


def check_swap(place):
    office, files, _ = office_of(place)
    names = ("record/journal/j1.entries", "record/journal/j2.entries")
    content = dict(files)
    other = {names[0]: content[names[1]], names[1]: content[names[0]]}
    bad = office.write([(n, other.get(n, c)) for n, c in files])
    assert bad == [("swapped", names[0]), ("swapped", names[1])], bad


def check_insert(place):
    office, files, copy = office_of(place)
    assert office.write(files + [("copies/x.pdf", b"x")]) == [("added", "copies/x.pdf")]
    assert office.write(files + [(copy, dict(files)[copy])]) == [("added", copy)]
    raw = place.path("package.tar").read_bytes()
    place.path("bad.tar").write_bytes(raw + raw)
    assert office.findings() == [("cut-off", "")]


def check_gaps(place):
    """R-168: nothing hides where tar has nothing but zeros: behind a file, and behind the last one."""
    office, files, _ = office_of(place)
    raw = place.path("package.tar").read_bytes()
    with tarfile.open(place.path("package.tar")) as tar:
        first, last = tar.getmembers()[0], tar.getmembers()[-1]
    assert first.size % 512 != 0
    for at in (first.offset_data + first.size, len(raw) - 1, last.offset_data + (last.size + 511) // 512 * 512 + 512):
        place.path("bad.tar").write_bytes(raw[:at] + b"x" + raw[at + 1:])
        assert "cut-off" in {flaw for flaw, _ in office.findings()}, at


def check_register(place):
    """R-168, check 14c: a package with a good seal of its own in the place of the one that was made; the register names it."""
    office, files, copy = office_of(place)
    number = place.good("archive", "verify", "package.tar", "--json").json()["number"]
    assert number in place.good("archive", "verify", "package.tar").out
    office.sync()
    shutil.copytree(place.replica, place.path("forger"))
    place.good("archive", "pack", "--period", "2025-q1", "--copies", "signed", *SEAL, "--output", "forged.tar", "--json",
               environment={"PARTA_REPLICA": str(place.path("forger")), "PARTA_CLOCK": "2025-10-13T13:00:00+06:00"})
    assert office.findings("forged.tar") == [("unregistered", number)]
    assert office.findings("forged.tar", "--replica", "nowhere") == []   # whoever has no record cannot know


def check_checkpoint(place):
    """R-168, check 20: a record that was cut off or written anew is found by a package that lies outside."""
    Office(place)
    shutil.copytree(place.replica, place.path("short"))
    shutil.copy(place.path("ledger"), place.path("short-ledger"))
    office = Office.__new__(Office)
    office.place = place
    make = lambda ledger, replica, value: subprocess.run(   # noqa: E731
        [MAKE_OFFICE, place.path(ledger), place.path(replica), "d1", "t1", "journal/j1", "mark", "2025-09-03/3/p3/1", "mark", value],
        check=True, timeout=60)
    make("ledger", "replica-d1", "5")
    place.good("archive", "pack", "--week", *SEAL, "--output", "package.tar", "--json")
    assert office.findings("package.tar") == []
    flaws = office.findings("package.tar", "--replica", "short")
    assert ("ahead", "record/journal/j1.entries") in flaws, flaws
    make("short-ledger", "short", "2")
    flaws = office.findings("package.tar", "--replica", "short")
    assert ("rewritten", "record/journal/j1.entries") in flaws, flaws


def check_truncate(place):
    """R-168: cut off anywhere it is no whole package, and nothing hangs or crashes."""
    office, _, copy = office_of(place)
    raw = place.path("package.tar").read_bytes()
    for size in (0, 511, 1024, 4096, len(raw) // 2, len(raw) - 10240, len(raw) - 512):
        place.path("bad.tar").write_bytes(raw[:size])
        flaws = {flaw for flaw, _ in office.findings()}
        assert "cut-off" in flaws and flaws <= {"cut-off", "missing"}, (size, flaws)
    place.bad("archive", "verify", "nowhere.tar")


def check_killed(place):
    """R-168: killed while it packs, there is the old package or none, and the next one is whole."""
    office = Office(place)
    office.pack()
    office.sync()
    old = place.path("package.tar").read_bytes()
    environment = {**os.environ, "HOME": str(place.folder), "LC_ALL": "C.UTF-8", "PARTA_CLOCK": program.NOW,
                   "PARTA_REPLICA": str(place.replica)}
    part = place.path("package.tar.part")
    os.mkfifo(part)   # packing waits here until somebody reads, so it is surely in the middle
    child = subprocess.Popen([place.partactl, "archive", "pack", "--week", *SEAL, "--output", "package.tar"], cwd=place.folder,
                             env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open(part, "rb") as pipe:
        assert pipe.read(100).startswith(b"MANIFEST.sha256")
        child.kill()
        assert child.wait(timeout=30) == -signal.SIGKILL
    assert place.path("package.tar").read_bytes() == old
    part.unlink()
    part.write_bytes(old[:1000])   # what a killed one leaves behind
    office.pack()
    assert office.findings("package.tar") == [] and not part.exists()


TESTS = [
    ("/cli/archive/package", check_package),
    ("/cli/archive/refused", check_refused),
    ("/cli/archive/document", check_document),
    ("/cli/archive/open", check_open),
    ("/cli/archive/killed", check_killed),
    ("/archive/check-20/change", check_change),
    ("/archive/check-20/cut-back", check_cut_back),
    ("/archive/check-20/delete", check_delete),
    ("/archive/check-20/swap", check_swap),
    ("/archive/check-20/insert", check_insert),
    ("/archive/check-20/gaps", check_gaps),
    ("/archive/check-20/truncate", check_truncate),
    ("/archive/check-14/register", check_register),
    ("/archive/check-20/checkpoint", check_checkpoint),
]

if __name__ == "__main__":
    program.main(TESTS)
