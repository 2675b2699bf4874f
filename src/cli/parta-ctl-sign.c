/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-beside.h"
#include "parta-json-text.h"
#include "parta-key-choice.h"
#include "parta-paper-copy.h"
#include "parta-plain-file.h"
#include "parta-sign-place.h"

#include <glib/gi18n.h>

/* What is to be signed, as the options say it. */
typedef struct
{
  char *file;
  PartaKeyChoice choice;
  char *field;
  char *role;
  char *person;
  char *output;
  gboolean detached;
} Order;

static void
clear_order (Order *self)
{
  g_free (self->file);
  parta_key_choice_clear (&self->choice);
  g_free (self->field);
  g_free (self->role);
  g_free (self->person);
  g_free (self->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, clear_order)

static void
tell (const PartaErrand *errand,
      const char        *file,
      const char        *field,
      PartaSigner       *signer)
{
  g_autofree char *name = parta_signer_dup_name (signer);
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  if (!errand->json)
    {
      /* Translators: who signed, and in which place of the document: teacher, class-teacher, deputy or head. */
      g_print (_("%s signed as %s.\n"), name, field);
      return;
    }

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "file", file);
  parta_json_text_add_text (json, "field", field);
  parta_json_text_add_text (json, "signer", name);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

/* Whose place it is, the certificate says, or the person who signs in another's name. */
static char *
find_own_field (const Order  *order,
                GBytes       *pdf,
                PartaSigner  *signer,
                GError      **error)
{
  g_autofree char *owner = parta_signer_dup_name (signer);

  return parta_sign_place_dup_field (pdf, order->role, order->person != NULL ? order->person : owner,
                                     order->person != NULL, error);
}

static gboolean
sign_beside (PartaErrand *errand,
             Order       *order,
             GError     **error)
{
  g_autoptr (PartaSigner) signer = parta_key_choice_open (&order->choice, error);

  return signer != NULL && parta_beside_sign (errand, order->file, order->output, signer, error);
}

/* Signing asks no journal: the file may come from another computer. So the stamp names days by this computer's zone. */
static gboolean
sign (PartaErrand *errand,
      Order       *order,
      GError     **error)
{
  const char *output = order->output != NULL ? order->output : order->file;
  gint64 now = parta_clock_get_wall (errand->clock) / 1000;
  g_autoptr (GBytes) pdf = parta_plain_file_read (order->file, error);
  g_autofree char *field = NULL;
  g_autoptr (PartaSigner) signer = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GBytes) signed_pdf = NULL;

  if (pdf == NULL)
    return FALSE;
  if (order->role == NULL)
    field = order->field != NULL ? g_strdup (order->field) : parta_paper_copy_dup_field (pdf, error);
  if (order->role == NULL && field == NULL)
    return FALSE;
  signer = parta_key_choice_open (&order->choice, error);
  if (signer != NULL && field == NULL)
    field = find_own_field (order, pdf, signer, error);
  if (signer == NULL || field == NULL)
    return FALSE;

  signed_pdf = parta_paper_copy_sign (pdf, field, signer, now, zone, error);
  if (signed_pdf == NULL || !parta_paper_copy_save (signed_pdf, output, error))
    return FALSE;
  tell (errand, output, field, signer);

  return TRUE;
}

static gboolean
parse (PartaErrand *errand,
       int          argc,
       char       **argv,
       Order       *order,
       GError     **error)
{
  const GOptionEntry options[] = {
    { "field", 0, 0, G_OPTION_ARG_STRING, &order->field,
      N_("Place of the signature: teacher, class-teacher, deputy or head; without it the next that is free"), N_("PLACE") },
    { "as", 0, 0, G_OPTION_ARG_STRING, &order->role,
      N_("Sign as teacher, class-teacher, deputy or head, in the place of the certificate's owner"), N_("ROLE") },
    { "person", 0, 0, G_OPTION_ARG_STRING, &order->person,
      N_("With --as: sign in this person's place, where the certificate says another name"), N_("NAME") },
    { "detached", 0, 0, G_OPTION_ARG_NONE, &order->detached,
      N_("Sign any file, and write the signature beside it (FILE.p7s)"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &order->output,
      N_("Write the signed copy, or the signature beside it, to this file"), N_("FILE") },
    { NULL }
  };

  g_autofree GOptionEntry *all = parta_key_choice_join (&order->choice, options);

  if (!parta_errand_parse (errand, all, &argc, &argv, 1, 1, error))
    return FALSE;
  order->file = g_strdup (argv[1]);
  if (order->role == NULL || (order->field == NULL && parta_sign_role_is (order->role)))
    return parta_key_choice_check (&order->choice, error);

  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                       _("--as takes teacher, class-teacher, deputy or head, and does not go together with --field."));

  return FALSE;
}

/**
 * parta_ctl_sign:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Signs a paper copy with a key from a file or on a token.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_sign (PartaErrand *errand,
                int          argc,
                char       **argv)
{
  g_auto (Order) order = { 0 };
  g_autoptr (GError) error = NULL;

  if (!parse (errand, argc, argv, &order, &error) ||
      !(order.detached ? sign_beside (errand, &order, &error) : sign (errand, &order, &error)))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
