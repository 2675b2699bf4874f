/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"
#include "parta-typesetter-private.h"

G_BEGIN_DECLS

/* One who signs. */
typedef struct
{
  const char *id;
  const char *full_name;
  const char *signs_as;  /* "И. О. Фамилия" */
} PartaSignatory;

void     parta_signatory_read (PartaSignatory     *self,
                            GStringChunk    *strings,
                            PartaState      *state,
                            const char      *person,
                            PartaTypesetter *type);
gboolean parta_signatory_find (PartaSignatory     *self,
                            GStringChunk    *strings,
                            PartaState      *state,
                            const char      *role,
                            const char      *class_id,
                            const char      *day,
                            PartaTypesetter *type);

G_END_DECLS
