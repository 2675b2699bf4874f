/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-sign"

/* a signature is verified offline, showing signer, time and whether the content is unchanged. */

#include <string.h>

#include "parta-forger.h"
#include "parta-pdf-contents.h"
#include "parta-pdf-dict.h"
#include "parta-pdf-field.h"
#include "parta-pdf-revision.h"
#include "parta-sample.h"

#define YEARS_5 (5 * 365 * SAMPLE_DAY)
#define N_FLIPS 480
#define N_FLIPS_B 120 /* of the file without stamps: the other one has all that it has, and more */
#define SLOW_SECONDS 20.0 /* a hang, not a slow machine: one verification takes milliseconds */

static PartaProof *
verify (GBytes     *bytes,
        PartaTrust *trust)
{
  g_autoptr (GError) error = NULL;
  PartaProof *proof = parta_pdf_verify (bytes, trust, &error);

  g_assert_no_error (error);

  return proof;
}

static const PartaSignature *
nth (PartaProof *proof,
     guint       index)
{
  g_assert_cmpuint (index, <, proof->signatures->len);

  return proof->signatures->pdata[index];
}

static void
check_count (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (PartaTrust) trust = sample_trust (SAMPLE_NOW);
  g_autoptr (PartaProof) proof = verify (sample_signed (n), trust);
  g_autofree char *digest = parta_pdf_dup_revision_digest (sample_finished (), NULL);

  g_assert_cmpuint (proof->signatures->len, ==, n);
  g_assert_cmpint (proof->verdict, ==, n == 0 ? PARTA_PROOF_UNSIGNED : PARTA_PROOF_INTACT);
  g_assert_cmpstr (proof->revision_digest, ==, digest);

  for (guint i = 0; i < n; i++)
    {
      const PartaSignature *signature = nth (proof, i);
      g_autofree char *serial = parta_signer_dup_serial (sample_signer (i));

      g_assert_cmpstr (signature->field, ==, sample_place (i));
      g_assert_cmpstr (signature->signer, ==, sample_name (i));
      g_assert_cmpstr (signature->serial, ==, serial);
      g_assert_cmpstr (signature->reason, ==, "Проверено");
      g_assert_cmpint (signature->when, ==, SAMPLE_NOW + i * 60);
      g_assert_cmpint (signature->not_before, ==, SAMPLE_FROM);
      g_assert_cmpint (signature->not_after, ==, SAMPLE_UNTIL);
      g_assert_cmpint (signature->problem, ==, PARTA_SIGNATURE_GOOD);
      g_assert_true (signature->digest_ok && signature->cms_ok && signature->trusted && !signature->changed_after);
      g_assert_cmpint (signature->revision, ==, 2 + (int) i);
    }
}

static void
check_without_trust (void)
{
  g_autoptr (PartaProof) proof = verify (sample_signed (2), NULL);

  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_INTACT);
  g_assert_false (nth (proof, 0)->trusted);
  g_assert_cmpint (nth (proof, 0)->problem, ==, PARTA_SIGNATURE_GOOD);
}

/* An authority of the same name that is not the same one */
static void
check_stranger (void)
{
  const PartaKeyRequest request = {
    .name = "Учебный центр сертификации", .organisation = "Parta", .kind = PARTA_KEY_P256,
    .not_before_utc = SAMPLE_FROM, .not_after_utc = SAMPLE_UNTIL, .authority = TRUE,
  };
  g_autoptr (GBytes) key = parta_pkcs12_new_self_signed (&request, "", NULL);
  g_autoptr (GBytes) pem = parta_pkcs12_dup_certificate_pem (key, "", NULL);
  g_autoptr (PartaTrust) trust = parta_trust_new (pem, SAMPLE_NOW, NULL);
  g_autoptr (PartaProof) proof = verify (sample_signed (1), trust);

  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_UNCONFIRMED);
  g_assert_cmpint (nth (proof, 0)->problem, ==, PARTA_SIGNATURE_UNTRUSTED);
  g_assert_false (nth (proof, 0)->trusted);
  g_assert_true (nth (proof, 0)->digest_ok && nth (proof, 0)->cms_ok);
}

static const struct
{
  const char            *path;
  gint64                 at;
  PartaProofVerdict      verdict;
  PartaSignatureProblem  problem;
} time_cases[] = {
  { "/sign/verify/at/first-moment", SAMPLE_FROM, PARTA_PROOF_INTACT, PARTA_SIGNATURE_GOOD },
  { "/sign/verify/at/before", SAMPLE_FROM - 1, PARTA_PROOF_UNCONFIRMED, PARTA_SIGNATURE_UNTRUSTED },
  { "/sign/verify/at/last-moment", SAMPLE_UNTIL - 1, PARTA_PROOF_INTACT, PARTA_SIGNATURE_GOOD },
  { "/sign/verify/at/after", SAMPLE_UNTIL + 1, PARTA_PROOF_UNCONFIRMED, PARTA_SIGNATURE_EXPIRED },
  { "/sign/verify/at/five-years-later", SAMPLE_NOW + YEARS_5, PARTA_PROOF_UNCONFIRMED, PARTA_SIGNATURE_EXPIRED },
};

static void
check_time (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (PartaTrust) trust = sample_trust (time_cases[i].at);
  g_autoptr (PartaProof) proof = verify (sample_signed (1), trust);

  g_assert_cmpint (proof->verdict, ==, time_cases[i].verdict);
  g_assert_cmpint (nth (proof, 0)->problem, ==, time_cases[i].problem);
}

/* ---- forgeries: what each deed does to a file that three people signed */

static void
change_rectangle (PartaPdfAppend *append,
                  PartaPdf       *pdf)
{
  PartaPdfValue field;
  guint number = parta_pdf_find_field (pdf, "head", &field), look = parta_pdf_append_reserve (append);
  g_autofree char *reference = g_strdup_printf ("<< /N %u 0 R >>", look);
  g_autofree char *moved = NULL, *body = NULL;

  g_assert_true (parta_pdf_append_get_object (append, number, &field));
  moved = parta_pdf_dict_with (field.span, "/Rect", "[0 0 595 842]");
  body = parta_pdf_dict_with (parta_span_of (moved), "/AP", reference);
  parta_pdf_append_object (append, look, "<< >>");
  parta_pdf_append_object (append, number, body);
}

static void
write_key_twice (PartaPdfAppend *append,
                 PartaPdf       *pdf)
{
  PartaPdfValue field;
  guint number = parta_pdf_find_field (pdf, "head", &field);
  g_autofree char *text = NULL, *twice = NULL;

  g_assert_true (parta_pdf_append_get_object (append, number, &field));
  text = g_strndup (field.span.data, field.span.length - 2);
  twice = g_strdup_printf ("%s /V 1 0 R >>", text);
  parta_pdf_append_object (append, number, twice);
}

static void
show_old_object (PartaPdfAppend *append,
                 PartaPdf       *pdf)
{
  PartaPdfValue field;
  guint number = parta_pdf_find_field (pdf, "head", &field);
  g_autofree char *body = NULL;

  g_assert_true (parta_pdf_append_get_object (append, number, &field));
  body = parta_pdf_dict_with (field.span, "/AP", "<< /N 1 0 R >>");
  parta_pdf_append_object (append, number, body);
}

static void
restamp_teacher (PartaPdfAppend *append,
                 PartaPdf       *pdf)
{
  PartaPdfValue field;
  guint number = parta_pdf_find_field (pdf, "teacher", &field);
  guint look = parta_pdf_append_reserve (append);
  g_autofree char *reference = g_strdup_printf ("<< /N %u 0 R >>", look);
  g_autofree char *body = parta_pdf_dict_with (field.span, "/AP", reference);

  parta_pdf_append_stream (append, look, parta_span_of ("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] >>"),
                           parta_span_of (""));
  parta_pdf_append_object (append, number, body);
}

static void
change_catalog (PartaPdfAppend *append,
                PartaPdf       *pdf)
{
  guint root = parta_pdf_dict_get_ref (parta_pdf_get_last (pdf)->trailer, "/Root");
  g_autofree char *body = NULL;
  PartaPdfValue catalog;

  g_assert_true (parta_pdf_get_object (pdf, root, &catalog));
  body = parta_pdf_dict_with (catalog.span, "/OpenAction", "<< /S /URI /URI (http://example.invalid) >>");
  parta_pdf_append_object (append, root, body);
}

static void
do_nothing (PartaPdfAppend *append,
            PartaPdf       *pdf)
{
  parta_pdf_append_object (append, parta_pdf_append_reserve (append), "(nothing)");
}

static const struct
{
  const char *path;
  ForgerDeed  deed;
  gboolean    in_signature; /* done in the revision of the fourth signature, instead of in one of its own before it */
} forgeries[] = {
  { "/pdf/check-14b/edit-between-signatures", forger_edit, FALSE },
  { "/pdf/check-14b/edit-with-signature", forger_edit, TRUE },
  { "/sign/verify/forged/rectangle-with-signature", change_rectangle, TRUE },
  { "/sign/verify/forged/key-twice", write_key_twice, TRUE },
  { "/sign/verify/forged/stamp-of-old-object", show_old_object, TRUE },
  { "/sign/verify/forged/other-stamp-between", restamp_teacher, FALSE },
  { "/sign/verify/forged/other-stamp-with-signature", restamp_teacher, TRUE },
  { "/sign/verify/forged/catalog-between", change_catalog, FALSE },
  { "/sign/verify/forged/catalog-with-signature", change_catalog, TRUE },
  { "/sign/verify/forged/unused-object-between", do_nothing, FALSE },
};

static void
check_forgery (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) before = NULL, forged = NULL;
  g_autoptr (PartaProof) proof = NULL;

  if (!forgeries[i].in_signature)
    before = forger_append (sample_signed (3), forgeries[i].deed);
  forged = forger_sign (before != NULL ? before : sample_signed (3), "head", sample_signer (3),
                        forgeries[i].in_signature ? forgeries[i].deed : NULL);
  proof = verify (forged, NULL);

  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_MODIFIED);
  for (guint k = 0; k < 3; k++)
    {
      g_assert_true (nth (proof, k)->digest_ok && nth (proof, k)->cms_ok);
      g_assert_true (nth (proof, k)->changed_after);
      g_assert_cmpint (nth (proof, k)->problem, ==, PARTA_SIGNATURE_CHANGED_AFTER);
    }
  if (proof->signatures->len == 4)
    g_assert_false (nth (proof, 3)->changed_after);
}

/* The forger's own signature without any deed is found good: the rows above are refused for their deed alone. */
static void
check_honest_forger (void)
{
  g_autoptr (GBytes) bytes = forger_sign (sample_signed (3), "head", sample_signer (3), NULL);
  g_autoptr (PartaProof) proof = verify (bytes, NULL);

  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_INTACT);
  g_assert_cmpuint (proof->signatures->len, ==, 4);
}

static void
check_edit_at_end (void)
{
  g_autoptr (GBytes) bytes = forger_append (sample_signed (4), forger_edit);
  g_autoptr (PartaProof) proof = verify (bytes, NULL);

  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_MODIFIED);
  for (guint i = 0; i < 4; i++)
    g_assert_true (nth (proof, i)->changed_after && nth (proof, i)->digest_ok);
}

static void
check_appended_bytes (void)
{
  gsize length;
  const char *data = g_bytes_get_data (sample_signed (2), &length);
  GByteArray *longer = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PartaProof) proof = NULL;

  g_byte_array_append (longer, (const guint8 *) data, (guint) length);
  g_byte_array_append (longer, (const guint8 *) "\n", 1);
  bytes = g_byte_array_free_to_bytes (longer);
  proof = verify (bytes, NULL);

  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_MODIFIED);
}

/* Bytes that belong to no state, between two that do: the fourth signature covers them, the third does not. */
static void
check_gap (void)
{
  gsize length;
  const char *data = g_bytes_get_data (sample_signed (3), &length);
  GByteArray *longer = g_byte_array_new ();
  g_autoptr (GBytes) gap = NULL, bytes = NULL;
  g_autoptr (PartaProof) proof = NULL;

  g_byte_array_append (longer, (const guint8 *) data, (guint) length);
  g_byte_array_append (longer, (const guint8 *) "% hidden\n", 9);
  gap = g_byte_array_free_to_bytes (longer);
  bytes = forger_sign (gap, "head", sample_signer (3), NULL);
  proof = verify (bytes, NULL);

  g_assert_cmpuint (proof->signatures->len, ==, 4);
  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_MODIFIED);
}

/* Another trailer would give the file another catalog, or other metadata. */
static void
check_trailer (void)
{
  g_autoptr (GBytes) bytes = sample_replace (sample_signed (2), "/Info", "/Inf0", TRUE);
  g_autoptr (PartaPdf) good = parta_pdf_new (sample_signed (2), NULL), bad = parta_pdf_new (bytes, NULL);

  g_assert_cmpuint (parta_pdf_revision_get_signed (good, 3), >, 0);
  g_assert_cmpuint (parta_pdf_revision_get_signed (bad, 3), ==, 0);
}

/* An object that the table of the fourth revision deletes, or fetches from an older one */
static void
check_entry (gconstpointer data)
{
  const char *put = data;
  g_autoptr (GBytes) bytes = forger_sign (sample_signed (3), "head", sample_signer (3), NULL);
  g_autoptr (PartaPdf) good = parta_pdf_new (bytes, NULL), bad = NULL;
  guint number = parta_pdf_get_revision (good, 4)->size + 1; /* the forger's null */
  const PartaPdfEntry *entry = parta_pdf_get_entry (good, 5, number);
  g_autofree char *find = g_strdup_printf ("%010" G_GSIZE_FORMAT " 00000 n", entry->offset);
  g_autoptr (GBytes) changed = sample_replace (bytes, find, put, TRUE);

  g_assert_cmpuint (parta_pdf_revision_get_signed (good, 5), >, 0);
  bad = parta_pdf_new (changed, NULL);
  g_assert_cmpuint (parta_pdf_revision_get_signed (bad, 5), ==, 0);
}

/* The teacher's signature is exchanged for another one of the teacher's. */
static void
check_signed_twice (void)
{
  g_autoptr (GBytes) bytes = forger_sign (sample_signed (2), "teacher", sample_signer (0), NULL);
  g_autoptr (PartaProof) proof = verify (bytes, NULL);

  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_MODIFIED);
}

/* What each wrong range would leave uncovered: bytes before, behind or beside the signature's digits. */
static const struct
{
  const char *path;
  int         add[4];
  gboolean    whole;
} range_cases[] = {
  { "/sign/verify/range/whole", { 0, 0, 0, 0 }, TRUE },
  { "/sign/verify/range/wide-to-the-left", { 0, -1, 0, 0 }, FALSE },
  { "/sign/verify/range/wide-to-the-right", { 0, 0, 1, -1 }, FALSE },
  { "/sign/verify/range/narrow", { 0, 1, 0, 0 }, FALSE },
  { "/sign/verify/range/beside", { 0, -1, -1, 1 }, FALSE },
  { "/sign/verify/range/late-start", { 1, -1, 0, 0 }, FALSE },
  { "/sign/verify/range/early-end", { 0, 0, 0, -1 }, FALSE },
  { "/sign/verify/range/late-end", { 0, 0, 0, 1 }, FALSE },
};

/* The dictionary of the teacher's signature */
static PartaSpan
find_signature (PartaPdf *pdf)
{
  PartaPdfValue field, signature;

  g_assert_cmpuint (parta_pdf_find_field (pdf, "teacher", &field), >, 0);
  g_assert_true (parta_pdf_get_object (pdf, parta_pdf_dict_get_ref (field.span, "/V"), &signature));

  return signature.span;
}

static void
check_range (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data), n = 0;
  g_autoptr (PartaPdf) good = parta_pdf_new (sample_signed (1), NULL);
  g_autoptr (GString) range = g_string_new ("[");
  g_autofree char *old = NULL, *new = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PartaPdf) pdf = NULL;
  PartaPdfValue list, number;
  PartaPdfCursor inside;
  PartaSpan spans[2];
  int revision;

  g_assert_true (parta_pdf_dict_get (find_signature (good), "/ByteRange", &list));
  inside = parta_pdf_cursor_inside (&list);
  while (parta_pdf_cursor_next (&inside, &number))
    g_string_append_printf (range, "%" G_GINT64_FORMAT " ", number.number + range_cases[i].add[n++]);
  g_string_append (range, "]");

  list.span.length += 4; /* spaces are kept free behind it */
  old = parta_span_dup (list.span);
  new = g_strdup_printf ("%-*s", (int) list.span.length, range->str);
  bytes = sample_replace (sample_signed (1), old, new, FALSE);
  pdf = parta_pdf_new (bytes, NULL);

  g_assert_true (parta_pdf_contents_cover (pdf, find_signature (pdf), spans, &revision) == range_cases[i].whole);
}

/* The plainest forgery: one figure on the page. */
static void
check_changed_figure (void)
{
  g_autoptr (GBytes) bytes = sample_replace (sample_signed (1), "/MediaBox [ 0 0 595 842 ]",
                                             "/MediaBox [ 0 0 595 422 ]", FALSE);
  g_autoptr (PartaProof) proof = verify (bytes, NULL);

  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_BROKEN);
  g_assert_cmpint (nth (proof, 0)->problem, ==, PARTA_SIGNATURE_DIGEST);
  g_assert_false (nth (proof, 0)->digest_ok);
  g_assert_true (nth (proof, 0)->cms_ok);
}

/* Cutting back gives an honest older file: only the remembered number of signatures shows it. */
static void
check_cut_back (void)
{
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (sample_signed (4), 0, g_bytes_get_size (sample_signed (3)));
  g_autoptr (PartaProof) proof = verify (cut, NULL);

  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_INTACT);
  g_assert_cmpuint (proof->signatures->len, ==, 3);
}

static void
hide_signature (PartaPdfAppend *append,
                PartaPdf       *pdf)
{
  PartaPdfValue field;
  guint number = parta_pdf_find_field (pdf, "teacher", &field);
  g_autofree char *body = parta_pdf_dict_with (field.span, "/V", NULL);

  parta_pdf_append_object (append, number, body);
}

static void
check_removed_signature (void)
{
  g_autoptr (GBytes) bytes = forger_append (sample_signed (1), hide_signature);
  g_autoptr (PartaProof) proof = verify (bytes, NULL);

  g_assert_cmpuint (proof->signatures->len, ==, 0);
  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_MODIFIED);
}

/* ---- a page that refers to an object which only comes with a later signature */

static guint shadow;

static void
cast_shadow (PartaPdfAppend *append,
             PartaPdf       *pdf)
{
  g_autoptr (GArray) pages = parta_pdf_dup_pages (pdf, NULL);
  guint number = g_array_index (pages, guint, 1);
  g_autofree char *list = NULL, *body = NULL;
  PartaPdfValue page;

  g_assert_true (parta_pdf_get_object (pdf, number, &page));
  shadow = parta_pdf_get_last (pdf)->size + 200;
  list = g_strdup_printf ("[ %u 0 R %u 0 R ]", parta_pdf_dict_get_ref (page.span, "/Contents"), shadow);
  body = parta_pdf_dict_with (page.span, "/Contents", list);
  parta_pdf_append_object (append, number, body);
}

static void
check_shadow (void)
{
  static const PartaPdfPlace PLACE = { "teacher", 0, 10, 10, 100, 20 };
  const PartaPdfFinish finish = { "ru", 2, &PLACE, 1 };
  g_autoptr (GBytes) drawing = sample_drawing (FALSE);
  g_autoptr (GBytes) shady = forger_append (drawing, cast_shadow);
  g_autoptr (GBytes) finished = parta_pdf_finalise (shady, &finish, NULL);
  g_autoptr (GBytes) bytes = sample_sign (finished, 0, NULL);
  g_autoptr (PartaProof) proof = verify (bytes, NULL);

  g_assert_cmpuint (shadow, >, 0);
  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_MODIFIED);
}

/* ---- damage */

static gboolean
is_noticed (GBytes *bytes,
            guint   n_signatures)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaProof) proof = parta_pdf_verify (bytes, NULL, &error);

  g_assert_true ((proof == NULL) == (error != NULL));

  return proof == NULL || proof->verdict != PARTA_PROOF_INTACT || proof->signatures->len < n_signatures;
}

static void
check_flip (GBytes *whole,
            guint   n_signatures,
            gsize   offset,
            guint   bit)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (whole, &length);
  guint8 *copy = g_memdup2 (data, length);
  g_autoptr (GBytes) bytes = NULL;

  copy[offset] ^= (guint8) (1 << bit);
  bytes = g_bytes_new_take (copy, length);
  if (!is_noticed (bytes, n_signatures))
    g_error ("bit %u of byte %" G_GSIZE_FORMAT " can be flipped unnoticed", bit, offset);
}

static void
check_flips (gconstpointer data)
{
  GBytes *whole = GPOINTER_TO_UINT (data) > 0 ? sample_stamped (4) : sample_signed (4);
  g_autoptr (GRand) rand = g_rand_new_with_seed (159);
  g_autoptr (GTimer) timer = g_timer_new ();
  gsize length = g_bytes_get_size (whole);
  guint n = GPOINTER_TO_UINT (data) > 0 ? N_FLIPS : N_FLIPS_B;

  for (guint i = 0; i < n; i++)
    check_flip (whole, 4, (gsize) g_rand_int_range (rand, 0, (gint32) length), (guint) g_rand_int_range (rand, 0, 8));

  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, SLOW_SECONDS * N_FLIPS / 100);
}

/* The digits of the last signature and the zeros behind them are covered by nothing but their own
 * strictness: every digit is tried with one bit, and some of the zeros with all. */
static void
check_flips_in_digits (gconstpointer user_data)
{
  static const char MARK[] = "/Contents <";
  GBytes *whole = GPOINTER_TO_UINT (user_data) > 0 ? sample_stamped (1) : sample_signed (1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);
  gsize length, start = 0, end, zeros;
  const char *data = g_bytes_get_data (whole, &length);

  for (gsize i = 0; i + strlen (MARK) < length; i++)
    if (memcmp (data + i, MARK, strlen (MARK)) == 0)
      start = i + strlen (MARK);
  g_assert_cmpuint (start, >, 0);
  for (end = start; data[end] != '>'; end++)
    ;
  for (zeros = end; data[zeros - 1] == '0'; zeros--)
    ;
  g_assert_cmpuint (zeros - start, >, 1000);

  /* The stamped one has more than twice as many, so every seventh will do: which ones differs from bit to bit. */
  for (gsize i = start; i < zeros; i += user_data != NULL ? 7 : 1)
    check_flip (whole, 1, i, i % 2);
  for (guint i = 0; i < 100; i++)
    check_flip (whole, 1, (gsize) g_rand_int_range (rand, (gint32) zeros, (gint32) end), i % 8);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/sign/verify/signatures/0", GUINT_TO_POINTER (0), check_count);
  g_test_add_data_func ("/sign/verify/signatures/1", GUINT_TO_POINTER (1), check_count);
  g_test_add_data_func ("/sign/verify/signatures/2", GUINT_TO_POINTER (2), check_count);
  g_test_add_data_func ("/sign/verify/signatures/4", GUINT_TO_POINTER (4), check_count);
  g_test_add_func ("/sign/verify/trust/none-asked", check_without_trust);
  g_test_add_func ("/sign/verify/trust/stranger", check_stranger);
  for (guint i = 0; i < G_N_ELEMENTS (time_cases); i++)
    g_test_add_data_func (time_cases[i].path, GUINT_TO_POINTER (i), check_time);
  for (guint i = 0; i < G_N_ELEMENTS (forgeries); i++)
    g_test_add_data_func (forgeries[i].path, GUINT_TO_POINTER (i), check_forgery);
  g_test_add_func ("/sign/verify/forged/not-at-all", check_honest_forger);
  g_test_add_func ("/pdf/check-14a/edit-at-end", check_edit_at_end);
  g_test_add_func ("/sign/verify/forged/appended-bytes", check_appended_bytes);
  g_test_add_func ("/sign/verify/forged/gap", check_gap);
  g_test_add_func ("/sign/verify/forged/trailer", check_trailer);
  g_test_add_data_func ("/sign/verify/forged/deleted-object", "0000000000 00000 f", check_entry);
  g_test_add_data_func ("/sign/verify/forged/older-object", "0000000015 00000 n", check_entry);
  g_test_add_func ("/sign/verify/forged/signed-twice", check_signed_twice);
  g_test_add_func ("/sign/verify/forged/changed-figure", check_changed_figure);
  for (guint i = 0; i < G_N_ELEMENTS (range_cases); i++)
    g_test_add_data_func (range_cases[i].path, GUINT_TO_POINTER (i), check_range);
  g_test_add_func ("/pdf/check-14c/whole-in-itself", check_cut_back);
  g_test_add_func ("/sign/verify/forged/removed-signature", check_removed_signature);
  g_test_add_func ("/sign/verify/forged/shadow", check_shadow);
  g_test_add_data_func ("/pdf/check-13/bits", GUINT_TO_POINTER (0), check_flips);
  g_test_add_data_func ("/pdf/check-13/bits-stamped", GUINT_TO_POINTER (1), check_flips);
  g_test_add_data_func ("/pdf/check-13/digits", GUINT_TO_POINTER (0), check_flips_in_digits);
  g_test_add_data_func ("/pdf/check-13/digits-stamped", GUINT_TO_POINTER (1), check_flips_in_digits);

  return g_test_run ();
}
