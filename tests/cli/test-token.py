#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl and tokens (PKCS #11), with SoftHSM in the part of the token. The numbers in the addresses are acceptance checks:
17 what can go wrong with a token."""

import os
import pathlib
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True

import program  # noqa: E402

PIN = "73914620"
MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
           "/usr/lib64/pkcs11/libsofthsm2.so")


class Tokens:
    """SoftHSM in the folder of the test."""

    def __init__(self, place):
        self.place = place
        self.module = next(path for path in MODULES if os.path.exists(path))
        self.folder = place.path("tokens")
        self.folder.mkdir()
        conf = place.write("softhsm2.conf", f"directories.tokendir = {self.folder}\nobjectstore.backend = file\n"
                                            "log.level = ERROR\n")
        self.environment = {"SOFTHSM2_CONF": conf}
        place.write("pin", PIN + "\n")
        place.write("password", "пароль 1\n")

    def run(self, *command):
        subprocess.run(command, check=True, capture_output=True, timeout=60, cwd=self.place.folder,
                       env={**os.environ, **self.environment})

    def add(self, label, name, certificate=True):
        """A token of which the key was first made by make-key: tokens take keys from elsewhere in tests only."""
        self.place.good("make-key", "--name", name, "--output", "key.p12", "--password-file", "password",
                        "--certificate", "key.pem")
        self.run("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "12345678")
        self.run("openssl", "pkcs12", "-in", "key.p12", "-passin", "pass:пароль 1", "-nodes", "-nocerts", "-out", "plain.pem")
        self.run("openssl", "pkcs8", "-topk8", "-nocrypt", "-in", "plain.pem", "-out", "plain8.pem")
        self.run("softhsm2-util", "--import", "plain8.pem", "--token", label, "--label", "key", "--id", "01", "--pin", PIN)
        if certificate:
            self.run("openssl", "x509", "-in", "key.pem", "-outform", "DER", "-out", "key.der")
            self.run("pkcs11-tool", "--module", self.module, "--token-label", label, "--login", "--pin", PIN,
                     "--write-object", "key.der", "--type", "cert", "--id", "01")

    def good(self, *arguments, **environment):
        return self.place.good(*arguments, environment={**self.environment, **environment})

    def bad(self, *arguments, says, **environment):
        return self.place.bad(*arguments, says=says, environment={**self.environment, **environment})


def start(place):
    place.make()
    place.good("print", "7А Алгебра", "--output", "copy.pdf")
    return Tokens(place)


def check_list(place):
    tokens = Tokens(place)
    assert "No token" in tokens.good("tokens").out
    tokens.add("deputy", "Сыдыкова Айгүл")
    listed = tokens.good("tokens", "--json").json()
    assert [(token["label"], token["tries"]) for token in listed] == [("deputy", "many")], listed
    assert [certificate["owner"] for certificate in listed[0]["certificates"]] == ["Сыдыкова Айгүл"]
    text = tokens.good("tokens", "--module", tokens.module).out
    assert "deputy" in text and "Сыдыкова Айгүл" in text, text
    tokens.bad("tokens", "--module", "nowhere.so", says="nowhere.so")


def check_sign(place):
    """pdf.md 7, 17: signed with a token; the PIN stands in no output, however much is told."""
    tokens = start(place)
    tokens.add("deputy", "Сыдыкова Айгүл")
    before = place.path("copy.pdf").read_bytes()
    loud = {"G_MESSAGES_DEBUG": "all", "P11_KIT_DEBUG": "all", "P11_KIT_STRICT": "1"}
    result = tokens.good("sign", "copy.pdf", "--token", "deputy", "--password-file", "pin", "--field", "deputy", **loud)
    assert "Сыдыкова Айгүл" in result.out
    assert place.path("copy.pdf").read_bytes().startswith(before)
    proof = place.good("verify", "copy.pdf", "--json").json()
    assert [(s["signer"], s["field"]) for s in proof["signatures"]] == [("Сыдыкова Айгүл", "deputy")]
    pdfsig = subprocess.run(["pdfsig", place.path("copy.pdf")], capture_output=True, check=False).stdout.decode()
    assert "Signature is Valid." in pdfsig and "Total document signed" in pdfsig, pdfsig

    place.write("wrong", "11223344\n")
    failed = place.call("sign", "copy.pdf", "--token", "deputy", "--password-file", "wrong",
                        environment={**tokens.environment, **loud})
    assert failed.status == 1 and "PIN" in failed.err
    told = result.out + result.err + failed.err
    assert PIN not in told and "11223344" not in told, told
    for path in place.folder.rglob("*"):
        if path.is_file() and path.name not in ("pin", "wrong") and not path.is_relative_to(tokens.folder):
            assert PIN.encode() not in path.read_bytes(), path


def check_wrong(place):
    """pdf.md 7, 17: a wrong PIN and a missing token are told apart, and nothing is written."""
    tokens = start(place)
    tokens.add("deputy", "Сыдыкова Айгүл")
    before = place.path("copy.pdf").read_bytes()
    place.write("wrong", "11223344\n")
    sign = ("sign", "copy.pdf", "--password-file")
    wrong = tokens.bad(*sign, "wrong", "--token", "deputy", says="PIN of the token is wrong")
    missing = tokens.bad(*sign, "pin", "--token", "head", says="“head” is not plugged in")
    assert wrong.err != missing.err
    tokens.bad(*sign, "pin", "--token", "deputy", "--owner", "Никто", says="Никто")
    tokens.bad(*sign, "pin", "--token", "deputy", says="expired", PARTA_CLOCK="2031-01-01T00:00:00Z")
    tokens.bad(*sign, "pin", "--token", "deputy", says="not valid yet", PARTA_CLOCK="2020-01-01T00:00:00Z")
    tokens.add("bare", "Сыдыкова Айгүл", certificate=False)
    tokens.bad(*sign, "pin", "--token", "bare", says="no certificate for it")
    place.bad("sign", "copy.pdf", status=2, says="--token")
    place.bad("sign", "copy.pdf", "--token", "deputy", "--key", "key.p12", status=2, says="--token")
    assert place.path("copy.pdf").read_bytes() == before


TESTS = [
    ("/cli/token/list", check_list),
    ("/cli/token/17/sign", check_sign),
    ("/cli/token/17/wrong", check_wrong),
]


def main():
    if not any(map(os.path.exists, MODULES)) or not shutil.which("pkcs11-tool"):
        print("1..0 # SKIP no SoftHSM on this computer")
        return
    assert pathlib.Path(sys.argv[1]).exists()
    program.main(TESTS)


if __name__ == "__main__":
    main()
