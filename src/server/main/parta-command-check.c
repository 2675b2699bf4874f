/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-command.h"

#include "parta-audit.h"
#include "parta-server-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define CHECK_USAGE  "check DIR [--json]"
#define DIGEST_USAGE "digest DIR [--scopes SCOPE,SCOPE,…] [--json]"

static void
print_json (const PartaAudit *audit)
{
  g_print ("{\"sound\":%s,\"entries\":%" G_GUINT64_FORMAT ",\"devices\":%u,\"scopes\":%u,\"faults\":[",
           audit->faults->len == 0 ? "true" : "false", audit->n_entries, audit->n_devices, audit->scopes->len);
  for (guint i = 0; i < audit->faults->len; i++)
    {
      const PartaAuditFault *fault = &g_array_index (audit->faults, PartaAuditFault, i);

      g_print ("%s{\"lsn\":%" G_GUINT64_FORMAT ",\"fault\":\"%s\"}", i > 0 ? "," : "", fault->lsn, fault->what);
    }
  g_print ("]}\n");
}

static void
print_words (const PartaAudit *audit)
{
  g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, audit->n_entries);

  for (guint i = 0; i < audit->faults->len; i++)
    {
      const PartaAuditFault *fault = &g_array_index (audit->faults, PartaAuditFault, i);

      g_print ("%" G_GUINT64_FORMAT "\t%s\n", fault->lsn, fault->what);
    }
  if (audit->faults->len == 0)
    /* Translators: %s is a number of entries. */
    g_print (_("All is well: entries: %s, devices: %u, scopes: %u, without a gap, every chain intact.\n"), count,
             audit->n_devices, audit->scopes->len);
}

/**
 * parta_command_check:
 * @args: (inout): the words behind "check"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Compares everything that is kept with its chains (I24).
 *
 * Returns: whether all of it agrees
 */
gboolean
parta_command_check (char     ***args,
                     PartaClock *clock,
                     GError    **error)
{
  gboolean json = FALSE;
  g_autoptr (PartaSite) site = NULL;
  g_autoptr (PartaAudit) audit = NULL;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL },
  };

  if (!parta_command_parse (args, options, CHECK_USAGE, 1, 1, error))
    return FALSE;

  site = parta_site_new ((*args)[0], clock);
  audit = parta_site_open_backend (site, error) ? parta_audit_inspect (site->backend, error) : NULL;
  if (audit == NULL)
    return FALSE;

  if (json)
    print_json (audit);
  else
    print_words (audit);
  if (audit->faults->len == 0)
    return TRUE;

  g_set_error_literal (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_DAMAGED,
                       _("What is kept does not agree with its chains. Stop the server, keep a copy of everything, and restore the newest backup that is sound."));

  return FALSE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Which scopes: those that were named, or all that have entries; sorted, each once. */
static GPtrArray *
choose_scopes (PartaSite  *site,
               const char *named,
               GError    **error)
{
  GPtrArray *scopes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PartaAudit) audit = NULL;
  g_auto (GStrv) words = named != NULL ? g_strsplit (named, ",", -1) : NULL;

  if (words == NULL)
    {
      audit = parta_audit_run (site->backend, error);
      if (audit == NULL)
        {
          g_ptr_array_unref (scopes);
          return NULL;
        }
    }
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      if (!parta_scope_is_valid (words[i]))
        {
          g_set_error (error, PARTA_COMMAND_ERROR, PARTA_COMMAND_ERROR_USAGE,
                       /* Translators: "scope" is a part of the record, such as journal/ID; it is written as the program prints it. */
                       _("“%s” is no scope. Scopes are school, office, class/ID, journal/ID and person/ID."), words[i]);
          g_ptr_array_unref (scopes);
          return NULL;
        }
      if (!g_ptr_array_find_with_equal_func (scopes, words[i], g_str_equal, NULL))
        g_ptr_array_add (scopes, g_strdup (words[i]));
    }
  for (guint i = 0; audit != NULL && i < audit->scopes->len; i++)
    g_ptr_array_add (scopes, g_strdup (audit->scopes->pdata[i]));
  g_ptr_array_sort (scopes, compare_names);
  g_ptr_array_add (scopes, NULL);

  return scopes;
}

/**
 * parta_command_digest:
 * @args: (inout): the words behind "digest"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Prints the digest of the state, which two replicas compare to know that they agree.
 *
 * Returns: whether it was printed
 */
gboolean
parta_command_digest (char     ***args,
                      PartaClock *clock,
                      GError    **error)
{
  g_autofree char *named = NULL;
  gboolean json = FALSE;
  g_autoptr (PartaSite) site = NULL;
  g_autoptr (GPtrArray) scopes = NULL;
  g_autofree char *hex = NULL;
  PartaState *state;
  PartaHash digest;
  const GOptionEntry options[] = {
    { "scopes", 0, 0, G_OPTION_ARG_STRING, &named, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL },
  };

  if (!parta_command_parse (args, options, DIGEST_USAGE, 1, 1, error))
    return FALSE;

  site = parta_site_new ((*args)[0], clock);
  state = parta_site_open (site, error) ? parta_registrar_get_state (site->registrar, error) : NULL;
  scopes = state != NULL ? choose_scopes (site, named, error) : NULL;
  if (scopes == NULL)
    return FALSE;

  parta_state_digest (state, (const char *const *) scopes->pdata, &digest);
  hex = parta_hash_dup_hex (&digest);
  if (json)
    g_print ("{\"digest\":\"%s\",\"scopes\":%u,\"lsn\":%" G_GUINT64_FORMAT "}\n", hex, scopes->len - 1,
             parta_registrar_get_lsn (site->registrar));
  else
    g_print ("%s\n", hex);

  return TRUE;
}
