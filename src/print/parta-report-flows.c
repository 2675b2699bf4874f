/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-report-private.h"

#include "parta-flow-block-private.h"
#include "parta-sheet-private.h"

static void
add_stamps (PartaReport     *self,
            const PartaFlow *flow,
            guint            first_leaf)
{
  const GArray *stamps = parta_flow_get_stamps (flow);

  for (guint i = 0; i < stamps->len; i++)
    {
      const PartaFlowStamp *stamp = &g_array_index (stamps, PartaFlowStamp, i);

      parta_report_add_stamp (self, first_leaf + stamp->page, &stamp->rect, stamp->name);
    }
}

static void
add_flow (PartaReport *self,
          PartaFlow   *flow)
{
  guint first_leaf = self->leaves->len;

  parta_flow_lay_out (flow);
  add_stamps (self, flow, first_leaf);
  for (guint page = 0; page < parta_flow_get_n_pages (flow); page++)
    {
      PartaLeaf leaf = { PARTA_LEAF_FLOW, NULL, flow->code, page, flow };

      g_array_append_val (self->leaves, leaf);
    }
}

/* A document of one flow or of several, one after the other, all on the same paper. @flows (transfer full) (element-type PartaFlow):
 * at least one; @name: what the document is called; @period: what its system line says of time. */
PartaReport *
parta_report_new_flows (PartaState        *state,
                        const PartaIssue  *issue,
                        const PartaPeriod *period,
                        const char        *name,
                        GPtrArray         *flows)
{
  const PartaFlow *first = flows->pdata[0];
  PartaReport *self = parta_report_new_empty (state, issue, period, first->type);

  g_ptr_array_unref (self->flows);
  self->flows = flows;
  self->paper = first->paper;
  self->name = g_strdup (name);
  for (guint i = 0; i < flows->len; i++)
    add_flow (self, flows->pdata[i]);
  self->notice = g_strdup (issue->working || parta_report_get_n_waiting (self) > 0
                             ? parta_form_get (self->language, PARTA_FORM_WORKING) : "");
  parta_report_seal (self);

  return self;
}

/**
 * parta_report_dup_csv:
 * @self: a document
 *
 * Returns: (transfer full): the tables of the document as text, one after the other: rows in lines, fields apart by semicolons
 *   "" for a document that is not made of tables
 */
char *
parta_report_dup_csv (const PartaReport *self)
{
  g_autoptr (GString) csv = g_string_new (NULL);

  for (guint i = 0; i < self->flows->len; i++)
    parta_flow_append_csv (self->flows->pdata[i], csv);

  return g_string_free (g_steal_pointer (&csv), FALSE);
}
