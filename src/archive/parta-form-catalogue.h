/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-form-order.h"
#include "parta-issue.h"
#include "parta-regulations.h"
#include "parta-report.h"
#include "parta-store.h"

G_BEGIN_DECLS

#define PARTA_FORM_ERROR (parta_form_error_quark ())

/**
 * PartaFormError:
 * @PARTA_FORM_ERROR_NO_PERIOD: the record has no period or no school year for these days: the coordinator sets it up
 * @PARTA_FORM_ERROR_NO_RULES: the school has no regulation: the coordinator chooses it
 *
 * Why a document cannot be made. Messages of this domain are sentences for people.
 */
typedef enum
{
  PARTA_FORM_ERROR_NO_PERIOD,
  PARTA_FORM_ERROR_NO_RULES,
} PartaFormError;

/**
 * PartaFormTraits:
 * @PARTA_FORM_CLASS: it is about a class
 * @PARTA_FORM_JOURNALS: it is about a journal
 * @PARTA_FORM_PERIOD: it is about a period, that of today where none is named; of some the school year around it counts
 * @PARTA_FORM_SPAN: it may be about any days instead
 * @PARTA_FORM_MONTH: it is about a month
 * @PARTA_FORM_PUPILS: it may be about some pupils of the class only
 * @PARTA_FORM_LOOSE: its sheets go to different people, so that nothing is printed on their backs
 * @PARTA_FORM_OFFICE: it rests on what the office knows
 * @PARTA_FORM_COPY: a certified copy can be made of it, by parta_certify_make()
 *
 * What a form is about.
 */
typedef enum
{
  PARTA_FORM_CLASS    = 1 << 0,
  PARTA_FORM_JOURNALS = 1 << 1,
  PARTA_FORM_PERIOD   = 1 << 2,
  PARTA_FORM_SPAN     = 1 << 3,
  PARTA_FORM_MONTH    = 1 << 4,
  PARTA_FORM_PUPILS   = 1 << 5,
  PARTA_FORM_LOOSE    = 1 << 6,
  PARTA_FORM_OFFICE   = 1 << 7,
  PARTA_FORM_COPY     = 1 << 8,
} PartaFormTraits;

/* One kind of document: its name in orders, what it is, to be translated, and what it is about. */
typedef struct
{
  const char      *name;
  const char      *summary;
  PartaFormTraits  traits;
} PartaForm;

/* What documents are made of: a replica, and the regulations at hand. Both are lent. */
typedef struct
{
  PartaStore       *store;
  PartaRegulations *regulations;
} PartaFormDesk;

GQuark           parta_form_error_quark    (void);
const PartaForm *parta_form_catalogue_get  (guint                  index);
const PartaForm *parta_form_catalogue_find (const char            *name);
PartaReport     *parta_form_catalogue_make (const PartaFormDesk   *desk,
                                            const PartaFormOrder  *order,
                                            const PartaIssue      *issue,
                                            GError               **error);

G_END_DECLS
