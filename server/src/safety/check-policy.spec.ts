import { afterAnswer, afterImageVerdict, afterSilence, type NextStep, VERDICT_MS } from './check-policy';

const NOW = 1_000_000;
const MINUTE = 60_000;
const settled = (state: string, reason: string | null, label: string | null): NextStep =>
  ({ kind: 'settled', state, reason, label }) as NextStep;

describe('what a check does next', () => {
  test.each([
    ['pass', 'passed'],
    ['review', 'review'],
    ['risky', 'risky'],
  ] as const)('the verdict %s ends it as %s', (verdict, state) => {
    expect(afterAnswer({ kind: 'verdict', verdict, label: '20001' }, 1, NOW)).toEqual(
      settled(state, 'platform', '20001'),
    );
    expect(afterImageVerdict(verdict, '20001', 0, NOW)).toEqual(settled(state, 'platform', '20001'));
  });

  test('a verdict that comes later is waited for, 35 minutes', () => {
    const step = afterAnswer({ kind: 'later', traceId: 't' }, 1, NOW);
    expect(step).toEqual({ kind: 'waiting', traceId: 't', until: NOW + VERDICT_MS });
    expect(VERDICT_MS).toBe(35 * MINUTE);
    expect(afterSilence()).toEqual(settled('undecided', 'no-verdict-in-time', null));
  });

  test('a call that came to nothing is made again for half an hour, then nobody knows', () => {
    const failed = { kind: 'failed', reason: 'busy', again: true } as const;
    const steps = [1, 2, 3, 4, 5, 6].map((attempts) => afterAnswer(failed, attempts, NOW));
    expect(steps.map(({ kind }) => kind)).toEqual(['again', 'again', 'again', 'again', 'again', 'settled']);
    expect(steps.at(-1)).toEqual(settled('undecided', 'busy', null));
    const waits = steps.flatMap((step) => (step.kind === 'again' ? [step.at - NOW] : []));
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    const all = waits.reduce((sum, wait) => sum + wait, 0);
    expect(all).toBeGreaterThan(30 * MINUTE);
    expect(all).toBeLessThan(31 * MINUTE);
  });

  test('where trying again cannot help, nobody knows at once', () => {
    const answer = { kind: 'failed', reason: '61010', again: false } as const;
    expect(afterAnswer(answer, 1, NOW)).toEqual(settled('undecided', '61010', null));
  });

  test('a photo that could not be fetched is offered twice more, and never passes for it', () => {
    const steps = [0, 1, 2, 3].map((unfetched) => afterImageVerdict('failed', null, unfetched, NOW));
    expect(steps.map(({ kind }) => kind)).toEqual(['again', 'again', 'settled', 'settled']);
    expect(steps[0]).toMatchObject({ unfetched: true, reason: 'photo-not-fetched' });
    expect(steps[2]).toEqual(settled('undecided', 'photo-not-fetched', null));
  });
});
