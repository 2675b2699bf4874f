/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-bookshelf.h"
#include "parta-json-text.h"
#include "parta-outage-desk.h"
#include "parta-outage-note.h"
#include "parta-outage-report.h"
#include "parta-outage-words.h"
#include "parta-person.h"
#include "parta-school-rules.h"
#include "parta-store-log.h"
#include "parta-text-table.h"
#include "parta-transfer.h"
#include "parta-untransferred.h"

#include <glib/gi18n.h>

#define MS_PER_SECOND 1000

static void
print_due (PartaStore *store,
           gint64      due,
           char        text[20])
{
  PartaAlmanac *almanac = parta_rulebook_get_almanac (parta_store_get_rulebook (store), parta_store_get_state (store));

  *text = '\0';
  if (due != PARTA_NO_INSTANT)
    parta_instant_print_local (parta_almanac_get_zone (almanac), due, text);
}

static void
print_due_of (PartaStore      *store,
              const PartaFact *outage,
              char             text[20])
{
  print_due (store, parta_transfer_find_due (parta_store_get_rulebook (store), parta_store_get_state (store), outage), text);
}

static void
add_outages (PartaJsonText *json,
             PartaStore    *store)
{
  PartaFactIter iter;
  const PartaFact *outage;

  parta_json_text_open_array (json, "outages");
  parta_fact_iter_init (&iter, parta_store_get_state (store), PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, "");
  while (parta_fact_iter_next (&iter, &outage))
    {
      char due[20];

      print_due_of (store, outage, due);
      parta_json_text_open_object (json, "");
      parta_json_text_add_text (json, "id", parta_fact_get_key (outage));
      parta_json_text_add_text (json, "from", parta_fact_get (outage, "from"));
      parta_json_text_add_text (json, "to", parta_fact_get (outage, "to"));
      parta_json_text_add_text (json, "cause", parta_fact_get (outage, "cause"));
      parta_json_text_add_text (json, "reach", parta_fact_get (outage, "reach"));
      parta_json_text_add_text (json, "declared_by", parta_fact_get_shown (outage)->author);
      parta_json_text_add_text (json, "role", parta_fact_get_shown (outage)->role);
      parta_json_text_add_text (json, "transfer_due", due);
      parta_json_text_close_object (json);
    }
  parta_json_text_close_array (json);
}

static void
add_texts (PartaJsonText *json,
           const char    *name,
           char         **texts)
{
  parta_json_text_open_array (json, name);
  for (guint i = 0; texts[i] != NULL; i++)
    parta_json_text_add_text (json, "", texts[i]);
  parta_json_text_close_array (json);
}

static void
add_untransferred (PartaJsonText   *json,
                   PartaStore      *store,
                   const GPtrArray *rows,
                   gint64           now)
{
  parta_json_text_open_array (json, "untransferred");
  for (guint i = 0; i < rows->len; i++)
    {
      const PartaUntransferred *row = rows->pdata[i];
      char due[20];

      print_due (store, row->due, due);
      parta_json_text_open_object (json, "");
      parta_json_text_add_text (json, "journal", row->journal);
      parta_json_text_add_text (json, "unit", row->unit);
      parta_json_text_add_text (json, "subject", row->subject);
      parta_json_text_add_text (json, "outage", row->outage);
      parta_json_text_add_number (json, "entries", row->count);
      parta_json_text_add_text (json, "due", due);
      parta_json_text_add_bool (json, "overdue", row->due != PARTA_NO_INSTANT && now > row->due);
      parta_json_text_close_object (json);
    }
  parta_json_text_close_array (json);
}

/* below the register, so that it is the last thing that is read. */
static void
print_untransferred (PartaStore      *store,
                     const GPtrArray *rows,
                     gint64           now)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const PartaUntransferred *row = rows->pdata[i];
      char due[20];

      print_due (store, row->due, due);
      /* Translators: a class, a subject, a number. */
      g_print (_("Not sent yet: %s, %s, %u."), row->unit, row->subject, row->count);
      if (row->due != PARTA_NO_INSTANT)
        /* Translators: %s is a day such as 2026-10-16. Mind the space in front. */
        g_print (now > row->due ? _(" It was due by %.10s: send it now.") : _(" Send it by %.10s."), due);
      g_print ("\n");
    }
}

static void
print_json (PartaStore      *store,
            const GPtrArray *reports,
            const GPtrArray *rows,
            gint64           now)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();
  const PartaFact *note = parta_outage_desk_find_open (store);

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "temporary_journal_since", note != NULL ? parta_fact_get (note, "from") : "");
  add_outages (json, store);
  parta_json_text_open_array (json, "unconfirmed");
  for (guint i = 0; i < reports->len; i++)
    {
      const PartaOutageReport *report = reports->pdata[i];

      parta_json_text_open_object (json, "");
      parta_json_text_add_text (json, "from", report->from);
      parta_json_text_add_text (json, "to", report->to);
      parta_json_text_add_text (json, "cause", report->cause);
      add_texts (json, "notes", report->notes);
      add_texts (json, "people", report->people);
      parta_json_text_close_object (json);
    }
  parta_json_text_close_array (json);
  add_untransferred (json, store, rows, now);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static void
add_row (PartaTextTable *table,
         const char     *state,
         const char     *from,
         const char     *to,
         const char     *cause,
         const char     *rest)
{
  g_autofree char *stretch = parta_outage_words_stretch (from, to);

  parta_text_table_add (table, state);
  parta_text_table_add (table, stretch);
  parta_text_table_add (table, parta_outage_words_cause (cause));
  parta_text_table_add (table, rest);
  parta_text_table_end_row (table);
}

static void
print_table (PartaStore      *store,
             const GPtrArray *reports)
{
  g_autoptr (PartaTextTable) table = parta_text_table_new ();
  const PartaFact *note = parta_outage_desk_find_open (store);
  PartaFactIter iter;
  const PartaFact *outage;

  if (note != NULL)
    /* Translators: %s is a moment such as 2026-10-12 09:40. */
    g_print (_("No access since %s: marks and attendance go into the temporary journal.\n"), parta_fact_get (note, "from"));
  parta_fact_iter_init (&iter, parta_store_get_state (store), PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, "");
  while (parta_fact_iter_next (&iter, &outage))
    {
      char due[20];
      g_autofree char *until = NULL;

      print_due_of (store, outage, due);
      /* Translators: %s is a day such as 2026-10-16. */
      until = *due != '\0' ? g_strdup_printf (_("carry over until %.10s"), due) : g_strdup ("");
      add_row (table, parta_fact_get_key (outage), parta_fact_get (outage, "from"), parta_fact_get (outage, "to"),
               parta_fact_get (outage, "cause"), until);
    }
  for (guint i = 0; i < reports->len; i++)
    {
      const PartaOutageReport *report = reports->pdata[i];
      guint n = g_strv_length (report->notes);
      g_autofree char *count = g_strdup_printf (ngettext ("%u note", "%u notes", n), n);

      add_row (table, _("not confirmed"), report->from, report->to, report->cause, count);
    }
  parta_text_table_print (table);
}

static gboolean
show (PartaErrand *errand,
      GError     **error)
{
  PartaStore *store = errand->store;
  g_autoptr (PartaRegulations) regulations = parta_bookshelf_open (errand->folders, error);
  g_autoptr (PartaRulebook) book = regulations != NULL ? parta_regulations_make_rulebook (regulations) : NULL;
  gint64 now = parta_clock_get_wall (errand->clock) / MS_PER_SECOND;
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (book == NULL)
    return FALSE;
  parta_store_set_rulebook (store, book);
  rows = parta_untransferred_list (store, error);
  if (rows == NULL)
    return FALSE;
  reports = parta_outage_report_list (parta_store_get_state (store));
  if (errand->json)
    {
      print_json (store, reports, rows, now);
      return TRUE;
    }
  print_table (store, reports);
  print_untransferred (store, rows, now);

  return TRUE;
}

/* By hand, where somebody knows sooner than the computer: a cut cable, a note on the door of the server room. */
static gboolean
change (PartaErrand *errand,
        gboolean     begin,
        gboolean     end,
        GError     **error)
{
  PartaStore *store = errand->store;
  gboolean done = TRUE;

  if (begin)
    done = parta_outage_desk_open (store, parta_clock_get_wall (errand->clock), PARTA_OUTAGE_DECLARED, error);
  else if (end)
    done = parta_outage_desk_close (store, error);

  return done && parta_errand_flush (errand, error);
}

/**
 * parta_ctl_outages:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Lists the register of outages, what devices have noted and nobody has confirmed, and what of temporary journals has
 * not been sent yet, and begins or ends the temporary journal of this computer by hand.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_outages (PartaErrand *errand,
                   int          argc,
                   char       **argv)
{
  gboolean begin = FALSE, end = FALSE;
  const GOptionEntry options[] = {
    { "begin", 0, 0, G_OPTION_ARG_NONE, &begin, N_("Note that there is no access, and begin a temporary journal"), NULL },
    { "end", 0, 0, G_OPTION_ARG_NONE, &end, N_("Note that access has returned"), NULL },
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &errand->folders, N_("Take the profiles in this folder, too"), N_("FOLDER") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, &error))
    return parta_errand_fail (errand, error);
  if (begin && end)
    g_set_error_literal (&error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                         /* Translators: keep “--begin” and “--end” as they are. */
                         _("Say either --begin or --end."));
  else if (parta_errand_open (errand, &error) != NULL && change (errand, begin, end, &error))
    show (errand, &error);

  return error != NULL ? parta_errand_fail (errand, error) : PARTA_EXIT_OK;
}
