#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl and programs of the state: what they sign comes back into the file, or stays beside it."""

import shutil
import subprocess
import sys

sys.dont_write_bytecode = True

import program  # noqa: E402

AT = "2025-10-13 12:00:00"


def start(place, name="Сыдыкова Айгүл"):
    place.make()
    place.good("print", "7А Алгебра", "--output", "copy.pdf")
    place.write("password", "x\n")
    make_key(place, name, "key")


def make_key(place, name, file):
    place.good("make-key", "--name", name, "--output", f"{file}.p12", "--password-file", "password", "--certificate", f"{file}.pem")
    subprocess.run(["openssl", "pkcs12", "-in", f"{file}.p12", "-passin", "pass:x", "-nodes", "-out", f"{file}.both"],
                   cwd=place.folder, check=True, capture_output=True)


def sign_elsewhere(place, content="copy.pdf.tosign", key="key", output="copy.p7s", how=("-cades",), form="DER"):
    """In the part of the program of the state: openssl cms."""
    subprocess.run(["faketime", AT, "openssl", "cms", "-sign", "-binary", *how, "-in", content, "-signer", f"{key}.both",
                    "-outform", form, "-out", output], cwd=place.folder, check=True, capture_output=True)


def check_round(place):
    """Exported, signed elsewhere, imported; a second person signs the same way behind it."""
    start(place)
    unsigned = place.path("copy.pdf").read_bytes()
    told = place.good("export-digest", "copy.pdf", "--field", "deputy", "--certificate", "key.pem", "--json").json()
    digest = subprocess.run(["sha256sum", place.path("copy.pdf.tosign")], capture_output=True, check=True).stdout.decode()
    assert told["field"] == "deputy" and digest.startswith(told["digest"]), told
    assert place.path("copy.pdf").read_bytes() == unsigned
    sign_elsewhere(place)
    place.good("import-signature", "copy.pdf", "copy.p7s", environment={"PARTA_CLOCK": "2025-10-20T12:00:00Z"})
    assert place.path("copy.pdf").read_bytes().startswith(unsigned)

    make_key(place, "Токтогулова", "head")
    place.good("export-digest", "copy.pdf", "--field", "head", "--certificate", "head.pem", "--output", "b", "--request", "r")
    for form in ("DER", "PEM"):
        sign_elsewhere(place, content="b", key="head", output=f"{form}.p7s", form=form)
        place.good("import-signature", "copy.pdf", f"{form}.p7s", "--request", "r", "--output", f"{form}.pdf")
        proof = place.good("verify", f"{form}.pdf", "--json").json()
        assert proof["verdict"] == "intact"
        assert [(s["signer"], s["field"]) for s in proof["signatures"]] == [("Сыдыкова Айгүл", "deputy"), ("Токтогулова", "head")]
    pdfsig = subprocess.run(["pdfsig", place.path("DER.pdf")], capture_output=True, check=False).stdout.decode()
    assert pdfsig.count("Signature is Valid.") == 2 and "Total document signed" in pdfsig, pdfsig


def check_wrong(place):
    """Whatever is not the signature of this very document is refused with a sentence, and nothing is written."""
    start(place)
    make_key(place, "Чужой", "other")
    place.bad("export-digest", "copy.pdf", status=2, says="--certificate")
    place.bad("export-digest", "copy.pdf", "--certificate", "copy.pdf", says="not a certificate")
    place.bad("export-digest", "copy.pdf", "--certificate", "key.pem", "--field", "cook", says="cook")
    place.bad("export-digest", "copy.pdf", "--certificate", "key.pem", says="expired",
              environment={"PARTA_CLOCK": "2031-01-01T00:00:00Z"})
    place.bad("import-signature", "copy.pdf", "copy.p7s", says="copy.pdf.request")
    place.good("export-digest", "copy.pdf", "--field", "deputy", "--certificate", "key.pem")
    before = place.path("copy.pdf").read_bytes()

    def refuse(name, says, **how):
        sign_elsewhere(place, output=name, **how)
        place.bad("import-signature", "copy.pdf", name, says=says)

    refuse("other.p7s", "another certificate", key="other")
    refuse("document.p7s", "another document", content="copy.pdf")
    refuse("plain.p7s", "CAdES-BES", how=())
    refuse("inside.p7s", "detached", how=("-cades", "-nodetach"))
    refuse("nocerts.p7s", "certificate in it", how=("-cades", "-nocerts"))
    sign_elsewhere(place, output="one.p7s")
    subprocess.run(["faketime", AT, "openssl", "cms", "-resign", "-binary", "-in", "one.p7s", "-inform", "DER", "-signer", "other.both",
                    "-outform", "DER", "-out", "two.p7s", "-content", "copy.pdf.tosign"], cwd=place.folder, check=True,
                   capture_output=True)
    place.bad("import-signature", "copy.pdf", "two.p7s", says="one signer")
    names = "".join(f"/OU={number:x}{'x' * 60}" for number in range(16))
    subprocess.run(["sh", "-c", f"for n in $(seq 20); do openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes "
                    f"-keyout k -subj '{names}/CN=c'$n; done > many.pem"], cwd=place.folder, check=True, capture_output=True)
    refuse("large.p7s", "too large", how=("-cades", "-certfile", "many.pem"))
    sign_elsewhere(place, output="good.p7s")
    place.bad("import-signature", "copy.pdf", "copy.pdf", says=".p7s")
    place.write("damaged.request", "[nothing]\n")
    place.bad("import-signature", "copy.pdf", "good.p7s", "--request", "damaged.request", says="Export the digest anew")
    text = place.path("copy.pdf.request").read_text()
    place.write("moved.request", text.replace("field=deputy", "field=head"))
    place.bad("import-signature", "copy.pdf", "good.p7s", "--request", "moved.request", says="Export the digest anew")
    assert place.path("copy.pdf").read_bytes() == before

    place.good("sign", "copy.pdf", "--key", "other.p12", "--password-file", "password", "--field", "head")
    place.bad("import-signature", "copy.pdf", "good.p7s", says="signed or changed after")
    place.write("copy.pdf", before)
    place.good("import-signature", "copy.pdf", "good.p7s")
    place.bad("import-signature", "copy.pdf", "good.p7s", says="signed or changed after")


def check_detached(place):
    """A signature beside a file, as packages have it; openssl cms accepts it."""
    start(place)
    place.write("package.bin", bytes(range(256)) * 1000)
    sign = ("sign", "--detached", "package.bin", "--key", "key.p12", "--password-file", "password")
    assert "package.bin.p7s" in place.good(*sign).out
    told = place.good(*sign, "--output", "other.p7s", "--json").json()
    assert told["signature"] == "other.p7s" and told["signer"] == "Сыдыкова Айгүл", told
    found = place.good("verify", "package.bin", "--p7s", "package.bin.p7s", "--anchors", "key.pem", "--json").json()
    assert found["trusted"] and found["unchanged"] and found["problem"] is None and found["signer"] == "Сыдыкова Айгүл", found
    text = place.good("verify", "package.bin", "--p7s", "package.bin.p7s").out
    assert "Сыдыкова Айгүл" in text and "13.10.2025 12:0" in text, text
    done = subprocess.run(["faketime", AT, "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-purpose", "any",
                           "-in", "package.bin.p7s", "-content", "package.bin", "-CAfile", "key.pem", "-out", "/dev/null"],
                          cwd=place.folder, capture_output=True, check=False)
    assert b"CAdES Verification successful" in done.stderr, done.stderr

    place.write("changed.bin", bytes(range(256)) * 1000 + b"x")
    result = place.call("verify", "changed.bin", "--p7s", "package.bin.p7s", "--json")
    assert result.status == 1 and result.json()["problem"] == "digest", result.out
    make_key(place, "Чужой", "other")
    result = place.call("verify", "package.bin", "--p7s", "package.bin.p7s", "--anchors", "other.pem", "--json")
    assert result.status == 1 and result.json()["problem"] == "untrusted", result.out
    place.bad("verify", "package.bin", "--p7s", "package.bin", says=".p7s")
    place.bad("sign", "--detached", "nowhere.bin", "--key", "key.p12", "--password-file", "password", says="nowhere.bin")


TESTS = [
    ("/cli/external/round", check_round),
    ("/cli/external/wrong", check_wrong),
    ("/cli/detached", check_detached),
]

if __name__ == "__main__":
    if shutil.which("openssl") and shutil.which("faketime"):
        program.main(TESTS)
    else:
        print("1..0 # SKIP openssl or faketime is not installed")
