/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <p11-kit/pkcs11.h>

G_BEGIN_DECLS

/**
 * PartaTokenModules:
 * @functions: (array zero-terminated=1): what each module can do
 *
 * The programs that speak with tokens, loaded and ready. To be read only.
 */
typedef struct
{
  CK_FUNCTION_LIST **functions;
  CK_FUNCTION_LIST  *own[2];
} PartaTokenModules;

PartaTokenModules *parta_token_modules_new   (const char         *path,
                                              GError            **error);
PartaTokenModules *parta_token_modules_ref   (PartaTokenModules  *self);
void               parta_token_modules_unref (PartaTokenModules  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaTokenModules, parta_token_modules_unref)

G_END_DECLS
