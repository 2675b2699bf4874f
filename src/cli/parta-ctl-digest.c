/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-json-text.h"
#include "parta-store-log.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

static int
compare_scopes (gconstpointer a,
                gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full): each scope of @names once, in the order in which digests take them. */
static char **
split_scopes (const char *names)
{
  g_autoptr (GStrvBuilder) once = g_strv_builder_new ();
  g_auto (GStrv) all = g_strsplit (*names != '\0' ? names : ",", ",", -1);

  qsort (all, g_strv_length (all), sizeof *all, compare_scopes);
  for (guint i = 0; all[i] != NULL; i++)
    {
      if (i == 0 || strcmp (all[i - 1], all[i]) != 0)
        g_strv_builder_add (once, all[i]);
    }

  return g_strv_builder_end (once);
}

static gboolean
check_scopes (char   **scopes,
              char   **held,
              GError **error)
{
  for (guint i = 0; scopes[i] != NULL; i++)
    {
      if (g_strv_contains ((const char *const *) held, scopes[i]))
        continue;

      g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
                   /* Translators: %s is the name of a scope, such as journal/7a-math. */
                   _("The scope “%s” is not on this computer."), scopes[i]);
      return FALSE;
    }

  return TRUE;
}

static void
print_json (PartaState *state,
            char      **scopes,
            const char *all)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "digest", all);
  parta_json_text_open_object (json, "scopes");
  for (guint i = 0; scopes[i] != NULL; i++)
    {
      PartaHash digest;
      gboolean has_facts = parta_state_digest_scope (state, scopes[i], &digest);
      g_autofree char *hex = has_facts ? parta_hash_dup_hex (&digest) : NULL;

      parta_json_text_add_text (json, scopes[i], hex);
    }
  parta_json_text_close_object (json);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static gboolean
print_digest (PartaErrand *errand,
              const char  *names,
              GError     **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  g_auto (GStrv) held = store != NULL ? parta_store_list_scopes (store, error) : NULL;
  g_auto (GStrv) named = names != NULL ? split_scopes (names) : NULL;
  char **scopes = named != NULL ? named : held;
  g_autofree char *hex = NULL;
  PartaHash digest;

  if (held == NULL || !check_scopes (scopes, held, error))
    return FALSE;

  parta_state_digest (parta_store_get_state (store), (const char *const *) scopes, &digest);
  hex = parta_hash_dup_hex (&digest);
  if (errand->json)
    print_json (parta_store_get_state (store), scopes, hex);
  else
    g_print ("%s\n", hex);

  return TRUE;
}

/**
 * parta_ctl_digest:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Prints what two computers compare to know that they hold the same record; what waits does not count.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_digest (PartaErrand *errand,
                  int          argc,
                  char       **argv)
{
  g_autofree char *scopes = NULL;
  const GOptionEntry options[] = {
    { "scopes", 0, 0, G_OPTION_ARG_STRING, &scopes, N_("Only these scopes, separated by commas"), N_("SCOPES") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, &error) || !print_digest (errand, scopes, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
