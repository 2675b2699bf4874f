# SPDX-License-Identifier: GPL-3.0-or-later
"""An authority with an own key, and keys that it vouches for, made by the openssl command as an office makes them that issues keys."""

import os
import pathlib
import subprocess

SINCE = "2026-09-01 00:00:00"
PERSON_DAYS, OFFICE_DAYS = "400", "4000"    # a person's key does not live long; whoever vouches for it does
TOOLS = {"PATH": os.environ["PATH"], "TZ": "UTC"}


class Authority:
    """Its certificate is anchors.pem in the folder; who is issued a key finds it there as LOGIN.p12."""

    def __init__(self, folder, password):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        self.anchors = self.folder / "anchors.pem"
        self.password = self.folder / "password"
        self.password.write_text(password + "\n", encoding="utf-8")
        self._run("req", "-x509", *self._new_key("authority"), "-subj", "/CN=Удостоверяющий центр", "-days", OFFICE_DAYS,
                  "-addext", "keyUsage=critical,keyCertSign,cRLSign", "-out", "anchors.pem")

    def _run(self, *words):
        names = ["-utf8"] if words[0] == "req" else []
        subprocess.run(["faketime", SINCE, "openssl", *words, *names], cwd=self.folder, env=TOOLS, check=True, capture_output=True, timeout=60)

    def _new_key(self, login):
        return "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-keyout", f"{login}.key"

    def certify(self, login, name, purpose, days):
        """A key LOGIN.key with a certificate LOGIN.pem."""
        extensions = self.folder / "extensions"
        extensions.write_text(purpose, encoding="utf-8")
        self._run("req", *self._new_key(login), "-subj", f"/CN={name}", "-out", "request.pem")
        self._run("x509", "-req", "-in", "request.pem", "-CA", "anchors.pem", "-CAkey", "authority.key", "-days", days,
                  "-extfile", "extensions", "-out", f"{login}.pem")

    def issue(self, login, name):
        """Returns the file of a key to sign with."""
        self.certify(login, name, "keyUsage=critical,digitalSignature,nonRepudiation\nbasicConstraints=critical,CA:FALSE\n", PERSON_DAYS)
        self._run("pkcs12", "-export", "-inkey", f"{login}.key", "-in", f"{login}.pem", "-certfile", "anchors.pem",
                  "-passout", "file:password", "-out", f"{login}.p12")
        return self.folder / f"{login}.p12"

    def issue_time_stamps(self):
        """service.key and service.pem, as a time-stamp service wants them."""
        self.certify("service", "Служба времени", "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n",
                     OFFICE_DAYS)
