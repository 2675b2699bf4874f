#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""In the window a deputy head signs paper copies with a key file and with a token, has the time stamped, stops and goes on, and takes in what
another program signed (R-159). SoftHSM plays the token, the openssl command the time-stamp service and the program of the state.

    test-signing.py BUILD PARTA-SERVER PARTACTL ENTER-DRAFT

Prints TAP. With PARTA_PICTURES=FOLDER it leaves pictures of what people see.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading

import time_service
from driver import NotFound, wait_for
from journal_window import JournalWindow, Programs
from rows import expect, finish
from school import Build, Town

HOLIDAYS = "2026-11-02T15:00:00+06:00"      # the second day of the autumn holidays
DEPUTY = "Назарова Зоя Валерьевна"
PASSWORD = "correct-horse"
PIN = "73914620"
TITLE = "Sign Paper Copies"
KEY_TITLE = "With Which Key"
LEVEL_B = "Without a time stamp the signatures are of level B; the time can be stamped later."
MORNING = "2026-11-02 09:00:00"             # what the clock of the time-stamp service shows, in UTC
N_MANY = 4
MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so")


class HolidayTown(Town):
    """A school whose regulation knows five holiday days."""

    regulation = "kg"


class Place:
    """A folder in which other programs work."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()

    def path(self, name):
        return self.folder / name

    def write(self, name, text):
        self.path(name).write_text(text, encoding="utf-8")
        return str(self.path(name))

    def run(self, *command, **environment):
        return subprocess.run([str(word) for word in command], cwd=self.folder, check=True, capture_output=True, timeout=60,
                              env=dict(os.environ, PARTA_CLOCK=HOLIDAYS, **environment)).stdout.decode()

    def openssl(self, *words):
        """As on the first day of October."""
        return self.run("faketime", "2026-10-01 06:00:00", "openssl", *words, TZ="UTC")


class Service(time_service.Service):
    """A time-stamp service that can be held up: it then waits with its answer until it is let go."""

    def __init__(self, folder, moment):
        super().__init__(folder, moment)
        self.hold_after = None
        self.go = threading.Event()

    def answer(self, query):
        if self.hold_after is not None and len(self.asked) >= self.hold_after:
            self.hold_after = None
            self.asked.append(query)
            self.go.wait(60)
            self.asked.pop()
        return super().answer(query)


class Tests:
    def __init__(self, build, school, folder):
        self.school = school
        self.place = Place(folder)
        self.tokens = self.place.path("tokens")
        self.tokens.mkdir()
        conf = self.place.write("softhsm2.conf", f"directories.tokendir = {self.tokens}\nobjectstore.backend = file\nlog.level = ERROR\n")
        self.programs = Programs(build, HOLIDAYS, SOFTHSM2_CONF=conf)
        self.deputy = school.deputy
        self._make_keys()
        self._make_copies()

    def _make_keys(self):
        """An authority of the tests, a key file by it, and the same key on a token."""
        place = self.place
        place.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "ca.key", "-out", "ca.pem",
                      "-days", "900", "-subj", "/CN=Test authority", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
        place.openssl("req", "-new", "-newkey", "rsa:2048", "-nodes", "-utf8", "-keyout", "key.pem", "-out", "request.pem",
                      "-subj", f"/CN={DEPUTY}")
        place.write("usage", "keyUsage=critical,digitalSignature,nonRepudiation\nbasicConstraints=CA:FALSE\n")
        for name, days in (("own", "300"), ("old", "10")):
            place.openssl("x509", "-req", "-in", "request.pem", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", days,
                          "-extfile", "usage", "-out", f"{name}.pem")
            place.openssl("pkcs12", "-export", "-inkey", "key.pem", "-in", f"{name}.pem", "-passout", f"pass:{PASSWORD}", "-out", f"{name}.p12")
        place.write("time-usage", "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\nbasicConstraints=CA:FALSE\n")
        place.openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "service.key",
                      "-out", "service.csr", "-subj", "/CN=Time service")
        place.openssl("x509", "-req", "-in", "service.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "300",
                      "-extfile", "time-usage", "-out", "service.pem")
        place.openssl("x509", "-in", "own.pem", "-outform", "DER", "-out", "own.der")
        place.openssl("pkcs8", "-topk8", "-nocrypt", "-in", "key.pem", "-out", "key8.pem")
        module = next(path for path in MODULES if os.path.exists(path))
        with_token = {"SOFTHSM2_CONF": self.programs.environment["SOFTHSM2_CONF"]}
        place.run("softhsm2-util", "--init-token", "--free", "--label", "zavuch", "--pin", PIN, "--so-pin", "12345678", **with_token)
        place.run("softhsm2-util", "--import", "key8.pem", "--token", "zavuch", "--label", "key", "--id", "01", "--pin", PIN, **with_token)
        place.run("pkcs11-tool", "--module", module, "--token-label", "zavuch", "--login", "--pin", PIN, "--write-object", "own.der",
                  "--type", "cert", "--id", "01", **with_token)
        keys = self.deputy.folder / "keys"
        keys.mkdir()
        for name in ("own", "old"):
            shutil.copy(place.path(f"{name}.p12"), keys)

    def _make_copies(self):
        self.deputy.clock = HOLIDAYS
        self.deputy.sync()
        self.deputy.run("print", self.school.lesson.journal, "--period", "1", "--certified", "--why", "проба", "-o", self.place.path("copy.pdf"))

    # What the rows have in common

    def service(self):
        return time_service.serve(self.place.folder, MORNING, kind=Service)

    def show(self, name):
        if "PARTA_PICTURES" in os.environ:
            self.journal.picture(str(pathlib.Path(os.environ["PARTA_PICTURES"]) / f"{name}.png"))

    def pick(self, title, path):
        """Types a path into the file chooser with that title."""
        chooser = self.journal.window(self.journal.say(title))
        field = wait_for(lambda: self.find_path_field(chooser), "the place for a path")
        self.journal.hands.press("ctrl+a")
        self.journal.hands.type(str(path))
        wait_for(lambda: field.text.rstrip("/") == str(path), f"{path} in the file chooser")
        self.journal.hands.press("Return")
        wait_for(lambda: not [window for window in self.journal.root.children if window.name == self.journal.say(title)], "the end of the file chooser")

    def find_path_field(self, chooser):
        """The chooser does not tell when the keyboard is in it: a slash opens the field for a path once it is."""
        field = chooser.first(("text", "entry"), None)
        if field is None:
            self.journal.hands.type("/")
            try:
                return wait_for(lambda: chooser.first(("text", "entry"), None), "a place for a path", 1)
            except NotFound:
                return None
        return field

    def add(self, path):
        """Opens the window for signing and puts a file or a folder into its list."""
        window = self.journal.open_window("shell.signing", TITLE)
        folder = pathlib.Path(path).is_dir()
        self.press(window, "Add a F_older…" if folder else "Add _Files…")
        self.pick("Folder With Files to Sign" if folder else "Files to Sign", path)
        window.find("label", sorted(pathlib.Path(path).glob("*.pdf"))[0].name if folder else pathlib.Path(path).name)
        return window

    def press(self, window, text):
        window.find("push button", re.compile(f"^{re.escape(self.journal.say(text))}")).activate()

    def ask_for_key(self, window, key):
        """Opens the dialog that asks for a key, and chooses one by its name."""
        self.press(window, "_Sign…")
        return self.choose_key(key)

    def choose_key(self, key):
        dialog = self.journal.window(self.journal.say(KEY_TITLE), active=True)
        mark = dialog.find("check box", key)
        if "checked" not in mark.states:
            mark.activate()
            mark.wait("being chosen", lambda element: "checked" in element.states)
        return dialog

    def secret(self, dialog, title, secret):
        """Types a password or a PIN, in the field that has the keyboard, and signs."""
        field = wait_for(lambda: dialog.first(("text", "password text"), self.journal.say(title)), title)
        wait_for(lambda: "sensitive" in field.states, f"{title} to be usable")
        field.click()
        self.journal.hands.press("ctrl+a", "BackSpace")
        self.journal.hands.type(secret)
        wait_for(lambda: len(field.text) == len(secret), "all of the secret")
        self.journal.hands.press("Return")

    def set_time_server(self, dialog, address):
        self.journal.write_into(dialog, "Address of the time-stamp service", address)

    def label(self, window, text):
        return window.find("label", self.journal.pattern(text))

    def ends_with(self, window, text):
        """A label of which the last sentences are these."""
        return window.find("label", re.compile(re.escape(self.journal.say(text)) + "$"))

    def begins_with(self, window, text):
        """A label of which the first words are these."""
        return window.find("label", re.compile("^" + re.escape(self.journal.say(text).rstrip("."))))

    def counts(self, window, one, many, number):
        """A label that begins by saying of how many files something is true."""
        return window.find("label", re.compile("^" + re.escape(self.journal.say_many(one, many, number).replace("%u", str(number)))))

    def copies(self, name, count=N_MANY):
        folder = self.place.path(name)
        folder.mkdir()
        for number in range(count):
            shutil.copy(self.place.path("copy.pdf"), folder / f"{number}.pdf")
        return folder

    def verify(self, path, *words):
        found = subprocess.run([str(self.school.build.control), "verify", str(path), "--anchors", str(self.place.path("ca.pem")), "--json",
                                *(str(word) for word in words)],
                               capture_output=True, check=False, env=dict(os.environ, PARTA_CLOCK=HOLIDAYS))
        return json.loads(found.stdout)

    def levels(self, folder, *words):
        """What partactl says of each file: the levels of its signatures, where everything is intact."""
        proofs = [self.verify(path, *words) for path in sorted(folder.glob("*.pdf"))]
        expect({proof["verdict"] for proof in proofs} - {"intact", "unsigned"}, set())
        return ["".join(signature["level"] for signature in proof["signatures"]) for proof in proofs]

    # Rows

    def sign_one(self):
        """With a key file: a wrong password, a certificate that is over, then a signature of level B that is told to be one."""
        target = self.place.path("one.pdf")
        shutil.copy(self.place.path("copy.pdf"), target)
        window = self.add(target)
        self.show("signing-list")
        dialog = self.ask_for_key(window, "own.p12")
        self.secret(dialog, "Password of the key", "wrong")
        self.label(dialog, "The password of the key file is wrong.")
        self.show("signing-wrong-password")
        self.choose_key("old.p12")
        self.secret(dialog, "Password of the key", PASSWORD)
        self.label(dialog, "The certificate has expired. Ask whoever issued it for a new one.")
        expect(target.read_bytes(), self.place.path("copy.pdf").read_bytes())
        self.choose_key("own.p12")
        self.secret(dialog, "Password of the key", PASSWORD)
        self.ends_with(window, LEVEL_B)
        self.show("signing-one")
        expect([(s["signer"], s["field"], s["level"]) for s in self.verify(target)["signatures"]], [(DEPUTY, "deputy", "B")])
        pdfsig = subprocess.run(["pdfsig", target], capture_output=True, check=False).stdout.decode()
        expect(["Signature is Valid." in pdfsig, "Total document signed" in pdfsig], [True, True])

    def token_and_stop(self):
        """A wrong PIN, then one PIN for a folder with time stamps: stopped after the third file, gone on with without another PIN."""
        folder = self.copies("many")
        with self.service() as service:
            window = self.add(folder)
            dialog = self.ask_for_key(window, DEPUTY)
            self.show("signing-token")
            self.set_time_server(dialog, service.address)
            self.secret(dialog, "PIN of the token", "11223344")
            self.begins_with(dialog, "The PIN of the token is wrong.")
            service.hold_after = 2
            self.secret(dialog, "PIN of the token", PIN)
            wait_for(lambda: len(service.asked) == 3, "the third file")
            stop = window.find("push button", self.journal.say("Sto_p"))
            self.show("signing-work")
            stop.activate()
            stop.wait("being used up", lambda button: "sensitive" not in button.states)
            service.go.set()
            self.begins_with(window, "You stopped it.")
            self.show("signing-stopped")
            expect(self.levels(folder), ["T", "T", "T", ""])
            self.press(window, "Con_tinue")
            self.counts(window, "%u file was signed.", "%u files were signed.", 1)
        expect(self.levels(folder, "--tsa-anchors", self.place.path("ca.pem")), ["T"] * N_MANY)
        self.no_pin_anywhere()

    def token_pulled_out(self):
        """pdf.md 7, 17: pulled out at the third file, which has its signature by then: the rest is signed once it is back, with a PIN."""
        folder, away = self.copies("pulled"), self.place.path("tokens-away")
        with self.service() as service:
            window = self.add(folder)
            dialog = self.ask_for_key(window, DEPUTY)
            self.set_time_server(dialog, service.address)
            service.hold_after = 2
            self.secret(dialog, "PIN of the token", PIN)
            wait_for(lambda: len(service.asked) == 3, "the third file")
            self.tokens.rename(away)
            self.tokens.mkdir()
            service.go.set()
            window.find("label", re.compile("^" + re.escape(self.journal.say("The token “%s” was unplugged. Plug it in again and go on.") % "zavuch")))
            again = window.find("push button", re.compile("^" + re.escape(self.journal.say("Con_tinue"))))
            self.show("signing-pulled")
            expect(self.levels(folder), ["T", "T", "T", ""])
            self.tokens.rmdir()
            away.rename(self.tokens)
            again.activate()
            dialog = self.choose_key(DEPUTY)
            self.secret(dialog, "PIN of the token", PIN)
            self.counts(window, "%u file was signed.", "%u files were signed.", 1)
            expect(self.levels(folder), ["T"] * N_MANY)

    def stamped_later(self):
        """No service: nothing is signed, and it is said; then of level B; then the time is stamped on the document, T in all."""
        folder = self.copies("later", 2)
        with self.service() as service:
            service.trick = "broken"
            window = self.add(folder)
            dialog = self.ask_for_key(window, DEPUTY)
            self.set_time_server(dialog, service.address)
            self.secret(dialog, "PIN of the token", PIN)
            self.begins_with(window, "The time-stamp service cannot be reached. Try again later, or sign without a time stamp.")
            again = window.find("push button", re.compile("^" + re.escape(self.journal.say("Con_tinue"))))
            self.show("signing-no-service")
            expect(self.levels(folder), ["", ""])
            again.activate()
            dialog = self.choose_key(DEPUTY)
            wait_for(lambda: dialog.first(("toggle button", "check box", "switch"), self.journal.say("Stamp the time")), "the switch").activate()
            self.secret(dialog, "PIN of the token", PIN)
            self.ends_with(window, LEVEL_B)
            expect(self.levels(folder), ["B", "B"])
            service.trick = "good"
            window.find("push button", self.journal.say("S_tamp the Time")).activate()
            field = wait_for(lambda: window.first(("text", "entry"), self.journal.say("Address of the time-stamp service")), "the address")
            wait_for(lambda: field.text == service.address, "the address that was typed before")
            self.show("signing-stamp")
            self.press(window, "Stam_p")
            self.counts(window, "The time was stamped on %u file.", "The time was stamped on %u files.", 2)
        for path in sorted(folder.glob("*.pdf")):
            later = self.verify(path, "--tsa-anchors", self.place.path("ca.pem"))
            expect([(s["kind"], s["problem"]) for s in later["signatures"]], [("person", None), ("time", None)])

    def other_program(self):
        """A program of the state keeps the key: what is exported is signed elsewhere, a strange signature refused, the right one put in."""
        target = self.place.path("elsewhere.pdf")
        shutil.copy(self.place.path("copy.pdf"), target)
        window = self.add(target)
        window.act("signing.export")
        self.pick("Certificate of the One Who Is Going to Sign", self.place.path("own.pem"))
        self.label(window, "It waits for the signature of another program.")
        self.show("signing-export")
        for content, name in (("copy.pdf", "strange"), ("elsewhere.pdf.tosign", "right")):
            self.place.openssl("cms", "-sign", "-binary", "-cades", "-md", "sha256", "-in", content, "-signer", "own.pem", "-inkey", "key.pem",
                               "-outform", "DER", "-out", f"{name}.p7s")
        window.act("signing.import")
        self.pick("Signature by the Other Program", self.place.path("strange.p7s"))
        self.label(window, "This is the signature of another document, or of an older state of this one. "
                           "Sign the file that was exported last.")
        self.show("signing-refused")
        expect(target.read_bytes(), self.place.path("copy.pdf").read_bytes())
        window.act("signing.import")
        self.pick("Signature by the Other Program", self.place.path("right.p7s"))
        self.label(window, "The signature is of this file and holds. It was put into its place.")
        expect([(s["signer"], s["field"], s["problem"]) for s in self.verify(target)["signatures"]], [(DEPUTY, "teacher", None)])

    def no_pin_anywhere(self):
        """pdf.md 7, 17: the PIN stands in no file that the program wrote."""
        for path in self.deputy.folder.rglob("*"):
            if path.is_file():
                expect(PIN.encode() in path.read_bytes(), False)


    def row(self, function):
        """Runs a row and leaves nothing but the main window, so that the next one can begin."""
        def run():
            try:
                function()
            finally:
                for _attempt in range(6):
                    if len(self.journal.root.children) == 1:
                        break
                    self.journal.hands.press("Escape")
                    try:
                        wait_for(lambda: len(self.journal.root.children) == 1, "one window", 1)
                    except NotFound:
                        continue
        return run


def main(build, *programs):
    town = HolidayTown(Build(*programs))       # its folder lives as long as it does
    with town.school() as school:
        school.clock = HOLIDAYS
        school.restart()
        tests = Tests(build, school, school.folder / "place")
        with JournalWindow(tests.programs, tests.deputy.folder) as tests.journal:
            finish([(address, tests.row(function)) for address, function in (
                ("/window/signing/one R-159", tests.sign_one),
                ("/window/signing/token R-159", tests.token_and_stop),
                ("/window/signing/pulled-out R-159", tests.token_pulled_out),
                ("/window/signing/stamped-later R-159", tests.stamped_later),
                ("/window/signing/other-program R-159", tests.other_program),
            )], tests.journal.keep_evidence)


if __name__ == "__main__":
    main(*sys.argv[1:])
