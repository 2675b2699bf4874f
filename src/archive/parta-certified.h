/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-certified-error.h"
#include "parta-copy-record.h"
#include "parta-report.h"

G_BEGIN_DECLS

/**
 * PartaPaperSource:
 * @scopes: (array zero-terminated=1): scopes
 * @lsn: a place in the ledger
 * @user_data: the caller's
 * @error: return location for an error
 *
 * Returns: (transfer full): the state of @scopes as it stood there; %NULL with an error
 */
typedef PartaState *(* PartaPaperSource) (const char *const *scopes,
                                          guint64            lsn,
                                          gpointer           user_data,
                                          GError           **error);

/**
 * PartaCertified:
 * @record: what the school's record says of it, or is going to say
 * @scopes: (array zero-terminated=1): what it rests on
 * @state: the record at its place in the ledger
 * @report: all its sheets
 * @pdf: (nullable): the file; of a replacement, the sheets that are replaced
 *
 * A certified copy.
 */
typedef struct
{
  PartaCopyRecord *record;
  char           **scopes;
  PartaState      *state;
  PartaReport     *report;
  GBytes          *pdf;
} PartaCertified;

PartaCertified *parta_certified_make        (const PartaCopyRecord *order,
                                             const char            *school,
                                             PartaPaperSource       source,
                                             gpointer               user_data,
                                             GError               **error);
PartaCertified *parta_certified_open        (const PartaCopyRecord *record,
                                             const char            *school,
                                             PartaPaperSource       source,
                                             gpointer               user_data,
                                             GError               **error);
PartaCertified *parta_certified_again       (const PartaCopyRecord *record,
                                             const char            *school,
                                             PartaPaperSource       source,
                                             gpointer               user_data,
                                             GError               **error);
gboolean        parta_certified_is_true     (const PartaCertified  *self,
                                             GError               **error);
PartaReport    *parta_certified_read        (const PartaCopyRecord *record,
                                             const char            *school,
                                             PartaState            *state,
                                             GError               **error);
void            parta_certified_free        (PartaCertified        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaCertified, parta_certified_free)

G_END_DECLS
