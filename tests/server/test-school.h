/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-key.h"
#include "parta-registrar.h"

G_BEGIN_DECLS

#define TEST_NOW     G_GINT64_CONSTANT (1791788400000)   /* 2026-10-12 13:00 in Bishkek, a Monday */
#define TEST_LESSON  "2026-10-12/3"

/* A school with class 5a (pupils p1, p2), journals j1 (taught by t1) and j2 (by t2), class teacher t2, deputy d1; and
 * a client's side of the protocol that keeps just enough to talk. */

typedef struct
{
  PartaBackend   *backend;
  PartaClock     *clock;
  PartaRegistrar *registrar;
} TestSchool;

typedef struct
{
  const char   *school;     /* "s1" unless it is set */
  char         *person;
  char         *role;
  guint8        id[PARTA_DEVICE_SIZE];
  PartaKey      key;
  GPtrArray    *entries;    /* of PartaEntry, by seq */
  guint64       acked;
  GHashTable   *cursors;    /* scope → PartaScopeCursor */
  PartaReceipt  seen;
} TestDevice;

TestSchool *test_school_new       (PartaBackend      *backend);
TestSchool *test_school_new_named (PartaBackend      *backend,
                                   const char        *school);
void        test_school_free      (TestSchool        *self);
TestDevice *test_device_new       (const char        *person,
                                   const char        *role,
                                   guint8             number);
TestDevice *test_device_clone     (const TestDevice  *self);
void        test_device_free      (TestDevice        *self);
void        test_device_register  (TestDevice        *self,
                                   PartaBackend      *backend);
PartaEntry *test_device_write     (TestDevice        *self,
                                   const char        *scope,
                                   PartaKind          kind,
                                   const char        *key,
                                   PartaBody         *body);
PartaEntry *test_device_mark      (TestDevice        *self,
                                   const char        *journal,
                                   const char        *pupil,
                                   const char        *mark);
PartaSyncRequest *test_device_ask (TestDevice        *self,
                                   guint64            from,
                                   guint64            to,
                                   guint64            pull);
void        test_device_take      (TestDevice        *self,
                                   const PartaSyncReply *reply);
void        test_request_sign     (PartaSyncRequest  *request,
                                   const PartaKey    *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestSchool, test_school_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestDevice, test_device_free)

G_END_DECLS
