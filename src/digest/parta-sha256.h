/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_SHA256_SIZE 32

void parta_sha256 (guint8        *digest,
                   gconstpointer  data,
                   gsize          size);

/* A SHA-256 of what comes in pieces. */
typedef struct _PartaSha256 PartaSha256;

PartaSha256 *parta_sha256_new  (void);
void         parta_sha256_free (PartaSha256   *self);
void         parta_sha256_add  (PartaSha256   *self,
                                gconstpointer  data,
                                gsize          size);
void         parta_sha256_end  (PartaSha256   *self,
                                guint8        *digest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSha256, parta_sha256_free)

G_END_DECLS
