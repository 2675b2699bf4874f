#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""19: what PDFBox' preflight says of real paper copies. It knows PDF/A-1b only, so a file that is labelled so must be valid, unsigned and
signed; and of the files as they are made nothing may be wrong but their label."""

import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True

import program  # noqa: E402

JARS = ("pdfbox2", "preflight", "fontbox2", "xmpbox", "commons-logging", "commons-io", "bcprov", "bcpkix", "bcmail", "bcutil",
        "jaxb-api", "javax.activation", "activation")
FOLDER = pathlib.Path("/usr/share/java")
VALIDATOR = "org.apache.pdfbox.preflight.Validator_A1b"


def find_jars():
    return [str(FOLDER / f"{name}.jar") for name in JARS if (FOLDER / f"{name}.jar").exists()]


def validate(place, *names):
    """What the validator says of each file, as lines without its own chatter."""
    done = subprocess.run(["java", "-cp", ":".join(find_jars()), VALIDATOR, *[str(place.path(name)) for name in names]],
                          capture_output=True, check=False, timeout=240)
    assert "Exception" not in done.stderr.decode(), done.stderr.decode()
    return [line for line in done.stdout.decode().splitlines() if line.strip()]


def make_files(place, source):
    """The copy unsigned, signed once, and signed at both levels with a stamp of the whole document at the end."""
    own = ("--tsa-key", "Служба.p12", "--tsa-password-file", "password")
    key = ("--key", "Сыдыкова.p12", "--password-file", "password")
    place.good("sign", source, *key, "--field", "deputy", "--output", f"b-{source}")
    place.good("sign", f"b-{source}", *key, "--field", "head", "--output", f"t-{source}", *own)
    place.good("stamp", f"t-{source}", *own, "--output", f"d-{source}")
    return [source, f"b-{source}", f"d-{source}"]


def make_copy(place):
    place.make()
    place.good("print", "7А Алгебра", "--output", "copy.pdf")
    place.write("password", "пароль 1\n")
    place.good("make-key", "--name", "Сыдыкова", "--output", "Сыдыкова.p12", "--password-file", "password", "--certificate", "a.pem")
    place.good("make-key", "--name", "Служба", "--for-time-stamps", "--output", "Служба.p12", "--password-file", "password",
               "--certificate", "b.pem")


def check_part_1(place):
    """The same file with the label of part 1."""
    make_copy(place)
    data = place.path("copy.pdf").read_bytes()
    label = data.replace(b"<pdfaid:part>2<", b"<pdfaid:part>1<")
    assert label != data
    place.write("one.pdf", label)
    for name in make_files(place, "one.pdf"):
        lines = validate(place, name)
        assert any("is a valid PDF/A-1b file" in line for line in lines) and not any("not valid" in line for line in lines), (name, lines)


def check_shipped(place):
    """As they are made: prepared as PDF/A-2b."""
    make_copy(place)
    for name in make_files(place, "copy.pdf")[::2]:
        faults = [line for line in validate(place, name) if line[:1].isdigit()]
        assert len(faults) == 1 and faults[0].startswith("7.11.2") and "part must be 1" in faults[0], (name, faults)


def check_tool(place):
    """That the validator is there, and finds something in a file that is wrong."""
    make_copy(place)
    data = place.path("copy.pdf").read_bytes()
    place.write("bad.pdf", data.replace(b"/CIDToGIDMap /Identity", b"/CIDToGIDMup /Identity"))
    lines = validate(place, "bad.pdf")
    assert any(line.startswith("3.1.9") for line in lines), lines


TESTS = [
    ("/pdf/check-19/part-1", check_part_1),
    ("/pdf/check-19/shipped-label", check_shipped),
    ("/pdf/check-19/finds-faults", check_tool),
]

if __name__ == "__main__":
    if "/preflight.jar" not in " ".join(find_jars()):
        print("1..0 # SKIP PDFBox (libpdfbox2-java) is not installed")
        sys.exit(0)
    program.main(TESTS)
