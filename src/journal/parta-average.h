/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_WEIGHT_ONE 100u   /* hundredths: a work that counts once */

/**
 * PartaAverage:
 *
 * The average of marks while it is being formed. A value that begins with zeros.
 */
typedef struct
{
  /*< private >*/
  guint64 sum, weight;
} PartaAverage;

guint parta_weight_parse (const char         *text);
void  parta_average_add  (PartaAverage       *self,
                          const char         *mark,
                          guint               weight);
int   parta_average_get  (const PartaAverage *self);

G_END_DECLS
