/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The small messages of docs/protocol.md 7 and 8. Each decoder is tried on the same bytes; what it takes can be said again
 * and is then understood in the same way. */

#include "fuzz.h"

#include "parta-fault.h"
#include "parta-receipt.h"
#include "parta-wire-account.h"
#include "parta-wire-session.h"
#include "parta-wire-transfer.h"

#include <string.h>

#define DEFINE_SAY_AGAIN(Type, type)                                            \
  static GBytes *                                                               \
  say_##type##_again (GBytes *json)                                             \
  {                                                                             \
    g_autoptr (Type) message = parta_##type##_decode (json, NULL);              \
                                                                                \
    return message != NULL ? parta_##type##_encode (message) : NULL;            \
  }

DEFINE_SAY_AGAIN (PartaSignIn, sign_in)
DEFINE_SAY_AGAIN (PartaWelcome, welcome)
DEFINE_SAY_AGAIN (PartaAbout, about)
DEFINE_SAY_AGAIN (PartaPasswordChange, password_change)
DEFINE_SAY_AGAIN (PartaFault, fault)
DEFINE_SAY_AGAIN (PartaTransferList, transfer_list)

static GBytes *
say_sessions_again (GBytes *json)
{
  g_autoptr (GArray) lines = parta_session_list_decode (json, NULL);

  return lines != NULL ? parta_session_list_encode (lines) : NULL;
}

static GBytes *
say_end_again (GBytes *json)
{
  guint8 id[PARTA_SESSION_ID_SIZE];

  return parta_session_end_decode (json, id, NULL) ? parta_session_end_encode (id) : NULL;
}

static GBytes *
say_receipt_again (GBytes *json)
{
  gsize size;
  const char *text = g_bytes_get_data (json, &size);
  PartaReceipt receipt = { { 0 } };
  char *again;

  if (!parta_receipt_decode (&receipt, text != NULL ? text : "", size, NULL))
    return NULL;

  again = parta_receipt_encode (&receipt);

  return g_bytes_new_take (again, strlen (again));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static GBytes *(* const again[]) (GBytes *) = {
    say_sign_in_again, say_welcome_again, say_about_again, say_password_change_again, say_fault_again, say_receipt_again,
    say_transfer_list_again, say_sessions_again, say_end_again,
  };
  g_autoptr (GBytes) json = g_bytes_new_static (data, size);

  for (guint i = 0; i < G_N_ELEMENTS (again); i++)
    {
      g_autoptr (GBytes) once = again[i] (json);
      g_autoptr (GBytes) twice = once != NULL ? again[i] (once) : NULL;

      if (once != NULL)
        g_assert_true (twice != NULL && g_bytes_equal (once, twice));
    }

  return 0;
}
