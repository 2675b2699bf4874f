/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-copy-private.h"
#include "parta-paper-private.h"
#include "parta-sign-line-private.h"
#include "parta-table-private.h"

G_BEGIN_DECLS

/* Headings, paragraphs, tables and signatures one below the other, on as many pages as they take: a document that is made of
 * tables, or the part of one that belongs to one pupil. Texts are copied and cleaned. Lengths are millimetres. */
typedef struct _PartaFlow PartaFlow;

/* Somebody who signs. @role: "Директор"; @name: in full, "" to be written by hand; @stamp: what the place of the electronic
 * signature is called, NULL where there is none. */
typedef struct
{
  const char *role;
  const char *name;
  const char *stamp;
} PartaFlowSigner;

/* A place for the stamp of an electronic signature. */
typedef struct
{
  char     *name;
  guint     page;
  PartaRect rect;
} PartaFlowStamp;

/* @form: number of the form, "СВ-А"; @code: what the code on its pages names, a class or a pupil; @unit: what they say of it. */
PartaFlow     *parta_flow_new            (PartaFormLanguage      language,
                                          const PartaPaper      *paper,
                                          PartaTypesetter       *type,
                                          const char            *form,
                                          const char            *code,
                                          const char            *unit);
void           parta_flow_free           (PartaFlow             *self);
void           parta_flow_add_heading    (PartaFlow             *self,
                                          double                 size,
                                          const char            *text);
void           parta_flow_add_text       (PartaFlow             *self,
                                          double                 size,
                                          const char            *text);
void           parta_flow_add_gap        (PartaFlow             *self,
                                          double                 height);
void           parta_flow_add_break      (PartaFlow             *self);
PartaTable    *parta_flow_add_table      (PartaFlow             *self);
void           parta_flow_add_sign_line  (PartaFlow             *self,
                                          const char            *role,
                                          const char            *name);
void           parta_flow_add_signatures (PartaFlow             *self,
                                          const PartaFlowSigner *signers,
                                          guint                  n_signers,
                                          gboolean               seal);
void           parta_flow_add_cut        (PartaFlow             *self,
                                          const char            *text,
                                          const char            *role);
void           parta_flow_note           (PartaFlow             *self,
                                          gboolean               waiting,
                                          gboolean               rivals);
guint          parta_flow_lay_out        (PartaFlow             *self);
guint          parta_flow_get_n_pages    (const PartaFlow       *self);
const GArray  *parta_flow_get_stamps     (const PartaFlow       *self);
void           parta_flow_draw           (const PartaFlow       *self,
                                          const PartaPen        *pen,
                                          guint                  page);
void           parta_flow_append_csv     (const PartaFlow       *self,
                                          GString               *csv);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaFlow, parta_flow_free)

G_END_DECLS
