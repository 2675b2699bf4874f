/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_TAR_ERROR (parta_tar_error_quark ())

/**
 * PartaTarError:
 * @PARTA_TAR_ERROR_FAILED: the disk or medium does not do what it should: not there, full, cannot be read
 * @PARTA_TAR_ERROR_DAMAGED: it is no tar file, or it is damaged or cut off here
 */
typedef enum
{
  PARTA_TAR_ERROR_FAILED,
  PARTA_TAR_ERROR_DAMAGED,
} PartaTarError;

GQuark parta_tar_error_quark (void);

G_END_DECLS
