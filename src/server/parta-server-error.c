/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-server-error.h"

typedef struct
{
  guint64 detail;
} PartaServerErrorPrivate;

static void
parta_server_error_private_init (PartaServerErrorPrivate *priv)
{
  priv->detail = 0;
}

static void
parta_server_error_private_copy (const PartaServerErrorPrivate *from,
                                 PartaServerErrorPrivate       *to)
{
  to->detail = from->detail;
}

static void
parta_server_error_private_clear (PartaServerErrorPrivate *priv)
{
}

G_DEFINE_EXTENDED_ERROR (PartaServerError, parta_server_error)

/**
 * parta_server_error_new:
 * @code: what is wrong
 * @detail: a number that belongs to it; 0 for none
 * @message: a sentence for a person
 *
 * Returns: (transfer full): the error
 */
GError *
parta_server_error_new (PartaServerError code,
                        guint64          detail,
                        const char      *message)
{
  GError *error = g_error_new_literal (PARTA_SERVER_ERROR, (int) code, message);

  parta_server_error_get_private (error)->detail = detail;

  return error;
}

/**
 * parta_server_error_get_detail:
 * @error: any error
 *
 * Returns: the number that belongs to it; 0 for none
 */
guint64
parta_server_error_get_detail (const GError *error)
{
  return error->domain == PARTA_SERVER_ERROR ? parta_server_error_get_private (error)->detail : 0;
}
