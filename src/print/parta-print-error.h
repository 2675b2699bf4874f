/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_PRINT_ERROR (parta_print_error_quark ())

/**
 * PartaPrintError:
 * @PARTA_PRINT_ERROR_FAILED: the document could not be written
 * @PARTA_PRINT_ERROR_NO_FONT: no font of the forms is installed, or it lacks letters of the region's languages
 * @PARTA_PRINT_ERROR_NO_JOURNAL: the record has no such journal or class
 */
typedef enum
{
  PARTA_PRINT_ERROR_FAILED,
  PARTA_PRINT_ERROR_NO_FONT,
  PARTA_PRINT_ERROR_NO_JOURNAL,
} PartaPrintError;

GQuark parta_print_error_quark (void);

G_END_DECLS
