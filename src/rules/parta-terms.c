/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-terms.h"

#include <string.h>

/* A word that a parameter may be, and its number. */
typedef struct
{
  const char *word;
  int         value;
} Word;

static const Word anchor_words[] = {
  { "last_lesson_of_pupils", PARTA_HOMEWORK_FROM_PUPILS },
  { "last_lesson_of_class", PARTA_HOMEWORK_FROM_CLASS },
  { "lesson_day", PARTA_HOMEWORK_FROM_DAY },
  { NULL }
};
static const Word edit_words[] = {
  { "never", PARTA_EDIT_NEVER_LOCKS }, { "week_1", PARTA_EDIT_WEEK_1 }, { "week_2", PARTA_EDIT_WEEK_2 },
  { "week_3", PARTA_EDIT_WEEK_3 },     { "month", PARTA_EDIT_MONTH },   { "none", PARTA_EDIT_NONE },
  { "period_end", PARTA_EDIT_PERIOD_END }, { NULL }
};
static const Word lock_words[] = {
  { "off", PARTA_LOCK_OFF }, { "complete_and_over", PARTA_LOCK_COMPLETE_AND_OVER }, { "confirmed", PARTA_LOCK_CONFIRMED }, { NULL }
};
static const Word ct_words[] = {
  { "own_subjects", PARTA_CT_OWN_SUBJECTS }, { "reasons", PARTA_CT_REASONS },
  { "attendance_final", PARTA_CT_ATTENDANCE_FINAL }, { "all", PARTA_CT_ALL }, { NULL }
};
static const Word backdate_words[] = { { "allowed", FALSE }, { "forbidden", TRUE }, { NULL } };
static const Word flag_words[] = { { "no", FALSE }, { "yes", TRUE }, { NULL } };
static const Word void_words[] = { { "from_last_receipt", TRUE }, { "never", FALSE }, { NULL } };
static const Word subst_words[] = { { "before_lesson", TRUE }, { "at_entry", FALSE }, { NULL } };

static gboolean
choose (const Word *words,
        const char *text,
        int        *value)
{
  for (; words->word != NULL; words++)
    {
      if (strcmp (words->word, text) != 0)
        continue;
      *value = words->value;
      return TRUE;
    }

  return FALSE;
}

/* "a,b": which of the two words are there; FALSE when there is another. "off" and "" are neither. */
static gboolean
read_pair (const char *text,
           const char *first,
           const char *second,
           gboolean   *has_first,
           gboolean   *has_second)
{
  g_auto (GStrv) words = g_strsplit (strcmp (text, "off") == 0 ? "" : text, ",", -1);

  *has_first = *has_second = FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strcmp (words[i], first) == 0)
        *has_first = TRUE;
      else if (strcmp (words[i], second) == 0)
        *has_second = TRUE;
      else
        return FALSE;
    }

  return TRUE;
}

/* "period.end+days:-6..holidays.start+holidays:1"; "days:7" alone is only the end, counted from that of the period. */
static gboolean
read_window (PartaTerms *self,
             const char *text)
{
  const char *dots = strstr (text, "..");
  g_autofree char *from = dots != NULL ? g_strndup (text, (gsize) (dots - text)) : NULL;
  PartaSpan first = self->final_from;
  PartaSpan last = self->final_to;

  if (from == NULL)
    last = (PartaSpan) { .anchor = PARTA_ANCHOR_PERIOD_END };
  else if (!parta_span_parse (&first, from))
    return FALSE;
  if (!parta_span_parse (&last, from != NULL ? dots + 2 : text) || last.unit == PARTA_UNIT_OFF)
    return FALSE;
  /* It cannot end where it ends. */
  if (first.until == PARTA_UNTIL_FINAL_CHECK || last.until == PARTA_UNTIL_FINAL_CHECK)
    return FALSE;
  self->final_from = first;
  self->final_to = last;

  return TRUE;
}

/* "confirmed spares absence_reason" */
static gboolean
read_lock (PartaTerms *self,
           const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " spares ", 2);
  gboolean unused;
  int lock;

  if (words[0] == NULL || !choose (lock_words, words[0], &lock))
    return FALSE;
  self->lock = (PartaLock) lock;
  if (words[1] != NULL)
    return read_pair (words[1], "absence_reason", "", &self->lock_spares_reasons, &unused);

  return TRUE;
}

static PartaSpan *
find_span (PartaTerms *self,
           PartaTerm   term)
{
  switch ((int) term)
    {
    case PARTA_TERM_HOMEWORK_DUE:
      return &self->homework_due;
    case PARTA_TERM_HOMEWORK_OUTER:
      return &self->homework_outer;
    case PARTA_TERM_LESSON_DUE:
      return &self->lesson_due;
    case PARTA_TERM_LESSON_OUTER:
      return &self->lesson_outer;
    case PARTA_TERM_ATTENDANCE_DUE:
      return &self->attendance_due;
    case PARTA_TERM_ATTENDANCE_OUTER:
      return &self->attendance_outer;
    case PARTA_TERM_ON_CHECKED:
      return &self->on_checked;
    case PARTA_TERM_EDIT_YEAR_END:
      return &self->edit_year_end;
    case PARTA_TERM_REASON_DUE:
      return &self->reason_due;
    case PARTA_TERM_SUBST_TIMETABLE_DUE:
      return &self->subst_timetable_due;
    case PARTA_TERM_OUTAGE_TRANSFER:
      return &self->transfer;
    case PARTA_TERM_BREACH_NOTICE:
      return &self->breach_notice;
    default:
      return NULL;
    }
}

/* The terms that are one of several words. */
static const struct
{
  PartaTerm   term;
  const Word *words;
  gsize       offset;
} choices[] = {
  { PARTA_TERM_HOMEWORK_ANCHOR, anchor_words, G_STRUCT_OFFSET (PartaTerms, homework_anchor) },
  { PARTA_TERM_EDIT_WINDOW, edit_words, G_STRUCT_OFFSET (PartaTerms, edit_window) },
  { PARTA_TERM_BACKDATE, backdate_words, G_STRUCT_OFFSET (PartaTerms, backdating_forbidden) },
  { PARTA_TERM_CT_MAY_CHANGE_FACT, flag_words, G_STRUCT_OFFSET (PartaTerms, ct_may_change_fact) },
  { PARTA_TERM_SUBST_DUE, subst_words, G_STRUCT_OFFSET (PartaTerms, subst_before_lesson) },
  { PARTA_TERM_CLASS_TEACHER_EDIT, ct_words, G_STRUCT_OFFSET (PartaTerms, ct_edit) },
  { PARTA_TERM_BREACH_VOID, void_words, G_STRUCT_OFFSET (PartaTerms, breach_voids) },
  { PARTA_TERM_BREACH_SUPPORT, flag_words, G_STRUCT_OFFSET (PartaTerms, breach_needs_support) },
};

G_STATIC_ASSERT (sizeof (PartaEditWindow) == sizeof (int) && sizeof (gboolean) == sizeof (int));

static gboolean
read_choice (PartaTerms *self,
             PartaTerm   term,
             const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      if (choices[i].term == term)
        return choose (choices[i].words, text, &G_STRUCT_MEMBER (int, self, choices[i].offset));
    }

  return FALSE;
}

static gboolean
read_term (PartaTerms *self,
           PartaTerm   term,
           const char *text)
{
  PartaSpan *span = find_span (self, term);

  if (span != NULL)
    return parta_span_parse (span, strcmp (text, "due") == 0 ? "off" : text);

  switch ((int) term)
    {
    case PARTA_TERM_ORAL_DUE:
      return parta_bands_parse (&self->oral_due, text);
    case PARTA_TERM_WRITTEN_DUE:
      return parta_bands_parse (&self->written_due, text);
    case PARTA_TERM_ESSAY:
      return parta_grades_parse (&self->essay, text, -1);
    case PARTA_TERM_MARK_GRADES:
      return parta_grades_parse (&self->mark_grades, text, -1);
    case PARTA_TERM_LESSON_AHEAD:
      return read_pair (text, "topic", "homework", &self->topic_ahead, &self->homework_ahead);
    case PARTA_TERM_FINAL_SETTER:
      return read_pair (text, "teacher", "class_teacher", &self->final_by_teacher, &self->final_by_class_teacher);
    case PARTA_TERM_REASON_BY:
      return read_pair (text, "teacher", "class_teacher", &self->reason_by_teacher, &self->reason_by_class_teacher);
    case PARTA_TERM_OUTAGE_TEMP:
      return read_pair (text, "attendance", "mark", &self->temp_attendance, &self->temp_marks);
    case PARTA_TERM_FINAL_WINDOW:
      return read_window (self, text);
    case PARTA_TERM_FINAL_LOCK:
      return read_lock (self, text);
    default:
      return read_choice (self, term, text);
    }
}

/* What a span is counted from when it has never been set, or was off: it has nothing to inherit an event from. */
static void
take_default_anchor (PartaTerms *self,
                     PartaTerm   term)
{
  static const struct
  {
    PartaTerm   term;
    PartaAnchor anchor;
    PartaUntil  until;
  } defaults[] = {
    { PARTA_TERM_ORAL_DUE, PARTA_ANCHOR_WORK_DAY, PARTA_UNTIL_FINAL_CHECK },
    { PARTA_TERM_WRITTEN_DUE, PARTA_ANCHOR_WORK_DAY, PARTA_UNTIL_FINAL_CHECK },
    { PARTA_TERM_HOMEWORK_DUE, PARTA_ANCHOR_HOMEWORK, PARTA_UNTIL_DAY_END },
    { PARTA_TERM_HOMEWORK_OUTER, PARTA_ANCHOR_HOMEWORK, PARTA_UNTIL_DAY_END },
    { PARTA_TERM_ON_CHECKED, PARTA_ANCHOR_CHECKING_FINISHED, PARTA_UNTIL_NOTHING },
    { PARTA_TERM_EDIT_YEAR_END, PARTA_ANCHOR_YEAR_END, PARTA_UNTIL_NOTHING },
    { PARTA_TERM_OUTAGE_TRANSFER, PARTA_ANCHOR_OUTAGE_ENDED, PARTA_UNTIL_NOTHING },
    { PARTA_TERM_BREACH_NOTICE, PARTA_ANCHOR_BREACH_LEARNED, PARTA_UNTIL_NOTHING },
  };
  PartaSpan *span = term == PARTA_TERM_ORAL_DUE      ? &self->oral_due.band[0].span
                    : term == PARTA_TERM_WRITTEN_DUE ? &self->written_due.band[0].span
                                                     : find_span (self, term);

  if (span == NULL || span->anchor != PARTA_ANCHOR_NONE)
    return;

  span->anchor = PARTA_ANCHOR_LESSON_DAY;
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    {
      if (defaults[i].term != term)
        continue;
      span->anchor = defaults[i].anchor;
      span->until = defaults[i].until;
    }
}

/**
 * parta_terms_set:
 * @self: terms
 * @term: which one
 * @text: its value: a span (see parta_span_parse()), bands (see parta_bands_parse()), grades, or words parted by commas;
 *   for final.window two spans parted by ".."; for final.lock a word, then " spares absence_reason"; "due" for an outer
 *   limit that is the due moment; "yes" or "no"
 * @clause: (nullable): the clause that says so, %NULL to leave the one that stands there
 *
 * Returns: %FALSE, and the term is as before, when @text is no value of it
 */
gboolean
parta_terms_set (PartaTerms *self,
                 PartaTerm   term,
                 const char *text,
                 const char *clause)
{
  take_default_anchor (self, term);
  if (term == PARTA_TERM_NONE || !read_term (self, term, text))
    return FALSE;

  self->known |= G_GUINT64_CONSTANT (1) << term;
  if (clause != NULL)
    self->clauses[term] = g_intern_string (clause);

  return TRUE;
}

/**
 * parta_terms_set_grant:
 * @self: terms
 * @role: a role
 * @right: what it may do, or not
 * @grant: whether it may
 * @clause: (nullable): the clause that says so
 */
void
parta_terms_set_grant (PartaTerms    *self,
                       PartaRole      role,
                       PartaRightName right,
                       PartaLicence   grant,
                       const char    *clause)
{
  self->grants[role][right] = grant;
  self->grant_clauses[role][right] = g_intern_string (clause != NULL ? clause : "");
}

/**
 * parta_terms_leave_open:
 * @self: terms
 * @term: one that the regulation leaves to the school
 * @clause: the clause that does
 *
 * Nothing that depends on @term can be judged until it has a value: nobody may guess it (C-42).
 */
void
parta_terms_leave_open (PartaTerms *self,
                        PartaTerm   term,
                        const char *clause)
{
  self->known &= ~(G_GUINT64_CONSTANT (1) << term);
  self->clauses[term] = g_intern_string (clause);
}

/**
 * parta_terms_know:
 * @self: terms
 * @term: one of them
 *
 * Returns: whether it has a value
 */
gboolean
parta_terms_know (const PartaTerms *self,
                  PartaTerm         term)
{
  return (self->known & (G_GUINT64_CONSTANT (1) << term)) != 0;
}

static const char *
find_word (const Word *words,
           int         value)
{
  while (words->word != NULL && words->value != value)
    words++;

  return words->word != NULL ? words->word : "";
}

static char *
write_choice (const PartaTerms *self,
              PartaTerm         term)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      if (choices[i].term == term)
        return g_strdup (find_word (choices[i].words, G_STRUCT_MEMBER (int, self, choices[i].offset)));
    }

  return g_strdup ("");
}

static char *
write_pair (gboolean    has_first,
            const char *first,
            gboolean    has_second,
            const char *second)
{
  if (!has_first && !has_second)
    return g_strdup ("off");

  return g_strconcat (has_first ? first : "", has_first && has_second ? "," : "", has_second ? second : "", NULL);
}

static char *
write_bands (const PartaBands *bands)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < bands->count; i++)
    {
      g_autofree char *span = parta_span_dup_text (&bands->band[i].span);

      g_string_append_printf (text, "%s%u-%u=%s", i > 0 ? "," : "", bands->band[i].grades.from, bands->band[i].grades.to, span);
    }

  return g_strdup (text->str);
}

static char *
write_grades (const PartaGrades *grades)
{
  return grades->from == 0 ? g_strdup ("off") : g_strdup_printf ("%u-%u", grades->from, grades->to);
}

static char *
write_window (const PartaTerms *self)
{
  g_autofree char *from = parta_span_dup_text (&self->final_from);
  g_autofree char *to = parta_span_dup_text (&self->final_to);

  return g_strconcat (from, "..", to, NULL);
}

/**
 * parta_terms_dup_text:
 * @self: terms
 * @term: one of them
 *
 * Returns: (transfer full): its value, as parta_terms_set() reads it; "" while the school has not decided it
 */
char *
parta_terms_dup_text (const PartaTerms *self,
                      PartaTerm         term)
{
  const PartaSpan *span = find_span ((PartaTerms *) self, term);

  if (!parta_terms_know (self, term))
    return g_strdup ("");
  if (span != NULL)
    return parta_span_dup_text (span);

  switch ((int) term)
    {
    case PARTA_TERM_ORAL_DUE:
      return write_bands (&self->oral_due);
    case PARTA_TERM_WRITTEN_DUE:
      return write_bands (&self->written_due);
    case PARTA_TERM_ESSAY:
      return write_grades (&self->essay);
    case PARTA_TERM_MARK_GRADES:
      return write_grades (&self->mark_grades);
    case PARTA_TERM_LESSON_AHEAD:
      return write_pair (self->topic_ahead, "topic", self->homework_ahead, "homework");
    case PARTA_TERM_FINAL_SETTER:
      return write_pair (self->final_by_teacher, "teacher", self->final_by_class_teacher, "class_teacher");
    case PARTA_TERM_REASON_BY:
      return write_pair (self->reason_by_teacher, "teacher", self->reason_by_class_teacher, "class_teacher");
    case PARTA_TERM_OUTAGE_TEMP:
      return write_pair (self->temp_attendance, "attendance", self->temp_marks, "mark");
    case PARTA_TERM_FINAL_WINDOW:
      return write_window (self);
    case PARTA_TERM_FINAL_LOCK:
      return g_strconcat (find_word (lock_words, self->lock), self->lock_spares_reasons ? " spares absence_reason" : "", NULL);
    default:
      return write_choice (self, term);
    }
}
