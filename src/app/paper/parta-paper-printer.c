/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-paper-printer.h"

/* A document on its way to the printer; nothing of it changes when the window shows another one. */
typedef struct
{
  PartaPaperSheet *sheet;
  PartaPrinted     printed;
  GObject         *owner;
} Job;

static void
free_job (gpointer  data,
          GClosure *closure)
{
  Job *job = data;

  g_object_unref (job->sheet);
  g_object_unref (job->owner);
  g_free (job);
}

/* The margins belong to the document, which mirrors them for binding; a page that lies is turned by the printer. */
static GtkPageSetup *
new_setup (PartaPaperSheet *sheet,
           guint            page)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, a4);
  gtk_page_setup_set_orientation (setup, parta_paper_sheet_is_lying (sheet, page) ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                                                  : GTK_PAGE_ORIENTATION_PORTRAIT);

  return setup;
}

static void
request_page_setup_cb (GtkPrintOperation *operation,
                       GtkPrintContext   *context,
                       int                page,
                       GtkPageSetup      *setup,
                       Job               *job)
{
  gtk_page_setup_set_orientation (setup, parta_paper_sheet_is_lying (job->sheet, (guint) page) ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                                                              : GTK_PAGE_ORIENTATION_PORTRAIT);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              Job               *job)
{
  parta_paper_sheet_draw (job->sheet, gtk_print_context_get_cairo_context (context), (guint) page);
}

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         Job                     *job)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR || result == GTK_PRINT_OPERATION_RESULT_APPLY)
    job->printed (error, job->owner);
}

/**
 * parta_paper_printer_run:
 * @sheet: what is printed
 * @name: how the printer's list calls it
 * @two_sided: whether both sides of a sheet are printed, bound at the long edge
 * @printed: called at the end
 * @owner: kept alive until then and given to @printed
 *
 * Asks for printer and pages, and prints; the window goes on meanwhile, and shows how far it is when it takes long.
 */
void
parta_paper_printer_run (PartaPaperSheet *sheet,
                         const char      *name,
                         gboolean         two_sided,
                         PartaPrinted     printed,
                         GObject         *owner)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPageSetup) setup = new_setup (sheet, 0);
  Job *job = g_new (Job, 1);

  *job = (Job){ g_object_ref (sheet), printed, g_object_ref (owner) };
  gtk_print_settings_set_duplex (settings, two_sided ? GTK_PRINT_DUPLEX_HORIZONTAL : GTK_PRINT_DUPLEX_SIMPLEX);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_n_pages (operation, (int) parta_paper_sheet_get_n_pages (sheet));
  gtk_print_operation_set_current_page (operation, (int) parta_paper_sheet_get_page (sheet));
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (request_page_setup_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), job, free_job, 0);
  /* Never without the dialog: GTK 4.8 crashes then. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (sheet))),
                           NULL);
}
