# SPDX-License-Identifier: GPL-3.0-or-later
"""The network between clients and a server: a cable that can be cut at a chosen byte.

It forwards TCP connections and does not understand what is said. It knows only the frames of TLS, which
tell when the handshake is over and the client begins to speak.
"""

import socket
import threading

PATIENCE = 30
_APPLICATION_DATA = 23


class Frames:
    """Finds where a client begins to speak after its handshake, from the frames of TLS 1.3 on the wire:
    the first frame of application data is still the handshake's end in disguise, the second is speech."""

    def __init__(self):
        self._bytes = b""
        self.said = 0          # bytes

    def feed(self, data):
        """Returns how many of these bytes belong to the handshake."""
        if self.said:
            self.said += len(data)
            return 0
        self._bytes += data
        start = self._find_speech()
        if start is None:
            return len(data)
        self.said = len(self._bytes) - start
        return max(len(data) - self.said, 0)

    def _find_speech(self):
        place = frames = 0
        while place + 5 <= len(self._bytes):
            frames += self._bytes[place] == _APPLICATION_DATA
            if frames == 2:
                return place
            place += 5 + int.from_bytes(self._bytes[place + 3:place + 5], "big")
        return None


class Cable:
    """Listens on a port of its own for as long as it lives; `target` is the server's port, or None: callers are hung up on.

    `request_limit`: bytes of what a client says that go through; the rest waits for ever.
    `reply_limit`: bytes of what a server says after its client has begun to speak that go through.
    `held` is set once something was held back."""

    def __init__(self):
        self._lock = threading.Lock()
        self._sockets = set()
        self.held = threading.Event()
        self.mend(None)
        self._listener = None
        self.port = 0
        self.plug()
        self.address = f"https://127.0.0.1:{self.port}"

    def plug(self):
        """Listens, from the second time on at the same port."""
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def unplug(self):
        """Nobody is there any more: connections are refused."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def mend(self, target, request_limit=None, reply_limit=None):
        """From now on connections go there, and as far as that."""
        self.target = target
        self.request_limit, self.reply_limit = request_limit, reply_limit
        self.held.clear()

    def cut(self):
        """Ends all connections, and lets no new ones through until the cable is mended."""
        self.mend(None)
        with self._lock:
            sockets, self._sockets = self._sockets, set()
        for one in sockets:
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass            # its other end was faster
            one.close()

    def wait_held(self):
        if not self.held.wait(PATIENCE):
            raise AssertionError("nothing had to be held back")

    def _accept(self, listener):
        while True:
            try:
                client, _address = listener.accept()
            except OSError:
                return          # unplugged
            try:
                if self.target is None:
                    raise ConnectionRefusedError
                server = socket.create_connection(("127.0.0.1", self.target), PATIENCE)
            except OSError:
                client.close()
                continue
            server.settimeout(None)
            for one in (client, server):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)      # what was said in two breaths is not kept back
            with self._lock:
                self._sockets |= {client, server}
            frames = Frames()
            limits = self.request_limit, self.reply_limit
            threading.Thread(target=self._carry_request, args=(client, server, frames, limits[0]), daemon=True).start()
            threading.Thread(target=self._carry_reply, args=(server, client, frames, limits[1]), daemon=True).start()

    def _read(self, source):
        try:
            return source.recv(65536)
        except OSError:
            return b""          # the cable was cut

    def _write(self, target, data):
        try:
            target.sendall(data)
        except OSError:
            pass

    def _end(self, target):
        try:
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def _carry_request(self, client, server, frames, limit):
        passed = 0
        while data := self._read(client):
            before = frames.feed(data)
            if limit is not None and passed + len(data) - before > limit:
                data = data[:before + limit - passed]
                self.held.set()
            passed += len(data) - before
            self._write(server, data)
        self._end(server)

    def _carry_reply(self, server, client, frames, limit):
        passed = 0
        while data := self._read(server):
            if limit is not None and frames.said:
                if passed + len(data) > limit:
                    data = data[:limit - passed]
                    self.held.set()
                passed += len(data)
            self._write(client, data)
        self._end(client)
