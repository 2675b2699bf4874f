/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf-tools.h"

#include <cairo.h>

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static GBytes *
run (GBytes            *pdf,
     const char *const *before,
     const char *const *after)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) output = NULL;
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("parta-XXXXXX.pdf", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);

  for (; *before != NULL; before++)
    g_ptr_array_add (argv, (gpointer) *before);
  g_ptr_array_add (argv, path);
  for (; after != NULL && *after != NULL; after++)
    g_ptr_array_add (argv, (gpointer) *after);
  g_ptr_array_add (argv, NULL);

  process = g_subprocess_newv ((const char *const *) argv->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  g_unlink (path);

  return g_steal_pointer (&output);
}

/* What a tool says of the file. @before and @after: its words on both sides of the file's name. */
char *
pdf_run (GBytes            *pdf,
         const char *const *before,
         const char *const *after)
{
  g_autoptr (GBytes) output = run (pdf, before, after);

  return g_strndup (g_bytes_get_data (output, NULL), g_bytes_get_size (output));
}

/* All text of the file. */
char *
pdf_dup_text (GBytes *pdf)
{
  const char *const before[] = { "pdftotext", "-q", NULL };
  const char *const after[] = { "-", NULL };

  return pdf_run (pdf, before, after);
}

typedef struct
{
  char page[12], x[12], y[12], width[12], height[12];
} Area;

static void
write_area (Area   *area,
            guint   page,
            double  x,
            double  y,
            double  width,
            double  height)
{
  g_snprintf (area->page, sizeof area->page, "%u", page + 1);
  g_snprintf (area->x, sizeof area->x, "%d", (int) floor (x));
  g_snprintf (area->y, sizeof area->y, "%d", (int) floor (y));
  g_snprintf (area->width, sizeof area->width, "%d", (int) ceil (width));
  g_snprintf (area->height, sizeof area->height, "%d", (int) ceil (height));
}

/* The text within a part of a page. */
char *
pdf_dup_area (GBytes *pdf,
              guint   page,
              double  x,
              double  y,
              double  width,
              double  height)
{
  const char *const after[] = { "-", NULL };
  Area area;

  write_area (&area, page, x, y, width, height);

  return pdf_run (pdf,
                  (const char *const[]){ "pdftotext", "-q", "-r", "72", "-f", area.page, "-l", area.page, "-x", area.x, "-y",
                                         area.y, "-W", area.width, "-H", area.height, NULL },
                  after);
}

/* How many points of a part of a page are not white. */
guint
pdf_count_ink (GBytes *pdf,
               guint   page,
               double  x,
               double  y,
               double  width,
               double  height)
{
  g_autoptr (GBytes) image = NULL;
  const guint8 *data;
  gsize size, expected;
  guint ink = 0;
  Area area;

  write_area (&area, page, x, y, width, height);
  image = run (pdf,
               (const char *const[]){ "pdftoppm", "-q", "-gray", "-r", "72", "-f", area.page, "-l", area.page, "-x", area.x,
                                      "-y", area.y, "-W", area.width, "-H", area.height, NULL },
               NULL);
  data = g_bytes_get_data (image, &size);
  expected = (gsize) ceil (width) * (gsize) ceil (height);
  g_assert_cmpmem (data, 2, "P5", 2);   /* a short head, then one byte for each point */
  g_assert_cmpuint (size, >, expected);

  for (const guint8 *point = data + size - expected; point < data + size; point++)
    ink += *point < 255;

  return ink;
}

/* A text without blanks and line ends: lines of a cell are broken where paper needs it. */
char *
pdf_squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar sign = g_utf8_get_char (c);

      if (!g_unichar_isspace (sign))
        g_string_append_unichar (squeezed, sign);
    }

  return g_string_free (squeezed, FALSE);
}

/* All fonts are in the file, and qpdf finds nothing to complain of. */
void
pdf_check_clean (GBytes *pdf)
{
  static const char *const fonts_before[] = { "pdffonts", NULL }, *const qpdf_before[] = { "qpdf", "--check", NULL };
  g_autofree char *fonts = pdf_run (pdf, fonts_before, NULL);
  g_autofree char *check = pdf_run (pdf, qpdf_before, NULL);
  g_auto (GStrv) lines = g_strsplit (fonts, "\n", -1);

  g_assert_null (strstr (check, "WARNING"));
  g_assert_cmpuint (g_strv_length (lines), >=, 4);   /* two lines of heads, a font, and what follows the last line end */
  for (guint i = 2; *lines[i] != '\0'; i++)
    g_assert_true (g_regex_match_simple (" yes +yes +yes ", lines[i], 0, 0));
}

#define DPI       "40"
#define VISIBLE   64      /* steps of grey, of 255: what edges of letters differ in elsewhere is less */

typedef struct
{
  const guint8 *data;
  gsize         size;
} Reader;

static cairo_status_t
bytes_wanted_cb (gpointer       closure,
                 guchar        *data,
                 guint          length)
{
  Reader *reader = closure;

  if (reader->size < length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, reader->data, length);
  reader->data += length;
  reader->size -= length;

  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
render (GBytes *pdf,
        guint   page)
{
  char number[12];

  g_snprintf (number, sizeof number, "%u", page + 1);

  return run (pdf, (const char *const[]){ "pdftoppm", "-q", "-png", "-gray", "-r", DPI, "-f", number, "-l", number, NULL }, NULL);
}

static cairo_surface_t *
decode (GBytes *png)
{
  Reader reader = { g_bytes_get_data (png, NULL), g_bytes_get_size (png) };
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (bytes_wanted_cb, &reader);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);

  return surface;
}

/* The share of points that differ visibly. */
static double
compare_pictures (GBytes *first_png,
                  GBytes *second_png)
{
  cairo_surface_t *first = decode (first_png), *second = decode (second_png);
  int width = cairo_image_surface_get_width (first), height = cairo_image_surface_get_height (first);
  guint n_different = 0;

  g_assert_cmpint (width, ==, cairo_image_surface_get_width (second));
  g_assert_cmpint (height, ==, cairo_image_surface_get_height (second));
  for (int y = 0; y < height; y++)
    {
      const guint8 *one = cairo_image_surface_get_data (first) + y * cairo_image_surface_get_stride (first);
      const guint8 *other = cairo_image_surface_get_data (second) + y * cairo_image_surface_get_stride (second);

      for (int x = 0; x < width; x++)
        n_different += ABS (one[4 * x] - other[4 * x]) > VISIBLE;
    }
  cairo_surface_destroy (first);
  cairo_surface_destroy (second);

  return n_different / (double) (width * height);
}

/* The share of points of a page in which two files differ visibly. */
double
pdf_compare (GBytes *pdf,
             GBytes *other,
             guint   page)
{
  g_autoptr (GBytes) first = render (pdf, page), second = render (other, page);

  return compare_pictures (first, second);
}

/* The file that a document makes, which must succeed. */
GBytes *
pdf_of_report (const PartaReport *report)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = parta_report_write_pdf (report, &error);

  g_assert_no_error (error);

  return pdf;
}
