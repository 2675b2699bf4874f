/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-entry.h"
#include "parta-verdict.h"

G_BEGIN_DECLS

/**
 * PartaVersion:
 * @id: the entry that said so
 * @body: what it said
 * @author: who, lent by the state
 * @role: in which role, lent by the state
 * @wall: the author's clock, milliseconds UTC
 * @lsn: place in the ledger; 0 for an entry that waits
 * @source: how it came about
 *
 * One thing that was said of a fact.
 */
typedef struct
{
  PartaEntryId id;
  PartaBody   *body;
  const char  *author;
  const char  *role;
  gint64       wall;
  guint64      lsn;
  PartaSource  source;
} PartaVersion;

typedef struct _PartaFact PartaFact;

PartaKind           parta_fact_get_kind    (const PartaFact *self);
const char         *parta_fact_get_key     (const PartaFact *self);
const PartaBody    *parta_fact_get_body    (const PartaFact *self);
const char         *parta_fact_get         (const PartaFact *self,
                                            const char      *member);
gboolean            parta_fact_is_retracted (const PartaFact *self);
gboolean            parta_fact_is_pending  (const PartaFact *self);
const PartaVersion *parta_fact_get_shown   (const PartaFact *self);
const PartaVersion *parta_fact_get_head    (const PartaFact *self);
guint               parta_fact_get_n_rivals (const PartaFact *self);
const PartaVersion *parta_fact_get_rival   (const PartaFact *self,
                                            guint            index);
void                parta_fact_get_base    (const PartaFact *self,
                                            PartaEntryId    *base);
char               *parta_fact_dup_part    (const PartaFact *self,
                                            guint            part);

G_END_DECLS
