#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""For each invariant of docs/invariants.md: takes its guard out of a copy of the source, and shows that a test fails.

    prove-guards.py [I1 I8 …]      a table in Markdown; exit status 1 when a guard is not missed by its test

Needs some minutes: each guard is a build. No part of ./dev test.
"""

import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIM = "tests/sim/parta-sim"
SEEDS = ("--seeds", "150", "--first")
SOME = ("--seeds", "60")
MANY = ("--seeds", "150")   # where the first seed may stumble over something else that follows from it

PUSH = "src/server/parta-registrar-push.c"
PULL = "src/server/parta-registrar-pull.c"
NEWS = "src/store/parta-log-news.c"
QUERY = "src/store/parta-log-query.c"
ROUND = "src/sync/client/parta-round.c"
OWN_STAY = (QUERY, "WHERE scope = :scope AND NOT (device = 1 AND copy = 0)\",\n", "WHERE scope = :scope\",\n")

INCOHERENT = (PUSH, "      if (line->entry == NULL)\n        continue;\n",
              "      if (line->entry == NULL)\n        return parta_wire_refuse (error, \"unreadable\");\n")
REREADING = ("src/server/parta-rereading.c", "  g_ptr_array_add (search->list, unread);\n", "  free_unread (unread);\n")

# Invariant; the guards, each with its file and what stands in its place (several, where one alone is backed by others);
# the program that must fail; its arguments.
GUARDS = [
    ("I1", [("src/store/parta-writer.c", "write_group (self, group, &error);", "TRUE;")], SIM, SEEDS),
    ("I7", [("src/sql/parta-sql.c", "         make_durable (self, error) &&\n", "")], SIM, ("--seeds", "600", "--first")),
    ("I2", [("src/sql/parta-sql.c", '"PRAGMA synchronous = FULL;"', '"PRAGMA synchronous = OFF;"')], SIM, MANY),
    ("I3", [(PUSH, "      if (parta_hash_equal (&known->digest, digest) &&", "      if (FALSE &&")], SIM, SEEDS),
    ("I3", [(PUSH, "      if (parta_hash_equal (&known->digest, digest) &&", "      if (FALSE &&")], "tests/server/test-registrar", ()),
    ("I4", [(PUSH, "    keep_fork (batch, line, seq, variant);", "    (void) keep_fork;")], "tests/server/test-registrar", ()),
    ("I4", [(PUSH, "    keep_fork (batch, line, seq, variant);", "    (void) keep_fork;")], SIM, SOME),
    ("I4", [("src/server/parta-registrar-sync.c", "  tell_fork (self, request, device, reply);\n", "  (void) tell_fork;\n")],
     "tests/server/test-recovery", ()),
    ("I5", [("src/server/parta-registrar-sync.c", "return parta_registrar_weigh (self, &evidence, PARTA_EPOCH_WITNESS, error);", "return TRUE;")],
     SIM, ("--seeds", "300", "--first")),
    ("I5", [("src/server/parta-registrar.c", "  parta_seal_random (self->device, sizeof self->device);", "  (void) 0;")],
     "tests/server/test-recovery", ()),
    ("I6", [OWN_STAY], SIM, MANY),
    ("I7", [(NEWS, "  if (news->acked > update->tip.last)", "  if (FALSE)")], "tests/store/test-news", ()),
    ("I8", [(ROUND, "memcmp (reply->nonce, request->nonce, PARTA_NONCE_SIZE) == 0 &&", "TRUE &&")], SIM, SEEDS),
    ("I8", [(ROUND, "parta_key_verify (key, text, strlen (text), reply->receipt.signature);", "TRUE;")], SIM, SEEDS),
    ("I9", [INCOHERENT], "tests/server/test-bad-entry", ()),
    ("I9", [INCOHERENT], SIM, SOME),
    ("I10", [("src/sync/client/parta-pace.c", "      self->due = now + pick_back_off (self);\n", "      self->due = G_MAXINT64;\n")], SIM, SEEDS),
    ("I11", [OWN_STAY, (NEWS, "  if (waiting)\n    return TRUE;\n", "")], SIM, MANY),
    ("I11", [OWN_STAY, (NEWS, "  if (waiting)\n    return TRUE;\n", "")], "tests/store/test-news", ()),
    ("I12", [("src/store/parta-store-event.c", "      replay_record (self, record, record->lsn);\n", "      (void) record;\n")], SIM, SEEDS),
    ("I12", [("src/server/parta-breach-desk.c", "  drafts = touched != NULL ? parta_voidance_draft (registrar, voided, error) : NULL;",
              "  drafts = touched != NULL ? new_drafts () : NULL;")], SIM, SOME),
    ("I12", [("src/server/parta-registrar.c", "  mind_breaches (self, entry, record);\n}", "  (void) mind_breaches;\n}")], SIM, SOME),
    ("I13", [(PULL, "char **names = parta_staff_list_scopes (self->state, person, (const char *const *) overseers);",
              "char **names = parta_staff_list_scopes (self->state, strcmp (person, \"t3\") == 0 ? \"t1\" : person, "
              "(const char *const *) overseers);")], SIM, SEEDS),
    ("I14", [(QUERY, "access = 'gone', generation = 0, next = 1, shown = 1, head = zeroblob (32)", "access = 'gone'"),
             (NEWS, "  anew = grant->access != PARTA_ACCESS_REVOKED && grant->generation != place->cursor->generation;", "  anew = FALSE;")],
     "tests/store/test-news", ()),
    ("I15", [(NEWS, "return parta_statement_run (remove, error) && parta_statement_run (hide, error);",
              "return parta_statement_run (hide, error);")], SIM, SEEDS),
    ("I16", [(PULL, "  cursor->next = record->lsn + 1;", "  cursor->next = record->lsn + 2;"),
             (PULL, "!page.cut && head->lsn <= pull->self->head.lsn && !parta_hash_equal (&cursor->head, &head->head)", "FALSE"),
             (PULL, "(cursor->next <= head.lsn || !parta_hash_equal (&cursor->head, &head.head))", "cursor->next <= head.lsn")], SIM, MANY),
    ("I17", [(NEWS, "if (!parta_txn_begin (&txn, self->sql, error) || !parta_log_read_tip", "if (!parta_log_read_tip"),
             (NEWS, "  done = apply_all (&update, error) && parta_txn_commit (&txn, error);", "  done = apply_all (&update, error);")],
     "tests/store/test-news", ()),
    ("I17", [(QUERY, "SET witness = x'01' WHERE scope = :scope AND lsn IS NOT NULL\"",
              "SET witness = x'01' WHERE scope = :scope AND lsn IS NOT NULL AND NOT (device = 1 AND copy = 0)\"")],
     "tests/store/test-other-past", ()),
    ("I18", [("src/rules/parta-rules.c", "!is_clock_wrong (entry, received)", "TRUE")], SIM, ("--from", "201", "--seeds", "40", "--clocks", "--first")),
    ("I19", [("src/journal/parta-fact.c", "if (self->head.body == NULL || find_branch (self, entry, &effect, rival))",
              "if (self->head.body == NULL)")], "tests/journal/test-replay", ()),
    ("I20", [("src/journal/parta-fact.c", "      add_rival (self, &self->head);\n", "")], "tests/journal/test-conflict", ()),
    ("I21", [("src/journal/parta-kind.c", '" name short not_assessed "', '" name short "')], "tests/journal/test-corpus",
     ("tests/journal/corpus-1.txt",)),
    ("I22", [INCOHERENT], "tests/server/test-registrar", ()),
    ("I22", [REREADING], "tests/server/test-rereading", ()),
    ("I22", [REREADING], SIM, SOME),
    ("I22", [("src/server/parta-registrar.c", "      record->verdict = PARTA_VERDICT_HELD;\n      record->rule = parta_ledger_rule_get_id (line->newer",
              "      record->verdict = PARTA_VERDICT_REFUSED;\n      record->rule = parta_ledger_rule_get_id (line->newer")], "tests/server/test-registrar", ()),
    ("I23", [("src/server/parta-registrar-sync.c", "!parta_registrar_push (self, visitor, request, device, reply, error) ||",
              "!parta_registrar_pull (self, visitor, request, reply, error) || "
              "!parta_registrar_push (self, visitor, request, device, reply, error) ||"),
             ("src/server/parta-registrar-sync.c", "if (!parta_registrar_pull (self, visitor, request, reply, error) || ", "if (")],
     "tests/server/test-expired-cursor", ()),
    ("I24", [("src/server/parta-audit.c", "  if (!parta_hash_equal (&digest, &line->digest))", "  if (FALSE)")], "tests/sim/test-tamper", ()),
    ("I25", [(ROUND, "#define MAX_ENTRIES     500", "#define MAX_ENTRIES     500000")], "tests/sync/test-cut", ()),
    ("I25", [(ROUND, "#define MAX_BYTES       (256 * 1024)", "#define MAX_BYTES       (256 * 1024 * 1024)")],
     "tests/sync/test-cut", ()),
    ("I25", [(PULL, "pull->bytes <= 0 || ", "")], "tests/server/test-registrar", ()),
    ("I26", [("src/sync/client/parta-pace.c", "self->not_before = now + (gint64) MIN (retry_after, LONGEST_WAIT / SECOND) * SECOND;",
              "self->not_before = now;")], "tests/sync/test-pace", ()),
    ("I27", [("src/sync/wire/parta-wire-gzip.c", "  if (plain->len <= plain_max && ", "  if (TRUE || plain->len <= plain_max || ")],
     "tests/sync/test-wire", ()),
    ("I27", [("src/sync/wire/parta-wire-gzip.c", "#define RATIO_MAX   100 ", "#define RATIO_MAX   1000000 ")], "tests/sync/test-wire", ()),
    ("I28", [(ROUND, "round->idle_steps >= MAX_IDLE_STEPS", "round->idle_steps >= 100 * MAX_IDLE_STEPS")],
     "tests/sync/test-client", ()),
    ("I28", [(ROUND, "count > MAX_RESTARTS", "count > 100 * MAX_RESTARTS")], "tests/sync/test-client", ()),
]


def run(*command, folder):
    return subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", timeout=900, check=False)


def complaint(output, invariant):
    """What a reader of the table wants to see of it; in the simulation only what breaks this very invariant."""
    lines = [line.lstrip("# ") for line in output.splitlines() if "violates" in line or "ERROR" in line or line.startswith("not ok")]
    simulated = any("violates" in line for line in lines)
    meant = [line for line in lines if not simulated or f"violates {invariant}:" in line]
    return (meant or lines or ["ended with an error"])[0][:130].replace("|", "/"), bool(meant)


def prove(folder, guard):
    """Returns whether the test misses the guards, and what it says."""
    invariant, changes, program, arguments = guard
    before = {path: (folder / path).read_text(encoding="utf-8") for path, _text, _instead in changes}
    try:
        for path, text, instead in changes:
            source = (folder / path).read_text(encoding="utf-8")
            if source.count(text) != 1:
                return False, f"the guard stands {source.count(text)} times in {path}"
            (folder / path).write_text(source.replace(text, instead), encoding="utf-8")
        built = run("ninja", "-C", "build", program, folder=folder)
        if built.returncode != 0:
            return False, "does not build: " + " ".join(line for line in built.stdout.splitlines() if "error:" in line)[:160]
        result = run(str(folder / "build" / program), *arguments, folder=folder)
        words, meant = complaint(result.stdout, invariant)
        return result.returncode != 0 and meant, words
    finally:
        for path, source in before.items():
            (folder / path).write_text(source, encoding="utf-8")


def main():
    wanted = sys.argv[1:]
    status = 0
    with tempfile.TemporaryDirectory(prefix="parta-guards-") as temporary:
        folder = pathlib.Path(temporary) / "parta"
        folder.mkdir()
        subprocess.run(f"git archive HEAD | tar -x -C '{folder}'", shell=True, cwd=ROOT, check=True)
        subprocess.run(["meson", "setup", "build"], cwd=folder, stdout=subprocess.DEVNULL, check=True)
        print("| Invariant | File | Guard that was taken out | Program | What it said |\n|---|---|---|---|---|")
        for guard in GUARDS:
            if wanted and guard[0] not in wanted:
                continue
            missed, words = prove(folder, guard)
            status |= not missed
            files = ", ".join(dict.fromkeys(pathlib.Path(path).name for path, _text, _instead in guard[1]))
            text = "; ".join(f"`{' '.join(text.split())[:60]}`" for _path, text, _instead in guard[1])
            print(f"| {guard[0]} | {files} | {text} | {guard[2].rsplit('/', 1)[-1]} | {'' if missed else 'NOT MISSED: '}{words} |", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
