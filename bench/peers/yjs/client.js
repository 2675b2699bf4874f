// SPDX-License-Identifier: GPL-3.0-or-later
// client.js push URL FILE…   each file of lines is a laptop: a document that was written offline, filled before the clock runs
// client.js pull URL FILE    fetches everything, and keeps it in a file
// Says "ready", waits for a line, prints a line of JSON.
"use strict";

const fs = require("fs");
const WebSocket = require("ws");
const Y = require("yjs");
const relay = require("./relay.js");

function waitForGo() {
  console.log("ready");
  return new Promise((resolve) => process.stdin.once("data", resolve));
}

function fill(file) {
  const laptop = new Y.Doc();
  const entries = laptop.getMap("entries");
  for (const line of fs.readFileSync(file, "utf8").trimEnd().split("\n")) {
    const entry = JSON.parse(line);
    entries.set(`${entry.dev}:${entry.seq}`, entry);
  }
  return laptop;
}

function converse(url, first, react) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 1 << 28 });
    socket.on("error", reject);
    socket.on("open", () => socket.send(first));
    socket.on("message", (message) => {
      if (!react(socket, ...relay.unpack(message))) return;
      socket.close();
      resolve();
    });
  });
}

function handIn(url, laptop) {
  return converse(url, relay.pack(relay.OFFER, Y.encodeStateVector(laptop)), (socket, kind, bytes) => {
    if (kind === relay.STATE) socket.send(relay.pack(relay.MISSING, Y.encodeStateAsUpdate(laptop, bytes)));
    return kind === relay.KEPT;
  });
}

function fetchAll(url, laptop) {
  return converse(url, relay.pack(relay.ASK, Y.encodeStateVector(laptop)), (_socket, kind, bytes) => {
    if (kind === relay.MISSING) Y.applyUpdate(laptop, bytes);
    return kind === relay.MISSING;
  });
}

function keep(laptop, file) {
  const descriptor = fs.openSync(file, "w");
  fs.writeSync(descriptor, Y.encodeStateAsUpdate(laptop));
  fs.fsyncSync(descriptor);
  fs.closeSync(descriptor);
}

async function push(url, laptops) {
  let entries = 0;
  for (const laptop of laptops) {
    await handIn(url, laptop);
    entries += laptop.getMap("entries").size;
  }
  return { entries };
}

async function pull(url, file) {
  const laptop = new Y.Doc();
  await fetchAll(url, laptop);
  keep(laptop, file);
  return { entries: laptop.getMap("entries").size };
}

async function main([what, url, ...files]) {
  const laptops = what === "push" ? files.map(fill) : [];
  await waitForGo();
  const start = performance.now();
  const before = process.cpuUsage();
  const result = what === "push" ? await push(url, laptops) : await pull(url, files[0]);
  const used = process.cpuUsage(before);
  console.log(JSON.stringify({ wall: performance.now() - start, cpu: (used.user + used.system) / 1e3, ...result }));
  process.exit(0);
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exit(1);
});
