/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaPrintOutcome:
 * @PARTA_PRINT_OUTCOME_MADE: made now
 * @PARTA_PRINT_OUTCOME_AGAIN: a certified copy that was recorded before; its file was not there, and has been made again
 * @PARTA_PRINT_OUTCOME_KEPT: made before, and it still says what the record says
 * @PARTA_PRINT_OUTCOME_FAILED: it could not be made
 * @PARTA_PRINT_OUTCOME_LEFT: its turn did not come
 *
 * What became of a document of a print run.
 */
typedef enum
{
  PARTA_PRINT_OUTCOME_MADE,
  PARTA_PRINT_OUTCOME_AGAIN,
  PARTA_PRINT_OUTCOME_KEPT,
  PARTA_PRINT_OUTCOME_FAILED,
  PARTA_PRINT_OUTCOME_LEFT,
} PartaPrintOutcome;

#define PARTA_N_PRINT_OUTCOMES 5

/**
 * PartaPrintItem:
 * @journal: identifier of the journal; "" for the volume of a class
 * @class_id: identifier of the class; "" for a journal
 * @title: what people call it
 * @file: its file, relative to the folder of the run
 * @copy: number of the certified copy; "" for a working print
 * @outcome: what became of it
 * @trouble: (nullable): why, in a sentence, when it failed
 * @pages: how many pages; 0 of what was kept, failed or left
 * @sheets: how many sheets of paper; the same
 * @n_rivals: how many entries of it are disputed; the same
 *
 * One document of a print run. A value that owns its texts.
 */
typedef struct
{
  char             *journal;
  char             *class_id;
  char             *title;
  char             *file;
  char             *copy;
  PartaPrintOutcome outcome;
  char             *trouble;
  guint             pages, sheets, n_rivals;

  /*< private >*/
  char             *folder;    /* what people call its class; "" for none */
  char             *unit;      /* identifier of the class whose pupils it shares with its neighbours */
  gpointer          answer;    /* PartaPrintAnswer, until it is recorded */
  gboolean          done;
} PartaPrintItem;

const char *parta_print_outcome_get_nick (PartaPrintOutcome  outcome);
gboolean    parta_print_outcome_from_nick (PartaPrintOutcome *outcome,
                                          const char        *nick);

G_END_DECLS
