/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define PARTA_TYPE_FORM_ORDER (parta_form_order_get_type ())

/* Names of forms that other places have to know. */
#define PARTA_FORM_JOURNAL   "journal"
#define PARTA_FORM_VOLUME    "volume"
#define PARTA_FORM_STATEMENT "family-statement"

/**
 * PartaFormOrder:
 * @form: name of the form
 * @class_id: (nullable): identifier of the class
 * @journal: (nullable): identifier of the journal
 * @period: (nullable): identifier of a period; %NULL for that of today
 * @pupils: (nullable): identifiers of pupils of the class; %NULL for all
 * @month: (nullable): "2026-10"; %NULL for this one
 * @from: (nullable): first day, instead of a period
 * @to: (nullable): last day
 * @halves: whether statements are two to a sheet
 * @working: whether it is marked as not certified, and may hold what the server does not have
 *
 * What document is wanted. A value that owns its texts.
 */
typedef struct
{
  char      *form;
  char      *class_id;
  char      *journal;
  char      *period;
  char     **pupils;
  char      *month;
  char      *from;
  char      *to;
  gboolean   halves;
  gboolean   working;
} PartaFormOrder;

GType           parta_form_order_get_type (void);
PartaFormOrder *parta_form_order_new      (const char           *form);
PartaFormOrder *parta_form_order_copy     (const PartaFormOrder *self);
void            parta_form_order_free     (PartaFormOrder       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaFormOrder, parta_form_order_free)

G_END_DECLS
