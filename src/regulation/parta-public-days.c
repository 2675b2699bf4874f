/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-regulation"

#include "parta-public-days.h"

#include "parta-regulations-private.h"

#include <glib/gi18n.h>

/* What is called so is a day that exists. */
static void
check_days (const PartaJsonNode *node,
            GPtrArray           *complaints)
{
  static const char *const names[] = { "date", "from", "to" };
  const PartaJsonNode *one = parta_json_node_get_first (node);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *text = parta_json_node_find_text (node, names[i]);

      if (text != NULL && parta_date_parse (text, -1) == PARTA_NO_DATE)
        /* Translators: %s is a date in a file. */
        g_ptr_array_add (complaints, g_strdup_printf (_("there is no day %s."), text));
    }
  for (; one != NULL; one = parta_json_node_get_next (one))
    check_days (one, complaints);
}

/**
 * parta_calendars_load:
 * @self: gets the calendars
 * @folder: where they lie
 * @error: (out): set to %PARTA_REGULATION_ERROR
 *
 * A calendar takes the place of one with the same identifier that was read before: a school knows earlier than we what its
 * government decreed.
 *
 * Returns: %FALSE when one cannot be read, or is wrong
 */
gboolean
parta_calendars_load (PartaRegulations  *self,
                      const char        *folder,
                      GError           **error)
{
  g_auto (GStrv) files = parta_regulations_list_files (folder, error);
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  PartaReport report = { PARTA_REGULATION_ERROR_INVALID, complaints };

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      g_autofree char *file = g_path_get_basename (files[i]);
      g_autoptr (PartaJson) json = parta_regulations_read (files[i], error);
      const PartaJsonNode *root = json != NULL ? parta_json_get_root (json) : NULL;

      if (json == NULL)
        return FALSE;
      parta_schema_check (self->calendar_schema, NULL, root, complaints);
      if (complaints->len == 0)
        check_days (root, complaints);
      if (parta_regulations_fail (file, &report, error))
        return FALSE;
      g_hash_table_replace (self->calendars, (char *) parta_json_node_find_text (root, "id"), g_steal_pointer (&json));
    }

  return files != NULL;
}

/* "weeks": [5] */
static gboolean
is_for_week (const PartaJsonNode *node,
             guint                week)
{
  const PartaJsonNode *weeks = parta_json_node_find (node, "weeks");
  gint64 days;

  if (weeks == NULL)
    return TRUE;
  for (const PartaJsonNode *one = parta_json_node_get_first (weeks); one != NULL; one = parta_json_node_get_next (one))
    {
      if (parta_json_node_get_number (one, &days) && days == week)
        return TRUE;
    }

  return FALSE;
}

static gint32
get_date (const PartaJsonNode *node,
          const char          *name)
{
  return parta_date_parse (parta_json_node_find_text (node, name), -1);
}

static void
add (GPtrArray           *days,
     gint32               date,
     const char          *name,
     const PartaJsonNode *node,
     gint32               moved)
{
  PartaPublicDay *day = g_new0 (PartaPublicDay, 1);
  const char *law = parta_json_node_find_text (node, "law");

  day->date = date;
  day->name = g_strdup (name != NULL ? name : law);
  day->law = g_strdup (law);
  day->moved = moved;
  g_ptr_array_add (days, day);
}

/* What is celebrated on a day; %NULL when nothing is. */
static const char *
find_name (const PartaJsonNode *year,
           gint32               date)
{
  const PartaJsonNode *one = parta_json_node_get_first (parta_json_node_find (year, "holidays"));

  for (; one != NULL; one = parta_json_node_get_next (one))
    {
      if (get_date (one, "date") == date)
        return parta_json_node_find_text (one, "name");
    }

  return NULL;
}

static void
add_moved (GPtrArray           *days,
           const PartaJsonNode *year,
           const PartaJsonNode *node)
{
  gint32 from = get_date (node, "from");
  gint32 to = get_date (node, "to");
  const char *name = find_name (year, from);
  gboolean from_is_worked = FALSE;

  add (days, to, name, node, from);
  if (!parta_json_node_get_bool (parta_json_node_find (node, "from_is_worked"), &from_is_worked) || !from_is_worked)
    return;
  add (days, from, name, node, to);
  ((PartaPublicDay *) days->pdata[days->len - 1])->worked = TRUE;
}

static void
add_year (GPtrArray           *days,
          const PartaJsonNode *year,
          guint                week)
{
  const PartaJsonNode *one = parta_json_node_get_first (parta_json_node_find (year, "holidays"));

  for (; one != NULL; one = parta_json_node_get_next (one))
    {
      if (is_for_week (one, week))
        add (days, get_date (one, "date"), parta_json_node_find_text (one, "name"), one, PARTA_NO_DATE);
    }
  for (one = parta_json_node_get_first (parta_json_node_find (year, "moved")); one != NULL; one = parta_json_node_get_next (one))
    {
      if (is_for_week (one, week))
        add_moved (days, year, one);
    }
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  const PartaPublicDay *one = *(const PartaPublicDay *const *) a;
  const PartaPublicDay *other = *(const PartaPublicDay *const *) b;

  return (one->date > other->date) - (one->date < other->date);
}

/**
 * parta_public_day_free:
 * @self: (transfer full) (nullable): a day
 */
void
parta_public_day_free (PartaPublicDay *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->law);
  g_free (self);
}

/**
 * parta_regulations_list_public_days:
 * @self: profiles and calendars
 * @calendar_id: the identifier of a calendar, as a profile names it
 * @from: the first day
 * @to: the last day
 * @week: on how many days of a week the school works, 5 or 6
 *
 * Public holidays and moved days as a public school with that week has them. What the calendar is not sure of is never among
 * them.
 *
 * Returns: (transfer full) (element-type PartaPublicDay): the days, the earliest first; none for a calendar that does not exist
 */
GPtrArray *
parta_regulations_list_public_days (PartaRegulations *self,
                                    const char       *calendar_id,
                                    gint32            from,
                                    gint32            to,
                                    guint             week)
{
  GPtrArray *days = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_public_day_free);
  const PartaJson *calendar = g_hash_table_lookup (self->calendars, calendar_id);
  const PartaJsonNode *years = calendar != NULL ? parta_json_node_find (parta_json_get_root (calendar), "years") : NULL;

  for (const PartaJsonNode *one = parta_json_node_get_first (years); one != NULL; one = parta_json_node_get_next (one))
    add_year (days, one, week);
  for (guint i = days->len; i > 0; i--)
    {
      const PartaPublicDay *day = days->pdata[i - 1];

      if (day->date < from || day->date > to)
        g_ptr_array_remove_index (days, i - 1);
    }
  g_ptr_array_sort (days, compare_days);

  return days;
}

/**
 * parta_regulations_list_calendars:
 * @self: profiles and calendars
 *
 * Returns: (transfer full): the identifiers of all calendars, in no order
 */
char **
parta_regulations_list_calendars (PartaRegulations *self)
{
  g_autofree gpointer *ids = g_hash_table_get_keys_as_array (self->calendars, NULL);

  return g_strdupv ((char **) ids);
}
