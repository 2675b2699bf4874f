/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-key-row.h"

#include "parta-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* A key to choose: whose it is, where it is, and what speaks against it. */

static char *
describe_time (const PartaSigningKey *key,
               gint64                 now,
               GTimeZone             *zone)
{
  g_autofree char *from = parta_words_date (key->not_before * 1000, zone);
  g_autofree char *to = parta_words_date (key->not_after * 1000, zone);

  if (key->not_after == 0)
    return NULL;
  if (now > key->not_after)
    /* Translators: %s is a day. */
    return g_strdup_printf (_("The certificate’s time ended on %s"), to);
  if (now < key->not_before)
    /* Translators: %s is a day. */
    return g_strdup_printf (_("The certificate’s time begins on %s"), from);

  /* Translators: %s is a day. */
  return g_strdup_printf (_("Valid until %s"), to);
}

static char *
describe (const PartaSigningKey *key,
          gint64                 now,
          GTimeZone             *zone)
{
  g_autofree char *token = NULL, *time = NULL;
  const char *lines[4] = { NULL };
  guint n_lines = 0;

  if (key->token == NULL)
    return g_strdup (key->place);

  /* Translators: %s is what is written on a token, a small device that keeps a key. */
  token = g_strdup_printf (_("On the token “%s”"), key->place);
  lines[n_lines++] = token;
  time = describe_time (key, now, zone);
  if (time != NULL)
    lines[n_lines++] = time;
  if (key->locked)
    lines[n_lines++] = _("Locked after too many wrong PINs");
  else if (key->last_try)
    lines[n_lines++] = _("One try is left for the PIN");

  return g_strjoinv (" · ", (char **) lines);
}

/**
 * parta_key_row_new:
 * @key: a key
 * @group: (nullable): the mark of another row, of which this one is an alternative
 * @now: the moment, in seconds since 1970
 * @zone: the school's time zone, in which days are named
 *
 * Returns: (transfer floating): a row with which somebody chooses the key
 */
GtkWidget *
parta_key_row_new (const PartaSigningKey *key,
                   GtkCheckButton        *group,
                   gint64                 now,
                   GTimeZone             *zone)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *mark = gtk_check_button_new ();
  g_autofree char *subtitle = describe (key, now, zone);

  gtk_check_button_set_group (GTK_CHECK_BUTTON (mark), group);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, key->name, -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), key->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), mark);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), mark);
  g_object_set_data_full (G_OBJECT (row), "key", parta_signing_key_copy (key), (GDestroyNotify) parta_signing_key_free);
  g_object_set_data (G_OBJECT (row), "mark", mark);

  return row;
}

/**
 * parta_key_row_get_mark:
 * @row: a row of parta_key_row_new()
 *
 * Returns: (transfer none): what says whether the key is chosen
 */
GtkCheckButton *
parta_key_row_get_mark (GtkWidget *row)
{
  return GTK_CHECK_BUTTON (g_object_get_data (G_OBJECT (row), "mark"));
}

/**
 * parta_key_row_get_key:
 * @row: a row of parta_key_row_new()
 *
 * Returns: (transfer none): its key
 */
const PartaSigningKey *
parta_key_row_get_key (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "key");
}
