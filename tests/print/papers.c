/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "papers.h"

#include "parta-attendance-summary.h"
#include "parta-class-report.h"
#include "parta-consent-form.h"
#include "parta-discrepancy-act.h"
#include "parta-family-statement.h"
#include "parta-folder-report.h"
#include "parta-login-slips.h"
#include "parta-register.h"
#include "parta-stamp.h"
#include "parta-summary.h"
#include "parta-temporary-form.h"

#define MM        (72.0 / 25.4)
#define MONTH     "2026-09"
#define WEEK_FROM "2026-09-07"
#define WEEK_TO   "2026-09-13"
#define DAY       "2026-10-12"
#define LONG_UNIT "7 «А» класс, 1-я подгруппа (углублённое изучение)"

/* What is worked with while a document is made. */
typedef struct
{
  PartaState *state;
  PartaIssue  issue;
  const char *what;   /* a journal, a period: as the document asks for it */
  guint       n_pupils;
  guint       number;
} Making;

typedef PartaReport *(* MakeOfPeriod) (PartaState *, const char *, const PartaPeriod *, const PartaIssue *, GError **);

static PartaReport *
make_of (const Making  *making,
         MakeOfPeriod   make,
         const char    *id,
         const char    *period_id,
         GError       **error)
{
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (making->state, period_id);

  return make (making->state, id, period, &making->issue, error);
}

static PartaReport *
make_journal (const Making  *making,
              GError       **error)
{
  return make_of (making, parta_journal_report_new, making->what, INVENTED_PERIOD, error);
}

static PartaReport *
make_year_journal (const Making  *making,
                   GError       **error)
{
  return make_of (making, parta_journal_report_new, making->what, HARD_YEAR, error);
}

static PartaReport *
make_volume (const Making  *making,
             GError       **error)
{
  return make_of (making, parta_volume_report_new, INVENTED_CLASS, making->what, error);
}

static PartaReport *
make_year_summary (const Making  *making,
                   GError       **error)
{
  return make_of (making, parta_year_summary_new, INVENTED_CLASS, HARD_YEAR, error);
}

static PartaReport *
make_period_summary (const Making  *making,
                     GError       **error)
{
  return make_of (making, parta_period_summary_new, INVENTED_CLASS, INVENTED_PERIOD, error);
}

static PartaReport *
make_pupil_summary (const Making  *making,
                    GError       **error)
{
  return make_of (making, parta_pupil_summary_new, INVENTED_CLASS, HARD_YEAR, error);
}

static PartaReport *
make_year_attendance (const Making  *making,
                      GError       **error)
{
  return make_of (making, parta_year_attendance_new, INVENTED_CLASS, HARD_YEAR, error);
}

static PartaReport *
make_month_attendance (const Making  *making,
                       GError       **error)
{
  return parta_month_attendance_new (making->state, INVENTED_CLASS, MONTH, &making->issue, error);
}

static PartaReport *
make_class_report (const Making  *making,
                   GError       **error)
{
  return make_of (making, parta_class_report_new, INVENTED_CLASS, INVENTED_PERIOD, error);
}

/* The number says which parts a regulation asks for. Each pupil has a statement of the own, so that a few show all. */
static PartaReport *
make_statements (const Making  *making,
                 GError       **error)
{
  g_autoptr (PartaClassBook) book = parta_class_book_new (making->state, INVENTED_CLASS, WEEK_FROM, WEEK_TO);
  const char *const few[] = { "u0", "u1", "u3", "u8", NULL };

  return parta_family_statement_new (book, making->n_pupils > 8 ? few : NULL, making->number, &making->issue, error);
}

/* The texts of a line in each register, "%u" being the number of the line. */
static const char *const lines[PARTA_N_REGISTERS][3][11] = {
  [PARTA_REGISTER_CHANGES] = {
    { "12.11.2026 15:30", HARD_LONG_PERSON, "Основы духовно-нравственной культуры народов и безопасности жизнедеятельности",
      "Әбдірахманова-Константинопольская Александра-Гүлнұр", "01.09.2026, урок 1", "контрольная", "н/а", "незач",
      "исправление после письменного заявления родителей и решения педагогического совета № 12/4-к от 01.10.2026", "07070707" },
    { "12.11.2026 15:31", "Иванов Пётр, учитель", "Алгебра", "Өмірбеков Ержан", "I четверть", "за период", "4", "5", "", "9f86d081" },
    { "13.11.2026 08:05", "Сыдыкова Айгүл Кубанычбековна, замещающий учитель", "Кыргыз тили", "Түгөлбаев Чыңгыз",
      "13.10.2026, урок 2", "устный ответ", "–", "2", "позже срока", "12345678" },
  },
  [PARTA_REGISTER_COPIES] = {
    { "12.11.2026", "2026/2027, I четверть", LONG_UNIT, "Информационно-коммуникационные технологии и программирование, № 261112-3f9a1c4d: "
      "листы взамен № 261104-aaaa0001 (12, 13, 14, 15, 16)", "1234", "9f86d081884c7d65", HARD_LONG_PERSON,
      "Кожомбердиева-Константинопольская Гүлмира-Нурзада Абдыкадырбековна", "корпус 3, каб. 17, шкаф 4, полка 2, дело 05-12" },
    { "12.11.2026", "2026/2027, учебный год", "7А", "Журнал класса, № 261112-3f9a1c4d", "62", "9f86d081884c7d65", "", "", "" },
    { "13.11.2026", "2026/2027, II полугодие", "10Б", "Журнал класса, № 261113-00112233", "58", "884c7d659f86d081", "Сыдыкова А. К.", "", "" },
  },
  [PARTA_REGISTER_HAND_OVER] = {
    { "05.11.2026", "Копия сдана заместителю директора: " LONG_UNIT ", Основы духовно-нравственной культуры народов, I четверть", "1234",
      HARD_LONG_PERSON, "", "Кожомбердиева-Константинопольская Гүлмира-Нурзада Абдыкадырбековна" },
    { "06.11.2026", "Копия сдана секретарю: 7А, I четверть", "62", "Сыдыкова Айгүл Кубанычбековна", "", "Иванова Анна Ивановна" },
    { "06.11.2026", "Листы розданы учителям: 7А, Алгебра, I четверть", "4", "Сыдыкова Айгүл Кубанычбековна", "", "" },
  },
  [PARTA_REGISTER_BACKUPS] = {
    { "М-17, внешний жёсткий диск повышенной надёжности", "внешний накопитель", "Учебный корпус № 3 по улице Абдымомунова", "кабинет 17, сейф 2",
      HARD_LONG_PERSON, "12.11.2026" },
    { "М-18", "флеш-накопитель", "Корпус 1", "каб. 3", "Иванова А. И.", "" },
    { "М-19", "оптический диск", "Корпус 2", "архив", "Сыдыкова А. К.", "" },
  },
  [PARTA_REGISTER_ACCEPTANCE] = {
    { "Копия пронумерована, прошита и внесена в реестр. – Не выполнено: секретарь на больничном, перенесено приказом № 12",
      HARD_LONG_PERSON, "05.11.2026", "06.11.2026" },
    { "Отметки за период проверены и подтверждены", "учитель", "01.11.2026", "" },
    { "Титульный лист заверен", "Әбілқасымова Гүлнар Ермекқызы", "04.11.2026", "04.11.2026" },
  },
};

static const char *const teacher_lines[2][5] = {
  { "Основы духовно-нравственной культуры народов и безопасности жизнедеятельности, 7А",
    "Кожомбердиева-Константинопольская Гүлмира-Нурзада Абдыкадырбековна", "12, 13, 14, 15, 16, 17, 18", "03.11.2026" },
  { "Алгебра, 7А", "Абдылдаева Гүлмира Петровна", "2–5", "" },
};

static const char *const discrepancy_lines[2][5] = {
  { "12", "Әбдірахманова-Константинопольская Александра-Гүлнұр · 01.09, урок 1 · контрольная", "н/а", "5" },
  { "13", "02.09, урок 1 · Тема", "Повторение: действия с обыкновенными и десятичными дробями", "Решение линейных уравнений" },
};

static void
add_row (GPtrArray         *rows,
         guint              part,
         const char *const *texts)
{
  PartaRegisterRow *row = parta_register_row_new (part, "", NULL);

  g_strfreev (row->cells);
  row->cells = g_strdupv ((char **) texts);
  row->part = part;
  g_ptr_array_add (rows, row);
}

static void
add_rows (GPtrArray         *rows,
          PartaRegisterForm  form,
          guint              n_rows)
{
  static const guint changes[] = { PARTA_CHANGES_RIVAL, PARTA_CHANGES_AFTER, PARTA_CHANGES_LATE, PARTA_CHANGES_OTHERS, PARTA_CHANGES_PLAIN };
  static const char *const totals[] = { HARD_LONG_PERSON, "17", NULL };

  for (guint i = 0; i < n_rows; i++)
    {
      guint part = form == PARTA_REGISTER_CHANGES ? changes[i * G_N_ELEMENTS (changes) / n_rows] : 0;

      if (form != PARTA_REGISTER_ACCEPTANCE || i < 12)
        add_row (rows, part, lines[form][i % G_N_ELEMENTS (lines[form])]);
      if (form == PARTA_REGISTER_ACCEPTANCE)
        add_row (rows, PARTA_ACCEPTANCE_TEACHERS, teacher_lines[i % 2]);
      if (form == PARTA_REGISTER_ACCEPTANCE && i % 3 == 1)
        add_row (rows, PARTA_ACCEPTANCE_DISCREPANCIES, discrepancy_lines[i % 2]);
    }
  if (form == PARTA_REGISTER_CHANGES && n_rows > 0)
    add_row (rows, PARTA_CHANGES_TOTALS, totals);
}

static PartaReport *
make_register (const Making  *making,
               GError       **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_register_row_free);
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (making->state, INVENTED_PERIOD);
  g_auto (GStrv) foot = parta_register_list_facts (making->state, 1234, making->issue.digest, "05-12/2026");
  const PartaRegisterTopic topic = {
    .code = "school", .unit = making->what, .period = period, .foot = making->number == PARTA_REGISTER_ACCEPTANCE ? foot : NULL,
  };

  add_rows (rows, making->number, making->n_pupils);

  return parta_register_report_new (making->state, making->number, &topic, rows, &making->issue, error);
}

static PartaReport *
make_empty_register (const Making  *making,
                     GError       **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (making->state, INVENTED_PERIOD);
  g_auto (GStrv) foot = parta_register_list_facts (making->state, 0, "", "");
  const PartaRegisterTopic topic = {
    .code = "school", .unit = making->what, .period = period, .foot = making->number == PARTA_REGISTER_ACCEPTANCE ? foot : NULL,
  };

  return parta_register_report_new (making->state, making->number, &topic, rows, &making->issue, error);
}

static PartaReport *
make_folder (const Making  *making,
             GError       **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_folder_item_free);
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (making->state, INVENTED_PERIOD);
  const PartaRegisterTopic topic = { "school", "Вся школа", period, 0 };

  for (guint i = 0; i < making->n_pupils; i++)
    {
      PartaFolderItem *item = g_new0 (PartaFolderItem, 1);

      item->text = g_strdup (i % 4 == 0 ? "Информационно-коммуникационные технологии и программирование, № 261112-3f9a1c4d"
                                        : "Журнал класса, № 261112-3f9a1c4d");
      item->unit = i % 4 == 0 ? g_strdup (LONG_UNIT) : g_strdup_printf ("%uА", i % 11 + 1);
      item->n_sheets = 37 + i;
      g_ptr_array_add (items, item);
    }

  return parta_folder_report_new (making->state, &topic, items, &making->issue, error);
}

static PartaReport *
make_act (const Making  *making,
          GError       **error)
{
  g_autoptr (PartaReport) copy = make_of (making, parta_volume_report_new, INVENTED_CLASS, INVENTED_PERIOD, error);
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (making->state, INVENTED_PERIOD);
  const PartaActRow kinds[] = {
    { 112, "Әбдірахманова-Константинопольская Александра-Гүлнұр", "01.09, урок 1 · контрольная", "н/а", "незач", HARD_LONG_PERSON,
      1794475800000, "исправление после письменного заявления родителей и решения педагогического совета" },
    { 3, "02.09, урок 1", "Тема", hard_school_topics[0], hard_school_topics[3], "Абдылдаева Гүлнара", 1794475800000, "приказ № 12" },
    { 4, "03.09, урок 1", "Задание", "№ 118", "№ 118", "Абдылдаева Гүлнара", 1794475800000, "" },
  };
  g_autofree PartaActRow *rows = g_new (PartaActRow, making->n_pupils);

  for (guint i = 0; i < making->n_pupils; i++)
    rows[i] = kinds[i % G_N_ELEMENTS (kinds)];

  return copy != NULL ? parta_discrepancy_act_new (making->state, period, &making->issue, copy, rows, making->n_pupils, error) : NULL;
}

/* As many people as the class has pupils. */
static PartaReport *
make_slips (const Making  *making,
            GError       **error)
{
  static const PartaLoginPlace places[] = {
    { NULL, NULL }, { "https://zhurnal.gimnaziya-23.pervomaiskiy.bishkek.example.kg:8443",
                      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" },
  };
  g_autoptr (GPtrArray) slips = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_login_slip_free);

  for (guint i = 0; i < making->n_pupils; i++)
    {
      PartaLoginSlip *slip = g_new0 (PartaLoginSlip, 1);

      slip->person = g_strdup_printf ("t%u", i);
      slip->name = i % 3 == 0 ? g_strdup ("Кожомбердиева-Константинопольская Гүлмира-Нурзада Абдыкадырбековна") : invented_dup_pupil (i);
      slip->login = g_strdup (i % 3 == 0 ? "kozhomberdieva-konstantinopolskaya.gulmira" : "ivanova.a");
      slip->password = g_strdup ("Qm7x-WMil-0Oo8");
      g_ptr_array_add (slips, slip);
    }

  return parta_login_slips_report_new (making->state, slips, &places[making->number], &making->issue, error);
}

static PartaReport *
make_pupil_consents (const Making  *making,
                     GError       **error)
{
  g_autoptr (PartaClassBook) book = parta_class_book_new (making->state, INVENTED_CLASS, WEEK_FROM, WEEK_TO);
  const char *const few[] = { "u0", "u1", "u3", NULL };

  return parta_pupil_consent_report_new (book, making->n_pupils > 8 ? few : NULL, &making->issue, error);
}

static PartaReport *
make_staff_consents (const Making  *making,
                     GError       **error)
{
  return making->number == 0 ? parta_staff_consent_report_new (making->state, &making->issue, error)
                             : parta_blank_consent_report_new (making->state, &making->issue, error);
}

static GBytes *
write_temporary (const Making  *making,
                 GError       **error)
{
  g_autoptr (PartaTemporaryForm) form = parta_temporary_form_new (making->state, INVENTED_CLASS, DAY, making->number == 1, error);

  return form != NULL ? parta_temporary_form_write_pdf (form, error) : NULL;
}

static GBytes *
write_stamp (const Making  *making,
             GError       **error)
{
  const PartaFact *school = parta_state_get_live (making->state, "school", PARTA_KIND_SCHOOL, "school");
  const PartaStampText text = { "01D9A3C04E7B5F20884C7D659F86D081", "Кожомбердиева-Константинопольская Гүлмира-Нурзада Абдыкадырбековна",
                                "2026-01-15", "2027-04-15", parta_fact_get (school, "locale"), 1794475800000 };

  return parta_stamp_draw (&text, 61.0 * MM, 20.4 * MM, error);
}

#define ALL_PARTS (PARTA_STATEMENT_AVERAGE | PARTA_STATEMENT_WEIGHTED | PARTA_STATEMENT_LESSONS)

/* A paper is made as a report, or written at once. */
static const struct
{
  const char   *name;
  PartaReport *(*make) (const Making *making, GError **error);
  GBytes      *(*write) (const Making *making, GError **error);
  const char   *what;
  guint         number;
} papers[] = {
  { "journal", make_journal, NULL, "j1", 0 },
  { "journal-year", make_year_journal, NULL, "j3", 0 },
  { "journal-working", make_journal, NULL, "j2", 1 },
  { "journal-replacing", make_journal, NULL, "j2", 2 },
  { "group", make_journal, NULL, "group", 0 },
  { "parallel", make_journal, NULL, "parallel", 0 },
  { "individual", make_journal, NULL, "individual", 0 },
  { "elective", make_journal, NULL, "elective", 0 },
  { "club", make_journal, NULL, "club", 0 },
  { "volume", make_volume, NULL, INVENTED_PERIOD, 0 },
  { "volume-next", make_volume, NULL, HARD_SECOND, 0 },
  { "year-summary", make_year_summary, NULL, NULL, 0 },
  { "period-summary", make_period_summary, NULL, NULL, 0 },
  { "pupil-summary", make_pupil_summary, NULL, NULL, 0 },
  { "year-attendance", make_year_attendance, NULL, NULL, 0 },
  { "month-attendance", make_month_attendance, NULL, NULL, 0 },
  { "class-report", make_class_report, NULL, NULL, 0 },
  { "statements-kg", make_statements, NULL, NULL, PARTA_STATEMENT_PLAIN },
  { "statements-kz", make_statements, NULL, NULL, PARTA_STATEMENT_LESSONS },
  { "statements-mo", make_statements, NULL, NULL, ALL_PARTS },
  { "halves-kg", make_statements, NULL, NULL, PARTA_STATEMENT_HALVES },
  { "halves-mo", make_statements, NULL, NULL, PARTA_STATEMENT_HALVES | ALL_PARTS },
  { "mark-changes", make_register, NULL, LONG_UNIT, PARTA_REGISTER_CHANGES },
  { "mark-changes-none", make_empty_register, NULL, LONG_UNIT, PARTA_REGISTER_CHANGES },
  { "copy-register", make_register, NULL, "Вся школа", PARTA_REGISTER_COPIES },
  { "hand-over", make_register, NULL, "Вся школа", PARTA_REGISTER_HAND_OVER },
  { "backups", make_register, NULL, "Вся школа", PARTA_REGISTER_BACKUPS },
  { "acceptance", make_register, NULL, LONG_UNIT, PARTA_REGISTER_ACCEPTANCE },
  { "acceptance-none", make_empty_register, NULL, "7А", PARTA_REGISTER_ACCEPTANCE },
  { "folder", make_folder, NULL, NULL, 0 },
  { "act", make_act, NULL, NULL, 0 },
  { "login-slips", make_slips, NULL, NULL, 1 },
  { "login-slips-by-hand", make_slips, NULL, NULL, 0 },
  { "consents", make_pupil_consents, NULL, NULL, 0 },
  { "consents-staff", make_staff_consents, NULL, NULL, 0 },
  { "consents-blank", make_staff_consents, NULL, NULL, 1 },
  { "temporary", NULL, write_temporary, NULL, 1 },
  { "temporary-by-hand", NULL, write_temporary, NULL, 0 },
  { "stamp", NULL, write_stamp, NULL, 0 },
};

/* How many kinds of documents there are. */
guint
papers_count (void)
{
  return G_N_ELEMENTS (papers);
}

/* What a kind of document is called here. */
const char *
papers_get_name (guint paper)
{
  return papers[paper].name;
}

/* A Monday with all subjects. Said late: it would add lessons to the journals. */
static void
say_timetable (Invented *school)
{
  for (guint i = 1; i <= 8; i++)
    {
      g_autofree char *slot = g_strdup_printf ("j%u/1/%u", i, i);

      invented_say (school, "school", PARTA_KIND_SLOT, slot, parta_body_new ("from", "2026-09-01", NULL));
    }
}

/* The file of a document. Those of the temporary journal come after all of journals. */
GBytes *
papers_make (guint      paper,
             Invented  *school,
             guint      n_pupils,
             GError   **error)
{
  Making making = { school->state, { 0 }, papers[paper].what, n_pupils, papers[paper].number };
  g_autoptr (PartaReport) report = NULL;

  invented_issue_init (&making.issue);
  if (papers[paper].make == make_journal)
    {
      making.issue.working = making.number == 1;
      making.issue.replaces = making.number == 2 ? "261104-aaaa0001" : NULL;
    }
  if (papers[paper].write == write_temporary)
    say_timetable (school);
  if (papers[paper].write != NULL)
    return papers[paper].write (&making, error);
  report = papers[paper].make (&making, error);

  return report != NULL ? parta_report_write_pdf (report, error) : NULL;
}
