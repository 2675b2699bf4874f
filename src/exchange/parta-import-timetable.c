/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-import.h"
#include "parta-bad-row.h"
#include "parta-changes.h"
#include "parta-class-name.h"
#include "parta-journal-word.h"
#include "parta-name-index.h"
#include "parta-people-words.h"
#include "parta-week.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_LESSON_NUMBER 99
#define MAX_NAMED_SETS 4

/* A timetable on its way into the record. */
typedef struct
{
  PartaTimetable        *timetable;
  const PartaImportSpan *span;
  PartaChanges          *changes;
  PartaNameIndex        *index;
  GHashTable            *class_of;   /* undivided PartaStudents → the class that they sit in */
  GHashTable            *slots;      /* keys of the slots of the file */
  GPtrArray             *bad_rows;
} Import;

static void
import_clear (Import *import)
{
  g_clear_pointer (&import->changes, parta_changes_free);
  g_clear_pointer (&import->index, parta_name_index_free);
  g_clear_pointer (&import->class_of, g_hash_table_unref);
  g_clear_pointer (&import->slots, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static void
put (Import     *import,
     PartaKind   kind,
     const char *key,
     PartaBody  *body)
{
  parta_changes_put (import->changes, PARTA_SCOPE_SCHOOL, kind, key, body);
}

static gboolean
stands (Import     *import,
        PartaKind   kind,
        const char *key)
{
  return parta_changes_get (import->changes, PARTA_SCOPE_SCHOOL, kind, key) != NULL;
}

static void
import_names (Import    *import,
              PartaKind  kind,
              GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const char *id = parta_name_index_need (import->index, kind, name);

      if (*name != '\0' && !stands (import, kind, id))
        put (import, kind, id, parta_body_new ("name", name, NULL));
    }
}

/* Timetables name teachers by full names, by initials or by mere codes. */
static const char *
find_teacher (Import     *import,
              const char *text)
{
  g_autofree char *surname = NULL, *name = NULL, *patronymic = NULL;
  const char *id;

  if (!parta_people_is_name (text) || !parta_people_split_name (text, &surname, &name, &patronymic))
    {
      surname = g_strdup (text);
      name = g_strdup ("");
      patronymic = g_strdup ("");
    }

  id = parta_name_index_need_person (import->index, surname, name, patronymic);
  if (*text != '\0' && !stands (import, PARTA_KIND_PERSON, id))
    put (import, PARTA_KIND_PERSON, id,
         parta_body_new ("surname", surname, "name", name, "patronymic", patronymic,
                         "sex", parta_people_guess_sex (patronymic), NULL));

  return id;
}

static void
seat (PartaStudents *students,
      PartaStudents *class,
      GHashTable    *class_of)
{
  if (students->parts->len == 0)
    g_hash_table_insert (class_of, students, class);
  for (guint i = 0; i < students->parts->len; i++)
    seat (g_ptr_array_index (students->parts, i), class, class_of);
}

/* The tidy spelling, unless another class of the file would bear it too. */
static char *
name_class (Import     *import,
            const char *name)
{
  g_autofree char *tidy = parta_class_name_tidy (name, FALSE);

  for (guint i = 0; i < import->timetable->students->len; i++)
    {
      PartaStudents *other = g_ptr_array_index (import->timetable->students, i);
      g_autofree char *other_tidy = NULL;

      if (!other->is_class || strcmp (other->name, name) == 0)
        continue;
      other_tidy = parta_class_name_tidy (other->name, FALSE);
      if (strcmp (tidy, other_tidy) == 0)
        return g_strdup (name);
    }

  return g_steal_pointer (&tidy);
}

static void
import_classes (Import *import)
{
  for (guint i = 0; i < import->timetable->students->len; i++)
    {
      PartaStudents *students = g_ptr_array_index (import->timetable->students, i);
      g_autofree char *name = NULL;
      g_autofree char *letter = parta_class_name_dup_letter (students->name);
      g_autofree char *grade = g_strdup_printf ("%u", parta_class_name_get_grade (students->name));
      const char *id;

      if (!students->is_class)
        continue;

      seat (students, students, import->class_of);
      id = parta_name_index_need (import->index, PARTA_KIND_CLASS, students->name);
      name = name_class (import, students->name);
      if (!stands (import, PARTA_KIND_CLASS, id))
        put (import, PARTA_KIND_CLASS, id,
             parta_body_new ("name", name, "grade", strcmp (grade, "0") != 0 ? grade : "", "letter", letter,
                             "shift", "1", NULL));
    }
}

static void
collect_classes (Import        *import,
                 PartaStudents *students,
                 GPtrArray     *ids)
{
  PartaStudents *class = students->parts->len == 0 ? g_hash_table_lookup (import->class_of, students) : NULL;

  if (class != NULL)
    {
      const char *id = parta_name_index_need (import->index, PARTA_KIND_CLASS, class->name);

      if (!g_ptr_array_find (ids, id, NULL))
        g_ptr_array_add (ids, (gpointer) id);
    }
  for (guint i = 0; i < students->parts->len; i++)
    collect_classes (import, g_ptr_array_index (students->parts, i), ids);
}

/* "7А-1", or "7А + 7Б" for classes that learn together; many sets are only counted. */
static char *
name_group (char **sets)
{
  guint n = g_strv_length (sets);
  g_autofree char *shown = NULL;

  if (n <= MAX_NAMED_SETS)
    return g_strjoinv (" + ", sets);

  shown = g_strjoin (" + ", sets[0], sets[1], sets[2], NULL);

  /* Translators: names of classes that learn together, and how many of them are not named. */
  return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", n - 3), shown, n - 3);
}

static const char *
import_group (Import      *import,
              const char  *unit,
              char       **sets)
{
  const char *id = parta_name_index_need (import->index, PARTA_KIND_GROUP, unit);
  g_autoptr (GPtrArray) classes = g_ptr_array_new ();
  g_autofree char *name = NULL;
  g_autofree char *joined = NULL;

  if (stands (import, PARTA_KIND_GROUP, id))
    return id;

  for (guint i = 0; sets[i] != NULL; i++)
    {
      PartaStudents *students = parta_timetable_find_students (import->timetable, sets[i]);

      if (students != NULL)
        collect_classes (import, students, classes);
    }
  g_ptr_array_add (classes, NULL);
  joined = g_strjoinv (",", (char **) classes->pdata);
  name = name_group (sets);
  put (import, PARTA_KIND_GROUP, id, parta_body_new ("name", name, "classes", joined, NULL));

  return id;
}

/* Answers the journal of @activity, which is set up if need be; %NULL when the activity is nobody's lesson. */
static char *
import_journal (Import        *import,
                PartaActivity *activity)
{
  g_autofree char *unit = parta_activity_dup_unit (activity);
  const char *kind = parta_journal_word_find (activity->tags);
  g_auto (GStrv) sets = NULL;
  PartaStudents *students;
  const char *subject, *unit_id;
  const PartaBody *known;
  gboolean is_class;
  char *id;

  if (unit == NULL || activity->subject == NULL)
    return NULL;

  sets = g_strsplit (unit, "\x1f", -1);
  students = parta_timetable_find_students (import->timetable, unit);
  is_class = students != NULL && students->is_class;
  unit_id = is_class ? parta_name_index_need (import->index, PARTA_KIND_CLASS, unit) : import_group (import, unit, sets);
  subject = parta_name_index_need (import->index, PARTA_KIND_SUBJECT, activity->subject);

  id = parta_ident_make ("j", unit_id, subject, NULL);
  known = parta_changes_get (import->changes, PARTA_SCOPE_SCHOOL, PARTA_KIND_JOURNAL, id);
  if (known == NULL)
    put (import, PARTA_KIND_JOURNAL, id,
         parta_body_new ("subject", subject, is_class ? "class" : "group", unit_id, "kind", kind, NULL));
  else if (kind != NULL && *parta_body_get (known, "kind") == '\0')
    put (import, PARTA_KIND_JOURNAL, id, parta_body_with (known, "kind", kind));

  return id;
}

/* A load that still runs when the year begins is left as it is: somebody may have set its days by hand. */
static void
import_load (Import     *import,
             const char *journal,
             const char *teacher)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", journal, teacher);
  const PartaBody *load = parta_changes_get (import->changes, PARTA_SCOPE_SCHOOL, PARTA_KIND_LOAD, key);
  const char *to = load != NULL ? parta_body_get (load, "to") : "";

  if (load == NULL || (*to != '\0' && strcmp (to, import->span->from) < 0))
    put (import, PARTA_KIND_LOAD, key, parta_body_new ("from", import->span->from, "to", import->span->to, NULL));
}

static void
add_bad_activity (Import        *import,
                  PartaActivity *activity,
                  const char    *format)
{
  g_autofree char *reason = NULL;

  if (import->bad_rows == NULL)
    return;

  reason = g_strdup_printf ("%s (%d)", format, activity->id);
  g_ptr_array_add (import->bad_rows, parta_bad_row_new (0, NULL, reason));
}

static void
import_slot (Import        *import,
             PartaActivity *activity,
             const char    *journal,
             const char    *teacher)
{
  const char *room = activity->room != NULL ? parta_name_index_find (import->index, PARTA_KIND_ROOM, activity->room) : NULL;

  for (guint hour = 0; hour < activity->duration; hour++)
    {
      PartaWeekPlace place;
      g_autofree char *key = NULL;

      if (!parta_week_find_place (import->timetable, activity->day, activity->hour + hour, &place) ||
          place.number > MAX_LESSON_NUMBER)
        {
          add_bad_activity (import, activity, _("A lesson does not fit into a week and stays without a time."));
          return;
        }
      key = g_strdup_printf ("%s/%u/%u", journal, place.weekday, place.number);
      put (import, PARTA_KIND_SLOT, key,
           parta_body_new ("room", room, "teacher", teacher, "from", import->span->from, "to", import->span->to, NULL));
      g_hash_table_add (import->slots, g_steal_pointer (&key));
    }
}

/* How many teachers each journal has: only where there are several must the timetable tell whose lesson it is. */
static GHashTable *
count_teachers (Import *import)
{
  GHashTable *teachers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < import->timetable->activities->len; i++)
    {
      PartaActivity *activity = g_ptr_array_index (import->timetable->activities, i);
      g_autofree char *journal = parta_activity_dup_journal (activity);
      GHashTable *names;

      if (journal == NULL || !activity->active)
        continue;
      names = g_hash_table_lookup (teachers, journal);
      if (names == NULL)
        {
          names = g_hash_table_new (g_str_hash, g_str_equal);
          g_hash_table_insert (teachers, g_steal_pointer (&journal), names);
        }
      for (guint j = 0; j < activity->teachers->len; j++)
        g_hash_table_add (names, g_ptr_array_index (activity->teachers, j));
    }

  return teachers;
}

static void
import_activity (Import        *import,
                 PartaActivity *activity,
                 GHashTable    *teachers)
{
  g_autofree char *of_file = parta_activity_dup_journal (activity);
  g_autofree char *journal = import_journal (import, activity);
  const char *teacher = NULL;

  if (journal == NULL)
    return;

  for (guint i = 0; i < activity->teachers->len; i++)
    {
      const char *id = find_teacher (import, g_ptr_array_index (activity->teachers, i));

      import_load (import, journal, id);
      if (i == 0 && g_hash_table_size (g_hash_table_lookup (teachers, of_file)) > 1)
        teacher = id;
    }

  if (parta_activity_is_placed (activity))
    import_slot (import, activity, journal, teacher);
}

/* What stood in the timetable before and is not in the file. */
static void
retract_slots (PartaChanges *changes,
               GHashTable   *kept)
{
  g_autoptr (GPtrArray) keys = parta_changes_list_keys (changes, PARTA_SCOPE_SCHOOL, PARTA_KIND_SLOT, "");

  for (guint i = 0; i < keys->len; i++)
    if (!g_hash_table_contains (kept, g_ptr_array_index (keys, i)))
      parta_changes_retract (changes, PARTA_SCOPE_SCHOOL, PARTA_KIND_SLOT, g_ptr_array_index (keys, i));
}

/**
 * parta_import_timetable:
 * @state: the record as it stands
 * @timetable: a timetable
 * @span: the school year
 * @replace: whether lessons that the timetable of the record has and the file has not are taken back
 * @bad_rows: (nullable) (element-type PartaBadRow): a list to which is added what has no place in the record
 *
 * Takes over subjects, rooms, teachers, classes, study groups, journals, teaching loads and the places of lessons.
 *
 * Returns: (transfer full) (element-type PartaDraft): what is missing in the record
 */
GPtrArray *
parta_import_timetable (PartaState            *state,
                        PartaTimetable        *timetable,
                        const PartaImportSpan *span,
                        gboolean               replace,
                        GPtrArray             *bad_rows)
{
  g_auto (Import) import = { 0 };
  g_autoptr (GHashTable) teachers = NULL;

  g_return_val_if_fail (state != NULL && timetable != NULL && span != NULL, NULL);

  import = (Import) { .timetable = timetable, .span = span, .bad_rows = bad_rows };
  import.changes = parta_changes_new (state);
  import.index = parta_name_index_new (state, TRUE);
  import.class_of = g_hash_table_new (NULL, NULL);
  import.slots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  import_names (&import, PARTA_KIND_SUBJECT, timetable->subjects);
  import_names (&import, PARTA_KIND_ROOM, timetable->rooms);
  for (guint i = 0; i < timetable->teachers->len; i++)
    find_teacher (&import, g_ptr_array_index (timetable->teachers, i));
  import_classes (&import);

  teachers = count_teachers (&import);
  for (guint i = 0; i < timetable->activities->len; i++)
    {
      PartaActivity *activity = g_ptr_array_index (timetable->activities, i);

      if (activity->active)
        import_activity (&import, activity, teachers);
    }

  if (replace)
    retract_slots (import.changes, import.slots);

  return parta_changes_finish (import.changes);
}
