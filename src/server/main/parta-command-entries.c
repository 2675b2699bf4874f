/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-command.h"

#include "parta-calendar.h"
#include "parta-day.h"
#include "parta-demo-entries.h"
#include "parta-fact.h"
#include "parta-journal.h"
#include "parta-key.h"
#include "parta-schedule.h"
#include "parta-seal.h"
#include "parta-server-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define USAGE "generate-entries DIR [--seed N] [--weeks N]"

#define BATCH_MOST 500                  /* entries of one batch */
#define WEEK       7
#define EVENING    "T16:00:00"          /* after the last lesson, when journals are filled in */

/* A device on which a member of the staff seems to have written. */
typedef struct
{
  PartaKey      key;
  PartaVisitor *visitor;
  guint64       seq;      /* of the newest entry */
  PartaHash     head;     /* the chain after it */
  gint64        mono;
} Writer;

/* The school in which is written. */
typedef struct
{
  PartaSite  *site;
  PartaState *state;
  GTimeZone  *zone;
  GHashTable *writers;    /* of Writer, by person */
  guint       n_entries;
  guint       n_refused;
} Work;

static void
writer_free (Writer *self)
{
  parta_key_clear (&self->key);
  parta_visitor_free (self->visitor);
  g_free (self);
}

static Writer *
find_writer (Work       *work,
             const char *person,
             GError    **error)
{
  Writer *writer = g_hash_table_lookup (work->writers, person);
  guint8 id[PARTA_DEVICE_SIZE];
  g_autoptr (PartaDevice) device = NULL;

  if (writer != NULL)
    return writer;

  writer = g_new0 (Writer, 1);
  parta_key_init (&writer->key);
  parta_seal_random (id, sizeof id);
  writer->visitor = parta_visitor_new (person, id);
  g_hash_table_insert (work->writers, g_strdup (person), writer);
  device = parta_device_new (id, person, writer->key.public_part);

  return parta_backend_save_device (work->site->backend, device, error) ? writer : NULL;
}

static PartaEntry *
make_entry (Work             *work,
            Writer           *writer,
            const PartaDraft *draft,
            gint64            wall)
{
  g_autoptr (PartaDraft) copy = parta_draft_copy (draft);
  PartaStamp stamp = { .school = parta_registrar_get_school (work->site->registrar), .author = writer->visitor->person };

  parta_fact_get_base (parta_state_get (work->state, copy->scope, copy->kind, copy->key), &copy->base);
  memcpy (stamp.id.device, writer->visitor->device, PARTA_DEVICE_SIZE);
  stamp.id.seq = ++writer->seq;
  stamp.wall = wall;
  stamp.mono = ++writer->mono;
  stamp.boot = "";
  stamp.seen = wall;
  parta_seal_random (stamp.salt, sizeof stamp.salt);

  return parta_entry_new (copy, &stamp);
}

/* Hands entries in as a replica does: chained, signed, and judged by the rules like everybody's. */
static gboolean
hand_in (Work             *work,
         Writer           *writer,
         PartaSyncRequest *request,
         GError          **error)
{
  g_autoptr (PartaSyncReply) reply = NULL;
  g_autofree char *text = NULL;

  request->school = g_strdup (parta_registrar_get_school (work->site->registrar));
  memcpy (request->device, writer->visitor->device, PARTA_DEVICE_SIZE);
  request->sent_at = parta_clock_get_wall (work->site->clock);
  request->batch.head = writer->head;
  text = parta_sync_request_dup_batch_text (request);
  parta_key_sign (&writer->key, text, strlen (text), request->batch.signature);

  reply = parta_registrar_sync (work->site->registrar, writer->visitor, request, error);
  if (reply == NULL)
    return FALSE;

  work->n_entries += request->lines->len;
  for (guint i = 0; i < reply->answers->len; i++)
    {
      const PartaAnswer *answer = reply->answers->pdata[i];

      work->n_refused += parta_verdict_counts (answer->verdict) ? 0 : 1;
    }

  return TRUE;
}

static gboolean
write_part (Work                 *work,
            Writer               *writer,
            const PartaDemoBatch *batch,
            guint                 first,
            GError              **error)
{
  g_autoptr (PartaSyncRequest) request = parta_sync_request_new ();
  g_autofree char *evening = g_strconcat (batch->day, EVENING, NULL);
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (evening, work->zone);
  gint64 wall = g_date_time_to_unix (moment) * 1000;

  request->batch.from = writer->seq + 1;
  request->batch.prev = writer->head;
  for (guint i = first; i < MIN (first + BATCH_MOST, batch->drafts->len); i++)
    {
      g_autoptr (PartaEntry) entry = make_entry (work, writer, batch->drafts->pdata[i], wall + i * 1000);

      parta_chain_entry (&writer->head, parta_entry_get_digest (entry));
      g_ptr_array_add (request->lines, parta_wire_line_new (entry));
    }

  return hand_in (work, writer, request, error);
}

static gboolean
write_batches (Work            *work,
               const GPtrArray *batches,
               GError         **error)
{
  for (guint i = 0; i < batches->len; i++)
    {
      const PartaDemoBatch *batch = batches->pdata[i];
      Writer *writer = find_writer (work, batch->author, error);

      if (writer == NULL)
        return FALSE;
      for (guint first = 0; first < batch->drafts->len; first += BATCH_MOST)
        {
          if (!write_part (work, writer, batch, first, error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
has_lessons (PartaState *state,
             const char *day)
{
  g_autoptr (GPtrArray) journals = parta_journal_list (state);

  for (guint i = 0; i < journals->len; i++)
    {
      const PartaJournal *journal = journals->pdata[i];
      g_autoptr (GArray) lessons = parta_schedule_list_lessons (state, journal->id, day, day);

      if (lessons->len > 0)
        return TRUE;
    }

  return FALSE;
}

/* The calendar may know six days a week, and the timetable five. */
static char *
find_last_day (PartaState *state,
               const char *today)
{
  char *day = parta_calendar_nearest_lesson_day (state, today);

  for (guint back = 0; back < WEEK && !has_lessons (state, day); back++)
    {
      g_autofree char *later = day;
      g_autofree char *before = parta_day_add (later, -1);

      day = parta_calendar_nearest_lesson_day (state, before);
    }

  return day;
}

/* The weeks before the last day with lessons: that day itself is left for whoever tries the journal. */
static GPtrArray *
invent (Work   *work,
        guint64 seed,
        guint   weeks)
{
  g_autofree char *today = parta_site_dup_today (work->site);
  g_autofree char *last = find_last_day (work->state, today);
  g_autofree char *to = parta_day_add (last, -1);
  g_autofree char *from = parta_day_add (last, -(int) (weeks * WEEK));

  return parta_demo_entries_make (work->state, seed, from, to);
}

static gboolean
generate (Work    *work,
          guint64  seed,
          guint    weeks,
          GError **error)
{
  g_autoptr (GPtrArray) batches = NULL;
  gboolean done;

  if (!parta_site_load_regulations (work->site, NULL, error) || !parta_site_open (work->site, error))
    return FALSE;
  work->state = parta_registrar_get_state (work->site->registrar, error);
  if (work->state == NULL)
    return FALSE;

  work->zone = parta_calendar_dup_zone (work->state);
  work->writers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) writer_free);
  batches = invent (work, seed, weeks);
  done = write_batches (work, batches, error);
  g_hash_table_unref (work->writers);
  g_time_zone_unref (work->zone);

  return done;
}

/**
 * parta_command_entries:
 * @args: (inout): the words behind "generate-entries"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Invents what the staff wrote in the last weeks, for demonstrations. Every entry is in the name of who would have written it.
 *
 * Returns: whether it was done
 */
gboolean
parta_command_entries (char     ***args,
                       PartaClock *clock,
                       GError    **error)
{
  g_autoptr (PartaSite) site = NULL;
  Work work = { 0 };
  gint64 seed = 1;
  int weeks = 3;
  const GOptionEntry options[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, NULL, NULL },
    { "weeks", 0, 0, G_OPTION_ARG_INT, &weeks, NULL, NULL },
    { NULL },
  };

  if (!parta_command_parse (args, options, USAGE, 1, 1, error))
    return FALSE;
  if (seed < 0 || weeks < 1 || weeks > 52)
    return parta_command_misused (error, USAGE);

  work.site = site = parta_site_new ((*args)[0], clock);
  if (!generate (&work, (guint64) seed, (guint) weeks, error))
    return FALSE;

  g_print (_("Entries: %u. Not accepted: %u.\n"), work.n_entries, work.n_refused);

  return TRUE;
}
