/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-statement-list.h"

#include "parta-statement-wish.h"

static char *
make_key (const char        *pupil,
          const PartaPeriod *part)
{
  return g_strdup_printf ("%s/%s/%s", pupil, part->from, part->to);
}

static PartaStatementRow *
new_row (PartaState           *state,
         const char           *class_id,
         const char           *scope,
         const PartaRosterRow *pupil,
         const PartaPeriod    *part)
{
  g_autofree char *key = make_key (pupil->pupil, part);
  const PartaFact *fact = parta_state_get_live (state, scope, PARTA_KIND_STATEMENT, key);
  const PartaFact *wish = parta_statement_wish_find (state, class_id, pupil->pupil, part->from, part->to);
  PartaStatementRow *row = g_new (PartaStatementRow, 1);

  *row = (PartaStatementRow){
    .pupil = g_strdup (pupil->pupil),
    .name = g_strdup (pupil->name),
    .from = g_strdup (part->from),
    .to = g_strdup (part->to),
    .printed = g_strdup (parta_fact_get (fact, "printed")),
    .handed = g_strdup (parta_fact_get (fact, "handed")),
    .recipient = g_strdup (parta_fact_get (fact, "recipient")),
    .scope = g_strdup (scope),
    .wished = wish != NULL,
    .paper_from = g_strdup (parta_fact_get (wish, "from")),
    .application = g_strdup (parta_fact_get (wish, "application")),
  };

  return row;
}

/**
 * parta_statement_list_new:
 * @state: the record
 * @book: the class on these days
 * @class_id: identifier of the class
 * @pupils: (nullable): identifiers of pupils of the class; %NULL for all
 * @from: first day
 * @to: last day
 *
 * Lists the statements of a span: one of each pupil for each period that the span touches.
 *
 * Returns: (transfer full) (element-type PartaStatementRow): the statements, pupil by pupil
 */
GPtrArray *
parta_statement_list_new (PartaState            *state,
                          const PartaClassBook  *book,
                          const char            *class_id,
                          const char *const     *pupils,
                          const char            *from,
                          const char            *to)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_statement_row_free);
  g_autoptr (GPtrArray) parts = parta_calendar_list_parts (state, from, to);
  g_autofree char *scope = parta_scope_for_class (class_id);

  for (guint i = 0; i < parta_class_book_get_n_pupils (book); i++)
    {
      const PartaRosterRow *pupil = parta_class_book_get_pupil (book, i);

      if (pupils != NULL && !g_strv_contains (pupils, pupil->pupil))
        continue;
      for (guint j = 0; j < parts->len; j++)
        g_ptr_array_add (rows, new_row (state, class_id, scope, pupil, parts->pdata[j]));
    }

  return rows;
}

/**
 * parta_statement_row_draft:
 * @self: a statement
 * @printed: (nullable): the day on which it was printed
 * @handed: (nullable): the day on which it was handed over
 * @recipient: (nullable): who took it
 *
 * What was recorded before stays beside what is new.
 *
 * Returns: (transfer full): what is to be entered
 */
PartaDraft *
parta_statement_row_draft (const PartaStatementRow *self,
                           const char              *printed,
                           const char              *handed,
                           const char              *recipient)
{
  const PartaPeriod part = { .from = self->from, .to = self->to };
  g_autofree char *key = make_key (self->pupil, &part);

  return parta_draft_new (self->scope, PARTA_KIND_STATEMENT, key,
                          parta_body_new ("printed", printed != NULL ? printed : self->printed,
                                          "handed", handed != NULL ? handed : self->handed,
                                          "recipient", recipient != NULL ? recipient : self->recipient, NULL));
}

/**
 * parta_statement_row_free:
 * @self: (transfer full): a statement
 *
 * Frees it.
 */
void
parta_statement_row_free (PartaStatementRow *self)
{
  g_free (self->pupil);
  g_free (self->name);
  g_free (self->from);
  g_free (self->to);
  g_free (self->printed);
  g_free (self->handed);
  g_free (self->recipient);
  g_free (self->scope);
  g_free (self->paper_from);
  g_free (self->application);
  g_free (self);
}
