/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-ctl-archive.h"
#include "parta-json-text.h"
#include "parta-media-desk.h"
#include "parta-package-disk.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_ARGUMENTS 12
#define PERCENT        100

static volatile sig_atomic_t interrupted;

/* A medium and where it is mounted, as somebody named them: "disk-1=/media/disk". */
typedef struct
{
  char *medium, *folder;
} Target;

static void
free_target (Target *self)
{
  g_free (self->medium);
  g_free (self->folder);
  g_free (self);
}

static void
interrupt (int number)
{
  interrupted = 1;
}

/* Ctrl+C ends it with nothing half done. */
static void
show_progress (guint64  n_done,
               guint64  n_bytes,
               gpointer cancellable)
{
  if (interrupted)
    g_cancellable_cancel (cancellable);
  if (isatty (STDERR_FILENO) && n_bytes > 0)
    g_printerr ("\r%u %%%s", (guint) (n_done * PERCENT / n_bytes), n_done == n_bytes ? "\n" : "");
}

static GPtrArray *
read_targets (char   **said,
              GError **error)
{
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func ((GDestroyNotify) free_target);

  for (guint i = 0; said[i] != NULL; i++)
    {
      const char *equals = strchr (said[i], '=');
      Target *target;

      if (equals == NULL || equals == said[i] || equals[1] == '\0')
        {
          g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                               _("Say where each medium is mounted: MEDIUM=FOLDER, for example disk-1=/media/disk."));
          return NULL;
        }
      target = g_new0 (Target, 1);
      target->medium = g_strndup (said[i], (gsize) (equals - said[i]));
      target->folder = g_strdup (equals + 1);
      g_ptr_array_add (targets, target);
    }

  return g_steal_pointer (&targets);
}

/* Two folders of one disk are one medium, whatever the register calls them. */
static gboolean
check_disks (const GPtrArray  *targets,
             GError          **error)
{
  for (guint i = 1; i < targets->len; i++)
    {
      const Target *first = targets->pdata[0], *other = targets->pdata[i];
      struct stat one, another;

      if (stat (first->folder, &one) != 0 || stat (other->folder, &another) != 0 || one.st_dev != another.st_dev)
        continue;
      g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
                   /* Translators: two folders. Keep “--same-disk” as it is. */
                   _("“%s” and “%s” lie on one disk: when it fails, both copies are lost. Name folders of two disks; --same-disk writes all the same."),
                   first->folder, other->folder);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_targets (PartaStore       *store,
               const GPtrArray  *targets,
               gboolean          same_disk,
               GError          **error)
{
  g_autoptr (GPtrArray) media = g_ptr_array_new ();

  for (guint i = 0; i < targets->len; i++)
    g_ptr_array_add (media, ((Target *) targets->pdata[i])->medium);
  g_ptr_array_add (media, NULL);

  return parta_media_desk_check_rooms (store, (const char *const *) media->pdata, error) && (same_disk || check_disks (targets, error));
}

/* Returns: (transfer full) (nullable): the number of the package in the register */
static char *
find_number (PartaStore  *store,
             const char  *path,
             GError     **error)
{
  g_autofree char *digest = parta_package_disk_digest (path, error), *shown = g_filename_display_name (path);
  char *number = digest != NULL ? parta_media_desk_find_package (parta_store_get_state (store), digest) : NULL;

  if (digest != NULL && number == NULL)
    g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
                 /* Translators: %s is a file. Keep “partactl archive pack” as it is. */
                 _("The register has no package like “%s”: only what partactl archive pack made, and nobody changed, is written to a medium."), shown);

  return number;
}

static void
add_result (PartaJsonText        *json,
            const PartaMediumJob *job,
            PartaMediumOutcome    outcome)
{
  g_autofree char *file = parta_medium_job_dup_file (job);

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "medium", job->medium);
  parta_json_text_add_text (json, "number", job->number);
  parta_json_text_add_text (json, "file", file);
  parta_json_text_add_text (json, "outcome", parta_medium_outcome_get_word (outcome));
  parta_json_text_close_object (json);
}

static void
tell_write (PartaErrand   *errand,
            const char    *number,
            gboolean       complete,
            PartaJsonText *json)
{
  parta_json_text_close_array (json);
  parta_json_text_add_text (json, "number", number);
  parta_json_text_add_bool (json, "complete", complete);
  parta_json_text_close_object (json);
  if (errand->json)
    parta_json_text_print (json);
  else if (complete)
    g_print (/* Translators: %s is the number of a package. */
             _("The package %s lies on as many media in different rooms as the regulation asks for.\n"), number);
  else
    g_print (/* Translators: %s is the number of a package. */
             _("The package %s is not safe yet: it has to lie on more media, in different rooms.\n"), number);
}

static gboolean
write_package (PartaErrand   *errand,
               const char    *path,
               GPtrArray     *targets,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autofree char *number = find_number (errand->store, path, error);
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_object (json, "");
  parta_json_text_open_array (json, "copies");
  for (guint i = 0; number != NULL && i < targets->len; i++)
    {
      const Target *target = targets->pdata[i];
      g_autoptr (PartaMediumJob) job = parta_media_desk_plan (errand->store, number, target->medium, target->folder, error);

      if (job == NULL || !parta_medium_write (job, path, show_progress, cancellable, cancellable, error) ||
          !parta_media_desk_record (errand->store, job, PARTA_MEDIUM_GOOD, TRUE, error) || !parta_errand_flush (errand, error))
        return FALSE;
      add_result (json, job, PARTA_MEDIUM_GOOD);
      if (!errand->json)
        g_print (/* Translators: the number of a package, and a medium. */
                 _("The package %s was written to the medium %s, read back and entered.\n"), number, job->medium);
    }
  if (number != NULL)
    tell_write (errand, number, parta_media_desk_is_complete (errand->store, number), json);

  return number != NULL;
}

static void
tell_outcome (const PartaMediumJob *job,
              PartaMediumOutcome    outcome)
{
  switch (outcome)
    {
    case PARTA_MEDIUM_GOOD:
      g_print (/* Translators: the number of a package, and a medium. */ _("The package %s on the medium %s is good.\n"), job->number, job->medium);
      break;
    case PARTA_MEDIUM_DAMAGED:
      g_print (/* Translators: the number of a package, and a medium. */
               _("The package %s on the medium %s is damaged: write it anew from another medium.\n"), job->number, job->medium);
      break;
    case PARTA_MEDIUM_ABSENT:
      g_print (/* Translators: the number of a package, and a medium. */
               _("The package %s is missing on the medium %s: write it anew from another medium.\n"), job->number, job->medium);
      break;
    }
}

static gboolean
verify_medium (PartaErrand    *errand,
               const Target   *target,
               PartaJsonText  *json,
               GCancellable   *cancellable,
               gboolean       *good,
               GError        **error)
{
  g_autoptr (GPtrArray) jobs = parta_media_desk_list (errand->store, target->medium, target->folder, error);

  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    {
      const PartaMediumJob *job = jobs->pdata[i];
      PartaMediumOutcome outcome;

      if (!parta_medium_check (job, &outcome, show_progress, cancellable, cancellable, error) ||
          !parta_media_desk_record (errand->store, job, outcome, FALSE, error))
        return FALSE;
      add_result (json, job, outcome);
      *good &= outcome == PARTA_MEDIUM_GOOD;
      if (!errand->json)
        tell_outcome (job, outcome);
    }
  if (jobs != NULL && jobs->len == 0 && !errand->json)
    g_print (/* Translators: %s is a medium. */ _("Nothing was written to the medium %s yet.\n"), target->medium);

  return jobs != NULL;
}

static gboolean
verify_media (PartaErrand   *errand,
              GPtrArray     *targets,
              GCancellable  *cancellable,
              gboolean      *good,
              GError       **error)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_array (json, "");
  for (guint i = 0; i < targets->len; i++)
    {
      if (!verify_medium (errand, targets->pdata[i], json, cancellable, good, error))
        return FALSE;
    }
  parta_json_text_close_array (json);
  if (errand->json)
    parta_json_text_print (json);

  return parta_errand_flush (errand, error);
}

static gboolean
run (PartaErrand  *errand,
     char        **said,
     gboolean      same_disk,
     gboolean     *good,
     GError      **error)
{
  guint n_said = g_strv_length (said);
  gboolean writes = n_said >= 3 && strcmp (said[0], "write") == 0, verifies = n_said >= 2 && strcmp (said[0], "verify") == 0;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  struct sigaction watched = { .sa_handler = interrupt }, before;
  g_autoptr (GPtrArray) targets = NULL;
  gboolean done;

  if (n_said == 0 || (n_said == 1 && strcmp (said[0], "list") == 0))
    return parta_ctl_archive_register (errand, "media", error);
  if (!writes && !verifies)
    {
      g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                           /* Translators: keep the words as they are. */
                           _("Say what to do: list, write PACKAGE.tar MEDIUM=FOLDER…, or verify MEDIUM=FOLDER…."));
      return FALSE;
    }
  targets = read_targets (said + (writes ? 2 : 1), error);
  if (targets == NULL || parta_ctl_archive_open (errand, error) == NULL || (writes && !check_targets (errand->store, targets, same_disk, error)))
    return FALSE;

  sigaction (SIGINT, &watched, &before);
  done = writes ? write_package (errand, said[1], targets, cancellable, error) : verify_media (errand, targets, cancellable, good, error);
  sigaction (SIGINT, &before, NULL);

  return done;
}

/**
 * parta_ctl_media:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Lists the media of the archive, writes a package to several of them, and reads again what lies there.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_media (PartaErrand *errand,
                 int          argc,
                 char       **argv)
{
  gboolean same_disk = FALSE, good = TRUE;
  const GOptionEntry options[] = {
    { "same-disk", 0, 0, G_OPTION_ARG_NONE, &same_disk, N_("Write to folders that lie on one disk, to try it out"), NULL },
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &errand->folders, N_("Take the profiles in this folder, too"), N_("FOLDER") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, MOST_ARGUMENTS, &error) || !run (errand, argv + 1, same_disk, &good, &error))
    return parta_errand_fail (errand, error);

  return good ? PARTA_EXIT_OK : PARTA_EXIT_FAILURE;
}
