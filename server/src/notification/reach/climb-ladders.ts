import { Injectable, Optional } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import type { Tx } from '../../infra/database';
import { ladderChannels, pushHasComeUp } from './channel-order';
import { circlesBehind } from './circles';
import { claimCase, closeWhatIsOver } from './claim-case';
import { DutyCalendar, StatutoryCalendar } from './duty-calendar.port';
import { patienceEnds } from './duty-time';
import { holdOpenTellings } from './held-tellings';
import { letPushGo } from './let-push-go';
import { nextStep, type Attempt, type NextStep, type PersonChannel } from './ladder';
import { FIRST_LOOK_MS } from './new-telling';
import { ownPushes, soon, type OwnPush } from './push-attempt';
import { NoReachMetrics, ReachMetrics, type TellingOutcome } from './reach-metrics.port';
import { StaffChannels } from './staff-channels';
import { TaskTelling, type Rung } from './task-telling.entity';
import { WiderCircle, type Task } from './wider-circle';

/** A message to hand to a port once the transaction that says so is committed. */
export interface Call {
  telling: TaskTelling;
  channel: PersonChannel;
}

export interface Climbed {
  calls: Call[];
  /** Tasks that nobody looked at and that nobody is left to be told of. */
  unseen: number;
}

const NOTHING: Climbed = { calls: [], unseen: 0 };

/** Moves the ladders of one case one step, in one transaction that holds the case. */
@Injectable()
export class ClimbLadders {
  constructor(
    private readonly clock: Clock,
    private readonly channels: StaffChannels,
    private readonly wider: WiderCircle,
    @Optional() private readonly calendar: DutyCalendar = new StatutoryCalendar(),
    @Optional() private readonly metrics: ReachMetrics = new NoReachMetrics(),
  ) {}

  async ofCase(tx: Tx, caseId: string): Promise<Climbed> {
    const now = this.clock.now();
    const known = await claimCase(tx, caseId, now);
    if (!known) return NOTHING;
    const open = await holdOpenTellings(tx, [caseId]);
    for (const reason of await closeWhatIsOver(tx, open, known, now)) this.countAfter(tx, reason);
    const due = open.filter((row) => row.closedAt === null && row.nextLookAt !== null && row.nextLookAt <= now);
    const calls = await this.step(tx, due, now);
    const ended = due.filter(({ rung }) => rung === 'done');
    return { calls, unseen: ended.length === 0 ? 0 : await this.widenAll(tx, caseId, ended) };
  }

  private async step(tx: Tx, due: readonly TaskTelling[], now: number): Promise<Call[]> {
    const [first] = due;
    if (!first) return [];
    const usable = await this.channels.usable(tx);
    const pushes = await ownPushes(tx, first.caseId, due, now);
    const calls: Call[] = [];
    for (const row of due) {
      const push = pushes.get(row.id);
      if (row.rung === 'done' || !push) continue;
      const channels = ladderChannels(row.circle === 'told' ? usable : [], push.kind);
      // Where the push goes first it was written with the telling: nothing needs to be done to step on it.
      const rung = row.rung === 'start' && channels[0] === 'push' ? 'push' : row.rung;
      const hasOthersBehind = circlesBehind(row.pool, row.circle).length > 0;
      const attempt = attemptOn(rung, row, push, now);
      const standing = { rung, rungAt: row.rungAt, urgent: row.urgent, attempt, hasOthersBehind };
      const next = nextStep(standing, channels, this.calendar.current(), now);
      await this.apply(tx, row, rung, next, now);
      if (push.heldBack && pushHasComeUp(next.kind === 'climb' ? next.to : rung, channels))
        await letPushGo(tx, push.heldBack, now);
      if (next.kind !== 'climb') continue;
      this.countAfter(tx, next.to);
      if (next.to !== 'push') calls.push({ telling: row, channel: next.to });
    }
    return calls;
  }

  /** Written before the port is called: after a crash the message counts as sent, and patience runs. */
  private async apply(tx: Tx, row: TaskTelling, rung: Rung, next: NextStep, now: number): Promise<void> {
    const change = this.changeOf(row, rung, next, now);
    Object.assign(row, change);
    await tx.manager.update(TaskTelling, { id: row.id }, change);
  }

  private changeOf(row: TaskTelling, rung: Rung, next: NextStep, now: number): Partial<TaskTelling> {
    if (next.kind === 'wait') return { rung, nextLookAt: next.until };
    if (next.kind === 'nothing-left') return { rung: 'done', nextLookAt: null };
    const nextLookAt =
      next.to === 'push' ? now + FIRST_LOOK_MS : patienceEnds(this.calendar.current(), now, row.urgent);
    return { rung: next.to, rungAt: now, unsent: false, nextLookAt };
  }

  /** Answers how many of the tasks have run out of people. */
  private async widenAll(tx: Tx, caseId: string, ended: readonly TaskTelling[]): Promise<number> {
    const rows = await tx.manager.find(TaskTelling, { where: { caseId }, order: { id: 'ASC' } });
    let unseen = 0;
    for (const taskId of new Set(ended.map((row) => row.taskId))) unseen += await this.widen(tx, rows, taskId);
    return unseen;
  }

  /** Answers 1 where the task has run out of people. */
  private async widen(tx: Tx, ofTheCase: readonly TaskTelling[], taskId: string): Promise<0 | 1> {
    const [first, ...others] = ofTheCase.filter((row) => row.taskId === taskId);
    if (!first) return 0;
    const task: Task = [first, ...others];
    const waits = task.some((row) => row.closedAt === null && row.rung !== 'done');
    if (waits || task.some(({ seenAt }) => seenAt !== null)) return 0;
    const sameMove = ofTheCase.filter(({ seq }) => seq === first.seq);
    const circle = await this.wider.tell(tx, task, sameMove);
    this.countAfter(tx, circle ?? 'nobody');
    return circle ? 0 : 1;
  }

  private countAfter(tx: Tx, outcome: TellingOutcome): void {
    tx.afterCommit(() => this.metrics.count(outcome));
  }
}

/** A port's message counts as sent unless the port said otherwise. */
function attemptOn(rung: Rung, { unsent }: TaskTelling, push: OwnPush, now: number): Attempt {
  if (rung === 'enterprise' || rung === 'sms') return unsent ? { kind: 'unsent' } : { kind: 'sent' };
  if (!push.heldBack) return push.attempt;
  // On the push: the order was changed since it was held back, and it is let go now. What was said before the newest
  // telling does not stand in for it.
  return rung === 'push' ? soon(now) : { kind: 'unsent' };
}
