/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-progress.h"
#include "parta-pupil-book.h"
#include "parta-report-private.h"

G_BEGIN_DECLS

/* What is worked with while a document about a class is made: its circumstances, and the flow that is being written. */
typedef struct
{
  PartaState        *state;
  const PartaIssue  *issue;
  PartaTypesetter   *type;
  PartaFormLanguage  language;
  GStringChunk      *strings;
  const char        *class_id;
  const char        *unit;      /* "7 «А» класс" */
  PartaFlow         *flow;
} PartaClassForm;

/* Who signs a document about a class. */
typedef enum
{
  PARTA_SIGNS_CLASS_TEACHER = 1 << 0,
  PARTA_SIGNS_DEPUTY = 1 << 1,
  PARTA_SIGNS_HEAD = 1 << 2,   /* with the school's seal */
} PartaClassSigners;

#define PARTA_CLASS_FORM_TITLE 12.0   /* points */
#define PARTA_CLASS_FORM_TEXT   8.5

gboolean     parta_class_form_init      (PartaClassForm     *self,
                                         PartaState         *state,
                                         const char         *class_id,
                                         const PartaIssue   *issue,
                                         GError            **error);
void         parta_class_form_clear     (PartaClassForm     *self);
void         parta_class_form_begin     (PartaClassForm     *self,
                                         const PartaPaper   *paper,
                                         const char         *form,
                                         const char         *title,
                                         const char         *subtitle);
const char  *parta_class_form_keep      (PartaClassForm     *self, const char         *text);
const char  *parta_class_form_number    (PartaClassForm     *self, guint               number);
const char  *parta_class_form_count     (PartaClassForm     *self, guint               number);
const char  *parta_class_form_average   (PartaClassForm     *self, int                 hundredths);
const char  *parta_class_form_mark      (PartaClassForm     *self, const PartaFact    *fact);
const char  *parta_class_form_name      (PartaClassForm     *self,
                                         const PartaRosterRow *pupil,
                                         const char         *from,
                                         const char         *to);
void         parta_class_form_note_lessons (PartaClassForm *self,
                                         const PartaPupilBook *book);
const char  *parta_class_form_signer    (PartaClassForm     *self, const char         *role);
void         parta_class_form_add_pupil_columns (PartaClassForm *self, PartaTable *table,
                                         double              number,
                                         double              name);
void         parta_class_form_add_standings (PartaClassForm *self,
                                         const PartaClassBook *book,
                                         const PartaProgress *pupils);
void         parta_class_form_sign      (PartaClassForm     *self,
                                         PartaClassSigners   who);
void         parta_class_form_set_unit  (PartaClassForm     *self,
                                         const char         *code,
                                         const char         *name);
PartaReport *parta_class_form_end_named (PartaClassForm     *self,
                                         const PartaPeriod  *period,
                                         const char         *name,
                                         const char         *span);
PartaReport *parta_class_form_end       (PartaClassForm     *self,
                                         const PartaPeriod  *period,
                                         const char         *name);
GPtrArray   *parta_class_form_periods   (const PartaClassBook *book,
                                         const PartaPeriod  *year);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartaClassForm, parta_class_form_clear)

G_END_DECLS
