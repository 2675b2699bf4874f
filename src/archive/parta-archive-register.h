/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-kind.h"
#include "parta-state.h"

G_BEGIN_DECLS

/* What a value of a register is. */
typedef enum
{
  PARTA_ARCHIVE_TEXT,
  PARTA_ARCHIVE_DAY,
  PARTA_ARCHIVE_PERSON,
  PARTA_ARCHIVE_MEDIUM,
  PARTA_ARCHIVE_CLASS,
  PARTA_ARCHIVE_PERIOD,
  PARTA_ARCHIVE_WORD,     /* one of the words that docs/entry-format.md lists */
} PartaArchiveValue;

/* A column: @member of the entry, @label and @hint for people, to be translated. What is not @shown in a list can be asked for and entered
 * all the same; what is @kept is never typed by hand, because the program writes it. */
typedef struct
{
  const char        *member, *label;
  PartaArchiveValue  value;
  gboolean           shown, kept;
} PartaArchiveColumn;

#define PARTA_ARCHIVE_MOST_COLUMNS 15

/**
 * PartaArchiveRegister:
 * @kind: what its lines are
 * @nick: its name for programs and commands
 * @title: its name, to be translated
 * @hint: what belongs into it, to be translated
 * @number: what its lines are called by, to be translated
 * @columns: the values of a line, ended by an empty one
 *
 * A register of the archive. Static.
 */
typedef struct
{
  PartaKind          kind;
  const char        *nick, *title, *hint, *number;
  PartaArchiveColumn columns[PARTA_ARCHIVE_MOST_COLUMNS + 1];
} PartaArchiveRegister;

const PartaArchiveRegister *parta_archive_register_get      (guint                       index);
const PartaArchiveRegister *parta_archive_register_find     (const char                 *nick);
char                       *parta_archive_register_dup_list (void);
const PartaArchiveColumn   *parta_archive_register_column   (const PartaArchiveRegister *self,
                                                             const char                 *member);
GPtrArray                  *parta_archive_register_list     (const PartaArchiveRegister *self,
                                                             PartaState                 *state);
char                       *parta_archive_register_dup_cell (PartaState                 *state,
                                                             const PartaArchiveColumn   *column,
                                                             const char                 *value);

G_END_DECLS
