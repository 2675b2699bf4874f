/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-server.h"

#include "parta-breach-desk.h"
#include "parta-config.h"
#include "parta-http-sync.h"
#include "parta-rereading.h"
#include "parta-wire-error.h"
#include "sim-school.h"

#include <glib/gstdio.h>
#include <string.h>

#define NAME "school.db"

static void
save_accounts (PartaBackend *backend)
{
  g_autofree char *hash = parta_password_hash (SIM_PASSWORD, PARTA_PASSWORD_COST_TEST);

  for (guint i = 0; sim_people[i] != NULL; i++)
    {
      g_autoptr (PartaLogin) login = parta_login_new (sim_people[i], sim_people[i], hash);
      g_autoptr (GError) error = NULL;

      login->must_change = FALSE;
      parta_backend_save_account (backend, login, &error);
      g_assert_no_error (error);
    }
}

static PartaBackend *
open_backend (const char  *folder,
              GError     **error)
{
  g_autofree char *path = g_build_filename (folder, NAME, NULL);

  return parta_backend_new_sqlite (path, error);
}

/* Makes the school with which all seeds begin. Returns: what is on the server's disk then. */
SimImage *
sim_server_found (const char *root)
{
  g_autofree char *folder = g_build_filename (root, "foundation", NULL);
  g_autoptr (PartaClock) clock = parta_clock_new_fixed (SIM_MORNING - G_GINT64_CONSTANT (7) * 86400000);
  g_autoptr (GError) error = NULL;
  SimChance chance;
  SimDisk *disk;
  SimImage *image;

  sim_chance_take_over (0);
  sim_chance_init (&chance, 0, SIM_STREAM_DISK);
  g_mkdir (folder, 0700);
  disk = sim_disk_new (folder, &chance);
  {
    g_autoptr (PartaBackend) backend = open_backend (folder, &error);
    g_autoptr (PartaRegistrar) registrar = NULL;

    g_assert_no_error (error);
    parta_registrar_found_school (backend, SIM_SCHOOL, &error);
    g_assert_no_error (error);
    registrar = parta_registrar_new (backend, clock, &error);
    g_assert_no_error (error);
    sim_school_enter (registrar);
    save_accounts (backend);
  }
  image = sim_disk_dup_image (disk);
  sim_disk_free (disk);

  return image;
}

SimServer *
sim_server_new (const char    *root,
                SimImage      *school,
                PartaRulebook *rulebook,
                SimChance     *chance)
{
  SimServer *self = g_new0 (SimServer, 1);

  self->folder = g_build_filename (root, "server", NULL);
  g_mkdir (self->folder, 0700);
  self->disk = sim_disk_new (self->folder, chance);
  sim_disk_put_image (self->disk, school);
  self->clock = parta_clock_new_fixed (SIM_MORNING);
  self->schema = PARTA_ENTRY_SCHEMA;
  self->rulebook = rulebook != NULL ? parta_rulebook_ref (rulebook) : NULL;

  return self;
}

void
sim_server_free (SimServer *self)
{
  sim_server_stop (self);
  sim_disk_free (self->disk);
  parta_clock_unref (self->clock);
  g_clear_pointer (&self->rulebook, parta_rulebook_unref);
  g_free (self->folder);
  g_free (self);
}

/* Returns: whether it runs; not while its disk is in trouble. */
gboolean
sim_server_start (SimServer *self)
{
  if (self->registrar != NULL)
    return TRUE;

  self->backend = open_backend (self->folder, NULL);
  if (self->backend != NULL)
    self->registrar = parta_registrar_new (self->backend, self->clock, NULL);
  if (self->registrar == NULL)
    {
      sim_server_stop (self);
      return FALSE;
    }

  parta_registrar_set_rulebook (self->registrar, self->rulebook);
  parta_registrar_set_schema (self->registrar, self->schema);
  /* As parta-region.c does before it lets anybody in. */
  if (!parta_rereading_run (self->registrar, NULL) || !parta_breach_desk_enforce (self->registrar, NULL))
    {
      sim_server_stop (self);
      return FALSE;
    }
  self->doorkeeper = parta_doorkeeper_new (self->registrar, PARTA_PASSWORD_COST_TEST);

  return TRUE;
}

void
sim_server_stop (SimServer *self)
{
  g_clear_object (&self->doorkeeper);
  g_clear_object (&self->registrar);
  g_clear_object (&self->backend);
}

/* Falls; what is on the disk then is what sim_server_start() finds. */
void
sim_server_crash (SimServer *self,
                  SimCrash   crash)
{
  sim_disk_stop (self->disk);
  sim_server_stop (self);
  sim_disk_crash (self->disk, crash);
}

gboolean
sim_server_runs (SimServer *self)
{
  return self->registrar != NULL && !sim_disk_has_stopped (self->disk);
}

/* The coordinator says it at the server. Returns: whether it stands. */
gboolean
sim_server_enter (SimServer *self,
                  GPtrArray *drafts)
{
  return sim_server_runs (self) &&
         parta_registrar_enter_for (self->registrar, SIM_COORDINATOR, "coordinator", drafts, NULL) &&
         !sim_disk_has_stopped (self->disk);
}

PartaAnswerBytes *
sim_answer_new (guint       status,
                const char *type,
                GBytes     *body)
{
  PartaAnswerBytes *answer = g_new0 (PartaAnswerBytes, 1);

  answer->status = status;
  answer->type = g_strdup (type);
  answer->body = g_bytes_ref (body);

  return answer;
}

PartaAnswerBytes *
sim_answer_new_fault (guint       status,
                      const char *code,
                      guint64     acked,
                      guint64     retry_after)
{
  PartaFault fault = { (char *) code, (char *) "no", acked, retry_after };
  g_autoptr (GBytes) body = parta_fault_encode (&fault);

  return sim_answer_new (status, PARTA_WIRE_JSON, body);
}

static GBytes *
tell_about (SimServer *self)
{
  g_autofree char *name = parta_registrar_dup_name (self->registrar);
  PartaAbout about = { .school = (char *) SIM_SCHOOL, .name = name, .now = parta_clock_get_wall (self->clock),
                       .version = (char *) PARTA_VERSION };

  memcpy (about.key, parta_registrar_get_key (self->registrar), PARTA_WIRE_KEY_SIZE);

  return parta_about_encode (&about);
}

static GBytes *
sign_in (SimServer  *self,
         GBytes     *body,
         GError    **error)
{
  g_autoptr (PartaSignIn) message = parta_sign_in_decode (body, error);
  g_autofree char *hash = message != NULL ? parta_doorkeeper_dup_hash (self->doorkeeper, message->login, NULL, error) : NULL;
  g_autoptr (PartaWelcome) welcome = NULL;

  if (hash != NULL)
    welcome = parta_doorkeeper_admit (self->doorkeeper, message, NULL, parta_password_verify (hash, message->password), error);

  return welcome != NULL ? parta_welcome_encode (welcome) : NULL;
}

static GBytes *
sign_out (SimServer   *self,
          const char  *token,
          GError     **error)
{
  static const PartaPasswordChange nothing;

  return parta_doorkeeper_sign_out (self->doorkeeper, token != NULL ? token : "", error)
           ? parta_password_change_encode (&nothing)
           : NULL;
}

/* What the server's HTTP comes to. Returns: (nullable): NULL when the machine stopped before the answer left it. */
PartaAnswerBytes *
sim_server_answer (SimServer       *self,
                   const PartaCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  const char *type = PARTA_WIRE_JSON;
  PartaFault fault;
  guint status;

  if (!sim_server_runs (self))
    return NULL;

  if (strcmp (call->path, "/v1/sync") == 0)
    {
      body = parta_http_synchronise (self->registrar, self->doorkeeper, call->token, call->body, &error);
      type = PARTA_WIRE_TYPE;
    }
  else if (strcmp (call->path, "/v1/about") == 0)
    body = tell_about (self);
  else if (strcmp (call->path, "/v1/sign-in") == 0)
    body = sign_in (self, call->body, &error);
  else if (strcmp (call->path, "/v1/sign-out") == 0)
    body = sign_out (self, call->token, &error);
  else
    return sim_answer_new_fault (404, "unknown", 0, 0);

  if (sim_disk_has_stopped (self->disk))
    return NULL;
  if (body != NULL)
    return sim_answer_new (200, type, body);

  status = parta_http_explain (error, &fault);

  return sim_answer_new_fault (status, fault.code, fault.acked, fault.retry_after);
}
