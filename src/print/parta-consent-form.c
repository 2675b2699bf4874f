/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-consent-form.h"

#include "parta-day.h"
#include "parta-flow-private.h"
#include "parta-form-words-private.h"
#include "parta-person.h"
#include "parta-report-private.h"

#include <glib/gi18n.h>

#define PUPIL_FORM "СП-1"
#define STAFF_FORM "СП-2"
#define CODE_OF_SCHOOL "school"
#define TITLE_SIZE 12.0   /* points */
#define TEXT_SIZE  10.0
#define NOTE_SIZE   7.5
#define BLANK      "________________________________________"
#define BLANK_DAY  "____.____.________"

enum { TITLE, PUPIL_TITLE, STAFF_TITLE, PARENT, PARENT_NOTE, STAFF, POSITION, PAPER, ADDRESS, CHILD, BORN, GIVES, DATA, PURPOSE, DEEDS, TERM,
       RIGHTS, SIGNER, STAFF_SIGNER, OFFICE, TAKEN, WITHDRAWN, EMPTY };

static const char *const texts[][PARTA_N_FORM_LANGUAGES] = {
  [TITLE] = { "СОГЛАСИЕ НА ОБРАБОТКУ ПЕРСОНАЛЬНЫХ ДАННЫХ", "ДЕРБЕС ДЕРЕКТЕРДІ ӨҢДЕУГЕ КЕЛІСІМ", "ЖЕКЕ МААЛЫМАТТАРДЫ ИШТЕТҮҮГӨ МАКУЛДУК" },
  [PUPIL_TITLE] = { "обучающегося", "білім алушының", "окуучунун" },
  [STAFF_TITLE] = { "работника", "қызметкердің", "кызматкердин" },
  [PARENT] = { "Я, _____________________________________________________________________________________________________________________,",
               "Мен, ________________________________________________________________________________________________________________,",
               "Мен, ________________________________________________________________________________________________________________," },
  [PARENT_NOTE] = { "(фамилия, имя, отчество родителя или другого законного представителя)",
                    "(ата-анасының немесе басқа заңды өкілінің тегі, аты, әкесінің аты)",
                    "(ата-энесинин же башка мыйзамдуу өкүлүнүн фамилиясы, аты, атасынын аты)" },
  [STAFF] = { "Я, {1},", "Мен, {1},", "Мен, {1}," },
  [POSITION] = { "должность: {1},", "лауазымы: {1},", "кызматы: {1}," },
  [PAPER] = { "документ, удостоверяющий личность: ________________________________________________________________________________,",
              "жеке басын куәландыратын құжат: ____________________________________________________________________________,",
              "инсандыгын күбөлөндүргөн документ: _________________________________________________________________________," },
  [ADDRESS] = { "проживающий(ая) по адресу: ________________________________________________________________________________________,",
                "тұрғылықты мекенжайы: ______________________________________________________________________________________,",
                "жашаган дареги: _____________________________________________________________________________________________," },
  [CHILD] = { "законный представитель обучающегося: {1}, {2},", "білім алушының заңды өкілі: {1}, {2},", "окуучунун мыйзамдуу өкүлү: {1}, {2}," },
  [BORN] = { "дата рождения: {1},", "туған күні: {1},", "туулган күнү: {1}," },
  [GIVES] = { "даю согласие организации образования {1} (далее — школа) на обработку следующих данных в электронном журнале и на бумажных копиях с него:",
              "{1} білім беру ұйымына (бұдан әрі — мектеп) мына деректерді электрондық журналда және оның қағаз көшірмелерінде өңдеуге келісім беремін:",
              "{1} билим берүү уюмуна (мындан ары — мектеп) төмөнкү маалыматтарды электрондук журналда жана анын кагаз көчүрмөлөрүндө иштетүүгө макулдук берем:" },
  [DATA] = { "Данные", "Деректер", "Маалыматтар" },
  [PURPOSE] = { "Для чего они нужны", "Не үшін қажет", "Эмне үчүн керек" },
  [DEEDS] = { "Школа записывает, хранит, уточняет и использует эти данные, печатает бумажные копии журнала и сдаёт их в архив. "
              "Другим лицам и организациям данные передаются только тогда, когда этого требует закон.",
              "Мектеп бұл деректерді жазады, сақтайды, нақтылайды және пайдаланады, журналдың қағаз көшірмелерін басып шығарып, мұрағатқа тапсырады. "
              "Деректер басқа адамдар мен ұйымдарға заң талап еткенде ғана беріледі.",
              "Мектеп бул маалыматтарды жазат, сактайт, тактайт жана пайдаланат, журналдын кагаз көчүрмөлөрүн басып чыгарып, архивге тапшырат. "
              "Маалыматтар башка адамдарга жана уюмдарга мыйзам талап кылганда гана берилет." },
  [TERM] = { "Согласие действует со дня подписания до истечения срока хранения журнала и его копий. Его можно отозвать письменным заявлением; "
             "записи, которые школа обязана хранить по закону, при этом сохраняются.",
             "Келісім қол қойылған күннен бастап журнал мен оның көшірмелерін сақтау мерзімі біткенге дейін күшінде. Оны жазбаша өтінішпен қайтарып алуға болады; "
             "мектеп заң бойынша сақтауға міндетті жазбалар бұл кезде сақталады.",
             "Макулдук кол коюлган күндөн тартып журналдын жана анын көчүрмөлөрүнүн сактоо мөөнөтү бүткөнгө чейин күчүндө. Аны жазуу жүзүндөгү арыз менен кайра алууга болот; "
             "мектеп мыйзам боюнча сактоого милдеттүү жазуулар мында сакталат." },
  [RIGHTS] = { "Мне разъяснено, что я могу узнать, какие данные хранятся, и потребовать исправить неверные.",
               "Маған қандай деректер сақталатынын білуге және қате деректерді түзетуді талап етуге құқығым бар екені түсіндірілді.",
               "Мага кандай маалыматтар сакталарын билүүгө жана туура эмес маалыматтарды оңдоону талап кылууга укугум бар экени түшүндүрүлдү." },
  [SIGNER] = { "Законный представитель", "Заңды өкілі", "Мыйзамдуу өкүлү" },
  [STAFF_SIGNER] = { "Работник", "Қызметкер", "Кызматкер" },
  [OFFICE] = { "Отметки школы", "Мектептің белгілері", "Мектептин белгилери" },
  [TAKEN] = { "Согласие принял(а)", "Келісімді қабылдады", "Макулдукту кабыл алды" },
  [WITHDRAWN] = { "Согласие отозвано «____» ______________ 20____ г. Основание: ________________________________________",
                  "Келісім 20____ ж. «____» ______________ қайтарып алынды. Негізі: ____________________________________",
                  "Макулдук 20____-ж. «____» ______________ кайра алынды. Негизи: ______________________________________" },
  [EMPTY] = { "бланк", "бланк", "бланк" },
};

typedef struct
{
  const char *data[PARTA_N_FORM_LANGUAGES];
  const char *purpose[PARTA_N_FORM_LANGUAGES];
} Datum;

/* What docs/entry-format.md has of a pupil. */
static const Datum pupil_data[] = {
  { { "Фамилия, имя, отчество, пол, дата рождения; класс, дни прибытия и выбытия",
      "Тегі, аты, әкесінің аты, жынысы, туған күні; сыныбы, келген және кеткен күндері",
      "Фамилиясы, аты, атасынын аты, жынысы, туулган күнү; классы, келген жана кеткен күндөрү" },
    { "Список класса, ведение журнала", "Сынып тізімі, журнал жүргізу", "Класстын тизмеси, журнал жүргүзүү" } },
  { { "Отметки, посещаемость, опоздания; причины пропусков и документы, которыми они подтверждены",
      "Бағалар, сабаққа қатысу, кешігу; сабақ жіберу себептері және оларды растайтын құжаттар",
      "Баалар, сабакка катышуу, кечигүү; сабак калтыруунун себептери жана аларды ырастаган документтер" },
    { "Учёт успеваемости и посещаемости, отчёты, бумажные копии журнала",
      "Үлгерім мен сабаққа қатысуды есепке алу, есептер, журналдың қағаз көшірмелері",
      "Жетишүүнү жана катышууну эсепке алуу, отчеттор, журналдын кагаз көчүрмөлөрү" } },
  { { "Фамилия, имя, отчество того, кто получил сводную ведомость", "Жиынтық ведомостьті алған адамның тегі, аты, әкесінің аты",
      "Жыйынтык ведомостту алган адамдын фамилиясы, аты, атасынын аты" },
    { "Выдача ведомостей семье", "Отбасыға ведомость беру", "Үй-бүлөгө ведомость берүү" } },
};

/* The same of somebody of the staff, with what the server knows of an account. */
static const Datum staff_data[] = {
  { { "Фамилия, имя, отчество, пол, должность", "Тегі, аты, әкесінің аты, жынысы, лауазымы", "Фамилиясы, аты, атасынын аты, жынысы, кызматы" },
    { "Список работников, расшифровка подписей на бумажных копиях", "Қызметкерлер тізімі, қағаз көшірмелердегі қолдардың толық жазылуы",
      "Кызматкерлердин тизмеси, кагаз көчүрмөлөрдөгү колдордун чечмелениши" } },
  { { "Учебная нагрузка, расписание, замены, обязанности в школе", "Оқу жүктемесі, кесте, ауыстырулар, мектептегі міндеттері",
      "Окуу жүгү, жадыбал, алмаштыруулар, мектептеги милдеттери" },
    { "Ведение журналов, учёт проведённых уроков", "Журнал жүргізу, өткізілген сабақтарды есепке алу", "Журнал жүргүзүү, өткөрүлгөн сабактарды эсепке алуу" } },
  { { "Логин, время входа и компьютеры, с которых сделан вход", "Логин, кірген уақыты және кірген компьютерлері",
      "Логин, кирген убактысы жана кирген компьютерлери" },
    { "Защита журнала от чужих записей", "Журналды бөгде жазбалардан қорғау", "Журналды бөтөн жазуулардан коргоо" } },
  { { "Записи в журнале: кто, что и когда записал или изменил", "Журналдағы жазбалар: кім, нені және қашан жазды немесе өзгертті",
      "Журналдагы жазуулар: ким, эмнени жана качан жазды же өзгөрттү" },
    { "Подтверждение подлинности журнала, отчёты об изменениях", "Журналдың түпнұсқалығын растау, өзгерістер туралы есептер",
      "Журналдын аныктыгын ырастоо, өзгөртүүлөр жөнүндө отчеттор" } },
};

/* What is worked with while consents are made. */
typedef struct
{
  PartaState        *state;
  const PartaIssue  *issue;
  const PartaFact   *school;
  PartaTypesetter   *type;
  PartaFormLanguage  language;
  GPtrArray         *flows;
} Making;

static gboolean
begin (Making            *making,
       PartaState        *state,
       const PartaIssue  *issue,
       GError           **error)
{
  const PartaFact *school = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");

  *making = (Making){ state, issue, school, parta_typesetter_get (error),
                      parta_form_language_find (parta_fact_get (school, "locale")), NULL };
  if (making->type == NULL)
    return FALSE;

  making->flows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_flow_free);

  return TRUE;
}

static const char *
say (const Making *making,
     guint         text)
{
  return parta_form_pick (making->language, texts[text]);
}

static void
add_filled (const Making *making,
            PartaFlow    *flow,
            guint         text,
            const char   *first,
            const char   *second)
{
  g_autofree char *line = parta_form_fill (say (making, text), first, second, NULL);

  parta_flow_add_text (flow, TEXT_SIZE, line);
  parta_flow_add_gap (flow, 1.5);
}

/* The school with its address, if the record has one. */
static char *
dup_school (const Making *making)
{
  const char *name = parta_fact_get (making->school, "name"), *address = parta_fact_get (making->school, "address");

  return *address != '\0' ? g_strdup_printf ("%s, %s", name, address) : g_strdup (name);
}

static void
add_head (const Making *making,
          PartaFlow    *flow,
          guint         whose)
{
  parta_flow_add_heading (flow, 9.0, parta_fact_get (making->school, "name"));
  parta_flow_add_gap (flow, 4.0);
  parta_flow_add_heading (flow, TITLE_SIZE, say (making, TITLE));
  parta_flow_add_heading (flow, TEXT_SIZE, say (making, whose));
  parta_flow_add_gap (flow, 5.0);
}

static void
add_data (const Making *making,
          PartaFlow    *flow,
          const Datum  *data,
          guint         n_data)
{
  const PartaTableColumn columns[] = {
    { 10.0, "№", NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 95.0, say (making, DATA), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
    { 75.0, say (making, PURPOSE), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
  };
  PartaTable *table = parta_flow_add_table (flow);

  parta_table_set_row_height (table, 8.0);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    parta_table_add_column (table, &columns[i]);
  for (guint i = 0; i < n_data; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      const char *const cells[] = { number, parta_form_pick (making->language, data[i].data),
                                    parta_form_pick (making->language, data[i].purpose) };

      parta_table_add_row (table, PARTA_ROW_PLAIN, cells);
    }
}

/* From what is consented to, to the last signature. */
static void
add_rest (const Making *making,
          PartaFlow    *flow,
          const Datum  *data,
          guint         n_data,
          guint         signer,
          const char   *name)
{
  g_autofree char *school = dup_school (making);

  add_filled (making, flow, GIVES, school, NULL);
  add_data (making, flow, data, n_data);
  parta_flow_add_gap (flow, 2.0);
  add_filled (making, flow, DEEDS, NULL, NULL);
  add_filled (making, flow, TERM, NULL, NULL);
  add_filled (making, flow, RIGHTS, NULL, NULL);
  parta_flow_add_gap (flow, 4.0);
  parta_flow_add_sign_line (flow, say (making, signer), name);
  parta_flow_add_gap (flow, 10.0);
  parta_flow_add_heading (flow, TEXT_SIZE, say (making, OFFICE));
  parta_flow_add_sign_line (flow, say (making, TAKEN), "");
  parta_flow_add_gap (flow, 4.0);
  parta_flow_add_text (flow, TEXT_SIZE, say (making, WITHDRAWN));
}

static PartaFlow *
begin_flow (const Making *making,
            const char   *form,
            const char   *code,
            const char   *unit)
{
  return parta_flow_new (making->language, &parta_paper_loose, making->type, form, code, unit);
}

/* A consent for a pupil, which the parent or somebody in that place signs; a blank one for NULL. */
static void
add_pupil (const Making    *making,
           const char      *id,
           const PartaFact *pupil,
           const char      *class_name)
{
  g_autofree char *full = pupil != NULL ? parta_name_dup_full (pupil) : g_strdup (BLANK);
  const char *birth = parta_fact_get (pupil, "birth");
  g_autofree char *born = *birth != '\0' ? parta_form_dup_day (birth) : g_strdup (BLANK_DAY);
  PartaFlow *flow = begin_flow (making, PUPIL_FORM, id, pupil != NULL ? full : say (making, EMPTY));

  add_head (making, flow, PUPIL_TITLE);
  parta_flow_add_text (flow, TEXT_SIZE, say (making, PARENT));
  parta_flow_add_text (flow, NOTE_SIZE, say (making, PARENT_NOTE));
  parta_flow_add_gap (flow, 1.5);
  add_filled (making, flow, PAPER, NULL, NULL);
  add_filled (making, flow, ADDRESS, NULL, NULL);
  add_filled (making, flow, CHILD, full, class_name);
  add_filled (making, flow, BORN, born, NULL);
  add_rest (making, flow, pupil_data, G_N_ELEMENTS (pupil_data), SIGNER, "");
  g_ptr_array_add (making->flows, flow);
}

/* The same for somebody of the staff. */
static void
add_person (const Making    *making,
            const char      *id,
            const PartaFact *person)
{
  g_autofree char *full = person != NULL ? parta_name_dup_full (person) : g_strdup (BLANK BLANK);
  g_autofree char *initials = person != NULL ? parta_name_dup_initials (person) : g_strdup ("");
  const char *position = parta_fact_get (person, "position");
  PartaFlow *flow = begin_flow (making, STAFF_FORM, id, person != NULL ? full : say (making, EMPTY));

  add_head (making, flow, STAFF_TITLE);
  add_filled (making, flow, STAFF, full, NULL);
  add_filled (making, flow, POSITION, *position != '\0' ? position : BLANK, NULL);
  add_filled (making, flow, PAPER, NULL, NULL);
  add_filled (making, flow, ADDRESS, NULL, NULL);
  add_rest (making, flow, staff_data, G_N_ELEMENTS (staff_data), STAFF_SIGNER, initials);
  g_ptr_array_add (making->flows, flow);
}

static PartaReport *
end (Making     *making,
     const char *whose)
{
  g_autofree char *day = parta_day_of (making->issue->printed, making->issue->zone);
  const PartaPeriod today = { day, (char *) "span", 0, day, day };
  g_autofree char *name = g_strdup_printf ("%s · %s", say (making, TITLE), whose);

  return parta_report_new_flows (making->state, making->issue, &today, name, g_steal_pointer (&making->flows));
}

static PartaReport *
fail (Making      *making,
      const char  *message,
      GError     **error)
{
  g_ptr_array_unref (making->flows);
  g_set_error_literal (error, PARTA_PRINT_ERROR, PARTA_PRINT_ERROR_NO_JOURNAL, message);

  return NULL;
}

static char *
dup_class_name (const Making    *making,
                const PartaFact *class)
{
  const char *grade = parta_fact_get (class, "grade"), *letter = parta_fact_get (class, "letter");
  g_autofree char *quoted = parta_form_dup (making->language, PARTA_FORM_CLASS_LETTER, grade, letter, NULL);
  gboolean whole = *grade != '\0' && *letter != '\0';

  return parta_form_dup (making->language, PARTA_FORM_CLASS, whole ? quoted : parta_fact_get (class, "name"), NULL);
}

/**
 * parta_pupil_consent_report_new:
 * @book: the book of a class; its span says who belongs to it
 * @pupils: (nullable) (array zero-terminated=1): identifiers of pupils of that class; %NULL for all
 * @issue: when, by whom and from which state they are made
 * @error: return location for an error
 *
 * Consents for pupils, a sheet each, with the name filled in.
 *
 * Returns: (transfer full): the document; %NULL with %PARTA_PRINT_ERROR_NO_JOURNAL where the class has no such pupil, or
 *   %PARTA_PRINT_ERROR_NO_FONT
 */
PartaReport *
parta_pupil_consent_report_new (const PartaClassBook  *book,
                                const char *const     *pupils,
                                const PartaIssue      *issue,
                                GError               **error)
{
  PartaState *state = parta_class_book_get_state (book);
  const char *class_id = parta_class_book_get_class (book);
  const PartaFact *class = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, class_id);
  g_autofree char *scope = parta_scope_for_class (class_id);
  g_autofree char *name = NULL;
  Making making;

  if (!begin (&making, state, issue, error))
    return NULL;

  name = dup_class_name (&making, class);
  for (guint i = 0; i < parta_class_book_get_n_pupils (book); i++)
    {
      const char *id = parta_class_book_get_pupil (book, i)->pupil;

      if (pupils == NULL || g_strv_contains (pupils, id))
        add_pupil (&making, id, parta_state_get_live (state, scope, PARTA_KIND_PUPIL, id), name);
    }
  if (making.flows->len == 0)
    return fail (&making, _("The class has no such pupil in the record. Import the pupils first, or print the blank form."), error);

  return end (&making, name);
}

static int
compare_people (gconstpointer a,
                gconstpointer b)
{
  g_autofree char *first = parta_name_dup_full (*(const PartaFact *const *) a);
  g_autofree char *second = parta_name_dup_full (*(const PartaFact *const *) b);

  return parta_name_compare (first, second);
}

/**
 * parta_staff_consent_report_new:
 * @state: the record
 * @issue: when, by whom and from which state they are made
 * @error: return location for an error
 *
 * Consents for everybody of the staff, a sheet each, with the name filled in.
 *
 * Returns: (transfer full): the document; %NULL with %PARTA_PRINT_ERROR_NO_JOURNAL where the record names nobody, or %PARTA_PRINT_ERROR_NO_FONT
 */
PartaReport *
parta_staff_consent_report_new (PartaState        *state,
                                const PartaIssue  *issue,
                                GError           **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  PartaFactIter iter;
  const PartaFact *person;
  Making making;

  if (!begin (&making, state, issue, error))
    return NULL;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_PERSON, "");
  while (parta_fact_iter_next (&iter, &person))
    g_ptr_array_add (people, (gpointer) person);
  g_ptr_array_sort (people, compare_people);
  for (guint i = 0; i < people->len; i++)
    add_person (&making, parta_fact_get_key (people->pdata[i]), people->pdata[i]);
  if (making.flows->len == 0)
    return fail (&making, _("The record names nobody of the staff. Import the staff first, or print the blank form."), error);

  return end (&making, say (&making, STAFF_TITLE));
}

/**
 * parta_blank_consent_report_new:
 * @state: the record
 * @issue: when, by whom and from which state they are made
 * @error: return location for an error
 *
 * A consent for a pupil and one for somebody of the staff whose names are not in the record yet, because the consent comes first.
 *
 * Returns: (transfer full): the document; %NULL with %PARTA_PRINT_ERROR_NO_FONT
 */
PartaReport *
parta_blank_consent_report_new (PartaState        *state,
                                const PartaIssue  *issue,
                                GError           **error)
{
  Making making;
  g_autofree char *class_name = NULL;

  if (!begin (&making, state, issue, error))
    return NULL;

  class_name = parta_form_dup (making.language, PARTA_FORM_CLASS, "______", NULL);
  add_pupil (&making, CODE_OF_SCHOOL, NULL, class_name);
  add_person (&making, CODE_OF_SCHOOL, NULL);

  return end (&making, say (&making, EMPTY));
}
