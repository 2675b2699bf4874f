/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-print-line.h"

/**
 * parta_print_line_write:
 * @fields: (element-type utf8): texts
 *
 * What the processes of a print run tell each other, and a folder remembers: texts in a line, divided by tabs, in which every other
 * sign that is not plain is written as in C.
 *
 * Returns: (transfer full): the line
 */
char *
parta_print_line_write (GPtrArray *fields)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *plain = g_strescape (fields->pdata[i], NULL);

      g_string_append_printf (line, "%s%s", i > 0 ? "\t" : "", plain);
    }
  g_string_append_c (line, '\n');

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * parta_print_line_read:
 * @line: a line, with or without its end
 *
 * Returns: (transfer full) (array zero-terminated=1): the texts
 */
char **
parta_print_line_read (const char *line)
{
  char **fields = g_strsplit (line, "\t", -1);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      char *plain = g_strcompress (g_strdelimit (fields[i], "\n", '\0'));

      g_free (fields[i]);
      fields[i] = plain;
    }

  return fields;
}
