/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-secret.h"

#include "parta-errand.h"
#include "parta-plain-file.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Reads a line that nobody shall see on the screen. */
static char *
ask (const char *question)
{
  struct termios before, silent;
  char line[1024] = "";
  gboolean changed = tcgetattr (STDIN_FILENO, &before) == 0;

  g_printerr ("%s ", question);
  if (changed)
    {
      silent = before;
      silent.c_lflag &= ~(tcflag_t) ECHO;
      silent.c_lflag |= ICANON;
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &silent);
    }
  if (fgets (line, sizeof line, stdin) == NULL)
    line[0] = '\0';
  if (changed)
    tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  g_printerr ("\n");
  line[strcspn (line, "\r\n")] = '\0';

  return g_strdup (line);
}

/**
 * parta_secret_read:
 * @path: (nullable): file whose first line is the password; %NULL asks the person, or takes the first line of the standard input
 *   where nobody can be asked
 * @question: what to ask, translated
 * @error: return location for an error
 *
 * A password is never an argument: other users of a computer see those.
 *
 * Returns: (transfer full): the password, to be freed with parta_secret_free(); %NULL with %PARTA_ERRAND_ERROR_FAILED
 */
char *
parta_secret_read (const char *path,
                   const char *question,
                   GError    **error)
{
  char *secret;

  if (path != NULL || !isatty (STDIN_FILENO))
    return parta_plain_file_read_line (path != NULL ? path : "-", error);

  secret = ask (question);
  if (*secret != '\0' && g_utf8_validate (secret, -1, NULL))
    return secret;

  parta_secret_free (secret);
  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED, _("No password was typed."));

  return NULL;
}

/**
 * parta_secret_free:
 * @secret: (nullable) (transfer full): a password
 *
 * Wipes and frees it.
 */
void
parta_secret_free (char *secret)
{
  if (secret == NULL)
    return;

  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
