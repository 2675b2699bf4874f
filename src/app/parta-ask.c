/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-ask.h"

#include <adwaita.h>
#include <string.h>

/* The only place that knows which dialog there is to ask with. */

static void
response_cb (GtkWidget  *dialog,
             const char *response,
             gpointer    user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_boolean (task, strcmp (response, "go") == 0);
}

/**
 * parta_ask_async:
 * @parent: the window that asks
 * @heading: the question in short
 * @body: what it means
 * @stay: (nullable): the answer that changes nothing, also what Escape says; %NULL when there is nothing to choose
 * @go: the answer that goes on, and is shown as the dangerous one
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks a question.
 */
void
parta_ask_async (GtkWindow           *parent,
                 const char          *heading,
                 const char          *body,
                 const char          *stay,
                 const char          *go,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, parta_ask_async);
  if (stay != NULL)
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "stay", stay);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "go", go);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "go", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), stay != NULL ? "stay" : "go");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), stay != NULL ? "stay" : "go");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * parta_ask_finish:
 * @result: what the callback of parta_ask_async() got
 *
 * Returns: whether the answer was to go on
 */
gboolean
parta_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
