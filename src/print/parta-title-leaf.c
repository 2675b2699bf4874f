/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-leaves-private.h"

#include "parta-layout-private.h"
#include "parta-sign-line-private.h"

/* Upper edges of the zones, in millimetres. */
#define CONTENTS_TOP   74.0
#define FACTS_TOP      145.5
#define CERTIFIERS_TOP 181.5
#define CERTIFIER_STEP 21.6
#define REGISTER_TOP   247.0

#define CONTENTS_HEAD  6.0
#define TITLE_ROW      4.3   /* of a full table; a short one has taller rows */
#define TALLEST_ROW    7.0
#define CONTENTS_ROW   5.4
#define FACT_STEP      3.6
#define SIGN_WIDTH     66.0

static const double contents_widths[] = { 8.0, 55.0, 64.0, 22.0, 26.0 };

static const PartaStyle heading = { PARTA_FACE_BOLD, 9.0, PARTA_ALIGN_LEFT, 0 };
static const PartaStyle plain = { PARTA_FACE_PLAIN, 8.5, PARTA_ALIGN_LEFT, 1.0 };
static const PartaStyle centred = { PARTA_FACE_PLAIN, 8.5, PARTA_ALIGN_CENTRE, 0.5 };
static const PartaStyle small = { PARTA_FACE_PLAIN, 7.0, PARTA_ALIGN_LEFT, 0 };

static void
draw_centred (const PartaPen *pen,
              double          top,
              double          height,
              PartaFace       face,
              double          size,
              const char     *text)
{
  const PartaRect rect = { 0, top, PARTA_USED_WIDTH, height };
  const PartaStyle style = { face, size, PARTA_ALIGN_CENTRE, 2.0 };

  parta_pen_cell (pen, &rect, &style, text);
}

static guint
count_rows (const PartaReport *report)
{
  return MIN (report->title->contents->len, PARTA_TITLE_ROWS);
}

static double
row_height_of (const PartaReport *report)
{
  return MIN (TALLEST_ROW, PARTA_TITLE_ROWS * TITLE_ROW / MAX (count_rows (report), 1));
}

/* What the contents leave free. A title page of one journal has its parts further apart. */
static double
slack_of (const PartaReport *report)
{
  return PARTA_TITLE_ROWS * TITLE_ROW - count_rows (report) * row_height_of (report);
}

static void
draw_head (const PartaReport *report,
           const PartaPen    *pen)
{
  const PartaTitle *title = report->title;
  double lower = slack_of (report) * 0.45;

  draw_centred (pen, 0, 5.5, PARTA_FACE_PLAIN, 9.0, title->founder);
  draw_centred (pen, 5.5, 10.0, PARTA_FACE_BOLD, 12.0, title->school);
  draw_centred (pen, 15.5, 5.0, PARTA_FACE_PLAIN, 8.5, title->address);
  draw_centred (pen, lower + 21.0, 4.5, PARTA_FACE_BOLD, 9.0, title->notice);
  draw_centred (pen, lower + 25.0, 12.0, PARTA_FACE_BOLD, 28.0, title->kind);
  draw_centred (pen, lower + 37.0, 9.0, PARTA_FACE_BOLD, 17.0, title->unit);
  draw_centred (pen, lower + 46.0, 6.5, PARTA_FACE_PLAIN, 13.0, title->year);
  draw_centred (pen, lower + 53.0, 5.5, PARTA_FACE_PLAIN, 11.0, title->copy_of);
  draw_centred (pen, lower + 58.5, 4.5, PARTA_FACE_PLAIN, 9.0, title->span);
  draw_centred (pen, lower + 63.0, 4.0, PARTA_FACE_PLAIN, 8.0, title->source);
}

static void
draw_contents_cell (const PartaPen   *pen,
                    guint             column,
                    double            top,
                    double            height,
                    const PartaStyle *style,
                    const char       *text)
{
  PartaRect rect = { 0, top, contents_widths[column], height };

  for (guint i = 0; i < column; i++)
    rect.x += contents_widths[i];
  parta_pen_cell (pen, &rect, style, text);
}

static void
draw_contents_row (const PartaReport *report,
                   const PartaPen    *pen,
                   guint              index,
                   double             top,
                   double             height)
{
  const PartaContentsRow *row = &g_array_index (report->title->contents, PartaContentsRow, index);
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  g_autofree char *first = g_strdup_printf ("%u", row->first_sheet);
  g_autofree char *last = g_strdup_printf ("%u", row->last_sheet);
  g_autofree char *sheets = parta_form_dup (report->language, PARTA_FORM_SHEETS_FROM_TO, first, last, NULL);

  draw_contents_cell (pen, 0, top, height, &centred, number);
  draw_contents_cell (pen, 1, top, height, &plain, row->subject);
  draw_contents_cell (pen, 2, top, height, &plain, row->teachers);
  draw_contents_cell (pen, 3, top, height, &centred, sheets);
}

/* A table of @n_rows journals from @first_row on. */
static void
draw_contents (const PartaReport *report,
               const PartaPen    *pen,
               double             top,
               guint              first_row,
               guint              n_rows,
               double             row_height)
{
  static const PartaFormText heads[] = {
    PARTA_FORM_NUMBER, PARTA_FORM_SUBJECT, PARTA_FORM_SUBJECT_TEACHER, PARTA_FORM_SHEETS, PARTA_FORM_SIGNED,
  };
  const PartaStyle head = { PARTA_FACE_BOLD, 8.0, PARTA_ALIGN_CENTRE, 0.5 };
  double bottom = top + CONTENTS_HEAD + n_rows * row_height;
  double x = 0;

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    draw_contents_cell (pen, i, top, CONTENTS_HEAD, &head, parta_form_get (report->language, heads[i]));
  for (guint i = 0; i < n_rows; i++)
    {
      double y = top + CONTENTS_HEAD + i * row_height;

      draw_contents_row (report, pen, first_row + i, y, row_height);
      parta_pen_rule (pen, 0, y, PARTA_USED_WIDTH, y);
    }
  for (guint i = 0; i + 1 < G_N_ELEMENTS (contents_widths); i++)
    {
      x += contents_widths[i];
      parta_pen_rule (pen, x, top, x, bottom);
    }
  parta_pen_stroke (pen, PARTA_HAIR);
  parta_pen_frame (pen, &(PartaRect){ 0, top, PARTA_USED_WIDTH, bottom - top });
  parta_pen_stroke (pen, PARTA_HEAVY);
}

static void
draw_heading (const PartaReport *report,
              const PartaPen    *pen,
              double             top,
              PartaFormText      text)
{
  const PartaRect rect = { 0, top, PARTA_USED_WIDTH, 4.5 };

  parta_pen_cell (pen, &rect, &heading, parta_form_get (report->language, text));
}

static void
draw_fact (const PartaPen *pen,
           guint           line,
           const char     *fact)
{
  const PartaRect rect = { 0, FACTS_TOP + 4.8 + line * FACT_STEP, PARTA_USED_WIDTH, FACT_STEP };

  parta_pen_cell (pen, &rect, &plain, fact);
}

/* The root follows from what the sheets say, so they cannot say it: it is not read for their digests. */
static void
draw_root (const PartaReport *report,
           const PartaPen    *pen,
           guint              line)
{
  g_autofree char *hex = parta_hash_dup_hex (&report->root);
  g_autofree char *groups = g_strdup_printf ("%.16s %.16s %.16s %.16s", hex, hex + 16, hex + 32, hex + 48);
  g_autofree char *fact = parta_form_dup (report->language, PARTA_FORM_ROOT, groups, NULL);

  if (pen->reading == NULL)
    draw_fact (pen, line, fact);
}

static void
draw_facts (const PartaReport *report,
            const PartaPen    *pen)
{
  const GPtrArray *facts = report->title->facts;

  draw_heading (report, pen, FACTS_TOP, PARTA_FORM_FACTS);
  for (guint i = 0; i < facts->len; i++)
    draw_fact (pen, i, facts->pdata[i]);
  draw_root (report, pen, facts->len);
}

static void
draw_certifier (const PartaReport *report,
                const PartaPen    *pen,
                PartaCertifier     certifier)
{
  static const struct { PartaFormText says, role; } forms[PARTA_N_CERTIFIERS] = {
    [PARTA_CERTIFIER_CLASS_TEACHER] = { PARTA_FORM_CERTIFIED, PARTA_FORM_CLASS_TEACHER },
    [PARTA_CERTIFIER_DEPUTY] = { PARTA_FORM_CHECKED, PARTA_FORM_DEPUTY },
    [PARTA_CERTIFIER_HEAD] = { PARTA_FORM_CERTIFIED, PARTA_FORM_HEAD },
  };
  double top = CERTIFIERS_TOP + certifier * CERTIFIER_STEP;
  PartaFormLanguage language = report->language;
  const PartaStyle date = { PARTA_FACE_PLAIN, 8.0, PARTA_ALIGN_LEFT, 0 };
  const PartaRect line = { 0, top, SIGN_WIDTH, CERTIFIER_STEP };
  const PartaRect sign = { 0, top, 28.0, CERTIFIER_STEP }, name = { 30.0, top, SIGN_WIDTH - 30.0, CERTIFIER_STEP };
  PartaRect stamp = parta_title_get_stamp (certifier);

  parta_pen_line (pen, &line, &small, 2.8, parta_form_get (language, forms[certifier].says));
  parta_pen_line (pen, &line, &heading, 6.4, parta_form_get (language, forms[certifier].role));
  parta_pen_under_line (pen, &sign, 12.4, "", parta_form_get (language, PARTA_FORM_SIGNATURE));
  parta_pen_under_line (pen, &name, 12.4, report->title->signers[certifier].signs_as,
                        parta_form_get (language, PARTA_FORM_NAME_IN_FULL));
  parta_pen_line (pen, &line, &date, 19.0, parta_form_get (language, PARTA_FORM_DATE_BLANK));
  parta_pen_corners (pen, &stamp);
}

static void
draw_certifiers (const PartaReport *report,
                 const PartaPen    *pen)
{
  const PartaRect place = { PARTA_USED_WIDTH - PARTA_STAMP_WIDTH, CERTIFIERS_TOP - 4.0, PARTA_STAMP_WIDTH, 3.5 };
  const PartaStyle caption = { PARTA_FACE_PLAIN, 6.5, PARTA_ALIGN_CENTRE, 0 };

  draw_heading (report, pen, CERTIFIERS_TOP - 4.5, PARTA_FORM_CERTIFICATION);
  parta_pen_cell (pen, &place, &caption, parta_form_get (report->language, PARTA_FORM_STAMP_PLACE));
  for (guint i = 0; i < PARTA_N_CERTIFIERS; i++)
    draw_certifier (report, pen, i);
  parta_pen_seal (pen, 89.5, CERTIFIERS_TOP + 2 * CERTIFIER_STEP, report->language);
}

/* Where the stamp of one who certifies has its place, in millimetres of the used part of the title page. */
PartaRect
parta_title_get_stamp (PartaCertifier certifier)
{
  return (PartaRect){ PARTA_USED_WIDTH - PARTA_STAMP_WIDTH, CERTIFIERS_TOP + certifier * CERTIFIER_STEP,
                      PARTA_STAMP_WIDTH, PARTA_STAMP_HEIGHT };
}

/* The title page. */
void
parta_title_leaf_draw (const PartaReport *report,
                       const PartaPen    *pen)
{
  const PartaRect registered = { PARTA_CODE_ROOM, REGISTER_TOP, PARTA_USED_WIDTH - PARTA_CODE_ROOM, 6.0 };
  double contents_top = CONTENTS_TOP + slack_of (report);

  draw_head (report, pen);
  draw_heading (report, pen, contents_top - 5.0, PARTA_FORM_CONTENTS);
  draw_contents (report, pen, contents_top, 0, count_rows (report), row_height_of (report));
  draw_facts (report, pen);
  draw_certifiers (report, pen);
  parta_pen_cell (pen, &registered, &small, parta_form_get (report->language, PARTA_FORM_REGISTERED));
}

/* The contents that the title page has no room for. */
void
parta_contents_leaf_draw (const PartaReport *report,
                          const PartaPen    *pen,
                          guint              first_row)
{
  guint n_rows = MIN (report->title->contents->len - first_row, PARTA_CONTENTS_ROWS);

  draw_heading (report, pen, 2.0, PARTA_FORM_CONTENTS_CONTINUED);
  draw_contents (report, pen, 8.0, first_row, n_rows, CONTENTS_ROW);
}
