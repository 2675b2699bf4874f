/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-contacts.h"

#include "parta-kind.h"
#include "parta-line.h"

#include <string.h>

#define SETTING  "contacts"
#define MEMBERS  9    /* of a line */
#define ATTEMPTS 5    /* to write what other servers of the school write as well */

struct _PartaContacts
{
  GHashTable *devices;   /* id of a device → PartaContact */
  gboolean    changed;   /* there is something that was not kept */
};

static guint
hash_device (gconstpointer device)
{
  guint hash;

  memcpy (&hash, device, sizeof hash);

  return hash;
}

static gboolean
is_same_device (gconstpointer a,
                gconstpointer b)
{
  return memcmp (a, b, PARTA_DEVICE_SIZE) == 0;
}

static void
free_contact (PartaContact *contact)
{
  g_free (contact->person);
  g_free (contact);
}

static PartaContact *
need_contact (PartaContacts *self,
              const guint8  *device,
              const char    *person)
{
  PartaContact *contact = g_hash_table_lookup (self->devices, device);

  if (contact == NULL)
    {
      contact = g_new0 (PartaContact, 1);
      memcpy (contact->device, device, PARTA_DEVICE_SIZE);
      g_hash_table_insert (self->devices, contact->device, contact);
    }
  if (g_strcmp0 (contact->person, person) != 0)
    {
      g_free (contact->person);
      contact->person = g_strdup (person);
    }

  return contact;
}

static void
note_beside (PartaContact       *contact,
             const PartaContact *other)
{
  contact->parallel = MAX (contact->typed, other->typed);
  memcpy (contact->beside, other->device, PARTA_DEVICE_SIZE);
}

/* Typing is what counts: a computer that was left on asks for news by itself. */
static void
find_parallel (PartaContacts *self,
               PartaContact  *contact)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->devices);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      PartaContact *other = value;

      if (other == contact || other->typed == 0 || strcmp (other->person, contact->person) != 0 ||
          ABS (other->typed - contact->typed) > PARTA_CONTACTS_BESIDE)
        continue;
      note_beside (contact, other);
      note_beside (other, contact);
    }
}

static gint64
find_typed (const PartaSyncRequest *request,
            gint64                  skew,
            gint64                  now)
{
  gint64 typed = 0;

  for (guint i = 0; i < request->lines->len; i++)
    {
      const PartaWireLine *line = request->lines->pdata[i];

      if (line->entry != NULL)
        typed = MAX (typed, parta_entry_get_wall (line->entry) + skew);
    }

  return MIN (typed, now);
}

/**
 * parta_contacts_new:
 *
 * Returns: (transfer full): contacts with nobody
 */
PartaContacts *
parta_contacts_new (void)
{
  PartaContacts *self = g_new0 (PartaContacts, 1);

  self->devices = g_hash_table_new_full (hash_device, is_same_device, NULL, (GDestroyNotify) free_contact);

  return self;
}

/**
 * parta_contacts_free:
 * @self: (transfer full): contacts
 *
 * Frees them.
 */
void
parta_contacts_free (PartaContacts *self)
{
  g_hash_table_unref (self->devices);
  g_free (self);
}

/**
 * parta_contacts_note:
 * @self: contacts
 * @person: who has signed in
 * @request: what came from the device
 * @acked: its entries up to this one are in the ledger now
 * @now: the server's clock, milliseconds UTC
 *
 * Remembers that the device was there and what it said. Touches no disk.
 */
void
parta_contacts_note (PartaContacts          *self,
                     const char             *person,
                     const PartaSyncRequest *request,
                     guint64                 acked,
                     gint64                  now)
{
  PartaContact *contact = need_contact (self, request->device, person);
  gint64 skew = request->sent_at > 0 ? now - request->sent_at : 0;
  gint64 typed = find_typed (request, skew, now);

  contact->met = now;
  contact->waiting = request->outbox.last > acked ? request->outbox.last - acked : 0;
  contact->oldest = contact->waiting > 0 && request->outbox.oldest > 0 ? CLAMP (request->outbox.oldest + skew, 1, now) : 0;
  self->changed = TRUE;
  if (typed <= contact->typed)
    return;

  contact->typed = typed;
  find_parallel (self, contact);
}

/**
 * parta_contacts_strike:
 * @self: contacts
 * @device: a device that is lost or broken
 * @now: milliseconds UTC
 *
 * Nothing is expected from it any more, until it is heard of again.
 */
void
parta_contacts_strike (PartaContacts     *self,
                       const PartaDevice *device,
                       gint64             now)
{
  need_contact (self, device->id, device->person)->gone = now;
  self->changed = TRUE;
}

/**
 * parta_contacts_find:
 * @self: contacts
 * @device: (array fixed-size=16): a device
 *
 * Returns: (nullable): what is known of it, lent until the contacts change
 */
const PartaContact *
parta_contacts_find (PartaContacts *self,
                     const guint8  *device)
{
  return g_hash_table_lookup (self->devices, device);
}

static void
write_contact (const PartaContact *contact,
               GString            *text)
{
  char device[PARTA_DEVICE_HEX + 1], beside[PARTA_DEVICE_HEX + 1];

  parta_hex_write (device, contact->device, PARTA_DEVICE_SIZE);
  parta_hex_write (beside, contact->beside, PARTA_DEVICE_SIZE);
  g_string_append_printf (text, "%s %s %" G_GINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                          " %" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT "\n", device, contact->person, contact->met, contact->waiting,
                          contact->oldest, contact->typed, contact->parallel, beside, contact->gone);
}

static int
compare_contacts (gconstpointer a,
                  gconstpointer b)
{
  return memcmp (((const PartaContact *) a)->device, ((const PartaContact *) b)->device, PARTA_DEVICE_SIZE);
}

static GBytes *
write_contacts (PartaContacts *self)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GList) list = g_list_sort (g_hash_table_get_values (self->devices), compare_contacts);

  for (GList *item = list; item != NULL; item = item->next)
    write_contact (item->data, text);

  return g_string_free_to_bytes (text);
}

/* What was noted here since counts more than what was kept; what another server of the school has kept counts where it is newer. */
static void
read_contact (PartaContacts *self,
              const char    *line)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", -1);
  guint8 device[PARTA_DEVICE_SIZE], beside[PARTA_DEVICE_SIZE];
  PartaContact *contact;
  gint64 met, parallel;

  if (g_strv_length (parts) != MEMBERS || !parta_device_parse (device, parts[0]) || !parta_ident_is_valid (parts[1], -1) ||
      !parta_hex_read (beside, parts[7], PARTA_DEVICE_SIZE))
    return;

  contact = g_hash_table_lookup (self->devices, device);
  met = g_ascii_strtoll (parts[2], NULL, 10);
  if (contact == NULL || contact->met < met)
    {
      contact = need_contact (self, device, parts[1]);
      contact->met = met;
      contact->waiting = g_ascii_strtoull (parts[3], NULL, 10);
      contact->oldest = g_ascii_strtoll (parts[4], NULL, 10);
    }
  contact->typed = MAX (contact->typed, g_ascii_strtoll (parts[5], NULL, 10));
  contact->gone = MAX (contact->gone, g_ascii_strtoll (parts[8], NULL, 10));
  parallel = g_ascii_strtoll (parts[6], NULL, 10);
  if (parallel > contact->parallel)
    {
      contact->parallel = parallel;
      memcpy (contact->beside, beside, PARTA_DEVICE_SIZE);
    }
}

static gboolean
load (PartaContacts *self,
      PartaBackend  *backend,
      GBytes       **kept,
      GError       **error)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;

  if (!parta_backend_load_setting (backend, SETTING, kept, error))
    return FALSE;
  if (*kept == NULL)
    return TRUE;

  text = g_strndup (g_bytes_get_data (*kept, NULL), g_bytes_get_size (*kept));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_contact (self, lines[i]);

  return TRUE;
}

/**
 * parta_contacts_load:
 * @self: contacts
 * @backend: of the school
 * @error: return location for an error
 *
 * Takes in what was kept, here or by another server of the school.
 *
 * Returns: %FALSE with a #PartaBackendError
 */
gboolean
parta_contacts_load (PartaContacts *self,
                     PartaBackend  *backend,
                     GError       **error)
{
  g_autoptr (GBytes) kept = NULL;

  return load (self, backend, &kept, error);
}

/**
 * parta_contacts_keep:
 * @self: contacts
 * @backend: of the school
 * @error: return location for an error
 *
 * Keeps what was noted since it was kept last: one write for all devices, none when nobody came.
 *
 * Returns: %FALSE with a #PartaBackendError; then it is tried again the next time
 */
gboolean
parta_contacts_keep (PartaContacts *self,
                     PartaBackend  *backend,
                     GError       **error)
{
  for (guint i = 0; self->changed && i < ATTEMPTS; i++)
    {
      g_autoptr (GBytes) kept = NULL;
      g_autoptr (GBytes) value = NULL;
      gboolean swapped;

      if (!load (self, backend, &kept, error))
        return FALSE;
      value = write_contacts (self);
      if (!parta_backend_swap_setting (backend, SETTING, kept, value, &swapped, error))
        return FALSE;
      self->changed = !swapped;
    }

  return TRUE;
}
