/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-calendar.h"
#include "parta-form-words-private.h"
#include "parta-pen-private.h"

G_BEGIN_DECLS

/* Who certifies a copy, from top to bottom (KG инстр. 4.4, 4.5; пол. 3.7). */
typedef enum
{
  PARTA_CERTIFIER_CLASS_TEACHER,
  PARTA_CERTIFIER_DEPUTY,
  PARTA_CERTIFIER_HEAD,
} PartaCertifier;

#define PARTA_N_CERTIFIERS (PARTA_CERTIFIER_HEAD + 1)

/* A reporting period of the school year, and who certified its copy: "" where nobody has. */
typedef struct
{
  const char *period, *span, *copy;
  gboolean    current;   /* it is this copy: its places are on the title page */
  struct { const char *name, *day; } signs[PARTA_N_CERTIFIERS];
} PartaCertification;

/* Periods that a page has room for. */
#define PARTA_CERTIFICATIONS_ROWS 7

/* The certifications of all periods of a year, for the title page of a class. */

GArray *parta_certifications_read (PartaState        *state,
                                   const char        *class_id,
                                   const PartaPeriod *period,
                                   PartaFormLanguage  language,
                                   GStringChunk      *strings,
                                   PartaTypesetter   *type);
void    parta_certifications_draw (const GArray      *rows,
                                   PartaFormLanguage  language,
                                   const PartaPen    *pen,
                                   guint              first_row);

G_END_DECLS
