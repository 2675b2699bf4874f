/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-log-met-private.h"

#include "parta-hash.h"
#include "parta-log-list-private.h"
#include "parta-log-meta-private.h"

#include <string.h>

#define MET   "met."
#define FRESH "fresh."
#define KNOWN "known."

static gboolean
note (PartaLog    *self,
      const char  *prefix,
      const char  *hex,
      gint64       now,
      GError     **error)
{
  PartaStatement *statement = parta_log_use (self, PARTA_QUERY_MEET);
  g_autofree char *name = g_strconcat (prefix, hex, NULL);
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, now);

  parta_statement_bind_text (statement, ":name", name);
  parta_statement_bind_blob (statement, ":value", value, strlen (value));

  return parta_statement_run (statement, error);
}

/* (private) Notes that @device has spoken in the name of the replica's person, the first time only; @fresh: since the replica is
 * there. Belongs into a transaction. */
gboolean
parta_log_meet (PartaLog      *self,
                const guint8  *device,
                gint64         now,
                gboolean       fresh,
                GError       **error)
{
  char hex[PARTA_DEVICE_HEX + 1] = "";

  parta_hex_write (hex, device, PARTA_DEVICE_SIZE);

  return note (self, MET, hex, now, error) && (!fresh || note (self, FRESH, hex, now, error));
}

static gboolean
read_flag (PartaLog    *self,
           const char  *prefix,
           const char  *hex,
           gboolean    *flag,
           GError     **error)
{
  g_autofree char *name = g_strconcat (prefix, hex, NULL);
  gint64 value = 0;

  if (!parta_log_get_number (self, name, &value, error))
    return FALSE;

  *flag = value != 0;

  return TRUE;
}

static PartaStep
read_met (PartaStatement  *rows,
          GArray          *devices,
          GError         **error)
{
  PartaStep step;

  while ((step = parta_statement_step (rows, error)) == PARTA_STEP_ROW)
    {
      gsize size = 0;
      gconstpointer value = parta_statement_get_blob (rows, 1, &size);
      g_autofree char *text = g_strndup (value, size);
      PartaMet met = { .met = g_ascii_strtoll (text, NULL, 10) };

      g_strlcpy (met.hex, parta_statement_get_text (rows, 0) + strlen (MET), sizeof met.hex);
      g_array_append_val (devices, met);
    }

  return step;
}

/* (private) Returns: (transfer full) (element-type PartaMet): the devices that were met, in the order of their identities; %NULL on
 * failure. */
GArray *
parta_log_list_met (PartaLog  *self,
                    GError   **error)
{
  g_autoptr (GArray) devices = g_array_new (FALSE, TRUE, sizeof (PartaMet));
  PartaStep step;

  {
    g_autoptr (PartaLoan) rows = parta_log_use (self, PARTA_QUERY_LIST_MET);

    step = read_met (rows, devices, error);
  }
  if (step != PARTA_STEP_DONE)
    return NULL;

  for (guint i = 0; i < devices->len; i++)
    {
      PartaMet *met = &g_array_index (devices, PartaMet, i);

      if (!read_flag (self, FRESH, met->hex, &met->fresh, error) || !read_flag (self, KNOWN, met->hex, &met->known, error))
        return NULL;
    }

  return g_steal_pointer (&devices);
}

/* (private) The person has said of a device: that was me. */
gboolean
parta_log_know (PartaLog    *self,
                const char  *hex,
                GError     **error)
{
  g_autofree char *name = g_strconcat (KNOWN, hex, NULL);

  return parta_log_set_number (self, name, 1, error);
}

/* (private) Returns: (transfer full) (element-type PartaRecord): what was written on @device, as far as the replica may read it, oldest
 * first; %NULL on failure. */
GPtrArray *
parta_log_list_of_device (PartaLog      *self,
                          const guint8  *device,
                          GError       **error)
{
  PartaStatement *statement = parta_log_use (self, PARTA_QUERY_LIST_OF_DEVICE);

  parta_statement_bind_blob (statement, ":uuid", device, PARTA_DEVICE_SIZE);

  return parta_log_collect (statement, error);
}
