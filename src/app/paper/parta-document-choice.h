/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-form-catalogue.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PARTA_TYPE_DOCUMENT_CHOICE (parta_document_choice_get_type ())

/* Of what a document is wanted: the class or journal, the days, the pupils; only what its form is about is shown. */
G_DECLARE_FINAL_TYPE (PartaDocumentChoice, parta_document_choice, PARTA, DOCUMENT_CHOICE, AdwPreferencesGroup)

void            parta_document_choice_watch     (PartaDocumentChoice  *self,
                                                 PartaStore           *store);
gboolean        parta_document_choice_has       (PartaDocumentChoice  *self,
                                                 const PartaForm      *form);
void            parta_document_choice_set_form  (PartaDocumentChoice  *self,
                                                 const PartaForm      *form);
PartaFormOrder *parta_document_choice_dup_order (PartaDocumentChoice  *self,
                                                 GError              **error);

G_END_DECLS
