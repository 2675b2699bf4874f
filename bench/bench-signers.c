/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-bench"

#include "bench-signers.h"

#include "parta-pdf-sign.h"
#include "parta-stamp.h"

#define PASSWORD "bench"

static const struct
{
  const char   *field, *name;
  PartaKeyKind  kind;
} people[BENCH_SIGNERS] = {
  { "teacher", "Әбдіқадырова Гүлнұр Өмірбекқызы", PARTA_KEY_RSA_2048 },
  { "class-teacher", "Асанов Төлөгөн Үсөнович", PARTA_KEY_P256 },
  { "deputy", "Ким Елена Сергеевна", PARTA_KEY_RSA_2048 },
  { "head", "Объедков Пётр Ильич", PARTA_KEY_RSA_2048 },
};

static void
die_of (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static gint64
now_asked_cb (gpointer user_data)
{
  return BENCH_NOW;
}

static GBytes *
make_key (const char   *name,
          PartaKeyKind  kind,
          GBytes       *authority,
          gboolean      stamper)
{
  const PartaKeyRequest request = {
    .name = name, .organisation = "Школа № 1", .kind = kind, .not_before_utc = BENCH_NOW - 86400, .not_after_utc = BENCH_NOW + 86400,
    .authority = authority == NULL, .stamper = stamper,
  };
  GError *error = NULL;
  GBytes *key = authority == NULL ? parta_pkcs12_new_self_signed (&request, PASSWORD, &error)
                                  : parta_pkcs12_new_issued (&request, PASSWORD, authority, PASSWORD, &error);

  die_of (error);

  return key;
}

/* Makes keys for all: that takes a while. */
void
bench_signers_init (BenchSigners *self)
{
  g_autoptr (GBytes) authority = make_key ("Удостоверяющий центр", PARTA_KEY_RSA_2048, NULL, FALSE);
  g_autoptr (GBytes) service = make_key ("Служба времени", PARTA_KEY_RSA_2048, authority, TRUE);
  g_autoptr (GBytes) pem = parta_pkcs12_dup_certificate_pem (authority, PASSWORD, NULL);
  GError *error = NULL;

  for (guint i = 0; i < BENCH_SIGNERS; i++)
    {
      g_autoptr (GBytes) key = make_key (people[i].name, people[i].kind, authority, FALSE);

      self->signers[i] = parta_signer_new_pkcs12 (key, PASSWORD, &error);
      die_of (error);
    }
  self->stamper = parta_stamper_new_pkcs12 (service, PASSWORD, now_asked_cb, NULL, &error);
  die_of (error);
  self->trust = parta_trust_new (pem, BENCH_NOW, &error);
  die_of (error);
}

/* The place of a person's signature, of those that this bench makes itself. */
const char *
bench_signers_get_field (guint person)
{
  return people[person].field;
}

/* Signs with a stamp that is seen and a stamp of time: level T. Returns: (transfer full): the signed file */
GBytes *
bench_signers_sign (BenchSigners *self,
                    GBytes       *file,
                    const char   *field,
                    double        width,
                    double        height,
                    guint         person)
{
  g_autofree char *serial = parta_signer_dup_serial (self->signers[person]);
  const PartaStampText text = { serial, people[person].name, "2027-05-18", "2027-05-20", "ru", BENCH_NOW * 1000 };
  GError *error = NULL;
  g_autoptr (GBytes) stamp = parta_stamp_draw (&text, width, height, &error);
  const PartaSignInfo info = { .reason = "Проверено", .when_utc = BENCH_NOW, .stamp_pdf = stamp, .stamper = self->stamper };
  GBytes *out;

  die_of (error);
  out = parta_pdf_sign (file, field, self->signers[person], &info, &error);
  die_of (error);

  return out;
}
