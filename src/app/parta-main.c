/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-application.h"
#include "parta-print-worker.h"
#include "parta-program.h"
#include "parta-school-rules.h"

#include <string.h>

/* Pages of a print run are made by processes of their own, which show no window. */
static int
run_worker (void)
{
  g_autofree char *folder = parta_regulations_dup_shipped_folder ();
  const char *const folders[] = { folder, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaRegulations) regulations = parta_regulations_load (folders, &error);
  g_autoptr (PartaRulebook) book = NULL;

  if (regulations == NULL)
    g_error ("The regulations cannot be read: %s", error->message);
  book = parta_regulations_make_rulebook (regulations);

  return parta_print_worker_run (book);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (PartaApplication) application = NULL;

  parta_program_start ();
  if (argc > 1 && strcmp (argv[1], PARTA_PRINT_WORKER) == 0)
    return run_worker ();
  application = parta_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
