/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-clock.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void parta_verify_window_present (GtkWindow  *parent,
                                  const char *anchors,
                                  PartaClock *clock,
                                  GFile      *file);

G_END_DECLS
