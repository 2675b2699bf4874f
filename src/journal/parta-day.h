/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A day of the school's calendar is a text such as "2026-10-12": it sorts as it stands, and has no time zone. */

#define PARTA_DAY_SIZE 11   /* with the closing zero */

gboolean parta_day_is_valid (const char *day);
guint    parta_day_weekday  (const char *day);
char    *parta_day_add      (const char *day,
                             int         days);
int      parta_day_between  (const char *from,
                             const char *to);
gboolean parta_day_within   (const char *day,
                             const char *from,
                             const char *to);
char    *parta_day_of       (gint64      wall,
                             GTimeZone  *zone);

/**
 * PartaLessonRef:
 * @day: the day
 * @number: which lesson of the day, from 1
 *
 * A lesson within one journal. A value.
 */
typedef struct
{
  char  day[PARTA_DAY_SIZE];
  guint number;
} PartaLessonRef;

gboolean parta_lesson_ref_init    (PartaLessonRef       *self,
                                   const char           *day,
                                   guint                 number);
gboolean parta_lesson_ref_parse   (PartaLessonRef       *self,
                                   const char           *key);
char    *parta_lesson_ref_dup_key (const PartaLessonRef *self);
int      parta_lesson_ref_compare (const PartaLessonRef *a,
                                   const PartaLessonRef *b);

G_END_DECLS
