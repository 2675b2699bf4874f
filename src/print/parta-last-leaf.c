/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-leaves-private.h"

#include "parta-form-number-private.h"
#include "parta-layout-private.h"
#include "parta-sign-line-private.h"

#define SENTENCE_TOP 70.0
#define SIGN_TOP     100.0
#define SIGN_STEP    16.0
#define SIGN_LEFT    10.0
#define SIGN_WIDTH   85.0

/* The last page of a volume: how many sheets were numbered, laced and sealed, by whom. */
void
parta_last_leaf_draw (const PartaReport *report,
                      const PartaPen    *pen)
{
  static const PartaFormText captions[] = {
    PARTA_FORM_POSITION, PARTA_FORM_SIGNATURE, PARTA_FORM_NAME_IN_FULL, PARTA_FORM_DATE,
  };
  const PartaRect sentence = { SIGN_LEFT, SENTENCE_TOP, PARTA_USED_WIDTH - 2 * SIGN_LEFT, 20.0 };
  const PartaStyle style = { PARTA_FACE_PLAIN, 12.0, PARTA_ALIGN_LEFT, 0 };
  g_autofree char *bound = parta_form_dup_bound (report->language, parta_report_get_n_sheets (report));

  parta_pen_cell (pen, &sentence, &style, bound);
  for (guint i = 0; i < G_N_ELEMENTS (captions); i++)
    {
      const PartaRect line = { SIGN_LEFT, SIGN_TOP + i * SIGN_STEP, SIGN_WIDTH, SIGN_STEP };

      parta_pen_under_line (pen, &line, 9.0, "", parta_form_get (report->language, captions[i]));
    }
  parta_pen_seal (pen, 135.0, SIGN_TOP + 30.0, report->language);
}
