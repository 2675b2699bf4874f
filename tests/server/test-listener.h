/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-http.h"
#include "test-school.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* The school of test-school.h behind the real listener, in a thread of its own. "teacher" (t1) and "newcomer" (t2, whose
 * password is a temporary one) may sign in with "first password". */
typedef struct
{
  char            *dir;
  TestSchool      *school;
  GTlsCertificate *certificate;
  GThread         *thread;
  GMainContext    *context;
  GMainLoop       *loop;
  guint            port;
  GMutex           lock;
  GCond            ready;
  const PartaHttpLimits *limits;   /* (nullable) */
  SoupSession     *session;
} Listener;

typedef struct
{
  guint   status;
  char   *type;
  char   *retry_after;
  GBytes *body;
} Answer;

/* @limits: (nullable): a PartaHttpLimits instead of the standard ones */
void  listener_set_up     (Listener          *self,
                           gconstpointer      limits);
void  listener_tear_down  (Listener          *self,
                           gconstpointer      limits);
void  listener_ask        (Listener          *self,
                           const char        *method,
                           const char        *path,
                           const char *const *headers,
                           GBytes            *body,
                           Answer            *answer);
void  listener_ask_json   (Listener          *self,
                           const char        *path,
                           const char        *token,
                           GBytes            *json,
                           Answer            *answer);
void  listener_ask_sync   (Listener          *self,
                           const char        *token,
                           GBytes            *body,
                           Answer            *answer);
void  listener_sign_in    (Listener          *self,
                           const TestDevice  *device,
                           const char        *login,
                           const char        *password,
                           Answer            *answer);
char *listener_need_token (Listener          *self,
                           const TestDevice  *device,
                           const char        *login,
                           const char        *password);
void  answer_expect_fault (const Answer      *answer,
                           guint              status,
                           const char        *code);
void  answer_clear        (Answer            *answer);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

G_END_DECLS
