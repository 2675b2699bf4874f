/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-document-choice.h"

#include "parta-class-book.h"
#include "parta-class-names.h"
#include "parta-document.h"
#include "parta-enter.h"
#include "parta-journal.h"
#include "parta-statement-list.h"
#include "parta-statement-terms.h"

#include <glib/gi18n.h>
#include <string.h>

#define ALL_PUPILS 0   /* the first choice; the pupils follow */

struct _PartaDocumentChoice
{
  AdwPreferencesGroup  parent_instance;

  AdwComboRow         *class_row, *journal_row, *period_row, *month_row, *pupil_row;
  GtkWidget           *from_row, *to_row;
  GtkWidget           *halves_row;
  GtkSwitch           *halves;

  PartaStore          *store;
  const PartaForm     *form;       /* (nullable) */
  GPtrArray           *classes;    /* of char*: identifiers, as the rows show them */
  GPtrArray           *journals;
  GPtrArray           *periods;
  GPtrArray           *months;
  GPtrArray           *pupils;
};

G_DEFINE_FINAL_TYPE (PartaDocumentChoice, parta_document_choice, ADW_TYPE_PREFERENCES_GROUP)

static const char *
get_chosen (AdwComboRow     *row,
            const GPtrArray *ids)
{
  guint chosen = adw_combo_row_get_selected (row);

  return gtk_widget_get_visible (GTK_WIDGET (row)) && chosen < ids->len ? ids->pdata[chosen] : NULL;
}

static void
set_names (AdwComboRow   *row,
           GtkStringList *names,
           guint          chosen)
{
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  if (chosen < g_list_model_get_n_items (G_LIST_MODEL (names)))
    adw_combo_row_set_selected (row, chosen);
}

static gboolean
holds (PartaDocumentChoice *self,
       const char          *class_id,
       const char          *journal)
{
  PartaFormOrder order = { .class_id = (char *) class_id, .journal = (char *) journal };

  return parta_document_holds (self->store, &order, NULL);
}

/* What this computer does not hold whole would be printed with gaps. */
static void
fill_classes (PartaDocumentChoice *self)
{
  g_autoptr (GtkStringList) all = gtk_string_list_new (NULL), names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  parta_class_names_append (parta_store_get_state (self->store), all, ids);
  g_ptr_array_set_size (self->classes, 0);
  for (guint i = 0; i < ids->len; i++)
    {
      if (!holds (self, ids->pdata[i], NULL))
        continue;
      gtk_string_list_append (names, gtk_string_list_get_string (all, i));
      g_ptr_array_add (self->classes, g_strdup (ids->pdata[i]));
    }
  set_names (self->class_row, names, 0);
}

static void
fill_journals (PartaDocumentChoice *self)
{
  g_autoptr (GPtrArray) journals = parta_journal_list (parta_store_get_state (self->store));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->journals, 0);
  for (guint i = 0; i < journals->len; i++)
    {
      const PartaJournal *journal = journals->pdata[i];
      g_autofree char *title = parta_journal_dup_title (journal);

      if (!holds (self, NULL, journal->id))
        continue;
      gtk_string_list_append (names, title);
      g_ptr_array_add (self->journals, g_strdup (journal->id));
    }
  set_names (self->journal_row, names, 0);
}

/* The last choice of days is any days, where the form allows it. */
static void
fill_periods (PartaDocumentChoice *self)
{
  PartaState *state = parta_store_get_state (self->store);
  g_autofree char *today = parta_enter_dup_today (self->store);
  g_autoptr (PartaPeriod) current = parta_calendar_find_period (state, today);
  g_autoptr (PartaPeriod) year = parta_calendar_find_year (state, today);
  g_autoptr (GPtrArray) periods = parta_calendar_list_periods (state, year != NULL ? year->id : NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  g_ptr_array_set_size (self->periods, 0);
  for (guint i = 0; i < periods->len; i++)
    {
      const PartaPeriod *period = periods->pdata[i];
      g_autofree char *name = parta_period_dup_name (period);

      if (current != NULL && strcmp (current->id, period->id) == 0)
        chosen = i;
      gtk_string_list_append (names, name);
      g_ptr_array_add (self->periods, g_strdup (period->id));
    }
  if (self->form != NULL && (self->form->traits & PARTA_FORM_SPAN) != 0)
    gtk_string_list_append (names, _("Other Days"));
  set_names (self->period_row, names, chosen);
}

static char *
dup_month_name (const char *month)
{
  g_autofree char *first = g_strconcat (month, "-01", NULL);
  int year = 0, number = 0, day = 0;
  g_autoptr (GDateTime) date = NULL;

  if (sscanf (first, "%d-%d-%d", &year, &number, &day) != 3)
    return g_strdup (month);

  date = g_date_time_new_utc (year, number, day, 0, 0, 0);

  /* Translators: a month and its year, as g_date_time_format() writes them: October 2026. */
  return date != NULL ? g_date_time_format (date, _("%OB %Y")) : g_strdup (month);
}

/* The months of this school year up to now, the newest first. */
static void
fill_months (PartaDocumentChoice *self)
{
  PartaState *state = parta_store_get_state (self->store);
  g_autofree char *today = parta_enter_dup_today (self->store);
  g_autoptr (PartaPeriod) year = parta_calendar_find_year (state, today);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *day = g_strdup_printf ("%.8s01", today);

  g_ptr_array_set_size (self->months, 0);
  while (self->months->len < 12 && (self->months->len == 0 || (year != NULL && strncmp (day, year->from, 7) >= 0)))
    {
      g_autofree char *month = g_strndup (day, 7);
      g_autofree char *name = dup_month_name (month);
      g_autofree char *last = parta_day_add (day, -1);

      gtk_string_list_append (names, name);
      g_ptr_array_add (self->months, g_steal_pointer (&month));
      g_free (day);
      day = g_strdup_printf ("%.8s01", last);
    }
  set_names (self->month_row, names, 0);
}

static gboolean
is_other_days (PartaDocumentChoice *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->period_row)) &&
         adw_combo_row_get_selected (self->period_row) == self->periods->len;
}

static char *
dup_day (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static gboolean
is_printed (const GPtrArray *rows,
            const char      *pupil)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const PartaStatementRow *row = rows->pdata[i];

      if (strcmp (row->pupil, pupil) == 0 && *row->printed == '\0')
        return FALSE;
    }

  return TRUE;
}

/* whose statement was not printed is seen at once. */
static void
add_pupils (PartaDocumentChoice  *self,
            const PartaClassBook *book,
            const GPtrArray      *rows,
            GtkStringList        *names)
{
  guint n_missing = 0;
  g_autofree char *warning = NULL;

  for (guint i = 0; i < parta_class_book_get_n_pupils (book); i++)
    {
      const PartaRosterRow *pupil = parta_class_book_get_pupil (book, i);
      gboolean printed = is_printed (rows, pupil->pupil);
      g_autofree char *missing = g_strdup_printf ("%s · %s", pupil->name, _("not printed"));

      n_missing += !printed;
      gtk_string_list_append (names, printed ? pupil->name : missing);
      g_ptr_array_add (self->pupils, g_strdup (pupil->pupil));
    }
  if (n_missing > 0)
    warning = g_strdup_printf (ngettext ("The statement of %u pupil was not printed.", "The statements of %u pupils were not printed.",
                                         n_missing), n_missing);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->pupil_row), warning != NULL ? warning : "");
}

/* Whom the class holds on the days of the document. */
static void
fill_pupils (PartaDocumentChoice *self)
{
  PartaState *state = parta_store_get_state (self->store);
  const char *class_id = get_chosen (self->class_row, self->classes);
  const char *period_id = get_chosen (self->period_row, self->periods);
  g_autoptr (PartaPeriod) period = period_id != NULL ? parta_calendar_get_period (state, period_id) : NULL;
  g_autofree char *from = period != NULL ? g_strdup (period->from) : dup_day (self->from_row);
  g_autofree char *to = period != NULL ? g_strdup (period->to) : dup_day (self->to_row);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (PartaClassBook) book = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  g_ptr_array_set_size (self->pupils, 0);
  gtk_string_list_append (names, _("The Whole Class"));
  if (class_id != NULL && parta_day_is_valid (from) && parta_day_is_valid (to) && strcmp (from, to) <= 0)
    book = parta_class_book_new (state, class_id, from, to);
  rows = book != NULL ? parta_statement_list_new (state, book, class_id, NULL, from, to) : NULL;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->pupil_row), "");
  if (rows != NULL)
    add_pupils (self, book, rows, names);
  set_names (self->pupil_row, names, ALL_PUPILS);
}

static void
days_changed_cb (PartaDocumentChoice *self)
{
  gboolean days = is_other_days (self);

  gtk_widget_set_visible (self->from_row, days);
  gtk_widget_set_visible (self->to_row, days);
  if (gtk_widget_get_visible (GTK_WIDGET (self->pupil_row)))
    fill_pupils (self);
}

static void
parta_document_choice_dispose (GObject *object)
{
  PartaDocumentChoice *self = PARTA_DOCUMENT_CHOICE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_DOCUMENT_CHOICE);
  g_clear_object (&self->store);
  g_clear_pointer (&self->classes, g_ptr_array_unref);
  g_clear_pointer (&self->journals, g_ptr_array_unref);
  g_clear_pointer (&self->periods, g_ptr_array_unref);
  g_clear_pointer (&self->months, g_ptr_array_unref);
  g_clear_pointer (&self->pupils, g_ptr_array_unref);

  G_OBJECT_CLASS (parta_document_choice_parent_class)->dispose (object);
}

static void
parta_document_choice_class_init (PartaDocumentChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_document_choice_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/paper/document-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaDocumentChoice, class_row);
  gtk_widget_class_bind_template_child (widget_class, PartaDocumentChoice, journal_row);
  gtk_widget_class_bind_template_child (widget_class, PartaDocumentChoice, period_row);
  gtk_widget_class_bind_template_child (widget_class, PartaDocumentChoice, from_row);
  gtk_widget_class_bind_template_child (widget_class, PartaDocumentChoice, to_row);
  gtk_widget_class_bind_template_child (widget_class, PartaDocumentChoice, month_row);
  gtk_widget_class_bind_template_child (widget_class, PartaDocumentChoice, pupil_row);
  gtk_widget_class_bind_template_child (widget_class, PartaDocumentChoice, halves_row);
  gtk_widget_class_bind_template_child (widget_class, PartaDocumentChoice, halves);
  gtk_widget_class_bind_template_callback (widget_class, days_changed_cb);
}

static void
parta_document_choice_init (PartaDocumentChoice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->classes = g_ptr_array_new_with_free_func (g_free);
  self->journals = g_ptr_array_new_with_free_func (g_free);
  self->periods = g_ptr_array_new_with_free_func (g_free);
  self->months = g_ptr_array_new_with_free_func (g_free);
  self->pupils = g_ptr_array_new_with_free_func (g_free);
}

/**
 * parta_document_choice_watch:
 * @self: a choice
 * @store: the replica
 *
 * Takes the classes and journals from there.
 */
void
parta_document_choice_watch (PartaDocumentChoice *self,
                             PartaStore          *store)
{
  self->store = g_object_ref (store);
  fill_classes (self);
  fill_journals (self);
  fill_months (self);
}

/**
 * parta_document_choice_has:
 * @self: a choice that watches a replica
 * @form: a form
 *
 * Returns: whether there is a class, a journal or an office on this computer of which the document can be made
 */
gboolean
parta_document_choice_has (PartaDocumentChoice *self,
                           const PartaForm     *form)
{
  if ((form->traits & PARTA_FORM_OFFICE) != 0 && !holds (self, NULL, NULL))
    return FALSE;
  if ((form->traits & PARTA_FORM_CLASS) != 0 && self->classes->len == 0)
    return FALSE;

  return (form->traits & PARTA_FORM_JOURNALS) == 0 || self->journals->len > 0;
}

/* The last whole week, of which statements are made most often. */
static void
fill_days (PartaDocumentChoice *self)
{
  g_autofree char *today = parta_enter_dup_today (self->store);
  g_autofree char *from = NULL, *to = NULL;

  parta_statement_terms_find_span (NULL, today, &from, &to);
  gtk_editable_set_text (GTK_EDITABLE (self->from_row), from);
  gtk_editable_set_text (GTK_EDITABLE (self->to_row), to);
  if (strcmp (self->form->name, PARTA_FORM_STATEMENT) == 0)
    adw_combo_row_set_selected (self->period_row, self->periods->len);
}

/**
 * parta_document_choice_set_form:
 * @self: a choice that watches a replica
 * @form: a form
 *
 * Shows what @form is about.
 */
void
parta_document_choice_set_form (PartaDocumentChoice *self,
                                const PartaForm     *form)
{
  self->form = form;
  gtk_widget_set_visible (GTK_WIDGET (self->class_row), (form->traits & PARTA_FORM_CLASS) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->journal_row), (form->traits & PARTA_FORM_JOURNALS) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->period_row), (form->traits & PARTA_FORM_PERIOD) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->month_row), (form->traits & PARTA_FORM_MONTH) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->pupil_row), (form->traits & PARTA_FORM_PUPILS) != 0);
  gtk_widget_set_visible (self->halves_row, strcmp (form->name, PARTA_FORM_STATEMENT) == 0);
  fill_periods (self);
  fill_days (self);
  days_changed_cb (self);
}

static gboolean
take_days (PartaDocumentChoice  *self,
           PartaFormOrder       *order,
           GError              **error)
{
  if (!is_other_days (self))
    return TRUE;

  order->from = dup_day (self->from_row);
  order->to = dup_day (self->to_row);
  if (parta_day_is_valid (order->from) && parta_day_is_valid (order->to) && strcmp (order->from, order->to) <= 0)
    return TRUE;

  g_set_error_literal (error, PARTA_FORM_ERROR, PARTA_FORM_ERROR_NO_PERIOD,
                       _("Write the first and the last day like this: 2026-10-12."));

  return FALSE;
}

/**
 * parta_document_choice_dup_order:
 * @self: a choice with a form
 * @error: return location for an error
 *
 * Returns: (transfer full): what was chosen; %NULL with %PARTA_FORM_ERROR_NO_PERIOD where the days make no sense
 */
PartaFormOrder *
parta_document_choice_dup_order (PartaDocumentChoice  *self,
                                 GError              **error)
{
  g_autoptr (PartaFormOrder) order = parta_form_order_new (self->form->name);
  guint pupil = adw_combo_row_get_selected (self->pupil_row);

  order->class_id = g_strdup (get_chosen (self->class_row, self->classes));
  order->journal = g_strdup (get_chosen (self->journal_row, self->journals));
  order->period = g_strdup (get_chosen (self->period_row, self->periods));
  order->month = g_strdup (get_chosen (self->month_row, self->months));
  order->halves = gtk_widget_get_visible (self->halves_row) && gtk_switch_get_active (self->halves);
  if (gtk_widget_get_visible (GTK_WIDGET (self->pupil_row)) && pupil > ALL_PUPILS && pupil <= self->pupils->len)
    {
      const char *const only[] = { self->pupils->pdata[pupil - 1], NULL };

      order->pupils = g_strdupv ((char **) only);
    }

  return take_days (self, order, error) ? g_steal_pointer (&order) : NULL;
}
