/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-span.h"

G_BEGIN_DECLS

/**
 * PartaGrades:
 *
 * Years of study from @from to @to, both included; all zeros: none.
 */
typedef struct
{
  guint from;
  guint to;
} PartaGrades;

#define PARTA_MOST_BANDS 6

/**
 * PartaBands:
 *
 * A span for each of several bands of grades, the lowest first.
 */
typedef struct
{
  guint count;
  struct
  {
    PartaGrades grades;
    PartaSpan   span;
  } band[PARTA_MOST_BANDS];
} PartaBands;

gboolean         parta_grades_parse (PartaGrades       *self,
                                     const char        *text,
                                     gssize             size);
gboolean         parta_grades_have  (const PartaGrades *self,
                                     guint              grade);
gboolean         parta_bands_parse  (PartaBands        *self,
                                     const char        *text);
const PartaSpan *parta_bands_find   (const PartaBands  *self,
                                     guint              grade);

G_END_DECLS
