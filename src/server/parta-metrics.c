/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-metrics.h"

#include <string.h>

/* Upper bounds of what a request took, microseconds; a last one without a bound follows. */
static const gint64 bounds[] = { 1000, 5000, 10000, 50000, 100000, 500000, 1000000, 5000000, 30000000 };

#define N_BOUNDS G_N_ELEMENTS (bounds)

/* The requests to one route that had one status. */
typedef struct
{
  const char *route;   /* interned */
  guint       status;
  guint64     n;
} Outcome;

/* How long the requests to one route took. */
typedef struct
{
  const char *route;   /* interned */
  guint64     n;
  guint64     below[N_BOUNDS];
  gint64      sum;     /* microseconds */
} Duration;

struct _PartaMetrics
{
  gint64  started;
  GArray *outcomes;    /* of Outcome, sorted by route and status */
  GArray *durations;   /* of Duration, sorted by route */
};

/**
 * parta_metrics_new:
 * @started: when the server started, milliseconds UTC
 *
 * Returns: (transfer full): metrics that have counted nothing yet
 */
PartaMetrics *
parta_metrics_new (gint64 started)
{
  PartaMetrics *self = g_new0 (PartaMetrics, 1);

  self->started = started;
  self->outcomes = g_array_new (FALSE, TRUE, sizeof (Outcome));
  self->durations = g_array_new (FALSE, TRUE, sizeof (Duration));

  return self;
}

/**
 * parta_metrics_free:
 * @self: (transfer full): metrics
 *
 * Frees them.
 */
void
parta_metrics_free (PartaMetrics *self)
{
  g_array_unref (self->outcomes);
  g_array_unref (self->durations);
  g_free (self);
}

static Outcome *
find_outcome (PartaMetrics *self,
              const char   *route,
              guint         status)
{
  Outcome fresh = { .route = g_intern_string (route), .status = status };
  guint i;

  for (i = 0; i < self->outcomes->len; i++)
    {
      Outcome *outcome = &g_array_index (self->outcomes, Outcome, i);
      int order = strcmp (outcome->route, route);

      if (order == 0 && outcome->status == status)
        return outcome;
      if (order > 0 || (order == 0 && outcome->status > status))
        break;
    }
  g_array_insert_val (self->outcomes, i, fresh);

  return &g_array_index (self->outcomes, Outcome, i);
}

static Duration *
find_duration (PartaMetrics *self,
               const char   *route)
{
  Duration fresh = { .route = g_intern_string (route) };
  guint i;

  for (i = 0; i < self->durations->len; i++)
    {
      Duration *duration = &g_array_index (self->durations, Duration, i);
      int order = strcmp (duration->route, route);

      if (order == 0)
        return duration;
      if (order > 0)
        break;
    }
  g_array_insert_val (self->durations, i, fresh);

  return &g_array_index (self->durations, Duration, i);
}

/**
 * parta_metrics_count_request:
 * @self: metrics
 * @route: what was asked for: a path that the server knows, never one that a stranger made up
 * @status: how it was answered
 * @microseconds: how long that took
 *
 * Counts a request that was answered.
 */
void
parta_metrics_count_request (PartaMetrics *self,
                             const char   *route,
                             guint         status,
                             gint64        microseconds)
{
  Duration *duration = find_duration (self, route);

  find_outcome (self, route, status)->n++;
  duration->n++;
  duration->sum += microseconds;
  for (guint i = 0; i < N_BOUNDS; i++)
    duration->below[i] += microseconds <= bounds[i];
}

static void
begin (GString    *text,
       const char *name,
       const char *type,
       const char *help)
{
  g_string_append_printf (text, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void
add_seconds (GString *text,
             gint64   microseconds)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_formatd (number, sizeof number, "%.6f", (double) microseconds / G_USEC_PER_SEC));
  g_string_append_c (text, '\n');
}

static void
add_gauge (GString    *text,
           const char *name,
           const char *help,
           guint64     value)
{
  begin (text, name, "gauge", help);
  g_string_append_printf (text, "%s %" G_GUINT64_FORMAT "\n", name, value);
}

static void
add_duration (GString        *text,
              const Duration *duration)
{
  char bound[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < N_BOUNDS; i++)
    g_string_append_printf (text, "parta_request_seconds_bucket{route=\"%s\",le=\"%s\"} %" G_GUINT64_FORMAT "\n", duration->route,
                            g_ascii_formatd (bound, sizeof bound, "%g", (double) bounds[i] / G_USEC_PER_SEC), duration->below[i]);
  g_string_append_printf (text, "parta_request_seconds_bucket{route=\"%s\",le=\"+Inf\"} %" G_GUINT64_FORMAT "\n", duration->route,
                          duration->n);
  g_string_append_printf (text, "parta_request_seconds_sum{route=\"%s\"} ", duration->route);
  add_seconds (text, duration->sum);
  g_string_append_printf (text, "parta_request_seconds_count{route=\"%s\"} %" G_GUINT64_FORMAT "\n", duration->route, duration->n);
}

static void
add_counters (const PartaMetrics *self,
              const PartaVitals  *vitals,
              GString            *text)
{
  begin (text, "parta_requests_total", "counter", "Requests that were answered, by route and HTTP status.");
  for (guint i = 0; i < self->outcomes->len; i++)
    {
      const Outcome *outcome = &g_array_index (self->outcomes, Outcome, i);

      g_string_append_printf (text, "parta_requests_total{route=\"%s\",status=\"%u\"} %" G_GUINT64_FORMAT "\n", outcome->route,
                              outcome->status, outcome->n);
    }

  begin (text, "parta_entries_total", "counter", "Entries put into the ledger since the server started, by verdict.");
  for (guint i = PARTA_VERDICT_APPLIED; i <= PARTA_VERDICT_VOID; i++)
    g_string_append_printf (text, "parta_entries_total{verdict=\"%s\"} %" G_GUINT64_FORMAT "\n", parta_verdict_get_name (i),
                            vitals->entries[i]);

  begin (text, "parta_request_seconds", "histogram", "How long answers took, by route.");
  for (guint i = 0; i < self->durations->len; i++)
    add_duration (text, &g_array_index (self->durations, Duration, i));
}

/**
 * parta_metrics_dup_text:
 * @self: metrics
 * @vitals: how the server is now
 *
 * Returns: (transfer full): everything that was counted, in the text format 0.0.4 that Prometheus reads
 */
char *
parta_metrics_dup_text (const PartaMetrics *self,
                        const PartaVitals  *vitals)
{
  GString *text = g_string_new (NULL);

  add_counters (self, vitals, text);
  add_gauge (text, "parta_ledger_lsn", "The newest place in the ledger.", vitals->lsn);
  add_gauge (text, "parta_requests_in_flight", "Requests that are being answered.", vitals->in_flight);
  add_gauge (text, "parta_passwords_hashing", "Passwords that are being hashed.", vitals->hashing);
  add_gauge (text, "parta_last_backup_timestamp_seconds", "When the last proved backup was made; 0 for never.",
             (guint64) vitals->last_backup / 1000);
  add_gauge (text, "process_resident_memory_bytes", "Memory of the process.", vitals->resident);
  add_gauge (text, "process_start_time_seconds", "When the server started.", (guint64) self->started / 1000);

  return g_string_free (text, FALSE);
}
