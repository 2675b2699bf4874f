/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-report.h"

G_BEGIN_DECLS

/* The registers and lists of the office that are signed by hand, each with the parts that are named below it. */
typedef enum
{
  PARTA_REGISTER_CHANGES,      /* */
  PARTA_REGISTER_COPIES,       /* */
  PARTA_REGISTER_HAND_OVER,    /* */
  PARTA_REGISTER_BACKUPS,      /* */
  PARTA_REGISTER_ACCEPTANCE,   /* */
} PartaRegisterForm;

#define PARTA_N_REGISTERS (PARTA_REGISTER_ACCEPTANCE + 1)

enum { PARTA_CHANGES_RIVAL, PARTA_CHANGES_AFTER, PARTA_CHANGES_LATE, PARTA_CHANGES_OTHERS, PARTA_CHANGES_PLAIN,
       PARTA_CHANGES_TOTALS };
enum { PARTA_COPIES_KEPT, PARTA_COPIES_LENT };
enum { PARTA_BACKUPS_MEDIA, PARTA_BACKUPS_USE, PARTA_BACKUPS_KEY };
enum { PARTA_ACCEPTANCE_STAGES, PARTA_ACCEPTANCE_TEACHERS, PARTA_ACCEPTANCE_DISCREPANCIES };

/**
 * PartaRegisterRow:
 * @part: part of the form
 * @cells: (array zero-terminated=1): its texts from the second column on; what is missing at the end stays empty, for a pen
 *
 * A line of a register. A value that owns its texts.
 */
typedef struct
{
  guint   part;
  char  **cells;
} PartaRegisterRow;

/**
 * PartaRegisterTopic:
 * @code: what the code on its pages names: a class, the school
 * @unit: what they say of it: "7 «А» класс", the filter
 * @period: the time it is about
 * @n_waiting: how many entries it leaves out because they have no place in the ledger yet
 * @foot: (nullable) (array zero-terminated=1): lines above the signatures
 * @signers: (nullable) (array zero-terminated=1): the roles that sign, in their order; %NULL for those of the form
 *
 * What a register is about. Everything is lent.
 */
typedef struct
{
  const char        *code;
  const char        *unit;
  const PartaPeriod *period;
  guint              n_waiting;
  char             **foot, **signers;
} PartaRegisterTopic;

PartaRegisterRow *parta_register_row_new    (guint                      part,
                                             const char                *first,
                                             ...) G_GNUC_NULL_TERMINATED;
void              parta_register_row_free   (PartaRegisterRow          *self);
const char       *parta_register_say        (PartaState                *state,
                                             const char                *word);
const char       *parta_register_say_step   (PartaState                *state,
                                             const char                *deed,
                                             const char                *to);
char             *parta_register_dup_period (PartaState                *state,
                                             const char                *period_id);
char            **parta_register_list_facts (PartaState *state, guint n_sheets, const char *root, const char *number);
PartaReport      *parta_register_report_new (PartaState                *state,
                                             PartaRegisterForm          form,
                                             const PartaRegisterTopic  *topic,
                                             const GPtrArray           *rows,
                                             const PartaIssue          *issue,
                                             GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaRegisterRow, parta_register_row_free)

G_END_DECLS
