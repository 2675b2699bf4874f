/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_STORE_ERROR (parta_store_error_quark ())

/**
 * PartaStoreError:
 * @PARTA_STORE_ERROR_FAILED: anything else: show it and log it
 * @PARTA_STORE_ERROR_LOCKED: another process has this replica open: show it and stop
 * @PARTA_STORE_ERROR_CORRUPT: the database is damaged, nothing was changed: offer parta_store_set_aside()
 * @PARTA_STORE_ERROR_FULL: the disk takes no more; what was typed waits in memory: show it until it is over
 * @PARTA_STORE_ERROR_NEWER: written by a newer version: ask for an update
 * @PARTA_STORE_ERROR_NOBODY: nobody has signed in yet: ask for a sign-in
 * @PARTA_STORE_ERROR_OTHER_PERSON: the replica belongs to somebody else: use another folder
 * @PARTA_STORE_ERROR_DIVERGED: what the server sent does not continue what is held: begin @scope again
 * @PARTA_STORE_ERROR_FORKED: the server knows other entries under this replica's name: the database was copied or
 *   restored
 *
 * Messages of this domain are sentences for people.
 */
typedef enum
{
  PARTA_STORE_ERROR_FAILED,
  PARTA_STORE_ERROR_LOCKED,
  PARTA_STORE_ERROR_CORRUPT,
  PARTA_STORE_ERROR_FULL,
  PARTA_STORE_ERROR_NEWER,
  PARTA_STORE_ERROR_NOBODY,
  PARTA_STORE_ERROR_OTHER_PERSON,
  PARTA_STORE_ERROR_DIVERGED,
  PARTA_STORE_ERROR_FORKED,
} PartaStoreError;

GQuark parta_store_error_quark (void);

G_END_DECLS
