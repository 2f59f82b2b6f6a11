import { MAX_ATTEMPTS, retryDelayMs } from './retry-policy';
import { settle } from './settlement';

const NOW = 1_000_000;
const once = { kind: 'once', attempts: 1 } as const;
const long = { kind: 'long', attempts: 1 } as const;

describe('waiting between tries', () => {
  test('full jitter below a ceiling that grows, about an hour in all', () => {
    const ceilings = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, i) => retryDelayMs(i + 1, 0.999_999) ?? 0);
    expect(ceilings.map((ms) => Math.round(ms / 1_000))).toEqual([1, 4, 16, 64, 256, 1_024, 2_400]);
    expect(retryDelayMs(3, 0)).toBe(0);
    expect(retryDelayMs(3, 0.5)).toBe(8_000);
  });

  test('the platform’s wish is the least', () => {
    expect(retryDelayMs(1, 0, 60_000)).toBe(60_000);
    expect(retryDelayMs(1, 0.5, -5)).toBe(500);
  });

  test('after the last try there is none', () => {
    expect(retryDelayMs(MAX_ATTEMPTS, 0.5)).toBeNull();
    expect(retryDelayMs(MAX_ATTEMPTS, 0.5, 1_000)).toBeNull();
  });
});

describe('how a delivery ends', () => {
  test.each([
    [once, { kind: 'sent', externalId: 'm' }, { state: 'sent', externalId: 'm', grant: 'spend', nextAt: null }],
    [long, { kind: 'sent', externalId: null }, { state: 'sent', externalId: null, grant: 'keep' }],
    [once, { kind: 'uncertain', reason: 'x' }, { state: 'uncertain', reason: 'x', grant: 'spend', nextAt: null }],
    [long, { kind: 'uncertain', reason: 'x' }, { state: 'pending', grant: 'keep', nextAt: NOW + 500 }],
    [
      { ...long, attempts: MAX_ATTEMPTS },
      { kind: 'uncertain', reason: 'x' },
      { state: 'dead', reason: 'x', grant: 'keep' },
    ],
    [once, { kind: 'retry', reason: 'x', afterMs: 7 }, { state: 'pending', nextAt: NOW + 507, grant: 'keep' }],
    [
      { ...once, attempts: MAX_ATTEMPTS },
      { kind: 'retry', reason: 'x' },
      { state: 'dead', nextAt: null, grant: 'keep' },
    ],
    [
      { ...once, attempts: MAX_ATTEMPTS },
      { kind: 'retry', reason: 'circuit-open', afterMs: 7, uncounted: true },
      { state: 'pending', grant: 'keep', uncounted: true },
    ],
    [
      once,
      { kind: 'refused', reason: 'no-grant', code: '43101' },
      { state: 'refused', reason: 'no-grant 43101', grant: 'clear' },
    ],
    [long, { kind: 'refused', reason: 'no-grant', code: '43101' }, { grant: 'clear' }],
    [
      once,
      { kind: 'refused', reason: 'frequency', code: '' },
      { state: 'refused', reason: 'frequency', grant: 'keep' },
    ],
    [once, { kind: 'skipped', reason: 'no-channel' }, { state: 'skipped', grant: 'keep' }],
  ] as const)('%j after %j', (delivery, outcome, expected) => {
    expect(settle(delivery, outcome, NOW, 0.5)).toMatchObject(expected);
  });

  test('foreign words are cut to what the row holds', () => {
    expect(settle(once, { kind: 'uncertain', reason: '😀'.repeat(300) }, NOW, 0).reason).toBe('😀'.repeat(200));
  });
});
