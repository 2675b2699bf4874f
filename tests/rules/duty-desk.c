/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-test"

#include "duty-desk.h"

#include "parta-profile-duties.h"

#include <string.h>

/**
 * duty_moment:
 * @local: "2026-10-12T09:00:00" in Bishkek
 *
 * Returns: the instant
 */
gint64
duty_moment (const char *local)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Bishkek");
  gint64 instant = parta_instant_parse_local (zone, local);

  g_assert_cmpint (instant, !=, PARTA_NO_INSTANT);

  return instant;
}

/**
 * duty_desk_init:
 * @self: (out): a desk
 * @regulation: identifier of a regulation
 *
 * Sets up the school of toy_school_init() under @regulation.
 */
void
duty_desk_init (DutyDesk   *self,
                const char *regulation)
{
  g_autofree char *folder = parta_regulations_dup_shipped_folder ();
  const char *folders[] = { folder, NULL };
  g_autoptr (GError) error = NULL;

  *self = (DutyDesk){ { NULL } };
  toy_school_init (&self->school);
  self->regulations = parta_regulations_load (folders, &error);
  g_assert_no_error (error);
  self->profile = parta_regulations_find (self->regulations, regulation);
  g_assert_nonnull (self->profile);
  self->rules = parta_profile_list_duties (self->profile);
  self->terms = *parta_profile_get_terms (self->profile);
}

/**
 * duty_desk_clear:
 * @self: a desk
 *
 * Frees what it holds.
 */
void
duty_desk_clear (DutyDesk *self)
{
  g_clear_pointer (&self->rules, g_array_unref);
  g_clear_pointer (&self->regulations, parta_regulations_free);
  toy_school_clear (&self->school);
}

/**
 * duty_desk_say:
 * @self: a desk
 * @at: when, by the school's clock
 * @scope: a scope
 * @kind: a kind
 * @key: a key
 * @body: (transfer full): what shall stand
 *
 * Records something at a moment.
 */
void
duty_desk_say (DutyDesk   *self,
               const char *at,
               const char *scope,
               PartaKind   kind,
               const char *key,
               PartaBody  *body)
{
  g_autoptr (PartaDraft) draft = parta_draft_new (scope, kind, key, body);
  g_autoptr (PartaEntry) entry = NULL;

  parta_fact_get_base (parta_state_get (self->school.state, scope, kind, key), &draft->base);
  entry = toy_say_draft (&self->school.office, draft, duty_moment (at) * 1000);
  g_assert_true (parta_entry_check (entry, NULL));
  toy_apply (&self->school, entry);
}

/**
 * duty_desk_list:
 * @self: a desk
 * @person: (nullable): a person
 * @at: a moment by the school's clock
 * @flags: what to list
 *
 * Returns: (transfer full) (element-type PartaDuty): what is owed then, from a book that was opened just now
 */
GArray *
duty_desk_list (DutyDesk       *self,
                const char     *person,
                const char     *at,
                PartaDutyFlags  flags)
{
  g_autoptr (PartaDutyBook) book = parta_duty_book_new (self->school.state, NULL);

  parta_duty_book_set_regulation (book, &self->terms, self->rules);

  return parta_duty_book_list (book, person, duty_moment (at), flags);
}

/**
 * duty_desk_find:
 * @duties: (element-type PartaDuty): duties
 * @person: who owes it
 * @id: identifier of the row of the table
 * @key: (nullable): where it is done, %NULL for anywhere
 *
 * Returns: (nullable): the first such duty, lent
 */
const PartaDuty *
duty_desk_find (const GArray *duties,
                const char   *person,
                const char   *id,
                const char   *key)
{
  for (guint i = 0; i < duties->len; i++)
    {
      const PartaDuty *duty = &g_array_index (duties, PartaDuty, i);
      g_autofree char *own = parta_duty_dup_key (duty);

      if (strcmp (duty->rule->id, id) == 0 && strcmp (duty->person, person) == 0 && (key == NULL || strcmp (own, key) == 0))
        return duty;
    }

  return NULL;
}

/**
 * duty_assert_moment:
 * @instant: a moment, or %PARTA_NO_INSTANT
 * @expected: what the clocks of the desk's school show then, "" for no moment
 */
void
duty_assert_moment (gint64      instant,
                    const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Bishkek");
  char text[20] = "";

  if (instant != PARTA_NO_INSTANT)
    parta_instant_print_local (zone, instant, text);
  g_assert_cmpstr (text, ==, expected);
}
