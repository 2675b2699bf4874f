/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-discrepancy-act.h"

#include "parta-flow-private.h"
#include "parta-report-private.h"
#include "parta-signatory-private.h"

#include <string.h>

#define FORM "АР-1"
#define TITLE_SIZE   13.0   /* points */
#define TEXT_SIZE    9.0
#define HEADING_SIZE 9.5

enum { TITLE, BETWEEN, PRINTED, COMPARED, DIFFERS, NONE, RETURNED, SHEET, ROW, COLUMN, IN_COPY, IN_RECORD, CHANGED, REASON, DECISION,
       SECRETARY };

static const char *const texts[][PARTA_N_FORM_LANGUAGES] = {
  [TITLE] = { "АКТ О РАСХОЖДЕНИЯХ", "СӘЙКЕССІЗДІК ТУРАЛЫ АКТ", "АЙЫРМАЧЫЛЫКТАР ЖӨНҮНДӨ АКТ" },
  [BETWEEN] = { "между бумажной копией № {1} и электронным журналом",
                "№ {1} қағаз көшірме мен электрондық журнал арасындағы",
                "№ {1} кагаз көчүрмө менен электрондук журналдын ортосундагы" },
  [PRINTED] = { "{1}. Копия напечатана {2} ({3}), номер состояния журнала {4}, листов: {5}.",
                "{1}. Көшірме {2} басылған ({3}), журнал күйінің нөмірі {4}, парақ саны: {5}.",
                "{1}. Көчүрмө {2} басылган ({3}), журналдын абалынын номери {4}, барактын саны: {5}." },
  [COMPARED] = { "Сверено {1} ({2}) с журналом в состоянии № {3}.", "{1} ({2}) журналдың № {3} күйімен салыстырылды.",
                 "{1} ({2}) журналдын № {3} абалы менен салыштырылды." },
  [DIFFERS] = { "Расхождения", "Сәйкессіздіктер", "Айырмачылыктар" },
  [NONE] = { "Расхождений не выявлено.", "Сәйкессіздік анықталған жоқ.", "Айырмачылык табылган жок." },
  [RETURNED] = { "Изменялось после печати, сейчас снова совпадает", "Басылғаннан кейін өзгертілген, қазір қайтадан сәйкес",
                 "Басылгандан кийин өзгөртүлгөн, азыр кайрадан дал келет" },
  [SHEET] = { "Лист", "Парақ", "Барак" },
  [ROW] = { "Строка", "Жол", "Сап" },
  [COLUMN] = { "Графа", "Баған", "Тилке" },
  [IN_COPY] = { "В копии", "Көшірмеде", "Көчүрмөдө" },
  [IN_RECORD] = { "В журнале", "Журналда", "Журналда" },
  [CHANGED] = { "Кто и когда изменил", "Кім, қашан өзгертті", "Ким, качан өзгөрттү" },
  [REASON] = { "Основание", "Негіздеме", "Негиз" },
  [DECISION] = { "Решение: ____________________________________________________________________________________",
                 "Шешім: _____________________________________________________________________________________",
                 "Чечим: _____________________________________________________________________________________" },
  [SECRETARY] = { "Секретарь", "Хатшы", "Катчы" },
};

/* What is worked with while the act is made. */
typedef struct
{
  PartaState        *state;
  const PartaIssue  *issue;
  const PartaReport *copy;
  PartaFormLanguage  language;
  PartaFlow         *flow;
} Making;

static const char *
say (const Making *making,
     guint         text)
{
  return parta_form_pick (making->language, texts[text]);
}

static gboolean
differs (const PartaActRow *row)
{
  return strcmp (row->in_copy, row->in_record) != 0;
}

static char *
dup_moment (const Making *making,
            gint64        wall)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, making->issue->zone);

  return g_date_time_format (local, "%d.%m.%Y %H:%M");
}

static void
add_head (Making *making)
{
  const PartaReport *copy = making->copy;
  g_autofree char *between = parta_form_fill (say (making, BETWEEN), copy->copy_number, NULL);
  g_autofree char *lsn = g_strdup_printf ("%" G_GUINT64_FORMAT, copy->lsn);
  g_autofree char *sheets = g_strdup_printf ("%u", parta_report_get_n_sheets (copy));
  g_autofree char *printed = parta_form_fill (say (making, PRINTED), copy->name, copy->printed, copy->by, lsn, sheets, NULL);
  g_autofree char *now = g_strdup_printf ("%" G_GUINT64_FORMAT, making->issue->lsn);
  g_autofree char *moment = dup_moment (making, making->issue->printed);
  g_autofree char *compared = parta_form_fill (say (making, COMPARED), moment, making->issue->by, now, NULL);

  parta_flow_add_text (making->flow, TEXT_SIZE, copy->school);
  parta_flow_add_gap (making->flow, 4.0);
  parta_flow_add_heading (making->flow, TITLE_SIZE, say (making, TITLE));
  parta_flow_add_heading (making->flow, HEADING_SIZE, between);
  parta_flow_add_gap (making->flow, 2.0);
  parta_flow_add_text (making->flow, TEXT_SIZE, printed);
  parta_flow_add_text (making->flow, TEXT_SIZE, compared);
  parta_flow_add_gap (making->flow, 2.0);
}

static PartaTable *
add_table (Making *making)
{
  const PartaTableColumn columns[] = {
    { 10.0, say (making, SHEET), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 34.0, say (making, ROW), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
    { 29.0, say (making, COLUMN), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
    { 25.0, say (making, IN_COPY), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
    { 25.0, say (making, IN_RECORD), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
    { 29.0, say (making, CHANGED), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
    { 23.0, say (making, REASON), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
  };
  PartaTable *table = parta_flow_add_table (making->flow);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    parta_table_add_column (table, &columns[i]);

  return table;
}

static void
add_row (const Making      *making,
         PartaTable        *table,
         const PartaActRow *row)
{
  g_autofree char *sheet = g_strdup_printf ("%u", row->sheet);
  g_autofree char *moment = dup_moment (making, row->changed);
  g_autofree char *changed = g_strdup_printf ("%s, %s", row->who, moment);
  const char *const cells[] = {
    sheet, row->row, row->column, row->in_copy, row->in_record, *row->who != '\0' ? changed : "", row->reason,
  };

  parta_table_add_row (table, PARTA_ROW_PLAIN, cells);
}

/* The rows that differ, or those that do not any more. Returns: whether there are any */
static gboolean
add_rows (Making            *making,
          const PartaActRow *rows,
          guint              n_rows,
          gboolean           wanted,
          guint              heading)
{
  PartaTable *table = NULL;

  for (guint i = 0; i < n_rows; i++)
    {
      if (differs (&rows[i]) != wanted)
        continue;
      if (table == NULL)
        {
          parta_flow_add_heading (making->flow, HEADING_SIZE, say (making, heading));
          table = add_table (making);
        }
      add_row (making, table, &rows[i]);
    }

  return table != NULL;
}

static void
add_signer (Making          *making,
            PartaTypesetter *type,
            const char      *title,
            const char      *role)
{
  g_autoptr (GStringChunk) strings = g_string_chunk_new (64);
  g_autofree char *day = parta_day_of (making->issue->printed, making->issue->zone);
  PartaSignatory signer;

  parta_signatory_find (&signer, strings, making->state, role, NULL, day, type);
  parta_flow_add_sign_line (making->flow, title, signer.signs_as);
}

/**
 * parta_discrepancy_act_new:
 * @state: the record
 * @period: the period of the copy
 * @issue: when and by whom the copy is compared, and with which state
 * @copy: the copy
 * @rows: (array length=n_rows): what differs, and what was changed and says the same again
 * @n_rows: how many
 * @error: return location for an error
 *
 * The act of discrepancy: where a paper copy says something else than the record, who changed it when and why.
 *
 * Returns: (transfer full): the document; %NULL with %PARTA_PRINT_ERROR_NO_FONT where this computer has no font for the forms
 */
PartaReport *
parta_discrepancy_act_new (PartaState         *state,
                           const PartaPeriod  *period,
                           const PartaIssue   *issue,
                           const PartaReport  *copy,
                           const PartaActRow  *rows,
                           guint               n_rows,
                           GError            **error)
{
  PartaTypesetter *type = parta_typesetter_get (error);
  Making making = { state, issue, copy, copy->language, NULL };
  g_autofree char *name = NULL;
  GPtrArray *flows;

  if (type == NULL)
    return NULL;

  making.flow = parta_flow_new (copy->language, &parta_paper_upright, type, FORM, copy->copy_number, copy->unit_name);
  add_head (&making);
  if (!add_rows (&making, rows, n_rows, TRUE, DIFFERS))
    parta_flow_add_text (making.flow, TEXT_SIZE, say (&making, NONE));
  parta_flow_add_gap (making.flow, 2.0);
  if (add_rows (&making, rows, n_rows, FALSE, RETURNED))
    parta_flow_add_gap (making.flow, 2.0);
  parta_flow_add_text (making.flow, TEXT_SIZE, say (&making, DECISION));
  parta_flow_add_gap (making.flow, 4.0);
  add_signer (&making, type, parta_form_get (copy->language, PARTA_FORM_DEPUTY), "deputy");
  add_signer (&making, type, say (&making, SECRETARY), "secretary");

  flows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_flow_free);
  g_ptr_array_add (flows, making.flow);
  name = g_strdup_printf ("%s · %s", say (&making, TITLE), copy->copy_number);

  return parta_report_new_flows (state, issue, period, name, flows);
}
