/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "parta-sign-outcome.h"
#include "parta-signer.h"

G_BEGIN_DECLS

/**
 * PartaSignBatchOrder:
 * @signer: (nullable): who signs; asked for the PIN or password once, when it was opened; %NULL where only the time is stamped
 * @role: as whom: "teacher", "class-teacher", "deputy" or "head"
 * @person: (nullable): identifier or name of the person whose places these are; %NULL for the certificate's owner
 * @zone: the school's time zone, in which stamps name days
 * @now: says what time it is, in seconds since 1970
 * @progress: (nullable): called after each file, in the thread that signs; may cancel
 * @user_data: for both
 * @stamper: (nullable): stamps the time on each signed document as a whole, instead of a signer
 * @beside: whether a file that is no PDF is signed, too, in a file beside it (FILE.p7s)
 */
typedef struct
{
  PartaSigner *signer;
  const char  *role;
  const char  *person;
  GTimeZone   *zone;
  gint64    (* now)      (gpointer user_data);
  void      (* progress) (const PartaSignBatchItem *item, guint n_done, guint n_files, gpointer user_data);
  gpointer     user_data;

  PartaStamper *stamper;
  gboolean      beside;
} PartaSignBatchOrder;

/**
 * PartaSignBatch:
 * @items: (element-type PartaSignBatchItem): the files, in their order
 * @counts: how many files had each #PartaSignOutcome
 * @stopped: (nullable): why the rest was left: an error of #PartaSignError about the signer, or %G_IO_ERROR_CANCELLED
 *
 * What came of signing many files. To be read only.
 */
typedef struct
{
  GPtrArray *items;
  guint      counts[PARTA_N_SIGN_OUTCOMES];
  GError    *stopped;
} PartaSignBatch;

char           **parta_sign_batch_list (const char *const          *paths,
                                        GError                    **error);
PartaSignBatch  *parta_sign_batch_run  (const char *const          *files,
                                        const PartaSignBatchOrder  *order,
                                        GCancellable               *cancellable);
void             parta_sign_batch_free (PartaSignBatch             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSignBatch, parta_sign_batch_free)

G_END_DECLS
