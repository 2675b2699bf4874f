// SPDX-License-Identifier: GPL-3.0-or-later
// What relay and laptops say to one another: a byte that tells what it is, and bytes of Yjs behind it.
"use strict";

const ASK = 0;      // a laptop: the state vector of what it has; the relay answers with STATE, then MISSING
const STATE = 1;    // the relay: the state vector of what it has
const MISSING = 2;  // either: an update
const KEPT = 3;     // the relay: the update is on the disk
const OFFER = 4;    // a laptop that only wants to hand in: answered with STATE alone

function pack(kind, bytes = new Uint8Array(0)) {
  return Buffer.concat([Buffer.from([kind]), bytes]);
}

function unpack(message) {
  return [message[0], new Uint8Array(message.buffer, message.byteOffset + 1, message.length - 1)];
}

module.exports = { ASK, STATE, MISSING, KEPT, OFFER, pack, unpack };
