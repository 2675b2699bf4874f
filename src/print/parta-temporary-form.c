/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-temporary-form.h"

#include "parta-form-words-private.h"
#include "parta-layout-private.h"
#include "parta-person.h"
#include "parta-roster.h"
#include "parta-schedule.h"
#include "parta-staff.h"
#include "parta-temporary-form-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#define LEFT 20.0   /* millimetres: one sheet, punched and not bound */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_surface_t, cairo_surface_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_t, cairo_destroy)

G_DEFINE_BOXED_TYPE (PartaTemporaryForm, parta_temporary_form, parta_temporary_form_ref, parta_temporary_form_unref)

static void
clear_lesson (gpointer data)
{
  PartaTemporaryLesson *lesson = data;

  g_free (lesson->subject);
  g_free (lesson->teacher);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  return (int) ((const PartaTemporaryLesson *) a)->number - (int) ((const PartaTemporaryLesson *) b)->number;
}

static PartaTemporaryLesson *
find_lesson (PartaTemporaryForm *self,
             guint               number)
{
  PartaTemporaryLesson lesson = { number, g_strdup (""), g_strdup ("") };

  for (guint i = 0; i < self->lessons->len; i++)
    {
      PartaTemporaryLesson *known = &g_array_index (self->lessons, PartaTemporaryLesson, i);

      if (known->number != number)
        continue;
      clear_lesson (&lesson);
      return known;
    }
  g_array_append_val (self->lessons, lesson);

  return &g_array_index (self->lessons, PartaTemporaryLesson, self->lessons->len - 1);
}

static void
add_name (char      **names,
          const char *name)
{
  char *joined = **names != '\0' ? g_strdup_printf ("%s / %s", *names, name) : g_strdup (name);

  g_free (*names);
  *names = joined;
}

/* Groups of the class have lessons of their own at the same time: all of them are named. */
static void
add_journal (PartaTemporaryForm *self,
             PartaState         *state,
             const PartaJournal *journal,
             const char         *day)
{
  g_autoptr (GArray) lessons = parta_schedule_list_lessons (state, journal->id, day, day);
  g_auto (GStrv) teachers = parta_staff_list_teachers (state, journal->id);
  g_autofree char *teacher = teachers[0] != NULL ? parta_person_dup_initials (state, teachers[0]) : g_strdup ("");

  for (guint i = 0; i < lessons->len; i++)
    {
      PartaTemporaryLesson *lesson = find_lesson (self, g_array_index (lessons, PartaLessonRef, i).number);

      add_name (&lesson->subject, journal->subject);
      if (*teacher != '\0')
        add_name (&lesson->teacher, teacher);
    }
}

static void
read_lessons (PartaTemporaryForm *self,
              PartaState         *state,
              const char         *class_id,
              const char         *day)
{
  g_autoptr (GPtrArray) journals = parta_journal_list (state);

  for (guint i = 0; i < journals->len; i++)
    {
      const PartaJournal *journal = journals->pdata[i];

      if (g_strv_contains ((const char *const *) journal->classes, class_id))
        add_journal (self, state, journal, day);
    }
  g_array_sort (self->lessons, compare_numbers);
}

static void
add_blank_lessons (PartaTemporaryForm *self)
{
  while (self->lessons->len < PARTA_TEMPORARY_COLUMNS)
    {
      PartaTemporaryLesson blank = { 0, g_strdup (""), g_strdup ("") };

      g_array_append_val (self->lessons, blank);
    }
}

static void
read_pupils (PartaTemporaryForm *self,
             PartaState         *state,
             const char         *class_id,
             const char         *day)
{
  g_autofree char *scope = parta_scope_for_class (class_id);
  char *classes[] = { (char *) class_id, NULL };
  const PartaJournal unit = { (char *) class_id, scope, (char *) "", (char *) class_id, self->unit, classes };
  g_autoptr (GPtrArray) rows = parta_roster_list (state, &unit, day, day);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (self->pupils, g_strdup (((const PartaRosterRow *) rows->pdata[i])->name));
}

/**
 * parta_temporary_form_new:
 * @state: the record
 * @class_id: identifier of a class
 * @day: the day whose pupils and timetable are meant
 * @dated: whether that day and its lessons are to be printed; otherwise they are left to be written by hand
 * @error: return location for an error
 *
 * Returns: (transfer full): the form; %NULL with %PARTA_PRINT_ERROR_NO_JOURNAL when there is no such class
 */
PartaTemporaryForm *
parta_temporary_form_new (PartaState *state,
                          const char *class_id,
                          const char *day,
                          gboolean    dated,
                          GError    **error)
{
  const PartaFact *class = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, class_id);
  const PartaFact *school = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");
  PartaTemporaryForm *self;

  if (class == NULL)
    {
      g_set_error (error, PARTA_PRINT_ERROR, PARTA_PRINT_ERROR_NO_JOURNAL,
                   /* Translators: %s is the identifier of a class. */
                   _("The record has no class “%s”. Synchronise, or choose another one."), class_id);
      return NULL;
    }

  self = g_new0 (PartaTemporaryForm, 1);
  g_atomic_ref_count_init (&self->refs);
  self->language = parta_form_language_find (parta_fact_get (school, "locale"));
  self->school = g_strdup (parta_fact_get (school, "name"));
  self->unit = g_strdup (parta_fact_get (class, "name"));
  self->day = dated ? parta_form_dup_day (day) : g_strdup ("");
  self->title = g_strdup_printf ("%s · %s%s%s", parta_form_get (self->language, PARTA_FORM_TEMPORARY_JOURNAL), self->unit,
                                 dated ? " · " : "", self->day);
  self->pupils = g_ptr_array_new_with_free_func (g_free);
  self->lessons = g_array_new (FALSE, FALSE, sizeof (PartaTemporaryLesson));
  g_array_set_clear_func (self->lessons, clear_lesson);
  read_pupils (self, state, class_id, day);
  if (dated)
    read_lessons (self, state, class_id, day);
  add_blank_lessons (self);

  return self;
}

/**
 * parta_temporary_form_ref:
 * @self: a form
 *
 * Returns: (transfer full): @self
 */
PartaTemporaryForm *
parta_temporary_form_ref (PartaTemporaryForm *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * parta_temporary_form_unref:
 * @self: (transfer full): a form
 *
 * Frees it with the last reference.
 */
void
parta_temporary_form_unref (PartaTemporaryForm *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_ptr_array_unref (self->pupils);
  g_array_unref (self->lessons);
  g_free (self->school);
  g_free (self->unit);
  g_free (self->day);
  g_free (self->title);
  g_free (self);
}

/**
 * parta_temporary_form_get_title:
 * @self: a form
 *
 * Returns: what it is called, in the language of the school's forms, lent
 */
const char *
parta_temporary_form_get_title (const PartaTemporaryForm *self)
{
  return self->title;
}

static guint
count_fronts (const PartaTemporaryForm *self)
{
  return MAX (1, (self->pupils->len + PARTA_TEMPORARY_ROWS - 1) / PARTA_TEMPORARY_ROWS);
}

/**
 * parta_temporary_form_get_n_pages:
 * @self: a form
 *
 * Returns: how many pages it has; the last one is that of the lessons
 */
guint
parta_temporary_form_get_n_pages (const PartaTemporaryForm *self)
{
  return count_fronts (self) + 1;
}

/**
 * parta_temporary_form_draw_page:
 * @self: a form
 * @cr: where to draw: units are points, the origin is the page's left upper corner
 * @page: which page, from 0
 * @error: return location for an error
 *
 * Draws a page in black, on whatever is there already.
 *
 * Returns: %FALSE with %PARTA_PRINT_ERROR_NO_FONT where this computer has no font for the forms
 */
gboolean
parta_temporary_form_draw_page (const PartaTemporaryForm *self,
                                cairo_t                  *cr,
                                guint                     page,
                                GError                  **error)
{
  PartaTypesetter *type = parta_typesetter_get (error);
  g_auto (PartaCairoCanvas) canvas = { { NULL } };
  const PartaPen pen = { .canvas = &canvas.canvas, .type = type };
  guint fronts = count_fronts (self);
  guint share = (self->pupils->len + fronts - 1) / fronts, first = page * share;

  g_return_val_if_fail (page <= fronts, FALSE);

  if (type == NULL)
    return FALSE;

  parta_cairo_canvas_init (&canvas, cr);
  canvas.canvas.class->enter (&canvas.canvas, LEFT * PARTA_MM, PARTA_MARGIN_TOP * PARTA_MM, FALSE);
  if (page < fronts)
    parta_temporary_leaf_draw_pupils (self, &pen, first, MIN (share, self->pupils->len - first));
  else
    parta_temporary_leaf_draw_lessons (self, &pen);
  canvas.canvas.class->leave (&canvas.canvas);

  return TRUE;
}

static cairo_status_t
bytes_written_cb (gpointer      closure,
                  const guchar *data,
                  guint         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/**
 * parta_temporary_form_write_pdf:
 * @self: a form
 * @error: return location for an error
 *
 * Returns: (transfer full): the form as PDF, with all fonts; %NULL with %PARTA_PRINT_ERROR_NO_FONT or %PARTA_PRINT_ERROR_FAILED
 */
GBytes *
parta_temporary_form_write_pdf (const PartaTemporaryForm *self,
                                GError                  **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (cairo_surface_t) surface =
    cairo_pdf_surface_create_for_stream (bytes_written_cb, bytes, PARTA_SHEET_WIDTH * PARTA_MM, PARTA_SHEET_HEIGHT * PARTA_MM);
  g_autoptr (cairo_t) cr = cairo_create (surface);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  for (guint page = 0; page < parta_temporary_form_get_n_pages (self); page++)
    {
      if (!parta_temporary_form_draw_page (self, cr, page, error))
        return NULL;
      cairo_show_page (cr);
    }
  cairo_surface_finish (surface);
  if (cairo_status (cr) == CAIRO_STATUS_SUCCESS && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));

  g_set_error (error, PARTA_PRINT_ERROR, PARTA_PRINT_ERROR_FAILED,
               /* Translators: %s is a technical reason in English. */
               _("The document could not be written: %s. Try again."), cairo_status_to_string (cairo_surface_status (surface)));

  return NULL;
}
