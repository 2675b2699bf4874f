/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-json-text.h"
#include "parta-key-choice.h"
#include "parta-sign-batch.h"
#include "parta-sign-place.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <unistd.h>

/* What is to be signed, as the options say it. */
typedef struct
{
  PartaKeyChoice choice;
  char          *role;
  char          *person;
} Order;

static void
clear_order (Order *self)
{
  parta_key_choice_clear (&self->choice);
  g_free (self->role);
  g_free (self->person);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, clear_order)

/* Somebody pressed Ctrl+C. A handler may not do more than remember it. */
static volatile sig_atomic_t interrupted;

static void
interrupted_cb (int number)
{
  interrupted = 1;
}

typedef struct
{
  PartaErrand  *errand;
  GCancellable *cancellable;
} Watch;

static gint64
get_now (gpointer user_data)
{
  const Watch *watch = user_data;

  return parta_clock_get_wall (watch->errand->clock) / 1000;
}

static const char *
describe (PartaSignOutcome outcome)
{
  switch (outcome)
    {
    case PARTA_SIGN_OUTCOME_SIGNED:
      return _("signed");
    case PARTA_SIGN_OUTCOME_ALREADY:
      return _("was signed before");
    case PARTA_SIGN_OUTCOME_NO_PLACE:
      return _("no place for you");
    case PARTA_SIGN_OUTCOME_FAILED:
      return _("not signed");
    case PARTA_SIGN_OUTCOME_LEFT:
      return _("its turn did not come");
    }

  g_assert_not_reached ();
}

static void
file_signed_cb (const PartaSignBatchItem *item,
                guint                     n_done,
                guint                     n_files,
                gpointer                  user_data)
{
  const Watch *watch = user_data;
  g_autofree char *shown = g_filename_display_name (item->path);

  if (item->trouble != NULL)
    g_printerr ("%u/%u %s: %s: %s\n", n_done, n_files, shown, describe (item->outcome), item->trouble);
  else
    g_printerr ("%u/%u %s: %s\n", n_done, n_files, shown, describe (item->outcome));
  if (interrupted)
    g_cancellable_cancel (watch->cancellable);
}

static const char *
get_stop (const PartaSignBatch *batch)
{
  if (g_error_matches (batch->stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return _("You stopped it.");

  return batch->stopped != NULL ? batch->stopped->message : NULL;
}

static void
print_json (const PartaSignBatch *batch)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_object (json, "");
  for (guint i = 0; i < PARTA_N_SIGN_OUTCOMES; i++)
    parta_json_text_add_number (json, parta_sign_outcome_get_nick (i), batch->counts[i]);
  parta_json_text_add_text (json, "stopped", get_stop (batch));
  parta_json_text_open_array (json, "files");
  for (guint i = 0; i < batch->items->len; i++)
    {
      const PartaSignBatchItem *item = batch->items->pdata[i];

      parta_json_text_open_object (json, "");
      parta_json_text_add_text (json, "file", item->path);
      parta_json_text_add_text (json, "outcome", parta_sign_outcome_get_nick (item->outcome));
      parta_json_text_add_text (json, "trouble", item->trouble);
      parta_json_text_close_object (json);
    }
  parta_json_text_close_array (json);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static void
print_summary (const PartaSignBatch *batch)
{
  const guint *counts = batch->counts;

  /* Translators: numbers of files. */
  g_print (_("Signed: %u. Signed before: %u. No place for you: %u. Not signed: %u. Left: %u.\n"),
           counts[PARTA_SIGN_OUTCOME_SIGNED], counts[PARTA_SIGN_OUTCOME_ALREADY], counts[PARTA_SIGN_OUTCOME_NO_PLACE],
           counts[PARTA_SIGN_OUTCOME_FAILED], counts[PARTA_SIGN_OUTCOME_LEFT]);
  if (batch->stopped != NULL)
    g_print (_("%s What is signed stays signed. Repeat the command to go on with the rest.\n"), get_stop (batch));
}

/* The first Ctrl+C lets the file be finished, the second one ends the program. */
static PartaSignBatch *
run (PartaErrand         *errand,
     char               **files,
     PartaSignBatchOrder *order)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch = { errand, cancellable };
  const struct sigaction watched = { .sa_handler = interrupted_cb, .sa_flags = (int) SA_RESETHAND };
  struct sigaction before;
  PartaSignBatch *batch;

  order->now = get_now;
  order->progress = file_signed_cb;
  order->user_data = &watch;
  sigaction (SIGINT, &watched, &before);
  batch = parta_sign_batch_run ((const char *const *) files, order, cancellable);
  sigaction (SIGINT, &before, NULL);

  return batch;
}

static PartaExit
sign (PartaErrand *errand,
      Order       *order,
      char       **paths,
      GError     **error)
{
  g_auto (GStrv) files = parta_sign_batch_list ((const char *const *) paths, error);
  g_autoptr (PartaSigner) signer = files != NULL ? parta_key_choice_open (&order->choice, error) : NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (PartaSignBatch) batch = NULL;
  PartaSignBatchOrder wanted = { .signer = signer, .role = order->role, .person = order->person, .zone = zone };

  if (signer == NULL || !parta_signer_check (signer, parta_clock_get_wall (errand->clock) / 1000, error))
    return PARTA_EXIT_FAILURE;

  batch = run (errand, files, &wanted);
  if (errand->json)
    print_json (batch);
  else
    print_summary (batch);

  return batch->stopped == NULL && batch->counts[PARTA_SIGN_OUTCOME_FAILED] == 0 ? PARTA_EXIT_OK : PARTA_EXIT_FAILURE;
}

static gboolean
parse (PartaErrand *errand,
       int         *argc,
       char      ***argv,
       Order       *order,
       GError     **error)
{
  const GOptionEntry options[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &order->role, N_("As whom: teacher, class-teacher, deputy or head"), N_("ROLE") },
    { "person", 0, 0, G_OPTION_ARG_STRING, &order->person,
      N_("Sign in the places of this person, where the certificate says another name"), N_("NAME") },
    { NULL }
  };
  g_autofree GOptionEntry *all = parta_key_choice_join (&order->choice, options);

  if (!parta_errand_parse (errand, all, argc, argv, 1, G_MAXINT, error))
    return FALSE;
  if (order->role != NULL && parta_sign_role_is (order->role))
    return parta_key_choice_check (&order->choice, error);

  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                       _("Say as whom you sign: --as teacher, class-teacher, deputy or head."));

  return FALSE;
}

/**
 * parta_ctl_sign_batch:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Signs many paper copies, a class volume or a whole school, with one password or PIN.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_sign_batch (PartaErrand *errand,
                      int          argc,
                      char       **argv)
{
  g_auto (Order) order = { { NULL } };
  g_autoptr (GError) error = NULL;
  PartaExit status = PARTA_EXIT_OK;

  if (parse (errand, &argc, &argv, &order, &error))
    status = sign (errand, &order, argv + 1, &error);

  return error != NULL ? parta_errand_fail (errand, error) : status;
}
