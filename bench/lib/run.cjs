/** Runs one workload in a process of its own: its rows go to standard output, one JSON object a line. */
require('./register.cjs');

const { run } = require(process.argv[2]);

run((row) => process.stdout.write(`${JSON.stringify(row)}\n`)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
