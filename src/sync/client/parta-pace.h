/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaOutcome:
 * @PARTA_OUTCOME_DONE: neither side has more to say
 * @PARTA_OUTCOME_AGAIN: it may be better soon: the network, the server
 * @PARTA_OUTCOME_PERSON: a person has to do something first: it is still tried now and then, in case somebody did
 *
 * How a conversation with the server ended.
 */
typedef enum
{
  PARTA_OUTCOME_DONE,
  PARTA_OUTCOME_AGAIN,
  PARTA_OUTCOME_PERSON,
} PartaOutcome;

/**
 * PartaPace:
 *
 * When to talk with the server next. A value without clock, timer or network: moments are milliseconds of whatever
 * clock its
 * owner reads, chance comes from a seed. Whatever happens, the next conversation has a moment.
 */
typedef struct
{
  /*< private >*/
  GRand   *random;
  gint64   due;
  gint64   not_before;   /* what the server asked for */
  guint    failures;     /* in a row */
  gboolean running;
  gboolean wanted;       /* something happened while it ran */
} PartaPace;

void     parta_pace_init    (PartaPace    *self,
                             guint32       seed,
                             gint64        now);
void     parta_pace_clear   (PartaPace    *self);
gint64   parta_pace_get_due (PartaPace    *self);
gboolean parta_pace_begin   (PartaPace    *self,
                             gint64        now);
void     parta_pace_end     (PartaPace    *self,
                             PartaOutcome  outcome,
                             guint64       retry_after,
                             gint64        now);
void     parta_pace_typed   (PartaPace    *self,
                             gint64        now);
void     parta_pace_network (PartaPace    *self,
                             gint64        now);
void     parta_pace_asked   (PartaPace    *self,
                             gint64        now);

G_END_DECLS
