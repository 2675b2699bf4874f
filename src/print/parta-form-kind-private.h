/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-form-text-private.h"
#include "parta-journal.h"

G_BEGIN_DECLS

const char *parta_form_get_journal (PartaFormLanguage  language,
                                    PartaJournalKind   kind);
char       *parta_form_dup_subject (PartaFormLanguage  language,
                                    PartaJournalKind   kind,
                                    const char        *subject);

G_END_DECLS
