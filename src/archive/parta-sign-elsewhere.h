/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-sign-request.h"

G_BEGIN_DECLS

/* A paper copy on the disk that a program of the state signs: beside FILE.pdf stand FILE.pdf.tosign, which that program takes, and
 * FILE.pdf.request, the note with which the signature finds its place. */

PartaSignRequest *parta_sign_elsewhere_export (const char  *path,
                                               const char  *certificate,
                                               gint64       when_utc,
                                               const char  *zone,
                                               GError     **error);
PartaSignRequest *parta_sign_elsewhere_import (const char  *path,
                                               const char  *signature,
                                               GError     **error);

G_END_DECLS
