/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-high-water.h"

#include <gio/gio.h>
#include <string.h>

#define TITLE   "parta-high-water-1"
#define N_WORDS 6

struct _PartaHighWater
{
  char           *path;
  PartaRegistrar *registrar;
  guint64         noted;       /* place that the file speaks of, as far as is known */
  guint8          epoch[PARTA_EPOCH_SIZE];
};

/**
 * parta_high_water_new:
 * @path: the file; need not be there
 * @registrar: whose ledger it is about
 *
 * Returns: (transfer full): the mark; nothing is read or written yet
 */
PartaHighWater *
parta_high_water_new (const char     *path,
                      PartaRegistrar *registrar)
{
  PartaHighWater *self = g_new0 (PartaHighWater, 1);

  self->path = g_strdup (path);
  self->registrar = g_object_ref (registrar);

  return self;
}

/**
 * parta_high_water_free:
 * @self: (transfer full): a mark
 *
 * Frees it; the file stays.
 */
void
parta_high_water_free (PartaHighWater *self)
{
  g_object_unref (self->registrar);
  g_free (self->path);
  g_free (self);
}

/* What cannot be read, and the mark of another school, says nothing: receipts of clients will. */
static gboolean
parse_mark (PartaHighWater *self,
            const char     *text,
            PartaEvidence  *evidence)
{
  g_auto (GStrv) words = g_strsplit (text, " ", N_WORDS);
  guint8 key[32];
  guint64 time = 0;

  if (g_strv_length (words) != N_WORDS || strcmp (words[0], TITLE) != 0 || strlen (words[1]) != 2 * sizeof key ||
      !parta_hex_read (key, words[1], sizeof key) ||
      memcmp (key, parta_registrar_get_key (self->registrar), sizeof key) != 0 ||
      strlen (words[2]) != 2 * PARTA_EPOCH_SIZE || !parta_hex_read (evidence->epoch, words[2], PARTA_EPOCH_SIZE) ||
      !g_ascii_string_to_unsigned (words[3], 10, 0, G_MAXINT64, &evidence->lsn, NULL) ||
      strlen (words[4]) != 2 * PARTA_HASH_SIZE || !parta_hex_read (evidence->ledger.bytes, words[4], PARTA_HASH_SIZE) ||
      !g_ascii_string_to_unsigned (g_strchomp (words[5]), 10, 0, G_MAXINT64, &time, NULL))
    return FALSE;

  evidence->time = (gint64) time;

  return TRUE;
}

/**
 * parta_high_water_check:
 * @self: a mark
 * @error: return location for an error
 *
 * Asked when the server starts: where the database is behind the mark, a new epoch begins.
 *
 * Returns: %TRUE, also when there is no mark, or %FALSE with an error of parta_registrar_weigh()
 */
gboolean
parta_high_water_check (PartaHighWater *self,
                        GError        **error)
{
  g_autofree char *text = NULL;
  PartaEvidence evidence;

  if (!g_file_get_contents (self->path, &text, NULL, NULL) || !parse_mark (self, text, &evidence))
    return TRUE;

  return parta_registrar_weigh (self->registrar, &evidence, "boot", error);
}

static char *
write_mark (PartaHighWater      *self,
            const PartaEvidence *evidence)
{
  char key[2 * 32 + 1], epoch[2 * PARTA_EPOCH_SIZE + 1], ledger[2 * PARTA_HASH_SIZE + 1];

  parta_hex_write (key, parta_registrar_get_key (self->registrar), 32);
  parta_hex_write (epoch, evidence->epoch, PARTA_EPOCH_SIZE);
  parta_hex_write (ledger, evidence->ledger.bytes, PARTA_HASH_SIZE);

  return g_strdup_printf (TITLE " %s %s %" G_GUINT64_FORMAT " %s %" G_GINT64_FORMAT "\n", key, epoch, evidence->lsn, ledger,
                          evidence->time);
}

/**
 * parta_high_water_note:
 * @self: a mark
 * @error: return location for an error
 *
 * Writes how far the ledger has come, durably, where that has changed. Once a second is enough: a mark that is behind raises no
 * false alarm, and what it misses a client's receipt tells.
 *
 * Returns: %TRUE, or %FALSE with a #GFileError
 */
gboolean
parta_high_water_note (PartaHighWater *self,
                       GError        **error)
{
  g_autofree char *text = NULL;
  PartaEvidence evidence;

  parta_registrar_get_evidence (self->registrar, &evidence);
  if (evidence.lsn == self->noted && memcmp (evidence.epoch, self->epoch, PARTA_EPOCH_SIZE) == 0)
    return TRUE;

  text = write_mark (self, &evidence);
  if (!g_file_set_contents_full (self->path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error))
    return FALSE;

  self->noted = evidence.lsn;
  memcpy (self->epoch, evidence.epoch, PARTA_EPOCH_SIZE);

  return TRUE;
}
