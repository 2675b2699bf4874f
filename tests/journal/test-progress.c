/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-progress.h"

/* Shares of progress and quality, and how a pupil stands by the marks of a period. */
static const struct
{
  const char    *path;
  const char    *marks[8];
  int            average, success, quality;
  PartaStanding  standing;
} rows[] = {
  { "/progress/none", { NULL }, -1, -1, -1, PARTA_STANDING_NONE },
  { "/progress/only-passes", { "pass", "exempt" }, -1, -1, -1, PARTA_STANDING_NONE },
  { "/progress/excellent", { "5", "5", "pass" }, 500, 1000, 1000, PARTA_STANDING_EXCELLENT },
  { "/progress/one-4", { "5", "4" }, 450, 1000, 1000, PARTA_STANDING_GOOD },
  { "/progress/one-3", { "5", "4", "3" }, 400, 1000, 667, PARTA_STANDING_ONE_FAIR },
  { "/progress/two-3", { "3", "3", "5" }, 367, 1000, 333, PARTA_STANDING_FAIR },
  { "/progress/poor", { "2", "5", "3" }, 333, 667, 333, PARTA_STANDING_POOR },
  { "/progress/one", { "1", "5" }, 300, 500, 500, PARTA_STANDING_POOR },
  { "/progress/unassessed", { "na", "5", "5" }, 500, 667, 667, PARTA_STANDING_UNASSESSED },
};

static void
check (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  PartaProgress progress = { 0 };

  for (guint i = 0; rows[row].marks[i] != NULL; i++)
    parta_progress_add (&progress, rows[row].marks[i]);
  parta_progress_add (&progress, "");
  g_assert_cmpint (parta_progress_get_average (&progress), ==, rows[row].average);
  g_assert_cmpint (parta_progress_get_success (&progress), ==, rows[row].success);
  g_assert_cmpint (parta_progress_get_quality (&progress), ==, rows[row].quality);
  g_assert_cmpint (parta_progress_get_standing (&progress), ==, rows[row].standing);
}

/* Tenths of a percent, rounded half up. */
static void
check_shares (void)
{
  static const struct { guint part, whole; int tenths; const char *text; } shares[] = {
    { 0, 0, -1, "" },       { 0, 7, 0, "0\302\240%" },        { 7, 7, 1000, "100\302\240%" },      { 7, 8, 875, "87,5\302\240%" },
    { 1, 16, 63, "6,3\302\240%" }, { 1, 2000, 1, "0,1\302\240%" },   { 1, 2001, 0, "0\302\240%" },        { 24, 25, 960, "96\302\240%" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      int tenths = parta_share_get (shares[i].part, shares[i].whole);
      g_autofree char *text = parta_share_dup_text (tenths);

      g_assert_cmpint (tenths, ==, shares[i].tenths);
      g_assert_cmpstr (text, ==, shares[i].text);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add_data_func (rows[i].path, GUINT_TO_POINTER (i), check);
  g_test_add_func ("/progress/R-130/shares", check_shares);

  return g_test_run ();
}
