/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-fact.h"

G_BEGIN_DECLS

/* The head is what stands in the record; rivals are what others said at the same time and nobody has settled;
 * pending is what this replica's user has said since, in order, and the server has not answered yet. */
struct _PartaFact
{
  PartaKind    kind;
  char        *address;   /* kind name, 0x1f, key: the order of the digest */
  PartaVersion head;      /* body is NULL where nothing stands in the record */
  GPtrArray   *rivals;    /* (nullable) of PartaVersion, in the order of lsn */
  GPtrArray   *pending;   /* (nullable) of PartaVersion, in the order of seq */
};

guint         parta_fact_rank         (PartaKind           kind,
                                       const char         *role);
PartaFact    *parta_fact_new          (PartaKind           kind,
                                       const char         *address);
void          parta_fact_free         (PartaFact          *self);
PartaVerdict  parta_fact_foresee      (const PartaFact    *self,
                                       const PartaEntry   *entry);
PartaVerdict  parta_fact_apply        (PartaFact          *self,
                                       const PartaEntry   *entry,
                                       const PartaVersion *version);
void          parta_fact_add_pending  (PartaFact          *self,
                                       const PartaVersion *version);
gboolean      parta_fact_drop_pending (PartaFact          *self,
                                       const PartaEntryId *id);
gboolean      parta_fact_is_idle      (const PartaFact    *self);
void          parta_fact_digest       (const PartaFact    *self,
                                       GChecksum          *checksum);

G_END_DECLS
