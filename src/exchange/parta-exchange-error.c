/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-exchange-error.h"

/**
 * parta_exchange_error_quark:
 *
 * Returns: the error domain of this folder
 */
G_DEFINE_QUARK (parta-exchange-error-quark, parta_exchange_error)
