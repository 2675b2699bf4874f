/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PARTA_TYPE_SESSIONS_GROUP (parta_sessions_group_get_type ())
G_DECLARE_FINAL_TYPE (PartaSessionsGroup, parta_sessions_group, PARTA, SESSIONS_GROUP, AdwPreferencesGroup)

GtkWidget *parta_sessions_group_new (PartaStore *store);

G_END_DECLS
