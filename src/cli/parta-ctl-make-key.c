/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-pkcs12.h"
#include "parta-plain-file.h"
#include "parta-secret.h"

#include <glib/gi18n.h>

#define DAY  (24 * 60 * 60)   /* seconds */
#define TERM (3 * 365 * DAY)

/* What is to be made, as the options say it. */
typedef struct
{
  char *name;
  char *organisation;
  char *output;
  char *password_file;
  char *certificate;
  gboolean stamper;
} Order;

static void
clear_order (Order *self)
{
  g_free (self->name);
  g_free (self->organisation);
  g_free (self->output);
  g_free (self->password_file);
  g_free (self->certificate);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, clear_order)

static gboolean
write_certificate (const Order *order,
                   GBytes      *key,
                   const char  *password,
                   GError     **error)
{
  g_autoptr (GBytes) pem = parta_pkcs12_dup_certificate_pem (key, password, error);
  gsize size;

  if (pem == NULL)
    return FALSE;
  if (order->certificate != NULL)
    return parta_plain_file_write (order->certificate, pem, 0644, error);

  g_print ("%.*s", (int) g_bytes_get_size (pem), (const char *) g_bytes_get_data (pem, &size));

  return TRUE;
}

static gboolean
make_key (PartaErrand *errand,
          const Order *order,
          const char  *password,
          GError     **error)
{
  gint64 now = parta_clock_get_wall (errand->clock) / 1000;
  /* From a day before: clocks of computers differ. */
  const PartaKeyRequest request = { order->name, order->organisation, PARTA_KEY_P256, now - DAY, now + TERM, FALSE,
                                    order->stamper };
  g_autoptr (GBytes) key = parta_pkcs12_new_self_signed (&request, password, error);

  if (key == NULL || !parta_plain_file_write (order->output, key, 0600, error) ||
      !write_certificate (order, key, password, error))
    return FALSE;

  g_printerr ("%s\n", _("This key is for demonstrations and tests: it vouches for itself. "
                        "Keys for real documents come from whoever issues keys in your country."));

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
    { "name", 0, 0, G_OPTION_ARG_STRING, &order->name, N_("Whose key it is: surname, name and patronymic"), N_("NAME") },
    { "organisation", 0, 0, G_OPTION_ARG_STRING, &order->organisation, N_("Name of the school"), N_("NAME") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &order->output,
      N_("Write the key with its certificate to this file"), N_("FILE.p12") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &order->password_file,
      N_("Lock the key with the first line of this file instead of asking"), N_("FILE") },
    { "for-time-stamps", 0, 0, G_OPTION_ARG_NONE, &order->stamper, N_("Make a key that stamps times and signs nothing"), NULL },
    { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &order->certificate,
      N_("Write the certificate to this file instead of the standard output"), N_("FILE.pem") },
    { NULL }
  };

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, error))
    return FALSE;
  if (order->name != NULL && *order->name != '\0' && order->output != NULL)
    return TRUE;

  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                       _("Say whose key it shall be with --name, and where to write it with --output."));

  return FALSE;
}

/**
 * parta_ctl_make_key:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Makes a key and a certificate that vouches for itself: for demonstrations and tests, never for a real document.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_make_key (PartaErrand *errand,
                    int          argc,
                    char       **argv)
{
  g_auto (Order) order = { NULL };
  g_autoptr (GError) error = NULL;
  char *password = NULL;
  gboolean made;

  if (parse (errand, argc, argv, &order, &error))
    password = parta_secret_read (order.password_file, _("Password for the key:"), &error);
  made = password != NULL && make_key (errand, &order, password, &error);
  parta_secret_free (password);

  return made ? PARTA_EXIT_OK : parta_errand_fail (errand, error);
}
