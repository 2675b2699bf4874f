/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-folder-report.h"

#include "parta-flow-private.h"
#include "parta-form-number-private.h"
#include "parta-form-words-private.h"
#include "parta-report-private.h"
#include "parta-signatory-private.h"

#include <glib/gi18n.h>

#define FORM "ОП-1"
#define LARGE_SIZE 18.0   /* points */
#define TITLE_SIZE 13.0
#define TEXT_SIZE  10.0

enum { CASE, COPIES, BEGUN, TERM, INVENTORY, CONTENT, UNIT, N_SHEETS, FROM_TO, NOTE, TOTAL, CERTIFICATE, BOUND, SECRETARY };

static const char *const texts[][PARTA_N_FORM_LANGUAGES] = {
  [CASE] = { "ДЕЛО № ____________", "№ ____________ ІС", "№ ____________ ИШ" },
  [COPIES] = { "Бумажные копии электронных классных журналов", "Электрондық сынып журналдарының қағаз көшірмелері",
               "Электрондук класстык журналдардын кагаз көчүрмөлөрү" },
  [BEGUN] = { "Начато ______________   Окончено ______________   Листов: {1}", "Басталды ______________   Аяқталды ______________   Парақ саны: {1}",
              "Башталды ______________   Бүттү ______________   Барак саны: {1}" },
  [TERM] = { "Срок хранения ______________   Индекс по номенклатуре ______________",
             "Сақтау мерзімі ______________   Номенклатура бойынша индекс ______________",
             "Сактоо мөөнөтү ______________   Номенклатура боюнча индекс ______________" },
  [INVENTORY] = { "ВНУТРЕННЯЯ ОПИСЬ", "ІШКІ ТІЗІМДЕМЕ", "ИЧКИ ТИЗМЕ" },
  [CONTENT] = { "Документ", "Құжат", "Документ" },
  [UNIT] = { "Класс", "Сынып", "Класс" },
  [N_SHEETS] = { "Листов", "Парақ саны", "Барак саны" },
  [FROM_TO] = { "Листы дела", "Істің парақтары", "Иштин барактары" },
  [NOTE] = { "Примечание", "Ескертпе", "Эскертүү" },
  [TOTAL] = { "Итого документов: {1} ({2}), листов: {3} ({4}).", "Барлығы құжат: {1} ({2}), парақ: {3} ({4}).",
              "Бардыгы документ: {1} ({2}), барак: {3} ({4})." },
  [CERTIFICATE] = { "ЛИСТ-ЗАВЕРИТЕЛЬ ДЕЛА", "ІСТІ КУӘЛАНДЫРУ ПАРАҒЫ", "ИШТИ КҮБӨЛӨНДҮРҮҮ БАРАГЫ" },
  [BOUND] = { "В настоящем деле прошито, пронумеровано и скреплено печатью листов: {1} ({2}). Внутренняя опись в счёт листов не входит.",
              "Осы істе тігілген, нөмірленген және мөрмен бекітілген парақ саны: {1} ({2}). Ішкі тізімдеме парақ санына кірмейді.",
              "Бул иште тигилген, номерленген жана мөөр менен бекитилген барактын саны: {1} ({2}). Ички тизме барактардын санына кирбейт." },
  [SECRETARY] = { "Секретарь", "Хатшы", "Катчы" },
};

/* What is worked with while the folder is made. */
typedef struct
{
  PartaState       *state;
  const PartaIssue *issue;
  const GPtrArray  *items;
  PartaTypesetter  *type;
  PartaFormLanguage language;
  PartaFlow        *flow;
  guint             n_sheets;
} Making;

/**
 * parta_folder_item_free:
 * @self: (transfer full): a paper copy in a folder
 *
 * Frees it.
 */
void
parta_folder_item_free (PartaFolderItem *self)
{
  g_free (self->text);
  g_free (self->unit);
  g_free (self);
}

static const char *
say (const Making *making,
     guint         text)
{
  return parta_form_pick (making->language, texts[text]);
}

static void
add_cover (Making     *making,
           const char *school,
           const char *unit,
           const char *span)
{
  g_autofree char *n_sheets = g_strdup_printf ("%u", making->n_sheets);
  g_autofree char *begun = parta_form_fill (say (making, BEGUN), n_sheets, NULL);

  parta_flow_add_gap (making->flow, 20.0);
  parta_flow_add_heading (making->flow, TITLE_SIZE, school);
  parta_flow_add_gap (making->flow, 45.0);
  parta_flow_add_heading (making->flow, LARGE_SIZE, say (making, CASE));
  parta_flow_add_gap (making->flow, 8.0);
  parta_flow_add_heading (making->flow, LARGE_SIZE, say (making, COPIES));
  parta_flow_add_gap (making->flow, 4.0);
  parta_flow_add_heading (making->flow, TITLE_SIZE, unit);
  parta_flow_add_heading (making->flow, TITLE_SIZE, span);
  parta_flow_add_gap (making->flow, 55.0);
  parta_flow_add_text (making->flow, TEXT_SIZE, begun);
  parta_flow_add_gap (making->flow, 5.0);
  parta_flow_add_text (making->flow, TEXT_SIZE, say (making, TERM));
  parta_flow_add_break (making->flow);
}

static void
add_items (Making     *making,
           PartaTable *table)
{
  guint first = 1;

  for (guint i = 0; i < making->items->len; i++)
    {
      const PartaFolderItem *item = making->items->pdata[i];
      g_autofree char *number = g_strdup_printf ("%u", i + 1), *n_sheets = g_strdup_printf ("%u", item->n_sheets);
      g_autofree char *from_to = g_strdup_printf ("%u–%u", first, first + item->n_sheets - 1);
      const char *const cells[] = { number, item->text, item->unit, n_sheets, from_to, "" };

      parta_table_add_row (table, PARTA_ROW_PLAIN, cells);
      first += item->n_sheets;
    }
}

static void
add_inventory (Making *making)
{
  const PartaTableColumn columns[] = {
    { 10.0, "№", NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 70.0, say (making, CONTENT), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
    { 25.0, say (making, UNIT), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
    { 18.0, say (making, N_SHEETS), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 25.0, say (making, FROM_TO), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 27.0, say (making, NOTE), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
  };
  g_autofree char *documents = g_strdup_printf ("%u", making->items->len), *sheets = g_strdup_printf ("%u", making->n_sheets);
  g_autofree char *document_words = parta_form_dup_number (making->language, making->items->len);
  g_autofree char *sheet_words = parta_form_dup_number (making->language, making->n_sheets);
  g_autofree char *total = parta_form_fill (say (making, TOTAL), documents, document_words, sheets, sheet_words, NULL);
  PartaTable *table;

  parta_flow_add_heading (making->flow, TITLE_SIZE, say (making, INVENTORY));
  parta_flow_add_gap (making->flow, 3.0);
  table = parta_flow_add_table (making->flow);
  parta_table_set_row_height (table, 7.0);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    parta_table_add_column (table, &columns[i]);
  add_items (making, table);
  parta_flow_add_gap (making->flow, 3.0);
  parta_flow_add_text (making->flow, TEXT_SIZE, total);
}

static void
add_signer (Making     *making,
            const char *title,
            const char *role)
{
  g_autofree char *day = parta_day_of (making->issue->printed, making->issue->zone);
  g_autoptr (GStringChunk) strings = g_string_chunk_new (64);
  PartaSignatory signer;

  parta_signatory_find (&signer, strings, making->state, role, NULL, day, making->type);
  parta_flow_add_gap (making->flow, 4.0);
  parta_flow_add_sign_line (making->flow, title, signer.signs_as);
}

static void
add_certificate (Making *making)
{
  g_autofree char *sheets = g_strdup_printf ("%u", making->n_sheets);
  g_autofree char *words = parta_form_dup_number (making->language, making->n_sheets);
  g_autofree char *bound = parta_form_fill (say (making, BOUND), sheets, words, NULL);

  parta_flow_add_break (making->flow);
  parta_flow_add_gap (making->flow, 30.0);
  parta_flow_add_heading (making->flow, TITLE_SIZE, say (making, CERTIFICATE));
  parta_flow_add_gap (making->flow, 8.0);
  parta_flow_add_text (making->flow, TEXT_SIZE, bound);
  parta_flow_add_gap (making->flow, 8.0);
  add_signer (making, say (making, SECRETARY), "secretary");
  add_signer (making, parta_form_get (making->language, PARTA_FORM_HEAD), "head");
}

static guint
count_sheets (const GPtrArray *items)
{
  guint n_sheets = 0;

  for (guint i = 0; i < items->len; i++)
    n_sheets += ((const PartaFolderItem *) items->pdata[i])->n_sheets;

  return n_sheets;
}

/**
 * parta_folder_report_new:
 * @state: the record
 * @topic: the school and the period
 * @items: (element-type PartaFolderItem): the copies in the folder, in their order
 * @issue: when, by whom and from which state it is made
 * @error: return location for an error
 *
 * The cover of a folder with paper copies, its inventory and the certificate of its stitching, with the number of sheets in words
 * . Cover, inventory and certificate are not counted among the sheets.
 *
 * Returns: (transfer full): the document; %NULL with %PARTA_PRINT_ERROR_NO_JOURNAL where there is no copy to put into it, or
 *   %PARTA_PRINT_ERROR_NO_FONT
 */
PartaReport *
parta_folder_report_new (PartaState                *state,
                         const PartaRegisterTopic  *topic,
                         const GPtrArray           *items,
                         const PartaIssue          *issue,
                         GError                   **error)
{
  const PartaFact *school = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");
  Making making = { state, issue, items, parta_typesetter_get (error), parta_form_language_find (parta_fact_get (school, "locale")),
                    NULL, count_sheets (items) };
  g_autofree char *span = NULL, *name = NULL;
  GPtrArray *flows;

  if (making.type == NULL)
    return NULL;
  if (making.n_sheets == 0)
    {
      g_set_error_literal (error, PARTA_PRINT_ERROR, PARTA_PRINT_ERROR_NO_JOURNAL,
                           _("No certified copy of this period is recorded, so there is nothing to put into a folder. Print the copies first."));
      return NULL;
    }

  span = parta_form_dup_period (making.language, topic->period);
  making.flow = parta_flow_new (making.language, &parta_paper_upright, making.type, FORM, topic->code, topic->unit);
  add_cover (&making, parta_fact_get (school, "name"), topic->unit, span);
  add_inventory (&making);
  add_certificate (&making);
  flows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_flow_free);
  g_ptr_array_add (flows, making.flow);
  name = g_strdup_printf ("%s · %s", say (&making, COPIES), span);

  return parta_report_new_flows (state, issue, topic->period, name, flows);
}
