import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { IMPORT_DEFAULTS } from '../../src/areas/import/import-options';
import type { Plan, PlanInput, PlannedGrid } from '../../src/areas/import/plan';
import { InlinePlanner, ThreadPlanner, type Planner } from '../../src/areas/import/planner';
import { gridSetOf } from '../../src/areas/grid-set';
import { ProblemError } from '../../src/infra/http';
import { collection, feature, rectangle, squares } from './squares';

/** Real: the thread, its messages, the geometry work. Only the compiling is done on the way. */
const logged: string[] = [];
const write = (...parts: unknown[]): void => void logged.push(JSON.stringify(parts));
const log = { debug: write, info: write, warn: write, error: write };
const threads = new ThreadPlanner(log, join(__dirname, 'uncompiled-thread.cjs'));

function inputOf(file: unknown): PlanInput {
  return { file, options: { ...IMPORT_DEFAULTS, parent: 'p' }, base: gridSetOf([]), divisions: [] };
}

async function whole(planner: Planner, input: PlanInput): Promise<{ plan: Plan; rows: PlannedGrid[] }> {
  return planner.withPlan(input, async (plan, fetch) => {
    const rows: PlannedGrid[] = [];
    while (rows.length < plan.rows) rows.push(...(await fetch(rows.length, 200)));
    return { plan, rows };
  });
}

describe('planning in a thread', () => {
  it('comes to the same plan, however many messages it takes', async () => {
    const codes = Array.from({ length: 1100 }, (_, i) => `T-${i}`);
    const file = collection(...squares(codes), feature('big', [rectangle(10, 10, 500, 500)]), feature('bad', [[]]));
    const inThread = await whole(threads, inputOf(new TextEncoder().encode(JSON.stringify(file))));
    expect(inThread.rows).toHaveLength(1101);
    expect(inThread.plan.findings.overlaps.length).toBeGreaterThan(4);
    expect(inThread).toEqual(await whole(new InlinePlanner(), inputOf(file)));
  });

  it('hands on why a file is refused', async () => {
    await expect(whole(threads, inputOf(Buffer.from('{"type":')))).rejects.toMatchObject({
      code: 'malformed-json',
      status: 400,
    });
    await expect(whole(threads, inputOf({ type: 'Feature' }))).rejects.toMatchObject({
      code: 'validation-failed',
      extra: { errors: [{ path: 'type' }] },
    });
    await expect(whole(threads, inputOf(7))).rejects.toBeInstanceOf(ProblemError);
  });

  it.each([
    ['at once', 'out of breath'],
    ['at once, silently', 'exit code 0'],
    ['between two questions', 'out of breath'],
    ['between two questions, silently', 'exit code 3'],
    ['while it is asked', 'exit code 3'],
  ])('does not wait for a thread that dies %s', async (dies, why) => {
    logged.length = 0;
    const dying = new ThreadPlanner(log, join(__dirname, 'dying-thread.cjs'));
    const planned = dying.withPlan(inputOf({ dies }), async (_plan, fetch) => {
      if (dies.startsWith('between')) while (logged.length === 0) await setImmediate();
      return fetch(0, 1);
    });
    await expect(planned).rejects.toMatchObject({ code: 'unavailable', status: 503 });
    expect(logged).toEqual([expect.stringContaining(why)]);
  });

  it('ends the thread when its plan is done with, also where that fails', async () => {
    const terminate = jest.spyOn(Worker.prototype, 'terminate');
    const file = collection(...squares(['a']));
    await expect(threads.withPlan(inputOf(file), async () => Promise.reject(new Error('no room')))).rejects.toThrow(
      'no room',
    );
    expect(terminate).toHaveBeenCalledTimes(1);
    terminate.mockRestore();
    // A thread that is ended on purpose has not died.
    expect(logged.join()).not.toContain('exit code 1');
  });
});
