/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-login.h"
#include "parta-append.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define PARTA_TYPE_BACKEND (parta_backend_get_type ())

G_DECLARE_INTERFACE (PartaBackend, parta_backend, PARTA, BACKEND, GObject)

/* Where a school's ledger, devices and accounts are kept. What each method does stands at the functions in parta-backend.c;
 * "load" gives NULL without an error, or FALSE, when there is no such thing. A backend that is new has to know of these, beside
 * what their names say: save_device() never lowers @safe, raise_safe() and swap_setting() are one transaction each.
 * copy() may be missing. */
struct _PartaBackendInterface
{
  GTypeInterface parent_iface;

  gboolean (* get_head)       (PartaBackend *self, PartaLedgerHead *head, GError **error);
  gboolean (* append)         (PartaBackend *self, const PartaAppend *append, PartaLedgerHead *head, GError **error);
  gboolean (* list_ledger)    (PartaBackend *self, guint64 from, PartaLedgerFunc func, gpointer user_data, GError **error);
  gboolean (* list_scope)     (PartaBackend *self, const char *scope, guint64 from, PartaLedgerFunc func, gpointer user_data, GError **error);
  gboolean (* list_device)    (PartaBackend *self, const guint8 *device, guint64 from, guint64 to, PartaLedgerFunc func, gpointer user_data, GError **error);
  gboolean (* list_variants)  (PartaBackend *self, PartaLedgerFunc func, gpointer user_data, GError **error);
  gboolean (* get_scope)      (PartaBackend *self, const char *scope, PartaScopeHead *head, GError **error);
  gboolean (* get_ledger_at)  (PartaBackend *self, guint64 lsn, PartaHash *ledger, GError **error);
  gboolean (* load_device)    (PartaBackend *self, const guint8 *id, PartaDevice **device, GError **error);
  gboolean (* save_device)    (PartaBackend *self, const PartaDevice *device, GError **error);
  gboolean (* list_devices)   (PartaBackend *self, GPtrArray *devices, GError **error);
  gboolean (* raise_safe)     (PartaBackend *self, const GPtrArray *devices, GError **error);
  gboolean (* load_account)   (PartaBackend *self, const char *login, PartaLogin **account, GError **error);
  gboolean (* save_account)   (PartaBackend *self, const PartaLogin *account, GError **error);
  gboolean (* list_accounts)  (PartaBackend *self, GPtrArray *accounts, GError **error);
  gboolean (* load_session)   (PartaBackend *self, const PartaHash *token, PartaSession **session, GError **error);
  gboolean (* save_session)   (PartaBackend *self, const PartaSession *session, GError **error);
  gboolean (* list_sessions)  (PartaBackend *self, GPtrArray *sessions, GError **error);
  gboolean (* end_sessions)   (PartaBackend *self, const char *login, const PartaHash *except, gint64 now, GError **error);
  gboolean (* load_setting)   (PartaBackend *self, const char *name, GBytes **value, GError **error);
  gboolean (* save_setting)   (PartaBackend *self, const char *name, GBytes *value, GError **error);
  gboolean (* copy)           (PartaBackend *self, const char *path, GError **error);
  gboolean (* swap_setting)   (PartaBackend *self, const char *name, GBytes *expected, GBytes *value, gboolean *swapped, GError **error);
};

PartaBackend *parta_backend_new_memory    (void);
PartaBackend *parta_backend_new_sqlite    (const char *path, GError **error);

gboolean parta_backend_copy          (PartaBackend *self, const char *path, GError **error);
gboolean parta_backend_get_head      (PartaBackend *self, PartaLedgerHead *head, GError **error);
gboolean parta_backend_append        (PartaBackend *self, const PartaAppend *append, PartaLedgerHead *head, GError **error);
gboolean parta_backend_list_ledger   (PartaBackend *self, guint64 from, PartaLedgerFunc func, gpointer user_data, GError **error);
gboolean parta_backend_list_scope    (PartaBackend *self, const char *scope, guint64 from, PartaLedgerFunc func, gpointer user_data, GError **error);
gboolean parta_backend_list_device   (PartaBackend *self, const guint8 *device, guint64 from, guint64 to, PartaLedgerFunc func, gpointer user_data, GError **error);
gboolean parta_backend_list_variants (PartaBackend *self, PartaLedgerFunc func, gpointer user_data, GError **error);
gboolean parta_backend_get_scope     (PartaBackend *self, const char *scope, PartaScopeHead *head, GError **error);
gboolean parta_backend_get_ledger_at (PartaBackend *self, guint64 lsn, PartaHash *ledger, GError **error);
gboolean parta_backend_load_device   (PartaBackend *self, const guint8 *id, PartaDevice **device, GError **error);
gboolean parta_backend_save_device   (PartaBackend *self, const PartaDevice *device, GError **error);
gboolean parta_backend_list_devices  (PartaBackend *self, GPtrArray *devices, GError **error);
gboolean parta_backend_raise_safe    (PartaBackend *self, const GPtrArray *devices, GError **error);
gboolean parta_backend_load_account  (PartaBackend *self, const char *login, PartaLogin **account, GError **error);
gboolean parta_backend_save_account  (PartaBackend *self, const PartaLogin *account, GError **error);
gboolean parta_backend_list_accounts (PartaBackend *self, GPtrArray *accounts, GError **error);
gboolean parta_backend_load_session  (PartaBackend *self, const PartaHash *token, PartaSession **session, GError **error);
gboolean parta_backend_save_session  (PartaBackend *self, const PartaSession *session, GError **error);
gboolean parta_backend_list_sessions (PartaBackend *self, GPtrArray *sessions, GError **error);
gboolean parta_backend_end_sessions  (PartaBackend *self, const char *login, const PartaHash *except, gint64 now, GError **error);
gboolean parta_backend_load_setting  (PartaBackend *self, const char *name, GBytes **value, GError **error);
gboolean parta_backend_save_setting  (PartaBackend *self, const char *name, GBytes *value, GError **error);
gboolean parta_backend_swap_setting  (PartaBackend *self, const char *name, GBytes *expected, GBytes *value, gboolean *swapped, GError **error);
void     parta_ledger_line_link           (const PartaLedgerLine *record, PartaHash *ledger, PartaHash *scope_head);

G_END_DECLS
