/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-command.h"

#include "parta-calendar.h"
#include "parta-contacts.h"
#include "parta-outage-release.h"
#include "parta-outage-report.h"
#include "parta-outage-words.h"
#include "parta-outage.h"
#include "parta-server-error.h"
#include "parta-staff.h"
#include "parta-transfer-desk.h"
#include "parta-transfer-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define USAGE \
  "outage DIR list [--json] | declare --from MOMENT [--to MOMENT] [--cause TEXT] [--people LOGIN,…] --by LOGIN | " \
  "untransferred [--json] | gone DEVICE | confirm NOTE [--from MOMENT] [--to MOMENT] [--cause TEXT] [--only-them] --by LOGIN | close OUTAGE --to MOMENT --by LOGIN"

/* What somebody wants, in the words of the command line. */
typedef struct
{
  PartaSite *site;
  char      *id;      /* (nullable): of a note or an outage */
  char      *from, *to, *cause, *people, *by;
  gboolean   only_them;
  gboolean   json;
} Order;

static void
print_outage (const PartaFact *outage,
              gboolean         json,
              gboolean         first)
{
  const char *const members[] = { "from", "to", "cause", "reach", "notes" };
  g_autofree char *stretch = parta_outage_words_stretch (parta_fact_get (outage, "from"), parta_fact_get (outage, "to"));

  if (!json)
    {
      g_print ("%s\t%s\t%s\t%s\n", parta_fact_get_key (outage), stretch, parta_outage_words_cause (parta_fact_get (outage, "cause")),
               parta_fact_get_shown (outage)->author);
      return;
    }

  g_print ("%s{\"id\":\"%s\",\"by\":\"%s\"", first ? "" : ",", parta_fact_get_key (outage), parta_fact_get_shown (outage)->author);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *value = parta_command_quote (parta_fact_get (outage, members[i]));

      g_print (",\"%s\":%s", members[i], value);
    }
  g_print ("}");
}

static void
print_report (const PartaOutageReport *report,
              gboolean                 json,
              gboolean                 first)
{
  g_autofree char *stretch = parta_outage_words_stretch (report->from, report->to);
  g_autofree char *notes = g_strjoinv (json ? "\",\"" : ",", report->notes);
  g_autofree char *people = g_strjoinv (json ? "\",\"" : ",", report->people);

  if (json)
    g_print ("%s{\"from\":\"%s\",\"to\":\"%s\",\"cause\":\"%s\",\"notes\":[\"%s\"],\"people\":[\"%s\"]}", first ? "" : ",",
             report->from, report->to, report->cause, notes, people);
  else
    g_print ("%s\t%s\t%s\t%s\t%s\n", _("not confirmed"), stretch, parta_outage_words_cause (report->cause), people, notes);
}

static gboolean
list (Order   *order,
      GError **error)
{
  PartaState *state = parta_registrar_get_state (order->site->registrar, error);
  g_autoptr (GPtrArray) reports = state != NULL ? parta_outage_report_list (state) : NULL;
  gboolean first = TRUE;
  PartaFactIter iter;
  const PartaFact *outage;

  if (reports == NULL)
    return FALSE;

  if (order->json)
    g_print ("{\"outages\":[");
  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, "");
  for (; parta_fact_iter_next (&iter, &outage); first = FALSE)
    print_outage (outage, order->json, first);
  if (order->json)
    g_print ("],\"unconfirmed\":[");
  for (guint i = 0; i < reports->len; i++)
    print_report (reports->pdata[i], order->json, i == 0);
  if (order->json)
    g_print ("]}\n");

  return TRUE;
}

static void
print_transfer (const PartaTransferLine *line,
                GTimeZone               *zone,
                gboolean                 json,
                gboolean                 first)
{
  const PartaTransferWords words = {
    .met = line->met, .waiting = line->waiting, .oldest = line->oldest, .silent = line->silent, .due = line->due,
    .overdue = line->overdue, .parallel = line->parallel, .copies = line->copies, .copied = line->copied,
  };
  g_autofree char *told = parta_transfer_words_all (&words, zone, " ");
  g_autofree char *name = parta_command_quote (line->name);
  g_autofree char *outage = parta_command_quote (line->outage);
  char device[PARTA_DEVICE_HEX + 1];

  parta_hex_write (device, line->device, PARTA_DEVICE_SIZE);
  if (json)
    g_print ("%s{\"person\":\"%s\",\"name\":%s,\"device\":\"%s\",\"met\":%" G_GINT64_FORMAT ",\"known\":%s,\"waiting\":%" G_GUINT64_FORMAT
             ",\"oldest\":%" G_GINT64_FORMAT ",\"outage\":%s,\"due\":%" G_GINT64_FORMAT ",\"overdue\":%s,\"parallel\":%" G_GINT64_FORMAT
             ",\"copies\":%" G_GUINT64_FORMAT ",\"copied\":%" G_GINT64_FORMAT "}",
             first ? "" : ",", line->person, name, device, line->met, line->silent ? "false" : "true", line->waiting, line->oldest,
             outage, line->due, line->overdue ? "true" : "false", line->parallel, line->copies, line->copied);
  else
    g_print ("%s\t%s\t%s\n", line->name, device, told);
}

static gboolean
list_untransferred (Order   *order,
                    GError **error)
{
  g_autoptr (PartaTransferList) list = parta_transfer_desk_list (order->site->registrar, error);
  PartaState *state = list != NULL ? parta_registrar_get_state (order->site->registrar, error) : NULL;
  g_autoptr (GTimeZone) zone = state != NULL ? parta_calendar_dup_zone (state) : NULL;

  if (state == NULL)
    return FALSE;

  if (order->json)
    g_print ("[");
  for (guint i = 0; i < list->lines->len; i++)
    print_transfer (list->lines->pdata[i], zone, order->json, i == 0);
  if (order->json)
    g_print ("]\n");

  return TRUE;
}

/* A laptop that is lost or broken would be expected for half a year. */
static gboolean
strike (Order   *order,
        GError **error)
{
  PartaContacts *contacts = parta_registrar_get_contacts (order->site->registrar);
  g_autoptr (PartaDevice) device = NULL;
  guint8 id[PARTA_DEVICE_SIZE];

  if (parta_device_parse (id, order->id) && !parta_backend_load_device (order->site->backend, id, &device, error))
    return FALSE;
  if (device != NULL)
    {
      parta_contacts_strike (contacts, device, parta_clock_get_wall (order->site->clock));
      return parta_contacts_keep (contacts, order->site->backend, error);
    }

  g_set_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
               /* Translators: %s is the name of a computer; keep “parta-server outage untransferred” as it is. */
               _("There is no computer “%s”. parta-server outage untransferred shows them."), order->id);

  return FALSE;
}

/* The coordinator keeps the register, or the e-journal administrator where the school has one. */
static const char *
choose_role (Order      *order,
             PartaState *state,
             const char *person)
{
  g_autofree char *today = parta_site_dup_today (order->site);

  return !parta_staff_holds_role (state, person, "coordinator", NULL, today) &&
             parta_staff_holds_role (state, person, "ej_admin", NULL, today)
           ? "ej_admin"
           : "coordinator";
}

static gboolean
enter (Order      *order,
       PartaDraft *draft,
       GError    **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  PartaState *state = parta_registrar_get_state (order->site->registrar, error);
  g_autofree char *person = NULL;
  g_autofree char *id = g_strdup (draft->key);

  g_ptr_array_add (drafts, draft);
  person = state != NULL ? parta_site_find_person (order->site, order->by, error) : NULL;
  if (person == NULL ||
      !parta_registrar_enter_for (order->site->registrar, person, choose_role (order, state, person), drafts, error) ||
      !parta_outage_release (order->site->registrar, error))
    return FALSE;

  g_print ("%s\n", id);

  return TRUE;
}

/* Logins, separated by commas, to identifiers of people. NULL with an error for a login that nobody has. */
static char *
find_people (Order   *order,
             GError **error)
{
  g_auto (GStrv) logins = g_strsplit (order->people, ",", -1);

  for (guint i = 0; logins[i] != NULL; i++)
    {
      char *person = parta_site_find_person (order->site, logins[i], error);

      if (person == NULL)
        return NULL;
      g_free (logins[i]);
      logins[i] = person;
    }

  return g_strjoinv (",", logins);
}

static gboolean
declare (Order   *order,
         GError **error)
{
  PartaState *state = parta_registrar_get_state (order->site->registrar, error);
  g_autofree char *people = order->people != NULL && state != NULL ? find_people (order, error) : NULL;
  g_autofree char *id = state != NULL ? parta_outage_make_id (state, order->from) : NULL;

  if (state == NULL || (order->people != NULL && people == NULL))
    return FALSE;

  return enter (order, parta_draft_new (PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, id,
                                        parta_body_new ("from", order->from, "to", order->to, "cause", order->cause,
                                                        "reach", people, NULL)), error);
}

static const PartaOutageReport *
find_report (const GPtrArray *reports,
             const char      *note)
{
  for (guint i = 0; i < reports->len; i++)
    {
      const PartaOutageReport *report = reports->pdata[i];

      if (g_strv_contains ((const char *const *) report->notes, note))
        return report;
    }

  return NULL;
}

static void
correct (PartaDraft *draft,
         const char *member,
         const char *value)
{
  PartaBody *body = value != NULL ? parta_body_with (draft->body, member, value) : NULL;

  if (body == NULL)
    return;
  parta_body_unref (draft->body);
  draft->body = body;
}

/* One note stands for all that overlap with it. What people know better than devices can be corrected at once. */
static gboolean
confirm (Order   *order,
         GError **error)
{
  PartaState *state = parta_registrar_get_state (order->site->registrar, error);
  g_autoptr (GPtrArray) reports = state != NULL ? parta_outage_report_list (state) : NULL;
  const PartaOutageReport *report = reports != NULL ? find_report (reports, order->id) : NULL;
  g_autofree char *id = NULL;
  PartaDraft *draft;

  if (report == NULL)
    {
      if (reports != NULL)
        g_set_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
                     /* Translators: %s is an identifier; keep “parta-server outage list” as it is. */
                     _("There is no note “%s” that waits to be confirmed. parta-server outage list shows them."), order->id);
      return FALSE;
    }

  id = parta_outage_make_id (state, order->from != NULL ? order->from : report->from);
  draft = parta_outage_report_draft (report, id, !order->only_them);
  correct (draft, "from", order->from);
  correct (draft, "to", order->to);
  correct (draft, "cause", order->cause);

  return enter (order, draft, error);
}

static gboolean
close_outage (Order   *order,
              GError **error)
{
  PartaState *state = parta_registrar_get_state (order->site->registrar, error);
  const PartaFact *outage =
    state != NULL ? parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, order->id) : NULL;

  if (outage == NULL)
    {
      if (state != NULL)
        g_set_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
                     /* Translators: %s is an identifier; keep “parta-server outage list” as it is. */
                     _("There is no outage “%s”. parta-server outage list shows them."), order->id);
      return FALSE;
    }

  return enter (order, parta_draft_new (PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, order->id,
                                        parta_body_with (parta_fact_get_body (outage), "to", order->to)), error);
}

static gboolean
is_moment (const char *text,
           gboolean    needed)
{
  return text != NULL ? parta_outage_is_moment (text) : !needed;
}

static gboolean
carry_out (Order      *order,
           const char *action,
           GError    **error)
{
  if (strcmp (action, "list") == 0 && order->id == NULL)
    return list (order, error);
  if (strcmp (action, "untransferred") == 0 && order->id == NULL)
    return list_untransferred (order, error);
  if (strcmp (action, "gone") == 0 && order->id != NULL)
    return strike (order, error);
  if (order->by == NULL || !is_moment (order->from, FALSE) || !is_moment (order->to, FALSE))
    return parta_command_misused (error, USAGE);
  if (strcmp (action, "declare") == 0 && order->id == NULL && order->from != NULL)
    return declare (order, error);
  if (strcmp (action, "confirm") == 0 && order->id != NULL)
    return confirm (order, error);
  if (strcmp (action, "close") == 0 && order->id != NULL && order->to != NULL)
    return close_outage (order, error);

  return parta_command_misused (error, USAGE);
}

/**
 * parta_command_outage:
 * @args: (inout): the words behind "outage"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Lists the register of outages with what nobody has confirmed yet, and writes in it in the name of the coordinator or the
 * e-journal administrator.
 *
 * Returns: whether it was done
 */
gboolean
parta_command_outage (char     ***args,
                      PartaClock *clock,
                      GError    **error)
{
  Order order = { 0 };
  gboolean done = FALSE;
  const GOptionEntry options[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &order.from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &order.to, NULL, NULL },
    { "cause", 0, 0, G_OPTION_ARG_STRING, &order.cause, NULL, NULL },
    { "people", 0, 0, G_OPTION_ARG_STRING, &order.people, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &order.by, NULL, NULL },
    { "only-them", 0, 0, G_OPTION_ARG_NONE, &order.only_them, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &order.json, NULL, NULL },
    { NULL },
  };

  if (parta_command_parse (args, options, USAGE, 2, 3, error))
    {
      g_autoptr (PartaSite) site = parta_site_new ((*args)[0], clock);

      order.site = site;
      order.id = (*args)[2];
      done = parta_site_load_regulations (site, NULL, error) && parta_site_open (site, error) &&
             carry_out (&order, (*args)[1], error);
    }
  g_free (order.from);
  g_free (order.to);
  g_free (order.cause);
  g_free (order.people);
  g_free (order.by);

  return done;
}
