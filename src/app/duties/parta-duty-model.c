/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-duty-model.h"

#include "parta-calendar.h"
#include "parta-enter.h"
#include "parta-journal.h"
#include "parta-school-duties.h"
#include "parta-staff.h"
#include "parta-store-log.h"

/* Who types is not to be held up by lists: they wait until the hand rests. */
#define REST_MS 300

/* Time passes, too. */
#define TICK_SECONDS 60

/* What the signed-in person owes, and what is past due in the whole school. All of it is found out while nothing else is to
 * be done, a scope or a person at a time. */
struct _PartaDutyModel
{
  GObject            parent_instance;

  PartaStore        *store;
  PartaRegulations  *regulations;   /* lent */
  PartaSchoolDuties *duties;        /* (nullable) */
  char             **held;          /* (nullable): the scopes that @duties knows of */

  GListStore        *own;
  GListStore        *school;
  PartaDutyModelState state;
  PartaDutyModelState school_state;
  guint              counts[PARTA_N_DUTY_SECTIONS];
  gboolean           wants_school;

  GQueue             scopes;        /* of char *: to be read from the disk */
  GQueue             people;        /* of char *: still to be asked about */
  GPtrArray         *found;         /* of PartaDutyItem: what they owe */
  gboolean           own_done;
  guint              idle_source, rest_source, tick_source;
};

G_DEFINE_FINAL_TYPE (PartaDutyModel, parta_duty_model, G_TYPE_OBJECT)

static guint changed_signal;

static void
clear_queue (GQueue *queue)
{
  g_queue_clear_full (queue, g_free);
}

static gint64
get_now (PartaDutyModel *self)
{
  return parta_clock_get_wall (parta_store_get_clock (self->store)) / 1000;
}

/* The scopes that are held change when somebody is given a class; what was known of the others stays known otherwise. */
static void
need_duties (PartaDutyModel *self)
{
  g_auto (GStrv) held = parta_store_list_scopes (self->store, NULL);
  PartaRulebook *rulebook = parta_store_get_rulebook (self->store);

  if (held == NULL || rulebook == NULL)
    {
      g_clear_pointer (&self->duties, parta_school_duties_free);
      return;
    }
  if (self->duties != NULL && g_strv_equal ((const char *const *) held, (const char *const *) self->held))
    return;

  g_clear_pointer (&self->duties, parta_school_duties_free);
  g_strfreev (self->held);
  self->held = g_steal_pointer (&held);
  self->duties = parta_school_duties_new (self->regulations, rulebook, parta_store_get_state (self->store),
                                          (const char *const *) self->held);
}

/* Returns: whether the school has a regulation */
static gboolean
ask (PartaDutyModel *self,
     const char     *person,
     PartaDutyFlags  flags,
     GPtrArray      *items)
{
  PartaState *state = parta_store_get_state (self->store);
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (state);
  g_autofree char *today = parta_enter_dup_today (self->store);
  g_autoptr (GArray) duties =
    self->duties != NULL ? parta_school_duties_list (self->duties, person, get_now (self), flags) : NULL;

  for (guint i = 0; duties != NULL && i < duties->len; i++)
    g_ptr_array_add (items, parta_duty_item_new (&g_array_index (duties, PartaDuty, i), state, zone, today));

  return duties != NULL;
}

/* Changes only what differs, so that the list stays where it is when one line has been done. */
static gboolean
fill_store (GListStore *store,
            GPtrArray  *items)
{
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint head = 0, tail = 0;

  while (head < n_before && head < items->len)
    {
      g_autoptr (PartaDutyItem) item = g_list_model_get_item (G_LIST_MODEL (store), head);

      if (!parta_duty_item_equal (item, items->pdata[head]))
        break;
      head++;
    }
  while (tail + head < n_before && tail + head < items->len)
    {
      g_autoptr (PartaDutyItem) item = g_list_model_get_item (G_LIST_MODEL (store), n_before - tail - 1);

      if (!parta_duty_item_equal (item, items->pdata[items->len - tail - 1]))
        break;
      tail++;
    }
  if (head == n_before && n_before == items->len)
    return FALSE;

  g_list_store_splice (store, head, n_before - head - tail, items->pdata + head, items->len - head - tail);

  return TRUE;
}

static void
move_items (GPtrArray       *from,
            PartaDutySection section,
            PartaDutyStatus  status,
            gboolean         newest_first,
            GPtrArray       *to)
{
  for (guint i = 0; i < from->len; i++)
    {
      PartaDutyItem *item = from->pdata[newest_first ? from->len - i - 1 : i];

      if (parta_duty_item_get_section (item) == section && parta_duty_item_get_status (item) == status)
        g_ptr_array_add (to, g_object_ref (item));
    }
}

/* Section by section; of what is past due, that which is late only, and what people still remember best. */
static GPtrArray *
arrange (GPtrArray *items)
{
  GPtrArray *arranged = g_ptr_array_new_with_free_func (g_object_unref);

  move_items (items, PARTA_DUTY_SECTION_TODAY, PARTA_DUTY_DUE, FALSE, arranged);
  move_items (items, PARTA_DUTY_SECTION_PAST, PARTA_DUTY_LATE, TRUE, arranged);
  move_items (items, PARTA_DUTY_SECTION_PAST, PARTA_DUTY_OVERDUE, TRUE, arranged);
  move_items (items, PARTA_DUTY_SECTION_LATER, PARTA_DUTY_OPEN, FALSE, arranged);
  move_items (items, PARTA_DUTY_SECTION_REMINDER, PARTA_DUTY_DUE, FALSE, arranged);
  move_items (items, PARTA_DUTY_SECTION_REMINDER, PARTA_DUTY_OPEN, FALSE, arranged);

  return arranged;
}

static void
list_own (PartaDutyModel *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const char *person = parta_enter_get_author (self->store);
  gboolean known = person != NULL && ask (self, person, PARTA_DUTIES_NOW, items);
  PartaDutyModelState state = known ? PARTA_DUTY_MODEL_READY : PARTA_DUTY_MODEL_UNKNOWN;
  g_autoptr (GPtrArray) arranged = arrange (items);
  gboolean differs = fill_store (self->own, arranged);

  for (guint i = 0; i < PARTA_N_DUTY_SECTIONS; i++)
    self->counts[i] = 0;
  for (guint i = 0; i < items->len; i++)
    self->counts[parta_duty_item_get_section (items->pdata[i])]++;

  self->own_done = TRUE;
  if (differs || state != self->state)
    {
      self->state = state;
      g_signal_emit (self, changed_signal, 0);
    }
}

static void
finish_school (PartaDutyModel *self)
{
  PartaDutyModelState state = self->state;

  fill_store (self->school, self->found);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->school_state = state;
  g_signal_emit (self, changed_signal, 0);
}

static void
queue_scopes (PartaDutyModel *self)
{
  PartaState *state = parta_store_get_state (self->store);
  const char *person = parta_enter_get_author (self->store);
  g_auto (GStrv) taught = person != NULL ? parta_staff_list_taught (state, person) : NULL;

  for (guint i = 0; taught != NULL && taught[i] != NULL; i++)
    {
      g_autoptr (PartaJournal) journal = parta_journal_read (state, taught[i]);

      if (journal != NULL)
        g_queue_push_tail (&self->scopes, g_strdup (journal->scope));
    }
}

static void
queue_school (PartaDutyModel *self)
{
  PartaFactIter iter;
  const PartaFact *person;

  for (guint i = 0; self->held != NULL && self->held[i] != NULL; i++)
    g_queue_push_tail (&self->scopes, g_strdup (self->held[i]));

  parta_fact_iter_init (&iter, parta_store_get_state (self->store), PARTA_SCOPE_SCHOOL, PARTA_KIND_PERSON, "");
  while (parta_fact_iter_next (&iter, &person))
    g_queue_push_tail (&self->people, g_strdup (parta_fact_get_key (person)));
  self->found = g_ptr_array_new_with_free_func (g_object_unref);
}

/* One small step. Reading a scope from the disk takes a few milliseconds, asking about a person likewise. */
static gboolean
step_cb (gpointer user_data)
{
  PartaDutyModel *self = user_data;
  PartaState *state = parta_store_get_state (self->store);
  g_autofree char *scope = g_queue_pop_head (&self->scopes);
  g_autofree char *person = NULL;

  if (scope != NULL)
    {
      parta_state_get_revision (state, scope);
      return G_SOURCE_CONTINUE;
    }
  if (!self->own_done)
    {
      list_own (self);
      if (self->wants_school && self->state == PARTA_DUTY_MODEL_READY)
        queue_school (self);
      return G_SOURCE_CONTINUE;
    }

  person = g_queue_pop_head (&self->people);
  if (person != NULL)
    {
      ask (self, person, PARTA_DUTIES_PAST, self->found);
      return G_SOURCE_CONTINUE;
    }

  self->idle_source = 0;
  if (self->found != NULL)
    finish_school (self);

  return G_SOURCE_REMOVE;
}

static void
start (PartaDutyModel *self)
{
  clear_queue (&self->scopes);
  clear_queue (&self->people);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  need_duties (self);
  queue_scopes (self);
  self->own_done = FALSE;
  if (self->idle_source == 0)
    self->idle_source = g_idle_add_full (G_PRIORITY_LOW, step_cb, self, NULL);
}

static gboolean
rested_cb (gpointer user_data)
{
  PartaDutyModel *self = user_data;

  self->rest_source = 0;
  start (self);

  return G_SOURCE_REMOVE;
}

static void
entries_added_cb (PartaDutyModel *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  self->rest_source = g_timeout_add (REST_MS, rested_cb, self);
}

static gboolean
tick_cb (gpointer user_data)
{
  start (user_data);

  return G_SOURCE_CONTINUE;
}

static void
parta_duty_model_dispose (GObject *object)
{
  PartaDutyModel *self = PARTA_DUTY_MODEL (object);

  g_clear_handle_id (&self->idle_source, g_source_remove);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  clear_queue (&self->scopes);
  clear_queue (&self->people);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->duties, parta_school_duties_free);
  g_clear_pointer (&self->held, g_strfreev);
  g_clear_object (&self->own);
  g_clear_object (&self->school);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (parta_duty_model_parent_class)->dispose (object);
}

static void
parta_duty_model_class_init (PartaDutyModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parta_duty_model_dispose;

  /* PartaDutyModel::changed: the lists, the numbers or the state are others than before. */
  changed_signal = g_signal_new ("changed", PARTA_TYPE_DUTY_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
parta_duty_model_init (PartaDutyModel *self)
{
  self->own = g_list_store_new (PARTA_TYPE_DUTY_ITEM);
  self->school = g_list_store_new (PARTA_TYPE_DUTY_ITEM);
  g_queue_init (&self->scopes);
  g_queue_init (&self->people);
}

/**
 * parta_duty_model_new:
 * @store: the replica of a person who has signed in, with its rulebook
 * @regulations: the profiles at hand, which must outlive the model
 *
 * Returns: (transfer full): lists that fill themselves while the main loop has nothing else to do, and follow the record
 */
PartaDutyModel *
parta_duty_model_new (PartaStore       *store,
                      PartaRegulations *regulations)
{
  PartaDutyModel *self = g_object_new (PARTA_TYPE_DUTY_MODEL, NULL);

  self->store = g_object_ref (store);
  self->regulations = regulations;
  g_signal_connect_object (store, "entries-added", G_CALLBACK (entries_added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "scopes-changed", G_CALLBACK (start), self, G_CONNECT_SWAPPED);
  self->tick_source = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
  start (self);

  return self;
}

/**
 * parta_duty_model_get_own:
 * @self: a model
 *
 * Returns: (transfer none): of #PartaDutyItem: what the signed-in person owes, section by section
 */
GListModel *
parta_duty_model_get_own (PartaDutyModel *self)
{
  return G_LIST_MODEL (self->own);
}

/**
 * parta_duty_model_get_school:
 * @self: a model
 *
 * Returns: (transfer none): of #PartaDutyItem: what is past due in the journals of this replica, person by person
 */
GListModel *
parta_duty_model_get_school (PartaDutyModel *self)
{
  return G_LIST_MODEL (self->school);
}

/**
 * parta_duty_model_get_state:
 * @self: a model
 *
 * Returns: how far the own list has come
 */
PartaDutyModelState
parta_duty_model_get_state (PartaDutyModel *self)
{
  return self->state;
}

/**
 * parta_duty_model_get_school_state:
 * @self: a model
 *
 * Returns: how far the school's list has come
 */
PartaDutyModelState
parta_duty_model_get_school_state (PartaDutyModel *self)
{
  return self->school_state;
}

/**
 * parta_duty_model_count:
 * @self: a model
 * @section: a section
 *
 * Returns: how many own duties it has
 */
guint
parta_duty_model_count (PartaDutyModel   *self,
                        PartaDutySection  section)
{
  g_return_val_if_fail (section < PARTA_N_DUTY_SECTIONS, 0);

  return self->counts[section];
}

/**
 * parta_duty_model_want_school:
 * @self: a model
 *
 * Asks for the school's list too, from now on.
 */
void
parta_duty_model_want_school (PartaDutyModel *self)
{
  if (self->wants_school)
    return;

  self->wants_school = TRUE;
  start (self);
}
