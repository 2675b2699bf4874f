/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-clock.h"

G_BEGIN_DECLS

/* How many attempts in a row, and for how long, before it is an outage and no hiccup; and how long the pause between two of
 * them may be: a laptop that slept has not watched. Milliseconds. */
#define PARTA_OUTAGE_ATTEMPTS 3
#define PARTA_OUTAGE_AFTER    (5 * 60 * 1000)
#define PARTA_OUTAGE_PAUSE    (20 * 60 * 1000)

typedef enum
{
  PARTA_OUTAGE_NO_NEWS,
  PARTA_OUTAGE_BEGAN,
  PARTA_OUTAGE_ENDED,
} PartaOutageNews;

/**
 * PartaOutageWatch:
 * @since: when the first attempt of the row failed, milliseconds UTC
 * @cause: (nullable): what to take for the cause, static
 *
 * Decides from attempts to reach the server whether there is an outage. A value; zeros are a watch that has seen
 * nothing.
 */
typedef struct
{
  gint64      since;
  const char *cause;
  /*< private >*/
  guint       failures;
  gint64      first, last;   /* run time */
  char        boot[40];
} PartaOutageWatch;

PartaOutageNews parta_outage_watch_take (PartaOutageWatch  *self,
                                         const GError      *error,
                                         const PartaMoment *moment);

G_END_DECLS
