/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaSignatureKind:
 * @PARTA_SIGNATURE_OF_PERSON: somebody signed
 * @PARTA_SIGNATURE_OF_TIME: a service stamped the time on the whole document; nobody answers for what it says
 */
typedef enum
{
  PARTA_SIGNATURE_OF_PERSON,
  PARTA_SIGNATURE_OF_TIME,
} PartaSignatureKind;

/**
 * PartaSignatureLevel:
 * @PARTA_SIGNATURE_LEVEL_B: the signature alone
 * @PARTA_SIGNATURE_LEVEL_T: with a time stamp attached
 *
 * The levels of PAdES.
 */
typedef enum
{
  PARTA_SIGNATURE_LEVEL_B,
  PARTA_SIGNATURE_LEVEL_T,
} PartaSignatureLevel;

/**
 * PartaStampState:
 * @PARTA_STAMP_NONE: there is none
 * @PARTA_STAMP_BROKEN: it is not one of this signature, or was changed
 * @PARTA_STAMP_UNPROVED: true in itself, but nobody whom we believe vouches for the service, or nobody was asked
 * @PARTA_STAMP_PROVED: it proves its time
 *
 * What a time stamp is worth.
 */
typedef enum
{
  PARTA_STAMP_NONE,
  PARTA_STAMP_BROKEN,
  PARTA_STAMP_UNPROVED,
  PARTA_STAMP_PROVED,
} PartaStampState;

G_END_DECLS
