/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-changes.h"

#include <string.h>

struct _PartaChanges
{
  PartaState *state;
  GPtrArray  *planned;      /* PartaDraft, in the order in which they were first put */
  GHashTable *by_address;   /* scope, kind and key → PartaDraft */
  GHashTable *by_scope;     /* scope → GPtrArray of PartaDraft */
};

static char *
make_address (const char *scope,
              PartaKind   kind,
              const char *key)
{
  return g_strdup_printf ("%s\x1f%u\x1f%s", scope, kind, key);
}

static PartaDraft *
find_planned (PartaChanges *self,
              const char   *scope,
              PartaKind     kind,
              const char   *key)
{
  g_autofree char *address = make_address (scope, kind, key);

  return g_hash_table_lookup (self->by_address, address);
}

static const PartaBody *
get_recorded (PartaChanges *self,
              const char   *scope,
              PartaKind     kind,
              const char   *key)
{
  const PartaFact *fact = parta_state_get_live (self->state, scope, kind, key);

  return fact != NULL ? parta_fact_get_body (fact) : NULL;
}

/* What the import does not know stays as it was: a timetable knows names of teachers, a table of staff their positions. */
static PartaBody *
lay_over (const PartaBody *below,
          const PartaBody *above)
{
  g_autoptr (PartaBody) body = NULL;

  body = parta_body_ref ((PartaBody *) (below != NULL ? below : above));
  for (guint i = 0; below != NULL && i < parta_body_get_size (above); i++)
    {
      PartaBody *next = parta_body_with (body, parta_body_get_name (above, i), parta_body_get_value (above, i));

      parta_body_unref (body);
      body = next;
    }

  return g_steal_pointer (&body);
}

static void
add_planned (PartaChanges *self,
             PartaDraft   *draft)
{
  GPtrArray *of_scope = g_hash_table_lookup (self->by_scope, draft->scope);

  if (of_scope == NULL)
    {
      of_scope = g_ptr_array_new ();
      g_hash_table_insert (self->by_scope, g_strdup (draft->scope), of_scope);
    }

  g_ptr_array_add (of_scope, draft);
  g_ptr_array_add (self->planned, draft);
  g_hash_table_insert (self->by_address, make_address (draft->scope, draft->kind, draft->key), draft);
}

static void
plan (PartaChanges *self,
      const char   *scope,
      PartaKind     kind,
      const char   *key,
      PartaBody    *body)
{
  PartaDraft *draft = find_planned (self, scope, kind, key);

  if (draft == NULL)
    {
      draft = parta_draft_new (scope, kind, key, parta_body_ref (body));
      draft->source = PARTA_SOURCE_IMPORT;
      add_planned (self, draft);
      return;
    }

  parta_body_unref (draft->body);
  draft->body = parta_body_ref (body);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (*(const char **) a, *(const char **) b);
}

/**
 * parta_changes_new:
 * @state: the record as it stands
 *
 * Returns: (transfer full): no changes yet
 */
PartaChanges *
parta_changes_new (PartaState *state)
{
  PartaChanges *self;

  g_return_val_if_fail (state != NULL, NULL);

  self = g_new0 (PartaChanges, 1);
  self->state = parta_state_ref (state);
  self->planned = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  self->by_address = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_scope = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  return self;
}

/**
 * parta_changes_free:
 * @self: (transfer full): changes
 *
 * Frees the changes that were not given away by parta_changes_finish().
 */
void
parta_changes_free (PartaChanges *self)
{
  g_hash_table_unref (self->by_address);
  g_hash_table_unref (self->by_scope);
  g_ptr_array_unref (self->planned);
  parta_state_unref (self->state);
  g_free (self);
}

/**
 * parta_changes_get_state:
 * @self: changes
 *
 * Returns: (transfer none): the record without the changes
 */
PartaState *
parta_changes_get_state (PartaChanges *self)
{
  return self->state;
}

/**
 * parta_changes_put:
 * @self: changes
 * @scope: where the thing belongs
 * @kind: its kind
 * @key: which thing
 * @body: (transfer full): what the import knows of it
 *
 * Says something of a thing. Members that @body lacks keep the value that they have.
 */
void
parta_changes_put (PartaChanges *self,
                   const char   *scope,
                   PartaKind     kind,
                   const char   *key,
                   PartaBody    *body)
{
  g_autoptr (PartaBody) owned = body;
  g_autoptr (PartaBody) whole = lay_over (parta_changes_get (self, scope, kind, key), body);

  plan (self, scope, kind, key, whole);
}

/**
 * parta_changes_retract:
 * @self: changes
 * @scope: where the thing belongs
 * @kind: its kind
 * @key: which thing
 *
 * Takes a thing back.
 */
void
parta_changes_retract (PartaChanges *self,
                       const char   *scope,
                       PartaKind     kind,
                       const char   *key)
{
  g_autoptr (PartaBody) nothing = parta_body_new (NULL, NULL);

  plan (self, scope, kind, key, nothing);
}

/**
 * parta_changes_get:
 * @self: changes
 * @scope: where the thing belongs
 * @kind: its kind
 * @key: which thing
 *
 * Returns: (transfer none) (nullable): what is said of the thing with the changes made, %NULL when it does not stand
 */
const PartaBody *
parta_changes_get (PartaChanges *self,
                   const char   *scope,
                   PartaKind     kind,
                   const char   *key)
{
  PartaDraft *draft = find_planned (self, scope, kind, key);

  if (draft == NULL)
    return get_recorded (self, scope, kind, key);

  return parta_body_is_empty (draft->body) ? NULL : draft->body;
}

/**
 * parta_changes_list_keys:
 * @self: changes
 * @scope: a scope
 * @kind: a kind
 * @prefix: what the keys begin with, "" for all
 *
 * Returns: (transfer full) (element-type utf8): the sorted keys of the things that stand with the changes made
 */
GPtrArray *
parta_changes_list_keys (PartaChanges *self,
                         const char   *scope,
                         PartaKind     kind,
                         const char   *prefix)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  PartaFactIter iter;
  const PartaFact *fact;
  GPtrArray *of_scope;

  parta_fact_iter_init (&iter, self->state, scope, kind, prefix);
  while (parta_fact_iter_next (&iter, &fact))
    if (find_planned (self, scope, kind, parta_fact_get_key (fact)) == NULL)
      g_ptr_array_add (keys, g_strdup (parta_fact_get_key (fact)));

  of_scope = g_hash_table_lookup (self->by_scope, scope);
  for (guint i = 0; of_scope != NULL && i < of_scope->len; i++)
    {
      const PartaDraft *draft = g_ptr_array_index (of_scope, i);

      if (draft->kind == kind && !parta_body_is_empty (draft->body) && g_str_has_prefix (draft->key, prefix))
        g_ptr_array_add (keys, g_strdup (draft->key));
    }
  g_ptr_array_sort (keys, compare_keys);

  return g_steal_pointer (&keys);
}

/**
 * parta_changes_finish:
 * @self: changes, which are empty afterwards
 *
 * Returns: (transfer full) (element-type PartaDraft): what has to be recorded, things before those that speak of them;
 *   empty when the record says it all
 */
GPtrArray *
parta_changes_finish (PartaChanges *self)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);

  for (guint i = 0; i < self->planned->len; i++)
    {
      const PartaDraft *draft = g_ptr_array_index (self->planned, i);
      const PartaBody *recorded = get_recorded (self, draft->scope, draft->kind, draft->key);
      gboolean same = recorded != NULL ? parta_body_equal (recorded, draft->body) : parta_body_is_empty (draft->body);

      if (!same)
        g_ptr_array_add (drafts, parta_draft_copy (draft));
    }

  g_hash_table_remove_all (self->by_address);
  g_hash_table_remove_all (self->by_scope);
  g_ptr_array_set_size (self->planned, 0);

  return g_steal_pointer (&drafts);
}
