/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-chance.h"

#include <sodium.h>
#include <sqlite3.h>
#include <string.h>

static SimChance secret;

void
sim_chance_init (SimChance *self,
                 guint64    seed,
                 SimStream  stream)
{
  /* Stirred first: seeds that are neighbours must not see one sequence, each a number further. */
  self->state = seed;
  self->state = sim_chance_next (self) + stream * G_GUINT64_CONSTANT (0xd1b54a32d192ed03);
  self->state = sim_chance_next (self);
}

/* A sum that runs through all numbers, well stirred. */
guint64
sim_chance_next (SimChance *self)
{
  guint64 x = self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  x = (x ^ (x >> 32)) * G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  x = (x ^ (x >> 32)) * G_GUINT64_CONSTANT (0xd6e8feb86659fd93);

  return x ^ (x >> 32);
}

/* 0 … @end − 1 */
guint
sim_chance_below (SimChance *self,
                  guint      end)
{
  g_assert (end > 0);

  return (guint) (sim_chance_next (self) % end);
}

gboolean
sim_chance_one_in (SimChance *self,
                   guint      n)
{
  return sim_chance_below (self, n) == 0;
}

static const char *
name_source (void)
{
  return "simulation";
}

static uint32_t
draw_number (void)
{
  return (uint32_t) sim_chance_next (&secret);
}

static void
draw_bytes (void  *bytes,
            size_t size)
{
  guint8 *at = bytes;

  for (size_t i = 0; i < size; i += sizeof (guint64))
    {
      guint64 number = sim_chance_next (&secret);

      memcpy (at + i, &number, MIN (sizeof number, size - i));
    }
}

static randombytes_implementation source = {
  .implementation_name = name_source,
  .random = draw_number,
  .buf = draw_bytes,
};

/* From now on the libraries draw from here, too: from the beginning, whatever they have drawn before. */
void
sim_chance_take_over (guint64 seed)
{
  sim_chance_init (&secret, seed, SIM_STREAM_SECRET);
  randombytes_set_implementation (&source);
  sqlite3_randomness (0, NULL);
}
