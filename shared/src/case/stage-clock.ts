import { addDuration, type Calendar, type Duration, elapsed } from '../calendar';
import { DUE_SHARES } from './limits';
import type { CaseSnapshot, ClockState, Stage, StageClock } from './types';

export type Colour = 'green' | 'yellow' | 'red';
export type DueLine = 'yellow' | 'red' | 'district';

/**
 * A stage clock that runs from `startedAt` (epoch milliseconds) with a share of the limit used up before. Every line lies
 * where the whole limit says, in the limit's own unit: a clock resumed at 70 % turns yellow after another 10 %.
 */
export function runClock(
  calendar: Calendar,
  stage: Stage,
  limit: Duration,
  startedAt: number,
  usedBefore = 0,
): StageClock {
  const at = (share: number) => {
    const amount = Math.max(0, share - usedBefore) * limit.amount;
    return addDuration(calendar, startedAt, { amount, unit: limit.unit });
  };
  return {
    stage,
    limit,
    startedAt,
    usedBefore,
    yellowAt: at(DUE_SHARES.yellow),
    deadlineAt: at(DUE_SHARES.red),
    districtAt: at(DUE_SHARES.district),
  };
}

/** The share of its limit that a clock has used by `now`, in the limit's own unit; above 1 when overdue. */
export function usedShare(calendar: Calendar, clock: StageClock, now: number): number {
  const { limit, startedAt, usedBefore } = clock;
  if (limit.amount === 0) return 1;
  return usedBefore + elapsed(calendar, startedAt, now, limit.unit) / limit.amount;
}

/** The same clock with a later deadline: the limit grows to what the new one makes of it. */
export function extendClock(calendar: Calendar, clock: StageClock, until: number): StageClock {
  const used = clock.usedBefore * clock.limit.amount;
  const amount = used + elapsed(calendar, clock.startedAt, until, clock.limit.unit);
  const usedBefore = amount === 0 ? 0 : used / amount;
  const extended = runClock(calendar, clock.stage, { amount, unit: clock.limit.unit }, clock.startedAt, usedBefore);
  return { ...extended, deadlineAt: until };
}

/** Lamps of the field: green below 80 % of the limit, yellow, red from 100 %; null where no clock runs. */
export function colour(clock: StageClock | null, now: number): Colour | null {
  if (clock === null) return null;
  if (now >= clock.deadlineAt) return 'red';
  return now >= clock.yellowAt ? 'yellow' : 'green';
}

/** The instants at which somebody is told, in order; empty where no clock runs. */
export function dueLines(clock: StageClock | null): { line: DueLine; at: number }[] {
  if (clock === null) return [];
  return [
    { line: 'yellow', at: clock.yellowAt },
    { line: 'red', at: clock.deadlineAt },
    { line: 'district', at: clock.districtAt },
  ];
}

/**
 * A line of the stage, the end of the wait for somebody in the department to accept, of the wait for an answer to a
 * request, or the day on which a suspended case is taken up again.
 */
export type UpcomingLine = DueLine | 'receive' | 'request' | 'review';

/** The next instant after `now` at which somebody is told; null where nothing lies ahead. */
export function upcomingLine(clocks: ClockState, now: number): { line: UpcomingLine; at: number } | null {
  const { current, receiveDeadlineAt } = clocks;
  const receive = receiveDeadlineAt === null ? [] : [{ line: 'receive' as const, at: receiveDeadlineAt }];
  const ahead = [...dueLines(current), ...receive].filter(({ at }) => at > now).sort((a, b) => a.at - b.at);
  return ahead[0] ?? null;
}

/** The same for a whole case: also what waits for an answer, and the review date of what is suspended. */
export function upcomingTurn(
  { clocks, request, reviewAt, status }: Pick<CaseSnapshot, 'clocks' | 'request' | 'reviewAt' | 'status'>,
  now: number,
): { line: UpcomingLine; at: number } | null {
  const answerBy = request?.answerBy ?? null;
  const line = upcomingLine(clocks, now);
  const turns = [
    ...(line === null ? [] : [line]),
    ...(answerBy === null ? [] : [{ line: 'request' as const, at: answerBy }]),
    ...(status === 'suspended' && reviewAt !== null ? [{ line: 'review' as const, at: reviewAt }] : []),
  ];
  return turns.filter(({ at }) => at > now).sort((a, b) => a.at - b.at)[0] ?? null;
}
