/** Starts the board's thread from its source, which only a compiled server could do otherwise; or a thread that comes to grief. */
const { workerData } = require('node:worker_threads');

if (workerData.version === 666) throw new Error('out of ink');
if (workerData.version === 667) process.exit(3);
if (workerData.version === 668) setInterval(() => undefined, 1_000);
else {
  require('../../../bench/lib/register.cjs');
  require('../../src/areas/boards/pdf/print-thread.ts');
}
