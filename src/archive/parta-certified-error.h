/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_CERTIFIED_ERROR (parta_certified_error_quark ())

/**
 * PartaCertifiedError:
 * @PARTA_CERTIFIED_ERROR_DIGEST: the record at that place is not the one of which the copy was made: tell the administrator
 * @PARTA_CERTIFIED_ERROR_FORM: the same record, but this version of Parta prints it otherwise: use the file that was kept
 * @PARTA_CERTIFIED_ERROR_SHEETS: sheets cannot be replaced one by one any more: print the whole copy
 * @PARTA_CERTIFIED_ERROR_UNKNOWN: no copy of that number
 * @PARTA_CERTIFIED_ERROR_OPEN: something in it is open or disputed: put it right first, or say why not
 *
 * Why there is no certified copy. Messages of this domain are sentences for people.
 */
typedef enum
{
  PARTA_CERTIFIED_ERROR_DIGEST,
  PARTA_CERTIFIED_ERROR_FORM,
  PARTA_CERTIFIED_ERROR_SHEETS,
  PARTA_CERTIFIED_ERROR_UNKNOWN,
  PARTA_CERTIFIED_ERROR_OPEN,
} PartaCertifiedError;

GQuark parta_certified_error_quark (void);

G_END_DECLS
