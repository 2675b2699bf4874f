/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-signature-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* The places that paper copies have; "teacher-2" is one for a teacher. */
static const struct
{
  const char *field, *role;
} roles[] = {
  { "class-teacher", N_("Class teacher") },
  { "deputy", N_("Deputy head") },
  { "head", N_("Head teacher") },
  { "timestamp", N_("Time stamp of the document") },
  { "teacher", N_("Teacher") },
};

/**
 * parta_signature_dup_role:
 * @self: a signature
 *
 * Returns: (transfer full): as whom somebody signed, in the language of the program; the name of the place where that is not ours
 */
char *
parta_signature_dup_role (const PartaSignature *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      gsize length = strlen (roles[i].field);

      if (strncmp (self->field, roles[i].field, length) == 0 && (self->field[length] == '\0' || self->field[length] == '-'))
        return g_strdup (_(roles[i].role));
    }

  return g_strdup (self->field);
}

static char *
format_time (gint64     utc,
             GTimeZone *zone)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (utc);
  g_autoptr (GDateTime) local = moment != NULL ? g_date_time_to_timezone (moment, zone) : NULL;

  return local != NULL ? g_date_time_format (local, "%d.%m.%Y %H:%M") : g_strdup ("");
}

static char *
describe_attached (const PartaSignature *self,
                   const char           *claimed,
                   GTimeZone            *zone)
{
  g_autofree char *stamped = format_time (self->stamped, zone);

  switch (self->stamp)
    {
    case PARTA_STAMP_PROVED:
      /* Translators: date and time, name of the service, date and time. */
      return g_strdup_printf (_("Signed no later than %s: that is what the time stamp of “%s” proves. "
                                "The signer’s computer said %s."), stamped, self->stamper, claimed);
    case PARTA_STAMP_UNPROVED:
      /* Translators: date and time, name of the service, date and time. */
      return g_strdup_printf (_("Signed on %s by the signer’s computer. The time stamp of “%s” says %s, but it is not "
                                "confirmed that this service can be trusted."), claimed, self->stamper, stamped);
    case PARTA_STAMP_NONE:
    case PARTA_STAMP_BROKEN:
      break;
    }

  /* Translators: %s is a date and a time. */
  return g_strdup_printf (_("Signed on %s by the signer’s computer; the time stamp proves nothing."), claimed);
}

/**
 * parta_signature_dup_time:
 * @self: a signature
 * @zone: in which times are told
 *
 * Returns: (transfer full): when somebody signed, and who says so, in whole sentences
 */
char *
parta_signature_dup_time (const PartaSignature *self,
                          GTimeZone            *zone)
{
  g_autofree char *claimed = format_time (self->when, zone);
  g_autofree char *proved = NULL;

  g_return_val_if_fail (self != NULL && zone != NULL, NULL);

  if (self->kind == PARTA_SIGNATURE_OF_TIME)
    /* Translators: name of the service, date and time. */
    return g_strdup_printf (_("The service “%s” stamped the whole document on %s."), self->stamper, claimed);
  if (self->level == PARTA_SIGNATURE_LEVEL_T)
    return describe_attached (self, claimed, zone);
  if (self->proved == 0)
    /* Translators: %s is a date and a time. */
    return g_strdup_printf (_("Signed on %s by the signer’s computer; no time stamp proves it."), claimed);

  proved = format_time (self->proved, zone);
  /* Translators: both are dates with times. */
  return g_strdup_printf (_("Signed on %s by the signer’s computer. A later time stamp of the document proves that the signature "
                            "was there by %s."), claimed, proved);
}

/**
 * parta_signature_describe_level:
 * @self: a signature
 *
 * Returns: (transfer none): what kind of signature it is, in a few words
 */
const char *
parta_signature_describe_level (const PartaSignature *self)
{
  if (self->kind == PARTA_SIGNATURE_OF_TIME)
    return _("time stamp of the document");

  return self->level == PARTA_SIGNATURE_LEVEL_T ? _("signature with a time stamp (PAdES B-T)")
                                                : _("signature without a time stamp (PAdES B-B)");
}

/**
 * parta_signature_describe_chain:
 * @self: a signature
 * @trust_asked: whether somebody said whom to believe
 *
 * Returns: (transfer none): who vouches for its certificate, in a sentence
 */
const char *
parta_signature_describe_chain (const PartaSignature *self,
                                gboolean              trust_asked)
{
  if (!trust_asked)
    return _("Who vouches for the certificate was not asked.");

  return self->trusted ? _("An authority that you trust vouches for the certificate.")
                       : _("No authority that you trust vouches for the certificate.");
}
