/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaMoment:
 * @wall: the device's clock, milliseconds since 1970-01-01 UTC
 * @mono: milliseconds of run time since @boot; goes only forward within one boot
 * @boot: lent; names one run of the operating system, "" where it has no name
 *
 * What a machine knows about now. The wall clock is data, never order.
 */
typedef struct
{
  gint64      wall;
  gint64      mono;
  const char *boot;
} PartaMoment;

typedef struct _PartaClock PartaClock;

PartaClock *parta_clock_new_system      (void);
PartaClock *parta_clock_new_fixed       (gint64            wall);
PartaClock *parta_clock_new_from_text   (const char       *text);
PartaClock *parta_clock_ref             (PartaClock       *self);
void        parta_clock_unref           (PartaClock       *self);
void        parta_clock_get_moment      (PartaClock       *self,
                                         PartaMoment      *moment);
gint64      parta_clock_get_wall        (PartaClock       *self);
void        parta_clock_advance         (PartaClock       *self,
                                         gint64            milliseconds);
char       *parta_clock_dup_day         (PartaClock       *self,
                                         GTimeZone        *zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaClock, parta_clock_unref)

G_END_DECLS
