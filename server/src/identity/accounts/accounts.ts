import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { User } from '@citygrid/shared/api';
import { Clock } from '../../infra/clock';
import { PersonalData } from '../../infra/crypto';
import { Database, type Reader, type Tx } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { Ids } from '../../infra/ids';
import { Account } from '../entities';
import { identityOf } from './identities.query';
import { presentUser } from './user.presenter';

/** The platforms that name their users themselves. */
export type MessagingPlatform = Exclude<User['platform'], 'web' | 'console'>;

/** As whom a platform knows somebody; at least one of `openId` and `userId` is there. */
export interface PlatformIdentity {
  platform: MessagingPlatform;
  appId: string;
  openId: string | null;
  userId: string | null;
  unionId: string | null;
}

/** Where messages to an account go. */
export interface AccountAddress {
  platform: User['platform'];
  appId: string | null;
  openId: string | null;
  userId: string | null;
}

/** What a citizen is called until they say otherwise: platforms no longer hand out names. */
const CITIZEN_NAME = '市民';

/** Accounts per platform. Platform ids are sealed at rest and found by keyed look-up. */
@Injectable()
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly personal: PersonalData,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Null for an unknown account. */
  async addressOf(accountId: string): Promise<AccountAddress | null> {
    return this.addressIn(this.database.read(), accountId);
  }

  /** The same through `reader`: a transaction needs no second connection. */
  async addressIn(reader: Reader, accountId: string): Promise<AccountAddress | null> {
    const account = await reader.manager.findOneBy(Account, { id: accountId });
    return account && this.unsealed(account);
  }

  /** On which platform each account is; unknown ids are left out. Asked through `reader`: a transaction needs no second connection. */
  async platformsOf(reader: Reader, ids: readonly string[]): Promise<Map<string, User['platform']>> {
    const platforms = new Map<string, User['platform']>();
    for (let from = 0; from < ids.length; from += 500) {
      const chunk = ids.slice(from, from + 500);
      const rows = await reader.all<{ id: string; platform: User['platform'] }>(
        `SELECT id, platform FROM account WHERE id IN (${chunk.map(() => '?').join(', ')})`,
        chunk,
      );
      for (const { id, platform } of rows) platforms.set(id, platform);
    }
    return platforms;
  }

  async accountByOpenId(platform: MessagingPlatform, appId: string, openId: string): Promise<string | null> {
    return (await this.byOpenId(this.database.read(), { platform, appId, openId }))?.id ?? null;
  }

  async accountByUserId(platform: MessagingPlatform, appId: string, userId: string): Promise<string | null> {
    return (await this.byUserId(this.database.read(), { platform, appId, userId }))?.id ?? null;
  }

  /** When the account first logged in, epoch milliseconds; null for an unknown one. */
  async createdAt(accountId: string): Promise<number | null> {
    return (await this.database.read().manager.findOneBy(Account, { id: accountId }))?.createdAt ?? null;
  }

  /** The account as GET /me shows it; throws `unauthenticated` for an unknown id. */
  async userOf(accountId: string): Promise<User> {
    const identity = await identityOf(this.database.read(), accountId);
    if (!identity) throw new ProblemError('unauthenticated');
    const sealed = identity.account.phoneSealed ?? identity.staff?.phoneSealed ?? null;
    return presentUser(identity, sealed === null ? null : this.personal.decrypt(sealed));
  }

  /**
   * The account of a platform identity, made at its first login; answers its id. A later login that carries both ids
   * links them. A racing first login throws a duplicate key: run in `retryOnDuplicate`.
   */
  async ensure(tx: Tx, identity: PlatformIdentity): Promise<string> {
    const known = (await this.byOpenId(tx, identity)) ?? (await this.byUserId(tx, identity));
    if (!known) return this.make(tx, identity);
    await tx.manager.update(
      Account,
      { id: known.id },
      { lastSeenAt: this.clock.now(), ...(await this.links(tx, known, identity)) },
    );
    return known.id;
  }

  /** The browser's account of a verified phone, made at its first login. The same manners as `ensure`. */
  async ensureWeb(tx: Tx, phone: string): Promise<string> {
    const now = this.clock.now();
    const hashes = this.personal.lookups('open id of web', phone);
    const known = await tx.manager.findOneBy(Account, { platform: 'web', appId: '', openIdHash: In(hashes) });
    if (known) {
      await tx.manager.update(Account, { id: known.id }, { lastSeenAt: now });
      return known.id;
    }
    const id = this.ids.next();
    await tx.manager.insert(Account, {
      id,
      platform: 'web',
      appId: '',
      openIdHash: hashes[0],
      displayName: CITIZEN_NAME,
      createdAt: now,
      lastSeenAt: now,
    });
    return id;
  }

  private async make(tx: Tx, identity: PlatformIdentity): Promise<string> {
    if (!identity.openId && !identity.userId) throw new Error('a platform identity needs an open id or a user id');
    const now = this.clock.now();
    const id = this.ids.next();
    await tx.manager.insert(Account, {
      id,
      platform: identity.platform,
      appId: identity.appId,
      ...(identity.openId ? this.openId(identity, identity.openId) : {}),
      ...(identity.userId ? this.userId(identity, identity.userId) : {}),
      ...(identity.unionId ? this.unionId(identity, identity.unionId) : {}),
      displayName: CITIZEN_NAME,
      createdAt: now,
      lastSeenAt: now,
    });
    return id;
  }

  /** Ids that the login carries and the account lacks, unless another account has them already. */
  private async links(tx: Tx, known: Account, identity: PlatformIdentity): Promise<Partial<Account>> {
    const addOpen = identity.openId && !known.openIdHash && !(await this.byOpenId(tx, identity));
    const addUser = identity.userId && !known.userIdHash && !(await this.byUserId(tx, identity));
    return {
      ...(addOpen && identity.openId ? this.openId(identity, identity.openId) : {}),
      ...(addUser && identity.userId ? this.userId(identity, identity.userId) : {}),
      ...(identity.unionId && !known.unionIdHash ? this.unionId(identity, identity.unionId) : {}),
    };
  }

  private async byOpenId(
    reader: Reader,
    { platform, appId, openId }: Pick<PlatformIdentity, 'platform' | 'appId' | 'openId'>,
  ): Promise<Account | null> {
    if (!openId) return null;
    return reader.manager.findOneBy(Account, {
      platform,
      appId,
      openIdHash: In(this.lookups(platform, 'open', openId)),
    });
  }

  private async byUserId(
    reader: Reader,
    { platform, appId, userId }: Pick<PlatformIdentity, 'platform' | 'appId' | 'userId'>,
  ): Promise<Account | null> {
    if (!userId) return null;
    return reader.manager.findOneBy(Account, {
      platform,
      appId,
      userIdHash: In(this.lookups(platform, 'user', userId)),
    });
  }

  private openId({ platform }: PlatformIdentity, id: string): Pick<Account, 'openIdHash' | 'openIdSealed'> {
    return { openIdHash: this.lookups(platform, 'open', id)[0], openIdSealed: this.personal.encrypt(id) };
  }

  private userId({ platform }: PlatformIdentity, id: string): Pick<Account, 'userIdHash' | 'userIdSealed'> {
    return { userIdHash: this.lookups(platform, 'user', id)[0], userIdSealed: this.personal.encrypt(id) };
  }

  private unionId({ platform }: PlatformIdentity, id: string): Pick<Account, 'unionIdHash' | 'unionIdSealed'> {
    return { unionIdHash: this.lookups(platform, 'union', id)[0], unionIdSealed: this.personal.encrypt(id) };
  }

  private lookups(platform: MessagingPlatform, kind: 'open' | 'user' | 'union', id: string): [string, ...string[]] {
    return this.personal.lookups(`${kind} id of ${platform}`, id);
  }

  private unsealed(account: Account): AccountAddress {
    const open = (sealed: string | null): string | null => (sealed === null ? null : this.personal.decrypt(sealed));
    return {
      platform: account.platform,
      appId: account.appId || null,
      openId: open(account.openIdSealed),
      userId: open(account.userIdSealed),
    };
  }
}
