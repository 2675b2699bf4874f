/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-entry-id.h"

G_BEGIN_DECLS

#define PARTA_WIRE_LIST_MAX  (256 * 1024)   /* bytes of a list */
#define PARTA_TRANSFER_LINES 500            /* lines of a list at most */

/**
 * PartaTransferLine:
 * @person: whose device
 * @name: the person's name
 * @device: which one
 * @met: when it was last heard of, milliseconds UTC
 * @waiting: how many entries it said that it keeps, when it was last heard of
 * @oldest: when the oldest of these was typed, milliseconds UTC; 0 when it did not say
 * @outage: the outage of the register after which something has not been carried over; "" for none
 * @silent: it was not heard of since @outage, so nobody knows what waits on it
 * @due: until when it has to be carried over, milliseconds UTC; 0 where there is no such moment
 * @overdue: whether @due is over
 * @parallel: when somebody last typed on it within minutes of typing on another device of the same account, milliseconds UTC; 0 for never
 * @beside: that other device
 * @copies: how many of its entries the server keeps in two versions, since a copy of its journal was used as well
 * @copied: when it got the last of these, milliseconds UTC; 0 for none
 *
 * What is known of a device on which something may wait, beside which another one was used, or of whose journal
 * there is a second copy. Owns its texts.
 */
typedef struct
{
  char    *person;
  char    *name;
  guint8   device[PARTA_DEVICE_SIZE];
  gint64   met;
  guint64  waiting;
  gint64   oldest;
  char    *outage;
  gboolean silent;
  gint64   due;
  gboolean overdue;
  gint64   parallel;
  guint8   beside[PARTA_DEVICE_SIZE];
  guint64  copies;
  gint64   copied;
} PartaTransferLine;

/* The reply to `GET /v1/transfer`: as of when, milliseconds UTC; its lines; how many more there are. */
typedef struct
{
  gint64     now;
  GPtrArray *lines;   /* of PartaTransferLine */
  guint64    left_out;
} PartaTransferList;

PartaTransferLine *parta_transfer_line_new    (const char              *person,
                                               const guint8            *device);
void               parta_transfer_line_free   (PartaTransferLine       *self);
PartaTransferList *parta_transfer_list_new    (gint64                   now);
void               parta_transfer_list_free   (PartaTransferList       *self);
GBytes            *parta_transfer_list_encode (const PartaTransferList *self);
PartaTransferList *parta_transfer_list_decode (GBytes                  *json,
                                               GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaTransferLine, parta_transfer_line_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaTransferList, parta_transfer_list_free)

G_END_DECLS
