/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-timetable.h"

G_BEGIN_DECLS

/**
 * PartaFetDraft:
 *
 * A timetable of FET while its file is being read. It knows the vocabulary of FET and nothing of XML. Not public.
 */
typedef struct _PartaFetDraft PartaFetDraft;

/**
 * PartaFetField:
 * @list: name of the element under the root in which this one stands
 * @record: name of the element around it
 * @name: its own name
 * @text: its text without outer blanks
 * @depth: 0 for the root
 * @leaf: whether it contains nothing but text
 * @line: where it begins
 *
 * An element that has just ended.
 */
typedef struct
{
  const char *list;
  const char *record;
  const char *name;
  const char *text;
  guint       depth;
  gboolean    leaf;
  guint       line;
} PartaFetField;

PartaFetDraft  *parta_fet_draft_new         (void);
void            parta_fet_draft_free        (PartaFetDraft        *self);
void            parta_fet_draft_set_version (PartaFetDraft        *self,
                                             const char           *version);
void            parta_fet_draft_open        (PartaFetDraft        *self,
                                             const char           *list,
                                             const char           *name,
                                             guint                 depth);
gboolean        parta_fet_draft_close       (PartaFetDraft        *self,
                                             const PartaFetField  *field,
                                             GError              **error);
PartaTimetable *parta_fet_draft_finish      (PartaFetDraft        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaFetDraft, parta_fet_draft_free)

G_END_DECLS
