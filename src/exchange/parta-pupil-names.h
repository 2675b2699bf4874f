/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-people-csv.h"

G_BEGIN_DECLS

/**
 * PartaNameLanguage:
 *
 * Whose names invented pupils bear.
 */
typedef enum
{
  PARTA_NAMES_RUSSIAN,
  PARTA_NAMES_KAZAKH,
  PARTA_NAMES_KYRGYZ,
} PartaNameLanguage;

/**
 * PartaPupilNames:
 *
 * A source of plausible invented pupils, for demonstrations and for timetables without pupils. The same seed gives the same
 * pupils on every machine.
 */
typedef struct _PartaPupilNames PartaPupilNames;

PartaPupilNames *parta_pupil_names_new           (guint64             seed,
                                                  PartaNameLanguage   language);
void             parta_pupil_names_free          (PartaPupilNames    *self);
PartaPersonRow  *parta_pupil_names_next          (PartaPupilNames    *self,
                                                  guint               grade,
                                                  guint               year);
guint            parta_pupil_names_pick          (PartaPupilNames    *self,
                                                  guint               fewest,
                                                  guint               most);
gboolean         parta_name_language_from_name   (PartaNameLanguage  *language,
                                                  const char         *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPupilNames, parta_pupil_names_free)

G_END_DECLS
