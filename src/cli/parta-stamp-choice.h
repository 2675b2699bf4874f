/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-clock.h"
#include "parta-stamper.h"

G_BEGIN_DECLS

/**
 * PartaStampChoice:
 * @address: (nullable): of a time-stamp service
 * @policy: (nullable): by which of its rules it has to stamp
 * @key: (nullable): a file with a time-stamp key of the school
 * @password_file: (nullable): file whose first line is its password
 * @none: whether to do without, although a service is set up on this computer
 * @clock: (nullable): by which such a key stamps; set when it is opened
 *
 * Who is to say when something was signed, as the options say it.
 */
typedef struct
{
  char       *address;
  char       *policy;
  char       *key;
  char       *password_file;
  gboolean    none;
  PartaClock *clock;
} PartaStampChoice;

GOptionEntry *parta_stamp_choice_join  (PartaStampChoice    *self,
                                        const GOptionEntry  *more);
gboolean      parta_stamp_choice_check (PartaStampChoice    *self,
                                        GError             **error);
gboolean      parta_stamp_choice_open  (PartaStampChoice    *self,
                                        PartaStamper       **stamper,
                                        GError             **error);
void          parta_stamp_choice_clear (PartaStampChoice    *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartaStampChoice, parta_stamp_choice_clear)

G_END_DECLS
