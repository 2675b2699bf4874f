/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-page-model.h"

#include "parta-enter.h"
#include "parta-enter-words.h"
#include "parta-late-cells.h"
#include "parta-staff.h"
#include "parta-store-log.h"
#include "parta-trouble.h"
#include "parta-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* How long a key press may be on its way to the disk before its cell says so. */
#define SLOW_DISK_MS 100

/* The tail of the grid. */
enum { TAIL_AVERAGE, TAIL_PERIOD_MARK, N_TAILS };

/* A cell that has an entry which the school did not accept and nobody has settled yet. */
typedef struct
{
  guint row, column;
  char *text;
  char *reason;
} Refusal;

typedef struct
{
  guint row, column;
} Place;

struct _PartaPageModel
{
  GObject         parent_instance;

  PartaStore     *store;
  char           *journal_id;
  PartaPeriod    *period;
  PartaPage      *page;
  GPtrArray      *refusals;   /* of Refusal */
  PartaLateCells *late;
  char           *closed;     /* (nullable): why nothing of the period may be changed any more */
  GArray         *unsaved;    /* of Place: cells typed into that may not be on the disk yet */
  gboolean        slow;       /* the disk has been taking its time, so they say so */
  guint           slow_source;
};

static void grid_model_iface_init (PartaGridModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PartaPageModel, parta_page_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PARTA_TYPE_GRID_MODEL, grid_model_iface_init))

static void
free_refusal (Refusal *refusal)
{
  g_free (refusal->text);
  g_free (refusal->reason);
  g_free (refusal);
}

static const Refusal *
find_refusal (PartaPageModel *self,
              guint           row,
              guint           column)
{
  for (guint i = 0; i < self->refusals->len; i++)
    {
      const Refusal *refusal = self->refusals->pdata[i];

      if (refusal->row == row && refusal->column == column)
        return refusal;
    }

  return NULL;
}

/* What an entry that was not accepted had put into its cell. */
static char *
describe_draft (const PartaDraft *draft)
{
  PartaCell cell = { "", "", "" };
  const char *mark = parta_mark_intern (parta_body_get (draft->body, "mark"));

  cell.mark = mark != NULL ? mark : "";
  if (draft->kind == PARTA_KIND_ATTENDANCE)
    cell.attendance = parta_mark_intern (parta_body_get (draft->body, "code"));
  if (cell.attendance == NULL)
    cell.attendance = "";

  return parta_cell_dup_text (&cell);
}

static void
add_refusal (PartaPageModel    *self,
             const PartaRecord *trouble,
             guint              row,
             guint              column)
{
  const PartaDraft *draft = parta_entry_get_draft (trouble->entry);
  Refusal *refusal = g_new0 (Refusal, 1);

  refusal->row = row;
  refusal->column = draft->kind == PARTA_KIND_PERIOD_MARK ? column + TAIL_PERIOD_MARK : column;
  refusal->text = describe_draft (draft);
  refusal->reason = parta_record_dup_reason (trouble, parta_store_get_state (self->store));
  g_ptr_array_add (self->refusals, refusal);
}

static void
collect_refusals (PartaPageModel *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) troubles = parta_store_list_open (self->store, &error);

  g_ptr_array_set_size (self->refusals, 0);
  if (troubles == NULL)
    g_warning ("list of troubles: %s", error->message);

  for (guint i = 0; troubles != NULL && i < troubles->len; i++)
    {
      const PartaRecord *trouble = troubles->pdata[i];
      guint row, column;

      /* A conflict is not a refusal: what was typed may well be what stands. */
      if (trouble->entry != NULL && trouble->verdict != PARTA_VERDICT_CONFLICT &&
          !parta_record_is_accepted (trouble, parta_store_get_state (self->store)) &&
          parta_page_find_cell (self->page, parta_entry_get_draft (trouble->entry), &row, &column))
        add_refusal (self, trouble, row, column);
    }
}

/* Asks about a period mark, which is what closes a period; whose does not matter. */
static void
read_closed (PartaPageModel *self)
{
  g_autofree char *key = NULL;
  g_autoptr (PartaDraft) draft = NULL;
  PartaRuling ruling;

  g_clear_pointer (&self->closed, g_free);
  if (parta_page_get_n_rows (self->page) == 0 || parta_enter_get_author (self->store) == NULL)
    return;

  key = g_strdup_printf ("%s/%s", self->period->id, parta_page_get_row (self->page, 0)->pupil);
  draft = parta_draft_new (parta_page_get_journal (self->page)->scope, PARTA_KIND_PERIOD_MARK, key, parta_body_new (NULL, NULL));
  if (parta_enter_is_closed (self->store, draft, &ruling))
    self->closed = parta_enter_words_rule (self->store, &ruling);
}

static void
rebuild (PartaPageModel *self)
{
  g_clear_pointer (&self->page, parta_page_free);
  self->page = parta_page_new (parta_store_get_state (self->store), self->journal_id, self->period);
  if (self->page == NULL)
    return;

  collect_refusals (self);
  parta_late_cells_read (self->late, self->page);
  read_closed (self);
}

static void
tell_unsaved (PartaPageModel *self)
{
  for (guint i = 0; i < self->unsaved->len; i++)
    {
      const Place *place = &g_array_index (self->unsaved, Place, i);

      parta_grid_model_cell_changed (PARTA_GRID_MODEL (self), place->row, place->column);
    }
}

static gboolean
disk_slow_cb (gpointer user_data)
{
  PartaPageModel *self = user_data;

  self->slow_source = 0;
  self->slow = TRUE;
  tell_unsaved (self);

  return G_SOURCE_REMOVE;
}

static void
note_unsaved (PartaPageModel *self,
              guint           row,
              guint           column)
{
  Place place = { row, column };

  g_array_append_val (self->unsaved, place);
  if (self->slow_source == 0 && !self->slow)
    self->slow_source = g_timeout_add (SLOW_DISK_MS, disk_slow_cb, self);
}

static void
forget_unsaved (PartaPageModel *self)
{
  gboolean shown = self->slow;

  g_clear_handle_id (&self->slow_source, g_source_remove);
  self->slow = FALSE;
  if (shown)
    tell_unsaved (self);
  g_array_set_size (self->unsaved, 0);
}

static void
scopes_changed_cb (PartaPageModel *self)
{
  /* Rows and columns may be others from now on. */
  forget_unsaved (self);
  rebuild (self);
  parta_grid_model_reset (PARTA_GRID_MODEL (self));
}

static void
committed_cb (PartaPageModel *self)
{
  if (parta_store_get_unsaved (self->store, NULL) == 0)
    forget_unsaved (self);
}

static gboolean
is_unsaved (PartaPageModel *self,
            guint           row,
            guint           column)
{
  for (guint i = 0; self->slow && i < self->unsaved->len; i++)
    {
      const Place *place = &g_array_index (self->unsaved, Place, i);

      if (place->row == row && place->column == column)
        return TRUE;
    }

  return FALSE;
}

static gboolean
makes_column (const PartaDraft *draft)
{
  return draft->kind == PARTA_KIND_WORK;
}

/* The last mark of a period may close it, and one that is taken back open it. */
static gboolean
turns_closed (PartaPageModel   *self,
              const PartaDraft *draft)
{
  gboolean before = self->closed != NULL;

  if (draft->kind != PARTA_KIND_PERIOD_MARK)
    return FALSE;

  read_closed (self);

  return before != (self->closed != NULL);
}

static void
tell_changed (PartaPageModel   *self,
              const PartaDraft *draft)
{
  PartaGridModel *model = PARTA_GRID_MODEL (self);
  guint row, column, n_columns = parta_page_get_n_columns (self->page);

  if (!parta_page_find_cell (self->page, draft, &row, &column))
    return;

  note_unsaved (self, row, column < n_columns ? column : n_columns + TAIL_PERIOD_MARK);
  if (column < n_columns)
    {
      parta_grid_model_cell_changed (model, row, column);
      parta_grid_model_cell_changed (model, row, n_columns + TAIL_AVERAGE);
    }
  else
    parta_grid_model_cell_changed (model, row, n_columns + TAIL_PERIOD_MARK);
}

static void
entries_added_cb (PartaPageModel *self,
                  GPtrArray      *entries)
{
  gboolean columns = FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      const PartaDraft *draft = parta_entry_get_draft (entries->pdata[i]);

      if (strcmp (draft->scope, parta_page_get_journal (self->page)->scope) == 0)
        columns |= makes_column (draft) || turns_closed (self, draft);
      parta_late_cells_take_entry (self->late, self->page, entries->pdata[i]);
      if (!columns)
        tell_changed (self, draft);
    }
  if (columns)
    scopes_changed_cb (self);
}

static guint
model_get_n_rows (PartaGridModel *model)
{
  PartaPageModel *self = PARTA_PAGE_MODEL (model);

  return self->page != NULL ? parta_page_get_n_rows (self->page) : 0;
}

static guint
model_get_n_columns (PartaGridModel *model)
{
  PartaPageModel *self = PARTA_PAGE_MODEL (model);

  return self->page != NULL ? parta_page_get_n_columns (self->page) + N_TAILS : 0;
}

static guint
model_get_n_tail (PartaGridModel *model)
{
  return N_TAILS;
}

static char *
model_dup_row_id (PartaGridModel *model,
                  guint           row)
{
  return g_strdup (parta_page_get_row (PARTA_PAGE_MODEL (model)->page, row)->pupil);
}

static char *
model_dup_row_number (PartaGridModel *model,
                      guint           row)
{
  return g_strdup_printf ("%u", row + 1);
}

static char *
model_dup_row_label (PartaGridModel *model,
                     guint           row)
{
  return g_strdup (parta_page_get_row (PARTA_PAGE_MODEL (model)->page, row)->name);
}

static char *
model_dup_column_id (PartaGridModel *model,
                     guint           column)
{
  PartaPageModel *self = PARTA_PAGE_MODEL (model);
  const PartaPageColumn *place;

  if (column >= parta_page_get_n_columns (self->page))
    return g_strdup_printf ("tail/%u", column - parta_page_get_n_columns (self->page));

  place = parta_page_get_column (self->page, column);

  return g_strdup_printf ("%s/%u/%s", place->lesson.day, place->lesson.number, place->work);
}

static PartaGridColumn *
describe_tail (PartaPageModel *self,
               guint           tail)
{
  g_autofree char *period = NULL;

  if (tail == TAIL_AVERAGE)
    /* Translators: head of the column with the average of a pupil's marks; as short as can be. */
    return parta_grid_column_new (NULL, _("Avg."), "", _("average"));

  period = parta_period_dup_name (parta_page_get_period (self->page));

  /* Translators: head of the column with the mark for the reporting period; as short as can be. */
  return parta_grid_column_new (NULL, _("Mark"), "", period);
}

static char *
describe_place (const PartaPageColumn *place)
{
  g_autofree char *day = parta_words_day (place->lesson.day);

  if (*place->type == '\0')
    /* Translators: what a screen reader says of a column: "12 October, lesson 3". */
    return g_strdup_printf (_("%s, lesson %u"), day, place->lesson.number);

  /* Translators: what a screen reader says of a column: "12 October, lesson 3, control work". */
  return g_strdup_printf (_("%s, lesson %u, %s"), day, place->lesson.number, parta_words_work (place->type));
}

/* The head of a column has room for three letters. */
static char *
abbreviate (const char *word)
{
  return g_utf8_strlen (word, -1) > 3 ? g_utf8_substring (word, 0, 3) : g_strdup (word);
}

static PartaGridColumn *
model_dup_column (PartaGridModel *model,
                  guint           column)
{
  PartaPageModel *self = PARTA_PAGE_MODEL (model);
  guint n_columns = parta_page_get_n_columns (self->page);
  g_autofree char *label = NULL;
  g_autofree char *day = NULL;
  g_autofree char *lesson = NULL;
  const PartaPageColumn *place, *before;
  PartaGridColumn *head;
  gboolean month;

  if (column >= n_columns)
    return describe_tail (self, column - n_columns);

  place = parta_page_get_column (self->page, column);
  before = column > 0 ? parta_page_get_column (self->page, column - 1) : NULL;
  month = before == NULL || strncmp (before->lesson.day, place->lesson.day, strlen ("2026-10")) != 0;
  label = describe_place (place);
  day = g_strdup_printf ("%u", (guint) g_ascii_strtoull (place->lesson.day + 8, NULL, 10));
  lesson = place->first ? g_strdup_printf ("%u", place->lesson.number) : abbreviate (parta_words_work_short (place->type));

  head = parta_grid_column_new (month ? parta_words_month (place->lesson.day) : NULL, day, lesson, label);
  head->note = g_strdup (self->closed);

  return head;
}

static char *
model_dup_cell_text (PartaGridModel *model,
                     guint           row,
                     guint           column)
{
  PartaPageModel *self = PARTA_PAGE_MODEL (model);
  guint n_columns = parta_page_get_n_columns (self->page);
  const Refusal *refusal = find_refusal (self, row, column);
  PartaCell cell;

  if (refusal != NULL)
    return g_strdup (refusal->text);
  if (column == n_columns + TAIL_AVERAGE)
    return parta_average_dup_text (parta_page_get_average (self->page, row));

  if (column < n_columns)
    parta_page_read_cell (self->page, row, column, &cell);
  else
    parta_page_read_period_mark (self->page, row, &cell);

  return parta_cell_dup_text (&cell);
}

static PartaGridCellFlags
model_get_cell_flags (PartaGridModel *model,
                      guint           row,
                      guint           column)
{
  PartaPageModel *self = PARTA_PAGE_MODEL (model);
  guint n_columns = parta_page_get_n_columns (self->page);
  PartaGridCellFlags flags = 0;
  PartaPageFlags page;
  PartaCell cell;

  if (column == n_columns + TAIL_AVERAGE)
    return PARTA_GRID_CELL_READ_ONLY;

  page = column < n_columns ? parta_page_read_cell (self->page, row, column, &cell)
                            : parta_page_read_period_mark (self->page, row, &cell);
  if (page & PARTA_PAGE_WAITING)
    flags |= PARTA_GRID_CELL_WAITING;
  if (page & PARTA_PAGE_RIVALS)
    flags |= PARTA_GRID_CELL_CONFLICT;
  if (page & PARTA_PAGE_OUTSIDE)
    flags |= PARTA_GRID_CELL_OUTSIDE;
  if (page & PARTA_PAGE_TEMPORARY)
    flags |= PARTA_GRID_CELL_TEMPORARY;
  if (find_refusal (self, row, column) != NULL)
    flags |= PARTA_GRID_CELL_REFUSED;
  else if (parta_late_cells_has (self->late, row, MIN (column, n_columns)))
    flags |= PARTA_GRID_CELL_LATE;
  if (is_unsaved (self, row, column))
    flags |= PARTA_GRID_CELL_UNSAVED;

  return flags;
}

static char *
model_dup_cell_reason (PartaGridModel *model,
                       guint           row,
                       guint           column)
{
  PartaPageModel *self = PARTA_PAGE_MODEL (model);
  const Refusal *refusal = find_refusal (self, row, column);

  if (refusal != NULL)
    return g_strdup (refusal->reason);

  return parta_late_cells_dup_reason (self->late, row, MIN (column, parta_page_get_n_columns (self->page)));
}

/* The grid knows two kinds of trouble: wait for the rest, or show why not. */
static gboolean
pass_on (GError  *cause,
         GError **error)
{
  gboolean incomplete = g_error_matches (cause, PARTA_CELL_ERROR, PARTA_CELL_ERROR_INCOMPLETE);

  g_set_error_literal (error, PARTA_GRID_ERROR, incomplete ? PARTA_GRID_ERROR_INCOMPLETE : PARTA_GRID_ERROR_REFUSED,
                       cause->message);
  g_error_free (cause);

  return FALSE;
}

static GPtrArray *
draft_text (PartaPageModel *self,
            guint           row,
            guint           column,
            const char     *text,
            GError        **error)
{
  if (column < parta_page_get_n_columns (self->page))
    return parta_page_draft_cell (self->page, row, column, text, error);

  return parta_page_draft_period_mark (self->page, row, text, error);
}

static gboolean
model_is_final (PartaGridModel *model,
                guint           row,
                guint           column,
                const char     *text)
{
  PartaPageModel *self = PARTA_PAGE_MODEL (model);
  g_autoptr (GPtrArray) drafts = draft_text (self, row, column, text, NULL);

  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      if (parta_enter_is_final (self->store, drafts->pdata[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
model_set_cell_text (PartaGridModel *model,
                     guint           row,
                     guint           column,
                     const char     *text,
                     GError        **error)
{
  PartaPageModel *self = PARTA_PAGE_MODEL (model);
  GError *cause = NULL;
  g_autoptr (GPtrArray) drafts = draft_text (self, row, column, text, &cause);

  if (drafts == NULL || (drafts->len > 0 && !parta_enter (self->store, drafts, &cause)))
    return pass_on (cause, error);

  return TRUE;
}

static void
grid_model_iface_init (PartaGridModelInterface *iface)
{
  iface->get_n_rows = model_get_n_rows;
  iface->get_n_columns = model_get_n_columns;
  iface->get_n_tail = model_get_n_tail;
  iface->dup_row_id = model_dup_row_id;
  iface->dup_row_number = model_dup_row_number;
  iface->dup_row_label = model_dup_row_label;
  iface->dup_row_name = model_dup_row_label;
  iface->dup_column_id = model_dup_column_id;
  iface->dup_column = model_dup_column;
  iface->dup_cell_text = model_dup_cell_text;
  iface->get_cell_flags = model_get_cell_flags;
  iface->dup_cell_reason = model_dup_cell_reason;
  iface->set_cell_text = model_set_cell_text;
  iface->is_final = model_is_final;
}

static void
parta_page_model_dispose (GObject *object)
{
  PartaPageModel *self = PARTA_PAGE_MODEL (object);

  g_clear_handle_id (&self->slow_source, g_source_remove);
  g_clear_object (&self->store);
  g_clear_pointer (&self->journal_id, g_free);
  g_clear_pointer (&self->period, parta_period_free);
  g_clear_pointer (&self->page, parta_page_free);
  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  g_clear_pointer (&self->unsaved, g_array_unref);
  g_clear_pointer (&self->late, parta_late_cells_free);
  g_clear_pointer (&self->closed, g_free);

  G_OBJECT_CLASS (parta_page_model_parent_class)->dispose (object);
}

static void
parta_page_model_class_init (PartaPageModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parta_page_model_dispose;
}

static void
parta_page_model_init (PartaPageModel *self)
{
  self->refusals = g_ptr_array_new_with_free_func ((GDestroyNotify) free_refusal);
  self->unsaved = g_array_new (FALSE, FALSE, sizeof (Place));
}

/**
 * parta_page_model_new:
 * @store: the replica
 * @journal_id: identifier of a journal that the replica holds
 * @period: the period to be shown
 *
 * Returns: (transfer full) (nullable): the journal page as the grid wants it, %NULL when there is no such journal
 */
PartaPageModel *
parta_page_model_new (PartaStore        *store,
                      const char        *journal_id,
                      const PartaPeriod *period)
{
  g_autoptr (PartaPageModel) self = g_object_new (PARTA_TYPE_PAGE_MODEL, NULL);

  self->store = g_object_ref (store);
  self->late = parta_late_cells_new (store);
  self->journal_id = g_strdup (journal_id);
  self->period = parta_period_copy (period);
  rebuild (self);
  if (self->page == NULL)
    return NULL;

  g_signal_connect_object (store, "entries-added", G_CALLBACK (entries_added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "scopes-changed", G_CALLBACK (scopes_changed_cb), self, G_CONNECT_SWAPPED);

  return g_steal_pointer (&self);
}

/**
 * parta_page_model_get_page:
 * @self: a model
 *
 * Returns: the page, lent until the model is reset
 */
const PartaPage *
parta_page_model_get_page (PartaPageModel *self)
{
  return self->page;
}

/**
 * parta_page_model_get_closed:
 * @self: a model
 *
 * Returns: (nullable): where nothing of the period may be changed any more: why, and who can open it; lent until the
 *   model is reset
 */
const char *
parta_page_model_get_closed (PartaPageModel *self)
{
  return self->closed;
}

/**
 * parta_page_model_dup_late:
 * @self: a model
 * @kind: %PARTA_KIND_LESSON for the topic or %PARTA_KIND_HOMEWORK
 * @key: which lesson of the journal
 *
 * Returns: (transfer full) (nullable): why what is recorded there is late; %NULL when it is not
 */
char *
parta_page_model_dup_late (PartaPageModel *self,
                           PartaKind       kind,
                           const char     *key)
{
  return parta_late_cells_dup_lesson (self->late, kind, key);
}

/**
 * parta_page_model_find_column:
 * @self: a model
 * @day: a day
 *
 * Returns: the column of the last lesson not after @day, 0 when there is none
 */
guint
parta_page_model_find_column (PartaPageModel *self,
                              const char     *day)
{
  guint found = 0;

  for (guint i = 0; i < parta_page_get_n_columns (self->page); i++)
    {
      const PartaPageColumn *place = parta_page_get_column (self->page, i);

      if (place->first && strcmp (place->lesson.day, day) <= 0)
        found = i;
    }

  return found;
}

/**
 * parta_page_model_may_write:
 * @self: a model
 *
 * Returns: whether the replica's owner may write anything on this page
 */
gboolean
parta_page_model_may_write (PartaPageModel *self)
{
  PartaState *state = parta_store_get_state (self->store);
  const char *person = parta_enter_get_author (self->store);

  if (parta_staff_teaches (state, person, self->journal_id, NULL))
    return TRUE;

  for (guint i = 0; i < parta_page_get_n_columns (self->page); i++)
    {
      if (parta_staff_substitutes (state, person, self->journal_id, &parta_page_get_column (self->page, i)->lesson))
        return TRUE;
    }

  return FALSE;
}
