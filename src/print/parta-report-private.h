/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-report.h"

#include "parta-hash.h"
#include "parta-leaf-private.h"
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
  PartaTitle        *title;
  GPtrArray         *copies;      /* PartaCopy */
  GPtrArray         *spreads;     /* PartaSpread */
  GArray            *leaves;      /* PartaLeaf: the pages */
  GArray            *stamps;      /* PartaStampPlace */
  char              *name;        /* of the document */
  char              *created;     /* for the file, "2026-10-12T09:30:00Z" */
  char              *printed;     /* for the paper, "12.10.2026 15:30" */
  char              *by, *school_id, *system, *digest, *period_id, *period_name, *unit_name;
  char              *copy_number; /* "" for a copy that is not recorded */
  GArray            *sheets;      /* PartaHash: digests */
  PartaHash          root;
  guint64            lsn;
  gboolean           working;
};

void      parta_report_draw_leaf (const PartaReport *self,
                                  const PartaPen *pen,
                                  guint           page);
void      parta_frame_draw    (const PartaReport *report,
                               const PartaPen    *pen,
                               guint              page);
void      parta_report_add_stamp (PartaReport    *self,
                                  guint           page,
                                  const PartaRect *rect,
                                  const char     *name);
PartaRect parta_topics_leaf_get_stamp (const PartaSpread *spread,
                                       guint             teacher);
void      parta_title_leaf_draw (const PartaReport *report,
                                 const PartaPen  *pen);
void      parta_contents_leaf_draw (const PartaReport *report,
                                    const PartaPen *pen,
                                    guint           first_row);
void      parta_marks_leaf_draw (const PartaSpread *spread,
                                 const PartaPen  *pen);
void      parta_topics_leaf_draw (const PartaSpread *spread,
                                  const PartaPen *pen);
void      parta_last_leaf_draw (const PartaReport *report,
                                const PartaPen   *pen);

G_END_DECLS
