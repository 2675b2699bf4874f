/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-issue.h"
#include "parta-state.h"

G_BEGIN_DECLS

#define PARTA_TYPE_PAPER_ISSUE (parta_paper_issue_get_type ())

/**
 * PartaPaperCause:
 * @school: identifier of the school
 * @person: identifier of the person who makes the copy
 * @lsn: the place in the ledger up to which the record was replayed
 * @printed: when it is made, milliseconds since 1970-01-01 UTC
 * @working: whether a working print will do, which is marked as not certified
 *
 * Who makes a copy, when and of which record. Everything is lent.
 */
typedef struct
{
  const char *school;
  const char *person;
  guint64     lsn;
  gint64      printed;
  gboolean    working;
} PartaPaperCause;

/**
 * PartaPaperIssue:
 * @issue: what the document is told, with a digest over @scopes
 * @scopes: (array zero-terminated=1): everything that the copy rests on: the school, the classes, the journals; sorted
 *
 * The circumstances of a paper copy, complete. A value that owns what @issue points at.
 */
typedef struct
{
  PartaIssue   issue;
  char       **scopes;

  /*< private >*/
  GTimeZone   *zone;
  char        *by;
  char        *school;
  char        *digest;
} PartaPaperIssue;

GType            parta_paper_issue_get_type    (void);
PartaPaperIssue *parta_paper_issue_new_journal (PartaState            *state,
                                                const char            *journal_id,
                                                const PartaPaperCause *cause);
PartaPaperIssue *parta_paper_issue_new_class   (PartaState            *state,
                                                const char            *class_id,
                                                const PartaPaperCause *cause);
PartaPaperIssue *parta_paper_issue_new_office  (PartaState            *state,
                                                const PartaPaperCause *cause);
char           **parta_paper_issue_list_scopes (PartaState            *state,
                                                const char            *journal_id,
                                                const char            *class_id);
PartaPaperIssue *parta_paper_issue_copy        (const PartaPaperIssue *self);
void             parta_paper_issue_free        (PartaPaperIssue       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPaperIssue, parta_paper_issue_free)

G_END_DECLS
