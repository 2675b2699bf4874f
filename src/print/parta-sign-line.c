/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-sign-line-private.h"

#define SEAL_RADIUS   20.0   /* millimetres */
#define CAPTION_ROOM  7.0    /* a line that is lower than this has no captions */
#define LINES_IN_ZONE 2      /* signatures above one another, before they stand side by side */
#define CORNER        2.0

static const PartaStyle text_style = { PARTA_FACE_PLAIN, 8.0, PARTA_ALIGN_CENTRE, 0.4 };
static const PartaStyle role_style = { PARTA_FACE_PLAIN, 8.0, PARTA_ALIGN_LEFT, 0.0 };
static const PartaStyle caption_style = { PARTA_FACE_PLAIN, 5.5, PARTA_ALIGN_CENTRE, 0.0 };

/* A rule to write on, @baseline below the upper edge of @rect, with what is known above it and its meaning below it. */
void
parta_pen_under_line (const PartaPen  *pen,
                      const PartaRect *rect,
                      double           baseline,
                      const char      *text,
                      const char      *caption)
{
  const PartaRect above = { rect->x, rect->y + baseline - 4.2, rect->width, 4.4 };

  parta_pen_cell (pen, &above, &text_style, text);
  parta_pen_rule (pen, rect->x, rect->y + baseline, rect->x + rect->width, rect->y + baseline);
  parta_pen_stroke (pen, PARTA_HAIR);
  if (rect->height >= CAPTION_ROOM)
    parta_pen_line (pen, rect, &caption_style, baseline + 2.1, caption);
}

/* Role, signature, name in full and date on one line, as the regulations ask for each of them. */
void
parta_pen_sign_line (const PartaPen    *pen,
                     const PartaRect   *rect,
                     PartaFormLanguage  language,
                     const char        *role,
                     const char        *name)
{
  double part = rect->width / 32.0, gap = rect->width / 80.0;
  double baseline = rect->height >= CAPTION_ROOM ? rect->height - 2.6 : rect->height - 1.0;
  PartaRect role_box = { rect->x, rect->y + baseline - 4.2, 5.5 * part - gap, 5.0 };
  PartaRect sign_box = { rect->x + 5.5 * part, rect->y, 8.5 * part - gap, rect->height };
  PartaRect name_box = { rect->x + 14.0 * part, rect->y, 9.0 * part - gap, rect->height };
  PartaRect date_box = { rect->x + 23.0 * part, rect->y + baseline - 4.2, 9.0 * part, 5.0 };

  parta_pen_cell (pen, &role_box, &role_style, role);
  parta_pen_under_line (pen, &sign_box, baseline, "", parta_form_get (language, PARTA_FORM_SIGNATURE));
  parta_pen_under_line (pen, &name_box, baseline, name, parta_form_get (language, PARTA_FORM_NAME_IN_FULL));
  parta_pen_cell (pen, &date_box, &text_style, parta_form_get (language, PARTA_FORM_DATE_BLANK));
}

/* A line for each teacher of the spread: every sheet is signed by its teacher (KG инстр. 4.3). */
void
parta_pen_sign_lines (const PartaPen    *pen,
                      const PartaRect   *rect,
                      const PartaSpread *spread)
{
  const PartaCopy *copy = spread->copy;
  g_autoptr (GArray) teachers = parta_spread_list_teachers (spread);
  guint n_lines = MAX (teachers->len, 1);
  guint n_columns = (n_lines + LINES_IN_ZONE - 1) / LINES_IN_ZONE;
  guint n_rows = MIN (n_lines, LINES_IN_ZONE);

  for (guint i = 0; i < n_lines; i++)
    {
      double width = rect->width / n_columns, height = rect->height / n_rows;
      PartaRect line = { rect->x + i / n_rows * width, rect->y + i % n_rows * height, width - 1.0, height };
      guint teacher = i < teachers->len ? g_array_index (teachers, guint, i) : 0;
      const char *name = i < teachers->len ? g_array_index (copy->teachers, PartaSignatory, teacher).signs_as : "";

      parta_pen_sign_line (pen, &line, copy->language, parta_form_get (copy->language, PARTA_FORM_TEACHER), name);
    }
}

/* The place of the school's seal: a circle of 40 mm around @x, @y. */
void
parta_pen_seal (const PartaPen    *pen,
                double             x,
                double             y,
                PartaFormLanguage  language)
{
  const PartaRect middle = { x - SEAL_RADIUS, y - 3.0, 2 * SEAL_RADIUS, 6.0 };

  parta_pen_circle (pen, x, y, SEAL_RADIUS);
  parta_pen_stroke_dashes (pen, PARTA_HAIR, 2.0, 2.0);
  parta_pen_cell (pen, &middle, &text_style, parta_form_get (language, PARTA_FORM_SEAL));
}

/* Corners just outside a place that stays white until somebody signs electronically. */
void
parta_pen_corners (const PartaPen  *pen,
                   const PartaRect *rect)
{
  for (guint corner = 0; corner < 4; corner++)
    {
      gboolean right = corner % 2 == 1, below = corner / 2 == 1;
      double x = rect->x + (right ? rect->width : 0), y = rect->y + (below ? rect->height : 0);

      parta_pen_rule (pen, x, y, x + (right ? -CORNER : CORNER), y);
      parta_pen_rule (pen, x, y, x, y + (below ? -CORNER : CORNER));
    }
  parta_pen_stroke (pen, PARTA_HAIR);
}
