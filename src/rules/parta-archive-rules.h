/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-duty-rule.h"

G_BEGIN_DECLS

/* Times at which something is to be done, in the order of the profile. */
typedef struct
{
  guint     n_whens;
  PartaWhen whens[PARTA_MOST_WHENS];
} PartaArchiveTimes;

/**
 * PartaArchiveRules:
 * @exports: when the record is packed for the archive, P-49
 * @backups: when there has to be a backup, P-50
 * @recheck: when copies on media are read again, of P-51
 * @n_media: on how many media a backup lies, P-51
 * @different_rooms: whether they lie in different rooms, P-51
 *
 * What a regulation, and the school's settings upon it, say about the archive. A value that can be copied.
 */
typedef struct
{
  PartaArchiveTimes exports, backups, recheck;
  guint             n_media;
  gboolean          different_rooms;
} PartaArchiveRules;

gboolean parta_archive_rules_has_key (const char        *key);
gboolean parta_archive_rules_set     (PartaArchiveRules *self,
                                      const char        *key,
                                      const char        *value);

G_END_DECLS
