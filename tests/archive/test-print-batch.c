/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-copy-record.h"
#include "parta-print-batch.h"
#include "parta-print-worker.h"

#include "parta-school-rules.h"
#include "replica.h"
#include "whole-school.h"

#include <glib/gstdio.h>
#include <string.h>

/* The print run of a whole school. This program is its own worker. */

#define N_ITEMS       12
#define AFTER_QUARTER G_GINT64_CONSTANT (1793588400000)   /* 2 November 2026, milliseconds UTC */

static const WholeSchool WHAT = { .n_classes = 3, .n_journals = 4, .n_pupils = 3, .n_lessons = 4 };

typedef struct
{
  Place       place;
  PartaStore *store;
} Fixture;

static PartaRulebook *
make_rulebook (void)
{
  g_autofree char *shipped = parta_regulations_dup_shipped_folder ();
  const char *folders[] = { shipped, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaRegulations) regulations = parta_regulations_load (folders, &error);

  g_assert_no_error (error);

  return parta_regulations_make_rulebook (regulations);
}

static PartaStore *
make_store (Fixture    *self,
            const char *name)
{
  g_autofree char *dir = g_build_filename (self->place.dir, name, NULL);
  g_autoptr (PartaRulebook) book = make_rulebook ();
  PartaStore *store;

  whole_school_make (dir, self->place.clock, &WHAT);
  store = open_store (dir, self->place.clock);
  parta_store_set_rulebook (store, book);

  return store;
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  place_set_up (&self->place, NULL);
  parta_clock_unref (self->place.clock);
  self->place.clock = parta_clock_new_fixed (AFTER_QUARTER);
  self->store = make_store (self, "replica");
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  parta_store_close (self->store);
  g_object_unref (self->store);
  place_tear_down (&self->place, NULL);
}

static PartaPrintBatch *
make_batch (Fixture              *self,
            PartaStore           *store,
            const char           *folder,
            const PartaPrintWish *more)
{
  g_autofree char *path = g_build_filename (self->place.dir, folder, NULL);
  g_autoptr (GError) error = NULL;
  PartaPrintWish wish = *more;
  PartaPrintBatch *batch;

  wish.store = store;
  wish.period = WHOLE_SCHOOL_PERIOD;
  wish.folder = path;
  batch = parta_print_batch_new (&wish, &error);
  g_assert_no_error (error);

  return batch;
}

static void
run (PartaPrintBatch *batch,
     GCancellable    *cancellable)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (parta_print_batch_run (batch, cancellable, &error));
  g_assert_no_error (error);
}

static void
assert_counts (PartaPrintBatch *batch,
               guint            n_made,
               guint            n_kept,
               guint            n_left)
{
  for (guint i = 0; i < N_ITEMS; i++)
    g_assert_cmpstr (((const PartaPrintItem *) parta_print_batch_get_items (batch)->pdata[i])->trouble, ==, NULL);
  g_assert_cmpuint (parta_print_batch_count (batch, PARTA_PRINT_OUTCOME_MADE), ==, n_made);
  g_assert_cmpuint (parta_print_batch_count (batch, PARTA_PRINT_OUTCOME_KEPT), ==, n_kept);
  g_assert_cmpuint (parta_print_batch_count (batch, PARTA_PRINT_OUTCOME_LEFT), ==, n_left);
  g_assert_cmpuint (parta_print_batch_count (batch, PARTA_PRINT_OUTCOME_FAILED), ==, 0);
}

static char *
read_item (Fixture              *self,
           const char           *folder,
           const PartaPrintItem *item,
           gsize                *size)
{
  g_autofree char *path = g_build_filename (self->place.dir, folder, item->file, NULL);
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;

  g_file_get_contents (path, &bytes, size, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (*size, >, 10000);
  g_assert_cmpmem (bytes, 5, "%PDF-", 5);
  g_assert_cmpmem (bytes + *size - 6, 6, "%%EOF\n", 6);

  return bytes;
}

static void
assert_same (Fixture         *self,
             PartaPrintBatch *one,
             PartaPrintBatch *two)
{
  GPtrArray *items = parta_print_batch_get_items (one), *others = parta_print_batch_get_items (two);

  g_assert_cmpuint (items->len, ==, N_ITEMS);
  g_assert_cmpuint (others->len, ==, N_ITEMS);
  for (guint i = 0; i < N_ITEMS; i++)
    {
      const PartaPrintItem *item = items->pdata[i], *other = others->pdata[i];
      gsize size, other_size;
      g_autofree char *bytes = read_item (self, "one", item, &size);
      g_autofree char *other_bytes = read_item (self, "two", other, &other_size);

      g_assert_cmpstr (item->file, ==, other->file);
      g_assert_cmpstr (item->copy, ==, other->copy);
      g_assert_cmpmem (bytes, size, other_bytes, other_size);
    }
}

/* one process or several, the bytes are the same. */
static void
check_same (Fixture       *self,
            gconstpointer  data)
{
  const gboolean certified = GPOINTER_TO_INT (data);
  const PartaPrintWish one = { .certified = certified, .n_jobs = 1 }, two = { .certified = certified, .n_jobs = 2 };
  g_autoptr (PartaStore) other = make_store (self, "other");
  g_autoptr (PartaPrintBatch) first = make_batch (self, self->store, "one", &one);
  g_autoptr (PartaPrintBatch) second = make_batch (self, other, "two", &two);

  run (first, NULL);
  assert_counts (first, N_ITEMS, 0, 0);
  run (second, NULL);
  assert_counts (second, N_ITEMS, 0, 0);
  assert_same (self, first, second);
  parta_store_close (other);
}

static gboolean
note_copy (PartaRecord **record,
           gpointer      numbers)
{
  const PartaDraft *draft = parta_entry_get_draft ((*record)->entry);

  if (draft->kind == PARTA_KIND_COPY)
    g_ptr_array_add (numbers, g_strdup (draft->key));

  return TRUE;
}

/* the record says the copies in the order of the list, whichever process was quicker, and says what the files are. */
static void
check_order (Fixture       *self,
             gconstpointer  data)
{
  const PartaPrintWish wish = { .certified = TRUE, .n_jobs = 3 };
  g_autoptr (PartaPrintBatch) batch = make_batch (self, self->store, "one", &wish);
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  PartaState *state = parta_store_get_state (self->store);

  run (batch, NULL);
  assert_counts (batch, N_ITEMS, 0, 0);
  g_assert_true (parta_store_foreach_entry (self->store, note_copy, numbers, NULL));
  g_assert_cmpuint (numbers->len, ==, N_ITEMS);
  for (guint i = 0; i < N_ITEMS; i++)
    {
      const PartaPrintItem *item = parta_print_batch_get_items (batch)->pdata[i];
      g_autoptr (PartaCopyRecord) record = parta_copy_record_find (state, item->copy);
      gsize size;
      g_autofree char *bytes = read_item (self, "one", item, &size);
      g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, size);

      g_assert_cmpstr (numbers->pdata[i], ==, item->copy);
      g_assert_cmpstr (record->content, ==, digest);
      g_assert_cmpstr (record->journal, ==, item->journal);
      g_assert_true (g_str_has_suffix (item->file, record->file));
      g_assert_cmpuint (record->sheets, ==, item->sheets);
    }
}

typedef struct
{
  GCancellable *cancellable;
  guint         after;
  guint         n_told;
} Watch;

static void
progress_cb (const PartaPrintItem *item,
             guint                 n_done,
             guint                 n_items,
             gpointer              user_data)
{
  Watch *watch = user_data;

  g_assert_cmpuint (n_done, ==, ++watch->n_told);
  g_assert_cmpuint (n_items, ==, N_ITEMS);
  if (n_done == watch->after)
    g_cancellable_cancel (watch->cancellable);
}

/* Cancelled in the middle, what is being made is finished, and what is there is whole; the next run makes the rest. */
static void
check_cancel (Fixture       *self,
              gconstpointer  data)
{
  const gboolean certified = GPOINTER_TO_INT (data);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch = { cancellable, 5, 0 };
  const PartaPrintWish wish = { .certified = certified, .n_jobs = 2, .progress = progress_cb, .user_data = &watch };
  g_autoptr (PartaPrintBatch) first = make_batch (self, self->store, "one", &wish);
  g_autoptr (PartaPrintBatch) second = NULL, third = NULL;
  guint n_made;

  run (first, cancellable);
  g_assert_error (parta_print_batch_get_stop (first), G_IO_ERROR, G_IO_ERROR_CANCELLED);
  n_made = parta_print_batch_count (first, PARTA_PRINT_OUTCOME_MADE);
  g_assert_cmpuint (n_made, >=, 5);
  g_assert_cmpuint (n_made, <=, 6);
  assert_counts (first, n_made, 0, N_ITEMS - n_made);
  for (guint i = 0; i < N_ITEMS; i++)
    {
      const PartaPrintItem *item = parta_print_batch_get_items (first)->pdata[i];
      g_autofree char *path = g_build_filename (self->place.dir, "one", item->file, NULL);
      gboolean made = item->outcome == PARTA_PRINT_OUTCOME_MADE;

      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, made);
    }

  watch = (Watch){ NULL, 0, 0 };
  second = make_batch (self, self->store, "one", &wish);
  run (second, NULL);
  assert_counts (second, N_ITEMS - n_made, n_made, 0);
  watch.n_told = 0;
  third = make_batch (self, self->store, "one", &wish);
  run (third, NULL);
  assert_counts (third, 0, N_ITEMS, 0);
}

/* A run that is cancelled before it has begun makes nothing. */
static void
check_cancelled (Fixture       *self,
                 gconstpointer  data)
{
  const PartaPrintWish wish = { .n_jobs = 2 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (PartaPrintBatch) batch = make_batch (self, self->store, "one", &wish);

  g_cancellable_cancel (cancellable);
  run (batch, cancellable);
  assert_counts (batch, 0, 0, N_ITEMS);
}

/* A file that was exchanged or lost is made again; of a certified copy the same bytes, and nothing is recorded twice. */
static void
check_lost (Fixture       *self,
            gconstpointer  data)
{
  const gboolean certified = GPOINTER_TO_INT (data);
  const PartaPrintWish wish = { .certified = certified, .n_jobs = 2 };
  g_autoptr (PartaPrintBatch) first = make_batch (self, self->store, "one", &wish);
  g_autoptr (PartaPrintBatch) second = NULL;
  g_autofree char *lost = NULL, *exchanged = NULL;
  const PartaPrintItem *items[2];

  run (first, NULL);
  for (guint i = 0; i < 2; i++)
    items[i] = parta_print_batch_get_items (first)->pdata[i];
  lost = g_build_filename (self->place.dir, "one", items[0]->file, NULL);
  exchanged = g_build_filename (self->place.dir, "one", items[1]->file, NULL);
  g_assert_cmpint (g_unlink (lost), ==, 0);
  g_assert_true (g_file_set_contents (exchanged, "no paper", -1, NULL));

  second = make_batch (self, self->store, "one", &wish);
  run (second, NULL);
  g_assert_cmpuint (parta_print_batch_count (second, PARTA_PRINT_OUTCOME_KEPT), ==, N_ITEMS - 2);
  g_assert_cmpuint (parta_print_batch_count (second, certified ? PARTA_PRINT_OUTCOME_AGAIN : PARTA_PRINT_OUTCOME_MADE), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      gsize size;
      g_autofree char *bytes = read_item (self, "one", items[i], &size);
      g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, size);
      g_autoptr (PartaCopyRecord) record = parta_copy_record_find (parta_store_get_state (self->store), items[i]->copy);

      if (certified)
        g_assert_cmpstr (record->content, ==, digest);
    }
}

/* A worker that is no program fails at each document, and says so; the run ends. */
static void
check_no_worker (Fixture       *self,
                 gconstpointer  data)
{
  static const char *const argv[] = { "/bin/false", NULL };
  const PartaPrintWish wish = { .n_jobs = 2, .worker = argv };
  g_autoptr (PartaPrintBatch) batch = make_batch (self, self->store, "one", &wish);

  run (batch, NULL);
  g_assert_cmpuint (parta_print_batch_count (batch, PARTA_PRINT_OUTCOME_FAILED), ==, N_ITEMS);
  g_assert_nonnull (((const PartaPrintItem *) parta_print_batch_get_items (batch)->pdata[0])->trouble);
}

#define ADD(path, function, data) g_test_add (path, Fixture, GINT_TO_POINTER (data), set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  if (argc > 1 && strcmp (argv[1], PARTA_PRINT_WORKER) == 0)
    {
      g_autoptr (PartaRulebook) book = make_rulebook ();

      return parta_print_worker_run (book);
    }

  g_test_init (&argc, &argv, NULL);

  ADD ("/archive/print-batch/R-148/same-bytes", check_same, FALSE);
  ADD ("/archive/print-batch/R-145/same-bytes", check_same, TRUE);
  ADD ("/archive/print-batch/R-145/order", check_order, 0);
  ADD ("/archive/print-batch/R-148/cancel", check_cancel, FALSE);
  ADD ("/archive/print-batch/R-145/cancel", check_cancel, TRUE);
  ADD ("/archive/print-batch/cancelled", check_cancelled, 0);
  ADD ("/archive/print-batch/R-148/lost", check_lost, FALSE);
  ADD ("/archive/print-batch/R-145/lost", check_lost, TRUE);
  ADD ("/archive/print-batch/no-worker", check_no_worker, 0);

  return g_test_run ();
}
