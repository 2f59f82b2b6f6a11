import { planDelivery, TOGETHER_MS, type Surroundings, type Waiting } from './plan-delivery';
import type { Kin } from './supersedes';

const NOW = Date.UTC(2026, 10, 22, 4);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MORNING = NOW + 8 * HOUR;

const waiting = (over: Partial<Waiting> = {}): Waiting => ({
  templateKey: 'progress',
  seq: 5,
  toStatus: 'assigned',
  attempts: 0,
  eventAt: NOW,
  moves: true,
  lasting: false,
  urgent: false,
  held: null,
  resentAt: null,
  ...over,
});
const task = (over: Partial<Waiting> = {}): Waiting => waiting({ templateKey: 'task', ...over });
const kin = (over: Partial<Kin> = {}): Kin => ({
  templateKey: 'progress',
  seq: 4,
  state: 'sent',
  reason: null,
  toStatus: 'inspecting',
  eventAt: NOW - MINUTE,
  settledAt: NOW - MINUTE,
  canGo: true,
  ...over,
});
const around = (over: Partial<Surroundings> = {}): Surroundings => ({
  now: NOW,
  quietUntil: { staff: null, citizen: null },
  templateOff: null,
  movedSeq: 0,
  actedAt: null,
  kin: [],
  ...over,
});
const night = { quietUntil: { staff: MORNING, citizen: MORNING } };
const later = NOW - MINUTE + TOGETHER_MS;

describe('the plan of a due delivery', () => {
  test.each<[string, Waiting, Partial<Surroundings>, string]>([
    ['nothing else', waiting(), {}, 'send'],
    ['its template is stopped', waiting(), { templateOff: 'template-stopped' }, 'skip template-stopped'],
    ['its template is switched off', waiting(), { templateOff: 'template-disabled' }, 'skip template-disabled'],

    // Worth saying.
    ['progress of a day ago', waiting({ eventAt: NOW - 24 * HOUR }), {}, 'skip stale'],
    ['progress of nearly a day ago', waiting({ eventAt: NOW - 24 * HOUR + 1 }), {}, 'send'],
    [
      'what was sent again of seven days ago',
      waiting({ resentAt: NOW, eventAt: NOW - 7 * 24 * HOUR }),
      {},
      'skip stale',
    ],
    ['the same a moment younger', waiting({ resentAt: NOW, eventAt: NOW - 7 * 24 * HOUR + 1 }), {}, 'send'],
    ['a task of three days ago, sent again', task({ resentAt: NOW, eventAt: NOW - 72 * HOUR }), {}, 'send'],
    [
      'the same, and the case moved on',
      task({ resentAt: NOW, eventAt: NOW - 72 * HOUR }),
      { movedSeq: 6 },
      'skip moved-on',
    ],
    ['a task of a day ago', task({ eventAt: NOW - 24 * HOUR }), {}, 'skip stale'],
    ['a reminder of a day ago', task({ templateKey: 'reminder', eventAt: NOW - 24 * HOUR }), {}, 'skip stale'],
    ['a result of six days', waiting({ templateKey: 'result', eventAt: NOW - 144 * HOUR }), {}, 'send'],
    ['a result of a week', waiting({ templateKey: 'result', eventAt: NOW - 168 * HOUR }), {}, 'skip stale'],
    ['a question of three days', waiting({ templateKey: 'replyNeeded', eventAt: NOW - 72 * HOUR }), {}, 'skip stale'],

    // Newest state only.
    ['newer progress waits', waiting(), { kin: [kin({ seq: 6, state: 'pending' })] }, 'skip superseded'],
    ['newer progress cannot go', waiting(), { kin: [kin({ seq: 6, state: 'pending', canGo: false })] }, 'send'],
    [
      'the result waits',
      waiting(),
      { kin: [kin({ seq: 6, state: 'pending', templateKey: 'result' })] },
      'skip superseded',
    ],
    ['the result was said', waiting(), { kin: [kin({ seq: 6, templateKey: 'result' })] }, 'skip superseded'],
    [
      'the result had no consent',
      waiting(),
      { kin: [kin({ seq: 6, state: 'skipped', reason: 'no-consent', templateKey: 'result' })] },
      'skip superseded',
    ],
    ['newer progress was refused', waiting(), { kin: [kin({ seq: 6, state: 'refused' })] }, 'skip superseded'],
    [
      'newer progress stands in another message',
      waiting(),
      { kin: [kin({ seq: 6, state: 'skipped', reason: 'joined 1' })] },
      'skip superseded',
    ],
    ['a question stays beside progress', waiting({ templateKey: 'replyNeeded' }), { kin: [kin({ seq: 6 })] }, 'send'],
    [
      'a question goes with the result',
      waiting({ templateKey: 'replyNeeded' }),
      { kin: [kin({ seq: 6, templateKey: 'result' })] },
      'skip superseded',
    ],
    [
      'a question that was answered',
      waiting({ templateKey: 'replyNeeded', eventAt: NOW - MINUTE }),
      { actedAt: NOW },
      'skip acted',
    ],
    [
      'a result before the case was opened again',
      waiting({ templateKey: 'result', toStatus: 'closed' }),
      { kin: [kin({ seq: 6, toStatus: 'dispatching' })] },
      'skip superseded',
    ],
    [
      'a result that a neighbour disputes',
      waiting({ templateKey: 'result', toStatus: 'closed' }),
      { kin: [kin({ seq: 6, toStatus: 'closed' })] },
      'send',
    ],
    ['a task before a reminder', task(), { kin: [kin({ seq: 6, templateKey: 'reminder' })] }, 'skip superseded'],
    [
      'a line that was crossed before another one',
      task({ templateKey: 'reminder', seq: 4, eventAt: NOW - 2 * MINUTE }),
      { kin: [kin({ templateKey: 'reminder' })] },
      'skip superseded',
    ],
    ['a task that somebody has taken', task(), { movedSeq: 6 }, 'skip moved-on'],
    ['its own move', task(), { movedSeq: 5 }, 'send'],
    ['the spot is still to be secured', task({ lasting: true }), { movedSeq: 6 }, 'send'],
    ['a task that they worked on meanwhile', task({ eventAt: NOW - MINUTE }), { actedAt: NOW }, 'skip acted'],
    ['the case moved on, the citizen hears of it', waiting(), { movedSeq: 6 }, 'send'],

    // Together.
    ['progress went a minute ago', waiting(), { kin: [kin()] }, `hold merge ${later}`],
    ['its end is unknown', waiting(), { kin: [kin({ state: 'uncertain' })] }, `hold merge ${later}`],
    ['it went ten minutes ago', waiting(), { kin: [kin({ settledAt: NOW - TOGETHER_MS })] }, 'send'],
    ['it was refused', waiting(), { kin: [kin({ state: 'refused' })] }, 'send'],
    ['a retry goes on', waiting({ attempts: 1 }), { kin: [kin()] }, 'send'],
    ['a result never waits behind progress', waiting({ templateKey: 'result' }), { kin: [kin()] }, 'send'],
    ['a question neither', waiting({ templateKey: 'replyNeeded' }), { kin: [kin()] }, 'send'],
    ['the next stage’s task', task(), { kin: [kin({ templateKey: 'task' })] }, 'send'],
    ['a repeated task', task({ moves: false }), { kin: [kin({ templateKey: 'task' })] }, `hold merge ${later}`],
    ['a repeated urgent task', task({ moves: false, urgent: true }), { kin: [kin({ templateKey: 'task' })] }, 'send'],

    // Quiet hours.
    ['at night', waiting(), night, `hold quiet ${MORNING}`],
    ['at night, also a result', waiting({ templateKey: 'result' }), night, `hold quiet ${MORNING}`],
    ['at night, staff', task(), night, `hold quiet ${MORNING}`],
    ['at night, a citizen’s urgent case', waiting({ urgent: true }), night, `hold quiet ${MORNING}`],
    ['at night, urgent', task({ urgent: true }), night, 'send'],
    ['only staff rest', waiting(), { quietUntil: { staff: MORNING, citizen: null } }, 'send'],
    ['the answer to their own tap', waiting(), { ...night, actedAt: NOW - TOGETHER_MS }, 'send'],
    ['a tap too long ago', waiting(), { ...night, actedAt: NOW - TOGETHER_MS - 1 }, `hold quiet ${MORNING}`],
    ['staff have no taps', task(), { ...night, actedAt: NOW - MINUTE }, `hold quiet ${MORNING}`],
    ['old news is not even held', waiting({ eventAt: NOW - 24 * HOUR }), night, 'skip stale'],

    // One for several cases.
    ['a joined one outlives its own case', waiting({ held: 'joined' }), { kin: [kin({ seq: 6 })] }, 'send'],
    ['a joined one rests at night', task({ held: 'joined', attempts: 2 }), night, `hold joined ${MORNING}`],
    ['a joined one grows old', waiting({ held: 'joined', eventAt: NOW - 24 * HOUR }), {}, 'skip stale'],
  ])('%s', (_, row, over, expected) => {
    const plan = planDelivery(row, around(over));
    const words = { send: 'send', hold: '', skip: '' }[plan.kind];
    expect(
      words ||
        (plan.kind === 'hold' ? `hold ${plan.held} ${plan.until}` : `skip ${plan.kind === 'skip' ? plan.reason : ''}`),
    ).toBe(expected);
  });
});
