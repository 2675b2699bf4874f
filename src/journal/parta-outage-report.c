/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-outage-report.h"

#include "parta-outage.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (PartaOutageReport, parta_outage_report, parta_outage_report_copy, parta_outage_report_free)

static gboolean
is_confirmed (PartaState      *state,
              const PartaFact *note)
{
  PartaFactIter iter;
  const PartaFact *outage;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, "");
  while (parta_fact_iter_next (&iter, &outage))
    {
      if (parta_outage_covers_note (outage, note))
        return TRUE;
    }

  return FALSE;
}

static int
compare_beginnings (gconstpointer a,
                    gconstpointer b)
{
  const PartaFact *first = *(const PartaFact *const *) a, *second = *(const PartaFact *const *) b;
  int order = strcmp (parta_fact_get (first, "from"), parta_fact_get (second, "from"));

  return order != 0 ? order : strcmp (parta_fact_get_key (first), parta_fact_get_key (second));
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char **
take_names (GHashTable *names)
{
  GPtrArray *sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (sorted, g_strdup (name));
  g_ptr_array_sort (sorted, compare_texts);
  g_ptr_array_add (sorted, NULL);

  return (char **) g_ptr_array_free (sorted, FALSE);
}

/* The cause that most notes name; where two are named as often, the one that sorts first. */
static const char *
choose_cause (const GPtrArray *notes)
{
  const char *best = "";
  guint most = 0;

  for (guint i = 0; i < notes->len; i++)
    {
      const char *cause = parta_fact_get (notes->pdata[i], "cause");
      guint n = 0;

      for (guint k = 0; k < notes->len; k++)
        n += strcmp (parta_fact_get (notes->pdata[k], "cause"), cause) == 0;
      if (n > most || (n == most && strcmp (cause, best) < 0))
        {
          best = cause;
          most = n;
        }
    }

  return best;
}

static PartaOutageReport *
make_report (const GPtrArray *notes)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  PartaOutageReport *self = g_new0 (PartaOutageReport, 1);
  const char *to = parta_fact_get (notes->pdata[0], "from");
  gboolean lasts = FALSE;

  for (guint i = 0; i < notes->len; i++)
    {
      const PartaFact *note = notes->pdata[i];
      const char *end = parta_fact_get (note, "to");

      lasts |= *end == '\0';
      if (strcmp (end, to) > 0)
        to = end;
      g_hash_table_add (ids, (gpointer) parta_fact_get_key (note));
      g_hash_table_add (people, (gpointer) parta_fact_get_shown (note)->author);
    }
  self->from = g_strdup (parta_fact_get (notes->pdata[0], "from"));
  self->to = g_strdup (lasts ? "" : to);
  self->cause = g_strdup (choose_cause (notes));
  self->notes = take_names (ids);
  self->people = take_names (people);

  return self;
}

static GPtrArray *
list_open_notes (PartaState *state)
{
  GPtrArray *notes = g_ptr_array_new ();
  PartaFactIter iter;
  const PartaFact *note;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_OFFICE, PARTA_KIND_OUTAGE_NOTE, "");
  while (parta_fact_iter_next (&iter, &note))
    {
      if (parta_outage_is_moment (parta_fact_get (note, "from")) && !is_confirmed (state, note))
        g_ptr_array_add (notes, (gpointer) note);
    }
  g_ptr_array_sort (notes, compare_beginnings);

  return notes;
}

/**
 * parta_outage_report_list:
 * @state: the record, with the scope "office"
 *
 * Returns: (transfer full) (element-type PartaOutageReport): what devices have noted and nobody has confirmed, in the order of
 *   time; notes whose times overlap are one report
 */
GPtrArray *
parta_outage_report_list (PartaState *state)
{
  GPtrArray *reports = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_outage_report_free);
  g_autoptr (GPtrArray) notes = list_open_notes (state);
  g_autoptr (GPtrArray) group = g_ptr_array_new ();
  const char *end = NULL;   /* of the group; "" while it lasts */

  for (guint i = 0; i < notes->len; i++)
    {
      const char *to = parta_fact_get (notes->pdata[i], "to");

      if (group->len > 0 && *end != '\0' && strcmp (parta_fact_get (notes->pdata[i], "from"), end) > 0)
        {
          g_ptr_array_add (reports, make_report (group));
          g_ptr_array_set_size (group, 0);
        }
      if (group->len == 0 || (*end != '\0' && (*to == '\0' || strcmp (to, end) > 0)))
        end = to;
      g_ptr_array_add (group, notes->pdata[i]);
    }
  if (group->len > 0)
    g_ptr_array_add (reports, make_report (group));

  return reports;
}

/**
 * parta_outage_report_copy:
 * @self: a report
 *
 * Returns: (transfer full): a copy
 */
PartaOutageReport *
parta_outage_report_copy (const PartaOutageReport *self)
{
  PartaOutageReport *copy = g_new0 (PartaOutageReport, 1);

  copy->from = g_strdup (self->from);
  copy->to = g_strdup (self->to);
  copy->cause = g_strdup (self->cause);
  copy->notes = g_strdupv (self->notes);
  copy->people = g_strdupv (self->people);

  return copy;
}

/**
 * parta_outage_report_free:
 * @self: (transfer full): a report
 *
 * Frees it.
 */
void
parta_outage_report_free (PartaOutageReport *self)
{
  g_free (self->from);
  g_free (self->to);
  g_free (self->cause);
  g_strfreev (self->notes);
  g_strfreev (self->people);
  g_free (self);
}

/**
 * parta_outage_report_draft:
 * @self: a report
 * @id: identifier that the outage is to have
 * @everybody: whether the whole school had no access; otherwise those who noted it
 *
 * Returns: (transfer full): what confirms it
 */
PartaDraft *
parta_outage_report_draft (const PartaOutageReport *self,
                           const char              *id,
                           gboolean                 everybody)
{
  g_autofree char *notes = g_strjoinv (",", self->notes);
  g_autofree char *people = g_strjoinv (",", self->people);

  return parta_draft_new (PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, id,
                          parta_body_new ("from", self->from, "to", *self->to != '\0' ? self->to : NULL, "cause", self->cause,
                                          "reach", everybody ? NULL : people, "notes", notes, NULL));
}
