/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-late-cells.h"

#include "parta-lateness.h"

#include <string.h>

/* A cell says up to three things, each of which may have come late. */
enum { ABOUT_MARK, ABOUT_ATTENDANCE, ABOUT_REASON, N_ABOUTS };

struct _PartaLateCells
{
  PartaStore *store;
  GHashTable *late;        /* place → PartaLateness */
  GHashTable *topics;      /* key → PartaLateness */
  GHashTable *homework;    /* likewise */
  GHashTable *sentences;   /* what is late alike → its sentence: judging takes time, and in a column it is the same */
};

static guint
get_about (const PartaDraft *draft)
{
  return draft->kind == PARTA_KIND_ATTENDANCE ? ABOUT_ATTENDANCE : draft->kind == PARTA_KIND_REASON ? ABOUT_REASON : ABOUT_MARK;
}

static gpointer
make_place (guint row,
            guint column,
            guint about)
{
  return GUINT_TO_POINTER ((row * 4096 + column) * N_ABOUTS + about + 1);
}

/* (nullable): what is not about pupils */
static GHashTable *
find_table (PartaLateCells *self,
            PartaKind       kind)
{
  return kind == PARTA_KIND_LESSON ? self->topics : kind == PARTA_KIND_HOMEWORK ? self->homework : NULL;
}

static void
take_lateness (PartaLateCells  *self,
               const PartaPage *page,
               PartaLateness   *lateness)
{
  const PartaDraft *draft = parta_entry_get_draft (lateness->entry);
  GHashTable *table = find_table (self, draft->kind);
  guint row, column;

  if (table != NULL)
    g_hash_table_replace (table, g_strdup (draft->key), lateness);
  else if (parta_page_find_cell (page, draft, &row, &column))
    g_hash_table_replace (self->late, make_place (row, column, get_about (draft)), lateness);
  else
    parta_lateness_free (lateness);
}

static void
read_scope (PartaLateCells  *self,
            const PartaPage *page,
            const char      *scope)
{
  g_autoptr (GPtrArray) list = parta_lateness_list (self->store, scope);

  g_ptr_array_set_free_func (list, NULL);
  for (guint i = 0; i < list->len; i++)
    take_lateness (self, page, list->pdata[i]);
}

/* Until when something was due depends on the lesson and the kind of work; of a reason, on the pupil's document, too. */
static char *
describe_likeness (const PartaLateness *lateness)
{
  const PartaDraft *draft = parta_entry_get_draft (lateness->entry);
  g_auto (GStrv) parts = g_strsplit (draft->key, "/", -1);

  if (draft->kind == PARTA_KIND_REASON)
    return g_strdup (draft->key);
  if (draft->kind == PARTA_KIND_PERIOD_MARK)
    return g_strdup_printf ("%s %u %d", parts[0], lateness->ruling.rule, lateness->foreseen);

  return g_strdup_printf ("%s/%s/%s %d %u %d", parts[0], parts[1], draft->kind == PARTA_KIND_MARK ? parts[3] : "",
                          draft->kind, lateness->ruling.rule, lateness->foreseen);
}

static const char *
get_sentence (PartaLateCells      *self,
              const PartaLateness *lateness)
{
  g_autofree char *likeness = describe_likeness (lateness);
  char *sentence = g_hash_table_lookup (self->sentences, likeness);

  if (sentence == NULL)
    {
      sentence = parta_lateness_dup_sentence (lateness, self->store);
      g_hash_table_insert (self->sentences, g_steal_pointer (&likeness), sentence);
    }

  return sentence;
}

/**
 * parta_late_cells_new:
 * @store: the replica
 *
 * Returns: (transfer full): a list without cells
 */
PartaLateCells *
parta_late_cells_new (PartaStore *store)
{
  PartaLateCells *self = g_new0 (PartaLateCells, 1);

  self->store = g_object_ref (store);
  self->late = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) parta_lateness_free);
  self->topics = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) parta_lateness_free);
  self->homework = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) parta_lateness_free);
  self->sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

/**
 * parta_late_cells_free:
 * @self: (transfer full): a list
 *
 * Frees it.
 */
void
parta_late_cells_free (PartaLateCells *self)
{
  g_hash_table_unref (self->late);
  g_hash_table_unref (self->topics);
  g_hash_table_unref (self->homework);
  g_hash_table_unref (self->sentences);
  g_object_unref (self->store);
  g_free (self);
}

/**
 * parta_late_cells_read:
 * @self: a list
 * @page: a page
 *
 * Looks for what is late on @page, anew.
 */
void
parta_late_cells_read (PartaLateCells  *self,
                       const PartaPage *page)
{
  const PartaJournal *journal = parta_page_get_journal (page);

  g_hash_table_remove_all (self->late);
  g_hash_table_remove_all (self->topics);
  g_hash_table_remove_all (self->homework);
  g_hash_table_remove_all (self->sentences);
  read_scope (self, page, journal->scope);
  for (guint i = 0; journal->classes[i] != NULL; i++)
    {
      g_autofree char *scope = parta_scope_for_class (journal->classes[i]);

      read_scope (self, page, scope);
    }
}

/**
 * parta_late_cells_take_entry:
 * @self: a list
 * @page: the page that it was read from
 * @entry: what was entered just now
 *
 * Looks whether @entry came late, in place of what its cell said before.
 */
void
parta_late_cells_take_entry (PartaLateCells  *self,
                             const PartaPage *page,
                             PartaEntry      *entry)
{
  const PartaDraft *draft = parta_entry_get_draft (entry);
  gboolean here = strcmp (draft->scope, parta_page_get_journal (page)->scope) == 0;
  GHashTable *table = here ? find_table (self, draft->kind) : NULL;
  PartaLateness *lateness;
  guint row, column;

  if (table != NULL)
    g_hash_table_remove (table, draft->key);
  else if (parta_page_find_cell (page, draft, &row, &column))
    g_hash_table_remove (self->late, make_place (row, column, get_about (draft)));
  else
    return;

  lateness = parta_lateness_foresee (self->store, entry);
  if (lateness != NULL)
    take_lateness (self, page, lateness);
}

/**
 * parta_late_cells_has:
 * @self: a list
 * @row: a row of the page
 * @column: a column of the page; the number of columns for the period mark
 *
 * Returns: whether anything that the cell says came late
 */
gboolean
parta_late_cells_has (PartaLateCells *self,
                      guint           row,
                      guint           column)
{
  for (guint about = 0; about < N_ABOUTS; about++)
    {
      if (g_hash_table_contains (self->late, make_place (row, column, about)))
        return TRUE;
    }

  return FALSE;
}

/**
 * parta_late_cells_dup_reason:
 * @self: a list
 * @row: a row of the page
 * @column: as in parta_late_cells_has()
 *
 * Returns: (transfer full) (nullable): why what the cell says is late, a paragraph for each thing; %NULL when it is not
 */
char *
parta_late_cells_dup_reason (PartaLateCells *self,
                             guint           row,
                             guint           column)
{
  GString *text = g_string_new (NULL);

  for (guint about = 0; about < N_ABOUTS; about++)
    {
      const PartaLateness *lateness = g_hash_table_lookup (self->late, make_place (row, column, about));

      if (lateness != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", get_sentence (self, lateness));
    }

  return g_string_free (text, text->len == 0);
}

/**
 * parta_late_cells_dup_lesson:
 * @self: a list
 * @kind: %PARTA_KIND_LESSON for the topic or %PARTA_KIND_HOMEWORK
 * @key: which lesson
 *
 * Returns: (transfer full) (nullable): why that is late; %NULL when it is not
 */
char *
parta_late_cells_dup_lesson (PartaLateCells *self,
                             PartaKind       kind,
                             const char     *key)
{
  GHashTable *table = find_table (self, kind);
  const PartaLateness *lateness = table != NULL ? g_hash_table_lookup (table, key) : NULL;

  return lateness != NULL ? parta_lateness_dup_sentence (lateness, self->store) : NULL;
}
