/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-regulation"

#include "parta-school-rules.h"

#include "parta-json.h"
#include "parta-profile-private.h"

#include <glib/gi18n.h>
#include <string.h>

static PartaSetting *
setting_new (const char *key,
             char       *value,
             const char *clause)
{
  PartaSetting *self = g_new0 (PartaSetting, 1);

  self->key = g_strdup (key);
  self->value = value;
  self->clause = g_strdup (clause != NULL ? clause : "");

  return self;
}

/**
 * parta_setting_free:
 * @self: (transfer full): a setting
 *
 * Frees it.
 */
void
parta_setting_free (PartaSetting *self)
{
  g_free (self->key);
  g_free (self->value);
  g_free (self->clause);
  g_free (self);
}

/* Returns: (transfer full) (nullable): what a parameter may be, where the regulation names it. */
static char **
list_choices (const PartaParameter *parameter)
{
  const PartaJsonNode *node = parta_json_node_find (parameter->node, "choices");
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();

  if (node == NULL)
    return NULL;

  for (node = parta_json_node_get_first (node); node != NULL; node = parta_json_node_get_next (node))
    {
      const char *text = parta_json_node_get_text (node);

      if (text != NULL)
        g_ptr_array_add (choices, g_strdup (text));
    }
  g_ptr_array_add (choices, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&choices), FALSE);
}

/**
 * parta_regulations_make_rulebook:
 * @self: the profiles at hand
 *
 * Returns: (transfer full): what entries are judged by under each of them
 */
PartaRulebook *
parta_regulations_make_rulebook (PartaRegulations *self)
{
  PartaRulebook *book = parta_rulebook_new ();
  g_auto (GStrv) ids = parta_regulations_list (self);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      PartaProfile *profile = parta_regulations_find (self, ids[i]);

      PartaCopyRules copy;
      PartaArchiveRules archive;

      parta_rulebook_add (book, ids[i], parta_profile_get_terms (profile));
      parta_profile_read_copy_rules (profile, &copy);
      parta_rulebook_add_copy_rules (book, ids[i], &copy);
      parta_profile_read_archive_rules (profile, &archive);
      parta_rulebook_add_archive_rules (book, ids[i], &archive);
      for (guint k = 0; k < parta_profile_get_n_parameters (profile); k++)
        {
          const PartaParameter *parameter = parta_profile_get_parameter (profile, k);
          g_auto (GStrv) choices = list_choices (parameter);

          parta_rulebook_add_parameter (book, ids[i], parameter->key, (const char *const *) choices);
        }
    }

  return book;
}

static gboolean
is_same_text (const char *a,
              const char *b)
{
  return strcmp (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static void
add_terms (GPtrArray        *settings,
           const PartaTerms *own,
           const PartaTerms *below)
{
  for (PartaTerm term = 1; term < PARTA_N_TERMS; term++)
    {
      g_autofree char *value = parta_terms_dup_text (own, term);
      g_autofree char *other = parta_terms_dup_text (below, term);

      if (*value != '\0' && (strcmp (value, other) != 0 || !is_same_text (own->clauses[term], below->clauses[term])))
        g_ptr_array_add (settings, setting_new (parta_term_get_key (term), g_steal_pointer (&value), own->clauses[term]));
    }
}

static void
add_rights (GPtrArray        *settings,
            const PartaTerms *own,
            const PartaTerms *below)
{
  static const char *const words[] = { "no", "yes", "confirm" };

  for (PartaRole role = 1; role < PARTA_N_ROLES; role++)
    {
      for (guint right = 0; right < PARTA_N_RIGHTS; right++)
        {
          g_autofree char *key = g_strconcat (PARTA_SETTING_MAY, parta_role_get_name (role), ".",
                                              parta_right_get_name ((PartaRightName) right), NULL);

          if (own->grants[role][right] != below->grants[role][right] ||
              !is_same_text (own->grant_clauses[role][right], below->grant_clauses[role][right]))
            g_ptr_array_add (settings, setting_new (key, g_strdup (words[own->grants[role][right]]), own->grant_clauses[role][right]));
        }
    }
}

/* What no verdict asks for is written down as it stands in the profile. */
static void
add_others (GPtrArray    *settings,
            PartaProfile *self,
            PartaProfile *below)
{
  for (guint i = 0; i < parta_profile_get_n_parameters (self); i++)
    {
      const PartaParameter *own = parta_profile_get_parameter (self, i);
      const PartaParameter *other = parta_profile_find_parameter (below, own->key);
      const PartaJsonNode *value = parta_json_node_find (own->node, "value");

      if (parta_term_from_key (own->key) != PARTA_TERM_NONE || value == NULL ||
          (other != NULL && parta_json_node_is_same (own->node, other->node)))
        continue;
      g_ptr_array_add (settings, setting_new (own->key, parta_copy_text_dup (own->key, value), own->clause));
    }
}

/**
 * parta_profile_list_differences:
 * @self: a profile, as a school wrote it
 * @below: the one that it builds upon
 *
 * What has to be written down beside the name of @below, so that whoever knows only that one judges as @self says. Duties
 * are not among it.
 *
 * Returns: (transfer full) (element-type PartaSetting): the differences
 */
GPtrArray *
parta_profile_list_differences (PartaProfile *self,
                                PartaProfile *below)
{
  GPtrArray *settings = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_setting_free);

  add_terms (settings, parta_profile_get_terms (self), parta_profile_get_terms (below));
  add_rights (settings, parta_profile_get_terms (self), parta_profile_get_terms (below));
  add_others (settings, self, below);

  return settings;
}

/**
 * parta_profile_dup_setting_value:
 * @self: a profile
 * @key: a parameter
 * @value: what somebody wants it to be, in short text or as in a profile
 * @error: return location for an error
 *
 * Returns: (transfer full): @value as the record holds it, or %NULL with an error that says what is wrong with it
 */
char *
parta_profile_dup_setting_value (PartaProfile *self,
                                 const char   *key,
                                 const char   *value,
                                 GError      **error)
{
  PartaTerms terms = *parta_profile_get_terms (self);
  PartaTerm term = parta_term_from_key (key);
  g_autoptr (PartaJson) json = NULL;

  if (parta_profile_find_parameter (self, key) == NULL && !g_str_has_prefix (key, PARTA_SETTING_MAY))
    {
      g_set_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_INVALID, _("The regulation has no parameter %s."), key);
      return NULL;
    }
  if (term == PARTA_TERM_NONE || *value != '{')
    {
      if (term == PARTA_TERM_NONE || parta_terms_set (&terms, term, value, NULL))
        return g_strdup (value);
      g_set_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_INVALID,
                   /* Translators: a parameter of the regulation, and a value that somebody typed. */
                   _("%s cannot be \"%s\"."), key, value);
      return NULL;
    }

  json = parta_json_parse (value, -1, error);
  if (json == NULL || !parta_profile_set_term (&terms, key, parta_json_get_root (json), NULL, error))
    return NULL;

  return parta_terms_dup_text (&terms, term);
}
