/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-entry.h"

#include <string.h>

/* Within a string a quotation mark has a backslash before it, so the first place where a member's name stands like this is the member. */

static void
append_until (GString     *to,
              const char **from,
              const char  *end)
{
  g_string_append_len (to, *from, end - *from);
  *from = end;
}

/* Leaves member @name of a text out, where it stands before @end. */
static void
skip_text (GString     *to,
           const char **from,
           const char  *name,
           const char  *end)
{
  g_autofree char *start = g_strdup_printf (",\"%s\":\"", name);
  const char *found = strstr (*from, start);

  if (found == NULL || found >= end)
    return;

  append_until (to, from, found);
  *from = strchr (found + strlen (start), '"') + 1;
}

static void
append_id (GString            *to,
           const char         *name,
           const PartaEntryId *id)
{
  g_autofree char *text = parta_entry_id_dup_text (id);

  if (!parta_entry_id_is_none (id))
    g_string_append_printf (to, ",\"%s\":\"%s\"", name, text);
}

/**
 * parta_entry_renew:
 * @self: an entry that is not in the ledger under its identity
 * @id: the identity that it gets instead
 * @base: the version that it builds on, perhaps renewed itself; none where it had none
 *
 * Says the same again under another identity: its author, moment and body stay, `was` tells what it was called. For a database that
 * found out that it is a copy.
 *
 * Returns: (transfer full): the entry
 */
PartaEntry *
parta_entry_renew (const PartaEntry   *self,
                   const PartaEntryId *id,
                   const PartaEntryId *base)
{
  gsize size;
  const char *line = parta_entry_get_line (self, &size);
  g_autofree char *copy = g_strndup (line, size);
  const char *from = copy;
  const char *salt = strstr (copy, ",\"salt\":\"");
  GString *to = g_string_sized_new (size + 128);
  g_autoptr (GString) owned = to;
  char device[PARTA_DEVICE_HEX + 1];
  PartaEntry *renewed;

  parta_hex_write (device, id->device, PARTA_DEVICE_SIZE);
  append_until (to, &from, strstr (from, ",\"dev\":\""));
  from = strstr (from, ",\"scope\":\"");
  g_string_append_printf (to, ",\"dev\":\"%s\",\"seq\":%" G_GUINT64_FORMAT, device, id->seq);
  if (!parta_entry_id_is_none (&parta_entry_get_draft (self)->base))
    {
      skip_text (to, &from, "base", salt);
      append_id (to, "base", base);
    }
  skip_text (to, &from, "was", salt);
  append_until (to, &from, salt);
  append_id (to, "was", parta_entry_get_id (self));
  g_string_append (to, from);

  renewed = parta_entry_parse (to->str, to->len, NULL);
  g_assert (renewed != NULL);   /* it was well formed, and so is what was put in */

  return renewed;
}
