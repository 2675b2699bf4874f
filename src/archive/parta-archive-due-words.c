/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-archive-due-words.h"

#include "parta-calendar.h"

#include <glib/gi18n.h>
#include <string.h>

/* "I quarter", "2026/2027" */
static char *
dup_period (PartaState *state,
            const char *id)
{
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (state, id);

  if (period == NULL)
    return g_strdup (id);

  return strcmp (period->kind, "quarter") == 0 || strcmp (period->kind, "half_year") == 0
           ? parta_period_dup_name (period)
           : g_strdup_printf ("%.4s/%.4s", period->from, period->to);
}

static char *
dup_medium (PartaState *state,
            const char *id)
{
  const PartaFact *medium = parta_state_get (state, PARTA_SCOPE_OFFICE, PARTA_KIND_MEDIUM, id);
  const char *name = medium != NULL ? parta_fact_get (medium, "name") : "";

  return *name != '\0' && strcmp (name, id) != 0 ? g_strdup_printf ("%s (%s)", name, id) : g_strdup (id);
}

static char *
dup_export (const PartaArchiveDue *due,
            const char            *period)
{
  if (strcmp (due->span, "week") == 0)
    return g_strdup (_("Pack the record of the week for the archive"));
  if (strcmp (due->span, "year") == 0)
    /* Translators: %s is a school year, “2026/2027”. */
    return g_strdup_printf (_("Pack the record of the school year %s for the archive"), period);

  /* Translators: %s is the name of a period. */
  return g_strdup_printf (_("Pack the record of the period for the archive: %s"), period);
}

static char *
dup_backup (const PartaArchiveDue *due,
            const char            *period)
{
  if (*due->period == '\0')
    return g_strdup (_("Make the backup: a package, checked on its media"));

  /* Translators: %s is the name of a period or school year. */
  return g_strdup_printf (_("Make the backup of %s: a package, checked on its media"), period);
}

/**
 * parta_archive_due_words:
 * @state: the record, with the office
 * @due: something that is to be done in the archive
 *
 * Returns: (transfer full): it as a sentence for people, without its day
 */
char *
parta_archive_due_words (PartaState            *state,
                         const PartaArchiveDue *due)
{
  g_autofree char *period = *due->period != '\0' ? dup_period (state, due->period) : g_strdup ("");
  g_autofree char *medium = dup_medium (state, due->medium);

  switch (due->task)
    {
    case PARTA_ARCHIVE_EXPORT:
      return dup_export (due, period);
    case PARTA_ARCHIVE_BACKUP:
      return dup_backup (due, period);
    case PARTA_ARCHIVE_WRITE:
      return g_strdup_printf (/* Translators: %s is the number of a package. */
                              _("The package %s does not lie on enough media in different rooms: write it to another one"), due->number);
    case PARTA_ARCHIVE_RECHECK:
      return g_strdup_printf (/* Translators: the number of a package, and a medium. */
                              _("Check the package %s on the medium %s again"), due->number, medium);
    case PARTA_ARCHIVE_DAMAGED:
      return g_strdup_printf (/* Translators: the number of a package, and a medium. */
                              _("The package %s on the medium %s is damaged: write it anew from another medium"), due->number, medium);
    case PARTA_ARCHIVE_ABSENT:
      return g_strdup_printf (/* Translators: the number of a package, and a medium. */
                              _("The package %s is missing on the medium %s: write it anew from another medium"), due->number, medium);
    case PARTA_ARCHIVE_RETURN:
      return g_strdup_printf (/* Translators: %s is a medium. */
                              _("The medium %s was taken and has not come back"), medium);
    case PARTA_ARCHIVE_TERM:
      return g_strdup_printf (/* Translators: %s is a number in the register. Nothing is destroyed by the program. */
                              _("The term of No. %s is over: it may be destroyed, by an act"), due->number);
    case PARTA_ARCHIVE_TERMLESS:
      return g_strdup (strcmp (due->span, "copy") == 0 ? _("Nobody has entered how many years paper copies are kept")
                                                       : _("Nobody has entered how many years packages are kept"));
    }

  g_return_val_if_reached (NULL);
}
