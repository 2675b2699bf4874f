/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-typesetter-private.h"

#include "parta-glyphs-private.h"
#include "parta-print-error.h"

#include <glib/gi18n.h>
#include <pango/pangocairo.h>
#include <string.h>

/* A journal says the same few hundred things over and over: marks, names, days. */
#define CACHED_BYTES  320     /* of a line that is worth keeping */
#define CACHED_LINES 1024     /* then all are set anew: what a page has is there again after a page */
#define CACHED_BLOCK  512     /* bytes of a paragraph that is: a topic comes again in the statement of each pupil */

/* A family for each face. The second of the list lends the signs that the first has not: ₸, ∠, ✓. */
typedef struct
{
  const char *name;
  const char *family[PARTA_N_FACES];
  gboolean    bold[PARTA_N_FACES];
} Type;

static const Type types[] = {
  { "PT Sans",
    { "PT Sans,DejaVu Sans Condensed", "PT Sans,DejaVu Sans Condensed", "PT Sans Narrow,DejaVu Sans Condensed",
      "PT Sans Narrow,DejaVu Sans Condensed" },
    { FALSE, TRUE, FALSE, TRUE } },
  { "DejaVu Sans",
    { "DejaVu Sans Condensed", "DejaVu Sans Condensed", "DejaVu Sans Condensed", "DejaVu Sans Condensed" },
    { FALSE, TRUE, FALSE, TRUE } },
};

/* What the family itself must have: Russian, Kazakh, Kyrgyz and what stands on every page. */
static const char needed[] =
  "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюяӘҒҚҢӨҰҮҺІәғқңөұүһі0123456789№«»—–·()/:.,";

struct _PartaTypesetter
{
  PangoContext         *context;
  PangoLayout          *scratch;    /* a line */
  PangoLayout          *block;      /* a paragraph */
  PangoFontDescription *faces[PARTA_N_FACES];
  GHashTable           *lines;      /* face, size and text → a line that is kept */
  GHashTable           *blocks;     /* face, size, width and text → the lines into which a paragraph was broken */
  PartaGlyphs          *passing;    /* one that is not kept, until the next one */
  PartaGlyphs          *current;    /* the last one that was asked for: what is measured is shown next */
  PartaFace             current_face;
  double                current_size;
  GString              *current_text;
  GHashTable           *signs;      /* a sign → 1 when it can be printed, 2 when it cannot */
  GString              *key;
  gboolean              cache;
};

G_DEFINE_QUARK (parta-print-error-quark, parta_print_error)

static void
free_typesetter (PartaTypesetter *self)
{
  g_hash_table_unref (self->lines);
  g_hash_table_unref (self->blocks);
  g_clear_pointer (&self->passing, parta_glyphs_free);
  g_hash_table_unref (self->signs);
  g_string_free (self->key, TRUE);
  g_string_free (self->current_text, TRUE);
  for (guint face = 0; face < PARTA_N_FACES; face++)
    g_clear_pointer (&self->faces[face], pango_font_description_free);
  g_object_unref (self->scratch);
  g_object_unref (self->block);
  g_object_unref (self->context);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaTypesetter, free_typesetter)

static GPrivate typesetter_of_thread = G_PRIVATE_INIT ((GDestroyNotify) free_typesetter);

/* Nothing of the user's desktop may reach a document: no hinting, no locale, no screen resolution. */
static PangoContext *
make_context (void)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (map);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);

  pango_cairo_context_set_resolution (context, 72.0);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("ru"));
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);

  return context;
}

static void
set_type (PartaTypesetter *self,
          const Type      *type)
{
  for (guint face = 0; face < PARTA_N_FACES; face++)
    {
      g_clear_pointer (&self->faces[face], pango_font_description_free);
      self->faces[face] = pango_font_description_new ();
      pango_font_description_set_family (self->faces[face], type->family[face]);
      pango_font_description_set_weight (self->faces[face], type->bold[face] ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    }
}

static gboolean
is_lone_letter (const char *text,
                const char *letter)
{
  const char *before = letter > text ? g_utf8_prev_char (letter) : NULL;
  const char *next = g_utf8_next_char (letter);

  return g_unichar_isalpha (g_utf8_get_char (letter)) && (before == NULL || !g_unichar_isalpha (g_utf8_get_char (before))) &&
         !g_unichar_isalpha (g_utf8_get_char (next));
}

/* A line ends neither with a hyphen of ours nor within what is one sign to its reader: "н/а". */
static void
set_breaks (PangoLayout *layout,
            const char  *text)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  for (const char *slash = strchr (text, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      const char *before = slash > text ? g_utf8_prev_char (slash) : NULL;
      PangoAttribute *kept;

      if (before == NULL || slash[1] == '\0' || !is_lone_letter (text, before) || !is_lone_letter (text, slash + 1))
        continue;
      kept = pango_attr_allow_breaks_new (FALSE);
      kept->start_index = (guint) (before - text);
      kept->end_index = (guint) (g_utf8_next_char (slash + 1) - text);
      pango_attr_list_insert (attributes, kept);
    }
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

static PartaTypesetter *
make_typesetter (void)
{
  PartaTypesetter *self = g_new0 (PartaTypesetter, 1);

  self->context = make_context ();
  self->scratch = pango_layout_new (self->context);
  self->block = pango_layout_new (self->context);
  pango_layout_set_wrap (self->block, PANGO_WRAP_WORD_CHAR);
  set_breaks (self->block, "");
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) parta_glyphs_free);
  self->blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->signs = g_hash_table_new (NULL, NULL);
  self->key = g_string_new (NULL);
  self->current_text = g_string_new (NULL);
  self->cache = TRUE;

  return self;
}

static PangoFontDescription *
dup_font (PartaTypesetter *self,
          PartaFace        face,
          double           size)
{
  PangoFontDescription *font = pango_font_description_copy_static (self->faces[face]);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);

  return font;
}

static void
set_line (PartaTypesetter *self,
          PangoLayout     *layout,
          PartaFace        face,
          double           size,
          const char      *line)
{
  g_autoptr (PangoFontDescription) font = dup_font (self, face, size);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, line, -1);
}

/* Fontconfig always answers with some font. Ours counts only if each letter comes from the family that was asked for. */
static gboolean
comes_from (PangoLayout *layout,
            const char  *family)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);

  if (pango_layout_get_unknown_glyphs_count (layout) > 0)
    return FALSE;

  for (GSList *run = line->runs; run != NULL; run = run->next)
    {
      const PangoGlyphItem *item = run->data;
      g_autoptr (PangoFontDescription) font = pango_font_describe (item->item->analysis.font);

      if (!g_str_has_prefix (pango_font_description_get_family (font), family))
        return FALSE;
    }

  return TRUE;
}

/* Where no font is installed at all, pango ends the program when it is asked for one. */
static gboolean
is_installed (PartaTypesetter *self,
              const char      *family)
{
  g_autofree PangoFontFamily **families = NULL;
  int n_families = 0;

  pango_font_map_list_families (pango_context_get_font_map (self->context), &families, &n_families);
  for (int i = 0; i < n_families; i++)
    {
      if (strcmp (pango_font_family_get_name (families[i]), family) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_type (PartaTypesetter *self,
          const Type      *type)
{
  if (!is_installed (self, type->name))
    return FALSE;

  set_type (self, type);
  for (guint face = 0; face < PARTA_N_FACES; face++)
    {
      set_line (self, self->scratch, face, 8.0, needed);
      if (!comes_from (self->scratch, type->name))
        return FALSE;
    }

  return TRUE;
}

/* The typesetter of this thread. NULL with PARTA_PRINT_ERROR_NO_FONT where no font of the forms is installed. */
PartaTypesetter *
parta_typesetter_get (GError **error)
{
  PartaTypesetter *self = g_private_get (&typesetter_of_thread);
  g_autoptr (PartaTypesetter) made = NULL;

  if (self != NULL)
    return self;

  made = make_typesetter ();
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (!has_type (made, &types[i]))
        continue;
      self = g_steal_pointer (&made);
      g_private_set (&typesetter_of_thread, self);
      return self;
    }

  g_set_error (error, PARTA_PRINT_ERROR, PARTA_PRINT_ERROR_NO_FONT,
               /* Translators: %1$s is a list of letters, the rest are names of Debian packages. */
               _("No font on this computer has all the letters that the forms need (%1$s). "
                 "Install the package %2$s or %3$s, then print again."),
               "Ә Ғ Қ Ң Ө Ұ Ү Һ І", "fonts-paratype", "fonts-dejavu-extra");

  return NULL;
}

/* Whether to keep lines that were set. It changes only the time that a page takes. */
void
parta_typesetter_set_cache (PartaTypesetter *self,
                            gboolean         cache)
{
  self->cache = cache;
  self->current = NULL;
  g_hash_table_remove_all (self->lines);
  g_hash_table_remove_all (self->blocks);
}

static gboolean
is_invisible (gunichar c)
{
  return c == 0x00AD || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

/* Signs that would turn the order of a line around, or that no font can show. */
static gboolean
judge_sign (PartaTypesetter *self,
            gunichar         sign)
{
  char utf8[7] = "";

  if (sign == '\n' || sign == 0x200C || sign == 0x200D)
    return TRUE;   /* the last two join the parts of one sign */
  if (g_unichar_iscntrl (sign) || g_unichar_type (sign) == G_UNICODE_FORMAT)
    return FALSE;

  g_unichar_to_utf8 (sign, utf8);
  set_line (self, self->scratch, PARTA_FACE_PLAIN, 8.0, utf8);

  return pango_layout_get_unknown_glyphs_count (self->scratch) == 0;
}

static gboolean
is_printable (PartaTypesetter *self,
              gunichar         sign)
{
  gpointer known = g_hash_table_lookup (self->signs, GUINT_TO_POINTER (sign));

  if (known == NULL)
    {
      known = GUINT_TO_POINTER (judge_sign (self, sign) ? 1 : 2);
      g_hash_table_insert (self->signs, GUINT_TO_POINTER (sign), known);
    }

  return GPOINTER_TO_UINT (known) == 1;
}

/* A text that can be printed. What has no picture in any font stands there by its number, "[U+0007]": a sign that somebody
 * pasted into a topic must neither vanish from the paper nor keep the school from printing. */
char *
parta_typesetter_dup_clean (PartaTypesetter *self,
                            const char      *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar sign = g_utf8_get_char (c);

      if (is_printable (self, sign))
        g_string_append_unichar (clean, sign);
      else if (sign == '\t')
        g_string_append_c (clean, ' ');
      else if (!is_invisible (sign) && sign != '\r')
        g_string_append_printf (clean, "[U+%04X]", sign);
    }

  return g_string_free (clean, FALSE);
}

static PartaGlyphs *
make_line (PartaTypesetter *self,
           PartaFace        face,
           double           size,
           const char      *line)
{
  g_autoptr (PangoFontDescription) font = dup_font (self, face, size);

  pango_context_set_font_description (self->context, font);

  return parta_glyphs_new (self->context, size, line);
}

static void
write_key (GString    *key,
           PartaFace   face,
           double      size,
           const char *line)
{
  g_string_truncate (key, 0);
  g_string_append_c (key, (char) ('0' + face));
  /* Sizes are multiples of a 64th of a point, see parta-pen.c. */
  g_string_append_unichar (key, (gunichar) (0x100 + size * 64));
  g_string_append (key, line);
}

static PartaGlyphs *
find_line (PartaTypesetter *self,
           PartaFace        face,
           double           size,
           const char      *line)
{
  PartaGlyphs *kept;

  if (!self->cache || strlen (line) > CACHED_BYTES)
    {
      g_clear_pointer (&self->passing, parta_glyphs_free);
      self->passing = make_line (self, face, size, line);
      return self->passing;
    }

  write_key (self->key, face, size, line);
  kept = g_hash_table_lookup (self->lines, self->key->str);
  if (kept != NULL)
    return kept;

  if (g_hash_table_size (self->lines) >= CACHED_LINES)
    g_hash_table_remove_all (self->lines);
  kept = make_line (self, face, size, line);
  g_hash_table_insert (self->lines, g_strdup (self->key->str), kept);

  return kept;
}

/* Lent until the next call. */
static PartaGlyphs *
get_line (PartaTypesetter *self,
          PartaFace        face,
          double           size,
          const char      *line)
{
  if (self->current != NULL && self->current_face == face && self->current_size == size &&
      strcmp (self->current_text->str, line) == 0)
    return self->current;

  self->current = find_line (self, face, size, line);
  self->current_face = face;
  self->current_size = size;
  g_string_assign (self->current_text, line);

  return self->current;
}

/* The width of a line. */
double
parta_typesetter_measure (PartaTypesetter *self,
                          PartaFace        face,
                          double           size,
                          const char      *line)
{
  return parta_glyphs_get_width (get_line (self, face, size, line));
}

/* Draws a line whose base line begins at @x, @y. */
void
parta_typesetter_show (PartaTypesetter *self,
                       PartaCanvas     *canvas,
                       PartaFace        face,
                       double           size,
                       double           x,
                       double           y,
                       const char      *line)
{
  canvas->class->show (canvas, get_line (self, face, size, line), x, y);
}

static GPtrArray *
break_block (PartaTypesetter *self,
             PartaFace        face,
             double           size,
             double           width,
             const char      *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  set_line (self, self->block, face, size, text);
  set_breaks (self->block, text);
  pango_layout_set_width (self->block, (int) (width * PANGO_SCALE));
  for (GSList *node = pango_layout_get_lines_readonly (self->block); node != NULL; node = node->next)
    {
      const PangoLayoutLine *line = node->data;
      char *words = g_strstrip (g_strndup (text + line->start_index, (gsize) line->length));

      if (*words != '\0')
        g_ptr_array_add (lines, words);
      else
        g_free (words);
    }

  return lines;
}

static gpointer
copy_line (gconstpointer line,
           gpointer      user_data)
{
  return g_strdup (line);
}

/* The lines are the caller's, who may change them. */
static GPtrArray *
copy_lines (GPtrArray *lines)
{
  GPtrArray *copy = g_ptr_array_copy (lines, copy_line, NULL);

  g_ptr_array_set_free_func (copy, g_free);

  return copy;
}

/* Breaks a text into lines (element-type utf8, owned by the array) of at most @width. A word that is too long is broken
 * where it has to be; nothing is left out but blanks at the ends and empty lines. */
GPtrArray *
parta_typesetter_break (PartaTypesetter *self,
                        PartaFace        face,
                        double           size,
                        double           width,
                        const char      *text)
{
  g_autofree char *key = NULL;
  GPtrArray *kept;

  if (!self->cache || strlen (text) > CACHED_BLOCK)
    return break_block (self, face, size, width, text);

  key = g_strdup_printf ("%d %d %d %s", (int) face, (int) (size * PANGO_SCALE), (int) (width * PANGO_SCALE), text);
  kept = g_hash_table_lookup (self->blocks, key);
  if (kept == NULL)
    {
      if (g_hash_table_size (self->blocks) >= CACHED_LINES)
        g_hash_table_remove_all (self->blocks);
      kept = break_block (self, face, size, width, text);
      g_hash_table_insert (self->blocks, g_steal_pointer (&key), kept);
    }

  return copy_lines (kept);
}

/* Whether a line of @width points would have to end within a word. @hyphens: after a hyphen before a letter it may. */
gboolean
parta_typesetter_divides (PartaTypesetter *self,
                          PartaFace        face,
                          double           size,
                          double           width,
                          gboolean         hyphens,
                          const char      *text)
{
  const char *ends = hyphens ? " \n-" : " \n";

  while (*text != '\0')
    {
      gsize length = strcspn (text, ends);
      g_autofree char *part = NULL;

      while (text[length] == '-' && !g_unichar_isalpha (g_utf8_get_char (text + length + 1)))
        length += 1 + strcspn (text + length + 1, ends);
      length += text[length] != '\0';
      part = g_strchomp (g_strndup (text, length));
      if (parta_typesetter_measure (self, face, size, part) > width)
        return TRUE;
      text += length;
    }

  return FALSE;
}
