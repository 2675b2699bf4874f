#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl and paper: print, sign, verify. No network."""

import os
import stat
import subprocess
import sys

sys.dont_write_bytecode = True

import program  # noqa: E402


def make_copy(place):
    place.make()
    place.good("print", "7А Алгебра", "--output", "copy.pdf")


def make_key(place, name):
    place.write("password", "пароль 1\nanother line\n")
    place.good("make-key", "--name", name, "--output", f"{name}.p12", "--password-file", "password",
               "--certificate", f"{name}.pem")


def sign(place, name, *more, **how):
    return place.good("sign", "copy.pdf", "--key", f"{name}.p12", "--password-file", "password", *more, **how)


def check_print(place):
    place.make()
    told = place.good("print", "7А Алгебра", "--period", "1", "--output", "copy.pdf", "--json").json()
    assert told["scopes"] == ["class/7a", "journal/j1", "school"] and told["pages"] == 2 * told["sheets"] >= 4, told
    assert told["digest"] == place.good("digest").out.strip(), "the paper names the record that partactl digest names"
    assert told["lsn"] > 0 and told["waiting"] == 0 and told["working"] is False
    pdf = place.path("copy.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-") and stat.S_IMODE(place.path("copy.pdf").stat().st_mode) == 0o644
    place.good("print", "7А Алгебра", "--period", "1", "--output", "again.pdf")
    text = subprocess.run(["pdftotext", place.path("copy.pdf"), "-"], capture_output=True, check=True).stdout.decode()
    for word in ("Школа № 1", "Өмірбекова Іңкәр", "Повторение", "Алгебра", "13.10.2025 12:0"):
        assert word in text, word


def check_print_waiting(place):
    """R-145, R-148: what the server does not have is not certified, but may be looked at on paper."""
    place.make()
    place.good("enter", "j1", "--date", "2025-10-13", "--lesson", "2", "--topic", "Дроби", "--pupil", "p1", "--mark", "5")
    place.bad("print", "j1", "--output", "copy.pdf", says="Synchronise first")
    assert not place.path("copy.pdf").exists()
    told = place.good("print", "j1", "--working", "--output", "copy.pdf", "--json").json()
    assert told["working"] is True and told["waiting"] > 0
    make_key(place, "Асанова")
    place.bad("sign", "copy.pdf", "--key", "Асанова.p12", "--password-file", "password", says="working print")


def check_print_wrong(place):
    place.make()
    place.bad("print", "7Б Алгебра", "--output", "copy.pdf", says="7Б Алгебра")
    place.bad("print", "--class", "9Ж", "--output", "copy.pdf", says="9Ж")
    place.bad("print", "--class", "7А", "--output", "copy.pdf", says="journal/j2")
    place.bad("print", "j2", "--output", "copy.pdf", says="journal/j2")
    place.bad("print", "j1", "--period", "7", "--output", "copy.pdf", says="7")
    place.bad("print", "j1", "--output", "missing/copy.pdf", says="missing/copy.pdf")
    assert not place.path("copy.pdf").exists()


def check_sign(place):
    """R-154, R-155, R-159: signatures in their order; each keeps the file in its place whole."""
    make_copy(place)
    unsigned = place.path("copy.pdf").read_bytes()
    for name, field in (("Асанова", "teacher"), ("Бекова", "class-teacher"), ("Сыдыкова", "deputy"), ("Токтогулова", "head")):
        make_key(place, name)
        told = sign(place, name, "--json").json()
        assert (told["field"], told["signer"]) == (field, name), told
    signed = place.path("copy.pdf").read_bytes()
    assert signed.startswith(unsigned)
    proof = place.good("verify", "copy.pdf", "--json").json()
    assert proof["verdict"] == "intact" and proof["trust_asked"] is False
    assert [s["signer"] for s in proof["signatures"]] == ["Асанова", "Бекова", "Сыдыкова", "Токтогулова"]
    assert all(s["unchanged"] and s["problem"] is None for s in proof["signatures"])
    text = place.good("verify", "copy.pdf").out
    assert "Сыдыкова (Deputy head, deputy)" in text and "13.10.2025 12:0" in text and proof["revision_digest"] in text, text
    place.bad("sign", "copy.pdf", "--key", "Асанова.p12", "--password-file", "password", says="Everybody has signed")
    pdfsig = subprocess.run(["pdfsig", place.path("copy.pdf")], capture_output=True, check=False).stdout.decode()
    assert pdfsig.count("Signature is Valid.") == 4 and "Total document signed" in pdfsig, pdfsig


def check_sign_field(place):
    make_copy(place)
    make_key(place, "Сыдыкова")
    before = place.path("copy.pdf").read_bytes()
    sign(place, "Сыдыкова", "--field", "deputy", "--output", "signed.pdf")
    assert place.path("copy.pdf").read_bytes() == before
    assert place.good("verify", "signed.pdf", "--json").json()["signatures"][0]["field"] == "deputy"
    place.bad("sign", "signed.pdf", "--key", "Сыдыкова.p12", "--password-file", "password", "--field", "deputy", says="deputy")
    place.bad("sign", "signed.pdf", "--key", "Сыдыкова.p12", "--password-file", "password", "--field", "cook", says="cook")


def check_sign_wrong(place):
    make_copy(place)
    make_key(place, "Сыдыкова")
    before = place.path("copy.pdf").read_bytes()
    place.write("wrong", "другой")
    place.write("empty", "\n")
    key = ("--key", "Сыдыкова.p12", "--password-file")
    place.bad("sign", "copy.pdf", *key, "wrong", says="password")
    place.bad("sign", "copy.pdf", *key, "empty", says="empty")
    place.bad("sign", "copy.pdf", *key, "nowhere", says="nowhere")
    place.bad("sign", "copy.pdf", stdin=b"", *key[:2])
    place.bad("sign", "nowhere.pdf", *key, "password", says="nowhere.pdf")
    place.bad("sign", place.write("garbage.pdf", b"%PDF-1.7\n" + b"x" * 5000), *key, "password")
    place.bad("sign", "copy.pdf", "--key", "copy.pdf", "--password-file", "password")
    place.bad("sign", "copy.pdf", "--key", "nowhere.p12", "--password-file", "password", says="nowhere.p12")
    place.bad("sign", "copy.pdf", *key, "password", environment={"PARTA_CLOCK": "2031-01-01T00:00:00Z"})
    place.bad("sign", "copy.pdf", *key, "password", environment={"PARTA_CLOCK": "2020-01-01T00:00:00Z"})
    assert place.path("copy.pdf").read_bytes() == before
    place.good("sign", "copy.pdf", "--key", "Сыдыкова.p12", stdin="пароль 1\n".encode())


def verify_fails(place, verdict, *arguments):
    result = place.call("verify", *arguments, "--json")
    assert result.status == 1, result.out
    assert result.json()["verdict"] == verdict, result.out
    assert place.call("verify", *arguments).status == 1
    return result.json()


def check_verify(place):
    make_copy(place)
    verify_fails(place, "unsigned", "copy.pdf")
    make_key(place, "Сыдыкова")
    sign(place, "Сыдыкова", "--field", "deputy")
    place.good("verify", "copy.pdf")
    signed = place.path("copy.pdf").read_bytes()

    middle = signed.find(b"stream", len(signed) // 3) + 20
    place.write("changed.pdf", signed[:middle] + bytes([signed[middle] ^ 1]) + signed[middle + 1:])
    changed = verify_fails(place, "broken", "changed.pdf")
    assert changed["signatures"][0]["unchanged"] is False and changed["signatures"][0]["problem"] == "digest"

    place.write("longer.pdf", signed + b"% nothing\n")
    longer = verify_fails(place, "modified", "longer.pdf")
    assert longer["signatures"][0]["problem"] == "changed-after"

    for name, data in (("half.pdf", signed[:len(signed) // 2]), ("empty.pdf", b""), ("garbage.pdf", bytes(range(256)) * 50),
                       ("text.pdf", "не PDF")):
        place.bad("verify", place.write(name, data))
        place.bad("verify", "--json", place.path(name))
    place.bad("verify", "nowhere.pdf", says="nowhere.pdf")
    place.bad("verify", ".")


def check_verify_trust(place):
    """Who vouches for a certificate is asked only where somebody says whom to believe."""
    make_copy(place)
    make_key(place, "Сыдыкова")
    make_key(place, "Чужой")
    sign(place, "Сыдыкова")
    proof = place.good("verify", "copy.pdf", "--anchors", "Сыдыкова.pem", "--json").json()
    assert proof["verdict"] == "intact" and proof["signatures"][0]["trusted"] and proof["trust_asked"]
    stranger = verify_fails(place, "unconfirmed", "copy.pdf", "--anchors", "Чужой.pem")
    assert stranger["signatures"][0]["problem"] == "untrusted"
    place.bad("verify", "copy.pdf", "--anchors", "copy.pdf", says="PEM")
    place.bad("verify", "copy.pdf", "--anchors", "nowhere.pem", says="nowhere.pem")


def check_key(place):
    """For demonstrations: the key is for its owner's eyes, the certificate for everybody's."""
    make_key(place, "Асанова")
    assert stat.S_IMODE(place.path("Асанова.p12").stat().st_mode) == 0o600
    pem = place.path("Асанова.pem").read_text()
    result = place.good("make-key", "--name", "Бекова", "--output", "b.p12", stdin="пароль".encode())
    assert result.out.startswith("-----BEGIN CERTIFICATE-----") and pem.startswith("-----BEGIN CERTIFICATE-----")
    assert "demonstrations" in result.err
    place.bad("make-key", "--name", "Бекова", "--output", "missing/b.p12", "--password-file", "password", says="missing/b.p12")
    subject = subprocess.run(["openssl", "x509", "-in", place.path("Асанова.pem"), "-noout", "-subject", "-nameopt", "utf8"],
                             capture_output=True, check=True).stdout.decode()
    assert "Асанова" in subject, subject


def check_pipe(place):
    """Files may be pipes, as shells make them."""
    make_copy(place)
    make_key(place, "Сыдыкова")
    fifo = place.path("fifo")
    os.mkfifo(fifo)
    with subprocess.Popen(["sh", "-c", f"cat password > {fifo}"], cwd=place.folder):
        place.good("sign", "copy.pdf", "--key", "Сыдыкова.p12", "--password-file", fifo)


TESTS = [
    ("/cli/print/copy", check_print),
    ("/cli/print/waiting", check_print_waiting),
    ("/cli/print/wrong", check_print_wrong),
    ("/cli/sign/order", check_sign),
    ("/cli/sign/field", check_sign_field),
    ("/cli/sign/wrong", check_sign_wrong),
    ("/cli/sign/pipe", check_pipe),
    ("/cli/verify/file", check_verify),
    ("/cli/verify/trust", check_verify_trust),
    ("/cli/make-key", check_key),
]

if __name__ == "__main__":
    program.main(TESTS)
