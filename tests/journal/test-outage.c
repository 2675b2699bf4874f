/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-outage.h"
#include "parta-outage-note.h"
#include "parta-outage-report.h"
#include "toy-ledger.h"

#include <string.h>

#define PUT(school, scope, kind, key, ...) toy_put (school, scope, PARTA_KIND_##kind, key, parta_body_new (__VA_ARGS__, NULL))

static const struct
{
  const char *text;
  gboolean    valid;
} moments[] = {
  { "2026-10-12T09:40", TRUE },  { "2026-10-12T00:00", TRUE },     { "2026-10-12T23:59", TRUE }, { "2026-10-12T24:00", FALSE },
  { "2026-10-12T09:60", FALSE }, { "2026-10-12 09:40", FALSE },    { "2026-10-12", FALSE },      { "", FALSE },
  { "2026-13-12T09:40", FALSE }, { "2026-10-12T09:40:00", FALSE }, { "2026-10-12T9:400", FALSE },
};

static void
check_moments (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Bishkek");
  char text[PARTA_OUTAGE_MOMENT_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    g_assert_cmpint (parta_outage_is_moment (moments[i].text), ==, moments[i].valid);

  parta_outage_print_moment (toy_wall ("2026-10-12T09:40:59Z"), zone, text);
  g_assert_cmpstr (text, ==, "2026-10-12T15:40");
}

/* Notes of one school, by the people who made them: "A 08:00 09:00" is a note of A; an open one has no end. */
static const struct
{
  const char *path;
  const char *notes[4];
  const char *outage;           /* (nullable): "08:00 09:00 REACH", confirmed */
  const char *reports[3];       /* "08:00 09:00 how many notes, people" */
} merges[] = {
  { "/outage/R-103/one", { "a 08:00 09:00" }, NULL, { "08:00 09:00 1 a" } },
  { "/outage/R-103/overlap", { "b 08:30 10:00", "a 08:00 09:00" }, NULL, { "08:00 10:00 2 a,b" } },
  { "/outage/R-103/touch", { "a 08:00 09:00", "b 09:00 10:00" }, NULL, { "08:00 10:00 2 a,b" } },
  { "/outage/R-103/apart", { "a 08:00 09:00", "b 09:01 10:00" }, NULL, { "08:00 09:00 1 a", "09:01 10:00 1 b" } },
  { "/outage/R-103/inside", { "a 08:00 12:00", "b 09:00 10:00", "c 11:00 11:30" }, NULL, { "08:00 12:00 3 a,b,c" } },
  { "/outage/R-103/lasts", { "a 08:00", "b 11:00 12:00" }, NULL, { "08:00  2 a,b" } },
  { "/outage/R-103/twice", { "a 08:00 09:00", "a 08:50 10:00" }, NULL, { "08:00 10:00 2 a" } },
  { "/outage/R-103/confirmed", { "a 08:00 09:00", "b 13:00 14:00" }, "08:30 10:00", { "13:00 14:00 1 b" } },
  { "/outage/R-103/confirmed-edge", { "a 08:00 08:30" }, "08:30 10:00", { NULL } },
  { "/outage/R-103/confirmed-before", { "a 08:00 08:29" }, "08:30 10:00", { "08:00 08:29 1 a" } },
  { "/outage/R-103/confirmed-lasts", { "a 19:00" }, "08:30 ", { NULL } },
  { "/outage/R-103/confirmed-others", { "a 08:00 09:00" }, "08:30 10:00 b", { "08:00 09:00 1 a" } },
};

static void
put_note (ToySchool  *school,
          guint       number,
          const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 3);
  g_autofree char *key = g_strdup_printf ("n%u", number);
  g_autofree char *from = g_strconcat ("2026-10-12T", words[1], NULL);
  g_autofree char *to = words[2] != NULL ? g_strconcat ("2026-10-12T", words[2], NULL) : NULL;

  school->office.author = words[0];
  PUT (school, "office", OUTAGE_NOTE, key, "from", from, "to", to, "cause", "unreachable");
  school->office.author = "system";
}

static void
put_outage (ToySchool  *school,
            const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 3);
  g_autofree char *from = g_strconcat ("2026-10-12T", words[0], NULL);
  g_autofree char *to = *words[1] != '\0' ? g_strconcat ("2026-10-12T", words[1], NULL) : NULL;

  PUT (school, "school", OUTAGE, "o1", "from", from, "to", to, "reach", words[2]);
}

static void
check_merge (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (GPtrArray) reports = NULL;
  g_auto (ToySchool) school;
  guint n = 0;

  toy_school_init (&school);
  for (guint i = 0; i < G_N_ELEMENTS (merges[index].notes) && merges[index].notes[i] != NULL; i++)
    put_note (&school, i, merges[index].notes[i]);
  if (merges[index].outage != NULL)
    put_outage (&school, merges[index].outage);

  reports = parta_outage_report_list (school.state);
  for (; n < G_N_ELEMENTS (merges[index].reports) && merges[index].reports[n] != NULL && n < reports->len; n++)
    {
      const PartaOutageReport *report = reports->pdata[n];
      g_autofree char *people = g_strjoinv (",", report->people);
      g_autofree char *text = g_strdup_printf ("%s %s %u %s", report->from + strlen ("2026-10-12T"),
                                               *report->to != '\0' ? report->to + strlen ("2026-10-12T") : "",
                                               g_strv_length (report->notes), people);

      g_assert_cmpstr (text, ==, merges[index].reports[n]);
      g_assert_cmpstr (report->cause, ==, "unreachable");
    }
  g_assert_cmpuint (reports->len, ==, n);
  g_assert_true (n == G_N_ELEMENTS (merges[index].reports) || merges[index].reports[n] == NULL);
}

/* Confirming a report takes its notes into the register; what overlaps it later belongs to it, too. */
static void
check_confirm (void)
{
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GPtrArray) rest = NULL;
  g_autoptr (PartaDraft) draft = NULL;
  g_autoptr (PartaDraft) narrow = NULL;
  g_autofree char *id = NULL;
  g_autofree char *next = NULL;
  g_auto (ToySchool) school;

  toy_school_init (&school);
  put_note (&school, 0, "a 08:00 09:00");
  put_note (&school, 1, "b 08:30 10:00");
  reports = parta_outage_report_list (school.state);
  id = parta_outage_make_id (school.state, ((PartaOutageReport *) reports->pdata[0])->from);
  g_assert_cmpstr (id, ==, "o-2026-10-12-1");
  draft = parta_outage_report_draft (reports->pdata[0], id, TRUE);
  narrow = parta_outage_report_draft (reports->pdata[0], id, FALSE);
  g_assert_cmpstr (parta_body_get (draft->body, "notes"), ==, "n0,n1");
  g_assert_null (parta_body_peek (draft->body, "reach"));
  g_assert_cmpstr (parta_body_get (narrow->body, "reach"), ==, "a,b");

  toy_put (&school, draft->scope, draft->kind, draft->key, parta_body_ref (draft->body));
  next = parta_outage_make_id (school.state, "2026-10-12T09:00");
  g_assert_cmpstr (next, ==, "o-2026-10-12-2");
  put_note (&school, 2, "c 09:59 11:00");
  rest = parta_outage_report_list (school.state);
  g_assert_cmpuint (rest->len, ==, 0);
}

/* A device finds its own note again, whenever it was started; nobody else's. */
static void
check_own_note (void)
{
  static const guint8 device[PARTA_DEVICE_SIZE] = { 1, 2, 3 }, other[PARTA_DEVICE_SIZE] = { 1, 2, 4 };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Bishkek");
  g_autoptr (PartaDraft) begins = parta_outage_note_draft (device, toy_wall ("2026-10-12T03:40:30Z"), zone, PARTA_OUTAGE_PORTAL);
  g_autoptr (PartaDraft) ends = NULL;
  g_autoptr (PartaDraft) early = NULL;
  const PartaFact *note;
  g_auto (ToySchool) school;

  toy_school_init (&school);
  g_assert_true (parta_kind_fits_key (begins->kind, begins->key));
  g_assert_true (parta_outage_note_is_of (begins->key, device));
  g_assert_false (parta_outage_note_is_of (begins->key, other));
  g_assert_null (parta_outage_note_find_open (school.state, device));
  toy_put (&school, begins->scope, begins->kind, begins->key, parta_body_ref (begins->body));
  g_assert_null (parta_outage_note_find_open (school.state, other));
  note = parta_outage_note_find_open (school.state, device);
  g_assert_cmpstr (parta_fact_get (note, "from"), ==, "2026-10-12T09:40");
  g_assert_cmpstr (parta_fact_get (note, "cause"), ==, "portal");

  early = parta_outage_note_draft_end (note, toy_wall ("2026-10-12T01:00:00Z"), zone);
  g_assert_cmpstr (parta_body_get (early->body, "to"), ==, "2026-10-12T09:40");   /* a clock that was set back */
  ends = parta_outage_note_draft_end (note, toy_wall ("2026-10-12T05:00:00Z"), zone);
  g_assert_cmpstr (parta_body_get (ends->body, "to"), ==, "2026-10-12T11:00");
  g_assert_cmpstr (parta_body_get (ends->body, "from"), ==, "2026-10-12T09:40");
  toy_put (&school, ends->scope, ends->kind, ends->key, parta_body_ref (ends->body));
  g_assert_null (parta_outage_note_find_open (school.state, device));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/outage/moments", check_moments);
  for (guint i = 0; i < G_N_ELEMENTS (merges); i++)
    g_test_add_data_func (merges[i].path, GUINT_TO_POINTER (i), check_merge);
  g_test_add_func ("/outage/R-103/confirm", check_confirm);
  g_test_add_func ("/outage/R-103/own-note", check_own_note);

  return g_test_run ();
}
