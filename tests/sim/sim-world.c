/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-world.h"

#include "replica.h"
#include "sim-breach.h"
#include "sim-check.h"
#include "sim-net.h"
#include "sim-newer.h"
#include "sim-school.h"
#include "sim-twin.h"

#include <glib/gstdio.h>

#define SECOND      G_GINT64_CONSTANT (1000)
#define MINUTE      (60 * SECOND)
#define HOUR        (60 * MINUTE)
#define DAY         (24 * HOUR)
#define YEAR        (365 * DAY)
#define CLIENTS_MAX 8
#define ROUNDS_MAX  12
#define ATTEMPTS_MAX 1000   /* of all replicas together, within half an hour */
#define LIVENESS    (30 * MINUTE)   /* twice the longest back-off (I10) */

SimWorld *sim_world_current;

/* Says what happens: to who reads along, and into a sum that is the same whenever the seed is. */
void
sim_world_tell (SimWorld   *self,
                const char *format,
                ...)
{
  g_autofree char *text = NULL;
  va_list list;

  va_start (list, format);
  text = g_strdup_vprintf (format, list);
  va_end (list);
  g_checksum_update (self->trace, (const guchar *) text, -1);
  if (self->loud)
    g_printerr ("%4u  %s\n", self->step, text);
}

/* Only the first one counts: what follows from it is no news. */
void
sim_world_violate (SimWorld   *self,
                   const char *invariant,
                   const char *format,
                   ...)
{
  g_autofree char *text = NULL;
  va_list list;

  va_start (list, format);
  text = g_strdup_vprintf (format, list);
  va_end (list);
  sim_world_tell (self, "VIOLATION of %s: %s", invariant, text);
  if (self->violation == NULL)
    self->violation = g_strdup_printf ("%s: %s", invariant, text);
}

static SimClient *
add_client (SimWorld   *self,
            const char *person)
{
  SimClient *client = sim_client_new (self->root, person, self->clients->len, self->server->rulebook, &self->disk, self->now);

  g_ptr_array_add (self->clients, client);
  sim_twin_start (self, client, NULL);

  return client;
}

/* Each school day begins with replicas that know something. */
static void
open_school (SimWorld *self)
{
  guint n = 2 + sim_chance_below (&self->schedule, 5);
  guint first = sim_chance_below (&self->schedule, 3);

  g_assert_true (sim_server_start (self->server));
  for (guint i = 0; i < n; i++)
    {
      SimClient *client = add_client (self, sim_people[(first + i) % 5]);

      self->caller = client;
      g_assert_true (sim_client_sign_in (client, NULL));
      if (!sim_chance_one_in (&self->schedule, 3))
        sim_world_sync (self, client);
    }
}

SimWorld *
sim_world_new (guint64     seed,
               const char *root,
               SimImage   *school,
               SimClocks   clocks_are,
               gboolean    loud)
{
  SimWorld *self = g_new0 (SimWorld, 1);
  g_autoptr (PartaRulebook) book = seed % 2 == 0 ? sim_school_new_rulebook () : NULL;

  sim_chance_take_over (seed);
  self->seed = seed;
  self->root = g_strdup_printf ("%s/%" G_GUINT64_FORMAT, root, seed);
  g_mkdir (self->root, 0700);
  sim_chance_init (&self->schedule, seed, SIM_STREAM_SCHEDULE);
  sim_chance_init (&self->clocks, seed, SIM_STREAM_CLOCK);
  sim_chance_init (&self->network, seed, SIM_STREAM_NETWORK);
  sim_chance_init (&self->disk, seed, SIM_STREAM_DISK);
  self->now = SIM_MORNING;
  self->clocks_are = clocks_are;
  self->loud = loud;
  self->trace = g_checksum_new (G_CHECKSUM_SHA256);
  self->server = sim_server_new (self->root, school, book, &self->disk);
  self->clients = g_ptr_array_new_with_free_func ((GDestroyNotify) sim_client_free);
  self->ledger = sim_ledger_new (book == NULL);
  self->mail = g_ptr_array_new ();
  self->backups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->taken = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->frozen_at = -1;
  sim_world_current = self;
  open_school (self);
  self->faults = TRUE;

  return self;
}

void
sim_world_free (SimWorld *self)
{
  self->faults = FALSE;
  while (self->mail->len > 0)
    sim_net_deliver_letter (self);
  g_ptr_array_unref (self->mail);
  g_ptr_array_unref (self->backups);
  g_ptr_array_unref (self->clients);
  sim_server_free (self->server);
  sim_ledger_free (self->ledger);
  g_hash_table_unref (self->told);
  g_hash_table_unref (self->taken);
  g_hash_table_unref (self->answers);
  g_checksum_free (self->trace);
  remove_tree (self->root);
  g_free (self->root);
  g_free (self->shown);
  g_free (self->violation);
  g_free (self);
  sim_world_current = NULL;
}

void
sim_world_advance (SimWorld *self,
                   gint64    milliseconds)
{
  self->now += milliseconds;
  parta_clock_advance (self->server->clock, milliseconds);
  for (guint i = 0; i < self->clients->len; i++)
    {
      SimClient *client = self->clients->pdata[i];

      parta_clock_advance (client->clock, milliseconds);
      if (sim_client_runs (client))
        parta_store_retry (client->store);
    }
}

static SimClient *
draw_client (SimWorld *self)
{
  return self->clients->pdata[sim_chance_below (&self->schedule, self->clients->len)];
}

static void
type (SimWorld  *self,
      SimClient *client)
{
  g_autoptr (GPtrArray) drafts = sim_school_draw_typing (&self->schedule, client->person);
  guint n;

  if (!sim_client_runs (client) || !client->knows)
    return;

  n = sim_client_type (client, drafts);
  parta_pace_typed (&client->pace, self->now);
  self->n_typed += n;
  sim_world_tell (self, "%s types %u: %s %s …", client->name, n, ((PartaDraft *) drafts->pdata[0])->scope,
                  ((PartaDraft *) drafts->pdata[0])->key);
}

/* A window says that this replica was copied, and its person closes it and opens it again. */
static void
open_anew (SimWorld  *self,
           SimClient *client)
{
  sim_client_stop (client);
  sim_world_restart (self, client);
  parta_pace_asked (&client->pace, self->now);
  self->n_opened_anew++;
}

/* One conversation of @client. What a false answer left on the disk is found here (I8). Returns: whether it ended well. */
gboolean
sim_world_sync (SimWorld  *self,
                SimClient *client)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (!sim_client_runs (client))
    return FALSE;

  self->caller = client;
  self->frozen_at = -1;
  g_clear_pointer (&self->shown, g_free);
  done = client->needs_sign_in && !sim_client_sign_in (client, &error) ? FALSE : sim_client_sync (client, self->now, &error);
  if (self->frozen_at >= 0 && sim_disk_get_n_writes (client->disk) != (guint64) self->frozen_at)
    sim_world_violate (self, "I8", "a false answer changed the disk of %s", client->name);
  sim_world_tell (self, "%s has synchronised: %s", client->name, done ? "done" : error->message);
  if (client->forked && !self->faults)
    open_anew (self, client);

  return done;
}

/* From now on a replica may lose what others wrote, and get it back, before anybody looks. */
static void
forget_others (SimWorld *self)
{
  for (guint i = 0; i < self->clients->len; i++)
    {
      SimClient *client = self->clients->pdata[i];

      if (client->seen != NULL)
        g_hash_table_remove_all (client->seen->others);
    }
}

static void
change_access (SimWorld *self)
{
  g_autoptr (GPtrArray) drafts = sim_school_draw_access (&self->schedule);
  const PartaDraft *draft = drafts->pdata[0];
  gboolean done = sim_server_enter (self->server, drafts);

  forget_others (self);
  sim_world_tell (self, "coordinator: %s %s %s: %s", parta_kind_get_name (draft->kind), draft->key,
                  parta_body_is_empty (draft->body) ? "taken back" : "said", done ? "done" : "not done");
}

/* Something happens while a request is on its way. */
void
sim_world_interlude (SimWorld *self)
{
  SimClient *caller = self->caller;
  SimClient *other = draw_client (self);
  g_autofree char *shown = g_steal_pointer (&self->shown);
  guint n_shown = self->n_shown;

  self->depth++;
  sim_world_tell (self, "  meanwhile");
  switch (sim_chance_below (&self->schedule, 4))
    {
    case 0:
      type (self, caller);
      break;
    case 1:
      change_access (self);
      break;
    case 2:
      sim_net_deliver_letter (self);
      break;
    default:
      if (other != caller)
        sim_world_sync (self, other);
      break;
    }
  self->depth--;
  self->caller = caller;
  self->frozen_at = -1;
  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);
  self->n_shown = n_shown;
}

/* A machine that fell starts again with what is left of its disk. */
void
sim_world_restart (SimWorld  *self,
                   SimClient *client)
{
  g_autoptr (GError) error = NULL;
  SimCrash crash = sim_chance_one_in (&self->schedule, 3) ? SIM_CRASH_KILLED : SIM_CRASH_POWER;

  if (client->store != NULL || sim_disk_has_stopped (client->disk))
    {
      sim_client_crash (client, crash);
      self->n_crashes++;
    }
  if (sim_twin_start (self, client, &error))
    {
      sim_world_tell (self, "%s starts again", client->name);
      sim_check_restart (self, client);
    }
  else if (g_error_matches (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_CORRUPT))   /* what a disk does not read is no damage */
    sim_world_violate (self, "I17", "the replica of %s is damaged after a crash: %s", client->name, error->message);
  else
    sim_world_tell (self, "%s does not start: %s", client->name, error->message);
}

static void
restart_server (SimWorld *self)
{
  sim_server_crash (self->server, sim_chance_one_in (&self->schedule, 3) ? SIM_CRASH_KILLED : SIM_CRASH_POWER);
  self->n_crashes++;
  sim_ledger_forget (self->ledger);
  sim_world_tell (self, "the server %s", sim_server_start (self->server) ? "starts again" : "does not start");
}

/* Somebody copies the server's folder away while it does not run. */
static void
back_up (SimWorld *self)
{
  if (!sim_server_runs (self->server))
    return;

  sim_server_stop (self->server);
  if (!sim_disk_has_stopped (self->server->disk))
    g_ptr_array_add (self->backups, sim_disk_dup_image (self->server->disk));
  sim_world_tell (self, "the server is copied and %s", sim_server_start (self->server) ? "starts again" : "does not start");
}

/* Its disk dies, and somebody puts an old copy in its place. What was acknowledged since is with the replicas alone. */
static void
restore (SimWorld *self)
{
  if (self->backups->len == 0)
    return;

  sim_server_crash (self->server, SIM_CRASH_POWER);
  sim_disk_set_health (self->server->disk, SIM_DISK_SOUND);
  sim_disk_put_image (self->server->disk, self->backups->pdata[sim_chance_below (&self->schedule, self->backups->len)]);
  sim_ledger_forget (self->ledger);
  g_hash_table_remove_all (self->told);
  g_hash_table_remove_all (self->taken);
  forget_others (self);
  self->n_restored++;
  sim_world_tell (self, "the server is restored and %s", sim_server_start (self->server) ? "starts again" : "does not start");
}

/* What lies on the ground gets up after a while. */
static void
help_up (SimWorld *self)
{
  if (!sim_server_runs (self->server) && sim_chance_one_in (&self->schedule, 3))
    restart_server (self);
  for (guint i = 0; i < self->clients->len; i++)
    {
      SimClient *client = self->clients->pdata[i];

      if (!sim_client_runs (client) && sim_chance_one_in (&self->schedule, 2))
        sim_world_restart (self, client);
      else if (client->forked && sim_chance_one_in (&self->schedule, 3))
        open_anew (self, client);
    }
}

static void
skew_clock (SimWorld  *self,
            SimClient *client)
{
  static const gint64 jumps[] = { -10 * YEAR, 10 * YEAR, -DAY, DAY, -HOUR, 2 * HOUR, -MINUTE, 5 * MINUTE };
  gint64 jump = jumps[sim_chance_below (&self->clocks, self->clocks_are == SIM_CLOCKS_DECADES ? 2 : G_N_ELEMENTS (jumps))];
  gboolean back = sim_chance_one_in (&self->clocks, 2);

  if (self->clocks_are == SIM_CLOCKS_RIGHT)
    return;

  /* A jump away, or back to the right time. */
  if (back)
    jump = self->now - parta_clock_get_wall (client->clock);
  parta_clock_advance (client->clock, jump);
  sim_world_tell (self, "the clock of %s jumps by %" G_GINT64_FORMAT " s", client->name, jump / SECOND);
}

static void
trouble_disk (SimWorld *self,
              SimDisk  *disk,
              const char *whose)
{
  static const char *const names[] = { "sound", "full", "broken" };
  SimDiskHealth health = (SimDiskHealth) sim_chance_below (&self->schedule, 3);

  sim_disk_set_health (disk, health);
  sim_world_tell (self, "the disk of %s is %s", whose, names[health]);
}

static void
sync_due (SimWorld *self)
{
  for (guint i = 0; i < self->clients->len; i++)
    {
      SimClient *client = self->clients->pdata[i];

      if (sim_client_runs (client) && parta_pace_get_due (&client->pace) <= self->now)
        sim_world_sync (self, client);
    }
}

static void
sign_out (SimWorld  *self,
          SimClient *client)
{
  if (!sim_client_runs (client))
    return;

  self->caller = client;
  parta_client_sign_out (client->client, client->store, NULL, NULL);
  client->needs_sign_in = TRUE;
  sim_world_tell (self, "%s signs out", client->name);
}

static void
fail_soon (SimWorld  *self,
           SimClient *client)
{
  if (!sim_client_runs (client))
    return;

  sim_disk_stop_after (client->disk, 1 + sim_chance_below (&self->disk, 12));
  if (sim_chance_one_in (&self->schedule, 3))
    type (self, client);
  else
    sim_world_sync (self, client);
}

static void
let_time_pass (SimWorld *self)
{
  static const gint64 spans[] = { SECOND, 20 * SECOND, MINUTE, 5 * MINUTE, 10 * MINUTE, HOUR, 3 * HOUR, DAY };

  sim_world_advance (self, spans[sim_chance_below (&self->schedule, G_N_ELEMENTS (spans))]);
  sync_due (self);
}

static void
type_newer (SimWorld  *self,
            SimClient *client)
{
  if (!sim_client_runs (client) || !client->knows || client->copied)
    return;

  sim_world_tell (self, "%s has been run by a newer program: %s", client->name,
                  sim_client_type_newer (client) ? "done" : "does not start");
  sim_client_note_saved (client);
}

/* Somebody installs an older version of the server, or the newest. What clients of today write is newer than the older one. */
static void
exchange_server (SimWorld *self)
{
  self->server->schema = PARTA_ENTRY_SCHEMA - self->server->schema;
  self->n_updates++;
  sim_server_stop (self->server);
  sim_world_tell (self, "the server becomes %s version and %s", self->server->schema == 0 ? "an older" : "the newest",
                  sim_server_start (self->server) ? "starts again" : "does not start");
}

/* What befalls laptops, accounts and programs as a whole. */
static void
befall (SimWorld  *self,
        SimClient *client,
        guint      what)
{
  if (what < 1)
    sim_twin_put_aside (self, client);
  else if (what < 2)
    sim_twin_put_back (self, client);
  else if (what < 3 && self->clients->len < CLIENTS_MAX)
    sim_twin_clone (self, client);
  else if (what < 4)
    sim_breach_report (self);
  else if (what < 6)
    sim_breach_go_on (self);
  else if (what < 7 || self->server->schema == 0)
    exchange_server (self);
}

static void
happen (SimWorld  *self,
        SimClient *client,
        guint      what)
{
  if (what >= 100)
    befall (self, client, what - 100);
  else if (what < 29)
    type (self, client);
  else if (what < 30)
    type_newer (self, client);
  else if (what < 57)
    sim_world_sync (self, client);
  else if (what < 59)
    restore (self);
  else if (what < 60)
    back_up (self);
  else if (what < 72)
    let_time_pass (self);
  else if (what < 76)
    change_access (self);
  else if (what < 79)
    sim_world_restart (self, client);
  else if (what < 84)
    fail_soon (self, client);
  else if (what < 87)
    restart_server (self);
  else if (what < 89)
    trouble_disk (self, client->disk, client->name);
  else if (what < 90)
    trouble_disk (self, self->server->disk, "the server");
  else if (what < 93)
    sim_net_deliver_letter (self);
  else if (what < 96)
    skew_clock (self, client);
  else if (what < 97)
    sign_out (self, client);
  else if (what < 98 && self->clients->len < CLIENTS_MAX)
    add_client (self, sim_people[sim_chance_below (&self->schedule, 5)]);
  else
    sync_due (self);
}

static void
hear_signals (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* One thing happens, and everything that must hold afterwards is looked at. */
void
sim_world_do_step (SimWorld *self)
{
  SimClient *client = draw_client (self);

  self->step++;
  happen (self, client, sim_chance_below (&self->schedule, 108));
  hear_signals ();
  sim_check_step (self, client);
  help_up (self);
}

/* From here on everything works. */
static void
end_faults (SimWorld *self)
{
  self->faults = FALSE;
  sim_disk_set_health (self->server->disk, SIM_DISK_SOUND);
  self->server->schema = PARTA_ENTRY_SCHEMA;
  restart_server (self);
  if (!sim_server_runs (self->server))
    {
      sim_world_violate (self, "I10", "the server does not start on a sound disk");
      return;
    }
  sim_breach_settle (self);
  while (self->mail->len > 0)
    sim_net_deliver_letter (self);
  for (guint i = 0; i < self->clients->len; i++)
    {
      SimClient *client = self->clients->pdata[i];

      sim_disk_set_health (client->disk, SIM_DISK_SOUND);
      sim_disk_stop_after (client->disk, 0);
      if (!sim_client_runs (client) || client->forked)
        sim_world_restart (self, client);
      if (!sim_client_runs (client))
        {
          sim_world_violate (self, "I10", "%s does not start on a sound disk", client->name);
          return;
        }
      parta_store_retry (client->store);
      sim_client_note_saved (client);
      if (client->needs_sign_in)
        parta_pace_asked (&client->pace, self->now);
    }
}

static gboolean
has_waiting (SimWorld *self)
{
  for (guint i = 0; i < self->clients->len; i++)
    {
      if (sim_client_get_waiting (self->clients->pdata[i]) > 0)
        return TRUE;
    }

  return FALSE;
}

static gint64
find_due (SimWorld *self)
{
  gint64 due = G_MAXINT64;

  for (guint i = 0; i < self->clients->len; i++)
    due = MIN (due, parta_pace_get_due (&((SimClient *) self->clients->pdata[i])->pace));

  return due;
}

/* What one brings back after a restore another has to hear of, and who turned out to be a copy has to begin again: until the ledger
 * grows no more, and once round after that. */
static void
sync_until_still (SimWorld *self)
{
  guint64 before, opened;
  guint rounds = 0;

  sim_world_advance (self, 2 * HOUR);   /* whatever the server asked for is over */
  do
    {
      before = parta_registrar_get_lsn (self->server->registrar);
      opened = self->n_opened_anew;
      for (guint i = 0; i < self->clients->len; i++)
        sim_world_sync (self, self->clients->pdata[i]);
      rounds++;
    }
  while (rounds < 2 || (rounds < ROUNDS_MAX && (before != parta_registrar_get_lsn (self->server->registrar) || opened != self->n_opened_anew)));

  if (rounds == ROUNDS_MAX)
    sim_world_violate (self, "I10", "the ledger still grows after %u rounds", rounds);
}

/* Nobody does anything any more but the programs by themselves, until nothing moves. */
void
sim_world_come_to_rest (SimWorld *self)
{
  gint64 end;

  sim_world_tell (self, "everything works now");
  end_faults (self);
  if (self->violation != NULL)
    return;
  end = self->now + LIVENESS;
  for (guint i = 0; i < ATTEMPTS_MAX && self->violation == NULL && has_waiting (self) && find_due (self) <= end; i++)
    {
      sim_world_advance (self, MAX (0, find_due (self) - self->now));
      sync_due (self);
    }
  if (self->violation == NULL && has_waiting (self))
    sim_world_violate (self, "I10", "entries still wait half an hour after the last fault");
  sync_until_still (self);
  hear_signals ();
  sim_check_rest (self);
}
