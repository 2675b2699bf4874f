/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-enter-csv.h"

#include "parta-columns.h"
#include "parta-exchange-error.h"
#include "parta-store-error.h"

#include <glib/gi18n.h>
#include <string.h>

enum
{
  JOURNAL, DATE, LESSON, PUPIL, CELL, TOPIC, HOMEWORK, WORK, WORK_TYPE,
};

static const PartaColumnWord headings[] = {
  { JOURNAL, "journal|журнал" },
  { DATE, "date|day|дата|день|күні|куну" },
  { LESSON, "lesson|lesson number|урок|номер урока|сабақ|сабак" },
  { PUPIL, "pupil|student|ученик|учащийся|оқушы|окуучу" },
  { CELL, "cell|mark|text|отметка|оценка|клетка|баға|баа" },
  { TOPIC, "topic|тема|тема урока|тақырып|тема сабагы" },
  { HOMEWORK, "homework|домашнее задание|дз|д з|үй тапсырмасы|үй тапшырма" },
  { WORK, "work|номер работы" },
  { WORK_TYPE, "work type|type of work|вид работы|тип работы" },
};

/* What stands for "nothing, on purpose", since an empty cell of a table says nothing. */
static gboolean
is_dash (const char *text)
{
  return strcmp (text, "-") == 0 || strcmp (text, "–") == 0 || strcmp (text, "—") == 0;
}

static char *
dup_cell (const PartaColumns *columns,
          const PartaCsvRow  *row,
          guint               column)
{
  const char *text = parta_columns_get (columns, row, column);

  if (*text == '\0')
    return NULL;

  return g_strdup (is_dash (text) ? "" : text);
}

static void
read_form (PartaEnterForm     *form,
           const PartaColumns *columns,
           const PartaCsvRow  *row)
{
  form->journal = g_strdup (parta_columns_get (columns, row, JOURNAL));
  form->date = g_strdup (parta_columns_get (columns, row, DATE));
  form->lesson = g_strdup (parta_columns_get (columns, row, LESSON));
  form->pupil = dup_cell (columns, row, PUPIL);
  form->cell = dup_cell (columns, row, CELL);
  form->topic = dup_cell (columns, row, TOPIC);
  form->no_homework = is_dash (parta_columns_get (columns, row, HOMEWORK));
  form->homework = form->no_homework ? NULL : dup_cell (columns, row, HOMEWORK);
  form->work = dup_cell (columns, row, WORK);
  form->work_type = dup_cell (columns, row, WORK_TYPE);
}

/* Returns: (nullable): a whole sentence about what is missing. */
static const char *
find_fault (const PartaEnterForm *form)
{
  if (*form->journal == '\0')
    return _("The row does not say which journal it is for.");
  if (*form->date == '\0' || *form->lesson == '\0')
    return _("The row does not say which lesson it is for: the day and the number of the lesson are needed.");
  if (form->cell != NULL && (form->pupil == NULL || *form->pupil == '\0'))
    return _("The row does not say whose mark it is.");
  if (form->cell == NULL && form->topic == NULL && form->homework == NULL && !form->no_homework && form->work_type == NULL)
    return _("The row says nothing that could be entered.");

  return NULL;
}

/* A full disk or the like concerns every row. */
static gboolean
is_fatal (const GError *error)
{
  return error->domain == PARTA_STORE_ERROR;
}

static gboolean
take_row (const PartaColumns *columns,
          const PartaCsvRow  *row,
          PartaEnterDesk     *desk,
          GPtrArray          *bad_rows,
          GError            **error)
{
  g_auto (PartaEnterForm) form = { NULL };
  g_autoptr (GError) cause = NULL;
  const char *fault;

  read_form (&form, columns, row);
  fault = find_fault (&form);
  if (fault == NULL && parta_enter_desk_take (desk, &form, &cause))
    return TRUE;

  if (cause != NULL && is_fatal (cause))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  g_ptr_array_add (bad_rows, parta_bad_row_new (row->line, NULL, fault != NULL ? fault : cause->message));

  return TRUE;
}

static gboolean
find_columns (PartaColumns   *columns,
              const PartaCsv *csv,
              GError        **error)
{
  static const guint needed[] = { JOURNAL, DATE, LESSON };

  if (parta_columns_find (columns, csv, headings, G_N_ELEMENTS (headings), needed, G_N_ELEMENTS (needed)) &&
      parta_columns_has (columns, JOURNAL) && parta_columns_has (columns, DATE) && parta_columns_has (columns, LESSON))
    return TRUE;

  g_set_error_literal (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_COLUMNS,
                       /* Translators: keep the English words: they are headings of columns. */
                       _("The first row of the table has to name its columns: journal, date and lesson, "
                         "and some of pupil, cell, topic, homework, work and work type."));

  return FALSE;
}

/**
 * parta_enter_csv_record:
 * @bytes: a whole table
 * @desk: where its rows become entries
 * @n_rows: (out): how many rows there were
 * @error: return location for an error
 *
 * Records what a table says, row by row, each as an action of its own; the same table again changes nothing.
 *
 * Returns: (transfer full) (element-type PartaBadRow): the rows that were not recorded, in their order; %NULL with an error of
 *   #PartaExchangeError when the table cannot be read, or of #PartaStoreError when nothing more can be written
 */
GPtrArray *
parta_enter_csv_record (GBytes         *bytes,
                        PartaEnterDesk *desk,
                        guint          *n_rows,
                        GError        **error)
{
  g_autoptr (PartaCsv) csv = parta_csv_read (bytes, error);
  g_autoptr (GPtrArray) bad_rows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_bad_row_free);
  PartaColumns columns;

  if (csv == NULL || !find_columns (&columns, csv, error))
    return NULL;

  *n_rows = csv->rows->len - columns.first;
  for (guint i = columns.first; i < csv->rows->len; i++)
    {
      if (!take_row (&columns, csv->rows->pdata[i], desk, bad_rows, error))
        return NULL;
    }

  return g_steal_pointer (&bad_rows);
}
