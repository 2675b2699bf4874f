/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-scope-cursor.h"
#include "parta-verdict.h"
#include "parta-wire-line.h"

G_BEGIN_DECLS

/* An entry of the ledger: either entry @own of the device that asked, or @line. @received: milliseconds UTC. */
typedef struct
{
  guint64        lsn;
  gint64         received;
  PartaVerdict   verdict;
  char          *rule;
  char          *clause;
  guint64        own;    /* 0 where @line is there */
  PartaWireLine *line;   /* (nullable) */
} PartaPulled;

/* What was sent of one scope, and the cursor after it. */
typedef struct
{
  PartaScopeCursor *cursor;
  GPtrArray        *pulled;   /* of PartaPulled */
} PartaScopePage;

void            parta_pulled_free     (PartaPulled      *self);
PartaScopePage *parta_scope_page_new  (PartaScopeCursor *cursor);
void            parta_scope_page_free (PartaScopePage   *self);

G_END_DECLS
