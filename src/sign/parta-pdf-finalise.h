/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "parta-sign-error.h"

G_BEGIN_DECLS

/**
 * PartaPdfPlace:
 * @name: the field's name: lower-case Latin letters, digits and hyphens
 * @page: page that it stands on, counted from 0
 * @x: left edge in points from the left of the page
 * @y: lower edge in points from the bottom of the page
 * @width: in points; 0 together with @height makes a field that is not seen
 * @height: in points
 * @owner: (nullable): for whom it is kept, for programs
 * @title: (nullable): the same for people
 *
 * A place for one signature, kept free by whoever drew the page.
 */
typedef struct
{
  const char *name;
  guint       page;
  double      x;
  double      y;
  double      width;
  double      height;
  const char *owner;
  const char *title;
} PartaPdfPlace;

/**
 * PartaPdfFinish:
 * @language: of the text, as in "ru-RU"
 * @part: the part of PDF/A that is claimed: 2, or 1 to let a validator of part 1 look
 * @places: (array length=n_places): places for signatures
 * @n_places: how many
 */
typedef struct
{
  const char          *language;
  guint                part;
  const PartaPdfPlace *places;
  guint                n_places;
} PartaPdfFinish;

GBytes *parta_pdf_finalise            (GBytes                *bytes,
                                       const PartaPdfFinish  *finish,
                                       GError               **error);
char   *parta_pdf_dup_revision_digest (GBytes                *bytes,
                                       GError               **error);

G_END_DECLS
