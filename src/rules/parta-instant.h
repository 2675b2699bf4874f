/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A date is the number of days since 1970-01-01; an instant is seconds since then in UTC. Deadlines are instants: the last
 * one that still counts. What the school's clock shows is asked of the school's time zone, never of the computer's. */
#define PARTA_NO_DATE    G_MININT32
#define PARTA_NO_INSTANT G_MININT64

gint32   parta_date_parse          (const char *text,
                                    gssize      size);
void     parta_date_print          (gint32      date,
                                    char        text[11]);
gint32   parta_date_make           (int         year,
                                    guint       month,
                                    guint       day);
guint    parta_date_weekday        (gint32      date);
gint32   parta_date_add_month      (gint32      date);

gint64   parta_instant_at          (GTimeZone  *zone,
                                    gint32      date,
                                    guint       second);
gint64   parta_instant_day_end     (GTimeZone  *zone,
                                    gint32      date);
gint32   parta_instant_get_date    (GTimeZone  *zone,
                                    gint64      instant);
gint64   parta_instant_parse_local (GTimeZone  *zone,
                                    const char *text);
void     parta_instant_print_local (GTimeZone  *zone,
                                    gint64      instant,
                                    char        text[20]);

G_END_DECLS
