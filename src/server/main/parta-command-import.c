/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-command.h"

#include "parta-bad-row.h"
#include "parta-fet.h"
#include "parta-import.h"
#include "parta-server-error.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#define TIMETABLE_USAGE "import-timetable DIR FILE.fet [--replace] [--preview] [--json]"
#define PEOPLE_USAGE    "import-people DIR FILE.csv [--preview] [--json]"
#define SCHOOL_USAGE    "import-school DIR FILE.ini [--first-year YEAR] [--preview]"
#define PLANS_USAGE     "import-plans DIR FILE.csv [--preview] [--json]"
#define PUPILS_USAGE    "generate-pupils DIR [--seed N] [--fewest N] [--most N] [--language ru|kk|ky]"

#define FILE_MAX (64 * 1024 * 1024)   /* bytes of a file that is imported */

/* An import in work: what it is told, what it finds. */
typedef struct
{
  PartaSite      *site;
  PartaState     *state;
  PartaImportSpan span;
  GBytes         *bytes;
  GPtrArray      *bad_rows;   /* of PartaBadRow */
  gboolean        preview;
  gboolean        json;
  gboolean        replace;
} Import;

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->site, parta_site_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->bad_rows, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static GBytes *
read_file (const char *path,
           GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) <= FILE_MAX)
    return g_file_load_bytes (file, NULL, NULL, error);

  g_set_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED, _("The file %s is larger than 64 MiB."), path);

  return NULL;
}

/* Opens the site and, where there is one, the file. */
static gboolean
begin (Import     *self,
       const char *dir,
       const char *path,
       PartaClock *clock,
       GError    **error)
{
  g_autofree char *today = NULL;

  self->bad_rows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_bad_row_free);
  self->site = parta_site_new (dir, clock);
  if (!parta_site_open (self->site, error))
    return FALSE;

  self->state = parta_registrar_get_state (self->site->registrar, error);
  if (self->state == NULL)
    return FALSE;

  today = parta_site_dup_today (self->site);
  parta_import_span_init (&self->span, self->state, today);
  if (path == NULL)
    return TRUE;

  self->bytes = read_file (path, error);

  return self->bytes != NULL;
}

/* @drafts: (transfer full) (nullable). Enters them, unless it was only a look; answers how many there were, or -1. */
static int
finish (Import    *self,
        GPtrArray *drafts,
        GError   **error)
{
  int n_drafts;

  if (drafts == NULL)
    return -1;

  n_drafts = (int) drafts->len;
  if (self->preview)
    g_ptr_array_unref (drafts);
  else if (!parta_site_enter (self->site, drafts, error))
    return -1;

  return n_drafts;
}

static void
print_bad_rows (const GPtrArray *bad_rows)
{
  for (guint i = 0; i < bad_rows->len; i++)
    {
      const PartaBadRow *row = bad_rows->pdata[i];

      if (row->column != NULL)
        g_printerr (_("line %u, %s: %s\n"), row->line, row->column, row->reason);
      else
        g_printerr (_("line %u: %s\n"), row->line, row->reason);
    }
}

static void
print_bad_rows_json (const GPtrArray *bad_rows,
                     gboolean        *is_first)
{
  for (guint i = 0; i < bad_rows->len; i++)
    {
      const PartaBadRow *row = bad_rows->pdata[i];
      g_autofree char *column = parta_command_quote (row->column != NULL ? row->column : "");
      g_autofree char *reason = parta_command_quote (row->reason);

      g_print ("%s{\"line\":%u,\"column\":%s,\"reason\":%s}", *is_first ? "" : ",", row->line, column, reason);
      *is_first = FALSE;
    }
}

/* What a table of rows came to. */
static void
report (const Import    *self,
        guint            n_rows,
        const GPtrArray *bad_rows,
        const GPtrArray *ignored,
        int              n_drafts)
{
  gboolean is_first = TRUE;

  if (!self->json)
    {
      print_bad_rows (bad_rows);
      print_bad_rows (self->bad_rows);
      g_print (self->preview ? _("Rows: %u. Rows with faults: %u. Entries that would be made: %d.\n")
                             : _("Rows: %u. Rows with faults: %u. Entries made: %d.\n"),
               n_rows, bad_rows->len + self->bad_rows->len, n_drafts);
      return;
    }

  g_print ("{\"rows\":%u,\"entries\":%d,\"preview\":%s,\"bad_rows\":[", n_rows, n_drafts, self->preview ? "true" : "false");
  print_bad_rows_json (bad_rows, &is_first);
  print_bad_rows_json (self->bad_rows, &is_first);
  g_print ("],\"ignored\":[");
  for (guint i = 0; i < ignored->len; i++)
    {
      g_autofree char *name = parta_command_quote (ignored->pdata[i]);

      g_print ("%s%s", i > 0 ? "," : "", name);
    }
  g_print ("]}\n");
}

static void
print_timetable (PartaTimetable *timetable,
                 int             n_drafts)
{
  PartaTimetableCounts counts;

  parta_timetable_count (timetable, &counts);
  g_print (_("Teachers: %u. Subjects: %u. Rooms: %u. Classes: %u. Study groups: %u. Journals: %u.\n"), counts.teachers,
           counts.subjects, counts.rooms, counts.classes, counts.groups, counts.journals);
  g_print (_("Activities: %u, with a time: %u, without: %u. Entries: %d.\n"), counts.activities, counts.placed,
           counts.unplaced, n_drafts);
}

/**
 * parta_command_timetable:
 * @args: (inout): the words behind "import-timetable"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Takes over a timetable of FET.
 *
 * Returns: whether it was taken over
 */
gboolean
parta_command_timetable (char     ***args,
                         PartaClock *clock,
                         GError    **error)
{
  g_auto (Import) import = { NULL };
  g_autoptr (PartaTimetable) timetable = NULL;
  g_autofree char *json = NULL;
  int n_drafts;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &import.json, NULL, NULL },
    { "preview", 0, 0, G_OPTION_ARG_NONE, &import.preview, NULL, NULL },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &import.replace, NULL, NULL },
    { NULL },
  };

  if (!parta_command_parse (args, options, TIMETABLE_USAGE, 2, 2, error) ||
      !begin (&import, (*args)[0], (*args)[1], clock, error))
    return FALSE;

  timetable = parta_timetable_read_fet (import.bytes, error);
  if (timetable == NULL)
    return FALSE;

  n_drafts = finish (&import, parta_import_timetable (import.state, timetable, &import.span, import.replace, import.bad_rows), error);
  if (n_drafts < 0)
    return FALSE;

  print_bad_rows (timetable->bad_rows);
  print_bad_rows (import.bad_rows);
  json = parta_timetable_dup_json (timetable);
  if (import.json)
    g_print ("%s\n", json);
  else
    print_timetable (timetable, n_drafts);

  return TRUE;
}

/**
 * parta_command_people:
 * @args: (inout): the words behind "import-people"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Takes over a table of pupils or staff; rows with faults are listed, the others are taken.
 *
 * Returns: whether it was taken over
 */
gboolean
parta_command_people (char     ***args,
                      PartaClock *clock,
                      GError    **error)
{
  g_auto (Import) import = { NULL };
  g_autoptr (PartaPeople) people = NULL;
  int n_drafts;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &import.json, NULL, NULL },
    { "preview", 0, 0, G_OPTION_ARG_NONE, &import.preview, NULL, NULL },
    { NULL },
  };

  if (!parta_command_parse (args, options, PEOPLE_USAGE, 2, 2, error) ||
      !begin (&import, (*args)[0], (*args)[1], clock, error))
    return FALSE;

  people = parta_people_read_csv (import.bytes, error);
  if (people == NULL)
    return FALSE;

  n_drafts = finish (&import, parta_import_people (import.state, people, &import.span, import.bad_rows), error);
  if (n_drafts < 0)
    return FALSE;

  report (&import, people->rows->len + people->bad_rows->len, people->bad_rows, people->ignored, n_drafts);

  return TRUE;
}

/**
 * parta_command_plans:
 * @args: (inout): the words behind "import-plans"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Takes over a table of lesson plans.
 *
 * Returns: whether it was taken over
 */
gboolean
parta_command_plans (char     ***args,
                     PartaClock *clock,
                     GError    **error)
{
  g_auto (Import) import = { NULL };
  g_autoptr (PartaPlans) plans = NULL;
  int n_drafts;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &import.json, NULL, NULL },
    { "preview", 0, 0, G_OPTION_ARG_NONE, &import.preview, NULL, NULL },
    { NULL },
  };

  if (!parta_command_parse (args, options, PLANS_USAGE, 2, 2, error) ||
      !begin (&import, (*args)[0], (*args)[1], clock, error))
    return FALSE;

  plans = parta_plans_read_csv (import.bytes, error);
  if (plans == NULL)
    return FALSE;

  n_drafts = finish (&import, parta_import_plans (import.state, plans, import.bad_rows), error);
  if (n_drafts < 0)
    return FALSE;

  report (&import, plans->rows->len + plans->bad_rows->len, plans->bad_rows, plans->ignored, n_drafts);

  return TRUE;
}

/**
 * parta_command_school:
 * @args: (inout): the words behind "import-school"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Takes over how a school works: its name, week, bells, periods and holidays.
 *
 * Returns: whether it was taken over
 */
gboolean
parta_command_school (char     ***args,
                      PartaClock *clock,
                      GError    **error)
{
  g_auto (Import) import = { NULL };
  g_autoptr (PartaSchoolSetup) setup = NULL;
  int first_year = 0;
  int n_drafts;
  const GOptionEntry options[] = {
    { "first-year", 0, 0, G_OPTION_ARG_INT, &first_year, NULL, NULL },
    { "preview", 0, 0, G_OPTION_ARG_NONE, &import.preview, NULL, NULL },
    { NULL },
  };

  if (!parta_command_parse (args, options, SCHOOL_USAGE, 2, 2, error) ||
      !begin (&import, (*args)[0], (*args)[1], clock, error))
    return FALSE;

  if (first_year == 0)
    first_year = (int) g_ascii_strtoll (import.span.from, NULL, 10);
  if (first_year < 2000 || first_year > 2100)
    return parta_command_misused (error, SCHOOL_USAGE);

  setup = parta_school_setup_read (import.bytes, error);
  if (setup == NULL)
    return FALSE;

  n_drafts = finish (&import, parta_import_school (import.state, setup, (guint) first_year), error);
  if (n_drafts < 0)
    return FALSE;

  g_print (_("Entries: %d.\n"), n_drafts);

  return TRUE;
}

/**
 * parta_command_pupils:
 * @args: (inout): the words behind "generate-pupils"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Invents pupils for classes that have none, and spreads them over the study groups of their class.
 *
 * Returns: whether it was done
 */
gboolean
parta_command_pupils (char     ***args,
                      PartaClock *clock,
                      GError    **error)
{
  g_auto (Import) import = { NULL };
  gint64 seed = 1;
  int fewest = 22, most = 28;
  g_autofree char *language_name = NULL;
  PartaNameLanguage language;
  int n_pupils, n_spread;
  const GOptionEntry options[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, NULL, NULL },
    { "fewest", 0, 0, G_OPTION_ARG_INT, &fewest, NULL, NULL },
    { "most", 0, 0, G_OPTION_ARG_INT, &most, NULL, NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language_name, NULL, NULL },
    { NULL },
  };

  if (!parta_command_parse (args, options, PUPILS_USAGE, 1, 1, error))
    return FALSE;
  if (seed < 0 || fewest < 1 || most < fewest || most > 60 ||
      !parta_name_language_from_name (&language, language_name != NULL ? language_name : "ru"))
    return parta_command_misused (error, PUPILS_USAGE);
  if (!begin (&import, (*args)[0], NULL, clock, error))
    return FALSE;

  n_pupils = finish (&import, parta_import_generated_pupils (import.state, &import.span, (guint64) seed, (guint) fewest,
                                                             (guint) most, language), error);
  n_spread = n_pupils >= 0 ? finish (&import, parta_import_spread_groups (import.state, &import.span), error) : -1;
  if (n_spread < 0)
    return FALSE;

  g_print (_("Entries: %d.\n"), n_pupils + n_spread);

  return TRUE;
}
