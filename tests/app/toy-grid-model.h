/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-grid-model.h"

G_BEGIN_DECLS

#define TOY_TYPE_GRID_MODEL (toy_grid_model_get_type ())
G_DECLARE_FINAL_TYPE (ToyGridModel, toy_grid_model, TOY, GRID_MODEL, GObject)

ToyGridModel *toy_grid_model_new           (guint               n_rows,
                                            guint               n_lessons);
void          toy_grid_model_set_flags     (ToyGridModel       *self,
                                            guint               row,
                                            guint               column,
                                            PartaGridCellFlags  flags,
                                            const char         *reason);
void          toy_grid_model_receive       (ToyGridModel       *self,
                                            guint               row,
                                            guint               column,
                                            const char         *text);
void          toy_grid_model_insert_lesson (ToyGridModel       *self);
void          toy_grid_model_remove_lesson (ToyGridModel       *self,
                                            guint               column);
void          toy_grid_model_set_locked    (ToyGridModel       *self,
                                            gboolean            locked);
void          toy_grid_model_set_closed    (ToyGridModel       *self,
                                            const char         *why);
void          toy_grid_model_set_final     (ToyGridModel       *self,
                                            gboolean            final);
void          toy_grid_model_reset_on_next (ToyGridModel       *self);
guint         toy_grid_model_get_n_asked   (ToyGridModel       *self);

G_END_DECLS
