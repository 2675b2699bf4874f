/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-regulation"

#include "parta-regulation-error.h"

G_DEFINE_QUARK (parta-regulation-error-quark, parta_regulation_error)
