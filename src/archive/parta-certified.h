/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-copy-record.h"
#include "parta-report.h"

G_BEGIN_DECLS

#define PARTA_CERTIFIED_ERROR (parta_certified_error_quark ())

/**
 * PartaCertifiedError:
 * @PARTA_CERTIFIED_ERROR_DIGEST: the record at that place is not the one of which the copy was made: tell the administrator
 * @PARTA_CERTIFIED_ERROR_FORM: the same record, but this version of Parta prints it otherwise: use the file that was kept
 * @PARTA_CERTIFIED_ERROR_SHEETS: sheets cannot be replaced one by one any more: print the whole copy
 * @PARTA_CERTIFIED_ERROR_DISPUTED: something in it is disputed: settle it first
 *
 * Why there is no certified copy. Messages of this domain are sentences for people.
 */
typedef enum
{
  PARTA_CERTIFIED_ERROR_DIGEST,
  PARTA_CERTIFIED_ERROR_FORM,
  PARTA_CERTIFIED_ERROR_SHEETS,
  PARTA_CERTIFIED_ERROR_DISPUTED,
} PartaCertifiedError;

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
 * @pdf: the file; of a replacement, the sheets that are replaced
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

GQuark          parta_certified_error_quark (void);
PartaCertified *parta_certified_make        (const PartaCopyRecord *order,
                                             const char            *school,
                                             PartaPaperSource       source,
                                             gpointer               user_data,
                                             GError               **error);
PartaCertified *parta_certified_again       (const PartaCopyRecord *record,
                                             const char            *school,
                                             PartaPaperSource       source,
                                             gpointer               user_data,
                                             GError               **error);
PartaReport    *parta_certified_read        (const PartaCopyRecord *record,
                                             const char            *school,
                                             PartaState            *state,
                                             GError               **error);
void            parta_certified_free        (PartaCertified        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaCertified, parta_certified_free)

G_END_DECLS
