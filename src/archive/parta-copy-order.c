/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-copy-order.h"

#include <glib/gi18n.h>

static void
replace_text (char       **text,
              const char  *with)
{
  g_free (*text);
  *text = g_strdup (with != NULL ? with : "");
}

static gboolean
fail_sheets (const char  *sheets,
             guint        n_sheets,
             GError     **error)
{
  g_set_error (error, PARTA_CERTIFIED_ERROR, PARTA_CERTIFIED_ERROR_SHEETS,
               /* Translators: %s is what somebody typed. */
               _("“%s” are no sheets of this copy. Name numbers from 1 to %u, divided by commas: 3,4."), sheets, n_sheets);

  return FALSE;
}

/* "4, 3,4" becomes "3,4". */
static gboolean
read_sheets (PartaCopyRecord  *order,
             const char       *text,
             GError          **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GString) sheets = g_string_new (NULL);
  g_autofree gboolean *wanted = g_new0 (gboolean, order->sheets + 1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint64 sheet;

      if (!g_ascii_string_to_unsigned (g_strstrip (parts[i]), 10, 1, order->sheets, &sheet, NULL))
        return fail_sheets (text, order->sheets, error);
      wanted[sheet] = TRUE;
    }
  for (guint sheet = 1; sheet <= order->sheets; sheet++)
    {
      if (wanted[sheet])
        g_string_append_printf (sheets, "%s%u", sheets->len > 0 ? "," : "", sheet);
    }
  if (sheets->len == 0)
    return fail_sheets (text, order->sheets, error);
  replace_text (&order->of, sheets->str);

  return TRUE;
}

/**
 * parta_copy_order_new:
 * @journal: (nullable): identifier of a journal
 * @class_id: (nullable): identifier of a class, for all of its journals
 * @period: identifier of the period
 * @why: (nullable): why it is certified although something is open
 *
 * Returns: (transfer full): an order for parta_certify_make()
 */
PartaCopyRecord *
parta_copy_order_new (const char *journal,
                      const char *class_id,
                      const char *period,
                      const char *why)
{
  PartaCopyRecord *order = parta_copy_record_new ();

  replace_text (&order->journal, journal);
  replace_text (&order->class_id, class_id);
  replace_text (&order->period, period);
  replace_text (&order->why, why);

  return order;
}

/**
 * parta_copy_order_new_replacement:
 * @replaced: what is recorded of the copy of which sheets are to be replaced
 * @sheets: their numbers, as somebody typed them: "3,4"
 * @why: why
 * @error: return location for an error
 *
 * What replaces sheets of a copy is a copy of the same journal and period, made now.
 *
 * Returns: (transfer full): an order for parta_certify_make(); %NULL with %PARTA_CERTIFIED_ERROR_SHEETS
 */
PartaCopyRecord *
parta_copy_order_new_replacement (const PartaCopyRecord  *replaced,
                                  const char             *sheets,
                                  const char             *why,
                                  GError                **error)
{
  g_autoptr (PartaCopyRecord) order = parta_copy_order_new (replaced->journal, replaced->class_id, replaced->period, why);

  replace_text (&order->replaces, replaced->number);
  order->sheets = replaced->sheets;

  return read_sheets (order, sheets, error) ? g_steal_pointer (&order) : NULL;
}
