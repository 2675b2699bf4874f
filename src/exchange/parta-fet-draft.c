/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-fet-draft.h"
#include "parta-bad-row.h"
#include "parta-exchange-error.h"

#include <glib/gi18n.h>

/* Sets of students are compared with one another, so their number is bounded; the largest example has 400. */
#define MAX_STUDENTS 20000
#define MAX_DAYS 1000
#define MAX_DURATION 1000

/* A day and hour, or a room, that the file fixes for an activity. Kept until the end: the file may name things before it
 * declares them. */
typedef struct
{
  guint    line;
  int      activity;
  gboolean active;
  char    *day;
  char    *hour;
  char    *room;
} Placement;

struct _PartaFetDraft
{
  PartaTimetable *timetable;
  PartaActivity  *activity;      /* being read */
  Placement      *placement;     /* being read */
  PartaStudents  *open[3];       /* the year, group and subgroup being read */
  GPtrArray      *placements;
  GHashTable     *activities;    /* int * → PartaActivity */
  GHashTable     *ignored;       /* name → count */
};

typedef gboolean (* TakeField) (PartaFetDraft        *self,
                                const PartaFetField  *field,
                                GError              **error);

static void
placement_free (gpointer data)
{
  Placement *placement = data;

  g_free (placement->day);
  g_free (placement->hour);
  g_free (placement->room);
  g_free (placement);
}

static void
ignore (PartaFetDraft *self,
        char          *name)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->ignored, name));

  g_hash_table_replace (self->ignored, name, GUINT_TO_POINTER (count + 1));
}

static void G_GNUC_PRINTF (3, 4)
add_bad_row (PartaFetDraft *self,
             guint          line,
             const char    *format,
             ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  g_ptr_array_add (self->timetable->bad_rows, parta_bad_row_new (line, NULL, reason));
}

static gboolean
read_number (const PartaFetField  *field,
             guint64               min,
             guint64               max,
             guint64              *number,
             GError              **error)
{
  if (g_ascii_string_to_unsigned (field->text, 10, min, max, number, NULL))
    return TRUE;

  g_set_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_MALFORMED,
               _("Line %u: “%s” cannot stand in %s; a whole number from %u is expected."),
               field->line, field->text, field->name, (guint) min);
  return FALSE;
}

static gboolean
take_name (PartaFetDraft        *self,
           const PartaFetField  *field,
           GError              **error)
{
  PartaTimetable *t = self->timetable;
  const struct { const char *record; GPtrArray *names; } lists[] = {
    { "Day", t->days }, { "Hour", t->hours }, { "Subject", t->subjects },
    { "Teacher", t->teachers }, { "Room", t->rooms },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (strcmp (lists[i].record, field->record) == 0)
      g_ptr_array_add (lists[i].names, g_strdup (field->text));

  if (t->days->len <= MAX_DAYS && t->hours->len <= MAX_DAYS)
    return TRUE;

  g_set_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_TOO_BIG,
               _("Line %u: the file declares more than %u days or hours."), field->line, MAX_DAYS);
  return FALSE;
}

static gboolean
take_students_name (PartaFetDraft        *self,
                    const PartaFetField  *field,
                    GError              **error)
{
  PartaStudentsLevel level = field->depth - 3;
  PartaStudents *students = parta_timetable_add_students (self->timetable, field->text, level);

  if (self->timetable->students->len > MAX_STUDENTS)
    {
      g_set_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_TOO_BIG,
                   _("Line %u: the file declares more than %u classes and groups."), field->line, MAX_STUDENTS);
      return FALSE;
    }

  if (students->level != level)
    add_bad_row (self, field->line, _("“%s” is the name of two different sets of students; they are taken as one."),
                 field->text);

  self->open[level] = students;
  if (level > PARTA_STUDENTS_YEAR && self->open[level - 1] != NULL)
    parta_students_add_part (self->open[level - 1], students);

  return TRUE;
}

static gboolean
take_students_size (PartaFetDraft        *self,
                    const PartaFetField  *field,
                    GError              **error)
{
  PartaStudents *students = self->open[field->depth - 3];
  guint64 size;

  if (!read_number (field, 0, G_MAXINT, &size, error))
    return FALSE;

  if (students != NULL)
    students->size = size;

  return TRUE;
}

static gboolean
take_activity_number (PartaFetDraft        *self,
                      const PartaFetField  *field,
                      GError              **error)
{
  gboolean is_block = strcmp (field->name, "Activity_Group_Id") == 0;
  gboolean is_id = strcmp (field->name, "Id") == 0;
  guint64 number;

  if (!read_number (field, is_block ? 0 : 1, is_block || is_id ? G_MAXINT : MAX_DURATION, &number, error))
    return FALSE;

  if (is_id)
    self->activity->id = number;
  else if (is_block)
    self->activity->block = number;
  else if (strcmp (field->name, "Duration") == 0)
    self->activity->duration = number;
  else
    self->activity->total = number;

  return TRUE;
}

static gboolean
take_activity_word (PartaFetDraft        *self,
                    const PartaFetField  *field,
                    GError              **error)
{
  PartaActivity *activity = self->activity;

  if (strcmp (field->name, "Teacher") == 0)
    g_ptr_array_add (activity->teachers, g_strdup (field->text));
  else if (strcmp (field->name, "Students") == 0)
    g_ptr_array_add (activity->students, g_strdup (field->text));
  else if (strcmp (field->name, "Activity_Tag") == 0)
    g_ptr_array_add (activity->tags, g_strdup (field->text));
  else if (strcmp (field->name, "Active") == 0)
    activity->active = g_ascii_strcasecmp (field->text, "true") == 0;
  else if (activity->subject == NULL && *field->text != '\0')
    activity->subject = g_strdup (field->text);

  return TRUE;
}

static gboolean
take_placement (PartaFetDraft        *self,
                const PartaFetField  *field,
                GError              **error)
{
  Placement *placement = self->placement;
  guint64 number;
  char **word;

  placement->line = field->line;
  if (strcmp (field->name, "Active") == 0)
    {
      placement->active = g_ascii_strcasecmp (field->text, "true") == 0;
      return TRUE;
    }
  if (strcmp (field->name, "Activity_Id") == 0)
    {
      if (!read_number (field, 1, G_MAXINT, &number, error))
        return FALSE;
      placement->activity = number;
      return TRUE;
    }

  word = strcmp (field->name, "Preferred_Day") == 0 ? &placement->day
         : strcmp (field->name, "Preferred_Hour") == 0 ? &placement->hour : &placement->room;
  g_free (*word);
  *word = g_strdup (field->text);

  return TRUE;
}

static gboolean
take_nothing (PartaFetDraft        *self,
              const PartaFetField  *field,
              GError              **error)
{
  return TRUE;
}

static gboolean
take_header (PartaFetDraft        *self,
             const PartaFetField  *field,
             GError              **error)
{
  if (strcmp (field->name, "Institution_Name") == 0)
    {
      g_free (self->timetable->institution);
      self->timetable->institution = g_strdup (field->text);
    }
  else if (strcmp (field->text, "Mornings_Afternoons") == 0)
    self->timetable->half_days = TRUE;
  else if (strcmp (field->text, "Official") != 0)
    ignore (self, g_strdup (field->name));

  return TRUE;
}

/* The vocabulary of FET that Parta understands: the element @name in the element @record under @list. */
static const struct
{
  guint       depth;
  const char *list;
  const char *record;
  const char *name;
  TakeField   take;
} fields[] = {
  { 1, "Institution_Name", "fet", "Institution_Name", take_header },
  { 1, "Mode", "fet", "Mode", take_header },
  { 3, "Days_List", "Day", "Name", take_name },
  { 3, "Hours_List", "Hour", "Name", take_name },
  { 3, "Subjects_List", "Subject", "Name", take_name },
  { 3, "Teachers_List", "Teacher", "Name", take_name },
  { 3, "Rooms_List", "Room", "Name", take_name },
  { 3, "Students_List", "Year", "Name", take_students_name },
  { 4, "Students_List", "Group", "Name", take_students_name },
  { 5, "Students_List", "Subgroup", "Name", take_students_name },
  { 3, "Students_List", "Year", "Number_of_Students", take_students_size },
  { 4, "Students_List", "Group", "Number_of_Students", take_students_size },
  { 5, "Students_List", "Subgroup", "Number_of_Students", take_students_size },
  { 3, "Activities_List", "Activity", "Id", take_activity_number },
  { 3, "Activities_List", "Activity", "Activity_Group_Id", take_activity_number },
  { 3, "Activities_List", "Activity", "Duration", take_activity_number },
  { 3, "Activities_List", "Activity", "Total_Duration", take_activity_number },
  { 3, "Activities_List", "Activity", "Subject", take_activity_word },
  { 3, "Activities_List", "Activity", "Teacher", take_activity_word },
  { 3, "Activities_List", "Activity", "Students", take_activity_word },
  { 3, "Activities_List", "Activity", "Activity_Tag", take_activity_word },
  { 3, "Activities_List", "Activity", "Active", take_activity_word },
  { 3, "Activities_List", "Activity", "Number_Of_Students", take_nothing },
  { 3, "Time_Constraints_List", "ConstraintActivityPreferredStartingTime", "Activity_Id", take_placement },
  { 3, "Time_Constraints_List", "ConstraintActivityPreferredStartingTime", "Preferred_Day", take_placement },
  { 3, "Time_Constraints_List", "ConstraintActivityPreferredStartingTime", "Preferred_Hour", take_placement },
  { 3, "Time_Constraints_List", "ConstraintActivityPreferredStartingTime", "Active", take_placement },
  { 3, "Space_Constraints_List", "ConstraintActivityPreferredRoom", "Activity_Id", take_placement },
  { 3, "Space_Constraints_List", "ConstraintActivityPreferredRoom", "Room", take_placement },
  { 3, "Space_Constraints_List", "ConstraintActivityPreferredRoom", "Active", take_placement },
};

/* Said about nearly every thing of a file and of no consequence for a journal. */
static const char *const silent[] = {
  "Comments", "Number_of_Days", "Number_of_Hours", "Weight_Percentage", "Permanently_Locked", "Number_of_Real_Rooms", NULL
};

static gboolean
is_known_record (const char *list,
                 const char *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i].list, list) == 0 && strcmp (fields[i].record, record) == 0)
      return TRUE;

  return FALSE;
}

/* Counts what nobody takes: a whole record once, a member of a known record by both names when it says something. */
static void
ignore_field (PartaFetDraft       *self,
              const PartaFetField *field)
{
  gboolean says = !field->leaf || (*field->text != '\0' && strcmp (field->text, "0") != 0);

  if (g_strv_contains (silent, field->name) || is_known_record (field->list, field->name))
    return;

  if (field->depth == 1 && field->leaf && says)
    ignore (self, g_strdup (field->name));
  else if (field->depth == 2)
    ignore (self, g_strdup (field->name));
  else if (field->depth > 2 && says && is_known_record (field->list, field->record))
    ignore (self, g_strconcat (field->record, "/", field->name, NULL));
}

static gboolean
finish_activity (PartaFetDraft  *self,
                 guint           line,
                 GError        **error)
{
  PartaActivity *activity = self->activity;

  if (activity->id == 0 || g_hash_table_contains (self->activities, &activity->id))
    {
      g_set_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_MALFORMED,
                   _("Line %u: an activity has no number of its own, so lessons could be mixed up. Save the file again in FET."),
                   line);
      return FALSE;
    }

  if (activity->subject == NULL)
    add_bad_row (self, line, _("Activity %d has no subject and gets no journal."), activity->id);

  g_hash_table_insert (self->activities, &activity->id, activity);
  g_ptr_array_add (self->timetable->activities, g_steal_pointer (&self->activity));

  return TRUE;
}

static void
fix_time (PartaFetDraft *self,
          Placement     *placement,
          PartaActivity *activity)
{
  PartaTimetable *t = self->timetable;
  guint day, hour;

  if (placement->day == NULL || placement->hour == NULL ||
      !g_ptr_array_find_with_equal_func (t->days, placement->day, g_str_equal, &day) ||
      !g_ptr_array_find_with_equal_func (t->hours, placement->hour, g_str_equal, &hour))
    add_bad_row (self, placement->line,
                 _("Activity %d is fixed on a day or hour that the file does not have; it stays without a time."),
                 placement->activity);
  else if (hour + activity->duration > t->hours->len)
    add_bad_row (self, placement->line,
                 _("Activity %d would not end before its day does; it stays without a time."),
                 placement->activity);
  else if (!parta_activity_is_placed (activity))
    {
      activity->day = day;
      activity->hour = hour;
    }
  else if (activity->day != (int) day || activity->hour != (int) hour)
    add_bad_row (self, placement->line,
                 _("Activity %d is fixed at two times; the first one is taken."), placement->activity);
}

static void
resolve_placement (PartaFetDraft *self,
                   Placement     *placement)
{
  PartaActivity *activity = g_hash_table_lookup (self->activities, &placement->activity);

  if (!placement->active)
    return;

  if (activity == NULL)
    add_bad_row (self, placement->line, _("A time or room is fixed for activity %d, which the file does not have."),
                 placement->activity);
  else if (placement->room == NULL)
    fix_time (self, placement, activity);
  else if (activity->room == NULL && *placement->room != '\0')
    activity->room = g_strdup (placement->room);
}

/* Counts the lessons of every set of students, from which the classes are found. */
static void
resolve_students (PartaFetDraft *self,
                  PartaActivity *activity)
{
  for (guint i = 0; activity->active && i < activity->students->len; i++)
    {
      const char *name = g_ptr_array_index (activity->students, i);
      PartaStudents *students = parta_timetable_find_students (self->timetable, name);

      if (students != NULL)
        students->hours += activity->duration;
      else
        add_bad_row (self, 0, _("Activity %d teaches “%s”, which the file does not declare."),
                     activity->id, name);
    }
}

static int
compare_ignored (gconstpointer a,
                 gconstpointer b)
{
  return strcmp ((*(PartaIgnored **) a)->name, (*(PartaIgnored **) b)->name);
}

static void
list_ignored (PartaFetDraft *self)
{
  GHashTableIter iter;
  gpointer name, count;

  g_hash_table_iter_init (&iter, self->ignored);
  while (g_hash_table_iter_next (&iter, &name, &count))
    {
      PartaIgnored *ignored = g_new0 (PartaIgnored, 1);

      ignored->name = g_strdup (name);
      ignored->count = GPOINTER_TO_UINT (count);
      g_ptr_array_add (self->timetable->ignored, ignored);
    }

  g_ptr_array_sort (self->timetable->ignored, compare_ignored);
}

/**
 * parta_fet_draft_new:
 *
 * Returns: (transfer full): a draft of nothing yet
 */
PartaFetDraft *
parta_fet_draft_new (void)
{
  PartaFetDraft *self = g_new0 (PartaFetDraft, 1);

  self->timetable = parta_timetable_new ();
  self->placements = g_ptr_array_new_with_free_func (placement_free);
  self->activities = g_hash_table_new (g_int_hash, g_int_equal);
  self->ignored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * parta_fet_draft_free:
 * @self: (transfer full): a draft
 *
 * Frees the draft, finished or not.
 */
void
parta_fet_draft_free (PartaFetDraft *self)
{
  g_clear_pointer (&self->timetable, parta_timetable_free);
  g_clear_pointer (&self->activity, parta_activity_free);
  g_clear_pointer (&self->placement, placement_free);
  g_ptr_array_unref (self->placements);
  g_hash_table_unref (self->activities);
  g_hash_table_unref (self->ignored);
  g_free (self);
}

/**
 * parta_fet_draft_set_version:
 * @self: a draft
 * @version: what the root element says
 *
 * Remembers which FET wrote the file.
 */
void
parta_fet_draft_set_version (PartaFetDraft *self,
                             const char    *version)
{
  g_free (self->timetable->version);
  self->timetable->version = g_strdup (version);
}

/**
 * parta_fet_draft_open:
 * @self: a draft
 * @list: name of the element under the root in which this one stands
 * @name: its own name
 * @depth: 0 for the root
 *
 * Hears that an element begins.
 */
void
parta_fet_draft_open (PartaFetDraft *self,
                      const char    *list,
                      const char    *name,
                      guint          depth)
{
  gboolean is_record = depth == 2 && is_known_record (list, name);

  if (is_record && strcmp (list, "Activities_List") == 0)
    {
      g_clear_pointer (&self->activity, parta_activity_free);
      self->activity = parta_activity_new ();
    }
  else if (is_record && g_str_has_suffix (list, "_Constraints_List"))
    {
      g_clear_pointer (&self->placement, placement_free);
      self->placement = g_new0 (Placement, 1);
      self->placement->active = TRUE;
    }
  else if (strcmp (list, "Students_List") == 0 && depth >= 2 && depth <= 4)
    self->open[depth - 2] = NULL;
}

/**
 * parta_fet_draft_close:
 * @self: a draft
 * @field: the element that has ended
 * @error: return location for an error
 *
 * Hears that an element has ended and takes what it says.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_EXCHANGE_ERROR_MALFORMED or %PARTA_EXCHANGE_ERROR_TOO_BIG
 */
gboolean
parta_fet_draft_close (PartaFetDraft        *self,
                       const PartaFetField  *field,
                       GError              **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].depth == field->depth && strcmp (fields[i].name, field->name) == 0 &&
        strcmp (fields[i].record, field->record) == 0 && strcmp (fields[i].list, field->list) == 0)
      return fields[i].take (self, field, error);

  if (field->depth == 2 && self->activity != NULL)
    return finish_activity (self, field->line, error);

  if (field->depth == 2 && self->placement != NULL)
    g_ptr_array_add (self->placements, g_steal_pointer (&self->placement));
  else
    ignore_field (self, field);

  return TRUE;
}

/**
 * parta_fet_draft_finish:
 * @self: a draft to which the whole file was told
 *
 * Puts the lessons at their times and decides which students are classes.
 *
 * Returns: (transfer full): the timetable
 */
PartaTimetable *
parta_fet_draft_finish (PartaFetDraft *self)
{
  for (guint i = 0; i < self->placements->len; i++)
    resolve_placement (self, g_ptr_array_index (self->placements, i));
  for (guint i = 0; i < self->timetable->activities->len; i++)
    resolve_students (self, g_ptr_array_index (self->timetable->activities, i));

  parta_students_find_classes (self->timetable->students);
  list_ignored (self);

  return g_steal_pointer (&self->timetable);
}
