/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-words"

#include "parta-transfer-words.h"

#include "parta-words.h"

#include <glib/gi18n.h>

/**
 * parta_transfer_words_state:
 * @self: a device
 * @zone: the school's time zone
 *
 * Returns: (transfer full): what is known of it, never more than that: a device that has not come back may hold anything
 */
char *
parta_transfer_words_state (const PartaTransferWords *self,
                            GTimeZone                *zone)
{
  g_autofree char *met = parta_words_date_time (self->met, zone);
  g_autofree char *oldest = self->oldest > 0 ? parta_words_date_time (self->oldest, zone) : NULL;
  guint waiting = (guint) MIN (self->waiting, G_MAXINT);

  if (self->silent)
    /* Translators: %s is a day and a time: "12 October, 09:40". */
    return g_strdup_printf (_("Not heard of since %s: nobody knows what waits on it."), met);
  if (waiting == 0)
    /* Translators: %s is a day and a time: "12 October, 09:40". */
    return g_strdup_printf (_("Nothing waited on it on %s."), met);
  if (oldest == NULL)
    /* Translators: a number, and a day with a time: "12 October, 09:40". */
    return g_strdup_printf (ngettext ("%u entry waited on it on %s.", "%u entries waited on it on %s.", waiting), waiting, met);

  /* Translators: a number, and two days with their times: "12 October, 09:40". */
  return g_strdup_printf (ngettext ("%u entry waited on it on %s, since %s.", "%u entries waited on it on %s, the oldest since %s.",
                                    waiting), waiting, met, oldest);
}

/**
 * parta_transfer_words_due:
 * @self: a device
 * @zone: the school's time zone
 *
 * Returns: (transfer full): until when it has to be carried over; "" where there is no such moment
 */
char *
parta_transfer_words_due (const PartaTransferWords *self,
                          GTimeZone                *zone)
{
  g_autofree char *due = self->due > 0 ? parta_words_date_time (self->due, zone) : NULL;

  if (due == NULL)
    return g_strdup ("");

  /* Translators: %s is a day and a time: "12 October, 23:59". */
  return g_strdup_printf (self->overdue ? _("The time to carry over ended on %s.") : _("It has to be carried over by %s."), due);
}

/**
 * parta_transfer_words_parallel:
 * @self: a device
 * @zone: the school's time zone
 *
 * Returns: (transfer full): that the account was used on two computers at once; "" where it was not
 */
char *
parta_transfer_words_parallel (const PartaTransferWords *self,
                               GTimeZone                *zone)
{
  g_autofree char *when = self->parallel > 0 ? parta_words_date_time (self->parallel, zone) : NULL;

  if (when == NULL)
    return g_strdup ("");

  /* Translators: %s is a day and a time: "12 October, 09:40". */
  return g_strdup_printf (_("The account was used on another computer within the same minutes, last on %s. Ask its owner."), when);
}

/**
 * parta_transfer_words_copies:
 * @self: a device
 * @zone: the school's time zone
 *
 * Returns: (transfer full): that a copy of its journal was used as well, by which nothing is lost (I4); "" where none was
 */
char *
parta_transfer_words_copies (const PartaTransferWords *self,
                             GTimeZone                *zone)
{
  g_autofree char *when = self->copies > 0 ? parta_words_date_time (self->copied, zone) : NULL;
  guint copies = (guint) MIN (self->copies, G_MAXINT);

  if (when == NULL)
    return g_strdup ("");

  /* Translators: a number, and a day with a time: "12 October, 09:40". */
  return g_strdup_printf (ngettext ("A copy of the journal on this computer was used as well: %u entry is kept in two versions, last on %s. Ask its owner who has the copy.",
                                    "A copy of the journal on this computer was used as well: %u entries are kept in two versions, last on %s. Ask its owner who has the copy.",
                                    copies), copies, when);
}

/**
 * parta_transfer_words_all:
 * @self: a device
 * @zone: the school's time zone
 * @separator: what stands between two sentences
 *
 * Returns: (transfer full): all that is to be told of it
 */
char *
parta_transfer_words_all (const PartaTransferWords *self,
                          GTimeZone                *zone,
                          const char               *separator)
{
  char *(* const tellers[]) (const PartaTransferWords *, GTimeZone *) = {
    parta_transfer_words_state, parta_transfer_words_due, parta_transfer_words_parallel, parta_transfer_words_copies,
  };
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tellers); i++)
    {
      g_autofree char *sentence = tellers[i] (self, zone);

      if (*sentence != '\0' && all->len > 0)
        g_string_append (all, separator);
      g_string_append (all, sentence);
    }

  return g_string_free (all, FALSE);
}
