/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hard-school.h"

#define CLASS     "class/" INVENTED_CLASS
#define N_JOURNALS 8

static const struct { const char *surname, *name, *patronymic; } long_names[] = {
  { "Әбдірахманова-Константинопольская", "Александра-Гүлнұр", "Нұрсұлтанқызы-Владиславовна" },
  { "Кожомбердиева-Жоомартбекова", "Нурзада-Айжаркын", "Абдыкадырбековна" },
  { "Нұрмағамбетұлы-Қазыбекбиев", "Мұхаммедәлі", "Сағынтайұлы" },
  { "Христорождественский-Благонравов", "Максимилиан", "Константинович" },
};

static const struct { const char *id, *name; } long_subjects[] = {
  { "sub2", "Основы духовно-нравственной культуры народов и безопасности жизнедеятельности" },
  { "sub6", "Орыс тілі мен әдебиеті (орыс тілінде оқытпайтын сыныптар үшін)" },
  { "sub7", "Информационно-коммуникационные технологии и программирование" },
};

/* @step: of the pupils of the class each so manieth one is in it; 0 for the first one only */
static const struct { const char *id, *subject, *name; guint step; } kinds[] = {
  { "group", "sub1", "7 «А», 1-я подгруппа (углублённое изучение английского языка)", 2 },
  { "parallel", "sub2", "7-е классы, сводная группа", 1 },
  { "individual", "sub0", "7 «А», обучение на дому", 0 },
  { "elective", "sub7", "Факультатив 7-х классов", 3 },
  { "club", "sub6", "Кружок «Жас қалам»", 4 },
};

static const struct { const char *id, *number, *from, *to; } quarters[] = {
  { HARD_SECOND, "2", "2026-11-09", "2026-12-29" }, { "2026-q3", "3", "2027-01-11", "2027-03-20" },
  { "2026-q4", "4", "2027-04-01", "2027-05-25" },
};

const char *const hard_school_topics[4] = {
  "Контрольная работа № 2 по теме «Преобразование целых и дробно-рациональных выражений, разложение многочленов на множители, решение "
  "линейных уравнений и систем линейных уравнений с двумя переменными способами подстановки, сложения и графически»; работа над "
  "ошибками, повторение правил, самостоятельная работа по карточкам для отстающих и для опережающих учащихся",
  "Шыңғыс Айтматовтың «Ақ кеме» повесіндегі табиғат пен адам қарым-қатынасы, кейіпкерлердің мінез ерекшеліктері; "
  "мәтінмен жұмыс, салыстырмалы талдау, пікірталас",
  "Көнүгүүлөр: үй-бүлө, мектеп жана коом жөнүндө түшүнүктөр, байланыштуу кеп өстүрүү, өз алдынча жазуу иши",
  "https://example.org/biblioteka/elektronnye-uchebniki/algebra-7-klass/glava-3/paragraf-12/uprazhnenie-245-variant-b.pdf",
};

static const char *const long_homework[] = {
  "§ 14–17, № 345 (а, в, д), № 346, № 352–360 чётные, повторить формулы сокращённого умножения, подготовить сообщение о жизни и трудах "
  "аль-Хорезми (1–2 страницы), принести циркуль, транспортир и миллиметровую бумагу",
  "Оқулық 45–52-беттер, 3-, 4-, 7-тапсырмалар; сөздік дәптерге жаңа сөздерді жазып, олармен сөйлем құрастыру",
  "«Манас» эпосунан үзүндү жаттоо, 118-бет, 121-көнүгүү (б, г)",
};

static void
say_names (Invented         *self,
           const HardSchool *what)
{
  invented_say (self, "school", PARTA_KIND_SCHOOL, "school",
                parta_body_new ("name", "Учебно-воспитательный комплекс гимназия-лицей № 23 имени Героя Советского Союза Чолпонбая "
                                        "Тулебердиева Первомайского района города Бишкек",
                                "tz", "Asia/Bishkek", "week", "5", "locale", what->locale != NULL ? what->locale : "ru", "founder",
                                "Управление образования Первомайской районной администрации мэрии города Бишкек", "address",
                                "720040, ул. Абдымомунова (бывшая Кирова), 205, корпус 3", "region", "г. Бишкек", NULL));
  invented_say (self, "school", PARTA_KIND_PERSON, "deputy",
                parta_body_new ("surname", "Абдылдаева-Турсунбекова", "name", "Гүлнара-Айжаркын", "patronymic", "Жолдошбековна", NULL));
  for (guint i = 0; i < what->n_pupils; i += 4)
    {
      const typeof (long_names[0]) *name = &long_names[i / 4 % G_N_ELEMENTS (long_names)];
      g_autofree char *pupil = g_strdup_printf ("u%u", i);

      invented_say (self, CLASS, PARTA_KIND_PUPIL, pupil,
                    parta_body_new ("surname", name->surname, "name", name->name, "patronymic", name->patronymic, "sex", "f", NULL));
    }
  for (guint i = 0; i < G_N_ELEMENTS (long_subjects); i++)
    invented_say (self, "school", PARTA_KIND_SUBJECT, long_subjects[i].id, parta_body_new ("name", long_subjects[i].name, NULL));
  invented_say (self, "school", PARTA_KIND_PERSON, "t1-0",
                parta_body_new ("surname", "Кожомбердиева-Константинопольская", "name", "Гүлмира-Нурзада", "patronymic",
                                "Абдыкадырбековна", NULL));
}

/* Each fifth lesson says more than a row has room for. */
static void
say_long_lessons (Invented   *self,
                  const char *scope,
                  guint       n_lessons)
{
  for (guint i = 0; i < n_lessons; i += 5)
    {
      g_autofree char *lesson = invented_dup_lesson (i);

      invented_say (self, scope, PARTA_KIND_LESSON, lesson,
                    parta_body_new ("topic", hard_school_topics[i / 5 % G_N_ELEMENTS (hard_school_topics)], NULL));
      invented_say (self, scope, PARTA_KIND_HOMEWORK, lesson,
                    parta_body_new ("text", long_homework[i / 5 % G_N_ELEMENTS (long_homework)], "manner", "письменно", NULL));
    }
}

static void
say_group (Invented         *self,
           const HardSchool *what,
           guint             index)
{
  g_autofree char *id = g_strconcat ("g-", kinds[index].id, NULL);
  guint end = kinds[index].step > 0 ? what->n_pupils : MIN (what->n_pupils, 1);

  invented_say (self, "school", PARTA_KIND_GROUP, id, parta_body_new ("name", kinds[index].name, "classes", INVENTED_CLASS, NULL));
  invented_say (self, "school", PARTA_KIND_JOURNAL, kinds[index].id,
                parta_body_new ("subject", kinds[index].subject, "group", id, "kind", kinds[index].id, NULL));
  for (guint i = 0; i < end; i += MAX (kinds[index].step, 1))
    {
      g_autofree char *member = g_strdup_printf ("%s/u%u/2026-09-01", id, i);

      invented_say (self, CLASS, PARTA_KIND_MEMBER, member, parta_body_new ("order", "1", NULL));
    }
}

static void
say_kind (Invented         *self,
          const HardSchool *what,
          guint             index)
{
  const char *id = kinds[index].id;
  guint n_lessons = MIN (what->n_lessons, 12);
  g_autofree char *scope = parta_scope_for_journal (id), *load = g_strconcat (id, "/t1-0", NULL);

  say_group (self, what, index);
  invented_say (self, "school", PARTA_KIND_LOAD, load, parta_body_new ("from", "2026-09-01", NULL));
  for (guint i = 0; i < n_lessons; i++)
    {
      g_autofree char *lesson = invented_dup_lesson (i), *topic = invented_dup_topic (i);
      g_autofree char *mark = g_strconcat (lesson, "/u0/1", NULL);

      invented_say (self, scope, PARTA_KIND_LESSON, lesson, parta_body_new ("topic", topic, NULL));
      invented_say (self, scope, PARTA_KIND_MARK, mark, parta_body_new ("mark", "4", NULL));
    }
  say_long_lessons (self, scope, n_lessons);
}

static void
say_year (Invented         *self,
          const HardSchool *what)
{
  static const char *const marks[] = { "5", "4", "3", "5", "2", "na", "pass", "exempt" };

  for (guint i = 0; i < G_N_ELEMENTS (quarters); i++)
    invented_say (self, "school", PARTA_KIND_PERIOD, quarters[i].id,
                  parta_body_new ("year", HARD_YEAR, "kind", "quarter", "number", quarters[i].number, "from", quarters[i].from, "to",
                                  quarters[i].to, NULL));
  for (guint i = 0; i < N_JOURNALS * what->n_pupils; i++)
    {
      g_autofree char *scope = g_strdup_printf ("journal/j%u", i % N_JOURNALS + 1);

      for (guint k = 0; k <= G_N_ELEMENTS (quarters); k++)
        {
          const char *period = k < G_N_ELEMENTS (quarters) ? quarters[k].id : HARD_YEAR;
          g_autofree char *key = g_strdup_printf ("%s/u%u", period, i / N_JOURNALS);

          invented_say (self, scope, PARTA_KIND_PERIOD_MARK, key,
                        parta_body_new ("mark", marks[(i * i + k) % G_N_ELEMENTS (marks)], NULL));
        }
    }
}

/* Lates, reasons, a substitution, somebody who left and somebody who came. */
static void
say_events (Invented         *self,
            const HardSchool *what)
{
  static const char *const reasons[] = { "ill", "excused", "unexcused" };

  for (guint i = 0; i < what->n_pupils * 3 && what->n_lessons > 0; i++)
    {
      g_autofree char *lesson = invented_dup_lesson (i % what->n_lessons);
      g_autofree char *key = g_strdup_printf ("%s/u%u", lesson, i % what->n_pupils);
      g_autofree char *reason = g_strconcat ("j3/", key, NULL);

      invented_say (self, "journal/j3", PARTA_KIND_ATTENDANCE, key, parta_body_new ("code", i % 4 == 3 ? "late" : "absent", NULL));
      if (i % 4 != 3)
        invented_say (self, CLASS, PARTA_KIND_REASON, reason, parta_body_new ("reason", reasons[i % 3], NULL));
    }
  invented_say (self, "school", PARTA_KIND_SUBSTITUTION, "j1/2026-09-01/1",
                parta_body_new ("absent", "t0-0", "substitute", "deputy", "reason", "болезнь", NULL));
  if (what->n_pupils < 25)
    return;
  invented_say (self, CLASS, PARTA_KIND_MEMBER, INVENTED_CLASS "/u4/2026-09-01", parta_body_new ("to", "2026-09-20", "order", "98-у", NULL));
  invented_say (self, CLASS, PARTA_KIND_MEMBER, INVENTED_CLASS "/u5/2026-09-01", parta_body_new ("to", "2026-09-03", "order", "1", NULL));
  invented_say (self, CLASS, PARTA_KIND_MEMBER, INVENTED_CLASS "/u5/2026-09-04", parta_body_new ("order", "112/2-к от 03.09.2026", NULL));
}

/* How the copies of the first quarter were signed. */
static void
say_signed (Invented *self)
{
  static const struct { const char *step, *as, *certifies, *name; } signs[] = {
    { "certify_title_page", "class_teacher", "copy", "Әбілқасымова-Нұрмағамбетова Гүлнар-Айкүміс Ермекқызы" },
    { "certify_copy", "deputy", "copy", "Абдылдаева-Турсунбекова Гүлнара-Айжаркын Жолдошбековна" },
    { "head_sign", "head", "copy", "Токтогулова Жылдыз Асановна" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      g_autofree char *key = g_strconcat (INVENTED_PERIOD "/", signs[i].step, NULL);

      invented_say (self, CLASS, PARTA_KIND_SIGN_OFF, key,
                    parta_body_new ("outcome", "done", "as", signs[i].as, "certifies", signs[i].certifies, "name", signs[i].name, "day",
                                    "2026-11-04", "copy", "261104-aaaa0001", NULL));
    }
}

/* Makes the record of the school. */
void
hard_school_init (Invented         *self,
                  const HardSchool *what)
{
  const InventedJournal usual = { .n_journals = N_JOURNALS, .n_pupils = what->n_pupils, .n_lessons = what->n_lessons, .n_works = what->n_lessons > 30 ? 1 : 2,
                                  .locale = what->locale };

  invented_init (self, &usual);
  say_names (self, what);
  for (guint i = 0; i < N_JOURNALS; i++)
    {
      g_autofree char *scope = g_strdup_printf ("journal/j%u", i + 1);

      say_long_lessons (self, scope, what->n_lessons);
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    say_kind (self, what, i);
  say_year (self, what);
  say_events (self, what);
  say_signed (self);
}
