/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-right.h"

#include "parta-day.h"
#include "parta-staff.h"

#include <string.h>

/* The roles that may write a kind, the likeliest first: R-010 …. "teacher", "class_teacher" and
 * "substitute" hold for a journal, a class or a lesson; the others for the school. "system" is the server itself. */
static const struct
{
  PartaKind   kind;
  const char *roles[10];
} writers[] = {
  { PARTA_KIND_LESSON, { "teacher", "substitute" } },
  { PARTA_KIND_WORK, { "teacher", "substitute" } },
  { PARTA_KIND_MARK, { "teacher", "substitute" } },
  { PARTA_KIND_ATTENDANCE, { "teacher", "substitute" } },
  { PARTA_KIND_HOMEWORK, { "teacher", "substitute" } },
  { PARTA_KIND_PERIOD_MARK, { "teacher" } },
  { PARTA_KIND_PLAN, { "teacher", "coordinator", "system" } },
  { PARTA_KIND_REASON, { "class_teacher" } },
  { PARTA_KIND_PUPIL, { "secretary", "coordinator", "system" } },
  { PARTA_KIND_MEMBER, { "secretary", "coordinator", "system" } },
  { PARTA_KIND_SUBSTITUTION, { "coordinator", "deputy", "ej_admin", "system" } },
  { PARTA_KIND_OUTAGE, { "coordinator", "ej_admin", "system" } },
  { PARTA_KIND_TEMPORARY_JOURNAL, { "teacher", "substitute" } },
  { PARTA_KIND_OUTAGE_NOTE, { "teacher", "class_teacher", "substitute", "deputy", "head", "coordinator", "ej_admin", "secretary", "system" } },
  { PARTA_KIND_COPY, { "secretary", "deputy", "head", "system" } },
  { PARTA_KIND_BREACH, { "coordinator", "system" } },
  { PARTA_KIND_VOIDANCE, { "system" } },
  { PARTA_KIND_SIGN_OFF, { "teacher", "class_teacher", "deputy", "head", "secretary", "coordinator" } },
  { PARTA_KIND_STEP_DAY, { "deputy" } },
  { PARTA_KIND_STATEMENT, { "class_teacher", "secretary" } },
  { PARTA_KIND_STATEMENT_WISH, { "class_teacher", "secretary" } },
  { PARTA_KIND_ARCHIVE_ITEM, { "secretary", "coordinator", "deputy", "head", "ej_admin" } },
  { PARTA_KIND_MEDIUM, { "secretary", "coordinator", "deputy", "head", "ej_admin" } },
  { PARTA_KIND_MEDIUM_COPY, { "secretary", "coordinator", "deputy", "head", "ej_admin" } },
  { PARTA_KIND_MEDIUM_SEAL, { "secretary", "head" } },
  { PARTA_KIND_MEDIUM_USE, { "secretary", "head" } },
  { PARTA_KIND_SAFE_KEY, { "secretary", "head" } },
  { PARTA_KIND_RETENTION, { "secretary", "coordinator", "head" } },
  { PARTA_KIND_KEEPER, { "head" } },
  { PARTA_KIND_DECISION, { "coordinator", "deputy", "head", "system" } },
};

static const char *const settings_writers[] = { "coordinator", "system", NULL };

static const char *const *
find_writers (PartaKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      if (writers[i].kind == kind)
        return writers[i].roles;
    }

  return settings_writers;
}

/* The lesson that an entry of a journal speaks of, if it speaks of one. */
static gboolean
find_lesson (const PartaDraft *draft,
             PartaLessonRef   *lesson)
{
  return draft->kind != PARTA_KIND_PERIOD_MARK && draft->kind != PARTA_KIND_PLAN && draft->kind != PARTA_KIND_TEMPORARY_JOURNAL &&
         draft->kind != PARTA_KIND_SIGN_OFF && parta_lesson_ref_parse (lesson, draft->key);
}

static gboolean
has_as_teacher (PartaState       *state,
                const char       *person,
                const PartaDraft *draft,
                const char       *today)
{
  const char *journal_id = parta_scope_get_journal (draft->scope);
  PartaLessonRef lesson;

  return journal_id != NULL &&
         parta_staff_teaches (state, person, journal_id, find_lesson (draft, &lesson) ? lesson.day : today);
}

/* @journal_id: "" for any. A paper that goes round a class is no lesson: whoever gives some lesson of the journal may name it. */
static gboolean
substitutes_somewhere (PartaState *state,
                       const char *person,
                       const char *journal_id)
{
  g_autofree char *prefix = *journal_id != '\0' ? g_strconcat (journal_id, "/", NULL) : g_strdup ("");
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SUBSTITUTION, prefix);
  while (parta_fact_iter_next (&iter, &fact))
    {
      if (strcmp (parta_fact_get (fact, "substitute"), person) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
heads_somewhere (PartaState *state,
                 const char *person)
{
  g_autofree char *prefix = g_strconcat (person, "/class_teacher/", NULL);
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_ROLE, prefix);

  return parta_fact_iter_next (&iter, &fact);
}

/* Whether the person is that in the school at all. */
static gboolean
holds_somewhere (PartaState *state,
                 const char *person,
                 const char *role,
                 const char *today)
{
  g_auto (GStrv) taught = NULL;

  if (strcmp (role, "class_teacher") == 0)
    return heads_somewhere (state, person);
  if (strcmp (role, "substitute") == 0)
    return substitutes_somewhere (state, person, "");
  if (strcmp (role, "teacher") != 0)
    return parta_staff_holds_role (state, person, role, NULL, today);

  taught = parta_staff_list_taught (state, person);

  return taught[0] != NULL;
}

/* A device notes for itself; nobody corrects the note of another. */
static gboolean
is_own_note (PartaState       *state,
             const char       *person,
             const PartaDraft *draft)
{
  const PartaFact *note = parta_state_get_live (state, draft->scope, draft->kind, draft->key);

  return note == NULL || strcmp (parta_fact_get_shown (note)->author, person) == 0;
}

static gboolean
has_as_substitute (PartaState       *state,
                   const char       *person,
                   const PartaDraft *draft)
{
  const char *journal_id = parta_scope_get_journal (draft->scope);
  PartaLessonRef lesson;

  if (journal_id != NULL && draft->kind == PARTA_KIND_TEMPORARY_JOURNAL)
    return substitutes_somewhere (state, person, journal_id);

  return journal_id != NULL && find_lesson (draft, &lesson) &&
         parta_staff_substitutes (state, person, journal_id, &lesson);
}

/**
 * parta_right_has:
 * @state: the record
 * @person: identifier of a person
 * @role: the role acted in
 * @draft: what is to be recorded
 * @today: the day in the school
 *
 * Returns: whether @person holds @role and @role may write this
 */
gboolean
parta_right_has (PartaState       *state,
                 const char       *person,
                 const char       *role,
                 const PartaDraft *draft,
                 const char       *today)
{
  if (role == NULL)
    return FALSE;
  /* The server restores what a void entry had changed, whatever it is. */
  if (strcmp (role, PARTA_SYSTEM_PERSON) == 0 && draft->source == PARTA_SOURCE_CORRECTION)
    return strcmp (person, PARTA_SYSTEM_PERSON) == 0;
  if (!g_strv_contains (find_writers (draft->kind), role))
    return FALSE;
  if (strcmp (role, PARTA_SYSTEM_PERSON) == 0)
    return strcmp (person, PARTA_SYSTEM_PERSON) == 0;
  if (draft->kind == PARTA_KIND_OUTAGE_NOTE)
    return is_own_note (state, person, draft) && holds_somewhere (state, person, role, today);
  if (strcmp (role, "teacher") == 0)
    return has_as_teacher (state, person, draft, today);
  if (strcmp (role, "substitute") == 0)
    return has_as_substitute (state, person, draft);
  if (strcmp (role, "class_teacher") == 0)
    {
      const char *class_id = parta_scope_get_class (draft->scope);

      return class_id != NULL && parta_staff_holds_role (state, person, role, class_id, today);
    }

  return parta_staff_holds_role (state, person, role, NULL, today);
}

/**
 * parta_right_find_role:
 * @state: the record
 * @person: identifier of a person
 * @draft: what the person wants recorded
 * @today: the day in the school
 *
 * Returns: (nullable): the first role that gives the right, static; %NULL when none does
 */
const char *
parta_right_find_role (PartaState       *state,
                       const char       *person,
                       const PartaDraft *draft,
                       const char       *today)
{
  const char *const *roles = find_writers (draft->kind);

  for (guint i = 0; roles[i] != NULL; i++)
    {
      if (parta_right_has (state, person, roles[i], draft, today))
        return roles[i];
    }

  return NULL;
}

/**
 * parta_right_list_overseers:
 * @book: (nullable): the regulations at hand
 * @state: the record; its scope "school" is enough
 * @date: a day in the school
 *
 * Which roles see every journal of the school is for the regulation to say (R-013 … R-015): one knows an e-journal
 * administrator, another does not.
 *
 * Returns: (nullable) (transfer full) (array zero-terminated=1): names of roles; %NULL where no regulation is at hand
 */
char **
parta_right_list_overseers (PartaRulebook *book,
                            PartaState    *state,
                            gint32         date)
{
  const PartaTerms *terms = book != NULL ? parta_rulebook_find (book, state, date) : NULL;
  g_autoptr (GStrvBuilder) roles = g_strv_builder_new ();

  if (terms == NULL)
    return NULL;

  for (guint i = PARTA_ROLE_DEPUTY; i < PARTA_N_ROLES; i++)
    {
      if (terms->grants[i][PARTA_RIGHT_VIEW_ALL_JOURNALS] != PARTA_LICENCE_NO)
        g_strv_builder_add (roles, parta_role_get_name (i));
    }

  return g_strv_builder_end (roles);
}
