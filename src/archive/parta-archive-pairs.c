/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-archive-pairs.h"

#include "parta-backup-rows.h"
#include "parta-calendar.h"
#include "parta-certify.h"
#include "parta-enter.h"
#include "parta-person.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *name, *words;
} agreements[] = {
  [PARTA_ARCHIVE_MISSING] = { "missing", N_("there is no paper copy") },
  [PARTA_ARCHIVE_AGREES] = { "agrees", N_("paper and record agree") },
  [PARTA_ARCHIVE_OUTDATED] = { "outdated", N_("the record was changed after the copy was printed") },
  [PARTA_ARCHIVE_DIFFERS] = { "differs", N_("the record is not the one that was printed: tell the administrator") },
  [PARTA_ARCHIVE_UNKNOWN] = { "unknown", N_("cannot be said on this computer") },
};

/**
 * parta_archive_agreement_get_name:
 * @agreement: how a copy and the record agree
 *
 * Returns: its name for programs, static
 */
const char *
parta_archive_agreement_get_name (PartaArchiveAgreement agreement)
{
  return agreements[agreement].name;
}

/**
 * parta_archive_agreement_describe:
 * @agreement: how a copy and the record agree
 *
 * Returns: words for people, lent
 */
const char *
parta_archive_agreement_describe (PartaArchiveAgreement agreement)
{
  return _(agreements[agreement].words);
}

/**
 * parta_archive_pair_free:
 * @self: (transfer full): a pair
 *
 * Frees it.
 */
void
parta_archive_pair_free (PartaArchivePair *self)
{
  g_free (self->class_id);
  g_free (self->class_name);
  g_free (self->period);
  g_free (self->period_name);
  g_free (self->copy);
  g_free (self->item);
  g_free (self->place);
  g_free (self->package);
  g_free (self);
}

/* The newest copy of the whole class; sheets that replace others lie in the copy that they belong to. */
static const PartaCopyRecord *
find_copy (const GPtrArray *copies,
           const char      *class_id,
           const char      *period)
{
  const PartaCopyRecord *found = NULL;

  for (guint i = 0; i < copies->len; i++)
    {
      const PartaCopyRecord *copy = copies->pdata[i];

      if (strcmp (copy->class_id, class_id) == 0 && strcmp (copy->period, period) == 0 && *copy->replaces == '\0' &&
          (found == NULL || copy->printed > found->printed))
        found = copy;
    }

  return found;
}

/* The package of the period, else the newest one that was made after its end: each holds the whole record. */
static char *
find_package (PartaState        *state,
              const PartaPeriod *period)
{
  const PartaFact *found = NULL, *item;
  gboolean own = FALSE;
  PartaFactIter iter;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_OFFICE, PARTA_KIND_ARCHIVE_ITEM, "");
  while (parta_fact_iter_next (&iter, &item))
    {
      const char *day = parta_fact_get (item, "day");
      gboolean is_own = strcmp (parta_fact_get (item, "span"), "period") == 0 && strcmp (parta_fact_get (item, "period"), period->id) == 0;

      if (strcmp (parta_fact_get (item, "type"), "package") != 0 || *parta_fact_get (item, "destroyed") != '\0' ||
          (!is_own && strcmp (day, period->to) < 0))
        continue;
      if (found == NULL || (is_own && !own) || (is_own == own && strcmp (day, parta_fact_get (found, "day")) > 0))
        {
          found = item;
          own = is_own;
        }
    }

  return g_strdup (found != NULL ? parta_fact_get_key (found) : "");
}

static char *
find_item (PartaState            *state,
           const PartaCopyRecord *copy)
{
  PartaFactIter iter;
  const PartaFact *item;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_OFFICE, PARTA_KIND_ARCHIVE_ITEM, "");
  while (parta_fact_iter_next (&iter, &item))
    {
      if (strcmp (parta_fact_get (item, "copy"), copy->number) == 0)
        return g_strdup (parta_fact_get_key (item));
    }

  return g_strdup ("");
}

static PartaArchiveAgreement
compare (PartaStore            *store,
         const PartaCopyRecord *copy,
         guint                 *n_differing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaCertified) certified = parta_certify_open (store, copy, &error);
  g_autoptr (GPtrArray) discrepancies = certified != NULL ? parta_certify_compare (store, certified, &error) : NULL;

  if (discrepancies == NULL)
    return g_error_matches (error, PARTA_CERTIFIED_ERROR, PARTA_CERTIFIED_ERROR_DIGEST) ? PARTA_ARCHIVE_DIFFERS : PARTA_ARCHIVE_UNKNOWN;
  *n_differing = parta_discrepancy_count (discrepancies, 0);

  return *n_differing > 0 || *copy->outdated != '\0' ? PARTA_ARCHIVE_OUTDATED : PARTA_ARCHIVE_AGREES;
}

static PartaArchivePair *
make_pair (PartaStore            *store,
           const PartaFact       *class,
           const PartaPeriod     *period,
           const PartaCopyRecord *copy)
{
  PartaState *state = parta_store_get_state (store);
  PartaArchivePair *pair = g_new0 (PartaArchivePair, 1);

  pair->class_id = g_strdup (parta_fact_get_key (class));
  pair->class_name = g_strdup (parta_fact_get (class, "name"));
  pair->period = g_strdup (period->id);
  pair->period_name = parta_period_dup_name (period);
  pair->copy = g_strdup (copy != NULL ? copy->number : "");
  pair->item = copy != NULL ? find_item (state, copy) : g_strdup ("");
  pair->place = copy != NULL ? parta_backup_rows_dup_place (state, copy->number) : g_strdup ("");
  pair->package = find_package (state, period);
  if (copy != NULL)
    pair->agreement = compare (store, copy, &pair->n_differing);

  return pair;
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const PartaArchivePair *first = *(const PartaArchivePair *const *) a, *second = *(const PartaArchivePair *const *) b;
  int periods = strcmp (first->period, second->period);
  guint64 grade = g_ascii_strtoull (first->class_name, NULL, 10), other = g_ascii_strtoull (second->class_name, NULL, 10);

  if (periods != 0)
    return periods;
  if (grade != other)
    return grade < other ? -1 : 1;

  return parta_name_compare (first->class_name, second->class_name);
}

static void
add_pairs (PartaStore        *store,
           const PartaPeriod *period,
           const GPtrArray   *copies,
           const char        *today,
           GPtrArray         *pairs)
{
  PartaFactIter iter;
  const PartaFact *class;

  parta_fact_iter_init (&iter, parta_store_get_state (store), PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, "");
  while (parta_fact_iter_next (&iter, &class))
    {
      const PartaCopyRecord *copy = find_copy (copies, parta_fact_get_key (class), period->id);

      if (copy != NULL || strcmp (period->to, today) <= 0)
        g_ptr_array_add (pairs, make_pair (store, class, period, copy));
    }
}

/**
 * parta_archive_pairs_list:
 * @store: a replica that holds the office
 *
 * Of each class and each period of the school year that has ended, or of which there is a copy: what there is on paper and as data.
 *
 * Returns: (transfer full) (element-type PartaArchivePair): the pairs, by periods and classes
 */
GPtrArray *
parta_archive_pairs_list (PartaStore *store)
{
  PartaState *state = parta_store_get_state (store);
  GPtrArray *pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_archive_pair_free);
  g_autofree char *today = parta_enter_dup_today (store);
  g_autoptr (PartaPeriod) year = parta_calendar_find_year (state, today);
  g_autoptr (GPtrArray) periods = year != NULL ? parta_calendar_list_periods (state, year->id) : g_ptr_array_new ();
  g_autoptr (GPtrArray) copies = parta_copy_record_list (state);

  for (guint i = 0; i < periods->len; i++)
    add_pairs (store, periods->pdata[i], copies, today, pairs);
  g_ptr_array_sort (pairs, compare_pairs);

  return pairs;
}
