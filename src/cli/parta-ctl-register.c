/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl-archive.h"

#include "parta-archive-row.h"
#include "parta-bookshelf.h"
#include "parta-json-text.h"
#include "parta-school-rules.h"
#include "parta-text-table.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * parta_ctl_archive_open:
 * @errand: the errand
 * @error: return location for an error
 *
 * Opens a replica that holds the office, with the regulations by which the server judges.
 *
 * Returns: (nullable): it, lent; %NULL with an error for people
 */
PartaStore *
parta_ctl_archive_open (PartaErrand  *errand,
                        GError      **error)
{
  PartaStore *store = errand->store != NULL ? errand->store : parta_errand_open (errand, error);
  g_autoptr (PartaRegulations) regulations = store != NULL ? parta_bookshelf_open (errand->folders, error) : NULL;
  g_autoptr (PartaRulebook) book = regulations != NULL ? parta_regulations_make_rulebook (regulations) : NULL;

  if (book == NULL)
    return NULL;
  parta_store_set_rulebook (store, book);

  return parta_archive_check_office (store, error) ? store : NULL;
}

static const PartaArchiveRegister *
find_register (const char  *nick,
               GError     **error)
{
  const PartaArchiveRegister *found = nick != NULL ? parta_archive_register_find (nick) : NULL;
  g_autofree char *list = parta_archive_register_dup_list ();

  if (found == NULL)
    g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                 /* Translators: %s is a list of names. */
                 _("Name one of the registers: %s."), list);

  return found;
}

/* A person at a window sees the columns; here their names have to be typed. */
static gboolean
name_members (const PartaArchiveRegister  *which,
              GError                      *cause,
              GError                     **error)
{
  g_autoptr (GString) members = g_string_new (NULL);

  for (const PartaArchiveColumn *column = which->columns; column->member != NULL; column++)
    {
      if (!column->kept)
        g_string_append_printf (members, "\n  %s=… %s", column->member, _(column->label));
    }
  g_set_error (error, cause->domain, cause->code, "%s%s", cause->message, members->str);
  g_error_free (cause);

  return FALSE;
}

static void
list_registers (PartaErrand *errand,
                PartaState  *state)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();
  g_autoptr (PartaTextTable) table = parta_text_table_new ();
  const PartaArchiveRegister *which;

  parta_json_text_open_array (json, "");
  for (guint i = 0; (which = parta_archive_register_get (i)) != NULL; i++)
    {
      g_autoptr (GPtrArray) lines = parta_archive_register_list (which, state);

      parta_json_text_open_object (json, "");
      parta_json_text_add_text (json, "register", which->nick);
      parta_json_text_add_number (json, "lines", lines->len);
      parta_json_text_close_object (json);
      parta_text_table_add (table, which->nick);
      parta_text_table_add_count (table, lines->len);
      parta_text_table_add (table, _(which->title));
      parta_text_table_add (table, _(which->hint));
      parta_text_table_end_row (table);
    }
  parta_json_text_close_array (json);
  if (errand->json)
    parta_json_text_print (json);
  else
    parta_text_table_print (table);
}

static void
add_line (const PartaArchiveRegister *which,
          PartaState                 *state,
          const PartaFact            *fact,
          PartaJsonText              *json,
          PartaTextTable             *table)
{
  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "number", parta_fact_get_key (fact));
  parta_text_table_add (table, parta_fact_get_key (fact));
  for (const PartaArchiveColumn *column = which->columns; column->member != NULL; column++)
    {
      const char *value = parta_fact_get (fact, column->member);
      g_autofree char *cell = parta_archive_register_dup_cell (state, column, value);

      if (*value != '\0')
        parta_json_text_add_text (json, column->member, value);
      if (column->shown)
        parta_text_table_add (table, cell);
    }
  parta_json_text_close_object (json);
  parta_text_table_end_row (table);
}

static void
list_lines (PartaErrand                *errand,
            PartaState                 *state,
            const PartaArchiveRegister *which)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();
  g_autoptr (PartaTextTable) table = parta_text_table_new ();
  g_autoptr (GPtrArray) lines = parta_archive_register_list (which, state);

  parta_text_table_add (table, _(which->number));
  for (const PartaArchiveColumn *column = which->columns; column->member != NULL; column++)
    {
      if (column->shown)
        parta_text_table_add (table, _(column->label));
    }
  parta_text_table_end_row (table);
  parta_json_text_open_array (json, "");
  for (guint i = 0; i < lines->len; i++)
    add_line (which, state, lines->pdata[i], json, table);
  parta_json_text_close_array (json);
  if (errand->json)
    parta_json_text_print (json);
  else if (lines->len == 0)
    g_print (/* Translators: the name of a register, and what belongs into it. Keep “partactl archive enter” as it is. */
             _("“%s” is empty: %s. partactl archive enter %s … writes a line.\n"), _(which->title), _(which->hint), which->nick);
  else
    parta_text_table_print (table);
}

/**
 * parta_ctl_archive_register:
 * @errand: the errand
 * @nick: (nullable): name of a register; %NULL lists them all
 * @error: return location for an error
 *
 * Lists a register of the archive.
 *
 * Returns: %FALSE with an error for people
 */
gboolean
parta_ctl_archive_register (PartaErrand  *errand,
                            const char   *nick,
                            GError      **error)
{
  const PartaArchiveRegister *which = nick != NULL ? find_register (nick, error) : NULL;
  PartaStore *store = nick == NULL || which != NULL ? parta_ctl_archive_open (errand, error) : NULL;

  if (store == NULL)
    return FALSE;
  if (which == NULL)
    list_registers (errand, parta_store_get_state (store));
  else
    list_lines (errand, parta_store_get_state (store), which);

  return TRUE;
}

/**
 * parta_ctl_archive_enter:
 * @errand: the errand
 * @said: (array zero-terminated=1): the name of a register, the number of the line where it has one, NAME=VALUE…
 * @error: return location for an error
 *
 * Writes a line of a register, or changes one.
 *
 * Returns: %FALSE with an error for people
 */
gboolean
parta_ctl_archive_enter (PartaErrand  *errand,
                         char        **said,
                         GError      **error)
{
  const PartaArchiveRegister *which = find_register (said[0], error);
  gboolean numbered = which != NULL && said[1] != NULL && strchr (said[1], '=') == NULL;
  PartaStore *store = which != NULL ? parta_ctl_archive_open (errand, error) : NULL;
  g_autoptr (PartaJsonText) json = parta_json_text_new ();
  g_autofree char *key = NULL;
  GError *cause = NULL;

  if (store == NULL)
    return FALSE;
  key = parta_archive_row_enter (store, which, numbered ? said[1] : NULL, (const char *const *) said + (numbered ? 2 : 1), &cause);
  if (key == NULL && g_error_matches (cause, PARTA_ARCHIVE_ERROR, PARTA_ARCHIVE_ERROR_MISSING))
    return name_members (which, cause, error);
  if (key == NULL)
    g_propagate_error (error, cause);
  if (key == NULL || !parta_errand_flush (errand, error))
    return FALSE;

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "register", which->nick);
  parta_json_text_add_text (json, "number", key);
  parta_json_text_close_object (json);
  if (errand->json)
    parta_json_text_print (json);
  else
    g_print (/* Translators: the name of a register, and the number of a line. */
             _("%s: %s is recorded.\n"), _(which->title), key);

  return TRUE;
}
