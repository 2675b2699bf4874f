/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-outages-window.h"

#include "parta-class-names.h"
#include "parta-enter.h"
#include "parta-entry-words.h"
#include "parta-keyed-in.h"
#include "parta-outage-desk.h"
#include "parta-outage-note.h"
#include "parta-outage-report.h"
#include "parta-outage-words.h"
#include "parta-outage.h"
#include "parta-paper-copy.h"
#include "parta-person.h"
#include "parta-pick-file.h"
#include "parta-store-log.h"
#include "parta-temporary-form.h"
#include "parta-transfer-group.h"
#include "parta-transfer.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define MAX_UNSENT 200   /* more rows would help nobody; the line at the bottom of the window counts all */

#define PARTA_TYPE_OUTAGES_WINDOW (parta_outages_window_get_type ())
G_DECLARE_FINAL_TYPE (PartaOutagesWindow, parta_outages_window, PARTA, OUTAGES_WINDOW, AdwWindow)

/* Everything about times without access: what this computer noted, what is carried over from paper, blank forms, and the
 * register, which the coordinator keeps (R-103 … R-106). */
struct _PartaOutagesWindow
{
  AdwWindow            parent_instance;

  AdwToastOverlay     *toasts;
  PartaTransferGroup  *transfer;
  AdwActionRow        *here;
  GtkButton           *begin;
  AdwComboRow         *outage;
  GtkEditable         *writer, *written;
  GtkButton           *key_in;
  AdwComboRow         *class;
  AdwPreferencesGroup *unsent_group;
  AdwPreferencesGroup *reports_group;
  AdwPreferencesGroup *register_group;
  GtkWidget           *declare;
  GtkEditable         *from, *to, *cause;

  PartaStore          *store;
  GPtrArray           *unsent;      /* rows, lent by their group */
  GPtrArray           *reports;     /* likewise */
  GPtrArray           *rows;        /* of the register, lent by the group */
  GPtrArray           *outages;     /* of char*: identifiers, as the combo row shows them */
  GPtrArray           *classes;     /* of char*: identifiers */
  gboolean             keeps;       /* whether this person keeps the register */
};

G_DEFINE_FINAL_TYPE (PartaOutagesWindow, parta_outages_window, ADW_TYPE_WINDOW)

static void fill (PartaOutagesWindow *self);

static void
tell (PartaOutagesWindow *self,
      const char         *message)
{
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (message));
}

/* Returns: whether it is recorded; what is wrong is told. */
static gboolean
enter (PartaOutagesWindow *self,
       PartaDraft         *draft)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (drafts, draft);
  if (!parta_enter (self->store, drafts, &error))
    tell (self, error->message);
  fill (self);

  return error == NULL;
}

static void
fill_here (PartaOutagesWindow *self)
{
  const PartaFact *note = parta_outage_desk_find_open (self->store);
  g_autofree char *since = note != NULL ? parta_outage_words_stretch (parta_fact_get (note, "from"), "") : NULL;
  /* Translators: %s is like "since 2026-10-12 09:40". */
  g_autofree char *open = since != NULL ? g_strdup_printf (_("No access %s"), since) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->here), open != NULL ? open : _("The temporary journal is closed"));
  adw_action_row_set_subtitle (self->here, note != NULL ? parta_outage_words_cause (parta_fact_get (note, "cause")) : NULL);
  gtk_button_set_label (self->begin, note != NULL ? _("Access _Has Returned") : _("There _Is No Access"));
  gtk_button_set_use_underline (self->begin, TRUE);
}

static void
begin_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  PartaOutagesWindow *self = PARTA_OUTAGES_WINDOW (widget);
  gint64 now = parta_clock_get_wall (parta_store_get_clock (self->store));
  g_autoptr (GError) error = NULL;

  if (parta_outage_desk_find_open (self->store) != NULL)
    parta_outage_desk_close (self->store, &error);
  else
    parta_outage_desk_open (self->store, now, PARTA_OUTAGE_DECLARED, &error);
  if (error != NULL)
    tell (self, error->message);
  fill (self);
}

/* What can be carried over: outages of the register, and own notes that nobody has confirmed yet. */
static void
add_outage (PartaOutagesWindow *self,
            GtkStringList      *names,
            const PartaFact    *fact)
{
  g_autofree char *stretch = parta_outage_words_stretch (parta_fact_get (fact, "from"), parta_fact_get (fact, "to"));
  g_autofree char *name = g_strdup_printf ("%s · %s", stretch, parta_outage_words_cause (parta_fact_get (fact, "cause")));

  gtk_string_list_append (names, name);
  g_ptr_array_add (self->outages, g_strdup (parta_fact_get_key (fact)));
}

/* What was chosen stays chosen; whoever has chosen nothing yet is offered the last one. */
static void
select_outage (PartaOutagesWindow *self,
               const char         *chosen)
{
  guint index;

  if (chosen == NULL || !g_ptr_array_find_with_equal_func (self->outages, chosen, g_str_equal, &index))
    index = self->outages->len - 1;
  if (self->outages->len > 0)
    adw_combo_row_set_selected (self->outage, index);
}

static void
fill_outages (PartaOutagesWindow *self)
{
  PartaState *state = parta_store_get_state (self->store);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = adw_combo_row_get_selected (self->outage);
  g_autofree char *chosen = selected < self->outages->len ? g_strdup (self->outages->pdata[selected]) : NULL;
  PartaFactIter iter;
  const PartaFact *fact;

  g_ptr_array_set_size (self->outages, 0);
  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, "");
  while (parta_fact_iter_next (&iter, &fact))
    add_outage (self, names, fact);
  parta_fact_iter_init (&iter, state, PARTA_SCOPE_OFFICE, PARTA_KIND_OUTAGE_NOTE, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      if (strcmp (parta_fact_get_shown (fact)->author, parta_enter_get_author (self->store)) == 0)
        add_outage (self, names, fact);
    }
  adw_combo_row_set_model (self->outage, G_LIST_MODEL (names));
  select_outage (self, chosen);
}

/* A temporary journal is mostly written on the first day of its outage. */
static void
outage_chosen_cb (PartaOutagesWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->outage);
  PartaState *state = parta_store_get_state (self->store);
  const PartaFact *fact;
  g_autofree char *day = NULL;

  if (selected >= self->outages->len)
    return;

  fact = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, self->outages->pdata[selected]);
  if (fact == NULL)
    fact = parta_state_get_live (state, PARTA_SCOPE_OFFICE, PARTA_KIND_OUTAGE_NOTE, self->outages->pdata[selected]);
  day = g_strndup (parta_fact_get (fact, "from"), PARTA_DAY_SIZE - 1);
  gtk_editable_set_text (self->written, day);
}

static void
fill_paper (PartaOutagesWindow *self)
{
  const PartaPaper *paper = parta_keyed_in_get (self->store);

  gtk_button_set_label (self->key_in, paper != NULL ? _("_Finish Carrying Over") : _("_Begin Carrying Over"));
  gtk_button_set_use_underline (self->key_in, TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "outages.key-in", paper != NULL || self->outages->len > 0);
}

static void
key_in_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  PartaOutagesWindow *self = PARTA_OUTAGES_WINDOW (widget);
  guint selected = adw_combo_row_get_selected (self->outage);
  g_autoptr (GError) error = NULL;

  if (parta_keyed_in_get (self->store) != NULL)
    {
      parta_keyed_in_end (self->store);
      fill_paper (self);
      return;
    }
  if (selected >= self->outages->len)
    return;

  if (parta_keyed_in_begin (self->store, self->outages->pdata[selected], gtk_editable_get_text (self->writer),
                            gtk_editable_get_text (self->written), &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    tell (self, error->message);
}

static void
fill_classes (PartaOutagesWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  parta_class_names_append (parta_store_get_state (self->store), names, self->classes);
  adw_combo_row_set_model (self->class, G_LIST_MODEL (names));
}

static PartaTemporaryForm *
make_form (PartaOutagesWindow *self,
           GError            **error)
{
  guint selected = adw_combo_row_get_selected (self->class);
  g_autofree char *today = parta_enter_dup_today (self->store);

  return parta_temporary_form_new (parta_store_get_state (self->store),
                                   selected < self->classes->len ? self->classes->pdata[selected] : "", today, TRUE, error);
}

static void
form_picked_cb (GFile    *file,
                gpointer  user_data)
{
  PartaOutagesWindow *self = user_data;
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaTemporaryForm) form = make_form (self, &error);
  g_autoptr (GBytes) pdf = form != NULL ? parta_temporary_form_write_pdf (form, &error) : NULL;

  if (path != NULL && pdf != NULL && parta_paper_copy_save (pdf, path, &error))
    tell (self, _("The form was saved."));
  else
    tell (self, error != NULL ? error->message : _("Choose a folder on this computer."));
}

static void
blank_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  PartaOutagesWindow *self = PARTA_OUTAGES_WINDOW (widget);
  g_autoptr (PartaTemporaryForm) form = make_form (self, NULL);
  g_autofree char *name = form != NULL ? g_strdup_printf ("%s.pdf", parta_temporary_form_get_title (form)) : NULL;

  if (form != NULL)
    parta_pick_file (GTK_WINDOW (self), _("Save the Form"), name, "*.pdf", _("PDF files"), form_picked_cb, G_OBJECT (self));
}

static void
add_row (AdwPreferencesGroup *group,
         GPtrArray           *rows,
         const char          *title,
         const char          *subtitle,
         GtkWidget           *button)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (button != NULL)
    {
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
}

static void
clear_rows (AdwPreferencesGroup *group,
            GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
}

/* What stood in a temporary journal, on this computer or on paper, and has not reached the school yet. */
static void
fill_unsent (PartaOutagesWindow *self)
{
  PartaState *state = parta_store_get_state (self->store);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = parta_store_list_waiting (self->store, MAX_UNSENT, &error);

  if (records == NULL)
    g_warning ("%s", error->message);
  clear_rows (self->unsent_group, self->unsent);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const PartaRecord *record = records->pdata[i];
      const PartaDraft *draft = record->entry != NULL ? parta_entry_get_draft (record->entry) : NULL;
      g_autofree char *place = NULL, *value = NULL, *title = NULL;

      if (draft == NULL || (draft->source != PARTA_SOURCE_TEMPORARY && draft->source != PARTA_SOURCE_KEYED_IN))
        continue;
      place = parta_entry_words_place (state, draft);
      value = parta_entry_words_value (draft);
      title = g_strdup_printf ("%s: %s", place, value);
      add_row (self->unsent_group, self->unsent, title, NULL, NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->unsent_group), self->unsent->len > 0);
}

/* Several rows have the same button: whoever only hears it hears which outage it is about. */
static GtkWidget *
new_button (const char *label,
            const char *stretch)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s, %s", label, stretch);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static void
end_clicked_cb (GtkButton *button,
                gpointer   window)
{
  PartaOutagesWindow *self = window;
  const char *id = g_object_get_data (G_OBJECT (button), "outage");
  PartaState *state = parta_store_get_state (self->store);
  const PartaFact *outage = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, id);
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (state);
  char now[PARTA_OUTAGE_MOMENT_SIZE];

  if (outage == NULL)
    return;

  parta_outage_print_moment (parta_clock_get_wall (parta_store_get_clock (self->store)), zone, now);
  enter (self, parta_draft_new (PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, id,
                                parta_body_with (parta_fact_get_body (outage), "to", now)));
}

/* Who declared it, and until when what belongs to it has to be carried over. */
static char *
describe_outage (PartaOutagesWindow *self,
                 const PartaFact    *outage)
{
  PartaState *state = parta_store_get_state (self->store);
  PartaRulebook *book = parta_store_get_rulebook (self->store);
  gint64 due = parta_transfer_find_due (book, state, outage);
  g_autofree char *name = parta_person_dup_initials (state, parta_fact_get_shown (outage)->author);
  char text[20];

  if (due == PARTA_NO_INSTANT)
    return g_strdup_printf ("%s · %s", parta_outage_words_cause (parta_fact_get (outage, "cause")), name);

  parta_instant_print_local (parta_almanac_get_zone (parta_rulebook_get_almanac (book, state)), due, text);

  /* Translators: the cause of an outage, who declared it, and a day such as 2026-10-16. */
  return g_strdup_printf (_("%s · %s · carry over until %.10s"), parta_outage_words_cause (parta_fact_get (outage, "cause")), name,
                          text);
}

static void
add_confirmed (PartaOutagesWindow *self,
               const PartaFact    *outage)
{
  g_autofree char *stretch = parta_outage_words_stretch (parta_fact_get (outage, "from"), parta_fact_get (outage, "to"));
  g_autofree char *subtitle = describe_outage (self, outage);
  GtkWidget *button = NULL;

  if (self->keeps && *parta_fact_get (outage, "to") == '\0')
    {
      button = new_button (_("Has Ended"), stretch);
      g_object_set_data_full (G_OBJECT (button), "outage", g_strdup (parta_fact_get_key (outage)), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (end_clicked_cb), self);
    }
  add_row (self->register_group, self->rows, stretch, subtitle, button);
}

static void
confirm_clicked_cb (GtkButton *button,
                    gpointer   window)
{
  PartaOutagesWindow *self = window;
  const PartaOutageReport *report = g_object_get_data (G_OBJECT (button), "report");
  g_autofree char *id = parta_outage_make_id (parta_store_get_state (self->store), report->from);
  gboolean everybody = g_object_get_data (G_OBJECT (button), "everybody") != NULL;

  enter (self, parta_outage_report_draft (report, id, everybody));
}

static GtkWidget *
new_confirm_button (PartaOutagesWindow      *self,
                    const PartaOutageReport *report,
                    const char              *label,
                    gboolean                 everybody)
{
  g_autofree char *stretch = parta_outage_words_stretch (report->from, report->to);
  GtkWidget *button = new_button (label, stretch);

  g_object_set_data_full (G_OBJECT (button), "report", parta_outage_report_copy (report), (GDestroyNotify) parta_outage_report_free);
  g_object_set_data (G_OBJECT (button), "everybody", everybody ? self : NULL);
  g_signal_connect (button, "clicked", G_CALLBACK (confirm_clicked_cb), self);

  return button;
}

static void
add_report (PartaOutagesWindow      *self,
            const PartaOutageReport *report)
{
  g_autofree char *stretch = parta_outage_words_stretch (report->from, report->to);
  guint n = g_strv_length (report->people);
  g_autofree char *count = g_strdup_printf (ngettext ("%u person", "%u people", n), n);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", parta_outage_words_cause (report->cause), count);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), new_confirm_button (self, report, _("Confirm for Them"), FALSE));
  gtk_box_append (GTK_BOX (box), new_confirm_button (self, report, _("Confirm for the School"), TRUE));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_visible (box, self->keeps);
  add_row (self->reports_group, self->reports, stretch, subtitle, box);
}

static void
fill_register (PartaOutagesWindow *self)
{
  PartaState *state = parta_store_get_state (self->store);
  g_autoptr (GPtrArray) reports = parta_outage_report_list (state);
  PartaFactIter iter;
  const PartaFact *outage;

  clear_rows (self->reports_group, self->reports);
  clear_rows (self->register_group, self->rows);
  for (guint i = 0; i < reports->len; i++)
    add_report (self, reports->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->reports_group), reports->len > 0);
  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, "");
  while (parta_fact_iter_next (&iter, &outage))
    add_confirmed (self, outage);
  if (self->rows->len == 0)
    add_row (self->register_group, self->rows, _("No outage of access is confirmed"), NULL, NULL);
}

/* "2026-10-12 09:40" as people write it, with or without the letter that the record has. */
static char *
dup_moment (GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  return g_strdup (g_strdelimit (text, " ", 'T'));
}

static void
declare_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  PartaOutagesWindow *self = PARTA_OUTAGES_WINDOW (widget);
  g_autofree char *from = dup_moment (self->from);
  g_autofree char *to = dup_moment (self->to);
  g_autofree char *id = NULL;

  if (!parta_outage_is_moment (from) || (*to != '\0' && (!parta_outage_is_moment (to) || strcmp (to, from) < 0)))
    {
      tell (self, _("Write when it began and ended such as 2026-10-12 09:40, by the school’s clock."));
      return;
    }

  id = parta_outage_make_id (parta_store_get_state (self->store), from);
  if (!enter (self, parta_draft_new (PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, id,
                                     parta_body_new ("from", from, "to", to, "cause", gtk_editable_get_text (self->cause), NULL))))
    return;
  gtk_editable_set_text (self->from, "");
  gtk_editable_set_text (self->to, "");
  gtk_editable_set_text (self->cause, "");
}

/* Whether this person may enter an outage: the coordinator, or an e-journal administrator. */
static gboolean
keeps_register (PartaStore *store)
{
  g_autofree char *today = parta_enter_dup_today (store);
  g_autofree char *from = g_strconcat (today, "T00:00", NULL);
  g_autoptr (PartaDraft) draft = parta_draft_new (PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, "o-probe",
                                                  parta_body_new ("from", from, NULL));
  PartaRuling ruling;

  return parta_enter_foresee (store, draft, &ruling);
}

static void
fill (PartaOutagesWindow *self)
{
  self->keeps = keeps_register (self->store);
  gtk_widget_set_visible (self->declare, self->keeps);
  fill_here (self);
  fill_unsent (self);
  fill_outages (self);
  fill_paper (self);
  fill_register (self);
}

static void
parta_outages_window_dispose (GObject *object)
{
  PartaOutagesWindow *self = PARTA_OUTAGES_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_OUTAGES_WINDOW);
  g_clear_object (&self->store);
  g_clear_pointer (&self->unsent, g_ptr_array_unref);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->outages, g_ptr_array_unref);
  g_clear_pointer (&self->classes, g_ptr_array_unref);

  G_OBJECT_CLASS (parta_outages_window_parent_class)->dispose (object);
}

static void
parta_outages_window_class_init (PartaOutagesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_outages_window_dispose;

  g_type_ensure (PARTA_TYPE_TRANSFER_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/outage/outages-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaOutagesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PartaOutagesWindow, transfer);
  gtk_widget_class_bind_template_child (widget_class, PartaOutagesWindow, here);
  gtk_widget_class_bind_template_child (widget_class, PartaOutagesWindow, begin);
  gtk_widget_class_bind_template_child (widget_class, PartaOutagesWindow, outage);
  gtk_widget_class_bind_template_child (widget_class, PartaOutagesWindow, writer);
  gtk_widget_class_bind_template_child (widget_class, PartaOutagesWindow, written);
  gtk_widget_class_bind_template_child (widget_class, PartaOutagesWindow, key_in);
  gtk_widget_class_bind_template_child (widget_class, PartaOutagesWindow, class);
  gtk_widget_class_bind_template_child (widget_class, PartaOutagesWindow, unsent_group);
  gtk_widget_class_bind_template_child (widget_class, PartaOutagesWindow, reports_group);
  gtk_widget_class_bind_template_child_full (widget_class, "register", FALSE, G_STRUCT_OFFSET (PartaOutagesWindow, register_group));
  gtk_widget_class_bind_template_child (widget_class, PartaOutagesWindow, declare);
  gtk_widget_class_bind_template_child (widget_class, PartaOutagesWindow, from);
  gtk_widget_class_bind_template_child (widget_class, PartaOutagesWindow, to);
  gtk_widget_class_bind_template_child (widget_class, PartaOutagesWindow, cause);
  gtk_widget_class_install_action (widget_class, "outages.begin", NULL, begin_cb);
  gtk_widget_class_install_action (widget_class, "outages.key-in", NULL, key_in_cb);
  gtk_widget_class_install_action (widget_class, "outages.blank", NULL, blank_cb);
  gtk_widget_class_install_action (widget_class, "outages.declare", NULL, declare_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
parta_outages_window_init (PartaOutagesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->unsent = g_ptr_array_new ();
  self->reports = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  self->outages = g_ptr_array_new_with_free_func (g_free);
  self->classes = g_ptr_array_new_with_free_func (g_free);
}

/**
 * parta_outages_window_present:
 * @parent: the window that asks
 * @store: the replica of a person who has signed in
 *
 * Shows the times without access, and what can be done about them.
 *
 * Returns: (transfer none): the window, which closes by itself
 */
GtkWidget *
parta_outages_window_present (GtkWindow  *parent,
                              PartaStore *store)
{
  PartaOutagesWindow *self = g_object_new (PARTA_TYPE_OUTAGES_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  parta_transfer_group_watch (self->transfer, store, FALSE);
  parta_transfer_group_refresh (self->transfer);
  fill_classes (self);
  fill (self);
  outage_chosen_cb (self);
  g_signal_connect_object (self->outage, "notify::selected", G_CALLBACK (outage_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "scopes-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));

  return GTK_WIDGET (self);
}
