import { Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { PersonalData } from '../../infra/crypto';
import { Database } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { RateLimits } from '../../infra/rate';
import { Accounts } from '../accounts/accounts';
import { AuditLog } from '../audit-log';
import { Account, Session } from '../entities';
import { Consents } from './consents';
import { jsonInParts } from './json-in-parts';
import { PersonalDataSources } from './personal-data-sources';

/**
 * GET `/me/export`: all that is kept about the account, in its own view, as one JSON document. Written page by page, so
 * that a thousand cases need no more memory than fifty.
 */
@Injectable()
export class ExportMyData {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly personal: PersonalData,
    private readonly accounts: Accounts,
    private readonly consents: Consents,
    private readonly audit: AuditLog,
    private readonly sources: PersonalDataSources,
  ) {}

  /** The document's text, in parts. Throws `too-many-requests` past three a day; later failures break the text off. */
  async run(accountId: string): Promise<AsyncGenerator<string>> {
    await this.limits.spend('export', accountId);
    const account = await this.database.read().manager.findOneBy(Account, { id: accountId });
    if (!account) throw new ProblemError('unauthenticated');
    await this.database.inTransaction((tx) =>
      this.audit.append(tx, { accountId, action: 'account.exported', subjectKind: 'account', subjectId: accountId }),
    );
    return jsonInParts(this.fields(account));
  }

  private async *fields(account: Account): AsyncGenerator<readonly [string, unknown]> {
    const read = this.database.read();
    yield ['exportedAt', iso(this.clock.now())];
    yield ['account', await this.account(account)];
    yield ['identities', [{ platform: account.platform, appId: account.appId || null, since: iso(account.createdAt) }]];
    const sessions = await read.manager.find(Session, { where: { accountId: account.id }, order: { id: 'ASC' } });
    yield [
      'logins',
      sessions.map(({ createdAt, lastUsedAt, endedAt }) => ({
        at: iso(createdAt),
        lastUsedAt: iso(lastUsedAt),
        endedAt: endedAt === null ? null : iso(endedAt),
      })),
    ];
    yield ['consents', await this.consents.history(read, account.id)];
    for (const source of this.sources.all) yield [source.name, await source.exportOf(read, account.id)];
  }

  private async account(account: Account): Promise<object> {
    const { phoneSealed, createdAt, lastSeenAt } = account;
    return {
      ...(await this.accounts.userOf(account.id)),
      phone: phoneSealed === null ? null : this.personal.decrypt(phoneSealed),
      createdAt: iso(createdAt),
      lastSeenAt: iso(lastSeenAt),
    };
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
