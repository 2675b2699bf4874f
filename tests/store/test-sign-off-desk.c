/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "school-desk.h"

#include "parta-sign-off-desk.h"

/* Where the regulations cannot be read nobody knows the steps of a paper copy: that is said, and nothing else happens. */
static void
check_no_rules (void)
{
  g_auto (SchoolDesk) desk = { NULL };
  g_autoptr (PartaSignOffBoard) board = NULL;
  g_autoptr (GError) error = NULL;

  school_desk_open (&desk, "2026-11-01T00:00:00", "calm", NULL);
  board = parta_sign_off_desk_open (desk.store, &error);
  g_assert_no_error (error);
  g_assert_nonnull (board);

  g_clear_pointer (&board, parta_sign_off_board_free);
  parta_store_set_rulebook (desk.store, NULL);
  board = parta_sign_off_desk_open (desk.store, &error);
  g_assert_error (error, PARTA_SIGN_OFF_DESK_ERROR, PARTA_SIGN_OFF_DESK_ERROR_RULES);
  g_assert_null (board);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sign-off-desk/R-150/no-rules", check_no_rules);

  return g_test_run ();
}
