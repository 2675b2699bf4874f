/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-stumbles.h"

#include "parta-hash.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#define SIZE_MAX_READ 65536   /* bytes: more than a server can fall over in its life */

/* What is known of a device whose batch the server fell over. */
typedef struct
{
  guint   count;    /* how often */
  GArray *poison;   /* of guint64: entries that it fell over when it took them alone */
} Stumble;

/* The file is written, not synced: a process that dies leaves it behind, and after a power cut there is nothing to suspect. */
struct _PartaStumbles
{
  int         file;
  GHashTable *stumbles;   /* hex of device → Stumble */
  char       *current;    /* (nullable): the device whose batch is in work */
  guint64     seq;
  gboolean    alone;
};

static void
free_stumble (Stumble *stumble)
{
  g_array_unref (stumble->poison);
  g_free (stumble);
}

static Stumble *
need_stumble (PartaStumbles *self,
              const char    *device)
{
  Stumble *stumble = g_hash_table_lookup (self->stumbles, device);

  if (stumble == NULL)
    {
      stumble = g_new0 (Stumble, 1);
      stumble->poison = g_array_new (FALSE, FALSE, sizeof (guint64));
      g_hash_table_insert (self->stumbles, g_strdup (device), stumble);
    }

  return stumble;
}

/* A line is DEVICE NUMBER WORD: how often, which entry is poison, or which one was in work when nobody came to write more. */
static void
read_line (PartaStumbles *self,
           const char    *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);
  guint8 device[PARTA_DEVICE_SIZE];
  guint64 number;
  Stumble *stumble;

  if (g_strv_length (words) != 3 || !parta_device_parse (device, words[0]) ||
      !g_ascii_string_to_unsigned (words[1], 10, 0, G_MAXINT64, &number, NULL))
    return;

  stumble = need_stumble (self, words[0]);
  if (strcmp (words[2], "times") == 0)
    stumble->count = (guint) MIN (number, 1000);
  else if (strcmp (words[2], "batch") == 0)
    stumble->count++;
  else
    g_array_append_val (stumble->poison, number);   /* "poison", or "alone" until now */
}

static void
append_stumble (GString       *text,
                const char    *device,
                const Stumble *stumble)
{
  g_string_append_printf (text, "%s %u times\n", device, stumble->count);
  for (guint i = 0; i < stumble->poison->len; i++)
    g_string_append_printf (text, "%s %" G_GUINT64_FORMAT " poison\n", device, g_array_index (stumble->poison, guint64, i));
}

static void
save (PartaStumbles *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer device, stumble;

  g_hash_table_iter_init (&iter, self->stumbles);
  while (g_hash_table_iter_next (&iter, &device, &stumble))
    append_stumble (text, device, stumble);
  if (self->current != NULL)
    g_string_append_printf (text, "%s %" G_GUINT64_FORMAT " %s\n", self->current, self->seq, self->alone ? "alone" : "batch");

  /* Without the note a crash is not counted: worse things have happened to a server that cannot write. */
  if (pwrite (self->file, text->str, text->len, 0) < 0 || ftruncate (self->file, (off_t) text->len) != 0)
    g_warning ("what the server is doing cannot be noted: %s", g_strerror (errno));
}

/**
 * parta_stumbles_open:
 * @path: a file; made when it is not there
 * @error: return location for an error
 *
 * What was in work when the file was written last was never ended: the server fell over it.
 *
 * Returns: (transfer full): what is remembered, or %NULL with an error of GIO
 */
PartaStumbles *
parta_stumbles_open (const char *path,
                     GError    **error)
{
  g_autoptr (PartaStumbles) self = g_new0 (PartaStumbles, 1);
  g_autofree char *text = g_malloc0 (SIZE_MAX_READ + 1);
  g_auto (GStrv) lines = NULL;

  self->stumbles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) free_stumble);
  self->file = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->file < 0 || pread (self->file, text, SIZE_MAX_READ, 0) < 0)
    {
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), "%s: %s", path, g_strerror (errno));
      return NULL;
    }

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (self, lines[i]);
  save (self);

  return g_steal_pointer (&self);
}

/**
 * parta_stumbles_free:
 * @self: (transfer full): what is remembered
 *
 * Closes the file.
 */
void
parta_stumbles_free (PartaStumbles *self)
{
  if (self->file >= 0)
    close (self->file);
  g_hash_table_unref (self->stumbles);
  g_free (self->current);
  g_free (self);
}

/**
 * parta_stumbles_begin:
 * @self: what is remembered
 * @device: (array fixed-size=16): whose entries are taken now
 * @seq: the first of them
 * @alone: whether it is this entry only
 *
 * Notes what is in work, until parta_stumbles_end() or the next call.
 *
 * Returns: how often the server fell over the batch of @device before
 */
guint
parta_stumbles_begin (PartaStumbles *self,
                      const guint8  *device,
                      guint64        seq,
                      gboolean       alone)
{
  char hex[PARTA_DEVICE_HEX + 1];
  const Stumble *stumble;

  parta_hex_write (hex, device, PARTA_DEVICE_SIZE);
  g_free (self->current);
  self->current = g_strdup (hex);
  self->seq = seq;
  self->alone = alone;
  save (self);
  stumble = g_hash_table_lookup (self->stumbles, hex);

  return stumble != NULL ? stumble->count : 0;
}

/**
 * parta_stumbles_end:
 * @self: what is remembered
 *
 * The batch in work was taken, or refused in good order: nothing is held against its device any more.
 */
void
parta_stumbles_end (PartaStumbles *self)
{
  if (self->current == NULL)
    return;

  g_hash_table_remove (self->stumbles, self->current);
  g_clear_pointer (&self->current, g_free);
  save (self);
}

/**
 * parta_stumbles_is_poison:
 * @self: what is remembered
 * @device: (array fixed-size=16): a device
 * @seq: an entry of it
 *
 * Returns: whether the server fell over this very entry
 */
gboolean
parta_stumbles_is_poison (PartaStumbles *self,
                          const guint8  *device,
                          guint64        seq)
{
  char hex[PARTA_DEVICE_HEX + 1];
  const Stumble *stumble;

  parta_hex_write (hex, device, PARTA_DEVICE_SIZE);
  stumble = g_hash_table_lookup (self->stumbles, hex);
  for (guint i = 0; stumble != NULL && i < stumble->poison->len; i++)
    {
      if (g_array_index (stumble->poison, guint64, i) == seq)
        return TRUE;
    }

  return FALSE;
}
