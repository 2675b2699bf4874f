/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-regulation"

#include "parta-profile.h"

#include "parta-profile-private.h"

#include <glib/gi18n.h>

struct _PartaProfile
{
  gatomicrefcount  refs;
  PartaJson       *whole;       /* with everything that is extended beneath */
  char            *extends;
  GArray          *parameters;  /* of PartaParameter */
  GHashTable      *by_key;
  GPtrArray       *hints;
  PartaTerms       terms;
};

/* What is taken or replaced as a whole: a value with its clause, a right, a duty, a line of escalation. */
static gboolean
is_whole (const PartaJsonNode *node)
{
  static const char *const marks[] = { "value", "open", "may", "duty", "to" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (parta_json_node_find (node, marks[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_open (const PartaJsonNode *node)
{
  const PartaJsonNode *item = parta_json_node_get_first (parta_json_node_find (node, "items"));

  if (parta_json_node_find (node, "open") != NULL)
    return TRUE;
  for (; item != NULL; item = parta_json_node_get_next (item))
    {
      if (parta_json_node_find (item, "open") != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
add_parameter (PartaProfile        *self,
               const PartaJsonNode *node)
{
  PartaParameter parameter = {
    .key = parta_json_node_get_name (node),
    .p = parta_json_node_find_text (node, "p"),
    .name = parta_json_node_find_text (node, "name"),
    .clause = parta_json_node_find_text (node, "clause"),
    .silent = parta_json_node_find_text (node, "silent"),
    .open = is_open (node),
    .node = node,
  };

  g_array_append_val (self->parameters, parameter);
}

static void
list_parameters (PartaProfile *self)
{
  const PartaJsonNode *group = parta_json_node_get_first (parta_json_node_find (parta_profile_get_root (self), "parameters"));

  for (; group != NULL; group = parta_json_node_get_next (group))
    {
      const PartaJsonNode *node = parta_json_node_get_first (group);

      for (; node != NULL; node = parta_json_node_get_next (node))
        add_parameter (self, node);
    }

  for (guint i = 0; i < self->parameters->len; i++)
    {
      PartaParameter *parameter = &g_array_index (self->parameters, PartaParameter, i);

      g_hash_table_insert (self->by_key, (char *) parameter->key, parameter);
    }
}

/* {"may": true, "needs": ["confirmation_by_deputy"]} */
static PartaLicence
read_licence (const PartaJsonNode *grant)
{
  const PartaJsonNode *need = parta_json_node_get_first (parta_json_node_find (grant, "needs"));
  gboolean may = FALSE;

  if (!parta_json_node_get_bool (parta_json_node_find (grant, "may"), &may) || !may)
    return PARTA_LICENCE_NO;
  for (; need != NULL; need = parta_json_node_get_next (need))
    {
      if (g_strcmp0 (parta_json_node_get_text (need), "confirmation_by_deputy") == 0)
        return PARTA_LICENCE_CONFIRM;
    }

  return PARTA_LICENCE_YES;
}

static void
set_grants (PartaProfile        *self,
            const PartaJsonNode *role)
{
  for (; role != NULL; role = parta_json_node_get_next (role))
    {
      const PartaJsonNode *grant = parta_json_node_get_first (role);
      PartaRole who = parta_role_from_name (parta_json_node_get_name (role));

      for (; grant != NULL && who != PARTA_ROLE_NONE; grant = parta_json_node_get_next (grant))
        {
          PartaRightName right;

          if (parta_right_from_name (&right, parta_json_node_get_name (grant)))
            parta_terms_set_grant (&self->terms, who, right, read_licence (grant), parta_json_node_find_text (grant, "clause"));
        }
    }
}

static void
set_terms (PartaProfile *self,
           GPtrArray    *complaints)
{
  for (guint i = 0; i < self->parameters->len; i++)
    {
      const PartaParameter *parameter = &g_array_index (self->parameters, PartaParameter, i);
      PartaTerm term = parta_term_from_key (parameter->key);
      const char *clause = parameter->clause != NULL ? parameter->clause : "";
      const PartaJsonNode *value = parta_json_node_find (parameter->node, "value");
      g_autoptr (GError) error = NULL;

      set_grants (self, parta_json_node_get_first (parta_json_node_find (parameter->node, "grants")));
      if (term == PARTA_TERM_NONE)
        continue;
      if (parameter->open)
        parta_terms_leave_open (&self->terms, term, clause);
      else if (!parta_profile_set_term (&self->terms, parameter->key, value, clause, &error))
        g_ptr_array_add (complaints, g_steal_pointer (&error->message));
    }
}

/* Whether there are complaints; those that come first decide what is wrong. */
static gboolean
is_refused (PartaReport          *report,
            PartaRegulationError  code)
{
  if (report->complaints->len > 0)
    report->code = code;

  return report->complaints->len > 0;
}

/**
 * parta_profile_make:
 * @law: what profiles are measured against
 * @below: (nullable): the profile that is extended
 * @own: (transfer none): the document as it was written; its form has been checked
 * @report: gets what is wrong
 *
 * Lays a profile over what it extends and checks it as a whole: complete, clauses, duties, contradictions.
 *
 * Returns: (transfer full) (nullable): the profile, %NULL when something is wrong
 */
PartaProfile *
parta_profile_make (const PartaLaw *law,
                    PartaProfile   *below,
                    PartaJson      *own,
                    PartaReport    *report)
{
  g_autoptr (PartaProfile) self = g_new0 (PartaProfile, 1);
  const PartaJsonNode *lower = parta_profile_get_root (below);
  const PartaJsonNode *upper = parta_json_get_root (own);
  const PartaJsonNode *constraints = parta_json_get_root (law->constraints);
  PartaRegulationError code;

  g_atomic_ref_count_init (&self->refs);
  self->whole = parta_json_lay_over (lower != NULL ? lower : upper, upper, is_whole);
  self->extends = g_strdup (parta_json_node_find_text (upper, "extends"));
  self->parameters = g_array_new (FALSE, FALSE, sizeof (PartaParameter));
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self->hints = g_ptr_array_new_with_free_func (g_free);

  parta_schema_check (law->schema, "complete", parta_profile_get_root (self), report->complaints);
  if (is_refused (report, PARTA_REGULATION_ERROR_INVALID))
    return NULL;

  list_parameters (self);
  parta_constraints_weigh (constraints, self, report->complaints, self->hints);
  code = report->complaints->len > 0 ? PARTA_REGULATION_ERROR_CONTRADICTION : PARTA_REGULATION_ERROR_INVALID;
  parta_clauses_check (upper, parta_profile_get_root (self), report->complaints);
  parta_duties_check (self, report->complaints);
  if (is_refused (report, code))
    return NULL;

  set_terms (self, report->complaints);
  if (is_refused (report, PARTA_REGULATION_ERROR_INVALID))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * parta_profile_ref:
 * @self: a profile
 *
 * Returns: (transfer full): the same
 */
PartaProfile *
parta_profile_ref (PartaProfile *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * parta_profile_unref:
 * @self: (transfer full) (nullable): a profile
 */
void
parta_profile_unref (PartaProfile *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  parta_json_free (self->whole);
  g_free (self->extends);
  g_array_unref (self->parameters);
  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->hints);
  g_free (self);
}

/**
 * parta_profile_get_root:
 * @self: (nullable): a profile
 *
 * Returns: (nullable): the whole document, lent
 */
const PartaJsonNode *
parta_profile_get_root (PartaProfile *self)
{
  return self != NULL ? parta_json_get_root (self->whole) : NULL;
}

/**
 * parta_profile_get_id:
 * @self: a profile
 *
 * Returns: its identifier, such as "school-17"
 */
const char *
parta_profile_get_id (PartaProfile *self)
{
  return parta_json_node_find_text (parta_profile_get_root (self), "id");
}

/**
 * parta_profile_get_extends:
 * @self: a profile
 *
 * Returns: (nullable): the identifier of the profile that lies beneath
 */
const char *
parta_profile_get_extends (PartaProfile *self)
{
  return self->extends;
}

/**
 * parta_profile_get_name:
 * @self: a profile
 *
 * Returns: its short name, in the language of the regulation
 */
const char *
parta_profile_get_name (PartaProfile *self)
{
  return parta_json_node_find_text (parta_profile_get_root (self), "name");
}

/**
 * parta_profile_get_title:
 * @self: a profile
 *
 * Returns: the title of the regulation
 */
const char *
parta_profile_get_title (PartaProfile *self)
{
  return parta_json_node_find_text (parta_profile_get_root (self), "title");
}

/**
 * parta_profile_get_country:
 * @self: a profile
 *
 * Returns: the two letters of the country whose law is meant
 */
const char *
parta_profile_get_country (PartaProfile *self)
{
  return parta_json_node_find_text (parta_profile_get_root (self), "country");
}

/**
 * parta_profile_get_calendar:
 * @self: a profile
 *
 * Returns: the identifier of its calendar of public holidays
 */
const char *
parta_profile_get_calendar (PartaProfile *self)
{
  return parta_json_node_find_text (parta_profile_get_root (self), "calendar");
}

/**
 * parta_profile_get_terms:
 * @self: a profile
 *
 * Returns: what entries are judged by, lent; a school that changes a term copies them
 */
const PartaTerms *
parta_profile_get_terms (PartaProfile *self)
{
  return &self->terms;
}

/**
 * parta_profile_get_n_parameters:
 * @self: a profile
 *
 * Returns: how many rules it has
 */
guint
parta_profile_get_n_parameters (PartaProfile *self)
{
  return self->parameters->len;
}

/**
 * parta_profile_get_parameter:
 * @self: a profile
 * @index: which one, in the order of the file
 *
 * Returns: the rule, lent
 */
const PartaParameter *
parta_profile_get_parameter (PartaProfile *self,
                             guint         index)
{
  g_return_val_if_fail (index < self->parameters->len, NULL);

  return &g_array_index (self->parameters, PartaParameter, index);
}

/**
 * parta_profile_find_parameter:
 * @self: a profile
 * @key: the name of a rule
 *
 * Returns: (nullable): the rule, lent; %NULL when there is none of that name
 */
const PartaParameter *
parta_profile_find_parameter (PartaProfile *self,
                              const char   *key)
{
  return g_hash_table_lookup (self->by_key, key);
}

/**
 * parta_profile_get_duties:
 * @self: a profile
 *
 * Returns: the object "duties", by role, lent; a duty with "off" is taken back
 */
const PartaJsonNode *
parta_profile_get_duties (PartaProfile *self)
{
  return parta_json_node_find (parta_profile_get_root (self), "duties");
}

/**
 * parta_profile_get_escalation:
 * @self: a profile
 *
 * Returns: the object "escalation", by role, lent
 */
const PartaJsonNode *
parta_profile_get_escalation (PartaProfile *self)
{
  return parta_json_node_find (parta_profile_get_root (self), "escalation");
}

/**
 * parta_profile_get_hints:
 * @self: a profile
 *
 * Returns: (element-type utf8): a sentence for each thing that the school should know although the profile is taken: warnings,
 *   and values that have to be entered before it can be used; lent
 */
GPtrArray *
parta_profile_get_hints (PartaProfile *self)
{
  return self->hints;
}
