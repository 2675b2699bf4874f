/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-transfer-desk.h"

#include "parta-calendar.h"
#include "parta-contacts.h"
#include "parta-forks.h"
#include "parta-instant.h"
#include "parta-outage.h"
#include "parta-person.h"
#include "parta-right.h"
#include "parta-staff.h"
#include "parta-transfer.h"

#include <string.h>

#define MS_PER_SECOND 1000
#define DAY           (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define LIVING        (180 * DAY)   /* a device that was silent for so long has no session any more */
#define REMEMBERED    (14 * DAY)    /* how long the list tells of devices that were used side by side, or of which there were copies */

/* What one list needs. */
typedef struct
{
  PartaState    *state;
  PartaRulebook *book;
  GTimeZone     *zone;
  GPtrArray     *forks;   /* of PartaFork */
  gint64         now;
} Desk;

static gint64
find_moment (const Desk *desk,
             const char *text)
{
  gint64 instant = *text != '\0' ? parta_instant_parse_local (desk->zone, text) : PARTA_NO_INSTANT;

  return instant != PARTA_NO_INSTANT ? instant * MS_PER_SECOND : 0;
}

/* The outage whose time to carry over ends first is the one that is told. */
static void
tell_outage (const Desk        *desk,
             PartaTransferLine *line,
             const PartaFact   *outage,
             gboolean           silent)
{
  gint64 due = parta_transfer_find_due (desk->book, desk->state, outage);

  due = due != PARTA_NO_INSTANT ? due * MS_PER_SECOND : 0;
  if (*line->outage != '\0' && (due == 0 || (line->due > 0 && line->due <= due)))
    return;

  g_free (line->outage);
  line->outage = g_strdup (parta_fact_get_key (outage));
  line->silent = silent;
  line->due = due;
  line->overdue = due > 0 && desk->now >= due + MS_PER_SECOND;
}

/* Whoever was heard of after access returned has told what waits; of the others nobody knows. */
static void
match_outage (const Desk        *desk,
              PartaTransferLine *line,
              const PartaFact   *outage)
{
  gint64 from = find_moment (desk, parta_fact_get (outage, "from"));
  gint64 to = find_moment (desk, parta_fact_get (outage, "to"));
  gint64 back = to > 0 ? to : from;

  if (from == 0 || !parta_outage_reaches (outage, line->person))
    return;
  if (line->met < back && line->met >= from - LIVING)
    tell_outage (desk, line, outage, TRUE);
  else if (line->met >= back && line->waiting > 0 && line->oldest < back)
    tell_outage (desk, line, outage, FALSE);
}

static gboolean
is_recent (const Desk *desk,
           gint64      moment)
{
  return moment > 0 && moment >= desk->now - REMEMBERED;
}

static gboolean
is_worth_telling (const Desk              *desk,
                  const PartaTransferLine *line)
{
  return *line->outage != '\0' || line->waiting > 0 || is_recent (desk, line->parallel) || is_recent (desk, line->copied);
}

/* What others brought back after a restore is kept beside its like as well, and nobody has copied anything. */
static void
count_copies (const Desk        *desk,
              PartaTransferLine *line)
{
  for (guint i = 0; i < desk->forks->len; i++)
    {
      const PartaFork *fork = desk->forks->pdata[i];

      if (fork->verdict != PARTA_VERDICT_FORK || memcmp (fork->id.device, line->device, PARTA_DEVICE_SIZE) != 0)
        continue;
      line->copies++;
      line->copied = MAX (line->copied, fork->received);
    }
}

/* @contact: (nullable). Returns: (transfer full) (nullable): nothing for a device that somebody has struck off. */
static PartaTransferLine *
make_line (const Desk         *desk,
           const PartaDevice  *device,
           const PartaContact *contact)
{
  PartaTransferLine *line;
  PartaFactIter iter;
  const PartaFact *outage;

  if (parta_state_get_live (desk->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_PERSON, device->person) == NULL)
    return NULL;

  line = parta_transfer_line_new (device->person, device->id);
  line->met = device->met;
  if (contact != NULL)
    {
      line->met = MAX (line->met, contact->met);
      line->waiting = contact->waiting;
      line->oldest = contact->oldest;
      line->parallel = contact->parallel;
      memcpy (line->beside, contact->beside, PARTA_DEVICE_SIZE);
    }
  count_copies (desk, line);
  if (contact != NULL && contact->gone > line->met && line->copies == 0)
    {
      parta_transfer_line_free (line);
      return NULL;
    }

  parta_fact_iter_init (&iter, desk->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, "");
  while (parta_fact_iter_next (&iter, &outage))
    match_outage (desk, line, outage);

  return line;
}

/* What is overdue comes first, then what is due; of the same moment by name. */
static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const PartaTransferLine *one = *(const PartaTransferLine *const *) a;
  const PartaTransferLine *other = *(const PartaTransferLine *const *) b;
  gint64 due = one->due > 0 ? one->due : G_MAXINT64;
  gint64 other_due = other->due > 0 ? other->due : G_MAXINT64;

  if (due != other_due)
    return due < other_due ? -1 : 1;
  if (strcmp (one->name, other->name) != 0)
    return parta_name_compare (one->name, other->name);

  return memcmp (one->device, other->device, PARTA_DEVICE_SIZE);
}

static PartaTransferList *
list_devices (PartaRegistrar *registrar,
              Desk           *desk,
              GPtrArray      *devices)
{
  PartaContacts *contacts = parta_registrar_get_contacts (registrar);
  PartaTransferList *list = parta_transfer_list_new (desk->now);

  for (guint i = 0; i < devices->len; i++)
    {
      const PartaDevice *device = devices->pdata[i];
      PartaTransferLine *line = make_line (desk, device, parta_contacts_find (contacts, device->id));

      if (line != NULL && is_worth_telling (desk, line))
        {
          g_free (line->name);
          line->name = parta_person_dup_full_name (desk->state, line->person);
          g_ptr_array_add (list->lines, line);
        }
      else if (line != NULL)
        parta_transfer_line_free (line);
    }
  g_ptr_array_sort (list->lines, compare_lines);

  return list;
}

/**
 * parta_transfer_desk_may_see:
 * @registrar: a school's registrar
 * @person: who asks
 * @may_see: (out): whether that person's role sees all journals, and with them who has not carried over into them
 * @error: return location for an error
 *
 * Returns: %FALSE with a #PartaBackendError
 */
gboolean
parta_transfer_desk_may_see (PartaRegistrar  *registrar,
                             const char      *person,
                             gboolean        *may_see,
                             GError         **error)
{
  PartaState *state = parta_registrar_get_state (registrar, error);
  g_autoptr (GTimeZone) zone = state != NULL ? parta_calendar_dup_zone (state) : NULL;
  g_auto (GStrv) overseers = NULL;
  gint32 today;

  if (state == NULL)
    return FALSE;

  today = parta_instant_get_date (zone, parta_clock_get_wall (parta_registrar_get_clock (registrar)) / MS_PER_SECOND);
  overseers = parta_right_list_overseers (parta_registrar_get_rulebook (registrar), state, today);
  *may_see = parta_staff_sees_all (state, person, (const char *const *) overseers);

  return TRUE;
}

/**
 * parta_transfer_desk_list:
 * @registrar: a school's registrar
 * @error: return location for an error
 *
 * Tells of each device on which something waits, or may wait since it was not heard of after an outage of the register, and of
 * each that was used side by side with another one of the same person, or of whose journal a copy was used, in the last two weeks.
 *
 * Returns: (transfer full): the list, what is due first before the rest; %NULL with a #PartaBackendError
 */
PartaTransferList *
parta_transfer_desk_list (PartaRegistrar  *registrar,
                          GError         **error)
{
  PartaBackend *backend = parta_registrar_get_backend (registrar);
  g_autoptr (GPtrArray) devices = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_device_free);
  PartaState *state = parta_registrar_get_state (registrar, error);
  g_autoptr (GTimeZone) zone = state != NULL ? parta_calendar_dup_zone (state) : NULL;
  g_autoptr (GPtrArray) forks = state != NULL ? parta_forks_list (backend, error) : NULL;
  Desk desk = { .state = state, .book = parta_registrar_get_rulebook (registrar), .zone = zone, .forks = forks,
                .now = parta_clock_get_wall (parta_registrar_get_clock (registrar)) };

  if (forks == NULL || !parta_backend_list_devices (backend, devices, error) ||
      !parta_contacts_load (parta_registrar_get_contacts (registrar), backend, error))
    return NULL;

  return list_devices (registrar, &desk, devices);
}

/**
 * parta_transfer_desk_count:
 * @registrar: a school's registrar
 * @person: somebody whose account is about to be closed
 * @waiting: (out): devices that said that they keep entries
 * @silent: (out): devices that were not heard of since an outage
 * @error: return location for an error
 *
 * Returns: %FALSE with a #PartaBackendError
 */
gboolean
parta_transfer_desk_count (PartaRegistrar  *registrar,
                           const char      *person,
                           guint           *waiting,
                           guint           *silent,
                           GError         **error)
{
  g_autoptr (PartaTransferList) list = parta_transfer_desk_list (registrar, error);

  *waiting = *silent = 0;
  if (list == NULL)
    return FALSE;

  for (guint i = 0; i < list->lines->len; i++)
    {
      const PartaTransferLine *line = list->lines->pdata[i];

      if (strcmp (line->person, person) != 0)
        continue;
      if (line->silent)
        (*silent)++;
      else if (line->waiting > 0)
        (*waiting)++;
    }

  return TRUE;
}
