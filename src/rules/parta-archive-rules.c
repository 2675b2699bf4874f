/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-archive-rules.h"

#include <string.h>

#define MOST_MEDIA 9
#define MOST_EVERY 52

static const char *const keys[] = {
  "archive.export", "backup.cadence", "backup.media/recheck", "backup.media/media", "backup.media/different_rooms", NULL,
};

/* "every:2 week" */
static gboolean
read_every (PartaWhen  *when,
            const char *text)
{
  static const char *const cadences[] = { "day", "week", "month", "period", "school_year" };
  const char *number = text + strlen ("every:");
  char *end = NULL;
  guint64 every;

  if (!g_str_has_prefix (text, "every:") || !g_ascii_isdigit (*number))
    return FALSE;
  every = g_ascii_strtoull (number, &end, 10);
  if (every == 0 || every > MOST_EVERY || *end != ' ')
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (cadences); i++)
    {
      if (strcmp (cadences[i], end + 1) != 0)
        continue;
      *when = (PartaWhen){ .kind = PARTA_WHEN_EVERY, .every = (guint) every, .cadence = (PartaCadence) i, .on = "" };
      return TRUE;
    }

  return FALSE;
}

static gboolean
set_times (PartaArchiveTimes *times,
           const char        *value)
{
  g_auto (GStrv) texts = g_strsplit (value, ";", -1);
  PartaArchiveTimes read = { 0 };

  for (guint i = 0; texts[i] != NULL; i++)
    {
      PartaWhen when = { .kind = PARTA_WHEN_SPAN, .on = "" };

      if (*texts[i] == '\0' || strcmp (texts[i], "off") == 0)
        continue;
      if (read.n_whens == PARTA_MOST_WHENS || (!read_every (&when, texts[i]) && !parta_span_parse (&when.span, texts[i])))
        return FALSE;
      read.whens[read.n_whens++] = when;
    }
  *times = read;

  return TRUE;
}

static gboolean
set_media (PartaArchiveRules *self,
           const char        *value)
{
  guint64 n_media = 0;

  if (!g_ascii_string_to_unsigned (value, 10, 1, MOST_MEDIA, &n_media, NULL))
    return FALSE;
  self->n_media = (guint) n_media;

  return TRUE;
}

/**
 * parta_archive_rules_has_key:
 * @key: the name of a parameter, with "/" and the item where it has several
 *
 * Returns: whether it bears on the archive
 */
gboolean
parta_archive_rules_has_key (const char *key)
{
  return g_strv_contains (keys, key);
}

/**
 * parta_archive_rules_set:
 * @self: rules
 * @key: a parameter of which parta_archive_rules_has_key() is true
 * @value: its value: for times "every:1 week;every:1 period" or what parta_span_parse() reads, else a number or "true"
 *
 * Returns: %FALSE, and the rules are as before, when it is no value of @key
 */
gboolean
parta_archive_rules_set (PartaArchiveRules *self,
                         const char        *key,
                         const char        *value)
{
  if (strcmp (key, keys[0]) == 0)
    return set_times (&self->exports, value);
  if (strcmp (key, keys[1]) == 0)
    return set_times (&self->backups, value);
  if (strcmp (key, keys[2]) == 0)
    return set_times (&self->recheck, value);
  if (strcmp (key, keys[3]) == 0)
    return set_media (self, value);
  if (strcmp (value, "true") != 0 && strcmp (value, "false") != 0)
    return FALSE;
  self->different_rooms = *value == 't';

  return TRUE;
}
