/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-class-book.h"

#include "parta-person.h"

#include <string.h>

/* A journal of the class, with the row of each of its pupils on the page and what is known of the columns' lessons. */
typedef struct
{
  PartaPage  *page;
  GHashTable *rows;      /* pupil → row + 1 */
  gint8      *held;      /* for each column: −1 not looked up yet */
  guint       subject;
} BookPage;

struct _PartaClassBook
{
  PartaState *state;
  char       *class_id, *from, *to;
  GPtrArray  *pupils;    /* PartaRosterRow */
  GPtrArray  *subjects;  /* char* */
  GPtrArray  *pages;     /* BookPage */
};

static void
free_page (gpointer data)
{
  BookPage *page = data;

  parta_page_free (page->page);
  g_hash_table_unref (page->rows);
  g_free (page->held);
  g_free (page);
}

static guint
find_subject (PartaClassBook *self,
              const char     *name)
{
  guint index;

  if (g_ptr_array_find_with_equal_func (self->subjects, name, g_str_equal, &index))
    return index;
  g_ptr_array_add (self->subjects, g_strdup (name));

  return self->subjects->len - 1;
}

static void
add_page (PartaClassBook     *self,
          const PartaJournal *journal,
          const PartaPeriod  *span)
{
  BookPage *page = g_new0 (BookPage, 1);
  guint n_columns;

  page->page = parta_page_new (self->state, journal->id, span);
  page->subject = find_subject (self, journal->subject);
  page->rows = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < parta_page_get_n_rows (page->page); i++)
    g_hash_table_insert (page->rows, parta_page_get_row (page->page, i)->pupil, GUINT_TO_POINTER (i + 1));
  n_columns = parta_page_get_n_columns (page->page);
  page->held = g_malloc (n_columns + 1);
  memset (page->held, -1, n_columns + 1);
  g_ptr_array_add (self->pages, page);
}

/* Subjects in alphabetical order, as the journals of a class are listed; those of groups with the class's own. */
static int
compare_subjects (gconstpointer a,
                  gconstpointer b)
{
  const PartaJournal *first = *(PartaJournal *const *) a;
  const PartaJournal *second = *(PartaJournal *const *) b;
  int subjects = parta_name_compare (first->subject, second->subject);

  return subjects != 0 ? subjects : parta_journal_compare (a, b);
}

static void
add_pages (PartaClassBook *self)
{
  PartaPeriod span = { (char *) "", (char *) "", 0, self->from, self->to };
  g_autoptr (GPtrArray) journals = parta_journal_list (self->state);

  g_ptr_array_sort (journals, compare_subjects);
  for (guint i = 0; i < journals->len; i++)
    {
      const PartaJournal *journal = journals->pdata[i];

      if (g_strv_contains ((const char *const *) journal->classes, self->class_id))
        add_page (self, journal, &span);
    }
}

/**
 * parta_class_book_new:
 * @state: the record
 * @class_id: identifier of a class
 * @from: first day of the span
 * @to: its last day
 *
 * Returns: (transfer full): the book; that of a class which the record does not know is empty
 */
PartaClassBook *
parta_class_book_new (PartaState *state,
                      const char *class_id,
                      const char *from,
                      const char *to)
{
  g_autofree char *scope = parta_scope_for_class (class_id);
  char *classes[] = { (char *) class_id, NULL };
  const PartaJournal unit = { (char *) class_id, scope, (char *) "", (char *) class_id, (char *) "", classes };
  PartaClassBook *self = g_new0 (PartaClassBook, 1);

  self->state = parta_state_ref (state);
  self->class_id = g_strdup (class_id);
  self->from = g_strdup (from);
  self->to = g_strdup (to);
  self->pupils = parta_roster_list (state, &unit, from, to);
  self->subjects = g_ptr_array_new_with_free_func (g_free);
  self->pages = g_ptr_array_new_with_free_func (free_page);
  add_pages (self);

  return self;
}

/**
 * parta_class_book_free:
 * @self: (transfer full): a book
 *
 * Frees it.
 */
void
parta_class_book_free (PartaClassBook *self)
{
  parta_state_unref (self->state);
  g_free (self->class_id);
  g_free (self->from);
  g_free (self->to);
  g_ptr_array_unref (self->pupils);
  g_ptr_array_unref (self->subjects);
  g_ptr_array_unref (self->pages);
  g_free (self);
}

/**
 * parta_class_book_get_state:
 * @self: a book
 *
 * Returns: the record, lent
 */
PartaState *
parta_class_book_get_state (const PartaClassBook *self)
{
  return self->state;
}

/**
 * parta_class_book_get_class:
 * @self: a book
 *
 * Returns: identifier of its class, lent
 */
const char *
parta_class_book_get_class (const PartaClassBook *self)
{
  return self->class_id;
}

/**
 * parta_class_book_get_from:
 * @self: a book
 *
 * Returns: the first day of its span, lent
 */
const char *
parta_class_book_get_from (const PartaClassBook *self)
{
  return self->from;
}

/**
 * parta_class_book_get_to:
 * @self: a book
 *
 * Returns: the last day of its span, lent
 */
const char *
parta_class_book_get_to (const PartaClassBook *self)
{
  return self->to;
}

/**
 * parta_class_book_get_n_pupils:
 * @self: a book
 *
 * Returns: the number of pupils who belong to the class on some day of the span
 */
guint
parta_class_book_get_n_pupils (const PartaClassBook *self)
{
  return self->pupils->len;
}

/**
 * parta_class_book_get_pupil:
 * @self: a book
 * @pupil: 0 … number of pupils − 1
 *
 * Returns: the pupil, in the order of the class list, lent
 */
const PartaRosterRow *
parta_class_book_get_pupil (const PartaClassBook *self,
                            guint                 pupil)
{
  g_return_val_if_fail (pupil < self->pupils->len, NULL);

  return self->pupils->pdata[pupil];
}

/**
 * parta_class_book_find_pupil:
 * @self: a book
 * @pupil: identifier of a pupil
 *
 * Returns: which pupil that is; the number of pupils when it is none of them
 */
guint
parta_class_book_find_pupil (const PartaClassBook *self,
                             const char           *pupil)
{
  guint i;

  for (i = 0; i < self->pupils->len; i++)
    {
      if (strcmp (((const PartaRosterRow *) self->pupils->pdata[i])->pupil, pupil) == 0)
        break;
    }

  return i;
}

/**
 * parta_class_book_get_n_subjects:
 * @self: a book
 *
 * Returns: the number of subjects: journals of several groups in one subject count as one
 */
guint
parta_class_book_get_n_subjects (const PartaClassBook *self)
{
  return self->subjects->len;
}

/**
 * parta_class_book_get_subject:
 * @self: a book
 * @subject: 0 … number of subjects − 1
 *
 * Returns: its name, lent
 */
const char *
parta_class_book_get_subject (const PartaClassBook *self,
                              guint                 subject)
{
  g_return_val_if_fail (subject < self->subjects->len, NULL);

  return self->subjects->pdata[subject];
}

/**
 * parta_class_book_get_n_pages:
 * @self: a book
 *
 * Returns: the number of journals
 */
guint
parta_class_book_get_n_pages (const PartaClassBook *self)
{
  return self->pages->len;
}

/**
 * parta_class_book_get_page:
 * @self: a book
 * @page: 0 … number of journals − 1
 * @subject: (out) (optional): which subject it is of
 *
 * Returns: the page of that journal for the span, lent; it may have pupils of other classes, too
 */
const PartaPage *
parta_class_book_get_page (const PartaClassBook *self,
                           guint                 page,
                           guint                *subject)
{
  const BookPage *found;

  g_return_val_if_fail (page < self->pages->len, NULL);

  found = self->pages->pdata[page];
  if (subject != NULL)
    *subject = found->subject;

  return found->page;
}

/**
 * parta_class_book_find_row:
 * @self: a book
 * @page: a journal
 * @pupil: a pupil
 * @row: (out): the pupil's row on the page
 *
 * Returns: whether the pupil belongs to that journal on some day of the span
 */
gboolean
parta_class_book_find_row (const PartaClassBook *self,
                           guint                 page,
                           guint                 pupil,
                           guint                *row)
{
  const BookPage *found = self->pages->pdata[page];
  gpointer place = g_hash_table_lookup (found->rows, parta_class_book_get_pupil (self, pupil)->pupil);

  *row = place != NULL ? GPOINTER_TO_UINT (place) - 1 : 0;

  return place != NULL;
}

static gboolean
has_any (const PartaClassBook *self,
         const char           *scope,
         PartaKind             kind,
         const char           *prefix)
{
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, self->state, scope, kind, prefix);

  return parta_fact_iter_next (&iter, &fact);
}

/**
 * parta_class_book_was_held:
 * @self: a book
 * @page: a journal
 * @column: a column of its page
 *
 * Returns: whether anything says that the lesson took place: its topic, a mark or an absence
 */
gboolean
parta_class_book_was_held (const PartaClassBook *self,
                           guint                 page,
                           guint                 column)
{
  const BookPage *found = self->pages->pdata[page];
  const char *scope = parta_page_get_journal (found->page)->scope;
  g_autofree char *key = NULL, *prefix = NULL;
  const PartaFact *lesson;

  if (found->held[column] >= 0)
    return found->held[column];

  key = parta_lesson_ref_dup_key (&parta_page_get_column (found->page, column)->lesson);
  prefix = g_strconcat (key, "/", NULL);
  lesson = parta_state_get_live (self->state, scope, PARTA_KIND_LESSON, key);
  found->held[column] = *parta_fact_get (lesson, "topic") != '\0' ||
                        has_any (self, scope, PARTA_KIND_ATTENDANCE, prefix) ||
                        has_any (self, scope, PARTA_KIND_MARK, prefix);

  return found->held[column];
}

/**
 * parta_class_book_get_period_mark:
 * @self: a book
 * @period: identifier of a reporting period or a school year
 * @pupil: a pupil
 * @subject: a subject
 *
 * A pupil who went from one group to another has a mark in the journal of one of them: the one that is there counts.
 *
 * Returns: (nullable): the period mark, lent until the record changes
 */
const PartaFact *
parta_class_book_get_period_mark (const PartaClassBook *self,
                                  const char           *period,
                                  guint                 pupil,
                                  guint                 subject)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", period, parta_class_book_get_pupil (self, pupil)->pupil);

  for (guint i = 0; i < self->pages->len; i++)
    {
      const BookPage *page = self->pages->pdata[i];
      const PartaFact *fact;

      if (page->subject != subject)
        continue;
      fact = parta_state_get_live (self->state, parta_page_get_journal (page->page)->scope, PARTA_KIND_PERIOD_MARK, key);
      if (fact != NULL)
        return fact;
    }

  return NULL;
}
