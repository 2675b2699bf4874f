/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "parta-sign-error.h"

G_BEGIN_DECLS

typedef struct _PartaTrust PartaTrust;

PartaTrust *parta_trust_new          (GBytes      *pem,
                                      gint64       at_utc,
                                      GError     **error);
void        parta_trust_free         (PartaTrust  *self);
gboolean    parta_trust_add_stampers (PartaTrust  *self,
                                      GBytes      *pem,
                                      GError     **error);
gboolean    parta_trust_add_crls     (PartaTrust  *self,
                                      GBytes      *bytes,
                                      GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaTrust, parta_trust_free)

G_END_DECLS
