/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-grid-model.h"
#include "parta-page.h"
#include "parta-store.h"

G_BEGIN_DECLS

#define PARTA_TYPE_PAGE_MODEL (parta_page_model_get_type ())
G_DECLARE_FINAL_TYPE (PartaPageModel, parta_page_model, PARTA, PAGE_MODEL, GObject)

PartaPageModel  *parta_page_model_new          (PartaStore        *store,
                                                const char        *journal_id,
                                                const PartaPeriod *period);
const PartaPage *parta_page_model_get_page     (PartaPageModel    *self);
const char      *parta_page_model_get_closed   (PartaPageModel    *self);
char            *parta_page_model_dup_late     (PartaPageModel    *self,
                                                PartaKind          kind,
                                                const char        *key);
guint            parta_page_model_find_column  (PartaPageModel    *self,
                                                const char        *day);
gboolean         parta_page_model_may_write    (PartaPageModel    *self);

G_END_DECLS
