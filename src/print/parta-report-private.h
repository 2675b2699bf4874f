/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-report.h"

#include "parta-hash.h"
#include "parta-leaf-private.h"
#include "parta-paper-private.h"
#include "parta-pen-private.h"
#include "parta-title-private.h"

G_BEGIN_DECLS

typedef struct
{
  char          *name;            /* "head", "teacher/JOURNAL/PERSON" */
  PartaStampBox  box;
} PartaStampPlace;

struct _PartaReport
{
  gatomicrefcount    refs;
  PartaFormLanguage  language;
  const PartaPaper  *paper;
  PartaTitle        *title;       /* NULL for a document that is made of flows */
  GPtrArray         *copies;      /* PartaCopy */
  GPtrArray         *spreads;     /* PartaSpread */
  GPtrArray         *flows;       /* PartaFlow */
  GArray            *leaves;      /* PartaLeaf: the pages */
  GArray            *stamps;      /* PartaStampPlace */
  char              *name;        /* of the document */
  char              *created;     /* for the file, "2026-10-12T09:30:00Z" */
  char              *printed;     /* for the paper, "12.10.2026 15:30" */
  char              *school, *notice;
  char              *by, *school_id, *system, *digest, *period_id, *period_name, *unit_name;
  char              *copy_number; /* "" for a copy that is not recorded */
  GArray            *sheets;      /* PartaHash: digests */
  PartaHash          root;
  guint64            lsn;
  gboolean           working;
};

PartaReport *parta_report_new_flows (PartaState   *state,
                                     const PartaIssue *issue,
                                     const PartaPeriod *period,
                                     const char   *name,
                                     GPtrArray    *flows);
PartaReport *parta_report_new_empty (PartaState   *state,
                                     const PartaIssue *issue,
                                     const PartaPeriod *period,
                                     PartaTypesetter *type);
void      parta_report_add_stamp (PartaReport    *self,
                                  guint           page,
                                  const PartaRect *rect,
                                  const char     *name);

G_END_DECLS
