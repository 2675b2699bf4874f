/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-copy-works.h"

#include "parta-copy-standing.h"
#include "parta-paper-copy.h"
#include "parta-printout.h"

#include <glib/gi18n.h>

/**
 * parta_copy_works_list:
 * @desk: replica and regulations
 * @nothing: %NULL
 * @error: return location for an error
 *
 * Returns: (transfer full) (type GPtrArray): as parta_copy_standing_list() has them; %NULL with its error
 */
gpointer
parta_copy_works_list (const PartaFormDesk  *desk,
                       gconstpointer         nothing,
                       GError              **error)
{
  return parta_copy_standing_list (desk->store, error);
}

/**
 * parta_copy_works_check:
 * @desk: replica and regulations
 * @order: (type PartaCopyRecord): what is to be certified
 * @error: return location for an error
 *
 * Looks whether the copy may be made, and what speaks against it.
 *
 * Returns: (transfer full) (type GPtrArray) (element-type utf8): a sentence for each finding; %NULL with an error of
 *   parta_certify_foresee() or parta_certify_list_findings()
 */
gpointer
parta_copy_works_check (const PartaFormDesk  *desk,
                        gconstpointer         order,
                        GError              **error)
{
  g_autoptr (GArray) findings = NULL;
  GPtrArray *sentences;

  if (!parta_certify_foresee (desk->store, order, error))
    return NULL;
  findings = parta_certify_list_findings (desk->store, order, error);
  if (findings == NULL)
    return NULL;

  sentences = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < findings->len; i++)
    {
      const PartaFinding *finding = &g_array_index (findings, PartaFinding, i);
      g_autofree char *sentence = parta_finding_dup_sentence (finding);

      g_ptr_array_add (sentences, g_strdup_printf ("%s%s%s: %s", finding->unit, *finding->subject != '\0' ? " · " : "",
                                                   finding->subject, sentence));
    }

  return sentences;
}

static PartaPrintout *
new_printout (const PartaCertified *certified,
              GBytes               *pdf)
{
  /* Translators: %s is the number of a copy. */
  g_autofree char *number = g_strdup_printf (_("copy %s"), certified->record->number);

  return parta_printout_new (pdf, parta_report_get_title (certified->report), number);
}

/**
 * parta_copy_works_make:
 * @desk: replica and regulations
 * @order: (type PartaCopyRecord): what is to be certified, or which sheets are to be replaced
 * @error: return location for an error
 *
 * Makes a certified copy, which is not recorded yet.
 *
 * Returns: (transfer full) (type PartaPrintout): the copy with its record; %NULL with an error as parta_certify_make() has them
 */
gpointer
parta_copy_works_make (const PartaFormDesk  *desk,
                       gconstpointer         order,
                       GError              **error)
{
  g_autoptr (PartaCertified) certified = parta_certify_make (desk->store, order, error);
  PartaPrintout *printout = certified != NULL ? new_printout (certified, certified->pdf) : NULL;

  if (printout != NULL)
    printout->copy = parta_copy_record_copy (certified->record);

  return printout;
}

/**
 * parta_copy_works_again:
 * @desk: replica and regulations
 * @number: (type utf8): number of a copy
 * @error: return location for an error
 *
 * Makes a recorded copy again, to the byte.
 *
 * Returns: (transfer full) (type PartaPrintout): the copy; %NULL with an error as parta_certify_again() has them
 */
gpointer
parta_copy_works_again (const PartaFormDesk  *desk,
                        gconstpointer         number,
                        GError              **error)
{
  g_autoptr (PartaCertified) certified = parta_certify_again (desk->store, number, error);

  return certified != NULL ? new_printout (certified, certified->pdf) : NULL;
}

/**
 * parta_copy_works_act:
 * @desk: replica and regulations
 * @number: (type utf8): number of a copy
 * @error: return location for an error
 *
 * Returns: (transfer full) (type PartaPrintout): the act of discrepancy between the copy and the record of today; %NULL with an
 *   error as parta_certify_make_act() has them
 */
gpointer
parta_copy_works_act (const PartaFormDesk  *desk,
                      gconstpointer         number,
                      GError              **error)
{
  g_autoptr (PartaCopyRecord) record = parta_certify_find (desk->store, number, error);
  g_autoptr (PartaCertified) certified = record != NULL ? parta_certify_open (desk->store, record, error) : NULL;
  g_autoptr (PartaReport) act = certified != NULL ? parta_certify_make_act (desk->store, certified, error) : NULL;
  g_autoptr (GBytes) pdf = act != NULL ? parta_paper_copy_write (certified->state, act, TRUE, error) : NULL;
  PartaPrintout *printout = pdf != NULL ? parta_printout_new (pdf, parta_report_get_title (act), record->number) : NULL;

  if (printout != NULL)
    printout->plain = TRUE;

  return printout;
}
