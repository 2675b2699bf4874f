/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-hash.h"

G_BEGIN_DECLS

/**
 * PartaParcel:
 * @from: the first entry in it; the next one to be sent where there is none
 * @lines: (element-type GBytes): the entries' bytes, without line ends
 * @prev: the device's chain before @from
 * @head: the device's chain after the last of @lines
 * @last: the newest entry of the device on the disk, 0 for none
 * @last_head: the device's chain after @last
 * @unsafe_from: the oldest entry that is in no tried backup
 *
 * Some own entries on their way to the server, and what still waits behind them.
 */
typedef struct
{
  guint64    from;
  GPtrArray *lines;
  PartaHash  prev;
  PartaHash  head;
  guint64    last;
  PartaHash  last_head;
  guint64    unsafe_from;
} PartaParcel;

PartaParcel *parta_parcel_new  (guint64      from);
void         parta_parcel_free (PartaParcel *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaParcel, parta_parcel_free)

G_END_DECLS
