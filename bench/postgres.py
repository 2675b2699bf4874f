#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sixty laptops with five hundred entries each on one server that keeps its school in SQLite, and on one that keeps it in PostgreSQL,
in turns. Both write to the same disk, and both wait for it."""

import argparse
import json
import pathlib
import sqlite3
import statistics
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "tests" / "flow"))

import cluster  # noqa: E402
import rivals  # noqa: E402
import sync  # noqa: E402
import sync_school  # noqa: E402

AIM = 2.5       # times the wall of SQLite
COLUMNS = {
    "setting": "name value", "account": "login person password must_change disabled made", "session": "token login device expires",
    "device": "id person key acked safe head met", "scope": "number name generation lsn head",
    "entry": "lsn device seq variant scope line digest ledger verdict rule clause received skew epoch",
    "batch": "lsn device text signature",
}
BOOLEAN = {"must_change", "disabled"}


def spell(column, value):
    """A value as COPY reads it."""
    if value is None:
        return r"\N"
    if isinstance(value, bytes):
        return r"\\x" + value.hex()
    if column in BOOLEAN:
        return "t" if value else "f"
    return str(value).replace("\\", r"\\").replace("\t", r"\t").replace("\n", r"\n")


def move_school(file, school, postgres, database):
    """Copies a school from an SQLite file into a database in which there is room for it."""
    source = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    devices = dict(source.execute("SELECT number, id FROM device"))
    number = postgres.sql(f"SELECT number FROM school WHERE id = '{school}'", database)
    for table, names in COLUMNS.items():
        columns = names.split()
        lines = []
        for row in source.execute(f"SELECT {', '.join(columns)} FROM {table}"):
            values = {name: devices[value] if table in ("entry", "batch") and name == "device" else value
                      for name, value in zip(columns, row)}
            lines.append("\t".join([number, *(spell(name, value) for name, value in values.items())]))
        postgres.sql(f"COPY {table} (school, {', '.join(columns)}) FROM STDIN", database, "".join(line + "\n" for line in lines))
    lsn, chain = source.execute("SELECT lsn, chain FROM ledger").fetchone()
    postgres.sql(f"UPDATE school SET lsn = {lsn}, chain = '\\x{chain.hex()}' WHERE number = {number}", database)
    postgres.sql("ANALYZE", database)


class Postgres(rivals.Parta):
    """The same server with its school in PostgreSQL, made anew for each round from a copy of the database."""

    name = "postgres"

    def __init__(self, school, postgres):
        super().__init__(school)
        self.postgres = postgres
        programs = school.programs
        postgres.sql("CREATE DATABASE base")
        self.identifier = sqlite3.connect(school.template / "school" / "school.db").execute(
            "SELECT value FROM setting WHERE name = 'school'").fetchone()[0].decode()
        # Makes the tables, and says that there is no school yet.
        words = [programs.server, "check", "--database", postgres.address("base"), "--school", self.identifier]
        sync_school.start(words, stderr=-3).wait()
        postgres.sql(f"INSERT INTO school (id, epoch, lsn, chain) VALUES ('{self.identifier}', 1, 0, '')", "base")
        move_school(school.template / "school" / "school.db", self.identifier, postgres, "base")

    def open(self, place, counted=False):
        rivals.shutil.copytree(self.school.template, place)
        self.postgres.sql("DROP DATABASE IF EXISTS round")
        self.postgres.sql("CREATE DATABASE round TEMPLATE base")
        self.postgres.sql("CHECKPOINT")
        return PostgresRound(self, place)


class PostgresRound(rivals.PartaRound):
    def __init__(self, rival, place):
        self.school = rival.school
        self.where = ["--database", rival.postgres.address("round"), "--school", rival.identifier]
        programs = self.school.programs
        rivals.Round.__init__(self, rival, place, [programs.server, "run", *self.where, "--tls", place / "school", "--loopback",
                                                   "--port", self.school.port], env=programs.environment)
        self.address = self.school.port

    def stop(self):
        sync_school.Server.stop(self)
        self.entries = self.school.programs.count(*self.where) - self.school.base


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, type=pathlib.Path)   # build/bench/…, of which the build folder is taken
    parser.add_argument("--output", required=True, type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--school", type=pathlib.Path, help="take the school that an earlier run made in this folder, or make it there")
    parser.add_argument("--patience", type=float, default=10, help="seconds to wait for a quiet machine before each measurement")
    call = parser.parse_args()
    build = call.program.resolve().parents[1]

    with tempfile.TemporaryDirectory(prefix="pg-") as place, tempfile.TemporaryDirectory(dir=call.output.resolve().parent) as work:
        pathlib.Path(place).chmod(0o711)
        school = sync_school.School(sync_school.Programs(build), call.school or pathlib.Path(work) / "school")
        with cluster.Cluster(pathlib.Path(place) / "cluster") as postgres:
            bench = sync.Bench(pathlib.Path(work), call.patience)
            both = [rivals.Parta(school), Postgres(school, postgres)]
            for number in range(call.runs):
                print(f"round {number + 1} of {call.runs} …", file=sys.stderr, flush=True)
                for rival in both:
                    bench.push_one(rival)
                for rival in both:
                    bench.push_all(rival)

    rows = []
    for name, values in bench.values.items():
        sqlite, postgres = (sync.summarise(values[who]) for who in ("parta", "postgres"))
        rows.append({"name": name, "sqlite": sqlite, "postgres": postgres, "ratio": postgres["median"] / sqlite["median"]})
    call.output.write_text(json.dumps({"rows": rows, "foreign": bench.foreign}, indent=1), encoding="utf-8")
    for row in rows:
        aim = sync.AIMS[row["name"]]
        print(f"{row['name'] + ', ' + sync.SHOWN[aim.unit]:28}" + "".join(
            sync.show(row[who], aim.scale, aim.digits) for who in ("sqlite", "postgres")) + f"{row['ratio']:8.2f} ×")
    wall = next(row["ratio"] for row in rows if row["name"] == "push-60x500-wall")
    print(f"push-60x500-wall: at most {AIM:g} × SQLite: {'met' if wall <= AIM else 'MISSED'}")
    for who, parts in bench.foreign.items():
        print(f"{who}: others used {statistics.median(parts):.0%} of a processor meanwhile (median; for postgres, the database too)")


if __name__ == "__main__":
    main()
