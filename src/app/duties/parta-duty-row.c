/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-duty-row.h"

#include <glib/gi18n.h>

/* One duty: where and what at the left, until when and by which clause at the right. */
struct _PartaDutyRow
{
  GtkListBoxRow  parent_instance;

  PartaDutyItem *item;
};

G_DEFINE_FINAL_TYPE (PartaDutyRow, parta_duty_row, GTK_TYPE_LIST_BOX_ROW)

static void
parta_duty_row_finalize (GObject *object)
{
  g_object_unref (PARTA_DUTY_ROW (object)->item);

  G_OBJECT_CLASS (parta_duty_row_parent_class)->finalize (object);
}

static void
parta_duty_row_class_init (PartaDutyRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parta_duty_row_finalize;
}

static void
parta_duty_row_init (PartaDutyRow *self)
{
}

/* Clauses may be many; all of them are in the tooltip. */
#define CLAUSE_WIDTH 30

static void
add_label (GtkWidget  *box,
           const char *text,
           float       xalign,
           gboolean    wrap,
           const char *css_class)
{
  GtkWidget *label;

  if (*text == '\0')
    return;

  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  if (!wrap)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), CLAUSE_WIDTH);
    }
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
new_column (GtkWidget *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), box);

  return box;
}

/* Everything that the row shows, in the order in which it is to be heard. */
static char *
describe (PartaDutyItem *item)
{
  const char *parts[] = {
    parta_duty_item_get_title (item),
    parta_duty_item_get_what (item),
    parta_duty_item_get_when (item),
    parta_duty_item_get_clause (item),
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (*parts[i] != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", parts[i]);
    }

  return g_string_free (text, FALSE);
}

/**
 * parta_duty_row_new:
 * @item: a duty
 *
 * Returns: (transfer floating): a row that shows it; it can be activated where there is a journal to go to
 */
GtkWidget *
parta_duty_row_new (PartaDutyItem *item)
{
  PartaDutyRow *self = g_object_new (PARTA_TYPE_DUTY_ROW, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *left = new_column (line);
  GtkWidget *right = new_column (line);
  gboolean past = parta_duty_item_get_section (item) == PARTA_DUTY_SECTION_PAST;
  g_autofree char *spoken = describe (item);

  self->item = g_object_ref (item);
  gtk_widget_set_hexpand (left, TRUE);
  add_label (left, parta_duty_item_get_title (item), 0, TRUE, NULL);
  add_label (left, parta_duty_item_get_what (item), 0, TRUE, "caption");
  add_label (right, parta_duty_item_get_when (item), 1, FALSE, past ? "past" : NULL);
  add_label (right, parta_duty_item_get_clause (item), 1, FALSE, "clause");
  gtk_widget_add_css_class (line, "duty");
  gtk_widget_set_tooltip_text (right, parta_duty_item_get_clause (item));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), parta_duty_item_get_journal (item) != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  return GTK_WIDGET (self);
}

/**
 * parta_duty_row_get_item:
 * @self: a row
 *
 * Returns: the duty, lent
 */
PartaDutyItem *
parta_duty_row_get_item (PartaDutyRow *self)
{
  return self->item;
}
