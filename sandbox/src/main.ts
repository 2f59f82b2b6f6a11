import { readFileSync } from 'node:fs';
import { exampleConfig } from './example-config';
import { ConfigError, readConfig, startSandbox } from './index';

const USAGE = [
  'usage: main.js <config.json>      starts the sandbox',
  '       main.js < config.json      the same, with the configuration on standard input',
  '       main.js --example          prints a configuration to begin with',
].join('\n');

/** Starts a sandbox from the command line, until somebody ends it. */
async function main(): Promise<void> {
  if (process.argv[2] === '--example') {
    process.stdout.write(`${JSON.stringify(exampleConfig(), null, 2)}\n`);
    return;
  }
  // A stand-in that hands out passwords and takes any consent must never stand beside real people's data.
  if (process.env['NODE_ENV'] === 'production') throw new ConfigError('the sandbox does not run in production');
  const sandbox = await startSandbox(readConfig(readText(process.argv[2])));
  process.stdout.write(`sandbox listening on ${sandbox.url}\n`);

  let stopping = false;
  const stop = (): void => {
    // A terminal's Ctrl-C and whoever started this both ask: the second must not cut the first short.
    if (stopping) return;
    stopping = true;
    void sandbox.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function readText(path: string | undefined): string {
  // Nobody types a configuration by hand: waiting for it would look like a hang.
  if (path === undefined && process.stdin.isTTY) throw new ConfigError(USAGE);
  try {
    return readFileSync(path ?? 0, 'utf8');
  } catch (error) {
    throw new ConfigError(`cannot read the configuration: ${error instanceof Error ? error.message : String(error)}`);
  }
}

main().catch((error: unknown) => {
  const said =
    error instanceof ConfigError
      ? error.message
      : !(error instanceof Error)
        ? String(error)
        : (error.stack ?? error.message);
  process.stderr.write(`${said}\n`);
  process.exitCode = 1;
});
