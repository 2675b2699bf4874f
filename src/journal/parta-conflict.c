/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-conflict.h"

#include "parta-fact-private.h"
#include "parta-state-private.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (PartaConflict, parta_conflict, parta_conflict_copy, parta_conflict_free)

static void
free_version (PartaVersion *version)
{
  parta_body_unref (version->body);
  g_free (version);
}

/* Names of people and roles are few, and outlive the record that they were read from. */
static void
add_version (GPtrArray          *versions,
             const PartaVersion *version)
{
  PartaVersion *copy = g_memdup2 (version, sizeof *version);

  copy->author = g_intern_string (version->author);
  copy->role = g_intern_string (version->role);
  parta_body_ref (copy->body);
  g_ptr_array_add (versions, copy);
}

static PartaConflict *
new_conflict (const char *scope,
              PartaKind   kind,
              const char *key)
{
  PartaConflict *self = g_new0 (PartaConflict, 1);

  self->scope = g_strdup (scope);
  self->kind = kind;
  self->key = g_strdup (key);
  self->versions = g_ptr_array_new_with_free_func ((GDestroyNotify) free_version);

  return self;
}

static PartaConflict *
read_conflict (const char      *scope,
               const PartaFact *fact)
{
  PartaConflict *self = new_conflict (scope, parta_fact_get_kind (fact), parta_fact_get_key (fact));

  parta_fact_get_base (fact, &self->seen);
  if (parta_fact_is_pending (fact))
    self->waiting = parta_body_ref (parta_fact_get_shown (fact)->body);
  add_version (self->versions, parta_fact_get_head (fact));
  for (guint i = 0; i < parta_fact_get_n_rivals (fact); i++)
    add_version (self->versions, parta_fact_get_rival (fact, i));

  return self;
}

/**
 * parta_conflict_list:
 * @state: the record
 * @scope: a scope
 *
 * Returns: (transfer full) (element-type PartaConflict): what nobody has settled in @scope, by kind and key; those whose
 *   settling waits for the server among them
 */
GPtrArray *
parta_conflict_list (PartaState *state,
                     const char *scope)
{
  GPtrArray *conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_conflict_free);
  g_autoptr (GPtrArray) facts = parta_state_list_disputed (state, scope);

  for (guint i = 0; i < facts->len; i++)
    g_ptr_array_add (conflicts, read_conflict (scope, facts->pdata[i]));

  return conflicts;
}

/**
 * parta_conflict_copy:
 * @self: a conflict
 *
 * Returns: (transfer full): another one that says the same
 */
PartaConflict *
parta_conflict_copy (const PartaConflict *self)
{
  PartaConflict *copy = new_conflict (self->scope, self->kind, self->key);

  copy->seen = self->seen;
  copy->waiting = self->waiting != NULL ? parta_body_ref (self->waiting) : NULL;
  for (guint i = 0; i < self->versions->len; i++)
    add_version (copy->versions, self->versions->pdata[i]);

  return copy;
}

/**
 * parta_conflict_free:
 * @self: (transfer full): a conflict
 *
 * Frees it.
 */
void
parta_conflict_free (PartaConflict *self)
{
  g_free (self->scope);
  g_free (self->key);
  g_clear_pointer (&self->waiting, parta_body_unref);
  g_ptr_array_unref (self->versions);
  g_free (self);
}

/**
 * parta_conflict_get_version:
 * @self: a conflict
 * @index: 0 for what stands, 1 … for its rivals
 *
 * Returns: that version, lent by @self
 */
const PartaVersion *
parta_conflict_get_version (const PartaConflict *self,
                            guint                index)
{
  g_return_val_if_fail (index < self->versions->len, NULL);

  return self->versions->pdata[index];
}

/**
 * parta_conflict_find:
 * @self: a conflict
 * @id: an entry
 * @index: (out) (optional): which of its versions that is
 *
 * Returns: whether @id is one of its versions
 */
gboolean
parta_conflict_find (const PartaConflict *self,
                     const PartaEntryId  *id,
                     guint               *index)
{
  for (guint i = 0; i < self->versions->len; i++)
    {
      if (!parta_entry_id_equal (&parta_conflict_get_version (self, i)->id, id))
        continue;
      if (index != NULL)
        *index = i;
      return TRUE;
    }

  return FALSE;
}

/**
 * parta_conflict_concerns:
 * @self: a conflict
 * @person: identifier of a person
 *
 * Returns: whether one of the versions is that person's
 */
gboolean
parta_conflict_concerns (const PartaConflict *self,
                         const char          *person)
{
  for (guint i = 0; i < self->versions->len; i++)
    {
      if (strcmp (parta_conflict_get_version (self, i)->author, person) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * parta_conflict_same_fact:
 * @self: a conflict
 * @other: one that was read earlier or later
 *
 * Returns: whether both are about the same fact, whatever is said of it
 */
gboolean
parta_conflict_same_fact (const PartaConflict *self,
                          const PartaConflict *other)
{
  return self->kind == other->kind && strcmp (self->scope, other->scope) == 0 && strcmp (self->key, other->key) == 0;
}

/**
 * parta_conflict_get_ground:
 * @self: a conflict
 * @index: a rival, 1 … number of versions − 1
 *
 * Returns: why what stands stands, and not that rival: the rule of docs/entry-format.md 3
 */
PartaGround
parta_conflict_get_ground (const PartaConflict *self,
                           guint                index)
{
  const PartaVersion *head = parta_conflict_get_version (self, 0);
  const PartaVersion *rival = parta_conflict_get_version (self, index);
  guint head_rank = parta_fact_rank (self->kind, head->role);
  guint rival_rank = parta_fact_rank (self->kind, rival->role);

  if (strcmp (head->author, rival->author) == 0 && head->lsn > rival->lsn)
    return PARTA_GROUND_LATER;
  if (head_rank > rival_rank)
    return PARTA_GROUND_OWNER;
  if (head_rank == rival_rank && head->lsn < rival->lsn)
    return PARTA_GROUND_FIRST;

  return PARTA_GROUND_SEEN;
}

/**
 * parta_conflict_draft:
 * @self: a conflict
 * @index: which of its versions shall stand
 *
 * Settles the conflict as it was seen: a version that has come since, or comes later, is not settled by it.
 *
 * Returns: (transfer full): what is to be recorded for that
 */
PartaDraft *
parta_conflict_draft (const PartaConflict *self,
                      guint                index)
{
  const PartaVersion *chosen = parta_conflict_get_version (self, index);
  PartaDraft *draft = parta_draft_new (self->scope, self->kind, self->key, parta_body_ref (chosen->body));
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) settled = NULL;

  for (guint i = 1; i < self->versions->len; i++)
    {
      g_autofree char *id = parta_entry_id_dup_text (&parta_conflict_get_version (self, i)->id);

      g_strv_builder_add (ids, id);
    }
  settled = g_strv_builder_end (ids);
  draft->settles = g_strjoinv (",", settled);
  draft->base = self->seen;

  return draft;
}
