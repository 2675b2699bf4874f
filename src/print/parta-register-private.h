/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-flow-private.h"
#include "parta-register.h"

G_BEGIN_DECLS

/* What the registers look like: texts in the languages of the forms, widths in millimetres. */

#define PARTA_REGISTER_COLUMNS 11
#define PARTA_REGISTER_PARTS   6
#define PARTA_REGISTER_SIGNERS 3

typedef struct
{
  double      width;
  gboolean    centre;
  const char *head[PARTA_N_FORM_LANGUAGES];
} PartaRegisterColumn;

/* @empty: what stands in the place of no rows; without it such a part is left out. @blank: rows for a pen at its end. */
typedef struct
{
  const char          *heading[PARTA_N_FORM_LANGUAGES];
  const char          *empty[PARTA_N_FORM_LANGUAGES];
  double               row_height;
  guint                blank;
  PartaRegisterColumn  columns[PARTA_REGISTER_COLUMNS];
} PartaRegisterPart;

/* @none: what stands under the title where no part has a row. */
typedef struct
{
  const char        *number;
  const PartaPaper  *paper;
  const char        *title[PARTA_N_FORM_LANGUAGES];
  const char        *none[PARTA_N_FORM_LANGUAGES];
  const char        *signers[PARTA_REGISTER_SIGNERS];
  PartaRegisterPart  parts[PARTA_REGISTER_PARTS];
} PartaRegisterShape;

const PartaRegisterShape *parta_register_shape_get  (PartaRegisterForm  form);
const char               *parta_register_shape_word (PartaFormLanguage  language,
                                                     const char        *word);

G_END_DECLS
