/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-breach-touched.h"

#include "parta-calendar.h"
#include "parta-rules.h"

#include <string.h>

/* What a void entry was about, and what is being found. */
typedef struct
{
  PartaRulebook *book;
  PartaState    *state;
  const char    *author;
  gint64         now;
  guint64        lsn;
  char          *scope;     /* of the journal */
  char          *day;       /* (nullable): of the lesson */
  char          *period;    /* (nullable): of a period mark */
  char          *pupil;     /* (nullable) */
  GPtrArray     *touched;   /* of PartaTouch */
} Search;

static void
search_clear (Search *self)
{
  g_free (self->scope);
  g_free (self->day);
  g_free (self->period);
  g_free (self->pupil);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static gboolean
read_subject (Search           *self,
              const PartaDraft *draft)
{
  g_auto (GStrv) parts = g_strsplit (draft->key, "/", -1);
  gboolean is_reason = draft->kind == PARTA_KIND_REASON;
  guint first = is_reason ? 1 : 0;

  if (!parta_kind_fits_key (draft->kind, draft->key))
    return FALSE;
  if (draft->kind == PARTA_KIND_PERIOD_MARK)
    self->period = g_strdup (parts[0]);
  else if (is_reason || draft->kind == PARTA_KIND_MARK || draft->kind == PARTA_KIND_ATTENDANCE ||
           draft->kind == PARTA_KIND_LESSON || draft->kind == PARTA_KIND_HOMEWORK || draft->kind == PARTA_KIND_WORK)
    self->day = g_strdup (parts[first]);
  else
    return FALSE;

  if (draft->kind == PARTA_KIND_PERIOD_MARK)
    self->pupil = g_strdup (parts[1]);
  else if (is_reason || draft->kind == PARTA_KIND_MARK || draft->kind == PARTA_KIND_ATTENDANCE)
    self->pupil = g_strdup (parts[first + 2]);
  self->scope = is_reason ? parta_scope_for_journal (parts[0]) : g_strdup (draft->scope);

  return TRUE;
}

/* The period of the lesson, and the year around it. */
static gboolean
is_of_period (const Search *self,
              const char   *id)
{
  g_autoptr (PartaPeriod) period = NULL;

  if (self->period != NULL)
    return strcmp (self->period, id) == 0;

  period = parta_calendar_get_period (self->state, id);

  return period != NULL && parta_day_within (self->day, period->from, period->to);
}

static void
add (Search          *self,
     const char      *scope,
     const PartaFact *fact,
     gboolean         closed)
{
  PartaTouch *touch = g_new0 (PartaTouch, 1);

  touch->scope = g_strdup (scope);
  touch->kind = parta_fact_get_kind (fact);
  touch->key = g_strdup (parta_fact_get_key (fact));
  touch->closed = closed;
  g_ptr_array_add (self->touched, touch);
}

static gboolean
is_closed (const Search    *self,
           const PartaFact *mark)
{
  g_autoptr (PartaDraft) draft =
    parta_draft_new (self->scope, PARTA_KIND_PERIOD_MARK, parta_fact_get_key (mark), parta_body_new (NULL, NULL));
  PartaPlea plea = { self->book, self->state, self->author, draft, self->now };
  PartaRuling ruling;

  return parta_rules_is_closed (&plea, &ruling);
}

static void
add_period_marks (Search *self)
{
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, self->state, self->scope, PARTA_KIND_PERIOD_MARK, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      g_auto (GStrv) parts = g_strsplit (parta_fact_get_key (fact), "/", 2);

      if (strcmp (parts[1], self->pupil) == 0 && is_of_period (self, parts[0]) && self->period == NULL)
        add (self, self->scope, fact, is_closed (self, fact));
    }
}

/* A copy that was made before the entry does not hold it. */
static void
add_copies (Search *self)
{
  g_autoptr (PartaJournal) journal = parta_journal_read (self->state, parta_scope_get_journal (self->scope));
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, self->state, PARTA_SCOPE_OFFICE, PARTA_KIND_COPY, "");
  while (journal != NULL && parta_fact_iter_next (&iter, &fact))
    {
      const char *class_id = parta_fact_get (fact, "class");
      gboolean same = strcmp (parta_fact_get (fact, "journal"), journal->id) == 0 ||
                      (*class_id != '\0' && g_strv_contains ((const char *const *) journal->classes, class_id));

      if (same && g_ascii_strtoull (parta_fact_get (fact, "lsn"), NULL, 10) >= self->lsn &&
          is_of_period (self, parta_fact_get (fact, "period")))
        add (self, PARTA_SCOPE_OFFICE, fact, FALSE);
    }
}

/**
 * parta_touch_free:
 * @self: (transfer full): something that was touched
 *
 * Frees it.
 */
void
parta_touch_free (PartaTouch *self)
{
  g_free (self->scope);
  g_free (self->key);
  g_free (self);
}

/**
 * parta_breach_list_touched:
 * @book: (nullable): the regulations at hand
 * @state: the record, with the scope "office" at hand
 * @voided: an entry that is void
 * @lsn: its place in the ledger
 * @now: the moment at which is asked, milliseconds UTC
 *
 * Looks up what rests on an entry: period marks of the same pupil and period, and copies that were made with it.
 *
 * Returns: (transfer full) (element-type PartaTouch): what is touched
 */
GPtrArray *
parta_breach_list_touched (PartaRulebook    *book,
                           PartaState       *state,
                           const PartaEntry *voided,
                           guint64           lsn,
                           gint64            now)
{
  g_auto (Search) search = { .book = book, .state = state, .author = parta_entry_get_author (voided), .now = now, .lsn = lsn };

  search.touched = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_touch_free);
  if (!read_subject (&search, parta_entry_get_draft (voided)))
    return search.touched;

  if (search.pupil != NULL)
    add_period_marks (&search);
  add_copies (&search);

  return search.touched;
}
