/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-school-ini.h"
#include "parta-exchange-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_SHIFTS 2
#define MAX_LESSONS 20
#define LEAP_YEAR 2024

static const char *const school_members[] = {
  "name", "regulation", "tz", "week", "locale", "region", "founder", "address", "country", NULL
};

static void
school_span_free (gpointer data)
{
  PartaSchoolSpan *span = data;

  g_free (span->from);
  g_free (span->to);
  g_free (span->kind);
  g_free (span->name);
  g_free (span);
}

static void
school_bell_free (gpointer data)
{
  PartaSchoolBell *bell = data;

  g_free (bell->from);
  g_free (bell->to);
  g_free (bell);
}

/* Two two-digit numbers with a sign between: 09-01, 08:45. */
static gboolean
read_pair (const char *text,
           char        sign,
           guint      *first,
           guint      *second)
{
  if (strlen (text) != 5 || text[2] != sign || !g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]) ||
      !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4]))
    return FALSE;

  *first = (guint) (text[0] - '0') * 10 + (guint) (text[1] - '0');
  *second = (guint) (text[3] - '0') * 10 + (guint) (text[4] - '0');

  return TRUE;
}

static gboolean
is_month_day (const char *text)
{
  guint month, day;

  return text != NULL && read_pair (text, '-', &month, &day) && month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
         g_date_valid_dmy (day, month, LEAP_YEAR);
}

static gboolean
is_time (const char *text)
{
  guint hour, minute;

  return read_pair (text, ':', &hour, &minute) && hour < 24 && minute < 60;
}

static char *
dup_value (GKeyFile   *file,
           const char *group,
           const char *key)
{
  char *value = g_key_file_get_string (file, group, key, NULL);

  return value != NULL ? g_strstrip (value) : g_strdup ("");
}

static PartaSchoolSpan *
read_span (GKeyFile    *file,
           const char  *group,
           GError     **error)
{
  PartaSchoolSpan *span = g_new0 (PartaSchoolSpan, 1);

  span->from = dup_value (file, group, "from");
  span->to = dup_value (file, group, "to");
  span->kind = dup_value (file, group, "kind");
  span->name = dup_value (file, group, "name");
  span->number = MAX (g_key_file_get_integer (file, group, "number", NULL), 0);
  if (*span->to == '\0')
    {
      g_free (span->to);
      span->to = g_strdup (span->from);
    }
  if (is_month_day (span->from) && is_month_day (span->to))
    return span;

  g_set_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_MALFORMED,
               _("Section [%s] needs “from” and “to” as month and day, such as 09-01."), group);
  school_span_free (span);
  return NULL;
}

static gboolean
read_bell (PartaSchoolSetup  *self,
           GKeyFile          *file,
           const char        *group,
           const char        *key,
           GError           **error)
{
  g_autofree char *value = dup_value (file, group, key);
  g_auto (GStrv) times = g_strsplit (value, "-", 2);
  PartaSchoolBell *bell;
  guint64 shift, number;

  if (!g_ascii_string_to_unsigned (group + strlen ("bells "), 10, 1, MAX_SHIFTS, &shift, NULL) ||
      !g_ascii_string_to_unsigned (key, 10, 1, MAX_LESSONS, &number, NULL) || g_strv_length (times) != 2 ||
      !is_time (g_strstrip (times[0])) || !is_time (g_strstrip (times[1])) || strcmp (times[0], times[1]) >= 0)
    {
      g_set_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_MALFORMED,
                   _("Section [%s]: “%s=%s” is not a lesson with its times, such as 1=08:00-08:45."), group, key, value);
      return FALSE;
    }

  bell = g_new0 (PartaSchoolBell, 1);
  bell->shift = shift;
  bell->number = number;
  bell->from = g_strdup (times[0]);
  bell->to = g_strdup (times[1]);
  g_ptr_array_add (self->bells, bell);

  return TRUE;
}

static gboolean
read_bells (PartaSchoolSetup  *self,
            GKeyFile          *file,
            const char        *group,
            GError           **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    if (!read_bell (self, file, group, keys[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
read_school (PartaSchoolSetup  *self,
             GKeyFile          *file,
             GError           **error)
{
  const char *week;

  for (guint i = 0; school_members[i] != NULL; i++)
    {
      g_autofree char *value = dup_value (file, "school", school_members[i]);

      if (*value != '\0')
        g_hash_table_insert (self->members, g_strdup (school_members[i]), g_steal_pointer (&value));
    }

  week = g_hash_table_lookup (self->members, "week");
  if (week == NULL || strcmp (week, "5") == 0 || strcmp (week, "6") == 0)
    return TRUE;

  g_set_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_MALFORMED,
               _("A school week has 5 or 6 days, not “%s”."), week);
  return FALSE;
}

static gboolean
read_group (PartaSchoolSetup  *self,
            GKeyFile          *file,
            const char        *group,
            GError           **error)
{
  PartaSchoolSpan *span;

  if (strcmp (group, "school") == 0)
    return read_school (self, file, error);
  if (g_str_has_prefix (group, "bells "))
    return read_bells (self, file, group, error);
  if (strcmp (group, "year") != 0 && !g_str_has_prefix (group, "period ") && !g_str_has_prefix (group, "holidays "))
    {
      g_set_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_MALFORMED,
                   _("Parta knows no section [%s] of a school file."), group);
      return FALSE;
    }

  span = read_span (file, group, error);
  if (span == NULL)
    return FALSE;

  if (*group == 'p')
    g_ptr_array_add (self->periods, span);
  else if (*group == 'h')
    g_ptr_array_add (self->holidays, span);
  else
    {
      g_clear_pointer (&self->year, school_span_free);
      self->year = span;
    }

  return TRUE;
}

/**
 * parta_school_setup_read:
 * @bytes: a whole file
 * @error: return location for an error
 *
 * Reads how a school works. Days are months and days, so that the file serves every year.
 *
 * Returns: (transfer full): the set-up, or %NULL with %PARTA_EXCHANGE_ERROR_MALFORMED
 */
PartaSchoolSetup *
parta_school_setup_read (GBytes  *bytes,
                         GError **error)
{
  g_autoptr (PartaSchoolSetup) self = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local_error = NULL;
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &local_error))
    {
      g_set_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_MALFORMED,
                   _("The school file cannot be read: %s"), local_error->message);
      return NULL;
    }

  self = g_new0 (PartaSchoolSetup, 1);
  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->periods = g_ptr_array_new_with_free_func (school_span_free);
  self->holidays = g_ptr_array_new_with_free_func (school_span_free);
  self->bells = g_ptr_array_new_with_free_func (school_bell_free);

  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (!read_group (self, file, groups[i], error))
      return NULL;

  return g_steal_pointer (&self);
}

/**
 * parta_school_setup_free:
 * @self: (transfer full): a set-up
 *
 * Frees the set-up.
 */
void
parta_school_setup_free (PartaSchoolSetup *self)
{
  g_hash_table_unref (self->members);
  g_clear_pointer (&self->year, school_span_free);
  g_ptr_array_unref (self->periods);
  g_ptr_array_unref (self->holidays);
  g_ptr_array_unref (self->bells);
  g_free (self);
}
