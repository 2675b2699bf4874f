/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-shell.h"

#include "parta-archive-window.h"
#include "parta-board-window.h"
#include "parta-breach-window.h"
#include "parta-calendar.h"
#include "parta-conflict-view.h"
#include "parta-copies-window.h"
#include "parta-devices-window.h"
#include "parta-documents-window.h"
#include "parta-duty-view.h"
#include "parta-enter.h"
#include "parta-held-window.h"
#include "parta-journal-list.h"
#include "parta-journal-view.h"
#include "parta-keyed-in.h"
#include "parta-notice.h"
#include "parta-outages-window.h"
#include "parta-paper-window.h"
#include "parta-print-all-window.h"
#include "parta-sheet-window.h"
#include "parta-shortcuts.h"
#include "parta-signing-window.h"
#include "parta-status-bar.h"
#include "parta-store-log.h"
#include "parta-sync-line.h"
#include "parta-troubles-window.h"
#include "parta-verify-window.h"
#include "parta-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* What a signed-in person works in: journals at the side, one of them in the middle, the state of things below.
 * The only class that knows about the two panes. */
struct _PartaShell
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  AdwWindowTitle   *title;
  PartaNotice      *notice;
  PartaJournalList *list;
  GtkStack         *stack;
  PartaJournalView *view;
  PartaDutyView    *duty_view;
  PartaConflictView *conflict_view;
  PartaStatusBar   *status;

  PartaStore       *store;
  PartaSyncer      *syncer;
  PartaDutyModel   *duties;     /* (nullable) where no regulations are at hand */
  PartaConflictModel *conflicts;
  char             *day;        /* the day that the list shows */
  char             *folder;     /* where the replica lies */
  char             *anchors;    /* a PEM file with the certificates that are believed; it need not be there */
  gboolean          disk_trouble;
  gboolean          beginning;  /* nobody has chosen a page yet */
};

G_DEFINE_FINAL_TYPE (PartaShell, parta_shell, GTK_TYPE_WIDGET)

static guint message_signal;

static void
choose_day (PartaShell *self)
{
  g_autofree char *today = parta_enter_dup_today (self->store);

  g_free (self->day);
  self->day = parta_calendar_nearest_lesson_day (parta_store_get_state (self->store), today);
}

/* Whoever keys in a paper must see it all the time: what is entered meanwhile is marked so. */
static gboolean
show_paper (PartaShell *self)
{
  const PartaPaper *paper = parta_keyed_in_get (self->store);
  g_autofree char *day = paper != NULL ? parta_words_day (paper->written) : NULL;
  g_autofree char *text = NULL;

  if (paper == NULL)
    return FALSE;

  /* Translators: a person's name and a day such as "12 October". */
  text = g_strdup_printf (_("Carried over from the temporary journal of %s, %s: marks and absences that you enter now are marked so."),
                          paper->writer, day);
  parta_notice_show (self->notice, text, _("_Finish"));

  return TRUE;
}

static void
show_outage (PartaShell *self)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (self->store));
  g_autoptr (PartaSyncLine) line = NULL;
  PartaSyncFacts facts = { .zone = zone };

  if (self->disk_trouble || show_paper (self))
    return;

  parta_syncer_get_status (self->syncer, &facts.status);
  line = parta_sync_line_new (&facts);
  if (line->state < PARTA_SYNC_LINE_OUTAGE)
    parta_notice_hide (self->notice);
  else
    parta_notice_show (self->notice, line->why, g_str_equal (line->action, "win.sign-in") ? line->button : NULL);
}

static gboolean
shows (PartaShell *self,
       const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0;
}

/* Whoever begins sees first what is to be done. */
static void
show_first_page (PartaShell *self)
{
  if (!parta_journal_list_has_journals (self->list))
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  if (self->duties == NULL)
    {
      parta_journal_list_select (self->list, NULL, 0);
      return;
    }

  self->beginning = TRUE;
  gtk_stack_set_visible_child_name (self->stack, "duties");
  parta_journal_list_mark (self->list, NULL, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->duty_view));
}

static void
fill_list (PartaShell *self)
{
  choose_day (self);
  parta_journal_list_fill (self->list, self->store, self->day);
  if (shows (self, "empty"))
    show_first_page (self);
}

static void
fill_title (PartaShell *self)
{
  const PartaFact *school = parta_state_get_live (parta_store_get_state (self->store), PARTA_SCOPE_SCHOOL,
                                                  PARTA_KIND_SCHOOL, "school");
  g_autofree char *day = parta_words_day_of_week (self->day);
  g_autofree char *today = parta_enter_dup_today (self->store);
  /* Translators: %s is a day such as "Saturday, 21 November", the last one with lessons. */
  g_autofree char *before = g_strdup_printf (_("No lessons today, the last ones: %s"), day);

  adw_window_title_set_title (self->title, parta_fact_get (school, "name"));
  adw_window_title_set_subtitle (self->title, strcmp (today, self->day) == 0 ? day : before);
}

/* The office keeps the list of copies: who may not see it is not shown where it would be. */
static void
refresh_copies (PartaShell *self)
{
  g_auto (GStrv) held = parta_store_list_scopes (self->store, NULL);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shell.copies",
                                 held != NULL && g_strv_contains ((const char *const *) held, PARTA_SCOPE_OFFICE));
}

static void
scopes_changed_cb (PartaShell *self)
{
  refresh_copies (self);
  fill_list (self);
  fill_title (self);
}

static void
journal_chosen_cb (PartaShell *self,
                   const char *journal_id,
                   guint       lesson)
{
  self->beginning = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "journal");
  if (!parta_journal_view_show (self->view, self->store, journal_id, self->day, lesson))
    parta_journal_list_select (self->list, parta_journal_view_get_journal (self->view), 0);
}

static void
duties_chosen_cb (PartaShell *self)
{
  self->beginning = FALSE;
  parta_shell_settle (self);
  gtk_stack_set_visible_child_name (self->stack, "duties");
}

/* The day on which a duty is done: of period marks, the last one of the period. */
static char *
find_duty_day (PartaShell    *self,
               PartaDutyItem *item)
{
  g_autoptr (PartaPeriod) period = NULL;

  if (*parta_duty_item_get_day (item) != '\0')
    return g_strdup (parta_duty_item_get_day (item));

  period = parta_calendar_get_period (parta_store_get_state (self->store), parta_duty_item_get_period (item));

  return g_strdup (period != NULL ? period->to : self->day);
}

static void
duty_chosen_cb (PartaShell    *self,
                PartaDutyItem *item)
{
  const char *journal = parta_duty_item_get_journal (item);
  g_autofree char *day = find_duty_day (self, item);

  self->beginning = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "journal");
  if (!parta_journal_view_show (self->view, self->store, journal, day, parta_duty_item_get_lesson (item)))
    {
      parta_journal_list_mark (self->list, parta_journal_view_get_journal (self->view), 0);
      return;
    }

  parta_journal_list_mark (self->list, journal, strcmp (day, self->day) == 0 ? parta_duty_item_get_lesson (item) : 0);
  if (*parta_duty_item_get_period (item) != '\0' && *parta_duty_item_get_day (item) == '\0')
    parta_journal_view_go_to_period_marks (self->view);
  else if (*parta_duty_item_get_work (item) != '\0')
    parta_journal_view_go_to_work (self->view, parta_duty_item_get_work (item));
}

static void
duties_changed_cb (PartaShell *self)
{
  /* Where nothing can be said about duties, whoever begins sees a journal. */
  if (self->beginning && parta_duty_model_get_state (self->duties) == PARTA_DUTY_MODEL_UNKNOWN)
    parta_journal_list_select (self->list, NULL, 0);
  parta_journal_list_set_duties (self->list, parta_duty_model_count (self->duties, PARTA_DUTY_SECTION_PAST),
                                 parta_duty_model_count (self->duties, PARTA_DUTY_SECTION_TODAY));
}

/* Where the two wrote, as far as that is a lesson or a period. */
static void
conflict_chosen_cb (PartaShell          *self,
                    const PartaConflict *conflict)
{
  g_auto (GStrv) parts = g_strsplit (conflict->key, "/", -1);
  gboolean reason = conflict->kind == PARTA_KIND_REASON;
  const char *journal = reason ? parts[0] : parta_scope_get_journal (conflict->scope);
  char **place = reason ? parts + 1 : parts;
  g_autoptr (PartaPeriod) period =
    conflict->kind == PARTA_KIND_PERIOD_MARK ? parta_calendar_get_period (parta_store_get_state (self->store), place[0]) : NULL;
  const char *day = period != NULL ? period->to : place[0];
  guint lesson = period == NULL && place[0] != NULL && place[1] != NULL ? (guint) g_ascii_strtoull (place[1], NULL, 10) : 0;

  if (journal == NULL || !parta_day_is_valid (day))
    return;

  gtk_stack_set_visible_child_name (self->stack, "journal");
  if (parta_journal_view_show (self->view, self->store, journal, day, lesson))
    parta_journal_list_mark (self->list, journal, strcmp (day, self->day) == 0 ? lesson : 0);
  if (period != NULL)
    parta_journal_view_go_to_period_marks (self->view);
}

static void
message_cb (PartaShell *self,
            const char *text)
{
  g_signal_emit (self, message_signal, 0, text);
}

static void
disk_trouble_cb (PartaShell *self,
                 GError     *error)
{
  self->disk_trouble = error != NULL;
  if (error != NULL)
    parta_notice_show (self->notice, error->message, _("_Try Again"));
  else
    show_outage (self);
}

static void
notice_clicked_cb (PartaShell *self)
{
  if (self->disk_trouble)
    parta_store_retry (self->store);
  else if (parta_keyed_in_get (self->store) != NULL)
    {
      parta_shell_settle (self);
      parta_keyed_in_end (self->store);
      show_outage (self);
    }
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.sign-in", NULL);
}

static void
sync_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  PartaShell *self = PARTA_SHELL (widget);

  parta_shell_settle (self);
  parta_syncer_sync_now (self->syncer);
}

static void
paper_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  PartaShell *self = PARTA_SHELL (widget);
  const char *journal = parta_journal_view_get_journal (self->view);
  const char *period = parta_journal_view_get_period (self->view);

  if (journal == NULL || period == NULL)
    return;

  parta_shell_settle (self);
  parta_paper_window_present_journal (GTK_WINDOW (gtk_widget_get_root (widget)), self->store, self->folder, journal, period);
}

static void
copies_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  PartaShell *self = PARTA_SHELL (widget);

  parta_shell_settle (self);
  parta_copies_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->store, self->folder);
}

static void
documents_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  PartaShell *self = PARTA_SHELL (widget);

  parta_shell_settle (self);
  parta_documents_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->store, self->folder);
}

static void
signing_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  PartaShell *self = PARTA_SHELL (widget);

  parta_signing_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->store, self->folder, NULL);
}

static void
verify (PartaShell *self,
        GFile      *file)
{
  parta_verify_window_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->anchors,
                               parta_store_get_clock (self->store), file);
}

static void
print_all_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  PartaShell *self = PARTA_SHELL (widget);

  parta_shell_settle (self);
  parta_print_all_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->store);
}

static void
verify_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  verify (PARTA_SHELL (widget), NULL);
}

static void
sheet_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  PartaShell *self = PARTA_SHELL (widget);

  parta_shell_settle (self);
  parta_sheet_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->store);
}

/* A signed copy that is dragged here is checked. */
static gboolean
dropped_cb (PartaShell   *self,
            const GValue *value)
{
  GFile *file = g_value_get_object (value);

  if (file == NULL || self->store == NULL)
    return FALSE;

  verify (self, file);

  return TRUE;
}

/* What was put away in a window is not counted below any more. */
static void
watch_window (PartaShell *self,
              GtkWidget  *window)
{
  g_signal_connect_object (window, "unmap", G_CALLBACK (parta_status_bar_refresh), self->status, G_CONNECT_SWAPPED);
}

static void
troubles_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  PartaShell *self = PARTA_SHELL (widget);

  watch_window (self, parta_troubles_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->store));
}

static void
outages_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  PartaShell *self = PARTA_SHELL (widget);
  GtkWidget *window;

  parta_shell_settle (self);
  window = parta_outages_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->store);
  g_signal_connect_object (window, "unmap", G_CALLBACK (show_outage), self, G_CONNECT_SWAPPED);
}

static void
devices_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  PartaShell *self = PARTA_SHELL (widget);

  watch_window (self, parta_devices_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->store));
}

static void
held_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  PartaShell *self = PARTA_SHELL (widget);

  watch_window (self, parta_held_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->store));
}

static void
board_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  PartaShell *self = PARTA_SHELL (widget);

  parta_shell_settle (self);
  watch_window (self, parta_board_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->store));
}

static void
archive_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  PartaShell *self = PARTA_SHELL (widget);

  watch_window (self, parta_archive_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->store));
}

static void
breach_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  PartaShell *self = PARTA_SHELL (widget);

  watch_window (self, parta_breach_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->store));
}

static void
duties_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  PartaShell *self = PARTA_SHELL (widget);

  if (self->duties == NULL || shows (self, "empty"))
    return;

  duties_chosen_cb (self);
  parta_journal_list_mark (self->list, NULL, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->duty_view));
}

static void
conflicts_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  PartaShell *self = PARTA_SHELL (widget);

  self->beginning = FALSE;
  parta_shell_settle (self);
  gtk_stack_set_visible_child_name (self->stack, "conflicts");
  parta_journal_list_unmark (self->list);
  gtk_widget_grab_focus (GTK_WIDGET (self->conflict_view));
}

static void
find_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  gtk_widget_child_focus (GTK_WIDGET (PARTA_SHELL (widget)->list), GTK_DIR_TAB_FORWARD);
}

/* Whoever comes back goes on where the cursor stands. */
static gboolean
parta_shell_grab_focus (GtkWidget *widget)
{
  PartaShell *self = PARTA_SHELL (widget);

  if (shows (self, "duties"))
    return gtk_widget_grab_focus (GTK_WIDGET (self->duty_view));
  if (shows (self, "conflicts"))
    return gtk_widget_grab_focus (GTK_WIDGET (self->conflict_view));

  return gtk_widget_grab_focus (GTK_WIDGET (self->view)) || gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
parta_shell_dispose (GObject *object)
{
  PartaShell *self = PARTA_SHELL (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  g_clear_object (&self->syncer);
  g_clear_object (&self->duties);
  g_clear_object (&self->conflicts);
  g_clear_pointer (&self->day, g_free);
  g_clear_pointer (&self->anchors, g_free);
  g_clear_pointer (&self->folder, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_SHELL);

  G_OBJECT_CLASS (parta_shell_parent_class)->dispose (object);
}

static void
parta_shell_class_init (PartaShellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_shell_dispose;
  widget_class->grab_focus = parta_shell_grab_focus;

  /* PartaShell::message: something that needs no answer. */
  message_signal = g_signal_new ("message", PARTA_TYPE_SHELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_STRING);

  g_type_ensure (PARTA_TYPE_NOTICE);
  g_type_ensure (PARTA_TYPE_JOURNAL_LIST);
  g_type_ensure (PARTA_TYPE_JOURNAL_VIEW);
  g_type_ensure (PARTA_TYPE_DUTY_VIEW);
  g_type_ensure (PARTA_TYPE_CONFLICT_VIEW);
  g_type_ensure (PARTA_TYPE_STATUS_BAR);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/shell.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaShell, box);
  gtk_widget_class_bind_template_child (widget_class, PartaShell, title);
  gtk_widget_class_bind_template_child (widget_class, PartaShell, notice);
  gtk_widget_class_bind_template_child (widget_class, PartaShell, list);
  gtk_widget_class_bind_template_child (widget_class, PartaShell, stack);
  gtk_widget_class_bind_template_child (widget_class, PartaShell, view);
  gtk_widget_class_bind_template_child (widget_class, PartaShell, duty_view);
  gtk_widget_class_bind_template_child (widget_class, PartaShell, conflict_view);
  gtk_widget_class_bind_template_child (widget_class, PartaShell, status);
  gtk_widget_class_install_action (widget_class, "shell.sync", NULL, sync_cb);
  gtk_widget_class_install_action (widget_class, "shell.print-all", NULL, print_all_cb);
  gtk_widget_class_install_action (widget_class, "shell.signing", NULL, signing_cb);
  gtk_widget_class_install_action (widget_class, "shell.copies", NULL, copies_cb);
  gtk_widget_class_install_action (widget_class, "shell.documents", NULL, documents_cb);
  gtk_widget_class_install_action (widget_class, "shell.verify", NULL, verify_cb);
  gtk_widget_class_install_action (widget_class, "shell.sheet", NULL, sheet_cb);
  gtk_widget_class_install_action (widget_class, "shell.troubles", NULL, troubles_cb);
  gtk_widget_class_install_action (widget_class, "shell.devices", NULL, devices_cb);
  gtk_widget_class_install_action (widget_class, "shell.held", NULL, held_cb);
  gtk_widget_class_install_action (widget_class, "shell.board", NULL, board_cb);
  gtk_widget_class_install_action (widget_class, "shell.archive", NULL, archive_cb);
  gtk_widget_class_install_action (widget_class, "shell.breach", NULL, breach_cb);
  gtk_widget_class_install_action (widget_class, "shell.outages", NULL, outages_cb);
  gtk_widget_class_install_action (widget_class, "shell.find", NULL, find_cb);
  gtk_widget_class_install_action (widget_class, "shell.duties", NULL, duties_cb);
  gtk_widget_class_install_action (widget_class, "shell.conflicts", NULL, conflicts_cb);
  gtk_widget_class_install_action (widget_class, "shell.paper", NULL, paper_cb);
  parta_shortcuts_bind (widget_class, "shell.");
}

static void
parta_shell_init (PartaShell *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (journal_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "duties-chosen", G_CALLBACK (duties_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->duty_view, "chosen", G_CALLBACK (duty_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->conflict_view, "chosen", G_CALLBACK (conflict_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notice, "button-clicked", G_CALLBACK (notice_clicked_cb), self, G_CONNECT_SWAPPED);
}

static void
watch_duties (PartaShell       *self,
              PartaRegulations *regulations)
{
  self->duties = parta_duty_model_new (self->store, regulations);
  parta_duty_view_watch (self->duty_view, self->store, self->duties);
  g_signal_connect_object (self->duties, "changed", G_CALLBACK (duties_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * parta_shell_new:
 * @store: the replica of a person who has signed in
 * @syncer: what keeps it in step with the school
 * @regulations: (nullable): the regulations at hand, which outlive the shell; %NULL when they cannot be read
 * @folder: where the replica lies; a file anchors.pem there names the certificates that are believed
 *
 * Returns: (transfer floating): the working place
 */
PartaShell *
parta_shell_new (PartaStore       *store,
                 PartaSyncer      *syncer,
                 PartaRegulations *regulations,
                 const char       *folder)
{
  PartaShell *self = g_object_new (PARTA_TYPE_SHELL, NULL);

  self->store = g_object_ref (store);
  self->syncer = g_object_ref (syncer);
  self->folder = g_strdup (folder);
  self->anchors = g_build_filename (folder, "anchors.pem", NULL);
  self->conflicts = parta_conflict_model_new (store);
  parta_conflict_view_watch (self->conflict_view, store, self->conflicts);
  g_signal_connect_object (self->conflicts, "failed", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  parta_status_bar_watch (self->status, store, syncer, self->conflicts);
  if (regulations != NULL)
    watch_duties (self, regulations);
  g_signal_connect_object (store, "scopes-changed", G_CALLBACK (scopes_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (store, "trouble", G_CALLBACK (disk_trouble_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (syncer, "changed", G_CALLBACK (show_outage), self, G_CONNECT_SWAPPED);
  scopes_changed_cb (self);
  show_outage (self);

  return self;
}

/**
 * parta_shell_settle:
 * @self: a shell
 *
 * Records what is still being typed.
 */
void
parta_shell_settle (PartaShell *self)
{
  parta_journal_view_settle (self->view);
  parta_conflict_model_settle (self->conflicts);
}

/**
 * parta_shell_count_refused:
 * @self: a shell
 *
 * Returns: how many cells hold a text that was not accepted and is saved nowhere
 */
guint
parta_shell_count_refused (PartaShell *self)
{
  return parta_journal_view_count_refused (self->view);
}
