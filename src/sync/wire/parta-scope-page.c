/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-wire"

#include "parta-scope-page.h"

/**
 * parta_pulled_free:
 * @self: (transfer full): an entry of the ledger
 *
 * Frees it.
 */
void
parta_pulled_free (PartaPulled *self)
{
  g_free (self->rule);
  g_free (self->clause);
  g_clear_pointer (&self->line, parta_wire_line_free);
  g_free (self);
}

/**
 * parta_scope_page_new:
 * @cursor: (transfer full): the cursor after the page
 *
 * Returns: (transfer full): a page without entries
 */
PartaScopePage *
parta_scope_page_new (PartaScopeCursor *cursor)
{
  PartaScopePage *self = g_new0 (PartaScopePage, 1);

  self->cursor = cursor;
  self->pulled = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_pulled_free);

  return self;
}

/**
 * parta_scope_page_free:
 * @self: (transfer full): a page
 *
 * Frees it.
 */
void
parta_scope_page_free (PartaScopePage *self)
{
  parta_scope_cursor_free (self->cursor);
  g_ptr_array_unref (self->pulled);
  g_free (self);
}
