/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-keyed-in.h"

#include "parta-day.h"
#include "parta-enter.h"

#include <glib/gi18n.h>
#include <string.h>

#define PAPER "parta-paper"   /* where a store keeps what is keyed in */

G_DEFINE_QUARK (parta-keyed-in-error-quark, parta_keyed_in_error)

static void
free_paper (gpointer data)
{
  PartaPaper *paper = data;

  g_free (paper->outage);
  g_free (paper->writer);
  g_free (paper->written);
  g_free (paper);
}

static gboolean
knows_outage (PartaState *state,
              const char *id)
{
  return parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, id) != NULL ||
         parta_state_get_live (state, PARTA_SCOPE_OFFICE, PARTA_KIND_OUTAGE_NOTE, id) != NULL;
}

/* A temporary journal takes attendance and marks, and nothing else (P-42). */
static gboolean
belongs_there (const PartaDraft *draft)
{
  return draft->source == PARTA_SOURCE_LIVE && (draft->kind == PARTA_KIND_MARK || draft->kind == PARTA_KIND_ATTENDANCE);
}

/* The same paper has the same name in every journal and on every computer. */
static char *
make_id (const PartaPaper *paper)
{
  return parta_ident_make ("t", paper->outage, paper->writer, paper->written, NULL);
}

static gboolean
names_paper (GPtrArray  *drafts,
             const char *scope)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      const PartaDraft *draft = drafts->pdata[i];

      if (draft->kind == PARTA_KIND_TEMPORARY_JOURNAL && strcmp (draft->scope, scope) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
need_paper (PartaStore       *store,
            GPtrArray        *drafts,
            const PartaPaper *paper,
            const char       *scope,
            const char       *id)
{
  if (names_paper (drafts, scope) ||
      parta_state_get_live (parta_store_get_state (store), scope, PARTA_KIND_TEMPORARY_JOURNAL, id) != NULL)
    return;

  g_ptr_array_insert (drafts, 0, parta_draft_new (scope, PARTA_KIND_TEMPORARY_JOURNAL, id,
                                                  parta_body_new ("outage", paper->outage, "writer", paper->writer,
                                                                  "written", paper->written, NULL)));
}

/**
 * parta_keyed_in_begin:
 * @store: the replica of a person who has signed in
 * @outage: in which outage the paper was written: of the register, or a note that this replica knows
 * @writer: who wrote it
 * @written: on which day
 * @error: return location for an error
 *
 * From now on marks and attendance that are entered come from this paper, until parta_keyed_in_end().
 *
 * Returns: %FALSE with a #PartaKeyedInError, whose message says what to do
 */
gboolean
parta_keyed_in_begin (PartaStore *store,
                      const char *outage,
                      const char *writer,
                      const char *written,
                      GError    **error)
{
  g_autofree char *name = g_strstrip (g_strdup (writer));
  g_autofree char *today = parta_enter_dup_today (store);
  PartaPaper *paper;

  if (!knows_outage (parta_store_get_state (store), outage))
    g_set_error (error, PARTA_KEYED_IN_ERROR, PARTA_KEYED_IN_ERROR_OUTAGE,
                 /* Translators: %s is an identifier. */
                 _("There is no outage “%s”. The coordinator keeps the register of outages."), outage);
  else if (*name == '\0')
    g_set_error_literal (error, PARTA_KEYED_IN_ERROR, PARTA_KEYED_IN_ERROR_WRITER,
                         _("Say who wrote the temporary journal."));
  else if (!parta_day_is_valid (written) || strcmp (written, today) > 0)
    g_set_error_literal (error, PARTA_KEYED_IN_ERROR, PARTA_KEYED_IN_ERROR_DAY,
                         _("Say on which day the temporary journal was written, such as 2026-10-12; not a day that has not come yet."));
  else
    {
      paper = g_new0 (PartaPaper, 1);
      paper->outage = g_strdup (outage);
      paper->writer = g_steal_pointer (&name);
      paper->written = g_strdup (written);
      g_object_set_data_full (G_OBJECT (store), PAPER, paper, free_paper);
      return TRUE;
    }

  return FALSE;
}

/**
 * parta_keyed_in_end:
 * @store: a replica
 *
 * From now on what is entered is entered live again.
 */
void
parta_keyed_in_end (PartaStore *store)
{
  g_object_set_data (G_OBJECT (store), PAPER, NULL);
}

/**
 * parta_keyed_in_get:
 * @store: a replica
 *
 * Returns: (nullable): the paper that is being keyed in, lent
 */
const PartaPaper *
parta_keyed_in_get (PartaStore *store)
{
  return g_object_get_data (G_OBJECT (store), PAPER);
}

/**
 * parta_keyed_in_mark:
 * @store: a replica
 * @drafts: (element-type PartaDraft): what somebody has just typed; changed: says which paper it comes from, and the first
 *   time in a journal what paper that is
 *
 * Returns: whether a paper is being keyed in
 */
gboolean
parta_keyed_in_mark (PartaStore *store,
                     GPtrArray  *drafts)
{
  const PartaPaper *paper = parta_keyed_in_get (store);
  g_autofree char *id = paper != NULL ? make_id (paper) : NULL;

  for (guint i = 0; paper != NULL && i < drafts->len; i++)
    {
      PartaDraft *draft = drafts->pdata[i];

      if (!belongs_there (draft))
        continue;
      draft->source = PARTA_SOURCE_KEYED_IN;
      g_free (draft->outage);
      draft->outage = g_strdup (id);
    }
  for (guint i = 0; paper != NULL && i < drafts->len; i++)
    {
      const PartaDraft *draft = drafts->pdata[i];

      /* What is named for the first time is put before all others: the one that was looked at comes once more. */
      if (draft->source == PARTA_SOURCE_KEYED_IN)
        need_paper (store, drafts, paper, draft->scope, id);
    }

  return paper != NULL;
}
