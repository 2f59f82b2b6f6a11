import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instance } from '../support/instance';
import { waitFor } from '../support/wait-for';

const SCRIPT = join(__dirname, '..', '..', '..', 'scripts', 'start.mjs');
/** What would make this demo another one than a fresh clone's. */
const FOREIGN =
  /^(WECHAT_|ALIPAY_|DATABASE_URL$|DATA_DIR$|REDIS_URL$|STORAGE_URL$|PUBLIC_URL$|HOST$|DEMO_PUBLIC$|DEMO_PERSONAS_URL$|H5_DIR$|NODE_)/;

/** Names of the processes of a running demo. */
export type Part = 'start' | 'sandbox' | 'server';

/** `npm start` as a real process, with all that it says. */
export class DemoProcess {
  output = '';
  /** Exit code, or null after a signal; undefined while it runs. */
  code: number | null | undefined;
  private readonly child: ChildProcess;
  private known: Readonly<Record<Part, number>> | null = null;

  constructor(private readonly env: Record<string, string>) {
    const inherited = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
    this.child = spawn(process.execPath, [SCRIPT], {
      env: { ...Object.fromEntries(inherited), LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.child.once('exit', (code) => (this.code = code));
  }

  /** What a client needs to speak to it. */
  get instance(): Instance {
    const url = (variable: string): string => `http://127.0.0.1:${this.env[variable] ?? ''}`;
    return { url: url('PORT'), sandboxUrl: url('SANDBOX_PORT') } as Instance;
  }

  async isRunning(patienceMs: number): Promise<void> {
    await waitFor(
      'npm start says that it is running',
      async () => {
        if (this.code !== undefined) throw new Error(`npm start ended with ${this.code}:\n${this.output}`);
        return this.output.includes('Ctrl-C stops everything');
      },
      patienceMs,
    );
    this.known = JSON.parse(readFileSync(join(this.env['DATA_DIR'] ?? '', 'demo', 'pids.json'), 'utf8'));
  }

  pid(part: Part): number {
    if (!this.known) throw new Error('npm start is not running yet');
    return this.known[part];
  }

  /** Waits for its end and answers the exit code. */
  async ends(patienceMs: number): Promise<number | null> {
    await waitFor('npm start ends', async () => this.code !== undefined, patienceMs);
    return this.code ?? null;
  }

  /** Waits until none of its processes is there any more. */
  async leavesNothing(patienceMs: number): Promise<void> {
    await waitFor('every process of npm start is gone', async () => this.left().length === 0, patienceMs);
  }

  /** Ends it at any price. */
  async destroy(): Promise<void> {
    // Its children end when it does; whoever should not is killed by id.
    if (this.code === undefined) this.child.kill('SIGKILL');
    await this.ends(5_000);
    await this.leavesNothing(5_000).catch(() => this.left().forEach((pid) => process.kill(pid, 'SIGKILL')));
  }

  private left(): number[] {
    return Object.values(this.known ?? {}).filter(isAlive);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
