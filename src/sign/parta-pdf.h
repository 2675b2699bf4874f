/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pdf-token.h"

G_BEGIN_DECLS

typedef struct _PartaPdf PartaPdf;

/**
 * PartaPdfEntry:
 * @number: object
 * @offset: where it stands in the file, 0 when the revision deletes it
 */
typedef struct
{
  guint number;
  gsize offset;
} PartaPdfEntry;

/**
 * PartaPdfRevision:
 * @xref: where its cross-reference table stands
 * @end: the first byte that no longer belongs to it
 * @size: one more than the highest object number
 * @trailer: its trailer dictionary
 * @entries: (element-type PartaPdfEntry): what it adds and overrides, by number
 *
 * One state of the file; every later one is appended behind it.
 */
typedef struct
{
  gsize      xref;
  gsize      end;
  guint      size;
  PartaSpan  trailer;
  GArray    *entries;
} PartaPdfRevision;

PartaPdf               *parta_pdf_new             (GBytes         *bytes,
                                                   GError        **error);
void                    parta_pdf_free            (PartaPdf       *self);
GBytes                 *parta_pdf_get_bytes       (PartaPdf       *self);
guint                   parta_pdf_get_n_revisions (PartaPdf       *self);
const PartaPdfRevision *parta_pdf_get_revision    (PartaPdf       *self,
                                                   guint           index);
const PartaPdfRevision *parta_pdf_get_last        (PartaPdf       *self);
const PartaPdfEntry    *parta_pdf_get_entry       (PartaPdf       *self,
                                                   guint           revision,
                                                   guint           number);
gboolean                parta_pdf_get_object_at   (PartaPdf       *self,
                                                   guint           revision,
                                                   guint           number,
                                                   PartaPdfValue  *value);
gboolean                parta_pdf_get_object      (PartaPdf       *self,
                                                   guint           number,
                                                   PartaPdfValue  *value);
gboolean                parta_pdf_get_stream      (PartaPdf       *self,
                                                   guint           number,
                                                   PartaPdfValue  *dict,
                                                   PartaSpan      *stream);
GArray                 *parta_pdf_dup_pages       (PartaPdf       *self,
                                                   GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPdf, parta_pdf_free)

G_END_DECLS
