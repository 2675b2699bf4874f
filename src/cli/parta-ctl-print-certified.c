/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl-print.h"

#include "parta-bookshelf.h"
#include "parta-copy-order.h"
#include "parta-json-text.h"
#include "parta-paper-copy.h"
#include "parta-school-rules.h"

#include <glib/gi18n.h>
#include <string.h>

static void
replace_text (char       **text,
              const char  *with)
{
  g_free (*text);
  *text = g_strdup (with);
}

static PartaCopyRecord *
order_copy (PartaStore             *store,
            const PartaPrintOrder  *wanted,
            GError                **error)
{
  g_autoptr (PartaCopyRecord) replaced = NULL;
  g_autofree char *period = NULL;
  g_autofree char *unit = NULL;

  if (wanted->replaces != NULL)
    {
      replaced = parta_certify_find (store, wanted->replaces, error);
      return replaced != NULL ? parta_copy_order_new_replacement (replaced, wanted->sheets, wanted->why, error) : NULL;
    }

  unit = parta_print_order_find (store, wanted, &period, error);
  if (unit == NULL)
    return NULL;

  return parta_copy_order_new (wanted->class != NULL ? NULL : unit, wanted->class != NULL ? unit : NULL, period, wanted->why);
}

/* What was open when somebody certified all the same is said, too. */
static void
warn_of_findings (PartaStore             *store,
                  const PartaCopyRecord  *order)
{
  g_autoptr (GArray) findings = parta_certify_list_findings (store, order, NULL);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const PartaFinding *finding = &g_array_index (findings, PartaFinding, i);
      g_autofree char *sentence = parta_finding_dup_sentence (finding);

      g_printerr ("%s%s%s: %s\n", finding->unit, *finding->subject != '\0' ? " · " : "", finding->subject, sentence);
    }
}

static void
tell (const PartaErrand     *errand,
      const PartaPrintOrder *order,
      const PartaCertified  *certified)
{
  const PartaCopyRecord *record = certified->record;
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  if (!errand->json)
    {
      /* Translators: the name of a document, the number of a copy and the number of its sheets of paper. */
      g_print (ngettext ("%s, copy %s: %u sheet\n", "%s, copy %s: %u sheets\n", record->sheets),
               parta_report_get_title (certified->report), record->number, record->sheets);
      return;
    }

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "file", order->output);
  parta_json_text_add_text (json, "title", parta_report_get_title (certified->report));
  parta_json_text_add_text (json, "copy", record->number);
  parta_json_text_add_number (json, "pages", record->pages);
  parta_json_text_add_number (json, "sheets", record->sheets);
  parta_json_text_add_number (json, "rivals", parta_report_get_n_rivals (certified->report));
  parta_json_text_add_number (json, "lsn", (gint64) record->lsn);
  parta_json_text_add_text (json, "digest", record->digest);
  parta_json_text_add_text (json, "root", record->root);
  parta_json_text_add_text (json, "revision_digest", record->content);
  parta_json_text_add_text (json, "replaces", record->replaces);
  parta_json_text_add_text (json, "of", record->of);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static gboolean
make_new (PartaErrand            *errand,
          const PartaPrintOrder  *wanted,
          GError                **error)
{
  g_autoptr (PartaCopyRecord) order = order_copy (errand->store, wanted, error);
  g_autoptr (PartaCertified) certified = NULL;
  g_autofree char *name = g_path_get_basename (wanted->output);

  if (order == NULL)
    return FALSE;

  replace_text (&order->file, name);
  if (!parta_certify_foresee (errand->store, order, error))
    return FALSE;

  certified = parta_certify_make (errand->store, order, error);
  /* The file first: paper without a record is nothing, a record without its file would be a gap. */
  if (certified == NULL || !parta_paper_copy_save (certified->pdf, wanted->output, error) ||
      !parta_certify_record (errand->store, certified, error))
    return FALSE;
  warn_of_findings (errand->store, order);
  tell (errand, wanted, certified);

  return TRUE;
}

static gboolean
make_again (PartaErrand            *errand,
            const PartaPrintOrder  *wanted,
            GError                **error)
{
  g_autoptr (PartaCertified) certified = parta_certify_again (errand->store, wanted->copy, error);

  if (certified == NULL || !parta_paper_copy_save (certified->pdf, wanted->output, error))
    return FALSE;
  tell (errand, wanted, certified);

  return TRUE;
}

/**
 * parta_print_certified:
 * @errand: an errand with an open replica
 * @order: what is to be printed
 * @error: return location for an error
 *
 * Makes a certified copy and records it, sheets in the place of others, or a recorded copy again.
 *
 * Returns: %FALSE with an error of whatever stood in the way
 */
gboolean
parta_print_certified (PartaErrand            *errand,
                       const PartaPrintOrder  *order,
                       GError                **error)
{
  g_autoptr (PartaRegulations) regulations = parta_bookshelf_open (errand->folders, error);
  g_autoptr (PartaRulebook) book = NULL;

  if (regulations == NULL)
    return FALSE;
  book = parta_regulations_make_rulebook (regulations);
  parta_store_set_rulebook (errand->store, book);

  return order->copy != NULL ? make_again (errand, order, error) : make_new (errand, order, error);
}
