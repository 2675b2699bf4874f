/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pdf-prefix.h"
#include "parta-signature.h"
#include "parta-trust.h"

G_BEGIN_DECLS

/**
 * PartaMoment:
 * @at: a moment at which what is judged existed already, in seconds since 1970
 * @proved: whether a time stamp proves it; else it is now
 *
 * The earliest time that is known, going back from the end of a file.
 */
typedef struct
{
  gint64   at;
  gboolean proved;
} PartaMoment;

typedef struct _PartaCmsCheck PartaCmsCheck;

PartaCmsCheck *parta_cms_check_new   (PartaSignature    *signature,
                                      GBytes            *der,
                                      PartaPdfPrefix    *prefix,
                                      const PartaSpan    spans[2]);
void           parta_cms_check_free  (PartaCmsCheck     *self);
void           parta_cms_check_trust (PartaCmsCheck     *self,
                                      const PartaTrust  *trust,
                                      PartaMoment       *moment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaCmsCheck, parta_cms_check_free)

G_END_DECLS
