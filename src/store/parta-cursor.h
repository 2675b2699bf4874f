/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-hash.h"

G_BEGIN_DECLS

/**
 * PartaAccess:
 * @PARTA_ACCESS_WRITE: may be read and written
 * @PARTA_ACCESS_READ: may be read
 * @PARTA_ACCESS_FROZEN: may be read, and takes no new entries any more
 * @PARTA_ACCESS_REVOKED: may not be read any more; what waits in it is sent, then what others wrote is dropped
 * @PARTA_ACCESS_GONE: was revoked and dropped; the own entries of it are still here
 *
 * What the owner of a replica may do with a scope.
 */
typedef enum
{
  PARTA_ACCESS_WRITE,
  PARTA_ACCESS_READ,
  PARTA_ACCESS_FROZEN,
  PARTA_ACCESS_REVOKED,
  PARTA_ACCESS_GONE,
} PartaAccess;

/**
 * PartaCursor:
 * @scope: a scope
 * @generation: counts how often it was granted; a new one is read from the start
 * @access: what may be done with it
 * @next: every entry of the scope before this place in the ledger is here; 1 at the start
 * @head: the scope's running hash over them
 *
 * How far a scope has been read.
 */
typedef struct
{
  char        *scope;
  guint64      generation;
  PartaAccess  access;
  guint64      next;
  PartaHash    head;
} PartaCursor;

PartaCursor *parta_cursor_new       (const char        *scope);
PartaCursor *parta_cursor_copy      (const PartaCursor *self);
void         parta_cursor_free      (PartaCursor       *self);
const char  *parta_access_get_name  (PartaAccess        access);
gboolean     parta_access_from_name (PartaAccess       *access,
                                     const char        *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaCursor, parta_cursor_free)

G_END_DECLS
