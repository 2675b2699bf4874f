/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "invented-journal.h"

G_BEGIN_DECLS

/* A school whose names, topics and reasons are as long as they get, so that documents have to find room for them. Its class 7А has
 * the journals "j1" … "j8" and, each in a journal of its own, "group", "parallel", "individual", "elective" and "club". */
typedef struct
{
  guint       n_pupils;
  guint       n_lessons;   /* of each journal in the first quarter */
  const char *locale;
} HardSchool;

#define HARD_YEAR        "2026"
#define HARD_SECOND      "2026-q2"   /* a quarter with the certifications of the first one */
#define HARD_LONG_PERSON "Абдылдаева-Турсунбекова Гүлнара Жолдошбековна, заместитель директора по учебно-воспитательной работе"

extern const char *const hard_school_topics[4];

void hard_school_init (Invented         *self,
                       const HardSchool *what);

G_END_DECLS
