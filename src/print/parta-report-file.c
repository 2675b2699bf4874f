/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-leaves-private.h"

#include "parta-flow-block-private.h"
#include "parta-folio-private.h"
#include "parta-lean-font-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

/* cairo brings none */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_surface_t, cairo_surface_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_t, cairo_destroy)

static cairo_status_t
bytes_written_cb (gpointer       closure,
                  const guchar  *data,
                  guint          length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* Who reads the file's properties learns what stands on the paper. The only date is that of the issue. */
static void
describe (const PartaReport *self,
          cairo_surface_t   *surface)
{
  g_autofree char *subject = g_strdup_printf ("lsn %" G_GUINT64_FORMAT ", sha256 %s", self->lsn, self->digest);

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->name);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, self->school);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, subject);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, self->system);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, self->created);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, self->created);
}

/* A line of the outline: where page @page, from 0, begins. */
typedef void (* Entry) (gpointer    file,
                        const char *title,
                        guint       page);

/* In a document of several parts a reader on a screen finds the beginning of each. */
static void
add_flow_outline (const PartaReport *self,
                  Entry              add,
                  gpointer           file)
{
  for (guint i = 0; self->flows->len > 1 && i < self->leaves->len; i++)
    {
      const PartaLeaf *leaf = &g_array_index (self->leaves, PartaLeaf, i);

      if (leaf->first_row == 0)
        add (file, leaf->flow->unit, i / self->paper->parts);
    }
}

/* A reader on a screen finds the subjects in the outline. */
static void
add_outline (const PartaReport *self,
             Entry              add,
             gpointer           file)
{
  if (self->title == NULL)
    {
      add_flow_outline (self, add, file);
      return;
    }

  for (guint i = 0; i < self->title->contents->len; i++)
    {
      const PartaContentsRow *row = &g_array_index (self->title->contents, PartaContentsRow, i);

      add (file, row->subject, 2 * row->first_sheet - 1);
    }
}

static gboolean
is_wanted (const PartaReport *self,
           guint              page,
           const guint       *sheets,
           guint              n_sheets)
{
  guint sheet = parta_paper_get_sheet (self->paper, page * self->paper->parts);

  for (guint i = 0; i < n_sheets; i++)
    {
      if (sheets[i] == sheet)
        return TRUE;
    }

  return sheets == NULL;
}

/* Returns: (nullable): NULL where a sign on the pages has its picture in a font that only cairo can write */
static GBytes *
write_folio (const PartaReport *self,
             PartaTypesetter   *type,
             const guint       *sheets,
             guint              n_sheets)
{
  g_autoptr (PartaFolio) folio = parta_folio_new (self->paper->width * PARTA_MM, self->paper->height * PARTA_MM);
  g_autofree char *subject = g_strdup_printf ("lsn %" G_GUINT64_FORMAT ", sha256 %s", self->lsn, self->digest);
  const PartaFolioFacts facts = { self->name, self->school, subject, self->system, self->created };

  for (guint page = 0; page < parta_report_get_n_pages (self); page++)
    {
      if (!is_wanted (self, page, sheets, n_sheets))
        continue;
      parta_report_draw_parts (self, &(PartaPen){ .canvas = parta_folio_begin_page (folio), .type = type }, page);
      parta_folio_end_page (folio);
    }
  if (sheets == NULL)
    add_outline (self, (Entry) parta_folio_add_outline, folio);

  return parta_folio_finish (folio, &facts);
}

/* The pages of some sheets; of all where @sheets is NULL. */
static gboolean
draw_sheets (const PartaReport  *self,
             cairo_t            *cr,
             const guint        *sheets,
             guint               n_sheets,
             GError            **error)
{
  for (guint page = 0; page < parta_report_get_n_pages (self); page++)
    {
      if (!is_wanted (self, page, sheets, n_sheets))
        continue;
      if (!parta_report_draw_page (self, cr, page, error))
        return FALSE;
      cairo_show_page (cr);
    }

  return TRUE;
}

static void
add_to_surface (gpointer    surface,
                const char *title,
                guint       page)
{
  g_autofree char *link = g_strdup_printf ("page=%u", page + 1);

  cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, title, link, 0);
}

/* cairo can write any font, but takes its time. */
static GBytes *
write_with_cairo (const PartaReport  *self,
                  const guint        *sheets,
                  guint               n_sheets,
                  GError            **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) drawn = NULL;
  g_autoptr (cairo_surface_t) surface = NULL;
  g_autoptr (cairo_t) cr = NULL;
  cairo_status_t status;

  surface = cairo_pdf_surface_create_for_stream (bytes_written_cb, bytes, self->paper->width * PARTA_MM,
                                                 self->paper->height * PARTA_MM);
  describe (self, surface);
  cr = cairo_create (surface);
  if (!draw_sheets (self, cr, sheets, n_sheets, error))
    return NULL;
  if (sheets == NULL)
    add_outline (self, add_to_surface, surface);
  cairo_surface_finish (surface);

  status = cairo_status (cr) != CAIRO_STATUS_SUCCESS ? cairo_status (cr) : cairo_surface_status (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, PARTA_PRINT_ERROR, PARTA_PRINT_ERROR_FAILED,
                   /* Translators: %s is a technical reason in English. */
                   _("The document could not be written: %s. Try again."), cairo_status_to_string (status));
      return NULL;
    }

  drawn = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));

  return parta_lean_pdf (drawn);
}

static GBytes *
write_sheets (const PartaReport  *self,
              const guint        *sheets,
              guint               n_sheets,
              GError            **error)
{
  PartaTypesetter *type = parta_typesetter_get (error);
  GBytes *written;

  if (type == NULL)
    return NULL;

  written = write_folio (self, type, sheets, n_sheets);

  return written != NULL ? written : write_with_cairo (self, sheets, n_sheets, error);
}

/**
 * parta_report_write_sheets:
 * @self: a document
 * @sheets: (array length=n_sheets): numbers of sheets, from 1
 * @n_sheets: how many
 * @pages: (out) (transfer full) (element-type guint): which pages of the document they are, from 0
 * @error: return location for an error
 *
 * Writes some of the sheets as parta_report_write_pdf() writes all of them.
 *
 * Returns: (transfer full): the file; %NULL with %PARTA_PRINT_ERROR_NO_FONT or %PARTA_PRINT_ERROR_FAILED
 */
GBytes *
parta_report_write_sheets (const PartaReport  *self,
                           const guint        *sheets,
                           guint               n_sheets,
                           GArray            **pages,
                           GError            **error)
{
  g_return_val_if_fail (sheets != NULL && n_sheets > 0, NULL);

  *pages = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint page = 0; page < parta_report_get_n_pages (self); page++)
    {
      if (is_wanted (self, page, sheets, n_sheets))
        g_array_append_val (*pages, page);
    }

  return write_sheets (self, sheets, n_sheets, error);
}

/**
 * parta_report_write_pdf:
 * @self: a document
 * @error: return location for an error
 *
 * Writes the document as PDF 1.4 with all fonts embedded. The same document gives the same bytes, as long as pango, zlib and the
 * fonts are the same.
 *
 * Returns: (transfer full): the file; %NULL with %PARTA_PRINT_ERROR_NO_FONT or %PARTA_PRINT_ERROR_FAILED
 */
GBytes *
parta_report_write_pdf (const PartaReport  *self,
                        GError            **error)
{
  return write_sheets (self, NULL, 0, error);
}
