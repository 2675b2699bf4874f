/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-leaves-private.h"

#include "parta-flow-block-private.h"
#include "parta-layout-private.h"
#include "parta-lean-font-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <string.h>

/* cairo brings none */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_surface_t, cairo_surface_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_t, cairo_destroy)

/**
 * parta_report_get_title:
 * @self: a document
 *
 * Returns: what it is called, lent: "КЛАССНЫЙ ЖУРНАЛ · 7 «А» класс · Алгебра · I четверть"
 */
const char *
parta_report_get_title (const PartaReport *self)
{
  return self->name;
}

/**
 * parta_report_get_n_pages:
 * @self: a document
 *
 * Returns: the number of its pages; of a copy of journals always even, so that the last sheet is printed on both sides
 */
guint
parta_report_get_n_pages (const PartaReport *self)
{
  return (self->leaves->len + self->paper->parts - 1) / self->paper->parts;
}

/**
 * parta_report_get_n_sheets:
 * @self: a document
 *
 * Returns: the number of its sheets: two pages each where they are bound, otherwise one; of pages that are cut apart one for
 *   each part
 */
guint
parta_report_get_n_sheets (const PartaReport *self)
{
  return self->leaves->len > 0 ? parta_paper_get_sheet (self->paper, self->leaves->len - 1) : 0;
}

static guint
count (const GPtrArray *parts,
       gsize            member)
{
  guint sum = 0;

  for (guint i = 0; i < parts->len; i++)
    sum += G_STRUCT_MEMBER (guint, parts->pdata[i], member);

  return sum;
}

/**
 * parta_report_get_n_waiting:
 * @self: a document
 *
 * Returns: how many entries in it the server has not taken yet; such a document is a working print only
 */
guint
parta_report_get_n_waiting (const PartaReport *self)
{
  return count (self->copies, G_STRUCT_OFFSET (PartaCopy, n_waiting)) +
         count (self->flows, G_STRUCT_OFFSET (PartaFlow, n_waiting));
}

/**
 * parta_report_get_n_rivals:
 * @self: a document
 *
 * Returns: how many entries in it are disputed; they are marked with an asterisk
 */
guint
parta_report_get_n_rivals (const PartaReport *self)
{
  return count (self->copies, G_STRUCT_OFFSET (PartaCopy, n_rivals)) +
         count (self->flows, G_STRUCT_OFFSET (PartaFlow, n_rivals));
}

/**
 * parta_report_get_page_size:
 * @self: a document
 * @width: (out): in points
 * @height: (out): in points
 *
 * All pages are of one size.
 */
void
parta_report_get_page_size (const PartaReport *self,
                            double            *width,
                            double            *height)
{
  *width = self->paper->width * PARTA_MM;
  *height = self->paper->height * PARTA_MM;
}

/**
 * parta_report_get_stamp_box:
 * @self: a document
 * @signer: who signs: "class-teacher", "deputy", "head"; "teacher" for the first teacher of the first journal,
 *   "teacher/JOURNAL" and "teacher/JOURNAL/PERSON" for a certain one
 * @box: (out): where the visible stamp has its place
 *
 * Returns: whether the document has such a place
 */
gboolean
parta_report_get_stamp_box (const PartaReport *self,
                            const char        *signer,
                            PartaStampBox     *box)
{
  gsize size = strlen (signer);

  for (guint i = 0; i < self->stamps->len; i++)
    {
      const PartaStampPlace *place = &g_array_index (self->stamps, PartaStampPlace, i);

      if (strncmp (place->name, signer, size) == 0 && (place->name[size] == '\0' || place->name[size] == '/'))
        {
          *box = place->box;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * parta_report_get_certifier:
 * @self: a document
 * @signer: "class-teacher", "deputy" or "head"
 *
 * Returns: (transfer none): full name of the one who certifies the copy as such, as the title page says it; "" when it is left
 *   to be written by hand
 */
const char *
parta_report_get_certifier (const PartaReport *self,
                            const char        *signer)
{
  static const char *const names[PARTA_N_CERTIFIERS] = { "class-teacher", "deputy", "head" };

  for (guint i = 0; self->title != NULL && i < PARTA_N_CERTIFIERS; i++)
    {
      if (strcmp (names[i], signer) == 0)
        return self->title->signers[i].full_name;
    }

  return "";
}

static void
draw_blank (const PartaReport *self,
            const PartaPen    *pen)
{
  const PartaRect middle = { 0, 120.0, PARTA_USED_WIDTH, 8.0 };
  const PartaStyle style = { PARTA_FACE_PLAIN, 10.0, PARTA_ALIGN_CENTRE, 0 };

  parta_pen_cell (pen, &middle, &style, parta_form_get (self->language, PARTA_FORM_BLANK));
}

/* What stands on a page, and the frame around it, in millimetres of the part of the page that is used. */
void
parta_report_draw_leaf (const PartaReport *self,
                        const PartaPen    *pen,
                        guint              page)
{
  const PartaLeaf *leaf = &g_array_index (self->leaves, PartaLeaf, page);

  switch (leaf->kind)
    {
    case PARTA_LEAF_TITLE:
      parta_title_leaf_draw (self, pen);
      break;
    case PARTA_LEAF_CERTIFICATIONS:
      parta_certifications_draw (self->title->certifications, self->language, pen, leaf->first_row);
      break;
    case PARTA_LEAF_CONTENTS:
      parta_contents_leaf_draw (self, pen, leaf->first_row);
      break;
    case PARTA_LEAF_BLANK:
      draw_blank (self, pen);
      break;
    case PARTA_LEAF_MARKS:
      parta_marks_leaf_draw (leaf->spread, pen);
      break;
    case PARTA_LEAF_TOPICS:
      parta_topics_leaf_draw (leaf->spread, pen);
      break;
    case PARTA_LEAF_LAST:
      parta_last_leaf_draw (self, pen);
      break;
    case PARTA_LEAF_FLOW:
      parta_flow_draw (leaf->flow, pen, leaf->first_row);
      break;
    }
  parta_frame_draw (self, pen, page);
}

static void
draw_part (const PartaReport *self,
           const PartaPen    *pen,
           guint              leaf)
{
  double x, y;

  parta_paper_get_place (self->paper, leaf, &x, &y);
  cairo_save (pen->cr);
  cairo_translate (pen->cr, x * PARTA_MM, y * PARTA_MM);
  parta_report_draw_leaf (self, pen, leaf);
  parta_typesetter_flush (pen->type, pen->cr);
  cairo_restore (pen->cr);
}

/* Where a page of several parts is cut. */
static void
draw_cuts (const PartaReport *self,
           const PartaPen    *pen)
{
  const double dashes[] = { 4.0, 3.0 };

  if (self->paper->parts < 2)
    return;

  cairo_set_dash (pen->cr, dashes, G_N_ELEMENTS (dashes), 0);
  for (guint i = 1; i < self->paper->parts; i++)
    parta_pen_rule (pen, 0, i * self->paper->height / self->paper->parts, self->paper->width,
                    i * self->paper->height / self->paper->parts);
  parta_pen_stroke (pen, PARTA_HAIR);
}

/**
 * parta_report_draw_page:
 * @self: a document
 * @cr: where to draw: a page of a PDF, of a printer or of a window; units are points, the origin is the page's left upper corner
 * @page: which page, from 0
 * @error: return location for an error
 *
 * Draws a page in black, on whatever is there already. The same for window, paper and file.
 *
 * Returns: %FALSE with %PARTA_PRINT_ERROR_NO_FONT where this computer has no font for the forms
 */
gboolean
parta_report_draw_page (const PartaReport  *self,
                        cairo_t            *cr,
                        guint               page,
                        GError            **error)
{
  const PartaPen pen = { .cr = cr, .type = parta_typesetter_get (error) };
  guint parts = self->paper->parts;

  g_return_val_if_fail (page < parta_report_get_n_pages (self), FALSE);

  if (pen.type == NULL)
    return FALSE;

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint leaf = page * parts; leaf < MIN ((page + 1) * parts, self->leaves->len); leaf++)
    draw_part (self, &pen, leaf);
  draw_cuts (self, &pen);
  cairo_restore (cr);

  return TRUE;
}

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

/* In a document of several parts a reader on a screen finds the beginning of each. */
static void
add_flow_outline (const PartaReport *self,
                  cairo_surface_t   *surface)
{
  for (guint i = 0; self->flows->len > 1 && i < self->leaves->len; i++)
    {
      const PartaLeaf *leaf = &g_array_index (self->leaves, PartaLeaf, i);
      g_autofree char *link = g_strdup_printf ("page=%u", i / self->paper->parts + 1);

      if (leaf->first_row == 0)
        cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, leaf->flow->unit, link, 0);
    }
}

/* A reader on a screen finds the subjects in the outline. */
static void
add_outline (const PartaReport *self,
             cairo_surface_t   *surface)
{
  if (self->title == NULL)
    {
      add_flow_outline (self, surface);
      return;
    }

  for (guint i = 0; i < self->title->contents->len; i++)
    {
      const PartaContentsRow *row = &g_array_index (self->title->contents, PartaContentsRow, i);
      g_autofree char *link = g_strdup_printf ("page=%u", 2 * row->first_sheet);

      cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, row->subject, link, 0);
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

static GBytes *
write_sheets (const PartaReport  *self,
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
    add_outline (self, surface);
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

/**
 * parta_report_write_sheets:
 * @self: a document
 * @sheets: (array length=n_sheets): numbers of sheets, from 1
 * @n_sheets: how many
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
                           GError            **error)
{
  g_return_val_if_fail (sheets != NULL && n_sheets > 0, NULL);

  return write_sheets (self, sheets, n_sheets, error);
}

/**
 * parta_report_write_pdf:
 * @self: a document
 * @error: return location for an error
 *
 * Writes the document as PDF 1.4 with all fonts embedded. The same document gives the same bytes, as long as cairo, pango and
 * the fonts are the same.
 *
 * Returns: (transfer full): the file; %NULL with %PARTA_PRINT_ERROR_NO_FONT or %PARTA_PRINT_ERROR_FAILED
 */
GBytes *
parta_report_write_pdf (const PartaReport  *self,
                        GError            **error)
{
  return write_sheets (self, NULL, 0, error);
}
