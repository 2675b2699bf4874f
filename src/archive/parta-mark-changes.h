/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-register.h"
#include "parta-store.h"

G_BEGIN_DECLS

/**
 * PartaMarkChangesQuery:
 * @scopes: (array zero-terminated=1): where to look; scopes of journals count
 * @journal: (nullable): only in this journal
 * @from: first day on which something was changed
 * @to: last day
 *
 * Which changes of marks are asked for. Everything is lent.
 */
typedef struct
{
  const char *const *scopes;
  const char        *journal;
  const char        *from;
  const char        *to;
} PartaMarkChangesQuery;

GPtrArray *parta_mark_changes_list (PartaStore                   *store,
                                    const PartaMarkChangesQuery  *query,
                                    guint                        *n_waiting,
                                    GError                      **error);

G_END_DECLS
