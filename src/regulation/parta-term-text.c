/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-regulation"

#include "parta-profile-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* How the units of a profile are called in short, and how many of those one of them is. */
static const struct
{
  const char *unit;
  const char *text;
  gint64      times;
} units[] = {
  { "minutes", "minutes", 1 },         { "hours24", "hours", 24 },          { "calendar_days", "days", 1 },
  { "working_days", "workdays", 1 },   { "holiday_days", "holidays", 1 },
};

/* {"anchor": "lesson.end", "unit": "hours24", "count": 1}: "lesson.end+hours:24 until nothing"; %NULL when it is no time */
static char *
dup_span (const PartaJsonNode *value)
{
  const char *anchor = parta_json_node_find_text (value, "anchor");
  const char *unit = parta_json_node_find_text (value, "unit");
  const char *until = parta_json_node_find_text (value, "until");
  gint64 count = 0;

  if (anchor == NULL || unit == NULL)
    return NULL;
  until = until != NULL ? until : "nothing";
  if (strcmp (unit, "moment") == 0)
    return g_strdup_printf ("%s+moment until %s", anchor, until);
  if (!parta_json_node_get_number (parta_json_node_find (value, "count"), &count) || ABS (count) > G_MAXINT)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (strcmp (units[i].unit, unit) == 0)
        return g_strdup_printf ("%s+%s:%" G_GINT64_FORMAT " until %s", anchor, units[i].text, count * units[i].times, until);
    }

  return NULL;
}

/* ["a", "b"]: "a,b" */
static char *
dup_list (const PartaJsonNode *value)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  if (parta_json_node_get_kind (value) != PARTA_JSON_ARRAY)
    return NULL;
  for (const PartaJsonNode *one = parta_json_node_get_first (value); one != NULL; one = parta_json_node_get_next (one))
    {
      const char *word = parta_json_node_get_text (one);

      if (word == NULL)
        return NULL;
      g_strv_builder_add (words, word);
    }
  list = g_strv_builder_end (words);

  return g_strjoinv (",", list);
}

static int
compare_bands (gconstpointer a,
               gconstpointer b)
{
  gint64 one = g_ascii_strtoll (*(const char *const *) a, NULL, 10);
  gint64 other = g_ascii_strtoll (*(const char *const *) b, NULL, 10);

  return (one > other) - (one < other);
}

/* {"10-11": …, "2-9": …}: "2-9=…,10-11=…" */
static char *
dup_bands (const PartaJsonNode *value)
{
  g_autoptr (GPtrArray) bands = g_ptr_array_new_with_free_func (g_free);

  for (const PartaJsonNode *one = parta_json_node_get_first (value); one != NULL; one = parta_json_node_get_next (one))
    {
      const char *text = parta_json_node_get_text (one);
      g_autofree char *span = text != NULL ? g_strdup (text) : dup_span (one);

      if (span == NULL)
        return NULL;
      g_ptr_array_add (bands, g_strdup_printf ("%s=%s", parta_json_node_get_name (one), span));
    }
  g_ptr_array_sort (bands, compare_bands);
  g_ptr_array_add (bands, NULL);

  return g_strjoinv (",", (char **) bands->pdata);
}

static char *
dup_window (const PartaJsonNode *value)
{
  g_autofree char *from = dup_span (parta_json_node_find (value, "from"));
  g_autofree char *to = dup_span (parta_json_node_find (value, "to"));

  return from != NULL && to != NULL ? g_strdup_printf ("%s..%s", from, to) : NULL;
}

static char *
dup_lock (const PartaJsonNode *value)
{
  const char *when = parta_json_node_find_text (value, "when");
  g_autofree char *spares = dup_list (parta_json_node_find (value, "spares"));

  return when != NULL && spares != NULL ? g_strdup_printf ("%s spares %s", when, spares) : NULL;
}

static char *
dup_temporary (const PartaJsonNode *value)
{
  gboolean on;

  if (!parta_json_node_get_bool (parta_json_node_find (value, "on"), &on))
    return NULL;

  return on ? dup_list (parta_json_node_find (value, "records")) : g_strdup ("off");
}

static char *
dup_object (const PartaJsonNode *value)
{
  if (parta_json_node_find (value, "anchor") != NULL)
    return dup_span (value);
  if (parta_json_node_find (value, "from") != NULL)
    return dup_window (value);
  if (parta_json_node_find (value, "when") != NULL)
    return dup_lock (value);
  if (parta_json_node_find (value, "on") != NULL)
    return dup_temporary (value);
  if (parta_json_node_find (value, "grades") != NULL)
    return g_strdup (parta_json_node_find_text (value, "grades"));

  return dup_bands (value);
}

/**
 * parta_term_text_dup:
 * @value: a value as a profile writes it
 *
 * Returns: (transfer full) (nullable): it as parta_terms_set() reads it; %NULL when it cannot be written so
 */
char *
parta_term_text_dup (const PartaJsonNode *value)
{
  gboolean flag = FALSE;

  switch (parta_json_node_get_kind (value))
    {
    case PARTA_JSON_TEXT:
      return g_strdup (parta_json_node_get_text (value));
    case PARTA_JSON_BOOL:
      parta_json_node_get_bool (value, &flag);
      return g_strdup (flag ? "yes" : "no");
    case PARTA_JSON_ARRAY:
      return dup_list (value);
    case PARTA_JSON_OBJECT:
      return dup_object (value);
    case PARTA_JSON_NOTHING:
    case PARTA_JSON_NUMBER:
      return NULL;
    }

  g_assert_not_reached ();
}

/**
 * parta_profile_set_term:
 * @terms: terms
 * @key: the name of a parameter by which entries are judged, "mark.oral_due"
 * @value: (nullable): its value as a profile writes it, or the short text that parta_terms_set() reads, or an object with such
 *   a text for each band of grades
 * @clause: (nullable): the clause that says so, %NULL to leave the one that stands there
 * @error: (out): set to %PARTA_REGULATION_ERROR_INVALID when no verdict asks for @key, or @value is no value of it
 *
 * What a short text leaves out stays as it was; what a profile writes is complete.
 *
 * Returns: %FALSE, and the term is as before, on failure
 */
gboolean
parta_profile_set_term (PartaTerms           *terms,
                        const char           *key,
                        const PartaJsonNode  *value,
                        const char           *clause,
                        GError              **error)
{
  PartaTerm term = parta_term_from_key (key);
  g_autofree char *text = parta_term_text_dup (value);
  g_autofree char *printed = NULL;

  if (term == PARTA_TERM_NONE)
    {
      g_set_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_INVALID,
                   /* Translators: %s is the name of a rule in a file. */
                   _("%s: entries are not judged by this."), key);
      return FALSE;
    }
  if (text != NULL && parta_terms_set (terms, term, text, clause))
    return TRUE;

  printed = value != NULL ? parta_json_node_dup_print (value) : g_strdup ("");
  g_set_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_INVALID,
               /* Translators: the name of a rule in a file, and what stands there. */
               _("%s: %s is no value of this rule."), key, printed);

  return FALSE;
}
