/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-regulation"

#include "parta-profile-private.h"

#include <string.h>

/* A value of the profile becomes a member "name=value" of the line. */
static void
add_member (GString             *line,
            const char          *name,
            const PartaJsonNode *value)
{
  g_autofree char *text = NULL;

  if (parta_json_node_find (value, "on") != NULL)
    {
      name = "on";
      text = g_strdup (parta_json_node_find_text (value, "on"));
    }
  else
    {
      text = parta_term_text_dup (value);
    }
  if (text != NULL && strcmp (name, "silent") != 0)
    g_string_append_printf (line, "%s%s=%s", line->len > 0 ? "|" : "", name, text);
}

/* [{"id": "print", "by": "deputy", …}]: "id=print|by=deputy|…", a line for each */
static char *
dup_steps (const PartaJsonNode *list)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (const PartaJsonNode *step = parta_json_node_get_first (list); step != NULL; step = parta_json_node_get_next (step))
    {
      g_autoptr (GString) line = g_string_new (NULL);

      for (const PartaJsonNode *part = parta_json_node_get_first (step); part != NULL; part = parta_json_node_get_next (part))
        add_member (line, parta_json_node_get_name (part), part);
      g_strv_builder_add (lines, line->str);
    }
  all = g_strv_builder_end (lines);

  return g_strjoinv ("\n", all);
}

/**
 * parta_copy_text_dup:
 * @key: the name of a parameter
 * @value: its value as a profile writes it
 *
 * Returns: (transfer full): it as parta_copy_rules_set() or parta_archive_rules_set() reads it, and as the record holds it
 */
char *
parta_copy_text_dup (const char          *key,
                     const PartaJsonNode *value)
{
  if (strcmp (key, "copy.steps") == 0 || strcmp (key, "summary.steps") == 0)
    return dup_steps (value);
  if (parta_archive_rules_has_key (key))
    return parta_archive_text_dup (value);
  if (parta_json_node_get_text (value) != NULL)
    return g_strdup (parta_json_node_get_text (value));

  return parta_json_node_dup_print (value);
}

/**
 * parta_profile_read_copy_rules:
 * @self: a profile
 * @rules: (out): what it says about the paper copy
 *
 * Reads P-45, P-47 and P-48.
 */
void
parta_profile_read_copy_rules (PartaProfile   *self,
                               PartaCopyRules *rules)
{
  *rules = (PartaCopyRules){ .optional = "" };
  for (guint i = 0; i < parta_profile_get_n_parameters (self); i++)
    {
      const PartaParameter *parameter = parta_profile_get_parameter (self, i);
      const PartaJsonNode *value = parta_json_node_find (parameter->node, "value");
      g_autofree char *text = NULL;

      if (value == NULL || !parta_copy_rules_has_key (parameter->key))
        continue;
      text = parta_copy_text_dup (parameter->key, value);
      if (!parta_copy_rules_set (rules, parameter->key, text))
        g_warning ("%s: %s cannot be read", parta_profile_get_id (self), parameter->key);
    }
}
