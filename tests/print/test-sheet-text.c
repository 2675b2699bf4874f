/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-sheet-text.h"

#include <string.h>

/* Where somebody reads something else on a sheet than the record has. @found: "LINE.CELL recorded>said" for each. */
static const struct
{
  const char *path, *recorded, *said, *found;
} cases[] = {
  { "/print/sheet-text/same", "a\tb\n\t1\t2\n", "a\tb\n\t1\t2\n", "" },
  { "/print/sheet-text/spaces", "\t1\t2\n", "\t 1\t2 \n\n", "" },
  { "/print/sheet-text/cell", "\tИванов\t4\t5\n", "\tИванов\t5\t5\n", "1.2 4>5;" },
  { "/print/sheet-text/two-cells", "\t1\t2\t3\n\t4\n", "\t1\t0\t0\n\t4\n", "1.2 2>0;1.3 3>0;" },
  { "/print/sheet-text/empty-cell", "\t1\t\t3\n", "\t1\t3\t\n", "1.2 >3;1.3 3>;" },
  { "/print/sheet-text/missing-line", "\t1\n\t2\n\t3\n", "\t1\n\t3\n", "2.0 \t2>;" },
  { "/print/sheet-text/extra-line", "\t1\n\t3\n", "\t1\n\t2\n\t3\n", "2.0 >\t2;" },
  { "/print/sheet-text/missing-end", "\t1\n\t2\n", "\t1\n", "2.0 \t2>;" },
  { "/print/sheet-text/extra-end", "\t1\n", "\t1\n\t2\n", "2.0 >\t2;" },
  { "/print/sheet-text/nothing-said", "\t1\n", "", "1.0 \t1>;" },
  { "/print/sheet-text/nothing-recorded", "", "\t1\n", "1.0 >\t1;" },
  { "/print/sheet-text/cell-then-line", "\t1\n\t2\n\t3\n\t4\n", "\t9\n\t2\n\t4\n", "1.1 1>9;3.0 \t3>;" },
};

static void
check (gconstpointer data)
{
  const typeof (cases[0]) *one = data;
  g_autoptr (GPtrArray) differences = parta_sheet_text_compare (one->recorded, one->said);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < differences->len; i++)
    {
      const PartaSheetDifference *difference = differences->pdata[i];

      g_string_append_printf (found, "%u.%u %s>%s;", difference->line, difference->cell, difference->recorded, difference->said);
    }
  g_assert_cmpstr (found->str, ==, one->found);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], check);

  return g_test_run ();
}
