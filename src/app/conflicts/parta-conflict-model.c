/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-conflict-model.h"

#include "parta-conflicts.h"
#include "parta-enter.h"

/* How long a decision can be taken back. */
#define UNDO_SECONDS 10

struct _PartaConflictModel
{
  GObject        parent_instance;

  PartaStore    *store;
  GPtrArray     *conflicts;      /* of PartaConflict */
  guint          reload_source;

  PartaConflict *decided;        /* (nullable): as it was seen when it was decided */
  guint          choice;         /* which of its versions is to stand */
  guint          settle_source;
};

G_DEFINE_FINAL_TYPE (PartaConflictModel, parta_conflict_model, G_TYPE_OBJECT)

static guint changed_signal;
static guint failed_signal;

static void
reload (PartaConflictModel *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *conflicts = parta_conflicts_list (self->store, &error);

  if (conflicts == NULL)
    {
      g_warning ("the disagreements cannot be listed: %s", error->message);
      return;
    }

  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  self->conflicts = conflicts;
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
reload_cb (gpointer user_data)
{
  PartaConflictModel *self = user_data;

  self->reload_source = 0;
  reload (self);

  return G_SOURCE_REMOVE;
}

/* Many changes of the record in a row make one of the list. */
static void
reload_soon (PartaConflictModel *self)
{
  if (self->reload_source == 0)
    self->reload_source = g_idle_add (reload_cb, self);
}

/* What somebody types changes the list only where that very fact is in it. */
static void
entries_added_cb (PartaConflictModel *self)
{
  if (self->conflicts->len > 0)
    reload_soon (self);
}

static gboolean
settle_cb (gpointer user_data)
{
  PartaConflictModel *self = user_data;

  self->settle_source = 0;
  parta_conflict_model_settle (self);

  return G_SOURCE_REMOVE;
}

static void
forget_decision (PartaConflictModel *self)
{
  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_pointer (&self->decided, parta_conflict_free);
}

static void
parta_conflict_model_dispose (GObject *object)
{
  PartaConflictModel *self = PARTA_CONFLICT_MODEL (object);

  forget_decision (self);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);

  G_OBJECT_CLASS (parta_conflict_model_parent_class)->dispose (object);
}

static void
parta_conflict_model_class_init (PartaConflictModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parta_conflict_model_dispose;

  changed_signal = g_signal_new ("changed", PARTA_TYPE_CONFLICT_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  failed_signal = g_signal_new ("failed", PARTA_TYPE_CONFLICT_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
}

static void
parta_conflict_model_init (PartaConflictModel *self)
{
  self->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_conflict_free);
}

/**
 * parta_conflict_model_new:
 * @store: the replica of a person who has signed in
 *
 * Returns: (transfer full): a model that has looked already
 */
PartaConflictModel *
parta_conflict_model_new (PartaStore *store)
{
  PartaConflictModel *self = g_object_new (PARTA_TYPE_CONFLICT_MODEL, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_swapped (store, "scopes-changed", G_CALLBACK (reload_soon), self);
  g_signal_connect_swapped (store, "entries-added", G_CALLBACK (entries_added_cb), self);
  reload (self);

  return self;
}

/**
 * parta_conflict_model_get_list:
 * @self: a model
 *
 * Returns: (transfer none) (element-type PartaConflict): the conflicts, own or not, until "changed"
 */
GPtrArray *
parta_conflict_model_get_list (PartaConflictModel *self)
{
  return self->conflicts;
}

/**
 * parta_conflict_model_count:
 * @self: a model
 * @own: whether only those count in which the person is one of the authors
 *
 * Returns: how many nobody has decided yet, on this computer neither
 */
guint
parta_conflict_model_count (PartaConflictModel *self,
                            gboolean            own)
{
  const char *person = parta_enter_get_author (self->store);
  guint count = 0;

  for (guint i = 0; i < self->conflicts->len; i++)
    {
      const PartaConflict *conflict = self->conflicts->pdata[i];

      if (conflict->waiting == NULL && !parta_conflict_model_get_decision (self, conflict, NULL) &&
          (!own || (person != NULL && parta_conflict_concerns (conflict, person))))
        count++;
    }

  return count;
}

/**
 * parta_conflict_model_decide:
 * @self: a model
 * @conflict: a conflict of its list
 * @index: which of its versions is to stand
 *
 * The person has decided. It is recorded after a few seconds, or when parta_conflict_model_settle() is called, unless it is
 * undone before; a decision that was made before this one is recorded now.
 */
void
parta_conflict_model_decide (PartaConflictModel  *self,
                             const PartaConflict *conflict,
                             guint                index)
{
  g_autoptr (PartaConflict) seen = parta_conflict_copy (conflict);

  g_return_if_fail (index < conflict->versions->len);

  parta_conflict_model_settle (self);
  self->decided = g_steal_pointer (&seen);
  self->choice = index;
  self->settle_source = g_timeout_add_seconds (UNDO_SECONDS, settle_cb, self);
  g_signal_emit (self, changed_signal, 0);
}

/**
 * parta_conflict_model_get_decision:
 * @self: a model
 * @conflict: a conflict
 * @index: (out) (optional): which of its versions is to stand
 *
 * Returns: whether it has been decided and that is not recorded yet
 */
gboolean
parta_conflict_model_get_decision (PartaConflictModel  *self,
                                   const PartaConflict *conflict,
                                   guint               *index)
{
  if (self->decided == NULL || !parta_conflict_same_fact (self->decided, conflict))
    return FALSE;

  if (index != NULL)
    *index = self->choice;

  return TRUE;
}

/**
 * parta_conflict_model_undo:
 * @self: a model
 *
 * Takes the decision back that is not recorded yet.
 */
void
parta_conflict_model_undo (PartaConflictModel *self)
{
  if (self->decided == NULL)
    return;

  forget_decision (self);
  g_signal_emit (self, changed_signal, 0);
}

/**
 * parta_conflict_model_settle:
 * @self: a model
 *
 * Records the decision that is not recorded yet: before the window closes, synchronises or prints, and when its page is left.
 */
void
parta_conflict_model_settle (PartaConflictModel *self)
{
  g_autoptr (PartaConflict) decided = g_steal_pointer (&self->decided);
  g_autoptr (GError) error = NULL;

  if (decided == NULL)
    return;

  forget_decision (self);
  if (!parta_conflicts_settle (self->store, decided, self->choice, &error))
    g_signal_emit (self, failed_signal, 0, error->message);
  reload (self);
}
