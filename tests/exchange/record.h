/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-import.h"
#include "toy-ledger.h"

G_BEGIN_DECLS

void   record_init       (ToySchool  *self);
guint  record_drafts     (ToySchool  *self,
                          GPtrArray  *drafts);
guint  record_count      (ToySchool  *self,
                          const char *scope,
                          PartaKind   kind);
char  *record_find       (ToySchool  *self,
                          PartaKind   kind,
                          const char *name);

PartaTimetable   *load_timetable (const char *path);
PartaPeople      *load_people    (const char *path);
PartaPlans       *load_plans     (const char *path);
PartaSchoolSetup *load_setup     (const char *path);
char             *demo_path      (const char *file);

G_END_DECLS
