/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-json-text.h"

#include <stdio.h>

struct _PartaJsonText
{
  GString  *text;
  gboolean  first;   /* of its object or array */
  guint     depth;
};

/* Bytes that are no UTF-8 would make the whole output unreadable, so they are replaced. */
static void
append_string (GString    *text,
               const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  g_string_append_c (text, '"');
  for (const char *p = valid; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (text, '\\');
      if ((guchar) *p < 0x20 || *p == 0x7f)
        g_string_append_printf (text, "\\u%04x", (guint) (guchar) *p);
      else
        g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

static void
begin_value (PartaJsonText *self,
             const char    *name)
{
  if (!self->first)
    g_string_append (self->text, ", ");
  self->first = FALSE;
  if (*name == '\0')
    return;

  append_string (self->text, name);
  g_string_append (self->text, ": ");
}

static void
open_value (PartaJsonText *self,
            const char    *name,
            char           bracket)
{
  begin_value (self, name);
  g_string_append_c (self->text, bracket);
  self->first = TRUE;
  self->depth++;
}

static void
close_value (PartaJsonText *self,
             char           bracket)
{
  g_return_if_fail (self->depth > 0);

  g_string_append_c (self->text, bracket);
  self->first = FALSE;
  self->depth--;
}

/**
 * parta_json_text_new:
 *
 * Returns: (transfer full): an empty text
 */
PartaJsonText *
parta_json_text_new (void)
{
  PartaJsonText *self = g_new0 (PartaJsonText, 1);

  self->text = g_string_new (NULL);
  self->first = TRUE;

  return self;
}

/**
 * parta_json_text_free:
 * @self: (transfer full): a text
 *
 * Frees it.
 */
void
parta_json_text_free (PartaJsonText *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * parta_json_text_open_object:
 * @self: a text
 * @name: name of the member, "" within an array and for the whole
 *
 * Begins an object.
 */
void
parta_json_text_open_object (PartaJsonText *self,
                             const char    *name)
{
  open_value (self, name, '{');
}

/**
 * parta_json_text_close_object:
 * @self: a text
 *
 * Ends the object that was begun last.
 */
void
parta_json_text_close_object (PartaJsonText *self)
{
  close_value (self, '}');
}

/**
 * parta_json_text_open_array:
 * @self: a text
 * @name: name of the member, "" within an array and for the whole
 *
 * Begins an array.
 */
void
parta_json_text_open_array (PartaJsonText *self,
                            const char    *name)
{
  open_value (self, name, '[');
}

/**
 * parta_json_text_close_array:
 * @self: a text
 *
 * Ends the array that was begun last.
 */
void
parta_json_text_close_array (PartaJsonText *self)
{
  close_value (self, ']');
}

/**
 * parta_json_text_add_text:
 * @self: a text
 * @name: name of the member
 * @value: (nullable): its value; %NULL writes null
 *
 * Adds a string.
 */
void
parta_json_text_add_text (PartaJsonText *self,
                          const char    *name,
                          const char    *value)
{
  begin_value (self, name);
  if (value != NULL)
    append_string (self->text, value);
  else
    g_string_append (self->text, "null");
}

/**
 * parta_json_text_add_number:
 * @self: a text
 * @name: name of the member
 * @value: its value
 *
 * Adds a whole number.
 */
void
parta_json_text_add_number (PartaJsonText *self,
                            const char    *name,
                            gint64         value)
{
  begin_value (self, name);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, value);
}

/**
 * parta_json_text_add_bool:
 * @self: a text
 * @name: name of the member
 * @value: its value
 *
 * Adds true or false.
 */
void
parta_json_text_add_bool (PartaJsonText *self,
                          const char    *name,
                          gboolean       value)
{
  begin_value (self, name);
  g_string_append (self->text, value ? "true" : "false");
}

/**
 * parta_json_text_print:
 * @self: a text in which everything was closed
 *
 * Writes it to the standard output, as one line, and empties it. JSON is UTF-8 whatever the locale says.
 */
void
parta_json_text_print (PartaJsonText *self)
{
  g_return_if_fail (self->depth == 0);

  g_string_append_c (self->text, '\n');
  fputs (self->text->str, stdout);
  g_string_truncate (self->text, 0);
  self->first = TRUE;
}
