/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-grid-layouts.h"

/* A journal of a thousand cells has some twenty different texts, so every text is shaped once
 * and drawn wherever it occurs. */

typedef struct
{
  PangoLayout *layout;
  int          width;
  int          height;
} Shaped;

struct _PartaGridLayouts
{
  GHashTable *shaped;   /* "font width text" → Shaped */
};

static void
free_shaped (gpointer data)
{
  Shaped *shaped = data;

  g_object_unref (shaped->layout);
  g_free (shaped);
}

static Shaped *
shape (GtkWidget  *font_of,
       const char *text,
       int         width)
{
  Shaped *shaped = g_new0 (Shaped, 1);

  shaped->layout = gtk_widget_create_pango_layout (font_of, text);
  if (width > 0)
    {
      pango_layout_set_width (shaped->layout, width * PANGO_SCALE);
      pango_layout_set_ellipsize (shaped->layout, PANGO_ELLIPSIZE_END);
    }
  else
    {
      pango_layout_set_alignment (shaped->layout, PANGO_ALIGN_CENTER);
    }
  pango_layout_get_pixel_size (shaped->layout, &shaped->width, &shaped->height);
  return shaped;
}

/**
 * parta_grid_layouts_new:
 *
 * Returns: (transfer full): an empty cache of shaped texts
 */
PartaGridLayouts *
parta_grid_layouts_new (void)
{
  PartaGridLayouts *self = g_new0 (PartaGridLayouts, 1);

  self->shaped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_shaped);
  return self;
}

/**
 * parta_grid_layouts_free:
 * @self: (transfer full): a cache
 */
void
parta_grid_layouts_free (PartaGridLayouts *self)
{
  g_hash_table_unref (self->shaped);
  g_free (self);
}

/**
 * parta_grid_layouts_clear:
 * @self: a cache
 *
 * Forgets all texts: the font is another now.
 */
void
parta_grid_layouts_clear (PartaGridLayouts *self)
{
  g_hash_table_remove_all (self->shaped);
}

/**
 * parta_grid_layouts_lookup:
 * @self: a cache
 * @font_of: the widget whose font is used; widgets with one CSS name share a font
 * @text: a text; several lines are centred
 * @width: the width in pixels at which the text is cut with an ellipsis, 0 for never
 * @layout_width: (out): width of the result in pixels
 * @layout_height: (out): its height
 *
 * Returns: (transfer none): the shaped text, until the cache is cleared
 */
PangoLayout *
parta_grid_layouts_lookup (PartaGridLayouts *self,
                           GtkWidget        *font_of,
                           const char       *text,
                           int               width,
                           int              *layout_width,
                           int              *layout_height)
{
  const char *font = gtk_widget_get_css_name (font_of);
  g_autofree char *key = g_strdup_printf ("%s %d %s", font, width, text);
  Shaped *shaped = g_hash_table_lookup (self->shaped, key);

  if (shaped == NULL)
    {
      shaped = shape (font_of, text, width);
      g_hash_table_insert (self->shaped, g_steal_pointer (&key), shaped);
    }

  *layout_width = shaped->width;
  *layout_height = shaped->height;
  return shaped->layout;
}
