/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl-archive.h"

#include "parta-bookshelf.h"
#include "parta-calendar.h"
#include "parta-day.h"
#include "parta-enter.h"
#include "parta-json-text.h"
#include "parta-pack.h"
#include "parta-package-disk.h"
#include "parta-plain-file.h"
#include "parta-school-rules.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define NUMBER_HEX 8   /* digits behind the day */

static volatile sig_atomic_t interrupted;

static void
interrupt (int number)
{
  interrupted = 1;
}

/* Somebody may wait for minutes: that there is progress is shown on a terminal, and Ctrl+C ends it with nothing half done. */
static void
show_progress (guint    n_done,
               guint    n_files,
               gpointer cancellable)
{
  if (interrupted)
    g_cancellable_cancel (cancellable);
  if (isatty (STDERR_FILENO))
    g_printerr ("\r%u / %u%s", n_done, n_files, n_done == n_files ? "\n" : "");
}

static void
add_extra (GPtrArray  *names,
           GPtrArray  *contents,
           const char *name,
           GBytes     *bytes)
{
  g_ptr_array_insert (names, (int) names->len - 1, g_strdup (name));
  g_ptr_array_add (contents, bytes);
}

/* The regulation in force, with what it extends beneath it; what the school changed stands in the record. */
static gboolean
add_regulation (PartaErrand       *errand,
                PartaRegulations  *regulations,
                GPtrArray         *names,
                GPtrArray         *contents)
{
  PartaState *state = parta_store_get_state (errand->store);
  const PartaFact *fact;
  PartaFactIter iter;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      PartaProfile *profile = parta_regulations_find (regulations, parta_fact_get (fact, "regulation"));
      g_autofree char *name = NULL;
      char *text;

      if (profile == NULL)
        continue;
      name = g_strdup_printf ("regulation/%s.json", parta_profile_get_id (profile));
      text = parta_json_node_dup_pretty (parta_profile_get_root (profile));
      add_extra (names, contents, name, g_bytes_new_take (text, strlen (text)));
    }

  return TRUE;
}

static gboolean
add_anchors (const PartaArchiveOrder  *order,
             GPtrArray                *names,
             GPtrArray                *contents,
             GError                  **error)
{
  GBytes *pem = order->anchors != NULL ? parta_plain_file_read (order->anchors, error) : NULL;

  if (pem != NULL)
    add_extra (names, contents, "trust/anchors.pem", pem);

  return pem != NULL || order->anchors == NULL;
}

static gboolean
check_order (PartaArchiveOrder  *order,
             GError            **error)
{
  if (order->week + (order->period != NULL) + (order->year != NULL) != 1)
    g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                         _("Say of what the package is: --week, --period PERIOD or --year YEAR."));
  else if (order->output == NULL)
    g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE, _("Name the file of the package with --output."));
  else
    return parta_key_choice_check (&order->choice, error);

  return FALSE;
}

static gboolean
check_span (PartaStore               *store,
            const PartaArchiveOrder  *order,
            GError                  **error)
{
  const char *key = order->period != NULL ? order->period : order->year;
  PartaKind kind = order->period != NULL ? PARTA_KIND_PERIOD : PARTA_KIND_YEAR;

  if (key == NULL || parta_state_get_live (parta_store_get_state (store), PARTA_SCOPE_SCHOOL, kind, key) != NULL)
    return TRUE;
  g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
               /* Translators: %s is the name of a period or year that somebody typed. */
               _("The school has no period or year “%s”."), key);

  return FALSE;
}

/* The register of packages is the record itself: chained, signed for by the server, and part of the next package. */
static gboolean
record (PartaErrand         *errand,
        const PartaPackage  *package,
        const char          *path,
        char               **number,
        GError             **error)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (errand->store));
  g_autofree char *day = parta_day_of (package->made, zone);
  g_autofree char *digest = parta_package_disk_digest (path, error);
  g_autofree char *file = g_path_get_basename (path);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);

  if (digest == NULL)
    return FALSE;
  *number = g_strdup_printf ("%.2s%.2s%.2s-%.*s", day + 2, day + 5, day + 8, NUMBER_HEX, digest);
  g_ptr_array_add (drafts, parta_draft_new (PARTA_SCOPE_OFFICE, PARTA_KIND_ARCHIVE_ITEM, *number,
                                            parta_body_new ("type", "package", "span", package->span, "period", package->period,
                                                            "digest", digest, "file", file, "day", day, "by", package->person,
                                                            NULL)));

  return parta_enter (errand->store, drafts, error) && parta_store_flush (errand->store, NULL, error);
}

static void
tell (const PartaErrand  *errand,
      const PartaPackage *package,
      const char         *path,
      const char         *number)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();
  guint n_missing = package->missing != NULL ? g_strv_length (package->missing) : 0;

  if (!errand->json)
    {
      g_print (/* Translators: a file, its number in the register, and how many files are in it. */
               ngettext ("“%s” is packed and was read back: number %s, %u file.\n",
                         "“%s” is packed and was read back: number %s, %u files.\n", package->files->len),
               path, number, package->files->len);
      if (n_missing > 0)
        g_print (ngettext ("%u signed copy was not there.\n", "%u signed copies were not there.\n", n_missing), n_missing);
      return;
    }

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "file", path);
  parta_json_text_add_text (json, "number", number);
  parta_json_text_add_number (json, "lsn", (gint64) package->lsn);
  parta_json_text_add_text (json, "state", package->state);
  parta_json_text_add_number (json, "files", package->files->len);
  parta_json_text_add_number (json, "missing", n_missing);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static PartaPackage *
pack (PartaErrand        *errand,
      PartaArchiveOrder  *order,
      PartaPackOrder     *pack_order,
      GError            **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  struct sigaction watched = { .sa_handler = interrupt }, before;
  PartaPackage *package;

  pack_order->progress = show_progress;
  pack_order->user_data = cancellable;
  sigaction (SIGINT, &watched, &before);
  package = parta_pack (pack_order, order->output, cancellable, error);
  sigaction (SIGINT, &before, NULL);

  return package;
}

/**
 * parta_ctl_archive_pack:
 * @errand: the errand
 * @order: what is to be packed
 * @error: return location for an error
 *
 * Makes a package and enters it in the register.
 *
 * Returns: %FALSE with an error for people
 */
gboolean
parta_ctl_archive_pack (PartaErrand        *errand,
                        PartaArchiveOrder  *order,
                        GError            **error)
{
  static char *nowhere[] = { NULL };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (PartaRegulations) regulations = NULL;
  g_autoptr (PartaRulebook) book = NULL;
  g_autoptr (PartaSigner) signer = NULL;
  g_autoptr (PartaPackage) package = NULL;
  g_autofree char *number = NULL;
  PartaPackOrder pack_order = { .span = order->week ? "week" : order->period != NULL ? "period" : "year", .incomplete = order->incomplete };

  if (!check_order (order, error) || parta_errand_open (errand, error) == NULL || !check_span (errand->store, order, error))
    return FALSE;
  regulations = parta_bookshelf_open (errand->folders, error);
  signer = regulations != NULL ? parta_key_choice_open (&order->choice, error) : NULL;
  g_ptr_array_add (names, NULL);
  if (signer == NULL || !add_regulation (errand, regulations, names, contents) || !add_anchors (order, names, contents, error))
    return FALSE;

  book = parta_regulations_make_rulebook (regulations);
  parta_store_set_rulebook (errand->store, book);
  pack_order.store = errand->store;
  pack_order.period = order->week ? "" : order->period != NULL ? order->period : order->year;
  pack_order.folders = (const char *const *) (order->copies != NULL ? order->copies : nowhere);
  pack_order.names = (const char *const *) names->pdata;
  pack_order.contents = contents;
  pack_order.signer = signer;
  package = pack (errand, order, &pack_order, error);
  if (package == NULL || !record (errand, package, order->output, &number, error))
    return FALSE;
  tell (errand, package, order->output, number);

  return TRUE;
}
