/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-class-book.h"
#include "parta-report.h"

G_BEGIN_DECLS

/* What a statement holds beside lessons, marks, lates and missed lessons. */
typedef enum
{
  PARTA_STATEMENT_PLAIN = 0,
  PARTA_STATEMENT_AVERAGE = 1 << 0,
  PARTA_STATEMENT_WEIGHTED = 1 << 1,   /* the average with the weights of works */
  PARTA_STATEMENT_LESSONS = 1 << 2,    /* each lesson with topic and homework */
  PARTA_STATEMENT_HALVES = 1 << 3,     /* two A5 on a sheet */
} PartaStatementFlags;

PartaReport *parta_family_statement_new (const PartaClassBook  *book,
                                         const char *const     *pupils,
                                         PartaStatementFlags    flags,
                                         const PartaIssue      *issue,
                                         GError               **error);

G_END_DECLS
