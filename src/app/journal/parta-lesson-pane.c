/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-lesson-pane.h"

#include "parta-due-words.h"
#include "parta-enter.h"
#include "parta-lesson.h"
#include "parta-person.h"
#include "parta-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Text that is being typed is recorded when the hand rests, when the field is left, and before anything else happens. */
#define REST_MS 700

struct _PartaLessonPane
{
  GtkWidget        parent_instance;

  GtkWidget       *box;
  GtkLabel        *heading;
  GtkLabel        *substitution;
  GtkTextView     *topic;
  GtkLabel        *topic_note;
  GtkTextView     *homework;
  GtkLabel        *homework_note;
  GtkWidget       *plan;
  GtkLabel        *plan_label;
  GtkCheckButton  *no_homework;
  GtkDropDown     *work;
  GtkWidget       *add_work;
  GtkLabel        *state;

  PartaStore      *store;
  PartaPageModel  *model;         /* of the page beside it */
  PartaJournal    *journal;
  PartaPageColumn  column;
  gboolean         read_only;
  gboolean         filling;       /* the fields are being filled by the program */
  gboolean         topic_dirty;
  gboolean         homework_dirty;
  guint            rest_source;
};

G_DEFINE_FINAL_TYPE (PartaLessonPane, parta_lesson_pane, GTK_TYPE_WIDGET)

static guint refused_signal;
static guint work_added_signal;

static char *
dup_text (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);

  return g_strdup (g_strstrip (text));
}

/* Leaves a text alone that says the same already, so that the cursor stays where it is. */
static void
fill_text (GtkTextView *view,
           const char  *text)
{
  g_autofree char *old = dup_text (view);

  if (strcmp (old, text) != 0)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text, -1);
}

/* What there is to say of a field stands below it, and is its description for whoever does not see that.
 * @why: (nullable): more of it */
static void
show_note (GtkTextView *field,
           GtkLabel    *note,
           const char  *text,
           const char  *why,
           const char  *css_class)
{
  const char *const classes[] = { "caption", css_class, NULL };
  /* Translators: a few words, then a sentence that explains them. */
  g_autofree char *description = why != NULL && *why != '\0' ? g_strdup_printf (_("%s. %s"), text, why) : g_strdup (text);

  gtk_label_set_label (note, text);
  gtk_widget_set_css_classes (GTK_WIDGET (note), (const char **) classes);
  gtk_widget_set_visible (GTK_WIDGET (note), *text != '\0');
  gtk_widget_set_tooltip_text (GTK_WIDGET (note), why);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

/* @note: (nullable): where a refusal is shown; else the page shows it. */
static gboolean
enter (PartaLessonPane *self,
       PartaDraft      *draft,
       GtkTextView     *field,
       GtkLabel        *note)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autoptr (GError) error = NULL;

  if (draft == NULL)
    return TRUE;

  g_ptr_array_add (drafts, draft);
  if (parta_enter (self->store, drafts, &error))
    return TRUE;

  if (note != NULL)
    show_note (field, note, error->message, NULL, "error");
  else
    g_signal_emit (self, refused_signal, 0, error->message);

  return FALSE;
}

static PartaState *
get_state (PartaLessonPane *self)
{
  return parta_store_get_state (self->store);
}

/* What would be recorded in a field, as far as the rules ask about it. */
static PartaDraft *
draft_field (PartaLessonPane *self,
             PartaKind        kind)
{
  g_autofree char *key = parta_lesson_ref_dup_key (&self->column.lesson);

  return parta_draft_new (self->journal->scope, kind, key,
                          parta_body_new (kind == PARTA_KIND_LESSON ? "topic" : "text", "…", NULL));
}

/* Until when a field is due while nothing stands there, why it came late when something does. Returns whether it can be
 * written: what would be refused whatever is typed is not let be typed. */
static gboolean
fill_note (PartaLessonPane *self,
           PartaKind        kind,
           GtkTextView     *field,
           GtkLabel        *note,
           gboolean         recorded)
{
  g_autoptr (PartaDraft) draft = draft_field (self, kind);
  g_autofree char *late = parta_page_model_dup_late (self->model, kind, draft->key);
  g_auto (PartaDueWords) due = { 0 };

  if (!self->read_only)
    parta_due_words_read (&due, self->store, draft);
  if (late != NULL)
    show_note (field, note, late, NULL, "dim-label");
  else if (self->read_only || (recorded && due.open))
    show_note (field, note, "", NULL, "dim-label");
  else
    show_note (field, note, due.brief, due.why, due.past ? "past" : "dim-label");

  return due.open;
}

static void
set_editable (PartaLessonPane *self,
              gboolean         topic,
              gboolean         homework)
{
  gtk_text_view_set_editable (self->topic, topic);
  gtk_text_view_set_editable (self->homework, homework);
  gtk_widget_set_sensitive (GTK_WIDGET (self->no_homework), homework);
  gtk_widget_set_sensitive (GTK_WIDGET (self->work), topic);
  gtk_widget_set_visible (self->add_work, topic);
}

/* A text that was refused, or is being typed, keeps its note and stays. */
static void
fill_notes (PartaLessonPane *self)
{
  g_autoptr (PartaLesson) lesson = parta_lesson_read (get_state (self), self->journal, &self->column.lesson);
  gboolean topic = self->topic_dirty, homework = self->homework_dirty;

  if (!topic)
    topic = fill_note (self, PARTA_KIND_LESSON, self->topic, self->topic_note, *lesson->topic != '\0');
  if (!homework)
    homework = fill_note (self, PARTA_KIND_HOMEWORK, self->homework, self->homework_note,
                          *lesson->homework != '\0' || lesson->no_homework);
  set_editable (self, topic, homework);
  gtk_widget_set_visible (self->plan, topic && gtk_widget_get_visible (self->plan));
}

static void
record_topic (PartaLessonPane *self)
{
  g_autofree char *text = dup_text (self->topic);
  g_autoptr (PartaLesson) lesson = parta_lesson_read (get_state (self), self->journal, &self->column.lesson);

  self->topic_dirty = !enter (self, parta_lesson_draft_topic (get_state (self), self->journal, &self->column.lesson,
                                                             text, lesson->plan),
                              self->topic, self->topic_note);
  if (!self->topic_dirty)
    fill_notes (self);
}

static void
record_homework (PartaLessonPane *self)
{
  g_autofree char *text = dup_text (self->homework);
  gboolean none = gtk_check_button_get_active (self->no_homework);

  self->homework_dirty = !enter (self, parta_lesson_draft_homework (get_state (self), self->journal,
                                                                   &self->column.lesson, text, none),
                                 self->homework, self->homework_note);
  if (!self->homework_dirty)
    fill_notes (self);
}

static gboolean
hand_rested_cb (gpointer user_data)
{
  PartaLessonPane *self = user_data;

  self->rest_source = 0;
  parta_lesson_pane_settle (self);

  return G_SOURCE_REMOVE;
}

static void
wait_for_rest (PartaLessonPane *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  self->rest_source = g_timeout_add (REST_MS, hand_rested_cb, self);
}

static void
topic_changed_cb (PartaLessonPane *self)
{
  g_autofree char *text = NULL;

  if (self->filling)
    return;

  /* Gone before the keyboard can stand on it: from a topic that was typed, Tab leads to the homework. */
  text = dup_text (self->topic);
  if (*text != '\0')
    gtk_widget_set_visible (self->plan, FALSE);
  self->topic_dirty = TRUE;
  wait_for_rest (self);
}

static void
homework_changed_cb (PartaLessonPane *self)
{
  g_autofree char *text = NULL;

  if (self->filling)
    return;

  text = dup_text (self->homework);
  if (*text != '\0' && gtk_check_button_get_active (self->no_homework))
    {
      self->filling = TRUE;
      gtk_check_button_set_active (self->no_homework, FALSE);
      self->filling = FALSE;
    }
  self->homework_dirty = TRUE;
  wait_for_rest (self);
}

static void
no_homework_toggled_cb (PartaLessonPane *self)
{
  if (self->filling)
    return;

  self->filling = TRUE;
  if (gtk_check_button_get_active (self->no_homework))
    fill_text (self->homework, "");
  self->filling = FALSE;
  self->homework_dirty = TRUE;
  parta_lesson_pane_settle (self);
}

static void
field_left_cb (PartaLessonPane *self)
{
  parta_lesson_pane_settle (self);
}

static void
plan_clicked_cb (PartaLessonPane *self)
{
  const PartaFact *plan = NULL;
  g_autofree char *number = parta_lesson_dup_next_plan (get_state (self), self->journal, &plan);
  g_autofree char *homework = NULL;

  if (number == NULL)
    return;

  homework = g_strdup (parta_fact_get (plan, "homework"));
  if (enter (self, parta_lesson_draft_topic (get_state (self), self->journal, &self->column.lesson,
                                             parta_fact_get (plan, "topic"), number),
             self->topic, self->topic_note) &&
      *homework != '\0')
    enter (self, parta_lesson_draft_homework (get_state (self), self->journal, &self->column.lesson, homework, FALSE),
           self->homework, self->homework_note);
  parta_lesson_pane_refresh (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->topic));
}

static void
work_selected_cb (PartaLessonPane *self)
{
  PartaWork work = { .id = self->column.work, .title = (char *) "" };
  guint selected = gtk_drop_down_get_selected (self->work);

  if (self->filling || selected == GTK_INVALID_LIST_POSITION)
    return;

  work.type = (char *) parta_words_work_type (selected);
  g_strlcpy (self->column.type, work.type, sizeof self->column.type);
  enter (self, parta_lesson_draft_work (get_state (self), self->journal, &self->column.lesson, &work), NULL, NULL);
}

static void
add_work_clicked_cb (PartaLessonPane *self)
{
  g_autoptr (PartaLesson) lesson = parta_lesson_read (get_state (self), self->journal, &self->column.lesson);
  const PartaWork *last = lesson->works->pdata[lesson->works->len - 1];
  g_autofree char *id = g_strdup_printf ("%u", (guint) g_ascii_strtoull (last->id, NULL, 10) + 1);
  PartaWork work = { .id = id, .type = (char *) "written", .title = (char *) "" };

  parta_lesson_pane_settle (self);
  if (enter (self, parta_lesson_draft_work (get_state (self), self->journal, &self->column.lesson, &work), NULL, NULL))
    g_signal_emit (self, work_added_signal, 0, id);
}

static void
fill_heading (PartaLessonPane *self)
{
  g_autofree char *day = parta_words_day_of_week (self->column.lesson.day);
  /* Translators: "Monday, 12 October, lesson 3". */
  g_autofree char *heading = g_strdup_printf (_("%s, lesson %u"), day, self->column.lesson.number);
  g_autofree char *key = g_strdup_printf ("%s/%s/%u", self->journal->id, self->column.lesson.day,
                                          self->column.lesson.number);
  const PartaFact *substitution = parta_state_get_live (get_state (self), PARTA_SCOPE_SCHOOL,
                                                        PARTA_KIND_SUBSTITUTION, key);

  gtk_label_set_label (self->heading, heading);
  gtk_widget_set_visible (GTK_WIDGET (self->substitution), substitution != NULL);
  if (substitution != NULL)
    {
      g_autofree char *who = parta_person_dup_initials (get_state (self), parta_fact_get (substitution, "substitute"));
      /* Translators: %s is the name of the teacher who gives the lesson in place of another. */
      g_autofree char *text = g_strdup_printf (_("Substituted by %s"), who);

      gtk_label_set_label (self->substitution, text);
    }
}

static void
fill_plan (PartaLessonPane   *self,
           const PartaLesson *lesson)
{
  const PartaFact *plan = NULL;
  g_autofree char *number = *lesson->topic == '\0' && !self->read_only
                              ? parta_lesson_dup_next_plan (get_state (self), self->journal, &plan)
                              : NULL;

  gtk_widget_set_visible (self->plan, number != NULL);
  if (number != NULL)
    {
      /* Translators: a button that takes the next topic from the lesson plan; %s is the topic. */
      g_autofree char *text = g_strdup_printf (_("By the plan: %s"), parta_fact_get (plan, "topic"));

      gtk_label_set_label (self->plan_label, text);
    }
}

static void
fill_fields (PartaLessonPane *self)
{
  g_autoptr (PartaLesson) lesson = parta_lesson_read (get_state (self), self->journal, &self->column.lesson);

  self->filling = TRUE;
  fill_heading (self);
  fill_plan (self, lesson);
  if (!self->topic_dirty)
    fill_text (self->topic, lesson->topic);
  if (!self->homework_dirty)
    {
      fill_text (self->homework, lesson->homework);
      gtk_check_button_set_active (self->no_homework, lesson->no_homework);
    }
  gtk_drop_down_set_selected (self->work, parta_words_work_index (self->column.type));
  fill_notes (self);
  gtk_label_set_label (self->state, lesson->waiting ? _("Saved on this computer, waiting to be sent.") : "");
  self->filling = FALSE;
}

static void
parta_lesson_pane_dispose (GObject *object)
{
  PartaLessonPane *self = PARTA_LESSON_PANE (object);

  g_clear_handle_id (&self->rest_source, g_source_remove);
  if (self->store != NULL)
    parta_lesson_pane_settle (self);
  g_clear_object (&self->store);
  g_clear_object (&self->model);
  g_clear_pointer (&self->journal, parta_journal_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_LESSON_PANE);

  G_OBJECT_CLASS (parta_lesson_pane_parent_class)->dispose (object);
}

static void
parta_lesson_pane_class_init (PartaLessonPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_lesson_pane_dispose;

  /* PartaLessonPane::refused: what was typed was not taken; the text says why. It stays in its field. */
  refused_signal = g_signal_new ("refused", PARTA_TYPE_LESSON_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  /* PartaLessonPane::work-added: the lesson has a further work, named by the text. */
  work_added_signal = g_signal_new ("work-added", PARTA_TYPE_LESSON_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/journal/lesson-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaLessonPane, box);
  gtk_widget_class_bind_template_child (widget_class, PartaLessonPane, heading);
  gtk_widget_class_bind_template_child (widget_class, PartaLessonPane, substitution);
  gtk_widget_class_bind_template_child (widget_class, PartaLessonPane, topic);
  gtk_widget_class_bind_template_child (widget_class, PartaLessonPane, topic_note);
  gtk_widget_class_bind_template_child (widget_class, PartaLessonPane, homework);
  gtk_widget_class_bind_template_child (widget_class, PartaLessonPane, homework_note);
  gtk_widget_class_bind_template_child (widget_class, PartaLessonPane, plan);
  gtk_widget_class_bind_template_child (widget_class, PartaLessonPane, plan_label);
  gtk_widget_class_bind_template_child (widget_class, PartaLessonPane, no_homework);
  gtk_widget_class_bind_template_child (widget_class, PartaLessonPane, work);
  gtk_widget_class_bind_template_child (widget_class, PartaLessonPane, add_work);
  gtk_widget_class_bind_template_child (widget_class, PartaLessonPane, state);
  gtk_widget_class_bind_template_callback (widget_class, plan_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_homework_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_work_clicked_cb);
}

static void
watch_field (PartaLessonPane *self,
             GtkTextView     *view,
             GCallback        changed)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (field_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (view), focus);
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", changed, self, G_CONNECT_SWAPPED);
}

static void
parta_lesson_pane_init (PartaLessonPane *self)
{
  g_autoptr (GtkStringList) works = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < PARTA_WORDS_N_WORKS; i++)
    gtk_string_list_append (works, parta_words_work (parta_words_work_type (i)));
  gtk_drop_down_set_model (self->work, G_LIST_MODEL (works));

  watch_field (self, self->topic, G_CALLBACK (topic_changed_cb));
  watch_field (self, self->homework, G_CALLBACK (homework_changed_cb));
  g_signal_connect_object (self->work, "notify::selected", G_CALLBACK (work_selected_cb), self, G_CONNECT_SWAPPED);
}

/**
 * parta_lesson_pane_show:
 * @self: a pane
 * @store: the replica
 * @model: the page of a journal
 * @column: a column of it
 * @read_only: whether it can only be looked at
 *
 * Records what is still being typed about the lesson shown so far, then shows the lesson of @column.
 */
void
parta_lesson_pane_show (PartaLessonPane       *self,
                        PartaStore            *store,
                        PartaPageModel        *model,
                        const PartaPageColumn *column,
                        gboolean               read_only)
{
  const PartaJournal *journal = parta_page_get_journal (parta_page_model_get_page (model));
  gboolean same = self->journal != NULL && strcmp (self->journal->id, journal->id) == 0 &&
                  parta_lesson_ref_compare (&self->column.lesson, &column->lesson) == 0;

  if (!same)
    parta_lesson_pane_clear (self);
  if (self->journal == NULL)
    self->journal = parta_journal_copy (journal);
  g_set_object (&self->store, store);
  g_set_object (&self->model, model);
  self->column = *column;
  self->read_only = read_only;
  fill_fields (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * parta_lesson_pane_clear:
 * @self: a pane
 *
 * Records what is still being typed and shows no lesson any more.
 */
void
parta_lesson_pane_clear (PartaLessonPane *self)
{
  if (self->journal == NULL)
    return;

  parta_lesson_pane_settle (self);
  self->topic_dirty = FALSE;
  self->homework_dirty = FALSE;
  g_clear_pointer (&self->journal, parta_journal_free);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * parta_lesson_pane_settle:
 * @self: a pane
 *
 * Records what is still being typed.
 */
void
parta_lesson_pane_settle (PartaLessonPane *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  if (self->journal == NULL)
    return;

  if (self->topic_dirty)
    record_topic (self);
  if (self->homework_dirty)
    record_homework (self);
}

/**
 * parta_lesson_pane_refresh:
 * @self: a pane
 *
 * Shows what the record says now; a text that is being typed stays.
 */
void
parta_lesson_pane_refresh (PartaLessonPane *self)
{
  if (self->journal != NULL)
    fill_fields (self);
}
