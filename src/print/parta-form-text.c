/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-form-text-private.h"

#include <string.h>

/* A document is in the language of the school and not in that of the user: the same journal gives the same bytes on every
 * desk. So these texts do not pass through gettext. Russian is complete; the others have the headings whose official
 * wording is certain, and Russian for the rest. */
static const char *const texts[PARTA_N_FORM_LANGUAGES][PARTA_N_FORM_TEXTS] = {
  [PARTA_FORM_RUSSIAN] = {
    [PARTA_FORM_CLASS_JOURNAL] = "КЛАССНЫЙ ЖУРНАЛ",
    [PARTA_FORM_CLASS] = "{1} класс",
    [PARTA_FORM_CLASS_LETTER] = "{1} «{2}»",
    [PARTA_FORM_SCHOOL_YEAR] = "{1} учебный год",
    [PARTA_FORM_COPY_OF] = "Бумажная копия электронного журнала за {1}",
    [PARTA_FORM_SPAN] = "с {1} по {2}",
    [PARTA_FORM_SOURCE] = "Сформирована из системы {1}",
    [PARTA_FORM_CONTENTS] = "Содержание",
    [PARTA_FORM_CONTENTS_CONTINUED] = "Содержание (продолжение)",
    [PARTA_FORM_SUBJECT] = "Предмет",
    [PARTA_FORM_SUBJECT_TEACHER] = "Учитель",
    [PARTA_FORM_SHEETS] = "Листы",
    [PARTA_FORM_SHEETS_FROM_TO] = "{1}–{2}",
    [PARTA_FORM_SIGNED] = "Подписано",
    [PARTA_FORM_FACTS] = "Сведения о томе",
    [PARTA_FORM_PUPILS] = "Обучающихся на начало периода: {1}, на конец: {2}, из них мальчиков {3}, девочек {4}",
    [PARTA_FORM_HELD] = "Проведено уроков: {1}",
    [PARTA_FORM_STATE] = "Номер состояния журнала: {1}",
    [PARTA_FORM_DIGEST] = "Контрольная сумма состояния (SHA-256): {1}",
    [PARTA_FORM_ROOT] = "Контрольная сумма листов (SHA-256): {1}",
    [PARTA_FORM_FILES] = "Файл на носителе № ____________",
    [PARTA_FORM_WAITING] = "Записей, ещё не принятых сервером: {1}",
    [PARTA_FORM_RIVALS] = "Записей с нерешёнными разногласиями (отмечены звёздочкой): {1}",
    [PARTA_FORM_CERTIFICATION] = "Заверение",
    [PARTA_FORM_CERTIFIED] = "Достоверность бумажной копии заверяю.",
    [PARTA_FORM_CHECKED] = "Проверено.",
    [PARTA_FORM_REGISTERED] =
      "Рег. № ______________ в реестре бумажных копий     Дело № ______________     Срок хранения ______________",
    [PARTA_FORM_STAMP_PLACE] = "Место отметки об электронной подписи",
    [PARTA_FORM_SEAL] = "М.П.",
    [PARTA_FORM_TEACHER] = "Учитель",
    [PARTA_FORM_CLASS_TEACHER] = "Классный руководитель",
    [PARTA_FORM_DEPUTY] = "Заместитель директора",
    [PARTA_FORM_HEAD] = "Директор",
    [PARTA_FORM_SIGNATURE] = "подпись",
    [PARTA_FORM_NAME_IN_FULL] = "расшифровка подписи",
    [PARTA_FORM_DATE] = "дата",
    [PARTA_FORM_DATE_BLANK] = "«____» ______________ 20____ г.",
    [PARTA_FORM_NUMBER] = "№",
    [PARTA_FORM_NAME] = "Фамилия, имя",
    [PARTA_FORM_MONTH] = "Месяц",
    [PARTA_FORM_DAY] = "Число",
    [PARTA_FORM_LESSON] = "Урок",
    [PARTA_FORM_WORK] = "Вид работы",
    [PARTA_FORM_WEIGHT] = "Вес",
    [PARTA_FORM_ABSENT] = "Отсутствовало",
    [PARTA_FORM_MARKS] = "Отметок",
    [PARTA_FORM_AVERAGE] = "Средний балл",
    [PARTA_FORM_AVERAGE_HEAD] = "Средний балл",
    [PARTA_FORM_MISSED] = "Пропущено уроков",
    [PARTA_FORM_LIST_CONTINUED] = "{1} (продолжение списка)",
    [PARTA_FORM_CAME] = "прибытие {1}",
    [PARTA_FORM_LEFT] = "выбытие {1}",
    [PARTA_FORM_BY_ORDER] = "{1}, пр. № {2}",
    [PARTA_FORM_NO_PUPILS] = "Обучающихся нет",
    [PARTA_FORM_LESSON_NUMBER] = "№\nурока",
    [PARTA_FORM_DAY_MONTH] = "Число,\nмесяц",
    [PARTA_FORM_HOURS] = "Кол-во\nуч.\nчасов",
    [PARTA_FORM_WORK_AND_WEIGHT] = "Вид работы,\nвес",
    [PARTA_FORM_TOPIC] = "Что пройдено на уроке",
    [PARTA_FORM_HOMEWORK] = "Задание на дом",
    [PARTA_FORM_SUBSTITUTION] = "Замена,\nподпись",
    [PARTA_FORM_SUBSTITUTED_BY] = "Замена:\n{1}",
    [PARTA_FORM_NO_HOMEWORK] = "не задано",
    [PARTA_FORM_CONTINUED] = "прод.",
    [PARTA_FORM_MATERIAL] = "Материал: {1}",
    [PARTA_FORM_NOTE] = "Примечание: {1}",
    [PARTA_FORM_WORK_TITLE] = "{1}: «{2}»",
    [PARTA_FORM_WORK_WEIGHT] = "{1}, вес {2}",
    [PARTA_FORM_PLAN] = "По плану {1} ч. · Дано {2} ч. · Отставание {3} ч.",
    [PARTA_FORM_PLAN_LAG] = "Причина отставания ____________________ Программа ____________________",
    [PARTA_FORM_NO_LESSONS] = "Уроков в этом периоде нет",
    [PARTA_FORM_SPREAD] = "стр. {1}",
    [PARTA_FORM_PAGE] = "стр. {1} из {2}",
    [PARTA_FORM_SHEET] = "лист {1} из {2}",
    [PARTA_FORM_FORM] = "форма {1}",
    [PARTA_FORM_PRINTED] = "печать {1}, {2}",
    [PARTA_FORM_STATE_SHORT] = "сост. № {1}",
    [PARTA_FORM_COPY_NUMBER] = "копия № {1}",
    [PARTA_FORM_WORKING] = "РАБОЧАЯ РАСПЕЧАТКА, НЕ ЗАВЕРЕНА",
    [PARTA_FORM_TITLE_PAGE] = "Титульный лист",
    [PARTA_FORM_PLANNED] = "По плану, ч.",
    [PARTA_FORM_REPLACES] = "ВЗАМЕН ЛИСТА КОПИИ № {1}",
    [PARTA_FORM_BLANK] = "Страница намеренно оставлена пустой",
    [PARTA_FORM_BOUND_ONE] = "В настоящем журнале пронумерован, прошнурован и скреплён печатью {1} ({2}) лист.",
    [PARTA_FORM_BOUND_FEW] = "В настоящем журнале пронумеровано, прошнуровано и скреплено печатью {1} ({2}) листа.",
    [PARTA_FORM_BOUND_MANY] = "В настоящем журнале пронумеровано, прошнуровано и скреплено печатью {1} ({2}) листов.",
    [PARTA_FORM_POSITION] = "должность",
    [PARTA_FORM_STAMP_HEAD] = "ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ",
    [PARTA_FORM_STAMP_CERTIFICATE] = "Сертификат: {1}",
    [PARTA_FORM_STAMP_OWNER] = "Владелец: {1}",
    [PARTA_FORM_STAMP_VALID] = "Действителен: с {1} по {2}",
    [PARTA_FORM_QUARTER] = "{1} четверть",
    [PARTA_FORM_HALF_YEAR] = "{1} полугодие",
    [PARTA_FORM_YEAR] = "учебный год",
    [PARTA_FORM_QUARTER_HEAD] = "{1} четверть",
    [PARTA_FORM_HALF_YEAR_HEAD] = "{1} полугодие",
    [PARTA_FORM_YEAR_HEAD] = "Год",
    [PARTA_FORM_TEMPORARY_JOURNAL] = "ВРЕМЕННЫЙ ЖУРНАЛ",
    [PARTA_FORM_TEMPORARY_OUTAGE] = "Доступа нет с ____ ч ____ мин до ____ ч ____ мин",
    [PARTA_FORM_TEMPORARY_RULE] =
      "Ведётся, пока нет доступа к электронному журналу; после возобновления доступа переносится в электронный журнал. Н — не был, О — опоздал.",
    [PARTA_FORM_TEMPORARY_ABSENT] = "н/о",
    [PARTA_FORM_TEMPORARY_MARK] = "отм.",
    [PARTA_FORM_TEMPORARY_WRITER] = "Записи вёл (вела)",
    [PARTA_FORM_TEMPORARY_TEACHER] = "Учитель, подпись",
  },
  [PARTA_FORM_KAZAKH] = {
    [PARTA_FORM_CLASS_JOURNAL] = "СЫНЫП ЖУРНАЛЫ",
    [PARTA_FORM_CLASS] = "{1} сынып",
    [PARTA_FORM_SCHOOL_YEAR] = "{1} оқу жылы",
    [PARTA_FORM_CONTENTS] = "Мазмұны",
    [PARTA_FORM_DIGEST] = "Журнал күйінің бақылау сомасы (SHA-256): {1}",
    [PARTA_FORM_ROOT] = "Парақтардың бақылау сомасы (SHA-256): {1}",
    [PARTA_FORM_COPY_NUMBER] = "көшірме № {1}",
    [PARTA_FORM_REPLACES] = "№ {1} КӨШІРМЕ ПАРАҒЫНЫҢ ОРНЫНА",
    [PARTA_FORM_TITLE_PAGE] = "Сыртқы бет",
    [PARTA_FORM_PLANNED] = "Жоспар бойынша, сағ.",
    [PARTA_FORM_SUBJECT] = "Пән",
    [PARTA_FORM_SUBJECT_TEACHER] = "Мұғалім",
    [PARTA_FORM_SEAL] = "М.О.",
    [PARTA_FORM_TEACHER] = "Мұғалім",
    [PARTA_FORM_CLASS_TEACHER] = "Сынып жетекшісі",
    [PARTA_FORM_SIGNATURE] = "қолы",
    [PARTA_FORM_DATE] = "күні",
    [PARTA_FORM_NAME] = "Тегі, аты",
    [PARTA_FORM_MONTH] = "Ай",
    [PARTA_FORM_DAY] = "Күні",
    [PARTA_FORM_LESSON] = "Сабақ",
    [PARTA_FORM_TOPIC] = "Сабақтың тақырыбы",
    [PARTA_FORM_HOMEWORK] = "Үй тапсырмасы",
    [PARTA_FORM_QUARTER] = "{1} тоқсан",
    [PARTA_FORM_HALF_YEAR] = "{1} жартыжылдық",
    [PARTA_FORM_YEAR] = "оқу жылы",
    [PARTA_FORM_QUARTER_HEAD] = "{1} тоқсан",
    [PARTA_FORM_HALF_YEAR_HEAD] = "{1} жартыжылдық",
    [PARTA_FORM_YEAR_HEAD] = "Жыл",
    [PARTA_FORM_TEMPORARY_JOURNAL] = "УАҚЫТША ЖУРНАЛ",
    [PARTA_FORM_TEMPORARY_TEACHER] = "Мұғалім, қолы",
  },
  [PARTA_FORM_KYRGYZ] = {
    [PARTA_FORM_CLASS_JOURNAL] = "КЛАССТЫК ЖУРНАЛ",
    [PARTA_FORM_SCHOOL_YEAR] = "{1} окуу жылы",
    [PARTA_FORM_CONTENTS] = "Мазмуну",
    [PARTA_FORM_DIGEST] = "Журналдын абалынын текшерүү суммасы (SHA-256): {1}",
    [PARTA_FORM_ROOT] = "Барактардын текшерүү суммасы (SHA-256): {1}",
    [PARTA_FORM_COPY_NUMBER] = "көчүрмө № {1}",
    [PARTA_FORM_REPLACES] = "№ {1} КӨЧҮРМӨНҮН БАРАГЫНЫН ОРДУНА",
    [PARTA_FORM_TITLE_PAGE] = "Титулдук барак",
    [PARTA_FORM_PLANNED] = "План боюнча, с.",
    [PARTA_FORM_SUBJECT_TEACHER] = "Мугалим",
    [PARTA_FORM_SEAL] = "М.О.",
    [PARTA_FORM_TEACHER] = "Мугалим",
    [PARTA_FORM_CLASS_TEACHER] = "Класс жетекчи",
    [PARTA_FORM_SIGNATURE] = "колу",
    [PARTA_FORM_DATE] = "күнү",
    [PARTA_FORM_NAME] = "Фамилиясы, аты",
    [PARTA_FORM_MONTH] = "Ай",
    [PARTA_FORM_DAY] = "Күнү",
    [PARTA_FORM_LESSON] = "Сабак",
    [PARTA_FORM_TOPIC] = "Сабактын темасы",
    [PARTA_FORM_HOMEWORK] = "Үй тапшырма",
    [PARTA_FORM_QUARTER] = "{1} чейрек",
    [PARTA_FORM_HALF_YEAR] = "{1} жарым жылдык",
    [PARTA_FORM_YEAR] = "окуу жылы",
    [PARTA_FORM_QUARTER_HEAD] = "{1} чейрек",
    [PARTA_FORM_HALF_YEAR_HEAD] = "{1} жарым жылдык",
    [PARTA_FORM_YEAR_HEAD] = "Жыл",
    [PARTA_FORM_TEMPORARY_JOURNAL] = "УБАКТЫЛУУ ЖУРНАЛ",
    [PARTA_FORM_TEMPORARY_TEACHER] = "Мугалим, колу",
  },
};

/* Kyrgyz school forms name the months as Russian ones do. */
static const char *const months[PARTA_N_FORM_LANGUAGES][12] = {
  [PARTA_FORM_RUSSIAN] = { "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь",
                           "ноябрь", "декабрь" },
  [PARTA_FORM_KAZAKH] = { "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан",
                          "қараша", "желтоқсан" },
};

/* The language of the forms for a school's locale: "kk", "ky_KG" …; Russian for all others. */
PartaFormLanguage
parta_form_language_find (const char *locale)
{
  if (g_str_has_prefix (locale, "kk"))
    return PARTA_FORM_KAZAKH;

  return g_str_has_prefix (locale, "ky") ? PARTA_FORM_KYRGYZ : PARTA_FORM_RUSSIAN;
}

/* A text of the forms as it stands in the table. */
const char *
parta_form_get (PartaFormLanguage language,
                PartaFormText     text)
{
  const char *found = texts[language][text];

  return found != NULL ? found : texts[PARTA_FORM_RUSSIAN][text];
}

/* One of the texts of a document that has its own: in @language, or in Russian where that is NULL. */
const char *
parta_form_pick (PartaFormLanguage  language,
                 const char *const  own[PARTA_N_FORM_LANGUAGES])
{
  return own[language] != NULL ? own[language] : own[PARTA_FORM_RUSSIAN];
}

static char *
fill (const char *pattern,
      va_list     args)
{
  const char *values[9] = { NULL };
  GString *filled = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (values) && (i == 0 || values[i - 1] != NULL); i++)
    values[i] = va_arg (args, const char *);

  for (const char *c = pattern; *c != '\0'; c++)
    {
      if (c[0] == '{' && g_ascii_isdigit (c[1]) && c[2] == '}')
        {
          const char *value = values[c[1] - '1'];

          g_assert (value != NULL);   /* a place that nobody fills is our bug */
          g_string_append (filled, value);
          c += 2;
        }
      else
        {
          g_string_append_c (filled, *c);
        }
    }

  return g_string_free (filled, FALSE);
}

/* A text with its places filled in: the first value for {1}, and so on. */
char *
parta_form_fill (const char *pattern,
                 ...)
{
  va_list args;
  char *filled;

  va_start (args, pattern);
  filled = fill (pattern, args);
  va_end (args);

  return filled;
}

/* The same for a text of the forms. */
char *
parta_form_dup (PartaFormLanguage language,
                PartaFormText     text,
                ...)
{
  va_list args;
  char *filled;

  va_start (args, text);
  filled = fill (parta_form_get (language, text), args);
  va_end (args);

  return filled;
}

/* The name of a month, 1 … 12. */
const char *
parta_form_get_month (PartaFormLanguage language,
                      guint             month)
{
  const char *found;

  g_return_val_if_fail (month >= 1 && month <= 12, "");

  found = months[language][month - 1];

  return found != NULL ? found : months[PARTA_FORM_RUSSIAN][month - 1];
}
