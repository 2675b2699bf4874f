/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-form-text-private.h"

#include <string.h>

/* A document is in the language of the school and not in that of the user: the same journal gives the same bytes on every
 * desk. So these texts do not pass through gettext. Where a language has no text of its own, Russian stands in. */
static const char *const texts[PARTA_N_FORM_LANGUAGES][PARTA_N_FORM_TEXTS] = {
  [PARTA_FORM_RUSSIAN] = {
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
    [PARTA_FORM_TEMPORARY_OUTAGE] = "Қолжетімсіз: ____ сағ ____ мин – ____ сағ ____ мин",
    [PARTA_FORM_TEMPORARY_RULE] =
      "Электрондық журналға қол жетпеген кезде жүргізіледі; қолжетімділік қалпына келген соң электрондық журналға көшіріледі. Н — болмады, О — кешікті.",
    [PARTA_FORM_TEMPORARY_MARK] = "баға",
    [PARTA_FORM_TEMPORARY_WRITER] = "Жазбаларды жүргізген",
    [PARTA_FORM_TEMPORARY_TEACHER] = "Мұғалім, қолы",
    [PARTA_FORM_CLASS_LETTER] = "{1} «{2}»",
    [PARTA_FORM_COPY_OF] = "Электрондық журналдың қағаз көшірмесі: {1}",
    [PARTA_FORM_SPAN] = "{1} – {2}",
    [PARTA_FORM_SOURCE] = "{1} жүйесінде жасалды",
    [PARTA_FORM_CONTENTS_CONTINUED] = "Мазмұны (жалғасы)",
    [PARTA_FORM_SHEETS] = "Парақтар",
    [PARTA_FORM_SIGNED] = "Қол қойылды",
    [PARTA_FORM_FACTS] = "Том туралы мәліметтер",
    [PARTA_FORM_PUPILS] = "Білім алушылар: кезең басында {1}, соңында {2}, оның ішінде ұлдар {3}, қыздар {4}",
    [PARTA_FORM_HELD] = "Өткізілген сабақтар: {1}",
    [PARTA_FORM_STATE] = "Журнал күйінің нөмірі: {1}",
    [PARTA_FORM_FILES] = "Файл № ____________ тасығышта",
    [PARTA_FORM_WAITING] = "Сервер әлі қабылдамаған жазбалар: {1}",
    [PARTA_FORM_RIVALS] = "Келіспеушілігі шешілмеген жазбалар (жұлдызшамен белгіленген): {1}",
    [PARTA_FORM_CERTIFICATION] = "Куәландыру",
    [PARTA_FORM_CERTIFIED] = "Қағаз көшірменің дұрыстығын куәландырамын.",
    [PARTA_FORM_CHECKED] = "Тексерілді.",
    [PARTA_FORM_REGISTERED] =
      "Қағаз көшірмелер тізіліміндегі тірк. № ______________     Іс № ______________     Сақтау мерзімі ______________",
    [PARTA_FORM_STAMP_PLACE] = "Электрондық қолтаңба белгісінің орны",
    [PARTA_FORM_DEPUTY] = "Директордың орынбасары",
    [PARTA_FORM_HEAD] = "Директор",
    [PARTA_FORM_NAME_IN_FULL] = "аты-жөні",
    [PARTA_FORM_DATE_BLANK] = "20____ ж. «____» ______________",
    [PARTA_FORM_WORK] = "Жұмыс түрі",
    [PARTA_FORM_WEIGHT] = "Салмағы",
    [PARTA_FORM_ABSENT] = "Қатыспағандар",
    [PARTA_FORM_MARKS] = "Бағалар саны",
    [PARTA_FORM_AVERAGE] = "Орташа балл",
    [PARTA_FORM_AVERAGE_HEAD] = "Орташа балл",
    [PARTA_FORM_MISSED] = "Жіберілген сабақтар",
    [PARTA_FORM_LIST_CONTINUED] = "{1} (тізімнің жалғасы)",
    [PARTA_FORM_CAME] = "{1} келді",
    [PARTA_FORM_LEFT] = "{1} кетті",
    [PARTA_FORM_BY_ORDER] = "{1}, бұйр. № {2}",
    [PARTA_FORM_NO_PUPILS] = "Білім алушылар жоқ",
    [PARTA_FORM_LESSON_NUMBER] = "Сабақ\n№",
    [PARTA_FORM_DAY_MONTH] = "Күні,\nайы",
    [PARTA_FORM_HOURS] = "Оқу\nсағ.\nсаны",
    [PARTA_FORM_WORK_AND_WEIGHT] = "Жұмыс түрі,\nсалмағы",
    [PARTA_FORM_SUBSTITUTION] = "Ауыстыру,\nқолы",
    [PARTA_FORM_SUBSTITUTED_BY] = "Ауыстыру:\n{1}",
    [PARTA_FORM_NO_HOMEWORK] = "берілген жоқ",
    [PARTA_FORM_CONTINUED] = "жалғ.",
    [PARTA_FORM_MATERIAL] = "Материал: {1}",
    [PARTA_FORM_NOTE] = "Ескерту: {1}",
    [PARTA_FORM_WORK_WEIGHT] = "{1}, салмағы {2}",
    [PARTA_FORM_PLAN] = "Жоспар бойынша {1} сағ. · Өткізілді {2} сағ. · Қалып қою {3} сағ.",
    [PARTA_FORM_PLAN_LAG] = "Қалып қою себебі ____________________ Бағдарлама ____________________",
    [PARTA_FORM_NO_LESSONS] = "Бұл кезеңде сабақ жоқ",
    [PARTA_FORM_SPREAD] = "{1}-бет",
    [PARTA_FORM_PAGE] = "бет {1} / {2}",
    [PARTA_FORM_SHEET] = "парақ {1} / {2}",
    [PARTA_FORM_FORM] = "{1} нысаны",
    [PARTA_FORM_PRINTED] = "басылды {1}, {2}",
    [PARTA_FORM_STATE_SHORT] = "күй № {1}",
    [PARTA_FORM_WORKING] = "ЖҰМЫС БАСЫЛЫМЫ, КУӘЛАНДЫРЫЛМАҒАН",
    [PARTA_FORM_BLANK] = "Бет әдейі бос қалдырылды",
    [PARTA_FORM_BOUND_ONE] = "Осы журналда {1} ({2}) парақ нөмірленді, тігілді және мөрмен бекітілді.",
    [PARTA_FORM_BOUND_FEW] = "Осы журналда {1} ({2}) парақ нөмірленді, тігілді және мөрмен бекітілді.",
    [PARTA_FORM_BOUND_MANY] = "Осы журналда {1} ({2}) парақ нөмірленді, тігілді және мөрмен бекітілді.",
    [PARTA_FORM_POSITION] = "лауазымы",
    [PARTA_FORM_STAMP_HEAD] = "ҚҰЖАТҚА ЭЛЕКТРОНДЫҚ ҚОЛТАҢБА ҚОЙЫЛҒАН",
    [PARTA_FORM_STAMP_OWNER] = "Иесі: {1}",
    [PARTA_FORM_STAMP_VALID] = "Жарамды: {1} – {2}",
  },
  [PARTA_FORM_KYRGYZ] = {
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
    [PARTA_FORM_TEMPORARY_OUTAGE] = "Кирүү мүмкүн эмес: ____ с. ____ мүн. – ____ с. ____ мүн.",
    [PARTA_FORM_TEMPORARY_RULE] =
      "Электрондук журналга кирүүгө мүмкүн болбогондо жүргүзүлөт; мүмкүн болгондо электрондук журналга көчүрүлөт. Н — болгон жок, О — кечикти.",
    [PARTA_FORM_TEMPORARY_MARK] = "баа",
    [PARTA_FORM_TEMPORARY_WRITER] = "Жазууларды жүргүзгөн",
    [PARTA_FORM_TEMPORARY_TEACHER] = "Мугалим, колу",
    [PARTA_FORM_CLASS_LETTER] = "{1} «{2}»",
    [PARTA_FORM_COPY_OF] = "Электрондук журналдын кагаз көчүрмөсү: {1}",
    [PARTA_FORM_SPAN] = "{1} – {2}",
    [PARTA_FORM_SOURCE] = "{1} системасында түзүлгөн",
    [PARTA_FORM_CONTENTS_CONTINUED] = "Мазмуну (уландысы)",
    [PARTA_FORM_SHEETS] = "Барактар",
    [PARTA_FORM_SIGNED] = "Кол коюлду",
    [PARTA_FORM_FACTS] = "Том жөнүндө маалымат",
    [PARTA_FORM_PUPILS] = "Окуучулар: мезгилдин башында {1}, аягында {2}, алардын ичинен балдар {3}, кыздар {4}",
    [PARTA_FORM_HELD] = "Өтүлгөн сабактар: {1}",
    [PARTA_FORM_STATE] = "Журналдын абалынын номери: {1}",
    [PARTA_FORM_FILES] = "Файл № ____________ ташыгычта",
    [PARTA_FORM_WAITING] = "Сервер али кабыл албаган жазуулар: {1}",
    [PARTA_FORM_RIVALS] = "Талашы чечилбеген жазуулар (жылдызча менен белгиленген): {1}",
    [PARTA_FORM_CERTIFICATION] = "Күбөлөндүрүү",
    [PARTA_FORM_CERTIFIED] = "Кагаз көчүрмөнүн тууралыгын күбөлөндүрөм.",
    [PARTA_FORM_CHECKED] = "Текшерилди.",
    [PARTA_FORM_REGISTERED] =
      "Кагаз көчүрмөлөрдүн реестриндеги катт. № ______________     Иш № ______________     Сактоо мөөнөтү ______________",
    [PARTA_FORM_STAMP_PLACE] = "Электрондук кол тамга белгисинин орду",
    [PARTA_FORM_DEPUTY] = "Директордун орун басары",
    [PARTA_FORM_HEAD] = "Директор",
    [PARTA_FORM_NAME_IN_FULL] = "аты-жөнү",
    [PARTA_FORM_DATE_BLANK] = "20____-ж. «____» ______________",
    [PARTA_FORM_WORK] = "Иштин түрү",
    [PARTA_FORM_WEIGHT] = "Салмагы",
    [PARTA_FORM_ABSENT] = "Катышпагандар",
    [PARTA_FORM_MARKS] = "Баалардын саны",
    [PARTA_FORM_AVERAGE] = "Орточо балл",
    [PARTA_FORM_AVERAGE_HEAD] = "Орточо балл",
    [PARTA_FORM_MISSED] = "Калтырган сабактар",
    [PARTA_FORM_LIST_CONTINUED] = "{1} (тизменин уландысы)",
    [PARTA_FORM_CAME] = "{1} келди",
    [PARTA_FORM_LEFT] = "{1} кетти",
    [PARTA_FORM_BY_ORDER] = "{1}, буйр. № {2}",
    [PARTA_FORM_NO_PUPILS] = "Окуучулар жок",
    [PARTA_FORM_LESSON_NUMBER] = "Сабак\n№",
    [PARTA_FORM_DAY_MONTH] = "Күнү,\nайы",
    [PARTA_FORM_HOURS] = "Окуу\nсаат.\nсаны",
    [PARTA_FORM_WORK_AND_WEIGHT] = "Иштин түрү,\nсалмагы",
    [PARTA_FORM_SUBSTITUTION] = "Алмаштыруу,\nколу",
    [PARTA_FORM_SUBSTITUTED_BY] = "Алмаш.:\n{1}",
    [PARTA_FORM_NO_HOMEWORK] = "берилген жок",
    [PARTA_FORM_CONTINUED] = "уланд.",
    [PARTA_FORM_MATERIAL] = "Материал: {1}",
    [PARTA_FORM_NOTE] = "Эскертүү: {1}",
    [PARTA_FORM_WORK_WEIGHT] = "{1}, салмагы {2}",
    [PARTA_FORM_PLAN] = "План боюнча {1} с. · Өтүлдү {2} с. · Артта калуу {3} с.",
    [PARTA_FORM_PLAN_LAG] = "Артта калуунун себеби ____________________ Программа ____________________",
    [PARTA_FORM_NO_LESSONS] = "Бул мезгилде сабак жок",
    [PARTA_FORM_SPREAD] = "{1}-бет",
    [PARTA_FORM_PAGE] = "бет {1} / {2}",
    [PARTA_FORM_SHEET] = "барак {1} / {2}",
    [PARTA_FORM_FORM] = "{1} формасы",
    [PARTA_FORM_PRINTED] = "басылды {1}, {2}",
    [PARTA_FORM_STATE_SHORT] = "абал № {1}",
    [PARTA_FORM_WORKING] = "ЖУМУШЧУ БАСМА, КҮБӨЛӨНДҮРҮЛГӨН ЭМЕС",
    [PARTA_FORM_BLANK] = "Бет атайын бош калтырылды",
    [PARTA_FORM_BOUND_ONE] = "Бул журналда {1} ({2}) барак номерленген, тигилген жана мөөр менен бекитилген.",
    [PARTA_FORM_BOUND_FEW] = "Бул журналда {1} ({2}) барак номерленген, тигилген жана мөөр менен бекитилген.",
    [PARTA_FORM_BOUND_MANY] = "Бул журналда {1} ({2}) барак номерленген, тигилген жана мөөр менен бекитилген.",
    [PARTA_FORM_POSITION] = "кызматы",
    [PARTA_FORM_STAMP_HEAD] = "ДОКУМЕНТКЕ ЭЛЕКТРОНДУК КОЛ ТАМГА КОЮЛГАН",
    [PARTA_FORM_STAMP_OWNER] = "Ээси: {1}",
    [PARTA_FORM_STAMP_VALID] = "Жарактуу: {1} – {2}",
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
