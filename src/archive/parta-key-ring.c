/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-key-ring.h"

#include "parta-certificate.h"
#include "parta-sign-place.h"
#include "parta-token.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_FILES 64 /* in one folder; who has more keys than that chooses the file */

/**
 * parta_signing_key_free:
 * @self: (nullable): a key
 *
 * Frees @self.
 */
void
parta_signing_key_free (PartaSigningKey *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->place);
  g_free (self->file);
  g_free (self->token);
  g_free (self->serial);
  g_free (self);
}

/**
 * parta_signing_key_copy:
 * @self: a key
 *
 * Returns: (transfer full): the same once more
 */
PartaSigningKey *
parta_signing_key_copy (const PartaSigningKey *self)
{
  PartaSigningKey *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->place = g_strdup (self->place);
  copy->file = g_strdup (self->file);
  copy->token = g_strdup (self->token);
  copy->serial = g_strdup (self->serial);

  return copy;
}

/**
 * parta_signing_key_new_file:
 * @path: a key file, which need not be there
 *
 * Returns: (transfer full): the key in it
 */
PartaSigningKey *
parta_signing_key_new_file (const char *path)
{
  PartaSigningKey *self = g_new0 (PartaSigningKey, 1);
  g_autofree char *folder = g_path_get_dirname (path);

  self->name = g_filename_display_basename (path);
  self->place = g_filename_display_name (folder);
  self->file = g_strdup (path);

  return self;
}

static gboolean
is_key_file (const char *name)
{
  g_autofree char *small = g_ascii_strdown (name, -1);

  return g_str_has_suffix (small, ".p12") || g_str_has_suffix (small, ".pfx");
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* A folder that is not there has no keys, and nobody needs to hear of it. */
static void
add_files (GPtrArray  *keys,
           const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && names->len < MAX_FILES && (name = g_dir_read_name (dir)) != NULL)
    {
      if (is_key_file (name))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (keys, parta_signing_key_new_file (path));
    }
}

static PartaSigningKey *
new_on_token (PartaToken *token)
{
  PartaSigningKey *key = g_new0 (PartaSigningKey, 1);
  const char *serial = parta_token_get_serial (token);
  PartaTokenTries tries = parta_token_get_tries (token);

  key->place = g_strdup (parta_token_get_label (token));
  key->token = g_strdup (*serial != '\0' ? serial : key->place);
  key->last_try = tries == PARTA_TOKEN_TRIES_ONE;
  key->locked = tries == PARTA_TOKEN_TRIES_NONE;

  return key;
}

/* A token without certificates is shown, too: who chooses it is told what it lacks. */
static void
add_token (GPtrArray  *keys,
           PartaToken *token)
{
  g_autoptr (GPtrArray) certificates = parta_token_list_certificates (token, NULL);
  guint n_added = 0;

  for (guint i = 0; certificates != NULL && i < certificates->len; i++)
    {
      g_autoptr (PartaCertificate) certificate = parta_certificate_new (certificates->pdata[i], NULL);
      PartaSigningKey *key;

      if (certificate == NULL || certificate->is_authority)
        continue;
      key = new_on_token (token);
      key->name = g_strdup (certificate->name);
      key->serial = g_strdup (certificate->serial);
      key->not_before = certificate->not_before;
      key->not_after = certificate->not_after;
      g_ptr_array_add (keys, key);
      n_added++;
    }
  if (n_added == 0)
    {
      PartaSigningKey *key = new_on_token (token);

      key->name = g_strdup (key->place);
      g_ptr_array_add (keys, key);
    }
}

/**
 * parta_signing_key_is_in_time:
 * @self: a key
 * @now: a moment, in seconds since 1970
 *
 * Returns: whether its certificate holds at that moment, or nobody knows
 */
gboolean
parta_signing_key_is_in_time (const PartaSigningKey *self,
                              gint64                 now)
{
  return (self->not_before == 0 || self->not_before <= now) && (self->not_after == 0 || now <= self->not_after);
}

/* What this person will most likely want stands first. */
static guint
get_rank (const PartaSigningKey *key,
          const char            *person,
          gint64                 now)
{
  const PartaSignPlace own = { .person = (char *) "", .name = (char *) person };
  guint rank = 0;

  if (!parta_signing_key_is_in_time (key, now) || key->locked)
    rank += 4;
  if (key->token == NULL)
    rank += 2;
  if (!parta_sign_place_is_of (&own, key->name))
    rank += 1;

  return rank;
}

static GPtrArray *
sort (GPtrArray  *keys,
      const char *person,
      gint64      now)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_signing_key_free);

  for (guint rank = 0; rank < 8; rank++)
    for (guint i = 0; i < keys->len; i++)
      {
        if (get_rank (keys->pdata[i], person, now) == rank)
          g_ptr_array_add (sorted, keys->pdata[i]);
      }

  return sorted;
}

/**
 * parta_key_ring_list:
 * @folders: (array zero-terminated=1): where key files may lie; the folders within them are not looked into
 * @person: who wants to sign, by full name; "" when that is not known
 * @now: the moment, in seconds since 1970
 * @error: return location for an error
 *
 * Looks for keys: the tokens that are plugged in, and key files. What @person will most likely want comes first; what is out of
 * time or locked comes last. It may take seconds, because tokens do.
 *
 * Returns: (transfer full) (element-type PartaSigningKey): the keys; with an error of #PartaSignError beside it when tokens cannot be
 *   asked on this computer
 */
GPtrArray *
parta_key_ring_list (const char *const  *folders,
                     const char         *person,
                     gint64              now,
                     GError            **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GPtrArray) tokens = NULL;

  g_return_val_if_fail (folders != NULL && person != NULL, NULL);

  tokens = parta_token_list (NULL, error);
  for (guint i = 0; tokens != NULL && i < tokens->len; i++)
    add_token (keys, tokens->pdata[i]);
  for (guint i = 0; folders[i] != NULL; i++)
    add_files (keys, folders[i]);

  return sort (keys, person, now);
}

/**
 * parta_signing_key_open:
 * @self: a key
 * @secret: its password or PIN
 * @now: the moment, in seconds since 1970
 * @error: return location for an error
 *
 * Opens the key, and sees whether it can sign today. It may take seconds.
 *
 * Returns: (transfer full): a signer; %NULL with an error of parta_signer_new_pkcs12(), parta_signer_new_token() or
 *   parta_signer_check(), or of #GFileError
 */
PartaSigner *
parta_signing_key_open (const PartaSigningKey  *self,
                        const char             *secret,
                        gint64                  now,
                        GError                **error)
{
  g_autoptr (GFile) file = self->file != NULL ? g_file_new_for_path (self->file) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PartaToken) token = NULL;
  g_autoptr (PartaSigner) signer = NULL;

  g_return_val_if_fail (secret != NULL, NULL);

  if (file != NULL)
    bytes = g_file_load_bytes (file, NULL, NULL, error);
  else
    token = parta_token_find (NULL, self->token, error);
  if (bytes != NULL)
    signer = parta_signer_new_pkcs12 (bytes, secret, error);
  else if (token != NULL)
    signer = parta_signer_new_token (token, self->serial, secret, error);

  return signer != NULL && parta_signer_check (signer, now, error) ? g_steal_pointer (&signer) : NULL;
}
