/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-command.h"

#include "parta-almanac.h"
#include "parta-high-water.h"
#include "parta-heartbeat.h"
#include "parta-http.h"
#include "parta-notify.h"
#include "parta-region.h"
#include "parta-server-error.h"
#include "parta-tls-pair.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define USAGE "run DIR | --database URL [--school ID] [--port N] [--loopback] [--regulations FOLDER] [--tls FOLDER | --tls-cert FILE --tls-key FILE] [--awake N] [--metrics-token FILE] [--log-requests] [--high-water FILE]"
#define PORT  8443
#define STOP_SECONDS 10   /* that requests in work have to end after a signal */
#define TOKEN_MIN    16   /* characters of a token for /metrics */
#define IDLE_SECONDS 600  /* after which a school that nobody asks for gives back its memory */

/* How the school is to be served. */
typedef struct
{
  guint    port;
  gboolean loopback;
  char    *high_water;      /* (nullable): file of the mark; NULL for one beside the directory */
  char    *metrics_token;   /* (nullable): who may read /metrics */
  gboolean log_requests;
  char    *tls_folder;        /* (nullable) */
  char    *certificate_file;  /* (nullable) */
  char    *key_file;          /* (nullable) */
  int      awake;
} Service;

static gboolean
stop_cb (gpointer loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_CONTINUE;
}

/* The folder is that of the school; servers of a database share one that somebody names. */
static GTlsCertificate *
load_certificate (const PartaSite *site,
                  const Service   *service,
                  GError         **error)
{
  const char *folder = service->tls_folder != NULL ? service->tls_folder : site->dir;
  g_autofree char *own_certificate = g_build_filename (folder, "tls.crt", NULL);
  g_autofree char *own_key = g_build_filename (folder, "tls.key", NULL);

  if (service->certificate_file != NULL)
    return parta_tls_pair_load (service->certificate_file, service->key_file, error);

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
rest_cb (gpointer hall)
{
  parta_hall_rest_idle (hall, IDLE_SECONDS);

  return G_SOURCE_CONTINUE;
}

static gboolean
keep_contacts_cb (gpointer hall)
{
  parta_hall_keep_contacts (hall);

  return G_SOURCE_CONTINUE;
}

/* The schools of a region are opened when somebody asks for them, by several servers: that one of them stopped is no outage. */
static gboolean
start_heartbeat (PartaHall       *hall,
                 PartaHeartbeat **heartbeat,
                 GError         **error)
{
  PartaDesk *only = parta_hall_get_only (hall);

  if (only == NULL)
    return TRUE;
  *heartbeat = parta_heartbeat_start (only->registrar, error);

  return *heartbeat != NULL;
}

/* @hall: (transfer full) */
static gboolean
serve (PartaHall       *hall,
       GTlsCertificate *certificate,
       const Service   *service,
       GError         **error)
{
  g_autoptr (PartaHttp) http = parta_http_new_for_hall (hall, certificate);
  g_autoptr (PartaHeartbeat) heartbeat = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint term, interrupt, rest, keep;

  parta_http_watch (http, service->metrics_token, service->log_requests ? write_line : NULL);
  if (!parta_http_listen (http, service->port, service->loopback, error))
    {
      g_prefix_error (error, _("The port %u cannot be used: "), service->port);
      return FALSE;
    }

  if (!start_heartbeat (hall, &heartbeat, error))
    return FALSE;

  term = g_unix_signal_add (SIGTERM, stop_cb, loop);
  interrupt = g_unix_signal_add (SIGINT, stop_cb, loop);
  rest = g_timeout_add_seconds (IDLE_SECONDS / 10, rest_cb, hall);
  keep = g_timeout_add (PARTA_CONTACTS_EVERY, keep_contacts_cb, hall);
  announce (http, certificate);
  parta_notify_manager (g_getenv ("NOTIFY_SOCKET"), "READY=1");
  g_main_loop_run (loop);
  parta_notify_manager (g_getenv ("NOTIFY_SOCKET"), "STOPPING=1");
  finish_requests (http);
  g_source_remove (term);
  g_source_remove (interrupt);
  g_source_remove (rest);
  g_source_remove (keep);
  parta_hall_keep_contacts (hall);

  return heartbeat == NULL || parta_heartbeat_beat (heartbeat, error);
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

static void
service_clear (Service *self)
{
  g_free (self->metrics_token);
  g_free (self->high_water);
  g_free (self->tls_folder);
  g_free (self->certificate_file);
  g_free (self->key_file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Service, service_clear)

static gboolean
is_sensible (const Service *service,
             const char    *place,
             int            port)
{
  gboolean needs_folder = parta_site_is_database (place) && service->certificate_file == NULL;

  return port >= 0 && port <= 65535 && service->awake > 0 && (service->certificate_file == NULL) == (service->key_file == NULL) &&
         !(needs_folder && service->tls_folder == NULL);
}

static gboolean
note_high_water_cb (gpointer user_data)
{
  PartaHighWater *mark = user_data;
  g_autoptr (GError) error = NULL;

  if (parta_high_water_note (mark, &error))
    return G_SOURCE_CONTINUE;

  g_message ("the high-water mark is not kept: %s", error->message);

  return G_SOURCE_CONTINUE;   /* the folder may be there again in a while */
}

/* Beside the directory: whoever puts an old copy of the directory back does not put the mark back. */
static PartaHighWater *
open_mark (PartaSite     *site,
           const Service *service)
{
  g_autofree char *dir = g_canonicalize_filename (site->dir, NULL);
  g_autofree char *beside = g_strconcat (dir, ".high-water", NULL);

  return parta_high_water_new (service->high_water != NULL ? service->high_water : beside, site->registrar);
}

/* By what everything is judged, the school and its timetable, takes as long to read as a laptop's whole batch. The first one
 * in the morning does not wait for it. What cannot be read now is told to whoever asks for it. */
static void
read_ahead (PartaRegistrar *registrar)
{
  PartaRulebook *book = parta_registrar_get_rulebook (registrar);
  g_autoptr (GError) error = NULL;
  PartaState *state = parta_registrar_get_state (registrar, &error);

  if (state != NULL && book != NULL)
    parta_almanac_read_timetable (parta_rulebook_get_almanac (book, state), state);
  else if (error != NULL)
    g_warning ("the record cannot be read: %s", error->message);
}

/* Serves a directory while the mark follows its ledger. @hall: (transfer full) */
static gboolean
serve_marked (PartaSite       *site,
              PartaHall       *hall,
              GTlsCertificate *certificate,
              const Service   *service,
              GError         **error)
{
  g_autoptr (PartaHall) desks = hall;
  g_autoptr (PartaHighWater) mark = open_mark (site, service);
  gboolean done;
  guint timer;

  if (!parta_high_water_check (mark, error))
    return FALSE;

  note_high_water_cb (mark);
  read_ahead (site->registrar);
  timer = g_timeout_add_seconds (1, note_high_water_cb, mark);
  done = serve (g_steal_pointer (&desks), certificate, service, error);
  g_source_remove (timer);
  note_high_water_cb (mark);

  return done;
}

/* One server on a directory; as many as one likes on a database. */
static gboolean
open_and_serve (PartaSite     *site,
                const Service *service,
                GError       **error)
{
  g_autoptr (PartaRegion) region = parta_region_new (site);
  g_autoptr (PartaHall) hall = parta_region_open_hall (region, (guint) service->awake, error);
  g_autoptr (GTlsCertificate) certificate = NULL;
  int lock = -1;
  gboolean done;

  if (hall == NULL)
    return FALSE;
  if (site->address == NULL)
    {
      lock = parta_site_lock (site, error);
      if (lock < 0)
        return FALSE;
    }

  certificate = load_certificate (site, service, error);
  if (site->address == NULL)
    done = certificate != NULL && serve_marked (site, g_steal_pointer (&hall), certificate, service, error);
  else
    done = certificate != NULL && serve (g_steal_pointer (&hall), certificate, service, error);
  if (lock >= 0)
    close (lock);

  return done;
}

/**
 * parta_command_run:
 * @args: (inout): the words behind "run"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Serves a school, or all schools of a database, until SIGTERM or SIGINT.
 *
 * Returns: whether it was served
 */
gboolean
parta_command_run (char     ***args,
                   PartaClock *clock,
                   GError    **error)
{
  int port = PORT;
  g_auto (Service) service = { .awake = PARTA_HALL_AWAKE };
  g_autofree char *folder = NULL;
  g_autofree char *token_file = NULL;
  g_autoptr (PartaSite) site = NULL;
  const GOptionEntry options[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &port, NULL, NULL },
    { "loopback", 0, 0, G_OPTION_ARG_NONE, &service.loopback, NULL, NULL },
    { "tls", 0, 0, G_OPTION_ARG_FILENAME, &service.tls_folder, NULL, NULL },
    { "tls-cert", 0, 0, G_OPTION_ARG_FILENAME, &service.certificate_file, NULL, NULL },
    { "tls-key", 0, 0, G_OPTION_ARG_FILENAME, &service.key_file, NULL, NULL },
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME, &folder, NULL, NULL },
    { "awake", 0, 0, G_OPTION_ARG_INT, &service.awake, NULL, NULL },
    { "metrics-token", 0, 0, G_OPTION_ARG_FILENAME, &token_file, NULL, NULL },
    { "high-water", 0, 0, G_OPTION_ARG_FILENAME, &service.high_water, NULL, NULL },
    { "log-requests", 0, 0, G_OPTION_ARG_NONE, &service.log_requests, NULL, NULL },
    { NULL },
  };

  if (!parta_command_parse (args, options, USAGE, 1, 1, error))
    return FALSE;
  if (!is_sensible (&service, (*args)[0], port))
    return parta_command_misused (error, USAGE);

  service.port = (guint) port;
  site = parta_site_new ((*args)[0], clock);

  return read_token (token_file, &service.metrics_token, error) && parta_site_load_regulations (site, folder, error) &&
         open_and_serve (site, &service, error);
}
