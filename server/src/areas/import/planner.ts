import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { ProblemError } from '../../infra/http';
import type { Log } from '../../infra/logging';
import type { GridCard } from '../grid-set';
import { AnsweringThread } from './answering-thread';
import { makePlan } from './make-plan';
import type { Plan, PlanInput, PlannedGrid } from './plan';
import type { ThreadAnswer, ThreadQuestion } from './plan-thread';

/** Fetches `count` of the plan's rows from position `from` on. */
export type FetchRows = (from: number, count: number) => Promise<readonly PlannedGrid[]>;

/** Makes import plans. */
export abstract class Planner {
  /** The plan, and its rows as long as `use` lasts. Throws ProblemError where the whole file is refused or cannot be worked on. */
  abstract withPlan<T>(input: PlanInput, use: (plan: Plan, rows: FetchRows) => Promise<T>): Promise<T>;
}

/** Cards that are unpacked at once. */
const CARDS = 500;

/** In a thread of its own, so that other requests keep their usual latency. */
export class ThreadPlanner extends Planner {
  /** `script`: compiled code of plan-thread.ts. */
  constructor(
    private readonly log: Log,
    private readonly script = join(__dirname, 'plan-thread.js'),
  ) {
    super();
  }

  async withPlan<T>(input: PlanInput, use: (plan: Plan, rows: FetchRows) => Promise<T>): Promise<T> {
    const thread = new AnsweringThread(new Worker(this.script, { workerData: input }), this.log);
    const ask = <R>(question: ThreadQuestion): Promise<R[]> => thread.answer<R[]>(question);
    try {
      const answer = await thread.answer<ThreadAnswer>();
      if (!answer.ok) throw new ProblemError(answer.code, answer.detail, { errors: answer.errors });
      const cards: GridCard[] = [];
      for (; cards.length < answer.cards; await setImmediate()) {
        cards.push(...(await ask<GridCard>({ list: 'cards', from: cards.length, count: CARDS })));
      }
      const geometry = { ...answer.plan.next.geometry, codes: cards.map(({ code }) => code) };
      return await use({ ...answer.plan, next: { cards, geometry } }, (from, count) =>
        ask({ list: 'rows', from, count }),
      );
    } finally {
      await thread.end();
    }
  }
}

/** In this thread. For code that runs uncompiled (tests): a thread starts from a compiled file, and there is none. */
export class InlinePlanner extends Planner {
  async withPlan<T>(input: PlanInput, use: (plan: Plan, rows: FetchRows) => Promise<T>): Promise<T> {
    const { plan, rows } = makePlan(input);
    return use(plan, async (from, count) => rows.slice(from, from + count));
  }
}

/** The planner for how this code runs. */
export function plannerHere(log: Log): Planner {
  return __filename.endsWith('.js') ? new ThreadPlanner(log) : new InlinePlanner();
}
