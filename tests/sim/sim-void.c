/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-void.h"

#include "parta-instant.h"
#include "parta-kind.h"

#include <string.h>

#define SECOND 1000

/* From when to when what comes from whom is void, by the notices in the ledger. */
typedef struct
{
  char   *person;
  gint64  from;
  gint64  until;   /* G_MAXINT64: there are no new credentials yet */
  guint64 lsn;     /* since when the ledger says so */
} Span;

static void
clear_span (gpointer span)
{
  g_free (((Span *) span)->person);
}

static gint64
read_moment (const PartaFact *fact,
             const char      *member,
             GTimeZone       *zone)
{
  return parta_instant_parse_local (zone, parta_fact_get (fact, member));
}

/* The later receipt of both counts (C-23); the school's regulation says so, and without one it is so. */
static GArray *
read_spans (PartaState *office)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (Span));
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Bishkek");
  PartaFactIter iter;
  const PartaFact *fact;

  g_array_set_clear_func (spans, clear_span);
  parta_fact_iter_init (&iter, office, PARTA_SCOPE_OFFICE, PARTA_KIND_BREACH, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      gint64 coordinator = read_moment (fact, "coordinator", zone);
      gint64 support = read_moment (fact, "support", zone);
      gint64 credentials = read_moment (fact, "credentials", zone);
      Span span = { g_strdup (parta_fact_get (fact, "person")), MAX (coordinator, support),
                    credentials == PARTA_NO_INSTANT ? G_MAXINT64 : credentials,
                    parta_fact_get_head (fact)->lsn };

      if (coordinator == PARTA_NO_INSTANT || support == PARTA_NO_INSTANT)
        span.from = G_MAXINT64;
      g_array_append_val (spans, span);
    }

  return spans;
}

static gboolean
contains (const Span *span,
          gint64      moment)
{
  return moment / SECOND >= span->from && moment / SECOND < span->until;
}

/* What had come by then is void by its receipt, what comes later by when it was made; the same is true of what a clock that is
 * ahead claims to be later than its receipt. */
static gboolean
is_void (const GArray     *spans,
         const PartaEntry *entry,
         const SimLine    *line)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);

      if (strcmp (span->person, parta_entry_get_author (entry)) != 0)
        continue;
      if (contains (span, line->received) ||
          (line->lsn > span->lsn && contains (span, MIN (line->received, parta_entry_get_wall (entry)))))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_effect (PartaState       *state,
            const PartaEntry *entry)
{
  const PartaDraft *draft = parta_entry_get_draft (entry);
  const PartaEntryId *id = parta_entry_get_id (entry);
  const PartaFact *fact = parta_state_get (state, draft->scope, draft->kind, draft->key);

  if (fact == NULL || parta_fact_get_head (fact) == NULL)
    return FALSE;
  if (parta_entry_id_equal (&parta_fact_get_head (fact)->id, id))
    return TRUE;

  for (guint i = 0; i < parta_fact_get_n_rivals (fact); i++)
    {
      if (parta_entry_id_equal (&parta_fact_get_rival (fact, i)->id, id))
        return TRUE;
    }

  return FALSE;
}

static void
look_everywhere (SimWorld         *world,
                 const PartaEntry *entry)
{
  g_autofree char *id = parta_entry_id_dup_text (parta_entry_get_id (entry));

  if (has_effect (parta_registrar_get_state (world->server->registrar, NULL), entry))
    sim_world_violate (world, "I12", "%s is void and stands in the record of the server", id);
  for (guint i = 0; i < world->clients->len; i++)
    {
      SimClient *client = world->clients->pdata[i];

      if (has_effect (parta_store_get_state (client->store), entry))
        sim_world_violate (world, "I12", "%s is void and stands in the record of %s", id, client->name);
    }
}

/* When nothing moves any more. */
void
sim_void_check (SimWorld *world)
{
  g_autoptr (PartaState) office = sim_ledger_replay (world->ledger, PARTA_SCOPE_OFFICE);
  g_autoptr (GArray) spans = read_spans (office);

  for (guint i = 0; spans->len > 0 && i < world->ledger->lines->len; i++)
    {
      const SimLine *line = world->ledger->lines->pdata[i];
      gsize size = 0;
      const char *bytes = g_bytes_get_data (line->line, &size);
      g_autoptr (PartaEntry) entry = *line->scope != '\0' ? parta_entry_parse (bytes, size, NULL) : NULL;

      if (entry != NULL && is_void (spans, entry, line))
        look_everywhere (world, entry);
    }
}
