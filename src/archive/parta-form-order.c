/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-form-order.h"

G_DEFINE_BOXED_TYPE (PartaFormOrder, parta_form_order, parta_form_order_copy, parta_form_order_free)

/**
 * parta_form_order_new:
 * @form: name of a form
 *
 * Returns: (transfer full): an order that says nothing else yet
 */
PartaFormOrder *
parta_form_order_new (const char *form)
{
  PartaFormOrder *self = g_new0 (PartaFormOrder, 1);

  self->form = g_strdup (form);

  return self;
}

/**
 * parta_form_order_copy:
 * @self: an order
 *
 * Returns: (transfer full): the same again
 */
PartaFormOrder *
parta_form_order_copy (const PartaFormOrder *self)
{
  PartaFormOrder *copy = g_memdup2 (self, sizeof *self);

  copy->form = g_strdup (self->form);
  copy->class_id = g_strdup (self->class_id);
  copy->journal = g_strdup (self->journal);
  copy->period = g_strdup (self->period);
  copy->pupils = g_strdupv (self->pupils);
  copy->month = g_strdup (self->month);
  copy->from = g_strdup (self->from);
  copy->to = g_strdup (self->to);

  return copy;
}

/**
 * parta_form_order_free:
 * @self: (transfer full): an order
 *
 * Frees it.
 */
void
parta_form_order_free (PartaFormOrder *self)
{
  g_free (self->form);
  g_free (self->class_id);
  g_free (self->journal);
  g_free (self->period);
  g_strfreev (self->pupils);
  g_free (self->month);
  g_free (self->from);
  g_free (self->to);
  g_free (self);
}
