/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-backend.h"
#include "parta-clock.h"

G_BEGIN_DECLS

/**
 * PartaBackup:
 * @time: when it was made, milliseconds UTC
 * @lsn: up to which place of the ledger it goes
 * @digest: SHA-256 of its file, small hex digits
 * @file: where it was written
 *
 * A copy of a school's database that was opened and proved.
 */
typedef struct
{
  gint64  time;
  guint64 lsn;
  char   *digest;
  char   *file;
} PartaBackup;

PartaBackup *parta_backup_make  (PartaBackend  *live,
                                 PartaClock    *clock,
                                 const char    *dir,
                                 const char    *target,
                                 GError       **error);
void         parta_backup_free  (PartaBackup   *self);
GPtrArray   *parta_backup_list  (PartaBackend  *backend,
                                 GError       **error);
gboolean     parta_backup_prove (PartaBackend  *copy,
                                 PartaClock    *clock,
                                 GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaBackup, parta_backup_free)

G_END_DECLS
