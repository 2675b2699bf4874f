/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-copy-record.h"

#include "invented-journal.h"

#include <string.h>

#define NOON 1794475800000   /* 12 November 2026, 15:30 in Bishkek */

static PartaCopyRecord *
make_record (void)
{
  PartaCopyRecord *record = parta_copy_record_new ();

  g_free (record->number);
  record->number = g_strdup ("261112-3f9a1c4d");
  g_free (record->journal);
  record->journal = g_strdup ("j1");
  g_free (record->period);
  record->period = g_strdup ("2026-q1");
  g_free (record->why);
  record->why = g_strdup ("приказ № 7");
  record->lsn = 48210;
  record->printed = NOON;
  record->pages = 8;
  record->sheets = 4;

  return record;
}

/* what is entered of a copy is what is read of it. */
static void
check_entry (void)
{
  const InventedJournal what = { .n_pupils = 1 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaCopyRecord) record = make_record ();
  g_autoptr (PartaDraft) draft = parta_copy_record_draft (record);
  g_autoptr (PartaCopyRecord) read = NULL;
  g_autoptr (GPtrArray) all = NULL;

  invented_init (&invented, &what);
  g_assert_null (parta_copy_record_find (invented.state, record->number));
  for (guint i = 0; i < parta_body_get_size (draft->body); i++)
    g_assert_true (parta_kind_fits_member (draft->kind, parta_body_get_name (draft->body, i)));
  g_assert_true (parta_kind_fits_key (draft->kind, draft->key));
  g_assert_cmpstr (parta_body_get (draft->body, "form"), ==, "journal");
  g_assert_null (parta_body_peek (draft->body, "replaces"));
  invented_say (&invented, draft->scope, draft->kind, draft->key, parta_body_ref (draft->body));
  read = parta_copy_record_find (invented.state, record->number);
  g_assert_cmpstr (read->journal, ==, "j1");
  g_assert_cmpstr (read->class_id, ==, "");
  g_assert_cmpstr (read->why, ==, "приказ № 7");
  g_assert_cmpuint (read->lsn, ==, 48210);
  g_assert_cmpint (read->printed, ==, NOON);
  g_assert_cmpuint (read->pages, ==, 8);
  g_assert_cmpuint (read->sheets, ==, 4);
  all = parta_copy_record_list (invented.state);
  g_assert_cmpuint (all->len, ==, 1);
}

/* Two people who print at a time give two numbers; the same circumstances one. */
static void
check_number (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (6 * 3600);
  g_autoptr (PartaCopyRecord) record = make_record ();
  g_autofree char *first = parta_copy_record_make_number (record, "d1", zone);
  g_autofree char *same = parta_copy_record_make_number (record, "d1", zone);
  g_autofree char *other = parta_copy_record_make_number (record, "s1", zone);
  g_autofree char *later = NULL;

  g_assert_true (g_str_has_prefix (first, "261112-"));
  g_assert_cmpuint (strlen (first), ==, 15);
  g_assert_cmpstr (first, ==, same);
  g_assert_cmpstr (first, !=, other);
  record->printed++;
  later = parta_copy_record_make_number (record, "d1", zone);
  g_assert_cmpstr (first, !=, later);
}

/* of a replacement only the sheets exist that it replaces. */
static void
check_sheets (void)
{
  static const struct { const char *of; const char *has; } cases[] = {
    { "", "1234" }, { "3", "3" }, { "1,4", "14" }, { "13", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PartaCopyRecord) record = make_record ();
      g_autoptr (GString) has = g_string_new (NULL);

      g_free (record->of);
      record->of = g_strdup (cases[i].of);
      for (guint sheet = 0; sheet <= 6; sheet++)
        {
          if (parta_copy_record_has_sheet (record, sheet))
            g_string_append_printf (has, "%u", sheet);
        }
      g_assert_cmpstr (has->str, ==, cases[i].has);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/archive/copy-record/R-145/entry", check_entry);
  g_test_add_func ("/archive/copy-record/R-145/number", check_number);
  g_test_add_func ("/archive/copy-record/R-147/sheets", check_sheets);

  return g_test_run ();
}
