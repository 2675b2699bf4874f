# SPDX-License-Identifier: GPL-3.0-or-later
"""A time-stamp service over HTTP, played by the openssl command on this computer."""

import contextlib
import http.server
import pathlib
import subprocess
import threading

CONFIG = """[tsa]
default_tsa = here
[here]
serial = {folder}/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = {ess}
"""
TYPE = "application/timestamp-reply"


class Service:
    """What answers at an address of this computer. `trick` says how."""

    def __init__(self, folder, moment):
        self.folder, self.moment = pathlib.Path(folder), moment     # as faketime writes it, UTC
        self.trick = "good"
        self.asked = []
        self.last = b""
        self.address = ""

    def reply(self, query):
        """What the openssl command says to a query, when it is that moment."""
        (self.folder / "query").write_bytes(query)
        subprocess.run(["faketime", self.moment, "openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query",
                        "-signer", "service.pem", "-inkey", "service.key", "-out", "reply"],
                       cwd=self.folder, env={"TZ": "UTC", "PATH": "/usr/bin:/bin"}, check=True, capture_output=True, timeout=60)
        return (self.folder / "reply").read_bytes()

    def answer(self, query):
        """Returns status, type and body."""
        self.asked.append(query)
        if self.trick == "old" and self.last:
            return 200, TYPE, self.last
        if self.trick == "html":
            return 200, "text/html", b"<html>Sign in to the hotel</html>"
        if self.trick == "refused":
            return 403, TYPE, b""
        if self.trick == "broken":
            return 503, "text/plain", b"later"
        if self.trick == "huge":
            return 200, TYPE, b"\x30" * (1 << 20)
        if self.trick == "garbage":
            return 200, TYPE, b"\x30\x82\xff\xff nothing"
        if self.trick == "short":
            return 200, TYPE, self.reply(query)[:-40]
        self.last = self.reply(query)
        return 200, TYPE, self.last


def make_handler(service):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            query = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.headers["Content-Type"] == "application/timestamp-query", self.headers
            status, kind, body = service.answer(query)
            with contextlib.suppress(ConnectionError):   # who finds the answer too long hangs up
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    return Handler


@contextlib.contextmanager
def serve(folder, moment, ess="sha256", kind=Service):
    """A service for as long as the block lasts. Its key is service.key in the folder, the certificate service.pem."""
    folder = pathlib.Path(folder)
    (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder, ess=ess), encoding="utf-8")
    (folder / "serial").write_text("01\n", encoding="utf-8")
    service = kind(folder, moment)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), make_handler(service))
    service.address = f"http://127.0.0.1:{server.server_address[1]}/tsr"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
