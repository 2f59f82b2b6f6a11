import { parentPort, workerData } from 'node:worker_threads';
import { ProblemError } from '../../infra/http/problem';
import type { GridCard } from '../grid-set';
import { makePlan } from './make-plan';
import type { Plan, PlanInput, PlannedGrid } from './plan';

/** What the thread says first: the plan, its cards still to be asked for; or why the file is refused. */
export type ThreadAnswer =
  | { ok: true; plan: Plan; cards: number }
  | { ok: false; code: ProblemError['code']; detail: string; errors: ProblemError['extra']['errors'] };

/** What it is asked for afterwards, a slice at a time: a message is unpacked in one go by the thread that serves requests. */
export interface ThreadQuestion {
  list: 'cards' | 'rows';
  from: number;
  count: number;
}

/** The thread's whole life: make one plan of what it was given, and hand it over piece by piece until it is ended. */
function live(): void {
  const port = parentPort;
  if (!port) return;
  try {
    const { plan, rows } = makePlan(workerData as PlanInput);
    const { cards, geometry } = plan.next;
    const lists: { cards: readonly GridCard[]; rows: readonly PlannedGrid[] } = { cards, rows };
    port.on('message', ({ list, from, count }: ThreadQuestion) =>
      port.postMessage(lists[list].slice(from, from + count)),
    );
    const { run, areasM2, gridEnd, partEnd, ringEnd } = geometry;
    // The next version's geometry is handed over, not copied.
    const buffers = [run, areasM2, gridEnd, partEnd, ringEnd].map((array) => array.buffer as ArrayBuffer);
    const head: Plan = { ...plan, next: { cards: [], geometry: { ...geometry, codes: [] } } };
    port.postMessage({ ok: true, plan: head, cards: cards.length } satisfies ThreadAnswer, buffers);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { code, detail, extra } = error;
    port.postMessage({ ok: false, code, detail, errors: extra.errors } satisfies ThreadAnswer);
  }
}

live();
