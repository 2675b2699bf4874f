/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-grid-history.h"

struct _PartaGridHistory
{
  GPtrArray *groups;   /* of GPtrArray of PartaGridChange, oldest first */
  guint      done;     /* groups before this one can be taken back      */
  GPtrArray *open;     /* the group between begin and end               */
};

static GPtrArray *
group_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) parta_grid_change_free);
}

static void
push_group (PartaGridHistory *self,
            GPtrArray        *group)
{
  g_ptr_array_set_size (self->groups, self->done);   /* what was taken back is gone for good */
  g_ptr_array_add (self->groups, group);
  self->done++;
}

/* The change that typing goes on with: the newest one, if it is about the same cell. */
static PartaGridChange *
find_continued (PartaGridHistory      *self,
                const PartaGridChange *change)
{
  PartaGridChange *last;
  GPtrArray *group;

  if (self->done == 0 || self->done != self->groups->len)
    return NULL;

  group = g_ptr_array_index (self->groups, self->done - 1);
  last = g_ptr_array_index (group, group->len - 1);
  if (group->len != 1 ||
      !g_str_equal (last->row_id, change->row_id) ||
      !g_str_equal (last->column_id, change->column_id))
    return NULL;

  return last;
}

static gboolean
is_idle (const PartaGridChange *change)
{
  return g_str_equal (change->held_before, change->held_after) &&
         g_str_equal (change->shown_before, change->shown_after);
}

/**
 * parta_grid_change_free:
 * @self: (transfer full): a change
 */
void
parta_grid_change_free (PartaGridChange *self)
{
  g_free (self->row_id);
  g_free (self->column_id);
  g_free (self->label);
  g_free (self->held_before);
  g_free (self->shown_before);
  g_free (self->held_after);
  g_free (self->shown_after);
  g_free (self);
}

/**
 * parta_grid_history_new:
 *
 * Returns: (transfer full): an empty history
 */
PartaGridHistory *
parta_grid_history_new (void)
{
  PartaGridHistory *self = g_new0 (PartaGridHistory, 1);

  self->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  return self;
}

/**
 * parta_grid_history_free:
 * @self: (transfer full): a history
 */
void
parta_grid_history_free (PartaGridHistory *self)
{
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_ptr_array_unref (self->groups);
  g_free (self);
}

/**
 * parta_grid_history_clear:
 * @self: a history
 *
 * Forgets everything.
 */
void
parta_grid_history_clear (PartaGridHistory *self)
{
  g_return_if_fail (self->open == NULL);

  g_ptr_array_set_size (self->groups, 0);
  self->done = 0;
}

/**
 * parta_grid_history_begin:
 * @self: a history
 *
 * What comes until parta_grid_history_end() is one group, taken back at once.
 */
void
parta_grid_history_begin (PartaGridHistory *self)
{
  g_return_if_fail (self->open == NULL);

  self->open = group_new ();
}

/**
 * parta_grid_history_end:
 * @self: a history
 *
 * Ends the group; one without changes leaves no trace.
 */
void
parta_grid_history_end (PartaGridHistory *self)
{
  g_autoptr (GPtrArray) group = g_steal_pointer (&self->open);

  g_return_if_fail (group != NULL);

  if (group->len > 0)
    push_group (self, g_steal_pointer (&group));
}

/**
 * parta_grid_history_take:
 * @self: a history
 * @change: (transfer full): what was done
 * @goes_on: the change goes on typing in the cell that the last change was about; both
 *   become one
 *
 * Remembers a change. What had been taken back before cannot be brought back any more.
 */
void
parta_grid_history_take (PartaGridHistory *self,
                         PartaGridChange  *change,
                         gboolean          goes_on)
{
  g_autoptr (PartaGridChange) owned = change;
  PartaGridChange *last;

  if (is_idle (change))
    return;

  if (self->open != NULL)
    {
      g_ptr_array_add (self->open, g_steal_pointer (&owned));
      return;
    }

  last = goes_on ? find_continued (self, change) : NULL;
  if (last != NULL)
    {
      g_free (last->held_after);
      g_free (last->shown_after);
      last->held_after = g_steal_pointer (&change->held_after);
      last->shown_after = g_steal_pointer (&change->shown_after);
      if (is_idle (last))   /* typed and rubbed out again */
        g_ptr_array_set_size (self->groups, --self->done);
    }
  else
    {
      GPtrArray *group = group_new ();

      g_ptr_array_add (group, g_steal_pointer (&owned));
      push_group (self, group);
    }
}

/**
 * parta_grid_history_undo:
 * @self: a history
 *
 * Steps back.
 *
 * Returns: (transfer none) (nullable) (element-type PartaGridChange): the group to be taken back,
 *   from its last change to its first; %NULL when there is nothing
 */
GPtrArray *
parta_grid_history_undo (PartaGridHistory *self)
{
  return parta_grid_history_can_undo (self) ? g_ptr_array_index (self->groups, --self->done) : NULL;
}

/**
 * parta_grid_history_redo:
 * @self: a history
 *
 * Steps forward.
 *
 * Returns: (transfer none) (nullable) (element-type PartaGridChange): the group to be done again,
 *   from its first change to its last; %NULL when there is nothing
 */
GPtrArray *
parta_grid_history_redo (PartaGridHistory *self)
{
  return parta_grid_history_can_redo (self) ? g_ptr_array_index (self->groups, self->done++) : NULL;
}

/**
 * parta_grid_history_can_undo:
 * @self: a history
 *
 * Returns: whether there is something to be taken back
 */
gboolean
parta_grid_history_can_undo (PartaGridHistory *self)
{
  return self->done > 0;
}

/**
 * parta_grid_history_can_redo:
 * @self: a history
 *
 * Returns: whether there is something to be done again
 */
gboolean
parta_grid_history_can_redo (PartaGridHistory *self)
{
  return self->done < self->groups->len;
}
