import type { AudienceEntry, CaseEvent } from '@citygrid/shared/event';
import { TEMPLATES, type MessagePlatform } from '@citygrid/shared/message';
import { Roster } from '../../src/identity';
import { RosterRow, Staff } from '../../src/identity/entities';
import { DutyPhones } from '../../src/identity/staff/duty-phones';
import { ManualClock } from '../../src/infra/clock';
import type { Database } from '../../src/infra/database';
import { SystemIds } from '../../src/infra/ids';
import type { Log } from '../../src/infra/logging';
import { DeliveryBell } from '../../src/notification/delivery/delivery-bell';
import { Delivery, InboxRow, type TemplateKind } from '../../src/notification/entities';
import { Inbox } from '../../src/notification/inbox/inbox';
import { NotifyWhenCaseChanges } from '../../src/notification/notify-when-case-changes.handler';
import { ClimbLadders } from '../../src/notification/reach/climb-ladders';
import { StatutoryCalendar } from '../../src/notification/reach/duty-calendar.port';
import { FollowStaffTasks } from '../../src/notification/reach/follow-staff-tasks.handler';
import { HoldPushesBack } from '../../src/notification/reach/hold-pushes-back';
import type { StaffMessage, StaffMessageOutcome } from '../../src/notification/reach/person-channels.port';
import { ReachMetrics } from '../../src/notification/reach/reach-metrics.port';
import { StaffChannels } from '../../src/notification/reach/staff-channels';
import { StaffLadders } from '../../src/notification/reach/staff-ladders';
import { TaskSightings } from '../../src/notification/reach/task-sightings';
import { TaskTelling } from '../../src/notification/reach/task-telling.entity';
import { WiderCircle } from '../../src/notification/reach/wider-circle';
import { KnownCases } from '../../src/notification/telling/known-cases';
import { Tellings } from '../../src/notification/telling/tellings';
import { MessageTemplates } from '../../src/notification/template/message-templates';
import { anEvent, FakeAddresses, SILENT } from './fixture';

/** China's clock on a Monday, a working day, whatever zone the test runs in. */
export const at = (time: string, day = '2026-11-23'): number => Date.parse(`${day}T${time}:00+08:00`);
export const MINUTE = 60_000;
export const GRID = '440106013001001';
const COMMUNITY = '440106013001';
const STREET = '440106013';
const ZONE = { timeZone: 'Asia/Shanghai' };

/** Fake: a port to somebody's phone. It does as told and remembers. */
export class FakePort {
  readonly sent: StaffMessage[] = [];
  answer: () => StaffMessageOutcome | Promise<StaffMessageOutcome> = () => ({ kind: 'sent' });

  async send(message: StaffMessage): Promise<StaffMessageOutcome> {
    this.sent.push(message);
    return this.answer();
  }
}

class CountingReach extends ReachMetrics {
  readonly counts: Record<string, number> = {};

  count(outcome: string, times = 1): void {
    this.counts[outcome] = (this.counts[outcome] ?? 0) + times;
  }
}

export interface StreetOptions {
  enterprise?: FakePort;
  sms?: FakePort;
}

/** A street with its people over a real database; fake are the clock, where accounts are, the ports and the pushes' ends. */
export function aStreet(database: Database, options: StreetOptions = {}) {
  const clock = new ManualClock(at('09:00'));
  const ids = new SystemIds(clock);
  const roster = new Roster(database, new DutyPhones(database, clock), clock);
  const templates = new MessageTemplates(database, ids);
  const tellings = new Tellings(templates, new FakeAddresses(), clock, ids, new DeliveryBell(), ZONE);
  const metrics = new CountingReach();
  const calendar = new StatutoryCalendar();
  const follow = new FollowStaffTasks(roster, clock, ids, calendar, metrics);
  const errors: unknown[] = [];
  const warnings: unknown[] = [];
  const log: Log = {
    ...SILENT,
    error: (fields: unknown) => void errors.push(fields),
    warn: (fields: unknown) => void warnings.push(fields),
  };
  const channels = new StaffChannels(log, options.enterprise ?? null, options.sms ?? null);
  const notify = new NotifyWhenCaseChanges(tellings, new KnownCases(), new HoldPushesBack(channels));
  const wider = new WiderCircle(roster, tellings, clock, ids);
  /** Another one of these is another process. */
  const worker = (): StaffLadders =>
    new StaffLadders(database, clock, new ClimbLadders(clock, channels, wider, calendar, metrics), channels, ZONE, log);
  const ladders = worker();
  const sightings = new TaskSightings(database, clock, log, metrics);
  return {
    clock,
    channels,
    errors,
    follow,
    ladders,
    metrics,
    sightings,
    warnings,
    worker,
    inbox: new Inbox(database, clock, sightings),
    /** `account` begins with the platform's letter (fixture.ts). */
    hire: (name: string, role: Staff['role'], on: { account?: string; grid?: string } = {}) =>
      database.inTransaction(async (tx) => {
        await tx.manager.insert(Staff, {
          id: `s-${name}`,
          personId: `p-${name}`,
          role,
          nameSealed: 'x',
          surname: '郭',
          displayName: '网格员小郭',
          streetCode: STREET,
          departmentCode: role === 'handler' ? 'SZ' : null,
          boundAccountId: on.account ?? `w-${name}`,
          boundAt: 1,
          active: true,
          createdAt: 1,
        });
        if (role !== 'gridWorker') return;
        await tx.manager.insert(RosterRow, {
          staffId: `s-${name}`,
          gridCode: on.grid ?? GRID,
          gridName: '第 1 格',
          communityCode: COMMUNITY,
          streetCode: STREET,
          position: 'primary',
        });
      }),
    /** Long-term ones by default: those are pushed before anything else. */
    template: (kind: TemplateKind = 'long', platform: MessagePlatform = 'wechat') =>
      database.inTransaction(async (tx) => {
        for (const key of ['task', 'returned', 'reminder'] as const)
          await templates.create(tx, {
            key,
            platform,
            kind,
            templateId: `demo-${platform}-${key}`,
            fields: [...TEMPLATES[key].fields[platform]],
          });
      }),
    /** As the relay does it: every reader gets the events in their order. */
    happens: async (...events: CaseEvent[]): Promise<void> => {
      await database.inTransaction((tx) => notify.handle(tx, events));
      await database.inTransaction((tx) => follow.handle(tx, events));
    },
    /** What the relay of deliveries would have written. */
    pushesEnd: (state: Delivery['state'], reason: string | null = null) =>
      database.inTransaction((tx) =>
        tx.run("UPDATE delivery SET state = ?, reason = ?, settled_at = ? WHERE state = 'pending'", [
          state,
          reason,
          clock.now(),
        ]),
      ),
    /** Time goes by, and the worker looks every quarter of a minute (or every `step` minutes). */
    pass: async (minutes: number, step = 0.25): Promise<void> => {
      for (let i = 0; i < minutes / step; i += 1) {
        clock.advance(step * MINUTE);
        await ladders.tick();
      }
    },
    tellings: () => database.read().manager.find(TaskTelling, { order: { id: 'ASC' } }),
    told: async (account: string): Promise<string[]> =>
      (await database.read().manager.find(InboxRow, { where: { accountId: account }, order: { id: 'ASC' } })).map(
        ({ title }) => title,
      ),
    pushes: async (account: string): Promise<Record<string, string>[]> =>
      (await database.read().manager.find(Delivery, { where: { accountId: account }, order: { id: 'ASC' } })).map(
        ({ fields }) => fields,
      ),
  };
}

export type Street = ReturnType<typeof aStreet>;

export const asWorker = (name: string): AudienceEntry => ({ accountId: `w-${name}`, as: 'worker', notice: 'task' });
export const asHandler = (name: string): AudienceEntry => ({ accountId: `w-${name}`, as: 'handler', notice: 'task' });

/** A new report: a task for these workers. */
export function reported(audience: AudienceEntry[], over: Partial<CaseEvent> = {}): CaseEvent {
  return anEvent({
    at: at('09:00'),
    seq: 1,
    action: 'submit',
    from: null,
    to: 'submitted',
    gridCode: GRID,
    matter: '道路设施',
    deadlineAt: at('16:00'),
    audience,
    ...over,
  });
}

export async function emptied(database: Database): Promise<void> {
  await database.inTransaction(async (tx) => {
    const tables = ['task_telling', 'delivery', 'inbox_item', 'known_case', 'last_act', 'message_template'];
    for (const table of [...tables, 'staff', 'roster', 'setting']) await tx.run(`DELETE FROM ${table}`);
  });
}
