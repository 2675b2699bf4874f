/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-archive"

/* One person signs many copies, several people one copy. */

#include "invented-journal.h"
#include "parta-paper-copy.h"
#include "parta-paper-issue.h"
#include "parta-pdf-verify.h"
#include "parta-person.h"
#include "parta-pkcs12.h"
#include "parta-sign-batch.h"
#include "parta-sign-place.h"
#include "parta-softhsm.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOON     G_GINT64_CONSTANT (1793268000)   /* 29 October 2026, 10:00 UTC, in seconds */
#define PASSWORD "test"
#define HEAD     "Токтогулова Жылдыз Асановна"
#define TUTOR    "Әбілқасымова Гүлнар Ермекқызы"

static const PartaPaperCause cause = { "s23", "deputy", 4711, NOON * 1000, FALSE };
static const InventedJournal what = { .n_journals = 3, .n_pupils = 3, .n_lessons = 2 };

typedef struct
{
  Invented      invented;
  char         *folder;
  char        **files; /* copies of the journals j1 … j3, then the volume */
  PartaSigner  *signer;
  guint         stop_after;
  GCancellable *cancellable;
  void       (* meanwhile) (void);
} Desk;

static GBytes *
make_copy (Desk       *desk,
           const char *journal)
{
  g_autoptr (PartaPaperIssue) issue = journal != NULL
    ? parta_paper_issue_new_journal (desk->invented.state, journal, &cause)
    : parta_paper_issue_new_class (desk->invented.state, INVENTED_CLASS, &cause);
  g_autoptr (GError) error = NULL;
  GBytes *pdf = journal != NULL
    ? parta_paper_copy_make_journal (desk->invented.state, journal, INVENTED_PERIOD, &issue->issue, &error)
    : parta_paper_copy_make_class (desk->invented.state, INVENTED_CLASS, INVENTED_PERIOD, &issue->issue, &error);

  g_assert_no_error (error);

  return pdf;
}

static GBytes *
make_key (const char *name)
{
  const PartaKeyRequest request = { name, "УВК № 23", PARTA_KEY_P256, NOON - 86400, NOON + 86400, FALSE };
  g_autoptr (GError) error = NULL;
  GBytes *key = parta_pkcs12_new_self_signed (&request, PASSWORD, &error);

  g_assert_no_error (error);

  return key;
}

static PartaSigner *
make_signer (const char *name)
{
  g_autoptr (GBytes) key = make_key (name);
  PartaSigner *signer = parta_signer_new_pkcs12 (key, PASSWORD, NULL);

  g_assert_nonnull (signer);

  return signer;
}

static void
set_up (Desk *desk)
{
  static const char *const JOURNALS[] = { "j1", "j2", "j3", NULL };
  g_autofree char *within = NULL;

  *desk = (Desk) { .stop_after = G_MAXUINT, .cancellable = g_cancellable_new () };
  invented_init (&desk->invented, &what);
  desk->folder = g_dir_make_tmp ("parta-batch-XXXXXX", NULL);
  within = g_build_filename (desk->folder, "7a", NULL);
  g_assert_cmpint (g_mkdir (within, 0700), ==, 0);
  desk->files = g_new0 (char *, 5);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.pdf", i + 1);
      g_autoptr (GBytes) pdf = make_copy (desk, JOURNALS[i]);

      desk->files[i] = g_build_filename (within, name, NULL);
      g_assert_true (parta_paper_copy_save (pdf, desk->files[i], NULL));
    }
}

static void
tear_down (Desk *desk)
{
  g_autofree char *within = g_build_filename (desk->folder, "7a", NULL);

  for (guint i = 0; i < 4; i++)
    g_unlink (desk->files[i]);
  g_rmdir (within);
  g_rmdir (desk->folder);
  g_strfreev (desk->files);
  g_free (desk->folder);
  g_clear_object (&desk->signer);
  g_object_unref (desk->cancellable);
  invented_clear (&desk->invented);
}

static gint64
get_now (gpointer user_data)
{
  return NOON;
}

static void
file_signed_cb (const PartaSignBatchItem *item,
                guint                     n_done,
                guint                     n_files,
                gpointer                  user_data)
{
  Desk *desk = user_data;

  g_assert_cmpuint (n_files, ==, 4);
  if (n_done != desk->stop_after)
    return;
  if (desk->meanwhile != NULL)
    desk->meanwhile ();
  else
    g_cancellable_cancel (desk->cancellable);
}

static PartaSignBatch *
run (Desk       *desk,
     const char *role,
     const char *person)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Bishkek");
  const PartaSignBatchOrder order = { desk->signer, role, person, zone, get_now, file_signed_cb, desk };

  return parta_sign_batch_run ((const char *const *) desk->files, &order, desk->cancellable);
}

static void
assert_counts (const PartaSignBatch *batch,
               guint                 n_signed,
               guint                 n_already,
               guint                 n_no_place,
               guint                 n_failed,
               guint                 n_left)
{
  const guint expected[PARTA_N_SIGN_OUTCOMES] = { n_signed, n_already, n_no_place, n_failed, n_left };

  for (guint i = 0; i < PARTA_N_SIGN_OUTCOMES; i++)
    g_assert_cmpuint (batch->counts[i], ==, expected[i]);
}

static PartaProof *
verify (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) pdf = g_file_load_bytes (file, NULL, NULL, NULL);

  return parta_pdf_verify (pdf, NULL, NULL);
}

static guint
count_signatures (const char *path)
{
  g_autoptr (PartaProof) proof = verify (path);

  g_assert_cmpint (proof->verdict, ==, proof->signatures->len > 0 ? PARTA_PROOF_INTACT : PARTA_PROOF_UNSIGNED);

  return proof->signatures->len;
}

/* Teacher, class teacher, deputy and head: each signs own papers only, in the own place. */
static void
check_everybody (void)
{
  static const struct { const char *role, *name; guint n_files; } PEOPLE[] = {
    { "teacher", NULL, 2 }, { "class-teacher", TUTOR, 4 }, { "deputy", "Сыдыкова А.К.", 4 }, { "head", HEAD, 4 },
  };
  g_autoptr (PartaProof) volume = NULL;
  Desk desk;

  set_up (&desk);
  for (guint i = 0; i < G_N_ELEMENTS (PEOPLE); i++)
    {
      /* The certificate leaves out the patronymic and writes in capitals. */
      g_autofree char *full = parta_person_dup_full_name (desk.invented.state, "t1-0");
      g_autofree char *loud = g_utf8_strup (full, -1);
      g_autoptr (PartaSignBatch) batch = NULL, again = NULL;

      g_clear_object (&desk.signer);
      desk.signer = make_signer (PEOPLE[i].name != NULL ? PEOPLE[i].name : loud);
      batch = run (&desk, PEOPLE[i].role, NULL);
      assert_counts (batch, PEOPLE[i].n_files, 0, 4 - PEOPLE[i].n_files, 0, 0);
      again = run (&desk, PEOPLE[i].role, NULL);
      assert_counts (again, 0, PEOPLE[i].n_files, 4 - PEOPLE[i].n_files, 0, 0);
    }

  g_assert_cmpuint (count_signatures (desk.files[0]), ==, 3);
  g_assert_cmpuint (count_signatures (desk.files[1]), ==, 4);
  volume = verify (desk.files[3]);
  g_assert_cmpuint (volume->signatures->len, ==, 4);
  tear_down (&desk);
}

/* Nobody signs in another's name by accident, but may on purpose. */
static void
check_person (void)
{
  g_autoptr (PartaSignBatch) none = NULL, other = NULL;
  Desk desk;

  set_up (&desk);
  desk.signer = make_signer ("Чужой Пётр");
  none = run (&desk, "class-teacher", NULL);
  assert_counts (none, 0, 0, 4, 0, 0);
  other = run (&desk, "class-teacher", TUTOR);
  assert_counts (other, 4, 0, 0, 0, 0);
  tear_down (&desk);
}

static void
check_cancel (void)
{
  g_autoptr (PartaSignBatch) batch = NULL, rest = NULL;
  Desk desk;

  set_up (&desk);
  desk.signer = make_signer (HEAD);
  desk.stop_after = 2;
  batch = run (&desk, "head", NULL);
  assert_counts (batch, 2, 0, 0, 0, 2);
  g_assert_error (batch->stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (count_signatures (desk.files[i]), ==, i < 2 ? 1 : 0);

  g_cancellable_reset (desk.cancellable);
  desk.stop_after = G_MAXUINT;
  rest = run (&desk, "head", NULL);
  assert_counts (rest, 2, 2, 0, 0, 0);
  g_assert_no_error (rest->stopped);
  tear_down (&desk);
}

/* One bad file does not hinder the others, and stays as it was. */
static void
check_bad_file (void)
{
  g_autoptr (PartaSignBatch) batch = NULL;
  g_autofree char *text = NULL;
  gsize length;
  Desk desk;

  set_up (&desk);
  desk.signer = make_signer (HEAD);
  g_assert_true (g_file_set_contents (desk.files[0], "no PDF", -1, NULL));
  g_assert_cmpint (g_unlink (desk.files[2]), ==, 0);
  batch = run (&desk, "head", NULL);
  assert_counts (batch, 2, 0, 0, 2, 0);
  g_assert_no_error (batch->stopped);
  g_assert_nonnull (((PartaSignBatchItem *) batch->items->pdata[0])->trouble);
  g_assert_true (g_file_get_contents (desk.files[0], &text, &length, NULL));
  g_assert_cmpstr (text, ==, "no PDF");
  tear_down (&desk);
}

/* What was signed and then changed is not taken for signed. */
static void
check_changed (void)
{
  g_autoptr (PartaSignBatch) batch = NULL, again = NULL;
  g_autofree char *pdf = NULL;
  gsize length;
  Desk desk;

  set_up (&desk);
  desk.signer = make_signer (HEAD);
  batch = run (&desk, "head", NULL);
  assert_counts (batch, 4, 0, 0, 0, 0);
  g_assert_true (g_file_get_contents (desk.files[1], &pdf, &length, NULL));
  pdf[length / 3] ^= 1;
  g_assert_true (g_file_set_contents (desk.files[1], pdf, (gssize) length, NULL));
  again = run (&desk, "head", NULL);
  assert_counts (again, 0, 3, 0, 1, 0);
  tear_down (&desk);
}

static GBytes *
refuse (GBytes    *query,
        gpointer   user_data,
        GError   **error)
{
  g_set_error_literal (error, g_quark_from_static_string ("test-courier"), 7, "nobody answers");

  return NULL;
}

/* Nothing is signed without the time stamp that was asked for, and a service that is away is not asked for each file. */
static void
check_stamper (void)
{
  g_autoptr (PartaStamper) stamper = parta_stamper_new_courier (refuse, NULL, NULL);
  g_autoptr (PartaSignBatch) batch = NULL;
  Desk desk;

  set_up (&desk);
  desk.signer = make_signer (HEAD);
  parta_signer_set_stamper (desk.signer, stamper);
  batch = run (&desk, "head", NULL);
  assert_counts (batch, 0, 0, 0, 0, 4);
  g_assert_error (batch->stopped, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_STAMP);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (count_signatures (desk.files[i]), ==, 0);
  tear_down (&desk);
}

static void
pull_out (void)
{
  softhsm_set_plugged (FALSE);
}

/* pdf.md 7, 17: the token is pulled out after two files: these stay valid, the rest is signed when it is back. */
static void
check_token (void)
{
  g_autoptr (PartaSignBatch) batch = NULL, rest = NULL;
  g_autoptr (GBytes) key = NULL;
  Desk desk;

  if (!softhsm_start ())
    {
      g_test_skip ("no SoftHSM on this computer");
      return;
    }

  set_up (&desk);
  key = make_key (HEAD);
  softhsm_add_token ("head");
  softhsm_add_key ("head", "01", key, PASSWORD);
  softhsm_add_certificate ("head", "01", key, PASSWORD);

  desk.signer = softhsm_open ("head", NULL, SOFTHSM_PIN, NULL);
  desk.stop_after = 2;
  desk.meanwhile = pull_out;
  batch = run (&desk, "head", NULL);
  assert_counts (batch, 2, 0, 0, 0, 2);
  g_assert_error (batch->stopped, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_TOKEN);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (count_signatures (desk.files[i]), ==, i < 2 ? 1 : 0);

  softhsm_set_plugged (TRUE);
  g_clear_object (&desk.signer);
  desk.signer = softhsm_open ("head", NULL, SOFTHSM_PIN, NULL);
  desk.stop_after = G_MAXUINT;
  rest = run (&desk, "head", NULL);
  assert_counts (rest, 2, 2, 0, 0, 0);
  tear_down (&desk);
  softhsm_stop ();
}

static void
check_list (void)
{
  g_auto (GStrv) files = NULL, none = NULL;
  const char *paths[] = { NULL, "alone.txt", NULL }, *missing[] = { "/nowhere.pdf", NULL };
  Desk desk;

  set_up (&desk);
  paths[0] = desk.folder;
  files = parta_sign_batch_list (paths, NULL);
  g_assert_cmpuint (g_strv_length (files), ==, 5);
  g_assert_cmpstr (files[0], ==, desk.files[0]);
  g_assert_cmpstr (files[3], ==, desk.files[3]);
  g_assert_cmpstr (files[4], ==, "alone.txt");
  none = parta_sign_batch_list (missing, NULL);
  g_assert_cmpuint (g_strv_length (none), ==, 1);
  tear_down (&desk);
}

/* The volume knows whose place is which. */
static void
check_places (void)
{
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autofree char *second = NULL, *field = NULL, *only = NULL;
  g_autoptr (GError) choice = NULL, stranger = NULL, unknown = NULL;
  const PartaSignPlace *place;
  Desk desk;

  set_up (&desk);
  pdf = make_copy (&desk, NULL);
  second = parta_person_dup_full_name (desk.invented.state, "t2-0");
  places = parta_sign_place_list (pdf, NULL);
  g_assert_cmpuint (places->len, ==, 6);
  place = places->pdata[1];
  g_assert_cmpstr (place->field, ==, "teacher-2");
  g_assert_cmpstr (place->role, ==, "teacher");
  g_assert_cmpstr (place->journal, ==, "j3");
  g_assert_cmpstr (place->person, ==, "t2-0");
  g_assert_cmpstr (place->name, ==, second);
  g_assert_cmpstr (((PartaSignPlace *) places->pdata[3])->name, ==, TUTOR);
  g_assert_cmpstr (((PartaSignPlace *) places->pdata[5])->name, ==, HEAD);

  field = parta_sign_place_dup_field (pdf, "teacher", second, FALSE, NULL);
  g_assert_cmpstr (field, ==, "teacher-2");
  only = parta_sign_place_dup_field (pdf, "class-teacher", "Чужой Пётр", FALSE, NULL);
  g_assert_cmpstr (only, ==, "class-teacher");
  g_assert_null (parta_sign_place_dup_field (pdf, "teacher", "Чужой Пётр", FALSE, &choice));
  g_assert_error (choice, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_CHOICE);
  g_assert_null (parta_sign_place_dup_field (pdf, "class-teacher", "Чужой Пётр", TRUE, &stranger));
  g_assert_error (stranger, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_FIELD_UNKNOWN);
  g_assert_null (parta_sign_place_dup_field (pdf, "cook", "Чужой Пётр", FALSE, &unknown));
  g_assert_error (unknown, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_FIELD_UNKNOWN);
  tear_down (&desk);
}

/* As people and offices write the same name, and as they do not. */
static const struct { const char *name, *person; gboolean same; } name_cases[] = {
  { "Семёнова Алёна Петровна", "СЕМЕНОВА АЛЕНА ПЕТРОВНА", TRUE },
  { "Семёнова Алёна Петровна", "Семёнова  Алёна", TRUE },
  { "Семёнова Алёна Петровна", "p17", TRUE },
  { "Семёнова Алёна Петровна", "Семёнова", FALSE },
  { "Семёнова Алёна Петровна", "Семёнова Алёна Ивановна", FALSE },
  { "Семёнова Алёна Петровна", "Семёнова А.П.", FALSE },
  { "Семёнова Алёна Петровна", "p1", FALSE },
  { "Семёнова Алёна Петровна", "", FALSE },
  { "", "", FALSE },
};

static void
check_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (name_cases); i++)
    {
      const PartaSignPlace place = { (char *) "teacher", (char *) "teacher", (char *) "j1", (char *) "p17",
                                     (char *) name_cases[i].name, FALSE };

      g_assert_cmpint (parta_sign_place_is_of (&place, name_cases[i].person), ==, name_cases[i].same);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/archive/sign-batch/everybody", check_everybody);
  g_test_add_func ("/archive/sign-batch/person", check_person);
  g_test_add_func ("/archive/sign-batch/cancel", check_cancel);
  g_test_add_func ("/archive/sign-batch/bad-file", check_bad_file);
  g_test_add_func ("/archive/sign-batch/changed", check_changed);
  g_test_add_func ("/archive/sign-batch/stamper", check_stamper);
  g_test_add_func ("/archive/sign-batch/17/token-pulled-out", check_token);
  g_test_add_func ("/archive/sign-batch/list", check_list);
  g_test_add_func ("/archive/sign-place/list", check_places);
  g_test_add_func ("/archive/sign-place/names", check_names);

  return g_test_run ();
}
