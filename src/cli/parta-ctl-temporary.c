/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-day.h"
#include "parta-enter.h"
#include "parta-json-text.h"
#include "parta-paper-copy.h"
#include "parta-pick.h"
#include "parta-temporary-form.h"

#include <glib/gi18n.h>

/* What is to be printed, as the options say it. */
typedef struct
{
  char    *class;
  char    *date;
  char    *output;
  gboolean blank;
} Order;

static void
order_clear (Order *self)
{
  g_free (self->class);
  g_free (self->date);
  g_free (self->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, order_clear)

static void
tell (const PartaErrand        *errand,
      const Order              *order,
      const PartaTemporaryForm *form)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();
  guint n_pages = parta_temporary_form_get_n_pages (form);

  if (!errand->json)
    {
      /* Translators: the name of a document and the number of its pages. */
      g_print (ngettext ("%s: %u page\n", "%s: %u pages\n", n_pages), parta_temporary_form_get_title (form), n_pages);
      return;
    }

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "file", order->output);
  parta_json_text_add_text (json, "title", parta_temporary_form_get_title (form));
  parta_json_text_add_number (json, "pages", n_pages);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static gboolean
print_form (PartaErrand *errand,
            const Order *order,
            GError     **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  PartaState *state = store != NULL ? parta_store_get_state (store) : NULL;
  g_autofree char *today = store != NULL ? parta_enter_dup_today (store) : NULL;
  g_autofree char *class_id = store != NULL ? parta_pick_class (state, order->class, error) : NULL;
  const char *day = order->date != NULL ? order->date : today;
  g_autoptr (PartaTemporaryForm) form =
    class_id != NULL ? parta_temporary_form_new (state, class_id, day, !order->blank, error) : NULL;
  g_autoptr (GBytes) pdf = form != NULL ? parta_temporary_form_write_pdf (form, error) : NULL;

  if (pdf == NULL || !parta_paper_copy_save (pdf, order->output, error))
    return FALSE;
  tell (errand, order, form);

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
    { "class", 0, 0, G_OPTION_ARG_STRING, &order->class, N_("The class"), N_("CLASS") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &order->date, N_("The day, 2026-10-12; without it, today"), N_("DAY") },
    { "blank", 0, 0, G_OPTION_ARG_NONE, &order->blank, N_("Leave day and lessons to be written by hand"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &order->output, N_("Write the form to this file"), N_("FILE.pdf") },
    { NULL }
  };

  if (!parta_errand_parse (errand, options, &argc, &argv, 1, 1, error))
    return FALSE;
  if (order->class != NULL && order->output != NULL && (order->date == NULL || parta_day_is_valid (order->date)))
    return TRUE;

  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                       /* Translators: keep “--class”, “--date”, “--output” and the example as they are. */
                       _("Name the class with --class and the file to write with --output; --date is written 2026-10-12."));

  return FALSE;
}

/**
 * parta_ctl_temporary:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command, "temporary-journal", and what follows
 *
 * Writes a blank temporary journal of a class as a file to be printed; needs no network.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_temporary (PartaErrand *errand,
                     int          argc,
                     char       **argv)
{
  g_auto (Order) order = { NULL };
  g_autoptr (GError) error = NULL;

  if (!parse (errand, argc, argv, &order, &error) || !print_form (errand, &order, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
