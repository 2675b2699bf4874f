/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-calendar.h"
#include "parta-conflict-words.h"
#include "parta-conflicts.h"
#include "parta-enter.h"
#include "parta-json-text.h"

#include <glib/gi18n.h>

static void
add_version (PartaJsonText       *json,
             PartaState          *state,
             const PartaConflict *conflict,
             guint                index,
             GTimeZone           *zone)
{
  const PartaVersion *version = parta_conflict_get_version (conflict, index);
  g_autofree char *id = parta_entry_id_dup_text (&version->id);
  g_autofree char *value = parta_conflict_words_value (conflict, index);
  g_autofree char *author = parta_conflict_words_author (state, conflict, index, zone);

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "id", id);
  parta_json_text_add_bool (json, "stands", index == 0);
  parta_json_text_add_text (json, "value", value);
  parta_json_text_add_text (json, "author", version->author);
  parta_json_text_add_text (json, "role", version->role);
  parta_json_text_add_number (json, "at", version->wall);
  parta_json_text_add_text (json, "said", author);
  parta_json_text_add_text (json, "ground", parta_conflict_words_ground (conflict, index));
  parta_json_text_open_object (json, "body");
  for (guint i = 0; i < parta_body_get_size (version->body); i++)
    parta_json_text_add_text (json, parta_body_get_name (version->body, i), parta_body_get_value (version->body, i));
  parta_json_text_close_object (json);
  parta_json_text_close_object (json);
}

static void
add_conflict (PartaJsonText       *json,
              PartaState          *state,
              const PartaConflict *conflict,
              const char          *person,
              GTimeZone           *zone)
{
  g_autofree char *place = parta_conflict_words_place (state, conflict);

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "scope", conflict->scope);
  parta_json_text_add_text (json, "kind", parta_kind_get_name (conflict->kind));
  parta_json_text_add_text (json, "key", conflict->key);
  parta_json_text_add_text (json, "place", place);
  parta_json_text_add_bool (json, "own", parta_conflict_concerns (conflict, person));
  parta_json_text_add_bool (json, "waiting", conflict->waiting != NULL);
  parta_json_text_open_array (json, "versions");
  for (guint i = 0; i < conflict->versions->len; i++)
    add_version (json, state, conflict, i, zone);
  parta_json_text_close_array (json);
  parta_json_text_close_object (json);
}

static void
print_conflict (PartaState          *state,
                const PartaConflict *conflict,
                GTimeZone           *zone)
{
  g_autofree char *place = parta_conflict_words_place (state, conflict);

  g_print ("%s, %s\n", place, parta_conflict_words_thing (conflict));
  for (guint i = 0; i < conflict->versions->len; i++)
    {
      g_autofree char *id = parta_entry_id_dup_text (&parta_conflict_get_version (conflict, i)->id);
      g_autofree char *value = parta_conflict_words_value (conflict, i);
      g_autofree char *author = parta_conflict_words_author (state, conflict, i, zone);

      g_print ("  %s  %s\n      %s\n      %s\n", id, value, author, parta_conflict_words_ground (conflict, i));
    }
  if (conflict->waiting != NULL)
    g_print ("  %s\n", _("What was entered here since then waits to be sent."));
}

static gboolean
list (PartaErrand *errand,
      gboolean     own,
      GError     **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  g_autoptr (GPtrArray) conflicts = store != NULL ? parta_conflicts_list (store, error) : NULL;
  const char *person = store != NULL ? parta_enter_get_author (store) : NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (PartaJsonText) json = parta_json_text_new ();
  guint n_shown = 0;

  if (conflicts == NULL)
    return FALSE;

  zone = parta_calendar_dup_zone (parta_store_get_state (store));
  parta_json_text_open_array (json, "");
  for (guint i = 0; i < conflicts->len; i++)
    {
      if (own && !parta_conflict_concerns (conflicts->pdata[i], person))
        continue;
      n_shown++;
      if (errand->json)
        add_conflict (json, parta_store_get_state (store), conflicts->pdata[i], person, zone);
      else
        print_conflict (parta_store_get_state (store), conflicts->pdata[i], zone);
    }
  parta_json_text_close_array (json);
  if (errand->json)
    parta_json_text_print (json);
  else if (n_shown == 0)
    g_printerr ("%s\n", _("There are no disagreements."));

  return TRUE;
}

/**
 * parta_ctl_conflicts:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Lists what several people wrote differently without having seen one another, and nobody has settled.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_conflicts (PartaErrand *errand,
                     int          argc,
                     char       **argv)
{
  gboolean own = FALSE;
  const GOptionEntry options[] = {
    { "own", 0, 0, G_OPTION_ARG_NONE, &own, N_("Only those in which you are one of the authors"), NULL },
    { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, &error) || !list (errand, own, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
