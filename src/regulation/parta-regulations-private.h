/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-profile-private.h"
#include "parta-regulations.h"

G_BEGIN_DECLS

struct _PartaRegulations
{
  PartaLaw     law;
  PartaSchema *calendar_schema;
  GHashTable  *profiles;    /* PartaProfile by its id */
  GHashTable  *calendars;   /* PartaJson by its id */
};

PartaJson *parta_regulations_read (const char        *path,
                                   GError           **error);
gboolean   parta_regulations_fail (const char        *file,
                                   PartaReport       *report,
                                   GError           **error);
char     **parta_regulations_list_files (const char  *folder,
                                         GError     **error);
gboolean   parta_calendars_load   (PartaRegulations  *self,
                                   const char        *folder,
                                   GError           **error);

G_END_DECLS
