/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-scenario-part.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (parta-scenario-error-quark, parta_scenario_error)

/**
 * parta_scenario_part_fail:
 * @self: an object
 * @name: the name of a value in it
 * @error: (out): set to %PARTA_SCENARIO_ERROR_MALFORMED, path first
 * @sentence: what is wrong with it, translated
 *
 * Returns: %FALSE
 */
gboolean
parta_scenario_part_fail (const PartaScenarioPart  *self,
                          const char               *name,
                          GError                  **error,
                          const char               *sentence)
{
  g_set_error (error, PARTA_SCENARIO_ERROR, PARTA_SCENARIO_ERROR_MALFORMED, "%s%s%s: %s", self->path,
               *self->path != '\0' ? "/" : "", name, sentence);

  return FALSE;
}

/**
 * parta_scenario_part_find:
 * @self: an object
 * @name: the name of a value in it
 *
 * Returns: (nullable): what stands there, null, too, lent; %NULL when nothing does
 */
const PartaJsonNode *
parta_scenario_part_find (PartaScenarioPart *self,
                          const char        *name)
{
  const PartaJsonNode *node = self->next;

  /* Most scenarios list their members in the same order, so the one behind the last is tried first. */
  if (node == NULL || strcmp (parta_json_node_get_name (node), name) != 0)
    node = parta_json_node_find (self->node, name);
  if (node != NULL)
    self->next = parta_json_node_get_next (node);

  return node;
}

/* Returns: (nullable): what stands there; %NULL for null, too */
static const PartaJsonNode *
find (PartaScenarioPart *self,
      const char        *name)
{
  const PartaJsonNode *node = parta_scenario_part_find (self, name);

  return parta_json_node_get_kind (node) != PARTA_JSON_NOTHING ? node : NULL;
}

/**
 * parta_scenario_part_open:
 * @self: (out): the object, empty where it was left out
 * @whole: the object that it stands in, the whole scenario
 * @name: its name
 * @error: return location for an error
 *
 * Returns: %FALSE with %PARTA_SCENARIO_ERROR_MALFORMED when something else stands there
 */
gboolean
parta_scenario_part_open (PartaScenarioPart        *self,
                          PartaScenarioPart        *whole,
                          const char               *name,
                          GError                  **error)
{
  *self = (PartaScenarioPart) { .node = find (whole, name), .path = name };
  self->next = parta_json_node_get_first (self->node);
  if (self->node == NULL || parta_json_node_get_kind (self->node) == PARTA_JSON_OBJECT)
    return TRUE;

  return parta_scenario_part_fail (whole, name, error, _("this has to be an object with braces."));
}

/**
 * parta_scenario_part_take_text:
 * @self: an object
 * @name: the name of a value in it
 * @text: (inout): the text, lent
 * @error: return location for an error
 *
 * Returns: %FALSE with %PARTA_SCENARIO_ERROR_MALFORMED when something else stands there
 */
gboolean
parta_scenario_part_take_text (PartaScenarioPart        *self,
                               const char               *name,
                               const char              **text,
                               GError                  **error)
{
  const PartaJsonNode *node = find (self, name);

  if (node == NULL)
    return TRUE;
  if (parta_json_node_get_kind (node) != PARTA_JSON_TEXT)
    return parta_scenario_part_fail (self, name, error, _("this has to be a text in quotes."));
  *text = parta_json_node_get_text (node);

  return TRUE;
}

/**
 * parta_scenario_part_take_flag:
 * @self: an object
 * @name: the name of a value in it
 * @flag: (inout): true or false
 * @error: return location for an error
 *
 * Returns: %FALSE with %PARTA_SCENARIO_ERROR_MALFORMED when something else stands there
 */
gboolean
parta_scenario_part_take_flag (PartaScenarioPart        *self,
                               const char               *name,
                               gboolean                 *flag,
                               GError                  **error)
{
  const PartaJsonNode *node = find (self, name);

  if (node == NULL || parta_json_node_get_bool (node, flag))
    return TRUE;

  return parta_scenario_part_fail (self, name, error, _("this has to be true or false."));
}

/**
 * parta_scenario_part_take_number:
 * @self: an object
 * @name: the name of a value in it
 * @least: the least that it may be
 * @most: the most
 * @number: (inout): the number
 * @error: return location for an error
 *
 * Returns: %FALSE with %PARTA_SCENARIO_ERROR_MALFORMED when something else stands there
 */
gboolean
parta_scenario_part_take_number (PartaScenarioPart        *self,
                                 const char               *name,
                                 guint                     least,
                                 guint                     most,
                                 guint                    *number,
                                 GError                  **error)
{
  const PartaJsonNode *node = find (self, name);
  g_autofree char *sentence = NULL;
  gint64 value;

  if (node == NULL)
    return TRUE;
  if (parta_json_node_get_number (node, &value) && value >= least && value <= most)
    {
      *number = (guint) value;
      return TRUE;
    }

  /* Translators: the smallest and the largest number that may stand there. */
  sentence = g_strdup_printf (_("this has to be a number from %u to %u."), least, most);

  return parta_scenario_part_fail (self, name, error, sentence);
}

/* Schools are judged in our time, from 1900 to 2199; a year far from it is a slip of the keyboard. */
static gboolean
is_our_time (const char *text)
{
  return (text[0] == '2' && (text[1] == '0' || text[1] == '1')) || (text[0] == '1' && text[1] == '9');
}

/**
 * parta_scenario_read_date:
 * @text: "2026-10-12"
 * @size: how many bytes of it to read, -1 for all
 *
 * Returns: the date; %PARTA_NO_DATE when @text is none, or none of our time
 */
gint32
parta_scenario_read_date (const char *text,
                          gssize      size)
{
  return is_our_time (text) ? parta_date_parse (text, size) : PARTA_NO_DATE;
}

static gboolean
fail_at_text (const PartaScenarioPart  *self,
              const char               *name,
              const char               *text,
              const char               *example,
              GError                  **error)
{
  /* Translators: what stands in a file, and an example of what should. */
  g_autofree char *sentence = g_strdup_printf (_("“%s” is no moment that is written like %s."), text, example);

  return parta_scenario_part_fail (self, name, error, sentence);
}

/**
 * parta_scenario_part_take_date:
 * @self: an object
 * @name: the name of a value in it
 * @date: (inout): the date
 * @error: return location for an error
 *
 * Returns: %FALSE with %PARTA_SCENARIO_ERROR_MALFORMED when something else stands there
 */
gboolean
parta_scenario_part_take_date (PartaScenarioPart        *self,
                               const char               *name,
                               gint32                   *date,
                               GError                  **error)
{
  const char *text = NULL;

  if (!parta_scenario_part_take_text (self, name, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  *date = parta_scenario_read_date (text, -1);

  return *date != PARTA_NO_DATE || fail_at_text (self, name, text, "2026-10-12", error);
}

/**
 * parta_scenario_part_take_instant:
 * @self: an object
 * @name: the name of a value in it
 * @zone: the school's time zone
 * @instant: (inout): the instant
 * @error: return location for an error
 *
 * Returns: %FALSE with %PARTA_SCENARIO_ERROR_MALFORMED when something else stands there
 */
gboolean
parta_scenario_part_take_instant (PartaScenarioPart        *self,
                                  const char               *name,
                                  GTimeZone                *zone,
                                  gint64                   *instant,
                                  GError                  **error)
{
  const char *text = NULL;

  if (!parta_scenario_part_take_text (self, name, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  *instant = is_our_time (text) ? parta_instant_parse_local (zone, text) : PARTA_NO_INSTANT;

  return *instant != PARTA_NO_INSTANT || fail_at_text (self, name, text, "2026-10-12T09:00", error);
}
