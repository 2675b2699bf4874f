/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-archive"

/* A paper copy from the record to a file with signatures (R-141 … ). */

#include "invented-journal.h"
#include "parta-paper-copy.h"
#include "parta-paper-issue.h"
#include "parta-pdf-field.h"
#include "parta-pdf-verify.h"
#include "parta-pkcs12.h"
#include "pdf-tools.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOON     G_GINT64_CONSTANT (1793268000)   /* 29 October 2026, 10:00 UTC, in seconds */
#define PASSWORD "пароль"

static const PartaPaperCause cause = { "s23", "deputy", 4711, NOON * 1000, FALSE };
static const PartaPaperCause working_cause = { "s23", "deputy", 4711, NOON * 1000, TRUE };

static GBytes *
make_journal (Invented *invented)
{
  g_autoptr (PartaPaperIssue) issue = parta_paper_issue_new_journal (invented->state, "j1", &cause);
  g_autoptr (GError) error = NULL;
  GBytes *pdf = parta_paper_copy_make_journal (invented->state, "j1", INVENTED_PERIOD, &issue->issue, &error);

  g_assert_no_error (error);

  return pdf;
}

static GBytes *
make_class (Invented *invented)
{
  g_autoptr (PartaPaperIssue) issue = parta_paper_issue_new_class (invented->state, INVENTED_CLASS, &cause);
  g_autoptr (GError) error = NULL;
  GBytes *pdf = parta_paper_copy_make_class (invented->state, INVENTED_CLASS, INVENTED_PERIOD, &issue->issue, &error);

  g_assert_no_error (error);

  return pdf;
}

/* All copies of these tests, one after another, are of this school. */
static const InventedJournal small = { .n_journals = 3, .n_pupils = 5, .n_lessons = 4 };

static GBytes *
make_small (void)
{
  Invented invented;
  GBytes *pdf;

  invented_init (&invented, &small);
  pdf = make_journal (&invented);
  invented_clear (&invented);

  return pdf;
}

static PartaSigner *
make_signer (const char *name)
{
  const PartaKeyRequest request = { name, "УВК № 23", PARTA_KEY_P256, NOON - 86400, NOON + 86400, FALSE, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) key = parta_pkcs12_new_self_signed (&request, PASSWORD, &error);
  PartaSigner *signer;

  g_assert_no_error (error);
  signer = parta_signer_new_pkcs12 (key, PASSWORD, &error);
  g_assert_no_error (error);

  return signer;
}

static GBytes *
sign (GBytes      *pdf,
      const char  *field,
      const char  *name,
      GError     **error)
{
  g_autoptr (PartaSigner) signer = make_signer (name);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Bishkek");

  return parta_paper_copy_sign (pdf, field, signer, NOON, zone, error);
}

/* Returns: (transfer full): names of the fields, in the order of the file. */
static char *
list_fields (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaPdf) file = parta_pdf_new (pdf, &error);
  g_autoptr (GArray) numbers = NULL;
  GString *names = g_string_new (NULL);

  g_assert_no_error (error);
  numbers = parta_pdf_list_fields (file, parta_pdf_get_n_revisions (file) - 1);
  for (guint i = 0; i < numbers->len; i++)
    {
      PartaPdfValue field;
      g_autofree char *name = NULL;

      g_assert_true (parta_pdf_get_object (file, g_array_index (numbers, guint, i), &field));
      name = parta_pdf_field_dup_name (field.span);
      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", name);
    }

  return g_string_free (names, FALSE);
}

/* a place for everybody who signs. */
static const struct
{
  const char      *path;
  gboolean         class;
  InventedJournal  what;
  const char      *fields;
} field_cases[] = {
  { "/archive/copy/fields/journal", FALSE, { .n_journals = 3, .n_pupils = 3, .n_lessons = 2 },
    "teacher class-teacher deputy head timestamp" },
  { "/archive/copy/fields/two-teachers", FALSE, { .n_journals = 1, .n_pupils = 3, .n_lessons = 2, .n_teachers = 2 },
    "teacher teacher-2 class-teacher deputy head timestamp" },
  { "/archive/copy/fields/class", TRUE, { .n_journals = 3, .n_pupils = 3, .n_lessons = 2 },
    "teacher teacher-2 teacher-3 class-teacher deputy head timestamp" },
  { "/archive/copy/fields/no-lessons", FALSE, { .n_journals = 1, .n_pupils = 1 },
    "teacher class-teacher deputy head timestamp" },
};

static void
check_fields (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *fields = NULL;
  Invented invented;

  invented_init (&invented, &field_cases[row].what);
  pdf = field_cases[row].class ? make_class (&invented) : make_journal (&invented);
  invented_clear (&invented);

  fields = list_fields (pdf);
  g_assert_cmpstr (fields, ==, field_cases[row].fields);
}

/* what is previewed, signed and printed is one file, and it can be made again. */
static void
check_same_bytes (void)
{
  g_autoptr (GBytes) first = make_small ();
  g_autoptr (GBytes) second = make_small ();

  g_assert_true (g_bytes_equal (first, second));
}

/* The lines of the paper name the state that it was made from. */
static void
check_state_line (void)
{
  g_autoptr (GBytes) pdf = make_small ();
  g_autofree char *text = pdf_dup_text (pdf);

  g_assert_nonnull (strstr (text, "4711"));
  g_assert_nonnull (strstr (text, "29.10.2026 16:00"));
  g_assert_nonnull (strstr (text, "Сыдыкова А. К."));
}

/* only what the server has is certified; R-148: a working print is marked, and nobody can sign it. */
static void
check_waiting (void)
{
  g_autoptr (PartaPaperIssue) issue = NULL;
  g_autoptr (PartaPaperIssue) working = NULL;
  g_autoptr (GBytes) pdf = NULL, signed_pdf = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *fields = NULL;
  g_autofree char *key = invented_dup_lesson (0);
  g_autofree char *cell = g_strconcat (key, "/u0/1", NULL);
  Invented invented;

  invented_init (&invented, &small);
  invented_type (&invented, "journal/j1", PARTA_KIND_MARK, cell, parta_body_new ("mark", "2", NULL));
  issue = parta_paper_issue_new_journal (invented.state, "j1", &cause);
  working = parta_paper_issue_new_journal (invented.state, "j1", &working_cause);

  g_assert_null (parta_paper_copy_make_journal (invented.state, "j1", INVENTED_PERIOD, &issue->issue, &error));
  g_assert_error (error, PARTA_PAPER_COPY_ERROR, PARTA_PAPER_COPY_ERROR_WAITING);
  g_clear_error (&error);
  g_assert_null (parta_paper_copy_make_class (invented.state, INVENTED_CLASS, INVENTED_PERIOD, &issue->issue, &error));
  g_assert_error (error, PARTA_PAPER_COPY_ERROR, PARTA_PAPER_COPY_ERROR_WAITING);
  g_clear_error (&error);

  pdf = parta_paper_copy_make_journal (invented.state, "j1", INVENTED_PERIOD, &working->issue, &error);
  g_assert_no_error (error);
  invented_clear (&invented);

  fields = list_fields (pdf);
  g_assert_cmpstr (fields, ==, "");
  signed_pdf = sign (pdf, NULL, "Сыдыкова А.", &error);
  g_assert_null (signed_pdf);
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_FIELD_UNKNOWN);
}

static void
check_unknown (void)
{
  g_autoptr (PartaPaperIssue) issue = NULL;
  g_autoptr (GError) error = NULL;
  Invented invented;

  invented_init (&invented, &small);
  issue = parta_paper_issue_new_journal (invented.state, "j1", &cause);

  g_assert_null (parta_paper_copy_make_journal (invented.state, "j1", "2026-q9", &issue->issue, &error));
  g_assert_error (error, PARTA_PAPER_COPY_ERROR, PARTA_PAPER_COPY_ERROR_NO_PERIOD);
  g_clear_error (&error);
  g_assert_null (parta_paper_copy_make_journal (invented.state, "j9", INVENTED_PERIOD, &issue->issue, &error));
  g_assert_error (error, PARTA_PRINT_ERROR, PARTA_PRINT_ERROR_NO_JOURNAL);
  g_clear_error (&error);
  g_assert_null (parta_paper_copy_make_class (invented.state, "c9", INVENTED_PERIOD, &issue->issue, &error));
  g_assert_error (error, PARTA_PRINT_ERROR, PARTA_PRINT_ERROR_NO_JOURNAL);
  invented_clear (&invented);
}

/* The digest on the paper is one over everything that stands on it. */
static void
check_scopes (void)
{
  g_autoptr (PartaPaperIssue) journal = NULL, class = NULL, copy = NULL, later = NULL;
  g_autofree char *journal_scopes = NULL, *class_scopes = NULL, *hex = NULL;
  PartaHash digest;
  Invented invented;

  invented_init (&invented, &small);
  journal = parta_paper_issue_new_journal (invented.state, "j1", &cause);
  class = parta_paper_issue_new_class (invented.state, INVENTED_CLASS, &cause);
  parta_state_digest (invented.state, (const char *const *) journal->scopes, &digest);
  invented_say (&invented, "class/" INVENTED_CLASS, PARTA_KIND_PUPIL, "u0", parta_body_new ("surname", "Другая", NULL));
  later = parta_paper_issue_new_journal (invented.state, "j1", &cause);
  invented_clear (&invented);

  journal_scopes = g_strjoinv (" ", journal->scopes);
  class_scopes = g_strjoinv (" ", class->scopes);
  g_assert_cmpstr (journal_scopes, ==, "class/" INVENTED_CLASS " journal/j1 school");
  g_assert_cmpstr (class_scopes, ==, "class/" INVENTED_CLASS " journal/j1 journal/j2 journal/j3 school");
  hex = parta_hash_dup_hex (&digest);
  g_assert_cmpstr (journal->issue.digest, ==, hex);
  g_assert_cmpstr (later->issue.digest, !=, hex);
  g_assert_cmpstr (journal->issue.school, ==, "s23");

  copy = parta_paper_issue_copy (journal);
  g_clear_pointer (&journal, parta_paper_issue_free);
  g_assert_cmpstr (copy->issue.digest, ==, hex);
  g_assert_cmpstr (copy->issue.school, ==, "s23");
}

static PartaProof *
verify (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  PartaProof *proof = parta_pdf_verify (pdf, NULL, &error);

  g_assert_no_error (error);

  return proof;
}

/* teacher, class teacher, deputy, head, each in their own place. */
static void
check_order (void)
{
  static const struct
  {
    const char *name, *field, *reason;
  } people[] = {
    { "Абдылдаева Гүлмира Петровна", "teacher", "Учитель" },
    { "Әбілқасымова Гүлнар Ермекқызы", "class-teacher", "Классный руководитель" },
    { "Сыдыкова Айгүл Кубанычбековна", "deputy", "Заместитель директора" },
    { "Токтогулова Жылдыз Асановна", "head", "Директор" },
  };
  g_autoptr (GBytes) pdf = make_small ();
  g_autoptr (GBytes) fifth = NULL;
  g_autoptr (PartaProof) proof = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      GBytes *signed_pdf = sign (pdf, NULL, people[i].name, &error);

      g_assert_no_error (error);
      g_bytes_unref (pdf);
      pdf = signed_pdf;
    }

  proof = verify (pdf);
  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_INTACT);
  g_assert_cmpuint (proof->signatures->len, ==, G_N_ELEMENTS (people));
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      const PartaSignature *signature = proof->signatures->pdata[i];

      g_assert_cmpstr (signature->field, ==, people[i].field);
      g_assert_cmpstr (signature->signer, ==, people[i].name);
      g_assert_true (g_str_has_prefix (signature->reason, people[i].reason));
      g_assert_cmpint (signature->when, ==, NOON);
    }

  fifth = sign (pdf, NULL, "Иванов Иван", &error);
  g_assert_null (fifth);
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_FIELD_SIGNED);
}

static guint
count (const char *text,
       const char *word)
{
  guint n = 0;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    n++;

  return n;
}

/* Two of four: the places that are left stay free, the stamps can be read, and other people's programs agree. */
static void
check_two_of_four (void)
{
  g_autoptr (GBytes) pdf = make_small ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) once = sign (pdf, "deputy", "Сыдыкова Айгүл Кубанычбековна", &error);
  g_autoptr (GBytes) twice = NULL, again = NULL;
  g_autoptr (PartaProof) proof = NULL;
  g_autofree char *next = NULL, *text = NULL, *squeezed = NULL, *pdfsig = NULL;

  g_assert_no_error (error);
  twice = sign (once, "head", "Токтогулова Жылдыз Асановна", &error);
  g_assert_no_error (error);

  proof = verify (twice);
  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_INTACT);
  g_assert_cmpuint (proof->signatures->len, ==, 2);
  next = parta_paper_copy_dup_field (twice, &error);
  g_assert_cmpstr (next, ==, "teacher");
  again = sign (twice, "deputy", "Сыдыкова Айгүл Кубанычбековна", &error);
  g_assert_null (again);
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_FIELD_SIGNED);

  text = pdf_dup_text (twice);
  squeezed = pdf_squeeze (text);
  g_assert_nonnull (strstr (squeezed, "Владелец:ТоктогуловаЖылдызАсановна"));
  g_assert_nonnull (strstr (squeezed, "30.10.2026"));

  pdfsig = pdf_run (twice, (const char *const[]){ "pdfsig", NULL }, NULL);
  g_assert_cmpuint (count (pdfsig, "Signature is Valid."), ==, 2);
  g_assert_cmpuint (count (pdfsig, "Total document signed"), ==, 1);
}

static void
check_garbage (void)
{
  g_autoptr (GBytes) garbage = g_bytes_new_static ("%PDF-1.4 nothing", 16);
  g_autoptr (GBytes) signed_pdf = NULL;
  g_autoptr (GError) error = NULL;

  signed_pdf = sign (garbage, NULL, "Иванов Иван", &error);
  g_assert_null (signed_pdf);
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_MALFORMED);
  g_clear_error (&error);
  signed_pdf = sign (garbage, "head", "Иванов Иван", &error);
  g_assert_null (signed_pdf);
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_MALFORMED);
}

/* A copy is written whole or not at all. */
static void
check_save (void)
{
  g_autofree char *dir = g_dir_make_tmp ("parta-archive-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "7А копия.pdf", NULL);
  g_autofree char *elsewhere = g_build_filename (dir, "missing", "copy.pdf", NULL);
  g_autoptr (GBytes) first = g_bytes_new_static ("first", 5);
  g_autoptr (GBytes) second = g_bytes_new_static ("second", 6);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (parta_paper_copy_save (first, path, &error));
  g_assert_true (parta_paper_copy_save (second, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "second");

  g_assert_false (parta_paper_copy_save (first, elsewhere, &error));
  g_assert_error (error, PARTA_PAPER_COPY_ERROR, PARTA_PAPER_COPY_ERROR_NOT_SAVED);
  g_assert_nonnull (strstr (error->message, "copy.pdf"));

  /* Nothing is left behind but the file. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (field_cases); i++)
    g_test_add_data_func (field_cases[i].path, GUINT_TO_POINTER (i), check_fields);
  g_test_add_func ("/archive/copy/same-bytes", check_same_bytes);
  g_test_add_func ("/archive/copy/state-line", check_state_line);
  g_test_add_func ("/archive/copy/waiting", check_waiting);
  g_test_add_func ("/archive/copy/unknown", check_unknown);
  g_test_add_func ("/archive/copy/scopes", check_scopes);
  g_test_add_func ("/archive/sign/order", check_order);
  g_test_add_func ("/archive/sign/two-of-four", check_two_of_four);
  g_test_add_func ("/archive/sign/garbage", check_garbage);
  g_test_add_func ("/archive/save", check_save);

  return g_test_run ();
}
