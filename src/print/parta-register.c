/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-register-private.h"

#include "parta-day.h"
#include "parta-form-number-private.h"
#include "parta-form-steps-private.h"
#include "parta-form-words-private.h"
#include "parta-report-private.h"
#include "parta-signatory-private.h"

#include <stdarg.h>
#include <string.h>

#define TITLE_SIZE   12.0   /* points */
#define HEADING_SIZE 9.5
#define TEXT_SIZE    8.5

/* What is worked with while a register is made. */
typedef struct
{
  PartaState               *state;
  const PartaIssue         *issue;
  const PartaRegisterShape *shape;
  const GPtrArray          *rows;
  PartaTypesetter          *type;
  PartaFormLanguage         language;
  PartaFlow                *flow;
} Making;

static PartaFormLanguage
find_language (PartaState *state)
{
  const PartaFact *school = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");

  return parta_form_language_find (parta_fact_get (school, "locale"));
}

/**
 * parta_register_row_new:
 * @part: part of the form
 * @first: text of the second column; the first one holds the number of the row
 * @...: those of the next columns, and %NULL
 *
 * Returns: (transfer full): a line of a register
 */
PartaRegisterRow *
parta_register_row_new (guint       part,
                        const char *first,
                        ...)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  PartaRegisterRow *self = g_new0 (PartaRegisterRow, 1);
  va_list rest;

  va_start (rest, first);
  for (const char *text = first; text != NULL; text = va_arg (rest, const char *))
    g_strv_builder_add (cells, text);
  va_end (rest);
  self->part = part;
  self->cells = g_strv_builder_end (cells);

  return self;
}

/**
 * parta_register_row_free:
 * @self: (transfer full): a line of a register
 *
 * Frees it.
 */
void
parta_register_row_free (PartaRegisterRow *self)
{
  g_strfreev (self->cells);
  g_free (self);
}

/**
 * parta_register_say:
 * @state: the record
 * @word: the name of a role, of a source of entries or of a type of works as in docs/entry-format.md, or another that the forms know
 *
 * Returns: what the forms of the school call it; @word where they have no word for it
 */
const char *
parta_register_say (PartaState *state,
                    const char *word)
{
  return parta_register_shape_word (find_language (state), word);
}

/**
 * parta_register_say_step:
 * @state: the record
 * @deed: what is done in a step of the paper copy, as a regulation profile names it
 * @to: (nullable): the role that receives the paper
 *
 * Returns: what stands on the forms of the school when it was done; @deed where they have no words for it
 */
const char *
parta_register_say_step (PartaState *state,
                         const char *deed,
                         const char *to)
{
  const char *words = parta_form_get_step (find_language (state), deed, to);

  return words != NULL ? words : deed;
}

/**
 * parta_register_dup_period:
 * @state: the record
 * @period_id: identifier of a period or of a school year
 *
 * Returns: (transfer full): what the forms of the school call it; the identifier where the record has no such period
 */
char *
parta_register_dup_period (PartaState *state,
                           const char *period_id)
{
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (state, period_id);

  return period != NULL ? parta_form_dup_period (find_language (state), period) : g_strdup (period_id);
}

/* A hash in four groups, as on the title page. */
static char *
dup_groups (const char *hex)
{
  return strlen (hex) == 64 ? g_strdup_printf ("%.16s %.16s %.16s %.16s", hex, hex + 16, hex + 32, hex + 48) : g_strdup (hex);
}

/**
 * parta_register_list_facts:
 * @state: the record
 * @n_sheets: how many sheets a copy has; 0 where there is none yet
 * @root: root over the digests of its sheets; ""
 * @number: number in the register of paper copies; ""
 *
 * Returns: (transfer full) (array zero-terminated=1): what the foot of an acceptance sheet says of the copy, in digits and in words;
 *   with room for a pen where it is not known
 */
char **
parta_register_list_facts (PartaState *state,
                           guint       n_sheets,
                           const char *root,
                           const char *number)
{
  enum { SHEETS, REGISTERED };
  static const char *const texts[][PARTA_N_FORM_LANGUAGES] = {
    [SHEETS] = { "Листов в копии: {1} ({2}).", "Көшірмедегі парақ саны: {1} ({2}).", "Көчүрмөдөгү барактын саны: {1} ({2})." },
    [REGISTERED] = { "Рег. № в реестре бумажных копий: {1}", "Қағаз көшірмелер тізіліміндегі тірк. №: {1}",
                     "Кагаз көчүрмөлөрдүн реестриндеги катт. №: {1}" },
  };
  PartaFormLanguage language = find_language (state);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *digits = n_sheets > 0 ? g_strdup_printf ("%u", n_sheets) : g_strdup ("________");
  g_autofree char *words = n_sheets > 0 ? parta_form_dup_number (language, n_sheets) : g_strdup ("______________________________");
  g_autofree char *groups = dup_groups (*root != '\0' ? root : "________________________________________");
  g_autofree char *sheets = parta_form_fill (parta_form_pick (language, texts[SHEETS]), digits, words, NULL);
  g_autofree char *hash = parta_form_dup (language, PARTA_FORM_ROOT, groups, NULL);
  g_autofree char *registered = parta_form_fill (parta_form_pick (language, texts[REGISTERED]),
                                                 *number != '\0' ? number : "______________", NULL);

  g_strv_builder_add_many (lines, sheets, hash, registered, NULL);

  return g_strv_builder_end (lines);
}

static guint
count_rows (const Making *making,
            guint         part)
{
  guint n_rows = 0;

  for (guint i = 0; i < making->rows->len; i++)
    n_rows += ((const PartaRegisterRow *) making->rows->pdata[i])->part == part;

  return n_rows;
}

static PartaTable *
add_table (Making                  *making,
           const PartaRegisterPart *part)
{
  PartaTable *table = parta_flow_add_table (making->flow);

  parta_table_set_row_height (table, part->row_height);
  for (guint i = 0; i < PARTA_REGISTER_COLUMNS && part->columns[i].width > 0; i++)
    {
      const PartaRegisterColumn *own = &part->columns[i];
      const PartaTableColumn column = {
        own->width, parta_form_pick (making->language, own->head), NULL, i == 0 ? PARTA_COLUMN_FIT : PARTA_COLUMN_WRAP,
        own->centre ? PARTA_ALIGN_CENTRE : PARTA_ALIGN_LEFT, FALSE, FALSE,
      };

      parta_table_add_column (table, &column);
    }

  return table;
}

static void
add_row (PartaTable             *table,
         const PartaRegisterRow *row,
         guint                   number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  const char *cells[PARTA_REGISTER_COLUMNS] = { text };
  guint n = 1;

  for (; row != NULL && row->cells[n - 1] != NULL && n < PARTA_REGISTER_COLUMNS; n++)
    cells[n] = row->cells[n - 1];
  for (; n < PARTA_REGISTER_COLUMNS; n++)
    cells[n] = "";
  parta_table_add_row (table, PARTA_ROW_PLAIN, cells);
}

static void
add_part (Making *making,
          guint   index)
{
  const PartaRegisterPart *part = &making->shape->parts[index];
  guint n_rows = count_rows (making, index), number = 0;
  PartaTable *table;

  if (part->row_height <= 0 || (n_rows == 0 && part->blank == 0 && part->empty[0] == NULL))
    return;

  if (part->heading[0] != NULL)
    {
      parta_flow_add_gap (making->flow, 2.0);
      parta_flow_add_heading (making->flow, HEADING_SIZE, parta_form_pick (making->language, part->heading));
    }
  if (n_rows == 0 && part->blank == 0)
    {
      parta_flow_add_text (making->flow, TEXT_SIZE, parta_form_pick (making->language, part->empty));
      return;
    }

  table = add_table (making, part);
  for (guint i = 0; i < making->rows->len; i++)
    {
      const PartaRegisterRow *row = making->rows->pdata[i];

      if (row->part == index)
        add_row (table, row, ++number);
    }
  for (guint i = 0; i < part->blank; i++)
    add_row (table, NULL, ++number);
}

/* With the reporting period, if it is about one. */
static char *
dup_unit (const Making             *making,
          const PartaRegisterTopic *topic)
{
  gboolean reporting = strcmp (topic->period->kind, "quarter") == 0 || strcmp (topic->period->kind, "half_year") == 0;
  g_autofree char *period = reporting ? parta_form_dup_period (making->language, topic->period) : NULL;

  return reporting ? g_strdup_printf ("%s, %s", topic->unit, period) : g_strdup (topic->unit);
}

static void
add_head (Making                   *making,
          const PartaRegisterTopic *topic)
{
  const PartaFact *school = parta_state_get_live (making->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");
  g_autofree char *from = parta_form_dup_day (topic->period->from), *to = parta_form_dup_day (topic->period->to);
  g_autofree char *unit = dup_unit (making, topic);
  g_autofree char *line = g_strdup_printf ("%s · %s–%s", unit, from, to);

  parta_flow_add_heading (making->flow, TEXT_SIZE, parta_fact_get (school, "name"));
  parta_flow_add_heading (making->flow, TITLE_SIZE, parta_form_pick (making->language, making->shape->title));
  parta_flow_add_heading (making->flow, HEADING_SIZE, line);
  parta_flow_add_gap (making->flow, 1.5);
}

/* The same with a capital letter. */
static char *
dup_title (const char *word)
{
  g_autofree char *first = g_utf8_substring (word, 0, 1);
  g_autofree char *capital = g_utf8_strup (first, -1);

  return g_strconcat (capital, g_utf8_next_char (word), NULL);
}

static void
add_foot (Making                   *making,
          const PartaRegisterTopic *topic)
{
  for (guint i = 0; topic->foot != NULL && topic->foot[i] != NULL; i++)
    {
      parta_flow_add_gap (making->flow, i == 0 ? 3.0 : 0.5);
      parta_flow_add_text (making->flow, TEXT_SIZE, topic->foot[i]);
    }
}

/* The names of those who hold the roles on the day of printing; somebody else writes the name in. */
static void
add_signers (Making                   *making,
             const PartaRegisterTopic *topic)
{
  const char *const *roles = topic->signers != NULL ? (const char *const *) topic->signers : making->shape->signers;
  g_autofree char *day = parta_day_of (making->issue->printed, making->issue->zone);
  g_autoptr (GStringChunk) strings = g_string_chunk_new (64);

  parta_flow_add_gap (making->flow, 4.0);
  for (guint i = 0; i < PARTA_REGISTER_SIGNERS && roles[i] != NULL; i++)
    {
      const char *role = roles[i];
      g_autofree char *title = dup_title (parta_register_shape_word (making->language, role));
      PartaSignatory signer;

      parta_signatory_find (&signer, strings, making->state, role, NULL, day, making->type);
      parta_flow_add_sign_line (making->flow, title, signer.signs_as);
    }
}

/**
 * parta_register_report_new:
 * @state: the record
 * @form: which register
 * @topic: what it is about
 * @rows: (element-type PartaRegisterRow): its lines, of all parts, in their order
 * @issue: when, by whom and from which state it is made
 * @error: return location for an error
 *
 * Makes a register of any length, with places for signatures. Parts without lines say so, or are left out, or have lines for a pen.
 *
 * Returns: (transfer full): the document; %NULL with %PARTA_PRINT_ERROR_NO_FONT where this computer has no font for the forms
 */
PartaReport *
parta_register_report_new (PartaState                *state,
                           PartaRegisterForm          form,
                           const PartaRegisterTopic  *topic,
                           const GPtrArray           *rows,
                           const PartaIssue          *issue,
                           GError                   **error)
{
  Making making = { state, issue, parta_register_shape_get (form), rows, parta_typesetter_get (error), find_language (state), NULL };
  GPtrArray *flows;
  g_autofree char *unit = NULL, *name = NULL;

  if (making.type == NULL)
    return NULL;

  making.flow = parta_flow_new (making.language, making.shape->paper, making.type, making.shape->number, topic->code, topic->unit);
  for (guint i = 0; i < topic->n_waiting; i++)
    parta_flow_note (making.flow, TRUE, FALSE);
  add_head (&making, topic);
  if (rows->len == 0 && making.shape->none[0] != NULL)
    parta_flow_add_text (making.flow, TEXT_SIZE, parta_form_pick (making.language, making.shape->none));
  for (guint i = 0; i < PARTA_REGISTER_PARTS; i++)
    add_part (&making, i);
  add_foot (&making, topic);
  add_signers (&making, topic);
  flows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_flow_free);
  g_ptr_array_add (flows, making.flow);
  unit = dup_unit (&making, topic);
  name = g_strdup_printf ("%s · %s", parta_form_pick (making.language, making.shape->title), unit);

  return parta_report_new_flows (state, issue, topic->period, name, flows);
}
