/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "toy-grid-model.h"

#include <string.h>

/* A page in memory: marks 1 to 5 and a few words, an average that follows, a period mark. */

typedef struct
{
  char               *text;
  PartaGridCellFlags  flags;
  char               *reason;
} Cell;

typedef struct
{
  guint  id;
  Cell  *cells;   /* by row */
} Lesson;

struct _ToyGridModel
{
  GObject    parent_instance;

  guint      n_rows;
  GPtrArray *lessons;     /* of Lesson; the period mark is the last one */
  guint      next_id;
  guint      n_asked;
  gboolean   locked;
  gboolean   final;
  gboolean   reset_on_next;
  char      *closed;      /* (nullable): a note for the head of each lesson */
};

static const char *const names[] = {
  "Ахметов Данияр", "Әбдірахманова Айгүл", "Иванов Пётр", "Қасымов Ерлан", "Нұрғалиева Гүлнәр",
  "Петренко Олег", "Смирнов Денис", "Төлегенов Бекзат", "Үсенова Әлия", "Шевченко Анна",
  "Щербакова Ольга", "Өмірзақ Нұрлан", "Жұмабаева Меруерт", "Ким Виктор", "Ысқақова Айгүл",
  "Һасанов Тимур", "Ғабитов Ержан", "Асанбеков Үрүстөм", "Мырзақадырова Ұлжалғас Сейітқызы",
};

static const char *const words[] = {
  "1", "2", "3", "4", "5", "н", "б", "осв", "зач", "незач", "н/а",
};

static Lesson *
lesson_new (ToyGridModel *self)
{
  Lesson *lesson = g_new0 (Lesson, 1);

  lesson->id = self->next_id++;
  lesson->cells = g_new0 (Cell, self->n_rows);
  for (guint row = 0; row < self->n_rows; row++)
    lesson->cells[row].text = g_strdup ("");
  return lesson;
}

/* Cells know no number of rows, so the model frees them. */
static void
free_lesson (ToyGridModel *self,
             Lesson       *lesson)
{
  for (guint row = 0; row < self->n_rows; row++)
    {
      g_free (lesson->cells[row].text);
      g_free (lesson->cells[row].reason);
    }
  g_free (lesson->cells);
  g_free (lesson);
}

static guint
n_lessons (ToyGridModel *self)
{
  return self->lessons->len - 1;
}

/* NULL for the average, which is the column between the lessons and the period mark. */
static Cell *
get_cell (ToyGridModel *self,
          guint         row,
          guint         column)
{
  Lesson *lesson;

  if (column == n_lessons (self))
    return NULL;

  lesson = g_ptr_array_index (self->lessons, MIN (column, n_lessons (self)));
  return &lesson->cells[row];
}

static guint
get_n_rows (PartaGridModel *model)
{
  return TOY_GRID_MODEL (model)->n_rows;
}

static guint
get_n_columns (PartaGridModel *model)
{
  return n_lessons (TOY_GRID_MODEL (model)) + 2;
}

static guint
get_n_tail (PartaGridModel *model)
{
  return 2;
}

static char *
dup_row_id (PartaGridModel *model,
            guint           row)
{
  return g_strdup_printf ("pupil-%u", row);
}

static char *
dup_row_number (PartaGridModel *model,
                guint           row)
{
  return g_strdup_printf ("%u", row + 1);
}

static char *
dup_row_label (PartaGridModel *model,
               guint           row)
{
  return g_strdup (names[row % G_N_ELEMENTS (names)]);
}

static char *
dup_column_id (PartaGridModel *model,
               guint           column)
{
  ToyGridModel *self = TOY_GRID_MODEL (model);
  Lesson *lesson;

  if (column == n_lessons (self))
    return g_strdup ("average");

  lesson = g_ptr_array_index (self->lessons, MIN (column, n_lessons (self)));
  return g_strdup_printf ("lesson-%u", lesson->id);
}

static PartaGridColumn *
dup_column (PartaGridModel *model,
            guint           column)
{
  static const char *const months[] = { "Сентябрь", "Октябрь", "Ноябрь", "Декабрь" };
  static const char *const genitives[] = { "сентября", "октября", "ноября", "декабря" };
  ToyGridModel *self = TOY_GRID_MODEL (model);
  guint month = column / 12 % 4, day = 1 + column % 12 * 2, number = 1 + column % 6;
  g_autofree char *day_text = g_strdup_printf ("%u", day);
  g_autofree char *lesson = g_strdup_printf ("%u", number);
  g_autofree char *label = g_strdup_printf ("%u %s, урок %u", day, genitives[month], number);
  PartaGridColumn *head;

  if (column == n_lessons (self))
    return parta_grid_column_new (NULL, "Средний", NULL, "средний балл");
  if (column > n_lessons (self))
    return parta_grid_column_new (NULL, "I четв.", NULL, "отметка за первую четверть");

  head = parta_grid_column_new (column % 12 == 0 ? months[month] : NULL, day_text,
                                column % 12 == 4 ? "К/р" : lesson, label);
  head->note = g_strdup (self->closed);

  return head;
}

static char *
dup_average (ToyGridModel *self,
             guint         row)
{
  guint sum = 0, n = 0;

  for (guint column = 0; column < n_lessons (self); column++)
    for (const char *c = get_cell (self, row, column)->text; *c != '\0'; c++)
      if (*c >= '1' && *c <= '5')
        {
          sum += *c - '0';
          n++;
        }

  return n == 0 ? g_strdup ("") : g_strdup_printf ("%u,%02u", sum / n, sum % n * 100 / n);
}

static char *
dup_cell_text (PartaGridModel *model,
               guint           row,
               guint           column)
{
  ToyGridModel *self = TOY_GRID_MODEL (model);
  Cell *cell = get_cell (self, row, column);

  return cell != NULL ? g_strdup (cell->text) : dup_average (self, row);
}

static PartaGridCellFlags
get_cell_flags (PartaGridModel *model,
                guint           row,
                guint           column)
{
  Cell *cell = get_cell (TOY_GRID_MODEL (model), row, column);

  return cell != NULL ? cell->flags : PARTA_GRID_CELL_READ_ONLY;
}

static char *
dup_cell_reason (PartaGridModel *model,
                 guint           row,
                 guint           column)
{
  Cell *cell = get_cell (TOY_GRID_MODEL (model), row, column);

  return cell != NULL ? g_strdup (cell->reason) : g_strdup ("Средний балл считается сам.");
}

static gboolean
is_word (const char *part)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (part, words[i]))
      return TRUE;

  return FALSE;
}

static gboolean
begins_word (const char *part)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (words[i], part))
      return TRUE;

  return FALSE;
}

/* One word, or two marks with a slash between. */
static gboolean
judge (const char  *text,
       GError     **error)
{
  const char *slash = strchr (text, '/');
  g_autofree char *first = slash != NULL ? g_strndup (text, slash - text) : NULL;

  if (*text == '\0' || is_word (text) || (slash != NULL && is_word (first) && is_word (slash + 1)))
    return TRUE;

  if (begins_word (text) || (slash != NULL && is_word (first) && begins_word (slash + 1)))
    g_set_error (error, PARTA_GRID_ERROR, PARTA_GRID_ERROR_INCOMPLETE,
                 "«%s» — только начало отметки. Допишите её.", text);
  else
    g_set_error (error, PARTA_GRID_ERROR, PARTA_GRID_ERROR_REFUSED,
                 "«%s» — не отметка. Здесь ставят от 1 до 5, н, б, осв, зач, незач.", text);
  return FALSE;
}

static gboolean
set_cell_text (PartaGridModel  *model,
               guint            row,
               guint            column,
               const char      *text,
               GError         **error)
{
  ToyGridModel *self = TOY_GRID_MODEL (model);
  Cell *cell = get_cell (self, row, column);

  self->n_asked++;
  g_assert_nonnull (cell);   /* the grid does not offer what is read-only */
  if (self->locked)
    {
      g_set_error (error, PARTA_GRID_ERROR, PARTA_GRID_ERROR_REFUSED, "Четверть закрыта.");
      return FALSE;
    }
  if (g_str_equal (text, "n"))
    text = "н";
  if (!judge (text, error))
    return FALSE;
  if (self->final && *cell->text != '\0')
    {
      g_set_error (error, PARTA_GRID_ERROR, PARTA_GRID_ERROR_REFUSED, "Отметки не исправляют.");
      return FALSE;
    }

  g_free (cell->text);
  cell->text = g_strdup (text);
  cell->flags = PARTA_GRID_CELL_WAITING;
  if (self->reset_on_next)
    {
      self->reset_on_next = FALSE;
      toy_grid_model_insert_lesson (self);
      return TRUE;
    }
  parta_grid_model_cell_changed (model, row, column);
  parta_grid_model_cell_changed (model, row, n_lessons (self));
  return TRUE;
}

static gboolean
is_final (PartaGridModel *model,
          guint           row,
          guint           column,
          const char     *text)
{
  ToyGridModel *self = TOY_GRID_MODEL (model);
  const Cell *cell = get_cell (self, row, column);

  return self->final && *text != '\0' && *cell->text == '\0' && judge (text, NULL);
}

static void
implement_model (PartaGridModelInterface *iface)
{
  iface->get_n_rows = get_n_rows;
  iface->get_n_columns = get_n_columns;
  iface->get_n_tail = get_n_tail;
  iface->dup_row_id = dup_row_id;
  iface->dup_row_number = dup_row_number;
  iface->dup_row_label = dup_row_label;
  iface->dup_row_name = dup_row_label;
  iface->dup_column_id = dup_column_id;
  iface->dup_column = dup_column;
  iface->dup_cell_text = dup_cell_text;
  iface->get_cell_flags = get_cell_flags;
  iface->dup_cell_reason = dup_cell_reason;
  iface->set_cell_text = set_cell_text;
  iface->is_final = is_final;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ToyGridModel, toy_grid_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PARTA_TYPE_GRID_MODEL, implement_model))

static void
toy_grid_model_finalize (GObject *object)
{
  ToyGridModel *self = TOY_GRID_MODEL (object);

  for (guint i = 0; i < self->lessons->len; i++)
    free_lesson (self, g_ptr_array_index (self->lessons, i));
  g_ptr_array_unref (self->lessons);
  g_free (self->closed);
  G_OBJECT_CLASS (toy_grid_model_parent_class)->finalize (object);
}

static void
toy_grid_model_class_init (ToyGridModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = toy_grid_model_finalize;
}

static void
toy_grid_model_init (ToyGridModel *self)
{
  self->lessons = g_ptr_array_new ();
}

/* A page of @n_rows pupils and @n_lessons lessons, an average and a period mark. */
ToyGridModel *
toy_grid_model_new (guint n_rows,
                    guint n_lessons_wanted)
{
  ToyGridModel *self = g_object_new (TOY_TYPE_GRID_MODEL, NULL);

  self->n_rows = n_rows;
  for (guint i = 0; i <= n_lessons_wanted; i++)
    g_ptr_array_add (self->lessons, lesson_new (self));
  return self;
}

void
toy_grid_model_set_flags (ToyGridModel       *self,
                          guint               row,
                          guint               column,
                          PartaGridCellFlags  flags,
                          const char         *reason)
{
  Cell *cell = get_cell (self, row, column);

  cell->flags = flags;
  g_free (cell->reason);
  cell->reason = g_strdup (reason);
  parta_grid_model_cell_changed (PARTA_GRID_MODEL (self), row, column);
}

/* Somebody else's text arrives. */
void
toy_grid_model_receive (ToyGridModel *self,
                        guint         row,
                        guint         column,
                        const char   *text)
{
  Cell *cell = get_cell (self, row, column);

  g_free (cell->text);
  cell->text = g_strdup (text);
  cell->flags = 0;
  parta_grid_model_row_changed (PARTA_GRID_MODEL (self), row);
}

/* A new first lesson: everything moves one column to the right. */
void
toy_grid_model_insert_lesson (ToyGridModel *self)
{
  g_ptr_array_insert (self->lessons, 0, lesson_new (self));
  parta_grid_model_reset (PARTA_GRID_MODEL (self));
}

void
toy_grid_model_remove_lesson (ToyGridModel *self,
                              guint         column)
{
  free_lesson (self, g_ptr_array_steal_index (self->lessons, column));
  parta_grid_model_reset (PARTA_GRID_MODEL (self));
}

void
toy_grid_model_set_final (ToyGridModel *self,
                          gboolean      final)
{
  self->final = final;
}

void
toy_grid_model_set_locked (ToyGridModel *self,
                           gboolean      locked)
{
  self->locked = locked;
}

/* Nothing of the page may be changed any more. */
void
toy_grid_model_set_closed (ToyGridModel *self,
                           const char   *why)
{
  g_free (self->closed);
  self->closed = g_strdup (why);
  parta_grid_model_reset (PARTA_GRID_MODEL (self));
}

/* The next text that is taken makes the model reset itself before it answers. */
void
toy_grid_model_reset_on_next (ToyGridModel *self)
{
  self->reset_on_next = TRUE;
}

guint
toy_grid_model_get_n_asked (ToyGridModel *self)
{
  return self->n_asked;
}
