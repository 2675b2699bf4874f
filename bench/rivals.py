# SPDX-License-Identifier: GPL-3.0-or-later
"""Those that are measured on one workload, Parta and its peers, each with a server process and client processes of its own.

    round = rival.open(place)      fresh data in an empty folder, and a server on it
    client = round.push(names)     clients that stand ready: they hold what these laptops wrote
    client = round.pull()          a client that has nothing yet
"""

import json
import pathlib
import shutil
import subprocess

import machine
import sync_school

HERE = pathlib.Path(__file__).resolve().parent
PATIENCE = 300


class Clients:
    """Processes that say "ready", go on a word, and print a line of JSON when they are done."""

    def __init__(self, *commands, environment=None, cwd=None):
        self._processes = [sync_school.start(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, cwd=cwd)
                           for command in commands]
        for process in self._processes:
            if process.stdout.readline() != "ready\n":
                raise sync_school.Trouble(f"{process.args} is not ready")

    def run_alone(self):
        """Lets them go, and waits for the only one. Returns what it says."""
        (process,) = self._processes
        output, _trouble = process.communicate("go\n", timeout=PATIENCE)
        if process.returncode != 0:
            raise sync_school.Trouble(f"{process.args[0]} ended with {process.returncode}")
        return json.loads(output)

    def run(self, server_pid):
        """Lets them go. Returns wall, server CPU, client CPU (seconds), foreign (parts of one processor) and entries."""
        watch = machine.Watch(server_pid, *(process.pid for process in self._processes))
        for process in self._processes:
            process.stdin.write("go\n")
            process.stdin.flush()
        lines = [process.stdout.readline() for process in self._processes]
        if not all(lines):
            raise sync_school.Trouble(f"{self._processes[0].args} did not come to its end")
        results = [json.loads(line) for line in lines]
        client_cpu = sum(result["cpu"] for result in results) / 1e3
        wall, cpu, foreign = watch.stop()
        for process in self._processes:
            process.communicate(timeout=PATIENCE)
            if process.returncode != 0:
                raise sync_school.Trouble(f"{process.args} ended with {process.returncode}")
        # The clients' own clock leaves out how long this process takes to notice; with several only the whole is known.
        if len(results) == 1:
            wall = results[0]["wall"] / 1e3
        return {"wall": wall, "server_cpu": cpu[0], "client_cpu": client_cpu, "foreign": foreign,
                "entries": sum(result["entries"] for result in results), "p99": results[0].get("p99")}


class Round(sync_school.Server):
    """Fresh data, and a server on it. What a peer's clients need of it stands in the classes below."""

    def __init__(self, rival, place, command, **options):
        super().__init__(command, **options)
        self.rival, self.place = rival, place
        self.address = self.port        # where clients turn to: a counting cable may lie between

    @property
    def peak(self):
        return machine.read_peak(self.pid)


class Parta:
    """The whole of it: TLS, signatures, rules, permissions, chains, every transaction on the disk at both ends."""

    name = "parta"

    def __init__(self, school):
        self.school = school

    def open(self, place, counted=False):
        shutil.copytree(self.school.template, place)
        return PartaRound(self, place, counted)


class PartaRound(Round):
    def __init__(self, rival, place, counted):
        self.school = rival.school
        programs = self.school.programs
        # Replicas know the port of their server: a counting cable takes its place.
        super().__init__(rival, place, [programs.server, "run", place / "school", "--loopback", "--port",
                                        0 if counted else self.school.port], env=programs.environment)
        self.address = self.school.port

    def push(self, names, threads=4):
        return self._sync(threads, names)

    def pull(self):
        """A laptop on which somebody who may read everything has just signed in."""
        programs = self.school.programs
        programs.run(programs.laptops, "sign-in", self.place, f"https://127.0.0.1:{self.address}",
                     text=f"fresh {sync_school.DEPUTY} {sync_school.PASSWORD}\n")
        return self._sync(1, ["fresh"])

    def _sync(self, threads, names):
        programs = self.school.programs
        return Clients([programs.laptops, "sync", self.place, threads, *names], environment=programs.environment)

    def stop(self):
        """Ends the server, and asks it whether everything is there and in order."""
        super().stop()
        self.entries = self.school.programs.count(self.place / "school") - self.school.base


class Floor:
    """What cannot be left out: TLS, gzip, reading JSON, a durable log with a chain, facts; nobody is asked, nothing is judged."""

    name = "floor"

    def __init__(self, build, school, folder):
        self.school = school
        self.programs = pathlib.Path(build).resolve() / "bench" / "peers" / "floor"
        self._base = folder / "floor-base"
        self._base.mkdir()
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
                        "-subj", "/CN=localhost", "-keyout", self._base / "key.pem", "-out", self._base / "certificate.pem"],
                       check=True, capture_output=True)
        self._load_base()

    def _load_base(self):
        server = FloorRound(self, self._base)
        server.push(["base"], 1).run(server.pid)
        server.stop()

    def open(self, place, counted=False):
        shutil.copytree(self._base, place)
        return FloorRound(self, place)


class FloorRound(Round):
    def __init__(self, rival, place):
        super().__init__(rival, place, [rival.programs / "floor-server", place / "certificate.pem", place / "key.pem", place / "log.db"])

    def push(self, names, threads=4):
        files = [self.rival.school.folder / "lines" / f"{name}.jsonl" for name in names]
        return Clients([self.rival.programs / "floor-client", self.address, "push", threads, *files])

    def pull(self):
        return Clients([self.rival.programs / "floor-client", self.address, "pull", self.place / "fresh.db"])


class NodePeer:
    """A peer that runs on Node.js; its modules are fetched into the build folder, once."""

    name = folder = None

    def __init__(self, build, school, folder):
        self.school = school
        self.programs = pathlib.Path(build).resolve() / "bench" / "node" / self.folder
        self._install()
        self._base = folder / f"{self.folder}-base"
        self._base.mkdir()
        server = self._start(self._base)
        server.push(["base"], 1).run(server.pid)
        server.stop()
        self._clean(self._base)

    def _install(self):
        source = HERE / "peers" / self.folder
        self.programs.mkdir(parents=True, exist_ok=True)
        known = self.programs / "package.json"
        fetched = (self.programs / "node_modules").is_dir() and known.exists() and known.read_bytes() == (source / known.name).read_bytes()
        for file in source.iterdir():
            shutil.copy(file, self.programs)
        if not fetched:
            subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--omit=dev"], cwd=self.programs, check=True, capture_output=True)

    def _clean(self, place):
        """Takes what clients left behind."""
        shutil.rmtree(place / "laptops", ignore_errors=True)

    def open(self, place, counted=False):
        shutil.copytree(self._base, place)
        return self._start(place)


class NodeRound(Round):
    scheme = None
    path = ""

    def __init__(self, rival, place):
        (place / "laptops").mkdir(exist_ok=True)
        super().__init__(rival, place, ["node", "server.js", place], cwd=rival.programs)

    @property
    def url(self):
        return f"{self.scheme}://127.0.0.1:{self.address}{self.path}"

    def files(self, names):
        return [self.rival.school.folder / "lines" / f"{name}.jsonl" for name in names]

    def push(self, names, threads=4):
        shares = [names[first::threads] for first in range(min(threads, len(names)))]
        return Clients(*(["node", "client.js", *self.push_words(), *self.files(share)] for share in shares), cwd=self.rival.programs)


class Pouchdb(NodePeer):
    name = folder = "pouchdb"

    def _start(self, place):
        return PouchdbRound(self, place)


class PouchdbRound(NodeRound):
    scheme, path = "http", "/school"

    def push_words(self):
        return ["push", self.url, self.place / "laptops"]

    def pull(self):
        return Clients(["node", "client.js", "pull", self.url, self.place / "laptops"], cwd=self.rival.programs)

    def put(self, names):
        return Clients(["node", "client.js", "put", self.place / "laptops", *self.files(names)], cwd=self.rival.programs)


class Yjs(NodePeer):
    name = folder = "yjs"

    def _start(self, place):
        return YjsRound(self, place)


class YjsRound(NodeRound):
    scheme = "ws"

    def push_words(self):
        return ["push", self.url]

    def pull(self):
        return Clients(["node", "client.js", "pull", self.url, self.place / "laptops" / "fresh"], cwd=self.rival.programs)
