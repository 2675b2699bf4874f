/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-wire"

#include "parta-scope-cursor.h"

#include "parta-kind.h"
#include "parta-wire-error.h"

#include <string.h>

static const char *const mode_names[] = {
  [PARTA_SCOPE_MODE_READ_WRITE] = "rw",
  [PARTA_SCOPE_MODE_READ_ONLY] = "ro",
  [PARTA_SCOPE_MODE_FROZEN] = "frozen",
};

static gboolean
take_mode (PartaLineReader *reader,
           PartaScopeMode  *mode)
{
  g_autofree char *name = NULL;

  if (!parta_line_take_name (reader, "mode"))
    return TRUE;

  name = parta_line_take_string (reader);

  return name != NULL && parta_scope_mode_from_name (mode, name);
}

static gboolean
take_head (PartaLineReader *reader,
           PartaHash       *head)
{
  g_autofree char *hex = parta_line_take_name (reader, "head") ? parta_line_take_string (reader) : NULL;

  return parta_hash_parse (head, hex);
}

/**
 * parta_scope_mode_get_name:
 * @mode: a mode
 *
 * Returns: its name on the wire, lent
 */
const char *
parta_scope_mode_get_name (PartaScopeMode mode)
{
  g_return_val_if_fail ((guint) mode < G_N_ELEMENTS (mode_names), "ro");

  return mode_names[mode];
}

/**
 * parta_scope_mode_from_name:
 * @mode: (out): the mode
 * @name: a name
 *
 * Returns: %FALSE when there is no mode of that name
 */
gboolean
parta_scope_mode_from_name (PartaScopeMode *mode,
                            const char     *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (mode_names); i++)
    {
      if (strcmp (mode_names[i], name) == 0)
        {
          *mode = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * parta_scope_cursor_new:
 * @scope: a scope
 * @generation: its generation
 *
 * Returns: (transfer full): a cursor that stands before the first entry
 */
PartaScopeCursor *
parta_scope_cursor_new (const char *scope,
                        guint64     generation)
{
  PartaScopeCursor *self = g_new0 (PartaScopeCursor, 1);

  self->scope = g_strdup (scope);
  self->generation = generation;
  self->next = 1;

  return self;
}

/**
 * parta_scope_cursor_free:
 * @self: (transfer full): a cursor
 *
 * Frees it.
 */
void
parta_scope_cursor_free (PartaScopeCursor *self)
{
  g_free (self->scope);
  g_free (self);
}

/**
 * parta_scope_cursor_write:
 * @self: a cursor
 * @line: the message so far
 *
 * Adds a cursor line, docs/protocol.md 2.
 */
void
parta_scope_cursor_write (const PartaScopeCursor *self,
                          GString                *line)
{
  char hex[2 * PARTA_HASH_SIZE + 1];

  parta_hex_write (hex, self->head.bytes, PARTA_HASH_SIZE);
  g_string_append_c (line, '{');
  parta_line_append_text (line, "sc", self->scope);
  parta_line_append_count (line, "gen", self->generation);
  parta_line_append_text (line, "mode", parta_scope_mode_get_name (self->mode));
  parta_line_append_count (line, "next", self->next);
  parta_line_append_text (line, "head", hex);
  g_string_append (line, "}\n");
}

/**
 * parta_scope_cursor_read:
 * @line: a cursor line without its line feed
 * @size: how many bytes
 * @error: return location for an error
 *
 * Returns: (transfer full): the cursor, or %NULL with %PARTA_WIRE_ERROR_MALFORMED
 */
PartaScopeCursor *
parta_scope_cursor_read (const char *line,
                         gsize       size,
                         GError    **error)
{
  g_autoptr (PartaScopeCursor) self = g_new0 (PartaScopeCursor, 1);
  PartaLineReader reader = { line, line + size, TRUE };

  if (parta_line_take_char (&reader, '{') && parta_line_take_name (&reader, "sc"))
    self->scope = parta_line_take_string (&reader);
  if (self->scope == NULL || !parta_scope_is_valid (self->scope) ||
      !parta_line_take_name (&reader, "gen") || !parta_line_take_count (&reader, &self->generation) ||
      !take_mode (&reader, &self->mode) ||
      (parta_line_take_name (&reader, "next") && !parta_line_take_count (&reader, &self->next)) ||
      !take_head (&reader, &self->head) || !parta_line_take_char (&reader, '}') || reader.at != reader.end)
    {
      parta_wire_refuse (error, "not a cursor line");
      return NULL;
    }

  self->next = MAX (self->next, 1);

  return g_steal_pointer (&self);
}
