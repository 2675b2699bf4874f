/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-command.h"

#include "parta-calendar.h"
#include "parta-law-words.h"
#include "parta-person.h"
#include "parta-school-rules.h"
#include "parta-server-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define USAGE "setting DIR list | set KEY=VALUE --from DAY --by LOGIN [--act TEXT] [--regulations FOLDER]"

typedef struct
{
  PartaSite *site;
  char      *choice;   /* "KEY=VALUE" */
  char      *from;
  char      *act;
  char      *by;
  char      *folder;
} Order;

static gboolean
refuse (GError    **error,
        const char *message)
{
  g_set_error_literal (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED, message);

  return FALSE;
}

static void
print_setting (PartaState      *state,
               const PartaFact *fact)
{
  g_autofree char *day = parta_fact_dup_part (fact, 0);
  g_autofree char *key = parta_fact_dup_part (fact, 1);
  g_autofree char *name = parta_person_dup_full_name (state, parta_fact_get_shown (fact)->author);

  g_print ("%s\t%s=%s\t%s\t%s\t%s\n", day, key, parta_fact_get (fact, "value"), parta_fact_get (fact, "clause"),
           parta_fact_get (fact, "act"), *name != '\0' ? name : parta_fact_get_shown (fact)->author);
}

static gboolean
list (Order   *order,
      GError **error)
{
  PartaState *state = parta_registrar_get_state (order->site->registrar, error);
  PartaRulebook *book = parta_registrar_get_rulebook (order->site->registrar);
  g_autofree char *today = parta_site_dup_today (order->site);
  PartaFactIter iter;
  const PartaFact *fact;
  const char *name;

  if (state == NULL)
    return FALSE;

  name = parta_rulebook_find_name (book, state, parta_date_parse (today, -1));
  /* Translators: %s is the name of a regulation, "kz". */
  g_print (_("Regulation: %s\n"), name != NULL ? name : _("none that is known here"));
  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SETTING, "");
  while (parta_fact_iter_next (&iter, &fact))
    print_setting (state, fact);

  return TRUE;
}

/* C-42: what another regulation leaves to the school is said before it comes into force. */
static gboolean
is_complete (Order      *order,
             PartaState *state,
             const char *id,
             GError    **error)
{
  PartaProfile *profile = parta_regulations_find (order->site->regulations, id);
  g_autoptr (GString) open = g_string_new (NULL);

  for (guint i = 0; profile != NULL && i < parta_profile_get_n_parameters (profile); i++)
    {
      const PartaParameter *parameter = parta_profile_get_parameter (profile, i);
      g_autofree char *key = g_strdup_printf ("%s/%s", order->from, parameter->key);

      if (parameter->open && parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SETTING, key) == NULL)
        g_string_append_printf (open, "\n  %s=…   %s", parameter->key, parta_law_words_translate (parameter->name));
    }
  if (open->len == 0)
    return TRUE;

  g_set_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
               /* Translators: %s is a list of settings such as mark.oral_due=…, each on a line of its own. */
               _("This regulation leaves to the school:%s\nSet it first, from the same day on, then the regulation."), open->str);

  return FALSE;
}

/* A regulation that only this server has would leave every laptop without rules. */
static gboolean
is_for_everybody (Order      *order,
                  const char *id,
                  GError    **error)
{
  g_autoptr (PartaRegulations) shipped = parta_site_load_shipped ();

  if (parta_regulations_find (order->site->regulations, id) == NULL ||
      (shipped != NULL && parta_regulations_find (shipped, id) != NULL))
    return TRUE;

  return refuse (error, _("Laptops know only the regulations that come with Parta. Name one of these, and set beside it what your own says otherwise."));
}

/* The draft that the choice comes to; NULL with what is wrong with it. */
static PartaDraft *
make_draft (Order      *order,
            PartaState *state,
            GError    **error)
{
  PartaRulebook *book = parta_registrar_get_rulebook (order->site->registrar);
  const char *name = parta_rulebook_find_name (book, state, parta_date_parse (order->from, -1));
  PartaProfile *profile = name != NULL ? parta_regulations_find (order->site->regulations, name) : NULL;
  const char *equals = strchr (order->choice, '=');
  g_autofree char *parameter = g_strndup (order->choice, (gsize) (equals - order->choice));
  g_autofree char *key = g_strdup_printf ("%s/%s", order->from, parameter);
  g_autofree char *value = NULL;

  if (strcmp (parameter, PARTA_SETTING_REGULATION) == 0)
    value = is_for_everybody (order, equals + 1, error) && is_complete (order, state, equals + 1, error) ? g_strdup (equals + 1) : NULL;
  else if (profile != NULL)
    value = parta_profile_dup_setting_value (profile, parameter, equals + 1, error);
  else
    refuse (error, _("The school follows no regulation that is known here. Name one with regulation=ID."));
  if (value == NULL)
    return NULL;

  return parta_draft_new (PARTA_SCOPE_SCHOOL, PARTA_KIND_SETTING, key,
                          parta_body_new ("value", value, "act", order->act, NULL));
}

static gboolean
set (Order   *order,
     GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  PartaState *state = parta_registrar_get_state (order->site->registrar, error);
  g_autofree char *person = state != NULL ? parta_site_find_person (order->site, order->by, error) : NULL;
  PartaDraft *draft = person != NULL ? make_draft (order, state, error) : NULL;

  if (draft == NULL)
    return FALSE;
  g_ptr_array_add (drafts, draft);
  if (!parta_registrar_enter_for (order->site->registrar, person, "coordinator", drafts, error))
    return FALSE;

  /* Translators: a setting such as edit.window=week_2, and a day. */
  g_print (_("%s holds from %s on.\n"), order->choice, order->from);

  return TRUE;
}

static gboolean
carry_out (Order      *order,
           const char *action,
           GError    **error)
{
  if (strcmp (action, "list") == 0 && order->choice == NULL)
    return list (order, error);
  if (strcmp (action, "set") != 0 || order->choice == NULL || strchr (order->choice, '=') == NULL || order->from == NULL ||
      !parta_day_is_valid (order->from) || order->by == NULL)
    return parta_command_misused (error, USAGE);

  return set (order, error);
}

/**
 * parta_command_setting:
 * @args: (inout): the words behind "setting"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Lists what the school has decided beside its regulation, or writes down a decision of the coordinator.
 *
 * Returns: whether it was done
 */
gboolean
parta_command_setting (char     ***args,
                       PartaClock *clock,
                       GError    **error)
{
  Order order = { 0 };
  gboolean done = FALSE;
  const GOptionEntry options[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &order.from, NULL, NULL },
    { "act", 0, 0, G_OPTION_ARG_STRING, &order.act, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &order.by, NULL, NULL },
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME, &order.folder, NULL, NULL },
    { NULL },
  };

  if (parta_command_parse (args, options, USAGE, 2, 3, error))
    {
      g_autoptr (PartaSite) site = parta_site_new ((*args)[0], clock);

      order.site = site;
      order.choice = (*args)[2];
      done = parta_site_load_regulations (site, order.folder, error) && parta_site_open (site, error) &&
             carry_out (&order, (*args)[1], error);
    }
  g_free (order.from);
  g_free (order.act);
  g_free (order.by);
  g_free (order.folder);

  return done;
}
