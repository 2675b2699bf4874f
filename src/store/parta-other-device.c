/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-other-device.h"

#include "parta-enter.h"
#include "parta-log-met-private.h"
#include "parta-store-error-private.h"
#include "parta-store-private.h"

#include <string.h>

static gboolean
know (PartaLog  *log,
      gpointer   data,
      GError   **error)
{
  return parta_log_know (log, data, error);
}

/* The school's server writes for several people on one device. */
static void
keep_own (GPtrArray  *records,
          const char *person)
{
  for (guint i = records->len; i > 0; i--)
    {
      const PartaRecord *record = records->pdata[i - 1];

      if (record->entry == NULL || strcmp (parta_entry_get_author (record->entry), person) != 0)
        g_ptr_array_remove_index (records, i - 1);
    }
}

static PartaOtherDevice *
read_device (PartaStore      *store,
             const PartaMet  *met,
             const char      *person,
             GError         **error)
{
  g_autoptr (PartaOtherDevice) self = g_new0 (PartaOtherDevice, 1);
  guint8 device[PARTA_DEVICE_SIZE] = { 0 };

  self->device = g_strdup (met->hex);
  self->met = met->met;
  self->fresh = met->fresh;
  self->known = met->known;
  parta_device_parse (device, met->hex);
  self->records = parta_log_list_of_device (store->log, device, error);
  if (self->records == NULL)
    return NULL;

  keep_own (self->records, person);

  return g_steal_pointer (&self);
}

/* Who was met last stands first. */
static int
compare_met (gconstpointer a,
             gconstpointer b)
{
  const PartaOtherDevice *first = *(const PartaOtherDevice *const *) a;
  const PartaOtherDevice *second = *(const PartaOtherDevice *const *) b;

  return first->met != second->met ? (first->met > second->met ? -1 : 1) : strcmp (first->device, second->device);
}

/**
 * parta_other_device_free:
 * @self: (transfer full): a device
 *
 * Frees it.
 */
void
parta_other_device_free (PartaOtherDevice *self)
{
  g_free (self->device);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_free (self);
}

/**
 * parta_other_device_list:
 * @store: the replica of a person who has signed in
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaOtherDevice): the other devices that speak in that person's name, those that were met
 *   last before the others; %NULL with a code of #PartaStoreError
 */
GPtrArray *
parta_other_device_list (PartaStore  *store,
                         GError     **error)
{
  g_autoptr (GPtrArray) devices = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_other_device_free);
  const char *person = parta_enter_get_author (store);
  GError *cause = NULL;
  g_autoptr (GArray) met = parta_log_list_met (store->log, &cause);

  for (guint i = 0; met != NULL && i < met->len; i++)
    {
      PartaOtherDevice *device = read_device (store, &g_array_index (met, PartaMet, i), person != NULL ? person : "", &cause);

      if (device == NULL)
        break;
      g_ptr_array_add (devices, device);
    }
  if (cause != NULL)
    {
      parta_store_fail_sql (cause, error);
      return NULL;
    }

  g_ptr_array_sort (devices, compare_met);

  return g_steal_pointer (&devices);
}

/**
 * parta_other_device_count:
 * @store: a replica
 *
 * Returns: how many devices were used in the person's name since this replica is there, of which the person has not said: that was
 *   me; 0 where that cannot be read
 */
guint
parta_other_device_count (PartaStore *store)
{
  g_autoptr (GArray) met = parta_log_list_met (store->log, NULL);
  guint count = 0;

  for (guint i = 0; met != NULL && i < met->len; i++)
    count += g_array_index (met, PartaMet, i).fresh && !g_array_index (met, PartaMet, i).known;

  return count;
}

/**
 * parta_other_device_accept:
 * @store: a replica
 * @device: the identity of a device, in small hex digits
 * @error: return location for an error
 *
 * The person says: that was me. Remembered in this replica and nowhere else. Waits for the disk.
 *
 * Returns: %TRUE, or %FALSE with a code of #PartaStoreError
 */
gboolean
parta_other_device_accept (PartaStore  *store,
                           const char  *device,
                           GError     **error)
{
  return parta_writer_call (store->writer, know, (gpointer) device, error);
}
