/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-journal-row.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PartaJournalRow
{
  GtkListBoxRow parent_instance;

  char         *journal;
  char         *folded;    /* what the search looks at */
  guint         lesson;
};

G_DEFINE_FINAL_TYPE (PartaJournalRow, parta_journal_row, GTK_TYPE_LIST_BOX_ROW)

static GtkWidget *
add_label (GtkWidget  *box,
           const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static PartaJournalRow *
new_row (const PartaJournal *journal,
         const char         *subtitle)
{
  PartaJournalRow *self = g_object_new (PARTA_TYPE_JOURNAL_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title = parta_journal_dup_title (journal);
  g_autofree char *spoken = subtitle != NULL ? g_strdup_printf ("%s, %s", title, subtitle) : g_strdup (title);

  self->journal = g_strdup (journal->id);
  self->folded = g_utf8_casefold (title, -1);
  add_label (box, title, NULL);
  if (subtitle != NULL)
    add_label (box, subtitle, "caption");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  return self;
}

static void
parta_journal_row_finalize (GObject *object)
{
  PartaJournalRow *self = PARTA_JOURNAL_ROW (object);

  g_free (self->journal);
  g_free (self->folded);

  G_OBJECT_CLASS (parta_journal_row_parent_class)->finalize (object);
}

static void
parta_journal_row_class_init (PartaJournalRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parta_journal_row_finalize;
}

static void
parta_journal_row_init (PartaJournalRow *self)
{
}

/**
 * parta_journal_row_new:
 * @journal: a journal
 *
 * Returns: (transfer floating): a row that stands for it
 */
GtkWidget *
parta_journal_row_new (const PartaJournal *journal)
{
  return GTK_WIDGET (new_row (journal, NULL));
}

/**
 * parta_journal_row_new_lesson:
 * @journal: a journal
 * @lesson: a lesson of it today
 *
 * Returns: (transfer floating): a row that stands for the lesson
 */
GtkWidget *
parta_journal_row_new_lesson (const PartaJournal         *journal,
                              const PartaScheduledLesson *lesson)
{
  g_autoptr (GString) subtitle = g_string_new (NULL);
  PartaJournalRow *self;

  /* Translators: "lesson 3" in a list of today's lessons. */
  g_string_append_printf (subtitle, _("lesson %u"), lesson->lesson.number);
  if (*lesson->from != '\0')
    g_string_append_printf (subtitle, ", %s–%s", lesson->from, lesson->to);
  if (*lesson->room != '\0')
    g_string_append_printf (subtitle, ", %s", lesson->room);
  if (lesson->substitution)
    /* Translators: a lesson that is given in place of another teacher. */
    g_string_append_printf (subtitle, ", %s", _("substitution"));

  self = new_row (journal, subtitle->str);
  self->lesson = lesson->lesson.number;

  return GTK_WIDGET (self);
}

/**
 * parta_journal_row_get_journal:
 * @self: a row
 *
 * Returns: identifier of its journal, lent
 */
const char *
parta_journal_row_get_journal (PartaJournalRow *self)
{
  return self->journal;
}

/**
 * parta_journal_row_get_lesson:
 * @self: a row
 *
 * Returns: the number of today's lesson, 0 when it stands for the journal itself
 */
guint
parta_journal_row_get_lesson (PartaJournalRow *self)
{
  return self->lesson;
}

/**
 * parta_journal_row_matches:
 * @self: a row
 * @text: what somebody looks for
 *
 * Returns: whether every word of @text stands in the row's title; case does not count
 */
gboolean
parta_journal_row_matches (PartaJournalRow *self,
                           const char      *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (self->folded, words[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}
