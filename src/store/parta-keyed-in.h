/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-store.h"

G_BEGIN_DECLS

#define PARTA_KEYED_IN_ERROR (parta_keyed_in_error_quark ())

/**
 * PartaKeyedInError:
 * @PARTA_KEYED_IN_ERROR_OUTAGE: no outage of that name: offer those that there are
 * @PARTA_KEYED_IN_ERROR_WRITER: nobody is named who wrote the paper: ask for a name
 * @PARTA_KEYED_IN_ERROR_DAY: no day, or one that has not come yet: ask again
 */
typedef enum
{
  PARTA_KEYED_IN_ERROR_OUTAGE,
  PARTA_KEYED_IN_ERROR_WRITER,
  PARTA_KEYED_IN_ERROR_DAY,
} PartaKeyedInError;

/**
 * PartaPaper:
 * @outage: the outage in which it was written: of the register, or a note of a device
 * @writer: who wrote it
 * @written: the day of writing
 *
 * A temporary journal on paper that somebody is keying in. Owns its texts.
 */
typedef struct
{
  char *outage;
  char *writer;
  char *written;
} PartaPaper;

GQuark            parta_keyed_in_error_quark (void);
gboolean          parta_keyed_in_begin       (PartaStore  *store,
                                              const char  *outage,
                                              const char  *writer,
                                              const char  *written,
                                              GError     **error);
void              parta_keyed_in_end         (PartaStore  *store);
const PartaPaper *parta_keyed_in_get         (PartaStore  *store);
gboolean          parta_keyed_in_mark        (PartaStore  *store,
                                              GPtrArray   *drafts);

G_END_DECLS
