/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-merkle.h"
#include "parta-sheet.h"

#include "invented-journal.h"
#include "pdf-tools.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* What proves a sheet of paper. docs/sheet-digest.md is the first argument. */

static char *description;

static PartaReport *
make_volume (Invented *invented)
{
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (invented->state, INVENTED_PERIOD);
  g_autoptr (GError) error = NULL;
  PartaIssue issue;
  PartaReport *report;

  invented_issue_init (&issue);
  report = parta_volume_report_new (invented->state, INVENTED_CLASS, period, &issue, &error);
  g_assert_no_error (error);

  return report;
}

static char *
dup_hex (const PartaReport *report,
         guint              sheet)
{
  PartaHash digest;

  parta_report_get_sheet_digest (report, sheet, &digest);

  return parta_hash_dup_hex (&digest);
}

static char *
dup_root (const PartaReport *report)
{
  PartaHash root;

  parta_report_get_root (report, &root);

  return parta_hash_dup_hex (&root);
}

/* The digest is the SHA-256 of the text, the root that of the tree over the digests, and stands on the title page. */
static void
check_digests (void)
{
  const InventedJournal what = { .n_journals = 3, .n_pupils = 46, .n_lessons = 20 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GArray) digests = g_array_new (FALSE, FALSE, sizeof (PartaHash));
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *root = NULL, *expected = NULL, *text = NULL, *squeezed = NULL, *groups = NULL;
  PartaHash hash;

  invented_init (&invented, &what);
  report = make_volume (&invented);
  for (guint sheet = 1; sheet <= parta_report_get_n_sheets (report); sheet++)
    {
      g_autofree char *says = parta_report_dup_sheet_text (report, sheet);
      g_autofree char *hex = dup_hex (report, sheet);
      g_autofree char *of_text = g_compute_checksum_for_string (G_CHECKSUM_SHA256, says, -1);

      g_assert_cmpstr (hex, ==, of_text);
      parta_hash_parse (&hash, hex);
      g_array_append_val (digests, hash);
    }
  parta_merkle_root ((const PartaHash *) (gconstpointer) digests->data, digests->len, &hash);
  expected = parta_hash_dup_hex (&hash);
  root = dup_root (report);
  g_assert_cmpstr (root, ==, expected);

  pdf = parta_report_write_pdf (report, NULL);
  text = pdf_dup_area (pdf, 0, 0, 400, 600, 140);
  squeezed = pdf_squeeze (text);
  groups = g_strdup_printf ("%.16s%.16s%.16s%.16s", root, root + 16, root + 32, root + 48);
  g_assert_nonnull (strstr (squeezed, groups));
}

/* Every word on the paper is in the text that is digested, but for what follows from the digest. */
static void
check_whole (void)
{
  const InventedJournal what = { .n_journals = 2, .n_pupils = 25, .n_lessons = 19 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GBytes) pdf = NULL;
  guint n_pages;

  invented_init (&invented, &what);
  report = make_volume (&invented);
  pdf = parta_report_write_pdf (report, NULL);
  n_pages = parta_report_get_n_pages (report);
  for (guint page = 0; page < n_pages; page++)
    {
      g_autofree char *says = parta_report_dup_sheet_text (report, page / 2 + 1);
      g_autofree char *read = pdf_squeeze (says);
      g_autofree char *hex = dup_hex (report, page / 2 + 1);
      g_autofree char *root = dup_root (report);
      g_autofree char *text = pdf_dup_area (pdf, page, 0, 0, 600, 842);
      g_auto (GStrv) words = g_strsplit_set (text, " \n\f", -1);

      for (guint i = 0; words[i] != NULL; i++)
        {
          g_autofree char *word = pdf_squeeze (words[i]);

          if (strstr (read, word) == NULL && strstr (hex, word) == NULL && strstr (root, word) == NULL &&
              strcmp (word, "листов(SHA-256):") != 0 && strcmp (word, "листов") != 0 && !g_str_has_suffix (word, "-"))
            g_error ("page %u: “%s” is not in what is digested", page + 1, word);
        }
    }
}

static guint
count_changed (const PartaReport *before,
               const PartaReport *after,
               guint             *changed)
{
  guint n = 0;

  g_assert_cmpuint (parta_report_get_n_sheets (before), ==, parta_report_get_n_sheets (after));
  for (guint sheet = 1; sheet <= parta_report_get_n_sheets (before); sheet++)
    {
      g_autofree char *first = dup_hex (before, sheet);
      g_autofree char *second = dup_hex (after, sheet);

      if (strcmp (first, second) == 0)
        continue;
      *changed = sheet;
      n++;
    }

  return n;
}

/* A change is seen on the sheet on which it stands, and on no other; that of a column counts as well as that of a mark. The
 * title page, sheet 1, counts what is disputed. */
static const struct
{
  const char *path, *scope;
  PartaKind   kind;
  const char *key, *member, *value;
  guint       n_changed, sheet;
} changes[] = {
  { "/print/sheet/change/mark", "journal/j1", PARTA_KIND_MARK, "2026-09-01/1/u0/1", "mark", "2", 2, 2 },
  { "/print/sheet/change/other-column", "journal/j1", PARTA_KIND_ATTENDANCE, "2026-09-02/1/u2", "code", "absent", 1, 2 },
  { "/print/sheet/change/topic", "journal/j1", PARTA_KIND_LESSON, "2026-09-01/1", "topic", "Другая", 1, 3 },
  { "/print/sheet/change/second-journal", "journal/j2", PARTA_KIND_HOMEWORK, "2026-09-01/1", "text", "Упр. 99", 1, 5 },
  { "/print/sheet/change/elsewhere", "journal/j9", PARTA_KIND_MARK, "2026-09-01/1/u0/1", "mark", "2", 0, 0 },
};

static void
check_change (gconstpointer data)
{
  const typeof (changes[0]) *change = data;
  const InventedJournal what = { .n_journals = 2, .n_pupils = 5, .n_lessons = 4 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) before = NULL;
  g_autoptr (PartaReport) after = NULL;
  g_autofree char *root = NULL, *other = NULL;
  guint changed = 0;

  invented_init (&invented, &what);
  before = make_volume (&invented);
  invented_say (&invented, change->scope, change->kind, change->key, parta_body_new (change->member, change->value, NULL));
  after = make_volume (&invented);
  g_assert_cmpuint (count_changed (before, after, &changed), ==, change->n_changed);
  g_assert_cmpuint (changed, ==, change->sheet);
  root = dup_root (before);
  other = dup_root (after);
  g_assert_true ((strcmp (root, other) == 0) == (change->n_changed == 0));
}

/* What a camera reads on the paper names school, copy, sheet and digest. */
static void
check_code (void)
{
  static const char *const png[] = { "pdftoppm", "-r", "300", "-f", "2", "-l", "2", "-singlefile", "-png", NULL };
  const InventedJournal what = { .n_pupils = 5, .n_lessons = 4 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("parta-sheet-XXXXXX", NULL);
  g_autofree char *stem = g_build_filename (folder, "page", NULL);
  g_autofree char *picture = g_strconcat (stem, ".png", NULL);
  g_autofree char *zbar = g_find_program_in_path ("zbarimg");
  const char *const after[] = { stem, NULL };
  const char *const command[] = { "zbarimg", "--raw", "--quiet", picture, NULL };
  g_autofree char *none = NULL, *read = NULL, *expected = NULL;

  invented_init (&invented, &what);
  report = invented_report_new (&invented, &error);
  g_assert_no_error (error);
  pdf = parta_report_write_pdf (report, &error);
  g_assert_no_error (error);
  expected = parta_report_dup_sheet_code (report, 1);
  if (zbar == NULL)
    {
      g_test_skip ("zbarimg is not installed");
    }
  else
    {
      none = pdf_run (pdf, png, after);
      g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &read, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (g_strchomp (read), ==, expected);
      g_unlink (picture);
    }
  g_rmdir (folder);
}

static void
check_parse (void)
{
  static const char *const wrong[] = {
    "", "parta:2:", "parta:1:s23:k:1:00112233445566778899", "parta:2:s23:k:0:00112233445566778899", "0011 2233 4455 667",
    "parta:2:s23:k:1:0011", "parta:2:s 23:k:1:00112233445566778899", "parta:2:s23:k:70000:00112233445566778899",
    "00112233445566778899xyz", "parta:2:s23:k:1:00112233445566778899:1",
  };
  g_autoptr (PartaSheetCode) code = parta_sheet_code_parse ("parta:2:s23:261112-3f9a1c4d:12:00112233445566778899\n");
  g_autoptr (PartaSheetCode) working = parta_sheet_code_parse ("parta:2:s23::1:00112233445566778899");
  g_autoptr (PartaSheetCode) typed = parta_sheet_code_parse ("0011 2233 4455 AABB ");

  g_assert_cmpstr (code->school, ==, "s23");
  g_assert_cmpstr (code->copy, ==, "261112-3f9a1c4d");
  g_assert_cmpuint (code->sheet, ==, 12);
  g_assert_cmpstr (code->digest, ==, "00112233445566778899");
  g_assert_cmpstr (working->copy, ==, "");
  g_assert_cmpstr (typed->digest, ==, "001122334455aabb");
  g_assert_cmpuint (typed->sheet, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (parta_sheet_code_parse (wrong[i]));
}

/* The vector of docs/sheet-digest.md is what a small journal comes to; verify-sheet-digest.py recomputes it from the text there. */
static void
check_vector (void)
{
  const InventedJournal what = { .n_pupils = 2, .n_lessons = 2 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = NULL;
  g_autofree char *root = NULL, *line = NULL;
  gboolean whole = TRUE;

  invented_init (&invented, &what);
  report = invented_report_new (&invented, NULL);
  root = dup_root (report);
  line = g_strdup_printf ("root %s\n", root);
  for (guint sheet = 1; sheet <= parta_report_get_n_sheets (report); sheet++)
    {
      g_autofree char *hex = dup_hex (report, sheet);
      g_autofree char *text = parta_report_dup_sheet_text (report, sheet);
      g_autofree char *digest = g_strdup_printf ("digest %s\n", hex);

      if (g_test_verbose ())   /* to renew the page */
        printf ("%s%s", text, digest);
      whole &= strstr (description, text) != NULL && strstr (description, digest) != NULL;
    }
  g_assert_true (whole);
  g_assert_nonnull (strstr (description, line));
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *owned = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  if (argc < 2 || !g_file_get_contents (argv[1], &owned, NULL, NULL))
    g_error ("the first argument is docs/sheet-digest.md");
  description = owned;
  g_test_add_func ("/print/sheet/R-144/digests", check_digests);
  g_test_add_func ("/print/sheet/R-144/whole", check_whole);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_test_add_data_func (changes[i].path, &changes[i], check_change);
  g_test_add_func ("/print/sheet/R-144/code", check_code);
  g_test_add_func ("/print/sheet/parse", check_parse);
  g_test_add_func ("/print/sheet/vector", check_vector);
  status = g_test_run ();

  return status;
}
