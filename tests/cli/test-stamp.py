#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""partactl and time stamps (R-159): a service over HTTP, played by the openssl command on this computer, and all that it may do wrong."""

import contextlib
import subprocess
import sys

sys.dont_write_bytecode = True

import program  # noqa: E402
import time_service  # noqa: E402

MORNING = "2025-10-13 06:00:00"
FIVE_YEARS = {"PARTA_CLOCK": "2030-10-13T12:00:00+06:00"}


@contextlib.contextmanager
def service_at(place, ess="sha256"):
    """A service with a key of its own, for as long as the block lasts."""
    place.write("password", "пароль 1\n")
    place.good("make-key", "--name", "Служба времени", "--for-time-stamps", "--output", "Служба.p12", "--password-file", "password",
               "--certificate", "Служба.pem")
    place.path("service.pem").write_bytes(place.path("Служба.pem").read_bytes())
    subprocess.run(["openssl", "pkcs12", "-in", "Служба.p12", "-passin", "file:password", "-nodes", "-nocerts", "-out", "service.key"],
                   cwd=place.folder, check=True, capture_output=True)
    with time_service.serve(place.folder, MORNING, ess) as service:
        yield service


def make_copy(place):
    place.make()
    place.good("print", "7А Алгебра", "--output", "copy.pdf")
    place.write("password", "пароль 1\n")
    place.good("make-key", "--name", "Сыдыкова", "--output", "Сыдыкова.p12", "--password-file", "password",
               "--certificate", "Сыдыкова.pem")


SIGN = ("sign", "copy.pdf", "--key", "Сыдыкова.p12", "--password-file", "password", "--field", "deputy", "--output", "signed.pdf")
TRUST = ("--anchors", "Сыдыкова.pem", "--tsa-anchors", "Служба.pem")


def check_service(place):
    """PAdES B-T with a stamp made by somebody else's program, believed five years later."""
    make_copy(place)
    with service_at(place) as service:
        place.good(*SIGN, "--tsa", service.address, "--tsa-policy", "1.2.3.4.1")
        assert len(service.asked) == 1
    proof = place.good("verify", "signed.pdf", *TRUST, "--json").json()
    signature = proof["signatures"][0]
    assert proof["verdict"] == "intact" and signature["level"] == "T" and signature["stamp"] == "proved", proof
    assert signature["stamped_by"] == "Служба времени" and signature["proved_at"] <= signature["stamped_at"], signature
    text = place.good("verify", "signed.pdf", *TRUST).out
    assert "13.10.2025 12:00" in text and "Служба времени" in text and "PAdES B-T" in text, text
    later = place.call("verify", "signed.pdf", "--anchors", "Сыдыкова.pem", "--json", environment=FIVE_YEARS)
    assert later.status == 1 and later.json()["signatures"][0]["problem"] == "expired", later.out


def check_old_kind(place):
    """Many services still bind their certificate by SHA-1."""
    make_copy(place)
    with service_at(place, ess="sha1") as service:
        place.good(*SIGN, "--tsa", service.address)
    proof = place.good("verify", "signed.pdf", *TRUST, "--json").json()
    assert proof["signatures"][0]["stamp"] == "proved", proof


def check_wrong(place):
    """Without a usable stamp nothing is signed; at level B only when nobody asked for a stamp."""
    make_copy(place)
    before = place.path("copy.pdf").read_bytes()
    with service_at(place) as service:
        place.good(*SIGN, "--tsa", service.address)
        place.path("signed.pdf").unlink()
        for trick, says in (("old", "not a valid time stamp"), ("html", "not a time-stamp service"), ("refused", "not a time-stamp service"),
                            ("broken", "cannot be reached"), ("huge", "not a time-stamp service"), ("garbage", "refused to stamp"),
                            ("short", "refused to stamp")):
            service.trick = trick
            place.bad(*SIGN, "--tsa", service.address, says=says)
            assert not place.path("signed.pdf").exists(), trick
        service.trick = "good"
        place.bad(*SIGN, "--tsa", service.address, "--tsa-policy", "1.2.3.4.9", says="time-stamp service")
    place.bad(*SIGN, "--tsa", service.address, says="cannot be reached")
    place.bad(*SIGN, "--tsa", "ftp://example/tsr", says="not the address")
    place.bad(*SIGN, "--tsa", "nothing", says="not the address")
    place.bad(*SIGN, "--tsa", service.address, "--tsa-key", "Служба.p12", status=2, says="--tsa-key")
    assert place.path("copy.pdf").read_bytes() == before and not place.path("signed.pdf").exists()
    place.good(*SIGN)
    proof = place.good("verify", "signed.pdf", "--json").json()
    assert proof["signatures"][0]["level"] == "B" and proof["signatures"][0]["stamp"] == "none", proof


def check_setting(place):
    """A service that is set up on the computer is never passed over in silence."""
    make_copy(place)
    with service_at(place) as service:
        setting = {"PARTA_TSA": service.address}
        place.good(*SIGN, environment=setting)
        assert len(service.asked) == 1
    proof = place.good("verify", "signed.pdf", *TRUST, "--json").json()
    assert proof["signatures"][0]["level"] == "T", proof
    place.path("signed.pdf").unlink()
    place.bad(*SIGN, environment=setting, says="cannot be reached")
    assert not place.path("signed.pdf").exists()
    place.bad(*SIGN, "--no-tsa", "--tsa", "http://example/tsr", status=2, says="--tsa")
    place.good(*SIGN, "--no-tsa", environment=setting)
    proof = place.good("verify", "signed.pdf", "--json").json()
    assert proof["signatures"][0]["level"] == "B", proof


def check_key(place):
    """A school without a service stamps with a key of its own, and stamps the whole document at the end."""
    make_copy(place)
    with service_at(place):
        pass
    own = ("--tsa-key", "Служба.p12", "--tsa-password-file", "password")
    place.good(*SIGN, *own)
    told = place.good("stamp", "signed.pdf", *own, "--output", "stamped.pdf", "--json").json()
    assert told["field"] == "timestamp"
    proof = place.good("verify", "stamped.pdf", *TRUST, "--json").json()
    assert [s["kind"] for s in proof["signatures"]] == ["person", "time"] and proof["verdict"] == "intact", proof
    assert proof["signatures"][1]["stamped_by"] == "Служба времени", proof
    place.bad("stamp", "stamped.pdf", *own, says="signed already")
    place.bad("stamp", "signed.pdf", status=2, says="--tsa")
    place.bad("stamp", "signed.pdf", "--tsa-key", "Сыдыкова.p12", "--tsa-password-file", "password", says="cannot stamp times")
    place.bad("sign", "copy.pdf", "--key", "Служба.p12", "--password-file", "password", says="signing documents")

    # 14 c of pdf.md: cut back to the signature, the file is whole, and only who remembers the stamp sees that it is missing.
    digest = proof["revision_digest"]
    place.good("verify", "stamped.pdf", "--content", digest, "--signatures", "2")
    older = place.call("verify", "signed.pdf", "--content", digest, "--signatures", "2", "--json")
    assert older.status == 1 and older.json()["match"] == "older" and older.json()["verdict"] == "intact", older.out
    assert "older revision" in place.call("verify", "signed.pdf", "--content", digest, "--signatures", "2").out
    place.bad("verify", "stamped.pdf", "--content", digest, status=2, says="--signatures")


def check_batch(place):
    """Many files with one key get stamps, too; without a service the batch stops at once instead of waiting at each file."""
    make_copy(place)
    folder = place.path("many")
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.pdf").write_bytes(place.path("copy.pdf").read_bytes())
    batch = ("sign-batch", "many", "--as", "deputy", "--key", "Сыдыкова.p12", "--password-file", "password", "--json")
    with service_at(place) as service:
        service.trick = "broken"
        stopped = place.call(*batch, "--tsa", service.address)
        assert stopped.status == 1 and len(service.asked) == 1, (stopped.out, stopped.err)
        assert all((folder / f"{number}.pdf").read_bytes() == place.path("copy.pdf").read_bytes() for number in range(3))
        service.trick = "good"
        place.good(*batch, "--tsa", service.address)
    for number in range(3):
        proof = place.good("verify", folder / f"{number}.pdf", *TRUST, "--json").json()
        assert proof["signatures"][0]["level"] == "T" and proof["signatures"][0]["stamp"] == "proved", proof


def check_lists(place):
    """Revocation lists: a file without one, one that says nothing of the certificate."""
    make_copy(place)
    place.good(*SIGN)
    place.bad("verify", "signed.pdf", "--crl", "Сыдыкова.pem", status=2, says="--anchors")
    place.bad("verify", "signed.pdf", "--anchors", "Сыдыкова.pem", "--crl", "Сыдыкова.pem", says="no revocation list")
    place.bad("verify", "signed.pdf", "--anchors", "Сыдыкова.pem", "--crl", "nowhere.crl", says="nowhere.crl")


TESTS = [
    ("/cli/stamp/service", check_service),
    ("/cli/stamp/old-kind", check_old_kind),
    ("/cli/stamp/wrong", check_wrong),
    ("/cli/stamp/setting", check_setting),
    ("/cli/stamp/key", check_key),
    ("/cli/stamp/batch", check_batch),
    ("/cli/verify/lists", check_lists),
]

if __name__ == "__main__":
    program.main(TESTS)
