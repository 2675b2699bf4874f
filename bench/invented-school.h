/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"

G_BEGIN_DECLS

/**
 * InventedSchool:
 * @state: its record
 * @n_lessons: lessons of the year, all journals together
 * @n_facts: facts in the record
 * @lsn: newest place in the ledger
 *
 * A school of 40 classes and 1 000 pupils in a school year, whose journals are nearly complete, or empty. The same in every run.
 */
typedef struct
{
  PartaState *state;
  guint       n_lessons;
  guint       n_facts;
  guint64     lsn;
} InventedSchool;

#define INVENTED_TEACHER      "t07"    /* has some journals, and a class of the own */
#define INVENTED_JOURNAL      "c07-s00"
#define INVENTED_SUBSTITUTION INVENTED_JOURNAL "/2027-05-12/1"

void invented_school_init  (InventedSchool *self,
                            gboolean        empty);
void invented_school_clear (InventedSchool *self);
void invented_school_put   (InventedSchool *self,
                            const char     *scope,
                            PartaKind       kind,
                            const char     *key,
                            gint64          wall,
                            PartaBody      *body);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (InventedSchool, invented_school_clear)

G_END_DECLS
