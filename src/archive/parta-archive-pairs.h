/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-store.h"

G_BEGIN_DECLS

/**
 * PartaArchiveAgreement:
 * @PARTA_ARCHIVE_MISSING: there is no paper copy
 * @PARTA_ARCHIVE_AGREES: its digest is that of the record up to its place in the ledger, and the record says the same today
 * @PARTA_ARCHIVE_OUTDATED: its digest is that of the record then, but the record says something else today
 * @PARTA_ARCHIVE_DIFFERS: its digest is not that of the record: one of them is not what it was
 * @PARTA_ARCHIVE_UNKNOWN: this computer does not hold the journals of the class
 *
 * How a paper copy and the record agree.
 */
typedef enum
{
  PARTA_ARCHIVE_MISSING,
  PARTA_ARCHIVE_AGREES,
  PARTA_ARCHIVE_OUTDATED,
  PARTA_ARCHIVE_DIFFERS,
  PARTA_ARCHIVE_UNKNOWN,
} PartaArchiveAgreement;

/**
 * PartaArchivePair:
 * @class_id, @class_name: which class
 * @period, @period_name: which period
 * @copy: number of its newest certified copy; "" for none
 * @item: number under which the register of the archive has that copy; "" where it was not taken in
 * @place: where it lies, "" for nowhere
 * @package: number of the newest package that holds the record of the period; "" for none
 * @agreement: how paper and record agree
 * @n_differing: how many places of the copy differ from the record today
 *
 * What there is on paper and as data of a class and period. A value that owns its texts.
 */
typedef struct
{
  char                  *class_id, *class_name, *period, *period_name;
  char                  *copy, *item, *place, *package;
  PartaArchiveAgreement  agreement;
  guint                  n_differing;
} PartaArchivePair;

void        parta_archive_pair_free          (PartaArchivePair      *self);
GPtrArray  *parta_archive_pairs_list         (PartaStore            *store);
const char *parta_archive_agreement_get_name (PartaArchiveAgreement  agreement);
const char *parta_archive_agreement_describe (PartaArchiveAgreement  agreement);

G_END_DECLS
