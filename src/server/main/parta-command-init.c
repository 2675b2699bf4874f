/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-command.h"

#include "parta-import.h"
#include "parta-law-words.h"
#include "parta-public-days.h"
#include "parta-school-rules.h"
#include "parta-seal.h"
#include "parta-server-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define USAGE "init DIR --name NAME --regulation ID [--regulations FOLDER] [--setting KEY=VALUE]… [--tz Asia/Bishkek] [--id ID] [--no-calendar]"

/* So that a new school can be written in at once; every school then brings its own with import-school. */
static const char usual_calendar[] =
  "[school]\nweek=6\n"
  "[year]\nfrom=09-01\nto=05-25\n"
  "[period 1]\nkind=quarter\nnumber=1\nfrom=09-01\nto=10-31\n"
  "[period 2]\nkind=quarter\nnumber=2\nfrom=11-09\nto=12-29\n"
  "[period 3]\nkind=quarter\nnumber=3\nfrom=01-11\nto=03-20\n"
  "[period 4]\nkind=quarter\nnumber=4\nfrom=03-29\nto=05-25\n"
  "[bells 1]\n1=08:00-08:45\n2=08:50-09:35\n3=09:45-10:30\n4=10:40-11:25\n5=11:30-12:15\n6=12:20-13:05\n7=13:10-13:55\n";

/* What a school begins with. */
typedef struct
{
  char         *name;
  char         *regulation;
  char         *folder;       /* (nullable): with profiles of its own */
  char        **chosen;       /* (nullable): "KEY=VALUE" */
  char         *tz;
  char         *id;
  gboolean      no_calendar;
  PartaSite    *site;
  PartaProfile *profile;      /* lent */
  PartaProfile *shipped;      /* lent: what @profile builds upon, known to every program */
  GPtrArray    *settings;     /* of PartaSetting */
} Founding;

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
is_valid (const Founding *self,
          GError        **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (self->tz);

  if (self->name == NULL || *self->name == '\0' || !g_utf8_validate (self->name, -1, NULL))
    return parta_command_misused (error, USAGE);
  if (zone == NULL)
    return refuse (error, _("The time zone is not known. Write it like Asia/Bishkek."));
  if (!parta_ident_is_valid (self->id, -1))
    return refuse (error, _("The identifier may have letters of the Latin alphabet, digits, dots, dashes and underscores only."));

  return TRUE;
}

/* Laptops know only the regulations that come with Parta: a school's own one has to rest on one of them. */
static PartaProfile *
find_shipped (const Founding *self)
{
  g_autoptr (PartaRegulations) shipped = parta_site_load_shipped ();
  PartaProfile *profile = self->profile;

  while (shipped != NULL && profile != NULL && parta_regulations_find (shipped, parta_profile_get_id (profile)) == NULL)
    {
      const char *below = parta_profile_get_extends (profile);

      profile = below != NULL ? parta_regulations_find (self->site->regulations, below) : NULL;
    }

  return profile;
}

static gboolean
choose_regulation (Founding *self,
                   GError  **error)
{
  g_auto (GStrv) ids = parta_regulations_list (self->site->regulations);
  g_autofree char *list = g_strjoinv (", ", ids);

  self->profile = self->regulation != NULL ? parta_regulations_find (self->site->regulations, self->regulation) : NULL;
  if (self->profile == NULL)
    {
      g_set_error (error, PARTA_COMMAND_ERROR, PARTA_COMMAND_ERROR_USAGE,
                   _("Say with --regulation which regulation the school follows. At hand are: %s."), list);
      return FALSE;
    }

  self->shipped = find_shipped (self);
  if (self->shipped == NULL)
    return refuse (error, _("A regulation of the school's own has to extend one of those that come with Parta: laptops know only these."));
  self->settings = parta_profile_list_differences (self->profile, self->shipped);

  return TRUE;
}

static gboolean
add_choice (Founding   *self,
            const char *text,
            GError    **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *key = equals != NULL ? g_strndup (text, (gsize) (equals - text)) : NULL;
  PartaSetting *setting;
  char *value;

  if (key == NULL)
    return parta_command_misused (error, USAGE);
  value = parta_profile_dup_setting_value (self->profile, key, equals + 1, error);
  if (value == NULL)
    return FALSE;

  setting = g_new0 (PartaSetting, 1);
  setting->key = g_steal_pointer (&key);
  setting->value = value;
  setting->clause = g_strdup ("");
  g_ptr_array_add (self->settings, setting);

  return TRUE;
}

static gboolean
has_choice (const Founding *self,
            const char     *key)
{
  for (guint i = 0; i < self->settings->len; i++)
    {
      if (strcmp (((const PartaSetting *) self->settings->pdata[i])->key, key) == 0)
        return TRUE;
    }

  return FALSE;
}

/* C-42: what the regulation leaves to the school, nobody may guess. */
static gboolean
is_complete (const Founding *self,
             GError        **error)
{
  g_autoptr (GString) open = g_string_new (NULL);

  for (guint i = 0; i < parta_profile_get_n_parameters (self->profile); i++)
    {
      const PartaParameter *parameter = parta_profile_get_parameter (self->profile, i);

      if (parameter->open && !has_choice (self, parameter->key))
        g_string_append_printf (open, "\n  --setting %s=…   %s (%s)", parameter->key, parta_law_words_translate (parameter->name),
                                parameter->clause != NULL ? parameter->clause : "");
    }
  if (open->len == 0)
    return TRUE;

  g_set_error (error, PARTA_COMMAND_ERROR, PARTA_COMMAND_ERROR_USAGE,
               _("The regulation leaves to the school, and nobody may guess:%s\nA local act of the school says it. Times are written like hours:24 (24 hours), days:5 (to the end of the fifth day) or 2-9=days:5,10-11=days:7 (by grades)."),
               open->str);

  return FALSE;
}

static gboolean
choose_settings (Founding *self,
                 GError  **error)
{
  for (guint i = 0; self->chosen != NULL && self->chosen[i] != NULL; i++)
    {
      if (!add_choice (self, self->chosen[i], error))
        return FALSE;
    }

  return is_complete (self, error);
}

static void
say (GPtrArray  *drafts,
     PartaKind   kind,
     const char *key,
     PartaBody  *body)
{
  g_ptr_array_add (drafts, parta_draft_new (PARTA_SCOPE_SCHOOL, kind, key, body));
}

/* The first settings hold from the first day of the school year: the school has had no others in it. */
static gboolean
enter_school (Founding *self,
              GError  **error)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  PartaState *state = parta_registrar_get_state (self->site->registrar, error);
  g_autofree char *today = parta_site_dup_today (self->site);
  PartaImportSpan span;

  parta_import_span_init (&span, state, today);
  say (drafts, PARTA_KIND_SCHOOL, "school",
       parta_body_new ("name", self->name, "regulation", parta_profile_get_id (self->shipped), "tz", self->tz, NULL));
  for (guint i = 0; i < self->settings->len; i++)
    {
      const PartaSetting *setting = self->settings->pdata[i];
      g_autofree char *key = g_strdup_printf ("%s/%s", span.from, setting->key);

      say (drafts, PARTA_KIND_SETTING, key, parta_body_new ("value", setting->value, "clause", setting->clause, NULL));
    }

  return parta_site_enter (self->site, drafts, error);
}

static void
say_public_day (GPtrArray            *drafts,
                PartaState           *state,
                const PartaPublicDay *day)
{
  char key[PARTA_DAY_SIZE];
  char weekday[2] = { (char) ('0' + parta_date_weekday (day->moved != PARTA_NO_DATE ? day->moved : day->date)), '\0' };

  parta_date_print (day->date, key);
  if (day->worked)
    say (drafts, PARTA_KIND_WORKDAY, key, parta_body_new ("as", weekday, NULL));
  else if (parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_HOLIDAYS, key) == NULL)
    say (drafts, PARTA_KIND_HOLIDAYS, key, parta_body_new ("to", key, "name", day->name, "type", "public", NULL));
}

/* what the country's calendar says of the school years that were made. */
static gboolean
enter_public_days (Founding *self,
                   GError  **error)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  PartaState *state = parta_registrar_get_state (self->site->registrar, error);
  const PartaFact *school = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");
  guint week = strcmp (parta_fact_get (school, "week"), "6") == 0 ? 6 : 5;
  PartaFactIter iter;
  const PartaFact *year;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_YEAR, "");
  while (parta_fact_iter_next (&iter, &year))
    {
      g_autoptr (GPtrArray) days =
        parta_regulations_list_public_days (self->site->regulations, parta_profile_get_calendar (self->profile),
                                            parta_date_parse (parta_fact_get (year, "from"), -1),
                                            parta_date_parse (parta_fact_get (year, "to"), -1), week);

      for (guint i = 0; days != NULL && i < days->len; i++)
        say_public_day (drafts, state, days->pdata[i]);
    }

  return parta_site_enter (self->site, drafts, error);
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

static gboolean
found (Founding *self,
       GError  **error)
{
  set_default (&self->tz, "Asia/Bishkek");
  if (self->id == NULL)
    self->id = self->site->school != NULL ? g_strdup (self->site->school) : make_identifier ();

  if (!is_valid (self, error) || !parta_site_load_regulations (self->site, self->folder, error) ||
      !choose_regulation (self, error) || !choose_settings (self, error) ||
      !parta_site_make (self->site, self->id, error) || !enter_school (self, error))
    return FALSE;

  return self->no_calendar || (enter_calendar (self->site, error) && enter_public_days (self, error));
}

static void
founding_clear (Founding *self)
{
  g_free (self->name);
  g_free (self->regulation);
  g_free (self->folder);
  g_strfreev (self->chosen);
  g_free (self->tz);
  g_free (self->id);
  g_clear_pointer (&self->settings, g_ptr_array_unref);
  g_clear_pointer (&self->site, parta_site_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Founding, founding_clear)

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
  g_auto (Founding) founding = { 0 };
  const GOptionEntry options[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &founding.name, NULL, NULL },
    { "regulation", 0, 0, G_OPTION_ARG_STRING, &founding.regulation, NULL, NULL },
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME, &founding.folder, NULL, NULL },
    { "setting", 0, 0, G_OPTION_ARG_STRING_ARRAY, &founding.chosen, NULL, NULL },
    { "tz", 0, 0, G_OPTION_ARG_STRING, &founding.tz, NULL, NULL },
    { "id", 0, 0, G_OPTION_ARG_STRING, &founding.id, NULL, NULL },
    { "no-calendar", 0, 0, G_OPTION_ARG_NONE, &founding.no_calendar, NULL, NULL },
    { NULL },
  };

  if (!parta_command_parse (args, options, USAGE, 1, 1, error))
    return FALSE;

  founding.site = parta_site_new ((*args)[0], clock);
  if (!found (&founding, error))
    return FALSE;

  g_print (_("The school %s was made in %s.\n"), founding.id, founding.site->dir);
  if (!founding.no_calendar)
    g_print (_("The usual calendar and bells were entered; import-school replaces them by the school's own.\n"));

  return TRUE;
}
