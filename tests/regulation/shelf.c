/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-test-regulation"

#include "shelf.h"

#include <glib/gstdio.h>
#include <string.h>

/**
 * shelf_open:
 *
 * Returns: (transfer full): the regulations that come with Parta, and an empty folder
 */
Shelf *
shelf_open (void)
{
  Shelf *self = g_new0 (Shelf, 1);
  const char *folders[] = { NULL, NULL };
  g_autoptr (GError) error = NULL;

  self->shipped = parta_regulations_dup_shipped_folder ();
  folders[0] = self->shipped;
  self->regulations = parta_regulations_load (folders, &error);
  g_assert_no_error (error);
  self->folder = g_dir_make_tmp ("parta-regulation-XXXXXX", &error);
  g_assert_no_error (error);

  return self;
}

/**
 * shelf_close:
 * @self: (transfer full): a shelf, whose folder is emptied and removed
 */
void
shelf_close (Shelf *self)
{
  g_autoptr (GDir) entries = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_rmdir (self->folder);
  parta_regulations_free (self->regulations);
  g_free (self->shipped);
  g_free (self->folder);
  g_free (self);
}

/**
 * shelf_write:
 * @self: a shelf
 * @name: the name of a file
 * @text: what it holds
 */
void
shelf_write (Shelf      *self,
             const char *name,
             const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/**
 * shelf_dup_profile:
 * @extends: what it extends
 * @rest: its parameters and duties, with single quotes instead of double ones; "" for none
 *
 * Returns: (transfer full): the text of a profile "own", whose regulation has the clause 1
 */
char *
shelf_dup_profile (const char *extends,
                   const char *rest)
{
  char *text = g_strdup_printf ("{'format':1,'id':'own','extends':'%s','name':'Own','title':'Our own','country':'KG','calendar':'kg',"
                                "'source':{'edition':'new','how_to_cite':'by number','clauses':['1']}%s%s}",
                                extends, *rest != '\0' ? "," : "", rest);

  return g_strdelimit (text, "'", '"');
}

/**
 * shelf_check:
 * @self: a shelf
 * @text: a file
 * @complaints: (out) (transfer full): what is wrong with it
 * @error: (out): the first of them
 *
 * Returns: (transfer full) (nullable): the profile that is in it
 */
PartaProfile *
shelf_check (Shelf       *self,
             const char  *text,
             GPtrArray  **complaints,
             GError     **error)
{
  g_autofree char *path = g_build_filename (self->folder, "own.json", NULL);

  shelf_write (self, "own.json", text);

  return parta_regulations_check_file (self->regulations, path, complaints, error);
}
