// SPDX-License-Identifier: GPL-3.0-or-later
// server.js FOLDER: one Yjs document for the whole school behind a WebSocket. Each update is on the disk before it is acknowledged.
// No TLS, no sign-in, nothing judged: updates are blobs to it.
"use strict";

const fs = require("fs");
const path = require("path");
const { WebSocketServer } = require("ws");
const Y = require("yjs");
const relay = require("./relay.js");

const school = new Y.Doc();
const file = path.join(process.argv[2], "log");
const log = fs.openSync(file, "a+");

function replay() {
  const bytes = fs.readFileSync(file);
  for (let at = 0; at < bytes.length;) {
    const size = bytes.readUInt32LE(at);
    Y.applyUpdate(school, new Uint8Array(bytes.buffer, bytes.byteOffset + at + 4, size));
    at += 4 + size;
  }
}

function keep(update) {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(update.length);
  fs.writevSync(log, [size, update]);
  fs.fdatasyncSync(log);
}

function answer(socket, message) {
  const [kind, bytes] = relay.unpack(message);
  if (kind === relay.MISSING) {
    Y.applyUpdate(school, bytes);
    keep(bytes);
    socket.send(relay.pack(relay.KEPT));
    return;
  }
  socket.send(relay.pack(relay.STATE, Y.encodeStateVector(school)));
  if (kind === relay.ASK) socket.send(relay.pack(relay.MISSING, Y.encodeStateAsUpdate(school, bytes)));
}

replay();
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false, maxPayload: 1 << 28 }, () => {
  console.log(`listening on ${server.address().port}`);
});
server.on("connection", (socket) => socket.on("message", (message) => answer(socket, message)));
process.on("SIGTERM", () => process.exit(0));
