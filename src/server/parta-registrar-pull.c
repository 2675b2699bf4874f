/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-registrar-private.h"

#include "parta-calendar.h"
#include "parta-forks.h"
#include "parta-right.h"
#include "parta-staff.h"

#include <string.h>

#define PULL_MAX   (4 * 1024 * 1024)   /* bytes of lines in one reply */
#define ITEMS_MAX  20000               /* entries in one reply: below the limit of lines of a message */
#define ENVELOPE   64                  /* bytes, about */

/* A reply in work. */
typedef struct
{
  PartaRegistrar         *self;
  const PartaVisitor     *visitor;
  const PartaSyncRequest *request;
  PartaSyncReply         *reply;
  GHashTable             *cursors;   /* scope → cursor of the request, lent */
  gint64                  bytes;     /* that may still be sent */
  guint                   items;     /* that may still be sent */
} Pull;

/* A page in work. */
typedef struct
{
  Pull           *pull;
  PartaScopePage *page;
  gboolean        cut;
} Page;

/* The school's calendar and people first: nothing can be shown without them. */
static guint
rank_of (const char *scope)
{
  if (strcmp (scope, PARTA_SCOPE_SCHOOL) == 0)
    return 0;
  if (parta_scope_get_person (scope) != NULL)
    return 1;

  return parta_scope_get_class (scope) != NULL ? 2 : 3;
}

static int
compare_scopes (gconstpointer a,
                gconstpointer b)
{
  const char *one = *(const char *const *) a;
  const char *other = *(const char *const *) b;
  int order = (int) rank_of (one) - (int) rank_of (other);

  return order != 0 ? order : strcmp (one, other);
}

static GPtrArray *
list_scopes (PartaRegistrar *self,
             const char     *person)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (self->state);
  gint32 today = parta_instant_get_date (zone, parta_clock_get_wall (self->clock) / 1000);
  g_auto (GStrv) overseers = parta_right_list_overseers (self->rulebook, self->state, today);
  char **names = parta_staff_list_scopes (self->state, person, (const char *const *) overseers);
  GPtrArray *scopes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (scopes, names[i]);
  g_free (names);
  g_ptr_array_sort (scopes, compare_scopes);

  return scopes;
}

static gboolean
substitutes_somewhere (PartaState *state,
                       const char *person,
                       const char *journal)
{
  g_autofree char *prefix = g_strconcat (journal, "/", NULL);
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SUBSTITUTION, prefix);
  while (parta_fact_iter_next (&iter, &fact))
    {
      if (strcmp (parta_fact_get (fact, "substitute"), person) == 0)
        return TRUE;
    }

  return FALSE;
}

static PartaScopeMode
mode_of (PartaState *state,
         const char *person,
         const char *scope)
{
  const char *journal = parta_scope_get_journal (scope);
  const char *class_id = parta_scope_get_class (scope);
  gboolean writes;

  if (journal != NULL)
    writes = parta_staff_teaches (state, person, journal, NULL) || substitutes_somewhere (state, person, journal);
  else if (class_id != NULL)
    writes = parta_staff_holds_role (state, person, "class_teacher", class_id, NULL) ||
             parta_staff_holds_role (state, person, "secretary", NULL, NULL) ||
             parta_staff_holds_role (state, person, "coordinator", NULL, NULL);
  else
    writes = parta_scope_get_person (scope) != NULL || parta_staff_holds_role (state, person, "coordinator", NULL, NULL);

  return writes ? PARTA_SCOPE_MODE_READ_WRITE : PARTA_SCOPE_MODE_READ_ONLY;
}

static PartaWireLine *
line_of (Pull                  *pull,
         const PartaLedgerLine *record,
         guint64               *own)
{
  gboolean is_own = !parta_fork_is_one (record) && !pull->request->full &&
                    memcmp (record->id.device, pull->request->device, PARTA_DEVICE_SIZE) == 0;

  *own = is_own ? record->id.seq : 0;

  return is_own ? NULL : parta_wire_line_new_raw (record->line, record->size);
}

static gboolean
add_record_cb (const PartaLedgerLine *record,
               gpointer               user_data)
{
  Page *page = user_data;
  Pull *pull = page->pull;
  PartaScopeCursor *cursor = page->page->cursor;
  PartaPulled *pulled;

  /* What another process has appended since the reply was begun belongs into the next one. */
  if (record->lsn > pull->self->head.lsn || pull->bytes <= 0 || pull->items == 0)
    {
      page->cut = TRUE;
      return FALSE;
    }

  pulled = g_new0 (PartaPulled, 1);
  pulled->lsn = record->lsn;
  pulled->received = record->received;
  pulled->verdict = record->verdict;
  pulled->rule = g_strdup (record->rule);
  pulled->clause = g_strdup (record->clause);
  pulled->line = line_of (pull, record, &pulled->own);
  g_ptr_array_add (page->page->pulled, pulled);

  parta_ledger_line_link (record, NULL, &cursor->head);
  cursor->next = record->lsn + 1;
  pull->items--;
  pull->bytes -= ENVELOPE + (pulled->own > 0 ? 0 : (gint64) record->size);

  return TRUE;
}

/* The replica's running hash is not ours: it reads this scope once more from the start. */
static void
begin_again (Pull           *pull,
             PartaScopePage *page)
{
  g_ptr_array_set_size (page->pulled, 0);
  page->cursor->next = 1;
  memset (&page->cursor->head, 0, sizeof page->cursor->head);
  g_ptr_array_add (pull->reply->pages, page);
  pull->reply->more = TRUE;
}

static gboolean
read_page (Pull                 *pull,
           PartaScopeCursor     *cursor,
           const PartaScopeHead *head,
           GError              **error)
{
  Page page = { pull, parta_scope_page_new (cursor), FALSE };

  if (!parta_backend_list_scope (pull->self->backend, cursor->scope, cursor->next, add_record_cb, &page, error))
    {
      parta_scope_page_free (page.page);
      return FALSE;
    }

  pull->reply->more |= page.cut;
  if (!page.cut && head->lsn <= pull->self->head.lsn && !parta_hash_equal (&cursor->head, &head->head))
    begin_again (pull, page.page);
  else if (page.page->pulled->len > 0)
    g_ptr_array_add (pull->reply->pages, page.page);
  else
    parta_scope_page_free (page.page);

  return TRUE;
}

/* Where the replica stands in a scope; NULL cursor of the request: at the start. */
static PartaScopeCursor *
open_cursor (const PartaScopeCursor *theirs,
             const char             *scope,
             guint64                 generation,
             PartaScopeMode          mode)
{
  PartaScopeCursor *cursor = parta_scope_cursor_new (scope, generation);

  cursor->mode = mode;
  if (theirs != NULL && theirs->generation == generation)
    {
      cursor->next = theirs->next;
      cursor->head = theirs->head;
    }

  return cursor;
}

static void
note_grant (Pull                   *pull,
            const PartaScopeCursor *theirs,
            const PartaScopeCursor *ours)
{
  PartaGrantChange change = theirs != NULL ? PARTA_GRANT_CHANGE : PARTA_GRANT_ADD;

  if (theirs == NULL || theirs->generation != ours->generation || theirs->mode != ours->mode)
    g_ptr_array_add (pull->reply->grants, parta_grant_new (change, ours->scope, ours->generation, ours->mode));
}

static gboolean
pull_scope (Pull       *pull,
            const char *scope,
            GError    **error)
{
  const PartaScopeCursor *theirs = g_hash_table_lookup (pull->cursors, scope);
  PartaScopeMode mode = mode_of (pull->self->state, pull->visitor->person, scope);
  PartaScopeCursor *cursor;
  PartaScopeHead head;

  if (!parta_backend_get_scope (pull->self->backend, scope, &head, error))
    return FALSE;

  cursor = open_cursor (theirs, scope, head.generation, mode);
  note_grant (pull, theirs, cursor);
  if (pull->request->pull > 0 && (cursor->next <= head.lsn || !parta_hash_equal (&cursor->head, &head.head)))
    return read_page (pull, cursor, &head, error);

  parta_scope_cursor_free (cursor);

  return TRUE;
}

/* What the replica holds and may not: said alike for a scope that is forbidden and for one that never was. */
static void
note_removals (Pull      *pull,
               GPtrArray *scopes)
{
  const GPtrArray *cursors = pull->request->cursors;

  for (guint i = 0; i < cursors->len; i++)
    {
      const PartaScopeCursor *cursor = cursors->pdata[i];

      if (!g_ptr_array_find_with_equal_func (scopes, cursor->scope, g_str_equal, NULL))
        g_ptr_array_add (pull->reply->grants, parta_grant_new (PARTA_GRANT_REMOVE, cursor->scope, cursor->generation,
                                                               PARTA_SCOPE_MODE_FROZEN));
    }
}

/* (private) Adds to @reply what the visitor may read and has not read. Returns: FALSE with a #PartaBackendError. */
gboolean
parta_registrar_pull (PartaRegistrar         *self,
                      const PartaVisitor     *visitor,
                      const PartaSyncRequest *request,
                      PartaSyncReply         *reply,
                      GError                **error)
{
  g_autoptr (GHashTable) cursors = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) scopes = list_scopes (self, visitor->person);
  PartaScopeHead school;
  Pull pull = { self, visitor, request, reply, cursors, (gint64) MIN (request->pull, PULL_MAX), ITEMS_MAX };

  for (guint i = 0; i < request->cursors->len; i++)
    {
      PartaScopeCursor *cursor = request->cursors->pdata[i];

      g_hash_table_insert (cursors, cursor->scope, cursor);
    }
  if (!parta_backend_get_scope (self->backend, PARTA_SCOPE_SCHOOL, &school, error))
    return FALSE;

  reply->manifest = school.lsn;
  note_removals (&pull, scopes);
  for (guint i = 0; i < scopes->len; i++)
    {
      if (!pull_scope (&pull, scopes->pdata[i], error))
        return FALSE;
    }

  return TRUE;
}
