import { Injectable } from '@nestjs/common';
import { Accounts, type PersonalDataSource } from '../../identity';
import { PersonalData } from '../../infra/crypto';
import type { Reader, Tx } from '../../infra/database';
import { ChatTurn, ReportDraft } from './chat.entity';
import { keysOfAddress } from './people';

/** What somebody said in the customer-service chat and is still kept (three days), and drafts that came of it (seven). */
@Injectable()
export class PersonalDataOfChat implements PersonalDataSource {
  readonly name = 'chat';

  constructor(
    private readonly accounts: Accounts,
    private readonly personal: PersonalData,
  ) {}

  /** Both are few: a person's days of chat. */
  async exportOf(read: Reader, accountId: string): Promise<unknown> {
    const keys = await this.keys(read, accountId);
    const turns =
      keys.length === 0
        ? []
        : await read.manager.find(ChatTurn, { where: keys.map((personKey) => ({ personKey })), order: { id: 'ASC' } });
    return {
      messages: turns.map(({ kind, saidSealed, receivedAt }) => ({
        kind,
        said: saidSealed === '' ? null : (JSON.parse(this.personal.decrypt(saidSealed)) as unknown),
        at: new Date(receivedAt).toISOString(),
      })),
      drafts: (await this.drafts(read, accountId, keys)).map(({ id, wordsSealed, photoIds, createdAt }) => ({
        id,
        description: wordsSealed === null ? null : this.personal.decrypt(wordsSealed),
        photoIds,
        createdAt: new Date(createdAt).toISOString(),
      })),
    };
  }

  async forget(tx: Tx, accountId: string): Promise<void> {
    await tx.run('DELETE FROM report_draft WHERE account_id = ?', [accountId]);
    for (const key of await this.keys(tx, accountId))
      for (const table of ['chat_turn', 'chat_session', 'report_draft'])
        await tx.run(`DELETE FROM ${table} WHERE person_key = ?`, [key]);
  }

  private drafts(read: Reader, accountId: string, keys: readonly string[]): Promise<ReportDraft[]> {
    const where = [{ accountId }, ...keys.map((personKey) => ({ personKey }))];
    return read.manager.find(ReportDraft, { where, order: { id: 'ASC' } });
  }

  /** None once the account is gone. */
  private async keys(read: Reader, accountId: string): Promise<string[]> {
    return keysOfAddress(this.personal, await this.accounts.addressIn(read, accountId));
  }
}
