/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-log-offer-private.h"

#include "parta-entry.h"
#include "parta-log-meta-private.h"

/* What cannot be read has no identity by which the server could place it: it stays here. */
static gboolean
take_line (PartaStatement *rows,
           GPtrArray      *lines)
{
  g_autoptr (PartaEntry) entry = NULL;
  gsize size = 0;
  gconstpointer bytes = parta_statement_get_blob (rows, 1, &size);

  entry = parta_entry_parse (bytes, size, NULL);
  if (entry != NULL)
    g_ptr_array_add (lines, g_bytes_new (bytes, size));

  return entry != NULL;
}

static gboolean
fill_offers (PartaStatement  *rows,
             gsize            max_bytes,
             GPtrArray       *lines,
             gint64          *last,
             GError         **error)
{
  gsize total = 0;
  PartaStep step;

  while ((step = parta_statement_step (rows, error)) == PARTA_STEP_ROW)
    {
      *last = parta_statement_get_int (rows, 0);
      if (take_line (rows, lines))
        total += g_bytes_get_size (lines->pdata[lines->len - 1]) + 1;
      if (total >= max_bytes)
        return TRUE;
    }

  return step == PARTA_STEP_DONE;
}

/* So that nobody looks for doubts through the whole log each time. */
static gboolean
forget_doubts (PartaLog  *self,
               GError   **error)
{
  g_autoptr (PartaLoan) rows = parta_log_use (self, PARTA_QUERY_HAS_DOUBTS);
  PartaStep step = parta_statement_step (rows, error);

  return step == PARTA_STEP_ROW || (step == PARTA_STEP_DONE && parta_log_set_number (self, "doubts", 0, error));
}

/* (private) Lists entries of others that the server did not send when it told their scope from the start: it has lost them.
 * @after: (inout): 0 at first, then where the last list ended.
 * Returns: (transfer full) (element-type GBytes): their bytes, none when that was all; %NULL with #PartaSqlError. */
GPtrArray *
parta_log_list_offers (PartaLog  *self,
                       gint64    *after,
                       guint      max_entries,
                       gsize      max_bytes,
                       GError   **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (PartaLoan) rows = parta_log_use (self, PARTA_QUERY_LIST_OFFERS);
  gint64 doubts = 0;

  if (!parta_log_get_number (self, "doubts", &doubts, error))
    return NULL;
  if (doubts == 0)
    return g_steal_pointer (&lines);
  if (*after == 0 && !forget_doubts (self, error))
    return NULL;

  parta_statement_bind_int (rows, ":after", *after);
  parta_statement_bind_int (rows, ":limit", max_entries);

  return fill_offers (rows, max_bytes, lines, after, error) ? g_steal_pointer (&lines) : NULL;
}
