/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-leaves-private.h"

#include "parta-flow-block-private.h"
#include "parta-layout-private.h"
#include "parta-qr-private.h"
#include "parta-sheet-private.h"

#define SHEET_WIDTH 24.0   /* of "лист 15 из 62" */
#define LEAST_SIZE   5.0   /* points: of the upper line, while it is one */

/* The forms by their numbers. */
static const char *const forms[] = {
  [PARTA_LEAF_TITLE] = "КЖ-1",  [PARTA_LEAF_CERTIFICATIONS] = "КЖ-1б", [PARTA_LEAF_CONTENTS] = "КЖ-1а", [PARTA_LEAF_BLANK] = "КЖ-0",
  [PARTA_LEAF_MARKS] = "КЖ-2л", [PARTA_LEAF_TOPICS] = "КЖ-2п",   [PARTA_LEAF_LAST] = "КЖ-9",
  [PARTA_LEAF_FLOW] = "",
};

/* Whether the code stands at the left: at the bound side, where nobody writes. A page that lies is bound above or below. */
static gboolean
is_code_left (const PartaReport *report,
              guint              leaf)
{
  return report->paper->lies || parta_paper_is_recto (report->paper, leaf);
}

/* The number of a page's form. */
const char *
parta_leaf_get_form (const PartaLeaf *leaf)
{
  return leaf->flow != NULL ? leaf->flow->form : forms[leaf->kind];
}

static void
draw_code (const PartaReport *report,
           const PartaPen    *pen,
           guint              page)
{
  g_autofree char *code = parta_report_dup_sheet_code (report, parta_paper_get_sheet (report->paper, page));
  const PartaRect rect = {
    is_code_left (report, page) ? 0 : report->paper->used_width - PARTA_CODE_SIZE,
    report->paper->used_height - PARTA_CODE_SIZE, PARTA_CODE_SIZE, PARTA_CODE_SIZE,
  };

  parta_pen_code (pen, &rect, code);
}

/* The sheets of a copy are numbered for lacing, the pages of any other document within it. */
static char *
dup_number (const PartaReport *report,
            guint              page)
{
  const PartaLeaf *leaf = &g_array_index (report->leaves, PartaLeaf, page);
  g_autofree char *of = g_strdup_printf ("%u", leaf->flow != NULL ? parta_flow_get_n_pages (leaf->flow)
                                                                  : parta_report_get_n_sheets (report));
  g_autofree char *number = g_strdup_printf ("%u", leaf->flow != NULL ? leaf->first_row + 1 : page / 2 + 1);

  return parta_form_dup (report->language, leaf->flow != NULL ? PARTA_FORM_PAGE : PARTA_FORM_SHEET, number, of, NULL);
}

static void
draw_numbers (const PartaReport *report,
              const PartaPen    *pen,
              guint              page)
{
  const PartaLeaf *leaf = &g_array_index (report->leaves, PartaLeaf, page);
  gboolean left = is_code_left (report, page);
  PartaStyle style = { PARTA_FACE_PLAIN, 8.0, left ? PARTA_ALIGN_RIGHT : PARTA_ALIGN_LEFT, 0 };
  const PartaRect rect = { left ? report->paper->used_width - SHEET_WIDTH : 0, 0, SHEET_WIDTH, report->paper->used_height };
  g_autofree char *number = dup_number (report, page);

  parta_pen_line (pen, &rect, &style, report->paper->used_height - 1.8, number);
  if (leaf->spread != NULL)
    {
      g_autofree char *spread_number = g_strdup_printf ("%u", leaf->spread->number);
      g_autofree char *spread = parta_form_dup (report->language, PARTA_FORM_SPREAD, spread_number, NULL);

      style.size = 9.0;
      parta_pen_line (pen, &rect, &style, 5.2, spread);
    }
}

static char *
dup_first_line (const PartaReport *report,
                const PartaLeaf   *leaf)
{
  g_autofree char *form = parta_form_dup (report->language, PARTA_FORM_FORM, parta_leaf_get_form (leaf), NULL);

  return g_strdup_printf ("%s · %s · %s · %s", report->school, leaf->flow != NULL ? leaf->flow->unit : report->unit_name,
                          report->period_name, form);
}

/* "9f86 d081 884c 7d65 9a2f": what a person compares and types. */
static char *
dup_groups (const PartaReport *report,
            guint              sheet)
{
  PartaHash digest;
  g_autofree char *hex = NULL;
  GString *groups = g_string_new (NULL);

  parta_report_get_sheet_digest (report, sheet, &digest);
  hex = parta_hash_dup_hex (&digest);
  for (guint i = 0; i < PARTA_SHEET_TEXT_HEX; i += 4)
    g_string_append_printf (groups, "%s%.4s", i > 0 ? " " : "", hex + i);

  return g_string_free (groups, FALSE);
}

/* @reading: of what is read for the digest the line says all but the digest. */
static char *
dup_second_line (const PartaReport *report,
                 guint              sheet,
                 gboolean           reading)
{
  g_autofree char *printed = parta_form_dup (report->language, PARTA_FORM_PRINTED, report->printed, report->by, NULL);
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, report->lsn);
  g_autofree char *state = parta_form_dup (report->language, PARTA_FORM_STATE_SHORT, number, NULL);
  g_autofree char *groups = dup_groups (report, sheet);
  g_autofree char *copy = parta_form_dup (report->language, PARTA_FORM_COPY_NUMBER, report->copy_number, NULL);
  g_autoptr (GString) line = g_string_new (report->notice);

  g_string_append_printf (line, "%s%s · ", line->len > 0 ? " · " : "", printed);
  if (*report->copy_number != '\0')
    g_string_append_printf (line, "%s · ", copy);
  g_string_append_printf (line, "%s · ", state);
  if (!reading)
    g_string_append_printf (line, "%s · ", groups);
  g_string_append (line, report->system);

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* A long name of a school is set in two lines rather than in letters that nobody reads. */
static gboolean
is_too_long (const PartaPen *pen,
             double          width,
             const char     *line)
{
  return pen->reading == NULL && parta_typesetter_measure (pen->type, PARTA_FACE_NARROW, LEAST_SIZE, line) > width * PARTA_MM;
}

/* What every page carries: where it belongs, whose state it shows and how to check it. */
void
parta_frame_draw (const PartaReport *report,
                  const PartaPen    *pen,
                  guint              page)
{
  const PartaLeaf *leaf = &g_array_index (report->leaves, PartaLeaf, page);
  gboolean code_left = is_code_left (report, page);
  const PartaStyle style = { PARTA_FACE_PLAIN, 6.0, code_left ? PARTA_ALIGN_LEFT : PARTA_ALIGN_RIGHT, 0 };
  double left = code_left ? PARTA_CODE_ROOM : SHEET_WIDTH;
  double top = report->paper->used_height - PARTA_FRAME_HEIGHT;
  double width = report->paper->used_width - PARTA_CODE_ROOM - SHEET_WIDTH;
  double rule = code_left ? PARTA_CODE_ROOM : 0;
  g_autofree char *first = dup_first_line (report, leaf);
  g_autofree char *second = dup_second_line (report, parta_paper_get_sheet (report->paper, page), pen->reading != NULL);
  PartaRect upper = { left, top + 0.6, width, 3.2 };
  PartaRect lower = { left, top + 3.8, width, 3.2 };

  parta_pen_rule (pen, rule, top, rule + report->paper->used_width - PARTA_CODE_ROOM, top);
  parta_pen_stroke (pen, PARTA_HAIR);
  if (is_too_long (pen, width, first))
    {
      upper = (PartaRect){ left, top + 0.2, width, 4.4 };
      lower = (PartaRect){ left, top + 4.5, width, 2.4 };
    }
  parta_pen_cell (pen, &upper, &style, first);
  parta_pen_cell (pen, &lower, &style, second);
  draw_numbers (report, pen, page);
  draw_code (report, pen, page);
}
