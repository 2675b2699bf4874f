# SPDX-License-Identifier: GPL-3.0-or-later
"""A real PostgreSQL for a test or a measurement: in a folder of its own, on a private socket, writing to the disk as for a school.

    with Cluster(folder) as cluster:      folder is made; PostgreSQL refuses root, so that another user owns it
        cluster.address("postgres")       postgresql://…
"""

import glob
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import urllib.parse


def find_programs():
    """Where PostgreSQL's programs are, or None."""
    found = shutil.which("initdb")
    folders = ([os.path.dirname(found)] if found else []) + sorted(glob.glob("/usr/lib/postgresql/*/bin"))
    return pathlib.Path(folders[-1]) if folders and shutil.which("setpriv") else None


class Cluster:
    """`copy_of`: a running cluster of which this one becomes the standby."""

    def __init__(self, folder, programs=None, copy_of=None):
        self.folder = pathlib.Path(folder)
        self.programs = programs or find_programs()
        self._process = None
        self.folder.mkdir(mode=0o711)
        self._before = ["setpriv", "--pdeathsig=INT"]
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self._before += [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
        if copy_of is None:
            self._run("initdb", "-D", self.folder / "data", "-U", "parta", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        else:
            self._run("pg_basebackup", "-h", copy_of.folder, "-U", "parta", "-D", self.folder / "data", "--write-recovery-conf",
                      "--checkpoint=fast", "--no-sync")

    def _run(self, program, *words):
        subprocess.run([*self._before, self.programs / program, *words], check=True, capture_output=True, cwd="/")

    @property
    def host(self):
        return urllib.parse.quote(str(self.folder), safe="")

    def address(self, database="postgres"):
        return f"postgresql://parta@{self.host}/{database}"

    def sql(self, text, database="postgres", input=None):
        """Runs a command; returns what it printed."""
        done = subprocess.run([self.programs / "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", self.address(database), "-c", text],
                              check=True, input=input, capture_output=True, text=True, encoding="utf-8")
        return done.stdout.strip()

    @property
    def pid(self):
        return self._process.pid

    def start(self):
        self._process = subprocess.Popen(
            [*self._before, self.programs / "postgres", "-D", self.folder / "data", "-k", self.folder, "-c", "listen_addresses=",
             "-c", "max_connections=60", "-c", "shared_buffers=128MB", "-c", "logging_collector=on",
             "-c", "log_directory=" + str(self.folder)], stderr=subprocess.PIPE, cwd="/")
        while subprocess.run([self.programs / "pg_isready", "-q", "-h", self.folder], check=False).returncode != 0:
            if self._process.poll() is not None:
                raise RuntimeError(self._process.communicate()[1].decode())

    def promote(self):
        """Makes the standby the one that is written to."""
        self._run("pg_ctl", "promote", "--wait", "-D", self.folder / "data")

    def stop(self, how=signal.SIGINT):
        self._process.send_signal(how)
        self._process.wait()
        self._process.stderr.close()
        self._process = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_rest):
        if self._process is not None:
            self.stop()
