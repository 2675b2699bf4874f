/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-json-out.h"

/**
 * parta_json_out_string:
 * @json: a text in the making
 * @text: any text in UTF-8
 *
 * Appends @text as a JSON string.
 */
void
parta_json_out_string (GString    *json,
                       const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if ((guchar) *p < 0x20)
        g_string_append_printf (json, "\\u%04x", (guchar) *p);
      else if (*p == '"' || *p == '\\')
        g_string_append_printf (json, "\\%c", *p);
      else
        g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');
}

/**
 * parta_json_out_number:
 * @json: a text in the making, which ends inside an object
 * @name: name of the member
 * @number: its value
 *
 * Appends a member, after a comma unless it is the first.
 */
void
parta_json_out_number (GString    *json,
                       const char *name,
                       guint       number)
{
  if (json->len > 0 && json->str[json->len - 1] != '{')
    g_string_append_c (json, ',');
  parta_json_out_string (json, name);
  g_string_append_printf (json, ":%u", number);
}
