/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-duty.h"
#include "parta-state.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* Where a duty stands in the list: what can still be done in time comes first. */
typedef enum
{
  PARTA_DUTY_SECTION_TODAY,
  PARTA_DUTY_SECTION_PAST,       /* late or overdue */
  PARTA_DUTY_SECTION_LATER,
  PARTA_DUTY_SECTION_REMINDER,   /* nobody can tell whether it was done, or there is no moment */
} PartaDutySection;

#define PARTA_N_DUTY_SECTIONS (PARTA_DUTY_SECTION_REMINDER + 1)

#define PARTA_TYPE_DUTY_ITEM (parta_duty_item_get_type ())
G_DECLARE_FINAL_TYPE (PartaDutyItem, parta_duty_item, PARTA, DUTY_ITEM, GObject)

PartaDutyItem   *parta_duty_item_new         (const PartaDuty *duty,
                                              PartaState      *state,
                                              GTimeZone       *zone,
                                              const char      *today);
gboolean         parta_duty_item_equal       (PartaDutyItem   *self,
                                              PartaDutyItem   *other);
PartaDutySection parta_duty_item_get_section (PartaDutyItem   *self);
PartaDutyStatus  parta_duty_item_get_status  (PartaDutyItem   *self);
const char      *parta_duty_item_get_person  (PartaDutyItem   *self);
const char      *parta_duty_item_get_title   (PartaDutyItem   *self);
const char      *parta_duty_item_get_what    (PartaDutyItem   *self);
const char      *parta_duty_item_get_when    (PartaDutyItem   *self);
const char      *parta_duty_item_get_clause  (PartaDutyItem   *self);
const char      *parta_duty_item_get_journal (PartaDutyItem   *self);
const char      *parta_duty_item_get_day     (PartaDutyItem   *self);
guint            parta_duty_item_get_lesson  (PartaDutyItem   *self);
const char      *parta_duty_item_get_work    (PartaDutyItem   *self);
const char      *parta_duty_item_get_period  (PartaDutyItem   *self);
const char      *parta_duty_section_get_name (PartaDutySection section);

G_END_DECLS
