/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-clock.h"

G_BEGIN_DECLS

#define WHOLE_SCHOOL_PERIOD "2026-q1"

/* At most 40 classes, "c00" …, with journals "c00-j00" … of so many lessons each. */
typedef struct
{
  guint n_classes;
  guint n_journals;
  guint n_pupils;
  guint n_lessons;
} WholeSchool;

void whole_school_make (const char        *dir,
                        PartaClock        *clock,
                        const WholeSchool *what);

G_END_DECLS
