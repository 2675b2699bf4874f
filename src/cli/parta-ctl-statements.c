/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-bookshelf.h"
#include "parta-enter.h"
#include "parta-json-text.h"
#include "parta-pick.h"
#include "parta-statement-list.h"
#include "parta-statement-terms.h"
#include "parta-text-table.h"

#include <glib/gi18n.h>
#include <string.h>

/* Whose statements are meant, and what is to be recorded of them. */
typedef struct
{
  char     *class, *from, *to, *handed, *recipient;
  char     *paper_from, *paper_to, *application;
  char    **pupils;
  gboolean  printed;
} Order;

static void
clear_order (Order *self)
{
  g_free (self->class);
  g_free (self->from);
  g_free (self->to);
  g_free (self->handed);
  g_free (self->recipient);
  g_free (self->paper_from);
  g_free (self->paper_to);
  g_free (self->application);
  g_strfreev (self->pupils);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, clear_order)

/* What is worked with. */
typedef struct
{
  PartaErrand    *errand;
  const Order    *order;
  PartaState     *state;
  char           *scope;
  PartaClassBook *book;
  const char     *from, *to;
  GPtrArray      *rows;      /* of PartaStatementRow */
  const char     *class_id;
  gboolean        for_all;   /* every family gets it */
} Making;

/* @pupils: (nullable): whoever is named is meant, wish or not. */
static void
add_rows (Making            *making,
          const char *const *pupils)
{
  g_autoptr (GPtrArray) found = parta_statement_list_new (making->state, making->book, making->class_id, pupils, making->from, making->to);

  while (found->len > 0)
    {
      PartaStatementRow *row = g_ptr_array_steal_index (found, 0);

      if (making->for_all || row->wished || pupils != NULL)
        g_ptr_array_add (making->rows, row);
      else
        parta_statement_row_free (row);
    }
}

static gboolean
list_rows (Making  *making,
           GError **error)
{
  char **pupils = making->order->pupils;

  if (pupils == NULL)
    add_rows (making, NULL);
  for (guint i = 0; pupils != NULL && pupils[i] != NULL; i++)
    {
      const char *const id[] = { parta_pick_pupil (making->state, making->book, pupils[i], error), NULL };

      if (id[0] == NULL)
        return FALSE;
      add_rows (making, id);
    }

  return TRUE;
}

static gboolean
record (Making  *making,
        GError **error)
{
  const Order *order = making->order;
  g_autofree char *today = parta_enter_dup_today (making->errand->store);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);

  for (guint i = 0; i < making->rows->len; i++)
    g_ptr_array_add (drafts, parta_statement_row_draft (making->rows->pdata[i], order->printed ? today : NULL, order->handed,
                                                        order->recipient));

  return parta_enter (making->errand->store, drafts, error);
}

static void
print_json (const PartaStatementRow *row)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "pupil", row->pupil);
  parta_json_text_add_text (json, "name", row->name);
  parta_json_text_add_text (json, "from", row->from);
  parta_json_text_add_text (json, "to", row->to);
  parta_json_text_add_text (json, "printed", row->printed);
  parta_json_text_add_text (json, "handed", row->handed);
  parta_json_text_add_text (json, "recipient", row->recipient);
  parta_json_text_add_text (json, "paper_from", row->paper_from);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

/* Which families get their statements on paper. What was recorded before stays beside what is new. */
static gboolean
record_wish (Making  *making,
             GError **error)
{
  const Order *order = making->order;
  const char *pupil = parta_pick_pupil (making->state, making->book, order->pupils[0], error);
  const PartaFact *known = pupil != NULL ? parta_state_get_live (making->state, making->scope, PARTA_KIND_STATEMENT_WISH, pupil) : NULL;
  const char *to = order->paper_to != NULL ? order->paper_to : order->paper_from != NULL ? "" : parta_fact_get (known, "to");
  const char *from = order->paper_from != NULL ? order->paper_from : parta_fact_get (known, "from");
  const char *application = order->application != NULL ? order->application : parta_fact_get (known, "application");
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);

  if (pupil == NULL)
    return FALSE;
  if (*from == '\0' || (*to != '\0' && strcmp (from, to) > 0))
    {
      g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
                           /* Translators: keep the options as they are. */
                           _("The record does not know since when this family gets statements on paper, or the last day lies before the first. "
                             "Give both days with --paper-from and --paper-to."));
      return FALSE;
    }

  g_ptr_array_add (drafts, parta_draft_new (making->scope, PARTA_KIND_STATEMENT_WISH, pupil,
                                            parta_body_new ("from", from, "to", to, "application", application, NULL)));

  return parta_enter (making->errand->store, drafts, error);
}

/* whose statement was not printed is seen at once. */
static void
print_rows (const Making *making)
{
  g_autoptr (PartaTextTable) table = parta_text_table_new ();
  guint n_missing = 0;

  for (guint i = 0; i < making->rows->len; i++)
    {
      const PartaStatementRow *row = making->rows->pdata[i];
      const char *printed = row->printed;

      n_missing += *printed == '\0' && (making->for_all || row->wished);
      if (making->errand->json)
        {
          print_json (row);
          continue;
        }
      parta_text_table_add (table, row->name);
      parta_text_table_add (table, row->from);
      parta_text_table_add (table, row->to);
      parta_text_table_add (table, *printed != '\0' ? printed : _("not printed"));
      parta_text_table_add (table, row->handed);
      parta_text_table_add (table, row->recipient);
      parta_text_table_add (table, row->application);
      parta_text_table_end_row (table);
    }
  parta_text_table_print (table);
  if (n_missing > 0)
    g_printerr (ngettext ("%u statement was not printed.\n", "%u statements were not printed.\n", n_missing), n_missing);
}

/* What the regulation in force wants: for whom, and of which last week or month, where no days were given. */
static gboolean
read_terms (Making   *making,
            char    **from,
            char    **to,
            GError  **error)
{
  g_autofree char *today = parta_enter_dup_today (making->errand->store);
  g_autoptr (PartaRegulations) regulations = parta_bookshelf_open (making->errand->folders, error);
  PartaProfile *profile = regulations != NULL ? parta_statement_terms_find_profile (regulations, making->state, today) : NULL;

  if (regulations == NULL)
    return FALSE;
  making->for_all = parta_statement_terms_is_for_all (profile);
  if (*from == NULL)
    parta_statement_terms_find_span (profile, today, from, to);

  return TRUE;
}

static gboolean
run (Making      *making,
     const char  *class_id,
     GError     **error)
{
  const Order *order = making->order;
  g_autofree char *from = g_strdup (order->from), *to = g_strdup (order->to);

  if (!read_terms (making, &from, &to, error))
    return FALSE;

  making->class_id = class_id;
  making->scope = parta_scope_for_class (class_id);
  making->book = parta_class_book_new (making->state, class_id, from, to);
  making->from = from;
  making->to = to;
  if (order->paper_from != NULL || order->paper_to != NULL || order->application != NULL)
    return record_wish (making, error);
  if (!list_rows (making, error))
    return FALSE;
  if (order->printed || order->handed != NULL)
    return record (making, error);
  print_rows (making);

  return TRUE;
}

static gboolean
state_class (PartaErrand  *errand,
             const Order  *order,
             GError      **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  g_autofree char *class_id = store != NULL ? parta_pick_class (parta_store_get_state (store), order->class, error) : NULL;
  Making making = { .errand = errand, .order = order, .rows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_statement_row_free) };
  gboolean done = FALSE;

  if (class_id != NULL)
    {
      making.state = parta_store_get_state (store);
      done = run (&making, class_id, error);
    }
  g_ptr_array_unref (making.rows);
  g_clear_pointer (&making.book, parta_class_book_free);
  g_free (making.scope);

  return done;
}

static gboolean
is_day (const char *text)
{
  return text == NULL || parta_day_is_valid (text);
}

static gboolean
makes_sense (const Order *order)
{
  gboolean one = order->pupils != NULL && order->pupils[0] != NULL && order->pupils[1] == NULL;

  if ((order->paper_from != NULL || order->paper_to != NULL || order->application != NULL) &&
      (!one || order->printed || order->handed != NULL || !is_day (order->paper_from) || !is_day (order->paper_to)))
    return FALSE;

  return order->class != NULL && (order->from == NULL) == (order->to == NULL) && is_day (order->from) && is_day (order->to) &&
         is_day (order->handed) && (order->handed == NULL) == (order->recipient == NULL) && (order->handed == NULL || one) &&
         (order->from == NULL || strcmp (order->from, order->to) <= 0);
}

static gboolean
parse (PartaErrand  *errand,
       int           argc,
       char        **argv,
       Order        *order,
       GError      **error)
{
  const GOptionEntry options[] = {
    { "class", 0, 0, G_OPTION_ARG_STRING, &order->class, N_("The class"), N_("CLASS") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &order->from, N_("The first day; without it, the last week or month"), N_("DAY") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &order->to, N_("The last day"), N_("DAY") },
    { "pupil", 0, 0, G_OPTION_ARG_STRING_ARRAY, &order->pupils, N_("Only this pupil; may be given more than once"), N_("PUPIL") },
    { "printed", 0, 0, G_OPTION_ARG_NONE, &order->printed, N_("Record that they were printed today"), NULL },
    { "handed", 0, 0, G_OPTION_ARG_STRING, &order->handed, N_("Record that the statement was handed over"), N_("DAY") },
    { "recipient", 0, 0, G_OPTION_ARG_STRING, &order->recipient, N_("Who took it"), N_("NAME") },
    { "paper-from", 0, 0, G_OPTION_ARG_STRING, &order->paper_from, N_("Record since when the family gets its statements on paper"), N_("DAY") },
    { "paper-to", 0, 0, G_OPTION_ARG_STRING, &order->paper_to, N_("Record the last day of it"), N_("DAY") },
    { "application", 0, 0, G_OPTION_ARG_STRING, &order->application, N_("Its application: number and date"), N_("TEXT") },
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &errand->folders, N_("Take the profiles in this folder, too"), N_("FOLDER") },
    { NULL }
  };

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, error))
    return FALSE;
  if (makes_sense (order))
    return TRUE;

  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                       /* Translators: keep the options and the example as they are. */
                       _("Name the class with --class; --from and --to go together, as --handed and --recipient do, for one --pupil. "
                         "--paper-from, --paper-to and --application are for one --pupil, too. Days are written 2026-10-12."));

  return FALSE;
}

/**
 * parta_ctl_statements:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Lists which statements for families were printed and handed over, or records it.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_statements (PartaErrand *errand,
                      int          argc,
                      char       **argv)
{
  g_auto (Order) order = { NULL };
  g_autoptr (GError) error = NULL;

  if (!parse (errand, argc, argv, &order, &error) || !state_class (errand, &order, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
