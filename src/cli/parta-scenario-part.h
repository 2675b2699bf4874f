/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-instant.h"
#include "parta-json.h"

G_BEGIN_DECLS

#define PARTA_SCENARIO_ERROR (parta_scenario_error_quark ())

typedef enum
{
  PARTA_SCENARIO_ERROR_MALFORMED,   /* the message names the path of the value */
} PartaScenarioError;

/**
 * PartaScenarioPart:
 * @node: (nullable): an object of a scenario, %NULL where it was left out
 * @path: where it stands, "" for the whole
 * @next: (nullable): what is likely to be asked for next: the member behind the one that was taken last
 *
 * An object of which values are taken, fastest in the order in which docs/judge.md lists them. Each take function leaves its
 * value as it was where nothing, or null, stands.
 */
typedef struct
{
  const PartaJsonNode *node;
  const char          *path;
  const PartaJsonNode *next;
} PartaScenarioPart;

GQuark   parta_scenario_error_quark       (void);
gboolean parta_scenario_part_open         (PartaScenarioPart        *self,
                                           PartaScenarioPart        *whole,
                                           const char               *name,
                                           GError                  **error);
gboolean parta_scenario_part_take_text    (PartaScenarioPart        *self,
                                           const char               *name,
                                           const char              **text,
                                           GError                  **error);
gboolean parta_scenario_part_take_flag    (PartaScenarioPart        *self,
                                           const char               *name,
                                           gboolean                 *flag,
                                           GError                  **error);
gboolean parta_scenario_part_take_number  (PartaScenarioPart        *self,
                                           const char               *name,
                                           guint                     least,
                                           guint                     most,
                                           guint                    *number,
                                           GError                  **error);
gboolean parta_scenario_part_take_date    (PartaScenarioPart        *self,
                                           const char               *name,
                                           gint32                   *date,
                                           GError                  **error);
gboolean parta_scenario_part_take_instant (PartaScenarioPart        *self,
                                           const char               *name,
                                           GTimeZone                *zone,
                                           gint64                   *instant,
                                           GError                  **error);
const PartaJsonNode *
         parta_scenario_part_find         (PartaScenarioPart        *self,
                                           const char               *name);
gint32   parta_scenario_read_date         (const char               *text,
                                           gssize                    size);
gboolean parta_scenario_part_fail         (const PartaScenarioPart  *self,
                                           const char               *name,
                                           GError                  **error,
                                           const char               *sentence);

G_END_DECLS
