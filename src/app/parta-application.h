/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PARTA_TYPE_APPLICATION (parta_application_get_type ())
G_DECLARE_FINAL_TYPE (PartaApplication, parta_application, PARTA, APPLICATION, AdwApplication)

PartaApplication *parta_application_new (void);

G_END_DECLS
