/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-region.h"

#include "parta-breach-desk.h"
#include "parta-calendar.h"
#include "parta-rereading.h"
#include "parta-school-rules.h"
#include "parta-server-error.h"

#include <glib/gi18n.h>

struct _PartaRegion
{
  PartaSite       *site;        /* lent */
  PartaDoorkeeper *doorkeeper;  /* (nullable): the first one that was needed; the others stand beside it */
};

/**
 * parta_region_new:
 * @site: a site whose regulations were loaded; has to live longer
 *
 * Returns: (transfer full): what is served on it
 */
PartaRegion *
parta_region_new (PartaSite *site)
{
  PartaRegion *self = g_new0 (PartaRegion, 1);

  self->site = site;

  return self;
}

/**
 * parta_region_free:
 * @self: (transfer full): a region
 *
 * Frees it.
 */
void
parta_region_free (PartaRegion *self)
{
  g_clear_object (&self->doorkeeper);
  g_free (self);
}

/* Entries wait on the laptops better than they would be judged by no rule at all. */
static gboolean
knows_regulation (PartaRegistrar *registrar,
                  GError        **error)
{
  PartaState *state = parta_registrar_get_state (registrar, error);
  g_autoptr (GTimeZone) zone = state != NULL ? parta_calendar_dup_zone (state) : NULL;
  g_autofree char *today = zone != NULL ? parta_clock_dup_day (parta_registrar_get_clock (registrar), zone) : NULL;

  if (state == NULL)
    return FALSE;
  if (parta_rulebook_find_name (parta_registrar_get_rulebook (registrar), state, parta_date_parse (today, -1)) != NULL)
    return TRUE;

  g_set_error_literal (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
                       _("The school follows a regulation that this server does not know. Update Parta, or name the folder with --regulations. Until then entries wait on the computers where they were made."));

  return FALSE;
}

/* What a server that died had not done yet about a breach, and one of an earlier version could not read, is done before anybody is
 * let in. */
static PartaDesk *
make_desk (PartaRegion    *self,
           PartaRegistrar *registrar,
           GError        **error)
{
  g_autoptr (PartaDoorkeeper) doorkeeper = NULL;

  if (!parta_rereading_run (registrar, error) || !parta_breach_desk_enforce (registrar, error))
    return NULL;

  if (self->doorkeeper != NULL)
    doorkeeper = parta_doorkeeper_new_beside (self->doorkeeper, registrar);
  else
    doorkeeper = parta_doorkeeper_new (registrar, PARTA_PASSWORD_COST_SERVER);
  if (self->doorkeeper == NULL)
    self->doorkeeper = g_object_ref (doorkeeper);

  return parta_desk_new (registrar, doorkeeper);
}

/* An address with a name in it that no school has, or that of one that is being made, is nobody's fault and no error. */
static PartaDesk *
open_desk (const char *school,
           gpointer    user_data,
           GError    **error)
{
  PartaRegion *self = user_data;
  g_autoptr (PartaBackend) backend = parta_backend_new_postgres (self->site->database, school, error);
  g_autoptr (PartaRegistrar) registrar = NULL;
  g_autoptr (PartaRulebook) book = NULL;
  GError *local = NULL;

  if (backend == NULL)
    return NULL;

  registrar = parta_registrar_new (backend, self->site->clock, &local);
  if (registrar == NULL)
    {
      if (g_error_matches (local, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED))
        g_error_free (local);
      else
        g_propagate_error (error, local);
      return NULL;
    }

  book = parta_regulations_make_rulebook (self->site->regulations);
  parta_registrar_set_rulebook (registrar, book);

  return knows_regulation (registrar, error) ? make_desk (self, registrar, error) : NULL;
}

static gboolean
check_database (gpointer user_data,
                GError **error)
{
  PartaRegion *self = user_data;
  g_auto (GStrv) schools = parta_database_list_schools (self->site->database, error);

  return schools != NULL;
}

/* One process serves a directory, so what it falls over can be told; of a database that many share it cannot. */
static gboolean
note_stumbles (PartaSite *site,
               GError   **error)
{
  g_autofree char *path = site->address == NULL ? parta_site_dup_path (site, "stumbles") : NULL;

  return path == NULL || parta_registrar_note_stumbles (site->registrar, path, error);
}

/**
 * parta_region_open_hall:
 * @self: a region; has to live longer than the hall
 * @awake: how many schools at most keep their record in memory
 * @error: return location for an error
 *
 * Opens the site: a directory, a school in a database, or a database with all its schools.
 *
 * Returns: (transfer full): the desks, or %NULL with %PARTA_SERVER_ERROR_REFUSED when there is no school, or when it cannot be
 *   served with the regulations at hand, or a #PartaBackendError
 */
PartaHall *
parta_region_open_hall (PartaRegion *self,
                        guint        awake,
                        GError     **error)
{
  PartaSite *site = self->site;
  PartaDesk *desk;

  if (site->address != NULL && site->school == NULL)
    return parta_site_open_database (site, error) ?
           parta_hall_new_for_many (site->clock, awake, open_desk, check_database, self) : NULL;

  if (!parta_site_open (site, error) || !knows_regulation (site->registrar, error) || !note_stumbles (site, error))
    return NULL;

  desk = make_desk (self, site->registrar, error);

  return desk != NULL ? parta_hall_new_for_one (desk) : NULL;
}
