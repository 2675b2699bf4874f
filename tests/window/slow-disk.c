/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded before a program with LD_PRELOAD, this makes the disk as slow as one that is about to fail. */
#include <time.h>
#include <unistd.h>

#include <sys/syscall.h>

#define DELAY_NS 400000000L

static void
dawdle (void)
{
  const struct timespec delay = { 0, DELAY_NS };

  nanosleep (&delay, NULL);
}

int
fsync (int fd)
{
  dawdle ();

  return (int) syscall (SYS_fsync, fd);
}

int
fdatasync (int fd)
{
  dawdle ();

  return (int) syscall (SYS_fdatasync, fd);
}
