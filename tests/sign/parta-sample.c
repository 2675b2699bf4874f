/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-sign"

#include "parta-sample.h"

#include <cairo-pdf.h>
#include <string.h>

#include "parta-cms.h"
#include "parta-x509.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_surface_t, cairo_surface_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_t, cairo_destroy)

static const struct
{
  const char   *place, *name;
  PartaKeyKind  kind;
} PEOPLE[SAMPLE_PEOPLE] = {
  { "teacher", "Әбдіқадырова Гүлнұр Өмірбекқызы", PARTA_KEY_RSA_2048 },
  { "class-teacher", "Асанов Төлөгөн Үсөнович", PARTA_KEY_P256 },
  { "deputy", "Ким Елена Сергеевна", PARTA_KEY_P256 },
  { "head", "Объедков Пётр Ильич", PARTA_KEY_P256 },
};

const char *
sample_place (guint person)
{
  return PEOPLE[person].place;
}

const char *
sample_name (guint person)
{
  return PEOPLE[person].name;
}

GBytes *
sample_authority (void)
{
  static GBytes *file;
  const PartaKeyRequest request = {
    .name = "Учебный центр сертификации", .organisation = "Parta", .kind = PARTA_KEY_P256,
    .not_before_utc = SAMPLE_FROM, .not_after_utc = SAMPLE_NOW + 9000 * SAMPLE_DAY, .authority = TRUE,
  };
  g_autoptr (GError) error = NULL;

  if (file == NULL)
    file = parta_pkcs12_new_self_signed (&request, SAMPLE_PASSWORD, &error);
  g_assert_no_error (error);

  return file;
}

GBytes *
sample_anchor_pem (void)
{
  static GBytes *pem;
  g_autoptr (GError) error = NULL;

  if (pem == NULL)
    pem = parta_pkcs12_dup_certificate_pem (sample_authority (), SAMPLE_PASSWORD, &error);
  g_assert_no_error (error);

  return g_bytes_ref (pem);
}

GBytes *
sample_key (guint person)
{
  static GBytes *files[SAMPLE_PEOPLE];
  const PartaKeyRequest request = {
    .name = PEOPLE[person].name, .organisation = "Школа № 1", .kind = PEOPLE[person].kind,
    .not_before_utc = SAMPLE_FROM, .not_after_utc = SAMPLE_UNTIL,
  };
  g_autoptr (GError) error = NULL;

  if (files[person] == NULL)
    files[person] = parta_pkcs12_new_issued (&request, SAMPLE_PASSWORD, sample_authority (), SAMPLE_PASSWORD, &error);
  g_assert_no_error (error);

  return files[person];
}

PartaSigner *
sample_signer (guint person)
{
  static PartaSigner *signers[SAMPLE_PEOPLE];
  g_autoptr (GError) error = NULL;

  if (signers[person] == NULL)
    signers[person] = parta_signer_new_pkcs12 (sample_key (person), SAMPLE_PASSWORD, &error);
  g_assert_no_error (error);

  return signers[person];
}

GBytes *
sample_service_key (void)
{
  static GBytes *file;
  const PartaKeyRequest request = {
    .name = "Служба времени", .organisation = "Parta", .kind = PARTA_KEY_RSA_2048,
    .not_before_utc = SAMPLE_FROM, .not_after_utc = SAMPLE_NOW + 4000 * SAMPLE_DAY, .stamper = TRUE,
  };
  g_autoptr (GError) error = NULL;

  if (file == NULL)
    file = parta_pkcs12_new_issued (&request, SAMPLE_PASSWORD, sample_authority (), SAMPLE_PASSWORD, &error);
  g_assert_no_error (error);

  return file;
}

static gint64
sample_now_cb (gpointer user_data)
{
  return *(gint64 *) user_data;
}

/* A service in this very program; all share one clock, which the last caller sets. */
PartaStamper *
sample_stamper (gint64 at_utc)
{
  static PartaStamper *stamper;
  static gint64 now;
  g_autoptr (GError) error = NULL;

  now = at_utc;
  if (stamper == NULL)
    stamper = parta_stamper_new_pkcs12 (sample_service_key (), SAMPLE_PASSWORD, sample_now_cb, &now, &error);
  g_assert_no_error (error);

  return stamper;
}

PartaTrust *
sample_trust (gint64 at_utc)
{
  g_autoptr (GBytes) pem = sample_anchor_pem ();
  g_autoptr (GError) error = NULL;
  PartaTrust *trust = parta_trust_new (pem, at_utc, &error);

  g_assert_no_error (error);

  return trust;
}

static cairo_status_t
bytes_written_cb (void                *closure,
                  const unsigned char *data,
                  unsigned             length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
show_line (cairo_t    *cr,
           double      y,
           const char *text)
{
  cairo_select_font_face (cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 8);
  cairo_move_to (cr, 4, y);
  cairo_show_text (cr, text);
}

GBytes *
sample_drawing (gboolean transparent)
{
  GByteArray *out = g_byte_array_new ();
  g_autoptr (cairo_surface_t) surface = cairo_pdf_surface_create_for_stream (bytes_written_cb, out, 595, 842);
  g_autoptr (cairo_t) cr = cairo_create (surface);

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, "Журнал 5 «А» класса & Ко");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, "School No 1");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "2022-11-22T08:00:00Z");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, "2022-11-22T13:00:00+05:00");

  cairo_set_source_rgba (cr, 0, 0, 0, transparent ? 0.5 : 1);
  show_line (cr, 40, "Алгебра: Әліппе ғылым қала таң өрт ұл үй һәм іс");
  cairo_show_page (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  show_line (cr, 40, "Темы уроков: ң ө ү");
  cairo_show_page (cr);
  cairo_surface_finish (surface);

  return g_byte_array_free_to_bytes (out);
}

GBytes *
sample_stamp (const char *text)
{
  GByteArray *out = g_byte_array_new ();
  g_autoptr (cairo_surface_t) surface = cairo_pdf_surface_create_for_stream (bytes_written_cb, out, 240, 24);
  g_autoptr (cairo_t) cr = cairo_create (surface);

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cairo_set_source_rgb (cr, 0, 0.2, 0.5);
  cairo_rectangle (cr, 0.5, 0.5, 239, 23);
  cairo_stroke (cr);
  show_line (cr, 14, text);
  cairo_show_page (cr);
  cairo_surface_finish (surface);

  return g_byte_array_free_to_bytes (out);
}

GBytes *
sample_finished (void)
{
  static GBytes *file;
  PartaPdfPlace places[SAMPLE_PEOPLE + 1];
  const PartaPdfFinish finish = { "ru-RU", 2, places, G_N_ELEMENTS (places) };
  g_autoptr (GBytes) drawing = sample_drawing (FALSE);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < SAMPLE_PEOPLE; i++)
    places[i] = (PartaPdfPlace) { PEOPLE[i].place, i == 0 ? 0 : 1, 40 + (i % 2) * 260, 20 + (i / 2) * 30, 240, 24 };
  places[SAMPLE_PEOPLE] = (PartaPdfPlace) { "timestamp", 1, 0, 0, 0, 0 };

  if (file == NULL)
    file = parta_pdf_finalise (drawing, &finish, &error);
  g_assert_no_error (error);

  return file;
}

static GBytes *
sign_in_place (GBytes        *bytes,
               guint          person,
               PartaStamper  *stamper,
               GError       **error)
{
  g_autofree char *text = g_strdup_printf ("ЭЦП: %s", PEOPLE[person].name);
  g_autoptr (GBytes) stamp = sample_stamp (text);
  const PartaSignInfo info = {
    .reason = "Проверено", .location = "Бишкек", .when_utc = SAMPLE_NOW + person * 60, .stamp_pdf = stamp,
    .stamper = stamper,
  };

  return parta_pdf_sign (bytes, PEOPLE[person].place, sample_signer (person), &info, error);
}

GBytes *
sample_sign (GBytes  *bytes,
             guint    person,
             GError **error)
{
  return sign_in_place (bytes, person, NULL, error);
}

/* The same at level T: the service stamps five seconds after each signature. */
GBytes *
sample_stamped (guint n_signatures)
{
  static GBytes *files[SAMPLE_PEOPLE + 1];
  g_autoptr (GError) error = NULL;
  GBytes *before;

  if (n_signatures == 0)
    return sample_finished ();
  before = sample_stamped (n_signatures - 1);
  if (files[n_signatures] == NULL)
    files[n_signatures] = sign_in_place (before, n_signatures - 1,
                                         sample_stamper (SAMPLE_NOW + (n_signatures - 1) * 60 + 5), &error);
  g_assert_no_error (error);

  return files[n_signatures];
}

GBytes *
sample_signed (guint n_signatures)
{
  static GBytes *files[SAMPLE_PEOPLE + 1];
  g_autoptr (GError) error = NULL;

  if (n_signatures == 0)
    return sample_finished ();
  if (files[n_signatures] == NULL)
    files[n_signatures] = sample_sign (sample_signed (n_signatures - 1), n_signatures - 1, &error);
  g_assert_no_error (error);

  return files[n_signatures];
}

/* A signature beside a text, as it stands within a file. */
GBytes *
sample_cms (guint       person,
            const char *text,
            gboolean    stamped)
{
  const PartaSpan span = parta_span_of (text);
  g_autoptr (X509) certificate = parta_x509_new (parta_signer_get_certificate (sample_signer (person)), NULL);
  g_autoptr (CMS_ContentInfo) cms = NULL;
  g_autoptr (GBytes) attributes = NULL, signature = NULL, token = NULL;
  guint8 digest[PARTA_PDF_DIGEST_BYTES];

  parta_pdf_digest (&span, 1, digest);
  cms = parta_cms_new (certificate, NULL, digest, sizeof digest, NULL);
  attributes = parta_cms_dup_attributes (cms);
  signature = parta_signer_sign (sample_signer (person), attributes, NULL);
  g_assert_true (parta_cms_set_signature (cms, signature, NULL));
  if (stamped)
    {
      parta_cms_get_imprint (cms, digest);
      token = parta_stamper_stamp (sample_stamper (SAMPLE_NOW), digest, NULL);
      g_assert_true (parta_cms_add_token (cms, token, NULL));
    }

  return parta_cms_to_der (cms);
}

GBytes *
sample_token (const char *text)
{
  const PartaSpan span = parta_span_of (text);
  guint8 digest[PARTA_PDF_DIGEST_BYTES];

  parta_pdf_digest (&span, 1, digest);

  return parta_stamper_stamp (sample_stamper (SAMPLE_NOW), digest, NULL);
}

/* Puts other text of the same length into a file, at the first or the last place where it is found. */
GBytes *
sample_replace (GBytes     *bytes,
                const char *find,
                const char *put,
                gboolean    last)
{
  gsize length, width = strlen (find);
  const char *data = g_bytes_get_data (bytes, &length);
  char *copy = g_memdup2 (data, length);
  gsize found = length;

  g_assert_cmpuint (strlen (put), ==, width);
  for (gsize i = 0; i + width <= length && (last || found == length); i++)
    if (memcmp (data + i, find, width) == 0)
      found = i;
  g_assert_cmpuint (found, <, length);
  memcpy (copy + found, put, width);

  return g_bytes_new_take (copy, length);
}

/* Runs a shell command and returns what it prints, errors included. */
char *
sample_run (const char *command,
            int        *status)
{
  const char *argv[] = { "sh", "-c", command, NULL };
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err, status, &error);
  g_assert_no_error (error);

  return g_strconcat (out, err, NULL);
}

gboolean
sample_has_tool (const char *name)
{
  g_autofree char *path = g_find_program_in_path (name);

  if (path == NULL)
    g_test_skip_printf ("%s is not installed", name);

  return path != NULL;
}

char *
sample_write (const char *directory,
              const char *name,
              GBytes     *bytes)
{
  char *path = g_build_filename (directory, name, NULL);
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_file_set_contents (path, data, (gssize) length, &error);
  g_assert_no_error (error);

  return path;
}
