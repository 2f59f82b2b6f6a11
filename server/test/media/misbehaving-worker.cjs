// A decoding thread that does what the photo's first byte says: the ways in which real decoders go wrong.
const { parentPort } = require('node:worker_threads');

const ways = {
  /** Never answers, and never lets go of its thread. */
  hang: () => {
    for (;;);
  },
  eatMemory: () => {
    const eaten = [];
    for (;;) eaten.push(Array.from({ length: 1000 }, (_, i) => ({ i })));
  },
  exit: () => process.exit(3),
  throw: () => {
    throw new Error('a fault of the thread');
  },
  fail: () => parentPort.postMessage({ kind: 'failed', message: 'a fault of ours' }),
  answer: (bytes) => parentPort.postMessage({ kind: 'thumbnail', bytes }),
};

parentPort.on('message', ({ bytes }) => Object.values(ways)[bytes[0]](bytes));
