/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-copy-rules.h"

#include <string.h>

static const char *const kinds[] = { "quarter", "half_year", "year" };

static gboolean
set_chain (PartaCopyChain *chain,
           const char     *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  PartaCopyChain read = { 0 };

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] == '\0')
        continue;
      if (read.n_steps == PARTA_MOST_STEPS || !parta_copy_step_parse (&read.steps[read.n_steps], lines[i]))
        return FALSE;
      read.n_steps++;
    }
  *chain = read;

  return TRUE;
}

/* A list of words, with or without the signs of JSON about them: settings are written both ways. */
static char **
split_words (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ",[]\" ", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] != '\0')
        g_strv_builder_add (words, parts[i]);
    }

  return g_strv_builder_end (words);
}

static gboolean
set_kinds (PartaCopyRules *self,
           const char     *text)
{
  g_auto (GStrv) words = split_words (text);
  guint found = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint kind = 0;

      while (kind < G_N_ELEMENTS (kinds) && strcmp (kinds[kind], words[i]) != 0)
        kind++;
      if (kind == G_N_ELEMENTS (kinds))
        return FALSE;
      found |= 1u << kind;
    }
  self->kinds = found;

  return TRUE;
}

static gboolean
set_optional (PartaCopyRules *self,
              const char     *text)
{
  g_auto (GStrv) words = split_words (text);
  g_autofree char *list = g_strjoinv (",", words);

  self->optional = g_intern_string (list);

  return TRUE;
}

static gboolean
set_day_count (PartaCopyRules *self,
               const char     *text)
{
  if (strcmp (text, "working_days") != 0 && strcmp (text, "calendar_days") != 0)
    return FALSE;
  self->working_days = *text == 'w';

  return TRUE;
}

/**
 * parta_copy_rules_has_key:
 * @key: the name of a parameter
 *
 * Returns: whether it bears on the steps of the paper copy
 */
gboolean
parta_copy_rules_has_key (const char *key)
{
  static const char *const keys[] = {
    "copy.steps", "summary.steps", "copy.cadence", "copy.grades", "copy.period_kinds", "copy.day_count", "copy.optional_steps", NULL,
  };

  return g_strv_contains (keys, key);
}

/**
 * parta_copy_rules_set:
 * @self: rules
 * @key: a parameter of which parta_copy_rules_has_key() is true
 * @value: its value: a list of words, for steps a line for each as parta_copy_step_parse() reads it
 *
 * Returns: %FALSE, and the rules are as before, when it is no value of @key
 */
gboolean
parta_copy_rules_set (PartaCopyRules *self,
                      const char     *key,
                      const char     *value)
{
  PartaGrades grades;

  if (strcmp (key, "copy.steps") == 0)
    return set_chain (&self->copy, value);
  if (strcmp (key, "summary.steps") == 0)
    return set_chain (&self->summary, value);
  if (strcmp (key, "copy.period_kinds") == 0)
    return set_kinds (self, value);
  if (strcmp (key, "copy.optional_steps") == 0)
    return set_optional (self, value);
  if (strcmp (key, "copy.day_count") == 0)
    return set_day_count (self, value);
  if (strcmp (key, "copy.grades") == 0)
    {
      if (!parta_grades_parse (&grades, value, -1))
        return FALSE;
      self->grades = grades;
      return TRUE;
    }
  self->regular = strstr (value, "every") != NULL;

  return TRUE;
}

/**
 * parta_copy_rules_find:
 * @self: rules
 * @id: identifier of a step
 * @summary: (out) (optional): whether it is a step of the yearly class summary
 *
 * Returns: (nullable): the step, lent; %NULL where this school takes none of that name
 */
const PartaCopyStep *
parta_copy_rules_find (const PartaCopyRules *self,
                       const char           *id,
                       gboolean             *summary)
{
  const PartaCopyStep *step = parta_copy_chain_find (&self->copy, id);
  gboolean other = step == NULL;

  if (other)
    step = parta_copy_chain_find (&self->summary, id);
  if (summary != NULL)
    *summary = other;

  return step != NULL && parta_copy_rules_takes (self, step) ? step : NULL;
}

/**
 * parta_copy_rules_takes:
 * @self: rules
 * @step: one of their steps
 *
 * Returns: whether the school takes it: all that are not optional, and those that it chose (C-36)
 */
gboolean
parta_copy_rules_takes (const PartaCopyRules *self,
                        const PartaCopyStep  *step)
{
  g_auto (GStrv) chosen = NULL;

  if (!step->optional)
    return TRUE;
  chosen = g_strsplit (self->optional != NULL ? self->optional : "", ",", -1);

  return g_strv_contains ((const char *const *) chosen, step->id);
}

/**
 * parta_copy_rules_covers_kind:
 * @self: rules
 * @kind: "quarter", "half_year" or "year"
 *
 * Returns: whether there are copies of such periods (C-32)
 */
gboolean
parta_copy_rules_covers_kind (const PartaCopyRules *self,
                              const char           *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (strcmp (kinds[i], kind) == 0)
        return (self->kinds & 1u << i) != 0;
    }

  return FALSE;
}

/**
 * parta_copy_chain_find:
 * @self: the way of a paper
 * @id: identifier of a step
 *
 * Returns: (nullable): the step, lent
 */
const PartaCopyStep *
parta_copy_chain_find (const PartaCopyChain *self,
                       const char           *id)
{
  for (guint i = 0; i < self->n_steps; i++)
    {
      if (strcmp (self->steps[i].id, id) == 0)
        return &self->steps[i];
    }

  return NULL;
}

/**
 * parta_copy_chain_find_deed:
 * @self: the way of a paper
 * @deed: what is done
 *
 * Returns: (nullable): the first step in which it is done, lent
 */
const PartaCopyStep *
parta_copy_chain_find_deed (const PartaCopyChain *self,
                            const char           *deed)
{
  for (guint i = 0; i < self->n_steps; i++)
    {
      if (strcmp (self->steps[i].deed, deed) == 0)
        return &self->steps[i];
    }

  return NULL;
}

/* A profile with a ring of steps would be asked for ever. */
static gboolean
leads_to (const PartaCopyChain *self,
          const PartaCopyStep  *step,
          const char           *id,
          guint                 depth)
{
  for (guint i = 0; i < step->n_after && depth < PARTA_MOST_STEPS; i++)
    {
      const PartaCopyStep *before = parta_copy_chain_find (self, step->after[i]);

      if (strcmp (step->after[i], id) == 0 || (before != NULL && leads_to (self, before, id, depth + 1)))
        return TRUE;
    }

  return FALSE;
}

/**
 * parta_copy_chain_comes_after:
 * @self: the way of a paper
 * @step: one of its steps
 * @id: identifier of another
 *
 * Returns: whether that one comes before @step, at once or through others
 */
gboolean
parta_copy_chain_comes_after (const PartaCopyChain *self,
                              const PartaCopyStep  *step,
                              const char           *id)
{
  return leads_to (self, step, id, 0);
}
