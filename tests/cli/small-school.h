/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "replica.h"

G_BEGIN_DECLS

#define SMALL_SCHOOL_CLASS "class/7a"

/* School s1, first quarter of 2025: class 7А with six pupils, two of them of one name; "7А Алгебра" (j1), which t1 teaches on
 * Mondays (lesson 2) and Wednesdays (lesson 3); "7А Физика" (j2), which somebody else teaches. */
typedef struct
{
  Ledger *ledger;
  guint64 seq;
} SmallSchool;

void small_school_found (SmallSchool *school,
                         const char  *regulation);
void small_school_fill  (SmallSchool *school);
void small_school_say   (SmallSchool *school,
                         const char  *who,
                         const char  *scope,
                         PartaKind    kind,
                         const char  *key,
                         const char  *member,
                         const char  *value);

G_END_DECLS
