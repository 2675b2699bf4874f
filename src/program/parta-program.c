/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-program"

#include "parta-program.h"

#include "parta-config.h"

#include <glib/gi18n.h>
#include <locale.h>

/* The build folder when the program runs from it, src/NAME/PROGRAM; else a folder that does not hold what is looked for. */
static char *
dup_build_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : g_strdup (".");
  g_autofree char *up = g_build_filename (folder, "..", "..", NULL);

  return g_canonicalize_filename (up, NULL);
}

/**
 * parta_program_dup_file:
 * @installed: where a file or folder lies once Parta is installed
 * @built: where it lies in the build folder, relative to it
 *
 * Returns: (transfer full): where it lies for this program: a program runs from its build folder without being installed
 */
char *
parta_program_dup_file (const char *installed,
                        const char *built)
{
  g_autofree char *folder = dup_build_folder ();
  g_autofree char *beside = g_build_filename (folder, built, NULL);

  return g_file_test (beside, G_FILE_TEST_EXISTS) ? g_steal_pointer (&beside) : g_strdup (installed);
}

/* GnuTLS would still speak TLS 1.0 with whoever asks for it, and glib-networking has no other way to say so. */
#define TLS_PRIORITY "NORMAL:-VERS-TLS1.0:-VERS-TLS1.1"

/**
 * parta_program_start:
 *
 * What each of the three programs does first: the user's language, with the catalogues of this very program, and which
 * versions of TLS are spoken. Before any thread is started.
 */
void
parta_program_start (void)
{
  g_autofree char *folder = dup_build_folder ();
  g_autofree char *built = g_build_filename (folder, "po", NULL);
  g_autofree char *proof = g_build_filename (built, "ru", "LC_MESSAGES", PARTA_GETTEXT ".mo", NULL);

  setlocale (LC_ALL, "");
  bindtextdomain (PARTA_GETTEXT, g_file_test (proof, G_FILE_TEST_EXISTS) ? built : PARTA_LOCALEDIR);
  bind_textdomain_codeset (PARTA_GETTEXT, "UTF-8");
  textdomain (PARTA_GETTEXT);
  g_setenv ("G_TLS_GNUTLS_PRIORITY", TLS_PRIORITY, FALSE);
}
