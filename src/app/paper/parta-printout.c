/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-printout.h"

#include "parta-document.h"
#include "parta-enter.h"
#include "parta-statement-list.h"
#include "parta-store-log.h"

#include <glib/gi18n.h>
#include <string.h>

/* The period, or the days. */
static char *
dup_span (PartaState           *state,
          const PartaFormOrder *order)
{
  g_autoptr (PartaPeriod) period = order->period != NULL ? parta_calendar_get_period (state, order->period) : NULL;

  if (order->from != NULL)
    /* Translators: the first and the last of some days, as 2026-10-12. */
    return g_strdup_printf (_("%s to %s"), order->from, order->to);
  if (period != NULL)
    return parta_period_dup_name (period);

  return g_strdup (order->month != NULL ? order->month : "");
}

static char *
dup_notice (const PartaDocument *document)
{
  guint n_rivals = parta_report_get_n_rivals (document->report);

  if (parta_report_get_n_waiting (document->report) > 0)
    return g_strdup (_("Some entries have not been sent to the school yet. This is a working print, not a copy to be certified."));
  if (n_rivals > 0)
    return g_strdup_printf (ngettext ("%u entry of this copy is disputed; it is marked with an asterisk.",
                                      "%u entries of this copy are disputed; they are marked with asterisks.", n_rivals), n_rivals);

  return NULL;
}

/* That statements were printed is recorded by whoever may form them. */
static GPtrArray *
list_drafts (PartaStore           *store,
             const PartaFormOrder *order)
{
  PartaState *state = parta_store_get_state (store);
  g_autofree char *today = parta_enter_dup_today (store);
  g_autoptr (PartaPeriod) period = order->period != NULL ? parta_calendar_get_period (state, order->period) : NULL;
  const char *from = order->from != NULL || period == NULL ? order->from : period->from;
  const char *to = order->from != NULL || period == NULL ? order->to : period->to;
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autoptr (PartaClassBook) book = from != NULL ? parta_class_book_new (state, order->class_id, from, to) : NULL;
  g_autoptr (GPtrArray) rows = NULL;
  PartaRuling ruling;

  if (book == NULL)
    return NULL;

  rows = parta_statement_list_new (state, book, order->class_id, (const char *const *) order->pupils, from, to);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (drafts, parta_statement_row_draft (rows->pdata[i], today, NULL, NULL));

  return drafts->len > 0 && parta_enter_foresee (store, drafts->pdata[0], &ruling) ? g_steal_pointer (&drafts) : NULL;
}

/**
 * parta_printout_make:
 * @desk: replica and regulations
 * @order: (type PartaFormOrder): what document is wanted
 * @error: return location for an error
 *
 * A #PartaPaperFunc that makes a document; where something of it has not been sent yet, as a working print.
 *
 * Returns: (transfer full) (type PartaPrintout): it; %NULL with an error as parta_document_make() has them
 */
gpointer
parta_printout_make (const PartaFormDesk  *desk,
                     gconstpointer         order,
                     GError              **error)
{
  PartaState *state = parta_store_get_state (desk->store);
  g_autoptr (PartaFormOrder) wanted = parta_form_order_copy (order);
  const PartaForm *form = parta_form_catalogue_find (wanted->form);
  g_autofree char *span = dup_span (state, wanted);
  g_autoptr (PartaDocument) document = NULL;
  PartaPrintout *self;

  wanted->working = wanted->working || parta_store_get_n_waiting (desk->store, NULL) > 0;
  document = parta_document_make (desk, wanted, error);
  if (document == NULL)
    return NULL;

  self = parta_printout_new (document->pdf, parta_report_get_title (document->report), span);
  self->notice = dup_notice (document);
  self->loose = (form->traits & PARTA_FORM_LOOSE) != 0;
  if (strcmp (wanted->form, PARTA_FORM_STATEMENT) == 0)
    self->drafts = list_drafts (desk->store, wanted);
  self->plain = wanted->working || (form->traits & PARTA_FORM_COPY) == 0;

  return self;
}

/**
 * parta_printout_new:
 * @pdf: a file
 * @title: what it is
 * @subtitle: about which days, or under which number
 *
 * Returns: (transfer full): a file to be looked at
 */
PartaPrintout *
parta_printout_new (GBytes     *pdf,
                    const char *title,
                    const char *subtitle)
{
  PartaPrintout *self = g_new0 (PartaPrintout, 1);

  self->pdf = g_bytes_ref (pdf);
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);

  return self;
}

/**
 * parta_printout_dup_name:
 * @self: a file
 *
 * Returns: (transfer full): how it is called when it is saved
 */
char *
parta_printout_dup_name (const PartaPrintout *self)
{
  return g_strdelimit (g_strdup_printf ("%s.pdf", self->title), "/\n", '-');
}

/**
 * parta_printout_free:
 * @self: (transfer full) (type PartaPrintout): a file
 *
 * Frees it.
 */
void
parta_printout_free (gpointer self)
{
  PartaPrintout *printout = self;

  g_bytes_unref (printout->pdf);
  g_free (printout->title);
  g_free (printout->subtitle);
  g_free (printout->notice);
  g_clear_pointer (&printout->copy, parta_copy_record_free);
  g_clear_pointer (&printout->drafts, g_ptr_array_unref);
  g_free (printout);
}
