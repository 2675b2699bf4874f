/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-average.h"

#include "parta-cell.h"

#define MOST_WEIGHT 100   /* of a work; what is more is a slip of the keyboard */

/**
 * parta_weight_parse:
 * @text: the weight of a work as somebody wrote it: "3", "1,5", "0.25"
 *
 * Returns: the weight in hundredths; that of a work that counts once for "" and for what is no weight (C-50)
 */
guint
parta_weight_parse (const char *text)
{
  guint whole = 0, part = 0, places = 0;

  if (!g_ascii_isdigit (*text))
    return PARTA_WEIGHT_ONE;

  for (; g_ascii_isdigit (*text) && whole <= MOST_WEIGHT; text++)
    whole = 10 * whole + (guint) (*text - '0');
  if (*text == ',' || *text == '.')
    {
      for (text++; g_ascii_isdigit (*text) && places < 2; text++, places++)
        part += (guint) (*text - '0') * (places == 0 ? 10 : 1);
    }

  return *text == '\0' && whole <= MOST_WEIGHT ? 100 * whole + part : PARTA_WEIGHT_ONE;
}

/**
 * parta_average_add:
 * @self: an average
 * @mark: identifier of a mark; one without points, such as "na", does not count
 * @weight: its weight in hundredths
 *
 * Takes a mark into account.
 */
void
parta_average_add (PartaAverage *self,
                   const char   *mark,
                   guint         weight)
{
  guint points = parta_mark_get_points (mark);

  if (points == 0)
    return;

  self->sum += (guint64) points * weight;
  self->weight += weight;
}

/**
 * parta_average_get:
 * @self: an average
 *
 * Returns: the average in hundredths of a point, rounded half up; −1 where no mark counts
 */
int
parta_average_get (const PartaAverage *self)
{
  return self->weight > 0 ? (int) ((200 * self->sum + self->weight) / (2 * self->weight)) : -1;
}
