/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The line of an entry. There is one way to write it: a line that is taken is written again byte for byte from what was
 * understood of it, by the code that writes entries (docs/entry-format.md 1). */

#include "fuzz.h"

#include "parta-entry.h"
#include "parta-line.h"

#include <string.h>

/* Puts @reader behind the first member @name of a line that is known to be sound. */
static gboolean
find_member (PartaLineReader *reader,
             const char      *line,
             gsize            size,
             const char      *name)
{
  g_autofree char *member = g_strdup_printf (",\"%s\":", name);
  const char *found = g_strstr_len (line, (gssize) size, member);

  if (found == NULL)
    return FALSE;

  *reader = (PartaLineReader){ found + strlen (member), line + size, FALSE };

  return TRUE;
}

/* What an entry keeps only in its bytes. */
static void
read_stamp (const char *line,
            gsize       size,
            PartaStamp *stamp,
            char      **boot)
{
  PartaLineReader reader;
  g_autofree char *salt = NULL;
  guint64 mono = 0;

  if (find_member (&reader, line, size, "mono"))
    g_assert_true (parta_line_take_count (&reader, &mono));
  if (find_member (&reader, line, size, "boot"))
    *boot = parta_line_take_string (&reader);
  g_assert_true (find_member (&reader, line, size, "salt"));
  salt = parta_line_take_string (&reader);
  g_assert_true (parta_hex_read (stamp->salt, salt, sizeof stamp->salt));
  stamp->mono = (gint64) mono;
  stamp->boot = *boot;
}

static PartaEntry *
write_again (const PartaEntry *entry)
{
  gsize size;
  const char *line = parta_entry_get_line (entry, &size);
  g_autofree char *boot = NULL;
  PartaStamp stamp = {
    .school = parta_entry_get_school (entry), .author = parta_entry_get_author (entry), .id = *parta_entry_get_id (entry),
    .wall = parta_entry_get_wall (entry), .seen = parta_entry_get_seen (entry), .manifest = parta_entry_get_manifest (entry),
  };

  read_stamp (line, size, &stamp, &boot);

  return parta_entry_new (parta_entry_get_draft (entry), &stamp);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (PartaEntry) entry = parta_entry_parse ((const char *) data, size, NULL);
  g_autoptr (PartaEntry) again = NULL;
  const char *line;
  gsize line_size;

  if (entry == NULL)
    return 0;

  line = parta_entry_get_line (entry, &line_size);
  g_assert_cmpmem (line, line_size, data, size);
  /* An earlier identity is not said anew: who takes a new identity writes it. */
  if (g_strstr_len (line, (gssize) line_size, ",\"was\":\"") != NULL)
    return 0;

  again = write_again (entry);
  line = parta_entry_get_line (again, &line_size);
  g_assert_cmpmem (line, line_size, data, size);
  g_assert_true (parta_hash_equal (parta_entry_get_digest (entry), parta_entry_get_digest (again)));

  return 0;
}
