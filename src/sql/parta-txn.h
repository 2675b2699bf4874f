/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-sql.h"

G_BEGIN_DECLS

/**
 * PartaTxn:
 *
 * A transaction as a value on the stack: `g_auto (PartaTxn) txn = { 0 };`. One that is not committed rolls back by
 * itself.
 */
typedef struct
{
  /*< private >*/
  PartaSql *sql;
} PartaTxn;

gboolean parta_txn_begin  (PartaTxn  *self,
                           PartaSql  *sql,
                           GError   **error);
gboolean parta_txn_commit (PartaTxn  *self,
                           GError   **error);
void     parta_txn_clear  (PartaTxn  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartaTxn, parta_txn_clear)

G_END_DECLS
