/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-overdue-list.h"

#include "parta-person.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* So many lines are made at once. */
#define SHOWN_AT_ONCE 20

/* What is past due in the school, a line for each person, who opens to what it is. */
struct _PartaOverdueList
{
  GtkWidget             parent_instance;

  GtkWidget            *page;
  AdwPreferencesGroup  *group;
  GPtrArray            *rows;     /* lent by the group */
  GHashTable           *opened;   /* identifiers of people whose line is open */
};

/* The duties of one person. */
typedef struct
{
  char      *person;
  char      *name;
  GPtrArray *items;
} Debtor;

G_DEFINE_FINAL_TYPE (PartaOverdueList, parta_overdue_list, GTK_TYPE_WIDGET)

static guint chosen_signal;

static void
debtor_free (Debtor *self)
{
  g_free (self->person);
  g_free (self->name);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/* Who owes most comes first. */
static int
compare_debtors (gconstpointer a,
                 gconstpointer b)
{
  const Debtor *first = *(Debtor *const *) a, *second = *(Debtor *const *) b;

  if (first->items->len != second->items->len)
    return first->items->len > second->items->len ? -1 : 1;

  return parta_name_compare (first->name, second->name);
}

static GPtrArray *
list_debtors (PartaState *state,
              GListModel *duties)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) debtor_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (duties); i++)
    {
      PartaDutyItem *item = g_list_model_get_item (duties, i);
      const char *person = parta_duty_item_get_person (item);
      Debtor *debtor = g_hash_table_lookup (known, person);

      if (debtor == NULL)
        {
          debtor = g_new0 (Debtor, 1);
          debtor->person = g_strdup (person);
          debtor->name = parta_person_dup_full_name (state, person);
          debtor->items = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (known, debtor->person, debtor);
          g_ptr_array_add (list, debtor);
        }
      g_ptr_array_add (debtor->items, item);
    }
  g_ptr_array_sort (list, compare_debtors);

  return list;
}

static void
row_activated_cb (PartaOverdueList *self,
                  GtkWidget        *row)
{
  g_signal_emit (self, chosen_signal, 0, g_object_get_data (G_OBJECT (row), "item"));
}

static GtkWidget *
new_duty_row (PartaOverdueList *self,
              PartaDutyItem    *item)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = g_strdup_printf ("%s · %s · %s", parta_duty_item_get_what (item),
                                               parta_duty_item_get_when (item), parta_duty_item_get_clause (item));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), parta_duty_item_get_title (item));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  g_object_set_data_full (G_OBJECT (row), "item", g_object_ref (item), g_object_unref);
  if (parta_duty_item_get_journal (item) != NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
    }

  return row;
}

static void show_more (PartaOverdueList *self,
                       AdwExpanderRow   *row);

static void
more_activated_cb (PartaOverdueList *self,
                   GtkWidget        *more)
{
  AdwExpanderRow *row = ADW_EXPANDER_ROW (gtk_widget_get_ancestor (more, ADW_TYPE_EXPANDER_ROW));

  adw_expander_row_remove (row, more);
  show_more (self, row);
}

static void
add_more_row (PartaOverdueList *self,
              AdwExpanderRow   *row,
              guint             rest)
{
  GtkWidget *more = adw_action_row_new ();
  g_autofree char *text = g_strdup_printf (ngettext ("Show %u More", "Show %u More", rest), rest);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), text);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (more), TRUE);
  g_signal_connect_object (more, "activated", G_CALLBACK (more_activated_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (row, more);
}

/* The lines are made when somebody wants to see them, some at a time: a school may owe thousands. What people still remember
 * best comes first. */
static void
show_more (PartaOverdueList *self,
           AdwExpanderRow   *row)
{
  GPtrArray *items = g_object_get_data (G_OBJECT (row), "items");
  guint shown = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "shown"));
  guint end = MIN (shown + SHOWN_AT_ONCE, items->len);

  for (; shown < end; shown++)
    adw_expander_row_add_row (row, new_duty_row (self, items->pdata[items->len - shown - 1]));
  g_object_set_data (G_OBJECT (row), "shown", GUINT_TO_POINTER (shown));
  if (shown < items->len)
    add_more_row (self, row, items->len - shown);
}

static void
expanded_cb (PartaOverdueList *self,
             GParamSpec       *pspec,
             AdwExpanderRow   *row)
{
  const char *person = g_object_get_data (G_OBJECT (row), "person");

  if (!adw_expander_row_get_expanded (row))
    {
      g_hash_table_remove (self->opened, person);
      return;
    }

  g_hash_table_add (self->opened, g_strdup (person));
  if (g_object_get_data (G_OBJECT (row), "shown") == NULL)
    show_more (self, row);
}

static void
add_debtor (PartaOverdueList *self,
            const Debtor     *debtor)
{
  GtkWidget *row = adw_expander_row_new ();
  guint count = debtor->items->len;
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%u past due", "%u past due", count), count);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *debtor->name != '\0' ? debtor->name : _("Nobody"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  g_object_set_data_full (G_OBJECT (row), "person", g_strdup (debtor->person), g_free);
  g_object_set_data_full (G_OBJECT (row), "items", g_ptr_array_ref (debtor->items), (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
  if (g_hash_table_contains (self->opened, debtor->person))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
}

static void
parta_overdue_list_dispose (GObject *object)
{
  PartaOverdueList *self = PARTA_OVERDUE_LIST (object);

  g_clear_pointer (&self->page, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->opened, g_hash_table_unref);

  G_OBJECT_CLASS (parta_overdue_list_parent_class)->dispose (object);
}

static void
parta_overdue_list_class_init (PartaOverdueListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parta_overdue_list_dispose;

  /* PartaOverdueList::chosen: a PartaDutyItem to be shown in its journal. */
  chosen_signal = g_signal_new ("chosen", PARTA_TYPE_OVERDUE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                PARTA_TYPE_DUTY_ITEM);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
parta_overdue_list_init (PartaOverdueList *self)
{
  self->page = adw_preferences_page_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->rows = g_ptr_array_new ();
  self->opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), self->group);
  gtk_widget_set_parent (self->page, GTK_WIDGET (self));
}

/**
 * parta_overdue_list_add_group:
 * @self: a list
 * @group: what is overdue beside the duties
 *
 * Shows @group above the duties, which may be many.
 */
void
parta_overdue_list_add_group (PartaOverdueList    *self,
                              AdwPreferencesGroup *group)
{
  g_autoptr (AdwPreferencesGroup) duties = g_object_ref (self->group);

  adw_preferences_page_remove (ADW_PREFERENCES_PAGE (self->page), duties);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), group);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), duties);
}

/**
 * parta_overdue_list_fill:
 * @self: a list
 * @state: the record, for names
 * @duties: (element-type PartaDutyItem): what is past due
 *
 * Shows @duties by person, who owes most first. Lines that were open stay so.
 */
void
parta_overdue_list_fill (PartaOverdueList *self,
                         PartaState       *state,
                         GListModel       *duties)
{
  g_autoptr (GPtrArray) debtors = list_debtors (state, duties);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < debtors->len; i++)
    add_debtor (self, debtors->pdata[i]);
}
