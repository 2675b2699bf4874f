/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-paper-sheet.h"

G_BEGIN_DECLS

/**
 * PartaPrinted:
 * @error: (nullable): why it could not be printed
 * @user_data: as given to parta_paper_printer_run()
 *
 * Called when a document was handed to the printer, or could not be; not when somebody thought better of it.
 */
typedef void (* PartaPrinted) (const GError *error,
                               gpointer      user_data);

void parta_paper_printer_run (PartaPaperSheet *sheet,
                              const char      *name,
                              gboolean         two_sided,
                              PartaPrinted     printed,
                              GObject         *owner);

G_END_DECLS
