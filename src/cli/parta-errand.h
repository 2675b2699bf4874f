/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-store.h"

G_BEGIN_DECLS

#define PARTA_ERRAND_ERROR (parta_errand_error_quark ())

/**
 * PartaErrandError:
 * @PARTA_ERRAND_ERROR_USAGE: the command line makes no sense: say so and name the help
 * @PARTA_ERRAND_ERROR_FAILED: it does, but what it names is not there
 *
 * What can be wrong with an errand, apart from what the libraries say.
 */
typedef enum
{
  PARTA_ERRAND_ERROR_USAGE,
  PARTA_ERRAND_ERROR_FAILED,
} PartaErrandError;

/* What partactl says to the shell. */
typedef enum
{
  PARTA_EXIT_OK = 0,
  PARTA_EXIT_FAILURE = 1,
  PARTA_EXIT_USAGE = 2,
} PartaExit;

/**
 * PartaErrand:
 * @command: name of the command
 * @arguments: how its other arguments are called in the help, translated
 * @summary: what it does, translated
 * @replica: (nullable): folder of the local replica; %NULL for the usual one
 * @json: whether data is to be printed as JSON
 * @clock: where the time comes from
 * @store: (nullable): the replica, once it was opened
 * @folders: (nullable): with regulation profiles beside those that come with Parta
 *
 * What somebody sends partactl to do.
 */
typedef struct
{
  const char *command;
  const char *arguments;
  const char *summary;
  char       *replica;
  gboolean    json;
  PartaClock *clock;
  PartaStore *store;
  char      **folders;
} PartaErrand;

GQuark      parta_errand_error_quark (void);
void        parta_errand_clear       (PartaErrand         *self);
GOptionEntry *parta_errand_join_options (const GOptionEntry *own,
                                      guint                n_own,
                                      const GOptionEntry  *more);
gboolean    parta_errand_parse       (PartaErrand         *self,
                                      const GOptionEntry  *options,
                                      int                 *argc,
                                      char              ***argv,
                                      int                  least,
                                      int                  most,
                                      GError             **error);
char       *parta_errand_dup_name    (char               **argv);
PartaStore *parta_errand_open        (PartaErrand         *self,
                                      GError             **error);
gboolean    parta_errand_flush       (PartaErrand         *self,
                                      GError             **error);
PartaExit   parta_errand_fail        (PartaErrand         *self,
                                      const GError        *error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartaErrand, parta_errand_clear)

G_END_DECLS
