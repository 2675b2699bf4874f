/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-application.h"
#include "parta-program.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr (PartaApplication) application = NULL;

  parta_program_start ();
  application = parta_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
