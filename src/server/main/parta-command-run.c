/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-command.h"

#include "parta-http.h"
#include "parta-notify.h"
#include "parta-server-error.h"
#include "parta-tls-pair.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define USAGE "run DIR [--port N] [--loopback] [--regulations FOLDER] [--tls-cert FILE --tls-key FILE] [--metrics-token FILE] [--log-requests]"
#define PORT  8443
#define STOP_SECONDS 10   /* that requests in work have to end after a signal */
#define TOKEN_MIN    16   /* characters of a token for /metrics */

/* How the school is to be served. */
typedef struct
{
  guint    port;
  gboolean loopback;
  char    *metrics_token;   /* (nullable): who may read /metrics */
  gboolean log_requests;
} Service;

static gboolean
stop_cb (gpointer loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_CONTINUE;
}

static GTlsCertificate *
load_certificate (PartaSite  *site,
                  const char *certificate_file,
                  const char *key_file,
                  GError    **error)
{
  g_autofree char *own_certificate = parta_site_dup_path (site, "tls.crt");
  g_autofree char *own_key = parta_site_dup_path (site, "tls.key");

  if (certificate_file != NULL)
    return parta_tls_pair_load (certificate_file, key_file, error);

  return parta_tls_pair_need (own_certificate, own_key, parta_clock_get_wall (site->clock), error);
}

/* What follows "listening on" can be given to a program on this machine as it stands. */
static void
announce (PartaHttp       *http,
          GTlsCertificate *certificate)
{
  g_autofree char *fingerprint = parta_tls_dup_fingerprint (certificate);

  g_print ("certificate fingerprint (SHA-256): %s\n", fingerprint);
  g_print ("listening on https://127.0.0.1:%u\n", parta_http_get_port (http));
  fflush (stdout);
}

static void
write_line (const char *line)
{
  fprintf (stderr, "%s\n", line);
  fflush (stderr);
}

static gboolean
time_is_up_cb (gpointer up)
{
  *(gboolean *) up = TRUE;

  return G_SOURCE_CONTINUE;
}

/* Each request is durable before its answer begins, so whoever is cut off here loses an answer and no entry. */
static void
finish_requests (PartaHttp *http)
{
  gboolean up = FALSE;
  guint timer = g_timeout_add_seconds (STOP_SECONDS, time_is_up_cb, &up);

  parta_http_stop (http);
  while (parta_http_get_in_flight (http) > 0 && !up)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE) && !up)
    ;
  g_source_remove (timer);
}

static gboolean
serve (PartaSite       *site,
       GTlsCertificate *certificate,
       const Service   *service,
       GError         **error)
{
  g_autoptr (PartaDoorkeeper) doorkeeper = parta_doorkeeper_new (site->registrar, PARTA_PASSWORD_COST_SERVER);
  g_autoptr (PartaHttp) http = parta_http_new (site->registrar, doorkeeper, certificate);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint term, interrupt;

  parta_http_watch (http, service->metrics_token, service->log_requests ? write_line : NULL);
  if (!parta_http_listen (http, service->port, service->loopback, error))
    {
      g_prefix_error (error, _("The port %u cannot be used: "), service->port);
      return FALSE;
    }

  term = g_unix_signal_add (SIGTERM, stop_cb, loop);
  interrupt = g_unix_signal_add (SIGINT, stop_cb, loop);
  announce (http, certificate);
  parta_notify_manager (g_getenv ("NOTIFY_SOCKET"), "READY=1");
  g_main_loop_run (loop);
  parta_notify_manager (g_getenv ("NOTIFY_SOCKET"), "STOPPING=1");
  finish_requests (http);
  g_source_remove (term);
  g_source_remove (interrupt);

  return TRUE;
}

/* Entries wait on the laptops better than they would be judged by no rule at all. */
static gboolean
knows_regulation (PartaSite *site,
                  GError   **error)
{
  PartaState *state = parta_registrar_get_state (site->registrar, error);
  g_autofree char *today = parta_site_dup_today (site);

  if (state == NULL)
    return FALSE;
  if (parta_rulebook_find_name (parta_registrar_get_rulebook (site->registrar), state, parta_date_parse (today, -1)) != NULL)
    return TRUE;

  g_set_error_literal (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
                       _("The school follows a regulation that this server does not know. Update Parta, or name the folder with --regulations. Until then entries wait on the computers where they were made."));

  return FALSE;
}

/* A file, since what stands in a command line can be read by everybody on the machine. */
static gboolean
read_token (const char *file,
            char      **token,
            GError    **error)
{
  g_autofree char *text = NULL;

  if (file == NULL)
    return TRUE;
  if (!g_file_get_contents (file, &text, NULL, error))
    return FALSE;

  g_strstrip (text);
  if (strlen (text) < TOKEN_MIN)
    {
      g_set_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
                   _("The token in %s is too short: at least %d characters are needed."), file, TOKEN_MIN);
      return FALSE;
    }
  *token = g_steal_pointer (&text);

  return TRUE;
}

/**
 * parta_command_run:
 * @args: (inout): the words behind "run"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Serves a school until SIGTERM or SIGINT.
 *
 * Returns: whether it was served
 */
gboolean
parta_command_run (char     ***args,
                   PartaClock *clock,
                   GError    **error)
{
  int port = PORT;
  Service service = { 0 };
  g_autofree char *certificate_file = NULL;
  g_autofree char *key_file = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *token_file = NULL;
  g_autoptr (PartaSite) site = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;
  gboolean done;
  int lock;
  const GOptionEntry options[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &port, NULL, NULL },
    { "loopback", 0, 0, G_OPTION_ARG_NONE, &service.loopback, NULL, NULL },
    { "tls-cert", 0, 0, G_OPTION_ARG_FILENAME, &certificate_file, NULL, NULL },
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME, &folder, NULL, NULL },
    { "metrics-token", 0, 0, G_OPTION_ARG_FILENAME, &token_file, NULL, NULL },
    { "log-requests", 0, 0, G_OPTION_ARG_NONE, &service.log_requests, NULL, NULL },
    { "tls-key", 0, 0, G_OPTION_ARG_FILENAME, &key_file, NULL, NULL },
    { NULL },
  };

  if (!parta_command_parse (args, options, USAGE, 1, 1, error))
    return FALSE;
  if (port < 0 || port > 65535 || (certificate_file == NULL) != (key_file == NULL))
    return parta_command_misused (error, USAGE);

  service.port = (guint) port;
  site = parta_site_new ((*args)[0], clock);
  if (!read_token (token_file, &service.metrics_token, error) || !parta_site_load_regulations (site, folder, error) || !parta_site_open (site, error) || !knows_regulation (site, error))
    return FALSE;
  lock = parta_site_lock (site, error);
  if (lock < 0)
    return FALSE;

  certificate = load_certificate (site, certificate_file, key_file, error);
  done = certificate != NULL && serve (site, certificate, &service, error);
  close (lock);
  g_free (service.metrics_token);

  return done;
}
