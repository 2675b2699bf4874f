/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-body.h"
#include "parta-entry-id.h"
#include "parta-kind.h"

G_BEGIN_DECLS

#define PARTA_TYPE_DRAFT (parta_draft_get_type ())

#define PARTA_SYSTEM_PERSON "system"   /* who speaks, and in which role, in entries that the server makes itself */

/**
 * PartaSource:
 *
 * How an entry came about.
 */
typedef enum
{
  PARTA_SOURCE_LIVE,
  PARTA_SOURCE_TEMPORARY,
  PARTA_SOURCE_KEYED_IN,
  PARTA_SOURCE_IMPORT,
  PARTA_SOURCE_CORRECTION,
} PartaSource;

/**
 * PartaDraft:
 * @scope: where it belongs
 * @kind: the kind of thing
 * @key: which thing
 * @role: (nullable): the role acted in; %NULL lets the store choose the one that has the right
 * @base: the version that the author saw; the store fills it in
 * @settles: (nullable): rival versions that this one settles, separated by commas
 * @source: how it came about
 * @outage: (nullable): the outage in which it was written
 * @body: what is said; empty takes the fact back
 *
 * What somebody wants recorded, before it has an identity and a time. Owns what it points at.
 */
typedef struct
{
  char         *scope;
  PartaKind     kind;
  char         *key;
  char         *role;
  PartaEntryId  base;
  char         *settles;
  PartaSource   source;
  char         *outage;
  PartaBody    *body;
} PartaDraft;

GType       parta_draft_get_type   (void);
PartaDraft *parta_draft_new        (const char       *scope,
                                    PartaKind         kind,
                                    const char       *key,
                                    PartaBody        *body);
PartaDraft *parta_draft_copy       (const PartaDraft *self);
void        parta_draft_free       (PartaDraft       *self);
const char *parta_source_get_name  (PartaSource       source);
gboolean    parta_source_from_name (PartaSource      *source,
                                    const char       *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaDraft, parta_draft_free)

G_END_DECLS
