/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-rows.h"
#include "parta-values.h"

G_BEGIN_DECLS

#define PARTA_POSTGRES_ERROR (parta_postgres_error_quark ())

/**
 * PartaPostgresError:
 * @PARTA_POSTGRES_ERROR_FAILED: anything else: log it
 * @PARTA_POSTGRES_ERROR_LOST: there is no connection, or it broke: what was asked may have been done or not
 * @PARTA_POSTGRES_ERROR_BUSY: somebody else holds what is needed, or the database has no room for one more: try again
 * @PARTA_POSTGRES_ERROR_FULL: the disk takes no more
 * @PARTA_POSTGRES_ERROR_CORRUPT: the database is damaged
 * @PARTA_POSTGRES_ERROR_TWICE: a row with this key is there already
 * @PARTA_POSTGRES_ERROR_NO_TABLE: a table is not there
 */
typedef enum
{
  PARTA_POSTGRES_ERROR_FAILED,
  PARTA_POSTGRES_ERROR_LOST,
  PARTA_POSTGRES_ERROR_BUSY,
  PARTA_POSTGRES_ERROR_FULL,
  PARTA_POSTGRES_ERROR_CORRUPT,
  PARTA_POSTGRES_ERROR_TWICE,
  PARTA_POSTGRES_ERROR_NO_TABLE,
} PartaPostgresError;

/**
 * PartaPostgres:
 *
 * One connection to a PostgreSQL database, for one thread. It connects when it is first asked, and after it broke when it
 * is asked again. Commands are constants, prepared when they are first used; those that are queued travel together.
 */
typedef struct _PartaPostgres PartaPostgres;

GQuark         parta_postgres_error_quark  (void);
PartaPostgres *parta_postgres_new          (const char         *address);
void           parta_postgres_free         (PartaPostgres      *self);
gboolean       parta_postgres_connect      (PartaPostgres      *self,
                                            GError            **error);
void           parta_postgres_hang_up      (PartaPostgres      *self);
gboolean       parta_postgres_run          (PartaPostgres      *self,
                                            const char         *script,
                                            GError            **error);
void           parta_postgres_queue        (PartaPostgres      *self,
                                            const char         *command,
                                            const PartaValues  *values);
GPtrArray     *parta_postgres_flush        (PartaPostgres      *self,
                                            GError            **error);
PartaRows     *parta_postgres_ask          (PartaPostgres      *self,
                                            const char         *command,
                                            const PartaValues  *values,
                                            GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPostgres, parta_postgres_free)

G_END_DECLS
