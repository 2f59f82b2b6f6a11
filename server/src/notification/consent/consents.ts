import { Injectable } from '@nestjs/common';
import type { MessagePlatform } from '@citygrid/shared/message';
import { Clock } from '../../infra/clock';
import { isDuplicateKey, type Tx } from '../../infra/database';
import { Ids } from '../../infra/ids';
import { ConsentBalance, ConsentGrant, MessageTemplateRow, type GrantSource, type TemplateKind } from '../entities';

export interface Refusal {
  accountId: string;
  templateId: string;
  platform: MessagePlatform;
  source: Exclude<GrantSource, 'delivery'>;
  /** Names the act (the platform's event, the request): the same key counts once, whatever arrives again. */
  dedupeKey: string;
}

export interface Grant extends Refusal {
  /** How many messages were accepted, at least 1. */
  count: number;
}

/** The ledger of consents: who may be sent how many messages of which template. All writes are idempotent by key. */
@Injectable()
export class Consents {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** One-time grants add up; a long-term consent either stands or does not. */
  async granted(tx: Tx, grant: Grant): Promise<void> {
    if (!Number.isInteger(grant.count) || grant.count < 1) throw new Error(`a grant of ${grant.count} messages`);
    const kind = await this.kindOf(tx, grant);
    const balance = await this.locked(tx, grant, kind);
    const delta = kind === 'long' ? 1 - balance : grant.count;
    if (await this.written(tx, grant, delta)) await this.add(tx, grant, delta);
  }

  /** The person said no (or switched the template off): nothing is left, whatever was there. */
  async refused(tx: Tx, refusal: Refusal): Promise<void> {
    const balance = await this.locked(tx, refusal, await this.kindOf(tx, refusal));
    if (await this.written(tx, refusal, -balance)) await this.add(tx, refusal, -balance);
  }

  /** What is left of `templateId`; 0 where nothing was ever granted. */
  async remaining(tx: Tx, accountId: string, templateId: string): Promise<number> {
    return (await tx.manager.findOneBy(ConsentBalance, { accountId, templateId }))?.remaining ?? 0;
  }

  /** Takes back every grant of a template. */
  async setZero(tx: Tx, accountId: string, templateId: string): Promise<void> {
    const known = await tx.manager.findOneBy(ConsentGrant, { accountId, templateId });
    if (!known) return;
    const { platform } = known;
    await this.refused(tx, { accountId, templateId, platform, source: 'client', dedupeKey: `zero:${this.ids.next()}` });
  }

  private async kindOf(tx: Tx, { platform, templateId }: Refusal): Promise<TemplateKind> {
    return (await tx.manager.findOneBy(MessageTemplateRow, { platform, templateId }))?.kind ?? 'once';
  }

  /** The balance, with its row made where it was missing and held until the commit. */
  private async locked(tx: Tx, { accountId, templateId }: Refusal, kind: TemplateKind): Promise<number> {
    const lock = tx.engine === 'mysql' ? ' FOR UPDATE' : '';
    const read = (): Promise<{ remaining: number } | null> =>
      tx.one(`SELECT remaining FROM consent_balance WHERE account_id = ? AND template_id = ?${lock}`, [
        accountId,
        templateId,
      ]);
    const row = (await read()) ?? (await this.made(tx, { accountId, templateId, kind, remaining: 0 }).then(read));
    return Number(row?.remaining ?? 0);
  }

  private async made(tx: Tx, balance: ConsentBalance): Promise<void> {
    try {
      await tx.manager.insert(ConsentBalance, balance);
    } catch (error) {
      // Somebody else made it first: theirs is as good.
      if (!isDuplicateKey(error)) throw error;
    }
  }

  /** False when this act is in the ledger already. */
  private async written(
    tx: Tx,
    { accountId, templateId, platform, source, dedupeKey }: Refusal,
    delta: number,
  ): Promise<boolean> {
    if (await tx.manager.existsBy(ConsentGrant, { dedupeKey })) return false;
    try {
      const line = {
        id: this.ids.next(),
        accountId,
        templateId,
        platform,
        delta,
        source,
        dedupeKey,
        at: this.clock.now(),
      };
      await tx.manager.insert(ConsentGrant, line);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  private async add(tx: Tx, { accountId, templateId }: Refusal, delta: number): Promise<void> {
    if (delta === 0) return;
    await tx.run('UPDATE consent_balance SET remaining = remaining + ? WHERE account_id = ? AND template_id = ?', [
      delta,
      accountId,
      templateId,
    ]);
  }
}
