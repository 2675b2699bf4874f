/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-entry-id.h"

G_BEGIN_DECLS

/* What somebody typed: the reference that everything else is held against. */
typedef struct
{
  PartaEntryId id;
  GBytes      *line;
  gboolean     committed;   /* the store said that it is on the disk */
} SimTyped;

/* What the log of a replica holds. */
typedef struct
{
  GHashTable *own;      /* of GBytes: lines */
  GHashTable *others;   /* GBytes, a line → SimPlace */
} SimLog;

/* Where a line of others stands. */
typedef struct
{
  char    *scope;
  guint64  lsn;
} SimPlace;

void sim_typed_free (SimTyped *self);
void sim_log_free   (SimLog   *self);

G_END_DECLS
