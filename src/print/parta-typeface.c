/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-typeface-private.h"

#include "parta-lean-font-private.h"

#include <hb-ot.h>
#include <hb.h>
#include <string.h>

#define THOUSAND     1000
#define BOX_PLACE    36u    /* of the largest letter, in "head" */
#define ASCENT_PLACE  4u    /* in "hhea" */

struct _PartaTypeface
{
  hb_face_t *face;
  char      *name;
  guint      n_glyphs;
  guint16   *widths;   /* of each glyph */
  gunichar  *signs;    /* that each glyph stands for; 0 where only a text can tell */
};

static void
free_typeface (PartaTypeface *self)
{
  if (self == NULL)
    return;

  hb_face_destroy (self->face);
  g_free (self->name);
  g_free (self->widths);
  g_free (self->signs);
  g_free (self);
}

static void
free_table (gpointer table)
{
  g_hash_table_unref (table);
}

/* A face of the font library → what we know of it; NULL for one that is not plain. */
static GPrivate typefaces_of_thread = G_PRIVATE_INIT (free_table);

static GHashTable *
get_typefaces (void)
{
  GHashTable *typefaces = g_private_get (&typefaces_of_thread);

  if (typefaces == NULL)
    {
      typefaces = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) hb_face_destroy, (GDestroyNotify) free_typeface);
      g_private_set (&typefaces_of_thread, typefaces);
    }

  return typefaces;
}

static gboolean
has_table (hb_face_t  *face,
           const char *tag)
{
  hb_blob_t *blob = hb_face_reference_table (face, hb_tag_from_string (tag, -1));
  gboolean has = hb_blob_get_length (blob) > 0;

  hb_blob_destroy (blob);

  return has;
}

/* TrueType outlines that do not change their shape. */
static gboolean
is_plain (hb_face_t *face)
{
  return has_table (face, "glyf") && has_table (face, "loca") && has_table (face, "hmtx") && !has_table (face, "gvar");
}

/* Of several signs with the same picture the Cyrillic one, else the first: the same in every document. */
static gboolean
is_better (gunichar known,
           gunichar sign)
{
  gboolean cyrillic = sign >= 0x0400 && sign <= 0x052F;

  return known == 0 || (cyrillic && !(known >= 0x0400 && known <= 0x052F));
}

static void
read_signs (PartaTypeface *self,
            hb_font_t     *font)
{
  hb_set_t *signs = hb_set_create ();
  hb_codepoint_t sign = HB_SET_VALUE_INVALID, glyph;

  hb_face_collect_unicodes (self->face, signs);
  while (hb_set_next (signs, &sign))
    {
      if (hb_font_get_nominal_glyph (font, sign, &glyph) && glyph < self->n_glyphs && is_better (self->signs[glyph], sign))
        self->signs[glyph] = sign;
    }
  hb_set_destroy (signs);
}

static char *
dup_name (hb_face_t *face)
{
  char name[64] = "";
  guint size = sizeof name;

  hb_ot_name_get_utf8 (face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
  g_strcanon (name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-", '-');

  return g_strdup (*name != '\0' ? name : "Font");
}

static PartaTypeface *
make_typeface (hb_face_t *face)
{
  PartaTypeface *self = g_new0 (PartaTypeface, 1);
  hb_font_t *font = hb_font_create (face);   /* its unit is that of the file */
  int unit = (int) hb_face_get_upem (face);

  self->face = hb_face_reference (face);
  self->name = dup_name (face);
  self->n_glyphs = hb_face_get_glyph_count (face);
  self->widths = g_new0 (guint16, self->n_glyphs);
  self->signs = g_new0 (gunichar, self->n_glyphs);
  for (guint i = 0; i < self->n_glyphs; i++)
    self->widths[i] = (guint16) ((hb_font_get_glyph_h_advance (font, i) * THOUSAND + unit / 2) / unit);
  read_signs (self, font);
  hb_font_destroy (font);

  return self;
}

/* The file of a font. Returns: (nullable) (transfer none): NULL for one whose letters are no plain TrueType outlines */
PartaTypeface *
parta_typeface_get (PangoFont *font)
{
  hb_face_t *face = hb_font_get_face (pango_font_get_hb_font (font));
  GHashTable *typefaces = get_typefaces ();
  gpointer known;

  if (g_hash_table_lookup_extended (typefaces, face, NULL, &known))
    return known;

  known = is_plain (face) ? make_typeface (face) : NULL;
  g_hash_table_insert (typefaces, hb_face_reference (face), known);

  return known;
}

/* Its name in files, "PTSans-Regular". */
const char *
parta_typeface_get_name (const PartaTypeface *self)
{
  return self->name;
}

/* How many glyphs it has. */
guint
parta_typeface_get_n_glyphs (const PartaTypeface *self)
{
  return self->n_glyphs;
}

/* In thousandths of the size. */
guint
parta_typeface_get_width (const PartaTypeface *self,
                          guint                glyph)
{
  return glyph < self->n_glyphs ? self->widths[glyph] : 0;
}

/* The sign for which a glyph stands; 0 where that depends on the text. */
gunichar
parta_typeface_get_sign (const PartaTypeface *self,
                         guint                glyph)
{
  return glyph < self->n_glyphs ? self->signs[glyph] : 0;
}

static int
read_measure (hb_blob_t *table,
              guint      place,
              guint      unit)
{
  guint size;
  const guint8 *data = (const guint8 *) hb_blob_get_data (table, &size);

  return place + 2 <= size ? (gint16) (data[place] << 8 | data[place + 1]) * THOUSAND / (int) unit : 0;
}

/* How far its letters reach. */
void
parta_typeface_get_shape (const PartaTypeface *self,
                          PartaTypefaceShape  *shape)
{
  guint unit = hb_face_get_upem (self->face);
  hb_blob_t *head = hb_face_reference_table (self->face, HB_TAG ('h', 'e', 'a', 'd'));
  hb_blob_t *hhea = hb_face_reference_table (self->face, HB_TAG ('h', 'h', 'e', 'a'));

  shape->left = read_measure (head, BOX_PLACE, unit);
  shape->bottom = read_measure (head, BOX_PLACE + 2, unit);
  shape->right = read_measure (head, BOX_PLACE + 4, unit);
  shape->top = read_measure (head, BOX_PLACE + 6, unit);
  shape->ascent = read_measure (hhea, ASCENT_PLACE, unit);
  shape->descent = read_measure (hhea, ASCENT_PLACE + 2, unit);
  hb_blob_destroy (head);
  hb_blob_destroy (hhea);
}

/* A font with some of the glyphs (transfer full) (nullable), under their numbers. @wanted: a byte for each glyph, not 0 for one that
 * is wanted. NULL for a file that is damaged. */
GByteArray *
parta_typeface_cut (const PartaTypeface *self,
                    const guint8        *wanted)
{
  static const char *const tags[] = { "glyf", "head", "hhea", "hmtx", "loca", "maxp" };
  hb_blob_t *blobs[G_N_ELEMENTS (tags)];
  PartaFontTable tables[G_N_ELEMENTS (tags)];
  GByteArray *cut;

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      guint size;

      blobs[i] = hb_face_reference_table (self->face, hb_tag_from_string (tags[i], -1));
      memcpy (tables[i].tag, tags[i], sizeof tables[i].tag);
      tables[i].data = (const guint8 *) hb_blob_get_data (blobs[i], &size);
      tables[i].size = size;
    }
  cut = parta_lean_font_cut (tables, G_N_ELEMENTS (tags), wanted, self->n_glyphs);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    hb_blob_destroy (blobs[i]);

  return cut;
}
