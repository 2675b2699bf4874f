/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-sign"

#include <string.h>

#include "parta-icc.h"
#include "parta-pdf-append.h"
#include "parta-pdf-conform.h"
#include "parta-pdf-dict.h"
#include "parta-pdf-digest.h"
#include "parta-pdf-field.h"
#include "parta-sample.h"

#define ICC_DIGEST "9135b1ce1c6db0353faf603cf066091626dac42c953e76c0c694eff52f8b3f1d"

static const PartaPdfPlace PLACES[] = {
  { "teacher", 0, 40, 20, 240, 24 },
  { "deputy", 1, 300.5, 20, 240, 24 },
  { "head", 1, 40, 20, 240, 24 },
  { "timestamp", 1, 0, 0, 0, 0 },
};

static const PartaPdfFinish FINISH = { "ky-KG", 2, PLACES, G_N_ELEMENTS (PLACES) };

static GBytes *
finalise (GBytes *drawing)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = parta_pdf_finalise (drawing, &FINISH, &error);

  g_assert_no_error (error);

  return bytes;
}

static gboolean
contains (GBytes     *bytes,
          const char *text)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  return memmem (data, length, text, strlen (text)) != NULL;
}

static void
check_same_twice (void)
{
  g_autoptr (GBytes) one = sample_drawing (FALSE), two = sample_drawing (FALSE);
  g_autoptr (GBytes) first = finalise (one), second = finalise (two);

  g_assert_true (g_bytes_equal (first, second));
}

static void
check_catalog (void)
{
  static const struct { const char *key, *text; } KEYS[] = {
    { "/Lang", "(ky-KG)" }, { "/Version", "/1.7" },
    { "/Extensions", "<< /ESIC << /BaseVersion /1.7 /ExtensionLevel 5 >> >>" },
  };
  g_autoptr (GBytes) drawing = sample_drawing (FALSE), bytes = finalise (drawing);
  g_autoptr (PartaPdf) pdf = parta_pdf_new (bytes, NULL);
  PartaSpan trailer = parta_pdf_get_last (pdf)->trailer;
  PartaPdfValue catalog, value, metadata;
  PartaSpan xmp;

  g_assert_cmpuint (parta_pdf_get_n_revisions (pdf), ==, 2);
  g_assert_true (parta_pdf_get_object (pdf, parta_pdf_dict_get_ref (trailer, "/Root"), &catalog));
  g_assert_true (parta_pdf_dict_is_plain (catalog.span));
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    {
      g_assert_true (parta_pdf_dict_get (catalog.span, KEYS[i].key, &value));
      g_assert_true (parta_span_equals (value.span, KEYS[i].text));
    }

  g_assert_true (parta_pdf_get_stream (pdf, parta_pdf_dict_get_ref (catalog.span, "/Metadata"), &metadata, &xmp));
  g_assert_nonnull (memmem (xmp.data, xmp.length, "Журнал 5 «А» класса &amp; Ко", strlen ("Журнал 5 «А» класса &amp; Ко")));
  g_assert_true (parta_pdf_dict_get_kind (trailer, "/ID", PARTA_PDF_ARRAY, &value));
}

/* Every field is an empty, locked widget on its page, and the page lists it. */
static void
check_fields (void)
{
  g_autoptr (GBytes) drawing = sample_drawing (FALSE), bytes = finalise (drawing);
  g_autoptr (PartaPdf) pdf = parta_pdf_new (bytes, NULL);
  g_autoptr (GArray) fields = parta_pdf_list_fields (pdf, 1);
  g_autoptr (GArray) pages = parta_pdf_dup_pages (pdf, NULL);

  g_assert_cmpuint (fields->len, ==, G_N_ELEMENTS (PLACES));
  for (guint i = 0; i < fields->len; i++)
    {
      guint page = g_array_index (pages, guint, PLACES[i].page);
      g_autofree char *reference = g_strdup_printf ("%u 0 R", g_array_index (fields, guint, i));
      g_autofree char *list = NULL;
      PartaPdfValue field, value, dict;
      double rect[4];

      g_assert_cmpuint (parta_pdf_find_field (pdf, PLACES[i].name, &field), ==, g_array_index (fields, guint, i));
      g_assert_true (parta_pdf_field_is_empty (field.span));
      g_assert_true (parta_pdf_dict_get (field.span, "/F", &value) && value.number == 132);
      g_assert_true (parta_pdf_dict_get (field.span, "/AP", &value));
      g_assert_cmpuint (parta_pdf_dict_get_ref (field.span, "/P"), ==, page);

      g_assert_true (parta_pdf_field_get_rect (field.span, rect) == (PLACES[i].width > 0));
      if (PLACES[i].width > 0)
        g_assert_cmpfloat_with_epsilon (rect[2], PLACES[i].x + PLACES[i].width, 0.001);

      g_assert_true (parta_pdf_get_object (pdf, page, &dict));
      g_assert_true (parta_pdf_dict_get (dict.span, "/Annots", &value));
      list = parta_span_dup (value.span);
      g_assert_nonnull (strstr (list, reference));
    }
}

static void
add_annotations (PartaPdfAppend *append,
                 PartaPdf       *pdf,
                 gboolean        inside)
{
  g_autoptr (GArray) pages = parta_pdf_dup_pages (pdf, NULL);
  guint page = g_array_index (pages, guint, 0), list = parta_pdf_append_reserve (append);
  g_autofree char *reference = g_strdup_printf ("%u 0 R", list);
  g_autofree char *body = NULL;
  PartaPdfValue dict;

  g_assert_true (parta_pdf_get_object (pdf, page, &dict));
  body = parta_pdf_dict_with (dict.span, "/Annots", inside ? "[ 1 0 R ]" : reference);
  parta_pdf_append_object (append, list, "[ 1 0 R ]");
  parta_pdf_append_object (append, page, body);
}

/* What a page lists already stays on the list. */
static void
check_annotations (gconstpointer data)
{
  g_autoptr (GBytes) drawing = sample_drawing (FALSE);
  g_autoptr (PartaPdf) base = parta_pdf_new (drawing, NULL);
  g_autoptr (PartaPdfAppend) append = parta_pdf_append_new (base);
  g_autoptr (GBytes) noted = NULL, bytes = NULL;
  g_autoptr (PartaPdf) pdf = NULL;
  g_autoptr (GArray) pages = NULL;
  PartaPdfValue page, value;

  add_annotations (append, base, GPOINTER_TO_UINT (data));
  noted = g_byte_array_free_to_bytes (parta_pdf_append_finish (append));
  bytes = finalise (noted);
  pdf = parta_pdf_new (bytes, NULL);
  pages = parta_pdf_dup_pages (pdf, NULL);

  g_assert_true (parta_pdf_get_object (pdf, g_array_index (pages, guint, 0), &page));
  g_assert_true (parta_pdf_dict_get_kind (page.span, "/Annots", PARTA_PDF_ARRAY, &value));
  g_assert_true (g_str_has_prefix (value.span.data, "[ 1 0 R "));
}

static void
check_twice_refused (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = parta_pdf_finalise (sample_finished (), &FINISH, &error);

  g_assert_null (bytes);
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_UNSUPPORTED);
}

static void
check_not_a_pdf (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("Журнал, но не PDF, а простой текст", 50);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = parta_pdf_finalise (text, &FINISH, &error);

  g_assert_null (bytes);
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_MALFORMED);
}

static void
check_fonts (void)
{
  g_autoptr (GBytes) drawing = sample_drawing (FALSE), bytes = finalise (drawing);

  g_assert_true (contains (drawing, "/CIDFontType2"));
  g_assert_false (contains (drawing, "/CIDToGIDMap"));
  g_assert_true (contains (bytes, "/CIDToGIDMap /Identity"));
  g_assert_true (contains (bytes, "/CIDSet"));
}

/* The pages' transparency group goes when nothing is transparent, and only then. */
static void
check_groups (void)
{
  g_autoptr (GBytes) opaque = sample_drawing (FALSE), transparent = sample_drawing (TRUE);
  g_autoptr (GBytes) one = finalise (opaque), two = finalise (transparent);

  g_assert_true (contains (opaque, "/S /Transparency"));
  g_assert_false (contains (one, "/S /Transparency"));
  g_assert_true (contains (two, "/S /Transparency"));
}

static void
check_profile (void)
{
  g_autoptr (GBytes) icc = parta_icc_new_srgb ();
  g_autofree char *digest = NULL;
  PartaSpan span;

  span.data = g_bytes_get_data (icc, &span.length);
  digest = parta_pdf_digest_hex (span);
  g_assert_cmpstr (digest, ==, ICC_DIGEST);
}

static void
check_digest (void)
{
  g_autofree char *finished = parta_pdf_dup_revision_digest (sample_finished (), NULL);
  g_autofree char *plain = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, sample_finished ());

  g_assert_cmpstr (finished, ==, plain);
  for (guint n = 1; n <= SAMPLE_PEOPLE; n++)
    {
      g_autofree char *digest = parta_pdf_dup_revision_digest (sample_signed (n), NULL);

      g_assert_cmpstr (digest, ==, finished);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pdf/check-5/finalise-twice", check_same_twice);
  g_test_add_func ("/sign/finalise/catalog", check_catalog);
  g_test_add_func ("/sign/finalise/fields", check_fields);
  g_test_add_data_func ("/sign/finalise/annotations/inside", GUINT_TO_POINTER (TRUE), check_annotations);
  g_test_add_data_func ("/sign/finalise/annotations/apart", GUINT_TO_POINTER (FALSE), check_annotations);
  g_test_add_func ("/sign/finalise/twice-refused", check_twice_refused);
  g_test_add_func ("/sign/finalise/not-a-pdf", check_not_a_pdf);
  g_test_add_func ("/sign/finalise/fonts", check_fonts);
  g_test_add_func ("/sign/finalise/groups", check_groups);
  g_test_add_func ("/sign/finalise/profile", check_profile);
  g_test_add_func ("/sign/finalise/digest", check_digest);

  return g_test_run ();
}
