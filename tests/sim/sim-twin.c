/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-twin.h"

#include "parta-store-error.h"
#include "sim-check.h"

#include <string.h>

#define INCARNATION "incarnation"

/* What somebody has copied of a laptop: its disk, the small file beside the database, and what had been typed on it by then. */
struct _SimSpare
{
  SimImage   *disk;
  char       *incarnation;
  GPtrArray  *typed;
  GHashTable *superseded;
};

static GPtrArray *
copy_typed (const GPtrArray *typed)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) sim_typed_free);

  for (guint i = 0; i < typed->len; i++)
    {
      const SimTyped *one = typed->pdata[i];
      SimTyped *other = g_memdup2 (one, sizeof *one);

      g_bytes_ref (other->line);
      g_ptr_array_add (copy, other);
    }

  return copy;
}

static GHashTable *
copy_lines (GHashTable *lines)
{
  GHashTable *copy = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  GHashTableIter iter;
  gpointer line;

  g_hash_table_iter_init (&iter, lines);
  while (g_hash_table_iter_next (&iter, &line, NULL))
    g_hash_table_add (copy, g_bytes_ref (line));

  return copy;
}

void
sim_spare_free (SimSpare *self)
{
  g_hash_table_unref (self->disk);
  g_free (self->incarnation);
  g_ptr_array_unref (self->typed);
  g_hash_table_unref (self->superseded);
  g_free (self);
}

static char *
dup_incarnation_path (SimClient *client)
{
  return g_build_filename (client->folder, INCARNATION, NULL);
}

static SimSpare *
spare_new (SimClient *client)
{
  g_autofree char *path = dup_incarnation_path (client);
  SimSpare *self = g_new0 (SimSpare, 1);

  self->disk = sim_disk_dup_image (client->disk);
  g_file_get_contents (path, &self->incarnation, NULL, NULL);
  self->typed = copy_typed (client->typed);
  self->superseded = copy_lines (client->superseded);

  return self;
}

/* What a newer program wrote cannot be written again under another name by this one: such a replica waits for the newer program. */
static gboolean
may_be_copied (SimClient *client)
{
  return sim_client_runs (client) && client->knows && !client->has_newer;
}

/* Nobody copies the disk of a program that runs. Returns: (nullable) */
static SimSpare *
copy_client (SimWorld  *world,
             SimClient *client)
{
  SimSpare *spare = NULL;

  if (!parta_store_flush (client->store, NULL, NULL))
    return NULL;

  sim_client_note_saved (client);
  sim_client_stop (client);
  if (!sim_disk_has_stopped (client->disk))
    spare = spare_new (client);
  if (!sim_twin_start (world, client, NULL))
    sim_world_tell (world, "%s does not start after that", client->name);

  return spare;
}

/* A copy of the laptop's disk is put aside. */
void
sim_twin_put_aside (SimWorld  *world,
                    SimClient *client)
{
  SimSpare *spare = may_be_copied (client) ? copy_client (world, client) : NULL;

  if (spare == NULL)
    return;

  g_clear_pointer (&client->spare, sim_spare_free);
  client->spare = spare;
  sim_world_tell (world, "%s is copied", client->name);
}

static void
give_disk (SimClient      *client,
           const SimSpare *spare,
           const char     *incarnation)
{
  g_autofree char *path = dup_incarnation_path (client);

  sim_disk_set_health (client->disk, SIM_DISK_SOUND);
  sim_disk_put_image (client->disk, spare->disk);
  if (incarnation != NULL)
    g_file_set_contents (path, incarnation, -1, NULL);
  g_ptr_array_unref (client->typed);
  client->typed = copy_typed (spare->typed);
  g_hash_table_unref (client->superseded);
  client->superseded = copy_lines (spare->superseded);
  g_clear_pointer (&client->seen, sim_log_free);
  client->copied = TRUE;
  client->knows = TRUE;
  client->forked = FALSE;
}

/* The laptop's disk dies, and the copy takes its place. What was typed since and not sent went with the disk; what was
 * acknowledged is the server's to give back (I7). Sometimes only the database was put back, and the file beside it knows better. */
void
sim_twin_put_back (SimWorld  *world,
                   SimClient *client)
{
  gboolean whole = sim_chance_one_in (&world->schedule, 2);

  if (client->spare == NULL || client->has_newer)
    return;

  sim_client_crash (client, SIM_CRASH_POWER);
  give_disk (client, client->spare, whole ? client->spare->incarnation : NULL);
  world->n_copied++;
  sim_world_tell (world, "the disk of %s is put back from its copy%s", client->name, whole ? "" : ", the database alone");
  sim_world_restart (world, client);
}

/* A second laptop gets a copy of the first one's disk, and both go on. */
void
sim_twin_clone (SimWorld  *world,
                SimClient *client)
{
  static const char *const told[] = { "nobody can tell", "another computer", "without the file" };
  guint way = sim_chance_below (&world->schedule, G_N_ELEMENTS (told));
  SimSpare *spare = may_be_copied (client) ? copy_client (world, client) : NULL;
  g_autofree char *moved = NULL;
  SimClient *twin;

  if (spare == NULL)
    return;

  client->copied = TRUE;
  twin = sim_client_new (world->root, client->person, world->clients->len, client->rulebook, &world->disk, world->now);
  g_ptr_array_add (world->clients, twin);
  if (way == 1 && spare->incarnation != NULL)
    {
      g_strchomp (spare->incarnation);
      moved = g_strconcat (spare->incarnation, "2\n", NULL);   /* the last word is the computer's name */
    }
  give_disk (twin, spare, way == 0 ? spare->incarnation : moved);
  twin->needs_sign_in = client->needs_sign_in;
  sim_spare_free (spare);
  world->n_copied++;
  sim_world_tell (world, "%s is a copy of %s: %s", twin->name, client->name, told[way]);
  sim_world_restart (world, twin);
}

/* The identity that @line says to have had before. */
static char *
dup_earlier_id (GBytes *line)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (line, &size);
  const char *at = g_strstr_len (text, (gssize) size, "\"was\":\"");
  const char *end = at != NULL ? memchr (at + 7, '"', (gsize) (text + size - at - 7)) : NULL;

  return end != NULL ? g_strndup (at + 7, (gsize) (end - at - 7)) : NULL;
}

static GHashTable *
index_renewed (const SimLog *log)
{
  GHashTable *renewed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer line;

  g_hash_table_iter_init (&iter, log->own);
  while (g_hash_table_iter_next (&iter, &line, NULL))
    {
      char *earlier = dup_earlier_id (line);

      if (earlier != NULL)
        g_hash_table_insert (renewed, earlier, line);
    }

  return renewed;
}

static PartaEntry *
parse (GBytes *line)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (line, &size);

  return parta_entry_parse (text, size, NULL);
}

static gboolean
says_the_same (GBytes *one,
               GBytes *other)
{
  g_autoptr (PartaEntry) a = parse (one);
  g_autoptr (PartaEntry) b = parse (other);
  const PartaDraft *x = a != NULL ? parta_entry_get_draft (a) : NULL;
  const PartaDraft *y = b != NULL ? parta_entry_get_draft (b) : NULL;

  return x != NULL && y != NULL && strcmp (x->scope, y->scope) == 0 && x->kind == y->kind && strcmp (x->key, y->key) == 0 &&
         parta_body_equal (x->body, y->body) && strcmp (parta_entry_get_author (a), parta_entry_get_author (b)) == 0 &&
         parta_entry_get_wall (a) == parta_entry_get_wall (b);
}

static void
take_renewed (SimWorld  *world,
              SimClient *client,
              SimTyped  *typed,
              GBytes    *line)
{
  g_autoptr (PartaEntry) entry = parse (line);

  if (!says_the_same (typed->line, line))
    sim_world_violate (world, "I7", "%s says something else under its new name: %.*s", client->name,
                       (int) g_bytes_get_size (line), (const char *) g_bytes_get_data (line, NULL));
  g_hash_table_add (client->superseded, typed->line);
  typed->line = g_bytes_ref (line);
  typed->id = *parta_entry_get_id (entry);
  typed->committed = TRUE;
}

/* A copy that found out took a new name: what the ledger does not have stands again under it, and what it has stays as it was. */
static void
follow_name (SimWorld  *world,
             SimClient *client)
{
  SimLog *log = sim_client_dup_log (client, NULL);
  g_autoptr (GHashTable) renewed = log != NULL ? index_renewed (log) : NULL;

  for (guint i = client->typed->len; log != NULL && i > 0; i--)
    {
      SimTyped *typed = client->typed->pdata[i - 1];
      g_autofree char *id = parta_entry_id_dup_text (&typed->id);
      GBytes *line = g_hash_table_lookup (renewed, id);

      if (line != NULL)
        take_renewed (world, client, typed, line);
      else if (g_hash_table_contains (log->own, typed->line))
        typed->committed = TRUE;
      else if (typed->committed && !g_hash_table_contains (log->others, typed->line))
        sim_world_violate (world, "I7", "%s has taken a new name and lost %s", client->name, id);
      else
        g_ptr_array_remove_index (client->typed, i - 1);
    }
  g_clear_pointer (&log, sim_log_free);
}

/* Opens the replica, and sees whether it has another name than before. */
gboolean
sim_twin_start (SimWorld   *world,
                SimClient  *client,
                GError    **error)
{
  const guint8 *device;

  if (!sim_client_start (client, error))
    return FALSE;

  device = parta_store_get_device (client->store);
  if (client->has_device && memcmp (client->device, device, PARTA_DEVICE_SIZE) != 0)
    {
      sim_world_tell (world, "%s has a new name", client->name);
      client->copied = TRUE;
      client->needs_sign_in = TRUE;
    }
  if (client->copied)
    follow_name (world, client);
  memcpy (client->device, device, PARTA_DEVICE_SIZE);
  client->has_device = TRUE;
  client->forked = FALSE;

  return TRUE;
}
