/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-regulation"

#include "parta-deadline-private.h"

#include "parta-bands.h"

#include <string.h>

#define MINUTES_OF_DAY (24 * 60)

/* How many minutes after which event; days end at midnight, so n days after it are n + 1 spans of a day. The holidays begin on
 * the day after the period: their n-th day lies n days after its end. */
static gboolean
find_moment (const PartaJsonNode  *deadline,
             const char          **event,
             gint64               *minutes)
{
  const char *unit = parta_json_node_find_text (deadline, "unit");
  gint64 count = 0;

  *event = parta_json_node_find_text (deadline, "anchor");
  if (*event == NULL || unit == NULL)
    return FALSE;
  parta_json_node_get_number (parta_json_node_find (deadline, "count"), &count);

  if (strcmp (*event, "work.day") == 0)
    *event = "lesson.day";
  if (strcmp (unit, "holiday_days") == 0)
    *event = "period.end";
  if (strcmp (unit, "moment") == 0)
    *minutes = 0;
  else if (strcmp (unit, "minutes") == 0)
    *minutes = count;
  else if (strcmp (unit, "hours24") == 0)
    *minutes = count * MINUTES_OF_DAY;
  else
    *minutes = (count + 1) * MINUTES_OF_DAY;

  return TRUE;
}

/**
 * parta_deadline_compare:
 * @one: a time as a profile writes it
 * @other: another one
 *
 * Returns: 1 when @one is later, -1 when it is earlier; 0 when they are the same, or cannot be compared: times from different
 *   events are not
 */
int
parta_deadline_compare (const PartaJsonNode *one,
                        const PartaJsonNode *other)
{
  const char *events[2];
  gint64 minutes[2];

  if (!find_moment (one, &events[0], &minutes[0]) || !find_moment (other, &events[1], &minutes[1]))
    return 0;
  if (strcmp (events[0], events[1]) != 0)
    return 0;

  return (minutes[0] > minutes[1]) - (minutes[0] < minutes[1]);
}

/**
 * parta_deadline_bands_overlap:
 * @bands: an object with a time for each band of grades
 *
 * Returns: whether a grade stands in two of them
 */
gboolean
parta_deadline_bands_overlap (const PartaJsonNode *bands)
{
  guint64 seen = 0;

  for (const PartaJsonNode *one = parta_json_node_get_first (bands); one != NULL; one = parta_json_node_get_next (one))
    {
      const char *name = parta_json_node_get_name (one);
      PartaGrades grades;

      if (name == NULL || !parta_grades_parse (&grades, name, -1))
        continue;
      for (guint grade = grades.from; grade <= grades.to; grade++)
        {
          if ((seen & (G_GUINT64_CONSTANT (1) << grade)) != 0)
            return TRUE;
          seen |= G_GUINT64_CONSTANT (1) << grade;
        }
    }

  return FALSE;
}
