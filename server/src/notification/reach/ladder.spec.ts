import { CHINA_2025_2027, createCalendar } from '@citygrid/shared/calendar';
import { onDutyFrom, patienceEnds, promptUntil } from './duty-time';
import type { LadderChannel } from './channel-order';
import { nextStep, type Attempt, type NextStep, type Standing } from './ladder';

const calendar = createCalendar(CHINA_2025_2027);
/** China's clock, whatever zone the test runs in: Monday 2026-11-23 is a working day, Saturday 2026-11-28 is none. */
const at = (time: string, day = '2026-11-23'): number => Date.parse(`${day}T${time}:00+08:00`);

describe('duty time', () => {
  it.each<[string, number, boolean, number]>([
    ['thirty minutes of the morning', at('09:00'), false, at('09:30')],
    ['the lunch break does not count', at('11:50'), false, at('14:20')],
    ['begun in the lunch break', at('12:30'), false, at('14:30')],
    ['the evening ends with the next morning', at('17:45'), false, at('08:15', '2026-11-24')],
    ['begun at night', at('23:00'), false, at('08:30', '2026-11-24')],
    ['Friday evening ends on Monday', at('17:50', '2026-11-27'), false, at('08:20', '2026-11-30')],
    ['urgent: five minutes of the clock, at night too', at('02:58'), true, at('03:03')],
    ['urgent: at lunch too', at('11:58'), true, at('12:03')],
  ])('patience: %s', (_, since, urgent, ends) => expect(patienceEnds(calendar, since, urgent)).toBe(ends));

  it('prompt is a quarter of an hour of the same time', () => {
    expect(promptUntil(calendar, at('11:50'), false)).toBe(at('14:05'));
    expect(promptUntil(calendar, at('11:50'), true)).toBe(at('12:05'));
  });

  it.each<[string, number, number]>([
    ['in office hours: now', at('09:00'), at('09:00')],
    ['to the millisecond before they end', at('12:00') - 1, at('12:00') - 1],
    ['at the stroke of noon: after lunch', at('12:00'), at('14:00')],
    ['at the stroke of opening: now', at('08:00'), at('08:00')],
    ['on Saturday: on Monday', at('10:00', '2026-11-28'), at('08:00', '2026-11-30')],
    ['on a Sunday that is worked 调休: now', at('10:00', '2026-09-20'), at('10:00', '2026-09-20')],
  ])('on duty %s', (_, now, opens) => {
    expect(onDutyFrom(calendar, now, false)).toBe(opens);
    expect(onDutyFrom(calendar, now, true)).toBe(now);
  });
});

describe('the ladder', () => {
  const sent: Attempt = { kind: 'sent' };
  const unsent: Attempt = { kind: 'unsent' };
  const waiting = (lookAgainAt: number): Attempt => ({ kind: 'waiting', lookAgainAt });
  const both = ['push', 'enterprise', 'sms'] as const;
  const standing = (over: Partial<Standing> = {}): Standing => ({
    rung: 'push',
    rungAt: at('09:00'),
    urgent: false,
    attempt: sent,
    hasOthersBehind: true,
    ...over,
  });
  const until = (instant: number): NextStep => ({ kind: 'wait', until: instant });
  const climb = (to: LadderChannel): NextStep => ({ kind: 'climb', to });
  const end: NextStep = { kind: 'nothing-left' };

  it.each<[string, Standing, readonly LadderChannel[], number, NextStep]>([
    ['sent: patience', standing(), both, at('09:10'), until(at('09:30'))],
    ['patience over: the next channel', standing(), both, at('09:30'), climb('enterprise')],
    ['in the order that is configured', standing(), ['push', 'sms', 'enterprise'], at('09:30'), climb('sms')],
    ['certainly not sent: at once', standing({ attempt: unsent }), both, at('09:01'), climb('enterprise')],
    ['on its way: looked at again', standing({ attempt: waiting(at('09:02')) }), both, at('09:01'), until(at('09:02'))],
    [
      'held for long: not beyond patience',
      standing({ attempt: waiting(at('10:00')) }),
      both,
      at('09:01'),
      until(at('09:30')),
    ],
    [
      'still on its way when patience ends',
      standing({ attempt: waiting(at('10:00')) }),
      both,
      at('09:30'),
      climb('enterprise'),
    ],
    ['the second channel after the first', standing({ rung: 'enterprise' }), both, at('09:30'), climb('sms')],
    [
      'nobody behind and nothing sent: the inbox has its time',
      standing({ attempt: unsent, hasOthersBehind: false }),
      [],
      at('09:01'),
      until(at('09:30')),
    ],
    [
      'nobody behind: but first the next channel',
      standing({ attempt: unsent, hasOthersBehind: false }),
      both,
      at('09:01'),
      climb('enterprise'),
    ],
    ['nobody behind and the time is over', standing({ attempt: unsent, hasOthersBehind: false }), [], at('09:30'), end],
    ['the last one unseen', standing({ rung: 'sms' }), both, at('09:30'), end],
    ['no channel connected', standing(), ['push'], at('09:30'), end],
    [
      'begun, and another channel goes before the push: at once',
      standing({ rung: 'start', attempt: unsent }),
      ['enterprise', 'push'],
      at('09:01'),
      climb('enterprise'),
    ],
    ['then the push', standing({ rung: 'enterprise' }), ['enterprise', 'push', 'sms'], at('09:30'), climb('push')],
    ['and what comes after it', standing(), ['enterprise', 'push', 'sms'], at('09:30'), climb('sms')],
    [
      'begun, and not told yet',
      standing({ rung: 'start', attempt: waiting(at('09:02')) }),
      ['enterprise'],
      at('09:01'),
      until(at('09:02')),
    ],
    ['its channel was taken out meanwhile', standing({ rung: 'enterprise' }), ['sms'], at('09:30'), end],
    [
      'not sent at night: in the morning',
      standing({ rungAt: at('23:00'), attempt: unsent }),
      both,
      at('23:01'),
      until(at('08:00', '2026-11-24')),
    ],
    [
      'not sent at lunch: after lunch',
      standing({ rungAt: at('12:10'), attempt: unsent }),
      [],
      at('12:11'),
      until(at('14:00')),
    ],
    [
      'urgent at night: five minutes',
      standing({ rungAt: at('02:00'), urgent: true }),
      both,
      at('02:04'),
      until(at('02:05')),
    ],
    [
      'urgent at night: then on',
      standing({ rungAt: at('02:00'), urgent: true }),
      both,
      at('02:05'),
      climb('enterprise'),
    ],
    [
      'urgent at night, not sent: at once',
      standing({ rungAt: at('02:00'), urgent: true, attempt: unsent }),
      [],
      at('02:00'),
      end,
    ],
  ])('%s', (_, from, channels, now, step) => expect(nextStep(from, channels, calendar, now)).toEqual(step));
});
