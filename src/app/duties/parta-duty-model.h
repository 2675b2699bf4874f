/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-duty-item.h"
#include "parta-regulations.h"
#include "parta-store.h"

G_BEGIN_DECLS

#define PARTA_TYPE_DUTY_MODEL (parta_duty_model_get_type ())
G_DECLARE_FINAL_TYPE (PartaDutyModel, parta_duty_model, PARTA, DUTY_MODEL, GObject)

/**
 * PartaDutyModelState:
 * @PARTA_DUTY_MODEL_LOOKING: nobody knows yet
 * @PARTA_DUTY_MODEL_READY: the list says what is owed
 * @PARTA_DUTY_MODEL_UNKNOWN: the school has no regulation, or one that is not at hand
 *
 * How far the list has come.
 */
typedef enum
{
  PARTA_DUTY_MODEL_LOOKING,
  PARTA_DUTY_MODEL_READY,
  PARTA_DUTY_MODEL_UNKNOWN,
} PartaDutyModelState;

PartaDutyModel     *parta_duty_model_new          (PartaStore       *store,
                                                   PartaRegulations *regulations);
GListModel         *parta_duty_model_get_own      (PartaDutyModel   *self);
GListModel         *parta_duty_model_get_school   (PartaDutyModel   *self);
PartaDutyModelState parta_duty_model_get_state    (PartaDutyModel   *self);
PartaDutyModelState parta_duty_model_get_school_state (PartaDutyModel *self);
guint               parta_duty_model_count        (PartaDutyModel   *self,
                                                   PartaDutySection  section);
void                parta_duty_model_want_school  (PartaDutyModel   *self);

G_END_DECLS
