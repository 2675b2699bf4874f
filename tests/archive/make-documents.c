/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes every document that Parta can make of a replica:
 *
 *   make-documents REPLICA FOLDER REGULATION LOCALE NAME CLASS JOURNAL PERIOD PUPIL…
 *
 * Statements and consents are those of the pupils. The school is told to go by REGULATION, to have its forms in the language LOCALE and to be called NAME; nothing of it is kept. For
 * each form FOLDER gets NAME.pdf and NAME.txt: what the program has set, sheets parted by form feeds. A line for each says its
 * name, pages, sheets, width and height in points, and whether one side of the sheets is used only. */

#include "parta-certify.h"
#include "parta-discrepancy-act.h"
#include "parta-document.h"
#include "parta-enter.h"
#include "parta-login-slips.h"
#include "parta-paper-copy.h"
#include "parta-school-rules.h"
#include "parta-sheet.h"
#include "parta-store-log.h"
#include "parta-store-sync.h"
#include "parta-temporary-form.h"

#include <string.h>

typedef struct
{
  PartaFormDesk  desk;
  PartaState    *state;
  const char    *folder;
  const char    *class_id, *journal, *period;
  char         **pupils;
} Making;

static PartaRegulations *
load_rules (PartaStore *store)
{
  g_autofree char *folder = parta_regulations_dup_shipped_folder ();
  const char *const folders[] = { folder, NULL };
  PartaRegulations *regulations = parta_regulations_load (folders, NULL);
  g_autoptr (PartaRulebook) book = NULL;

  g_assert_nonnull (regulations);
  book = parta_regulations_make_rulebook (regulations);
  parta_store_set_rulebook (store, book);

  return regulations;
}

/* As the coordinator would, who is asked for no right here. */
static void
change_school (PartaStore *store,
               const char *regulation,
               const char *locale,
               const char *name)
{
  const PartaFact *school = parta_state_get_live (parta_store_get_state (store), PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");
  g_autoptr (PartaBody) named = parta_body_with (parta_fact_get_body (school), "name", name);
  g_autoptr (PartaBody) ruled = parta_body_with (named, "regulation", regulation);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  PartaDraft *draft = parta_draft_new (PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school", parta_body_with (ruled, "locale", locale));

  parta_fact_get_base (school, &draft->base);
  draft->role = g_strdup ("coordinator");
  g_ptr_array_add (drafts, draft);
  entries = parta_store_append (store, drafts, &error);
  g_assert_no_error (error);
}

static void
save (const Making *making,
      const char   *name,
      const char   *ending,
      GBytes       *bytes)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);
  g_autofree char *path = g_build_filename (making->folder, file, NULL);
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_file_set_contents (path, data, (gssize) size, &error);
  g_assert_no_error (error);
}

static void
save_text (const Making      *making,
           const char        *name,
           const PartaReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  for (guint sheet = 1; sheet <= parta_report_get_n_sheets (report); sheet++)
    {
      g_autofree char *said = parta_report_dup_sheet_text (report, sheet);

      g_string_append_printf (text, "%s%s", sheet > 1 ? "\f" : "", said);
    }
  bytes = g_bytes_new (text->str, text->len);
  save (making, name, ".txt", bytes);
}

static void
keep (const Making *making,
      const char   *name,
      PartaReport  *report,
      GBytes       *pdf,
      gboolean      loose)
{
  double width = 0, height = 0;

  parta_report_get_page_size (report, &width, &height);
  g_print ("%s\t%u\t%u\t%.0f\t%.0f\t%d\n", name, parta_report_get_n_pages (report), parta_report_get_n_sheets (report), width, height, loose);
  save (making, name, ".pdf", pdf);
  save_text (making, name, report);
}

/* What is made beside the catalogue. Takes @report. */
static void
keep_other (const Making *making,
            const char   *name,
            PartaReport  *report,
            gboolean      working,
            gboolean      loose)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = parta_paper_copy_write (making->state, report, working, &error);

  g_assert_no_error (error);
  keep (making, name, report, pdf, loose);
  parta_report_unref (report);
}

static void
make_form (const Making    *making,
           const PartaForm *form)
{
  g_autoptr (PartaFormOrder) order = parta_form_order_new (form->name);
  g_autoptr (PartaDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  if ((form->traits & PARTA_FORM_CLASS) != 0)
    order->class_id = g_strdup (making->class_id);
  if ((form->traits & PARTA_FORM_JOURNALS) != 0)
    order->journal = g_strdup (making->journal);
  if ((form->traits & PARTA_FORM_PERIOD) != 0 && strcmp (form->name, PARTA_FORM_STATEMENT) != 0)
    order->period = g_strdup (making->period);
  if ((form->traits & PARTA_FORM_PUPILS) != 0)
    order->pupils = g_strdupv (making->pupils);
  document = parta_document_make (&making->desk, order, &error);
  if (document == NULL)
    g_error ("%s: %s", form->name, error->message);

  keep (making, form->name, document->report, document->pdf, (form->traits & PARTA_FORM_LOOSE) != 0);
}

/* The act about the copy that was certified last: with a line of each kind, also where nothing differs. */
static void
make_act (const Making *making)
{
  const PartaActRow rows[] = {
    { 2, "Қадырова Ұлпан", "12.10.2026", "5", "4", "Өмүралиева Һ. І.", 1793000000000, "Ғ: қате түзетілді" },
    { 3, "13.10.2026", "Тема", "", "Ңөүі", "", 0, "" },
  };
  g_autoptr (GPtrArray) copies = parta_copy_record_list (making->state);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaCertified) certified = NULL;
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (making->state, making->period);
  g_autoptr (PartaFormOrder) order = parta_form_order_new (PARTA_FORM_VOLUME);
  g_autoptr (PartaPaperIssue) issue = NULL;
  PartaReport *act;

  g_assert_cmpuint (copies->len, >, 0);
  certified = parta_certify_open (making->desk.store, copies->pdata[0], &error);
  g_assert_no_error (error);
  order->class_id = g_strdup (making->class_id);
  issue = parta_document_issue (making->desk.store, order, &error);
  g_assert_no_error (error);
  act = parta_discrepancy_act_new (making->state, period, &issue->issue, certified->report, rows, G_N_ELEMENTS (rows), &error);
  g_assert_no_error (error);
  keep_other (making, "discrepancy-act", act, TRUE, FALSE);
}

static void
make_slips (const Making *making)
{
  static const PartaLoginSlip slip = { (char *) "t1", (char *) "Қадырғалиева Әсем Һұсайынқызы", (char *) "kadyrgalieva-a", (char *) "abcd-efgh-jkmn" };
  const PartaLoginPlace place = { "https://school.example:8443", "3f1c09a23f1c09a23f1c09a23f1c09a23f1c09a23f1c09a23f1c09a23f1c09a2" };
  g_autoptr (GPtrArray) slips = g_ptr_array_new ();
  g_autoptr (PartaFormOrder) order = parta_form_order_new ("login-slips");
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaPaperIssue) issue = parta_document_issue (making->desk.store, order, &error);
  PartaReport *report;

  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (slips, (gpointer) &slip);
  report = parta_login_slips_report_new (making->state, slips, &place, &issue->issue, &error);
  g_assert_no_error (error);
  keep_other (making, "login-slips", report, FALSE, TRUE);
}

/* It has no sheets with digests. */
static void
make_temporary (const Making *making)
{
  g_autofree char *today = parta_enter_dup_today (making->desk.store);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaTemporaryForm) form = parta_temporary_form_new (making->state, making->class_id, today, TRUE, &error);
  g_autoptr (GBytes) pdf = form != NULL ? parta_temporary_form_write_pdf (form, &error) : NULL;

  g_assert_no_error (error);
  g_print ("temporary-journal\t%u\t0\t595\t842\t0\n", parta_temporary_form_get_n_pages (form));
  save (making, "temporary-journal", ".pdf", pdf);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (PartaClock) clock = parta_clock_new_from_text (g_getenv ("PARTA_CLOCK"));
  g_autoptr (PartaRegulations) regulations = NULL;
  g_autoptr (PartaStore) store = NULL;
  g_autoptr (GError) error = NULL;
  const PartaForm *form;
  Making making;

  g_assert_cmpint (argc, >, 9);
  store = parta_store_open (argv[1], clock, &error);
  g_assert_no_error (error);
  regulations = load_rules (store);
  change_school (store, argv[3], argv[4], argv[5]);
  making = (Making){ { store, regulations }, parta_store_get_state (store), argv[2], argv[6], argv[7], argv[8], argv + 9 };
  for (guint i = 0; (form = parta_form_catalogue_get (i)) != NULL; i++)
    make_form (&making, form);
  make_act (&making);
  make_slips (&making);
  make_temporary (&making);
  parta_store_close (store);

  return 0;
}
