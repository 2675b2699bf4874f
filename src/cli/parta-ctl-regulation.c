/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-bookshelf.h"
#include "parta-json-text.h"
#include "parta-text-table.h"

#include <glib/gi18n.h>
#include <string.h>

/* Longer values are cut in the list of all rules; a rule that is named is shown whole. */
#define MOST_LETTERS 100

static void
add_sentences (PartaJsonText *json,
               const char    *name,
               GPtrArray     *sentences)
{
  parta_json_text_open_array (json, name);
  for (guint i = 0; sentences != NULL && i < sentences->len; i++)
    parta_json_text_add_text (json, "", sentences->pdata[i]);
  parta_json_text_close_array (json);
}

/* The table keeps what stands in a file from steering the terminal. */
static void
print_sentences (GPtrArray *sentences)
{
  g_autoptr (PartaTextTable) table = parta_text_table_new ();

  for (guint i = 0; i < sentences->len; i++)
    {
      parta_text_table_add (table, sentences->pdata[i]);
      parta_text_table_end_row (table);
    }
  parta_text_table_print (table);
}

static void
print_list_json (PartaRegulations *regulations,
                 char            **ids)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_array (json, "");
  for (guint i = 0; ids[i] != NULL; i++)
    {
      PartaProfile *profile = parta_regulations_find (regulations, ids[i]);

      parta_json_text_open_object (json, "");
      parta_json_text_add_text (json, "id", ids[i]);
      parta_json_text_add_text (json, "extends", parta_profile_get_extends (profile));
      parta_json_text_add_text (json, "name", parta_profile_get_name (profile));
      parta_json_text_add_text (json, "title", parta_profile_get_title (profile));
      parta_json_text_add_text (json, "country", parta_profile_get_country (profile));
      parta_json_text_add_text (json, "calendar", parta_profile_get_calendar (profile));
      add_sentences (json, "hints", parta_profile_get_hints (profile));
      parta_json_text_close_object (json);
    }
  parta_json_text_close_array (json);
  parta_json_text_print (json);
}

static PartaExit
list (PartaErrand       *errand,
      PartaRegulations  *regulations,
      char             **words,
      GError           **error)
{
  g_autoptr (PartaTextTable) table = parta_text_table_new ();
  g_auto (GStrv) ids = parta_regulations_list (regulations);

  if (errand->json)
    {
      print_list_json (regulations, ids);
      return PARTA_EXIT_OK;
    }

  for (guint i = 0; ids[i] != NULL; i++)
    {
      PartaProfile *profile = parta_regulations_find (regulations, ids[i]);

      parta_text_table_add (table, ids[i]);
      parta_text_table_add (table, parta_profile_get_country (profile));
      parta_text_table_add (table, parta_profile_get_name (profile));
      parta_text_table_end_row (table);
    }
  parta_text_table_print (table);

  return PARTA_EXIT_OK;
}

/* The rights of a role that it has: "edit_own_journals, correct_mark". */
static char *
dup_granted (const PartaJsonNode *role)
{
  GString *granted = g_string_new (NULL);

  for (const PartaJsonNode *one = parta_json_node_get_first (role); one != NULL; one = parta_json_node_get_next (one))
    {
      gboolean may = FALSE;

      if (parta_json_node_get_bool (parta_json_node_find (one, "may"), &may) && may)
        g_string_append_printf (granted, "%s%s", granted->len > 0 ? ", " : "", parta_json_node_get_name (one));
    }

  return g_string_free (granted, FALSE);
}

static char *
dup_value (const PartaJsonNode *node)
{
  const PartaJsonNode *value = parta_json_node_find (node, "value");
  const char *word = parta_json_node_get_text (value);
  g_autofree char *printed = value != NULL && word == NULL ? parta_json_node_dup_print (value) : g_strdup (word);
  g_autofree char *start = NULL;

  if (value == NULL)
    return parta_json_node_find (node, "open") != NULL ? g_strdup (_("open: the school has to say it")) : dup_granted (node);
  if (g_utf8_strlen (printed, -1) <= MOST_LETTERS)
    return g_steal_pointer (&printed);
  start = g_utf8_substring (printed, 0, MOST_LETTERS);

  return g_strconcat (start, "…", NULL);
}

/* Where a value stands: "homework.due", or "setup.due/staff" when the rule has several. */
static void
add_row (PartaTextTable       *table,
         const PartaParameter *parameter,
         const PartaJsonNode  *node)
{
  const char *clause = parta_json_node_find_text (node, "clause");
  const char *silent = parta_json_node_find_text (node, "silent");
  g_autofree char *place = g_strdup_printf ("%s/%s", parameter->key, parta_json_node_get_name (node));
  g_autofree char *value = dup_value (node);

  parta_text_table_add (table, parameter->p);
  parta_text_table_add (table, node == parameter->node ? parameter->key : place);
  parta_text_table_add (table, clause != NULL ? clause : silent != NULL ? silent : "");
  parta_text_table_add (table, value);
  parta_text_table_end_row (table);
}

static void
print_profile (PartaProfile *profile)
{
  g_autoptr (PartaTextTable) table = parta_text_table_new ();

  g_print ("%s\n%s\n\n", parta_profile_get_name (profile), parta_profile_get_title (profile));
  for (guint i = 0; i < parta_profile_get_n_parameters (profile); i++)
    {
      const PartaParameter *parameter = parta_profile_get_parameter (profile, i);
      const PartaJsonNode *items = parta_json_node_find (parameter->node, "items");
      const PartaJsonNode *parts = items != NULL ? items : parta_json_node_find (parameter->node, "grants");

      if (parts == NULL)
        add_row (table, parameter, parameter->node);
      for (const PartaJsonNode *one = parta_json_node_get_first (parts); one != NULL; one = parta_json_node_get_next (one))
        add_row (table, parameter, one);
    }
  parta_text_table_print (table);
}

static PartaExit
show (PartaErrand       *errand,
      PartaRegulations  *regulations,
      char             **words,
      GError           **error)
{
  PartaProfile *profile = parta_bookshelf_find (regulations, words[0], error);
  const PartaParameter *parameter = profile != NULL && words[1] != NULL ? parta_profile_find_parameter (profile, words[1]) : NULL;
  const PartaJsonNode *node = parameter != NULL ? parameter->node : NULL;
  g_autofree char *text = NULL;

  if (profile == NULL)
    return PARTA_EXIT_USAGE;
  if (words[1] != NULL && parameter == NULL)
    {
      g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
                   /* Translators: %s is what somebody typed. */
                   _("There is no rule “%s”."), words[1]);
      return PARTA_EXIT_FAILURE;
    }

  if (errand->json)
    text = parta_json_node_dup_print (node != NULL ? node : parta_profile_get_root (profile));
  else if (node != NULL)
    text = parta_json_node_dup_pretty (node);
  if (text != NULL)
    g_print ("%s\n", text);
  else
    print_profile (profile);

  return PARTA_EXIT_OK;
}

static void
print_check_json (const char   *file,
                  PartaProfile *profile,
                  GPtrArray    *complaints)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "file", file);
  parta_json_text_add_bool (json, "taken", profile != NULL);
  add_sentences (json, "complaints", complaints);
  add_sentences (json, "hints", profile != NULL ? parta_profile_get_hints (profile) : NULL);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static PartaExit
check (PartaErrand       *errand,
       PartaRegulations  *regulations,
       char             **words,
       GError           **error)
{
  g_autoptr (GPtrArray) complaints = NULL;
  g_autoptr (GError) cause = NULL;
  g_autoptr (PartaProfile) profile = parta_regulations_check_file (regulations, words[0], &complaints, &cause);

  if (profile == NULL && g_error_matches (cause, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_FAILED))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return PARTA_EXIT_FAILURE;
    }
  if (profile == NULL && complaints->len == 0)
    g_ptr_array_add (complaints, g_strdup (cause->message));
  if (errand->json)
    {
      print_check_json (words[0], profile, complaints);
      return profile != NULL ? PARTA_EXIT_OK : PARTA_EXIT_FAILURE;
    }

  print_sentences (profile != NULL ? parta_profile_get_hints (profile) : complaints);
  if (profile != NULL)
    g_print ("%s\n", _("The profile is sound."));
  else
    g_print ("%s\n", _("The profile cannot be taken as it is."));

  return profile != NULL ? PARTA_EXIT_OK : PARTA_EXIT_FAILURE;
}

static PartaExit
run (PartaErrand  *errand,
     char        **folders,
     char        **words,
     GError      **error)
{
  static const struct
  {
    const char *word;
    guint       least, most;
    PartaExit  (* act) (PartaErrand       *errand,
                        PartaRegulations  *regulations,
                        char             **words,
                        GError           **error);
  } acts[] = {
    { "list", 0, 0, list },
    { "show", 1, 2, show },
    { "check", 1, 1, check },
  };
  g_autoptr (PartaRegulations) regulations = NULL;
  guint count = g_strv_length (words) - 1;

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      if (strcmp (acts[i].word, words[0]) != 0 || count < acts[i].least || count > acts[i].most)
        continue;
      regulations = parta_bookshelf_open (folders, error);
      return regulations != NULL ? acts[i].act (errand, regulations, words + 1, error) : PARTA_EXIT_FAILURE;
    }

  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                       /* Translators: only the words in capital letters may be translated. */
                       _("Say one of: list, show REGULATION [RULE], check FILE."));

  return PARTA_EXIT_USAGE;
}

/**
 * parta_ctl_regulation:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Lists the regulations at hand, shows one of them, or checks a profile that a school wrote. Needs neither a
 * replica nor a network.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_regulation (PartaErrand *errand,
                      int          argc,
                      char       **argv)
{
  g_auto (GStrv) folders = NULL;
  const GOptionEntry options[] = {
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &folders, N_("Take the profiles in this folder, too"), N_("FOLDER") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;
  PartaExit status = PARTA_EXIT_OK;

  if (parta_errand_parse (errand, options, &argc, &argv, 1, 3, &error))
    status = run (errand, folders, argv + 1, &error);

  return error != NULL ? parta_errand_fail (errand, error) : status;
}
