/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-bookshelf.h"
#include "parta-explain.h"
#include "parta-json-text.h"
#include "parta-rule-query.h"

#include <glib/gi18n.h>
#include <string.h>

/* What somebody wants explained. */
typedef struct
{
  PartaProfile *profile;
  PartaTerms    terms;
  guint         grade;
  const char   *query;
} Question;

static gboolean
fail_usage (GError    **error,
            char       *sentence)
{
  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE, sentence);
  g_free (sentence);

  return FALSE;
}

/* A value in short text form, or in JSON as a profile has it. */
static gboolean
set_term (PartaTerms *terms,
          const char *key,
          const char *value)
{
  g_autoptr (PartaJson) json = NULL;

  if (*value != '{' && *value != '[')
    return parta_terms_set (terms, parta_term_from_key (key), value, NULL);
  json = parta_json_parse (value, -1, NULL);

  return json != NULL && parta_profile_set_term (terms, key, parta_json_get_root (json), NULL, NULL);
}

static gboolean
change_term (Question   *question,
             const char *setting,
             GError    **error)
{
  g_auto (GStrv) parts = g_strsplit (setting, "=", 2);

  if (parts[0] == NULL || parts[1] == NULL)
    return fail_usage (error, g_strdup_printf (_("“%s” is no setting. A setting is written KEY=VALUE, such as mark.oral_due=hours:24."), setting));
  if (parta_term_from_key (parts[0]) == PARTA_TERM_NONE)
    return fail_usage (error, g_strdup_printf (_("No rule about entries depends on “%s”."), parts[0]));
  if (!set_term (&question->terms, parts[0], parts[1]))
    return fail_usage (error, g_strdup_printf (_("“%s” is no value of “%s”."), parts[1], parts[0]));

  return TRUE;
}

static const PartaParameter *
find_parameter (const Question *question)
{
  for (guint i = 0; i < parta_profile_get_n_parameters (question->profile); i++)
    {
      const PartaParameter *parameter = parta_profile_get_parameter (question->profile, i);

      if (strcmp (parameter->key, question->query) == 0 || g_ascii_strcasecmp (parameter->p, question->query) == 0)
        return parameter;
    }

  return NULL;
}

static const char *
describe_silence (const Question *question,
                  PartaRule       rule)
{
  const char *key = parta_term_get_key (parta_rule_get_term (rule));
  const PartaParameter *parameter = *key != '\0' ? parta_profile_find_parameter (question->profile, key) : NULL;

  if (parameter == NULL)
    return _("The regulation does not speak of it; this holds in every school.");
  if (g_strcmp0 (parameter->silent, "recommended") == 0)
    return _("The regulation does not speak of it; this is what Parta recommends.");
  if (g_strcmp0 (parameter->silent, "off") == 0)
    return _("The regulation does not speak of it.");

  return _("The regulation does not speak of it; this is what another regulation says, on which it is modelled.");
}

static void
print_rule (const Question *question,
            PartaRule       rule)
{
  g_autofree char *text = parta_explain_rule (rule, &question->terms, question->grade);
  g_autofree char *clauses = parta_rule_query_clauses (rule, &question->terms);
  const char *key = parta_term_get_key (parta_rule_get_term (rule));

  g_print ("%s (%s%s%s)\n  %s\n", parta_rule_get_id (rule), parta_rule_get_requirement (rule), *key != '\0' ? ", " : "", key, text);
  if (*clauses != '\0')
    /* Translators: %s is where a regulation says something, such as “пол. 2.4”. */
    g_print (_("  Clause: %s\n"), clauses);
  else
    g_print ("  %s\n", describe_silence (question, rule));
}

static void
add_rule (PartaJsonText  *json,
          const Question *question,
          PartaRule       rule)
{
  g_autofree char *text = parta_explain_rule (rule, &question->terms, question->grade);
  g_autofree char *clauses = parta_rule_query_clauses (rule, &question->terms);
  PartaTerm term = parta_rule_get_term (rule);

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "rule", parta_rule_get_id (rule));
  parta_json_text_add_text (json, "requirement", parta_rule_get_requirement (rule));
  parta_json_text_add_text (json, "parameter", term != PARTA_TERM_NONE ? parta_term_get_key (term) : NULL);
  parta_json_text_add_bool (json, "off", parta_explain_is_off (rule, &question->terms));
  parta_json_text_add_bool (json, "open", term != PARTA_TERM_NONE && !parta_terms_know (&question->terms, term));
  parta_json_text_add_text (json, "text", text);
  parta_json_text_add_text (json, "clause", clauses);
  parta_json_text_close_object (json);
}

/* A rule of the regulation on which no verdict about an entry depends: as it stands in the profile. */
static void
print_parameter (const PartaParameter *parameter)
{
  const PartaJsonNode *value = parta_json_node_find (parameter->node, "value");
  g_autofree char *printed = parta_json_node_dup_print (value != NULL ? value : parameter->node);

  g_print ("%s (%s)\n  %s: %s\n", parameter->key, parameter->p, parameter->name, printed);
  if (parameter->clause != NULL)
    g_print (_("  Clause: %s\n"), parameter->clause);
}

static void
add_parameter (PartaJsonText        *json,
               const PartaParameter *parameter)
{
  const PartaJsonNode *value = parta_json_node_find (parameter->node, "value");
  g_autofree char *printed = parta_json_node_dup_print (value != NULL ? value : parameter->node);

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "parameter", parameter->key);
  parta_json_text_add_text (json, "p", parameter->p);
  parta_json_text_add_text (json, "text", parameter->name);
  parta_json_text_add_text (json, "value", printed);
  parta_json_text_add_text (json, "clause", parameter->clause);
  parta_json_text_close_object (json);
}

static void
print_answer (PartaErrand          *errand,
              const Question       *question,
              const PartaParameter *parameter)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "regulation", parta_profile_get_id (question->profile));
  parta_json_text_open_array (json, "rules");
  for (guint i = 1; i < PARTA_N_RULES; i++)
    {
      if (parameter != NULL || !parta_rule_query_matches (i, question->profile, question->query))
        continue;
      if (!errand->json)
        print_rule (question, i);
      add_rule (json, question, i);
    }
  if (parameter != NULL && !errand->json)
    print_parameter (parameter);
  if (parameter != NULL)
    add_parameter (json, parameter);
  parta_json_text_close_array (json);
  parta_json_text_close_object (json);
  if (errand->json)
    parta_json_text_print (json);
}

static gboolean
answer (PartaErrand     *errand,
        const Question  *question,
        GError         **error)
{
  g_autofree char *list = NULL;
  const PartaParameter *parameter = NULL;
  gboolean matches = FALSE;

  for (guint i = 1; i < PARTA_N_RULES && !matches; i++)
    matches = parta_rule_query_matches (i, question->profile, question->query);
  if (!matches)
    parameter = find_parameter (question);
  if (matches || parameter != NULL)
    {
      print_answer (errand, question, parameter);
      return TRUE;
    }

  list = parta_rule_query_dup_list ();

  /* Translators: what somebody typed, and a list of words that must not be translated. */
  return fail_usage (error, g_strdup_printf (_("There is no rule “%s”. There are: %s."), question->query, list));
}

/* What is on the command line. */
typedef struct
{
  char  *regulation;
  char **folders;
  char **settings;
  int    grade;
} Options;

static PartaExit
explain (PartaErrand    *errand,
         const char     *query,
         const Options  *options,
         GError        **error)
{
  g_autoptr (PartaRegulations) regulations = NULL;
  Question question = { .query = query, .grade = (guint) options->grade };

  if (options->regulation == NULL)
    {
      /* Translators: keep “--regulation” as it is. */
      fail_usage (error, g_strdup (_("Say which regulation is meant, with --regulation.")));
      return PARTA_EXIT_USAGE;
    }
  if (options->grade < 0 || options->grade > 12)
    {
      fail_usage (error, g_strdup (_("A grade is a number from 1 to 12.")));
      return PARTA_EXIT_USAGE;
    }

  regulations = parta_bookshelf_open (options->folders, error);
  question.profile = regulations != NULL ? parta_bookshelf_find (regulations, options->regulation, error) : NULL;
  if (question.profile == NULL)
    return PARTA_EXIT_FAILURE;
  question.terms = *parta_profile_get_terms (question.profile);
  for (guint i = 0; options->settings != NULL && options->settings[i] != NULL; i++)
    {
      if (!change_term (&question, options->settings[i], error))
        return PARTA_EXIT_USAGE;
    }

  return answer (errand, &question, error) ? PARTA_EXIT_OK : PARTA_EXIT_USAGE;
}

/**
 * parta_ctl_explain:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Puts a rule into words: with the numbers of a regulation, its clause, and who can lift it. Needs neither a replica
 * nor a network.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_explain (PartaErrand *errand,
                   int          argc,
                   char       **argv)
{
  Options call = { NULL };
  const GOptionEntry options[] = {
    { "regulation", 0, 0, G_OPTION_ARG_STRING, &call.regulation, N_("The regulation that is meant, such as kg"), N_("ID") },
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &call.folders, N_("Take the profiles in this folder, too"), N_("FOLDER") },
    { "setting", 0, 0, G_OPTION_ARG_STRING_ARRAY, &call.settings, N_("As if the school had chosen this value"), N_("KEY=VALUE") },
    { "grade", 0, 0, G_OPTION_ARG_INT, &call.grade, N_("For this year of study only"), N_("NUMBER") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;
  PartaExit status = PARTA_EXIT_OK;

  if (parta_errand_parse (errand, options, &argc, &argv, 1, 1, &error))
    status = explain (errand, argv[1], &call, &error);
  g_free (call.regulation);
  g_strfreev (call.folders);
  g_strfreev (call.settings);

  return error != NULL ? parta_errand_fail (errand, error) : status;
}
