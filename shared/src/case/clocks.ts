import { addDuration, type Calendar, type Duration } from '../calendar';
import type { Step } from './guard';
import { LEFT_AFTER_FAILURE_AT_LEAST, STAGE_LIMITS } from './limits';
import { extendClock, runClock, usedShare } from './stage-clock';
import type { CaseSnapshot, ClockState, Status } from './types';

const INSPECT_MS = STAGE_LIMITS.inspect.amount * 3_600_000;

/** What the clocks need to know of a case that has just changed. */
type Changed = Pick<CaseSnapshot, 'status' | 'urgent' | 'createdAt' | 'departmentCode'>;

/** The clocks of a case as it is born: the longest handling limit of its category is promised. */
export function firstClocks(calendar: Calendar, changed: Changed, promised: Duration): ClockState {
  const blank: ClockState = {
    current: null,
    handleLimit: promised,
    acceptDeadlineAt: null,
    inspectDeadlineAt: null,
    handleUsed: null,
    receiveDeadlineAt: null,
    round: 1,
  };
  if (changed.status === 'assigned') return startHandling(calendar, blank, changed.createdAt, 0);
  return enterPlain(calendar, blank, changed, changed.createdAt);
}

/** The clocks after an action: a pure function of the state before, the action, the instant and the calendar. */
export function nextClocks(step: Step, changed: Changed): ClockState {
  const { snapshot, command } = step;
  const before = withNewLimit(step);
  if (command.action === 'assign') return assign(step, changed, before);
  if (command.action === 'grantExtension') return extend(step, before);
  if (changed.status === snapshot.status && command.action !== 'transfer') return before;
  const clocks = { ...stopHandling(step, before), round: before.round + (command.action === 'reopen' ? 1 : 0) };
  return enter(step, clocks, changed);
}

function enter(step: Step, clocks: ClockState, changed: Changed): ClockState {
  const { calendar, now, snapshot, command } = step;
  const used = clocks.handleUsed ?? 0;
  switch (changed.status) {
    case 'assigned':
      if (command.action === 'escalate') return startHandling(calendar, clocks, now, 0);
      // A department that failed goes on with what was left; one that a merge is undone for likewise.
      return startHandling(calendar, clocks, now, command.action === 'fail' ? atMostThreeQuarters(used) : used);
    case 'processing':
      // The handling clock has been running since the dispatch; accepting only ends the wait for it.
      if (clocks.current?.stage === 'handle') return { ...clocks, receiveDeadlineAt: null };
      return { ...startHandling(calendar, clocks, now, used), receiveDeadlineAt: null };
    case 'inspecting':
      return command.action === 'fail'
        ? inspectAgain(calendar, clocks, snapshot, now)
        : enterPlain(calendar, clocks, changed, now);
    default:
      return enterPlain(calendar, clocks, changed, now);
  }
}

/** Stages whose clock depends on nothing but that the case arrives in them. */
function enterPlain(calendar: Calendar, clocks: ClockState, changed: Changed, now: number): ClockState {
  const rest = { ...clocks, receiveDeadlineAt: null };
  switch (changed.status) {
    case 'submitted': {
      // Once per case: after a transfer it is the old clock, as if it had never stopped.
      const startedAt = clocks.acceptDeadlineAt === null ? now : changed.createdAt;
      const current = runClock(calendar, 'accept', STAGE_LIMITS.accept, startedAt);
      const deadlineAt = clocks.acceptDeadlineAt ?? current.deadlineAt;
      return { ...rest, current: { ...current, deadlineAt }, acceptDeadlineAt: deadlineAt };
    }
    case 'inspecting': {
      const startedAt = clocks.inspectDeadlineAt === null ? now : clocks.inspectDeadlineAt - INSPECT_MS;
      const current = runClock(calendar, 'inspect', STAGE_LIMITS.inspect, startedAt);
      return { ...rest, current, inspectDeadlineAt: current.deadlineAt };
    }
    case 'dispatching': {
      const limit = changed.urgent ? STAGE_LIMITS.dispatchUrgent : STAGE_LIMITS.dispatch;
      return { ...rest, handleUsed: null, current: runClock(calendar, 'dispatch', limit, now) };
    }
    case 'verifying':
      return { ...rest, current: runClock(calendar, 'verify', STAGE_LIMITS.verify, now) };
    default:
      return { ...rest, current: null };
  }
}

/** Rework by a worker: she goes on with what was left of her time when she said it was done, at least a quarter. */
function inspectAgain(calendar: Calendar, clocks: ClockState, snapshot: CaseSnapshot, now: number): ClockState {
  const settledAt = snapshot.clocks.current?.startedAt ?? now;
  const begunAt = (clocks.inspectDeadlineAt ?? now) - INSPECT_MS;
  const used = atMostThreeQuarters(Math.max(0, settledAt - begunAt) / INSPECT_MS);
  const current = runClock(calendar, 'inspect', STAGE_LIMITS.inspect, now, used);
  return { ...clocks, current, receiveDeadlineAt: null, inspectDeadlineAt: current.deadlineAt };
}

/** Another department gets a full limit; the same one keeps the clock that runs, only the wait to accept begins again. */
function assign(step: Step, changed: Changed, before: ClockState): ClockState {
  const { calendar, now, snapshot } = step;
  const running = before.current;
  if (running?.stage === 'handle' && changed.departmentCode === snapshot.departmentCode) {
    return { ...before, receiveDeadlineAt: receiveBy(calendar, now, running.deadlineAt) };
  }
  return startHandling(calendar, { ...before, handleUsed: null }, now, 0);
}

function startHandling(calendar: Calendar, clocks: ClockState, now: number, used: number): ClockState {
  const current = runClock(calendar, 'handle', clocks.handleLimit, now, used);
  return { ...clocks, current, receiveDeadlineAt: receiveBy(calendar, now, current.deadlineAt) };
}

/** Accepting is due inside the handling time, however short that is. */
function receiveBy(calendar: Calendar, now: number, deadlineAt: number): number {
  return Math.min(addDuration(calendar, now, STAGE_LIMITS.receive), deadlineAt);
}

const HANDLING: ReadonlySet<Status> = new Set<Status>(['assigned', 'processing']);

/** Leaving the department, the clock is read; within it, it runs on. */
function stopHandling({ calendar, snapshot, now }: Step, clocks: ClockState): ClockState {
  const { current } = snapshot.clocks;
  if (!HANDLING.has(snapshot.status) || current === null) return clocks;
  return { ...clocks, handleUsed: usedShare(calendar, current, now) };
}

function extend({ calendar, snapshot, command }: Step, clocks: ClockState): ClockState {
  const until = command.until ?? snapshot.request?.until ?? null;
  if (until === null || clocks.current === null) return clocks;
  const current = extendClock(calendar, clocks.current, until);
  return { ...clocks, current, handleLimit: current.limit };
}

/** A routing rule, a department's own limit or a corrected category brings another handling limit. */
function withNewLimit({ calendar, snapshot, command }: Step): ClockState {
  const { clocks } = snapshot;
  const limit = newLimit(command, snapshot);
  if (limit === null) return clocks;
  const { current } = clocks;
  if (current?.stage !== 'handle' || command.action !== 'correct') return { ...clocks, handleLimit: limit };
  return {
    ...clocks,
    handleLimit: limit,
    current: runClock(calendar, 'handle', limit, current.startedAt, current.usedBefore),
  };
}

function newLimit(command: Step['command'], snapshot: CaseSnapshot): Duration | null {
  switch (command.action) {
    case 'escalate':
      return command.route?.handleLimit ?? command.targetCategory?.handleLimit ?? null;
    case 'correct':
      return command.targetCategory?.handleLimit ?? null;
    case 'assign': {
      const sameAgain =
        snapshot.clocks.current?.stage === 'handle' && command.targetDepartment?.code === snapshot.departmentCode;
      return sameAgain ? null : (command.targetDepartment?.handleLimit ?? null);
    }
    default:
      return null;
  }
}

function atMostThreeQuarters(used: number): number {
  return Math.min(used, 1 - LEFT_AFTER_FAILURE_AT_LEAST);
}
