/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-log-query-private.h"

/* In the order in which PartaRecord is read, see read_record() in parta-log-list.c. */
#define RECORD "state, verdict, rule, clause, lsn, received, settled, line, digest"

const char *const parta_query_texts[] = {
  [PARTA_QUERY_GET_META] =
    "SELECT value FROM meta WHERE name = :name",
  [PARTA_QUERY_SET_META] =
    "INSERT INTO meta (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  [PARTA_QUERY_ADD_DEVICE] =
    "INSERT INTO device (uuid) VALUES (:uuid) ON CONFLICT DO NOTHING",
  [PARTA_QUERY_FIND_DEVICE] =
    "SELECT id FROM device WHERE uuid = :uuid",
  [PARTA_QUERY_GET_OWN_DEVICE] =
    "SELECT uuid, public_key, secret_key, acked, safe FROM device WHERE id = 1",
  [PARTA_QUERY_RENEW_DEVICE] =
    "UPDATE device SET uuid = :uuid, public_key = :public_key, secret_key = :secret_key, succeeds = :succeeds, acked = 0, safe = 0"
    " WHERE id = 1",
  [PARTA_QUERY_MOVE_PLACED] =
    "UPDATE entry SET device = :device, state = 3 WHERE device = 1 AND (copy <> 0 OR (lsn IS NOT NULL AND verdict <> 'fork'))",
  /* Kept as it was first written, but no more than that: it stands again under the new identity. */
  [PARTA_QUERY_MOVE_REST] =
    "UPDATE entry SET device = :device, state = 3, copy = -1, lsn = NULL, settled = 1 WHERE device = 1",
  [PARTA_QUERY_GET_TIP] =
    "SELECT seq, chain FROM entry WHERE device = 1 AND copy = 0 ORDER BY seq DESC LIMIT 1",
  [PARTA_QUERY_SET_WATERMARKS] =
    "UPDATE device SET acked = :acked, safe = min (:acked, max (safe, :safe)) WHERE id = 1",
  [PARTA_QUERY_ADD_SCOPE] =
    "INSERT INTO scope (name) VALUES (:name) ON CONFLICT DO NOTHING",
  [PARTA_QUERY_FIND_SCOPE] =
    "SELECT id FROM scope WHERE name = :name",
  [PARTA_QUERY_LIST_SCOPES] =
    "SELECT id, name, generation, access, next, head, shown FROM scope WHERE generation > 0 ORDER BY name",
  [PARTA_QUERY_SET_ACCESS] =
    "UPDATE scope SET access = :access, generation = :generation WHERE id = :scope",
  [PARTA_QUERY_SET_CURSOR] =
    "UPDATE scope SET next = :next, head = :head, shown = max (shown, :next) WHERE id = :scope",
  [PARTA_QUERY_SET_SHOWN] =
    "UPDATE scope SET shown = next WHERE id = :scope",
  /* A mark on what may be missing at the server, or stand at another place there: it goes when the server sends the entry. */
  [PARTA_QUERY_DOUBT] =
    "UPDATE entry SET witness = x'01' WHERE scope = :scope AND lsn IS NOT NULL",
  [PARTA_QUERY_CONFIRM] =
    "UPDATE entry SET witness = NULL, lsn = NULL WHERE device = :device AND seq = :seq AND copy <> :copy AND digest = :digest"
    " AND witness IS NOT NULL",
  /* Two databases used one identity, and the restored server met the other one first. This one stands beside it from now on, in doubt
   * as before, or without a place because others have brought it back, under a number that no place has. */
  [PARTA_QUERY_DISPLACE] =
    "UPDATE entry SET copy = -1 - id WHERE device = :device AND seq = :seq AND copy = :copy AND digest <> :digest"
    " AND (witness IS NOT NULL OR lsn IS NULL OR scope IN (SELECT id FROM scope WHERE generation = 0))",
  [PARTA_QUERY_FIND_HOLDER] =
    "SELECT s.name FROM entry e JOIN scope s ON s.id = e.scope WHERE e.device = :device AND e.seq = :seq AND e.copy = :copy",
  [PARTA_QUERY_LIST_OFFERS] =
    "SELECT e.id, e.line, e.digest FROM entry e JOIN scope s ON s.id = e.scope"
    " WHERE e.witness IS NOT NULL AND NOT (e.device = 1 AND e.copy = 0) AND s.next >= s.shown AND s.generation > 0 AND e.id > :after"
    " ORDER BY e.id LIMIT :limit",
  [PARTA_QUERY_HAS_DOUBTS] =
    "SELECT 1 FROM entry WHERE witness IS NOT NULL LIMIT 1",
  [PARTA_QUERY_ADD_OWN] =
    "INSERT INTO entry (device, seq, scope, state, line, digest, chain)"
    " VALUES (1, :seq, :scope, 0, :line, :digest, :chain)",
  [PARTA_QUERY_ADD_FOREIGN] =
    "INSERT INTO entry (device, seq, copy, scope, state, verdict, rule, clause, lsn, received, line, digest)"
    " VALUES (:device, :seq, :copy, :scope, 3, :verdict, :rule, :clause, :lsn, :received, :line, :digest)"
    " ON CONFLICT (device, seq, copy) DO UPDATE SET verdict = excluded.verdict, rule = excluded.rule,"
    " clause = excluded.clause, lsn = excluded.lsn, received = excluded.received, witness = NULL"
    " WHERE digest = excluded.digest",
  [PARTA_QUERY_GET_CHAIN] =
    "SELECT chain FROM entry WHERE device = 1 AND copy = 0 AND seq = :seq",
  [PARTA_QUERY_LIST_OUTBOX] =
    "SELECT line, digest, chain FROM entry WHERE device = 1 AND copy = 0 AND seq >= :from ORDER BY seq LIMIT :limit",
  [PARTA_QUERY_GET_OWN] =
    "SELECT e.line, e.digest, s.name FROM entry e JOIN scope s ON s.id = e.scope"
    " WHERE e.device = 1 AND e.copy = 0 AND e.seq = :seq",
  [PARTA_QUERY_PLACE_OWN] =
    "UPDATE entry SET verdict = :verdict, rule = :rule, clause = :clause, lsn = :lsn, received = :received,"
    " state = max (state, 1), witness = NULL WHERE device = 1 AND copy = 0 AND seq = :seq",
  [PARTA_QUERY_JUDGE_OWN] =
    "UPDATE entry SET verdict = :verdict, rule = :rule, clause = :clause, lsn = coalesce (lsn, :lsn)"
    " WHERE device = 1 AND copy = 0 AND seq = :seq",
  [PARTA_QUERY_ACKNOWLEDGE] =
    "UPDATE entry SET state = 1 WHERE device = 1 AND copy = 0 AND seq > :after AND seq <= :acked AND state = 0",
  /* A server that was restored has lost them: they wait again. */
  [PARTA_QUERY_UNACKNOWLEDGE] =
    "UPDATE entry SET state = 0, verdict = 'none', rule = NULL, clause = NULL, settled = 0, lsn = NULL, received = NULL, witness = NULL"
    " WHERE device = 1 AND copy = 0 AND seq > :acked",
  [PARTA_QUERY_MAKE_SAFE] =
    "UPDATE entry SET state = 2 WHERE device = 1 AND copy = 0 AND seq > :after AND seq <= :safe AND state < 2",
  [PARTA_QUERY_IS_WAITING] =
    "SELECT 1 FROM entry WHERE device = 1 AND scope = :scope AND copy = 0 AND seq > :acked LIMIT 1",
  [PARTA_QUERY_HIDE] =
    "UPDATE scope SET access = 'gone', generation = 0, next = 1, shown = 1, head = zeroblob (32) WHERE id = :scope",
  /* The only statement that removes entries: those of others, in a scope that may not be read any more. */
  [PARTA_QUERY_PURGE] =
    "DELETE FROM entry WHERE scope = :scope AND NOT (device = 1 AND copy = 0)",
  [PARTA_QUERY_SETTLE] =
    "UPDATE entry SET settled = 1 WHERE device = 1 AND copy = 0 AND seq = :seq",
  [PARTA_QUERY_LIST_LEDGER] =
    "SELECT e.line, e.digest, e.verdict, e.lsn FROM scope s JOIN entry e ON e.scope = s.id AND e.lsn < s.shown"
    " WHERE s.name = :scope AND e.lsn IS NOT NULL AND (e.witness IS NULL OR s.next < s.shown) ORDER BY e.lsn",
  [PARTA_QUERY_LIST_PENDING] =
    "SELECT e.line, e.digest, e.verdict, e.seq FROM entry e JOIN scope s ON s.id = e.scope"
    " WHERE e.device = 1 AND e.copy = 0 AND s.name = :scope AND s.access <> 'gone' AND (e.lsn IS NULL OR e.lsn >= s.shown OR (e.witness IS NOT NULL AND s.next >= s.shown))"
    " ORDER BY e.seq",
  [PARTA_QUERY_LIST_WAITING] =
    "SELECT " RECORD " FROM entry WHERE device = 1 AND copy = 0 AND seq > :acked ORDER BY seq LIMIT :limit",
  /* The plus signs keep SQLite from reading all own entries: few of them are in entry_open. */
  [PARTA_QUERY_LIST_OPEN] =
    "SELECT " RECORD " FROM entry WHERE " PARTA_OPEN_VERDICTS " AND +device = 1 AND +copy = 0 ORDER BY seq",
  [PARTA_QUERY_LIST_LATE] =
    "SELECT e.state, e.verdict, e.rule, e.clause, e.lsn, e.received, e.settled, e.line, e.digest"
    " FROM scope s JOIN entry e ON e.scope = s.id AND e.lsn < s.shown"
    " WHERE s.name = :scope AND e.lsn IS NOT NULL AND e.verdict = 'late' ORDER BY e.lsn",
  [PARTA_QUERY_LIST_HELD] =
    "SELECT e.state, e.verdict, e.rule, e.clause, e.lsn, e.received, e.settled, e.line, e.digest"
    " FROM entry e JOIN scope s ON s.id = e.scope AND s.access <> 'gone' AND e.lsn < s.shown"
    " WHERE " PARTA_OPEN_VERDICTS " AND verdict = 'held' ORDER BY e.lsn",
  /* Where a conflict ever was, or may have come of a held entry that somebody accepted: what became of it only the replay tells.
   * The first half finds its rows in entry_open, the second those that their author has put away. */
  [PARTA_QUERY_LIST_DISPUTED] =
    "SELECT name FROM scope WHERE access <> 'gone' AND id IN ("
    "SELECT scope FROM entry WHERE " PARTA_OPEN_VERDICTS " AND verdict IN ('conflict', 'held') UNION "
    "SELECT scope FROM entry WHERE device = 1 AND copy = 0 AND verdict IN ('conflict', 'held')) ORDER BY name",
  [PARTA_QUERY_MEET] =
    "INSERT INTO meta (name, value) VALUES (:name, :value) ON CONFLICT DO NOTHING",
  [PARTA_QUERY_LIST_MET] =
    "SELECT name, value FROM meta WHERE name >= 'met.' AND name < 'met/' ORDER BY name",
  [PARTA_QUERY_LIST_OF_DEVICE] =
    "SELECT " RECORD " FROM entry WHERE device = (SELECT id FROM device WHERE uuid = :uuid) ORDER BY seq",
  [PARTA_QUERY_LIST_ALL] =
    "SELECT " RECORD " FROM entry ORDER BY id",
  [PARTA_QUERY_CHECK_OWN] =
    "SELECT seq, line, digest, chain FROM entry WHERE device = 1 AND copy = 0 ORDER BY seq",
  [PARTA_QUERY_CHECK_SCOPE] =
    "SELECT e.lsn, e.line, e.digest, e.verdict, e.rule FROM scope s JOIN entry e ON e.scope = s.id AND e.lsn < s.next"
    " WHERE s.name = :scope AND e.lsn IS NOT NULL AND e.witness IS NULL ORDER BY e.lsn",
};
