/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "parta-sign-error.h"

G_BEGIN_DECLS

/**
 * PartaCertificate:
 * @der: the certificate itself
 * @name: whose it is
 * @serial: its number, upper-case hexadecimal digits
 * @not_before: from when it holds, in seconds since 1970
 * @not_after: until when
 * @is_authority: whether it is one that others are issued by, so that nobody signs documents with it
 *
 * What a certificate says, for people to choose by. To be read only.
 */
typedef struct
{
  GBytes  *der;
  char    *name;
  char    *serial;
  gint64   not_before;
  gint64   not_after;
  gboolean is_authority;
} PartaCertificate;

PartaCertificate *parta_certificate_new  (GBytes            *bytes,
                                          GError           **error);
void              parta_certificate_free (PartaCertificate  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaCertificate, parta_certificate_free)

G_END_DECLS
