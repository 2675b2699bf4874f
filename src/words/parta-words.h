/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-day.h"

G_BEGIN_DECLS

/* How days, moments and works are said in the language of the interface. */

char       *parta_words_day         (const char *day);
char       *parta_words_day_of_week (const char *day);
const char *parta_words_month       (const char *day);
char       *parta_words_since       (gint64      then,
                                     gint64      now);
char       *parta_words_time        (gint64      wall,
                                     GTimeZone  *zone);
char       *parta_words_date        (gint64      wall,
                                     GTimeZone  *zone);
char       *parta_words_date_time   (gint64      wall,
                                     GTimeZone  *zone);
char       *parta_words_last_sign_in (gint64     wall,
                                      gboolean   here,
                                      GTimeZone *zone);
const char *parta_words_role        (const char *role);
char       *parta_words_moment      (gint64      instant,
                                     GTimeZone  *zone,
                                     const char *today);
const char *parta_words_work        (const char *type);
const char *parta_words_work_short  (const char *type);
const char *parta_words_work_type   (guint       index);
guint       parta_words_work_index  (const char *type);

#define PARTA_WORDS_N_WORKS 8

G_END_DECLS
