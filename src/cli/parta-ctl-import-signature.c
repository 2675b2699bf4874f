/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-certificate.h"
#include "parta-json-text.h"
#include "parta-paper-copy.h"
#include "parta-plain-file.h"
#include "parta-sign-request.h"

#include <glib/gi18n.h>

static void
tell (const PartaErrand      *errand,
      const PartaSignRequest *request,
      const char             *file)
{
  g_autoptr (PartaCertificate) certificate = parta_certificate_new (request->certificate, NULL);
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  if (!errand->json)
    {
      /* Translators: who signed, and in which place of the document: teacher, class-teacher, deputy or head. */
      g_print (_("%s signed as %s.\n"), certificate->name, request->field);
      return;
    }

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "file", file);
  parta_json_text_add_text (json, "field", request->field);
  parta_json_text_add_text (json, "signer", certificate->name);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static gboolean
import_signature (PartaErrand  *errand,
                  char        **argv,
                  const char   *note,
                  const char   *output,
                  GError      **error)
{
  g_autofree char *usual = g_strconcat (argv[1], ".request", NULL);
  g_autoptr (GBytes) text = parta_plain_file_read (note != NULL ? note : usual, error);
  g_autoptr (PartaSignRequest) request = text != NULL ? parta_sign_request_read (text, error) : NULL;
  g_autoptr (GBytes) pdf = request != NULL ? parta_plain_file_read (argv[1], error) : NULL;
  g_autoptr (GBytes) signature = pdf != NULL ? parta_plain_file_read (argv[2], error) : NULL;
  g_autoptr (GBytes) signed_pdf = NULL;

  if (signature != NULL)
    signed_pdf = parta_sign_request_complete (request, pdf, signature, error);
  if (signed_pdf == NULL || !parta_paper_copy_save (signed_pdf, output != NULL ? output : argv[1], error))
    return FALSE;
  tell (errand, request, output != NULL ? output : argv[1]);

  return TRUE;
}

/**
 * parta_ctl_import_signature:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Checks what a program of the state made of an exported digest, and puts it into the paper copy.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_import_signature (PartaErrand *errand,
                            int          argc,
                            char       **argv)
{
  g_autofree char *note = NULL, *output = NULL;
  const GOptionEntry options[] = {
    { "request", 0, 0, G_OPTION_ARG_FILENAME, &note,
      N_("The note that “export-digest” wrote, where it is not FILE.pdf.request"), N_("FILE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_("Write the signed copy to this file instead of the same one"), N_("FILE.pdf") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 2, 2, &error) ||
      !import_signature (errand, argv, note, output, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
