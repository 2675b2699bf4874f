/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-class-form-private.h"
#include "parta-family-statement.h"

G_BEGIN_DECLS

/* One statement: a pupil of a book, within one reporting period. */
typedef struct
{
  const PartaClassBook *book;
  guint                 index;
  PartaPupilBook       *own;
  const PartaPeriod    *part;
  PartaStatementFlags   flags;
} PartaStatement;

void parta_statement_add_subjects (PartaClassForm       *form,
                                   const PartaStatement *statement);
void parta_statement_add_lessons  (PartaClassForm       *form,
                                   const PartaStatement *statement);

G_END_DECLS
