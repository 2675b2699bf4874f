/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-desk.h"

G_BEGIN_DECLS

#define PARTA_HALL_AWAKE 64   /* schools whose record lies in memory, unless somebody says another number */

/**
 * PartaHallOpenFunc:
 * @school: identifier of a school, as somebody wrote it into an address
 * @user_data: as given with the function
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the desk of that school; %NULL without an error when there is no such school
 */
typedef PartaDesk *(* PartaHallOpenFunc) (const char  *school,
                                          gpointer     user_data,
                                          GError     **error);

/**
 * PartaHallCheckFunc:
 * @user_data: as given with the function
 * @error: return location for an error
 *
 * Returns: whether what keeps the schools can be asked
 */
typedef gboolean (* PartaHallCheckFunc) (gpointer   user_data,
                                         GError   **error);

/**
 * PartaHall:
 *
 * The desks of a server: one, or one for each school of a region. A desk is opened when it is first asked for. It stays, since
 * it remembers who tried which password; but only so many keep the record of their school in memory.
 */
typedef struct _PartaHall PartaHall;

PartaHall  *parta_hall_new_for_one  (PartaDesk          *desk);
PartaHall  *parta_hall_new_for_many (PartaClock         *clock,
                                     guint               awake,
                                     PartaHallOpenFunc   open,
                                     PartaHallCheckFunc  check,
                                     gpointer            user_data);
void        parta_hall_free         (PartaHall          *self);
PartaDesk  *parta_hall_find         (PartaHall          *self,
                                     const char         *school,
                                     GError            **error);
gboolean    parta_hall_check        (PartaHall          *self,
                                     GError            **error);
PartaDesk  *parta_hall_get_only     (PartaHall          *self);
PartaClock *parta_hall_get_clock    (PartaHall          *self);
guint       parta_hall_count_awake  (PartaHall          *self);
void        parta_hall_sum_taken    (PartaHall          *self,
                                     guint64            *taken);
void        parta_hall_keep_contacts (PartaHall      *self);
void        parta_hall_rest_idle    (PartaHall          *self,
                                     gint64              seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaHall, parta_hall_free)

G_END_DECLS
