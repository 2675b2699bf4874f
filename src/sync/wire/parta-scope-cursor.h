/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-hash.h"
#include "parta-line.h"

G_BEGIN_DECLS

/**
 * PartaScopeMode:
 * @PARTA_SCOPE_MODE_READ_WRITE: the person may write something there
 * @PARTA_SCOPE_MODE_READ_ONLY: the person may read
 * @PARTA_SCOPE_MODE_FROZEN: access is about to end
 *
 * What a person may do in a scope, as far as a window needs to know. Rules decide for each entry.
 */
typedef enum
{
  PARTA_SCOPE_MODE_READ_WRITE,
  PARTA_SCOPE_MODE_READ_ONLY,
  PARTA_SCOPE_MODE_FROZEN,
} PartaScopeMode;

/**
 * PartaScopeCursor:
 * @scope: the scope; owned
 * @generation: in which it was granted, from 1
 * @mode: in which mode it was granted; not in replies
 * @next: first place in the ledger that has not been seen of this scope; 0 is the same as 1
 * @head: running hash over everything before @next
 *
 * How far a replica has read a scope.
 */
typedef struct
{
  char          *scope;
  guint64        generation;
  PartaScopeMode mode;
  guint64        next;
  PartaHash      head;
} PartaScopeCursor;

const char       *parta_scope_mode_get_name  (PartaScopeMode          mode);
gboolean          parta_scope_mode_from_name (PartaScopeMode         *mode,
                                              const char             *name);
PartaScopeCursor *parta_scope_cursor_new     (const char             *scope,
                                              guint64                 generation);
void              parta_scope_cursor_free    (PartaScopeCursor       *self);
void              parta_scope_cursor_write   (const PartaScopeCursor *self,
                                              GString                *line);
PartaScopeCursor *parta_scope_cursor_read    (const char             *line,
                                              gsize                   size,
                                              GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaScopeCursor, parta_scope_cursor_free)

G_END_DECLS
