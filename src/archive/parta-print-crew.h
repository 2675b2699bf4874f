/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PartaPrintCrew:
 *
 * Some processes that work at the same time, each at one task, and are told and heard by lines. Everything is called in the main
 * context in which the crew was made.
 */
typedef struct _PartaPrintCrew PartaPrintCrew;

/**
 * PartaPrintCrewFuncs:
 * @next: asks what the worker of that number, from 0, shall do; returns: (transfer full) (nullable): a line, and what to call the
 *   task; %NULL for nothing more
 * @answered: tells the answer to a task; %NULL where the worker ended over it
 * @ended: tells, once, that all workers have ended
 *
 * Whom a crew works for.
 */
typedef struct
{
  char *(* next)     (guint worker, gpointer *task, gpointer user_data);
  void  (* answered) (gpointer task, const char *line, gpointer user_data);
  void  (* ended)    (gpointer user_data);
} PartaPrintCrewFuncs;

PartaPrintCrew *parta_print_crew_start (const char *const         *argv,
                                        const char                *job,
                                        guint                      n_workers,
                                        const PartaPrintCrewFuncs *funcs,
                                        gpointer                   user_data);
void            parta_print_crew_free  (PartaPrintCrew            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPrintCrew, parta_print_crew_free)

G_END_DECLS
