#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl, many signatures at once, and tokens (PKCS #11), with SoftHSM in the part of the token. The numbers in the addresses are acceptance checks:
17 what can go wrong with a token, 22 a program that is killed while it signs."""

import json
import os
import shutil
import signal
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


def start_batch(place, count, name="Сыдыкова Айгүл"):
    """A folder of copies, and a key in a file."""
    place.make()
    place.good("print", "7А Алгебра", "--output", "copy.pdf")
    place.write("password", "пароль 1\n")
    place.good("make-key", "--name", name, "--output", "key.p12", "--password-file", "password", "--certificate", "key.pem")
    folder = place.path("school")
    folder.mkdir()
    for number in range(count):
        shutil.copy(place.path("copy.pdf"), folder / f"{number:02}.pdf")
    return folder


BATCH = ("--key", "key.p12", "--password-file", "password", "--as", "deputy")


def run_batch(place, *more, seen, stop):
    """Runs a batch and sends it a signal after so many files."""
    with subprocess.Popen([place.partactl, "sign-batch", "school", *BATCH, *more], cwd=place.folder, env=place.environment(),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE) as batch:
        for _line in range(seen):
            assert batch.stderr.readline()
        batch.send_signal(stop)
        out, _err = batch.communicate(timeout=60)
    return batch.returncode, out.decode()


def check_whole(place, folder, unsigned, known):
    """Each file is the old one, or a new and complete one. Returns how many are new; @known are those seen before."""
    n_signed, new = 0, []
    for path in sorted(folder.glob("*.pdf")):
        now = path.read_bytes()
        assert now.startswith(unsigned), path
        if now == unsigned:
            continue
        n_signed += 1
        assert now.endswith(b"%%EOF\n"), path
        if known.get(path) != now:
            new.append(path)
        known[path] = now
    for path in new[-2:]:   # the ones at which the signal struck
        proof = place.good("verify", path, "--json").json()
        assert proof["verdict"] == "intact" and [s["field"] for s in proof["signatures"]] == ["deputy"], proof
    return n_signed


def check_kill(place):
    """pdf.md 7, 22: killed in the middle of a batch, again and again; each file is the old one or the new one, whole."""
    folder = start_batch(place, 40)
    unsigned = place.path("copy.pdf").read_bytes()
    before, known = 0, {}
    for _round in range(3):
        status, _out = run_batch(place, seen=before + 2, stop=signal.SIGKILL)
        assert status == -signal.SIGKILL
        n_signed = check_whole(place, folder, unsigned, known)
        assert before + 2 <= n_signed < 40, (before, n_signed)
        before = n_signed
    told = place.good("sign-batch", "school", *BATCH, "--json").json()
    assert (told["already"], told["signed"], told["left"]) == (before, 40 - before, 0), told
    assert check_whole(place, folder, unsigned, known) == 40


def check_interrupt(place):
    """Ctrl+C lets the file be finished, says what is left, and the same command goes on."""
    folder = start_batch(place, 30)
    status, out = run_batch(place, "--json", seen=1, stop=signal.SIGINT)
    told = json.loads(out)
    assert status == 1 and told["stopped"] and told["left"] > 0 and told["signed"] > 0, told
    assert check_whole(place, folder, place.path("copy.pdf").read_bytes(), {}) == told["signed"]
    text = place.good("sign-batch", "school", *BATCH)
    assert f"Signed: {told['left']}. Signed before: {told['signed']}." in text.out, text.out
    assert "30/30 school/29.pdf: signed" in text.err, text.err


def check_batch(place):
    """One PIN for all; whoever signs as a teacher signs own papers only."""
    folder = start_batch(place, 3, "Асанова Гүлнар Бековна")
    place.write("school/text.txt", "nothing to sign")
    place.write("school/bad.pdf", "no PDF")
    teacher = (*BATCH[:-1], "teacher")
    result = place.call("sign-batch", "school", *teacher, "--json")
    told = result.json()
    assert result.status == 1 and (told["signed"], told["failed"], told["no-place"]) == (3, 1, 0), told
    (folder / "bad.pdf").unlink()
    assert place.good("sign-batch", "school", *teacher, "--json").json()["already"] == 3
    place.good("make-key", "--name", "Чужой Пётр", "--output", "key.p12", "--password-file", "password")
    assert place.good("sign-batch", "school", *BATCH[:-1], "class-teacher", "--json").json()["no-place"] == 3
    assert place.good("sign-batch", "school/00.pdf", *BATCH, "--json").json()["signed"] == 1
    place.bad("sign-batch", "school", *BATCH[:-1], "cook", status=2, says="--as")
    place.bad("sign-batch", *BATCH, status=2)
    place.bad("sign-batch", "school", *BATCH, environment={"PARTA_CLOCK": "2031-01-01T00:00:00Z"}, says="expired")


def check_as(place):
    """Found by role and person: nobody has to know the names of places."""
    start_batch(place, 0, "АСАНОВА ГҮЛНАР")
    sign = ("sign", "copy.pdf", "--key", "key.p12", "--password-file", "password")
    assert place.good(*sign, "--as", "teacher", "--json").json()["field"] == "teacher"
    place.bad(*sign, "--as", "teacher", says="has signed already")
    assert place.good(*sign, "--as", "head", "--json").json()["field"] == "head"
    place.bad(*sign, "--as", "deputy", "--person", "Никто Никтович", says="no free place for that person")
    place.bad(*sign, "--as", "cook", status=2, says="--as")
    place.bad(*sign, "--as", "deputy", "--field", "deputy", status=2, says="--field")


TESTS = [
    ("/cli/sign/as", check_as),
    ("/cli/sign-batch/own-papers", check_batch),
    ("/cli/sign-batch/interrupt", check_interrupt),
    ("/cli/sign-batch/22/kill", check_kill),
]
TOKEN_TESTS = [
    ("/cli/token/list", check_list),
    ("/cli/token/17/sign", check_sign),
    ("/cli/token/17/wrong", check_wrong),
]


def main():
    has_tokens = any(map(os.path.exists, MODULES)) and shutil.which("pkcs11-tool")
    if not has_tokens:
        print("# no SoftHSM on this computer")
    program.main(TESTS + (TOKEN_TESTS if has_tokens else []))


if __name__ == "__main__":
    main()
