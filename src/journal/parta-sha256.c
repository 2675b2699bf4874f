/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-sha256.h"

#include <string.h>

/* Every entry is hashed about five times on its way. Processors of the last ten years have instructions for that, eight times as
 * quick as GLib, which does the work wherever they are missing. Both must say the same: tests/journal/test-hash.c. */

static void
hash_with_glib (guint8       *digest,
                gconstpointer data,
                gsize         size)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize digest_size = PARTA_SHA256_SIZE;

  g_checksum_update (checksum, data, (gssize) size);
  g_checksum_get_digest (checksum, digest, &digest_size);
}

#ifdef __x86_64__

#include <cpuid.h>
#include <immintrin.h>

#define BLOCK 64
#define WITH_INSTRUCTIONS __attribute__ ((target ("sha,sse4.1")))

/* FIPS 180-4, 4.2.2 */
static const guint32 round_keys[64] = {
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
  0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
  0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
  0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
  0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
  0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

/* The state as the instructions want it: words A, B, E, F and C, D, G, H, each from the highest lane down. */
typedef struct
{
  __m128i abef;
  __m128i cdgh;
} State;

static gboolean
has_instructions (void)
{
  static gsize answer;

  if (g_once_init_enter (&answer))
    {
      unsigned a, b, c, d, features = 0;
      gboolean sse = __get_cpuid (1, &a, &b, &features, &d) != 0 && (features & bit_SSE4_1) != 0;
      gboolean sha = __get_cpuid_count (7, 0, &a, &b, &c, &d) != 0 && (b & (1u << 29)) != 0;

      g_once_init_leave (&answer, sse && sha ? 1 : 2);
    }

  return answer == 1;
}

/* Sixteen steps of four rounds; @words holds the four vectors of the message schedule that come next. */
static WITH_INSTRUCTIONS void
compress (State        *state,
          const guint8 *block)
{
  const __m128i to_big_endian = _mm_set_epi64x (0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i abef = state->abef, cdgh = state->cdgh;
  __m128i words[4];

  for (guint i = 0; i < 4; i++)
    words[i] = _mm_shuffle_epi8 (_mm_loadu_si128 ((const __m128i_u *) (block + 16 * i)), to_big_endian);

#pragma GCC unroll 16
  for (guint i = 0; i < 16; i++)
    {
      __m128i now = words[i % 4];
      __m128i keyed = _mm_add_epi32 (now, _mm_loadu_si128 ((const __m128i_u *) (round_keys + 4 * i)));

      cdgh = _mm_sha256rnds2_epu32 (cdgh, abef, keyed);
      abef = _mm_sha256rnds2_epu32 (abef, cdgh, _mm_shuffle_epi32 (keyed, 0x0e));
      if (i < 12)
        {
          __m128i newest = words[(i + 3) % 4];
          __m128i middle = _mm_alignr_epi8 (newest, words[(i + 2) % 4], 4);
          __m128i sum = _mm_add_epi32 (_mm_sha256msg1_epu32 (now, words[(i + 1) % 4]), middle);

          words[i % 4] = _mm_sha256msg2_epu32 (sum, newest);
        }
    }

  state->abef = _mm_add_epi32 (state->abef, abef);
  state->cdgh = _mm_add_epi32 (state->cdgh, cdgh);
}

/* What is left of the message, a one bit, zeros, and the length in bits. */
static WITH_INSTRUCTIONS void
compress_tail (State        *state,
               const guint8 *tail,
               gsize         size,
               gsize         total)
{
  guint8 last[2 * BLOCK] = { 0 };
  gsize length = size + 9 <= BLOCK ? BLOCK : 2 * BLOCK;
  guint64 bits = GUINT64_TO_BE ((guint64) total * 8);

  memcpy (last, tail, size);
  last[size] = 0x80;
  memcpy (last + length - sizeof bits, &bits, sizeof bits);
  for (gsize i = 0; i < length; i += BLOCK)
    compress (state, last + i);
}

static WITH_INSTRUCTIONS void
hash_with_instructions (guint8       *digest,
                        const guint8 *data,
                        gsize         size)
{
  State state = { _mm_set_epi32 (0x6a09e667, (int) 0xbb67ae85, 0x510e527f, (int) 0x9b05688c),
                  _mm_set_epi32 (0x3c6ef372, (int) 0xa54ff53a, 0x1f83d9ab, 0x5be0cd19) };
  guint32 words[8];
  gsize done = 0;

  for (; size - done >= BLOCK; done += BLOCK)
    compress (&state, data + done);
  compress_tail (&state, data + done, size - done, size);

  words[0] = (guint32) _mm_extract_epi32 (state.abef, 3);
  words[1] = (guint32) _mm_extract_epi32 (state.abef, 2);
  words[2] = (guint32) _mm_extract_epi32 (state.cdgh, 3);
  words[3] = (guint32) _mm_extract_epi32 (state.cdgh, 2);
  words[4] = (guint32) _mm_extract_epi32 (state.abef, 1);
  words[5] = (guint32) _mm_extract_epi32 (state.abef, 0);
  words[6] = (guint32) _mm_extract_epi32 (state.cdgh, 1);
  words[7] = (guint32) _mm_extract_epi32 (state.cdgh, 0);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    words[i] = GUINT32_TO_BE (words[i]);
  memcpy (digest, words, sizeof words);
}

#endif

/**
 * parta_sha256:
 * @digest: (out caller-allocates) (array fixed-size=32): SHA-256 of @data
 * @data: bytes
 * @size: how many
 *
 * Hashes, with the processor's own instructions where it has them.
 */
void
parta_sha256 (guint8        *digest,
              gconstpointer  data,
              gsize          size)
{
#ifdef __x86_64__
  if (has_instructions ())
    {
      hash_with_instructions (digest, data, size);
      return;
    }
#endif

  hash_with_glib (digest, data, size);
}
