/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-breach.h"

#include "parta-breach-desk.h"
#include "parta-calendar.h"
#include "sim-school.h"

#include <string.h>

#define SECOND 1000
#define HOURS  3

static char *
dup_moment (SimWorld *world,
            gint64    seconds_ago)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_registrar_get_state (world->server->registrar, NULL));
  char text[sizeof "2026-10-12T09:00:00"];

  parta_instant_print_local (zone, world->now / SECOND - seconds_ago, text);

  return g_strdup (text);
}

static gboolean
is_done (SimWorld *world,
         gboolean  done)
{
  return done && !sim_disk_has_stopped (world->server->disk);
}

/* Some tell it at once, some hours later; and support hears of it then, or later. */
void
sim_breach_report (SimWorld *world)
{
  const char *person = sim_people[sim_chance_below (&world->schedule, 4)];
  gint64 ago = sim_chance_below (&world->schedule, HOURS * 3600);
  gboolean support = sim_chance_one_in (&world->schedule, 2);
  g_autofree char *then = NULL;
  PartaNotice notice = { .person = person, .by = person, .note = "" };
  gboolean done;

  /* What is void goes by the clocks of laptops as well: what comes of it is no verdict to be compared (I18). */
  if (world->clocks_are != SIM_CLOCKS_WRONG || !sim_server_runs (world->server) ||
      parta_registrar_get_state (world->server->registrar, NULL) == NULL)
    return;

  then = dup_moment (world, ago);
  notice.learned = notice.reported = notice.coordinator = then;
  notice.support = support ? then : NULL;
  done = is_done (world, parta_breach_desk_report (world->server->registrar, &notice, NULL, NULL));
  world->n_breaches += done;
  sim_world_tell (world, "the account of %s is reported%s: %s", person, support ? ", to support as well" : "", done ? "done" : "not done");
}

static gboolean
is_open (const PartaFact *fact)
{
  return *parta_fact_get (fact, "credentials") == '\0';
}

/* Returns: (nullable) (transfer full): the first notice that waits for something; @person: whose account */
static char *
find_open (SimWorld  *world,
           char     **person,
           gboolean  *supported)
{
  PartaState *state = parta_registrar_get_state (world->server->registrar, NULL);
  PartaFactIter iter;
  const PartaFact *fact;

  if (state == NULL)
    return NULL;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_OFFICE, PARTA_KIND_BREACH, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      if (!is_open (fact))
        continue;
      *person = g_strdup (parta_fact_get (fact, "person"));
      *supported = *parta_fact_get (fact, "support") != '\0';
      return g_strdup (parta_fact_get_key (fact));
    }

  return NULL;
}

/* What parta-server account reset does: see parta-command-account.c. */
static gboolean
renew (SimWorld   *world,
       const char *person)
{
  PartaBackend *backend = world->server->backend;
  g_autofree char *login = g_strdup (person);
  g_autoptr (PartaLogin) account = NULL;

  if (!parta_breach_desk_renew (world->server->registrar, person, NULL) ||
      !parta_backend_load_account (backend, login, &account, NULL) || account == NULL)
    return FALSE;

  account->disabled = FALSE;

  return parta_backend_save_account (backend, account, NULL) &&
         parta_backend_end_sessions (backend, login, NULL, world->now, NULL);
}

/* Support receives a notice, or its account gets new credentials. */
void
sim_breach_go_on (SimWorld *world)
{
  g_autofree char *person = NULL;
  g_autofree char *id = NULL;
  g_autofree char *now = NULL;
  gboolean supported = FALSE;
  gboolean done;

  id = sim_server_runs (world->server) ? find_open (world, &person, &supported) : NULL;
  if (id == NULL)
    return;

  now = dup_moment (world, 0);
  if (supported)
    done = is_done (world, renew (world, person));
  else
    done = is_done (world, parta_breach_desk_receive (world->server->registrar, id, NULL, now, NULL));
  sim_world_tell (world, "%s %s: %s", person, supported ? "gets new credentials" : "is reported to support", done ? "done" : "not done");
}

static gboolean
is_locked_out (SimWorld   *world,
               const char *person)
{
  g_autoptr (PartaLogin) account = NULL;
  gboolean blocked = FALSE;

  parta_breach_desk_is_blocked (world->server->registrar, person, &blocked, NULL);
  parta_backend_load_account (world->server->backend, person, &account, NULL);

  return blocked || account == NULL || account->disabled;
}

/* In the end everybody can sign in again. A notice that a restored server has lost left its account as the copy had it. */
void
sim_breach_settle (SimWorld *world)
{
  for (guint i = 0; sim_people[i] != NULL; i++)
    {
      if (is_locked_out (world, sim_people[i]) && !renew (world, sim_people[i]))
        sim_world_violate (world, "I10", "%s gets no new credentials", sim_people[i]);
    }
}
