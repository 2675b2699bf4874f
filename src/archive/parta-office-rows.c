/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-office-rows.h"

#include "parta-backup-rows.h"
#include "parta-copy-record.h"
#include "parta-discrepancy.h"
#include "parta-journal.h"
#include "parta-person.h"
#include "parta-sign-off-row.h"

#include <string.h>

#define DIGEST_DIGITS 16   /* as many as stand on the sheets themselves */

static GPtrArray *
new_rows (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) parta_register_row_free);
}

/* "12.10.2026"; "" for none */
static char *
dup_day (const char *day)
{
  return strlen (day) == 10 ? g_strdup_printf ("%.2s.%.2s.%.4s", day + 8, day + 5, day) : g_strdup (day);
}

static char *
dup_unit (PartaState            *state,
          const PartaCopyRecord *copy)
{
  g_autoptr (PartaJournal) journal = *copy->journal != '\0' ? parta_journal_read (state, copy->journal) : NULL;
  const PartaFact *class = parta_state_get (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, copy->class_id);

  if (journal != NULL)
    return g_strdup (journal->unit_name);

  return g_strdup (class != NULL ? parta_fact_get (class, "name") : copy->class_id);
}

static char *
dup_content (PartaState            *state,
             const PartaCopyRecord *copy)
{
  g_autoptr (PartaJournal) journal = *copy->journal != '\0' ? parta_journal_read (state, copy->journal) : NULL;
  const char *what = journal != NULL ? journal->subject : parta_register_say (state, "volume");

  if (*copy->replaces == '\0')
    return g_strdup_printf ("%s, № %s", what, copy->number);

  return g_strdup_printf ("%s, № %s: %s № %s (%s)", what, copy->number, parta_register_say (state, "replacement"), copy->replaces,
                          copy->of);
}

/* The last hand-over of the volume of a class: who gave it, who took it. */
static const PartaFact *
find_hand_over (PartaState            *state,
                const PartaCopyRecord *copy)
{
  g_autofree char *class_scope = parta_scope_for_class (copy->class_id);
  const char *const scopes[] = { *copy->class_id != '\0' ? class_scope : PARTA_SCOPE_OFFICE, PARTA_SCOPE_OFFICE };
  g_autofree char *prefix = g_strconcat (copy->period, "/", NULL);
  const PartaFact *last = NULL, *fact;
  PartaFactIter iter;

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      parta_fact_iter_init (&iter, state, scopes[i], PARTA_KIND_SIGN_OFF, prefix);
      while (parta_fact_iter_next (&iter, &fact))
        {
          if (*parta_fact_get (fact, "receiver") != '\0' && strcmp (parta_fact_get (fact, "outcome"), "done") == 0 &&
              (last == NULL || strcmp (parta_fact_get (last, "day"), parta_fact_get (fact, "day")) <= 0))
            last = fact;
        }
    }

  return last;
}

static char *
dup_receiver (PartaState      *state,
              const PartaFact *fact)
{
  const char *receiver = fact != NULL ? parta_fact_get (fact, "receiver") : "";

  return *receiver != '\0' ? parta_person_dup_full_name (state, receiver) : g_strdup ("");
}

/* "2026/2027, I четверть" */
static char *
dup_period (PartaState *state,
            const char *period_id)
{
  g_autofree char *name = parta_register_dup_period (state, period_id);
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (state, period_id);
  g_autoptr (PartaPeriod) year = period != NULL ? parta_calendar_find_year (state, period->from) : NULL;

  return year != NULL ? g_strdup_printf ("%.4s/%.4s, %s", year->from, year->to, name) : g_steal_pointer (&name);
}

static PartaRegisterRow *
make_copy_row (PartaState            *state,
               const PartaCopyRecord *copy,
               GTimeZone             *zone)
{
  const PartaFact *hand_over = find_hand_over (state, copy);
  g_autofree char *printed = parta_day_of (copy->printed, zone);
  g_autofree char *day = dup_day (printed), *period = dup_period (state, copy->period);
  g_autofree char *unit = dup_unit (state, copy), *content = dup_content (state, copy);
  g_autofree char *sheets = g_strdup_printf ("%u", copy->sheets);
  g_autofree char *root = g_strndup (copy->root, DIGEST_DIGITS), *receiver = dup_receiver (state, hand_over);
  g_autofree char *place = parta_backup_rows_dup_place (state, copy->number);

  return parta_register_row_new (PARTA_COPIES_KEPT, day, period, unit, content, sheets, root,
                                 hand_over != NULL ? parta_fact_get (hand_over, "name") : "", receiver, place, NULL);
}

/**
 * parta_office_rows_list_copies:
 * @state: the record, with the office and the classes
 * @from: first day
 * @to: last day
 *
 * Returns: (transfer full) (element-type PartaRegisterRow): the certified copies that were printed on these days, for %PARTA_REGISTER_COPIES
 */
GPtrArray *
parta_office_rows_list_copies (PartaState *state,
                               const char *from,
                               const char *to)
{
  g_autoptr (GPtrArray) copies = parta_copy_record_list (state);
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (state);
  GPtrArray *rows = new_rows ();

  for (guint i = 0; i < copies->len; i++)
    {
      const PartaCopyRecord *copy = copies->pdata[i];
      g_autofree char *day = parta_day_of (copy->printed, zone);

      if (parta_day_within (day, from, to))
        g_ptr_array_add (rows, make_copy_row (state, copy, zone));
    }

  return rows;
}

/* Whether a later copy of the same class or journal stands in its place. */
static gboolean
is_superseded (const GPtrArray       *copies,
               const PartaCopyRecord *copy)
{
  for (guint i = 0; i < copies->len; i++)
    {
      const PartaCopyRecord *other = copies->pdata[i];

      if (*other->replaces == '\0' && other->printed > copy->printed && strcmp (other->period, copy->period) == 0 &&
          strcmp (other->class_id, copy->class_id) == 0 && strcmp (other->journal, copy->journal) == 0)
        return TRUE;
    }

  return FALSE;
}

static int
compare_units (gconstpointer a,
               gconstpointer b)
{
  const PartaFolderItem *first = *(const PartaFolderItem *const *) a, *second = *(const PartaFolderItem *const *) b;
  guint64 grade = g_ascii_strtoull (first->unit, NULL, 10), other = g_ascii_strtoull (second->unit, NULL, 10);

  if (grade != other)
    return grade < other ? -1 : 1;

  return parta_name_compare (first->unit, second->unit);
}

/**
 * parta_office_rows_list_folder:
 * @state: the record, with the office
 * @period: identifier of a period
 *
 * Sheets that replace others lie in the copy that they belong to and are not counted again.
 *
 * Returns: (transfer full) (element-type PartaFolderItem): the newest copy of each class and journal for that period, by classes
 */
GPtrArray *
parta_office_rows_list_folder (PartaState *state,
                               const char *period)
{
  g_autoptr (GPtrArray) copies = parta_copy_record_list (state);
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_folder_item_free);

  for (guint i = 0; i < copies->len; i++)
    {
      const PartaCopyRecord *copy = copies->pdata[i];
      PartaFolderItem *item;

      if (strcmp (copy->period, period) != 0 || *copy->replaces != '\0' || is_superseded (copies, copy))
        continue;
      item = g_new0 (PartaFolderItem, 1);
      item->text = dup_content (state, copy);
      item->unit = dup_unit (state, copy);
      item->n_sheets = copy->sheets;
      g_ptr_array_add (items, item);
    }
  g_ptr_array_sort (items, compare_units);

  return items;
}

/* How many sheets somebody signed for: those of the copy, else those that are named. */
static char *
dup_n_sheets (PartaState      *state,
              const PartaFact *fact)
{
  g_autoptr (PartaCopyRecord) copy = parta_copy_record_find (state, parta_fact_get (fact, "copy"));
  g_auto (GStrv) sheets = g_strsplit (parta_fact_get (fact, "sheets"), ",", -1);
  guint n_sheets = copy != NULL ? copy->sheets : g_strv_length (sheets);

  return n_sheets > 0 ? g_strdup_printf ("%u", n_sheets) : g_strdup ("");
}

static const char *
say_step (PartaState            *state,
          const PartaSignOffRow *row)
{
  return parta_register_say_step (state, row->step->deed, parta_role_get_name (row->step->to));
}

static PartaRegisterRow *
make_hand_over_row (PartaState            *state,
                    const PartaSignOffRow *row)
{
  g_autofree char *day = dup_day (parta_fact_get (row->fact, "day"));
  g_autofree char *period = parta_register_dup_period (state, row->period);
  g_autofree char *what = g_strdup_printf ("%s%s%s%s%s, %s", say_step (state, row), *row->unit != '\0' ? ": " : "", row->unit,
                                           *row->subject != '\0' ? ", " : "", row->subject, period);
  g_autofree char *sheets = dup_n_sheets (state, row->fact), *receiver = dup_receiver (state, row->fact);

  return parta_register_row_new (0, day, what, sheets, parta_fact_get (row->fact, "name"), "", receiver, NULL);
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  const PartaSignOffRow *first = *(const PartaSignOffRow *const *) a, *second = *(const PartaSignOffRow *const *) b;

  return strcmp (parta_fact_get (first->fact, "day"), parta_fact_get (second->fact, "day"));
}

/**
 * parta_office_rows_list_hand_overs:
 * @state: the record
 * @board: (element-type PartaSignOffRow): lines of the sign-off board
 *
 * Returns: (transfer full) (element-type PartaRegisterRow): what somebody handed to somebody, by days, for
 *   %PARTA_REGISTER_HAND_OVER
 */
GPtrArray *
parta_office_rows_list_hand_overs (PartaState   *state,
                                   const GArray *board)
{
  g_autoptr (GPtrArray) handed = g_ptr_array_new ();
  GPtrArray *rows = new_rows ();

  for (guint i = 0; i < board->len; i++)
    {
      PartaSignOffRow *row = &g_array_index (board, PartaSignOffRow, i);

      if (row->status == PARTA_STEP_DONE && *parta_fact_get (row->fact, "receiver") != '\0')
        g_ptr_array_add (handed, row);
    }
  g_ptr_array_sort (handed, compare_days);
  for (guint i = 0; i < handed->len; i++)
    g_ptr_array_add (rows, make_hand_over_row (state, handed->pdata[i]));

  return rows;
}

static char *
dup_responsible (PartaState            *state,
                 const PartaSignOffRow *row)
{
  gboolean done = row->status == PARTA_STEP_DONE;

  if (row->step->reach == PARTA_REACH_JOURNAL)
    return g_strdup (parta_register_say (state, parta_role_get_name (row->step->role)));
  if (done && *parta_fact_get (row->fact, "name") != '\0')
    return g_strdup (parta_fact_get (row->fact, "name"));

  return *row->person != '\0' ? parta_person_dup_full_name (state, row->person)
                              : g_strdup (parta_register_say (state, parta_role_get_name (row->step->role)));
}

/* The day on which a step was done, by all who have to; "" while somebody has not. */
static char *
dup_done (const GArray          *board,
          const PartaSignOffRow *first)
{
  const char *last = "";

  for (guint i = 0; i < board->len; i++)
    {
      const PartaSignOffRow *row = &g_array_index (board, PartaSignOffRow, i);

      if (row->step != first->step)
        continue;
      if (row->status != PARTA_STEP_DONE && row->status != PARTA_STEP_SKIPPED)
        return g_strdup ("");
      if (strcmp (parta_fact_get (row->fact, "day"), last) > 0)
        last = parta_fact_get (row->fact, "day");
    }

  return dup_day (last);
}

static gboolean
is_first (const GArray *board,
          guint         index)
{
  for (guint i = 0; i < index; i++)
    {
      if (g_array_index (board, PartaSignOffRow, i).step == g_array_index (board, PartaSignOffRow, index).step)
        return FALSE;
    }

  return TRUE;
}

/* What was left out says why. */
static PartaRegisterRow *
make_stage_row (PartaState            *state,
                const GArray          *board,
                const PartaSignOffRow *row)
{
  gboolean skipped = row->status == PARTA_STEP_SKIPPED && row->step->reach != PARTA_REACH_JOURNAL;
  const char *reason = skipped ? parta_fact_get (row->fact, "reason") : "";
  g_autofree char *text = g_strdup_printf ("%s%s%s", say_step (state, row), *reason != '\0' ? ". – " : "", reason);
  g_autofree char *who = dup_responsible (state, row), *done = dup_done (board, row), *due = NULL;
  char day[PARTA_DAY_SIZE] = "";

  if (row->due != PARTA_NO_DATE)
    parta_date_print (row->due, day);
  due = dup_day (day);

  return parta_register_row_new (PARTA_ACCEPTANCE_STAGES, text, who, due, done, NULL);
}

static PartaRegisterRow *
make_teacher_row (PartaState            *state,
                  const PartaSignOffRow *row)
{
  gboolean done = row->status == PARTA_STEP_DONE;
  g_autofree char *name = *row->person != '\0' ? parta_person_dup_full_name (state, row->person) : g_strdup ("");
  g_autofree char *subject = g_strdup_printf ("%s, %s", row->subject, row->unit);
  g_autofree char *day = dup_day (done ? parta_fact_get (row->fact, "day") : "");

  return parta_register_row_new (PARTA_ACCEPTANCE_TEACHERS, subject, done ? parta_fact_get (row->fact, "name") : name,
                                 done ? parta_fact_get (row->fact, "sheets") : "", day, NULL);
}

static void
add_discrepancies (GPtrArray       *rows,
                   const GPtrArray *discrepancies)
{
  for (guint i = 0; discrepancies != NULL && i < discrepancies->len; i++)
    {
      const PartaDiscrepancy *one = discrepancies->pdata[i];
      g_autofree char *sheet = g_strdup_printf ("%u", one->sheet);
      g_autofree char *place = g_strdup_printf ("%s%s%s", one->row, *one->column != '\0' ? " · " : "", one->column);

      if (parta_discrepancy_differs (one))
        g_ptr_array_add (rows, parta_register_row_new (PARTA_ACCEPTANCE_DISCREPANCIES, sheet, place, one->in_copy, one->in_record, NULL));
    }
}

/**
 * parta_office_rows_list_acceptance:
 * @state: the record
 * @board: (element-type PartaSignOffRow): lines of the sign-off board, of one class and period
 * @discrepancies: (nullable) (element-type PartaDiscrepancy): where the copy says something else than the record
 *
 * Returns: (transfer full) (element-type PartaRegisterRow): the stages, the teachers of the sheets and what does not agree, for
 *   %PARTA_REGISTER_ACCEPTANCE
 */
GPtrArray *
parta_office_rows_list_acceptance (PartaState      *state,
                                   const GArray    *board,
                                   const GPtrArray *discrepancies)
{
  GPtrArray *rows = new_rows ();

  for (guint i = 0; i < board->len; i++)
    {
      const PartaSignOffRow *row = &g_array_index (board, PartaSignOffRow, i);

      if (is_first (board, i))
        g_ptr_array_add (rows, make_stage_row (state, board, row));
      if (strcmp (row->step->deed, PARTA_DEED_SIGN) == 0)
        g_ptr_array_add (rows, make_teacher_row (state, row));
    }
  add_discrepancies (rows, discrepancies);

  return rows;
}
