/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-certify.h"
#include "parta-discrepancy-text.h"
#include "parta-paper-copy.h"

#include <glib/gi18n.h>

/* The act on paper, for those who sign that they have seen it. */
static gboolean
write_act (PartaStore            *store,
           const PartaCertified  *certified,
           const char            *output,
           GError               **error)
{
  g_autoptr (PartaReport) act = parta_certify_make_act (store, certified, error);
  g_autoptr (GBytes) pdf = act != NULL ? parta_paper_copy_write (certified->state, act, TRUE, error) : NULL;

  return pdf != NULL && parta_paper_copy_save (pdf, output, error);
}

static gboolean
compare (PartaErrand  *errand,
         const char   *number,
         const char   *output,
         GError      **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  g_autoptr (PartaCopyRecord) record = store != NULL ? parta_certify_find (store, number, error) : NULL;
  g_autoptr (PartaCertified) certified = record != NULL ? parta_certify_open (store, record, error) : NULL;
  g_autoptr (GPtrArray) discrepancies = certified != NULL ? parta_certify_compare (store, certified, error) : NULL;
  g_autoptr (PartaJsonText) json = NULL;

  if (discrepancies == NULL || (output != NULL && !write_act (store, certified, output, error)))
    return FALSE;
  if (!errand->json)
    {
      parta_discrepancy_text_print (discrepancies, parta_store_get_state (store));
      return TRUE;
    }

  json = parta_json_text_new ();
  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "copy", number);
  parta_json_text_add_number (json, "differing", parta_discrepancy_count (discrepancies, 0));
  parta_discrepancy_text_add (discrepancies, json);
  parta_json_text_close_object (json);
  parta_json_text_print (json);

  return TRUE;
}

/**
 * parta_ctl_discrepancies:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Says where a certified copy differs from the record of today, and who changed what when.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_discrepancies (PartaErrand *errand,
                         int          argc,
                         char       **argv)
{
  g_autofree char *output = NULL;
  const GOptionEntry options[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Write the act of discrepancy to this file"), N_("FILE.pdf") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 1, 1, &error) || !compare (errand, argv[1], output, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
