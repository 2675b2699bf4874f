/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-certificate.h"
#include "parta-json-text.h"
#include "parta-text-table.h"
#include "parta-token.h"

#include <glib/gi18n.h>

static char *
dup_day (gint64 seconds)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (seconds);

  return moment != NULL ? g_date_time_format (moment, "%d.%m.%Y") : g_strdup ("");
}

static void
add_certificate (PartaJsonText *json,
                 GBytes        *der)
{
  g_autoptr (PartaCertificate) certificate = parta_certificate_new (der, NULL);

  if (certificate == NULL)
    return;

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "owner", certificate->name);
  parta_json_text_add_text (json, "serial", certificate->serial);
  parta_json_text_add_number (json, "not_before", certificate->not_before);
  parta_json_text_add_number (json, "not_after", certificate->not_after);
  parta_json_text_close_object (json);
}

static const char *
get_tries_nick (PartaTokenTries tries)
{
  static const char *const NICKS[] = { "many", "few", "one", "none" };

  return NICKS[tries];
}

static void
print_json (GPtrArray *tokens)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_array (json, "");
  for (guint i = 0; i < tokens->len; i++)
    {
      PartaToken *token = tokens->pdata[i];
      g_autoptr (GPtrArray) certificates = parta_token_list_certificates (token, NULL);

      parta_json_text_open_object (json, "");
      parta_json_text_add_text (json, "label", parta_token_get_label (token));
      parta_json_text_add_text (json, "serial", parta_token_get_serial (token));
      parta_json_text_add_text (json, "maker", parta_token_get_maker (token));
      parta_json_text_add_text (json, "tries", get_tries_nick (parta_token_get_tries (token)));
      parta_json_text_open_array (json, "certificates");
      for (guint j = 0; certificates != NULL && j < certificates->len; j++)
        add_certificate (json, certificates->pdata[j]);
      parta_json_text_close_array (json);
      parta_json_text_close_object (json);
    }
  parta_json_text_close_array (json);
  parta_json_text_print (json);
}

static void
print_certificates (GPtrArray *certificates)
{
  g_autoptr (PartaTextTable) table = parta_text_table_new ();

  for (guint i = 0; certificates != NULL && i < certificates->len; i++)
    {
      g_autoptr (PartaCertificate) certificate = parta_certificate_new (certificates->pdata[i], NULL);
      g_autofree char *from = NULL, *to = NULL, *validity = NULL;

      if (certificate == NULL)
        continue;
      from = dup_day (certificate->not_before);
      to = dup_day (certificate->not_after);
      validity = g_strdup_printf ("%s – %s", from, to);
      parta_text_table_add (table, "  ");
      parta_text_table_add (table, certificate->name);
      parta_text_table_add (table, certificate->serial);
      parta_text_table_add (table, validity);
      parta_text_table_end_row (table);
    }
  parta_text_table_print (table);
}

static void
print_tokens (GPtrArray *tokens)
{
  if (tokens->len == 0)
    g_print ("%s\n", _("No token is plugged in."));

  for (guint i = 0; i < tokens->len; i++)
    {
      PartaToken *token = tokens->pdata[i];
      g_autoptr (GPtrArray) certificates = parta_token_list_certificates (token, NULL);

      g_print ("%s (%s, %s)\n", parta_token_get_label (token), parta_token_get_serial (token), parta_token_get_maker (token));
      if (parta_token_get_tries (token) == PARTA_TOKEN_TRIES_NONE)
        g_print ("  %s\n", _("It has locked itself after too many wrong PINs."));
      print_certificates (certificates);
    }
}

/**
 * parta_ctl_tokens:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Lists the tokens that are plugged in and the certificates on them. Needs no PIN.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_tokens (PartaErrand *errand,
                  int          argc,
                  char       **argv)
{
  g_autofree char *module = NULL;
  const GOptionEntry options[] = {
    { "module", 0, 0, G_OPTION_ARG_FILENAME, &module,
      N_("Program of the token's maker, where this computer does not know it"), N_("FILE.so") },
    { NULL }
  };
  g_autoptr (GPtrArray) tokens = NULL;
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, &error))
    return parta_errand_fail (errand, error);
  tokens = parta_token_list (module, &error);
  if (tokens == NULL)
    return parta_errand_fail (errand, error);

  if (errand->json)
    print_json (tokens);
  else
    print_tokens (tokens);

  return PARTA_EXIT_OK;
}
