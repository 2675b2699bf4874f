/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-archive"

/* What a person finds on the desk who wants to sign: keys, what there is to be signed, programs of the state, time stamps. */

#include "invented-journal.h"
#include "parta-detached.h"
#include "parta-key-ring.h"
#include "parta-paper-copy.h"
#include "parta-paper-issue.h"
#include "parta-pdf-verify.h"
#include "parta-pkcs12.h"
#include "parta-sign-batch.h"
#include "parta-sign-elsewhere.h"
#include "parta-sign-plan.h"
#include "parta-softhsm.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOON     G_GINT64_CONSTANT (1793268000)   /* 29 October 2026, 10:00 UTC, in seconds */
#define DAY      86400
#define PASSWORD "test"
#define HEAD     "Токтогулова Жылдыз Асановна"
#define OTHER    "Чужой Пётр Ильич"
#define ZONE     "Asia/Bishkek"

static const PartaPaperCause cause = { "s23", "deputy", 4711, NOON * 1000, FALSE };
static const InventedJournal what = { .n_journals = 3, .n_pupils = 3, .n_lessons = 2 };

static char *folder;

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static GBytes *
make_key (const char *name,
          gint64      from,
          gint64      to,
          gboolean    for_time)
{
  const PartaKeyRequest request = { name, "УВК № 23", PARTA_KEY_P256, from, to, FALSE, for_time };
  g_autoptr (GError) error = NULL;
  GBytes *key = parta_pkcs12_new_self_signed (&request, PASSWORD, &error);

  g_assert_no_error (error);

  return key;
}

static PartaSigner *
make_signer (const char *name)
{
  g_autoptr (GBytes) key = make_key (name, NOON - DAY, NOON + DAY, FALSE);

  return parta_signer_new_pkcs12 (key, PASSWORD, NULL);
}

static void
save (const char *name,
      GBytes     *bytes)
{
  g_autofree char *path = path_of (name);

  g_assert_true (parta_paper_copy_save (bytes, path, NULL));
}

static void
save_text (const char *name,
           const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  save (name, bytes);
}

static void
save_copy (const char *name)
{
  Invented invented;
  g_autoptr (PartaPaperIssue) issue = NULL;
  g_autoptr (GBytes) pdf = NULL;

  invented_init (&invented, &what);
  issue = parta_paper_issue_new_class (invented.state, INVENTED_CLASS, &cause);
  pdf = parta_paper_copy_make_class (invented.state, INVENTED_CLASS, INVENTED_PERIOD, &issue->issue, NULL);
  save (name, pdf);
  invented_clear (&invented);
}

static GBytes *
load (const char *name)
{
  g_autofree char *path = path_of (name);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_load_bytes (file, NULL, NULL, NULL);
}

static GPtrArray *
list_keys (const char  *person,
           GError     **error)
{
  const char *folders[] = { "/nowhere", folder, NULL };

  return parta_key_ring_list (folders, person, NOON, error);
}

static void
assert_open_fails (const PartaSigningKey *key,
                   const char            *secret,
                   gint64                 now,
                   int                    code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parta_signing_key_open (key, secret, now, &error));
  g_assert_error (error, PARTA_SIGN_ERROR, code);
}

/* Files are found by their endings; what is in them is told when they are open, in time and not a second later. */
static void
check_key_files (void)
{
  g_autoptr (GBytes) key = make_key (HEAD, NOON - DAY, NOON + DAY, FALSE);
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (PartaSigner) first = NULL, last = NULL;
  const PartaSigningKey *found;

  save ("b.p12", key);
  save ("a.PFX", key);
  save_text ("c.txt", "no key");
  keys = list_keys (HEAD, NULL);
  g_assert_cmpuint (keys->len, ==, 2);
  found = keys->pdata[1];
  g_assert_cmpstr (found->name, ==, "b.p12");
  g_assert_cmpstr (found->place, ==, folder);
  g_assert_cmpstr (((PartaSigningKey *) keys->pdata[0])->name, ==, "a.PFX");

  assert_open_fails (found, "wrong", NOON, PARTA_SIGN_ERROR_WRONG_PASSWORD);
  assert_open_fails (found, PASSWORD, NOON - DAY - 1, PARTA_SIGN_ERROR_NOT_YET_VALID);
  assert_open_fails (found, PASSWORD, NOON + DAY + 1, PARTA_SIGN_ERROR_EXPIRED);
  first = parta_signing_key_open (found, PASSWORD, NOON - DAY, NULL);
  last = parta_signing_key_open (found, PASSWORD, NOON + DAY, NULL);
  g_assert_true (first != NULL && last != NULL);
}

static void
add_to_token (const char *label,
              const char *id,
              const char *name,
              gint64      to,
              gboolean    certificate)
{
  g_autoptr (GBytes) key = make_key (name, NOON - DAY, to, FALSE);

  softhsm_add_key (label, id, key, PASSWORD);
  if (certificate)
    softhsm_add_certificate (label, id, key, PASSWORD);
}

static void
assert_key (GPtrArray  *keys,
            guint       index,
            const char *name,
            const char *place,
            gboolean    in_time)
{
  const PartaSigningKey *key = keys->pdata[index];

  g_assert_cmpstr (key->name, ==, name);
  g_assert_cmpstr (key->place, ==, place);
  g_assert_nonnull (key->token);
  g_assert_cmpint (parta_signing_key_is_in_time (key, NOON), ==, in_time);
  g_assert_false (key->locked);
}

/* The own certificate stands first, what is over last, and a key without certificate is shown to be told what it lacks. */
static void
check_tokens (void)
{
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (PartaSigner) signer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  if (!softhsm_start ())
    {
      g_test_skip ("no SoftHSM on this computer");
      return;
    }

  softhsm_add_token ("head");
  add_to_token ("head", "01", HEAD, NOON - 1, TRUE);
  add_to_token ("head", "02", OTHER, NOON + DAY, TRUE);
  add_to_token ("head", "03", HEAD, NOON + DAY, TRUE);
  softhsm_add_token ("bare");
  add_to_token ("bare", "01", HEAD, NOON + DAY, FALSE);

  keys = list_keys ("ТОКТОГУЛОВА ЖЫЛДЫЗ", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (keys->len, ==, 6);   /* and the two files of the row before */
  assert_key (keys, 0, HEAD, "head", TRUE);
  assert_key (keys, 5, HEAD, "head", FALSE);

  assert_open_fails (keys->pdata[0], "11223344", NOON, PARTA_SIGN_ERROR_WRONG_PASSWORD);
  assert_open_fails (keys->pdata[5], SOFTHSM_PIN, NOON, PARTA_SIGN_ERROR_EXPIRED);
  for (guint i = 1; i < 3; i++)
    {
      const PartaSigningKey *key = keys->pdata[i];

      if (strcmp (key->place, "bare") == 0)
        assert_open_fails (key, SOFTHSM_PIN, NOON, PARTA_SIGN_ERROR_NO_CERTIFICATE);
      else
        assert_key (keys, i, OTHER, "head", TRUE);
    }
  signer = parta_signing_key_open (keys->pdata[0], SOFTHSM_PIN, NOON, &error);
  g_assert_no_error (error);
  name = parta_signer_dup_name (signer);
  g_assert_cmpstr (name, ==, HEAD);
  g_clear_object (&signer);

  softhsm_set_plugged (FALSE);
  assert_open_fails (keys->pdata[0], SOFTHSM_PIN, NOON, PARTA_SIGN_ERROR_NO_TOKEN);
  softhsm_set_plugged (TRUE);
  softhsm_stop ();
}

/* What there is to be signed, for whom, and as whom somebody most likely signs. */
static void
check_plan (void)
{
  g_autofree char *copy = path_of ("1.pdf"), *bad = path_of ("2.pdf"), *other = path_of ("3.tar");
  const char *paths[] = { copy, bad, other, NULL };
  g_autoptr (GPtrArray) plan = NULL;
  g_auto (GStrv) teachers = NULL;
  g_autofree char *own = NULL, *stranger = NULL, *who = NULL, *nobody = NULL;

  save_copy ("1.pdf");
  save_text ("2.pdf", "no PDF");
  save_text ("3.tar", "a package");
  plan = parta_sign_plan_make (paths, NULL, NULL);
  g_assert_cmpuint (plan->len, ==, 3);
  g_assert_cmpuint (parta_sign_plan_item_count (plan->pdata[0], "teacher", FALSE), ==, 3);
  g_assert_cmpuint (parta_sign_plan_item_count (plan->pdata[0], "teacher", TRUE), ==, 0);
  g_assert_nonnull (((PartaSignPlanItem *) plan->pdata[1])->trouble);
  g_assert_null (((PartaSignPlanItem *) plan->pdata[2])->trouble);
  g_assert_cmpuint (parta_sign_plan_item_count (plan->pdata[2], "head", FALSE), ==, 0);

  teachers = parta_sign_plan_list_people (plan, "teacher");
  g_assert_cmpuint (g_strv_length (teachers), ==, 3);
  who = parta_sign_plan_item_dup_who (plan->pdata[0], "head", FALSE);
  nobody = parta_sign_plan_item_dup_who (plan->pdata[0], "head", TRUE);
  g_assert_cmpstr (who, ==, HEAD);
  g_assert_cmpstr (nobody, ==, "");
  own = parta_sign_plan_dup_role (plan, "t2-0");
  stranger = parta_sign_plan_dup_role (plan, "nobody");
  g_assert_cmpstr (own, ==, "teacher");
  g_assert_cmpstr (stranger, ==, "teacher");   /* who signs first */
}

/* A program of the state signs in the place of the certificate's owner; what it signed instead of the copy is refused. */
static void
check_elsewhere (void)
{
  g_autofree char *copy = path_of ("1.pdf"), *certificate = path_of ("head.cer"), *answer = path_of ("answer.p7s");
  g_autoptr (PartaSigner) signer = make_signer (HEAD);
  g_autoptr (PartaSignRequest) request = NULL, refused = NULL, done = NULL;
  g_autoptr (GBytes) before = NULL, after = NULL, strange = NULL, right = NULL, content = NULL;
  g_autoptr (PartaProof) proof = NULL;
  g_autoptr (GError) error = NULL;

  save_copy ("1.pdf");
  save ("head.cer", parta_signer_get_certificate (signer));
  request = parta_sign_elsewhere_export (copy, certificate, NOON, ZONE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (request->field, ==, "head");

  before = load ("1.pdf");
  strange = parta_detached_sign (before, signer, NOON, NULL);
  save ("answer.p7s", strange);
  refused = parta_sign_elsewhere_import (copy, answer, &error);
  g_assert_null (refused);
  g_assert_nonnull (error);
  after = load ("1.pdf");
  g_assert_true (g_bytes_equal (before, after));

  content = load ("1.pdf.tosign");
  right = parta_detached_sign (content, signer, NOON, NULL);
  save ("answer.p7s", right);
  done = parta_sign_elsewhere_import (copy, answer, NULL);
  g_assert_nonnull (done);
  g_bytes_unref (after);
  after = load ("1.pdf");
  proof = parta_pdf_verify (after, NULL, NULL);
  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_INTACT);
  g_assert_cmpstr (((PartaSignature *) proof->signatures->pdata[0])->field, ==, "head");
}

static gint64
get_now (gpointer user_data)
{
  return NOON;
}

static void
run (const char   *name,
     PartaSigner  *signer,
     PartaStamper *stamper,
     int           outcome)
{
  g_autofree char *path = path_of (name);
  const char *files[] = { path, NULL };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ZONE);
  const PartaSignBatchOrder order = { .signer = signer, .role = "head", .zone = zone, .now = get_now, .stamper = stamper, .beside = TRUE };
  g_autoptr (PartaSignBatch) batch = parta_sign_batch_run (files, &order, NULL);

  g_assert_cmpint (((PartaSignBatchItem *) batch->items->pdata[0])->outcome, ==, outcome);
}

/* The time is stamped on what is signed, once. */
static void
check_time (void)
{
  g_autoptr (GBytes) key = make_key ("Служба", NOON - DAY, NOON + DAY, TRUE);
  g_autoptr (PartaStamper) stamper = parta_stamper_new_pkcs12 (key, PASSWORD, get_now, NULL, NULL);
  g_autoptr (PartaSigner) signer = make_signer (HEAD);
  g_autofree char *path = path_of ("1.pdf");
  g_autoptr (PartaSignPlanItem) item = NULL;

  save_copy ("1.pdf");
  run ("1.pdf", NULL, stamper, PARTA_SIGN_OUTCOME_NO_PLACE);
  run ("1.pdf", signer, NULL, PARTA_SIGN_OUTCOME_SIGNED);
  run ("1.pdf", NULL, stamper, PARTA_SIGN_OUTCOME_SIGNED);
  run ("1.pdf", NULL, stamper, PARTA_SIGN_OUTCOME_ALREADY);
  item = parta_sign_plan_item_read (path);
  g_assert_true (item->has_time);
  g_assert_cmpuint (parta_sign_plan_item_count (item, "head", TRUE), ==, 1);
}

/* A package is signed in a file beside it, once, and nobody's signature is wiped out by another's. */
static void
check_beside (void)
{
  g_autoptr (PartaSigner) signer = make_signer (HEAD), other = make_signer (OTHER);
  g_autoptr (GBytes) content = NULL, before = NULL, after = NULL;
  g_autoptr (PartaSignature) found = NULL;
  g_autofree char *beside = path_of ("3.tar.p7s");

  g_unlink (beside);
  save_text ("3.tar", "a package");
  run ("3.tar", signer, NULL, PARTA_SIGN_OUTCOME_SIGNED);
  content = load ("3.tar");
  before = load ("3.tar.p7s");
  found = parta_detached_verify (content, before, NULL, NULL);
  g_assert_cmpint (found->problem, ==, PARTA_SIGNATURE_GOOD);
  g_assert_cmpstr (found->signer, ==, HEAD);
  run ("3.tar", signer, NULL, PARTA_SIGN_OUTCOME_ALREADY);
  run ("3.tar", other, NULL, PARTA_SIGN_OUTCOME_FAILED);
  save_text ("3.tar", "another package");
  run ("3.tar", signer, NULL, PARTA_SIGN_OUTCOME_FAILED);
  after = load ("3.tar.p7s");
  g_assert_true (g_bytes_equal (before, after));
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = path_of (name);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("parta-desk-XXXXXX", NULL);

  g_test_add_func ("/archive/key-ring/files R-159", check_key_files);
  g_test_add_func ("/archive/key-ring/17/tokens R-159", check_tokens);
  g_test_add_func ("/archive/sign-plan R-159", check_plan);
  g_test_add_func ("/archive/sign-elsewhere R-159", check_elsewhere);
  g_test_add_func ("/archive/sign-batch/time R-159", check_time);
  g_test_add_func ("/archive/sign-batch/beside R-159", check_beside);

  status = g_test_run ();
  remove_folder ();

  return status;
}
