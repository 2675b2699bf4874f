/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-outage-watch.h"
#include "parta-store-error.h"
#include "parta-sync-error.h"

#include <string.h>

#define MINUTE 60000

/* Attempts: minutes since the start and how they ended. Names of endings: ok, off, portal, cert, busy, bad, out, old, disk. */
typedef struct
{
  double      minute;
  const char *end;
} Try;

static const struct
{
  const char     *path;
  Try             tries[6];
  PartaOutageNews last;      /* what the last attempt leads to */
  double          since;     /* minutes */
  const char     *cause;
} cases[] = {
  { "/watch/R-103/one", { { 0, "off" } }, PARTA_OUTAGE_NO_NEWS, 0, NULL },
  { "/watch/R-103/two-in-long", { { 0, "off" }, { 6, "off" } }, PARTA_OUTAGE_NO_NEWS, 0, NULL },
  { "/watch/R-103/three-in-short", { { 0, "off" }, { 1, "off" }, { 4.999, "off" } }, PARTA_OUTAGE_NO_NEWS, 0, NULL },
  { "/watch/R-103/three", { { 2, "off" }, { 3, "off" }, { 7, "off" } }, PARTA_OUTAGE_BEGAN, 2, "unreachable" },
  { "/watch/R-103/again", { { 0, "off" }, { 1, "off" }, { 5, "off" }, { 20, "off" } }, PARTA_OUTAGE_BEGAN, 0, "unreachable" },
  { "/watch/R-103/interrupted", { { 0, "off" }, { 1, "off" }, { 2, "ok" }, { 3, "off" }, { 7, "off" } }, PARTA_OUTAGE_NO_NEWS, 0, NULL },
  { "/watch/R-103/returned", { { 0, "off" }, { 1, "off" }, { 5, "off" }, { 9, "ok" } }, PARTA_OUTAGE_ENDED, 0, NULL },
  { "/watch/R-103/portal", { { 0, "portal" }, { 1, "cert" }, { 5, "off" } }, PARTA_OUTAGE_BEGAN, 0, "portal" },
  { "/watch/R-103/server-fault", { { 0, "bad" }, { 1, "busy" }, { 5, "bad" } }, PARTA_OUTAGE_BEGAN, 0, "failure" },
  { "/watch/R-103/signed-out", { { 0, "out" }, { 1, "out" }, { 9, "out" } }, PARTA_OUTAGE_ENDED, 0, NULL },
  { "/watch/R-103/too-old", { { 0, "off" }, { 1, "off" }, { 9, "old" } }, PARTA_OUTAGE_ENDED, 0, NULL },
  { "/watch/R-103/own-disk", { { 0, "disk" }, { 1, "disk" }, { 9, "disk" } }, PARTA_OUTAGE_NO_NEWS, 0, NULL },
  { "/watch/R-103/disk-between", { { 0, "off" }, { 1, "off" }, { 2, "disk" }, { 6, "off" } }, PARTA_OUTAGE_BEGAN, 0, "unreachable" },
  { "/watch/C-44/last-pause", { { 0, "off" }, { 1, "off" }, { 21, "off" } }, PARTA_OUTAGE_BEGAN, 0, "unreachable" },
  { "/watch/C-44/slept", { { 0, "off" }, { 1, "off" }, { 21.001, "off" } }, PARTA_OUTAGE_NO_NEWS, 21.001, NULL },
};

static GError *
make_error (const char *end)
{
  static const struct
  {
    const char    *end;
    PartaSyncError code;
  } codes[] = {
    { "off", PARTA_SYNC_ERROR_OFFLINE }, { "portal", PARTA_SYNC_ERROR_NOT_PARTA }, { "cert", PARTA_SYNC_ERROR_CERTIFICATE_CHANGED },
    { "busy", PARTA_SYNC_ERROR_BUSY },   { "bad", PARTA_SYNC_ERROR_FAILED },       { "out", PARTA_SYNC_ERROR_UNAUTHORIZED },
    { "old", PARTA_SYNC_ERROR_TOO_OLD },
  };

  if (strcmp (end, "ok") == 0)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (strcmp (codes[i].end, end) == 0)
        return g_error_new_literal (PARTA_SYNC_ERROR, (int) codes[i].code, "x");
    }

  return g_error_new_literal (PARTA_STORE_ERROR, PARTA_STORE_ERROR_FULL, "x");
}

static PartaOutageNews
try_at (PartaOutageWatch *watch,
        double            minute,
        const char       *end,
        gint64            shift,
        const char       *boot)
{
  g_autoptr (GError) error = make_error (end);
  gint64 passed = (gint64) (minute * MINUTE);
  PartaMoment moment = { .wall = 1000000 + shift + passed, .mono = 7000 + passed, .boot = boot };

  return parta_outage_watch_take (watch, error, &moment);
}

static void
check_case (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  PartaOutageWatch watch = { 0 };
  PartaOutageNews news = PARTA_OUTAGE_NO_NEWS;

  for (guint i = 0; i < G_N_ELEMENTS (cases[index].tries) && cases[index].tries[i].end != NULL; i++)
    news = try_at (&watch, cases[index].tries[i].minute, cases[index].tries[i].end, 0, "b1");

  g_assert_cmpint (news, ==, cases[index].last);
  if (cases[index].cause != NULL || cases[index].since > 0)
    g_assert_cmpint (watch.since, ==, 1000000 + (gint64) (cases[index].since * MINUTE));
  if (cases[index].cause != NULL)
    g_assert_cmpstr (watch.cause, ==, cases[index].cause);
}

/* what the wall says does not shorten the five minutes; another run of the computer begins anew. */
static void
check_clock (void)
{
  PartaOutageWatch watch = { 0 };

  try_at (&watch, 0, "off", 0, "b1");
  try_at (&watch, 1, "off", 60 * MINUTE, "b1");
  g_assert_cmpint (try_at (&watch, 2, "off", 60 * MINUTE, "b1"), ==, PARTA_OUTAGE_NO_NEWS);
  g_assert_cmpint (try_at (&watch, 5, "off", -60 * MINUTE, "b1"), ==, PARTA_OUTAGE_BEGAN);
  g_assert_cmpint (watch.since, ==, 1000000);
  g_assert_cmpint (try_at (&watch, 6, "off", 0, "b2"), ==, PARTA_OUTAGE_NO_NEWS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, GUINT_TO_POINTER (i), check_case);
  g_test_add_func ("/watch/R-102/clock", check_clock);

  return g_test_run ();
}
