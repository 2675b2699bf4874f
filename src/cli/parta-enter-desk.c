/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-enter-desk.h"

#include "parta-enter.h"
#include "parta-errand.h"
#include "parta-lesson.h"
#include "parta-people-words.h"
#include "parta-pick.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PartaEnterDesk
{
  PartaStore *store;
  PartaState *state;
  GHashTable *journals;   /* what somebody called it → PartaJournal */
  GHashTable *pages;      /* "JOURNAL PERIOD" → PartaPage */
  guint       n_entries;
};

static gboolean G_GNUC_PRINTF (2, 3)
fail (GError     **error,
      const char  *format,
      ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED, message);

  return FALSE;
}

/* Returns: (nullable): lent. */
static const PartaJournal *
find_journal (PartaEnterDesk *self,
              const char     *name,
              GError        **error)
{
  PartaJournal *journal = g_hash_table_lookup (self->journals, name);

  if (journal != NULL)
    return journal;

  journal = parta_pick_journal (self->state, name, error);
  if (journal != NULL)
    g_hash_table_insert (self->journals, g_strdup (name), journal);

  return journal;
}

/* Returns: (nullable): lent until a lesson is added to the page. */
static const PartaPage *
find_page (PartaEnterDesk     *self,
           const PartaJournal *journal,
           const char         *day,
           GError            **error)
{
  g_autoptr (PartaPeriod) period = parta_calendar_find_period (self->state, day);
  g_autofree char *key = NULL;
  PartaPage *page;

  if (period == NULL || !parta_day_within (day, period->from, period->to))
    {
      /* Translators: %s is a day, such as 2026-10-12. */
      fail (error, _("%s lies in no quarter of the school."), day);
      return NULL;
    }

  key = g_strdup_printf ("%s %s", journal->id, period->id);
  page = g_hash_table_lookup (self->pages, key);
  if (page != NULL)
    return page;

  page = parta_page_new (self->state, journal->id, period);
  g_hash_table_insert (self->pages, g_steal_pointer (&key), page);

  return page;
}

static gboolean
find_column (const PartaPage      *page,
             const PartaLessonRef *ref,
             const char           *work,
             guint                *column)
{
  for (*column = 0; *column < parta_page_get_n_columns (page); (*column)++)
    {
      const PartaPageColumn *place = parta_page_get_column (page, *column);

      if (parta_lesson_ref_compare (&place->lesson, ref) == 0 &&
          (work != NULL ? strcmp (place->work, work) == 0 : place->first))
        return TRUE;
    }

  return FALSE;
}

static gboolean
read_lesson (const PartaEnterForm *form,
             PartaLessonRef       *ref,
             GError              **error)
{
  g_autofree char *day = parta_people_read_date (form->date);
  guint64 number;

  if (day == NULL)
    /* Translators: %s is what somebody typed. Keep the dates as they are. */
    return fail (error, _("“%s” is not a day. Write it as 2026-10-12 or 12.10.2026."), form->date);
  if (!g_ascii_string_to_unsigned (form->lesson, 10, 1, 20, &number, NULL) ||
      !parta_lesson_ref_init (ref, day, (guint) number))
    /* Translators: %s is what somebody typed. */
    return fail (error, _("“%s” is not the number of a lesson. Write 1 for the first lesson of the day."), form->lesson);

  return TRUE;
}

static void
take_draft (GPtrArray  *drafts,
            PartaDraft *draft)
{
  if (draft != NULL)
    g_ptr_array_add (drafts, draft);
}

static gboolean
draft_work (PartaEnterDesk       *self,
            const PartaEnterForm *form,
            const PartaJournal   *journal,
            const PartaLessonRef *ref,
            GPtrArray            *drafts,
            GError              **error)
{
  const char *type = form->work_type != NULL ? parta_enter_form_get_work_type (form->work_type) : "";
  g_autofree char *today = parta_enter_dup_today (self->store);
  g_autoptr (PartaLesson) lesson = parta_lesson_read (self->state, journal, ref);
  PartaWork work = { form->work != NULL ? form->work : (char *) "1", (char *) type, (char *) "", form->checked ? today : NULL };
  guint64 number;

  if (type == NULL)
    return fail (error,
                 /* Translators: %s is what somebody typed. Keep the English words as they are. */
                 _("“%s” is not a type of work. Types are oral, written, control, test, credit, exam and essay."),
                 form->work_type);
  if (!g_ascii_string_to_unsigned (work.id, 10, 1, 99, &number, NULL))
    /* Translators: %s is what somebody typed. */
    return fail (error, _("“%s” is not the number of a work. Write 1 for the first work of the lesson."), work.id);

  for (guint i = 0; i < lesson->works->len; i++)
    {
      const PartaWork *old = lesson->works->pdata[i];

      if (strcmp (old->id, work.id) != 0)
        continue;
      work.title = old->title;
      if (form->work_type == NULL)
        work.type = old->type;
    }
  if (*work.type == '\0')
    /* Translators: %s is the number of a work within a lesson. */
    return fail (error, _("The lesson has no work %s yet. Say of what type it is, too."), work.id);
  take_draft (drafts, parta_lesson_draft_work (self->state, journal, ref, &work));

  return TRUE;
}

static gboolean
draft_lesson (PartaEnterDesk       *self,
              const PartaEnterForm *form,
              const PartaJournal   *journal,
              const PartaLessonRef *ref,
              GPtrArray            *drafts,
              GError              **error)
{
  if (form->topic != NULL)
    {
      g_autoptr (PartaLesson) lesson = parta_lesson_read (self->state, journal, ref);

      take_draft (drafts, parta_lesson_draft_topic (self->state, journal, ref, form->topic, lesson->plan));
    }
  if (form->homework != NULL || form->no_homework)
    take_draft (drafts, parta_lesson_draft_homework (self->state, journal, ref, form->homework != NULL ? form->homework : "",
                                                     form->no_homework));

  return (form->work_type == NULL && !form->checked) || draft_work (self, form, journal, ref, drafts, error);
}

/* Records what was collected, as one action. */
static gboolean
enter (PartaEnterDesk *self,
       GPtrArray      *drafts,
       GError        **error)
{
  if (drafts->len == 0)
    return TRUE;
  if (!parta_enter (self->store, drafts, error))
    return FALSE;

  self->n_entries += drafts->len;
  g_ptr_array_set_size (drafts, 0);

  return TRUE;
}

/* A lesson that the timetable does not know has no column until something is written about it. */
static const PartaPage *
find_cell (PartaEnterDesk       *self,
           const PartaEnterForm *form,
           const PartaJournal   *journal,
           const PartaLessonRef *ref,
           GPtrArray            *drafts,
           guint                *column,
           GError              **error)
{
  const PartaPage *page = find_page (self, journal, ref->day, error);

  if (page == NULL || find_column (page, ref, form->work, column))
    return page;

  if (!enter (self, drafts, error))
    return NULL;
  g_hash_table_remove_all (self->pages);
  page = find_page (self, journal, ref->day, error);
  if (page == NULL || find_column (page, ref, form->work, column))
    return page;

  if (form->work != NULL && find_column (page, ref, NULL, column))
    /* Translators: %s is the number of a work within a lesson. */
    fail (error, _("The lesson has no work %s yet. Say of what type it is, too."), form->work);
  else
    /* Translators: the number of a lesson, and a day such as 2026-10-12. */
    fail (error, _("The timetable has no lesson %u on %s. Check both, or enter the topic as well."), ref->number, ref->day);

  return NULL;
}

static gboolean
draft_cell (PartaEnterDesk       *self,
            const PartaEnterForm *form,
            const PartaJournal   *journal,
            const PartaLessonRef *ref,
            GPtrArray            *drafts,
            GError              **error)
{
  guint row, column;
  const PartaPage *page = find_cell (self, form, journal, ref, drafts, &column, error);
  g_autoptr (GPtrArray) cell = NULL;

  if (page == NULL || !parta_pick_row (self->state, page, form->pupil, &row, error))
    return FALSE;

  cell = parta_page_draft_cell (page, row, column, form->cell, error);
  if (cell == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (drafts, g_steal_pointer (&cell));

  return TRUE;
}

/**
 * parta_enter_desk_new:
 * @store: the replica of a person who has signed in
 *
 * Returns: (transfer full): a desk
 */
PartaEnterDesk *
parta_enter_desk_new (PartaStore *store)
{
  PartaEnterDesk *self = g_new0 (PartaEnterDesk, 1);

  self->store = g_object_ref (store);
  self->state = parta_store_get_state (store);
  self->journals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) parta_journal_free);
  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) parta_page_free);

  return self;
}

/**
 * parta_enter_desk_free:
 * @self: (transfer full): a desk
 *
 * Frees it.
 */
void
parta_enter_desk_free (PartaEnterDesk *self)
{
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->journals);
  g_object_unref (self->store);
  g_free (self);
}

/**
 * parta_enter_desk_take:
 * @self: a desk
 * @form: what is to be entered
 * @error: return location for an error
 *
 * Records what the form says, unless the record says so already. Nothing of it is recorded when a part cannot be understood or is
 * against the rules; only of a lesson outside the timetable the topic stays, though the cell be refused.
 *
 * Returns: %FALSE with %PARTA_ERRAND_ERROR_FAILED for what is not there, or an error of #PartaCellError, #PartaEnterError or
 *   #PartaStoreError; the message is for a person
 */
gboolean
parta_enter_desk_take (PartaEnterDesk       *self,
                       const PartaEnterForm *form,
                       GError              **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  const PartaJournal *journal = find_journal (self, form->journal, error);
  PartaLessonRef ref;

  if (journal == NULL || !read_lesson (form, &ref, error) || !draft_lesson (self, form, journal, &ref, drafts, error))
    return FALSE;
  if (form->cell != NULL && !draft_cell (self, form, journal, &ref, drafts, error))
    return FALSE;

  return enter (self, drafts, error);
}

/**
 * parta_enter_desk_get_n_entries:
 * @self: a desk
 *
 * Returns: how many entries were recorded
 */
guint
parta_enter_desk_get_n_entries (PartaEnterDesk *self)
{
  return self->n_entries;
}
