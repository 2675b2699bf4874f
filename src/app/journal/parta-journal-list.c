/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-journal-list.h"

#include "parta-enter.h"
#include "parta-journal-row.h"
#include "parta-schedule.h"
#include "parta-staff.h"
#include "parta-store-log.h"
#include "parta-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is to be done comes first, then today's lessons, then all journals that the person may see, the own ones before the
 * others. */
struct _PartaJournalList
{
  GtkWidget       parent_instance;

  GtkWidget      *box;
  GtkSearchEntry *search;
  GtkListBox     *rows;
  GtkWidget      *duties;      /* the row of what is to be done; it stays the same */
  GtkLabel       *duties_note;
  gboolean        filling;
};

G_DEFINE_FINAL_TYPE (PartaJournalList, parta_journal_list, GTK_TYPE_WIDGET)

static guint chosen_signal;
static guint duties_chosen_signal;

static void
remove_rows (PartaJournalList *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, row);
}

/* Selects the row of that lesson, or else any row of that journal. While the list is filled this chooses nothing. */
static void
mark_row (PartaJournalList *self,
          const char       *journal_id,
          guint             lesson)
{
  GtkListBoxRow *near = NULL;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      if (!PARTA_IS_JOURNAL_ROW (row) || strcmp (parta_journal_row_get_journal (PARTA_JOURNAL_ROW (row)), journal_id) != 0)
        continue;
      if (near == NULL || parta_journal_row_get_lesson (PARTA_JOURNAL_ROW (row)) == lesson)
        near = GTK_LIST_BOX_ROW (row);
    }
  if (near != NULL)
    gtk_list_box_select_row (self->rows, near);
}

static GtkWidget *
new_duties_row (PartaJournalList *self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  /* Translators: the list of what a person owes: fill in a lesson, enter marks. */
  GtkWidget *title = gtk_label_new (_("To Do"));

  self->duties_note = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (self->duties_note, 0);
  gtk_label_set_ellipsize (self->duties_note, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->duties_note), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->duties_note), FALSE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->duties_note));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _("To Do"), -1);

  return row;
}

static void
add_heading (PartaJournalList *self,
             const char       *text)
{
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_list_box_append (self->rows, row);
}

static void
add_today (PartaJournalList *self,
           PartaState       *state,
           const char       *person,
           const char       *day)
{
  g_autoptr (GPtrArray) lessons = parta_schedule_list_day (state, person, day);
  g_autofree char *words = parta_words_day_of_week (day);

  if (lessons->len == 0)
    return;

  add_heading (self, words);
  for (guint i = 0; i < lessons->len; i++)
    {
      const PartaScheduledLesson *lesson = lessons->pdata[i];
      g_autoptr (PartaJournal) journal = parta_journal_read (state, lesson->journal);

      if (journal != NULL)
        gtk_list_box_append (self->rows, parta_journal_row_new_lesson (journal, lesson));
    }
}

static gboolean
is_held (char      **scopes,
         const char *scope)
{
  return g_strv_contains ((const char *const *) scopes, scope);
}

static void
add_journals (PartaJournalList *self,
              PartaState       *state,
              char            **scopes,
              const char       *person,
              gboolean          own,
              const char       *heading)
{
  g_autoptr (GPtrArray) journals = parta_journal_list (state);
  gboolean headed = FALSE;

  for (guint i = 0; i < journals->len; i++)
    {
      const PartaJournal *journal = journals->pdata[i];

      if (!is_held (scopes, journal->scope) || parta_staff_teaches (state, person, journal->id, NULL) != own)
        continue;
      if (!headed)
        add_heading (self, heading);
      headed = TRUE;
      gtk_list_box_append (self->rows, parta_journal_row_new (journal));
    }
}

static gboolean
matches_search (GtkListBoxRow *row,
                gpointer       user_data)
{
  PartaJournalList *self = user_data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (*text == '\0')
    return TRUE;

  return PARTA_IS_JOURNAL_ROW (row) && parta_journal_row_matches (PARTA_JOURNAL_ROW (row), text);
}

static void
search_changed_cb (PartaJournalList *self)
{
  gtk_list_box_invalidate_filter (self->rows);
}

static void
row_activated_cb (PartaJournalList *self,
                  GtkListBoxRow    *row)
{
  if (self->filling || row == NULL)
    return;
  if (GTK_WIDGET (row) == self->duties)
    {
      g_signal_emit (self, duties_chosen_signal, 0);
      return;
    }
  if (!PARTA_IS_JOURNAL_ROW (row))
    return;

  g_signal_emit (self, chosen_signal, 0, parta_journal_row_get_journal (PARTA_JOURNAL_ROW (row)),
                 parta_journal_row_get_lesson (PARTA_JOURNAL_ROW (row)));
}

/* Enter takes the first that fits what was typed, even before the list shows that. */
static void
search_activated_cb (PartaJournalList *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      if (!PARTA_IS_JOURNAL_ROW (row) || !matches_search (GTK_LIST_BOX_ROW (row), self))
        continue;
      if (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (row)))
        row_activated_cb (self, GTK_LIST_BOX_ROW (row));
      else
        gtk_list_box_select_row (self->rows, GTK_LIST_BOX_ROW (row));
      return;
    }
}

static void
parta_journal_list_dispose (GObject *object)
{
  g_clear_object (&PARTA_JOURNAL_LIST (object)->duties);
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_JOURNAL_LIST);
  G_OBJECT_CLASS (parta_journal_list_parent_class)->dispose (object);
}

static void
parta_journal_list_class_init (PartaJournalListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_journal_list_dispose;

  /* PartaJournalList::chosen: a journal's identifier, and the number of today's lesson or 0. */
  chosen_signal = g_signal_new ("chosen", PARTA_TYPE_JOURNAL_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);

  /* PartaJournalList::duties-chosen: what is to be done. */
  duties_chosen_signal = g_signal_new ("duties-chosen", PARTA_TYPE_JOURNAL_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/journal/journal-list.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaJournalList, box);
  gtk_widget_class_bind_template_child (widget_class, PartaJournalList, search);
  gtk_widget_class_bind_template_child (widget_class, PartaJournalList, rows);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
parta_journal_list_init (PartaJournalList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->duties = g_object_ref_sink (new_duties_row (self));
  gtk_list_box_set_filter_func (self->rows, matches_search, self, NULL);
}

/**
 * parta_journal_list_fill:
 * @self: a list
 * @store: the replica
 * @day: the day whose lessons stand first
 *
 * Lists what the replica holds now. The row that was selected stays so where there still is one for its journal.
 */
void
parta_journal_list_fill (PartaJournalList *self,
                         PartaStore       *store,
                         const char       *day)
{
  PartaState *state = parta_store_get_state (store);
  const char *person = parta_enter_get_author (store);
  g_auto (GStrv) scopes = parta_store_list_scopes (store, NULL);
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->rows);
  gboolean at_duties = selected != NULL && GTK_WIDGET (selected) == self->duties;
  g_autofree char *journal = NULL;
  guint lesson = 0;

  if (selected != NULL && PARTA_IS_JOURNAL_ROW (selected))
    {
      journal = g_strdup (parta_journal_row_get_journal (PARTA_JOURNAL_ROW (selected)));
      lesson = parta_journal_row_get_lesson (PARTA_JOURNAL_ROW (selected));
    }

  self->filling = TRUE;
  remove_rows (self);
  if (person != NULL && scopes != NULL)
    {
      gtk_list_box_append (self->rows, self->duties);
      if (at_duties)
        gtk_list_box_select_row (self->rows, GTK_LIST_BOX_ROW (self->duties));
      add_today (self, state, person, day);
      add_journals (self, state, scopes, person, TRUE, _("My journals"));
      add_journals (self, state, scopes, person, FALSE, _("Journals of others"));
    }
  if (journal != NULL)
    mark_row (self, journal, lesson);
  self->filling = FALSE;
}

/**
 * parta_journal_list_select:
 * @self: a list
 * @journal_id: (nullable): identifier of a journal; %NULL for the first row
 * @lesson: number of today's lesson, 0 for the row of the journal itself
 *
 * Selects a row, which chooses it.
 *
 * Returns: whether there was such a row
 */
gboolean
parta_journal_list_select (PartaJournalList *self,
                           const char       *journal_id,
                           guint             lesson)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      if (!PARTA_IS_JOURNAL_ROW (row))
        continue;
      if (journal_id != NULL && (strcmp (parta_journal_row_get_journal (PARTA_JOURNAL_ROW (row)), journal_id) != 0 ||
                                 (lesson != 0 && parta_journal_row_get_lesson (PARTA_JOURNAL_ROW (row)) != lesson)))
        continue;
      gtk_list_box_select_row (self->rows, GTK_LIST_BOX_ROW (row));
      return TRUE;
    }

  return FALSE;
}

/**
 * parta_journal_list_mark:
 * @self: a list
 * @journal_id: (nullable): identifier of a journal; %NULL for what is to be done
 * @lesson: number of today's lesson, 0 for any row of the journal
 *
 * Selects a row because its page is shown already: this chooses nothing.
 */
void
parta_journal_list_mark (PartaJournalList *self,
                         const char       *journal_id,
                         guint             lesson)
{
  self->filling = TRUE;
  if (journal_id != NULL)
    mark_row (self, journal_id, lesson);
  else if (gtk_widget_get_parent (self->duties) != NULL)
    gtk_list_box_select_row (self->rows, GTK_LIST_BOX_ROW (self->duties));
  self->filling = FALSE;
}

/**
 * parta_journal_list_unmark:
 * @self: a list
 *
 * No row is selected any more: what is shown has none.
 */
void
parta_journal_list_unmark (PartaJournalList *self)
{
  gtk_list_box_unselect_all (self->rows);
}

/**
 * parta_journal_list_has_journals:
 * @self: a list
 *
 * Returns: whether there is any journal to choose
 */
gboolean
parta_journal_list_has_journals (PartaJournalList *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      if (PARTA_IS_JOURNAL_ROW (row))
        return TRUE;
    }

  return FALSE;
}

/**
 * parta_journal_list_set_duties:
 * @self: a list
 * @past: how many duties are past due
 * @today: how many have to be done today
 *
 * Tells in the first row how much is to be done.
 */
void
parta_journal_list_set_duties (PartaJournalList *self,
                               guint             past,
                               guint             today)
{
  g_autofree char *past_words = g_strdup_printf (ngettext ("%u past due", "%u past due", past), past);
  g_autofree char *today_words = g_strdup_printf (ngettext ("%u due today", "%u due today", today), today);
  g_autofree char *note = g_strjoin (past > 0 && today > 0 ? ", " : "", past > 0 ? past_words : "", today > 0 ? today_words : "", NULL);
  g_autofree char *spoken = *note != '\0' ? g_strdup_printf ("%s, %s", _("To Do"), note) : g_strdup (_("To Do"));

  gtk_label_set_label (self->duties_note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->duties_note), *note != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->duties), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}
