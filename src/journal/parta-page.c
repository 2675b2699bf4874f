/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-page.h"

#include "parta-outage.h"
#include "parta-schedule.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PartaPage
{
  PartaState   *state;
  PartaJournal *journal;
  PartaPeriod  *period;
  GPtrArray    *rows;
  GArray       *columns;
  GPtrArray    *places;    /* for each column the key of its lesson: a cell is read too often to format it each time */
};

static int
compare_refs (gconstpointer a,
              gconstpointer b)
{
  return parta_lesson_ref_compare (a, b);
}

/* What the keys of all days of a span begin with: there is no need to look at those of other months. */
static char *
dup_prefix (const PartaPeriod *span)
{
  gsize size = 0;

  while (span->from[size] != '\0' && span->from[size] == span->to[size])
    size++;

  return g_strndup (span->from, size);
}

/* A lesson that somebody wrote about stands on the page even when the timetable does not know it. */
static void
add_recorded (const PartaPage *self,
              GArray          *lessons,
              PartaKind        kind)
{
  g_autofree char *prefix = dup_prefix (self->period);
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, self->state, self->journal->scope, kind, prefix);
  while (parta_fact_iter_next (&iter, &fact))
    {
      PartaLessonRef lesson;

      if (parta_lesson_ref_parse (&lesson, parta_fact_get_key (fact)) &&
          parta_day_within (lesson.day, self->period->from, self->period->to))
        g_array_append_val (lessons, lesson);
    }
}

static void
add_columns (PartaPage            *self,
             const PartaLessonRef *ref)
{
  g_autoptr (PartaLesson) lesson = parta_lesson_read (self->state, self->journal, ref);

  for (guint i = 0; i < lesson->works->len; i++)
    {
      const PartaWork *work = lesson->works->pdata[i];
      PartaPageColumn column = { .lesson = *ref, .first = i == 0 };

      g_strlcpy (column.work, work->id, sizeof column.work);
      g_strlcpy (column.type, work->type, sizeof column.type);
      g_array_append_val (self->columns, column);
      g_ptr_array_add (self->places, parta_lesson_ref_dup_key (ref));
    }
}

static void
collect_columns (PartaPage *self)
{
  static const PartaKind kinds[] = {
    PARTA_KIND_LESSON, PARTA_KIND_WORK, PARTA_KIND_MARK, PARTA_KIND_ATTENDANCE, PARTA_KIND_HOMEWORK,
  };
  g_autoptr (GArray) lessons = parta_schedule_list_lessons (self->state, self->journal->id,
                                                            self->period->from, self->period->to);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_recorded (self, lessons, kinds[i]);
  g_array_sort (lessons, compare_refs);

  for (guint i = 0; i < lessons->len; i++)
    {
      const PartaLessonRef *ref = &g_array_index (lessons, PartaLessonRef, i);

      if (i == 0 || parta_lesson_ref_compare (ref - 1, ref) != 0)
        add_columns (self, ref);
    }
}

static char *
dup_cell_key (const PartaPage *self,
              guint            row,
              guint            column,
              const char      *work)
{
  return g_strconcat (self->places->pdata[column], "/", parta_page_get_row (self, row)->pupil, work != NULL ? "/" : NULL,
                      work, NULL);
}

static char *
dup_reason_key (const PartaPage *self,
                guint            row,
                guint            column)
{
  return g_strconcat (self->journal->id, "/", self->places->pdata[column], "/", parta_page_get_row (self, row)->pupil, NULL);
}

static PartaPageFlags
flags_of (const PartaFact *fact)
{
  if (fact == NULL)
    return PARTA_PAGE_PLAIN;

  return (parta_fact_is_pending (fact) ? PARTA_PAGE_WAITING : 0) |
         (parta_fact_get_n_rivals (fact) > 0 ? PARTA_PAGE_RIVALS : 0) |
         (parta_outage_took_part (fact) ? PARTA_PAGE_TEMPORARY : 0);
}

static const char *
intern (const char *text)
{
  static const char *const reasons[] = { "ill", "excused", "unexcused" };
  const char *mark = parta_mark_intern (text);

  for (guint i = 0; mark == NULL && i < G_N_ELEMENTS (reasons); i++)
    mark = strcmp (reasons[i], text) == 0 ? reasons[i] : NULL;

  return mark != NULL ? mark : "";
}

static PartaPageFlags
read_attendance (const PartaPage *self,
                 guint            row,
                 guint            column,
                 PartaCell       *cell)
{
  g_autofree char *key = dup_cell_key (self, row, column, NULL);
  g_autofree char *reason_key = dup_reason_key (self, row, column);
  g_autofree char *scope = parta_scope_for_class (parta_page_get_row (self, row)->class_id);
  const PartaFact *attendance = parta_state_get (self->state, self->journal->scope, PARTA_KIND_ATTENDANCE, key);
  const PartaFact *reason = parta_state_get (self->state, scope, PARTA_KIND_REASON, reason_key);

  cell->attendance = intern (parta_fact_get (attendance, "code"));
  cell->reason = intern (parta_fact_get (reason, "reason"));

  return flags_of (attendance) | flags_of (reason);
}

static gboolean
check_member (const PartaPage *self,
              guint            row,
              const char      *day,
              GError         **error)
{
  const PartaRosterRow *pupil = parta_page_get_row (self, row);

  if (parta_roster_row_belongs (pupil, day))
    return TRUE;

  g_set_error (error, PARTA_CELL_ERROR, PARTA_CELL_ERROR_NO_MEMBER,
               /* Translators: %s is a pupil's name. */
               _("%s does not belong to this class on that day, so nothing can be entered here."), pupil->name);

  return FALSE;
}

static void
add_draft (GPtrArray  *drafts,
           PartaState *state,
           const char *scope,
           PartaKind   kind,
           const char *key,
           PartaBody  *body)
{
  g_autoptr (PartaBody) owned = body;
  const PartaFact *fact = parta_state_get (state, scope, kind, key);

  if (fact == NULL ? parta_body_is_empty (body) : parta_body_equal (parta_fact_get_body (fact), body))
    return;

  g_ptr_array_add (drafts, parta_draft_new (scope, kind, key, g_steal_pointer (&owned)));
}

/* Typing "н" over "б" says nothing about the reason, which has another owner; a document stays with it. */
static void
draft_reason (const PartaPage *self,
              guint            row,
              guint            column,
              const char      *reason,
              GPtrArray       *drafts)
{
  g_autofree char *key = dup_reason_key (self, row, column);
  g_autofree char *scope = parta_scope_for_class (parta_page_get_row (self, row)->class_id);
  const PartaFact *fact = parta_state_get (self->state, scope, PARTA_KIND_REASON, key);

  if (*reason != '\0')
    add_draft (drafts, self->state, scope, PARTA_KIND_REASON, key,
               parta_body_new ("reason", reason, "document", parta_fact_get (fact, "document"),
                               "presented", parta_fact_get (fact, "presented"), NULL));
}

static void
draft_attendance (const PartaPage *self,
                  guint            row,
                  guint            column,
                  const PartaCell *cell,
                  GPtrArray       *drafts)
{
  g_autofree char *key = dup_cell_key (self, row, column, NULL);

  add_draft (drafts, self->state, self->journal->scope, PARTA_KIND_ATTENDANCE, key,
             parta_body_new ("code", cell->attendance, NULL));
  draft_reason (self, row, column, cell->reason, drafts);
}

/**
 * parta_page_new:
 * @state: the record
 * @journal_id: identifier of a journal
 * @period: the period whose page it is
 *
 * Returns: (transfer full) (nullable): the page, %NULL when there is no such journal
 */
PartaPage *
parta_page_new (PartaState        *state,
                const char        *journal_id,
                const PartaPeriod *period)
{
  PartaJournal *journal = parta_journal_read (state, journal_id);
  PartaPage *self;

  if (journal == NULL)
    return NULL;

  self = g_new0 (PartaPage, 1);
  self->state = parta_state_ref (state);
  self->journal = journal;
  self->period = parta_period_copy (period);
  self->rows = parta_roster_list (state, journal, period->from, period->to);
  self->columns = g_array_new (FALSE, FALSE, sizeof (PartaPageColumn));
  self->places = g_ptr_array_new_with_free_func (g_free);
  collect_columns (self);

  return self;
}

/**
 * parta_page_free:
 * @self: (transfer full): a page
 *
 * Frees it.
 */
void
parta_page_free (PartaPage *self)
{
  parta_state_unref (self->state);
  parta_journal_free (self->journal);
  parta_period_free (self->period);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->places);
  g_free (self);
}

/**
 * parta_page_get_journal:
 * @self: a page
 *
 * Returns: its journal, lent
 */
const PartaJournal *
parta_page_get_journal (const PartaPage *self)
{
  return self->journal;
}

/**
 * parta_page_get_period:
 * @self: a page
 *
 * Returns: its period, lent
 */
const PartaPeriod *
parta_page_get_period (const PartaPage *self)
{
  return self->period;
}

/**
 * parta_page_get_n_rows:
 * @self: a page
 *
 * Returns: the number of pupils
 */
guint
parta_page_get_n_rows (const PartaPage *self)
{
  return self->rows->len;
}

/**
 * parta_page_get_n_columns:
 * @self: a page
 *
 * Returns: the number of columns
 */
guint
parta_page_get_n_columns (const PartaPage *self)
{
  return self->columns->len;
}

/**
 * parta_page_get_row:
 * @self: a page
 * @row: 0 … number of rows − 1
 *
 * Returns: the pupil, lent
 */
const PartaRosterRow *
parta_page_get_row (const PartaPage *self,
                    guint            row)
{
  g_return_val_if_fail (row < self->rows->len, NULL);

  return self->rows->pdata[row];
}

/**
 * parta_page_get_column:
 * @self: a page
 * @column: 0 … number of columns − 1
 *
 * Returns: the column, lent
 */
const PartaPageColumn *
parta_page_get_column (const PartaPage *self,
                       guint            column)
{
  g_return_val_if_fail (column < self->columns->len, NULL);

  return &g_array_index (self->columns, PartaPageColumn, column);
}

/**
 * parta_page_read_cell:
 * @self: a page
 * @row: a row
 * @column: a column
 * @cell: (out): what the cell says now
 *
 * Returns: what else there is to say of it
 */
PartaPageFlags
parta_page_read_cell (const PartaPage *self,
                      guint            row,
                      guint            column,
                      PartaCell       *cell)
{
  const PartaPageColumn *place = parta_page_get_column (self, column);
  g_autofree char *key = dup_cell_key (self, row, column, place->work);
  const PartaFact *mark = parta_state_get (self->state, self->journal->scope, PARTA_KIND_MARK, key);
  PartaPageFlags flags = flags_of (mark);

  *cell = (PartaCell){ intern (parta_fact_get (mark, "mark")), "", "" };
  if (place->first)
    flags |= read_attendance (self, row, column, cell);
  if (!parta_roster_row_belongs (parta_page_get_row (self, row), place->lesson.day))
    flags |= PARTA_PAGE_OUTSIDE;

  return flags;
}

/**
 * parta_page_get_average:
 * @self: a page
 * @row: a row
 *
 * Returns: the average of the pupil's marks that have points, in hundredths of a point, rounded half up; −1 for none
 *   a hint, it never becomes a period mark by itself)
 */
int
parta_page_get_average (const PartaPage *self,
                        guint            row)
{
  guint sum = 0, count = 0;

  for (guint column = 0; column < self->columns->len; column++)
    {
      const PartaPageColumn *place = parta_page_get_column (self, column);
      g_autofree char *key = dup_cell_key (self, row, column, place->work);
      const PartaFact *mark = parta_state_get (self->state, self->journal->scope, PARTA_KIND_MARK, key);
      guint points = parta_mark_get_points (parta_fact_get (mark, "mark"));

      sum += points;
      count += points > 0;
    }

  return count > 0 ? (int) ((200 * sum + count) / (2 * count)) : -1;
}

/**
 * parta_page_read_period_mark:
 * @self: a page
 * @row: a row
 * @cell: (out): the period mark
 *
 * Returns: what else there is to say of it
 */
PartaPageFlags
parta_page_read_period_mark (const PartaPage *self,
                             guint            row,
                             PartaCell       *cell)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", self->period->id, parta_page_get_row (self, row)->pupil);
  const PartaFact *mark = parta_state_get (self->state, self->journal->scope, PARTA_KIND_PERIOD_MARK, key);

  *cell = (PartaCell){ intern (parta_fact_get (mark, "mark")), "", "" };

  return flags_of (mark);
}

/**
 * parta_page_draft_cell:
 * @self: a page
 * @row: a row
 * @column: a column
 * @text: what somebody typed; "" clears the cell
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaDraft): the entries to be made, none when nothing would change; %NULL with
 *   an error of %PARTA_CELL_ERROR
 */
GPtrArray *
parta_page_draft_cell (const PartaPage *self,
                       guint            row,
                       guint            column,
                       const char      *text,
                       GError         **error)
{
  const PartaPageColumn *place = parta_page_get_column (self, column);
  g_autofree char *key = dup_cell_key (self, row, column, place->work);
  GPtrArray *drafts;
  PartaCell cell;

  if (!check_member (self, row, place->lesson.day, error) || !parta_cell_parse (&cell, text, error))
    return NULL;

  if (!place->first && *cell.attendance != '\0')
    {
      g_set_error_literal (error, PARTA_CELL_ERROR, PARTA_CELL_ERROR_UNKNOWN,
                           _("Absence is entered in the first column of the lesson."));
      return NULL;
    }

  drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  if (place->first)
    draft_attendance (self, row, column, &cell, drafts);
  add_draft (drafts, self->state, self->journal->scope, PARTA_KIND_MARK, key, parta_body_new ("mark", cell.mark, NULL));

  return drafts;
}

/**
 * parta_page_draft_period_mark:
 * @self: a page
 * @row: a row
 * @text: what somebody typed; "" clears the mark
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaDraft): the entry to be made, none when nothing would change; %NULL with
 *   an error of %PARTA_CELL_ERROR
 */
GPtrArray *
parta_page_draft_period_mark (const PartaPage *self,
                              guint            row,
                              const char      *text,
                              GError         **error)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", self->period->id, parta_page_get_row (self, row)->pupil);
  GPtrArray *drafts;
  PartaCell cell;

  if (!parta_cell_parse (&cell, text, error))
    return NULL;
  if (*cell.attendance != '\0')
    {
      g_set_error_literal (error, PARTA_CELL_ERROR, PARTA_CELL_ERROR_UNKNOWN,
                           _("A period mark cannot be an absence. Type н/а for “not assessed”."));
      return NULL;
    }

  drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  add_draft (drafts, self->state, self->journal->scope, PARTA_KIND_PERIOD_MARK, key,
             parta_body_new ("mark", cell.mark, NULL));

  return drafts;
}

static gboolean
find_row (const PartaPage *self,
          const char      *pupil,
          guint           *row)
{
  for (*row = 0; *row < self->rows->len; (*row)++)
    {
      if (strcmp (parta_page_get_row (self, *row)->pupil, pupil) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * parta_page_find_cell:
 * @self: a page
 * @draft: what an entry says
 * @row: (out): the row that it speaks of
 * @column: (out): the column; the number of columns for a period mark
 *
 * Returns: whether @draft speaks of a cell of this page
 */
gboolean
parta_page_find_cell (const PartaPage  *self,
                      const PartaDraft *draft,
                      guint            *row,
                      guint            *column)
{
  gboolean reason = draft->kind == PARTA_KIND_REASON;
  g_auto (GStrv) parts = g_strsplit (draft->key, "/", -1);
  char **lesson = reason ? parts + 1 : parts;
  PartaLessonRef ref;

  *column = self->columns->len;
  if (reason ? strcmp (parts[0], self->journal->id) != 0 : strcmp (draft->scope, self->journal->scope) != 0)
    return FALSE;
  if (draft->kind == PARTA_KIND_PERIOD_MARK)
    return strcmp (parts[0], self->period->id) == 0 && find_row (self, parts[1], row);
  if ((draft->kind != PARTA_KIND_MARK && draft->kind != PARTA_KIND_ATTENDANCE && !reason) ||
      !parta_lesson_ref_init (&ref, lesson[0], (guint) g_ascii_strtoull (lesson[1], NULL, 10)) ||
      !find_row (self, lesson[2], row))
    return FALSE;

  for (*column = 0; *column < self->columns->len; (*column)++)
    {
      const PartaPageColumn *place = parta_page_get_column (self, *column);

      if (parta_lesson_ref_compare (&place->lesson, &ref) == 0 &&
          (draft->kind != PARTA_KIND_MARK || strcmp (place->work, lesson[3]) == 0))
        return TRUE;
    }

  return FALSE;
}
