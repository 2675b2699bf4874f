/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-form-text-private.h"
#include "parta-pen-private.h"
#include "parta-temporary-form.h"

G_BEGIN_DECLS

#define PARTA_TEMPORARY_COLUMNS 8    /* lessons on a sheet, at least; those that nobody planned stay blank */
#define PARTA_TEMPORARY_ROWS    45   /* pupils on a page, at most */

/* A lesson of the day; @number 0 for one that nobody planned. */
typedef struct
{
  guint  number;
  char  *subject, *teacher;
} PartaTemporaryLesson;

struct _PartaTemporaryForm
{
  gatomicrefcount    refs;
  PartaFormLanguage  language;
  char              *school, *unit, *day, *title;   /* @day "" where it is to be written by hand */
  GPtrArray         *pupils;                        /* of char* */
  GArray            *lessons;                       /* of PartaTemporaryLesson */
};

void parta_temporary_leaf_draw_pupils  (const PartaTemporaryForm *self,
                                        const PartaPen           *pen,
                                        guint                     first,
                                        guint                     n);
void parta_temporary_leaf_draw_lessons (const PartaTemporaryForm *self,
                                        const PartaPen           *pen);

G_END_DECLS
