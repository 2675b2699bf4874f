/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-outage-desk.h"

#include "parta-calendar.h"
#include "parta-outage-note.h"
#include "parta-store-sync.h"

static gboolean
append_one (PartaStore *store,
            PartaDraft *draft,
            GError    **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autoptr (GPtrArray) entries = NULL;

  g_ptr_array_add (drafts, draft);
  entries = parta_store_append (store, drafts, error);

  return entries != NULL;
}

/* A temporary journal takes attendance and marks, and nothing else (P-42). */
static gboolean
belongs_there (const PartaDraft *draft)
{
  return draft->source == PARTA_SOURCE_LIVE && (draft->kind == PARTA_KIND_MARK || draft->kind == PARTA_KIND_ATTENDANCE);
}

/**
 * parta_outage_desk_find_open:
 * @store: a replica
 *
 * Returns: (nullable): this computer's note of an outage that has not ended, lent until the record changes; %NULL while there
 *   is access
 */
const PartaFact *
parta_outage_desk_find_open (PartaStore *store)
{
  return parta_outage_note_find_open (parta_store_get_state (store), parta_store_get_device (store));
}

/**
 * parta_outage_desk_open:
 * @store: the replica of a person who has signed in
 * @since: when access was lost, milliseconds UTC
 * @cause: as far as this computer can tell: %PARTA_OUTAGE_UNREACHABLE and so on
 * @error: return location for an error
 *
 * Notes that there is no access; from now on marks and attendance go into the temporary journal. The note is an entry like
 * any other: it outlives a crash, and reaches the school when access has returned. Does nothing where a note is open already.
 *
 * Returns: %FALSE with an error of parta_store_append()
 */
gboolean
parta_outage_desk_open (PartaStore *store,
                        gint64      since,
                        const char *cause,
                        GError    **error)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (store));

  if (parta_outage_desk_find_open (store) != NULL)
    return TRUE;

  return append_one (store, parta_outage_note_draft (parta_store_get_device (store), since, zone, cause), error);
}

/**
 * parta_outage_desk_close:
 * @store: a replica that has just talked with its server
 * @error: return location for an error
 *
 * Notes that access has returned. Does nothing where no note is open.
 *
 * Returns: %FALSE with an error of parta_store_append()
 */
gboolean
parta_outage_desk_close (PartaStore *store,
                         GError    **error)
{
  const PartaFact *note = parta_outage_desk_find_open (store);
  g_autoptr (GTimeZone) zone = NULL;

  if (note == NULL)
    return TRUE;
  zone = parta_calendar_dup_zone (parta_store_get_state (store));

  return append_one (store, parta_outage_note_draft_end (note, parta_clock_get_wall (parta_store_get_clock (store)), zone), error);
}

/**
 * parta_outage_desk_mark:
 * @store: a replica
 * @drafts: (element-type PartaDraft): what somebody has just typed; changed
 *
 * Puts what belongs into a temporary journal there, while one is open.
 */
void
parta_outage_desk_mark (PartaStore *store,
                        GPtrArray  *drafts)
{
  const PartaFact *note = parta_outage_desk_find_open (store);

  for (guint i = 0; note != NULL && i < drafts->len; i++)
    {
      PartaDraft *draft = drafts->pdata[i];

      if (!belongs_there (draft))
        continue;
      draft->source = PARTA_SOURCE_TEMPORARY;
      g_free (draft->outage);
      draft->outage = g_strdup (parta_fact_get_key (note));
    }
}
