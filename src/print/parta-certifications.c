/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-certifications-private.h"

#include "parta-layout-private.h"
#include "parta-sign-line-private.h"

#include <string.h>

#define HEADING_TOP  2.0
#define TABLE_TOP    12.0
#define HEAD_HEIGHT  9.0
#define ROW_HEIGHT   33.0
#define PERIOD_WIDTH 34.0
#define SIGNER_WIDTH 47.0

/* How a sign-off calls the roles in which somebody certifies. */
static const char *const roles[PARTA_N_CERTIFIERS] = {
  [PARTA_CERTIFIER_CLASS_TEACHER] = "class_teacher", [PARTA_CERTIFIER_DEPUTY] = "deputy", [PARTA_CERTIFIER_HEAD] = "head",
};

static const PartaFormText role_heads[PARTA_N_CERTIFIERS] = {
  [PARTA_CERTIFIER_CLASS_TEACHER] = PARTA_FORM_CLASS_TEACHER,
  [PARTA_CERTIFIER_DEPUTY] = PARTA_FORM_DEPUTY,
  [PARTA_CERTIFIER_HEAD] = PARTA_FORM_HEAD,
};

static const char *const headings[PARTA_N_FORM_LANGUAGES] = {
  "Заверение бумажных копий за отчётные периоды учебного года", "Оқу жылының есептік кезеңдері бойынша қағаз көшірмелерді куәландыру",
  "Окуу жылынын отчеттук мезгилдери боюнча кагаз көчүрмөлөрдү күбөлөндүрүү",
};

static const char *const period_heads[PARTA_N_FORM_LANGUAGES] = { "Отчётный период", "Есептік кезең", "Отчеттук мезгил" };

static const char *const elsewhere[PARTA_N_FORM_LANGUAGES] = {
  "Заверение — на лицевой стороне титульного листа", "Куәландыру — сыртқы беттің алдыңғы жағында",
  "Күбөлөндүрүү — титулдук барактын бет жагында",
};

/* What is worked with while the record is read. */
typedef struct
{
  PartaState        *state;
  const char        *scope;
  PartaFormLanguage  language;
  GStringChunk      *strings;
  PartaTypesetter   *type;
} Reading;

static const char *
keep (Reading    *reading,
      const char *text)
{
  g_autofree char *clean = parta_typesetter_dup_clean (reading->type, text);

  return g_string_chunk_insert (reading->strings, g_strdelimit (clean, "\n", ' '));
}

/* A step that stands for the copy as such, or for its transfer from the journal; not for period marks or single sheets. */
static gboolean
certifies_copy (const PartaFact *fact)
{
  const char *certifies = parta_fact_get (fact, "certifies");

  return strcmp (parta_fact_get (fact, "outcome"), "done") == 0 &&
         (strstr (certifies, "copy") != NULL || strstr (certifies, "transfer") != NULL);
}

/* Where somebody signed twice, MO's deputy for the transfer and for the check, the last day counts. */
static void
read_sign (Reading            *reading,
           PartaCertification *row,
           const PartaFact    *fact)
{
  g_autofree char *day = parta_form_dup_day (parta_fact_get (fact, "day"));

  for (guint i = 0; i < PARTA_N_CERTIFIERS; i++)
    {
      if (strcmp (roles[i], parta_fact_get (fact, "as")) != 0 || strcmp (parta_fact_get (fact, "day"), row->signs[i].day) < 0)
        continue;
      row->signs[i].name = keep (reading, parta_fact_get (fact, "name"));
      row->signs[i].day = g_string_chunk_insert (reading->strings, parta_fact_get (fact, "day"));
      if (*parta_fact_get (fact, "copy") != '\0')
        row->copy = keep (reading, parta_fact_get (fact, "copy"));
    }
}

static void
read_signs (Reading            *reading,
            PartaCertification *row,
            const PartaPeriod  *period)
{
  g_autofree char *prefix = g_strconcat (period->id, "/", NULL);
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, reading->state, reading->scope, PARTA_KIND_SIGN_OFF, prefix);
  while (parta_fact_iter_next (&iter, &fact))
    {
      if (certifies_copy (fact))
        read_sign (reading, row, fact);
    }
}

/* In a class that is closed by quarters nobody certifies half-years. */
static gboolean
concerns (const PartaPeriod *current,
          const PartaPeriod *period)
{
  return strcmp (current->kind, "year") == 0 || strcmp (period->kind, "year") == 0 || strcmp (period->kind, current->kind) == 0;
}

static void
add_row (Reading           *reading,
         GArray            *rows,
         const PartaPeriod *current,
         const PartaPeriod *period)
{
  g_autofree char *name = parta_form_dup_period (reading->language, period);
  g_autofree char *from = parta_form_dup_day (period->from), *to = parta_form_dup_day (period->to);
  g_autofree char *span = parta_form_dup (reading->language, PARTA_FORM_SPAN, from, to, NULL);
  PartaCertification row = { keep (reading, name), keep (reading, span), "", strcmp (period->id, current->id) == 0,
                             { { "", "" }, { "", "" }, { "", "" } } };

  if (!row.current && strcmp (period->from, current->from) < 0)
    read_signs (reading, &row, period);
  g_array_append_val (rows, row);
}

/* Reads what the record says of the periods of the year in which @period lies; empty where the school has no such year. */
GArray *
parta_certifications_read (PartaState        *state,
                           const char        *class_id,
                           const PartaPeriod *period,
                           PartaFormLanguage  language,
                           GStringChunk      *strings,
                           PartaTypesetter   *type)
{
  g_autofree char *scope = parta_scope_for_class (class_id);
  g_autoptr (PartaPeriod) year = parta_calendar_find_year (state, period->from);
  g_autoptr (GPtrArray) periods = NULL;
  Reading reading = { state, scope, language, strings, type };
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (PartaCertification));

  if (year == NULL)
    return rows;

  periods = parta_calendar_list_periods (state, year->id);
  for (guint i = 0; i < periods->len; i++)
    {
      if (concerns (period, periods->pdata[i]))
        add_row (&reading, rows, period, periods->pdata[i]);
    }
  add_row (&reading, rows, period, year);

  return rows;
}

static void
draw_place (const PartaCertification *row,
            PartaCertifier            certifier,
            PartaFormLanguage         language,
            const PartaPen           *pen,
            const PartaRect          *cell)
{
  const PartaRect line = { cell->x + 2.0, cell->y, cell->width - 4.0, cell->height };
  const PartaRect date = { line.x, cell->y + 25.0, line.width, 5.0 };
  const PartaStyle style = { PARTA_FACE_PLAIN, 8.0, PARTA_ALIGN_CENTRE, 0 };
  g_autofree char *day = parta_form_dup_day (row->signs[certifier].day);

  parta_pen_under_line (pen, &line, 9.0, "", parta_form_get (language, PARTA_FORM_SIGNATURE));
  parta_pen_under_line (pen, &line, 18.5, row->signs[certifier].name, parta_form_get (language, PARTA_FORM_NAME_IN_FULL));
  parta_pen_cell (pen, &date, &style, *day != '\0' ? day : parta_form_get (language, PARTA_FORM_DATE_BLANK));
}

static void
draw_period (const PartaCertification *row,
             PartaFormLanguage         language,
             const PartaPen           *pen,
             double                    top)
{
  const PartaStyle name = { PARTA_FACE_BOLD, 9.0, PARTA_ALIGN_CENTRE, 1.0 };
  const PartaStyle small = { PARTA_FACE_PLAIN, 7.0, PARTA_ALIGN_CENTRE, 1.0 };
  g_autofree char *copy = parta_form_dup (language, PARTA_FORM_COPY_NUMBER, row->copy, NULL);

  parta_pen_cell (pen, &(PartaRect){ 0, top + 6.0, PERIOD_WIDTH, 8.0 }, &name, row->period);
  parta_pen_cell (pen, &(PartaRect){ 0, top + 14.0, PERIOD_WIDTH, 6.0 }, &small, row->span);
  parta_pen_cell (pen, &(PartaRect){ 0, top + 20.0, PERIOD_WIDTH, 5.0 }, &small, *row->copy != '\0' ? copy : "");
}

static void
draw_row (const PartaCertification *row,
          PartaFormLanguage         language,
          const PartaPen           *pen,
          double                    top)
{
  const PartaRect all = { PERIOD_WIDTH, top, PARTA_N_CERTIFIERS * SIGNER_WIDTH, ROW_HEIGHT };
  const PartaStyle style = { PARTA_FACE_PLAIN, 9.0, PARTA_ALIGN_CENTRE, 2.0 };

  draw_period (row, language, pen, top);
  if (row->current)
    {
      parta_pen_cell (pen, &all, &style, parta_form_pick (language, elsewhere));
      return;
    }
  for (guint i = 0; i < PARTA_N_CERTIFIERS; i++)
    draw_place (row, i, language, pen, &(PartaRect){ PERIOD_WIDTH + i * SIGNER_WIDTH, top, SIGNER_WIDTH, ROW_HEIGHT });
  /* The school's seal belongs to the head's signature (KG пол. 3.7). */
  parta_pen_cell (pen, &(PartaRect){ PARTA_USED_WIDTH - 8.0, top + 1.0, 7.0, 4.0 }, &(PartaStyle){ PARTA_FACE_PLAIN, 7.0, PARTA_ALIGN_RIGHT, 0 },
                  parta_form_get (language, PARTA_FORM_SEAL));
}

static void
draw_heads (PartaFormLanguage  language,
            const PartaPen    *pen)
{
  const PartaStyle head = { PARTA_FACE_BOLD, 8.0, PARTA_ALIGN_CENTRE, 0.8 };
  const PartaStyle heading = { PARTA_FACE_BOLD, 11.0, PARTA_ALIGN_CENTRE, 0 };

  parta_pen_cell (pen, &(PartaRect){ 0, HEADING_TOP, PARTA_USED_WIDTH, 8.0 }, &heading, parta_form_pick (language, headings));
  parta_pen_cell (pen, &(PartaRect){ 0, TABLE_TOP, PERIOD_WIDTH, HEAD_HEIGHT }, &head, parta_form_pick (language, period_heads));
  for (guint i = 0; i < PARTA_N_CERTIFIERS; i++)
    parta_pen_cell (pen, &(PartaRect){ PERIOD_WIDTH + i * SIGNER_WIDTH, TABLE_TOP, SIGNER_WIDTH, HEAD_HEIGHT }, &head,
                    parta_form_get (language, role_heads[i]));
}

/* Draws the rows from @first_row on, as many as a page has room for. */
void
parta_certifications_draw (const GArray      *rows,
                           PartaFormLanguage  language,
                           const PartaPen    *pen,
                           guint              first_row)
{
  guint n_rows = MIN (rows->len - first_row, PARTA_CERTIFICATIONS_ROWS);
  double bottom = TABLE_TOP + HEAD_HEIGHT + n_rows * ROW_HEIGHT;

  draw_heads (language, pen);
  for (guint i = 0; i < n_rows; i++)
    {
      const PartaCertification *row = &g_array_index (rows, PartaCertification, first_row + i);
      double top = TABLE_TOP + HEAD_HEIGHT + i * ROW_HEIGHT;

      draw_row (row, language, pen, top);
      for (guint k = 1; k < PARTA_N_CERTIFIERS && !row->current; k++)
        parta_pen_rule (pen, PERIOD_WIDTH + k * SIGNER_WIDTH, top, PERIOD_WIDTH + k * SIGNER_WIDTH, top + ROW_HEIGHT);
      parta_pen_rule (pen, 0, top, PARTA_USED_WIDTH, top);
    }
  for (guint k = 0; k < PARTA_N_CERTIFIERS; k++)
    parta_pen_rule (pen, PERIOD_WIDTH + k * SIGNER_WIDTH, TABLE_TOP, PERIOD_WIDTH + k * SIGNER_WIDTH, TABLE_TOP + HEAD_HEIGHT);
  parta_pen_rule (pen, PERIOD_WIDTH, TABLE_TOP, PERIOD_WIDTH, bottom);
  parta_pen_stroke (pen, PARTA_HAIR);
  parta_pen_frame (pen, &(PartaRect){ 0, TABLE_TOP, PARTA_USED_WIDTH, bottom - TABLE_TOP });
  parta_pen_stroke (pen, PARTA_HEAVY);
}
