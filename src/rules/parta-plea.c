/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-plea.h"

#include "parta-aside.h"
#include "parta-outage.h"
#include "parta-roster.h"
#include "parta-sign-off-check.h"
#include "parta-staff.h"

#include <string.h>

#define MS_PER_SECOND 1000

/* What the key of an entry says it is about; a value that owns its parts. */
typedef struct
{
  char              **parts;
  const PartaJournal *journal;    /* lent by the almanac */
  const char         *pupil;      /* (nullable) */
  const char         *period;     /* (nullable): for a period mark */
  PartaLessonRef      lesson;     /* day "" for a period mark */
} Subject;

static void
subject_clear (Subject *self)
{
  g_clear_pointer (&self->parts, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Subject, subject_clear)

static gint64
floor_seconds (gint64 wall)
{
  return wall >= 0 ? wall / MS_PER_SECOND : -((MS_PER_SECOND - 1 - wall) / MS_PER_SECOND);
}

/* Which parts of the key are what; FALSE for kinds that no regulation judges. */
static gboolean
find_parts (PartaKind kind,
            gboolean *has_journal,
            guint    *day,
            guint    *pupil)
{
  *has_journal = kind == PARTA_KIND_REASON || kind == PARTA_KIND_SUBSTITUTION;
  *day = *has_journal ? 1 : 0;
  *pupil = 0;
  switch ((int) kind)
    {
    case PARTA_KIND_MARK:
    case PARTA_KIND_ATTENDANCE:
      *pupil = 2;
      return TRUE;
    case PARTA_KIND_REASON:
      *pupil = 3;
      return TRUE;
    case PARTA_KIND_PERIOD_MARK:
      *pupil = 1;
      return TRUE;
    case PARTA_KIND_LESSON:
    case PARTA_KIND_WORK:
    case PARTA_KIND_HOMEWORK:
    case PARTA_KIND_SUBSTITUTION:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
read_subject (const PartaPlea *plea,
              Subject         *self)
{
  const PartaDraft *draft = plea->draft;
  gboolean has_journal;
  guint day, pupil;
  const char *journal_id;

  if (!find_parts (draft->kind, &has_journal, &day, &pupil) || !parta_kind_fits_key (draft->kind, draft->key))
    return FALSE;

  self->parts = g_strsplit (draft->key, "/", -1);
  journal_id = has_journal ? self->parts[0] : parta_scope_get_journal (draft->scope);
  self->journal = journal_id != NULL ? parta_almanac_get_journal (parta_rulebook_get_almanac (plea->book, plea->state), plea->state, journal_id)
                                     : NULL;
  if (self->journal == NULL)
    return FALSE;
  if (pupil > 0)
    self->pupil = self->parts[pupil];
  if (draft->kind == PARTA_KIND_PERIOD_MARK)
    self->period = self->parts[0];
  else
    parta_lesson_ref_init (&self->lesson, self->parts[day], (guint) g_ascii_strtoull (self->parts[day + 1], NULL, 10));

  return TRUE;
}

/* What is in force of the thing for its author. */
static const PartaBody *
peek_standing (const PartaPlea *self)
{
  const PartaFact *fact = parta_state_get (self->state, self->draft->scope, self->draft->kind, self->draft->key);

  return fact != NULL && !parta_fact_is_retracted (fact) ? parta_fact_get_body (fact) : NULL;
}

/**
 * parta_plea_restates:
 * @self: an entry
 *
 * Returns: whether it says nothing new: what stands, or one of the versions between which somebody has to decide.
 *   That was judged when it was said first
 */
gboolean
parta_plea_restates (const PartaPlea *self)
{
  const PartaFact *fact = parta_state_get (self->state, self->draft->scope, self->draft->kind, self->draft->key);
  const PartaBody *body = self->draft->body;

  if (fact == NULL)
    return parta_body_is_empty (body);
  if (parta_body_equal (parta_fact_get_body (fact), body))
    return TRUE;

  for (guint i = 0; i < parta_fact_get_n_rivals (fact); i++)
    {
      if (parta_body_equal (parta_fact_get_rival (fact, i)->body, body))
        return TRUE;
    }

  return FALSE;
}

static PartaAction
find_mark_action (const PartaPlea *self,
                  gboolean         changes)
{
  gboolean temporary = self->draft->source == PARTA_SOURCE_TEMPORARY ||
                       (self->draft->source == PARTA_SOURCE_KEYED_IN && self->draft->outage != NULL && *self->draft->outage != '\0');

  if (changes)
    return parta_body_is_empty (self->draft->body) ? PARTA_ACTION_DELETE_MARK : PARTA_ACTION_CHANGE_MARK;

  return temporary ? PARTA_ACTION_TRANSFER_TEMPORARY : PARTA_ACTION_SET_MARK;
}

static PartaAction
find_action (const PartaPlea *self,
             gboolean         changes)
{
  switch ((int) self->draft->kind)
    {
    case PARTA_KIND_MARK:
      return find_mark_action (self, changes);
    case PARTA_KIND_ATTENDANCE:
      return !changes && find_mark_action (self, FALSE) == PARTA_ACTION_TRANSFER_TEMPORARY ? PARTA_ACTION_TRANSFER_TEMPORARY
                                                                                           : PARTA_ACTION_SET_ABSENCE;
    case PARTA_KIND_REASON:
      return PARTA_ACTION_SET_ABSENCE_REASON;
    case PARTA_KIND_HOMEWORK:
      return PARTA_ACTION_SET_HOMEWORK;
    case PARTA_KIND_PERIOD_MARK:
      return changes ? PARTA_ACTION_CHANGE_PERIOD_MARK : PARTA_ACTION_SET_PERIOD_MARK;
    case PARTA_KIND_SUBSTITUTION:
      return PARTA_ACTION_RECORD_SUBSTITUTION;
    default:
      return PARTA_ACTION_SET_TOPIC;
    }
}

/* The work of a mark; where nobody said what it is, an answer at the lesson. */
static void
read_work (const PartaPlea *self,
           const Subject   *subject,
           PartaCase       *ruled)
{
  g_autofree char *key = g_strjoin ("/", subject->parts[0], subject->parts[1], subject->parts[3], NULL);
  const PartaFact *work = parta_state_get_live (self->state, self->draft->scope, PARTA_KIND_WORK, key);

  ruled->work = PARTA_WORK_ORAL;
  parta_work_class_from_name (&ruled->work, parta_fact_get (work, "type"));
  ruled->checked_on = parta_date_parse (parta_fact_get (work, "checked"), -1);
}

static void
read_outage (const PartaPlea *self,
             PartaCase       *ruled)
{
  const PartaFact *outage = parta_outage_find (self->state, self->draft, self->person);

  ruled->on_laptop = self->draft->source == PARTA_SOURCE_TEMPORARY;
  ruled->outage_unconfirmed = outage == NULL;
  /* Until people have confirmed it, the device's own word tells what the outage would be. */
  if (outage == NULL && ruled->on_laptop && self->draft->outage != NULL)
    outage = parta_state_get_live (self->state, PARTA_SCOPE_OFFICE, PARTA_KIND_OUTAGE_NOTE, self->draft->outage);
  if (outage == NULL)
    return;

  ruled->outage_start = parta_instant_parse_local (ruled->zone, parta_fact_get (outage, "from"));
  ruled->outage_end = parta_instant_parse_local (ruled->zone, parta_fact_get (outage, "to"));
}

static guint
find_grade (const PartaPlea *self,
            const Subject   *subject)
{
  const char *class_id = subject->journal->classes[0] != NULL ? subject->journal->classes[0] : "";
  const PartaFact *class = parta_state_get_live (self->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, class_id);

  return (guint) MIN (g_ascii_strtoull (parta_fact_get (class, "grade"), NULL, 10), 12);
}

static gboolean
is_assessed (const PartaPlea *self,
             const Subject   *subject)
{
  const PartaFact *journal = parta_state_get_live (self->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_JOURNAL, subject->journal->id);
  const PartaFact *taught =
    parta_state_get_live (self->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SUBJECT, parta_fact_get (journal, "subject"));

  return strcmp (parta_fact_get (taught, "not_assessed"), "yes") != 0;
}

/* Whether each pupil who belonged to the class in the period's last days has its mark. */
static gboolean
is_class_complete (const PartaPlea *self,
                   const Subject   *subject,
                   const char      *class_id,
                   const char      *period,
                   const char      *last_day,
                   guint           *n_pupils)
{
  g_autofree char *scope = parta_scope_for_class (class_id);
  g_autofree char *prefix = g_strconcat (subject->journal->unit, "/", NULL);
  PartaFactIter iter;
  const PartaFact *member;

  parta_fact_iter_init (&iter, self->state, scope, PARTA_KIND_MEMBER, prefix);
  while (parta_fact_iter_next (&iter, &member))
    {
      g_auto (GStrv) parts = g_strsplit (parta_fact_get_key (member), "/", -1);
      g_autofree char *key = g_strdup_printf ("%s/%s", period, parts[1]);

      if (!parta_day_within (last_day, parts[2], parta_fact_get (member, "to")))
        continue;
      if (parta_state_get_live (self->state, subject->journal->scope, PARTA_KIND_PERIOD_MARK, key) == NULL)
        return FALSE;
      (*n_pupils)++;
    }

  return TRUE;
}

/* complete when nobody lacks a mark; never for a subject without assessment. */
static gboolean
is_complete (const PartaPlea    *self,
             const Subject      *subject,
             const PartaStretch *period)
{
  char last_day[PARTA_DAY_SIZE];
  guint n_pupils = 0;

  if (!is_assessed (self, subject))
    return FALSE;

  parta_date_print (period->to, last_day);
  for (guint i = 0; subject->journal->classes[i] != NULL; i++)
    {
      if (!is_class_complete (self, subject, subject->journal->classes[i], period->id, last_day, &n_pupils))
        return FALSE;
    }

  return n_pupils > 0;
}

/* a decision opens a closed period for somebody, for a while; @reason NULL: for whatever reason. */
static gboolean
is_reopened (const PartaPlea    *self,
             const Subject      *subject,
             const PartaStretch *period,
             const char         *today,
             const char         *reason)
{
  g_autofree char *prefix = g_strdup_printf ("%s/%s/", subject->journal->id, period->id);
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, self->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_REOPENING, prefix);
  while (parta_fact_iter_next (&iter, &fact))
    {
      const char *teacher = parta_fact_get (fact, "teacher");
      g_auto (GStrv) pupils = g_strsplit (parta_fact_get (fact, "pupils"), ",", -1);

      if ((reason == NULL || strcmp (parta_fact_get (fact, "reason"), reason) == 0) &&
          parta_day_within (today, parta_fact_get (fact, "from"), parta_fact_get (fact, "to")) &&
          (*teacher == '\0' || strcmp (teacher, self->person) == 0) &&
          (pupils[0] == NULL ||
           (subject->pupil != NULL && g_strv_contains ((const char *const *) pupils, subject->pupil))))
        return TRUE;
    }

  return FALSE;
}

static void
read_period (const PartaPlea *self,
             const Subject   *subject,
             PartaAlmanac    *almanac,
             PartaCase       *ruled)
{
  gint32 date = subject->period == NULL ? parta_date_parse (subject->lesson.day, -1) : PARTA_NO_DATE;
  const PartaStretch *period = subject->period != NULL ? parta_almanac_get_period (almanac, subject->period)
                                                       : parta_almanac_find_period (almanac, date);
  const PartaStretch *year = parta_almanac_find_year (almanac, date != PARTA_NO_DATE ? date
                                                               : period != NULL      ? period->from
                                                                                     : PARTA_NO_DATE);
  char today[PARTA_DAY_SIZE];

  if (year != NULL)
    {
      ruled->year_from = year->from;
      ruled->year_to = year->to;
    }
  if (period == NULL)
    return;

  ruled->period_from = period->from;
  ruled->period_to = period->to;
  parta_date_print (parta_instant_get_date (ruled->zone, ruled->made_at), today);
  if (!is_reopened (self, subject, period, today, NULL) && !parta_sign_off_opens (self, subject->journal->scope, period->id))
    {
      ruled->period_complete = is_complete (self, subject, period);
      ruled->period_confirmed = parta_sign_off_confirms (self, subject->journal->scope, period->id, &ruled->confirmed_at);
      ruled->confirmed_at = floor_seconds (ruled->confirmed_at);
    }
  ruled->correction_act = is_reopened (self, subject, period, today, "correction_act");
}

/* whether the author may enter again what was declared void, and since when. */
static void
read_voidance (const PartaPlea *self,
               PartaCase       *ruled)
{
  const PartaDraft *draft = self->draft;
  g_autofree char *scope = NULL;
  PartaFactIter iter;
  const PartaFact *fact;

  if (!parta_state_is_voided (self->state, draft->scope, draft->kind, draft->key))
    return;

  scope = parta_scope_for_person (self->person);
  parta_fact_iter_init (&iter, self->state, scope, PARTA_KIND_VOIDANCE, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      gint64 restored = parta_instant_parse_local (ruled->zone, parta_fact_get (fact, "restored"));

      if (restored == PARTA_NO_INSTANT || restored > ruled->made_at)
        continue;
      ruled->restored_at = ruled->voided ? MAX (ruled->restored_at, restored) : restored;
      ruled->voided = TRUE;
    }
}

static void
read_lesson (const PartaPlea *self,
             const Subject   *subject,
             PartaAlmanac    *almanac,
             PartaCase       *ruled)
{
  if (subject->period != NULL)
    return;

  parta_almanac_find_lesson (almanac, self->state, subject->journal, &subject->lesson, &ruled->lesson_start, &ruled->lesson_end);
  if (ruled->action == PARTA_ACTION_SET_HOMEWORK)
    parta_almanac_find_last (almanac, self->state, subject->journal, subject->lesson.day,
                             &ruled->last_of_pupils, &ruled->last_of_class);
  ruled->last_of_pupils = MAX (ruled->last_of_pupils, ruled->lesson_end);
  ruled->last_of_class = MAX (ruled->last_of_class, ruled->lesson_end);
}

/**
 * parta_plea_read_case:
 * @self: an entry, or what may become one
 * @ruled: (out): all that bears on it but its actor, see parta_plea_take_role()
 *
 * Looks up in the record what a regulation asks about an entry. An entry is judged by what was in force when it was made
 * (R-001, R-101).
 *
 * Returns: %FALSE where no regulation has a say: none is in force, the kind is not judged by one, or the key names nothing
 */
gboolean
parta_plea_read_case (const PartaPlea *self,
                      PartaCase       *ruled)
{
  g_auto (Subject) subject = { 0 };
  const PartaBody *standing;
  PartaAlmanac *almanac;
  gboolean changes;

  if (self->book == NULL || !read_subject (self, &subject))
    return FALSE;

  almanac = parta_rulebook_get_almanac (self->book, self->state);
  standing = peek_standing (self);
  changes = standing != NULL && !parta_body_equal (standing, self->draft->body);
  *ruled = (PartaCase){
    .workdays = parta_almanac_get_workdays (almanac), .zone = parta_almanac_get_zone (almanac),
    .lesson_start = PARTA_NO_INSTANT, .lesson_end = PARTA_NO_INSTANT, .last_of_pupils = PARTA_NO_INSTANT,
    .last_of_class = PARTA_NO_INSTANT, .checked_on = PARTA_NO_DATE, .document_on = PARTA_NO_DATE,
    .outage_start = PARTA_NO_INSTANT, .outage_end = PARTA_NO_INSTANT, .period_from = PARTA_NO_DATE,
    .period_to = PARTA_NO_DATE, .year_from = PARTA_NO_DATE, .year_to = PARTA_NO_DATE,
    .action = find_action (self, changes), .grade = find_grade (self, &subject), .changes = changes,
    .made_at = floor_seconds (self->wall),
  };
  ruled->terms = parta_rulebook_find (self->book, self->state, parta_instant_get_date (ruled->zone, ruled->made_at));
  if (ruled->terms == NULL)
    return FALSE;

  if (self->draft->kind == PARTA_KIND_MARK)
    read_work (self, &subject, ruled);
  if (self->draft->kind == PARTA_KIND_REASON)
    ruled->document_on = parta_date_parse (parta_body_get (self->draft->body, "presented"), -1);
  read_outage (self, ruled);
  read_voidance (self, ruled);
  read_lesson (self, &subject, almanac, ruled);
  read_period (self, &subject, almanac, ruled);

  return TRUE;
}

/* The own class is that of the pupil; of a lesson, any of its classes. */
static gboolean
is_class_teacher (const PartaPlea *self,
                  const Subject   *subject,
                  const char      *today)
{
  const char *scope_class = parta_scope_get_class (self->draft->scope);

  if (scope_class != NULL)
    return parta_staff_holds_role (self->state, self->person, "class_teacher", scope_class, today);

  for (guint i = 0; subject->journal->classes[i] != NULL; i++)
    {
      g_autofree char *scope = parta_scope_for_class (subject->journal->classes[i]);

      if (parta_staff_holds_role (self->state, self->person, "class_teacher", subject->journal->classes[i], today) &&
          (subject->pupil == NULL ||
           parta_state_get_live (self->state, scope, PARTA_KIND_PUPIL, subject->pupil) != NULL))
        return TRUE;
    }

  return FALSE;
}

/* Whoever says "I gave that lesson for somebody else" claims a substitution; everybody else needs one that stands. */
static gboolean
is_substitute (const PartaPlea *self,
               const Subject   *subject)
{
  if (self->draft->kind == PARTA_KIND_SUBSTITUTION)
    return strcmp (parta_body_get (self->draft->body, "substitute"), self->person) == 0;

  return subject->period == NULL &&
         parta_staff_substitutes (self->state, self->person, subject->journal->id, &subject->lesson);
}

/**
 * parta_plea_take_role:
 * @self: an entry of which parta_plea_read_case() made a case
 * @role: the role acted in
 * @ruled: the case, whose actor is set
 *
 * Makes the author act in one role.
 *
 * Returns: whether the author holds @role where the entry belongs, on its day; whether @role may write this is for
 *   the regulation to say
 */
gboolean
parta_plea_take_role (const PartaPlea *self,
                      PartaRole        role,
                      PartaCase       *ruled)
{
  g_auto (Subject) subject = { 0 };
  char today[PARTA_DAY_SIZE];
  PartaActor *actor = &ruled->actor;

  *actor = (PartaActor){ .role = role };
  if (role == PARTA_ROLE_NONE || !read_subject (self, &subject))
    return FALSE;

  parta_date_print (parta_instant_get_date (ruled->zone, ruled->made_at), today);
  if (role == PARTA_ROLE_TEACHER)
    return actor->teaches = parta_staff_teaches (self->state, self->person, subject.journal->id,
                                                 subject.period != NULL ? today : subject.lesson.day);
  if (role == PARTA_ROLE_SUBSTITUTE)
    return actor->substitutes = is_substitute (self, &subject);
  if (role == PARTA_ROLE_CLASS_TEACHER)
    return actor->class_teacher = is_class_teacher (self, &subject, today);
  if (parta_staff_holds_role (self->state, self->person, parta_role_get_name (role), NULL, today))
    return TRUE;
  actor->role = PARTA_ROLE_NONE;

  return FALSE;
}
