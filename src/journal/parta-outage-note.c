/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-outage-note.h"

#include "parta-hash.h"
#include "parta-outage.h"

#include <string.h>

#define DEVICE_BYTES 8   /* of the device that stand in an identifier: enough within one school */

static void
print_prefix (const guint8 *device,
              char          prefix[2 * DEVICE_BYTES + 3])
{
  prefix[0] = 'n';
  parta_hex_write (prefix + 1, device, DEVICE_BYTES);
  g_strlcpy (prefix + 1 + 2 * DEVICE_BYTES, "-", 2);
}

/**
 * parta_outage_note_is_of:
 * @id: identifier of a note
 * @device: (array fixed-size=16): a device
 *
 * Returns: whether the identifier says that @device made the note
 */
gboolean
parta_outage_note_is_of (const char   *id,
                         const guint8 *device)
{
  char prefix[2 * DEVICE_BYTES + 3];

  print_prefix (device, prefix);

  return g_str_has_prefix (id, prefix);
}

/**
 * parta_outage_note_find_open:
 * @state: the record
 * @device: (array fixed-size=16): a device
 *
 * Returns: (nullable): the note of @device that has no end yet, lent: it has had no access since
 */
const PartaFact *
parta_outage_note_find_open (PartaState   *state,
                             const guint8 *device)
{
  char prefix[2 * DEVICE_BYTES + 3];
  PartaFactIter iter;
  const PartaFact *note;

  print_prefix (device, prefix);
  parta_fact_iter_init (&iter, state, PARTA_SCOPE_OFFICE, PARTA_KIND_OUTAGE_NOTE, prefix);
  while (parta_fact_iter_next (&iter, &note))
    {
      if (*parta_fact_get (note, "to") == '\0')
        return note;
    }

  return NULL;
}

/**
 * parta_outage_note_draft:
 * @device: (array fixed-size=16): which device has no access
 * @wall: since when, milliseconds UTC
 * @zone: the school's time zone
 * @cause: as far as the device can tell: %PARTA_OUTAGE_UNREACHABLE and so on
 *
 * Returns: (transfer full): what opens a note
 */
PartaDraft *
parta_outage_note_draft (const guint8 *device,
                         gint64        wall,
                         GTimeZone    *zone,
                         const char   *cause)
{
  char prefix[2 * DEVICE_BYTES + 3], from[PARTA_OUTAGE_MOMENT_SIZE];
  g_autofree char *id = NULL;

  print_prefix (device, prefix);
  parta_outage_print_moment (wall, zone, from);
  id = g_strdup_printf ("%s%" G_GINT64_FORMAT, prefix, wall / 1000);

  return parta_draft_new (PARTA_SCOPE_OFFICE, PARTA_KIND_OUTAGE_NOTE, id, parta_body_new ("from", from, "cause", cause, NULL));
}

/**
 * parta_outage_note_draft_end:
 * @self: a note without an end
 * @wall: when access returned, milliseconds UTC
 * @zone: the school's time zone
 *
 * Returns: (transfer full): what ends it; never before it began, though a clock may have been set back meanwhile
 */
PartaDraft *
parta_outage_note_draft_end (const PartaFact *self,
                             gint64           wall,
                             GTimeZone       *zone)
{
  const char *from = parta_fact_get (self, "from");
  char to[PARTA_OUTAGE_MOMENT_SIZE];

  parta_outage_print_moment (wall, zone, to);

  return parta_draft_new (PARTA_SCOPE_OFFICE, PARTA_KIND_OUTAGE_NOTE, parta_fact_get_key (self),
                          parta_body_new ("from", from, "to", strcmp (to, from) < 0 ? from : to,
                                          "cause", parta_fact_get (self, "cause"), NULL));
}

/**
 * parta_outage_note_is_cause:
 * @cause: what a note says
 *
 * Returns: whether it is one of the causes that a note may name
 */
gboolean
parta_outage_note_is_cause (const char *cause)
{
  static const char *const causes[] = {
    PARTA_OUTAGE_UNREACHABLE, PARTA_OUTAGE_PORTAL, PARTA_OUTAGE_FAILURE, PARTA_OUTAGE_DECLARED, PARTA_OUTAGE_STOPPED, NULL,
  };

  return g_strv_contains (causes, cause);
}
