/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A table of pupils, staff or plans. Whatever its encoding, its cells are UTF-8 without outer blanks, its rows are in order,
 * and an import drafts nothing that others would have to refuse. */

#include "fuzz.h"

#include "parta-bad-row.h"
#include "parta-csv.h"
#include "parta-import.h"

#include <string.h>

static void
check_cells (GBytes *bytes)
{
  g_autoptr (PartaCsv) table = parta_csv_read (bytes, NULL);
  guint line = 0;

  for (guint i = 0; table != NULL && i < table->rows->len; i++)
    {
      const PartaCsvRow *row = table->rows->pdata[i];

      g_assert_cmpuint (row->line, >, line);
      line = row->line;
      for (guint column = 0; column < row->cells->len; column++)
        {
          const char *cell = row->cells->pdata[column];

          g_assert_true (g_utf8_validate (cell, -1, NULL));
          g_assert_false (g_ascii_isspace (*cell));
          g_assert_false (*cell != '\0' && g_ascii_isspace (cell[strlen (cell) - 1]));
        }
    }
}

static void
check_people (GBytes *bytes)
{
  static const PartaImportSpan span = { "2026-09-01", "2027-05-25" };
  g_autoptr (PartaPeople) people = parta_people_read_csv (bytes, NULL);
  g_autoptr (GPtrArray) bad_rows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_bad_row_free);
  PartaState *state;

  if (people == NULL)
    return;

  state = parta_state_new (NULL, NULL);
  fuzz_check_drafts (parta_import_people (state, people, &span, bad_rows));
  parta_state_unref (state);
}

static void
check_plans (GBytes *bytes)
{
  g_autoptr (PartaPlans) plans = parta_plans_read_csv (bytes, NULL);
  g_autoptr (GPtrArray) bad_rows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_bad_row_free);
  PartaState *state;

  if (plans == NULL)
    return;

  state = parta_state_new (NULL, NULL);
  fuzz_check_drafts (parta_import_plans (state, plans, bad_rows));
  parta_state_unref (state);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);

  check_cells (bytes);
  check_people (bytes);
  check_plans (bytes);

  return 0;
}
