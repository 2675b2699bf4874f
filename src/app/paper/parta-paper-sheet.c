/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-paper-sheet.h"

#include <glib/gi18n.h>
#include <poppler.h>

/* Pixels for a point of the paper. */
#define LARGEST  4.0
#define SMALLEST 0.4
#define USUAL    1.25

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)   /* poppler brings none */

/* One page of a file, drawn by poppler from the very bytes that are saved and printed. Poppler judges nothing here. */
struct _PartaPaperSheet
{
  GtkWidget        parent_instance;

  PopplerDocument *document;
  PopplerPage     *page;
  guint            index;
  double           width, height;   /* points */
  double           scale;
};

G_DEFINE_FINAL_TYPE (PartaPaperSheet, parta_paper_sheet, GTK_TYPE_WIDGET)

static void
parta_paper_sheet_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  PartaPaperSheet *self = PARTA_PAPER_SHEET (widget);
  double points = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;

  *minimum = (int) (points * self->scale);
  *natural = *minimum;
}

static void
parta_paper_sheet_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  PartaPaperSheet *self = PARTA_PAPER_SHEET (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                             (float) gtk_widget_get_height (widget));
  cairo_t *cr;

  if (self->page == NULL)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &area);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, self->scale, self->scale);
  poppler_page_render (self->page, cr);
  cairo_destroy (cr);
}

static void
parta_paper_sheet_dispose (GObject *object)
{
  PartaPaperSheet *self = PARTA_PAPER_SHEET (object);

  g_clear_object (&self->page);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (parta_paper_sheet_parent_class)->dispose (object);
}

static void
parta_paper_sheet_class_init (PartaPaperSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_paper_sheet_dispose;
  widget_class->measure = parta_paper_sheet_measure;
  widget_class->snapshot = parta_paper_sheet_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
parta_paper_sheet_init (PartaPaperSheet *self)
{
  self->scale = USUAL;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/* The picture says nothing to somebody who does not see it; what stands on the page does. */
static void
tell_screen_reader (PartaPaperSheet *self)
{
  g_autofree char *label = NULL;
  g_autofree char *text = poppler_page_get_text (self->page);

  /* Translators: what a screen reader says of the picture of a page. */
  label = g_strdup_printf (_("Page %u of %u"), self->index + 1, parta_paper_sheet_get_n_pages (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "", -1);
}

/**
 * parta_paper_sheet_open:
 * @self: a sheet
 * @pdf: a file
 * @error: return location for an error
 *
 * Shows @pdf; the page that is shown stays where it is when there is one.
 *
 * Returns: %FALSE when poppler cannot read @pdf
 */
gboolean
parta_paper_sheet_open (PartaPaperSheet  *self,
                        GBytes           *pdf,
                        GError          **error)
{
  PopplerDocument *document = poppler_document_new_from_bytes (pdf, NULL, error);

  if (document == NULL)
    return FALSE;

  g_clear_object (&self->document);
  self->document = document;
  parta_paper_sheet_set_page (self, MIN (self->index, parta_paper_sheet_get_n_pages (self) - 1));

  return TRUE;
}

/**
 * parta_paper_sheet_get_n_pages:
 * @self: a sheet
 *
 * Returns: the number of pages; 0 before something is shown
 */
guint
parta_paper_sheet_get_n_pages (PartaPaperSheet *self)
{
  return self->document != NULL ? (guint) poppler_document_get_n_pages (self->document) : 0;
}

/**
 * parta_paper_sheet_get_page:
 * @self: a sheet
 *
 * Returns: the page that is shown, from 0
 */
guint
parta_paper_sheet_get_page (PartaPaperSheet *self)
{
  return self->index;
}

/**
 * parta_paper_sheet_set_page:
 * @self: a sheet
 * @page: a page, from 0; ignored when there is no such page
 *
 * Shows another page.
 */
void
parta_paper_sheet_set_page (PartaPaperSheet *self,
                            guint            page)
{
  if (page >= parta_paper_sheet_get_n_pages (self))
    return;

  g_clear_object (&self->page);
  self->page = poppler_document_get_page (self->document, (int) page);
  self->index = page;
  poppler_page_get_size (self->page, &self->width, &self->height);
  tell_screen_reader (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * parta_paper_sheet_zoom:
 * @self: a sheet
 * @factor: by how much larger it is to be shown than now
 *
 * Shows the page larger or smaller, within reason.
 */
void
parta_paper_sheet_zoom (PartaPaperSheet *self,
                        double           factor)
{
  self->scale = CLAMP (self->scale * factor, SMALLEST, LARGEST);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * parta_paper_sheet_fit:
 * @self: a sheet that shows something
 * @width: pixels
 *
 * Shows the page at its usual size, or smaller where it would be broader than @width.
 */
void
parta_paper_sheet_fit (PartaPaperSheet *self,
                       int              width)
{
  parta_paper_sheet_zoom (self, MIN (USUAL, width / self->width) / self->scale);
}

/**
 * parta_paper_sheet_is_lying:
 * @self: a sheet
 * @page: a page, from 0
 *
 * Returns: whether that page is broader than high
 */
gboolean
parta_paper_sheet_is_lying (PartaPaperSheet *self,
                            guint            page)
{
  g_autoptr (PopplerPage) looked_at = poppler_document_get_page (self->document, (int) page);
  double width = 0, height = 0;

  if (looked_at != NULL)
    poppler_page_get_size (looked_at, &width, &height);

  return width > height;
}

/**
 * parta_paper_sheet_draw:
 * @self: a sheet
 * @cr: where to draw, in points
 * @page: a page, from 0
 *
 * Draws a page for the printer.
 */
void
parta_paper_sheet_draw (PartaPaperSheet *self,
                        cairo_t         *cr,
                        guint            page)
{
  g_autoptr (PopplerPage) drawn = poppler_document_get_page (self->document, (int) page);

  if (drawn != NULL)
    poppler_page_render_for_printing (drawn, cr);
}
