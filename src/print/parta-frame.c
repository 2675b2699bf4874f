/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-report-private.h"

#include "parta-layout-private.h"
#include "parta-qr-private.h"
#include "parta-sheet-private.h"

#define SHEET_WIDTH 24.0   /* of "лист 15 из 62" */

/* The forms by their numbers. */
static const char *const forms[] = {
  [PARTA_LEAF_TITLE] = "КЖ-1",  [PARTA_LEAF_CONTENTS] = "КЖ-1а", [PARTA_LEAF_BLANK] = "КЖ-0",
  [PARTA_LEAF_MARKS] = "КЖ-2л", [PARTA_LEAF_TOPICS] = "КЖ-2п",   [PARTA_LEAF_LAST] = "КЖ-9",
};

static gboolean
is_recto (guint page)
{
  return page % 2 == 0;
}

/* Where the used part of a page begins: sheets are bound at the left of their right-hand pages. */
double
parta_leaf_get_left (guint page)
{
  return is_recto (page) ? PARTA_MARGIN_BINDING : PARTA_MARGIN_OUTER;
}

/* The number of a page's form. */
const char *
parta_leaf_get_form (const PartaLeaf *leaf)
{
  return forms[leaf->kind];
}

static void
draw_code (const PartaReport *report,
           const PartaPen    *pen,
           guint              page)
{
  g_autofree char *code = parta_report_dup_sheet_code (report, page / 2 + 1);
  const PartaRect rect = {
    is_recto (page) ? 0 : PARTA_USED_WIDTH - PARTA_CODE_SIZE, PARTA_USED_HEIGHT - PARTA_CODE_SIZE,
    PARTA_CODE_SIZE, PARTA_CODE_SIZE,
  };

  parta_pen_code (pen, &rect, code);
}

static void
draw_numbers (const PartaReport *report,
              const PartaPen    *pen,
              guint              page)
{
  const PartaLeaf *leaf = &g_array_index (report->leaves, PartaLeaf, page);
  PartaStyle style = { PARTA_FACE_PLAIN, 8.0, is_recto (page) ? PARTA_ALIGN_RIGHT : PARTA_ALIGN_LEFT, 0 };
  const PartaRect rect = { is_recto (page) ? PARTA_USED_WIDTH - SHEET_WIDTH : 0, 0, SHEET_WIDTH, PARTA_USED_HEIGHT };
  g_autofree char *of = g_strdup_printf ("%u", parta_report_get_n_sheets (report));
  g_autofree char *number = g_strdup_printf ("%u", page / 2 + 1);
  g_autofree char *sheet = parta_form_dup (report->language, PARTA_FORM_SHEET, number, of, NULL);

  parta_pen_line (pen, &rect, &style, PARTA_USED_HEIGHT - 1.8, sheet);
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
                PartaLeafKind      kind)
{
  g_autofree char *form = parta_form_dup (report->language, PARTA_FORM_FORM, forms[kind], NULL);

  return g_strdup_printf ("%s · %s · %s · %s", report->title->school, report->unit_name, report->period_name, form);
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
  g_autoptr (GString) line = g_string_new (report->title->notice);

  g_string_append_printf (line, "%s%s · ", line->len > 0 ? " · " : "", printed);
  if (*report->copy_number != '\0')
    g_string_append_printf (line, "%s · ", copy);
  g_string_append_printf (line, "%s · ", state);
  if (!reading)
    g_string_append_printf (line, "%s · ", groups);
  g_string_append (line, report->system);

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* What every page carries: where it belongs, whose state it shows and how to check it. */
void
parta_frame_draw (const PartaReport *report,
                  const PartaPen    *pen,
                  guint              page)
{
  const PartaLeaf *leaf = &g_array_index (report->leaves, PartaLeaf, page);
  const PartaStyle style = { PARTA_FACE_PLAIN, 6.0, is_recto (page) ? PARTA_ALIGN_LEFT : PARTA_ALIGN_RIGHT, 0 };
  double left = is_recto (page) ? PARTA_CODE_ROOM : SHEET_WIDTH;
  double width = PARTA_USED_WIDTH - PARTA_CODE_ROOM - SHEET_WIDTH;
  double rule = is_recto (page) ? PARTA_CODE_ROOM : 0;
  g_autofree char *first = dup_first_line (report, leaf->kind);
  g_autofree char *second = dup_second_line (report, page / 2 + 1, pen->reading != NULL);
  const PartaRect upper = { left, PARTA_FRAME_TOP + 0.6, width, 3.2 };
  const PartaRect lower = { left, PARTA_FRAME_TOP + 3.8, width, 3.2 };

  parta_pen_rule (pen, rule, PARTA_FRAME_TOP, rule + PARTA_USED_WIDTH - PARTA_CODE_ROOM, PARTA_FRAME_TOP);
  parta_pen_stroke (pen, PARTA_HAIR);
  parta_pen_cell (pen, &upper, &style, first);
  parta_pen_cell (pen, &lower, &style, second);
  draw_numbers (report, pen, page);
  draw_code (report, pen, page);
}
