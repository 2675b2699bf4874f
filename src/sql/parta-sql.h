/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_SQL_ERROR (parta_sql_error_quark ())

/**
 * PartaSqlError:
 * @PARTA_SQL_ERROR_FAILED: anything else: log it
 * @PARTA_SQL_ERROR_FULL: the disk takes no more: try again when there is room
 * @PARTA_SQL_ERROR_BUSY: another process holds the database: try again
 * @PARTA_SQL_ERROR_CORRUPT: the file is damaged or no database: keep it aside for somebody who can repair it
 * @PARTA_SQL_ERROR_NOT_OURS: a sound database of another program: leave it alone
 */
typedef enum
{
  PARTA_SQL_ERROR_FAILED,
  PARTA_SQL_ERROR_FULL,
  PARTA_SQL_ERROR_BUSY,
  PARTA_SQL_ERROR_CORRUPT,
  PARTA_SQL_ERROR_NOT_OURS,
} PartaSqlError;

/**
 * PartaSql:
 *
 * One connection to one database file. For one thread at a time; another thread opens its own.
 */
typedef struct _PartaSql PartaSql;

GQuark    parta_sql_error_quark    (void);
PartaSql *parta_sql_open           (const char  *path,
                                    guint32      application_id,
                                    GError     **error);
PartaSql *parta_sql_open_reader    (const char  *path,
                                    guint32      application_id,
                                    GError     **error);
void      parta_sql_close          (PartaSql    *self);
gboolean  parta_sql_run            (PartaSql    *self,
                                    const char  *script,
                                    GError     **error);
gboolean  parta_sql_get_version    (PartaSql    *self,
                                    guint       *version,
                                    GError     **error);
gboolean  parta_sql_set_version    (PartaSql    *self,
                                    guint        version,
                                    GError     **error);
gint64    parta_sql_get_last_row   (PartaSql    *self);
guint     parta_sql_get_n_changes  (PartaSql    *self);
gboolean  parta_sql_check          (PartaSql    *self,
                                    GError     **error);
gboolean  parta_sql_copy           (PartaSql    *self,
                                    const char  *path,
                                    GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSql, parta_sql_close)

G_END_DECLS
