/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-registrar-private.h"

#include "parta-seal.h"
#include "parta-server-error.h"

#include <string.h>

#define SETTING_EPOCHS "epochs"   /* a line for each: id, parent or -, fork_lsn, reason */
#define ATTEMPTS       5          /* of opening an epoch while other processes do */

/* An epoch is one uninterrupted history of the ledger. When the database turns out to be older than somebody has seen it, a new
 * one begins: numbers of places may be given again then, and what was lost comes back from those who still hold it. */

static PartaEpoch *
parse_epoch (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);
  guint8 id[PARTA_EPOCH_SIZE], parent[PARTA_EPOCH_SIZE] = { 0 };
  guint64 fork_lsn;

  if (g_strv_length (words) != 4 || !parta_device_parse (id, words[0]) ||
      (strcmp (words[1], "-") != 0 && !parta_device_parse (parent, words[1])) ||
      !g_ascii_string_to_unsigned (words[2], 10, 0, G_MAXINT64, &fork_lsn, NULL))
    return NULL;

  return parta_epoch_new (id, parent, fork_lsn, words[3]);
}

static GPtrArray *
parse_epochs (GBytes *setting)
{
  GPtrArray *epochs = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_epoch_free);
  gsize size = 0;
  const char *bytes = setting != NULL ? g_bytes_get_data (setting, &size) : NULL;
  g_autofree char *text = g_strndup (bytes, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      PartaEpoch *epoch = parse_epoch (lines[i]);

      if (epoch != NULL)
        g_ptr_array_add (epochs, epoch);
    }

  return epochs;
}

static void
append_epoch (GString          *text,
              const PartaEpoch *epoch)
{
  static const guint8 none[PARTA_EPOCH_SIZE];
  char id[2 * PARTA_EPOCH_SIZE + 1], parent[2 * PARTA_EPOCH_SIZE + 1] = "-";

  parta_hex_write (id, epoch->epoch, PARTA_EPOCH_SIZE);
  if (memcmp (epoch->parent, none, PARTA_EPOCH_SIZE) != 0)
    parta_hex_write (parent, epoch->parent, PARTA_EPOCH_SIZE);
  g_string_append_printf (text, "%s %s %" G_GUINT64_FORMAT " %s\n", id, parent, epoch->fork_lsn, epoch->reason);
}

static GBytes *
write_epochs (const GPtrArray *epochs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < epochs->len; i++)
    append_epoch (text, epochs->pdata[i]);

  return g_string_free_to_bytes (text);
}

/* (private) Reads the epochs again where another process has begun one. Returns: %FALSE with %PARTA_SERVER_ERROR_DAMAGED or a
 * #PartaBackendError. */
gboolean
parta_registrar_load_epochs (PartaRegistrar *self,
                             GError        **error)
{
  g_autoptr (GBytes) setting = NULL;
  g_autoptr (GPtrArray) epochs = NULL;

  if (!parta_backend_load_setting (self->backend, SETTING_EPOCHS, &setting, error))
    return FALSE;
  if (setting != NULL && self->epochs_text != NULL && g_bytes_equal (setting, self->epochs_text))
    return TRUE;

  epochs = parse_epochs (setting);
  if (epochs->len == 0)
    {
      g_set_error_literal (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_DAMAGED, "no epoch can be read");
      return FALSE;
    }

  g_clear_pointer (&self->epochs, g_ptr_array_unref);
  self->epochs = g_steal_pointer (&epochs);
  g_clear_pointer (&self->epochs_text, g_bytes_unref);
  self->epochs_text = g_steal_pointer (&setting);

  return TRUE;
}

static PartaEpoch *
make_epoch (const PartaEpoch *parent,
            guint64           fork_lsn,
            const char       *reason)
{
  static const guint8 none[PARTA_EPOCH_SIZE];
  guint8 id[PARTA_EPOCH_SIZE];

  parta_seal_random (id, sizeof id);

  return parta_epoch_new (id, parent != NULL ? parent->epoch : none, fork_lsn, reason);
}

/* (private) The first epoch of a school. */
gboolean
parta_registrar_found_epoch (PartaBackend *backend,
                             GError      **error)
{
  g_autoptr (GPtrArray) epochs = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_epoch_free);
  g_autoptr (GBytes) setting = NULL;

  g_ptr_array_add (epochs, make_epoch (NULL, 0, "init"));
  setting = write_epochs (epochs);

  return parta_backend_save_setting (backend, SETTING_EPOCHS, setting, error);
}

static const PartaEpoch *
get_current (PartaRegistrar *self)
{
  return self->epochs->pdata[self->epochs->len - 1];
}

static gboolean
is_lost (const PartaEpoch *epoch)
{
  return strcmp (epoch->reason, PARTA_EPOCH_LOST) == 0;
}

/* Returns: its index, or the number of epochs when it is not known. */
static guint
find_epoch (PartaRegistrar *self,
            const guint8   *id)
{
  guint i = 0;

  while (i < self->epochs->len && memcmp (((PartaEpoch *) self->epochs->pdata[i])->epoch, id, PARTA_EPOCH_SIZE) != 0)
    i++;

  return i;
}

/* Whether an epoch that began later has told already that the ledger does not go on from there. */
static gboolean
is_explained (PartaRegistrar      *self,
              const PartaEvidence *evidence)
{
  guint i = find_epoch (self, evidence->epoch);

  if (i < self->epochs->len && is_lost (self->epochs->pdata[i]))
    return TRUE;
  for (i++; i < self->epochs->len; i++)
    {
      const PartaEpoch *later = self->epochs->pdata[i];

      if (!is_lost (later) && evidence->lsn > later->fork_lsn)
        return TRUE;
    }

  return FALSE;
}

typedef struct
{
  gint64  time;
  guint64 lsn;
} Before;

static gboolean
count_before_cb (const PartaLedgerLine *line,
                 gpointer               user_data)
{
  Before *before = user_data;

  if (line->received > before->time)
    return FALSE;
  before->lsn = line->lsn;

  return TRUE;
}

/* Up to where the ledger is the one of @evidence: no further than it speaks of, and not where entries came after it was given.
 * For people and for what they compare; what has to come back is found by hashes and identities, never by this number. */
static gboolean
find_fork (PartaRegistrar      *self,
           const PartaEvidence *evidence,
           gboolean             same,
           guint64             *fork_lsn,
           GError             **error)
{
  Before before = { evidence->time, 0 };

  if (same)
    {
      *fork_lsn = evidence->lsn;
      return TRUE;
    }
  if (!parta_backend_list_ledger (self->backend, 1, count_before_cb, &before, error))
    return FALSE;

  *fork_lsn = MIN (before.lsn, evidence->lsn > 0 ? evidence->lsn - 1 : 0);

  return TRUE;
}

static gboolean
write_with (PartaRegistrar  *self,
            const guint8    *lost,
            guint64          fork_lsn,
            const char      *reason,
            gboolean        *done,
            GError         **error)
{
  g_autoptr (GPtrArray) epochs = NULL;
  g_autoptr (GBytes) setting = NULL;

  if (!parta_registrar_load_epochs (self, error))
    return FALSE;

  epochs = parse_epochs (self->epochs_text);
  if (lost != NULL && find_epoch (self, lost) == self->epochs->len)
    g_ptr_array_insert (epochs, (int) epochs->len - 1, parta_epoch_new (lost, (guint8[PARTA_EPOCH_SIZE]){ 0 }, 0, PARTA_EPOCH_LOST));
  g_ptr_array_add (epochs, make_epoch (get_current (self), fork_lsn, reason));
  setting = write_epochs (epochs);

  return parta_backend_swap_setting (self->backend, SETTING_EPOCHS, self->epochs_text, setting, done, error) &&
         parta_registrar_load_epochs (self, error);
}

/* @lost: (nullable): an epoch that is not known here any more */
static gboolean
open_epoch (PartaRegistrar      *self,
            const guint8        *lost,
            guint64              fork_lsn,
            const char          *reason,
            const PartaEvidence *evidence,
            GError             **error)
{
  for (guint i = 0; i < ATTEMPTS; i++)
    {
      gboolean done = FALSE;

      if (!write_with (self, lost, fork_lsn, reason, &done, error))
        return FALSE;
      if (done)
        {
          g_message ("a new epoch begins after place %" G_GUINT64_FORMAT " of the ledger: %s", fork_lsn, reason);
          return TRUE;
        }
      if (evidence != NULL && is_explained (self, evidence))
        return TRUE;   /* another process has drawn the same conclusion */
    }

  g_propagate_error (error, parta_server_error_new (PARTA_SERVER_ERROR_BUSY, 0, "the list of epochs changes all the time"));

  return FALSE;
}

static gboolean
compare_past (PartaRegistrar      *self,
              const PartaEvidence *evidence,
              gboolean            *same,
              GError             **error)
{
  PartaHash ledger;

  *same = FALSE;
  if (evidence->lsn > self->head.lsn)
    return TRUE;
  if (!parta_backend_get_ledger_at (self->backend, evidence->lsn, &ledger, error))
    return FALSE;

  *same = parta_hash_equal (&ledger, &evidence->ledger);

  return TRUE;
}

/**
 * parta_registrar_weigh:
 * @self: a registrar
 * @evidence: what somebody has seen of the ledger; the caller has made sure that it is true
 * @reason: a word for what it was, "boot" or "witness"
 * @error: return location for an error
 *
 * Compares the ledger with what it is known to have been. Where it lacks something, or goes on in another way, the database was
 * restored from an older state, and a new epoch begins (I5) unless one has begun for that already.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_SERVER_ERROR_BUSY, %PARTA_SERVER_ERROR_DAMAGED or a #PartaBackendError
 */
gboolean
parta_registrar_weigh (PartaRegistrar      *self,
                       const PartaEvidence *evidence,
                       const char          *reason,
                       GError             **error)
{
  gboolean known = find_epoch (self, evidence->epoch) < self->epochs->len;
  gboolean same;
  guint64 fork_lsn;

  if (!compare_past (self, evidence, &same, error))
    return FALSE;
  if (known && (same || is_explained (self, evidence)))
    return TRUE;

  return find_fork (self, evidence, same, &fork_lsn, error) &&
         open_epoch (self, known ? NULL : evidence->epoch, fork_lsn, reason, evidence, error);
}

/**
 * parta_registrar_begin_epoch:
 * @self: a registrar
 * @reason: a word for why, "restore"
 * @error: return location for an error
 *
 * Begins a new epoch where the ledger ends now, because somebody who knows has said that it is an older one.
 *
 * Returns: %TRUE, or %FALSE with an error of parta_registrar_weigh()
 */
gboolean
parta_registrar_begin_epoch (PartaRegistrar *self,
                             const char     *reason,
                             GError        **error)
{
  return parta_registrar_catch_up (self, error) && open_epoch (self, NULL, self->head.lsn, reason, NULL, error);
}

/**
 * parta_registrar_get_evidence:
 * @self: a registrar
 * @evidence: (out): where the ledger stands, for parta_registrar_weigh() at another time
 *
 * Tells what must never be less.
 */
void
parta_registrar_get_evidence (PartaRegistrar *self,
                              PartaEvidence  *evidence)
{
  memcpy (evidence->epoch, get_current (self)->epoch, PARTA_EPOCH_SIZE);
  evidence->lsn = self->head.lsn;
  evidence->ledger = self->head.ledger;
  evidence->time = parta_clock_get_wall (self->clock);
}

/**
 * parta_registrar_get_epochs:
 * @self: a registrar
 *
 * Returns: (element-type PartaEpoch): all epochs, the current one last, lent until the registrar is used again
 */
const GPtrArray *
parta_registrar_get_epochs (PartaRegistrar *self)
{
  return self->epochs;
}
