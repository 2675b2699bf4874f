/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-plans-csv.h"
#include "parta-bad-row.h"
#include "parta-columns.h"
#include "parta-exchange-error.h"

#include <glib/gi18n.h>

#define MAX_NUMBER 9999
#define MAX_HOURS 99
#define MAX_LETTERS 1000

enum { CLASS, SUBJECT, NUMBER, TOPIC, HOURS, HOMEWORK };

static const PartaColumnWord headings[] = {
  { CLASS, "класс|class|form|grade|сынып" },
  { SUBJECT, "предмет|subject|пән|сабак" },
  { NUMBER, "n|номер|номер урока|урок|n урока|n п п|number|no|lesson" },
  { TOPIC, "тема|тема урока|topic|сабақ тақырыбы|сабақтың тақырыбы|сабактын темасы" },
  { HOURS, "часы|часов|количество часов|кол во часов|hours|сағат|саат" },
  { HOMEWORK, "домашнее задание|дз|д з|homework|үй тапсырмасы|үй тапшырмасы|үй тапшырма" },
};

static void
plan_row_free (gpointer data)
{
  PartaPlanRow *row = data;

  g_free (row->class_name);
  g_free (row->subject);
  g_free (row->topic);
  g_free (row->homework);
  g_free (row);
}

static void
refuse (PartaPlans         *plans,
        const PartaColumns *columns,
        const PartaCsvRow  *row,
        guint               column,
        const char         *reason)
{
  g_ptr_array_add (plans->bad_rows, parta_bad_row_new (row->line, parta_columns_heading (columns, column), reason));
}

/* Plans most often lack numbers where the order of the rows says enough: then a topic follows the one before. */
static guint
next_number (PartaPlans *plans,
             const char *class_name,
             const char *subject)
{
  const PartaPlanRow *last = plans->rows->len > 0 ? g_ptr_array_index (plans->rows, plans->rows->len - 1) : NULL;

  if (last == NULL || g_strcmp0 (last->class_name, class_name) != 0 || g_strcmp0 (last->subject, subject) != 0)
    return 1;

  return last->number + 1;
}

static void
read_row (PartaPlans         *plans,
          const PartaColumns *columns,
          const PartaCsvRow  *row)
{
  const char *class_name = parta_columns_get (columns, row, CLASS);
  const char *subject = parta_columns_get (columns, row, SUBJECT);
  const char *topic = parta_columns_get (columns, row, TOPIC);
  const char *homework = parta_columns_get (columns, row, HOMEWORK);
  const char *number_text = parta_columns_get (columns, row, NUMBER);
  const char *hours_text = parta_columns_get (columns, row, HOURS);
  guint64 number = next_number (plans, class_name, subject), hours = 1;
  PartaPlanRow *plan;

  if (*class_name == '\0')
    refuse (plans, columns, row, CLASS, _("The class is missing."));
  else if (*subject == '\0')
    refuse (plans, columns, row, SUBJECT, _("The subject is missing."));
  else if (*topic == '\0')
    refuse (plans, columns, row, TOPIC, _("The topic is missing."));
  else if (g_utf8_strlen (topic, -1) > MAX_LETTERS || g_utf8_strlen (homework, -1) > MAX_LETTERS)
    refuse (plans, columns, row, TOPIC, _("A topic or homework longer than a thousand letters is most likely a slip."));
  else if (*number_text != '\0' && !g_ascii_string_to_unsigned (number_text, 10, 1, MAX_NUMBER, &number, NULL))
    refuse (plans, columns, row, NUMBER, _("The place in the plan is not a whole number from 1 to 9999."));
  else if (*hours_text != '\0' && !g_ascii_string_to_unsigned (hours_text, 10, 1, MAX_HOURS, &hours, NULL))
    refuse (plans, columns, row, HOURS, _("The hours are not a whole number from 1 to 99."));
  else
    {
      plan = g_new0 (PartaPlanRow, 1);
      plan->line = row->line;
      plan->class_name = g_strdup (class_name);
      plan->subject = g_strdup (subject);
      plan->number = number;
      plan->topic = g_strdup (topic);
      plan->hours = hours;
      plan->homework = g_strdup (homework);
      g_ptr_array_add (plans->rows, plan);
    }
}

/**
 * parta_plans_read_csv:
 * @bytes: a whole file
 * @error: return location for an error
 *
 * Reads a table of lesson plans: columns for class, subject and topic, and perhaps for number, hours and homework.
 *
 * Returns: (transfer full): the plans, or %NULL with the errors of parta_csv_read() or %PARTA_EXCHANGE_ERROR_COLUMNS
 */
PartaPlans *
parta_plans_read_csv (GBytes  *bytes,
                      GError **error)
{
  static const guint any_of[] = { TOPIC };
  g_autoptr (PartaPlans) plans = NULL;
  g_autoptr (PartaCsv) csv = NULL;
  PartaColumns columns;

  g_return_val_if_fail (bytes != NULL, NULL);

  csv = parta_csv_read (bytes, error);
  if (csv == NULL)
    return NULL;
  if (!parta_columns_find (&columns, csv, headings, G_N_ELEMENTS (headings), any_of, G_N_ELEMENTS (any_of)) ||
      !parta_columns_has (&columns, CLASS) || !parta_columns_has (&columns, SUBJECT))
    {
      g_set_error_literal (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_COLUMNS,
                           _("The table has no line of headings with “Class”, “Subject” and “Topic”. "
                             "Add such a first line and choose the file again."));
      return NULL;
    }

  plans = g_new0 (PartaPlans, 1);
  plans->rows = g_ptr_array_new_with_free_func (plan_row_free);
  plans->bad_rows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_bad_row_free);
  plans->ignored = g_ptr_array_new_with_free_func (g_free);
  parta_columns_unused (&columns, plans->ignored);
  for (guint i = columns.first; i < csv->rows->len; i++)
    read_row (plans, &columns, g_ptr_array_index (csv->rows, i));

  return g_steal_pointer (&plans);
}

/**
 * parta_plans_free:
 * @self: (transfer full): plans
 *
 * Frees the plans and the reports about bad rows.
 */
void
parta_plans_free (PartaPlans *self)
{
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->bad_rows);
  g_ptr_array_unref (self->ignored);
  g_free (self);
}
