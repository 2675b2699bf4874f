/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Chance that can be had again: everything random in a simulation comes from one seed. */

/* Each use has a stream of its own, so that a draw more here does not change what is drawn there. */
typedef enum
{
  SIM_STREAM_SCHEDULE,   /* what happens next */
  SIM_STREAM_CLOCK,      /* how wrong clocks are */
  SIM_STREAM_NETWORK,    /* what becomes of a message */
  SIM_STREAM_DISK,       /* what becomes of a write that was not synced */
  SIM_STREAM_SECRET,     /* keys, salts, tokens */
} SimStream;

typedef struct
{
  guint64 state;
} SimChance;

void     sim_chance_init      (SimChance *self,
                               guint64    seed,
                               SimStream  stream);
guint64  sim_chance_next      (SimChance *self);
guint    sim_chance_below     (SimChance *self,
                               guint      end);
gboolean sim_chance_one_in    (SimChance *self,
                               guint      n);
void     sim_chance_take_over (guint64    seed);

G_END_DECLS
