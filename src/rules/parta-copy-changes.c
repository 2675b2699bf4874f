/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-copy-changes-private.h"

#include <string.h>

/* The newest change of one journal within one period. */
typedef struct
{
  guint64 revision;   /* of its scope when somebody looked */
  guint64 lsn;
  gint64  wall;       /* milliseconds UTC */
} Newest;

/* The newest copy of one journal. */
typedef struct
{
  guint64 lsn;
  gint64  outdated;   /* when somebody said that it is worth nothing any more, milliseconds UTC; 0 for never */
} Copy;

struct _PartaCopyChanges
{
  GHashTable *newest;   /* "journal/ID PERIOD" → Newest */
};

/* (private) Returns: (transfer full): nothing read yet */
PartaCopyChanges *
parta_copy_changes_new (void)
{
  PartaCopyChanges *self = g_new0 (PartaCopyChanges, 1);

  self->newest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

/* (private) */
void
parta_copy_changes_free (PartaCopyChanges *self)
{
  g_hash_table_unref (self->newest);
  g_free (self);
}

static void
take_fact (Newest          *newest,
           const PartaFact *fact)
{
  const PartaVersion *head = parta_fact_get_head (fact);

  if (head == NULL || head->lsn <= newest->lsn)
    return;
  newest->lsn = head->lsn;
  newest->wall = head->wall;
}

static void
read_newest (Newest               *newest,
             const PartaCopyRound *round,
             const char           *scope)
{
  static const PartaKind kinds[] = { PARTA_KIND_LESSON, PARTA_KIND_WORK, PARTA_KIND_MARK, PARTA_KIND_ATTENDANCE, PARTA_KIND_HOMEWORK };
  g_autofree char *prefix = g_strconcat (round->period.id, "/", NULL);
  char from[PARTA_DAY_SIZE], to[PARTA_DAY_SIZE];
  PartaFactIter iter;
  const PartaFact *fact;

  parta_date_print (round->period.from, from);
  parta_date_print (round->period.to, to);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      parta_fact_iter_init (&iter, round->state, scope, kinds[i], "");
      while (parta_fact_iter_next (&iter, &fact))
        {
          const char *key = parta_fact_get_key (fact);

          if (strncmp (key, from, PARTA_DAY_SIZE - 1) >= 0 && strncmp (key, to, PARTA_DAY_SIZE - 1) <= 0)
            take_fact (newest, fact);
        }
    }
  parta_fact_iter_init (&iter, round->state, scope, PARTA_KIND_PERIOD_MARK, prefix);
  while (parta_fact_iter_next (&iter, &fact))
    take_fact (newest, fact);
}

static const Newest *
find_newest (PartaCopyChanges     *self,
             const PartaCopyRound *round,
             const char           *scope)
{
  g_autofree char *key = g_strconcat (scope, " ", round->period.id, NULL);
  guint64 revision = parta_state_get_revision (round->state, scope);
  Newest *newest = g_hash_table_lookup (self->newest, key);

  if (newest != NULL && newest->revision == revision)
    return newest;

  newest = g_new0 (Newest, 1);
  newest->revision = revision;
  read_newest (newest, round, scope);
  g_hash_table_replace (self->newest, g_steal_pointer (&key), newest);

  return newest;
}

static void
take_copy (GHashTable      *copies,
           const char      *journal,
           const PartaFact *fact)
{
  guint64 lsn = g_ascii_strtoull (parta_fact_get (fact, "lsn"), NULL, 10);
  Copy *copy = g_hash_table_lookup (copies, journal);

  if (copy == NULL)
    {
      copy = g_new0 (Copy, 1);
      g_hash_table_insert (copies, (gpointer) journal, copy);
    }
  else if (lsn < copy->lsn)
    {
      return;
    }
  copy->lsn = lsn;
  copy->outdated = *parta_fact_get (fact, "outdated") != '\0' ? parta_fact_get_shown (fact)->wall : 0;
}

/* What copies there are of each journal; a copy of a class is one of all its journals. */
static GHashTable *
list_copies (const PartaCopyRound *round,
             GHashTable           *printed)
{
  GHashTable *copies = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  PartaFactIter iter;
  const PartaFact *fact;

  if (!parta_copy_round_holds (round, PARTA_SCOPE_OFFICE))
    return copies;
  parta_fact_iter_init (&iter, round->state, PARTA_SCOPE_OFFICE, PARTA_KIND_COPY, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      const PartaRollJournal *journal = parta_copy_roll_find_journal (round->roll, parta_fact_get (fact, "journal"));
      const PartaRollClass *class_ = parta_copy_roll_find_class (round->roll, parta_fact_get (fact, "class"));

      if (strcmp (parta_fact_get (fact, "period"), round->period.id) != 0)
        continue;
      if (journal != NULL)
        take_copy (copies, journal->id, fact);
      for (guint i = 0; journal != NULL && i < journal->classes->len; i++)
        g_hash_table_add (printed, (gpointer) ((const PartaRollClass *) journal->classes->pdata[i])->id);
      if (class_ != NULL)
        g_hash_table_add (printed, (gpointer) class_->id);
      for (guint i = 0; class_ != NULL && i < class_->journals->len; i++)
        take_copy (copies, ((const PartaRollJournal *) class_->journals->pdata[i])->id, fact);
    }

  return copies;
}

/* (private) R-145: Looks which copies of the round do not show what stands in the journals any more, as far as those are at hand. @printed gets the interned identifiers of the classes of which there are copies.
 *
 * Returns: (transfer full): journals (interned ids) → when they changed, gint64 *, milliseconds UTC */
GHashTable *
parta_copy_changes_list (PartaCopyChanges     *self,
                         const PartaCopyRound *round,
                         GHashTable           *printed)
{
  GHashTable *changed = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GHashTable) copies = list_copies (round, printed);
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, copies);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const PartaRollJournal *journal = parta_copy_roll_find_journal (round->roll, id);
      const Copy *copy = value;
      const Newest *newest = parta_copy_round_holds (round, journal->scope) ? find_newest (self, round, journal->scope) : NULL;
      gint64 wall = copy->outdated;

      if (newest != NULL && newest->lsn > copy->lsn)
        wall = MAX (wall, newest->wall);
      if (wall > 0)
        g_hash_table_insert (changed, id, g_memdup2 (&wall, sizeof wall));
    }

  return changed;
}
