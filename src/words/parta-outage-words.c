/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-words"

#include "parta-outage-words.h"

#include "parta-outage-note.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *cause;
  const char *words;
} causes[] = {
  { PARTA_OUTAGE_UNREACHABLE, N_("the server did not answer") },
  { PARTA_OUTAGE_PORTAL, N_("a gateway answered instead of the server") },
  { PARTA_OUTAGE_FAILURE, N_("the server could not work") },
  { PARTA_OUTAGE_DECLARED, N_("declared by a person") },
  { PARTA_OUTAGE_STOPPED, N_("the server was not running") },
};

/* "2026-10-12T09:40" → "2026-10-12 09:40" */
static char *
dup_moment (const char *moment)
{
  return g_strdelimit (g_strdup (moment), "T", ' ');
}

/**
 * parta_outage_words_cause:
 * @cause: what the register or a note gives as the cause
 *
 * Returns: the cause in words; what a person wrote stays as it is, lent by @cause
 */
const char *
parta_outage_words_cause (const char *cause)
{
  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    {
      if (strcmp (causes[i].cause, cause) == 0)
        return _(causes[i].words);
    }

  return cause;
}

/**
 * parta_outage_words_stretch:
 * @from: when it began, "2026-10-12T09:40"
 * @to: when it ended, "" while it lasts
 *
 * Returns: (transfer full): from when to when
 */
char *
parta_outage_words_stretch (const char *from,
                            const char *to)
{
  g_autofree char *begins = dup_moment (from);
  g_autofree char *ends = dup_moment (to);

  if (*to == '\0')
    /* Translators: %s is a moment such as 2026-10-12 09:40. */
    return g_strdup_printf (_("since %s"), begins);
  if (strncmp (begins, ends, 11) == 0)
    return g_strdup_printf ("%s–%s", begins, ends + 11);

  return g_strdup_printf ("%s – %s", begins, ends);
}
