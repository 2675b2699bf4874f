/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-command.h"

#include "parta-doorkeeper.h"
#include "parta-server-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define USAGE "session DIR list [LOGIN] [--json] | end LOGIN [--device DEVICE]"

typedef struct
{
  PartaSite *site;
  char      *login;    /* (nullable) */
  char      *device;   /* (nullable): hex digits, or how they begin */
  gboolean   json;
} Order;

static gboolean
is_meant (const Order        *order,
          const PartaSession *session,
          const char         *device)
{
  return (order->login == NULL || strcmp (session->login, order->login) == 0) &&
         (order->device == NULL || g_str_has_prefix (device, order->device)) &&
         session->expires > parta_clock_get_wall (order->site->clock);
}

static char *
dup_moment (gint64 wall)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (wall / 1000);

  return wall > 0 && moment != NULL ? g_date_time_format (moment, "%Y-%m-%d %H:%M") : g_strdup ("-");
}

static void
print_session (const Order        *order,
               const PartaSession *session,
               const char         *device)
{
  g_autofree char *login = parta_command_quote (session->login);
  g_autofree char *begun = dup_moment (session->begun);
  g_autofree char *expires = dup_moment (session->expires);

  if (order->json)
    g_print ("{\"login\":%s,\"device\":\"%s\",\"begun\":%" G_GINT64_FORMAT ",\"expires\":%" G_GINT64_FORMAT "}\n", login, device,
             session->begun, session->expires);
  else
    g_print ("%-20s %s  %s … %s\n", session->login, device, begun, expires);
}

static gboolean
list (Order     *order,
      GPtrArray *sessions)
{
  for (guint i = 0; i < sessions->len; i++)
    {
      const PartaSession *session = sessions->pdata[i];
      char device[PARTA_DEVICE_HEX + 1];

      parta_hex_write (device, session->device, PARTA_DEVICE_SIZE);
      if (is_meant (order, session, device))
        print_session (order, session, device);
    }

  return TRUE;
}

static gboolean
end (Order     *order,
     GPtrArray *sessions,
     GError   **error)
{
  guint n_ended = 0;

  for (guint i = 0; i < sessions->len; i++)
    {
      PartaSession *session = sessions->pdata[i];
      char device[PARTA_DEVICE_HEX + 1];

      parta_hex_write (device, session->device, PARTA_DEVICE_SIZE);
      if (!is_meant (order, session, device))
        continue;
      session->expires = 0;
      if (!parta_backend_save_session (order->site->backend, session, error))
        return FALSE;
      n_ended++;
    }
  if (order->json)
    g_print ("{\"ended\":%u}\n", n_ended);
  else
    g_print (ngettext ("%u session was ended.\n", "%u sessions were ended.\n", n_ended), n_ended);

  return parta_backend_end_sessions (order->site->backend, NULL, NULL, parta_clock_get_wall (order->site->clock), error);
}

static gboolean
carry_out (Order      *order,
           const char *action,
           GError    **error)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_session_free);

  if (!parta_backend_list_sessions (order->site->backend, sessions, error))
    return FALSE;
  if (strcmp (action, "list") == 0)
    return list (order, sessions);
  if (strcmp (action, "end") == 0 && order->login != NULL)
    return end (order, sessions, error);

  return parta_command_misused (error, USAGE);
}

/**
 * parta_command_session:
 * @args: (inout): the words behind "session"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Lists who is signed in, and ends sessions. The entries on that device stay there; they come when its owner signs in again.
 *
 * Returns: whether it was done
 */
gboolean
parta_command_session (char     ***args,
                       PartaClock *clock,
                       GError    **error)
{
  Order order = { 0 };
  const GOptionEntry options[] = {
    { "device", 0, 0, G_OPTION_ARG_STRING, &order.device, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &order.json, NULL, NULL },
    { NULL },
  };
  gboolean done = FALSE;

  if (parta_command_parse (args, options, USAGE, 2, 3, error))
    {
      g_autoptr (PartaSite) site = parta_site_new ((*args)[0], clock);

      order.site = site;
      order.login = (*args)[2] != NULL ? parta_doorkeeper_fold_login ((*args)[2]) : NULL;
      done = parta_site_open (site, error) && carry_out (&order, (*args)[1], error);
    }
  g_free (order.login);
  g_free (order.device);

  return done;
}
