/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-print-error.h"
#include "parta-state.h"

#include <cairo.h>

G_BEGIN_DECLS

#define PARTA_TYPE_TEMPORARY_FORM (parta_temporary_form_get_type ())

/**
 * PartaTemporaryForm:
 *
 * A blank temporary journal of one class for one day: on the front its pupils with places for absence and mark in each
 * lesson, on the back the lessons with places for topic and homework. Immutable; nothing of it comes from the network.
 */
typedef struct _PartaTemporaryForm PartaTemporaryForm;

GType               parta_temporary_form_get_type    (void);
PartaTemporaryForm *parta_temporary_form_new         (PartaState                *state,
                                                      const char                *class_id,
                                                      const char                *day,
                                                      gboolean                   dated,
                                                      GError                   **error);
PartaTemporaryForm *parta_temporary_form_ref         (PartaTemporaryForm        *self);
void                parta_temporary_form_unref       (PartaTemporaryForm        *self);
const char         *parta_temporary_form_get_title   (const PartaTemporaryForm  *self);
guint               parta_temporary_form_get_n_pages (const PartaTemporaryForm  *self);
gboolean            parta_temporary_form_draw_page   (const PartaTemporaryForm  *self,
                                                      cairo_t                   *cr,
                                                      guint                      page,
                                                      GError                   **error);
GBytes             *parta_temporary_form_write_pdf   (const PartaTemporaryForm  *self,
                                                      GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaTemporaryForm, parta_temporary_form_unref)

G_END_DECLS
