/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TEST_CLUSTER_PORT "5432"   /* only the name of a socket: nothing listens to the network */

/* A real PostgreSQL of the test's own: in a temporary folder, on a private socket, writing to the disk as it would for a
 * school. It ends with the test, however the test ends. */
typedef struct
{
  char        *dir;        /* with the data and the socket in it */
  char        *programs;   /* where the programs of PostgreSQL are */
  GSubprocess *server;     /* (nullable) */
  GThread     *reader;     /* of what the server says */
  GMutex       mutex;
  GCond        changed;
  gboolean     ready;
  gboolean     silent;     /* the server has closed its mouth */
} TestCluster;

/* NULL when this machine has no PostgreSQL. */
TestCluster *test_cluster_new         (void);
void         test_cluster_free        (TestCluster  *self);
void         test_cluster_start       (TestCluster  *self);
void         test_cluster_stop        (TestCluster  *self,
                                       int           signal);
char        *test_cluster_dup_address (TestCluster  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestCluster, test_cluster_free)

G_END_DECLS
