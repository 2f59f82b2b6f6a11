import { Injectable } from '@nestjs/common';
import type { Actor } from '@citygrid/shared/case';
import { Clock } from '../../infra/clock';
import { Database } from '../../infra/database';
import { TtlCache } from '../ttl-cache';
import { identityOf, type Identity } from './identities.query';

/** Roles are read per request and remembered at most this long, milliseconds (access.md, "Staff"). */
export const ROLES_CACHE_MS = 5_000;

/** Who acts: person, roles and area of an account, as the workflow's rules want them. */
@Injectable()
export class Actors {
  private readonly cache: TtlCache<Actor>;

  constructor(
    private readonly database: Database,
    clock: Clock,
  ) {
    this.cache = new TtlCache(clock, ROLES_CACHE_MS);
  }

  /** At most 5 s old. An unknown account has no roles at all. */
  async of(accountId: string): Promise<Actor> {
    return this.cache.get(accountId, async () => {
      const identity = await identityOf(this.database.read(), accountId);
      return identity ? actorOf(identity) : { ...NOBODY, accountId };
    });
  }

  /** This process forgets at once; others within 5 s. */
  forget(accountId: string): void {
    this.cache.forget(accountId);
  }

  forgetAll(): void {
    this.cache.clear();
  }
}

const NOBODY: Actor = {
  kind: 'person',
  accountId: null,
  personId: null,
  roles: [],
  grids: [],
  communities: [],
  streets: [],
  counties: [],
  departmentCode: null,
};

/** Exported for its spec: pure. */
export function actorOf({ account, staff, roster, department }: Identity): Actor {
  const citizen = account.platform === 'console' ? [] : (['citizen'] as const);
  const streets = [staff?.streetCode, ...roster.map((row) => row.streetCode), department?.streetCode];
  return {
    ...NOBODY,
    accountId: account.id,
    personId: staff?.personId ?? account.personId,
    roles: staff ? [...citizen, staff.role] : citizen,
    grids: roster.map((row) => row.gridCode),
    communities: distinct(roster.map((row) => row.communityCode)),
    streets: distinct(streets),
    counties: staff?.role === 'district' ? distinct([staff.countyCode]) : [],
    departmentCode: staff?.role === 'handler' ? staff.departmentCode : null,
  };
}

function distinct(codes: readonly (string | null | undefined)[]): string[] {
  return [...new Set(codes.filter((code) => typeof code === 'string'))];
}
