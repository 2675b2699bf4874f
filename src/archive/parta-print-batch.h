/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "parta-print-outcome.h"
#include "parta-store.h"

G_BEGIN_DECLS

/**
 * PartaPrintWish:
 * @store: a replica, with its rulebook where copies are to be certified
 * @period: identifier of a reporting period or a school year
 * @folder: where the files go; made where it is not there
 * @certified: whether they are certified copies, which are recorded; else working prints
 * @volumes: whether a file holds all journals of a class; else each journal has one
 * @why: (nullable): why copies are certified although something is open
 * @n_jobs: how many processes work at a time; 0 for one more than the computer has processors
 * @worker: (nullable) (array zero-terminated=1): how a process is started that calls parta_print_worker_run(); %NULL for this program
 *   with the argument %PARTA_PRINT_WORKER
 * @progress: (nullable): called after each document
 * @ended: (nullable): called once at the end
 * @user_data: for both
 *
 * What a school wants to have printed.
 */
typedef struct
{
  PartaStore        *store;
  const char        *period;
  const char        *folder;
  gboolean           certified;
  gboolean           volumes;
  const char        *why;
  guint              n_jobs;
  const char *const *worker;
  void            (* progress) (const PartaPrintItem *item, guint n_done, guint n_items, gpointer user_data);
  void            (* ended)    (gpointer user_data);
  gpointer           user_data;
} PartaPrintWish;

/**
 * PartaPrintBatch:
 *
 * The print run of a whole school. Everything happens in the thread of the replica, and its main loop; the pages are made by
 * other processes.
 */
typedef struct _PartaPrintBatch PartaPrintBatch;

PartaPrintBatch *parta_print_batch_new       (const PartaPrintWish  *wish,
                                              GError               **error);
void             parta_print_batch_free      (PartaPrintBatch       *self);
GPtrArray       *parta_print_batch_get_items (PartaPrintBatch       *self);
guint            parta_print_batch_count     (PartaPrintBatch       *self,
                                              PartaPrintOutcome      outcome);
const GError    *parta_print_batch_get_stop  (PartaPrintBatch       *self);
gboolean         parta_print_batch_start     (PartaPrintBatch       *self,
                                              GCancellable          *cancellable,
                                              GError               **error);
gboolean         parta_print_batch_run       (PartaPrintBatch       *self,
                                              GCancellable          *cancellable,
                                              GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPrintBatch, parta_print_batch_free)

G_END_DECLS
