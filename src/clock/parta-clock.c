/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-clock"

#include "parta-clock.h"

#include <time.h>

struct _PartaClock
{
  gatomicrefcount refs;
  gboolean        fixed;
  gint64          shift;     /* added to the system's wall clock, milliseconds */
  gint64          wall;      /* of a fixed clock */
  gint64          mono;      /* of a fixed clock */
  char           *boot;
};

static char *
read_boot_name (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &text, NULL, NULL))
    return g_strdup ("");

  return g_strdup (g_strstrip (text));
}

static PartaClock *
new_clock (gboolean fixed)
{
  PartaClock *self = g_new0 (PartaClock, 1);

  g_atomic_ref_count_init (&self->refs);
  self->fixed = fixed;
  self->boot = fixed ? g_strdup ("fixed") : read_boot_name ();

  return self;
}

static gint64
read_boot_time (void)
{
  struct timespec now = { 0 };

  /* CLOCK_BOOTTIME counts on while the laptop's lid is closed. */
  clock_gettime (CLOCK_BOOTTIME, &now);

  return (gint64) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/**
 * parta_clock_new_system:
 *
 * Returns: (transfer full): the clock of this machine
 */
PartaClock *
parta_clock_new_system (void)
{
  return new_clock (FALSE);
}

/**
 * parta_clock_new_fixed:
 * @wall: milliseconds since 1970-01-01 UTC
 *
 * Returns: (transfer full): a clock that stands at @wall until it is advanced
 */
PartaClock *
parta_clock_new_fixed (gint64 wall)
{
  PartaClock *self = new_clock (TRUE);

  self->wall = wall;

  return self;
}

/**
 * parta_clock_new_from_text:
 * @text: (nullable): an ISO 8601 moment with a zone, "2026-10-12T09:00:00+06:00"
 *
 * For demonstrations and tests: a running clock which says now that it is @text.
 *
 * Returns: (transfer full): that clock; the system's when @text is %NULL or is no moment
 */
PartaClock *
parta_clock_new_from_text (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = text != NULL ? g_date_time_new_from_iso8601 (text, utc) : NULL;
  PartaClock *self = parta_clock_new_system ();

  if (moment != NULL)
    self->shift = g_date_time_to_unix (moment) * 1000 + g_date_time_get_microsecond (moment) / 1000 - g_get_real_time () / 1000;

  return self;
}

/**
 * parta_clock_ref:
 * @self: a clock
 *
 * Returns: (transfer full): @self
 */
PartaClock *
parta_clock_ref (PartaClock *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * parta_clock_unref:
 * @self: (transfer full): a clock
 *
 * Gives back a reference.
 */
void
parta_clock_unref (PartaClock *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_free (self->boot);
  g_free (self);
}

/**
 * parta_clock_get_moment:
 * @self: a clock
 * @moment: (out): what it says; its name of the boot is lent by @self
 *
 * Asks what time it is. Safe in any thread for a system clock.
 */
void
parta_clock_get_moment (PartaClock  *self,
                        PartaMoment *moment)
{
  moment->boot = self->boot;
  moment->wall = parta_clock_get_wall (self);
  moment->mono = self->fixed ? self->mono : read_boot_time ();
}

/**
 * parta_clock_get_wall:
 * @self: a clock
 *
 * Returns: milliseconds since 1970-01-01 UTC
 */
gint64
parta_clock_get_wall (PartaClock *self)
{
  return self->fixed ? self->wall : g_get_real_time () / 1000 + self->shift;
}

/**
 * parta_clock_advance:
 * @self: a fixed clock
 * @milliseconds: how far; may be negative for the wall, run time goes only forward
 *
 * Moves a fixed clock.
 */
void
parta_clock_advance (PartaClock *self,
                     gint64      milliseconds)
{
  g_return_if_fail (self->fixed);

  self->wall += milliseconds;
  self->mono += MAX (milliseconds, 0);
}

/**
 * parta_clock_dup_day:
 * @self: a clock
 * @zone: the school's time zone, not the laptop's
 *
 * Returns: (transfer full): today in the school, "2026-10-12"
 */
char *
parta_clock_dup_day (PartaClock *self,
                     GTimeZone  *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (parta_clock_get_wall (self) / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, "%Y-%m-%d");
}
