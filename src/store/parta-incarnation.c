/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-incarnation-private.h"

#include "parta-hash.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define FILE_NAME  "incarnation"
#define TITLE      "parta-incarnation-1"
#define MACHINE_ID "/etc/machine-id"

struct _PartaIncarnation
{
  int     fd;        /* -1 where the folder takes no file: then only the server can find a copy out */
  char   *machine;   /* "-" where that is not known */
};

static char *
dup_machine (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents (MACHINE_ID, &text, NULL, NULL) || *g_strstrip (text) == '\0' || strlen (text) > 64)
    return g_strdup ("-");

  return g_steal_pointer (&text);
}

/* (private) Opens or makes the file in @dir, the folder of a replica. Returns: (transfer full) */
PartaIncarnation *
parta_incarnation_open (const char *dir)
{
  PartaIncarnation *self = g_new0 (PartaIncarnation, 1);
  g_autofree char *path = g_build_filename (dir, FILE_NAME, NULL);

  self->fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  self->machine = dup_machine ();

  return self;
}

/* (private) Closes it. */
void
parta_incarnation_close (PartaIncarnation *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->machine);
  g_free (self);
}

/* (private) Asked when a replica is opened. Returns: whether the database of @device, which goes up to @last, is an older one or
 * another one than the file speaks of: it was put back, or carried to another computer. A file that makes no sense says nothing. */
gboolean
parta_incarnation_is_past (PartaIncarnation *self,
                           const guint8     *device,
                           guint64           last)
{
  char text[256] = "";
  gssize size = self->fd >= 0 ? pread (self->fd, text, sizeof text - 1, 0) : 0;
  g_auto (GStrv) words = g_strsplit (size > 0 ? text : "", " ", -1);
  guint8 noted[PARTA_DEVICE_SIZE];
  guint64 reached;

  if (g_strv_length (words) != 4 || strcmp (words[0], TITLE) != 0 || !parta_device_parse (noted, words[1]) ||
      !g_ascii_string_to_unsigned (words[2], 10, 0, G_MAXINT64, &reached, NULL))
    return FALSE;

  return memcmp (noted, device, PARTA_DEVICE_SIZE) != 0 || reached > last || strcmp (g_strchomp (words[3]), self->machine) != 0;
}

/* (private) Written after each transaction, without waiting for the disk: behind, the file raises no false alarm. */
void
parta_incarnation_note (PartaIncarnation *self,
                        const guint8     *device,
                        guint64           last)
{
  char hex[PARTA_DEVICE_HEX + 1];
  g_autofree char *text = NULL;

  if (self->fd < 0)
    return;

  parta_hex_write (hex, device, PARTA_DEVICE_SIZE);
  text = g_strdup_printf (TITLE " %s %020" G_GUINT64_FORMAT " %s\n", hex, last, self->machine);
  if (pwrite (self->fd, text, strlen (text), 0) < 0 || ftruncate (self->fd, (off_t) strlen (text)) != 0)
    g_info ("the file beside the database could not be written");
}
