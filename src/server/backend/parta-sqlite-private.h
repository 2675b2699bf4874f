/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-backend.h"
#include "parta-statement.h"

G_BEGIN_DECLS

#define PARTA_TYPE_SQLITE (parta_sqlite_get_type ())

G_DECLARE_FINAL_TYPE (PartaSqlite, parta_sqlite, PARTA, SQLITE, GObject)

/* The statements of the SQLite backend, in the order of their texts. */
typedef enum
{
  PARTA_QUERY_HEAD,
  PARTA_QUERY_MOVE_HEAD,
  PARTA_QUERY_ADD_ENTRY,
  PARTA_QUERY_ADD_BATCH,
  PARTA_QUERY_LEDGER,
  PARTA_QUERY_SCOPE,
  PARTA_QUERY_DEVICE,
  PARTA_QUERY_VARIANTS,
  PARTA_QUERY_LEDGER_AT,
  PARTA_QUERY_SCOPE_HEAD,
  PARTA_QUERY_ADD_SCOPE,
  PARTA_QUERY_MOVE_SCOPE,
  PARTA_QUERY_LOAD_DEVICE,
  PARTA_QUERY_SAVE_DEVICE,
  PARTA_QUERY_LIST_DEVICES,
  PARTA_QUERY_RAISE_SAFE,
  PARTA_QUERY_LOAD_ACCOUNT,
  PARTA_QUERY_LIST_ACCOUNTS,
  PARTA_QUERY_SAVE_ACCOUNT,
  PARTA_QUERY_LOAD_SESSION,
  PARTA_QUERY_LIST_SESSIONS,
  PARTA_QUERY_SAVE_SESSION,
  PARTA_QUERY_END_SESSIONS,
  PARTA_QUERY_LOAD_SETTING,
  PARTA_QUERY_SAVE_SETTING,
  PARTA_QUERY_ADD_SETTING,
  PARTA_QUERY_SWAP_SETTING,
  PARTA_N_QUERIES,
} PartaQuery;

struct _PartaSqlite
{
  GObject         parent_instance;

  PartaSql       *sql;
  PartaStatement *queries[PARTA_N_QUERIES];   /* prepared when first used */
};

PartaStatement *parta_sqlite_query            (PartaSqlite            *self,
                                               PartaQuery              query,
                                               GError                **error);
gboolean        parta_sqlite_run              (PartaStatement         *statement,
                                               GError                **error);
gboolean        parta_sqlite_step             (PartaStatement         *statement,
                                               GError                **error);
gboolean        parta_sqlite_find_device      (PartaSqlite            *self,
                                               const guint8           *id,
                                               gint64                 *number,
                                               GError                **error);
gboolean        parta_sqlite_translate        (GError                 *local,
                                               GError                **error);
void            parta_sqlite_implement_people (PartaBackendInterface  *iface);

G_END_DECLS
