/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-calendar.h"
#include "parta-class-book.h"
#include "parta-page.h"

G_BEGIN_DECLS

/* Things as people name them on a command line: by their identifier or by their name, whatever the case and the spaces. */

char         *parta_pick_fold    (const char       *text);
PartaJournal *parta_pick_journal (PartaState       *state,
                                  const char       *text,
                                  GError          **error);
char         *parta_pick_class   (PartaState       *state,
                                  const char       *text,
                                  GError          **error);
char         *parta_pick_person  (PartaState       *state,
                                  const char       *text,
                                  GError          **error);
PartaPeriod  *parta_pick_period  (PartaState       *state,
                                  const char       *text,
                                  const char       *today,
                                  GError          **error);
gboolean      parta_pick_row     (PartaState       *state,
                                  const PartaPage  *page,
                                  const char       *text,
                                  guint            *row,
                                  GError          **error);
const char   *parta_pick_pupil   (PartaState       *state,
                                  const PartaClassBook *book,
                                  const char       *text,
                                  GError          **error);

G_END_DECLS
