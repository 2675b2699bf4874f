/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"

G_BEGIN_DECLS

/* Names of people: facts of kind person and pupil have the members surname, name and patronymic. */

int   parta_name_compare         (const char      *a,
                                  const char      *b);
char *parta_name_dup_full        (const PartaFact *person);
char *parta_name_dup_short       (const PartaFact *person);
char *parta_name_dup_initials    (const PartaFact *person);
char *parta_person_dup_full_name (PartaState      *state,
                                  const char      *person_id);
char *parta_person_dup_initials  (PartaState      *state,
                                  const char      *person_id);
char *parta_person_find          (PartaState      *state,
                                  const char      *name_or_id);

G_END_DECLS
