import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { AudienceEntry, CaseEvent } from '@citygrid/shared/event';
import type { Tx } from '../../infra/database';
import { TEMPLATE_KINDS, type TemplateKind } from '../entities';
import { ladderChannels, pushHasComeUp, type LadderChannel, type StaffChannel } from './channel-order';
import { StaffChannels } from './staff-channels';
import { closingBy, tasksIn } from './task-course';
import { TaskTelling } from './task-telling.entity';

/** Kinds of template with which this person is not pushed at first. */
export type HeldBack = (event: CaseEvent, entry: AudienceEntry) => readonly TemplateKind[];

/** Which pushes of tasks let a port go first, by the configured order; the ladder lets them go when their turn comes. */
@Injectable()
export class HoldPushesBack {
  constructor(private readonly channels: StaffChannels) {}

  async of(tx: Tx, events: readonly CaseEvent[]): Promise<HeldBack> {
    const asking = events.filter((event) => tasksIn(event).length > 0);
    if (asking.length === 0 || !this.channels.hasPorts()) return () => [];
    const order = await this.channels.usable(tx);
    const behindPorts = TEMPLATE_KINDS.filter((kind) => ladderChannels(order, kind)[0] !== 'push');
    if (behindPorts.length === 0) return () => [];
    const cases = [...new Set(asking.map(({ caseId }) => caseId))];
    const open = await tx.manager.findBy(TaskTelling, { caseId: In(cases), closedAt: IsNull() });
    return (event, entry) => {
      if (!tasksIn(event).includes(entry)) return [];
      const before = open.find((row) => isFollowedUp(row, entry, event, events));
      return before ? behindPorts.filter((kind) => waitsForItsTurn(before, event, order, kind)) : behindPorts;
    };
  }
}

/** Told of this case before, and still unseen when the event comes: it begins no ladder, the one that runs goes on. */
function isFollowedUp(row: TaskTelling, entry: AudienceEntry, event: CaseEvent, events: readonly CaseEvent[]): boolean {
  if (row.caseId !== event.caseId || row.accountId !== entry.accountId || row.eventId === event.id) return false;
  const upToIt = events.filter(({ caseId, seq }) => caseId === event.caseId && seq <= event.seq);
  return !upToIt.some((one) => closingBy(one, row) !== null);
}

function waitsForItsTurn(
  { rung }: TaskTelling,
  { urgent }: CaseEvent,
  order: readonly StaffChannel[],
  kind: TemplateKind,
): boolean {
  // An urgent reminder begins a ladder anew that was at its end.
  if (rung === 'done') return urgent;
  const channels: readonly LadderChannel[] = ladderChannels(order, kind);
  return !pushHasComeUp(rung, channels);
}
