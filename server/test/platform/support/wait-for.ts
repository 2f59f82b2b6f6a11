import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again until `check` gives a value; a time-out says what it waited for. */
export async function waitFor<T>(what: string, check: () => Promise<T | null | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 500; tries += 1) {
    const value = await check();
    if (value) return value;
    await pause(10);
  }
  throw new Error(`waited in vain for: ${what}`);
}
