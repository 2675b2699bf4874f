/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "parta-package.h"
#include "parta-signature.h"
#include "parta-trust.h"

G_BEGIN_DECLS

/**
 * PartaPackageFlaw:
 * @PARTA_PACKAGE_CUT_OFF: the package ends too early, or cannot be read from here on
 * @PARTA_PACKAGE_UNSEALED: its list of digests or its signature is not there or does not hold
 * @PARTA_PACKAGE_CHANGED: a file is not what was packed
 * @PARTA_PACKAGE_OLDER: a copy was cut back to an older revision: signatures are gone
 * @PARTA_PACKAGE_SWAPPED: a file holds what belongs under another name
 * @PARTA_PACKAGE_MISSING: a file is not there
 * @PARTA_PACKAGE_ADDED: a file was not packed
 * @PARTA_PACKAGE_CHAIN: entries of the record do not agree with the running hash
 * @PARTA_PACKAGE_UNREGISTERED: the register knows no such package; it has the one of that number in its place, if any
 * @PARTA_PACKAGE_AHEAD: the record of the school ends before that of the package
 * @PARTA_PACKAGE_REWRITTEN: the record of the school is another one
 *
 * What can be wrong with a package.
 */
typedef enum
{
  PARTA_PACKAGE_CUT_OFF,
  PARTA_PACKAGE_UNSEALED,
  PARTA_PACKAGE_CHANGED,
  PARTA_PACKAGE_OLDER,
  PARTA_PACKAGE_SWAPPED,
  PARTA_PACKAGE_MISSING,
  PARTA_PACKAGE_ADDED,
  PARTA_PACKAGE_CHAIN,
  PARTA_PACKAGE_UNREGISTERED,
  PARTA_PACKAGE_AHEAD,
  PARTA_PACKAGE_REWRITTEN,
} PartaPackageFlaw;

/* What was found, and in which file; @name is "" for the package. */
typedef struct
{
  PartaPackageFlaw  flaw;
  char             *name;
} PartaPackageFinding;

/* Called after each file; @user_data: the caller's. */
typedef void (* PartaPackageProgress) (guint n_done, guint n_files, gpointer user_data);

/* Called with each file that is what the package says it is, in its order. Returns: whether to go on. */
typedef gboolean (* PartaPackageVisit) (const PartaPackage *package, const PartaPackageFile *file, GBytes *bytes,
                                        gpointer user_data, GError **error);

/* What came of looking at a package: @package (nullable) is what it says of itself, @findings (PartaPackageFinding) what is wrong with it,
 * @signature (nullable) that over its list of digests. To be read only. */
typedef struct
{
  PartaPackage   *package;
  GPtrArray      *findings;
  PartaSignature *signature;
} PartaPackageScan;

PartaPackageScan *parta_package_scan           (const char           *path,
                                                const PartaTrust     *trust,
                                                PartaPackageVisit     visit,
                                                PartaPackageProgress  progress,
                                                gpointer              user_data,
                                                GCancellable         *cancellable,
                                                GError              **error);
void              parta_package_scan_free      (PartaPackageScan     *self);
const char       *parta_package_flaw_get_nick  (PartaPackageFlaw      flaw);
const char       *parta_package_flaw_describe  (PartaPackageFlaw      flaw);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPackageScan, parta_package_scan_free)

G_END_DECLS
