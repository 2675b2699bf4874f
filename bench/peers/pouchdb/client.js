// SPDX-License-Identifier: GPL-3.0-or-later
// client.js push URL FOLDER FILE…   each file of lines is a laptop with a database of its own, filled before the clock runs
// client.js pull URL FOLDER         fetches everything into a fresh database
// client.js put FOLDER FILE…        puts the documents one by one; times of each (PouchDB does not wait for the disk)
// Says "ready", waits for a line, prints a line of JSON.
"use strict";

const fs = require("fs");
const path = require("path");
const PouchDB = require("pouchdb");

const OPTIONS = { batch_size: 500, batches_limit: 10 };

function readDocuments(file) {
  return fs.readFileSync(file, "utf8").trimEnd().split("\n").map((line) => {
    const entry = JSON.parse(line);
    return { _id: `${entry.dev}-${String(entry.seq).padStart(8, "0")}`, ...entry };
  });
}

function waitForGo() {
  console.log("ready");
  return new Promise((resolve) => process.stdin.once("data", resolve));
}

async function openLaptops(folder, files) {
  const laptops = [];
  for (const file of files) {
    const database = new PouchDB(path.join(folder, path.basename(file, ".jsonl")));
    const documents = readDocuments(file);
    await database.bulkDocs(documents);
    laptops.push({ database, count: documents.length });
  }
  return laptops;
}

async function push(url, folder, files) {
  const laptops = await openLaptops(folder, files);
  return async () => {
    let entries = 0;
    for (const { database, count } of laptops) {
      const result = await database.replicate.to(url, OPTIONS);
      if (!result.ok || result.docs_written !== count) throw new Error(`pushed ${result.docs_written} of ${count}`);
      entries += count;
    }
    return { entries };
  };
}

async function pull(url, folder) {
  const database = new PouchDB(path.join(folder, "fresh"));
  return async () => {
    await database.replicate.from(url, OPTIONS);
    return { entries: (await database.info()).doc_count };
  };
}

async function put(folder, files) {
  const database = new PouchDB(path.join(folder, "put"));
  const documents = files.flatMap(readDocuments);
  return async () => {
    const times = [];
    for (const document of documents) {
      const start = performance.now();
      await database.put(document);
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    return { entries: times.length, p50: times[times.length >> 1], p99: times[Math.floor(times.length * 0.99)] };
  };
}

async function main([what, ...rest]) {
  const run = await (what === "push" ? push(rest[0], rest[1], rest.slice(2))
    : what === "pull" ? pull(rest[0], rest[1]) : put(rest[0], rest.slice(1)));
  await waitForGo();
  const start = performance.now();
  const before = process.cpuUsage();
  const result = await run();
  const used = process.cpuUsage(before);
  console.log(JSON.stringify({ wall: performance.now() - start, cpu: (used.user + used.system) / 1e3, ...result }));
  process.exit(0);
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exit(1);
});
