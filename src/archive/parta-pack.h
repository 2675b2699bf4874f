/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "parta-package-scan.h"
#include "parta-signer.h"
#include "parta-store.h"

G_BEGIN_DECLS

/**
 * PartaPackOrder:
 * @store: the replica whose record is packed
 * @span: "week", "period" or "year"
 * @period: identifier of the period, or of the school year; "" for a week
 * @folders: (array zero-terminated=1): where the signed copies lie: files and folders
 * @names: (array zero-terminated=1): further files in the package: the regulation in force, the certificates that are believed
 * @contents: (element-type GBytes): what is in them
 * @signer: who seals it
 * @incomplete: whether signed copies may be missing
 * @progress: (nullable): hears how far it is
 * @user_data: for it
 *
 * What is to be packed. Everything is lent.
 */
typedef struct
{
  PartaStore           *store;
  const char           *span, *period;
  const char *const    *folders;
  const char *const    *names;
  GPtrArray            *contents;
  PartaSigner          *signer;
  gboolean              incomplete;
  PartaPackageProgress  progress;
  gpointer              user_data;
} PartaPackOrder;

PartaPackage *parta_pack (const PartaPackOrder  *order,
                          const char            *path,
                          GCancellable          *cancellable,
                          GError               **error);

G_END_DECLS
