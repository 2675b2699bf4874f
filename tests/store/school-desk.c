/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "school-desk.h"

#include <string.h>

/**
 * school_desk_open:
 * @self: (out): a desk
 * @now: what the clock says, "2026-10-13T15:00"
 * @regulation: the regulation of the school
 * @book: (nullable): the regulations at hand; %NULL for those of toy_rulebook_new()
 *
 * Opens the replica of the teacher of 7a-math.
 */
void
school_desk_open (SchoolDesk    *self,
                  const char    *now,
                  const char    *regulation,
                  PartaRulebook *book)
{
  g_autoptr (PartaRulebook) toy = book == NULL ? toy_rulebook_new () : parta_rulebook_ref (book);

  self->dir = g_dir_make_tmp ("parta-desk-XXXXXX", NULL);
  self->clock = parta_clock_new_fixed (toy_moment (now));
  self->store = open_store (self->dir, self->clock);
  self->ledger = ledger_new ();
  sign_in (self->store, "t-math");
  give (self->store, "school");
  give (self->store, "class/7a");
  give (self->store, SCHOOL_DESK_SCOPE);
  parta_store_set_rulebook (self->store, toy);

  toy_school_init_with (&self->school, parta_store_get_state (self->store));
  toy_put (&self->school, "school", PARTA_KIND_SCHOOL, "school",
           parta_body_new ("name", "Школа № 1", "tz", "Asia/Bishkek", "week", "5", "regulation", regulation, NULL));
}

/**
 * school_desk_clear:
 * @self: a desk
 *
 * Closes the replica and removes it.
 */
void
school_desk_clear (SchoolDesk *self)
{
  toy_school_clear (&self->school);
  g_clear_object (&self->store);
  g_clear_pointer (&self->ledger, ledger_free);
  g_clear_pointer (&self->clock, parta_clock_unref);
  remove_tree (self->dir);
  g_clear_pointer (&self->dir, g_free);
}

/**
 * school_desk_type:
 * @self: a desk
 * @kind: a kind
 * @key: a key in the journal
 * @name: a member of the body
 * @value: its value; "" takes back what stands there
 *
 * Writes an entry without asking the rules.
 *
 * Returns: (transfer full): the entry
 */
PartaEntry *
school_desk_type (SchoolDesk *self,
                  PartaKind   kind,
                  const char *key,
                  const char *name,
                  const char *value)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (drafts, parta_draft_new (SCHOOL_DESK_SCOPE, kind, key, parta_body_new (name, value, NULL)));
  entries = parta_store_append (self->store, drafts, &error);
  g_assert_no_error (error);

  return parta_entry_ref (entries->pdata[0]);
}

/**
 * school_desk_answer:
 * @self: a desk
 * @entry: what was typed
 * @verdict: what the server makes of it
 * @rule: by which rule
 * @clause: and which clause
 *
 * Synchronises, with this answer.
 */
void
school_desk_answer (SchoolDesk   *self,
                    PartaEntry   *entry,
                    PartaVerdict  verdict,
                    const char   *rule,
                    const char   *clause)
{
  g_autoptr (PartaNews) news = NULL;
  g_autoptr (GError) error = NULL;

  flush (self->store);
  ledger_add (self->ledger, entry, verdict, rule);
  news = ledger_news (self->ledger, self->store, 1000);
  for (guint i = 0; i < news->records->len; i++)
    {
      PartaRecord *record = news->records->pdata[i];

      g_free (record->clause);
      record->clause = g_strdup (clause);
    }
  parta_store_apply_news (self->store, news, &error);
  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE))   /* who watches the store is told from the main loop */
    ;
}

/**
 * school_desk_set_period_marks:
 * @self: a desk
 * @period: a period
 *
 * Gives each pupil of the class a mark for the period.
 */
void
school_desk_set_period_marks (SchoolDesk *self,
                              const char *period)
{
  static const char *const pupils[] = { "p1", "p3" };

  for (guint i = 0; i < G_N_ELEMENTS (pupils); i++)
    {
      g_autofree char *key = g_strdup_printf ("%s/%s", period, pupils[i]);
      g_autoptr (PartaEntry) entry = school_desk_type (self, PARTA_KIND_PERIOD_MARK, key, "mark", "5");
    }
}
