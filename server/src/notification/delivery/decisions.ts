import type { MessagePlatform } from '@citygrid/shared/message';
import type { SqlValue, Tx } from '../../infra/database';
import type { Delivery } from '../entities';
import { inGroups } from './in-groups';
import { planDelivery, type Plan, type Surroundings } from './plan-delivery';
import { places } from './sql';
import { keepsLast, type Moment } from './surroundings';

export type Skipped = { templateKey: Delivery['templateKey']; platform: MessagePlatform };

/** Collects what is skipped and held, and writes it in a statement for each reason and time. */
export class Decisions {
  private readonly reasons = new Map<string, string>();
  private readonly holds = new Map<string, Extract<Plan, { kind: 'hold' }>>();
  readonly skipped: Skipped[] = [];

  constructor(
    private readonly tx: Tx,
    private readonly moment: Moment,
  ) {}

  get held(): number {
    return this.holds.size;
  }

  isSkipped(id: string): boolean {
    return this.reasons.has(id);
  }

  skip({ id, templateKey, platform }: Skipped & { id: string }, reason: string): void {
    if (this.reasons.has(id)) return;
    this.reasons.set(id, reason);
    this.skipped.push({ templateKey, platform });
  }

  /** Answers the rows that may be said now, consent apart. */
  plan(rows: readonly Delivery[], around: ReadonlyMap<string, Surroundings>): Delivery[] {
    return rows.filter((row) => {
      const surroundings = around.get(row.id);
      if (!surroundings) return false;
      const plan = planDelivery(row, surroundings);
      if (plan.kind === 'skip') this.skip(row, plan.reason);
      if (plan.kind === 'hold') this.holds.set(row.id, plan);
      return plan.kind === 'send';
    });
  }

  /** The budget: nothing without consent, and the last progress grant only for what matters. */
  afford(row: Delivery, remaining: number): boolean {
    const reason = remaining <= 0 ? 'no-consent' : remaining === 1 && keepsLast(row) ? 'kept-for-later' : null;
    if (reason) this.skip(row, reason);
    return reason === null;
  }

  async write(): Promise<void> {
    const { now } = this.moment;
    for (const [reason, rows] of inGroups(this.reasons, ([, word]) => word))
      await this.change(`state = 'skipped', reason = ?, settled_at = ?`, [reason, now], rows.map(idOf));
    for (const rows of inGroups(this.holds, ([, { until, held }]) => `${until} ${held}`).values())
      for (const [, { until, held }] of rows.slice(0, 1))
        await this.change('next_at = ?, held = ?', [until, held], rows.map(idOf));
  }

  private async change(what: string, values: SqlValue[], ids: readonly string[]): Promise<void> {
    await this.tx.run(`UPDATE delivery SET ${what} WHERE state = 'pending' AND id IN (${places(ids)})`, [
      ...values,
      ...ids,
    ]);
  }
}

function idOf([id]: readonly [string, unknown]): string {
  return id;
}
