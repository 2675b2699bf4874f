/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-progress.h"

#include "parta-cell.h"

#include <string.h>

#define GOOD 4u   /* points from which a mark is good */
#define FAIR 3u   /* points from which it is sufficient */

/**
 * parta_progress_add:
 * @self: a count
 * @mark: identifier of a mark, "" for none
 *
 * Counts a mark.
 */
void
parta_progress_add (PartaProgress *self,
                    const char    *mark)
{
  if (*mark == '\0')
    return;
  if (strcmp (mark, "na") == 0)
    {
      self->unassessed++;
      return;
    }

  self->points[MIN (parta_mark_get_points (mark), PARTA_MOST_POINTS)]++;
  parta_average_add (&self->average, mark, PARTA_WEIGHT_ONE);
}

static guint
count_from (const PartaProgress *self,
            guint                least)
{
  guint n = 0;

  for (guint points = least; points <= PARTA_MOST_POINTS; points++)
    n += self->points[points];

  return n;
}

/**
 * parta_progress_get_n:
 * @self: a count
 *
 * Returns: how many marks are judged: those with points, and those not assessed
 */
guint
parta_progress_get_n (const PartaProgress *self)
{
  return count_from (self, 1) + self->unassessed;
}

/**
 * parta_progress_get_average:
 * @self: a count
 *
 * Returns: the average in hundredths, rounded half up; −1 for none
 */
int
parta_progress_get_average (const PartaProgress *self)
{
  return parta_average_get (&self->average);
}

/**
 * parta_progress_get_success:
 * @self: a count
 *
 * Returns: the share of marks from 3 on, in tenths of a percent; −1 for none
 */
int
parta_progress_get_success (const PartaProgress *self)
{
  return parta_share_get (count_from (self, FAIR), parta_progress_get_n (self));
}

/**
 * parta_progress_get_quality:
 * @self: a count
 *
 * Returns: the share of marks from 4 on, in tenths of a percent; −1 for none
 */
int
parta_progress_get_quality (const PartaProgress *self)
{
  return parta_share_get (count_from (self, GOOD), parta_progress_get_n (self));
}

/**
 * parta_progress_get_standing:
 * @self: the marks of one pupil
 *
 * Returns: how the pupil stands
 */
PartaStanding
parta_progress_get_standing (const PartaProgress *self)
{
  if (parta_progress_get_n (self) == 0)
    return PARTA_STANDING_NONE;
  if (self->unassessed > 0)
    return PARTA_STANDING_UNASSESSED;
  if (self->points[1] + self->points[2] > 0)
    return PARTA_STANDING_POOR;
  if (self->points[FAIR] > 0)
    return self->points[FAIR] == 1 ? PARTA_STANDING_ONE_FAIR : PARTA_STANDING_FAIR;

  return self->points[GOOD] > 0 ? PARTA_STANDING_GOOD : PARTA_STANDING_EXCELLENT;
}

/**
 * parta_share_get:
 * @part: how many
 * @whole: of how many
 *
 * Returns: the share in tenths of a percent, rounded half up; −1 of nothing
 */
int
parta_share_get (guint part,
                 guint whole)
{
  return whole > 0 ? (int) ((2000ull * part + whole) / (2ull * whole)) : -1;
}

/**
 * parta_share_dup_text:
 * @tenths: tenths of a percent; negative for none
 *
 * Returns: (transfer full): "87,5 %"; "" for none
 */
char *
parta_share_dup_text (int tenths)
{
  if (tenths < 0)
    return g_strdup ("");
  if (tenths % 10 == 0)
    return g_strdup_printf ("%d\302\240%%", tenths / 10);

  return g_strdup_printf ("%d,%d\302\240%%", tenths / 10, tenths % 10);
}
