#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves the test vectors of docs/entry-format.md with nothing but that page and SHA-256: verify-vectors.py PAGE"""

import hashlib
import json
import pathlib
import struct
import sys


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def main(page):
    block = pathlib.Path(page).read_text(encoding="utf-8").split("## 5. Test vectors")[1].split("```text\n")[1].split("```")[0]
    chain, ledger, scopes, facts, held, whole, done = bytes(32), bytes(32), {}, {}, {}, b"", 0
    values = {}

    def check(name, got, wanted):
        nonlocal done
        done += 1
        print("ok" if got == wanted else "not ok", done, f"/vectors/{name}" + ("" if got == wanted else f" # {got}"))
        return got == wanted

    good = True
    for name, value in (row.split(maxsplit=1) for row in block.splitlines() if row):
        if name == "line":
            raw, entry = value.encode(), json.loads(value)
            values = {"digest": sha(raw)}
            values["chain"] = chain = sha(b"parta-entry-1", chain, values["digest"])
        elif name == "place":
            lsn, verdict, rule = (value.split() + [""])[:3]
            link = struct.pack(">Q", int(lsn)) + values["digest"] + verdict.encode() + b"\0" + rule.encode()
            values["ledger"] = ledger = sha(b"parta-ledger-1", ledger, link)
            scope = entry["scope"]
            values["scope"] = scopes[scope] = sha(b"parta-scope-1", scopes.get(scope, bytes(32)), link)
            said = (scope, entry["kind"], entry["key"]), (f"{entry['dev']}:{entry['seq']}\x1f".encode()
                                                         + raw[raw.rindex(b',"body":') + 8:-1])
            if verdict == "held":
                held[scope, f"{entry['dev']}/{entry['seq']}"] = said
            elif verdict in ("applied", "late"):  # no vector is in conflict: each says something new, or knows its base
                facts.update([said])
                if entry["kind"] == "decision" and entry["body"]["outcome"] == "accept":
                    facts.update([held[scope, entry["key"]]])
        elif name == "state":
            scope, value = value.split()
            rows = (f"{kind}\x1f{key}\x1f".encode() + facts[of, kind, key] + b"\n"
                    for of, kind, key in sorted(facts) if of == scope)
            state = sha(*rows)
            whole += scope.encode() + b"\0" + state
            good &= check(f"state/{scope}", state.hex(), value)
        elif name == "states":
            good &= check("states", sha(whole).hex(), value)
        else:
            good &= check(f"{entry['seq']}/{name}", values[name].hex(), value)
    print(f"1..{done}")
    return 0 if good and done == 35 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
