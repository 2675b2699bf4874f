/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-sql.h"

#include <sqlite3.h>

G_BEGIN_DECLS

struct _PartaSql
{
  sqlite3      *db;
  sqlite3_stmt *begin;
  sqlite3_stmt *commit;
  sqlite3_stmt *rollback;
};

gboolean parta_sql_fail (PartaSql    *self,
                         const char  *what,
                         GError     **error);

G_END_DECLS
