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
  guint8        tag[4];
  const guint8 *data;
  gsize         size;
} Table;

typedef struct
{
  Table       tables[MOST_TABLES];
  guint       n_tables;
  GByteArray *glyphs, *places;   /* what "glyf" and "loca" become */
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

static const Table *
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
      place += 4 + ((flags & ARGS_ARE_WORDS) != 0 ? 4 : 2);
      if ((flags & HAS_MATRIX) != 0)
        place += 8;
      else if ((flags & HAS_TWO_SCALES) != 0)
        place += 4;
      else if ((flags & HAS_SCALE) != 0)
        place += 2;
      if (size < place)
        return FALSE;
    }

  g_byte_array_append (glyphs, glyph, (guint) place);
  for (gsize at = start + GLYPH_HEAD; at < start + place; )
    {
      guint own = read_16 (glyphs->data + at);

      write_16 (glyphs->data + at, own & ~HAS_PROGRAM);
      at += 4 + ((own & ARGS_ARE_WORDS) != 0 ? 4 : 2);
      at += (own & HAS_MATRIX) != 0 ? 8 : (own & HAS_TWO_SCALES) != 0 ? 4 : (own & HAS_SCALE) != 0 ? 2 : 0;
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

static gboolean
rebuild_glyphs (Font *self)
{
  const Table *head = find_table (self, "head", FORMAT_PLACE + 2), *maxp = find_table (self, "maxp", PROGRAM_PLACE + 2);
  gboolean is_long = head != NULL && read_16 (head->data + FORMAT_PLACE) != 0;
  guint n_glyphs = maxp != NULL ? read_16 (maxp->data + GLYPHS_PLACE) : 0;
  const Table *loca = find_table (self, "loca", (n_glyphs + 1) * (is_long ? 4 : 2)), *glyf = find_table (self, "glyf", 0);

  if (head == NULL || n_glyphs == 0 || loca == NULL || glyf == NULL)
    return FALSE;

  for (guint i = 0; i < n_glyphs; i++)
    {
      gsize from = is_long ? read_32 (loca->data + 4 * i) : 2 * read_16 (loca->data + 2 * i);
      gsize to = is_long ? read_32 (loca->data + 4 * i + 4) : 2 * read_16 (loca->data + 2 * i + 2);

      add_place (self, is_long);
      if (from > to || to > glyf->size || !add_glyph (self->glyphs, glyf->data + from, to - from))
        return FALSE;
    }
  add_place (self, is_long);

  return TRUE;
}

static gboolean
is_wanted (const Table *table)
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
write_table (GByteArray  *lean,
             guint        entry,
             const Table *table)
{
  static const guint8 zeros[4] = { 0, 0, 0, 0 };
  guint offset = lean->len;

  g_byte_array_append (lean, table->data, (guint) table->size);
  g_byte_array_append (lean, zeros, (4 - lean->len % 4) % 4);
  if (memcmp (table->tag, "maxp", 4) == 0)
    write_16 (lean->data + offset + PROGRAM_PLACE, 0);
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

static GByteArray *
write_font (Font         *self,
            const guint8 *font)
{
  GByteArray *lean = g_byte_array_new ();
  guint n_tables = 0, head = 0;

  for (guint i = 0; i < self->n_tables; i++)
    n_tables += is_wanted (&self->tables[i]);
  g_byte_array_set_size (lean, HEAD_SIZE + n_tables * ENTRY_SIZE);
  memcpy (lean->data, font, 4);
  write_directory_head (lean, n_tables);

  for (guint i = 0, entry = HEAD_SIZE; i < self->n_tables; i++)
    {
      Table table = self->tables[i];
      GByteArray *made = memcmp (table.tag, "glyf", 4) == 0 ? self->glyphs : memcmp (table.tag, "loca", 4) == 0 ? self->places : NULL;

      if (!is_wanted (&table))
        continue;
      if (made != NULL)
        {
          table.data = made->data;
          table.size = made->len;
        }
      if (memcmp (table.tag, "head", 4) == 0)
        head = lean->len;
      write_table (lean, entry, &table);
      entry += ENTRY_SIZE;
    }
  write_32 (lean->data + head + CHECKSUM_PLACE, CHECKSUM_WHOLE - sum_up (lean->data, lean->len));

  return lean;
}

/* A TrueType font without the programs in it (transfer full) (nullable): NULL for what is no such font. */
GByteArray *
parta_lean_font (const guint8 *font,
                 gsize         size)
{
  Font self = { .glyphs = g_byte_array_new (), .places = g_byte_array_new () };
  GByteArray *lean = read_tables (&self, font, size) && rebuild_glyphs (&self) ? write_font (&self, font) : NULL;

  g_byte_array_unref (self.glyphs);
  g_byte_array_unref (self.places);

  return lean;
}
