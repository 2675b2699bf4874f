// SPDX-License-Identifier: GPL-3.0-or-later
// server.js FOLDER: PouchDB 9 over HTTP, as favourable to it as can be: no TLS, no sign-in, no log, nothing judged.
"use strict";

const express = require("express");
const PouchDB = require("pouchdb").defaults({ prefix: process.argv[2] + "/" });
const serve = require("express-pouchdb")(PouchDB, { mode: "minimumForPouchDB", overrideMode: { include: [] } });

const app = express();
app.use("/", serve);
const server = app.listen(0, "127.0.0.1", async () => {
  await new PouchDB("school").info();
  console.log(`listening on ${server.address().port}`);
});
server.keepAliveTimeout = 60000;
process.on("SIGTERM", () => process.exit(0));
