/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-grid.h"
#include "toy-grid-model.h"

G_BEGIN_DECLS

/* A grid in a window, on the toy model. */
typedef struct
{
  ToyGridModel *model;
  PartaGrid    *grid;
  GtkWidget    *window;
  GtkWidget    *button;       /* another widget that can have the focus  */
  GString      *messages;     /* all that the grid said, one on a line   */
  guint         n_moves;
} GridFixture;

/* What the fixture is made of; NULL for 12 pupils and 30 lessons in a small window. */
typedef struct
{
  guint n_rows;
  guint n_lessons;
  int   width;
  int   height;
} GridSize;

enum { GRID_ROWS = 12, GRID_LESSONS = 30, GRID_AVERAGE = GRID_LESSONS, GRID_PERIOD };

void     grid_fixture_set_up    (GridFixture     *self,
                                 gconstpointer    size);
void     grid_fixture_set_up_usual (GridFixture  *self,
                                    gconstpointer data);
void     grid_fixture_tear_down (GridFixture     *self,
                                 gconstpointer    size);
void     grid_fixture_draw      (GridFixture     *self);
gboolean grid_fixture_key       (GridFixture     *self,
                                 guint            keyval,
                                 GdkModifierType  state);
void     grid_fixture_type      (GridFixture     *self,
                                 const char      *text);
void     grid_fixture_at        (GridFixture     *self,
                                 guint            row,
                                 guint            column);
void     grid_fixture_cell      (GridFixture     *self,
                                 guint            row,
                                 guint            column,
                                 const char      *held,
                                 const char      *shown);
void     grid_fixture_label     (GridFixture     *self,
                                 guint            row,
                                 guint            column,
                                 const char      *label);

G_END_DECLS
