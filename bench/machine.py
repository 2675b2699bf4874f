# SPDX-License-Identifier: GPL-3.0-or-later
"""What a measurement has to know of the machine: whether others work on it, and what a process has used."""

import asyncio
import os
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

    def stop(self, own=0.0):
        """Returns (wall, [cpu of each], foreign). `own`: seconds that processes of ours used which are no longer there."""
        cpu = [read_cpu(pid) - before for pid, before in zip(self._pids, self._before)]
        wall = time.monotonic() - self._start
        return wall, cpu, max(0.0, (_read_busy() - self._busy - sum(cpu) - own) / wall)


class Counter:
    """A cable that counts: forwards TCP connections from `port` to `target` and adds up the bytes of both directions."""

    def __init__(self, port, target):
        self.port, self.target = port, target
        self.up = self.down = 0
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        ready.wait()

    def stop(self):
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()

    def _run(self, ready):
        self._loop.run_until_complete(self._serve(ready))

    async def _serve(self, ready):
        self._end = asyncio.Event()
        server = await asyncio.start_server(self._carry_both, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self._end.wait()
        server.close()
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    async def _carry_both(self, reader, writer):
        there, onward = await asyncio.open_connection("127.0.0.1", self.target)
        try:
            await asyncio.gather(self._carry(reader, onward, True), self._carry(there, writer, False))
        except asyncio.CancelledError:
            pass                # counted enough

    async def _carry(self, reader, writer, upward):
        try:
            while data := await reader.read(262144):
                if upward:
                    self.up += len(data)
                else:
                    self.down += len(data)
                writer.write(data)
                await writer.drain()
            if writer.can_write_eof():
                writer.write_eof()
        except OSError:
            pass                # one end was gone first
        finally:
            if not upward:
                writer.close()
