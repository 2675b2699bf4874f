/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-sign"

/* Attacks a signed file as somebody does who knows the format:
 *
 *   forge-edit FILE.pdf BAD.pdf                        writes other text over page 2, behind the last signature
 *   forge-edit FILE.pdf BAD.pdf PLACE KEY.p12 PASSWORD the same, and then a true signature is made in PLACE
 *
 * Prints nothing. */

#include "parta-forger.h"
#include "parta-pkcs12.h"

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, &error))
    g_error ("%s", error->message);

  return g_bytes_new_take (data, size);
}

static GBytes *
sign (GBytes *edited,
      char  **words)
{
  g_autoptr (GBytes) key = read_file (words[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaSigner) signer = parta_signer_new_pkcs12 (key, words[2], &error);

  if (signer == NULL)
    g_error ("%s", error->message);

  return forger_sign (edited, words[0], signer, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GBytes) before = NULL, edited = NULL, after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert (argc == 3 || argc == 6);
  before = read_file (argv[1]);
  edited = forger_append (before, forger_edit);
  after = argc == 6 ? sign (edited, argv + 3) : g_bytes_ref (edited);
  if (!g_file_set_contents (argv[2], g_bytes_get_data (after, NULL), (gssize) g_bytes_get_size (after), &error))
    g_error ("%s", error->message);

  return 0;
}
