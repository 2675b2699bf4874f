/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-page-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTA_TYPE_LESSON_PANE (parta_lesson_pane_get_type ())
G_DECLARE_FINAL_TYPE (PartaLessonPane, parta_lesson_pane, PARTA, LESSON_PANE, GtkWidget)

void parta_lesson_pane_show    (PartaLessonPane       *self,
                                PartaStore            *store,
                                PartaPageModel        *model,
                                const PartaPageColumn *column,
                                gboolean               read_only);
void parta_lesson_pane_clear   (PartaLessonPane       *self);
void parta_lesson_pane_settle  (PartaLessonPane       *self);
void parta_lesson_pane_refresh (PartaLessonPane       *self);

G_END_DECLS
