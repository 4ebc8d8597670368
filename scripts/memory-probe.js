'use strict';
// Preloaded (node --require) into a bot that a test or a benchmark watches; the program itself knows nothing of it. At SIGUSR2 it collects
// garbage and writes down what is left, as one JSON line of the file that MEMORY_PROBE_FILE names.
const { appendFileSync } = require('node:fs');
const { ClientRequest } = require('node:http');
const { Socket } = require('node:net');
const { queryObjects, setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
  collect();
  // What was only reachable from a finalizer goes with the second one.
  setImmediate(() => {
    collect();
    const active = {};
    for (const name of process.getActiveResourcesInfo()) active[name] = (active[name] ?? 0) + 1;
    const objects = { Promise, Map, Set, AbortController, EventTarget, Socket, ClientRequest };
    const alive = Object.fromEntries(Object.entries(objects).map(([name, type]) => [name, queryObjects(type, { format: 'count' })]));
    const { heapUsed, rss } = process.memoryUsage();
    const listeners = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
    appendFileSync(process.env.MEMORY_PROBE_FILE, `${JSON.stringify({ heapUsed, rss, active, alive, listeners })}\n`);
  });
});
