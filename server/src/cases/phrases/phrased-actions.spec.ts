import { ACTION_RULES, ACTIONS, decide, fieldsOf, type Role } from '@citygrid/shared/case';
import { aCommand, ACTORS, CALENDAR, NOW, onDutyIn, SITUATIONS, type Situation } from '@citygrid/shared/testing';
import { PHRASED, PHRASED_ACTIONS, phrasedFor } from './phrased-actions';
import { STARTER_PHRASES } from './starter-phrases';

/** What somebody of the role is ever entitled to, by the workflow itself: never answered `forbidden` somewhere. */
function entitled(role: Role): string[] {
  const actors = Object.values(ACTORS).filter((actor) => actor.roles.some((one) => one === role));
  return ACTIONS.filter((action) => ACTION_RULES[action].wired && fieldsOf(action).includes('note')).filter((action) =>
    (Object.keys(SITUATIONS) as Situation[]).some((situation) =>
      actors.some((actor) => {
        const command = aCommand(action, SITUATIONS[situation].version, FULL);
        const result = decide(SITUATIONS[situation], onDutyIn(situation), command, actor, NOW, CALENDAR);
        return result.ok || !['forbidden', 'separation-of-duties'].includes(result.error.code);
      }),
    ),
  );
}

const FULL = {
  note: '看过了',
  photoCount: 1,
  reasonCode: 'test',
  until: NOW + 9 * 86_400_000,
  reviewAt: NOW + 9 * 86_400_000,
  score: 5,
  personId: 'x',
  targetDepartment: { code: 'lights', name: '路灯所', handleLimit: { amount: 3, unit: 'workDays' } },
  targetGrid: SITUATIONS.submitted.grid,
  targetCategory: {
    code: 'M06013',
    name: '道路破损',
    visibility: 'public',
    urgent: false,
    direct: false,
    handleLimit: { amount: 5, unit: 'workDays' },
  },
} as const;

describe('phrases', () => {
  it.each(Object.keys(PHRASED_ACTIONS) as (keyof typeof PHRASED_ACTIONS)[])(
    'are offered to a %s for exactly the notes that the workflow lets them write',
    (role) => {
      expect([...PHRASED_ACTIONS[role]].sort()).toEqual(entitled(role).sort());
    },
  );

  it('are nothing to citizens and administrators', () => {
    expect(phrasedFor(['citizen'])).toEqual([]);
    expect(phrasedFor(['admin'])).toEqual([]);
    expect(phrasedFor(['citizen', 'handler'])).toEqual(PHRASED_ACTIONS.handler);
  });

  it('start with three to six different sentences for each action, short enough to read on a phone', () => {
    expect(Object.keys(STARTER_PHRASES).sort()).toEqual([...PHRASED].sort());
    for (const [action, texts] of Object.entries(STARTER_PHRASES)) {
      expect([action, texts.length >= 3 && texts.length <= 6]).toEqual([action, true]);
      expect(new Set(texts).size).toBe(texts.length);
      for (const text of texts) expect([...text].length).toBeLessThanOrEqual(40);
    }
  });
});
