/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-draft.h"
#include "parta-state.h"

G_BEGIN_DECLS

/**
 * PartaCopyRecord:
 * @number: of the copy: "261112-3f9a1c4d"
 * @journal: identifier of the journal; "" for the volume of a class
 * @class_id: identifier of the class; "" for a single journal
 * @period: identifier of the period
 * @lsn: the place in the ledger whose state the copy shows
 * @digest: digest of that state, over the scopes of the copy
 * @printed: moment of printing, milliseconds UTC
 * @name: who printed it, as it stands on the paper
 * @system: program and version
 * @pages: how many pages
 * @sheets: how many sheets
 * @root: root over the digests of its sheets
 * @content: SHA-256 of the file before any signature
 * @file: name of the file
 * @why: reason to print although something was open, or for a replacement; ""
 * @replaces: number of the copy of which sheets are replaced; ""
 * @of: the sheets that are replaced: "3,4"; ""
 * @outdated: the breach that made the copy out of date; ""
 *
 * What the school's record says of a certified copy: enough to make it again. A value that owns its texts; digests are
 * 64 small hex digits.
 */
typedef struct
{
  char    *number;
  char    *journal;
  char    *class_id;
  char    *period;
  guint64  lsn;
  char    *digest;
  gint64   printed;
  char    *name;
  char    *system;
  guint    pages, sheets;
  char    *root;
  char    *content;
  char    *file;
  char    *why;
  char    *replaces;
  char    *of;
  char    *outdated;
} PartaCopyRecord;

PartaCopyRecord *parta_copy_record_new         (void);
PartaCopyRecord *parta_copy_record_copy        (const PartaCopyRecord *self);
void             parta_copy_record_free        (PartaCopyRecord       *self);
GPtrArray       *parta_copy_record_list        (PartaState            *state);
PartaCopyRecord *parta_copy_record_find        (PartaState            *state,
                                                const char            *number);
PartaDraft      *parta_copy_record_draft       (const PartaCopyRecord *self);
char            *parta_copy_record_make_number (const PartaCopyRecord *self,
                                                const char            *person,
                                                GTimeZone             *zone);
void             parta_copy_record_append      (const PartaCopyRecord *self,
                                                GPtrArray             *fields);
PartaCopyRecord *parta_copy_record_take        (char                ***fields);
gboolean         parta_copy_record_has_sheet   (const PartaCopyRecord *self,
                                                guint                  sheet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaCopyRecord, parta_copy_record_free)

G_END_DECLS
