/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-regulation"

#include "parta-school-duties.h"

#include "parta-profile-duties.h"
#include "parta-step-duties.h"

struct _PartaSchoolDuties
{
  PartaRegulations *regulations;   /* lent */
  PartaRulebook    *rulebook;
  PartaState       *state;
  PartaDutyBook    *book;
  PartaSignOffBoard *board;
  GHashTable       *tables;        /* id of a regulation → GArray of PartaDutyRule */
};

/**
 * parta_school_duties_new:
 * @regulations: the profiles at hand; they must outlive what is made of them here
 * @rulebook: the same profiles, as far as entries are judged by them
 * @state: the record of the school
 * @held: (nullable) (array zero-terminated=1): the scopes that are at hand, where that is not all
 *
 * Returns: (transfer full): the duties of a school
 */
PartaSchoolDuties *
parta_school_duties_new (PartaRegulations  *regulations,
                         PartaRulebook     *rulebook,
                         PartaState        *state,
                         const char *const *held)
{
  PartaSchoolDuties *self = g_new0 (PartaSchoolDuties, 1);

  self->regulations = regulations;
  self->rulebook = parta_rulebook_ref (rulebook);
  self->state = parta_state_ref (state);
  self->book = parta_duty_book_new (state, held);
  self->board = parta_sign_off_board_new (rulebook, state, held);
  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);

  return self;
}

/**
 * parta_school_duties_free:
 * @self: (transfer full): the duties of a school
 *
 * Frees them.
 */
void
parta_school_duties_free (PartaSchoolDuties *self)
{
  parta_sign_off_board_free (self->board);
  parta_duty_book_free (self->book);
  g_hash_table_unref (self->tables);
  parta_state_unref (self->state);
  parta_rulebook_unref (self->rulebook);
  g_free (self);
}

static GArray *
need_table (PartaSchoolDuties *self,
            const char        *id)
{
  GArray *table = g_hash_table_lookup (self->tables, id);
  PartaProfile *profile = table == NULL ? parta_regulations_find (self->regulations, id) : NULL;

  if (profile != NULL)
    {
      table = parta_profile_list_duties (profile);
      g_hash_table_insert (self->tables, g_strdup (id), table);
    }

  return table;
}

/**
 * parta_school_duties_list:
 * @self: the duties of a school
 * @person: (nullable): identifier of a person; %NULL for the whole school
 * @now: the moment, seconds since 1970 UTC
 * @flags: what to list
 *
 * See parta_duty_book_list(). The regulation is that of the day in which @now lies: it would judge an entry that does the
 * duty now.
 *
 * Returns: (transfer full) (nullable) (element-type PartaDuty): the duties, whose rules are lent by @self; %NULL where the
 *   school has no regulation, or one that is not at hand
 */
GArray *
parta_school_duties_list (PartaSchoolDuties *self,
                          const char        *person,
                          gint64             now,
                          PartaDutyFlags     flags)
{
  GTimeZone *zone = parta_almanac_get_zone (parta_rulebook_get_almanac (self->rulebook, self->state));
  gint32 today = parta_instant_get_date (zone, now);
  const PartaTerms *terms = parta_rulebook_find (self->rulebook, self->state, today);
  const char *name = parta_rulebook_find_name (self->rulebook, self->state, today);
  GArray *table = name != NULL ? need_table (self, name) : NULL;
  PartaStepDuties steps = { self->board, self->state, zone, table, person, now, flags };
  GArray *duties;

  if (terms == NULL || table == NULL)
    return NULL;
  parta_duty_book_set_regulation (self->book, terms, table);
  duties = parta_duty_book_list (self->book, person, now, flags);
  parta_step_duties_add (&steps, duties);
  g_array_sort (duties, parta_duty_compare);

  return duties;
}
