/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-regulation"

#include "parta-step-duties.h"

#include "parta-day.h"
#include "parta-staff.h"

#include <string.h>

#define NOTICE_DAYS 14   /* so long before its day a step is announced */

/* P-50: the backup that goes with the copies has a rule of its own. */
static gboolean
speaks_of (const PartaDutyRule *rule,
           const PartaCopyStep *step)
{
  if (strcmp (step->deed, "back_up") == 0 && strcmp (rule->parameter, "backup.cadence") == 0)
    return rule->whens[0].kind == PARTA_WHEN_SPAN;

  return rule->task == PARTA_TASK_STEP && strcmp (rule->item, step->id) == 0;
}

static const PartaDutyRule *
find_rule (const PartaStepDuties *self,
           const PartaCopyStep   *step)
{
  for (guint i = 0; i < self->table->len; i++)
    {
      const PartaDutyRule *rule = &g_array_index (self->table, PartaDutyRule, i);

      if (speaks_of (rule, step))
        return rule;
    }

  return NULL;
}

/* Returns: (transfer full): who owes what nobody owes by name */
static GPtrArray *
list_holders (const PartaStepDuties *self,
              const PartaSignOffRow *row,
              const char            *today)
{
  const char *role = parta_role_get_name (row->step->role);
  GPtrArray *holders = g_ptr_array_new ();
  PartaFactIter iter;
  const PartaFact *fact;

  if (*row->person != '\0' || row->step->role == PARTA_ROLE_TEACHER || row->step->role == PARTA_ROLE_CLASS_TEACHER)
    {
      g_ptr_array_add (holders, (gpointer) row->person);
      return holders;
    }
  parta_fact_iter_init (&iter, self->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_ROLE, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      g_auto (GStrv) parts = g_strsplit (parta_fact_get_key (fact), "/", -1);

      if (g_strv_length (parts) == 2 && strcmp (parts[1], role) == 0 &&
          parta_day_within (today, parta_fact_get (fact, "from"), parta_fact_get (fact, "to")))
        g_ptr_array_add (holders, (gpointer) g_intern_string (parts[0]));
    }

  return holders;
}

static void
init_duty (const PartaStepDuties *self,
           const PartaSignOffRow *row,
           const PartaDutyRule   *rule,
           PartaDuty             *duty)
{
  gboolean day = row->due != PARTA_NO_DATE;

  *duty = (PartaDuty){
    .rule = rule,
    .person = "",
    .begins = day ? parta_instant_at (self->zone, row->due - NOTICE_DAYS, 0) : PARTA_NO_INSTANT,
    .due = day ? parta_instant_day_end (self->zone, row->due) : PARTA_NO_INSTANT,
    .outer = PARTA_NO_INSTANT,
    .done = parta_sign_off_row_is_settled (row) ? parta_fact_get_shown (row->fact)->wall / 1000 : PARTA_NO_INSTANT,
    .occasion = day ? "" : row->step->occasion,
    .scope = row->scope,
    .date = PARTA_NO_DATE,
    .period = row->period,
    .work = "",
    .unit = row->unit,
    .subject = row->subject,
  };
  duty->status = parta_duty_find_status (duty, self->now, parta_instant_day_end (self->zone, parta_instant_get_date (self->zone, self->now)));
}

/* Nobody is reproached for what somebody else is in the way of. */
static gboolean
is_listed (const PartaStepDuties *self,
           const PartaSignOffRow *row,
           const PartaDuty       *duty)
{
  gboolean past = duty->status == PARTA_DUTY_LATE || duty->status == PARTA_DUTY_OVERDUE;

  if (parta_sign_off_row_is_settled (row) && (self->flags & PARTA_DUTIES_DONE) == 0)
    return FALSE;
  if ((self->flags & PARTA_DUTIES_PAST) != 0 && !past)
    return FALSE;
  if (row->status == PARTA_STEP_BLOCKED && (row->overdue || duty->due == PARTA_NO_INSTANT))
    return FALSE;

  return duty->begins <= self->now;
}

/* The calendar announces what it cannot see done; the board can. */
static void
drop_reminder (GArray          *duties,
               const PartaDuty *instead)
{
  for (guint i = duties->len; i > 0; i--)
    {
      const PartaDuty *duty = &g_array_index (duties, PartaDuty, i - 1);

      if (duty->rule == instead->rule && strcmp (duty->scope, PARTA_SCOPE_SCHOOL) == 0 && strcmp (duty->person, instead->person) == 0 &&
          (*duty->period == '\0' || strcmp (duty->period, instead->period) == 0))
        g_array_remove_index (duties, i - 1);
    }
}

static void
add_row (const PartaStepDuties *self,
         const PartaSignOffRow *row,
         const char            *today,
         GArray                *duties)
{
  const PartaDutyRule *rule = find_rule (self, row->step);
  g_autoptr (GPtrArray) holders = NULL;
  PartaDuty duty;

  if (rule == NULL)
    return;
  init_duty (self, row, rule, &duty);
  holders = list_holders (self, row, today);
  for (guint i = 0; i < holders->len; i++)
    {
      duty.person = holders->pdata[i];
      if (self->person != NULL && strcmp (duty.person, self->person) != 0)
        continue;
      drop_reminder (duties, &duty);
      if (is_listed (self, row, &duty))
        g_array_append_val (duties, duty);
    }
}

/**
 * parta_step_duties_add:
 * @self: what is asked
 * @duties: (element-type PartaDuty): gets what is found
 *
 * adds the steps of paper copies that are on their way: announced two weeks before their day, open until they are done or left out
 * with a reason.
 */
void
parta_step_duties_add (const PartaStepDuties *self,
                       GArray                *duties)
{
  gint32 date = parta_instant_get_date (self->zone, self->now);
  PartaSignOffQuery query = { .person = self->person, .today = date, .live = TRUE };
  g_autoptr (GArray) rows = parta_sign_off_board_list (self->board, &query);
  char today[PARTA_DAY_SIZE];

  parta_date_print (date, today);
  for (guint i = 0; i < rows->len; i++)
    add_row (self, &g_array_index (rows, PartaSignOffRow, i), today, duties);
}
