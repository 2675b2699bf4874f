/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl-archive.h"

#include "parta-archive-row.h"
#include "parta-ctl.h"
#include "parta-json-text.h"
#include "parta-package-compare.h"
#include "parta-plain-file.h"
#include "parta-store-sync.h"
#include "parta-text-table.h"
#include "parta-unpack.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#define SCRATCH        "parta-restore-XXXXXX"
#define MOST_ARGUMENTS 20   /* of a line of a register */

static void
clear_order (PartaArchiveOrder *self)
{
  parta_key_choice_clear (&self->choice);
  g_free (self->period);
  g_free (self->year);
  g_free (self->output);
  g_strfreev (self->copies);
  g_free (self->anchors);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartaArchiveOrder, clear_order)

static void
print_findings_json (const char             *file,
                     const PartaPackageScan *scan,
                     const char             *number)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "file", file);
  parta_json_text_add_bool (json, "good", scan->findings->len == 0);
  if (scan->package != NULL)
    {
      parta_json_text_add_text (json, "school", scan->package->school);
      parta_json_text_add_text (json, "span", scan->package->span);
      parta_json_text_add_text (json, "period", scan->package->period);
      parta_json_text_add_number (json, "made", scan->package->made);
      parta_json_text_add_number (json, "lsn", (gint64) scan->package->lsn);
      parta_json_text_add_number (json, "files", scan->package->files->len);
    }
  if (scan->signature != NULL)
    {
      parta_json_text_add_text (json, "signer", scan->signature->signer);
      parta_json_text_add_bool (json, "trusted", scan->signature->trusted);
    }
  if (number != NULL)
    parta_json_text_add_text (json, "number", number);
  parta_json_text_open_array (json, "findings");
  for (guint i = 0; i < scan->findings->len; i++)
    {
      const PartaPackageFinding *finding = scan->findings->pdata[i];

      parta_json_text_open_object (json, "");
      parta_json_text_add_text (json, "name", finding->name);
      parta_json_text_add_text (json, "flaw", parta_package_flaw_get_nick (finding->flaw));
      parta_json_text_close_object (json);
    }
  parta_json_text_close_array (json);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static void
print_findings (const PartaPackageScan *scan)
{
  if (scan->findings->len == 0)
    g_print (/* Translators: how many files, and who signed. */
             ngettext ("The package is whole: %u file as it was packed, sealed by %s.\n",
                       "The package is whole: %u files as they were packed, sealed by %s.\n", scan->package->files->len),
             scan->package->files->len, scan->signature->signer);
  for (guint i = 0; i < scan->findings->len; i++)
    {
      const PartaPackageFinding *finding = scan->findings->pdata[i];

      g_print ("%s%s%s\n", finding->name, *finding->name != '\0' ? ": " : "", parta_package_flaw_describe (finding->flaw));
    }
}

/* Where the record of the school is at hand, and nothing else is wrong, the package is compared with it. Elsewhere it stands for itself. */
static gboolean
compare (PartaErrand       *errand,
         const char        *path,
         PartaPackageScan  *scan,
         char             **number,
         GError           **error)
{
  g_autoptr (PartaAccount) account = NULL;

  if (scan->findings->len > 0 || scan->package == NULL || parta_errand_open (errand, NULL) == NULL ||
      !parta_archive_check_office (errand->store, NULL))
    return TRUE;
  account = parta_store_dup_account (errand->store);
  if (strcmp (account->school, scan->package->school) != 0)
    return TRUE;

  return parta_package_compare (errand->store, path, scan, number, error);
}

static gboolean
verify (PartaErrand              *errand,
        const PartaArchiveOrder  *order,
        const char               *path,
        gboolean                 *good,
        GError                  **error)
{
  g_autoptr (GBytes) pem = order->anchors != NULL ? parta_plain_file_read (order->anchors, error) : NULL;
  g_autoptr (PartaTrust) trust = NULL;
  g_autoptr (PartaPackageScan) scan = NULL;
  g_autofree char *number = NULL;

  if (pem != NULL)
    trust = parta_trust_new (pem, parta_clock_get_wall (errand->clock) / 1000, error);
  if (order->anchors != NULL && trust == NULL)
    return FALSE;
  scan = parta_package_scan (path, trust, NULL, NULL, NULL, NULL, error);
  if (scan == NULL || !compare (errand, path, scan, &number, error))
    return FALSE;

  *good = scan->findings->len == 0;
  if (errand->json)
    print_findings_json (path, scan, number);
  else
    print_findings (scan);
  if (*good && number != NULL && !errand->json)
    g_print (/* Translators: %s is the number of a package. */
             _("It is No. %s in the register of the archive, and the record on this computer agrees with it.\n"), number);

  return TRUE;
}

static gboolean
list (PartaErrand  *errand,
      const char   *path,
      GError      **error)
{
  g_autoptr (PartaPackageScan) scan = parta_package_scan (path, NULL, NULL, NULL, NULL, NULL, error);
  g_autoptr (PartaJsonText) json = parta_json_text_new ();
  g_autoptr (PartaTextTable) table = parta_text_table_new ();
  const GPtrArray *files = scan != NULL && scan->package != NULL ? scan->package->files : NULL;

  if (scan == NULL)
    return FALSE;
  parta_json_text_open_array (json, "");
  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const PartaPackageFile *file = files->pdata[i];
      g_autofree char *size = g_strdup_printf ("%" G_GUINT64_FORMAT, file->size);

      parta_json_text_open_object (json, "");
      parta_json_text_add_text (json, "name", file->name);
      parta_json_text_add_number (json, "size", (gint64) file->size);
      parta_json_text_add_text (json, "sha256", file->digest);
      parta_json_text_add_number (json, "signatures", file->signatures);
      parta_json_text_close_object (json);
      parta_text_table_add (table, file->name);
      parta_text_table_add (table, size);
      parta_text_table_end_row (table);
    }
  parta_json_text_close_array (json);
  if (errand->json)
    parta_json_text_print (json);
  else
    parta_text_table_print (table);

  return TRUE;
}

static gboolean
open_package (PartaErrand  *errand,
              const char   *path,
              const char   *folder,
              GError      **error)
{
  PartaStore *store = parta_unpack (path, folder, errand->clock, NULL, error);

  if (store == NULL)
    return FALSE;
  parta_store_close (store);
  g_object_unref (store);
  if (!errand->json)
    g_print (/* Translators: %s is a folder. Keep “partactl --replica” as it is. */
             _("The record can be read now: partactl --replica %s journals.\n"), folder);

  return TRUE;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* taken out in a place of its own, replayed, compared, and thrown away. */
static gboolean
restore_test (PartaErrand  *errand,
              const char   *path,
              GError      **error)
{
  g_autofree char *scratch = g_dir_make_tmp (SCRATCH, error);
  g_autofree char *folder = scratch != NULL ? g_build_filename (scratch, "replica", NULL) : NULL;
  PartaStore *store = scratch != NULL ? parta_unpack (path, folder, errand->clock, NULL, error) : NULL;

  if (store != NULL)
    {
      parta_store_close (store);
      g_object_unref (store);
      if (!errand->json)
        g_print ("%s\n", _("The package can be restored: its record comes to the same as when it was packed."));
    }
  if (folder != NULL)
    remove_folder (folder);
  if (scratch != NULL)
    g_rmdir (scratch);

  return store != NULL;
}

static gboolean
fail_usage (GError **error)
{
  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                       /* Translators: keep the words as they are. */
                       _("Say what to do: pack, verify FILE, list FILE, open FILE FOLDER, restore-test FILE, due, pairs, "
                         "register [NAME], or enter NAME [NUMBER] MEMBER=VALUE…."));

  return FALSE;
}

static gboolean
run (PartaErrand        *errand,
     PartaArchiveOrder  *order,
     char              **said,
     gboolean           *good,
     GError            **error)
{
  guint n_said = g_strv_length (said);

  if (n_said == 1 && strcmp (said[0], "pack") == 0)
    return parta_ctl_archive_pack (errand, order, error);
  if (n_said == 2 && strcmp (said[0], "verify") == 0)
    return verify (errand, order, said[1], good, error);
  if (n_said == 2 && strcmp (said[0], "list") == 0)
    return list (errand, said[1], error);
  if (n_said == 2 && strcmp (said[0], "restore-test") == 0)
    return restore_test (errand, said[1], error);
  if (n_said == 3 && strcmp (said[0], "open") == 0)
    return open_package (errand, said[1], said[2], error);

  if (n_said == 1 && strcmp (said[0], "due") == 0)
    return parta_ctl_archive_due (errand, error);
  if (n_said == 1 && strcmp (said[0], "pairs") == 0)
    return parta_ctl_archive_pairs (errand, error);
  if (n_said <= 2 && n_said > 0 && strcmp (said[0], "register") == 0)
    return parta_ctl_archive_register (errand, said[1], error);
  if (n_said > 1 && strcmp (said[0], "enter") == 0)
    return parta_ctl_archive_enter (errand, said + 1, error);

  return fail_usage (error);
}

/**
 * parta_ctl_archive:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Packs the record and the signed copies, checks, lists, opens and tries out packages, and keeps the
 * registers of the archive.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_archive (PartaErrand *errand,
                   int          argc,
                   char       **argv)
{
  g_auto (PartaArchiveOrder) order = { 0 };
  const GOptionEntry options[] = {
    { "week", 0, 0, G_OPTION_ARG_NONE, &order.week, N_("Pack the package of this week"), NULL },
    { "period", 0, 0, G_OPTION_ARG_STRING, &order.period, N_("Pack the package of this period"), N_("PERIOD") },
    { "year", 0, 0, G_OPTION_ARG_STRING, &order.year, N_("Pack the package of the school year that began in this year"), N_("YEAR") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &order.output, N_("Write the package to this file"), N_("FILE.tar") },
    { "copies", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &order.copies,
      N_("The signed copies lie in this folder; may be given several times"), N_("FOLDER") },
    { "incomplete", 0, 0, G_OPTION_ARG_NONE, &order.incomplete, N_("Pack although signed copies are missing"), NULL },
    { "anchors", 0, 0, G_OPTION_ARG_FILENAME, &order.anchors,
      N_("Believe the certificates in this file; pack puts them into the package"), N_("FILE.pem") },
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &errand->folders, N_("Take the profiles in this folder, too"), N_("FOLDER") },
    { NULL }
  };
  g_autofree GOptionEntry *all = parta_key_choice_join (&order.choice, options);
  g_autoptr (GError) error = NULL;
  gboolean good = TRUE;

  if (!parta_errand_parse (errand, all, &argc, &argv, 1, MOST_ARGUMENTS, &error) || !run (errand, &order, argv + 1, &good, &error))
    return parta_errand_fail (errand, error);

  return good ? PARTA_EXIT_OK : PARTA_EXIT_FAILURE;
}
