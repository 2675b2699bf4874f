/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-journal-view.h"

#include "parta-calendar.h"
#include "parta-grid.h"
#include "parta-lesson-pane.h"
#include "parta-page-model.h"
#include "parta-shortcuts.h"
#include "parta-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

struct _PartaJournalView
{
  GtkWidget          parent_instance;

  GtkWidget         *box;
  GtkLabel          *heading;
  GtkWidget         *read_only_note;
  GtkWidget         *closed_note;
  GtkDropDown       *periods;
  GtkStack          *stack;
  GtkScrolledWindow *scroller;
  AdwStatusPage     *nothing;
  PartaLessonPane   *pane;
  PartaGrid         *grid;

  PartaStore        *store;
  PartaPageModel    *model;
  GPtrArray         *list;      /* of PartaPeriod, as the drop-down shows them */
  char              *journal;
  char              *day;       /* the day that the view was opened for */
  gboolean           filling;
};

G_DEFINE_FINAL_TYPE (PartaJournalView, parta_journal_view, GTK_TYPE_WIDGET)

static guint message_signal;

static void
show_lesson (PartaJournalView *self)
{
  const PartaPage *page = self->model != NULL ? parta_page_model_get_page (self->model) : NULL;
  guint row, column;

  if (page == NULL || !parta_grid_get_cursor (self->grid, &row, &column) ||
      column >= parta_page_get_n_columns (page))
    return;

  parta_lesson_pane_show (self->pane, self->store, self->model, parta_page_get_column (page, column),
                          parta_grid_get_read_only (self->grid));
}

static const char *
explain_nothing (const PartaPage *page)
{
  if (parta_page_get_n_rows (page) == 0)
    return _("No pupil belongs to this class in this period. The secretary or the coordinator enters the pupils.");

  return _("The timetable has no lessons of this journal in this period. The coordinator sets up the timetable.");
}

/* A closed period says so in one word, and why to whoever asks. */
static void
show_closed (PartaJournalView *self)
{
  const char *closed = parta_page_model_get_closed (self->model);

  gtk_widget_set_visible (self->closed_note, closed != NULL);
  gtk_widget_set_tooltip_text (self->closed_note, closed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->closed_note), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  closed != NULL ? closed : "", -1);
}

static void
show_page (PartaJournalView *self)
{
  const PartaPage *page = parta_page_model_get_page (self->model);
  gboolean empty = parta_page_get_n_rows (page) == 0 || parta_page_get_n_columns (page) == 0;
  gboolean read_only = !parta_page_model_may_write (self->model);

  gtk_stack_set_visible_child_name (self->stack, empty ? "nothing" : "grid");
  gtk_widget_set_visible (self->read_only_note, read_only);
  show_closed (self);
  parta_grid_set_read_only (self->grid, read_only);
  if (!empty)
    return;

  adw_status_page_set_description (self->nothing, explain_nothing (page));
  parta_lesson_pane_clear (self->pane);
}

static void
go_to_day (PartaJournalView *self,
           guint             lesson)
{
  const PartaPage *page = parta_page_model_get_page (self->model);
  guint column;

  if (parta_page_get_n_rows (page) == 0 || parta_page_get_n_columns (page) == 0)
    return;

  column = parta_page_model_find_column (self->model, self->day);
  for (guint i = 0; lesson != 0 && i < parta_page_get_n_columns (page); i++)
    {
      const PartaPageColumn *place = parta_page_get_column (page, i);

      if (place->first && place->lesson.number == lesson && strcmp (place->lesson.day, self->day) == 0)
        column = i;
    }
  parta_grid_set_cursor (self->grid, 0, (int) column);
  show_lesson (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static gboolean
shows (PartaJournalView  *self,
       const PartaPeriod *period)
{
  const PartaPage *page = self->model != NULL ? parta_page_model_get_page (self->model) : NULL;

  return page != NULL && strcmp (parta_page_get_journal (page)->id, self->journal) == 0 &&
         strcmp (parta_page_get_period (page)->id, period->id) == 0;
}

static void
open_period (PartaJournalView  *self,
             const PartaPeriod *period)
{
  parta_journal_view_settle (self);
  /* A page made anew would forget the refused texts and what can be undone. */
  if (shows (self, period))
    return;

  g_clear_object (&self->model);
  self->model = parta_page_model_new (self->store, self->journal, period);
  if (self->model == NULL)
    return;

  parta_grid_set_model (self->grid, PARTA_GRID_MODEL (self->model));
  show_page (self);
}

static guint
fill_periods (PartaJournalView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  PartaState *state = parta_store_get_state (self->store);
  g_autoptr (PartaPeriod) current = parta_calendar_find_period (state, self->day);
  guint selected = 0;

  g_clear_pointer (&self->list, g_ptr_array_unref);
  self->list = parta_calendar_list_periods (state, NULL);
  for (guint i = 0; i < self->list->len; i++)
    {
      const PartaPeriod *period = self->list->pdata[i];
      g_autofree char *name = parta_period_dup_name (period);

      gtk_string_list_append (names, name);
      if (current != NULL && strcmp (period->id, current->id) == 0)
        selected = i;
    }

  self->filling = TRUE;
  gtk_drop_down_set_model (self->periods, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->periods, selected);
  self->filling = FALSE;

  return selected;
}

/* To another work of the lesson that the cursor is at. */
static void
go_to_work (PartaJournalView *self,
            const char       *work)
{
  const PartaPage *page = parta_page_model_get_page (self->model);
  guint row, column;
  PartaLessonRef lesson;

  if (!parta_grid_get_cursor (self->grid, &row, &column) || column >= parta_page_get_n_columns (page))
    return;

  lesson = parta_page_get_column (page, column)->lesson;
  for (guint i = 0; i < parta_page_get_n_columns (page); i++)
    {
      const PartaPageColumn *place = parta_page_get_column (page, i);

      if (parta_lesson_ref_compare (&place->lesson, &lesson) == 0 && strcmp (place->work, work) == 0)
        parta_grid_set_cursor (self->grid, (int) row, (int) i);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/* Whoever adds a work wants to enter its marks. */
static void
work_added_cb (PartaJournalView *self,
               const char       *work)
{
  go_to_work (self, work);
}

/* Texts that were not accepted stand in their cells only: the page is not left before somebody has decided about them. */
static gboolean
may_leave (PartaJournalView *self)
{
  parta_journal_view_settle (self);
  if (parta_grid_count_drafts (self->grid) == 0)
    return TRUE;

  g_signal_emit (self, message_signal, 0, _("Some cells hold texts that were not accepted. Correct them first, or drop them with Escape."));

  return FALSE;
}

static void
select_shown_period (PartaJournalView *self)
{
  const char *shown = parta_journal_view_get_period (self);

  self->filling = TRUE;
  for (guint i = 0; shown != NULL && i < self->list->len; i++)
    {
      if (strcmp (((const PartaPeriod *) self->list->pdata[i])->id, shown) == 0)
        gtk_drop_down_set_selected (self->periods, i);
    }
  self->filling = FALSE;
}

static void
period_selected_cb (PartaJournalView *self)
{
  guint selected = gtk_drop_down_get_selected (self->periods);

  if (self->filling || self->list == NULL || selected >= self->list->len)
    return;
  if (!may_leave (self))
    {
      select_shown_period (self);
      return;
    }

  open_period (self, self->list->pdata[selected]);
  if (self->model != NULL)
    go_to_day (self, 0);
}

static void
cursor_moved_cb (PartaJournalView *self)
{
  show_lesson (self);
}

static void
refused_cb (PartaJournalView *self,
            const char       *message)
{
  g_signal_emit (self, message_signal, 0, message);
}

static void
entries_added_cb (PartaJournalView *self)
{
  parta_lesson_pane_refresh (self->pane);
  if (self->model != NULL)
    show_closed (self);
}

static void
scopes_changed_cb (PartaJournalView *self)
{
  if (self->model == NULL)
    return;

  show_page (self);
  show_lesson (self);
}

static void
today_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  PartaJournalView *self = PARTA_JOURNAL_VIEW (widget);
  guint selected;

  if (self->store == NULL)
    return;

  selected = fill_periods (self);
  if (self->list->len > 0)
    open_period (self, self->list->pdata[selected]);
  if (self->model != NULL)
    go_to_day (self, 0);
}

/* From the page to the topic of its lesson, and from there back. */
static void
lesson_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  PartaJournalView *self = PARTA_JOURNAL_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->grid)))
    gtk_widget_child_focus (GTK_WIDGET (self->pane), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/* The keyboard belongs to the page as soon as there is a window; a page that was chosen before could not take it yet. */
static void
parta_journal_view_root (GtkWidget *widget)
{
  PartaJournalView *self = PARTA_JOURNAL_VIEW (widget);

  GTK_WIDGET_CLASS (parta_journal_view_parent_class)->root (widget);
  if (self->model != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/* The page is what people work in. */
static gboolean
parta_journal_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PARTA_JOURNAL_VIEW (widget)->grid));
}

static void
parta_journal_view_dispose (GObject *object)
{
  PartaJournalView *self = PARTA_JOURNAL_VIEW (object);

  if (self->pane != NULL)
    parta_journal_view_settle (self);
  g_clear_object (&self->model);
  g_clear_object (&self->store);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->journal, g_free);
  g_clear_pointer (&self->day, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_JOURNAL_VIEW);

  G_OBJECT_CLASS (parta_journal_view_parent_class)->dispose (object);
}

static void
parta_journal_view_class_init (PartaJournalViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_journal_view_dispose;
  widget_class->root = parta_journal_view_root;
  widget_class->grab_focus = parta_journal_view_grab_focus;

  /* PartaJournalView::message: something that the teacher should read. */
  message_signal = g_signal_new ("message", PARTA_TYPE_JOURNAL_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (PARTA_TYPE_LESSON_PANE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/journal/journal-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaJournalView, box);
  gtk_widget_class_bind_template_child (widget_class, PartaJournalView, heading);
  gtk_widget_class_bind_template_child (widget_class, PartaJournalView, read_only_note);
  gtk_widget_class_bind_template_child (widget_class, PartaJournalView, closed_note);
  gtk_widget_class_bind_template_child (widget_class, PartaJournalView, periods);
  gtk_widget_class_bind_template_child (widget_class, PartaJournalView, stack);
  gtk_widget_class_bind_template_child (widget_class, PartaJournalView, scroller);
  gtk_widget_class_bind_template_child (widget_class, PartaJournalView, nothing);
  gtk_widget_class_bind_template_child (widget_class, PartaJournalView, pane);
  gtk_widget_class_install_action (widget_class, "journal.today", NULL, today_cb);
  gtk_widget_class_install_action (widget_class, "journal.lesson", NULL, lesson_cb);
  parta_shortcuts_bind (widget_class, "journal.");
}

/* GtkPaned has an F6 of its own, which goes anywhere; ours comes before it. */
static void
take_lesson_key (PartaJournalView *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F6, 0),
                                                          gtk_named_action_new ("journal.lesson")));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
parta_journal_view_init (PartaJournalView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  take_lesson_key (self);
  gtk_widget_set_visible (GTK_WIDGET (self->pane), FALSE);
  self->grid = PARTA_GRID (parta_grid_new (NULL));
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->grid));

  g_signal_connect_object (self->periods, "notify::selected", G_CALLBACK (period_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "cursor-moved", G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "message", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "work-added", G_CALLBACK (work_added_cb), self, G_CONNECT_SWAPPED);
}

static void
take_store (PartaJournalView *self,
            PartaStore       *store)
{
  if (self->store == store)
    return;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->model);
  g_set_object (&self->store, store);
  /* After the model, which makes the page anew and knows what came late. */
  g_signal_connect_object (store, "entries-added", G_CALLBACK (entries_added_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (store, "scopes-changed", G_CALLBACK (scopes_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/**
 * parta_journal_view_show:
 * @self: a view
 * @store: the replica
 * @journal_id: identifier of a journal
 * @day: the day to begin with
 * @lesson: number of the lesson of that day to begin with, 0 for the last one not after it
 *
 * Shows the journal's page of the period of @day; not while the page that is shown holds texts that were not accepted.
 *
 * Returns: whether it is shown
 */
gboolean
parta_journal_view_show (PartaJournalView *self,
                         PartaStore       *store,
                         const char       *journal_id,
                         const char       *day,
                         guint             lesson)
{
  g_autoptr (PartaJournal) journal = parta_journal_read (parta_store_get_state (store), journal_id);
  g_autofree char *title = NULL;
  guint selected;

  if (journal == NULL)
    return FALSE;
  if (self->model != NULL && parta_grid_count_drafts (self->grid) > 0 && strcmp (self->journal, journal_id) == 0)
    return TRUE;
  if (self->model != NULL && !may_leave (self))
    return FALSE;

  take_store (self, store);
  g_free (self->journal);
  self->journal = g_strdup (journal_id);
  g_free (self->day);
  self->day = g_strdup (day);

  title = parta_journal_dup_title (journal);
  gtk_label_set_label (self->heading, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  selected = fill_periods (self);
  if (selected < self->list->len)
    open_period (self, self->list->pdata[selected]);
  if (self->model != NULL)
    go_to_day (self, lesson);

  return TRUE;
}

/**
 * parta_journal_view_go_to_work:
 * @self: a view that shows a page
 * @work: which work of the lesson that the cursor is at
 *
 * Goes to the marks of that work.
 */
void
parta_journal_view_go_to_work (PartaJournalView *self,
                               const char       *work)
{
  g_return_if_fail (self->model != NULL);

  go_to_work (self, work);
}

/**
 * parta_journal_view_go_to_period_marks:
 * @self: a view that shows a page
 *
 * Goes to the first pupil who has no mark for the period.
 */
void
parta_journal_view_go_to_period_marks (PartaJournalView *self)
{
  const PartaPage *page;
  guint row = 0, n_columns;
  PartaCell cell;

  g_return_if_fail (self->model != NULL);

  page = parta_page_model_get_page (self->model);
  n_columns = parta_grid_model_get_n_columns (PARTA_GRID_MODEL (self->model));
  while (row < parta_page_get_n_rows (page))
    {
      parta_page_read_period_mark (page, row, &cell);
      if (*cell.mark == '\0')
        break;
      row++;
    }
  /* They stand in the last column. */
  parta_grid_set_cursor (self->grid, row < parta_page_get_n_rows (page) ? (int) row : 0, (int) n_columns - 1);
}

/**
 * parta_journal_view_count_refused:
 * @self: a view
 *
 * Returns: how many cells hold a text that was not accepted and is saved nowhere
 */
guint
parta_journal_view_count_refused (PartaJournalView *self)
{
  return parta_grid_count_drafts (self->grid);
}

/**
 * parta_journal_view_settle:
 * @self: a view
 *
 * Records what is still being typed.
 */
void
parta_journal_view_settle (PartaJournalView *self)
{
  parta_grid_settle (self->grid);
  parta_lesson_pane_settle (self->pane);
}

/**
 * parta_journal_view_get_journal:
 * @self: a view
 *
 * Returns: (nullable): identifier of the journal that is shown, lent
 */
const char *
parta_journal_view_get_journal (PartaJournalView *self)
{
  return self->journal;
}

/**
 * parta_journal_view_get_period:
 * @self: a view
 *
 * Returns: (nullable): identifier of the period that is shown, lent
 */
const char *
parta_journal_view_get_period (PartaJournalView *self)
{
  return self->model != NULL ? parta_page_get_period (parta_page_model_get_page (self->model))->id : NULL;
}
