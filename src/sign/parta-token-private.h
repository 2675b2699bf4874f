/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-token-modules.h"
#include "parta-token.h"

G_BEGIN_DECLS

/**
 * PartaToken:
 * @modules: keeps @functions loaded
 * @functions: what the token's module can do
 * @session: a conversation with the token, 0 before the first question
 *
 * To be read only outside of parta-token.c.
 */
struct _PartaToken
{
  PartaTokenModules *modules;
  CK_FUNCTION_LIST  *functions;
  CK_SLOT_ID         slot;
  CK_SESSION_HANDLE  session;
  char              *label;
  char              *serial;
  char              *maker;
};

gboolean parta_token_open          (PartaToken        *self,
                                    GError           **error);
GArray  *parta_token_list_objects  (PartaToken        *self,
                                    CK_OBJECT_CLASS    kind,
                                    GError           **error);
GBytes  *parta_token_dup_attribute (PartaToken        *self,
                                    CK_OBJECT_HANDLE   object,
                                    CK_ATTRIBUTE_TYPE  type);
void     parta_token_set_error     (PartaToken        *self,
                                    CK_RV              answer,
                                    GError           **error);

PartaTokenTries parta_token_tries_of_flags (CK_FLAGS flags);

G_END_DECLS
