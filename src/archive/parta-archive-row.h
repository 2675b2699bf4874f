/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-archive-register.h"
#include "parta-store.h"

G_BEGIN_DECLS

#define PARTA_ARCHIVE_ERROR (parta_archive_error_quark ())

/**
 * PartaArchiveError:
 * @PARTA_ARCHIVE_ERROR_OFFICE: the replica does not hold the office
 * @PARTA_ARCHIVE_ERROR_MEMBER: a value is not one of its register, or cannot be read
 * @PARTA_ARCHIVE_ERROR_MISSING: something that the line has to say is missing
 *
 * Why there is no line. Messages of this domain are sentences for people.
 */
typedef enum
{
  PARTA_ARCHIVE_ERROR_OFFICE,
  PARTA_ARCHIVE_ERROR_MEMBER,
  PARTA_ARCHIVE_ERROR_MISSING,
} PartaArchiveError;

GQuark    parta_archive_error_quark  (void);
gboolean  parta_archive_check_office (PartaStore                  *store,
                                      GError                     **error);
char     *parta_archive_row_enter    (PartaStore                  *store,
                                      const PartaArchiveRegister  *which,
                                      const char                  *number,
                                      const char *const           *values,
                                      GError                     **error);

G_END_DECLS
