/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-disk.h"

#include <sqlite3.h>
#include <string.h>

#define SECTOR 512

/* A change of a file that was not synced. */
typedef struct
{
  sqlite3_int64 at;
  GBytes       *bytes;   /* NULL: the file was cut at @at */
} Change;

/* A file; survives its handles. @dead: of a machine that has crashed since. */
typedef struct
{
  gatomicrefcount refs;
  SimDisk        *disk;
  GByteArray     *now;
  GByteArray     *synced;
  GArray         *changes;     /* of Change, since the last sync */
  GPtrArray      *handles;     /* of Handle */
  GPtrArray      *regions;     /* shared memory of the write-ahead log */
  gboolean        dead;
} File;

typedef struct
{
  sqlite3_file base;
  File        *file;
  int          level;          /* of its lock */
  guint16      shared;         /* slots of shared memory that it holds */
  guint16      exclusive;
  gboolean     mapped;
} Handle;

struct _SimDisk
{
  char         *folder;
  SimChance    *chance;
  GHashTable   *files;         /* name below the folder → File */
  SimDiskHealth health;
  guint         countdown;     /* writes until it stops; 0: never */
  gboolean      stopped;
  guint64       n_writes;
};

static GPtrArray *disks;       /* of SimDisk, lent */

static void
clear_change (gpointer change)
{
  g_clear_pointer (&((Change *) change)->bytes, g_bytes_unref);
}

static void
free_region (gpointer region)
{
  g_free (region);
}

static File *
file_new (SimDisk *disk)
{
  File *file = g_new0 (File, 1);

  g_atomic_ref_count_init (&file->refs);
  file->disk = disk;
  file->now = g_byte_array_new ();
  file->synced = g_byte_array_new ();
  file->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_array_set_clear_func (file->changes, clear_change);
  file->handles = g_ptr_array_new ();
  file->regions = g_ptr_array_new_with_free_func (free_region);

  return file;
}

static void
file_unref (gpointer data)
{
  File *file = data;

  if (!g_atomic_ref_count_dec (&file->refs))
    return;

  g_byte_array_unref (file->now);
  g_byte_array_unref (file->synced);
  g_array_unref (file->changes);
  g_ptr_array_unref (file->handles);
  g_ptr_array_unref (file->regions);
  g_free (file);
}

static void
change_bytes (GByteArray   *bytes,
              const Change *change,
              gsize         size)
{
  gsize end = (gsize) change->at + size;
  guint before = bytes->len;

  if (change->bytes == NULL)
    {
      g_byte_array_set_size (bytes, MIN (bytes->len, (guint) change->at));
      return;
    }
  if (before < end)
    {
      g_byte_array_set_size (bytes, (guint) end);
      memset (bytes->data + before, 0, end - before);
    }
  if (size > 0)
    memcpy (bytes->data + change->at, g_bytes_get_data (change->bytes, NULL), size);
}

static void
add_change (File         *file,
            sqlite3_int64 at,
            GBytes       *bytes)
{
  Change change = { at, bytes };

  change_bytes (file->now, &change, bytes != NULL ? g_bytes_get_size (bytes) : 0);
  g_array_append_val (file->changes, change);
}

/* Counts a write. Returns: whether the machine still runs. */
static gboolean
count_write (SimDisk *disk)
{
  disk->n_writes++;
  if (disk->countdown > 0 && --disk->countdown == 0)
    disk->stopped = TRUE;

  return !disk->stopped;
}

static gboolean
is_gone (const File *file)
{
  return file->dead || (file->disk != NULL && file->disk->stopped);
}

static int
close_handle (sqlite3_file *base)
{
  Handle *handle = (Handle *) base;

  g_ptr_array_remove (handle->file->handles, handle);
  file_unref (handle->file);

  return SQLITE_OK;
}

static int
read_file (sqlite3_file *base,
           void         *bytes,
           int           size,
           sqlite3_int64 at)
{
  const File *file = ((Handle *) base)->file;
  gint64 there = MAX (0, MIN ((gint64) size, (gint64) file->now->len - at));

  if (is_gone (file))
    return SQLITE_IOERR_READ;

  if (there > 0)
    memcpy (bytes, file->now->data + at, (gsize) there);
  memset ((guint8 *) bytes + there, 0, (gsize) (size - there));

  return there == size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

/* A write during which the power fails may have begun. */
static int
write_file (sqlite3_file *base,
            const void   *bytes,
            int           size,
            sqlite3_int64 at)
{
  File *file = ((Handle *) base)->file;
  gboolean gone = is_gone (file);

  if (gone)
    return SQLITE_IOERR_WRITE;
  if (file->disk != NULL && file->disk->health == SIM_DISK_BROKEN)
    return SQLITE_IOERR_WRITE;
  if (file->disk != NULL && file->disk->health == SIM_DISK_FULL && at + size > (gint64) file->now->len)
    return SQLITE_FULL;

  add_change (file, at, g_bytes_new (bytes, (gsize) size));

  return file->disk == NULL || count_write (file->disk) ? SQLITE_OK : SQLITE_IOERR_WRITE;
}

static int
cut_file (sqlite3_file *base,
          sqlite3_int64 size)
{
  File *file = ((Handle *) base)->file;

  if (is_gone (file) || (file->disk != NULL && file->disk->health == SIM_DISK_BROKEN))
    return SQLITE_IOERR_TRUNCATE;

  add_change (file, size, NULL);

  return file->disk == NULL || count_write (file->disk) ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
}

static void
settle_changes (File *file)
{
  for (guint i = 0; i < file->changes->len; i++)
    {
      const Change *change = &g_array_index (file->changes, Change, i);

      change_bytes (file->synced, change, change->bytes != NULL ? g_bytes_get_size (change->bytes) : 0);
    }
  g_array_set_size (file->changes, 0);
}

static int
sync_file (sqlite3_file *base,
           int           flags)
{
  File *file = ((Handle *) base)->file;

  if (is_gone (file) || (file->disk != NULL && file->disk->health == SIM_DISK_BROKEN))
    return SQLITE_IOERR_FSYNC;
  /* The power fails before the sync has done anything, or after it has done all of it and nobody was told. */
  if (file->disk != NULL && !count_write (file->disk))
    {
      if (sim_chance_one_in (file->disk->chance, 2))
        settle_changes (file);
      return SQLITE_IOERR_FSYNC;
    }
  settle_changes (file);

  return SQLITE_OK;
}

static int
get_size (sqlite3_file  *base,
          sqlite3_int64 *size)
{
  const File *file = ((Handle *) base)->file;

  *size = file->now->len;

  return is_gone (file) ? SQLITE_IOERR_FSTAT : SQLITE_OK;
}

/* The highest lock that somebody else holds. */
static int
get_others_level (const Handle *self)
{
  int level = SQLITE_LOCK_NONE;

  for (guint i = 0; i < self->file->handles->len; i++)
    {
      const Handle *other = self->file->handles->pdata[i];

      if (other != self)
        level = MAX (level, other->level);
    }

  return level;
}

static int
lock_file (sqlite3_file *base,
           int           level)
{
  Handle *self = (Handle *) base;
  int others = get_others_level (self);

  if (is_gone (self->file))
    return SQLITE_IOERR_LOCK;
  if (self->level >= level)
    return SQLITE_OK;
  if ((level == SQLITE_LOCK_SHARED && others >= SQLITE_LOCK_PENDING) ||
      (level == SQLITE_LOCK_RESERVED && others >= SQLITE_LOCK_RESERVED) ||
      (level >= SQLITE_LOCK_PENDING && others >= SQLITE_LOCK_SHARED))
    return SQLITE_BUSY;

  self->level = level;

  return SQLITE_OK;
}

static int
unlock_file (sqlite3_file *base,
             int           level)
{
  ((Handle *) base)->level = level;

  return SQLITE_OK;
}

static int
check_reserved (sqlite3_file *base,
                int          *reserved)
{
  const Handle *self = (const Handle *) base;

  *reserved = MAX (self->level, get_others_level (self)) >= SQLITE_LOCK_RESERVED;

  return SQLITE_OK;
}

static int
control_file (sqlite3_file *base,
              int           what,
              void         *value)
{
  return SQLITE_NOTFOUND;
}

static int
get_sector_size (sqlite3_file *base)
{
  return SECTOR;
}

/* As SQLite assumes of most disks: a write that is cut short does no harm beside it. */
static int
get_characteristics (sqlite3_file *base)
{
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int
map_region (sqlite3_file   *base,
            int             number,
            int             size,
            int             extend,
            void volatile **region)
{
  Handle *self = (Handle *) base;
  GPtrArray *regions = self->file->regions;

  *region = NULL;
  if (is_gone (self->file))
    return SQLITE_IOERR_SHMMAP;

  while (extend && (int) regions->len <= number)
    g_ptr_array_add (regions, g_malloc0 ((gsize) size));
  self->mapped = TRUE;
  if ((int) regions->len > number)
    *region = regions->pdata[number];

  return SQLITE_OK;
}

static int
lock_region (sqlite3_file *base,
             int           first,
             int           n_slots,
             int           flags)
{
  Handle *self = (Handle *) base;
  guint16 mask = (guint16) (((1u << n_slots) - 1) << first);

  if (flags & SQLITE_SHM_UNLOCK)
    {
      self->shared &= (guint16) ~mask;
      self->exclusive &= (guint16) ~mask;
      return SQLITE_OK;
    }
  for (guint i = 0; i < self->file->handles->len; i++)
    {
      const Handle *other = self->file->handles->pdata[i];

      if (other != self && ((other->exclusive & mask) || ((flags & SQLITE_SHM_EXCLUSIVE) && (other->shared & mask))))
        return SQLITE_BUSY;
    }
  if (flags & SQLITE_SHM_EXCLUSIVE)
    self->exclusive |= mask;
  else
    self->shared |= mask;

  return SQLITE_OK;
}

static void
pass_barrier (sqlite3_file *base)
{
}

static int
unmap_regions (sqlite3_file *base,
               int           remove)
{
  Handle *self = (Handle *) base;
  gboolean used = FALSE;

  self->mapped = FALSE;
  for (guint i = 0; i < self->file->handles->len; i++)
    used |= ((const Handle *) self->file->handles->pdata[i])->mapped;
  if (!used)
    g_ptr_array_set_size (self->file->regions, 0);

  return SQLITE_OK;
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = close_handle,
  .xRead = read_file,
  .xWrite = write_file,
  .xTruncate = cut_file,
  .xSync = sync_file,
  .xFileSize = get_size,
  .xLock = lock_file,
  .xUnlock = unlock_file,
  .xCheckReservedLock = check_reserved,
  .xFileControl = control_file,
  .xSectorSize = get_sector_size,
  .xDeviceCharacteristics = get_characteristics,
  .xShmMap = map_region,
  .xShmLock = lock_region,
  .xShmBarrier = pass_barrier,
  .xShmUnmap = unmap_regions,
};

/* Returns: (nullable): the disk that has @path; *@name: its name there. */
static SimDisk *
find_disk (const char  *path,
           const char **name)
{
  for (guint i = 0; i < disks->len; i++)
    {
      SimDisk *disk = disks->pdata[i];

      if (g_str_has_prefix (path, disk->folder) && path[strlen (disk->folder)] == '/')
        {
          *name = path + strlen (disk->folder) + 1;
          return disk;
        }
    }

  return NULL;
}

static int
open_file (sqlite3_vfs  *vfs,
           const char   *path,
           sqlite3_file *base,
           int           flags,
           int          *out_flags)
{
  Handle *handle = (Handle *) base;
  const char *name = NULL;
  SimDisk *disk = path != NULL ? find_disk (path, &name) : NULL;
  File *file = disk != NULL ? g_hash_table_lookup (disk->files, name) : NULL;

  memset (handle, 0, sizeof *handle);
  if (path != NULL && (disk == NULL || disk->stopped))
    return SQLITE_CANTOPEN;
  if (file == NULL)
    {
      file = file_new (disk);
      if (disk != NULL)
        {
          g_hash_table_insert (disk->files, g_strdup (name), file);
          g_atomic_ref_count_inc (&file->refs);
        }
    }
  else
    g_atomic_ref_count_inc (&file->refs);

  handle->base.pMethods = &methods;
  handle->file = file;
  g_ptr_array_add (file->handles, handle);
  if (out_flags != NULL)
    *out_flags = flags;

  return SQLITE_OK;
}

static int
delete_file (sqlite3_vfs *vfs,
             const char  *path,
             int          sync_folder)
{
  const char *name = NULL;
  SimDisk *disk = find_disk (path, &name);

  if (disk == NULL || disk->stopped || !count_write (disk))
    return SQLITE_IOERR_DELETE;

  return g_hash_table_remove (disk->files, name) ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
}

/* SQLite asks whether there is a log to read again; the database itself is made by who opens it. */
static int
access_file (sqlite3_vfs *vfs,
             const char  *path,
             int          flags,
             int         *there)
{
  const char *name = NULL;
  SimDisk *disk = find_disk (path, &name);

  *there = disk != NULL && g_hash_table_contains (disk->files, name);

  return disk != NULL && !disk->stopped ? SQLITE_OK : SQLITE_IOERR_ACCESS;
}

static int
complete_path (sqlite3_vfs *vfs,
               const char  *path,
               int          size,
               char        *full)
{
  g_strlcpy (full, path, (gsize) size);

  return SQLITE_OK;
}

/* A fixed beginning: SQLite's own numbers only have to differ from file to file. */
static int
draw_bytes (sqlite3_vfs *vfs,
            int          size,
            char        *bytes)
{
  memset (bytes, 42, (gsize) size);

  return size;
}

static int
sleep_not (sqlite3_vfs *vfs,
           int          microseconds)
{
  return microseconds;
}

static int
get_time (sqlite3_vfs   *vfs,
          sqlite3_int64 *milliseconds)
{
  *milliseconds = G_GINT64_CONSTANT (212345678900000);

  return SQLITE_OK;
}

static int
get_day (sqlite3_vfs *vfs,
         double      *days)
{
  *days = 2457710.0;

  return SQLITE_OK;
}

static sqlite3_vfs vfs = {
  .iVersion = 2,
  .szOsFile = sizeof (Handle),
  .mxPathname = 1024,
  .zName = "simulation",
  .xOpen = open_file,
  .xDelete = delete_file,
  .xAccess = access_file,
  .xFullPathname = complete_path,
  .xRandomness = draw_bytes,
  .xSleep = sleep_not,
  .xCurrentTime = get_day,
  .xCurrentTimeInt64 = get_time,
};

/* From now on all databases of this process are on simulated disks. */
void
sim_disk_set_up (void)
{
  if (disks != NULL)
    return;

  disks = g_ptr_array_new ();
  g_assert_cmpint (sqlite3_vfs_register (&vfs, TRUE), ==, SQLITE_OK);
}

/* @folder: what is below it is on this disk */
SimDisk *
sim_disk_new (const char *folder,
              SimChance  *chance)
{
  SimDisk *self = g_new0 (SimDisk, 1);

  self->folder = g_strdup (folder);
  self->chance = chance;
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, file_unref);
  g_ptr_array_add (disks, self);

  return self;
}

void
sim_disk_free (SimDisk *self)
{
  g_ptr_array_remove (disks, self);
  g_hash_table_unref (self->files);
  g_free (self->folder);
  g_free (self);
}

void
sim_disk_set_health (SimDisk      *self,
                     SimDiskHealth health)
{
  self->health = health;
}

/* 0: never */
void
sim_disk_stop_after (SimDisk *self,
                     guint    n_writes)
{
  self->countdown = n_writes;
}

/* Nothing can be read or written any more; sim_disk_crash() tells what is left. */
void
sim_disk_stop (SimDisk *self)
{
  self->stopped = TRUE;
}

gboolean
sim_disk_has_stopped (SimDisk *self)
{
  return self->stopped;
}

guint64
sim_disk_get_n_writes (SimDisk *self)
{
  return self->n_writes;
}

/* What of the changes reached the disk nobody has decided: each of them whole, its beginning, or nothing. */
static GByteArray *
lose_changes (const File *file,
              SimChance  *chance)
{
  GByteArray *bytes = g_byte_array_ref (file->synced);

  for (guint i = 0; i < file->changes->len; i++)
    {
      const Change *change = &g_array_index (file->changes, Change, i);
      gsize size = change->bytes != NULL ? g_bytes_get_size (change->bytes) : 0;
      guint luck = sim_chance_below (chance, 4);

      if (luck == 0 || (change->bytes == NULL && luck == 1))
        continue;
      if (luck == 1)
        size = MIN (size, SECTOR * (gsize) sim_chance_below (chance, (guint) (size / SECTOR) + 1));
      change_bytes (bytes, change, size);
    }

  return bytes;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_names (SimDisk *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  return names;
}

/* Only the program has ended: what it wrote is there, and what was not synced can still be lost later. */
static void
hand_over (File *file,
           File *old)
{
  g_byte_array_unref (file->now);
  g_byte_array_unref (file->synced);
  g_array_unref (file->changes);
  file->now = g_byte_array_ref (old->now);
  file->synced = g_byte_array_ref (old->synced);
  file->changes = g_array_ref (old->changes);
}

/* The machine starts again with what is left. Handles from before see an error whatever they ask. */
void
sim_disk_crash (SimDisk *self,
                SimCrash crash)
{
  g_autoptr (GPtrArray) names = list_names (self);

  for (guint i = 0; i < names->len; i++)
    {
      File *old = g_hash_table_lookup (self->files, names->pdata[i]);
      File *file = file_new (self);

      old->dead = TRUE;
      old->disk = NULL;
      if (crash == SIM_CRASH_KILLED)
        hand_over (file, old);
      else
        {
          g_autoptr (GByteArray) left = lose_changes (old, self->chance);

          g_byte_array_append (file->now, left->data, left->len);
          g_byte_array_append (file->synced, left->data, left->len);
        }
      g_hash_table_replace (self->files, g_strdup (names->pdata[i]), file);
    }
  self->stopped = FALSE;
  self->countdown = 0;
}

/* What a copy of the folder would hold. */
SimImage *
sim_disk_dup_image (SimDisk *self)
{
  SimImage *image = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  GHashTableIter iter;
  gpointer name, file;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &name, &file))
    g_hash_table_insert (image, g_strdup (name), g_bytes_new (((File *) file)->now->data, ((File *) file)->now->len));

  return image;
}

/* Replaces everything; nobody may have a file open. */
void
sim_disk_put_image (SimDisk  *self,
                    SimImage *image)
{
  GHashTableIter iter;
  gpointer name, bytes;

  g_hash_table_remove_all (self->files);
  g_hash_table_iter_init (&iter, image);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      File *file = file_new (self);
      gsize size = 0;
      const guint8 *data = g_bytes_get_data (bytes, &size);

      g_byte_array_append (file->now, data, (guint) size);
      g_byte_array_append (file->synced, data, (guint) size);
      g_hash_table_insert (self->files, g_strdup (name), file);
    }
}
