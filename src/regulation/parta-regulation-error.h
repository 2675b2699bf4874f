/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_REGULATION_ERROR (parta_regulation_error_quark ())

typedef enum
{
  PARTA_REGULATION_ERROR_FAILED,         /* a file or folder cannot be read */
  PARTA_REGULATION_ERROR_INVALID,        /* something stands there that nobody understands, or something is missing */
  PARTA_REGULATION_ERROR_UNKNOWN,        /* extends a profile that does not exist, or itself */
  PARTA_REGULATION_ERROR_CONTRADICTION,  /* values that cannot be right together: the message says why */
} PartaRegulationError;

GQuark parta_regulation_error_quark (void);

G_END_DECLS
