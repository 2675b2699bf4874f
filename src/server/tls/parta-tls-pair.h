/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GTlsCertificate *parta_tls_pair_load       (const char       *certificate_file,
                                            const char       *key_file,
                                            GError          **error);
GTlsCertificate *parta_tls_pair_need       (const char       *certificate_file,
                                            const char       *key_file,
                                            gint64            now,
                                            GError          **error);
char            *parta_tls_dup_fingerprint (GTlsCertificate  *certificate);

G_END_DECLS
