/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaTransferWords:
 * @met: when a device was last heard of, milliseconds UTC
 * @waiting: how many entries it said that it keeps
 * @oldest: when the oldest of these was typed; 0 when it did not say
 * @silent: it was not heard of since an outage, so nobody knows
 * @due: until when they have to be carried over; 0 for no such moment
 * @overdue: whether that is over
 * @parallel: when it was used beside another one of the same person; 0 for never
 * @copies: how many of its entries are kept in two versions; 0 for none
 * @copied: when the last of these came
 *
 * What is told of a device on which something may wait. A value.
 */
typedef struct
{
  gint64   met;
  guint64  waiting;
  gint64   oldest;
  gboolean silent;
  gint64   due;
  gboolean overdue;
  gint64   parallel;
  guint64  copies;
  gint64   copied;
} PartaTransferWords;

char *parta_transfer_words_state    (const PartaTransferWords *self,
                                     GTimeZone                *zone);
char *parta_transfer_words_due      (const PartaTransferWords *self,
                                     GTimeZone                *zone);
char *parta_transfer_words_parallel (const PartaTransferWords *self,
                                     GTimeZone                *zone);
char *parta_transfer_words_copies   (const PartaTransferWords *self,
                                     GTimeZone                *zone);
char *parta_transfer_words_all      (const PartaTransferWords *self,
                                     GTimeZone                *zone,
                                     const char               *separator);

G_END_DECLS
