/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-draft.h"

#include <string.h>

static const char *const source_names[] = {
  [PARTA_SOURCE_LIVE] = "live",
  [PARTA_SOURCE_TEMPORARY] = "temporary",
  [PARTA_SOURCE_KEYED_IN] = "keyed_in",
  [PARTA_SOURCE_IMPORT] = "import",
  [PARTA_SOURCE_CORRECTION] = "correction",
};

G_DEFINE_BOXED_TYPE (PartaDraft, parta_draft, parta_draft_copy, parta_draft_free)

/**
 * parta_draft_new:
 * @scope: where it belongs
 * @kind: the kind of thing
 * @key: which thing
 * @body: (transfer full): what is said of it
 *
 * Returns: (transfer full): a live draft without a role
 */
PartaDraft *
parta_draft_new (const char *scope,
                 PartaKind   kind,
                 const char *key,
                 PartaBody  *body)
{
  PartaDraft *self = g_new0 (PartaDraft, 1);

  self->scope = g_strdup (scope);
  self->kind = kind;
  self->key = g_strdup (key);
  self->body = body;

  return self;
}

/**
 * parta_draft_copy:
 * @self: a draft
 *
 * Returns: (transfer full): another one that says the same
 */
PartaDraft *
parta_draft_copy (const PartaDraft *self)
{
  PartaDraft *copy = g_memdup2 (self, sizeof *self);

  copy->scope = g_strdup (self->scope);
  copy->key = g_strdup (self->key);
  copy->role = g_strdup (self->role);
  copy->settles = g_strdup (self->settles);
  copy->outage = g_strdup (self->outage);
  copy->body = parta_body_ref (self->body);

  return copy;
}

/**
 * parta_draft_free:
 * @self: (transfer full): a draft
 *
 * Frees it.
 */
void
parta_draft_free (PartaDraft *self)
{
  g_free (self->scope);
  g_free (self->key);
  g_free (self->role);
  g_free (self->settles);
  g_free (self->outage);
  g_clear_pointer (&self->body, parta_body_unref);
  g_free (self);
}

/**
 * parta_source_get_name:
 * @source: how an entry came about
 *
 * Returns: its name in an entry, lent
 */
const char *
parta_source_get_name (PartaSource source)
{
  g_return_val_if_fail ((guint) source < G_N_ELEMENTS (source_names), "live");

  return source_names[source];
}

/**
 * parta_source_from_name:
 * @source: (out): how an entry came about
 * @name: a name as it stands in an entry
 *
 * Returns: %FALSE when there is no such source
 */
gboolean
parta_source_from_name (PartaSource *source,
                        const char  *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (source_names); i++)
    {
      if (strcmp (source_names[i], name) == 0)
        {
          *source = i;
          return TRUE;
        }
    }

  return FALSE;
}
