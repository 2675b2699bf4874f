/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-command.h"

#include "parta-import.h"
#include "parta-seal.h"
#include "parta-server-error.h"

#include <glib/gi18n.h>

#define USAGE "init DIR --name NAME [--regulation kg] [--tz Asia/Bishkek] [--id ID] [--no-calendar]"

/* So that a new school can be written in at once; every school then brings its own with import-school. */
static const char usual_calendar[] =
  "[school]\nweek=6\n"
  "[year]\nfrom=09-01\nto=05-25\n"
  "[period 1]\nkind=quarter\nnumber=1\nfrom=09-01\nto=10-31\n"
  "[period 2]\nkind=quarter\nnumber=2\nfrom=11-09\nto=12-29\n"
  "[period 3]\nkind=quarter\nnumber=3\nfrom=01-11\nto=03-20\n"
  "[period 4]\nkind=quarter\nnumber=4\nfrom=03-29\nto=05-25\n"
  "[bells 1]\n1=08:00-08:45\n2=08:50-09:35\n3=09:45-10:30\n4=10:40-11:25\n5=11:30-12:15\n6=12:20-13:05\n7=13:10-13:55\n";

/* The regulations that requirements name: Күнделік, Дневник.ру, Moscow Region, Kyrgyzstan, Сетевой регион. */
static const char *const regulations[] = { "kz", "dn", "mo", "kg", "sr", NULL };

static char *
make_identifier (void)
{
  guint8 bytes[6];
  char hex[13];

  parta_seal_random (bytes, sizeof bytes);
  parta_hex_write (hex, bytes, sizeof bytes);

  return g_strconcat ("s", hex, NULL);
}

static void
set_default (char       **value,
             const char  *usual)
{
  if (*value == NULL)
    *value = g_strdup (usual);
}

static gboolean
refuse (GError    **error,
        const char *message)
{
  g_set_error_literal (error, PARTA_COMMAND_ERROR, PARTA_COMMAND_ERROR_USAGE, message);

  return FALSE;
}

static gboolean
is_valid (const char *name,
          const char *regulation,
          const char *tz,
          const char *id,
          GError    **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (tz);

  if (name == NULL || *name == '\0' || !g_utf8_validate (name, -1, NULL))
    return parta_command_misused (error, USAGE);
  if (!g_strv_contains (regulations, regulation))
    return refuse (error, _("The regulation must be one of: kz, dn, mo, kg, sr."));
  if (zone == NULL)
    return refuse (error, _("The time zone is not known. Write it like Asia/Bishkek."));
  if (!parta_ident_is_valid (id, -1))
    return refuse (error, _("The identifier may have letters of the Latin alphabet, digits, dots, dashes and underscores only."));

  return TRUE;
}

static gboolean
enter_calendar (PartaSite *site,
                GError   **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (usual_calendar, sizeof usual_calendar - 1);
  g_autoptr (PartaSchoolSetup) setup = parta_school_setup_read (bytes, error);
  PartaState *state = parta_registrar_get_state (site->registrar, error);
  g_autofree char *today = parta_site_dup_today (site);
  PartaImportSpan span;

  if (setup == NULL || state == NULL)
    return FALSE;

  parta_import_span_init (&span, state, today);

  return parta_site_enter (site, parta_import_school (state, setup, (guint) g_ascii_strtoull (span.from, NULL, 10)), error);
}

/**
 * parta_command_init:
 * @args: (inout): the words behind "init"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Makes a school.
 *
 * Returns: whether it was made
 */
gboolean
parta_command_init (char     ***args,
                    PartaClock *clock,
                    GError    **error)
{
  g_autofree char *name = NULL;
  g_autofree char *regulation = NULL;
  g_autofree char *tz = NULL;
  g_autofree char *id = NULL;
  gboolean no_calendar = FALSE;
  g_autoptr (PartaSite) site = NULL;
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  const GOptionEntry options[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, NULL, NULL },
    { "regulation", 0, 0, G_OPTION_ARG_STRING, &regulation, NULL, NULL },
    { "tz", 0, 0, G_OPTION_ARG_STRING, &tz, NULL, NULL },
    { "id", 0, 0, G_OPTION_ARG_STRING, &id, NULL, NULL },
    { "no-calendar", 0, 0, G_OPTION_ARG_NONE, &no_calendar, NULL, NULL },
    { NULL },
  };

  if (!parta_command_parse (args, options, USAGE, 1, 1, error))
    return FALSE;

  set_default (&regulation, "kg");
  set_default (&tz, "Asia/Bishkek");
  if (id == NULL)
    id = make_identifier ();
  if (!is_valid (name, regulation, tz, id, error))
    return FALSE;

  site = parta_site_new ((*args)[0], clock);
  g_ptr_array_add (drafts, parta_draft_new (PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school",
                                            parta_body_new ("name", name, "regulation", regulation, "tz", tz, NULL)));
  if (!parta_site_make (site, id, error) || !parta_site_enter (site, g_steal_pointer (&drafts), error) ||
      (!no_calendar && !enter_calendar (site, error)))
    return FALSE;

  g_print (_("The school %s was made in %s.\n"), id, site->dir);
  if (!no_calendar)
    g_print (_("The usual calendar and bells were entered; import-school replaces them by the school's own.\n"));

  return TRUE;
}
