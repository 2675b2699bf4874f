/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-clock.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PARTA_TYPE_WINDOW (parta_window_get_type ())
G_DECLARE_FINAL_TYPE (PartaWindow, parta_window, PARTA, WINDOW, AdwApplicationWindow)

PartaWindow *parta_window_new (AdwApplication *application,
                               const char     *replica,
                               PartaClock     *clock);

G_END_DECLS
