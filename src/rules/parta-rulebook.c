/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-rulebook.h"

#include <string.h>

#define MOST_SCHOOLS 4   /* that are looked at in turn without reading their settings again */

typedef struct
{
  PartaTerms  terms;
  PartaCopyRules copy;
  PartaArchiveRules archive;
  GHashTable *parameters;   /* key → choices, an empty list where any value will do */
} Preset;

/* What holds from @from until the next one begins. */
typedef struct
{
  gint32      from;
  const char *name;      /* of the regulation, lent by the rulebook; NULL where it has none of that name */
  PartaTerms  terms;
  PartaCopyRules copy;
  PartaArchiveRules archive;
} Chapter;

/* What the scope "school" of one revision comes to. */
typedef struct
{
  guint64       revision;
  PartaAlmanac *almanac;
  GArray       *chapters;   /* of Chapter, in the order of time; the first one from the beginning of time */
  PartaCopyRoll *roll;      /* (nullable): who signs what, once somebody has asked */
} Known;

struct _PartaRulebook
{
  gatomicrefcount refs;
  GHashTable     *presets;               /* id → Preset */
  Known           known[MOST_SCHOOLS];
  guint           next;                  /* which of @known is overwritten next */
};

G_DEFINE_BOXED_TYPE (PartaRulebook, parta_rulebook, parta_rulebook_ref, parta_rulebook_unref)

static void
preset_free (Preset *self)
{
  g_hash_table_unref (self->parameters);
  g_free (self);
}

static void
known_clear (Known *self)
{
  self->revision = 0;
  g_clear_pointer (&self->almanac, parta_almanac_free);
  g_clear_pointer (&self->chapters, g_array_unref);
  g_clear_pointer (&self->roll, parta_copy_roll_free);
}

/* "may.teacher.correct_mark" */
static gboolean
read_licence (const char     *key,
              const char     *value,
              PartaRole      *role,
              PartaRightName *right,
              PartaLicence   *licence)
{
  static const char *const words[] = { "no", "yes", "confirm" };
  g_auto (GStrv) parts = g_strsplit (key, ".", 3);

  if (g_strv_length (parts) != 3)
    return FALSE;
  *role = parta_role_from_name (parts[1]);
  if (*role == PARTA_ROLE_NONE || !parta_right_from_name (right, parts[2]))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strcmp (words[i], value) != 0)
        continue;
      *licence = (PartaLicence) i;
      return TRUE;
    }

  return FALSE;
}

/* Returns: whether @value is one of @key; of a parameter that no verdict asks for, anything is. */
static gboolean
set_term (Chapter    *chapter,
          const char *key,
          const char *value,
          const char *clause)
{
  PartaTerms *terms = &chapter->terms;
  PartaTerm term = parta_term_from_key (key);
  PartaRole role;
  PartaRightName right;
  PartaLicence licence;

  if (parta_copy_rules_has_key (key))
    return parta_copy_rules_set (&chapter->copy, key, value);
  if (parta_archive_rules_has_key (key))
    return parta_archive_rules_set (&chapter->archive, key, value);
  if (!g_str_has_prefix (key, PARTA_SETTING_MAY))
    return term == PARTA_TERM_NONE || parta_terms_set (terms, term, value, clause);
  if (!read_licence (key, value, &role, &right, &licence))
    return FALSE;

  parta_terms_set_grant (terms, role, right, licence, clause != NULL ? clause : terms->grant_clauses[role][right]);

  return TRUE;
}

static void
set_regulation (PartaRulebook *self,
                Chapter       *chapter,
                const char    *id)
{
  gpointer name, preset;

  if (g_hash_table_lookup_extended (self->presets, id, &name, &preset))
    {
      chapter->name = name;
      chapter->terms = ((const Preset *) preset)->terms;
      chapter->copy = ((const Preset *) preset)->copy;
      chapter->archive = ((const Preset *) preset)->archive;
    }
  else
    {
      *chapter = (Chapter){ .from = chapter->from };
    }
}

/* What was chosen from one day on, under the regulation of the chapter. */
static void
apply_choices (PartaState *state,
               const char *day,
               Chapter    *chapter)
{
  g_autofree char *prefix = g_strconcat (day, "/", NULL);
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SETTING, prefix);
  while (chapter->name != NULL && parta_fact_iter_next (&iter, &fact))
    {
      const char *clause = parta_fact_get (fact, "clause");

      set_term (chapter, parta_fact_get_key (fact) + strlen (prefix), parta_fact_get (fact, "value"),
                *clause != '\0' ? clause : NULL);
    }
}

/* The settings of one day: the regulation first, because a setting is a choice under it. */
static void
apply_settings (PartaRulebook *self,
                PartaState    *state,
                const char    *day,
                Chapter       *chapter)
{
  g_autofree char *regulation = g_strconcat (day, "/" PARTA_SETTING_REGULATION, NULL);
  const PartaFact *named = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SETTING, regulation);

  if (named != NULL)
    set_regulation (self, chapter, parta_fact_get (named, "value"));
  apply_choices (state, day, chapter);
}

/* Settings come in the order of their days, because that is how their keys begin. */
static GArray *
write_chapters (PartaRulebook *self,
                PartaState    *state)
{
  const PartaFact *school = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");
  GArray *chapters = g_array_new (FALSE, FALSE, sizeof (Chapter));
  Chapter chapter = { .from = PARTA_NO_DATE };
  PartaFactIter iter;
  const PartaFact *fact;

  set_regulation (self, &chapter, parta_fact_get (school, "regulation"));
  g_array_append_val (chapters, chapter);

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SETTING, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      g_autofree char *day = parta_fact_dup_part (fact, 0);
      gint32 from = parta_date_parse (day, -1);

      if (from == PARTA_NO_DATE || from == chapter.from)
        continue;
      chapter.from = from;
      apply_settings (self, state, day, &chapter);
      g_array_append_val (chapters, chapter);
    }

  return chapters;
}

static Known *
need_known (PartaRulebook *self,
            PartaState    *state)
{
  guint64 revision = parta_state_get_revision (state, PARTA_SCOPE_SCHOOL);
  Known *known;

  for (guint i = 0; i < MOST_SCHOOLS; i++)
    {
      if (self->known[i].revision == revision)
        return &self->known[i];
    }

  known = &self->known[self->next];
  self->next = (self->next + 1) % MOST_SCHOOLS;
  known_clear (known);
  known->almanac = parta_almanac_new (state);
  known->chapters = write_chapters (self, state);
  known->revision = revision;

  return known;
}

static const Chapter *
find_chapter (PartaRulebook *self,
              PartaState    *state,
              gint32         date)
{
  const GArray *chapters = need_known (self, state)->chapters;
  const Chapter *found = &g_array_index (chapters, Chapter, 0);

  for (guint i = 1; i < chapters->len; i++)
    {
      const Chapter *chapter = &g_array_index (chapters, Chapter, i);

      if (chapter->from > date)
        break;
      found = chapter;
    }

  return found;
}

/**
 * parta_rulebook_new:
 *
 * Returns: (transfer full): a rulebook without regulations
 */
PartaRulebook *
parta_rulebook_new (void)
{
  PartaRulebook *self = g_new0 (PartaRulebook, 1);

  g_atomic_ref_count_init (&self->refs);
  self->presets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) preset_free);

  return self;
}

/**
 * parta_rulebook_ref:
 * @self: a rulebook
 *
 * Returns: (transfer full): @self
 */
PartaRulebook *
parta_rulebook_ref (PartaRulebook *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * parta_rulebook_unref:
 * @self: (transfer full): a rulebook
 *
 * Gives back a reference.
 */
void
parta_rulebook_unref (PartaRulebook *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  for (guint i = 0; i < MOST_SCHOOLS; i++)
    known_clear (&self->known[i]);
  g_hash_table_unref (self->presets);
  g_free (self);
}

/**
 * parta_rulebook_add:
 * @self: a rulebook that nobody has asked yet
 * @id: name of a regulation, as a school names it
 * @terms: what it says
 *
 * Adds a regulation, in the place of one of the same name.
 */
void
parta_rulebook_add (PartaRulebook    *self,
                    const char       *id,
                    const PartaTerms *terms)
{
  Preset *preset = g_new0 (Preset, 1);

  preset->terms = *terms;
  preset->parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  g_hash_table_replace (self->presets, g_strdup (id), preset);
}

/**
 * parta_rulebook_add_copy_rules:
 * @self: a rulebook
 * @id: name of a regulation in it
 * @rules: what it says about the paper copy
 *
 * Adds the steps by which a paper copy is signed.
 */
void
parta_rulebook_add_copy_rules (PartaRulebook        *self,
                               const char           *id,
                               const PartaCopyRules *rules)
{
  Preset *preset = g_hash_table_lookup (self->presets, id);

  g_return_if_fail (preset != NULL);

  preset->copy = *rules;
}

/**
 * parta_rulebook_add_archive_rules:
 * @self: a rulebook
 * @id: name of a regulation in it
 * @rules: what it says about the archive
 *
 * Adds when there have to be packages and backups, and on what they lie.
 */
void
parta_rulebook_add_archive_rules (PartaRulebook           *self,
                                  const char              *id,
                                  const PartaArchiveRules *rules)
{
  Preset *preset = g_hash_table_lookup (self->presets, id);

  g_return_if_fail (preset != NULL);

  preset->archive = *rules;
}

/**
 * parta_rulebook_add_parameter:
 * @self: a rulebook
 * @id: name of a regulation in it
 * @key: a parameter of that regulation
 * @choices: (nullable): what it may be; %NULL where the regulation leaves no choice by name
 *
 * Says that a school may set a parameter.
 */
void
parta_rulebook_add_parameter (PartaRulebook     *self,
                              const char        *id,
                              const char        *key,
                              const char *const *choices)
{
  static const char *const none[] = { NULL };
  Preset *preset = g_hash_table_lookup (self->presets, id);

  g_return_if_fail (preset != NULL);

  g_hash_table_replace (preset->parameters, g_strdup (key), g_strdupv ((char **) (choices != NULL ? choices : none)));
}

/**
 * parta_rulebook_find:
 * @self: a rulebook
 * @state: the record of a school
 * @date: a date
 *
 * Returns: (nullable): the terms in force in the school on @date, lent until its scope "school" changes; %NULL where it names
 *   no regulation of the rulebook
 */
const PartaTerms *
parta_rulebook_find (PartaRulebook *self,
                     PartaState    *state,
                     gint32         date)
{
  const Chapter *chapter = find_chapter (self, state, date);

  return chapter->name != NULL ? &chapter->terms : NULL;
}

/**
 * parta_rulebook_find_copy_rules:
 * @self: a rulebook
 * @state: the record of a school
 * @date: a date
 *
 * Returns: (nullable): how paper copies are signed in the school on @date, lent as by parta_rulebook_find()
 */
const PartaCopyRules *
parta_rulebook_find_copy_rules (PartaRulebook *self,
                                PartaState    *state,
                                gint32         date)
{
  const Chapter *chapter = find_chapter (self, state, date);

  return chapter->name != NULL ? &chapter->copy : NULL;
}

/**
 * parta_rulebook_find_archive_rules:
 * @self: a rulebook
 * @state: the record of a school
 * @date: a date
 *
 * Returns: (nullable): what holds for the archive of the school on @date, lent as by parta_rulebook_find()
 */
const PartaArchiveRules *
parta_rulebook_find_archive_rules (PartaRulebook *self,
                                   PartaState    *state,
                                   gint32         date)
{
  const Chapter *chapter = find_chapter (self, state, date);

  return chapter->name != NULL ? &chapter->archive : NULL;
}

/**
 * parta_rulebook_find_name:
 * @self: a rulebook
 * @state: the record of a school
 * @date: a date
 *
 * Returns: (nullable): the name of the regulation on which the terms of @date rest, lent; %NULL as in parta_rulebook_find()
 */
const char *
parta_rulebook_find_name (PartaRulebook *self,
                          PartaState    *state,
                          gint32         date)
{
  return find_chapter (self, state, date)->name;
}

static gboolean
ends_before (const PartaSpan *outer,
             const PartaSpan *due)
{
  return outer->unit == due->unit && outer->unit != PARTA_UNIT_OFF && outer->anchor == due->anchor && outer->count < due->count;
}

static gboolean
has_end_before_event (const PartaBands *bands)
{
  for (guint i = 0; i < bands->count; i++)
    {
      if (bands->band[i].span.unit != PARTA_UNIT_OFF && bands->band[i].span.count < 0)
        return TRUE;
    }

  return FALSE;
}

/* C-34, as far as one setting can bring it about: overdue before due, the end of a time before its beginning, a mark due before
 * its work, a ban that nobody can tell the beginning of, a temporary journal that never has to be carried over. */
static gboolean
contradicts (const PartaTerms *terms)
{
  return ends_before (&terms->homework_outer, &terms->homework_due) || ends_before (&terms->lesson_outer, &terms->lesson_due) ||
         ends_before (&terms->attendance_outer, &terms->attendance_due) || ends_before (&terms->final_to, &terms->final_from) ||
         has_end_before_event (&terms->oral_due) || has_end_before_event (&terms->written_due) ||
         (terms->backdating_forbidden &&
          (!parta_terms_know (terms, PARTA_TERM_ORAL_DUE) || !parta_terms_know (terms, PARTA_TERM_WRITTEN_DUE))) ||
         ((terms->temp_attendance || terms->temp_marks) && terms->transfer.unit == PARTA_UNIT_OFF);
}

/* C-42: what the regulation leaves to the school has to be chosen from the same day on, before the regulation is. */
static gboolean
takes_regulation (PartaRulebook *self,
                  PartaState    *state,
                  gint32         date,
                  const char    *id)
{
  Chapter chapter = { .from = date };
  char day[PARTA_DAY_SIZE];

  parta_date_print (date, day);
  set_regulation (self, &chapter, id);
  apply_choices (state, day, &chapter);

  return chapter.name != NULL && parta_terms_know (&chapter.terms, PARTA_TERM_ORAL_DUE) &&
         parta_terms_know (&chapter.terms, PARTA_TERM_WRITTEN_DUE) && !contradicts (&chapter.terms);
}

/**
 * parta_rulebook_takes:
 * @self: a rulebook
 * @state: the record of a school
 * @date: from when on
 * @key: a parameter
 * @value: what it shall be
 *
 * Returns: whether the regulation in force has such a parameter and knows what @value means: one of its choices, where it
 *   gives any, readable where verdicts rest on it, and not against what else holds then; of a regulation, whether what it
 *   leaves to the school is set from @date on
 */
gboolean
parta_rulebook_takes (PartaRulebook *self,
                      PartaState    *state,
                      gint32         date,
                      const char    *key,
                      const char    *value)
{
  const Chapter *chapter = find_chapter (self, state, date);
  const Preset *preset;
  const char *const *choices;
  Chapter tried;

  if (strcmp (key, PARTA_SETTING_REGULATION) == 0)
    return takes_regulation (self, state, date, value);
  if (chapter->name == NULL)
    return FALSE;

  tried = *chapter;
  if (g_str_has_prefix (key, PARTA_SETTING_MAY))
    return set_term (&tried, key, value, "");

  preset = g_hash_table_lookup (self->presets, chapter->name);
  choices = g_hash_table_lookup (preset->parameters, key);
  if (choices == NULL || (*choices != NULL && !g_strv_contains (choices, value)))
    return FALSE;

  return set_term (&tried, key, value, "") && (!contradicts (&tried.terms) || contradicts (&chapter->terms));
}

/**
 * parta_rulebook_needs:
 * @self: a rulebook
 * @state: the record of a school
 * @date: from when on
 * @key: a parameter that is set from @date on
 *
 * Returns: whether the regulation in force leaves @key to the school, and nothing that was set before answers it (C-42): such a
 *   setting is replaced, not taken back
 */
gboolean
parta_rulebook_needs (PartaRulebook *self,
                      PartaState    *state,
                      gint32         date,
                      const char    *key)
{
  const Chapter *chapter = find_chapter (self, state, date);
  const Chapter *before = find_chapter (self, state, date - 1);
  PartaTerm term = parta_term_from_key (key);
  const Preset *preset;

  if (chapter->name == NULL || (term != PARTA_TERM_ORAL_DUE && term != PARTA_TERM_WRITTEN_DUE))
    return FALSE;

  preset = g_hash_table_lookup (self->presets, chapter->name);

  return !parta_terms_know (&preset->terms, term) &&
         (g_strcmp0 (before->name, chapter->name) != 0 || !parta_terms_know (&before->terms, term));
}

/**
 * parta_rulebook_get_almanac:
 * @self: a rulebook
 * @state: the record of a school
 *
 * Returns: the school's days and hours, lent until its scope "school" changes
 */
PartaAlmanac *
parta_rulebook_get_almanac (PartaRulebook *self,
                            PartaState    *state)
{
  return need_known (self, state)->almanac;
}

/**
 * parta_rulebook_get_copy_roll:
 * @self: a rulebook
 * @state: the record of a school
 *
 * Returns: the school's classes and journals and who signs their paper, lent until its scope "school" changes
 */
const PartaCopyRoll *
parta_rulebook_get_copy_roll (PartaRulebook *self,
                              PartaState    *state)
{
  Known *known = need_known (self, state);

  if (known->roll == NULL)
    known->roll = parta_copy_roll_new (state);

  return known->roll;
}
