/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTA_TYPE_SIGN_IN_PAGE (parta_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (PartaSignInPage, parta_sign_in_page, PARTA, SIGN_IN_PAGE, GtkWidget)

PartaSignInPage *parta_sign_in_page_new (PartaStore *store,
                                         gboolean    meet_again);

G_END_DECLS
