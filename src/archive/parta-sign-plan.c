/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-sign-plan.h"

#include "parta-pdf-field.h"
#include "parta-sign-batch.h"

#include <string.h>

#define TIMESTAMP "timestamp"

static void
clear_item (gpointer data)
{
  PartaSignPlanItem *self = data;

  g_free (self->path);
  g_free (self->trouble);
  g_clear_pointer (&self->places, g_ptr_array_unref);
}

/**
 * parta_sign_plan_item_ref:
 * @self: what there is to be signed in a file
 *
 * Returns: (transfer full): @self
 */
PartaSignPlanItem *
parta_sign_plan_item_ref (PartaSignPlanItem *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * parta_sign_plan_item_unref:
 * @self: what there is to be signed in a file
 *
 * Frees @self with the last reference.
 */
void
parta_sign_plan_item_unref (PartaSignPlanItem *self)
{
  g_atomic_rc_box_release_full (self, clear_item);
}

static gboolean
has_time (GBytes *pdf)
{
  g_autoptr (PartaPdf) file = parta_pdf_new (pdf, NULL);
  PartaPdfValue field;

  return file != NULL && parta_pdf_find_field (file, TIMESTAMP, &field) != 0 && !parta_pdf_field_is_empty (field.span);
}

/**
 * parta_sign_plan_item_new:
 * @path: where the file is, or what it is called
 * @pdf: a paper copy
 *
 * Looks what there is to be signed in a file. Whether what is signed already holds is not asked here; signing asks.
 *
 * Returns: (transfer full): what was found
 */
PartaSignPlanItem *
parta_sign_plan_item_new (const char *path,
                          GBytes     *pdf)
{
  PartaSignPlanItem *self = g_atomic_rc_box_new0 (PartaSignPlanItem);
  g_autoptr (GError) error = NULL;

  self->path = g_strdup (path);
  self->places = parta_sign_place_list (pdf, &error);
  if (self->places != NULL)
    self->has_time = has_time (pdf);
  else
    self->trouble = g_strdup (error->message);

  return self;
}

/**
 * parta_sign_plan_item_read:
 * @path: a file
 *
 * Returns: (transfer full): what there is to be signed in it. A file that is no PDF has no places, and is not even read: it is signed
 *   in another file beside it
 */
PartaSignPlanItem *
parta_sign_plan_item_read (const char *path)
{
  gboolean is_pdf = g_str_has_suffix (path, ".pdf");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = is_pdf ? g_file_load_bytes (file, NULL, NULL, &error) : NULL;
  PartaSignPlanItem *self;

  if (pdf != NULL)
    return parta_sign_plan_item_new (path, pdf);

  self = g_atomic_rc_box_new0 (PartaSignPlanItem);
  self->path = g_strdup (path);
  self->trouble = error != NULL ? g_strdup (error->message) : NULL;

  return self;
}

/**
 * parta_sign_plan_make:
 * @paths: (array zero-terminated=1): files and folders
 * @cancellable: (nullable): stops before the next file
 * @error: return location for an error
 *
 * Looks what there is to be signed in files, and in the PDF files of folders and the folders within them. It reads every file once.
 *
 * Returns: (transfer full) (element-type PartaSignPlanItem): the files in their order; %NULL with an error of #GFileError when a folder
 *   cannot be read, or %G_IO_ERROR_CANCELLED
 */
GPtrArray *
parta_sign_plan_make (const char *const  *paths,
                      GCancellable       *cancellable,
                      GError            **error)
{
  g_auto (GStrv) files = parta_sign_batch_list (paths, error);
  g_autoptr (GPtrArray) plan = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_sign_plan_item_unref);

  if (files == NULL)
    return NULL;

  for (guint i = 0; files[i] != NULL; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_ptr_array_add (plan, parta_sign_plan_item_read (files[i]));
    }

  return g_steal_pointer (&plan);
}

static gboolean
is_wanted (const PartaSignPlace *place,
           const char           *role,
           gboolean              is_signed)
{
  return !place->is_signed == !is_signed && strcmp (place->role, role) == 0;
}

/**
 * parta_sign_plan_item_count:
 * @self: what there is to be signed in a file
 * @role: as whom somebody signs
 * @is_signed: whether the signed places are counted, or the free ones
 *
 * Returns: how many there are
 */
guint
parta_sign_plan_item_count (const PartaSignPlanItem *self,
                            const char              *role,
                            gboolean                 is_signed)
{
  guint count = 0;

  for (guint i = 0; self->places != NULL && i < self->places->len; i++)
    count += is_wanted (self->places->pdata[i], role, is_signed);

  return count;
}

static void
add_name (GPtrArray  *names,
          const char *name)
{
  if (*name != '\0' && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, (char *) name);
}

/**
 * parta_sign_plan_item_dup_who:
 * @self: what there is to be signed in a file
 * @role: as whom somebody signs
 * @is_signed: whether those who have signed are asked for, or those who have not
 *
 * Returns: (transfer full): the people for whom the places are kept, "" when nobody is named
 */
char *
parta_sign_plan_item_dup_who (const PartaSignPlanItem *self,
                              const char              *role,
                              gboolean                 is_signed)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; self->places != NULL && i < self->places->len; i++)
    {
      const PartaSignPlace *place = self->places->pdata[i];

      if (is_wanted (place, role, is_signed))
        add_name (names, place->name);
    }
  g_ptr_array_add (names, NULL);

  return g_strjoinv (", ", (char **) names->pdata);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/**
 * parta_sign_plan_list_people:
 * @plan: (element-type PartaSignPlanItem): what there is to be signed
 * @role: as whom somebody signs
 *
 * Returns: (transfer full) (array zero-terminated=1): the people whose places are free, by the alphabet
 */
char **
parta_sign_plan_list_people (GPtrArray  *plan,
                             const char *role)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < plan->len; i++)
    {
      const PartaSignPlanItem *item = plan->pdata[i];

      for (guint j = 0; item->places != NULL && j < item->places->len; j++)
        {
          const PartaSignPlace *place = item->places->pdata[j];

          if (is_wanted (place, role, FALSE))
            add_name (names, place->name);
        }
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);

  return g_strdupv ((char **) names->pdata);
}

/**
 * parta_sign_plan_dup_role:
 * @plan: (element-type PartaSignPlanItem): what there is to be signed
 * @person: who wants to sign: identifier
 *
 * Returns: (transfer full): as whom this person most likely signs: the role of the first free place that is kept for them, else of the
 *   first one that names nobody, else of the first one, else "teacher"
 */
char *
parta_sign_plan_dup_role (GPtrArray  *plan,
                          const char *person)
{
  const PartaSignPlace *first = NULL, *nameless = NULL;

  for (guint i = 0; i < plan->len; i++)
    {
      const PartaSignPlanItem *item = plan->pdata[i];

      for (guint j = 0; item->places != NULL && j < item->places->len; j++)
        {
          const PartaSignPlace *place = item->places->pdata[j];

          if (place->is_signed)
            continue;
          if (parta_sign_place_is_of (place, person))
            return g_strdup (place->role);
          if (first == NULL)
            first = place;
          if (nameless == NULL && *place->person == '\0' && *place->name == '\0')
            nameless = place;
        }
    }
  if (nameless != NULL)
    first = nameless;

  return g_strdup (first != NULL ? first->role : "teacher");
}
