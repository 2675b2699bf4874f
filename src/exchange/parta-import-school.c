/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-import.h"
#include "parta-changes.h"

#include <string.h>

/* A school year begins in the second half of a calendar year: what lies before August belongs to the next one. */
#define FIRST_MONTH 8

static char *
make_day (const char *month_day,
          guint       first_year)
{
  guint month = (guint) g_ascii_strtoull (month_day, NULL, 10);
  guint year = month < FIRST_MONTH ? first_year + 1 : first_year;

  if (strcmp (month_day, "02-29") == 0 && !g_date_is_leap_year (year))
    month_day = "02-28";

  return g_strdup_printf ("%04u-%s", year, month_day);
}

static void
put (PartaChanges *changes,
     PartaKind     kind,
     const char   *key,
     PartaBody    *body)
{
  parta_changes_put (changes, PARTA_SCOPE_SCHOOL, kind, key, body);
}

static void
import_members (PartaChanges     *changes,
                PartaSchoolSetup *setup)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, setup->members);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      g_ptr_array_add (pairs, name);
      g_ptr_array_add (pairs, value);
    }

  if (pairs->len > 0)
    put (changes, PARTA_KIND_SCHOOL, "school",
         parta_body_new_pairs ((const char *const *) pairs->pdata, pairs->len / 2));
}

static void
import_year (PartaChanges    *changes,
             PartaSchoolSpan *span,
             guint            first_year)
{
  g_autofree char *key = g_strdup_printf ("%u", first_year);
  g_autofree char *from = make_day (span->from, first_year);
  g_autofree char *to = make_day (span->to, first_year);

  put (changes, PARTA_KIND_YEAR, key, parta_body_new ("from", from, "to", to, NULL));
}

static void
import_period (PartaChanges    *changes,
               PartaSchoolSpan *span,
               guint            first_year)
{
  gboolean quarter = strcmp (span->kind, "half_year") != 0;
  g_autofree char *key = g_strdup_printf ("%u-%c%u", first_year, quarter ? 'q' : 'h', span->number);
  g_autofree char *year = g_strdup_printf ("%u", first_year);
  g_autofree char *number = g_strdup_printf ("%u", span->number);
  g_autofree char *from = make_day (span->from, first_year);
  g_autofree char *to = make_day (span->to, first_year);

  put (changes, PARTA_KIND_PERIOD, key,
       parta_body_new ("year", year, "kind", quarter ? "quarter" : "half_year", "number", number,
                       "from", from, "to", to, "name", span->name, NULL));
}

static void
import_holidays (PartaChanges    *changes,
                 PartaSchoolSpan *span,
                 guint            first_year)
{
  g_autofree char *key = make_day (span->from, first_year);
  g_autofree char *to = make_day (span->to, first_year);

  put (changes, PARTA_KIND_HOLIDAYS, key,
       parta_body_new ("to", to, "name", span->name, "type", *span->kind != '\0' ? span->kind : "school", NULL));
}

static void
import_bell (PartaChanges    *changes,
             PartaSchoolBell *bell)
{
  g_autofree char *key = g_strdup_printf ("%u/%u", bell->shift, bell->number);

  put (changes, PARTA_KIND_BELL, key, parta_body_new ("from", bell->from, "to", bell->to, NULL));
}

/**
 * parta_import_school:
 * @state: the record as it stands
 * @setup: how the school works
 * @first_year: the year in which the school year begins, 2026
 *
 * Takes over what is said of the school, and for one school year its periods, holidays and bells. What the set-up does not
 * mention stays.
 *
 * Returns: (transfer full) (element-type PartaDraft): what is missing in the record
 */
GPtrArray *
parta_import_school (PartaState       *state,
                     PartaSchoolSetup *setup,
                     guint             first_year)
{
  g_autoptr (PartaChanges) changes = NULL;

  g_return_val_if_fail (state != NULL && setup != NULL, NULL);
  g_return_val_if_fail (first_year >= 1900 && first_year <= 2100, NULL);

  changes = parta_changes_new (state);
  import_members (changes, setup);
  if (setup->year != NULL)
    import_year (changes, setup->year, first_year);
  for (guint i = 0; i < setup->periods->len; i++)
    import_period (changes, g_ptr_array_index (setup->periods, i), first_year);
  for (guint i = 0; i < setup->holidays->len; i++)
    import_holidays (changes, g_ptr_array_index (setup->holidays, i), first_year);
  for (guint i = 0; i < setup->bells->len; i++)
    import_bell (changes, g_ptr_array_index (setup->bells, i));

  return parta_changes_finish (changes);
}
