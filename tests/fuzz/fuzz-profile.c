/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A regulation profile: JSON, schema and constraints. Both readers of JSON agree with what they print, a profile that is
 * refused is refused with a reason, and one that is taken can be asked for everything. */

#include "fuzz.h"

#include "parta-regulations.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static PartaRegulations *regulations;
static char **shipped;   /* the identifiers that come with Parta */

/* A stranger's profile may have taken the name of one of ours, or stays behind under its own. */
static gboolean
is_as_shipped (void)
{
  g_auto (GStrv) now = regulations != NULL ? parta_regulations_list (regulations) : NULL;

  return now != NULL && g_strv_equal ((const char *const *) now, (const char *const *) shipped);
}

static void
need_shipped (const char *own_id)
{
  const char *folders[] = { NULL, NULL };
  g_autofree char *folder = NULL;

  if (is_as_shipped () && (own_id == NULL || !g_strv_contains ((const char *const *) shipped, own_id)))
    return;

  folder = parta_regulations_dup_shipped_folder ();
  folders[0] = folder;
  g_clear_pointer (&regulations, parta_regulations_free);
  regulations = parta_regulations_load (folders, NULL);
  g_assert_nonnull (regulations);
  if (shipped == NULL)
    shipped = parta_regulations_list (regulations);
}

/* Returns: (nullable): what the document calls itself */
static char *
check_json (const char *text,
            gsize       size)
{
  g_autoptr (PartaJson) json = parta_json_parse (text, (gssize) size, NULL);
  g_autoptr (PartaJson) again = NULL;
  g_autofree char *print = NULL;

  if (json == NULL)
    return NULL;

  print = parta_json_node_dup_print (parta_json_get_root (json));
  again = parta_json_parse (print, -1, NULL);
  g_assert_true (again != NULL && parta_json_node_is_same (parta_json_get_root (json), parta_json_get_root (again)));

  return g_strdup (parta_json_node_find_text (parta_json_get_root (json), "id"));
}

static void
ask_everything (PartaProfile *profile)
{
  g_assert_nonnull (parta_profile_get_hints (profile));
  g_assert_nonnull (parta_profile_get_id (profile));
  g_assert_nonnull (parta_profile_get_terms (profile));
  for (guint i = 0; i < parta_profile_get_n_parameters (profile); i++)
    {
      const PartaParameter *parameter = parta_profile_get_parameter (profile, i);

      g_assert_true (parta_profile_find_parameter (profile, parameter->key) == parameter);
    }
}

static void
check_profile (const char *text,
               gsize       size)
{
  int file = memfd_create ("own.json", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", file);
  g_autoptr (GPtrArray) complaints = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaProfile) profile = NULL;

  g_assert_true (size == 0 || write (file, text, size) == (gssize) size);
  profile = parta_regulations_check_file (regulations, path, &complaints, &error);
  g_assert_true ((profile != NULL) == (error == NULL));
  if (profile != NULL)
    ask_everything (profile);
  else
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  close (file);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *id = check_json ((const char *) data, size);

  if (regulations == NULL)
    need_shipped (NULL);
  check_profile ((const char *) data, size);
  need_shipped (id);

  return 0;
}
