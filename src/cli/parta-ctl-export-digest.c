/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-json-text.h"
#include "parta-paper-copy.h"
#include "parta-plain-file.h"
#include "parta-sign-place.h"
#include "parta-sign-request.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is to be signed elsewhere, as the options say it. */
typedef struct
{
  char *file;
  char *certificate;
  char *field;
  char *output;
  char *request;
} Order;

static void
clear_order (Order *self)
{
  g_free (self->file);
  g_free (self->certificate);
  g_free (self->field);
  g_free (self->output);
  g_free (self->request);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, clear_order)

static PartaSignRequest *
make_request (PartaErrand *errand,
              const Order *order,
              GError     **error)
{
  gint64 now = parta_clock_get_wall (errand->clock) / 1000;
  g_autoptr (GBytes) pdf = parta_plain_file_read (order->file, error);
  g_autoptr (GBytes) certificate = pdf != NULL ? parta_plain_file_read (order->certificate, error) : NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *field = NULL;

  if (certificate == NULL)
    return NULL;
  field = order->field != NULL ? g_strdup (order->field) : parta_paper_copy_dup_field (pdf, error);

  return field != NULL ? parta_sign_request_new (pdf, field, certificate, now, g_time_zone_get_identifier (zone), error) : NULL;
}

static void
tell (const PartaErrand      *errand,
      const PartaSignRequest *request,
      const char             *output)
{
  g_autofree char *shown = g_filename_display_name (output);
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  if (!errand->json)
    {
      /* Translators: the name of a file, and a long number of letters and digits. */
      g_print (_("Sign the file “%s” with the program that keeps the key: detached, with the certificate in it, as CAdES-BES.\n"
                 "Its digest (SHA-256): %s\n"), shown, request->digest);
      return;
    }

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "field", request->field);
  parta_json_text_add_text (json, "content", output);
  parta_json_text_add_text (json, "digest", request->digest);
  parta_json_text_add_number (json, "signed_at", request->when);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static gboolean
export_digest (PartaErrand *errand,
               const Order *order,
               GError     **error)
{
  g_autofree char *output = order->output != NULL ? g_strdup (order->output) : g_strconcat (order->file, ".tosign", NULL);
  g_autofree char *note = order->request != NULL ? g_strdup (order->request) : g_strconcat (order->file, ".request", NULL);
  g_autoptr (PartaSignRequest) request = make_request (errand, order, error);
  g_autoptr (GBytes) written = NULL;
  char *text;

  if (request == NULL)
    return FALSE;

  text = parta_sign_request_write (request);
  written = g_bytes_new_take (text, strlen (text));
  if (!parta_plain_file_write (output, request->content, 0644, error) || !parta_plain_file_write (note, written, 0644, error))
    return FALSE;
  tell (errand, request, output);

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
    { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &order->certificate,
      N_("Certificate of the one who is going to sign"), N_("FILE.cer") },
    { "field", 0, 0, G_OPTION_ARG_STRING, &order->field,
      N_("Place of the signature: teacher, class-teacher, deputy or head; without it the next that is free"), N_("PLACE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &order->output,
      N_("Write what is to be signed to this file instead of FILE.pdf.tosign"), N_("FILE") },
    { "request", 0, 0, G_OPTION_ARG_FILENAME, &order->request,
      N_("Keep the note that belongs to it in this file instead of FILE.pdf.request"), N_("FILE") },
    { NULL }
  };

  if (!parta_errand_parse (errand, options, &argc, &argv, 1, 1, error))
    return FALSE;
  order->file = g_strdup (argv[1]);
  if (order->certificate != NULL)
    return TRUE;

  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                       _("Name the certificate of the one who is going to sign: --certificate."));

  return FALSE;
}

/**
 * parta_ctl_export_digest:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Writes what a program of the state, which keeps the key, has to sign.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_export_digest (PartaErrand *errand,
                         int          argc,
                         char       **argv)
{
  g_auto (Order) order = { NULL };
  g_autoptr (GError) error = NULL;

  if (!parse (errand, argc, argv, &order, &error) || !export_digest (errand, &order, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
