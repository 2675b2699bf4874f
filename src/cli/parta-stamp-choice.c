/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-stamp-choice.h"

#include "parta-errand.h"
#include "parta-plain-file.h"
#include "parta-secret.h"
#include "parta-time-server.h"

#include <glib/gi18n.h>

/**
 * parta_stamp_choice_join:
 * @self: where the options are to be put
 * @more: the other options of the command, ended by an empty one
 *
 * Returns: (transfer container): the options that name a time-stamp service, followed by @more
 */
GOptionEntry *
parta_stamp_choice_join (PartaStampChoice   *self,
                         const GOptionEntry *more)
{
  const GOptionEntry own[] = {
    { "tsa", 0, 0, G_OPTION_ARG_STRING, &self->address, N_("Have the time stamped by the service at this address"), N_("URL") },
    { "no-tsa", 0, 0, G_OPTION_ARG_NONE, &self->none, N_("Do without a time stamp, although a service is set up in PARTA_TSA"), NULL },
    { "tsa-policy", 0, 0, G_OPTION_ARG_STRING, &self->policy,
      N_("Accept only stamps by this policy of the service, such as 1.3.6.1.4.1.4146.2.3"), N_("NUMBER") },
    { "tsa-key", 0, 0, G_OPTION_ARG_FILENAME, &self->key,
      N_("Stamp the time with this key of the school, where there is no service (PKCS #12)"), N_("FILE.p12") },
    { "tsa-password-file", 0, 0, G_OPTION_ARG_FILENAME, &self->password_file,
      N_("Take the password of that key from the first line of this file instead of asking"), N_("FILE") },
  };

  return parta_errand_join_options (own, G_N_ELEMENTS (own), more);
}

/* What is set up on this computer is used where nothing else is said, so that nobody forgets it. */
static void
take_setting (PartaStampChoice *self)
{
  const char *address = g_getenv ("PARTA_TSA");

  if (self->address == NULL && self->key == NULL && !self->none && address != NULL && *address != '\0')
    self->address = g_strdup (address);
}

/**
 * parta_stamp_choice_check:
 * @self: what the options say
 * @error: return location for an error
 *
 * Where they name nobody, the address in the environment variable PARTA_TSA is taken.
 *
 * Returns: %FALSE with %PARTA_ERRAND_ERROR_USAGE when they do not go together, or an error of #PartaSyncError about the address
 */
gboolean
parta_stamp_choice_check (PartaStampChoice  *self,
                          GError           **error)
{
  take_setting (self);
  if ((self->address != NULL && self->key != NULL) || (self->none && (self->address != NULL || self->key != NULL)) ||
      (self->policy != NULL && self->address == NULL) || (self->password_file != NULL && self->key == NULL))
    {
      g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                           _("Name a time-stamp service with --tsa, or a key of the school for time stamps with --tsa-key."));
      return FALSE;
    }

  return self->address == NULL || parta_time_server_check (self->address, error);
}

static GBytes *
carry (GBytes    *query,
       gpointer   user_data,
       GError   **error)
{
  return parta_time_server_ask (user_data, query, PARTA_TIME_SERVER_SECONDS, error);
}

static gint64
tell_time (gpointer user_data)
{
  return parta_clock_get_wall (user_data) / 1000;
}

static PartaStamper *
open_key (PartaStampChoice  *self,
          GError           **error)
{
  g_autoptr (GBytes) key = parta_plain_file_read (self->key, error);
  char *password = key != NULL ? parta_secret_read (self->password_file, _("Password of the key for time stamps:"), error) : NULL;
  PartaStamper *stamper = NULL;

  if (password != NULL)
    {
      self->clock = parta_clock_new_from_text (g_getenv ("PARTA_CLOCK"));
      stamper = parta_stamper_new_pkcs12 (key, password, tell_time, self->clock, error);
    }
  parta_secret_free (password);

  return stamper;
}

/**
 * parta_stamp_choice_open:
 * @self: what the options say, checked; must outlive the stamper
 * @stamper: (out) (transfer full) (nullable): who stamps, %NULL when nobody was named
 * @error: return location for an error
 *
 * Returns: %FALSE with an error of #PartaSignError or #PartaErrandError
 */
gboolean
parta_stamp_choice_open (PartaStampChoice  *self,
                         PartaStamper     **stamper,
                         GError           **error)
{
  g_autoptr (PartaStamper) opened = NULL;

  *stamper = NULL;
  if (self->address == NULL && self->key == NULL)
    return TRUE;

  opened = self->key != NULL ? open_key (self, error) : parta_stamper_new_courier (carry, g_strdup (self->address), g_free);
  if (opened == NULL || (self->policy != NULL && !parta_stamper_set_policy (opened, self->policy, error)))
    return FALSE;

  *stamper = g_steal_pointer (&opened);

  return TRUE;
}

/**
 * parta_stamp_choice_clear:
 * @self: what the options said
 *
 * Frees what is in it.
 */
void
parta_stamp_choice_clear (PartaStampChoice *self)
{
  g_free (self->address);
  g_free (self->policy);
  g_free (self->key);
  g_free (self->password_file);
  g_clear_pointer (&self->clock, parta_clock_unref);
}
