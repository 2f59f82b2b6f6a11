/** Threads that die: before they have said anything, as one does that runs out of memory, or after their plan. */
const { setImmediate } = require('node:timers');
const { parentPort, workerData } = require('node:worker_threads');

const plan = { rows: 1, streets: [], findings: {}, next: { cards: [], geometry: {} } };
const deaths = {
  'at once': () => {
    throw new Error('out of breath');
  },
  'at once, silently': () => process.exit(0),
  'between two questions': () => {
    parentPort.postMessage({ ok: true, plan, cards: 0 });
    setImmediate(() => {
      throw new Error('out of breath');
    });
  },
  'between two questions, silently': () => {
    parentPort.postMessage({ ok: true, plan, cards: 0 });
    setImmediate(() => process.exit(3));
  },
  'while it is asked': () => {
    parentPort.on('message', () => process.exit(3));
    parentPort.postMessage({ ok: true, plan, cards: 0 });
  },
};

deaths[workerData.file.dies]();
