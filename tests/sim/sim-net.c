/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-net.h"

#include "parta-sync-error-private.h"
#include "parta-sync-reply.h"
#include "parta-sync-request.h"
#include "parta-wire-error.h"
#include "parta-wire-gzip.h"
#include "sim-check.h"
#include "sim-school.h"

#include <string.h>

/* This file stands where src/sync/client/parta-channel.c stands in a program: requests go to the server of the world that
 * runs, and what becomes of them on the way is chance. */

struct _PartaChannel
{
  char *address;
  char *fingerprint;
};

typedef enum
{
  FATE_ARRIVES,
  FATE_REQUEST_LOST,
  FATE_REQUEST_LATE,      /* arrives when nobody waits for the answer any more, and in another order */
  FATE_REQUEST_TWICE,
  FATE_REQUEST_CUT,
  FATE_REPLY_LOST,
  FATE_REPLY_CUT,
  FATE_REPLY_DAMAGED,
  FATE_PORTAL,            /* somebody else answers: a hotel, a proxy */
  FATE_OTHER_SCHOOL,
  FATE_FORGED,
  FATE_STALE,
  FATE_STATUS,
  FATE_SERVER_FALLS,
  N_FATES,
} Fate;

static const char *const fate_names[N_FATES] = {
  "arrives", "request lost", "request late", "request twice", "request cut", "reply lost", "reply cut", "reply damaged",
  "portal", "other school", "forged", "stale", "status", "server falls",
};

/* A request that is on its way for longer than anybody waits. */
typedef struct
{
  const char *person;
  char       *path;
  char       *token;
  char       *type;
  GBytes     *body;
} Letter;

PartaChannel *
parta_channel_new (const char  *address,
                   const char  *fingerprint,
                   GError     **error)
{
  PartaChannel *self = g_new0 (PartaChannel, 1);

  self->address = g_strdup (address);
  self->fingerprint = g_strdup (fingerprint);

  return self;
}

void
parta_channel_free (PartaChannel *self)
{
  g_free (self->address);
  g_free (self->fingerprint);
  g_free (self);
}

gboolean
parta_channel_leads_to (PartaChannel *self,
                        const char   *address,
                        const char   *fingerprint)
{
  return g_strcmp0 (self->address, address) == 0 && g_strcmp0 (self->fingerprint, fingerprint) == 0;
}

const char *
parta_channel_get_address (PartaChannel *self)
{
  return self->address;
}

char *
parta_channel_dup_fingerprint (PartaChannel *self)
{
  return g_strnfill (64, 'a');
}

/* There is nothing to wait for here. */
void
parta_channel_dial (PartaChannel *self,
                    GCancellable *cancellable)
{
}

void
parta_answer_bytes_free (PartaAnswerBytes *self)
{
  g_free (self->type);
  g_bytes_unref (self->body);
  g_free (self);
}

static void
free_letter (gpointer data)
{
  Letter *letter = data;

  g_free (letter->path);
  g_free (letter->token);
  g_free (letter->type);
  g_bytes_unref (letter->body);
  g_free (letter);
}

static void
post (SimWorld        *world,
      const PartaCall *call)
{
  Letter *letter = g_new0 (Letter, 1);

  letter->person = world->caller->person;
  letter->path = g_strdup (call->path);
  letter->token = g_strdup (call->token);
  letter->type = g_strdup (call->type);
  letter->body = g_bytes_ref (call->body);
  g_ptr_array_add (world->mail, letter);
}

static gboolean
is_sync (const PartaCall *call)
{
  return strcmp (call->path, "/v1/sync") == 0;
}

/* Whatever the server has answered to is in its ledger from then on, every byte of it (I4). */
static void
note_taken (SimWorld *world,
            GBytes   *body)
{
  g_autoptr (PartaSyncRequest) request = parta_sync_request_decode (body, NULL);

  for (guint i = 0; request != NULL && i < request->lines->len; i++)
    {
      const PartaWireLine *line = request->lines->pdata[i];

      g_hash_table_add (world->taken, g_bytes_new (line->bytes, line->size));
    }
}

/* The server gets it, and its answer is looked at, whoever gets that. */
static PartaAnswerBytes *
deliver (SimWorld        *world,
         const char      *person,
         const PartaCall *call)
{
  PartaAnswerBytes *answer = sim_server_answer (world->server, call);

  if (answer != NULL && answer->status == 200 && is_sync (call))
    {
      note_taken (world, call->body);
      sim_check_reply (world, person, answer->body);
    }

  return answer;
}

/* I9: what a client says whole is never refused as a whole, whatever its entries are. */
static PartaAnswerBytes *
deliver_whole (SimWorld        *world,
               const char      *person,
               const PartaCall *call)
{
  PartaAnswerBytes *answer = deliver (world, person, call);

  if (answer != NULL && answer->status == 400)
    sim_world_violate (world, "I9", "a whole batch of %s is refused", person);

  return answer;
}

/* One of the letters arrives, not necessarily the first. */
void
sim_net_deliver_letter (SimWorld *world)
{
  Letter *letter;
  PartaCall call = { "POST" };
  g_autoptr (PartaAnswerBytes) answer = NULL;

  if (world->mail->len == 0)
    return;

  letter = g_ptr_array_steal_index (world->mail, sim_chance_below (&world->network, world->mail->len));
  call.path = letter->path;
  call.token = letter->token;
  call.type = letter->type;
  call.body = letter->body;
  call.zipped = TRUE;
  answer = deliver_whole (world, letter->person, &call);
  sim_world_tell (world, "a late request arrives: %u", answer != NULL ? answer->status : 0);
  free_letter (letter);
}

static GBytes *
cut (SimWorld *world,
     GBytes   *body)
{
  gsize size = g_bytes_get_size (body);

  return g_bytes_new_from_bytes (body, 0, size > 0 ? sim_chance_below (&world->network, (guint) size) : 0);
}

/* The first ten bytes of a gzip stream say nothing that anybody reads. */
static GBytes *
damage (SimWorld *world,
        GBytes   *body)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (body, &size);
  guint8 *copy = g_memdup2 (data, size);
  guint at = 10 + sim_chance_below (&world->network, (guint) size - 10);

  copy[at] ^= (guint8) (1u << sim_chance_below (&world->network, 8));

  return g_bytes_new_take (copy, size);
}

static void
sign_cb (const char *bytes,
         gsize       size,
         guint8     *signature,
         gpointer    key)
{
  parta_key_sign (key, bytes, size, signature);
}

/* The same reply, told by somebody else, in the name of @school. */
static GBytes *
forge (SimWorld   *world,
       GBytes     *body,
       const char *school)
{
  g_auto (PartaKey) key = { 0 };
  g_autoptr (PartaSyncReply) reply = parta_sync_reply_decode (body, NULL);

  parta_key_init (&key);
  g_free (reply->school);
  reply->school = g_strdup (school);

  return parta_sync_reply_encode (reply, parta_store_get_device (world->caller->store), sign_cb, &key);
}

/* What hotels and proxies say. */
static PartaAnswerBytes *
answer_as_portal (SimWorld *world)
{
  static const struct { guint status; const char *type; const char *text; } pages[] = {
    { 200, "text/html", "<html>Welcome. Please accept our terms.</html>" },
    { 200, PARTA_WIRE_TYPE, "<html>Welcome. Please accept our terms.</html>" },
    { 200, PARTA_WIRE_TYPE, "" },
    { 200, PARTA_WIRE_JSON, "{\"proto\":1}" },
    { 204, "", "" },
    { 302, "text/html", "" },
    { 511, "text/html", "<html>Log in</html>" },
    { 401, "text/html", "<html>Proxy says no</html>" },
    { 409, "text/html", "" },
    { 410, "application/json", "{}" },
    { 503, "text/plain", "later" },
  };
  guint number = sim_chance_below (&world->network, G_N_ELEMENTS (pages));
  g_autoptr (GBytes) body = g_bytes_new_static (pages[number].text, strlen (pages[number].text));

  return sim_answer_new (pages[number].status, pages[number].type, body);
}

/* Every no that a Parta can say, whether or not there is a reason for it. */
static PartaAnswerBytes *
answer_with_status (SimWorld *world)
{
  static const struct { guint status; const char *code; } faults[] = {
    { 400, "malformed" },       { 401, "session" },  { 403, "password_change" }, { 403, "device" },    { 403, "school" },
    { 404, "unknown" },         { 405, "method" },   { 409, "gap" },             { 409, "epoch" },     { 410, "cursor" },
    { 413, "too_large" },       { 415, "type" },     { 422, "weak_password" },   { 426, "too_old" },   { 429, "slow_down" },
    { 500, "failed" },          { 503, "busy" },     { 418, "of a later version" },
  };
  guint number = sim_chance_below (&world->network, G_N_ELEMENTS (faults));
  guint64 acked = sim_chance_below (&world->network, 1 + world->caller->typed->len);
  guint64 retry_after = faults[number].status == 429 || faults[number].status == 503
                          ? 1 + sim_chance_below (&world->network, 120) : 0;

  if (sim_chance_one_in (&world->network, 10))
    acked = 1000000;

  return sim_answer_new_fault (faults[number].status, faults[number].code, acked, retry_after);
}

/* From now on nothing on the caller's disk may change until the conversation is over (I8). */
static void
freeze (SimWorld *world)
{
  world->frozen_at = (gint64) sim_disk_get_n_writes (world->caller->disk);
}

/* Not every bit of a compressed reply says something. */
static gboolean
says_the_same (GBytes *one,
               GBytes *other)
{
  g_autoptr (GBytes) plain = parta_wire_inflate (one, PARTA_WIRE_REPLY_ZIPPED, PARTA_WIRE_REPLY_MAX, NULL);
  g_autoptr (GBytes) altered = parta_wire_inflate (other, PARTA_WIRE_REPLY_ZIPPED, PARTA_WIRE_REPLY_MAX, NULL);

  return plain != NULL && altered != NULL && g_bytes_equal (plain, altered);
}

static PartaAnswerBytes *
alter_reply (SimWorld         *world,
             Fate              fate,
             PartaAnswerBytes *answer)
{
  GBytes *body = NULL;

  if (fate == FATE_REPLY_CUT)
    body = cut (world, answer->body);
  else if (fate == FATE_REPLY_DAMAGED)
    body = damage (world, answer->body);
  else
    body = forge (world, answer->body, fate == FATE_OTHER_SCHOOL ? "s2" : SIM_SCHOOL);
  if (!says_the_same (answer->body, body))
    freeze (world);
  g_bytes_unref (answer->body);
  answer->body = body;

  return answer;
}

static void
remember_answer (SimWorld               *world,
                 const PartaAnswerBytes *answer)
{
  if (answer != NULL && answer->status == 200)
    g_hash_table_replace (world->answers, g_strdup (world->caller->name), g_bytes_ref (answer->body));
}

/* What the caller was told before, once more. */
static PartaAnswerBytes *
answer_with_old (SimWorld *world)
{
  GBytes *old = g_hash_table_lookup (world->answers, world->caller->name);

  freeze (world);

  return old != NULL ? sim_answer_new (200, PARTA_WIRE_TYPE, old) : NULL;
}

/* Returns: (nullable): what the caller gets. */
static PartaAnswerBytes *
meet_fate (SimWorld        *world,
           Fate             fate,
           const PartaCall *call)
{
  PartaAnswerBytes *answer = NULL;
  PartaCall shorter = *call;
  g_autoptr (GBytes) part = NULL;

  switch ((int) fate)
    {
    case FATE_REQUEST_LOST:
      return NULL;
    case FATE_REQUEST_LATE:
      post (world, call);
      return NULL;
    case FATE_REQUEST_CUT:
      shorter.body = part = cut (world, call->body);
      return deliver (world, world->caller->person, &shorter);
    case FATE_PORTAL:
      freeze (world);
      return answer_as_portal (world);
    case FATE_STATUS:
      return answer_with_status (world);
    case FATE_STALE:
      return answer_with_old (world);
    case FATE_REQUEST_TWICE:
      answer = deliver (world, world->caller->person, call);
      g_clear_pointer (&answer, parta_answer_bytes_free);
      break;
    case FATE_SERVER_FALLS:
      sim_disk_stop_after (world->server->disk, 1 + sim_chance_below (&world->disk, 12));
      break;
    default:
      break;
    }

  answer = deliver_whole (world, world->caller->person, call);
  if (fate == FATE_REPLY_LOST)
    g_clear_pointer (&answer, parta_answer_bytes_free);
  if (answer != NULL && answer->status == 200 && fate >= FATE_REPLY_CUT && fate <= FATE_FORGED)
    return alter_reply (world, fate, answer);
  remember_answer (world, answer);

  return answer;
}

static Fate
draw_fate (SimWorld        *world,
           const PartaCall *call)
{
  Fate fate;

  if (!world->faults || !sim_chance_one_in (&world->network, 3))
    return FATE_ARRIVES;

  fate = (Fate) sim_chance_below (&world->network, N_FATES);
  if (!is_sync (call) && fate != FATE_REQUEST_LOST && fate != FATE_REPLY_LOST)
    return FATE_ARRIVES;

  return fate;
}

/* The same question again and again gets the same answer again and again (I28). */
static void
count_request (SimWorld        *world,
               const PartaCall *call)
{
  g_autoptr (PartaSyncRequest) request = parta_sync_request_decode (call->body, NULL);
  g_autoptr (GString) text = g_string_new (world->caller->name);

  for (guint i = 0; i < request->cursors->len; i++)
    {
      const PartaScopeCursor *cursor = request->cursors->pdata[i];

      g_string_append_printf (text, " %s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, cursor->scope, cursor->generation, cursor->next);
    }
  g_string_append_printf (text, " %" G_GUINT64_FORMAT " %u", request->batch.from, request->lines->len);
  world->n_shown = g_strcmp0 (world->shown, text->str) == 0 ? world->n_shown + 1 : 1;
  g_free (world->shown);
  world->shown = g_strdup (text->str);
  world->n_requests++;
  if (world->n_shown > 5)
    sim_world_violate (world, "I28", "%s asks the same for the %uth time", world->caller->name, world->n_shown);
}

/* What the caller has been told in earnest may never be untrue any more (I2). */
static void
take_down_acked (SimWorld               *world,
                 const PartaAnswerBytes *answer)
{
  g_autoptr (PartaSyncReply) reply = parta_sync_reply_decode (answer->body, NULL);
  char device[PARTA_DEVICE_HEX + 1];
  guint64 *told;

  if (reply == NULL)
    return;

  parta_hex_write (device, parta_store_get_device (world->caller->store), PARTA_DEVICE_SIZE);
  told = g_hash_table_lookup (world->told, device);
  if (told == NULL)
    {
      told = g_new0 (guint64, 1);
      g_hash_table_insert (world->told, g_strdup (device), told);
    }
  *told = MAX (*told, reply->acked);
}

PartaAnswerBytes *
parta_channel_send (PartaChannel    *self,
                    const PartaCall *call,
                    GCancellable    *cancellable,
                    GError         **error)
{
  SimWorld *world = sim_world_current;
  PartaAnswerBytes *answer;
  Fate fate;

  world->frozen_at = -1;
  if (is_sync (call))
    count_request (world, call);
  if (world->faults && world->depth == 0 && sim_chance_one_in (&world->network, 4))
    sim_world_interlude (world);

  fate = draw_fate (world, call);
  answer = meet_fate (world, fate, call);
  sim_world_tell (world, "  %s %s, %s: %u", world->caller->name, call->path, fate_names[fate], answer != NULL ? answer->status : 0);
  if (answer == NULL)
    {
      parta_sync_fail (PARTA_SYNC_ERROR_OFFLINE, "no answer", error);
      return NULL;
    }
  if (answer->status == 200 && is_sync (call) && world->frozen_at < 0)
    take_down_acked (world, answer);

  return answer;
}
