/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-rules.h"
#include "parta-store.h"

G_BEGIN_DECLS

#define PARTA_ENTER_ERROR (parta_enter_error_quark ())

/**
 * PartaEnterError:
 * @PARTA_ENTER_ERROR_REFUSED: the rules do not allow it: keep what was typed, show the message
 */
typedef enum
{
  PARTA_ENTER_ERROR_REFUSED,
} PartaEnterError;

GQuark      parta_enter_error_quark (void);
gboolean    parta_enter             (PartaStore  *store,
                                     GPtrArray   *drafts,
                                     GError     **error);
gboolean    parta_enter_foresee     (PartaStore  *store,
                                     const PartaDraft *draft,
                                     PartaRuling *ruling);
const PartaTerms *parta_enter_find_terms (PartaStore *store);
gboolean    parta_enter_is_final    (PartaStore  *store,
                                     const PartaDraft *draft);
gboolean    parta_enter_is_closed   (PartaStore  *store,
                                     const PartaDraft *draft,
                                     PartaRuling *ruling);
const char *parta_enter_get_author  (PartaStore  *store);
char       *parta_enter_dup_today   (PartaStore  *store);
gboolean    parta_enter_oversees    (PartaStore  *store);

G_END_DECLS
