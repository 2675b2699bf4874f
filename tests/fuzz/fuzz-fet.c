/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A timetable of FET. Its numbers agree with one another, it is read the same way twice, and an import drafts nothing that
 * others would have to refuse. */

#include "fuzz.h"

#include "parta-bad-row.h"
#include "parta-fet.h"
#include "parta-import.h"

static void
check_numbers (PartaTimetable *timetable)
{
  PartaTimetableCounts n;

  parta_timetable_count (timetable, &n);
  g_assert_cmpuint (n.placed + n.unplaced, ==, n.activities);
  g_assert_cmpuint (n.activities, <=, timetable->activities->len);
  g_assert_cmpuint (n.classes, <=, timetable->students->len);
}

static void
check_import (PartaTimetable *timetable)
{
  PartaState *state = parta_state_new (NULL, NULL);
  g_autoptr (GPtrArray) bad_rows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_bad_row_free);
  const PartaImportSpan span = { "2026-09-01", "2027-05-25" };

  fuzz_check_drafts (parta_import_timetable (state, timetable, &span, FALSE, bad_rows));
  for (guint i = 0; i < bad_rows->len; i++)
    g_assert_true (g_utf8_validate (((PartaBadRow *) bad_rows->pdata[i])->reason, -1, NULL));
  parta_state_unref (state);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) xml = g_bytes_new_static (data, size);
  g_autoptr (PartaTimetable) timetable = parta_timetable_read_fet (xml, NULL);
  g_autoptr (PartaTimetable) again = NULL;
  g_autofree char *once = NULL, *twice = NULL;

  if (timetable == NULL)
    return 0;

  again = parta_timetable_read_fet (xml, NULL);
  g_assert_nonnull (again);
  once = parta_timetable_dup_json (timetable);
  twice = parta_timetable_dup_json (again);
  g_assert_cmpstr (once, ==, twice);
  g_assert_true (g_utf8_validate (once, -1, NULL));
  check_numbers (timetable);
  check_import (timetable);

  return 0;
}
