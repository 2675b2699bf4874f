/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-copy-standing.h"

#include "parta-store-log.h"

#include <glib/gi18n.h>
#include <string.h>

/* Who may not see the office sees no copies: that is said, not an empty list. */
static gboolean
check_office (PartaStore  *store,
              GError     **error)
{
  g_auto (GStrv) held = parta_store_list_scopes (store, error);

  if (held == NULL)
    return FALSE;
  if (g_strv_contains ((const char *const *) held, PARTA_SCOPE_OFFICE))
    return TRUE;

  g_set_error_literal (error, PARTA_CERTIFIED_ERROR, PARTA_CERTIFIED_ERROR_UNKNOWN,
                       _("The school's office keeps the list of copies, and it is not on this computer. Ask a deputy or the secretary."));

  return FALSE;
}

static void
compare (PartaStore        *store,
         PartaCopyStanding *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaCertified) certified = parta_certify_open (store, self->record, &error);
  g_autoptr (GPtrArray) discrepancies = certified != NULL ? parta_certify_compare (store, certified, &error) : NULL;

  self->n_differing = discrepancies != NULL ? (int) parta_discrepancy_count (discrepancies, 0) : -1;
  if (discrepancies == NULL)
    self->problem = g_strdup (error->message);
}

static gboolean
is_of_same (const PartaCopyRecord *a,
            const PartaCopyRecord *b)
{
  return strcmp (a->journal, b->journal) == 0 && strcmp (a->class_id, b->class_id) == 0 && strcmp (a->period, b->period) == 0;
}

/* A whole copy made later takes the place of the earlier one; a replacement takes that of some sheets. */
static void
find_successors (const GPtrArray   *records,
                 PartaCopyStanding *self)
{
  g_autoptr (GString) replaced = g_string_new (NULL);
  const PartaCopyRecord *newer = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      const PartaCopyRecord *other = records->pdata[i];

      if (strcmp (other->replaces, self->record->number) == 0)
        g_string_append_printf (replaced, "%s%s", replaced->len > 0 ? "," : "", other->of);
      else if (*other->replaces == '\0' && *self->record->replaces == '\0' && is_of_same (other, self->record) &&
               other->printed > self->record->printed && (newer == NULL || other->printed > newer->printed))
        newer = other;
    }
  self->newer = g_strdup (newer != NULL ? newer->number : "");
  self->replaced = g_strdup (replaced->str);
}

/**
 * parta_copy_standing_list:
 * @store: a replica
 * @error: return location for an error
 *
 * Lists the certified copies of the school in the order of their numbers, and compares each with the record of today.
 *
 * Returns: (transfer full) (element-type PartaCopyStanding): the copies; %NULL with %PARTA_CERTIFIED_ERROR_UNKNOWN where this
 *   computer does not hold the office, or a code of #PartaStoreError
 */
GPtrArray *
parta_copy_standing_list (PartaStore  *store,
                          GError     **error)
{
  g_autoptr (GPtrArray) records = NULL;
  GPtrArray *list;

  if (!check_office (store, error))
    return NULL;

  records = parta_copy_record_list (parta_store_get_state (store));
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_copy_standing_free);
  for (guint i = 0; i < records->len; i++)
    {
      PartaCopyStanding *standing = g_new0 (PartaCopyStanding, 1);

      standing->record = parta_copy_record_copy (records->pdata[i]);
      compare (store, standing);
      find_successors (records, standing);
      g_ptr_array_add (list, standing);
    }

  return list;
}

/**
 * parta_copy_standing_is_outdated:
 * @self: a copy
 *
 * Returns: whether the record is known to say something else today
 */
gboolean
parta_copy_standing_is_outdated (const PartaCopyStanding *self)
{
  return self->n_differing > 0 || *self->record->outdated != '\0';
}

static char *
dup_agreement (const PartaCopyStanding *self)
{
  if (*self->record->outdated != '\0')
    return g_strdup (_("out of date: entries of a stolen account were void"));
  if (self->n_differing < 0)
    return g_strdup (self->problem);
  if (self->n_differing == 0)
    return g_strdup (_("agrees with the record"));

  /* Translators: how many cells of a paper copy differ from the record. */
  return g_strdup_printf (ngettext ("out of date: %d place differs", "out of date: %d places differ", (gulong) self->n_differing),
                          self->n_differing);
}

/**
 * parta_copy_standing_dup_words:
 * @self: a copy
 *
 * Returns: (transfer full): how far it holds, for people
 */
char *
parta_copy_standing_dup_words (const PartaCopyStanding *self)
{
  g_autofree char *agreement = dup_agreement (self);
  GString *words = g_string_new (agreement);

  if (*self->newer != '\0')
    /* Translators: %s is the number of a copy. */
    g_string_append_printf (words, _("; copy %s was made since"), self->newer);
  if (*self->replaced != '\0')
    /* Translators: %s are numbers of sheets, such as 3,4. */
    g_string_append_printf (words, _("; sheets %s were replaced"), self->replaced);

  return g_string_free (words, FALSE);
}

/**
 * parta_copy_standing_free:
 * @self: (transfer full): a copy
 *
 * Frees it.
 */
void
parta_copy_standing_free (PartaCopyStanding *self)
{
  parta_copy_record_free (self->record);
  g_free (self->problem);
  g_free (self->newer);
  g_free (self->replaced);
  g_free (self);
}
