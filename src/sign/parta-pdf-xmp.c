/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-pdf-xmp.h"

#include "parta-pdf-dict.h"
#include "parta-pdf-text.h"

/* What each key of the Info dictionary is called in XMP. PDF/A wants both to say the same. */
static const struct
{
  const char *key, *open, *close;
} TEXTS[] = {
  { "/Title", "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt></dc:title>" },
  { "/Author", "<dc:creator><rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq></dc:creator>" },
  { "/Subject", "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt></dc:description>" },
  { "/Keywords", "<pdf:Keywords>", "</pdf:Keywords>" },
  { "/Creator", "<xmp:CreatorTool>", "</xmp:CreatorTool>" },
  { "/Producer", "<pdf:Producer>", "</pdf:Producer>" },
};

static const struct
{
  const char *key, *name;
} DATES[] = {
  { "/CreationDate", "CreateDate" },
  { "/ModDate", "ModifyDate" },
};

static char *
dup_text (PartaSpan   info,
          const char *key)
{
  PartaPdfValue value;

  return parta_pdf_dict_get (info, key, &value) ? parta_pdf_text_decode (&value) : NULL;
}

static void
append_date (GString    *xmp,
             PartaSpan   info,
             const char *key,
             const char *name)
{
  g_autofree char *text = dup_text (info, key);
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *iso = NULL;
  gint64 utc;

  if (text == NULL || !parta_pdf_date_decode (text, &utc))
    return;

  time = g_date_time_new_from_unix_utc (utc);
  iso = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
  g_string_append_printf (xmp, "<xmp:%s>%s</xmp:%s>\n", name, iso, name);
}

/**
 * parta_pdf_xmp_new:
 * @pdf: a file with an Info dictionary
 * @part: the part of PDF/A that the file claims, 1 or 2
 *
 * Says in XMP exactly what the Info dictionary says, taken from there, so that the two cannot
 * disagree.
 *
 * Returns: (transfer full): an XMP packet in UTF-8
 */
char *
parta_pdf_xmp_new (PartaPdf *pdf,
                   guint     part)
{
  GString *xmp = g_string_new ("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                               "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                               "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                               "<rdf:Description rdf:about=\"\""
                               " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                               " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                               " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
                               " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n");
  PartaPdfValue info = { 0 };

  parta_pdf_get_object (pdf, parta_pdf_dict_get_ref (parta_pdf_get_last (pdf)->trailer, "/Info"), &info);

  g_string_append_printf (xmp, "<pdfaid:part>%u</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n", part);

  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    {
      g_autofree char *text = dup_text (info.span, TEXTS[i].key);
      g_autofree char *escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;

      if (escaped != NULL)
        g_string_append_printf (xmp, "%s%s%s\n", TEXTS[i].open, escaped, TEXTS[i].close);
    }
  for (guint i = 0; i < G_N_ELEMENTS (DATES); i++)
    append_date (xmp, info.span, DATES[i].key, DATES[i].name);

  g_string_append (xmp, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");

  return g_string_free (xmp, FALSE);
}
