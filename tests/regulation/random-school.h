/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"

G_BEGIN_DECLS

/* What somebody does, by chance. */
typedef struct
{
  const char *person;
  PartaDraft *draft;   /* owned */
  gint64      wall;    /* milliseconds UTC */
} RandomDeed;

/* A school of two classes and a group, different each time: bells or none, five or six days, holidays, a timetable. */
GPtrArray  *random_school_list_drafts (GRand      *chance,
                                       const char *regulation);
const char *random_school_pick_person (GRand      *chance);
void        random_deed_init          (RandomDeed *self,
                                       GRand      *chance,
                                       const char *person);
void        random_deed_clear         (RandomDeed *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RandomDeed, random_deed_clear)

G_END_DECLS
