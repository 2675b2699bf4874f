/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-regulation"

#include "parta-profile-private.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
has_step (const PartaJsonNode *steps,
          const char          *id)
{
  for (const PartaJsonNode *one = parta_json_node_get_first (steps); one != NULL; one = parta_json_node_get_next (one))
    {
      if (g_strcmp0 (parta_json_node_find_text (one, "id"), id) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Whether the rule has the place that a duty names: one of its items, an end of its window, or a step of the paper copy. */
static gboolean
has_item (const PartaParameter *parameter,
          const char           *item)
{
  const PartaJsonNode *items = parta_json_node_find (parameter->node, "items");
  const PartaJsonNode *value = parta_json_node_find (parameter->node, "value");

  if (items != NULL)
    return item != NULL && parta_json_node_find (items, item) != NULL;

  return item == NULL || parameter->open || parta_json_node_find (value, item) != NULL || has_step (value, item);
}

static void
check_duty (PartaProfile        *profile,
            const char          *role,
            const PartaJsonNode *duty,
            GPtrArray           *complaints)
{
  const char *key = parta_json_node_find_text (duty, "parameter");
  const char *item = parta_json_node_find_text (duty, "item");
  const char *outer = parta_json_node_find_text (duty, "outer");
  const PartaParameter *parameter = key != NULL ? parta_profile_find_parameter (profile, key) : NULL;
  const char *name = parta_json_node_get_name (duty);

  if (key != NULL && parameter == NULL)
    /* Translators: a place in a file, and a name that stands there. */
    g_ptr_array_add (complaints, g_strdup_printf (_("duties/%s/%s: there is no rule “%s”."), role, name, key));
  else if (parameter != NULL && !has_item (parameter, item))
    g_ptr_array_add (complaints,
                     /* Translators: a place in a file, the name of a rule, and of a part of it. */
                     g_strdup_printf (_("duties/%s/%s: the rule “%s” has no part “%s”."), role, name, key, item != NULL ? item : ""));
  if (outer != NULL && parta_profile_find_parameter (profile, outer) == NULL)
    g_ptr_array_add (complaints, g_strdup_printf (_("duties/%s/%s: there is no rule “%s”."), role, name, outer));
}

/* A step comes after others that stand ahead of it: whoever reads the list downwards has done them, and nothing goes in a ring. */
static void
check_order (const char          *key,
             const PartaJsonNode *steps,
             const PartaJsonNode *step,
             GPtrArray           *complaints)
{
  const PartaJsonNode *after = parta_json_node_get_first (parta_json_node_find (step, "after"));
  const char *id = parta_json_node_find_text (step, "id");

  for (; after != NULL; after = parta_json_node_get_next (after))
    {
      const PartaJsonNode *ahead = parta_json_node_get_first (steps);

      while (ahead != step && g_strcmp0 (parta_json_node_find_text (ahead, "id"), parta_json_node_get_text (after)) != 0)
        ahead = parta_json_node_get_next (ahead);
      if (ahead == step)
        g_ptr_array_add (complaints,
                         /* Translators: the name of a rule in a file, and of two steps of the paper copy. */
                         g_strdup_printf (_("%s: ahead of the step “%s” there is no step “%s”."), key, id, parta_json_node_get_text (after)));
    }
}

static void
check_steps (PartaProfile *profile,
             const char   *key,
             GPtrArray    *complaints)
{
  const PartaParameter *parameter = parta_profile_find_parameter (profile, key);
  const PartaJsonNode *steps = parameter != NULL ? parta_json_node_find (parameter->node, "value") : NULL;

  for (const PartaJsonNode *one = parta_json_node_get_first (steps); one != NULL; one = parta_json_node_get_next (one))
    check_order (key, steps, one, complaints);
}

/**
 * parta_duties_check:
 * @profile: a profile
 * @complaints: (element-type utf8): gets a sentence for each duty that names a rule which does not exist, and for each step of the paper
 *   copy that comes after one which is not there
 */
void
parta_duties_check (PartaProfile *profile,
                    GPtrArray    *complaints)
{
  const PartaJsonNode *role = parta_json_node_get_first (parta_profile_get_duties (profile));

  for (; role != NULL; role = parta_json_node_get_next (role))
    {
      const PartaJsonNode *duty = parta_json_node_get_first (role);

      for (; duty != NULL; duty = parta_json_node_get_next (duty))
        check_duty (profile, parta_json_node_get_name (role), duty, complaints);
    }
  check_steps (profile, "copy.steps", complaints);
  check_steps (profile, "summary.steps", complaints);
}
