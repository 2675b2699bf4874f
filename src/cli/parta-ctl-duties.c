/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-bookshelf.h"
#include "parta-calendar.h"
#include "parta-enter.h"
#include "parta-json-text.h"
#include "parta-person.h"
#include "parta-pick.h"
#include "parta-school-duties.h"
#include "parta-school-rules.h"
#include "parta-store-log.h"
#include "parta-text-table.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is asked, as the options say it. */
typedef struct
{
  char     *person;
  gboolean  all;
  gboolean  overdue;
  gboolean  done;
  gboolean  standing;
  char     *at;
  char    **folders;
} Question;

static void
clear_question (Question *self)
{
  g_free (self->person);
  g_free (self->at);
  g_strfreev (self->folders);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, clear_question)

static void
add_moment (PartaJsonText *json,
            const char    *name,
            GTimeZone     *zone,
            gint64         instant)
{
  char text[20] = "";

  if (instant != PARTA_NO_INSTANT)
    parta_instant_print_local (zone, instant, text);
  parta_json_text_add_text (json, name, text);
}

static void
add_json (PartaJsonText   *json,
          const PartaDuty *duty,
          GTimeZone       *zone)
{
  g_autofree char *key = parta_duty_dup_key (duty);
  g_autofree char *place = parta_duty_dup_place (duty);

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "id", duty->rule->id);
  parta_json_text_add_text (json, "person", duty->person);
  parta_json_text_add_text (json, "role", duty->rule->role);
  parta_json_text_add_text (json, "status", parta_duty_status_get_name (duty->status));
  add_moment (json, "due", zone, duty->due);
  add_moment (json, "outer", zone, duty->outer);
  add_moment (json, "done", zone, duty->done);
  parta_json_text_add_text (json, "occasion", duty->occasion);
  parta_json_text_add_text (json, "text", parta_duty_get_sentence (duty));
  parta_json_text_add_text (json, "clause", duty->rule->clause);
  parta_json_text_add_text (json, "place", place);
  parta_json_text_add_text (json, "scope", duty->scope);
  parta_json_text_add_text (json, "key", key);
  parta_json_text_add_text (json, "unit", duty->unit);
  parta_json_text_add_text (json, "subject", duty->subject);
  parta_json_text_add_number (json, "pupils", duty->count);
  parta_json_text_add_text (json, "escalation", duty->rule->escalation);
  parta_json_text_close_object (json);
}

static void
print_json (const GArray *duties,
            GTimeZone    *zone)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_array (json, "");
  for (guint i = 0; i < duties->len; i++)
    add_json (json, &g_array_index (duties, PartaDuty, i), zone);
  parta_json_text_close_array (json);
  parta_json_text_print (json);
}

static void
add_row (PartaTextTable  *table,
         PartaState      *state,
         const PartaDuty *duty,
         GTimeZone       *zone,
         gboolean         all)
{
  g_autofree char *place = parta_duty_dup_place (duty);
  g_autofree char *name = parta_person_dup_initials (state, duty->person);
  char due[20] = "";

  if (duty->due != PARTA_NO_INSTANT)
    {
      parta_instant_print_local (zone, duty->due, due);
      due[10] = ' ';
      due[16] = '\0';
    }
  parta_text_table_add (table, parta_duty_status_get_word (duty->status));
  parta_text_table_add (table, *due != '\0' ? due : parta_duty_get_occasion (duty));
  if (all)
    /* Translators: stands where a name would stand: nobody has this class or subject. */
    parta_text_table_add (table, *duty->person != '\0' ? name : _("nobody"));
  parta_text_table_add (table, place);
  parta_text_table_add (table, parta_duty_get_sentence (duty));
  parta_text_table_add (table, duty->rule->clause);
  parta_text_table_end_row (table);
}

static void
print_table (PartaState   *state,
             const GArray *duties,
             GTimeZone    *zone,
             gboolean      all)
{
  g_autoptr (PartaTextTable) table = parta_text_table_new ();

  for (guint i = 0; i < duties->len; i++)
    add_row (table, state, &g_array_index (duties, PartaDuty, i), zone, all);
  parta_text_table_print (table);
}

/* A day without a time means its end. */
static gboolean
find_moment (PartaErrand    *errand,
             const Question *question,
             GTimeZone      *zone,
             gint64         *now,
             GError        **error)
{
  gint32 date = question->at != NULL ? parta_date_parse (question->at, -1) : PARTA_NO_DATE;

  if (question->at == NULL)
    *now = parta_clock_get_wall (errand->clock) / 1000;
  else if (date != PARTA_NO_DATE)
    *now = parta_instant_day_end (zone, date);
  else
    *now = parta_instant_parse_local (zone, question->at);
  if (*now != PARTA_NO_INSTANT)
    return TRUE;

  g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
               /* Translators: %s is what somebody typed. */
               _("“%s” is no moment. Write 2026-10-12T09:00, by the school's clock."), question->at);

  return FALSE;
}

/* Returns: (transfer full) (nullable): whose duties are asked for; %NULL and no error for everybody's */
static char *
find_person (PartaErrand    *errand,
             const Question *question,
             GError        **error)
{
  if (question->all)
    return NULL;
  if (question->person == NULL)
    return g_strdup (parta_enter_get_author (errand->store));

  return parta_pick_person (parta_store_get_state (errand->store), question->person, error);
}

static GArray *
list_duties (PartaErrand           *errand,
             const Question        *question,
             PartaSchoolDuties     *duties,
             const char            *person,
             gint64                 now,
             GError               **error)
{
  PartaDutyFlags flags = (question->done ? PARTA_DUTIES_DONE : 0) | (question->overdue ? PARTA_DUTIES_PAST : 0) |
                         (question->standing ? PARTA_DUTIES_STANDING : 0);
  GArray *found = parta_school_duties_list (duties, person, now, flags);

  if (found == NULL)
    g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
                         /* Translators: keep “--regulations” as it is. */
                         _("The school has not chosen its regulation yet, or it is not on this computer, so nobody can say what is due. "
                           "The coordinator chooses it; --regulations names the folder of a school's own."));

  return found;
}

static gboolean
show (PartaErrand     *errand,
      const Question  *question,
      GError         **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  PartaState *state = store != NULL ? parta_store_get_state (store) : NULL;
  g_auto (GStrv) held = store != NULL ? parta_store_list_scopes (store, error) : NULL;
  g_autoptr (PartaRegulations) regulations = held != NULL ? parta_bookshelf_open (question->folders, error) : NULL;
  g_autoptr (PartaRulebook) rulebook = regulations != NULL ? parta_regulations_make_rulebook (regulations) : NULL;
  g_autoptr (GTimeZone) zone = rulebook != NULL ? parta_calendar_dup_zone (state) : NULL;
  g_autoptr (PartaSchoolDuties) duties = NULL;
  g_autoptr (GArray) found = NULL;
  g_autofree char *person = NULL;
  gint64 now;

  if (rulebook == NULL || !find_moment (errand, question, zone, &now, error))
    return FALSE;
  person = find_person (errand, question, error);
  if (person == NULL && !question->all)
    return FALSE;
  duties = parta_school_duties_new (regulations, rulebook, state, (const char *const *) held);
  found = list_duties (errand, question, duties, person, now, error);
  if (found == NULL)
    return FALSE;

  if (errand->json)
    print_json (found, zone);
  else if (found->len > 0)
    print_table (state, found, zone, question->all);
  else
    g_printerr ("%s\n", question->overdue ? _("Nothing is late or overdue.") : _("Nothing is to be done."));

  return TRUE;
}

static gboolean
parse (PartaErrand *errand,
       int          argc,
       char       **argv,
       Question    *question,
       GError     **error)
{
  const GOptionEntry options[] = {
    { "person", 0, 0, G_OPTION_ARG_STRING, &question->person, N_("Duties of this person instead of the own ones"), N_("NAME") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &question->all, N_("Duties of everybody whose journals are on this computer"), NULL },
    { "overdue", 0, 0, G_OPTION_ARG_NONE, &question->overdue, N_("Only what is late or overdue"), NULL },
    { "done", 0, 0, G_OPTION_ARG_NONE, &question->done, N_("Also what was done, and whether in time"), NULL },
    { "standing", 0, 0, G_OPTION_ARG_NONE, &question->standing, N_("Also duties without a beginning and an end"), NULL },
    { "at", 0, 0, G_OPTION_ARG_STRING, &question->at, N_("As it is at this moment by the school's clock"), N_("MOMENT") },
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &question->folders, N_("Take the profiles in this folder, too"), N_("FOLDER") },
    { NULL }
  };

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, error))
    return FALSE;
  if (question->person == NULL || !question->all)
    return TRUE;

  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                       /* Translators: keep “--person” and “--all” as they are. */
                       _("Say either --person or --all."));

  return FALSE;
}

/**
 * parta_ctl_duties:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Lists what somebody owes, by which clause and until when.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_duties (PartaErrand *errand,
                  int          argc,
                  char       **argv)
{
  g_auto (Question) question = { NULL };
  g_autoptr (GError) error = NULL;

  if (!parse (errand, argc, argv, &question, &error) || !show (errand, &question, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
