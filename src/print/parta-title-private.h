/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-certifications-private.h"
#include "parta-copy-private.h"
#include "parta-issue.h"
#include "parta-pen-private.h"

G_BEGIN_DECLS

/* A line of the contents: a journal. */
typedef struct
{
  const char *subject;
  const char *teachers;
  guint       first_sheet, last_sheet;
} PartaContentsRow;

/* What stands on the title page. Texts are owned by @strings. */
typedef struct
{
  GStringChunk *strings;
  const char   *founder, *school, *address;
  const char   *kind, *unit, *year, *copy_of, *span, *source, *notice;
  GPtrArray    *facts;                       /* lines */
  PartaSignatory   signers[PARTA_N_CERTIFIERS];
  GArray       *contents;                    /* PartaContentsRow */
  GArray       *certifications;              /* PartaCertification; of a volume only */
} PartaTitle;

/* Rows of the contents that the title page has room for, and a page of their own. */
#define PARTA_TITLE_ROWS    14
#define PARTA_CONTENTS_ROWS 44

PartaTitle *parta_title_new       (PartaState         *state,
                                   const PartaJournal *unit,
                                   const GPtrArray    *copies,
                                   const PartaPeriod  *period,
                                   const PartaIssue   *issue,
                                   PartaTypesetter    *type);
void        parta_title_free      (PartaTitle         *self);
PartaRect   parta_title_get_stamp (PartaCertifier      certifier);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaTitle, parta_title_free)

G_END_DECLS
