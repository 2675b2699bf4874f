/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-registrar.h"

G_BEGIN_DECLS

/* what waited for people to decide about an outage counts once they have confirmed it. */

gboolean parta_outage_release (PartaRegistrar  *registrar,
                               GError         **error);

G_END_DECLS
