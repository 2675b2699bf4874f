/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-lean-font-private.h"

#include <string.h>

/* Places within a font file, as the TrueType specification has them. Numbers are big-endian. */
#define HEAD_SIZE       12u
#define ENTRY_SIZE      16u
#define CHECKSUM_PLACE   8u    /* of the whole font, in "head" */
#define FORMAT_PLACE    50u    /* in "head": whether "loca" has long numbers */
#define GLYPHS_PLACE     4u    /* in "maxp" */
#define PROGRAM_PLACE   26u    /* in "maxp": size of the longest program of a glyph */
#define GLYPH_HEAD      10u
#define METRICS_PLACE   34u    /* in "hhea": how many glyphs have a width of their own */
#define DEEPEST          8u    /* parts within parts of a glyph */
#define TRUETYPE        0x00010000u
#define CHECKSUM_WHOLE  0xB1B0AFBAu
#define MOST_TABLES     32u

/* Flags of a part of a composite glyph. */
#define ARGS_ARE_WORDS  0x0001u
#define HAS_SCALE       0x0008u
#define MORE_PARTS      0x0020u
#define HAS_TWO_SCALES  0x0040u
#define HAS_MATRIX      0x0080u
#define HAS_PROGRAM     0x0100u

typedef struct
{
  PartaFontTable tables[MOST_TABLES];
  guint          n_tables;
  guint8        *wanted;               /* a byte for each glyph; NULL where all are wanted */
  guint          n_glyphs;
  gboolean       is_long;              /* the numbers of "loca" */
  PartaFontTable glyf, loca;
  GByteArray    *glyphs, *places;      /* what they become */
  GByteArray    *metrics;              /* what "hmtx" becomes; NULL where it stays */
} Font;

static guint
read_16 (const guint8 *data)
{
  return (guint) data[0] << 8 | data[1];
}

static guint32
read_32 (const guint8 *data)
{
  return (guint32) read_16 (data) << 16 | read_16 (data + 2);
}

static void
write_16 (guint8 *data,
          guint   number)
{
  data[0] = (guint8) (number >> 8);
  data[1] = (guint8) number;
}

static void
write_32 (guint8  *data,
          guint32  number)
{
  write_16 (data, number >> 16);
  write_16 (data + 2, number & 0xFFFF);
}

static const PartaFontTable *
find_table (const Font *self,
            const char *tag,
            gsize       least)
{
  for (guint i = 0; i < self->n_tables; i++)
    {
      if (memcmp (self->tables[i].tag, tag, 4) == 0)
        return self->tables[i].size >= least ? &self->tables[i] : NULL;
    }

  return NULL;
}

static gboolean
read_tables (Font         *self,
             const guint8 *font,
             gsize         size)
{
  self->n_tables = size >= HEAD_SIZE ? read_16 (font + 4) : 0;
  if (self->n_tables == 0 || self->n_tables > MOST_TABLES || size < HEAD_SIZE + self->n_tables * ENTRY_SIZE)
    return FALSE;

  for (guint i = 0; i < self->n_tables; i++)
    {
      const guint8 *entry = font + HEAD_SIZE + i * ENTRY_SIZE;
      gsize offset = read_32 (entry + 8), length = read_32 (entry + 12);

      if (offset > size || length > size - offset)
        return FALSE;
      memcpy (self->tables[i].tag, entry, 4);
      self->tables[i].data = font + offset;
      self->tables[i].size = length;
    }

  return TRUE;
}

/* A glyph of its own outline: contours, then the program, then points. */
static gboolean
add_simple (GByteArray   *glyphs,
            const guint8 *glyph,
            gsize         size,
            guint         n_contours)
{
  gsize program = GLYPH_HEAD + 2 * n_contours;
  static const guint8 none[2] = { 0, 0 };
  gsize length;

  if (size < program + 2)
    return FALSE;
  length = read_16 (glyph + program);
  if (size < program + 2 + length)
    return FALSE;

  g_byte_array_append (glyphs, glyph, (guint) program);
  g_byte_array_append (glyphs, none, sizeof none);
  g_byte_array_append (glyphs, glyph + program + 2 + length, (guint) (size - program - 2 - length));

  return TRUE;
}

/* Bytes of a part of a composite glyph. */
static gsize
get_part_size (guint flags)
{
  gsize size = 4 + ((flags & ARGS_ARE_WORDS) != 0 ? 4 : 2);

  if ((flags & HAS_MATRIX) != 0)
    return size + 8;
  if ((flags & HAS_TWO_SCALES) != 0)
    return size + 4;

  return (flags & HAS_SCALE) != 0 ? size + 2 : size;
}

/* A glyph made of others: its parts, then the program. */
static gboolean
add_composite (GByteArray   *glyphs,
               const guint8 *glyph,
               gsize         size)
{
  gsize place = GLYPH_HEAD, start = glyphs->len;
  guint flags = MORE_PARTS;

  while ((flags & MORE_PARTS) != 0)
    {
      if (size < place + 4)
        return FALSE;
      flags = read_16 (glyph + place);
      place += get_part_size (flags);
      if (size < place)
        return FALSE;
    }

  g_byte_array_append (glyphs, glyph, (guint) place);
  for (gsize at = start + GLYPH_HEAD; at < start + place; )
    {
      guint own = read_16 (glyphs->data + at);

      write_16 (glyphs->data + at, own & ~HAS_PROGRAM);
      at += get_part_size (own);
    }

  return TRUE;
}

static gboolean
add_glyph (GByteArray   *glyphs,
           const guint8 *glyph,
           gsize         size)
{
  static const guint8 zeros[4] = { 0, 0, 0, 0 };
  guint n_contours;

  if (size == 0)
    return TRUE;
  if (size < GLYPH_HEAD)
    return FALSE;

  n_contours = read_16 (glyph);
  if (!(n_contours < 0x8000 ? add_simple (glyphs, glyph, size, n_contours) : add_composite (glyphs, glyph, size)))
    return FALSE;
  g_byte_array_append (glyphs, zeros, (4 - glyphs->len % 4) % 4);

  return TRUE;
}

static void
add_place (Font     *self,
           gboolean  is_long)
{
  guint8 place[4];

  if (is_long)
    write_32 (place, self->glyphs->len);
  else
    write_16 (place, self->glyphs->len / 2);
  g_byte_array_append (self->places, place, is_long ? 4 : 2);
}

/* Where the outline of a glyph stands; NULL for one outside the table. An empty one has no size. */
static const guint8 *
find_glyph (const Font *self,
            guint       glyph,
            gsize      *size)
{
  const guint8 *loca = self->loca.data;
  gsize from = self->is_long ? read_32 (loca + 4 * glyph) : 2 * read_16 (loca + 2 * glyph);
  gsize to = self->is_long ? read_32 (loca + 4 * glyph + 4) : 2 * read_16 (loca + 2 * glyph + 2);

  *size = to - from;

  return from > to || to > self->glyf.size ? NULL : self->glyf.data + from;
}

static gboolean
find_outlines (Font *self)
{
  const PartaFontTable *head = find_table (self, "head", FORMAT_PLACE + 2), *maxp = find_table (self, "maxp", PROGRAM_PLACE + 2);
  const PartaFontTable *loca, *glyf = find_table (self, "glyf", 0);

  if (head == NULL || maxp == NULL || glyf == NULL)
    return FALSE;

  self->is_long = read_16 (head->data + FORMAT_PLACE) != 0;
  self->n_glyphs = read_16 (maxp->data + GLYPHS_PLACE);
  loca = find_table (self, "loca", (self->n_glyphs + 1) * (self->is_long ? 4 : 2));
  if (self->n_glyphs == 0 || loca == NULL)
    return FALSE;
  self->glyf = *glyf;
  self->loca = *loca;

  return TRUE;
}

static gboolean
rebuild_glyphs (Font *self)
{
  for (guint i = 0; i < self->n_glyphs; i++)
    {
      gsize size = 0;
      const guint8 *glyph = self->wanted == NULL || self->wanted[i] != 0 ? find_glyph (self, i, &size) : self->glyf.data;

      add_place (self, self->is_long);
      if (glyph == NULL || !add_glyph (self->glyphs, glyph, size))
        return FALSE;
    }
  add_place (self, self->is_long);

  return TRUE;
}

static gboolean
is_wanted (const PartaFontTable *table)
{
  static const char unwanted[][5] = { "cvt ", "fpgm", "prep" };

  for (guint i = 0; i < G_N_ELEMENTS (unwanted); i++)
    {
      if (memcmp (table->tag, unwanted[i], 4) == 0)
        return FALSE;
    }

  return TRUE;
}

static guint32
sum_up (const guint8 *data,
        gsize         size)
{
  guint32 sum = 0;

  for (gsize i = 0; i < size; i += 4)
    sum += read_32 (data + i);

  return sum;
}

/* One table at the end of the font, and its entry in the directory. */
static void
write_table (const Font           *self,
             GByteArray           *lean,
             guint                 entry,
             const PartaFontTable *table)
{
  static const guint8 zeros[4] = { 0, 0, 0, 0 };
  guint offset = lean->len;

  g_byte_array_append (lean, table->data, (guint) table->size);
  g_byte_array_append (lean, zeros, (4 - lean->len % 4) % 4);
  if (memcmp (table->tag, "maxp", 4) == 0)
    {
      write_16 (lean->data + offset + PROGRAM_PLACE, 0);
      write_16 (lean->data + offset + GLYPHS_PLACE, self->n_glyphs);
    }
  if (memcmp (table->tag, "hhea", 4) == 0 && self->metrics != NULL)
    write_16 (lean->data + offset + METRICS_PLACE, self->n_glyphs);
  if (memcmp (table->tag, "head", 4) == 0)
    write_32 (lean->data + offset + CHECKSUM_PLACE, 0);
  memcpy (lean->data + entry, table->tag, 4);
  write_32 (lean->data + entry + 4, sum_up (lean->data + offset, lean->len - offset));
  write_32 (lean->data + entry + 8, offset);
  write_32 (lean->data + entry + 12, (guint32) table->size);
}

/* The directory is for a search by halves. */
static void
write_directory_head (GByteArray *lean,
                      guint       n_tables)
{
  guint power = 1, steps = 0;

  for (; power * 2 <= n_tables; power *= 2)
    steps++;
  write_16 (lean->data + 4, n_tables);
  write_16 (lean->data + 6, power * ENTRY_SIZE);
  write_16 (lean->data + 8, steps);
  write_16 (lean->data + 10, (n_tables - power) * ENTRY_SIZE);
}

/* What was made for a table; NULL where it stays as it is. */
static const GByteArray *
get_made (const Font *self,
          const char *tag)
{
  if (memcmp (tag, "glyf", 4) == 0)
    return self->glyphs;
  if (memcmp (tag, "loca", 4) == 0)
    return self->places;

  return memcmp (tag, "hmtx", 4) == 0 ? self->metrics : NULL;
}

static GByteArray *
write_font (const Font *self)
{
  GByteArray *lean = g_byte_array_new ();
  guint n_tables = 0, head = 0;

  for (guint i = 0; i < self->n_tables; i++)
    n_tables += is_wanted (&self->tables[i]);
  g_byte_array_set_size (lean, HEAD_SIZE + n_tables * ENTRY_SIZE);
  write_32 (lean->data, TRUETYPE);
  write_directory_head (lean, n_tables);

  for (guint i = 0, entry = HEAD_SIZE; i < self->n_tables; i++)
    {
      PartaFontTable table = self->tables[i];
      const GByteArray *made = get_made (self, table.tag);

      if (!is_wanted (&table))
        continue;
      if (made != NULL)
        {
          table.data = made->data;
          table.size = made->len;
        }
      if (memcmp (table.tag, "head", 4) == 0)
        head = lean->len;
      write_table (self, lean, entry, &table);
      entry += ENTRY_SIZE;
    }
  write_32 (lean->data + head + CHECKSUM_PLACE, CHECKSUM_WHOLE - sum_up (lean->data, lean->len));

  return lean;
}

static void
clear_font (Font *self)
{
  g_byte_array_unref (self->glyphs);
  g_byte_array_unref (self->places);
  g_clear_pointer (&self->metrics, g_byte_array_unref);
  g_free (self->wanted);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Font, clear_font)

/* A TrueType font without the programs in it (transfer full) (nullable): NULL for what is no such font. */
GByteArray *
parta_lean_font (const guint8 *font,
                 gsize         size)
{
  g_auto (Font) self = { .glyphs = g_byte_array_new (), .places = g_byte_array_new () };

  return read_tables (&self, font, size) && find_outlines (&self) && rebuild_glyphs (&self) ? write_font (&self) : NULL;
}

/* Wants a glyph, and those of which it is made. */
static void
want_glyph (Font  *self,
            guint  glyph,
            guint  depth)
{
  gsize size;
  const guint8 *data = glyph < self->n_glyphs && depth < DEEPEST ? find_glyph (self, glyph, &size) : NULL;

  if (data == NULL)
    return;
  self->wanted[glyph] = 1;
  if (size < GLYPH_HEAD || read_16 (data) < 0x8000)
    return;

  for (gsize at = GLYPH_HEAD; at + 4 <= size; at += get_part_size (read_16 (data + at)))
    {
      want_glyph (self, read_16 (data + at + 2), depth + 1);
      if ((read_16 (data + at) & MORE_PARTS) == 0)
        return;
    }
}

/* The last glyph that is wanted is the last one of the font; the first one has to be there. */
static void
want_glyphs (Font         *self,
             const guint8 *wanted,
             guint         n_wanted)
{
  self->wanted = g_malloc0 (self->n_glyphs);
  want_glyph (self, 0, 0);
  for (guint i = 1; i < MIN (n_wanted, self->n_glyphs); i++)
    {
      if (wanted[i] != 0)
        want_glyph (self, i, 0);
    }
  while (self->n_glyphs > 1 && self->wanted[self->n_glyphs - 1] == 0)
    self->n_glyphs--;
}

/* Width and left edge of each glyph that is wanted, nothing for the others. */
static gboolean
rebuild_metrics (Font *self)
{
  const PartaFontTable *hhea = find_table (self, "hhea", METRICS_PLACE + 2);
  guint n_metrics = hhea != NULL ? read_16 (hhea->data + METRICS_PLACE) : 0;
  const PartaFontTable *hmtx = find_table (self, "hmtx", 4 * n_metrics);
  guint8 metric[4];

  if (n_metrics == 0 || hmtx == NULL)
    return FALSE;

  self->metrics = g_byte_array_new ();
  for (guint i = 0; i < self->n_glyphs; i++)
    {
      guint edge = i < n_metrics ? 4 * i + 2 : 4 * n_metrics + 2 * (i - n_metrics);

      memset (metric, 0, sizeof metric);
      if (self->wanted[i] != 0 && edge + 2 <= hmtx->size)
        {
          memcpy (metric, hmtx->data + 4 * MIN (i, n_metrics - 1), 2);
          memcpy (metric + 2, hmtx->data + edge, 2);
        }
      g_byte_array_append (self->metrics, metric, sizeof metric);
    }

  return TRUE;
}

/* A TrueType font of some tables (transfer full) (nullable), without programs and with those glyphs only that are wanted: their
 * bytes in @wanted are not 0. Each keeps its number. NULL for what is no such font. */
GByteArray *
parta_lean_font_cut (const PartaFontTable *tables,
                     guint                 n_tables,
                     const guint8         *wanted,
                     guint                 n_wanted)
{
  g_auto (Font) self = { .glyphs = g_byte_array_new (), .places = g_byte_array_new (), .n_tables = n_tables };

  g_return_val_if_fail (n_tables <= MOST_TABLES, NULL);

  memcpy (self.tables, tables, n_tables * sizeof *tables);
  if (!find_outlines (&self))
    return NULL;
  want_glyphs (&self, wanted, n_wanted);

  return rebuild_metrics (&self) && rebuild_glyphs (&self) ? write_font (&self) : NULL;
}
