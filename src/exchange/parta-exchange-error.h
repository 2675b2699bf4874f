/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaExchangeError:
 * @PARTA_EXCHANGE_ERROR_MALFORMED: the file is damaged or not of the kind that was expected; the message says where
 * @PARTA_EXCHANGE_ERROR_FOREIGN: a sound file, but of another program or for another purpose: choose another file
 * @PARTA_EXCHANGE_ERROR_TOO_BIG: larger or deeper than any school needs; it was not read
 * @PARTA_EXCHANGE_ERROR_COLUMNS: the first line of a table does not name the columns that are needed
 *
 * What can be wrong with a file from outside. Messages are whole sentences for the person who chose the file.
 */
typedef enum
{
  PARTA_EXCHANGE_ERROR_MALFORMED,
  PARTA_EXCHANGE_ERROR_FOREIGN,
  PARTA_EXCHANGE_ERROR_TOO_BIG,
  PARTA_EXCHANGE_ERROR_COLUMNS,
} PartaExchangeError;

#define PARTA_EXCHANGE_ERROR (parta_exchange_error_quark ())

GQuark parta_exchange_error_quark (void);

G_END_DECLS
