/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-grid-palette.h"

/* What the grid paints by hand takes its colours from the style sheet all the same: each ink
 * is the text colour of a widget that is never shown, "journalgrid > ink.waiting" and so on.
 * (Named colours could be looked up too, but only by functions that GTK has deprecated since.) */

static const char *const ink_classes[PARTA_GRID_N_INKS] = {
  [PARTA_GRID_INK_LINE]     = "line",
  [PARTA_GRID_INK_MONTH]    = "month",
  [PARTA_GRID_INK_UNSAVED]  = "unsaved",
  [PARTA_GRID_INK_WAITING]  = "waiting",
  [PARTA_GRID_INK_REFUSED]  = "refused",
  [PARTA_GRID_INK_CONFLICT] = "conflict",
  [PARTA_GRID_INK_LATE]     = "late",
  [PARTA_GRID_INK_TEMPORARY] = "temporary",
};

/**
 * parta_grid_palette_new_ink:
 * @parent: the grid
 * @ink: which ink
 *
 * Returns: (transfer none): an invisible child of @parent that knows the colour of @ink
 */
GtkWidget *
parta_grid_palette_new_ink (GtkWidget    *parent,
                            PartaGridInk  ink)
{
  GtkWidget *widget = g_object_new (GTK_TYPE_BOX,
                                    "css-name", "ink",
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                    "visible", FALSE,
                                    NULL);

  gtk_widget_add_css_class (widget, ink_classes[ink]);
  gtk_widget_set_parent (widget, parent);
  return widget;
}

/**
 * parta_grid_palette_get:
 * @widget: any widget
 * @color: (out caller-allocates): its text colour
 */
void
parta_grid_palette_get (GtkWidget *widget,
                        GdkRGBA   *color)
{
#if GTK_CHECK_VERSION (4, 10, 0)
  gtk_widget_get_color (widget, color);
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
#endif
}
