/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-sheet-window.h"

#include "parta-calendar.h"
#include "parta-discrepancy.h"
#include "parta-sheet-verdict.h"
#include "parta-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define PARTA_TYPE_SHEET_WINDOW (parta_sheet_window_get_type ())
G_DECLARE_FINAL_TYPE (PartaSheetWindow, parta_sheet_window, PARTA, SHEET_WINDOW, AdwWindow)

/* What a sheet of paper is worth: its square code or the letters and digits of its last line are compared with the recorded copies,
 * without network. */
struct _PartaSheetWindow
{
  AdwWindow             parent_instance;

  GtkEditable          *code;
  AdwPreferencesGroup  *verdict;
  AdwActionRow         *copy;
  AdwPreferencesGroup  *changes;

  PartaStore           *store;
  GPtrArray            *rows;      /* of the changes, lent by their group */
};

G_DEFINE_FINAL_TYPE (PartaSheetWindow, parta_sheet_window, ADW_TYPE_WINDOW)

static char *
describe_change (PartaSheetWindow       *self,
                 const PartaDiscrepancy *change)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (self->store));
  g_autofree char *moment = parta_words_date_time (change->changed, zone);
  g_autofree char *says = parta_discrepancy_differs (change)
                            /* Translators: what a paper copy says, and what the record says. */
                            ? g_strdup_printf (_("in the copy “%s”, in the record “%s”"), change->in_copy, change->in_record)
                            : g_strdup_printf (_("changed since, and “%s” again"), change->in_record);

  if (*change->person == '\0')
    return g_steal_pointer (&says);

  /* Translators: what was changed, the name of a person, and a moment. */
  return g_strdup_printf (_("%s\n%s, %s"), says, change->name, moment);
}

static void
add_change (PartaSheetWindow       *self,
            const PartaDiscrepancy *change)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_strdup_printf ("%s · %s", change->row, change->column);
  g_autofree char *subtitle = describe_change (self, change);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (self->changes, row);
  g_ptr_array_add (self->rows, row);
}

static void
clear (PartaSheetWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->changes, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->copy), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->changes), FALSE);
}

static void
show_copy (PartaSheetWindow        *self,
           const PartaSheetVerdict *verdict)
{
  const PartaCopyRecord *record = verdict->certified->record;
  /* Translators: number of a sheet, how many there are, and number of the copy. */
  g_autofree char *sheet = g_strdup_printf (_("Sheet %u of %u, copy %s"), verdict->sheet, record->sheets, record->number);
  g_autofree char *replaced = NULL;

  if (verdict->replaced_by != NULL)
    /* Translators: a sheet, its copy, and the number of the copy whose sheet took its place. */
    replaced = g_strdup_printf (_("%s\nThis sheet was replaced by that of copy %s."), sheet, verdict->replaced_by);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->copy), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->copy), parta_report_get_title (verdict->certified->report));
  adw_action_row_set_subtitle (self->copy, replaced != NULL ? replaced : sheet);
  gtk_widget_set_visible (GTK_WIDGET (self->copy), TRUE);
}

static void
show_verdict (PartaSheetWindow        *self,
              const PartaSheetVerdict *verdict)
{
  const GPtrArray *changes = verdict->discrepancies;

  adw_preferences_group_set_description (self->verdict, parta_sheet_verdict_describe (verdict));
  if (verdict->certified != NULL)
    show_copy (self, verdict);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    add_change (self, changes->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->changes), self->rows->len > 0);
}

static void
tell (PartaSheetWindow *self,
      const char       *sentence)
{
  adw_preferences_group_set_description (self->verdict, sentence);
}

static void
check_cb (PartaSheetWindow *self)
{
  g_autoptr (PartaSheetCode) code = parta_sheet_code_parse (gtk_editable_get_text (self->code));
  g_autoptr (PartaSheetVerdict) verdict = NULL;
  g_autoptr (GError) error = NULL;

  clear (self);
  if (code == NULL)
    {
      tell (self, _("This is not what stands on a sheet. Copy the code, or at least the first sixteen letters and digits of its last line."));
      return;
    }

  verdict = parta_sheet_verdict_find (self->store, code, &error);
  if (verdict != NULL)
    show_verdict (self, verdict);
  else
    tell (self, error->message);
}

static void
parta_sheet_window_dispose (GObject *object)
{
  PartaSheetWindow *self = PARTA_SHEET_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_SHEET_WINDOW);
  g_clear_object (&self->store);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (parta_sheet_window_parent_class)->dispose (object);
}

static void
parta_sheet_window_class_init (PartaSheetWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_sheet_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/paper/sheet-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaSheetWindow, code);
  gtk_widget_class_bind_template_child (widget_class, PartaSheetWindow, verdict);
  gtk_widget_class_bind_template_child (widget_class, PartaSheetWindow, copy);
  gtk_widget_class_bind_template_child (widget_class, PartaSheetWindow, changes);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
parta_sheet_window_init (PartaSheetWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

/**
 * parta_sheet_window_present:
 * @parent: the window that asks
 * @store: the replica of a person who has signed in
 *
 * Lets somebody check a sheet of paper.
 */
void
parta_sheet_window_present (GtkWindow  *parent,
                            PartaStore *store)
{
  PartaSheetWindow *self = g_object_new (PARTA_TYPE_SHEET_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->code));
}
