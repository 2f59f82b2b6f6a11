import { attemptOf, heldBackOf, type PushRow } from './push-attempt';

const NOW = 1_000_000;
const push = (over: Partial<PushRow>): PushRow => ({
  id: 'd1',
  accountId: 'w1',
  seq: 2,
  kind: 'once',
  state: 'sent',
  reason: null,
  eventAt: NOW,
  nextAt: NOW,
  ...over,
});
const attempt = (pushes: PushRow[], joined: PushRow[] = []) =>
  attemptOf(pushes, new Map(joined.map((row) => [row.id, row])), NOW).kind;

describe('what became of the push', () => {
  it.each<[string, string, PushRow[]]>([
    ['it arrived', 'sent', [push({})]],
    ['nobody knows', 'sent', [push({ state: 'uncertain' })]],
    ['no template, no phone: there never was one', 'unsent', []],
    ['no consent', 'unsent', [push({ state: 'skipped', reason: 'no-consent' })]],
    ['refused', 'unsent', [push({ state: 'refused', reason: 'template 40037' })]],
    ['given up', 'unsent', [push({ state: 'dead' })]],
    ['under way', 'waiting', [push({ state: 'sending' })]],
    ['held', 'waiting', [push({ state: 'pending', nextAt: NOW + 1 })]],
    [
      'an older one gave way to a newer one that arrived',
      'sent',
      [push({ state: 'skipped', reason: 'superseded' }), push({ id: 'd2', seq: 3 })],
    ],
    [
      'a newer one was refused after the first arrived',
      'sent',
      [push({}), push({ id: 'd2', seq: 3, state: 'refused' })],
    ],
  ])('%s: %s', (_, kind, pushes) => expect(attempt(pushes)).toBe(kind));

  it('one that was put into another is what became of the other', () => {
    const into = push({ state: 'skipped', reason: 'joined d9' });
    expect(attempt([into], [push({ id: 'd9', state: 'sent' })])).toBe('sent');
    expect(attempt([into], [push({ id: 'd9', state: 'dead' })])).toBe('unsent');
    expect(attempt([into])).toBe('unsent');
  });

  it('a held one is looked at when it is due, and not every moment', () => {
    expect(attemptOf([push({ state: 'pending', nextAt: NOW + 600_000 })], new Map(), NOW)).toEqual({
      kind: 'waiting',
      lookAgainAt: NOW + 605_000,
    });
    expect(attemptOf([push({ state: 'pending' })], new Map(), NOW)).toEqual({
      kind: 'waiting',
      lookAgainAt: NOW + 30_000,
    });
  });

  it('one that let other channels go first stands until something newer was pushed', () => {
    const back = push({ state: 'skipped', reason: 'other-channel-first' });
    const newer = push({ id: 'd2', seq: 3 });
    expect(attempt([back])).toBe('unsent');
    expect(heldBackOf([back])).toBe('d1');
    expect(heldBackOf([])).toBeNull();
    expect(heldBackOf([{ ...newer, state: 'skipped', reason: 'no-consent' }, back])).toBe('d1');
    for (const state of ['pending', 'sending', 'sent', 'uncertain'] as const)
      expect(heldBackOf([{ ...newer, state }, back])).toBeNull();
  });
});
