/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-backup-rows.h"

#include "parta-archive-register.h"

#include <string.h>

/* A value of the fact as the register of its kind says it. */
static char *
dup_cell (PartaState      *state,
          const char      *nick,
          const PartaFact *fact,
          const char      *member)
{
  return parta_archive_register_dup_cell (state, parta_archive_register_column (parta_archive_register_find (nick), member),
                                          parta_fact_get (fact, member));
}

static char *
dup_medium (PartaState *state,
            const char *id)
{
  const PartaFact *medium = parta_state_get (state, PARTA_SCOPE_OFFICE, PARTA_KIND_MEDIUM, id);
  const char *name = medium != NULL ? parta_fact_get (medium, "name") : "";

  return *name != '\0' && strcmp (name, id) != 0 ? g_strdup_printf ("%s (%s)", name, id) : g_strdup (id);
}

/* Which media there are is said of today; the rest is a log of the days that are asked for. */
static void
add_media (PartaState *state,
           GPtrArray  *rows)
{
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_OFFICE, PARTA_KIND_MEDIUM, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      g_autofree char *medium = dup_medium (state, parta_fact_get_key (fact)), *keeper = dup_cell (state, "media", fact, "keeper");
      g_autofree char *withdrawn = dup_cell (state, "media", fact, "withdrawn");

      g_ptr_array_add (rows, parta_register_row_new (PARTA_BACKUPS_MEDIA, medium, parta_fact_get (fact, "type"),
                                                     parta_fact_get (fact, "building"), parta_fact_get (fact, "room"), keeper,
                                                     withdrawn, NULL));
    }
}

static void
add_uses (PartaState *state,
          const char *from,
          const char *to,
          GPtrArray  *rows)
{
  g_autoptr (GPtrArray) uses = parta_archive_register_list (parta_archive_register_find ("uses"), state);

  for (guint i = 0; i < uses->len; i++)
    {
      const PartaFact *fact = uses->pdata[i];
      g_autofree char *medium = dup_medium (state, parta_fact_get (fact, "medium")), *taken = dup_cell (state, "uses", fact, "taken");
      g_autofree char *by = dup_cell (state, "uses", fact, "by"), *allowed = dup_cell (state, "uses", fact, "allowed");
      g_autofree char *returned = dup_cell (state, "uses", fact, "returned");

      if (parta_day_within (parta_fact_get (fact, "taken"), from, to))
        g_ptr_array_add (rows, parta_register_row_new (PARTA_BACKUPS_USE, taken, medium, by, parta_fact_get (fact, "why"), allowed,
                                                       returned, NULL));
    }
}

static void
add_keys (PartaState *state,
          const char *from,
          const char *to,
          GPtrArray  *rows)
{
  g_autoptr (GPtrArray) keys = parta_archive_register_list (parta_archive_register_find ("keys"), state);

  for (guint i = 0; i < keys->len; i++)
    {
      const PartaFact *fact = keys->pdata[i];
      g_autofree char *day = dup_cell (state, "keys", fact, "day"), *giver = dup_cell (state, "keys", fact, "from");
      g_autofree char *taker = dup_cell (state, "keys", fact, "to");

      if (parta_day_within (parta_fact_get (fact, "day"), from, to))
        g_ptr_array_add (rows, parta_register_row_new (PARTA_BACKUPS_KEY, day, giver, "", taker, NULL));
    }
}

/**
 * parta_backup_rows_list:
 * @state: the record, with the office
 * @from: first day
 * @to: last day
 *
 * Returns: (transfer full) (element-type PartaRegisterRow): the media, and what happened with them and with the key of the safe on
 *   these days, for %PARTA_REGISTER_BACKUPS
 */
GPtrArray *
parta_backup_rows_list (PartaState *state,
                        const char *from,
                        const char *to)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_register_row_free);

  add_media (state, rows);
  add_uses (state, from, to, rows);
  add_keys (state, from, to, rows);

  return rows;
}

static const PartaFact *
find_item (PartaState *state,
           const char *copy)
{
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_OFFICE, PARTA_KIND_ARCHIVE_ITEM, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      if (strcmp (parta_fact_get (fact, "type"), "copy") == 0 && strcmp (parta_fact_get (fact, "copy"), copy) == 0)
        return fact;
    }

  return NULL;
}

/**
 * parta_backup_rows_dup_place:
 * @state: the record, with the office
 * @copy: number of a certified copy
 *
 * Returns: (transfer full): where the register of the archive says that the copy lies: place, index of the nomenclature and folder
 *   "" where it is not entered there
 */
char *
parta_backup_rows_dup_place (PartaState *state,
                             const char *copy)
{
  static const char *const members[] = { "place", "index", "folder" };
  const PartaFact *item = find_item (state, copy);
  GString *text = g_string_new (NULL);

  for (guint i = 0; item != NULL && i < G_N_ELEMENTS (members); i++)
    {
      const char *value = parta_fact_get (item, members[i]);

      if (*value != '\0')
        g_string_append_printf (text, "%s%s%s", text->len > 0 ? ", " : "", strcmp (members[i], "place") == 0 ? "" : "№ ", value);
    }

  return g_string_free (text, FALSE);
}
