/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-copy-roll.h"
#include "parta-duty-unit-private.h"

G_BEGIN_DECLS

/* A class with its journals, those of its study groups among them. */
typedef struct
{
  const char *id, *name, *scope;
  guint       grade;
  GArray     *heads;      /* of PartaSpell: class teachers */
  GPtrArray  *journals;   /* of PartaRollJournal */
} PartaRollClass;

typedef struct
{
  const char *id, *scope, *unit, *unit_name, *subject;
  gboolean    assessed;
  GPtrArray  *classes;    /* of PartaRollClass */
  GArray     *loads;      /* of PartaSpell: teachers */
} PartaRollJournal;

struct _PartaCopyRoll
{
  GPtrArray  *classes;    /* of PartaRollClass, by grade and name */
  GPtrArray  *journals;   /* of PartaRollJournal, by class and subject */
  GHashTable *class_of;   /* interned id → PartaRollClass */
  GHashTable *journal_of; /* interned id → PartaRollJournal */
};

const PartaRollClass   *parta_copy_roll_find_class        (const PartaCopyRoll    *self,
                                                           const char             *id);
const PartaRollJournal *parta_copy_roll_find_journal      (const PartaCopyRoll    *self,
                                                           const char             *id);
GPtrArray              *parta_roll_journal_list_teachers  (const PartaRollJournal *self,
                                                           gint32                  from,
                                                           gint32                  to);
const char             *parta_roll_class_find_head        (const PartaRollClass   *self,
                                                           gint32                  date);

/* Stands in a key where a name would stand: nobody has the journal in the teaching load. */
#define PARTA_NOBODY "-"

G_END_DECLS
