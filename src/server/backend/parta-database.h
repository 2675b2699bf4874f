/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-backend.h"

G_BEGIN_DECLS

/**
 * PartaDatabase:
 *
 * A PostgreSQL database with any number of schools, and one connection to it that the backends of this process share. Other
 * processes may work on it at the same time.
 */
typedef struct _PartaDatabase PartaDatabase;

PartaDatabase *parta_database_open         (const char     *address,
                                            GError        **error);
PartaDatabase *parta_database_ref          (PartaDatabase  *self);
void           parta_database_unref        (PartaDatabase  *self);
gboolean       parta_database_add_school   (PartaDatabase  *self,
                                            const char     *school,
                                            GError        **error);
char         **parta_database_list_schools (PartaDatabase  *self,
                                            GError        **error);
gboolean       parta_database_restore_school (PartaDatabase *self,
                                              PartaBackend  *copy,
                                              const char    *school,
                                              gint64         now,
                                              char         **kept,
                                              GError       **error);
PartaBackend  *parta_backend_new_postgres  (PartaDatabase  *database,
                                            const char     *school,
                                            GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaDatabase, parta_database_unref)

G_END_DECLS
