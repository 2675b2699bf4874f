/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-rereading.h"

#include "parta-breach-desk.h"
#include "parta-config.h"
#include "parta-forks.h"
#include "parta-outage-release.h"
#include "parta-registrar-private.h"
#include "parta-rule-words.h"
#include "parta-server-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define SETTING  "reread"   /* "SCHEMA VERSION LSN": who has read the ledger up to where */
#define ATTEMPTS 5          /* while other processes append */

/* An entry that could not be read when it came, and can be read now. */
typedef struct
{
  PartaEntryId   id;
  PartaWireLine *line;
  gint64         received;
  gint64         skew;
} Unread;

static void
free_unread (gpointer data)
{
  Unread *unread = data;

  parta_wire_line_free (unread->line);
  g_free (unread);
}

typedef struct
{
  PartaRegistrar *self;
  GPtrArray      *list;   /* of Unread */
} Search;

/* Nobody has looked at what the line says of itself when it came. */
static gboolean
is_what_it_says (PartaRegistrar        *self,
                 const PartaLedgerLine *record,
                 const PartaWireLine   *line)
{
  return line->entry != NULL && parta_entry_get_schema (line->entry) <= self->schema &&
         parta_entry_id_equal (parta_entry_get_id (line->entry), &record->id) &&
         strcmp (parta_entry_get_school (line->entry), self->school) == 0;
}

static gboolean
is_held_by (const PartaLedgerLine *record,
            PartaLedgerRule        rule)
{
  return strcmp (record->rule, parta_ledger_rule_get_id (rule)) == 0;
}

static gboolean
collect_cb (const PartaLedgerLine *record,
            gpointer               user_data)
{
  Search *search = user_data;
  PartaWireLine *line;
  Unread *unread;

  if (record->verdict != PARTA_VERDICT_HELD || *record->scope != '\0' || record->variant > 0 ||
      !(is_held_by (record, PARTA_LEDGER_RULE_NEWER) || is_held_by (record, PARTA_LEDGER_RULE_UNREADABLE)))
    return TRUE;

  line = parta_wire_line_read (record->line, record->size);
  if (!is_what_it_says (search->self, record, line))
    {
      parta_wire_line_free (line);
      return TRUE;
    }

  unread = g_new0 (Unread, 1);
  unread->id = record->id;
  unread->line = line;
  unread->received = record->received;
  unread->skew = record->skew;
  g_ptr_array_add (search->list, unread);

  return TRUE;
}

typedef struct
{
  const Unread *unread;
  guint         variant;   /* the next free one */
  gboolean      done;      /* somebody has judged it anew already */
} Siblings;

static gboolean
look_at_sibling_cb (const PartaLedgerLine *record,
                    gpointer               user_data)
{
  Siblings *siblings = user_data;

  siblings->variant = MAX (siblings->variant, record->variant + 1);
  siblings->done |= record->variant > 0 && !parta_fork_is_one (record) &&
                    parta_hash_equal (&record->digest, &siblings->unread->line->digest);

  return TRUE;
}

/* The same bytes once more, at a place of their own. What was received then was received then: nobody is late because the
 * school's server was behind. */
static gboolean
judge_once (PartaRegistrar *self,
            const Unread   *unread,
            GError        **error)
{
  Siblings siblings = { .unread = unread };
  g_autoptr (PartaDevice) device = NULL;
  PartaLedgerLine record = { .id = unread->id, .received = unread->received, .skew = unread->skew };
  PartaAppend append = { 0 };

  if (!parta_registrar_catch_up (self, error) ||
      !parta_backend_list_device (self->backend, unread->id.device, unread->id.seq, unread->id.seq, look_at_sibling_cb, &siblings, error))
    return FALSE;
  if (siblings.done)
    return TRUE;
  if (!parta_backend_load_device (self->backend, unread->id.device, &device, error))
    return FALSE;
  if (device == NULL)
    return TRUE;   /* nobody's: it goes on waiting */

  record.lsn = self->head.lsn + 1;
  record.variant = siblings.variant;
  parta_registrar_judge (self, unread->line, device->person, &record);
  append = (PartaAppend){ .after = self->head.lsn, .device = device, .records = &record, .n_records = 1 };

  return parta_registrar_append (self, &append, error);
}

static gboolean
judge (PartaRegistrar *self,
       const Unread   *unread,
       GError        **error)
{
  for (guint i = 0; i < ATTEMPTS; i++)
    {
      g_autoptr (GError) local = NULL;

      if (judge_once (self, unread, &local))
        return TRUE;
      if (!g_error_matches (local, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_MOVED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }

  g_propagate_error (error, parta_server_error_new (PARTA_SERVER_ERROR_BUSY, 0,
                                                    _("Others are writing all the time. Please try again.")));

  return FALSE;
}

/* An entry over which this server falls must not keep it from starting: after one fall it goes on waiting (I9). */
static gboolean
judge_with_care (PartaRegistrar *self,
                 const Unread   *unread,
                 GError        **error)
{
  gboolean done;

  if (self->stumbles == NULL)
    return judge (self, unread, error);
  if (parta_stumbles_is_poison (self->stumbles, unread->id.device, unread->id.seq))
    return TRUE;

  parta_stumbles_begin (self->stumbles, unread->id.device, unread->id.seq, TRUE);
  done = judge (self, unread, error);
  parta_stumbles_end (self->stumbles);

  return done;
}

static char *
dup_reader (PartaRegistrar *self)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %s ", self->schema, PARTA_VERSION);
}

/* Another version of the server may read what this one could not, so it looks at everything; the same one at what came since. */
static gboolean
find_start (PartaRegistrar *self,
            guint64        *from,
            GError        **error)
{
  g_autoptr (GBytes) value = NULL;
  g_autofree char *reader = dup_reader (self);
  g_autofree char *text = NULL;
  guint64 reached = 0;

  if (!parta_backend_load_setting (self->backend, SETTING, &value, error))
    return FALSE;

  text = value != NULL ? g_strndup (g_bytes_get_data (value, NULL), g_bytes_get_size (value)) : g_strdup ("");
  if (g_str_has_prefix (text, reader))
    g_ascii_string_to_unsigned (text + strlen (reader), 10, 0, G_MAXINT64, &reached, NULL);
  *from = reached + 1;

  return TRUE;
}

static gboolean
note_end (PartaRegistrar *self,
          guint64         reached,
          GError        **error)
{
  g_autofree char *reader = dup_reader (self);
  g_autofree char *text = g_strdup_printf ("%s%" G_GUINT64_FORMAT, reader, reached);
  g_autoptr (GBytes) value = g_bytes_new (text, strlen (text));

  return parta_backend_save_setting (self->backend, SETTING, value, error);
}

static gboolean
judge_all (PartaRegistrar  *self,
           const GPtrArray *list,
           GError         **error)
{
  for (guint i = 0; i < list->len; i++)
    {
      if (!judge_with_care (self, list->pdata[i], error))
        return FALSE;
    }
  if (list->len == 0)
    return TRUE;

  g_message ("entries of a newer program that were judged anew: %u", list->len);

  return parta_breach_desk_enforce (self, error) && parta_outage_release (self, error);
}

/**
 * parta_rereading_run:
 * @registrar: a registrar before anybody is let in
 * @error: return location for an error
 *
 * Looks for entries that are held because no version of this server could read them so far, and judges by the rules of today those
 * that this one reads. Each comes into the ledger once more, as it would have come if the server had been updated in time; what a
 * rule is against is refused or held like anybody's. Done twice it does no more than once.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_SERVER_ERROR_BUSY or a #PartaBackendError; what was judged before stays
 */
gboolean
parta_rereading_run (PartaRegistrar *registrar,
                     GError        **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (free_unread);
  Search search = { registrar, list };
  guint64 from, reached;

  if (!parta_registrar_catch_up (registrar, error) || !find_start (registrar, &from, error))
    return FALSE;

  reached = parta_registrar_get_lsn (registrar);

  return parta_backend_list_ledger (registrar->backend, from, collect_cb, &search, error) &&
         judge_all (registrar, list, error) && (reached < from || note_end (registrar, reached, error));
}
