/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-command.h"

#include "parta-breach-desk.h"
#include "parta-breach-touched.h"
#include "parta-calendar.h"
#include "parta-person.h"
#include "parta-server-error.h"
#include "parta-voidance.h"

#include <glib/gi18n.h>
#include <string.h>

#define USAGE \
  "breach DIR list [--json] | show ID [--json] | report --person NAME-OR-ID [--by NAME-OR-ID] [--learned MOMENT] " \
  "[--reported MOMENT] [--coordinator MOMENT] [--support MOMENT] [--note TEXT] | received ID [--coordinator MOMENT] [--support MOMENT]"

typedef struct
{
  PartaSite *site;
  char      *person;
  char      *by;
  char      *learned;
  char      *reported;
  char      *coordinator;
  char      *support;
  char      *note;
  gboolean   json;
} Order;

static void
order_clear (Order *self)
{
  g_free (self->person);
  g_free (self->by);
  g_free (self->learned);
  g_free (self->reported);
  g_free (self->coordinator);
  g_free (self->support);
  g_free (self->note);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, order_clear)

static gboolean
refuse (GError    **error,
        const char *message)
{
  g_set_error_literal (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED, message);

  return FALSE;
}

static gboolean
report (Order   *order,
        GError **error)
{
  PartaState *state = parta_registrar_get_state (order->site->registrar, error);
  g_autofree char *person = NULL, *by = NULL, *id = NULL;
  PartaNotice notice = { .learned = order->learned, .reported = order->reported, .coordinator = order->coordinator,
                         .support = order->support, .note = order->note };

  if (order->person == NULL)
    return parta_command_misused (error, USAGE);
  if (state == NULL)
    return FALSE;

  notice.person = person = parta_person_find (state, order->person);
  notice.by = by = order->by != NULL ? parta_person_find (state, order->by) : g_strdup (person);
  if (person == NULL || by == NULL)
    return refuse (error, _("Nobody, or more than one person, goes by this name. Give the identifier."));
  if (!parta_breach_desk_report (order->site->registrar, &notice, &id, error))
    return FALSE;

  if (order->json)
    g_print ("{\"id\":\"%s\"}\n", id);
  else
    g_print (_("The notice is taken under the number %s.\n"), id);

  return TRUE;
}

/* In the order of the table that people know: who, and then what happened when. */
static const char *const moments[] = { "learned", "reported", "coordinator", "support", "credentials" };

static void
print_json (const Order     *order,
            PartaState      *state,
            const PartaFact *fact,
            gboolean         is_late)
{
  g_autofree char *name = parta_person_dup_full_name (state, parta_fact_get (fact, "person"));
  g_autofree char *name_json = parta_command_quote (name);
  g_autofree char *note = parta_command_quote (parta_fact_get (fact, "note"));

  g_print ("{\"id\":\"%s\",\"person\":\"%s\",\"name\":%s,\"by\":\"%s\"", parta_fact_get_key (fact),
           parta_fact_get (fact, "person"), name_json, parta_fact_get (fact, "by"));
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    g_print (",\"%s\":\"%s\"", moments[i], parta_fact_get (fact, moments[i]));
  g_print (",\"late\":%s,\"note\":%s", is_late ? "true" : "false", note);
}

static void
print_line (PartaState      *state,
            const PartaFact *fact,
            gboolean         is_late)
{
  g_autofree char *name = parta_person_dup_full_name (state, parta_fact_get (fact, "person"));

  g_print ("%s\t%s", parta_fact_get_key (fact), name);
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    g_print ("\t%s", *parta_fact_get (fact, moments[i]) != '\0' ? parta_fact_get (fact, moments[i]) : "-");
  g_print ("%s\n", is_late ? _("\treported late") : "");
}

static void
print_notice (const Order     *order,
              PartaState      *state,
              const PartaFact *fact)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (state);
  PartaBreach breach;
  gboolean is_late;

  parta_breach_read (&breach, fact, zone);
  is_late = parta_breach_is_late (&breach, parta_registrar_get_rulebook (order->site->registrar), state);
  if (order->json)
    print_json (order, state, fact, is_late);
  else
    print_line (state, fact, is_late);
}

static gboolean
list (Order   *order,
      GError **error)
{
  PartaState *state = parta_registrar_get_state (order->site->registrar, error);
  const char *before = "[";
  PartaFactIter iter;
  const PartaFact *fact;

  if (state == NULL)
    return FALSE;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_OFFICE, PARTA_KIND_BREACH, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      if (order->json)
        g_print ("%s", before);
      print_notice (order, state, fact);
      if (order->json)
        g_print ("}");
      before = ",";
    }
  if (order->json)
    g_print ("%s]\n", *before == '[' ? "[" : "");

  return TRUE;
}

static void
print_voided (const Order     *order,
              const GPtrArray *voided)
{
  if (order->json)
    g_print (",\"void\":[");
  for (guint i = 0; i < voided->len; i++)
    {
      const PartaVoided *one = voided->pdata[i];
      const PartaDraft *draft = parta_entry_get_draft (one->entry);
      g_autofree char *id = parta_entry_id_dup_text (parta_entry_get_id (one->entry));

      if (order->json)
        g_print ("%s{\"id\":\"%s\",\"lsn\":%" G_GUINT64_FORMAT ",\"scope\":\"%s\",\"kind\":\"%s\",\"key\":\"%s\"}",
                 i > 0 ? "," : "", id, one->lsn, draft->scope, parta_kind_get_name (draft->kind), draft->key);
      else
        g_print (_("void\t%s\t%s %s\t%s\n"), draft->scope, parta_kind_get_name (draft->kind), draft->key, id);
    }
}

static void
print_touched (const Order     *order,
               const GPtrArray *touched)
{
  if (order->json)
    g_print ("],\"touched\":[");
  for (guint i = 0; i < touched->len; i++)
    {
      const PartaTouch *touch = touched->pdata[i];

      if (order->json)
        g_print ("%s{\"scope\":\"%s\",\"kind\":\"%s\",\"key\":\"%s\",\"closed\":%s}", i > 0 ? "," : "", touch->scope,
                 parta_kind_get_name (touch->kind), touch->key, touch->closed ? "true" : "false");
      else
        g_print (_("touched\t%s\t%s %s%s\n"), touch->scope, parta_kind_get_name (touch->kind), touch->key,
                 touch->closed ? _("\tclosed") : "");
    }
  if (order->json)
    g_print ("]}\n");
}

static GPtrArray *
list_voided (Order           *order,
             PartaState      *state,
             const PartaFact *fact,
             GError         **error)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (state);
  PartaRulebook *book = parta_registrar_get_rulebook (order->site->registrar);
  const PartaTerms *terms;
  PartaBreach breach;
  gint64 from;

  parta_breach_read (&breach, fact, zone);
  terms = book != NULL ? parta_rulebook_find (book, state, parta_instant_get_date (zone, breach.reported)) : NULL;
  from = parta_breach_find_void (&breach, terms);

  return from != PARTA_NO_INSTANT ? parta_voidance_list (order->site->registrar, &breach, from, error) : g_ptr_array_new ();
}

/* what is void, and what rests on it. */
static gboolean
show (Order      *order,
      const char *id,
      GError    **error)
{
  PartaState *state = parta_registrar_get_state (order->site->registrar, error);
  const PartaFact *fact =
    state != NULL ? parta_state_get_live (state, PARTA_SCOPE_OFFICE, PARTA_KIND_BREACH, id) : NULL;
  g_autoptr (GPtrArray) voided = NULL, touched = NULL;

  if (state != NULL && fact == NULL)
    return refuse (error, _("There is no such notice. \"breach DIR list\" shows them all."));
  if (fact == NULL)
    return FALSE;

  print_notice (order, state, fact);
  voided = list_voided (order, state, fact, error);
  touched = voided != NULL ? parta_voidance_list_touched (order->site->registrar, voided, error) : NULL;
  if (touched == NULL)
    return FALSE;

  print_voided (order, voided);
  print_touched (order, touched);

  return TRUE;
}

static gboolean
carry_out (Order      *order,
           const char *action,
           const char *id,
           GError    **error)
{
  if (strcmp (action, "list") == 0 && id == NULL)
    return list (order, error);
  if (strcmp (action, "report") == 0 && id == NULL)
    return report (order, error);
  if (strcmp (action, "show") == 0 && id != NULL)
    return show (order, id, error);
  if (strcmp (action, "received") == 0 && id != NULL && (order->coordinator != NULL || order->support != NULL))
    return parta_breach_desk_receive (order->site->registrar, id, order->coordinator, order->support, error);

  return parta_command_misused (error, USAGE);
}

/**
 * parta_command_breach:
 * @args: (inout): the words behind "breach"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Takes notices of a breach of confidentiality by telephone or on paper, notes who received them, and lists them and what
 * they touch (R-184 … R-188).
 *
 * Returns: whether it was done
 */
gboolean
parta_command_breach (char     ***args,
                      PartaClock *clock,
                      GError    **error)
{
  g_auto (Order) order = { NULL };
  g_autoptr (PartaSite) site = NULL;
  const GOptionEntry options[] = {
    { "person", 0, 0, G_OPTION_ARG_STRING, &order.person, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &order.by, NULL, NULL },
    { "learned", 0, 0, G_OPTION_ARG_STRING, &order.learned, NULL, NULL },
    { "reported", 0, 0, G_OPTION_ARG_STRING, &order.reported, NULL, NULL },
    { "coordinator", 0, 0, G_OPTION_ARG_STRING, &order.coordinator, NULL, NULL },
    { "support", 0, 0, G_OPTION_ARG_STRING, &order.support, NULL, NULL },
    { "note", 0, 0, G_OPTION_ARG_STRING, &order.note, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &order.json, NULL, NULL },
    { NULL },
  };

  if (!parta_command_parse (args, options, USAGE, 2, 3, error))
    return FALSE;

  order.site = site = parta_site_new ((*args)[0], clock);

  return parta_site_load_regulations (site, NULL, error) && parta_site_open (site, error) &&
         carry_out (&order, (*args)[1], (*args)[2], error);
}
