/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-entry-id.h"
#include "parta-log-query-private.h"
#include "parta-statement.h"
#include "parta-txn.h"

G_BEGIN_DECLS

#define PARTA_OWN_DEVICE 1   /* the row of the replica's own device */

/* One connection to the log of a replica, for one thread at a time. */
typedef struct
{
  PartaSql       *sql;
  PartaStatement *statements[PARTA_N_QUERIES];
  GHashTable     *scopes;    /* name → row; of what is committed or about to be */
  GHashTable     *devices;   /* the bytes of its identity → row */
} PartaLog;

PartaLog       *parta_log_open        (const char    *path,
                                       GError       **error);
PartaLog       *parta_log_open_reader (const char    *path,
                                       GError       **error);
void            parta_log_close       (PartaLog      *self);
PartaStatement *parta_log_use         (PartaLog      *self,
                                       PartaQuery     query);
void            parta_log_forget      (PartaLog      *self);
gboolean        parta_log_need_scope  (PartaLog      *self,
                                       const char    *name,
                                       gint64        *row,
                                       GError       **error);
gboolean        parta_log_need_device (PartaLog      *self,
                                       const guint8  *device,
                                       gint64        *row,
                                       GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaLog, parta_log_close)

G_END_DECLS
