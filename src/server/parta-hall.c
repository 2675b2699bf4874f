/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-hall.h"

#include <string.h>

/* A desk, and when it was asked for last. */
typedef struct
{
  PartaDesk *desk;
  gint64     asked;   /* milliseconds UTC */
  gboolean   awake;
} Place;

struct _PartaHall
{
  PartaClock       *clock;
  PartaDesk        *only;     /* (nullable) */
  GHashTable       *places;   /* school → Place */
  GQueue            awake;    /* of Place: who was asked last comes first */
  guint             awake_max;
  PartaHallOpenFunc open;
  PartaHallCheckFunc check;
  gpointer          user_data;
};

static void
free_place (Place *place)
{
  parta_desk_unref (place->desk);
  g_free (place);
}

static PartaHall *
new_hall (PartaClock *clock,
          guint       awake)
{
  PartaHall *self = g_new0 (PartaHall, 1);

  self->clock = parta_clock_ref (clock);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) free_place);
  self->awake_max = MAX (awake, 1);
  g_queue_init (&self->awake);

  return self;
}

static Place *
add_place (PartaHall  *self,
           const char *school,
           PartaDesk  *desk)
{
  Place *place = g_new0 (Place, 1);

  place->desk = desk;
  g_hash_table_insert (self->places, g_strdup (school), place);

  return place;
}

static void
lay_to_rest (PartaHall *self,
             Place     *place)
{
  g_queue_remove (&self->awake, place);
  place->awake = FALSE;
  parta_registrar_rest (place->desk->registrar);
}

static void
wake (PartaHall *self,
      Place     *place)
{
  if (place->awake)
    g_queue_remove (&self->awake, place);
  g_queue_push_head (&self->awake, place);
  place->awake = TRUE;
  place->asked = parta_clock_get_wall (self->clock);
  if (self->awake.length > self->awake_max)
    lay_to_rest (self, self->awake.tail->data);
}

/**
 * parta_hall_new_for_one:
 * @desk: (transfer full): the desk of the only school
 *
 * Returns: (transfer full): a hall in which that school need not be named
 */
PartaHall *
parta_hall_new_for_one (PartaDesk *desk)
{
  PartaHall *self = new_hall (parta_registrar_get_clock (desk->registrar), 1);

  self->only = desk;
  wake (self, add_place (self, parta_registrar_get_school (desk->registrar), desk));

  return self;
}

/**
 * parta_hall_new_for_many:
 * @clock: tells the time
 * @awake: how many schools at most keep their record in memory
 * @open: (scope forever): opens the desk of a school
 * @check: (scope forever): says whether schools can be asked now
 * @user_data: for both
 *
 * Returns: (transfer full): a hall without desks
 */
PartaHall *
parta_hall_new_for_many (PartaClock        *clock,
                         guint              awake,
                         PartaHallOpenFunc  open,
                         PartaHallCheckFunc check,
                         gpointer           user_data)
{
  PartaHall *self = new_hall (clock, awake);

  self->open = open;
  self->check = check;
  self->user_data = user_data;

  return self;
}

/**
 * parta_hall_free:
 * @self: (transfer full): a hall
 *
 * Closes all desks.
 */
void
parta_hall_free (PartaHall *self)
{
  g_queue_clear (&self->awake);
  g_hash_table_unref (self->places);
  parta_clock_unref (self->clock);
  g_free (self);
}

/**
 * parta_hall_find:
 * @self: a hall
 * @school: (nullable): identifier of a school; %NULL for the only one
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the school's desk; %NULL without an error when there is no such school, or none was
 *   named and there are several; with an error of whoever opens desks
 */
PartaDesk *
parta_hall_find (PartaHall  *self,
                 const char *school,
                 GError    **error)
{
  Place *place = school != NULL ? g_hash_table_lookup (self->places, school) : NULL;

  if (school == NULL)
    return self->only != NULL ? parta_desk_ref (self->only) : NULL;
  if (place == NULL && self->open != NULL)
    {
      PartaDesk *desk = self->open (school, self->user_data, error);

      place = desk != NULL ? add_place (self, school, desk) : NULL;
    }
  if (place == NULL)
    return NULL;

  wake (self, place);

  return parta_desk_ref (place->desk);
}

/**
 * parta_hall_check:
 * @self: a hall
 * @error: return location for an error
 *
 * Returns: whether schools can be served now; %FALSE with a #PartaBackendError
 */
gboolean
parta_hall_check (PartaHall *self,
                  GError   **error)
{
  if (self->only != NULL)
    return parta_registrar_get_state (self->only->registrar, error) != NULL;

  return self->check (self->user_data, error);
}

/**
 * parta_hall_get_only:
 * @self: a hall
 *
 * Returns: (nullable): the desk of the only school, lent; %NULL where there can be several
 */
PartaDesk *
parta_hall_get_only (PartaHall *self)
{
  return self->only;
}

/**
 * parta_hall_get_clock:
 * @self: a hall
 *
 * Returns: its clock, lent
 */
PartaClock *
parta_hall_get_clock (PartaHall *self)
{
  return self->clock;
}

/**
 * parta_hall_count_awake:
 * @self: a hall
 *
 * Returns: how many schools may have their record in memory
 */
guint
parta_hall_count_awake (PartaHall *self)
{
  return self->awake.length;
}

/**
 * parta_hall_sum_taken:
 * @self: a hall
 * @taken: (out caller-allocates) (array fixed-size=9): how many entries all desks have put into their ledgers since they were
 *   opened, by #PartaVerdict
 *
 * Adds up what was done.
 */
void
parta_hall_sum_taken (PartaHall *self,
                      guint64   *taken)
{
  GHashTableIter iter;
  gpointer place;

  memset (taken, 0, (PARTA_VERDICT_VOID + 1) * sizeof *taken);
  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, NULL, &place))
    {
      const guint64 *own = parta_registrar_get_taken (((Place *) place)->desk->registrar);

      for (guint i = 0; i <= PARTA_VERDICT_VOID; i++)
        taken[i] += own[i];
    }
}

/**
 * parta_hall_keep_contacts:
 * @self: a hall
 *
 * Has each desk keep what it has learned of devices, where it has learned something. What cannot be kept now is tried again.
 */
void
parta_hall_keep_contacts (PartaHall *self)
{
  GHashTableIter iter;
  gpointer place;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, NULL, &place))
    {
      PartaRegistrar *registrar = ((Place *) place)->desk->registrar;
      g_autoptr (GError) error = NULL;

      if (!parta_contacts_keep (parta_registrar_get_contacts (registrar), parta_registrar_get_backend (registrar), &error))
        g_message ("what was learned of devices is not kept yet: %s", error->message);
    }
}

/**
 * parta_hall_rest_idle:
 * @self: a hall
 * @seconds: for how long nobody has asked for a school
 *
 * Gives back the memory of schools that nobody asks for.
 */
void
parta_hall_rest_idle (PartaHall *self,
                      gint64     seconds)
{
  gint64 before = parta_clock_get_wall (self->clock) - 1000 * seconds;

  while (self->awake.tail != NULL && ((Place *) self->awake.tail->data)->asked <= before)
    lay_to_rest (self, self->awake.tail->data);
}
