/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-sync-line.h"

#include <string.h>

#define NOW    G_GINT64_CONSTANT (1760250000000)   /* 2025-10-12 06:20 UTC */
#define HOUR   (60 * 60 * 1000)
#define ANY    (-1)

/* What is told, in order of precedence: the first row that fits decides. -1 stands for anything, 1 for "some". */
static const struct
{
  const char        *path;
  int                state, running, synced, refused, conflicts, waiting;
  PartaSyncLineState expected;
} rows[] = {
  { "certificate", PARTA_SYNC_STATE_CERTIFICATE_CHANGED, ANY, ANY, ANY, ANY, ANY, PARTA_SYNC_LINE_CERTIFICATE_CHANGED },
  { "update", PARTA_SYNC_STATE_TOO_OLD, ANY, ANY, ANY, ANY, ANY, PARTA_SYNC_LINE_UPDATE_NEEDED },
  { "signed-out", PARTA_SYNC_STATE_SIGNED_OUT, ANY, ANY, ANY, ANY, ANY, PARTA_SYNC_LINE_ACCESS_ENDED },
  { "password-change", PARTA_SYNC_STATE_PASSWORD_CHANGE, ANY, ANY, ANY, ANY, ANY, PARTA_SYNC_LINE_ACCESS_ENDED },
  { "failed", PARTA_SYNC_STATE_FAILED, ANY, ANY, ANY, ANY, ANY, PARTA_SYNC_LINE_FAILED },
  { "outage", PARTA_SYNC_STATE_OFFLINE, ANY, ANY, ANY, ANY, ANY, PARTA_SYNC_LINE_OUTAGE },
  { "sending", PARTA_SYNC_STATE_IDLE, 1, ANY, ANY, ANY, ANY, PARTA_SYNC_LINE_SENDING },
  { "not-yet", PARTA_SYNC_STATE_IDLE, 0, 0, ANY, ANY, ANY, PARTA_SYNC_LINE_SENDING },
  { "refused", PARTA_SYNC_STATE_IDLE, 0, 1, 1, ANY, ANY, PARTA_SYNC_LINE_REFUSED },
  { "conflict", PARTA_SYNC_STATE_IDLE, 0, 1, 0, 1, ANY, PARTA_SYNC_LINE_CONFLICT },
  { "waiting", PARTA_SYNC_STATE_IDLE, 0, 1, 0, 0, 1, PARTA_SYNC_LINE_WAITING },
  { "in-step", PARTA_SYNC_STATE_IDLE, 0, 1, 0, 0, 0, PARTA_SYNC_LINE_IN_STEP },
};

/* What a line says where two entries wait since an hour and the outage began twenty minutes ago: the text, and what to do. */
static const struct
{
  PartaSyncLineState  state;
  const char         *alone, *waiting, *action;
  gboolean            urgent;
} texts[] = {
  { PARTA_SYNC_LINE_IN_STEP, "In step with the school", NULL, "shell.sync", FALSE },
  { PARTA_SYNC_LINE_WAITING, NULL, "2 entries waiting to be sent, the oldest for 1 hour", "shell.sync", FALSE },
  { PARTA_SYNC_LINE_CONFLICT, "In step with the school", "2 entries waiting to be sent, the oldest for 1 hour",
    "shell.conflicts", FALSE },
  { PARTA_SYNC_LINE_REFUSED, "In step with the school", "2 entries waiting to be sent, the oldest for 1 hour",
    "shell.troubles", FALSE },
  { PARTA_SYNC_LINE_SENDING, "Synchronising with the school…",
    "Synchronising with the school… · 2 entries waiting to be sent, the oldest for 1 hour", "shell.sync", FALSE },
  { PARTA_SYNC_LINE_OUTAGE, "No connection to the school since 12:00",
    "No connection to the school since 12:00 · 2 entries waiting to be sent, the oldest for 1 hour", "shell.sync", FALSE },
  { PARTA_SYNC_LINE_FAILED, "Not synchronised",
    "Not synchronised · 2 entries waiting to be sent, the oldest for 1 hour", "shell.sync", FALSE },
  { PARTA_SYNC_LINE_ACCESS_ENDED, "Access has ended",
    "Access has ended · 2 entries waiting to be sent, the oldest for 1 hour", "win.sign-in", TRUE },
  { PARTA_SYNC_LINE_UPDATE_NEEDED, "An update is needed",
    "An update is needed · 2 entries waiting to be sent, the oldest for 1 hour", "shell.sync", TRUE },
  { PARTA_SYNC_LINE_CERTIFICATE_CHANGED, "The server’s certificate has changed",
    "The server’s certificate has changed · 2 entries waiting to be sent, the oldest for 1 hour", "win.sign-in", TRUE },
};

static guint n_met[G_N_ELEMENTS (rows)];

static gboolean
fits (int      wanted,
      gboolean is)
{
  return wanted == ANY || (wanted != 0) == (is != 0);
}

static guint
find_row (const PartaSyncFacts *facts)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (rows[i].state == (int) facts->status.state && fits (rows[i].running, facts->status.running) &&
          fits (rows[i].synced, facts->status.last_success != 0) && fits (rows[i].refused, facts->n_refused > 0) &&
          fits (rows[i].conflicts, facts->n_conflicts > 0) && fits (rows[i].waiting, facts->n_waiting > 0))
        return i;
    }

  g_assert_not_reached ();
}

static void
check_facts (const PartaSyncFacts *facts)
{
  g_autoptr (PartaSyncLine) line = parta_sync_line_new (facts);
  guint row = find_row (facts);

  n_met[row]++;
  g_assert_cmpint (line->state, ==, rows[row].expected);
  g_assert_cmpint (texts[line->state].state, ==, line->state);
  g_assert_cmpstr (line->text, ==, facts->n_waiting > 0 ? texts[line->state].waiting : texts[line->state].alone);
  g_assert_cmpstr (line->action, ==, texts[line->state].action);
  g_assert_cmpint (line->urgent, ==, texts[line->state].urgent);
  g_assert_nonnull (line->button);
  g_assert_true (g_str_has_suffix (line->why, "."));
}

/* Every combination of what there is, against the table; each of its rows is reached. */
static void
check_all (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Bishkek");

  for (guint i = 0; i < 7 * 2 * 2 * 2 * 2 * 2; i++)
    {
      PartaSyncState state = i % 7;
      PartaSyncFacts facts = {
        .status = { .state = state, .running = (i / 7) & 1, .last_success = (i / 14) & 1 ? NOW - HOUR : 0,
                    .outage_since = state == PARTA_SYNC_STATE_IDLE ? 0 : NOW - HOUR / 3, .message = "The server said so." },
        .n_waiting = (i / 28) & 1 ? 2 : 0, .oldest = NOW - HOUR, .n_refused = (i / 56) & 1, .n_conflicts = (i / 112) & 1,
        .now = NOW, .zone = zone,
      };

      check_facts (&facts);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (n_met[i] == 0)
        g_test_message ("%s is never reached", rows[i].path);
      g_assert_cmpuint (n_met[i], >, 0);
    }
}

static void
check_details (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Bishkek");
  PartaSyncFacts facts = { .status = { .last_success = NOW }, .n_waiting = 1, .oldest = NOW, .now = NOW, .zone = zone };
  g_autoptr (PartaSyncLine) one = parta_sync_line_new (&facts);
  g_autoptr (PartaSyncLine) outage = NULL;
  g_autoptr (PartaSyncLine) last = NULL;

  g_assert_cmpstr (one->text, ==, "1 entry waiting to be sent, the oldest for less than a minute");
  facts.n_waiting = 0;
  last = parta_sync_line_new (&facts);
  g_assert_cmpstr (last->why, ==, "Everything that you entered is in the school’s journal. Last synchronised at 12:20.");
  facts.status.state = PARTA_SYNC_STATE_OFFLINE;
  outage = parta_sync_line_new (&facts);
  g_assert_cmpstr (outage->text, ==, "No connection to the school");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/sync-line/all", check_all);
  g_test_add_func ("/app/sync-line/details", check_details);

  return g_test_run ();
}
