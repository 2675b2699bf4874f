/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-regulation"

#include "parta-profile-private.h"

#include <string.h>

/* {"every": 1, "of": "week"}: "every:1 week"; a time after an event as everywhere; what has no time of its own is left out */
static void
add_time (GString             *text,
          const PartaJsonNode *node)
{
  const char *of = parta_json_node_find_text (node, "of");
  g_autofree char *time = NULL;
  gint64 every = 0;

  if (of != NULL && parta_json_node_get_number (parta_json_node_find (node, "every"), &every))
    time = g_strdup_printf ("every:%" G_GINT64_FORMAT " %s", every, of);
  else if (parta_json_node_find (node, "anchor") != NULL)
    time = parta_term_text_dup (node);
  if (time != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ";" : "", time);
}

/**
 * parta_archive_text_dup:
 * @value: a value of a parameter of the archive, as a profile writes it
 *
 * Returns: (transfer full): it as parta_archive_rules_set() reads it
 */
char *
parta_archive_text_dup (const PartaJsonNode *value)
{
  GString *text;

  if (parta_json_node_get_text (value) != NULL)
    return g_strdup (parta_json_node_get_text (value));
  if (parta_json_node_get_kind (value) != PARTA_JSON_ARRAY && parta_json_node_get_kind (value) != PARTA_JSON_OBJECT)
    return parta_json_node_dup_print (value);

  text = g_string_new (NULL);
  if (parta_json_node_get_kind (value) == PARTA_JSON_OBJECT)
    add_time (text, value);
  else
    for (const PartaJsonNode *one = parta_json_node_get_first (value); one != NULL; one = parta_json_node_get_next (one))
      add_time (text, one);

  return g_string_free (text, FALSE);
}

static void
set_rule (PartaProfile        *self,
          PartaArchiveRules   *rules,
          const char          *key,
          const PartaJsonNode *value)
{
  g_autofree char *text = NULL;

  if (value == NULL || !parta_archive_rules_has_key (key))
    return;
  text = parta_archive_text_dup (value);
  if (!parta_archive_rules_set (rules, key, text))
    g_warning ("%s: %s cannot be read", parta_profile_get_id (self), key);
}

/**
 * parta_profile_read_archive_rules:
 * @self: a profile
 * @rules: (out): what it says about the archive
 *
 * Reads P-49, P-50 and P-51.
 */
void
parta_profile_read_archive_rules (PartaProfile      *self,
                                  PartaArchiveRules *rules)
{
  *rules = (PartaArchiveRules){ .n_media = 1 };
  for (guint i = 0; i < parta_profile_get_n_parameters (self); i++)
    {
      const PartaParameter *parameter = parta_profile_get_parameter (self, i);
      const PartaJsonNode *item = parta_json_node_get_first (parta_json_node_find (parameter->node, "items"));

      set_rule (self, rules, parameter->key, parta_json_node_find (parameter->node, "value"));
      for (; item != NULL; item = parta_json_node_get_next (item))
        {
          g_autofree char *key = g_strconcat (parameter->key, "/", parta_json_node_get_name (item), NULL);

          set_rule (self, rules, key, parta_json_node_find (item, "value"));
        }
    }
}
