/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-lesson.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (PartaLesson, parta_lesson, parta_lesson_copy, parta_lesson_free)

static void
free_work (PartaWork *work)
{
  g_free (work->id);
  g_free (work->type);
  g_free (work->title);
  g_free (work->checked);
  g_free (work);
}

static void
add_work (GPtrArray  *works,
          const char *id,
          const char *type,
          const char *title,
          const char *checked)
{
  PartaWork *work = g_new0 (PartaWork, 1);

  work->id = g_strdup (id);
  work->type = g_strdup (type);
  work->title = g_strdup (title);
  work->checked = g_strdup (checked);
  g_ptr_array_add (works, work);
}

static int
compare_works (gconstpointer a,
               gconstpointer b)
{
  guint64 first = g_ascii_strtoull ((*(PartaWork *const *) a)->id, NULL, 10);
  guint64 second = g_ascii_strtoull ((*(PartaWork *const *) b)->id, NULL, 10);

  return (first > second) - (first < second);
}

static void
need_work (GPtrArray  *works,
           const char *id)
{
  for (guint i = 0; i < works->len; i++)
    {
      if (strcmp (((const PartaWork *) works->pdata[i])->id, id) == 0)
        return;
    }

  add_work (works, id, "", "", "");
}

/* Every lesson has a first column, whether or not somebody said what work it is; and no mark may be without a column,
 * though its work was taken back meanwhile. */
static gboolean
read_works (PartaLesson        *self,
            PartaState         *state,
            const PartaJournal *journal)
{
  g_autofree char *key = parta_lesson_ref_dup_key (&self->ref);
  g_autofree char *prefix = g_strconcat (key, "/", NULL);
  gboolean waiting = FALSE;
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, journal->scope, PARTA_KIND_WORK, prefix);
  while (parta_fact_iter_next (&iter, &fact))
    {
      g_autofree char *id = parta_fact_dup_part (fact, 2);

      add_work (self->works, id, parta_fact_get (fact, "type"), parta_fact_get (fact, "title"),
                parta_fact_get (fact, "checked"));
      waiting |= parta_fact_is_pending (fact);
    }
  need_work (self->works, "1");
  parta_fact_iter_init (&iter, state, journal->scope, PARTA_KIND_MARK, prefix);
  while (parta_fact_iter_next (&iter, &fact))
    {
      g_autofree char *id = parta_fact_dup_part (fact, 3);

      need_work (self->works, id);
    }
  g_ptr_array_sort (self->works, compare_works);

  return waiting;
}

static PartaDraft *
draft_change (PartaState           *state,
              const PartaJournal   *journal,
              PartaKind             kind,
              const char           *key,
              PartaBody            *body)
{
  g_autoptr (PartaBody) owned = body;
  const PartaFact *fact = parta_state_get (state, journal->scope, kind, key);

  /* Nothing said of it yet, and nothing to say. */
  if (fact == NULL ? parta_body_is_empty (body) : parta_body_equal (parta_fact_get_body (fact), body))
    return NULL;

  return parta_draft_new (journal->scope, kind, key, g_steal_pointer (&owned));
}

/**
 * parta_lesson_read:
 * @state: the record
 * @journal: its journal
 * @ref: which lesson
 *
 * Returns: (transfer full): what is said of the lesson; empty where nothing is yet
 */
PartaLesson *
parta_lesson_read (PartaState           *state,
                   const PartaJournal   *journal,
                   const PartaLessonRef *ref)
{
  PartaLesson *self = g_new0 (PartaLesson, 1);
  g_autofree char *key = parta_lesson_ref_dup_key (ref);
  const PartaFact *lesson = parta_state_get (state, journal->scope, PARTA_KIND_LESSON, key);
  const PartaFact *homework = parta_state_get (state, journal->scope, PARTA_KIND_HOMEWORK, key);

  self->ref = *ref;
  self->topic = g_strdup (parta_fact_get (lesson, "topic"));
  self->plan = g_strdup (parta_fact_get (lesson, "plan"));
  self->homework = g_strdup (parta_fact_get (homework, "text"));
  self->no_homework = strcmp (parta_fact_get (homework, "none"), "yes") == 0;
  self->works = g_ptr_array_new_with_free_func ((GDestroyNotify) free_work);
  self->waiting = read_works (self, state, journal) || (lesson != NULL && parta_fact_is_pending (lesson)) ||
                  (homework != NULL && parta_fact_is_pending (homework));

  return self;
}

/**
 * parta_lesson_copy:
 * @self: a lesson
 *
 * Returns: (transfer full): another one like it
 */
PartaLesson *
parta_lesson_copy (const PartaLesson *self)
{
  PartaLesson *copy = g_memdup2 (self, sizeof *self);

  copy->topic = g_strdup (self->topic);
  copy->plan = g_strdup (self->plan);
  copy->homework = g_strdup (self->homework);
  copy->works = g_ptr_array_new_with_free_func ((GDestroyNotify) free_work);
  for (guint i = 0; i < self->works->len; i++)
    {
      const PartaWork *work = self->works->pdata[i];

      add_work (copy->works, work->id, work->type, work->title, work->checked);
    }

  return copy;
}

/**
 * parta_lesson_free:
 * @self: (transfer full): a lesson
 *
 * Frees it.
 */
void
parta_lesson_free (PartaLesson *self)
{
  g_free (self->topic);
  g_free (self->plan);
  g_free (self->homework);
  g_ptr_array_unref (self->works);
  g_free (self);
}

/**
 * parta_lesson_draft_topic:
 * @state: the record
 * @journal: its journal
 * @ref: which lesson
 * @topic: what was taught; "" takes it back
 * @plan: (nullable): number in the lesson plan that the topic comes from
 *
 * Returns: (transfer full) (nullable): the entry to be made, %NULL when it would change nothing
 */
PartaDraft *
parta_lesson_draft_topic (PartaState           *state,
                          const PartaJournal   *journal,
                          const PartaLessonRef *ref,
                          const char           *topic,
                          const char           *plan)
{
  g_autofree char *key = parta_lesson_ref_dup_key (ref);
  const PartaFact *fact = parta_state_get (state, journal->scope, PARTA_KIND_LESSON, key);
  g_autoptr (PartaBody) with_topic = fact != NULL ? parta_body_with (parta_fact_get_body (fact), "topic", topic)
                                                  : parta_body_new ("topic", topic, NULL);

  return draft_change (state, journal, PARTA_KIND_LESSON, key,
                       parta_body_with (with_topic, "plan", *topic != '\0' ? plan : NULL));
}

/**
 * parta_lesson_draft_homework:
 * @state: the record
 * @journal: its journal
 * @ref: which lesson
 * @text: what is set; "" takes it back
 * @none: whether nothing is set on purpose; @text is then not looked at
 *
 * Returns: (transfer full) (nullable): the entry to be made, %NULL when it would change nothing
 */
PartaDraft *
parta_lesson_draft_homework (PartaState           *state,
                             const PartaJournal   *journal,
                             const PartaLessonRef *ref,
                             const char           *text,
                             gboolean              none)
{
  g_autofree char *key = parta_lesson_ref_dup_key (ref);
  const PartaFact *fact = parta_state_get (state, journal->scope, PARTA_KIND_HOMEWORK, key);
  const char *manner = *text != '\0' ? parta_fact_get (fact, "manner") : "";

  return draft_change (state, journal, PARTA_KIND_HOMEWORK, key,
                       none ? parta_body_new ("none", "yes", NULL)
                            : parta_body_new ("text", text, "manner", manner, NULL));
}

/**
 * parta_lesson_draft_work:
 * @state: the record
 * @journal: its journal
 * @ref: which lesson
 * @work: the work as it shall stand; type and title "" take it back
 *
 * Returns: (transfer full) (nullable): the entry to be made, %NULL when it would change nothing
 */
PartaDraft *
parta_lesson_draft_work (PartaState           *state,
                         const PartaJournal   *journal,
                         const PartaLessonRef *ref,
                         const PartaWork      *work)
{
  g_autofree char *lesson = parta_lesson_ref_dup_key (ref);
  g_autofree char *key = g_strdup_printf ("%s/%s", lesson, work->id);
  const PartaFact *fact = parta_state_get (state, journal->scope, PARTA_KIND_WORK, key);
  gboolean taken_back = *work->type == '\0' && *work->title == '\0';
  const char *weight = taken_back ? "" : parta_fact_get (fact, "weight");
  const char *checked = work->checked != NULL ? work->checked : parta_fact_get (fact, "checked");

  return draft_change (state, journal, PARTA_KIND_WORK, key,
                       parta_body_new ("type", work->type, "title", work->title, "weight", weight,
                                       "checked", taken_back ? "" : checked, NULL));
}

/**
 * parta_lesson_dup_next_plan:
 * @state: the record
 * @journal: a journal
 * @plan: (out) (optional): the planned lesson, lent until the state changes
 *
 * Returns: (transfer full) (nullable): number of the first planned lesson that no lesson is linked to yet; %NULL
 *   when there is no lesson plan or it is used up
 */
char *
parta_lesson_dup_next_plan (PartaState         *state,
                            const PartaJournal *journal,
                            const PartaFact   **plan)
{
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, journal->scope, PARTA_KIND_LESSON, "");
  while (parta_fact_iter_next (&iter, &fact))
    g_hash_table_add (used, g_strdup (parta_fact_get (fact, "plan")));

  parta_fact_iter_init (&iter, state, journal->scope, PARTA_KIND_PLAN, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      if (g_hash_table_contains (used, parta_fact_get_key (fact)))
        continue;
      if (plan != NULL)
        *plan = fact;
      return g_strdup (parta_fact_get_key (fact));
    }

  return NULL;
}
