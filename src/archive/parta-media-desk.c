/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-media-desk.h"

#include "parta-archive-row.h"
#include "parta-archive-watch.h"
#include "parta-enter.h"
#include "parta-store-sync.h"

#include <glib/gi18n.h>
#include <string.h>

static const PartaFact *
find_package (PartaState *state,
              const char *number)
{
  const PartaFact *item = parta_state_get_live (state, PARTA_SCOPE_OFFICE, PARTA_KIND_ARCHIVE_ITEM, number);

  return item != NULL && strcmp (parta_fact_get (item, "type"), "package") == 0 ? item : NULL;
}

static const PartaArchiveRules *
find_rules (PartaStore *store)
{
  g_autofree char *today = parta_enter_dup_today (store);
  PartaRulebook *book = parta_store_get_rulebook (store);

  return book != NULL ? parta_rulebook_find_archive_rules (book, parta_store_get_state (store), parta_date_parse (today, -1)) : NULL;
}

/**
 * parta_media_desk_find_package:
 * @state: the record, with the office
 * @digest: SHA-256 of a file
 *
 * Returns: (transfer full) (nullable): the number under which the register knows that package
 */
char *
parta_media_desk_find_package (PartaState *state,
                               const char *digest)
{
  PartaFactIter iter;
  const PartaFact *item;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_OFFICE, PARTA_KIND_ARCHIVE_ITEM, "");
  while (parta_fact_iter_next (&iter, &item))
    {
      if (strcmp (parta_fact_get (item, "digest"), digest) == 0 && strcmp (parta_fact_get (item, "type"), "package") == 0)
        return g_strdup (parta_fact_get_key (item));
    }

  return NULL;
}

static const PartaFact *
check_medium (PartaStore  *store,
              const char  *medium,
              GError     **error)
{
  const PartaFact *fact = parta_state_get_live (parta_store_get_state (store), PARTA_SCOPE_OFFICE, PARTA_KIND_MEDIUM, medium);

  if (fact == NULL)
    g_set_error (error, PARTA_ARCHIVE_ERROR, PARTA_ARCHIVE_ERROR_MEMBER,
                 /* Translators: %s is what somebody called a medium. */
                 _("The register has no medium “%s”. Enter it first, with its room and who keeps it."), medium);
  else if (*parta_fact_get (fact, "withdrawn") != '\0')
    g_set_error (error, PARTA_ARCHIVE_ERROR, PARTA_ARCHIVE_ERROR_MEMBER,
                 /* Translators: %s is a medium. */
                 _("The medium %s is out of use. Take another one."), medium);
  else
    return fact;

  return NULL;
}

static PartaMediumJob *
make_job (PartaStore *store,
          const char *number,
          const char *medium,
          const char *folder,
          const char *digest)
{
  g_autoptr (PartaAccount) account = parta_store_dup_account (store);

  return parta_medium_job_new (account->school, medium, folder, number, digest);
}

/**
 * parta_media_desk_plan:
 * @store: a replica that holds the office
 * @number: of a package in the register
 * @medium: identifier of a medium
 * @folder: where it is mounted
 * @error: return location for an error
 *
 * Returns: (transfer full): what is to be written; %NULL with %PARTA_ARCHIVE_ERROR_MEMBER where the register does not know the package
 *   or the medium
 */
PartaMediumJob *
parta_media_desk_plan (PartaStore  *store,
                       const char  *number,
                       const char  *medium,
                       const char  *folder,
                       GError     **error)
{
  const PartaFact *item = find_package (parta_store_get_state (store), number);

  if (item == NULL)
    {
      g_set_error (error, PARTA_ARCHIVE_ERROR, PARTA_ARCHIVE_ERROR_MEMBER,
                   /* Translators: %s is the number of a package. */
                   _("The register has no package No. %s."), number);
      return NULL;
    }
  if (check_medium (store, medium, error) == NULL)
    return NULL;

  return make_job (store, number, medium, folder, parta_fact_get (item, "digest"));
}

/**
 * parta_media_desk_list:
 * @store: a replica that holds the office
 * @medium: identifier of a medium
 * @folder: where it is mounted
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaMediumJob): the copies that have to lie on it; what was destroyed is not looked for. %NULL
 *   with %PARTA_ARCHIVE_ERROR_MEMBER where the register does not know the medium
 */
GPtrArray *
parta_media_desk_list (PartaStore  *store,
                       const char  *medium,
                       const char  *folder,
                       GError     **error)
{
  PartaState *state = parta_store_get_state (store);
  GPtrArray *jobs;
  g_autofree char *prefix = g_strconcat (medium, "/", NULL);
  PartaFactIter iter;
  const PartaFact *copy;

  if (check_medium (store, medium, error) == NULL)
    return NULL;

  jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_medium_job_free);
  parta_fact_iter_init (&iter, state, PARTA_SCOPE_OFFICE, PARTA_KIND_MEDIUM_COPY, prefix);
  while (parta_fact_iter_next (&iter, &copy))
    {
      g_autofree char *number = parta_fact_dup_part (copy, 1);
      const PartaFact *item = find_package (state, number);

      if (item != NULL && *parta_fact_get (item, "destroyed") == '\0')
        g_ptr_array_add (jobs, make_job (store, number, medium, folder, parta_fact_get (item, "digest")));
    }

  return jobs;
}

/**
 * parta_media_desk_check_rooms:
 * @store: a replica that holds the office
 * @media: (array zero-terminated=1): identifiers of media
 * @error: return location for an error
 *
 * Two copies in one room burn together: where the regulation asks for different rooms, media of one room are not taken.
 *
 * Returns: %FALSE with %PARTA_ARCHIVE_ERROR_MEMBER
 */
gboolean
parta_media_desk_check_rooms (PartaStore         *store,
                              const char *const  *media,
                              GError            **error)
{
  const PartaArchiveRules *rules = find_rules (store);
  const PartaFact *first = NULL;

  for (guint i = 0; media[i] != NULL; i++)
    {
      const PartaFact *medium = check_medium (store, media[i], error);

      if (medium == NULL)
        return FALSE;
      if (first != NULL && rules != NULL && rules->different_rooms && strcmp (parta_fact_get (first, "room"), parta_fact_get (medium, "room")) == 0 &&
          strcmp (parta_fact_get (first, "building"), parta_fact_get (medium, "building")) == 0)
        {
          g_set_error (error, PARTA_ARCHIVE_ERROR, PARTA_ARCHIVE_ERROR_MEMBER,
                       /* Translators: two media. */
                       _("The media %s and %s lie in one room. Copies of a package have to lie in different rooms: take another medium."),
                       parta_fact_get_key (first), media[i]);
          return FALSE;
        }
      first = first != NULL ? first : medium;
    }

  return TRUE;
}

/**
 * parta_media_desk_record:
 * @store: a replica that holds the office
 * @job: a copy on a medium
 * @outcome: how it was found
 * @written: whether it was written just now
 * @error: return location for an error
 *
 * Enters in the register what was seen.
 *
 * Returns: %FALSE with %PARTA_ENTER_ERROR_REFUSED, or an error of the store
 */
gboolean
parta_media_desk_record (PartaStore            *store,
                         const PartaMediumJob  *job,
                         PartaMediumOutcome     outcome,
                         gboolean               written,
                         GError               **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autofree char *key = g_strdup_printf ("%s/%s", job->medium, job->number), *today = parta_enter_dup_today (store);
  g_autofree char *file = parta_medium_job_dup_file (job);
  const PartaFact *fact = parta_state_get_live (parta_store_get_state (store), PARTA_SCOPE_OFFICE, PARTA_KIND_MEDIUM_COPY, key);
  const char *since = written || fact == NULL ? today : parta_fact_get (fact, "written");

  g_ptr_array_add (drafts, parta_draft_new (PARTA_SCOPE_OFFICE, PARTA_KIND_MEDIUM_COPY, key,
                                            parta_body_new ("digest", job->digest, "file", file, "written", since, "verified", today,
                                                            "outcome", parta_medium_outcome_get_word (outcome), NULL)));

  return parta_enter (store, drafts, error);
}

/**
 * parta_media_desk_is_complete:
 * @store: a replica that holds the office
 * @number: of a package in the register
 *
 * Returns: whether it lies on as many media, in different rooms, as the regulation asks for
 */
gboolean
parta_media_desk_is_complete (PartaStore *store,
                              const char *number)
{
  PartaState *state = parta_store_get_state (store);
  const PartaFact *item = find_package (state, number);
  const PartaArchiveRules *rules = find_rules (store);

  return item != NULL && rules != NULL && parta_archive_watch_is_complete (rules, state, item);
}
