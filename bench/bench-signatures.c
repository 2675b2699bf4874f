/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-bench"

/* bench-signatures RUNS: what one signature with a time stamp costs, and the verification of four, for a short file and for a long
 * one. The time-stamp service is a key in this process: the network is not what is measured. Prints JSON lines. */

#include "bench-signers.h"

#include "parta-pdf-finalise.h"
#include "parta-pdf-verify.h"

#include <cairo-pdf.h>
#include <sys/resource.h>

#define SIGNERS  BENCH_SIGNERS
#define ROWS     30
#define COLUMNS  25

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_surface_t, cairo_surface_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_t, cairo_destroy)

typedef struct
{
  BenchSigners  people;
  GBytes       *files[SIGNERS + 1];   /* by number of signatures */
  guint         n_pages;
} Bench;

static void
die_of (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static cairo_status_t
bytes_written_cb (void                *closure,
                  const unsigned char *data,
                  unsigned             length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* As much on a page as there is on a page of a journal: marks, or dates with topics and homework. */
static void
draw_page (cairo_t *cr,
           guint    page)
{
  static const char *const WORDS[] = { "Повторение", "Дроби", "Уравнения", "Контрольная", "Ғылым", "Өлчөө", "Теңдемелер", "№ 12" };
  guint chance = 12345 + page;

  cairo_select_font_face (cr, "PT Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 8);
  for (guint row = 0; row < ROWS; row++)
    for (guint column = 0; column < COLUMNS; column++)
      {
        g_autofree char *text = page % 2 == 0 ? g_strdup_printf ("%u", 2 + chance / 65536 % 4)
                                              : g_strdup_printf ("%s %u", WORDS[chance / 65536 % G_N_ELEMENTS (WORDS)], row + 1);

        chance = chance * 1103515245 + 12345;
        cairo_move_to (cr, 20 + 22 * column + chance / 65536 % 4, 60 + 22 * row);
        cairo_show_text (cr, text);
      }
  cairo_show_page (cr);
}

static GBytes *
make_file (guint n_pages)
{
  GByteArray *out = g_byte_array_new ();
  g_autoptr (GBytes) drawn = NULL;
  PartaPdfPlace places[SIGNERS + 1] = { 0 };
  const PartaPdfFinish finish = { "ru", 2, places, G_N_ELEMENTS (places) };
  GError *error = NULL;
  GBytes *file;

  {
    g_autoptr (cairo_surface_t) surface = cairo_pdf_surface_create_for_stream (bytes_written_cb, out, 595, 842);
    g_autoptr (cairo_t) cr = cairo_create (surface);

    cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "2027-05-19T06:00:00Z");
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, "2027-05-19T06:00:00Z");
    for (guint page = 0; page < n_pages; page++)
      draw_page (cr, page);
    cairo_surface_finish (surface);
  }

  for (guint i = 0; i < SIGNERS; i++)
    places[i] = (PartaPdfPlace) { .name = bench_signers_get_field (i), .x = 40 + (i % 2) * 260, .y = 20 + (i / 2) * 30, .width = 200, .height = 28 };
  places[SIGNERS] = (PartaPdfPlace) { .name = "timestamp" };
  drawn = g_byte_array_free_to_bytes (out);
  file = parta_pdf_finalise (drawn, &finish, &error);
  die_of (error);

  return file;
}

static GBytes *
sign (Bench  *self,
      GBytes *file,
      guint   person)
{
  return bench_signers_sign (&self->people, file, bench_signers_get_field (person), 200, 28, person);
}

static void
sign_first (Bench *self)
{
  g_bytes_unref (sign (self, self->files[0], 0));
}

static void
sign_last (Bench *self)
{
  g_bytes_unref (sign (self, self->files[SIGNERS - 1], SIGNERS - 1));
}

static void
verify (Bench *self)
{
  g_autoptr (PartaProof) proof = parta_pdf_verify (self->files[SIGNERS], self->people.trust, NULL);

  g_assert (proof != NULL && proof->verdict == PARTA_PROOF_INTACT && proof->signatures->len == SIGNERS);
}

static const struct
{
  const char *name;
  void     (* run) (Bench *self);
} tasks[] = {
  { "first signature, level T", sign_first },
  { "fourth signature, level T", sign_last },
  { "verification of four", verify },
};

static double
read_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
measure (Bench *self,
         guint  task)
{
  double cpu = read_cpu ();
  gint64 start = g_get_monotonic_time ();

  tasks[task].run (self);
  g_print ("{\"task\": \"%s\", \"pages\": %u, \"bytes\": %" G_GSIZE_FORMAT ", \"wall\": %.6f, \"cpu\": %.6f}\n", tasks[task].name,
           self->n_pages, g_bytes_get_size (self->files[SIGNERS]),
           (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC, read_cpu () - cpu);
}

int
main (int   argc,
      char *argv[])
{
  static const guint PAGES[] = { 2, 1000 };
  Bench benches[G_N_ELEMENTS (PAGES)] = { 0 };
  guint n_runs = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 15;

  bench_signers_init (&benches[0].people);
  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++)
    {
      benches[i] = benches[0];
      benches[i].n_pages = PAGES[i];
      benches[i].files[0] = make_file (PAGES[i]);
      for (guint k = 0; k < SIGNERS; k++)
        benches[i].files[k + 1] = sign (&benches[i], benches[i].files[k], k);
    }

  /* In turn, so that what else happens on the machine meets all alike. */
  for (guint run = 0; run < n_runs; run++)
    for (guint task = 0; task < G_N_ELEMENTS (tasks); task++)
      for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++)
        measure (&benches[i], task);

  return 0;
}
