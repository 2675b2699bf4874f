/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-login-slips.h"

#include "parta-day.h"
#include "parta-flow-private.h"
#include "parta-form-words-private.h"
#include "parta-report-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define FORM       "ДВ-1"
#define TITLE_SIZE 12.0   /* points */
#define LOGIN_SIZE 14.0
#define NAME_SIZE  11.0
#define TEXT_SIZE   9.0
#define BLANK "________________________________________"

enum { TITLE, LOGIN, PASSWORD, SERVER, FINGERPRINT, RULE, SECRET, RECEIVED, TAKEN };

static const char *const texts[][PARTA_N_FORM_LANGUAGES] = {
  [TITLE] = { "ДАННЫЕ ДЛЯ ВХОДА В ЭЛЕКТРОННЫЙ ЖУРНАЛ", "ЭЛЕКТРОНДЫҚ ЖУРНАЛҒА КІРУ ДЕРЕКТЕРІ", "ЭЛЕКТРОНДУК ЖУРНАЛГА КИРҮҮ МААЛЫМАТТАРЫ" },
  [LOGIN] = { "Логин: {1}", "Логин: {1}", "Логин: {1}" },
  [PASSWORD] = { "Временный пароль: {1}", "Уақытша құпиясөз: {1}", "Убактылуу сырсөз: {1}" },
  [SERVER] = { "Адрес сервера школы: {1}", "Мектеп серверінің мекенжайы: {1}", "Мектептин серверинин дареги: {1}" },
  [FINGERPRINT] = { "Отпечаток сертификата сервера. Сравните его с тем, что программа покажет при первом входе: {1}",
                    "Сервер сертификатының бақылау белгісі. Алғаш кіргенде бағдарлама көрсететін белгімен салыстырыңыз: {1}",
                    "Сервердин сертификатынын текшерүү белгиси. Биринчи киргенде программа көрсөткөн белги менен салыштырыңыз: {1}" },
  [RULE] = { "Пароль временный: при первом входе программа попросит заменить его своим. После этого листок уничтожьте.",
             "Құпиясөз уақытша: алғаш кіргенде бағдарлама оны өз құпиясөзіңізге ауыстыруды сұрайды. Содан кейін бұл парақты жойыңыз.",
             "Сырсөз убактылуу: биринчи киргенде программа аны өз сырсөзүңүзгө алмаштырууну сурайт. Андан кийин бул баракты жок кылыңыз." },
  [SECRET] = { "Передавать логин и пароль другим запрещено: за записи, сделанные под ними, отвечает владелец. Если их узнал кто-то другой, сразу сообщите координатору.",
               "Логин мен құпиясөзді басқаларға беруге тыйым салынады: олармен жасалған жазбалар үшін иесі жауап береді. Оларды басқа біреу біліп қойса, үйлестірушіге дереу хабарлаңыз.",
               "Логин менен сырсөздү башкаларга берүүгө тыюу салынат: алар менен жасалган жазуулар үчүн ээси жооп берет. Аларды башка бирөө билип калса, координаторго дароо кабарлаңыз." },
  [RECEIVED] = { "Данные для входа выданы. {1}, логин {2}.", "Кіру деректері берілді. {1}, логин {2}.", "Кирүү маалыматтары берилди. {1}, логин {2}." },
  [TAKEN] = { "Получил(а)", "Алды", "Алды" },
};

/* What is worked with while the slips are made. */
typedef struct
{
  const PartaFact   *school;
  PartaTypesetter   *type;
  PartaFormLanguage  language;
  const char        *address;
  const char        *fingerprint;   /* in groups; "" where it is not known */
} Making;

/**
 * parta_login_slip_free:
 * @self: (transfer full): a slip
 *
 * Frees it, and wipes the password.
 */
void
parta_login_slip_free (PartaLoginSlip *self)
{
  if (self->password != NULL)
    explicit_bzero (self->password, strlen (self->password));
  g_free (self->password);
  g_free (self->person);
  g_free (self->name);
  g_free (self->login);
  g_free (self);
}

/* "3F1C 09A2 …": as the window and the command line show it. */
static char *
dup_groups (const char *digits)
{
  GString *groups = g_string_new (NULL);

  for (gsize i = 0; digits != NULL && digits[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (groups, ' ');
      g_string_append_c (groups, g_ascii_toupper (digits[i]));
    }

  return g_string_free (groups, FALSE);
}

static char *
fill (const Making *making,
      guint         text,
      const char   *first,
      const char   *second)
{
  return parta_form_fill (parta_form_pick (making->language, texts[text]), first, second, NULL);
}

static void
add_text (const Making *making,
          PartaFlow    *flow,
          guint         text,
          const char   *value)
{
  g_autofree char *line = fill (making, text, value, NULL);

  parta_flow_add_text (flow, TEXT_SIZE, line);
}

static PartaFlow *
make_slip (const Making         *making,
           const PartaLoginSlip *slip)
{
  PartaFlow *flow = parta_flow_new (making->language, &parta_paper_halves, making->type, FORM, slip->person, slip->name);
  g_autofree char *login = fill (making, LOGIN, slip->login, NULL), *password = fill (making, PASSWORD, slip->password, NULL);
  g_autofree char *received = fill (making, RECEIVED, slip->name, slip->login);

  parta_flow_add_heading (flow, TEXT_SIZE, parta_fact_get (making->school, "name"));
  parta_flow_add_heading (flow, TITLE_SIZE, parta_form_pick (making->language, texts[TITLE]));
  parta_flow_add_heading (flow, NAME_SIZE, slip->name);
  parta_flow_add_gap (flow, 2.0);
  parta_flow_add_heading (flow, LOGIN_SIZE, login);
  parta_flow_add_heading (flow, LOGIN_SIZE, password);
  parta_flow_add_gap (flow, 2.0);
  add_text (making, flow, SERVER, making->address != NULL ? making->address : BLANK);
  if (*making->fingerprint != '\0')
    add_text (making, flow, FINGERPRINT, making->fingerprint);
  parta_flow_add_gap (flow, 1.0);
  add_text (making, flow, RULE, NULL);
  add_text (making, flow, SECRET, NULL);
  parta_flow_add_cut (flow, received, parta_form_pick (making->language, texts[TAKEN]));

  return flow;
}

/**
 * parta_login_slips_report_new:
 * @state: the record
 * @slips: (element-type PartaLoginSlip): at least one
 * @place: where people sign in
 * @issue: when, by whom and from which state it is made
 * @error: return location for an error
 *
 * Slips with login and temporary password, two to a sheet, one side, to be cut apart; the lower part of each stays with the school as a
 * receipt. A slip names nobody else, and the password is good for one sign-in.
 *
 * Returns: (transfer full): the document; %NULL with %PARTA_PRINT_ERROR_NO_FONT, or %PARTA_PRINT_ERROR_NO_JOURNAL where there is no slip
 */
PartaReport *
parta_login_slips_report_new (PartaState             *state,
                              const GPtrArray        *slips,
                              const PartaLoginPlace  *place,
                              const PartaIssue       *issue,
                              GError                **error)
{
  const PartaFact *school = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");
  g_autofree char *fingerprint = dup_groups (place->fingerprint);
  g_autofree char *day = parta_day_of (issue->printed, issue->zone);
  const Making making = { school, parta_typesetter_get (error), parta_form_language_find (parta_fact_get (school, "locale")),
                          place->address, fingerprint };
  const PartaPeriod today = { day, (char *) "span", 0, day, day };
  GPtrArray *flows;

  if (making.type == NULL)
    return NULL;
  if (slips->len == 0)
    {
      g_set_error_literal (error, PARTA_PRINT_ERROR, PARTA_PRINT_ERROR_NO_JOURNAL,
                           _("There are no accounts to make slips of: everybody has one already, or nothing was given."));
      return NULL;
    }

  flows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_flow_free);
  for (guint i = 0; i < slips->len; i++)
    g_ptr_array_add (flows, make_slip (&making, slips->pdata[i]));

  return parta_report_new_flows (state, issue, &today, parta_form_pick (making.language, texts[TITLE]), flows);
}
