/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-client.h"
#include "parta-json-text.h"
#include "parta-secret.h"
#include "parta-store-sync.h"
#include "parta-words.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* Who wants to sign in where, as the options say it. */
typedef struct
{
  char     *server;
  char     *login;
  char     *password_file;
  char     *new_password_file;
  char     *fingerprint;
  gboolean  first_use;
} Order;

static void
clear_order (Order *self)
{
  g_free (self->server);
  g_free (self->login);
  g_free (self->password_file);
  g_free (self->new_password_file);
  g_free (self->fingerprint);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, clear_order)

static gboolean
fail (GError    **error,
      const char *message)
{
  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED, message);

  return FALSE;
}

/* People copy fingerprints with colons, blanks and capitals. */
static gboolean
is_fingerprint (const char *typed,
                const char *fingerprint)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = typed; *p != '\0'; p++)
    {
      if (!g_ascii_isspace (*p) && *p != ':' && *p != '-')
        g_string_append_c (digits, g_ascii_tolower (*p));
    }

  return strcmp (digits->str, fingerprint) == 0;
}

/* The one moment in which a person decides whom to believe. Later only this certificate counts. */
static gboolean
accept_host (const Order        *order,
             const PartaAccount *account,
             const PartaHost    *host,
             GError            **error)
{
  g_autofree char *shown = parta_host_dup_fingerprint (host);

  /* Translators: the name of a school, and a row of digits that a person compares. */
  g_printerr (_("%s\nFingerprint of the server: %s\n"), host->name, shown);

  if (order->fingerprint != NULL)
    return is_fingerprint (order->fingerprint, host->fingerprint) ||
           fail (error, _("This is not the fingerprint that you gave. "
                          "Do not sign in: ask your administrator which server this is."));
  if (account != NULL && account->fingerprint != NULL)
    return strcmp (account->fingerprint, host->fingerprint) == 0 ||
           fail (error, _("The server shows another certificate than before. Ask your administrator whether it was replaced; "
                          "if so, sign in with the new fingerprint: --fingerprint."));

  return order->first_use ||
         fail (error, _("Compare the fingerprint with the one that your administrator gave you, and name it with --fingerprint. "
                        "--trust-on-first-use believes it unseen."));
}

static char *
ask_new_password (const Order *order,
                  GError     **error)
{
  char *password = NULL, *again = NULL;

  if (order->new_password_file != NULL)
    return parta_secret_read (order->new_password_file, "", error);
  if (!isatty (STDIN_FILENO))
    {
      fail (error, _("Your password is a temporary one. Sign in again and give the new one, too: --new-password-file."));
      return NULL;
    }

  g_printerr ("%s\n", _("Your password is a temporary one. Choose a new one."));
  password = parta_secret_read (NULL, _("New password:"), error);
  again = password != NULL ? parta_secret_read (NULL, _("The new password again:"), error) : NULL;
  if (again != NULL && strcmp (password, again) == 0)
    {
      parta_secret_free (again);
      return password;
    }

  if (again != NULL)
    fail (error, _("The two passwords differ. Sign in again."));
  parta_secret_free (password);
  parta_secret_free (again);

  return NULL;
}

static gboolean
change_password (PartaErrand *errand,
                 PartaClient *client,
                 const Order *order,
                 const char  *password,
                 GError     **error)
{
  g_autoptr (PartaAccount) account = parta_store_dup_account (errand->store);
  char *new_password;
  gboolean done;

  if (!account->must_change && order->new_password_file == NULL)
    return TRUE;

  new_password = ask_new_password (order, error);
  if (new_password == NULL)
    return FALSE;
  done = parta_client_change_password (client, errand->store, password, new_password, NULL, error);
  parta_secret_free (new_password);

  return done;
}

/* whoever shares an account sees it here, and so does its owner. The school's time zone may not be known yet. */
static void
tell_last (gint64   last,
           gboolean here)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *words = parta_words_last_sign_in (last, here, zone);

  g_print ("%s\n%s\n", words, _("An account belongs to one person. Nobody else may use it."));
}

static void
tell (const PartaErrand *errand,
      PartaClient       *client)
{
  g_autoptr (PartaAccount) account = parta_store_dup_account (errand->store);
  g_autoptr (PartaJsonText) json = parta_json_text_new ();
  gboolean here;
  gint64 last = parta_client_get_last_sign_in (client, &here);

  if (!errand->json)
    {
      /* Translators: a login and the name of a school. Keep “partactl sync” as it is. */
      g_print (_("Signed in as %s: %s. Fetch the journals now: partactl sync.\n"), account->login, account->school_name);
      tell_last (last, here);
      return;
    }

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "school", account->school);
  parta_json_text_add_text (json, "school_name", account->school_name);
  parta_json_text_add_text (json, "person", account->person);
  parta_json_text_add_text (json, "login", account->login);
  parta_json_text_add_text (json, "server", account->server);
  parta_json_text_add_text (json, "fingerprint", account->fingerprint);
  if (last > 0)
    {
      parta_json_text_add_number (json, "last_sign_in", last);
      parta_json_text_add_bool (json, "last_sign_in_here", here);
    }
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static gboolean
sign_in (PartaErrand *errand,
         const Order *order,
         GError     **error)
{
  g_autoptr (PartaClient) client = parta_client_new (errand->clock);
  g_autoptr (PartaHost) host = parta_client_probe (client, order->server, NULL, error);
  PartaStore *store = host != NULL ? parta_errand_open (errand, error) : NULL;
  g_autoptr (PartaAccount) account = store != NULL ? parta_store_dup_account (store) : NULL;
  char *password;
  gboolean done;

  if (store == NULL || !accept_host (order, account, host, error))
    return FALSE;

  password = parta_secret_read (order->password_file, _("Password:"), error);
  if (password == NULL)
    return FALSE;
  done = parta_client_sign_in (client, store, host, order->login, password, NULL, error) &&
         change_password (errand, client, order, password, error);
  parta_secret_free (password);
  if (done)
    tell (errand, client);

  return done;
}

static gboolean
parse (PartaErrand *errand,
       int          argc,
       char       **argv,
       Order       *order,
       GError     **error)
{
  const GOptionEntry options[] = {
    { "server", 0, 0, G_OPTION_ARG_STRING, &order->server,
      N_("Address of the server, https://school.example:8443"), N_("ADDRESS") },
    { "login", 0, 0, G_OPTION_ARG_STRING, &order->login, N_("Your login"), N_("LOGIN") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &order->password_file,
      N_("Take the password from the first line of this file instead of asking"), N_("FILE") },
    { "new-password-file", 0, 0, G_OPTION_ARG_FILENAME, &order->new_password_file,
      N_("Change the password to the first line of this file"), N_("FILE") },
    { "fingerprint", 0, 0, G_OPTION_ARG_STRING, &order->fingerprint,
      N_("The fingerprint of the server, as your administrator gave it to you"), N_("DIGITS") },
    { "trust-on-first-use", 0, 0, G_OPTION_ARG_NONE, &order->first_use,
      N_("Believe the server when it is met for the first time"), NULL },
    { NULL }
  };

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, error))
    return FALSE;
  if (order->server != NULL && order->login != NULL)
    return TRUE;

  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                       _("Name the server and your login: --server and --login."));

  return FALSE;
}

/**
 * parta_ctl_sign_in:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Opens a session at the school's server; the first person to do so owns the replica.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_sign_in (PartaErrand *errand,
                   int          argc,
                   char       **argv)
{
  g_auto (Order) order = { NULL };
  g_autoptr (GError) error = NULL;

  if (!parse (errand, argc, argv, &order, &error) || !sign_in (errand, &order, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
