/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-json-text.h"
#include "parta-paper-copy.h"
#include "parta-pdf-time.h"
#include "parta-plain-file.h"
#include "parta-stamp-choice.h"

#include <glib/gi18n.h>

#define FIELD "timestamp"

/* What is to be stamped, as the options say it. */
typedef struct
{
  char             *file;
  char             *output;
  PartaStampChoice  choice;
} Order;

static void
clear_order (Order *self)
{
  g_free (self->file);
  g_free (self->output);
  parta_stamp_choice_clear (&self->choice);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, clear_order)

static void
tell (const PartaErrand *errand,
      const char        *file)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  if (!errand->json)
    {
      /* Translators: %s is the name of a file. */
      g_print (_("The time was stamped on “%s”.\n"), file);
      return;
    }

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "file", file);
  parta_json_text_add_text (json, "field", FIELD);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static gboolean
stamp (PartaErrand *errand,
       Order       *order,
       GError     **error)
{
  const char *output = order->output != NULL ? order->output : order->file;
  g_autoptr (GBytes) pdf = parta_plain_file_read (order->file, error);
  g_autoptr (PartaStamper) stamper = NULL;
  g_autoptr (GBytes) stamped = NULL;

  if (pdf == NULL || !parta_stamp_choice_open (&order->choice, &stamper, error))
    return FALSE;

  stamped = parta_pdf_stamp_time (pdf, FIELD, stamper, error);
  if (stamped == NULL || !parta_paper_copy_save (stamped, output, error))
    return FALSE;
  tell (errand, output);

  return TRUE;
}

static gboolean
parse (PartaErrand *errand,
       int          argc,
       char       **argv,
       Order       *order,
       GError     **error)
{
  const GOptionEntry options[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &order->output,
      N_("Write the stamped copy to this file instead of the same one"), N_("FILE.pdf") },
    { NULL }
  };
  g_autofree GOptionEntry *all = parta_stamp_choice_join (&order->choice, options);

  if (!parta_errand_parse (errand, all, &argc, &argv, 1, 1, error) || !parta_stamp_choice_check (&order->choice, error))
    return FALSE;
  order->file = g_strdup (argv[1]);
  if (order->choice.address != NULL || order->choice.key != NULL)
    return TRUE;

  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                       _("Name a time-stamp service with --tsa, or a key of the school for time stamps with --tsa-key."));

  return FALSE;
}

/**
 * parta_ctl_stamp:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Stamps the time on a document with all its signatures.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_stamp (PartaErrand *errand,
                 int          argc,
                 char       **argv)
{
  g_auto (Order) order = { 0 };
  g_autoptr (GError) error = NULL;

  if (!parse (errand, argc, argv, &order, &error) || !stamp (errand, &order, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
