/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-wire-breach.h"
#include "parta-wire-error.h"

#include <string.h>

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* What is written is read again; texts that are left out are empty, never NULL. */
static void
check_round (void)
{
  PartaBreachReport report = { (char *) "t-math", 1791788400000, (char *) "записка с паролем" };
  PartaBreachReport nothing = { NULL, 0, NULL };
  PartaBreachTaken taken = { (char *) "2026-10-12-1", TRUE };
  g_autoptr (GBytes) json = parta_breach_report_encode (&report);
  g_autoptr (GBytes) empty = parta_breach_report_encode (&nothing);
  g_autoptr (GBytes) reply = parta_breach_taken_encode (&taken);
  g_autoptr (PartaBreachReport) back = parta_breach_report_decode (json, NULL);
  g_autoptr (PartaBreachReport) own = parta_breach_report_decode (empty, NULL);
  g_autoptr (PartaBreachTaken) told = parta_breach_taken_decode (reply, NULL);

  g_assert_cmpstr (back->person, ==, "t-math");
  g_assert_cmpint (back->learned, ==, 1791788400000);
  g_assert_cmpstr (back->note, ==, "записка с паролем");
  g_assert_cmpstr (own->person, ==, "");
  g_assert_cmpint (own->learned, ==, 0);
  g_assert_cmpstr (own->note, ==, "");
  g_assert_cmpstr (told->id, ==, "2026-10-12-1");
  g_assert_true (told->blocked);
}

static const struct
{
  const char *path, *json;
  int         code;
} bad[] = {
  { "/sync/wire-breach/no-json", "x", PARTA_WIRE_ERROR_MALFORMED },
  { "/sync/wire-breach/other-proto", "{\"proto\":2}", PARTA_WIRE_ERROR_PROTO },
  { "/sync/wire-breach/person-is-no-identifier", "{\"proto\":1,\"person\":\"a/b\"}", PARTA_WIRE_ERROR_MALFORMED },
  { "/sync/wire-breach/person-of-wrong-type", "{\"proto\":1,\"person\":{}}", PARTA_WIRE_ERROR_MALFORMED },
  { "/sync/wire-breach/negative-moment", "{\"proto\":1,\"learned\":-1}", PARTA_WIRE_ERROR_MALFORMED },
};

static void
check_bad (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) json = bytes_of (bad[index].json);
  g_autoptr (GError) error = NULL;

  g_assert_null (parta_breach_report_decode (json, &error));
  g_assert_error (error, PARTA_WIRE_ERROR, bad[index].code);
}

/* A note as long as the limit is taken, one byte more is not. */
static void
check_note (void)
{
  for (guint size = 2048; size <= 2049; size++)
    {
      g_autofree char *note = g_strnfill (size, 'x');
      PartaBreachReport report = { NULL, 0, note };
      g_autoptr (GBytes) json = parta_breach_report_encode (&report);
      g_autoptr (PartaBreachReport) back = parta_breach_report_decode (json, NULL);

      g_assert_cmpint (back != NULL, ==, size == 2048);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/wire-breach/round", check_round);
  g_test_add_func ("/sync/wire-breach/note", check_note);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_test_add_data_func (bad[i].path, GUINT_TO_POINTER (i), check_bad);

  return g_test_run ();
}
