/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-regulation"

#include "parta-profile-private.h"

#include "parta-deadline-private.h"
#include "parta-law-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* One line of "when" or "then_not": the values that it speaks of, and what it asks of them. */
typedef struct
{
  PartaProfile        *profile;
  const PartaJsonNode *line;
  GPtrArray           *values;
} Question;

typedef gboolean (* Test) (const Question      *question,
                           const PartaJsonNode *wanted);

static void
step_into (const PartaJsonNode *value,
           const char          *part,
           GPtrArray           *found)
{
  gboolean is_list = parta_json_node_get_kind (value) == PARTA_JSON_ARRAY;
  guint64 place = g_ascii_strtoull (part, NULL, 10);

  for (const PartaJsonNode *one = parta_json_node_get_first (value); one != NULL; one = parta_json_node_get_next (one))
    {
      if (strcmp (part, "*") == 0 || g_strcmp0 (parta_json_node_get_name (one), part) == 0 ||
          (is_list && g_ascii_isdigit (*part) && place-- == 0))
        g_ptr_array_add (found, (gpointer) one);
    }
}

/* {"key": …, "at": "value/to"}: what it speaks of; "*" takes all that stand there. */
static GPtrArray *
pick (PartaProfile        *profile,
      const PartaJsonNode *reference)
{
  const char *key = parta_json_node_find_text (reference, "key");
  const char *at = parta_json_node_find_text (reference, "at");
  g_auto (GStrv) parts = g_strsplit (at != NULL ? at : "value", "/", -1);
  const PartaParameter *parameter = key != NULL ? parta_profile_find_parameter (profile, key) : NULL;
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  if (parameter != NULL)
    g_ptr_array_add (values, (gpointer) parameter->node);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) below = g_ptr_array_new ();

      for (guint k = 0; k < values->len && *parts[i] != '\0'; k++)
        step_into (values->pdata[k], parts[i], below);
      if (*parts[i] == '\0')
        continue;
      g_ptr_array_unref (values);
      values = g_steal_pointer (&below);
    }

  return g_steal_pointer (&values);
}

/* The values, and instead of a list what stands in it. */
static GPtrArray *
flatten (GPtrArray *values)
{
  GPtrArray *flat = g_ptr_array_new ();

  for (guint i = 0; i < values->len; i++)
    {
      if (parta_json_node_get_kind (values->pdata[i]) == PARTA_JSON_ARRAY)
        step_into (values->pdata[i], "*", flat);
      else
        g_ptr_array_add (flat, values->pdata[i]);
    }

  return flat;
}

static gboolean
have (GPtrArray           *values,
      const PartaJsonNode *wanted)
{
  for (guint i = 0; i < values->len; i++)
    {
      if (parta_json_node_is_same (values->pdata[i], wanted))
        return TRUE;
    }

  return FALSE;
}

static gboolean
ask_equals (const Question      *question,
            const PartaJsonNode *wanted)
{
  return have (question->values, wanted);
}

static gboolean
ask_differs (const Question      *question,
             const PartaJsonNode *wanted)
{
  for (guint i = 0; i < question->values->len; i++)
    {
      if (!parta_json_node_is_same (question->values->pdata[i], wanted))
        return TRUE;
    }

  return FALSE;
}

static gboolean
ask_one_of (const Question      *question,
            const PartaJsonNode *wanted)
{
  for (const PartaJsonNode *one = parta_json_node_get_first (wanted); one != NULL; one = parta_json_node_get_next (one))
    {
      if (have (question->values, one))
        return TRUE;
    }

  return FALSE;
}

static gboolean
ask_has (const Question      *question,
         const PartaJsonNode *wanted)
{
  g_autoptr (GPtrArray) flat = flatten (question->values);

  return have (flat, wanted);
}

static gboolean
ask_lacks (const Question      *question,
           const PartaJsonNode *wanted)
{
  return !ask_has (question, wanted);
}

static gboolean
is_true (const PartaJsonNode *node)
{
  gboolean value = FALSE;

  return parta_json_node_get_bool (node, &value) && value;
}

static gboolean
ask_is_empty (const Question      *question,
              const PartaJsonNode *wanted)
{
  for (guint i = 0; i < question->values->len; i++)
    {
      const PartaJsonNode *value = question->values->pdata[i];
      gboolean is_empty = parta_json_node_get_kind (value) == PARTA_JSON_ARRAY && parta_json_node_count (value) == 0;

      if (is_empty == is_true (wanted))
        return TRUE;
    }

  return FALSE;
}

static gboolean
ask_present (const Question      *question,
             const PartaJsonNode *wanted)
{
  return (question->values->len > 0) == is_true (wanted);
}

static gboolean
ask_is_open (const Question      *question,
             const PartaJsonNode *wanted)
{
  const char *key = parta_json_node_find_text (question->line, "key");
  gboolean any = FALSE;

  for (guint i = 0; i < parta_profile_get_n_parameters (question->profile); i++)
    {
      const PartaParameter *parameter = parta_profile_get_parameter (question->profile, i);

      any |= parameter->open && (g_strcmp0 (key, "*") == 0 || g_strcmp0 (key, parameter->key) == 0);
    }

  return any == is_true (wanted);
}

static gboolean
ask_below (const Question      *question,
           const PartaJsonNode *wanted)
{
  gint64 most = 0;

  if (!parta_json_node_get_number (wanted, &most))
    return FALSE;
  for (guint i = 0; i < question->values->len; i++)
    {
      gint64 number;

      if (parta_json_node_get_number (question->values->pdata[i], &number) && number < most)
        return TRUE;
    }

  return FALSE;
}

static gboolean
ask_outside_of (const Question      *question,
                const PartaJsonNode *wanted)
{
  g_autoptr (GPtrArray) flat = flatten (question->values);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (const PartaJsonNode *one = parta_json_node_get_first (wanted); one != NULL; one = parta_json_node_get_next (one))
    {
      g_autoptr (GPtrArray) values = pick (question->profile, one);

      g_ptr_array_extend_and_steal (known, flatten (values));
    }
  for (guint i = 0; i < flat->len; i++)
    {
      if (!have (known, flat->pdata[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
compare (const Question      *question,
         const PartaJsonNode *wanted,
         int                  sign)
{
  g_autoptr (GPtrArray) others = NULL;

  if (parta_json_node_find (wanted, "key") != NULL)
    {
      others = pick (question->profile, wanted);
    }
  else
    {
      others = g_ptr_array_new ();
      g_ptr_array_add (others, (gpointer) wanted);
    }
  for (guint i = 0; i < question->values->len; i++)
    {
      for (guint k = 0; k < others->len; k++)
        {
          if (parta_deadline_compare (question->values->pdata[i], others->pdata[k]) == sign)
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
ask_later_than (const Question      *question,
                const PartaJsonNode *wanted)
{
  return compare (question, wanted, 1);
}

static gboolean
ask_earlier_than (const Question      *question,
                  const PartaJsonNode *wanted)
{
  return compare (question, wanted, -1);
}

static gboolean
ask_falls_back (const Question      *question,
                const PartaJsonNode *wanted)
{
  const PartaJsonNode *ahead = NULL;
  gboolean falls_back = FALSE;

  for (guint i = 0; i < question->values->len; i++)
    {
      const PartaJsonNode *day = question->values->pdata[i];

      if (parta_json_node_find (day, "anchor") == NULL)
        continue;
      falls_back |= ahead != NULL && parta_deadline_compare (day, ahead) < 0;
      ahead = day;
    }

  return falls_back == is_true (wanted);
}

static gboolean
ask_bands_overlap (const Question      *question,
                   const PartaJsonNode *wanted)
{
  gboolean overlap = FALSE;

  for (guint i = 0; i < question->values->len; i++)
    overlap |= parta_deadline_bands_overlap (question->values->pdata[i]);

  return overlap == is_true (wanted);
}

/* Whether a line holds. A line with a test that nobody knows would protect from nothing: it is our own mistake. */
static gboolean
holds (PartaProfile        *profile,
       const PartaJsonNode *line)
{
  static const struct
  {
    const char *word;
    Test        test;
  } tests[] = {
    { "equals", ask_equals }, { "differs", ask_differs }, { "one_of", ask_one_of }, { "has", ask_has },
    { "lacks", ask_lacks }, { "is_empty", ask_is_empty }, { "present", ask_present }, { "is_open", ask_is_open },
    { "below", ask_below }, { "outside_of", ask_outside_of }, { "later_than", ask_later_than },
    { "earlier_than", ask_earlier_than }, { "falls_back", ask_falls_back }, { "bands_overlap", ask_bands_overlap },
  };
  g_autoptr (GPtrArray) values = pick (profile, line);
  const Question question = { profile, line, values };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      const PartaJsonNode *wanted = parta_json_node_find (line, tests[i].word);

      if (wanted != NULL)
        return tests[i].test (&question, wanted);
    }

  g_critical ("a line of the constraints asks for nothing that is known");

  return FALSE;
}

static gboolean
is_offended (PartaProfile        *profile,
             const PartaJsonNode *constraint)
{
  const PartaJsonNode *line = parta_json_node_get_first (parta_json_node_find (constraint, "when"));

  for (; line != NULL; line = parta_json_node_get_next (line))
    {
      if (!holds (profile, line))
        return FALSE;
    }
  for (line = parta_json_node_get_first (parta_json_node_find (constraint, "then_not")); line != NULL;
       line = parta_json_node_get_next (line))
    {
      if (holds (profile, line))
        return TRUE;
    }

  return FALSE;
}

static void
add_open_keys (PartaProfile *profile,
               GString      *keys)
{
  for (guint i = 0; i < parta_profile_get_n_parameters (profile); i++)
    {
      const PartaParameter *parameter = parta_profile_get_parameter (profile, i);

      if (parameter->open)
        g_string_append_printf (keys, "%s%s", keys->len > 0 ? ", " : "", parameter->key);
    }
}

/* The rules that a constraint speaks of: "copy.steps, final.window". */
static char *
dup_keys (PartaProfile        *profile,
          const PartaJsonNode *constraint)
{
  static const char *const parts[] = { "then_not", "when" };
  GString *keys = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const PartaJsonNode *line = parta_json_node_get_first (parta_json_node_find (constraint, parts[i]));

      for (; line != NULL; line = parta_json_node_get_next (line))
        {
          const char *key = parta_json_node_find_text (line, "key");

          if (g_strcmp0 (key, "*") == 0)
            add_open_keys (profile, keys);
          else if (key != NULL && strstr (keys->str, key) == NULL)
            g_string_append_printf (keys, "%s%s", keys->len > 0 ? ", " : "", key);
        }
    }

  return g_string_free (keys, FALSE);
}

/**
 * parta_constraints_weigh:
 * @constraints: the document constraints.json
 * @profile: a profile with its rules
 * @refused: (element-type utf8): gets the reason of each contradiction for which the profile is not taken
 * @hints: (element-type utf8): gets the reason of each that the school should know of, and of values that are to be entered
 */
void
parta_constraints_weigh (const PartaJsonNode *constraints,
                         PartaProfile        *profile,
                         GPtrArray           *refused,
                         GPtrArray           *hints)
{
  const PartaJsonNode *one = parta_json_node_get_first (parta_json_node_find (constraints, "constraints"));

  for (; one != NULL; one = parta_json_node_get_next (one))
    {
      gboolean refuse = g_strcmp0 (parta_json_node_find_text (one, "level"), "refuse") == 0;
      g_autofree char *keys = NULL;

      if (!is_offended (profile, one))
        continue;
      keys = dup_keys (profile, one);
      g_ptr_array_add (refuse ? refused : hints,
                       g_strdup_printf ("%s: %s (%s, %s)", keys, parta_law_words_translate (parta_json_node_find_text (one, "reason")),
                                        parta_json_node_find_text (one, "id"), parta_json_node_find_text (one, "clause")));
    }
}
