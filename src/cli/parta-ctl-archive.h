/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-errand.h"
#include "parta-key-choice.h"

G_BEGIN_DECLS

/**
 * PartaArchiveOrder:
 * @choice: with what a package is sealed
 * @week: whether it is that of a week
 * @period, @year: (nullable): or whose
 * @output: (nullable): the package
 * @copies: (nullable): where the signed copies lie
 * @anchors: (nullable): a file with certificates that are believed
 * @incomplete: whether signed copies may be missing
 *
 * What is to be done with a package, as the options say it.
 */
typedef struct
{
  PartaKeyChoice  choice;
  gboolean        week;
  char           *period, *year;
  char           *output;
  char          **copies;
  char           *anchors;
  gboolean        incomplete;
} PartaArchiveOrder;

gboolean    parta_ctl_archive_pack     (PartaErrand        *errand,
                                        PartaArchiveOrder  *order,
                                        GError            **error);
PartaStore *parta_ctl_archive_open     (PartaErrand        *errand,
                                        GError            **error);
gboolean    parta_ctl_archive_due      (PartaErrand        *errand,
                                        GError            **error);
gboolean    parta_ctl_archive_pairs    (PartaErrand        *errand,
                                        GError            **error);
gboolean    parta_ctl_archive_register (PartaErrand        *errand,
                                        const char         *nick,
                                        GError            **error);
gboolean    parta_ctl_archive_enter    (PartaErrand        *errand,
                                        char              **said,
                                        GError            **error);

G_END_DECLS
