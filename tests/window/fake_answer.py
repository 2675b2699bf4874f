# SPDX-License-Identifier: GPL-3.0-or-later
"""A server with the school's own certificate that gives one and the same answer to everybody."""

import http.server
import json
import ssl
import threading


class FakeAnswer:
    """with FakeAnswer(school.folder / "school", 426, "too_old") as fake: school.cable.mend(fake.port)"""

    def __init__(self, directory, status, error):
        body = json.dumps({"proto": 1, "error": error, "message": "an answer for a test"}).encode()

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_arguments):
                pass

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(directory / "tls.crt", directory / "tls.key")
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_reason):
        self._server.shutdown()
        self._server.server_close()
