/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-form-catalogue.h"
#include "parta-paper-issue.h"

G_BEGIN_DECLS

/**
 * PartaDocument:
 * @report: what stands on its pages
 * @issue: its circumstances
 * @pdf: the file
 *
 * A document that is no certified copy: nothing is recorded of it. A value that owns what it names.
 */
typedef struct
{
  PartaReport     *report;
  PartaPaperIssue *issue;
  GBytes          *pdf;
} PartaDocument;

PartaPaperIssue *parta_document_issue (PartaStore            *store,
                                       const PartaFormOrder  *order,
                                       GError               **error);
gboolean         parta_document_holds (PartaStore            *store,
                                       const PartaFormOrder  *order,
                                       GError               **error);
PartaDocument   *parta_document_make  (const PartaFormDesk   *desk,
                                       const PartaFormOrder  *order,
                                       GError               **error);
void             parta_document_free  (PartaDocument         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaDocument, parta_document_free)

G_END_DECLS
