/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-device.h"
#include "parta-ledger-line.h"

G_BEGIN_DECLS

#define PARTA_BACKEND_ERROR (parta_backend_error_quark ())

/**
 * PartaBackendError:
 * @PARTA_BACKEND_ERROR_FAILED: anything else: log it
 * @PARTA_BACKEND_ERROR_MOVED: somebody else has appended meanwhile: catch up and judge again
 * @PARTA_BACKEND_ERROR_BUSY: somebody else holds the database: try again
 * @PARTA_BACKEND_ERROR_FULL: the disk takes no more
 * @PARTA_BACKEND_ERROR_CORRUPT: the database is damaged, or is none of ours
 */
typedef enum
{
  PARTA_BACKEND_ERROR_FAILED,
  PARTA_BACKEND_ERROR_MOVED,
  PARTA_BACKEND_ERROR_BUSY,
  PARTA_BACKEND_ERROR_FULL,
  PARTA_BACKEND_ERROR_CORRUPT,
} PartaBackendError;

GQuark parta_backend_error_quark (void);

/**
 * PartaLedgerFunc:
 * @record: a line of the ledger; everything in it is lent for the time of the call
 * @user_data: as given with the function
 *
 * Returns: %FALSE to stop
 */
typedef gboolean (* PartaLedgerFunc) (const PartaLedgerLine *record,
                                      gpointer           user_data);

/**
 * PartaScopeHead:
 * @generation: its generation, from 1
 * @lsn: its newest place in the ledger, 0 when it is empty
 * @head: its running hash there
 *
 * Where a scope stands. A value.
 */
typedef struct
{
  guint64   generation;
  guint64   lsn;
  PartaHash head;
} PartaScopeHead;

/**
 * PartaAppend:
 * @after: the newest place in the ledger when the records were judged; theirs follow without a gap
 * @device: the device whose records they are, as it is to be afterwards
 * @records: what is to be appended
 * @n_records: how many
 * @signature: (nullable): the device's over its batch, kept as evidence, with @batch_text that it is over
 *
 * One transaction. Lends everything.
 */
typedef struct
{
  guint64            after;
  const PartaDevice *device;
  const PartaLedgerLine *records;
  guint              n_records;
  const guint8      *signature;
  const char        *batch_text;
} PartaAppend;

G_END_DECLS
