/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-news.h"

/**
 * parta_news_new:
 *
 * Returns: (transfer full): news in which nothing stands
 */
PartaNews *
parta_news_new (void)
{
  PartaNews *self = g_new0 (PartaNews, 1);

  g_atomic_ref_count_init (&self->refs);
  self->grants = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_cursor_free);
  self->verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_record_free);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_record_free);
  self->cursors = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_cursor_free);

  return self;
}

/**
 * parta_news_ref:
 * @self: news
 *
 * Returns: (transfer full): @self
 */
PartaNews *
parta_news_ref (PartaNews *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * parta_news_unref:
 * @self: (transfer full): news
 *
 * Gives back a reference.
 */
void
parta_news_unref (PartaNews *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_ptr_array_unref (self->grants);
  g_ptr_array_unref (self->verdicts);
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->cursors);
  g_free (self->epoch);
  g_free (self->receipt);
  g_free (self);
}
