# SPDX-License-Identifier: GPL-3.0-or-later
"""What a measurement has to know of the machine: whether others work on it, and what a process has used."""

import os
import socket
import threading
import time

_TICKS = os.sysconf("SC_CLK_TCK")
_QUIET = 0.06       # of all processors, within a second


def _read_busy():
    """Seconds of processor time that anybody has used since the machine started."""
    with open("/proc/stat", encoding="ascii") as stat:
        counts = [int(word) for word in stat.readline().split()[1:9]]
    return (sum(counts) - counts[3] - counts[4]) / _TICKS


def wait_until_quiet(patience):
    """Waits for a second in which nobody else works; whether there was one."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        busy, start = _read_busy(), time.monotonic()
        time.sleep(1)
        if _read_busy() - busy < _QUIET * os.cpu_count() * (time.monotonic() - start):
            return True
    return False


def read_cpu(pid):
    """Seconds of processor time that a process and all its threads have used, to the nanosecond."""
    return time.clock_gettime_ns((~pid << 3) | 2) / 1e9


def read_peak(pid):
    """The most memory that a process ever had, bytes."""
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))


class Watch:
    """How long something took, what it cost these processes, and how much others worked meanwhile (`foreign`: parts of one
    processor)."""

    def __init__(self, *pids):
        self._pids = pids
        self._busy, self._start = _read_busy(), time.monotonic()
        self._before = [read_cpu(pid) for pid in pids]

    def stop(self):
        """Returns (wall, [cpu of each], foreign)."""
        cpu = [read_cpu(pid) - before for pid, before in zip(self._pids, self._before)]
        wall = time.monotonic() - self._start
        return wall, cpu, max(0.0, (_read_busy() - self._busy - sum(cpu)) / wall)


class Counter:
    """A cable that counts: forwards TCP connections from `port` to `target` and adds up the bytes of both directions. Two threads for
    each connection: it is not there when time is measured."""

    def __init__(self, port, target):
        self.up = self.down = 0
        self._target = target
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", port), backlog=128)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def stop(self):
        """For when both ends are gone."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _listen(self):
        try:
            while True:
                caller, _address = self._listener.accept()
                there = socket.create_connection(("127.0.0.1", self._target))
                for ends in ((caller, there, True), (there, caller, False)):
                    threading.Thread(target=self._carry, args=ends, daemon=True).start()
        except OSError:
            pass                # it was stopped

    def _carry(self, source, sink, upward):
        try:
            while data := source.recv(262144):
                with self._lock:
                    if upward:
                        self.up += len(data)
                    else:
                        self.down += len(data)
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass                # one end was gone first
