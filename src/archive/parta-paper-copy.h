/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pdf-sign.h"
#include "parta-report.h"

G_BEGIN_DECLS

#define PARTA_PAPER_COPY_ERROR (parta_paper_copy_error_quark ())

/**
 * PartaPaperCopyError:
 * @PARTA_PAPER_COPY_ERROR_NO_PERIOD: the record has no such quarter
 * @PARTA_PAPER_COPY_ERROR_WAITING: the server does not know all of it: synchronise first, or be content with a working print
 * @PARTA_PAPER_COPY_ERROR_NOT_SAVED: the file could not be written: choose another place
 *
 * What stands in the way of a paper copy, apart from what drawing and signing say. Messages are whole sentences for people.
 */
typedef enum
{
  PARTA_PAPER_COPY_ERROR_NO_PERIOD,
  PARTA_PAPER_COPY_ERROR_WAITING,
  PARTA_PAPER_COPY_ERROR_NOT_SAVED,
} PartaPaperCopyError;

/* A paper copy (R-141 … R-147) as a file: the document, finished for the archive, with an empty place for each signature. */

GQuark       parta_paper_copy_error_quark  (void);
PartaReport *parta_paper_copy_open_journal (PartaState        *state,
                                            const char        *journal_id,
                                            const char        *period_id,
                                            const PartaIssue  *issue,
                                            GError           **error);
PartaReport *parta_paper_copy_open_class   (PartaState        *state,
                                            const char        *class_id,
                                            const char        *period_id,
                                            const PartaIssue  *issue,
                                            GError           **error);
GBytes      *parta_paper_copy_write        (PartaState        *state,
                                            const PartaReport *report,
                                            gboolean           working,
                                            GError           **error);
GBytes      *parta_paper_copy_write_sheets (PartaState        *state,
                                            const PartaReport *report,
                                            const guint       *sheets,
                                            guint              n_sheets,
                                            GError           **error);
GBytes      *parta_paper_copy_make_journal (PartaState        *state,
                                            const char        *journal_id,
                                            const char        *period_id,
                                            const PartaIssue  *issue,
                                            GError           **error);
GBytes      *parta_paper_copy_make_class   (PartaState        *state,
                                            const char        *class_id,
                                            const char        *period_id,
                                            const PartaIssue  *issue,
                                            GError           **error);
char        *parta_paper_copy_dup_field    (GBytes            *pdf,
                                            GError           **error);
PartaPdfDraft *parta_paper_copy_draft      (GBytes            *pdf,
                                            const char        *field,
                                            PartaSigner       *signer,
                                            gint64             when_utc,
                                            GTimeZone         *zone,
                                            gsize              room,
                                            GError           **error);
GBytes      *parta_paper_copy_sign         (GBytes            *pdf,
                                            const char        *field,
                                            PartaSigner       *signer,
                                            gint64             when_utc,
                                            GTimeZone         *zone,
                                            GError           **error);
gboolean     parta_paper_copy_save         (GBytes            *pdf,
                                            const char        *path,
                                            GError           **error);

G_END_DECLS
