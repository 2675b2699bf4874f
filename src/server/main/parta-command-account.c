/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-command.h"

#include "parta-breach-desk.h"
#include "parta-doorkeeper.h"
#include "parta-login-name.h"
#include "parta-person.h"
#include "parta-server-error.h"
#include "parta-transfer-desk.h"

#include <glib/gi18n.h>
#include <string.h>

#define USAGE "account DIR add LOGIN --person NAME-OR-ID [--role ROLE,…] [--class CLASS] | issue [--person NAME-OR-ID] [--json] | list [--json] | reset LOGIN | disable LOGIN | enable LOGIN"

static const char *const roles[] = {
  "teacher", "class_teacher", "deputy", "head", "coordinator", "ej_admin", "secretary", NULL,
};

typedef struct
{
  PartaSite *site;
  char      *login;
  char      *person;     /* as it was typed */
  char      *role_names; /* (nullable) */
  char      *class_name; /* (nullable) */
  gboolean   json;
} Order;

static gboolean
refuse (GError    **error,
        const char *message)
{
  g_set_error_literal (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED, message);

  return FALSE;
}

static gboolean
load (Order       *order,
      PartaLogin **account,
      GError     **error)
{
  if (!parta_backend_load_account (order->site->backend, order->login, account, error))
    return FALSE;

  return *account != NULL || refuse (error, _("There is no account with this login. \"account DIR list\" shows them all."));
}

/* The password is shown here, once it is good for something, and nowhere else: what is kept is its hash. A line of JSON is what
 * "partactl print --form login-slips" makes a slip of. */
static void
print_password (const Order      *order,
                PartaState       *state,
                const PartaLogin *account,
                const char       *password)
{
  g_autofree char *name = parta_person_dup_full_name (state, account->person);
  g_autofree char *login_json = parta_command_quote (account->login);
  g_autofree char *name_json = parta_command_quote (name);

  if (order->json)
    g_print ("{\"login\":%s,\"password\":\"%s\",\"person\":\"%s\",\"name\":%s}\n", login_json, password,
             account->person, name_json);
  else
    g_print (_("Temporary password of %s, to be changed at the first sign-in: %s\n"), account->login, password);
}

static gboolean
is_login (const char *login)
{
  gsize size = strlen (login);

  if (size == 0 || size > 64 || !g_utf8_validate (login, -1, NULL))
    return FALSE;
  for (const char *c = login; *c != '\0'; c = g_utf8_next_char (c))
    {
      if (!g_unichar_isgraph (g_utf8_get_char (c)))
        return FALSE;
    }

  return TRUE;
}

/* Returns: (nullable): identifier of the class that bears this name or identifier. */
static char *
find_class (PartaState *state,
            const char *name)
{
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      if (strcmp (parta_fact_get_key (fact), name) == 0 || strcmp (parta_fact_get (fact, "name"), name) == 0)
        return g_strdup (parta_fact_get_key (fact));
    }

  return NULL;
}

static char *
dup_role_key (PartaState  *state,
              const Order *order,
              const char  *person,
              const char  *role,
              GError     **error)
{
  g_autofree char *class_id = NULL;

  if (!g_strv_contains (roles, role))
    {
      g_set_error (error, PARTA_COMMAND_ERROR, PARTA_COMMAND_ERROR_USAGE,
                   _("There is no role \"%s\". Known are: teacher, class_teacher, deputy, head, coordinator, ej_admin, secretary."),
                   role);
      return NULL;
    }
  if (strcmp (role, "class_teacher") != 0)
    return g_strdup_printf ("%s/%s", person, role);

  class_id = order->class_name != NULL ? find_class (state, order->class_name) : NULL;
  if (class_id != NULL)
    return g_strdup_printf ("%s/%s/%s", person, role, class_id);

  refuse (error, _("A class teacher needs a class that exists: add --class."));

  return NULL;
}

static GPtrArray *
make_roles (PartaState  *state,
            const Order *order,
            const char  *person,
            GError     **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_auto (GStrv) names = g_strsplit (order->role_names != NULL ? order->role_names : "", ",", -1);
  g_autofree char *today = parta_site_dup_today (order->site);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *key = dup_role_key (state, order, person, g_strstrip (names[i]), error);

      if (key == NULL)
        return NULL;
      if (parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_ROLE, key) == NULL)
        g_ptr_array_add (drafts, parta_draft_new (PARTA_SCOPE_SCHOOL, PARTA_KIND_ROLE, key,
                                                  parta_body_new ("from", today, NULL)));
    }

  return g_steal_pointer (&drafts);
}

static gboolean
save_new (Order      *order,
          PartaState *state,
          const char *login,
          const char *person,
          GError    **error)
{
  g_autofree char *password = parta_password_new_temporary ();
  g_autofree char *hash = parta_password_hash (password, PARTA_PASSWORD_COST_SERVER);
  g_autoptr (PartaLogin) account = parta_login_new (login, person, hash);

  account->made = parta_clock_get_wall (order->site->clock);
  if (!parta_backend_save_account (order->site->backend, account, error))
    return FALSE;

  print_password (order, state, account, password);

  return TRUE;
}

static gboolean
add (Order   *order,
     GError **error)
{
  PartaState *state = parta_registrar_get_state (order->site->registrar, error);
  g_autoptr (PartaLogin) existing = NULL;
  g_autofree char *person = NULL;
  GPtrArray *drafts;

  if (state == NULL || !parta_backend_load_account (order->site->backend, order->login, &existing, error))
    return FALSE;
  if (order->person == NULL)
    return parta_command_misused (error, USAGE);
  if (!is_login (order->login))
    return refuse (error, _("A login has one to 64 characters and no spaces."));
  if (existing != NULL)
    return refuse (error, _("There is an account with this login already. \"account DIR reset LOGIN\" gives it a new password."));

  person = parta_person_find (state, order->person);
  if (person == NULL)
    return refuse (error, _("Nobody, or more than one person, goes by this name. Import the staff first, or give the identifier."));

  drafts = make_roles (state, order, person, error);

  if (drafts == NULL || !parta_site_enter (order->site, drafts, error))
    return FALSE;

  state = parta_registrar_get_state (order->site->registrar, error);

  return state != NULL && save_new (order, state, order->login, person, error);
}

static gboolean
has_account (const GPtrArray *accounts,
             const char      *person)
{
  for (guint i = 0; i < accounts->len; i++)
    {
      if (strcmp (((const PartaLogin *) accounts->pdata[i])->person, person) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Gives somebody a login of their own name that nobody has yet. */
static gboolean
issue_one (Order           *order,
           PartaState      *state,
           const PartaFact *person,
           GError         **error)
{
  for (guint attempt = 1; ; attempt++)
    {
      g_autofree char *login = parta_login_name_new (parta_fact_get (person, "surname"), parta_fact_get (person, "name"), attempt);
      g_autoptr (PartaLogin) taken = NULL;

      if (!parta_backend_load_account (order->site->backend, login, &taken, error))
        return FALSE;
      if (taken == NULL)
        return save_new (order, state, login, parta_fact_get_key (person), error);
    }
}

/* accounts for everybody of the staff who has none, or for one person. Who has one keeps it as it is. */
static gboolean
issue (Order   *order,
       GError **error)
{
  PartaState *state = parta_registrar_get_state (order->site->registrar, error);
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_login_free);
  g_autofree char *only = NULL;
  PartaFactIter iter;
  const PartaFact *person;

  if (state == NULL || !parta_backend_list_accounts (order->site->backend, accounts, error))
    return FALSE;
  only = order->person != NULL ? parta_person_find (state, order->person) : NULL;
  if (order->person != NULL && only == NULL)
    return refuse (error, _("Nobody, or more than one person, goes by this name. Import the staff first, or give the identifier."));
  if (only != NULL && has_account (accounts, only))
    return refuse (error, _("This person has an account already. \"account DIR list\" names it, \"account DIR reset LOGIN\" gives it a new password."));

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_PERSON, only != NULL ? only : "");
  while (parta_fact_iter_next (&iter, &person))
    {
      const char *id = parta_fact_get_key (person);

      if ((only == NULL || strcmp (id, only) == 0) && !has_account (accounts, id) && !issue_one (order, state, person, error))
        return FALSE;
    }

  return TRUE;
}

static void
print_account (const Order      *order,
               PartaState       *state,
               const PartaLogin *account,
               gboolean          is_first)
{
  g_autofree char *name = parta_person_dup_full_name (state, account->person);
  g_autofree char *login_json = parta_command_quote (account->login);
  g_autofree char *name_json = parta_command_quote (name);

  if (order->json)
    g_print ("%s{\"login\":%s,\"person\":\"%s\",\"name\":%s,\"disabled\":%s,\"must_change\":%s}", is_first ? "" : ",",
             login_json, account->person, name_json, account->disabled ? "true" : "false",
             account->must_change ? "true" : "false");
  else
    g_print ("%s\t%s\t%s%s%s\n", account->login, account->person, name, account->disabled ? _("\tdisabled") : "",
             account->must_change ? _("\ttemporary password") : "");
}

static gboolean
list (Order   *order,
      GError **error)
{
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_login_free);
  PartaState *state = parta_registrar_get_state (order->site->registrar, error);

  if (state == NULL || !parta_backend_list_accounts (order->site->backend, accounts, error))
    return FALSE;

  if (order->json)
    g_print ("[");
  for (guint i = 0; i < accounts->len; i++)
    print_account (order, state, accounts->pdata[i], i == 0);
  if (order->json)
    g_print ("]\n");

  return TRUE;
}

/* what waits on a computer comes only when its owner signs in there again. */
static gboolean
warn_of_waiting (Order            *order,
                 const PartaLogin *account,
                 GError          **error)
{
  guint waiting, silent;

  if (!parta_transfer_desk_count (order->site->registrar, account->person, &waiting, &silent, error))
    return FALSE;
  if (waiting > 0)
    g_printerr (ngettext ("On %u computer of this person entries wait that have not reached the school; they come when its owner signs in there again.\n",
                          "On %u computers of this person entries wait that have not reached the school; they come when their owner signs in there again.\n",
                          waiting), waiting);
  if (silent > 0)
    g_printerr (ngettext ("%u computer of this person was not heard of since an outage; nobody knows what waits on it.\n",
                          "%u computers of this person were not heard of since an outage; nobody knows what waits on them.\n", silent), silent);

  return TRUE;
}

static gboolean
save_and_end_sessions (Order      *order,
                       PartaLogin *account,
                       GError    **error)
{
  return parta_backend_save_account (order->site->backend, account, error) &&
         parta_backend_end_sessions (order->site->backend, order->login, NULL, parta_clock_get_wall (order->site->clock), error);
}

static gboolean
reset (Order   *order,
       GError **error)
{
  g_autoptr (PartaLogin) account = NULL;
  g_autofree char *password = parta_password_new_temporary ();
  PartaState *state;
  gboolean blocked;

  if (!load (order, &account, error) ||
      !parta_breach_desk_is_blocked (order->site->registrar, account->person, &blocked, error) ||
      (blocked && !parta_breach_desk_renew (order->site->registrar, account->person, error)))
    return FALSE;

  g_free (account->password);
  account->password = parta_password_hash (password, PARTA_PASSWORD_COST_SERVER);
  account->must_change = TRUE;
  account->disabled &= !blocked;   /* what a breach had blocked is open again with the new password, and with nothing else */
  state = parta_registrar_get_state (order->site->registrar, error);
  if (state == NULL || !save_and_end_sessions (order, account, error) || !warn_of_waiting (order, account, error))
    return FALSE;

  print_password (order, state, account, password);

  return TRUE;
}

static gboolean
set_disabled (Order   *order,
              gboolean disabled,
              GError **error)
{
  g_autoptr (PartaLogin) account = NULL;
  gboolean blocked;

  if (!load (order, &account, error) ||
      !parta_breach_desk_is_blocked (order->site->registrar, account->person, &blocked, error))
    return FALSE;
  if (!disabled && blocked)
    return refuse (error, _("Somebody else may know the password of this account. \"account DIR reset LOGIN\" gives it a new one and opens it."));

  account->disabled = disabled;

  return save_and_end_sessions (order, account, error) && (!disabled || warn_of_waiting (order, account, error));
}

static gboolean
carry_out (Order      *order,
           const char *action,
           GError    **error)
{
  if (strcmp (action, "list") == 0)
    return order->login == NULL ? list (order, error) : parta_command_misused (error, USAGE);
  if (strcmp (action, "issue") == 0)
    return order->login == NULL ? issue (order, error) : parta_command_misused (error, USAGE);
  if (order->login == NULL)
    return parta_command_misused (error, USAGE);
  if (strcmp (action, "add") == 0)
    return add (order, error);
  if (strcmp (action, "reset") == 0)
    return reset (order, error);
  if (strcmp (action, "disable") == 0 || strcmp (action, "enable") == 0)
    return set_disabled (order, *action == 'd', error);

  return parta_command_misused (error, USAGE);
}

static gboolean
parse (char  ***args,
       Order   *order,
       GError **error)
{
  const GOptionEntry options[] = {
    { "role", 0, 0, G_OPTION_ARG_STRING, &order->role_names, NULL, NULL },
    { "person", 0, 0, G_OPTION_ARG_STRING, &order->person, NULL, NULL },
    { "class", 0, 0, G_OPTION_ARG_STRING, &order->class_name, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &order->json, NULL, NULL },
    { NULL },
  };

  return parta_command_parse (args, options, USAGE, 2, 3, error);
}

/**
 * parta_command_account:
 * @args: (inout): the words behind "account"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Makes, lists and closes accounts.
 *
 * Returns: whether it was done
 */
gboolean
parta_command_account (char     ***args,
                       PartaClock *clock,
                       GError    **error)
{
  Order order = { 0 };
  gboolean done = FALSE;

  if (parse (args, &order, error))
    {
      g_autoptr (PartaSite) site = parta_site_new ((*args)[0], clock);

      order.site = site;
      order.login = (*args)[2] != NULL ? parta_doorkeeper_fold_login ((*args)[2]) : NULL;
      done = parta_site_load_regulations (site, NULL, error) && parta_site_open (site, error) &&
             carry_out (&order, (*args)[1], error);
    }
  g_free (order.login);
  g_free (order.person);
  g_free (order.role_names);
  g_free (order.class_name);

  return done;
}
