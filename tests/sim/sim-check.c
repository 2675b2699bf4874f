/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-check.h"

#include "parta-audit.h"
#include "parta-sync-reply.h"
#include "sim-void.h"

#include <string.h>

/* Each function is an invariant of the synchronisation, as docs/invariants.md numbers them. */

/* For printf()'s "%.*s". */
#define LINE_ARGS(line) (int) g_bytes_get_size (line), (const char *) g_bytes_get_data (line, NULL)

/* What the client has been told in earnest: that the server has its entries up to this one. */
static guint64
get_told (SimWorld  *self,
          SimClient *client)
{
  char device[PARTA_DEVICE_HEX + 1];
  const guint64 *told;

  parta_hex_write (device, parta_store_get_device (client->store), PARTA_DEVICE_SIZE);
  told = g_hash_table_lookup (self->told, device);

  return told != NULL ? *told : 0;
}

/* I1, on the author's side: what was typed and saved is in the own log, byte by byte. */
static void
invariant_i01_nothing_lost (SimWorld     *self,
                            SimClient    *client,
                            const SimLog *log)
{
  for (guint i = 0; i < client->typed->len; i++)
    {
      const SimTyped *typed = client->typed->pdata[i];

      if (typed->committed && !g_hash_table_contains (log->own, typed->line) &&
          !(client->copied && g_hash_table_contains (log->others, typed->line)))
        sim_world_violate (self, client->copied ? "I7" : "I1", "%s has lost %.*s", client->name, LINE_ARGS (typed->line));
    }
}

/* I6, I11: an own entry that is in the log stays there: as long as it waits, whatever is answered (I11), and for good (I6). */
static void
invariant_i11_own_stay (SimWorld     *self,
                        SimClient    *client,
                        const SimLog *log)
{
  guint64 told = get_told (self, client);

  for (guint i = 0; client->seen != NULL && i < client->typed->len; i++)
    {
      const SimTyped *typed = client->typed->pdata[i];

      if (g_hash_table_contains (client->seen->own, typed->line) && !g_hash_table_contains (log->own, typed->line))
        sim_world_violate (self, typed->id.seq > told ? "I11" : "I6", "%s has deleted %.*s", client->name, LINE_ARGS (typed->line));
    }
}

static const PartaCursor *
find_cursor (GPtrArray  *cursors,
             const char *scope)
{
  for (guint i = 0; i < cursors->len; i++)
    {
      const PartaCursor *cursor = cursors->pdata[i];

      if (strcmp (cursor->scope, scope) == 0 && cursor->access < PARTA_ACCESS_REVOKED)
        return cursor;
    }

  return NULL;
}

/* I6: of others, entries go only with their scope. What lies beyond the cursor may have gone and is on its way again. */
static void
invariant_i06_others_stay (SimWorld     *self,
                           SimClient    *client,
                           const SimLog *log)
{
  g_autoptr (GPtrArray) cursors = parta_store_list_cursors (client->store, NULL);
  GHashTableIter iter;
  gpointer line, place;

  if (client->seen == NULL || cursors == NULL)
    return;

  g_hash_table_iter_init (&iter, client->seen->others);
  while (g_hash_table_iter_next (&iter, &line, &place))
    {
      const SimPlace *before = place;
      const PartaCursor *cursor = before->scope != NULL ? find_cursor (cursors, before->scope) : NULL;

      if (before->scope != NULL && cursor == NULL)
        g_hash_table_add (client->let_go, g_strdup (before->scope));
      if (cursor != NULL && before->lsn < cursor->next && !g_hash_table_contains (log->others, line))
        sim_world_violate (self, "I6", "%s has deleted %.*s", client->name, LINE_ARGS ((GBytes *) line));
    }
}

/* I3: nothing is there that nobody typed, and nothing twice. */
static void
invariant_i03_no_ghosts (SimWorld     *self,
                         SimClient    *client,
                         const SimLog *log)
{
  guint n_own = g_hash_table_size (log->own);

  if (n_own > client->typed->len)
    sim_world_violate (self, "I3", "the log of %s has %u own entries, %u were typed", client->name, n_own, client->typed->len);
}

/* I2: what the client was told to be in the ledger is there, whatever happened to the server since. */
static void
invariant_i02_acked_is_durable (SimWorld   *self,
                                const char *device,
                                guint64     acked)
{
  PartaEntryId id = { 0 };

  parta_device_parse (id.device, device);
  for (id.seq = 1; id.seq <= acked; id.seq++)
    {
      if (sim_ledger_find (self->ledger, &id) == NULL)
        {
          sim_world_violate (self, "I2", "%s:%" G_GUINT64_FORMAT " was acknowledged and is not in the ledger", device, id.seq);
          return;
        }
    }
}

/* A fork has other bytes than what stands under the identity (I4); the same once more is no fork but an entry that was taken twice. */
static gboolean
is_repeated (SimWorld      *self,
             const SimLine *fork)
{
  const SimLine *line = sim_ledger_find (self->ledger, &fork->id);

  return line != NULL && g_bytes_equal (line->line, fork->line);
}

/* I3: an entry has one effect: one line that counts. What others bring back of it after a restore stands beside it, held. */
static void
invariant_i03_once (SimWorld *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_bytes_hash, g_bytes_equal);

  for (guint i = 0; i < self->ledger->lines->len; i++)
    {
      const SimLine *line = self->ledger->lines->pdata[i];

      if (line->lsn != i + 1)
        sim_world_violate (self, "I3", "place %" G_GUINT64_FORMAT " of the ledger stands at %u", line->lsn, i + 1);
      if (parta_verdict_counts (line->verdict) && !g_hash_table_add (seen, line->line))
        sim_world_violate (self, "I3", "counts twice: %.*s", LINE_ARGS (line->line));
      if (line->verdict == PARTA_VERDICT_FORK && is_repeated (self, line))
        sim_world_violate (self, "I3", "taken twice: %.*s", LINE_ARGS (line->line));
    }
}

/* I4: what was handed in and answered is there, byte by byte, whoever else has used its identity. */
static void
invariant_i04_both_are_kept (SimWorld *self)
{
  GHashTableIter iter;
  gpointer line;

  g_hash_table_iter_init (&iter, self->taken);
  while (g_hash_table_iter_next (&iter, &line, NULL))
    {
      if (!sim_ledger_has_bytes (self->ledger, line))
        sim_world_violate (self, "I4", "was handed in and is not in the ledger: %.*s", LINE_ARGS ((GBytes *) line));
    }
}

/* I22: what an older server held as newer was judged by the one that can read it. */
static void
invariant_i22_is_judged_anew (SimWorld *self)
{
  for (guint i = 0; i < self->ledger->lines->len; i++)
    {
      const SimLine *line = self->ledger->lines->pdata[i];
      gsize size = 0;
      const char *bytes = g_bytes_get_data (line->line, &size);
      g_autoptr (PartaEntry) entry = NULL;

      if (line->verdict != PARTA_VERDICT_HELD || strcmp (line->rule, "newer") != 0)
        continue;
      entry = parta_entry_parse (bytes, size, NULL);
      if (entry != NULL && *sim_ledger_find (self->ledger, &line->id)->scope == '\0')
        sim_world_violate (self, "I22", "still waits for a newer server: %.*s", LINE_ARGS (line->line));
    }
}

/* I1, at rest: every entry is in the ledger, as whatever. */
static void
invariant_i01_all_arrived (SimWorld  *self,
                           SimClient *client)
{
  for (guint i = 0; i < client->typed->len; i++)
    {
      const SimTyped *typed = client->typed->pdata[i];
      const SimLine *line = sim_ledger_find (self->ledger, &typed->id);
      g_autofree char *id = parta_entry_id_dup_text (&typed->id);

      if (!typed->committed)
        sim_world_violate (self, "I1", "%s of %s never reached the disk", id, client->name);
      else if ((line == NULL || !g_bytes_equal (line->line, typed->line)) && !sim_ledger_has_bytes (self->ledger, typed->line))
        sim_world_violate (self, client->copied ? "I7" : "I1", "%s of %s is not in the ledger", id, client->name);
    }
}

/* I9: refused, held or in conflict: each entry has been taken, and nothing waits behind it. */
static void
invariant_i09_nothing_waits (SimWorld  *self,
                             SimClient *client)
{
  guint64 waiting = sim_client_get_waiting (client);

  if (waiting > 0)
    sim_world_violate (self, "I9", "%" G_GUINT64_FORMAT " entries of %s still wait", waiting, client->name);
}

typedef struct
{
  SimWorld   *world;
  SimClient  *client;
  GHashTable *held;    /* of "place digest": what is seen; a row with a place of a lost history stands beside it, marked */
} Holding;

static char *
dup_place (guint64          lsn,
           const PartaHash *digest)
{
  char hex[2 * PARTA_HASH_SIZE + 1];

  parta_hex_write (hex, digest->bytes, PARTA_HASH_SIZE);

  return g_strdup_printf ("%" G_GUINT64_FORMAT " %s", lsn, hex);
}

static gboolean
is_of_former_name (SimClient         *client,
                   const PartaRecord *record)
{
  return client->copied && record->entry != NULL && strcmp (parta_entry_get_author (record->entry), client->person) == 0;
}

static gboolean
note_held_cb (PartaRecord **record,
              gpointer      user_data)
{
  Holding *h = user_data;
  const char *scope = parta_record_get_scope (*record);
  gsize size = 0;
  const char *line = parta_record_peek_line (*record, &size);
  gboolean seen = scope == NULL || sim_ledger_may_see (h->world->ledger, h->client->person, scope);
  PartaHash digest;

  /* I13, I15: of others only what may be seen now. What somebody wrote on this laptop under its former name is no others'. */
  if ((*record)->state == PARTA_RECORD_FOREIGN && !seen && !is_of_former_name (h->client, *record))
    sim_world_violate (h->world, "I15", "%s still holds what others wrote in %s", h->client->name, scope);
  if ((*record)->lsn == 0 || !seen)
    return TRUE;

  parta_hash_of (&digest, line, size);
  g_hash_table_add (h->held, dup_place ((*record)->lsn, &digest));

  return TRUE;
}

/* I16: of each scope that is seen, every line is held, at its place. I14: also where it was not seen for a while. I15: nothing else. */
static void
invariant_i16_all_is_pulled (SimWorld  *self,
                             SimClient *client)
{
  g_autoptr (GHashTable) held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Holding h = { self, client, held };

  parta_store_foreach_entry (client->store, note_held_cb, &h, NULL);
  for (guint i = 0; i < self->ledger->lines->len; i++)
    {
      const SimLine *line = self->ledger->lines->pdata[i];
      g_autofree char *place = dup_place (line->lsn, &line->digest);

      if (*line->scope != '\0' && sim_ledger_may_see (self->ledger, client->person, line->scope) &&
          !g_hash_table_contains (held, place))
        sim_world_violate (self, g_hash_table_contains (client->let_go, line->scope) ? "I14" : "I16", "%s lacks place %" G_GUINT64_FORMAT " of %s: %.*s", client->name, line->lsn, line->scope,
                           LINE_ARGS (line->line));
    }
}

/* I12: whoever sees a scope sees it alike: as one replay of the ledger does. */
static void
invariant_i12_all_see_the_same (SimWorld  *self,
                                SimClient *client)
{
  g_autoptr (GPtrArray) cursors = parta_store_list_cursors (client->store, NULL);
  PartaState *state = parta_store_get_state (client->store);

  for (guint i = 0; cursors != NULL && i < cursors->len; i++)
    {
      const PartaCursor *cursor = cursors->pdata[i];
      PartaScopeHead head = { 0 };
      PartaHash theirs = { 0 };
      PartaHash ours = { 0 };

      parta_backend_get_scope (self->server->backend, cursor->scope, &head, NULL);
      if (cursor->access >= PARTA_ACCESS_REVOKED)
        sim_world_violate (self, "I15", "%s has not let go of %s", client->name, cursor->scope);
      else if (!parta_hash_equal (&cursor->head, &head.head))
        sim_world_violate (self, "I12", "%s has another head of %s than the server", client->name, cursor->scope);
      else if (parta_state_digest_scope (state, cursor->scope, &theirs) != sim_ledger_digest (self->ledger, cursor->scope, &ours) ||
               !parta_hash_equal (&theirs, &ours))
        sim_world_violate (self, "I12", "%s sees %s in another way than the server", client->name, cursor->scope);
    }
}

static gboolean
find_missing_cb (PartaRecord **record,
                 gpointer      user_data)
{
  Holding *h = user_data;
  gsize size = 0;
  const char *bytes = parta_record_peek_line (*record, &size);
  g_autoptr (GBytes) line = g_bytes_new (bytes, size);

  /* What stands again under another name was never sent under the former one. */
  if (!sim_ledger_has_bytes (h->world->ledger, line) && !g_hash_table_contains (h->client->superseded, line))
    sim_world_violate (h->world, "I5", "%s holds what the ledger has not: %.*s", h->client->name, LINE_ARGS (line));

  return TRUE;
}

/* I5, I7: whatever happened to the server, it has everything that any replica holds, of whoever. */
static void
invariant_i05_nothing_is_held_alone (SimWorld  *self,
                                     SimClient *client)
{
  Holding h = { self, client, NULL };

  parta_store_foreach_entry (client->store, find_missing_cb, &h, NULL);
}

/* I17: data and cursors of a replica belong together: the hashes over what is held lead to the cursors. */
static void
invariant_i17_log_is_sound (SimWorld  *self,
                            SimClient *client)
{
  g_autoptr (GError) error = NULL;
  PartaCheck check;

  if (!parta_store_check (client->store, &check, &error))
    sim_world_violate (self, "I17", "the log of %s: %s", client->name, error->message);
}

/* I24: the chains of the ledger hold. */
static void
invariant_i24_ledger_is_sound (SimWorld *self)
{
  g_autoptr (GError) error = NULL;
  PartaAudit *audit = parta_audit_run (self->server->backend, &error);

  if (audit == NULL)
    sim_world_violate (self, "I24", "the audit of the ledger: %s", error->message);
  else if (audit->faults->len > 0)
    sim_world_violate (self, "I24", "the audit of the ledger finds something at place %" G_GUINT64_FORMAT,
                       g_array_index (audit->faults, PartaAuditFault, 0).lsn);
  g_clear_pointer (&audit, parta_audit_free);
}

/* I13: nothing goes to whom it is not for. @person: who has asked */
void
sim_check_reply (SimWorld   *self,
                 const char *person,
                 GBytes     *body)
{
  g_autoptr (PartaSyncReply) reply = parta_sync_reply_decode (body, NULL);

  if (reply == NULL || !sim_ledger_read (self->ledger, self->server->backend, NULL))
    return;

  for (guint i = 0; i < reply->pages->len; i++)
    {
      const PartaScopePage *page = reply->pages->pdata[i];

      if (!sim_ledger_may_see (self->ledger, person, page->cursor->scope))
        sim_world_violate (self, "I13", "%s is sent %s", person, page->cursor->scope);
    }
}

static void
check_own_log (SimWorld  *self,
               SimClient *client)
{
  g_autoptr (GError) error = NULL;
  SimLog *log = sim_client_dup_log (client, &error);

  if (log == NULL)
    {
      sim_world_violate (self, "I1", "the log of %s cannot be read: %s", client->name, error->message);
      return;
    }
  invariant_i11_own_stay (self, client, log);
  invariant_i06_others_stay (self, client, log);
  invariant_i01_nothing_lost (self, client, log);
  invariant_i03_no_ghosts (self, client, log);
  g_clear_pointer (&client->seen, sim_log_free);
  client->seen = log;
}

/* After a crash: what was never called saved may be gone, everything else is there. */
void
sim_check_restart (SimWorld  *self,
                   SimClient *client)
{
  SimLog *log = sim_client_dup_log (client, NULL);

  for (guint i = client->typed->len; log != NULL && i > 0; i--)
    {
      SimTyped *typed = client->typed->pdata[i - 1];

      if (g_hash_table_contains (log->own, typed->line))
        typed->committed = TRUE;
      else if (!typed->committed)
        g_ptr_array_remove_index (client->typed, i - 1);
    }
  g_clear_pointer (&log, sim_log_free);
  g_clear_pointer (&client->seen, sim_log_free);   /* what a disk loses nobody has deleted */
  check_own_log (self, client);
  invariant_i17_log_is_sound (self, client);
}

void
sim_check_step (SimWorld  *self,
                SimClient *client)
{
  char device[PARTA_DEVICE_HEX + 1];

  if (!sim_client_runs (client))
    return;

  check_own_log (self, client);
  if (!sim_server_runs (self->server) || !sim_ledger_read (self->ledger, self->server->backend, NULL))
    return;

  invariant_i03_once (self);
  parta_hex_write (device, parta_store_get_device (client->store), PARTA_DEVICE_SIZE);
  invariant_i02_acked_is_durable (self, device, get_told (self, client));
}

/* When nothing moves any more. */
void
sim_check_rest (SimWorld *self)
{
  GHashTableIter iter;
  gpointer device, told;
  g_autoptr (GError) error = NULL;

  sim_ledger_forget (self->ledger);
  if (!sim_ledger_read (self->ledger, self->server->backend, &error))
    {
      sim_world_violate (self, "I24", "the ledger cannot be read: %s", error->message);
      return;
    }
  invariant_i24_ledger_is_sound (self);
  invariant_i03_once (self);
  invariant_i04_both_are_kept (self);
  invariant_i22_is_judged_anew (self);
  sim_void_check (self);
  g_hash_table_iter_init (&iter, self->told);
  while (g_hash_table_iter_next (&iter, &device, &told))
    invariant_i02_acked_is_durable (self, device, *(guint64 *) told);
  for (guint i = 0; i < self->clients->len; i++)
    {
      SimClient *client = self->clients->pdata[i];

      check_own_log (self, client);
      invariant_i01_all_arrived (self, client);
      invariant_i09_nothing_waits (self, client);
      invariant_i05_nothing_is_held_alone (self, client);
      invariant_i16_all_is_pulled (self, client);
      invariant_i12_all_see_the_same (self, client);
      invariant_i17_log_is_sound (self, client);
    }
}
