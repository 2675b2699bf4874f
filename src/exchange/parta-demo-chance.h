/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaDemoChance:
 * @seed: any number
 *
 * Chance without a memory: what happens to a pupil on a day follows from the seed and the names alone, whatever else happens.
 */
typedef struct
{
  guint64 seed;
} PartaDemoChance;

guint       parta_demo_chance_draw     (const PartaDemoChance *self,
                                        guint                  limit,
                                        const char            *what,
                                        const char            *who,
                                        const char            *when);
gboolean    parta_demo_chance_absent   (const PartaDemoChance *self,
                                        const char            *pupil,
                                        const char            *day);
const char *parta_demo_chance_reason   (const PartaDemoChance *self,
                                        const char            *pupil,
                                        const char            *day);
guint       parta_demo_chance_mark     (const PartaDemoChance *self,
                                        const char            *pupil,
                                        const char            *subject,
                                        const char            *lesson);

G_END_DECLS
