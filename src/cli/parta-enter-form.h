/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaEnterForm:
 * @journal: identifier or name of the journal
 * @date: day of the lesson, 2026-10-12 or 12.10.2026
 * @lesson: number of the lesson on that day
 * @pupil: (nullable): identifier or name of a pupil; needed for @cell
 * @cell: (nullable): what is typed into the pupil's cell, "" clears it
 * @topic: (nullable): what was taught, "" takes it back
 * @homework: (nullable): what is set, "" takes it back
 * @no_homework: whether nothing is set, on purpose
 * @work: (nullable): which work of the lesson, "1", "2", …; %NULL for the first column
 * @work_type: (nullable): what kind of work it is
 * @checked: whether the checking of the work is declared finished, today
 * @paper_outage: (nullable): it stood in a temporary journal on paper: in which outage
 * @paper_writer: (nullable): who wrote that paper
 * @paper_date: (nullable): on which day
 *
 * What somebody wants entered about one lesson and at most one pupil, as text. What is %NULL is not spoken of. Owns its texts.
 */
typedef struct
{
  char     *journal;
  char     *date;
  char     *lesson;
  char     *pupil;
  char     *cell;
  char     *topic;
  char     *homework;
  gboolean  no_homework;
  char     *work;
  char     *work_type;
  gboolean  checked;
  char     *paper_outage;
  char     *paper_writer;
  char     *paper_date;
} PartaEnterForm;

void        parta_enter_form_clear         (PartaEnterForm *self);
const char *parta_enter_form_get_work_type (const char     *word);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartaEnterForm, parta_enter_form_clear)

G_END_DECLS
