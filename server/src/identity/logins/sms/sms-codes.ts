import { randomInt, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Config } from '../../../config';
import { Clock } from '../../../infra/clock';
import { PersonalData } from '../../../infra/crypto';
import type { Tx } from '../../../infra/database';
import { CONFIG } from '../../../infra/infra.module';
import { SmsCode } from '../../entities';
import { recentSendings, waitForNextCode } from './code-limits';

/** How long a code is good for, milliseconds. */
export const CODE_LIFE_MS = 5 * 60_000;
/** The wrong guess that voids a code. */
export const TRIES_PER_CODE = 5;
const KEPT_MS = 24 * 60 * 60_000;

/**
 * Login codes in the database: they outlive a restart and hold across processes. What is stored tells neither the phone
 * nor the code without the data key. One row a phone: a new code takes the older one's place.
 */
@Injectable()
export class SmsCodes {
  constructor(
    private readonly clock: Clock,
    private readonly personal: PersonalData,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A new code for the phone; or how long it has to wait, milliseconds. A racing first code throws a duplicate key: run in `retryOnDuplicate`. */
  async issue(tx: Tx, phone: string): Promise<{ code: string } | { waitMs: number }> {
    const now = this.clock.now();
    const known = await this.locked(tx, phone);
    const waitMs = known && this.config.rateLimits ? waitForNextCode(known.sentAt, now) : 0;
    if (waitMs > 0) return { waitMs };
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const row: SmsCode = {
      phoneHash: this.phoneLookups(phone)[0],
      codeHash: this.codeLookups(phone, code)[0],
      expiresAt: now + CODE_LIFE_MS,
      tries: 0,
      // Without limits only the newest matters.
      sentAt: [...recentSendings(known?.sentAt ?? [], now).slice(-9), now],
      touchedAt: now,
    };
    if (known) await tx.manager.update(SmsCode, { phoneHash: known.phoneHash }, row);
    else await tx.manager.insert(SmsCode, row);
    await tx.run('DELETE FROM sms_code WHERE touched_at < ?', [now - KEPT_MS]);
    return { code };
  }

  /** A code that was never on its way: it is void, and does not count against its phone. A newer one stays. */
  async takeBack(tx: Tx, phone: string, code: string): Promise<void> {
    const row = await this.locked(tx, phone);
    if (!row || !matches(row.codeHash, this.codeLookups(phone, code))) return;
    await tx.manager.update(SmsCode, { phoneHash: row.phoneHash }, { codeHash: null, sentAt: row.sentAt.slice(0, -1) });
  }

  /** True once for the right code; a wrong one is counted, and the fifth voids the code. Commit whatever it answers. */
  async spend(tx: Tx, phone: string, code: string): Promise<boolean> {
    const row = await this.locked(tx, phone);
    // Compared in any case: an unknown phone takes the same path.
    const isRight = matches(row?.codeHash ?? null, this.codeLookups(phone, code));
    if (!row || row.codeHash === null || row.expiresAt <= this.clock.now()) return false;
    const tries = isRight ? row.tries : row.tries + 1;
    const isVoid = isRight || tries >= TRIES_PER_CODE;
    await tx.manager.update(SmsCode, { phoneHash: row.phoneHash }, { tries, ...(isVoid ? { codeHash: null } : {}) });
    return isRight;
  }

  async forget(tx: Tx, phone: string): Promise<void> {
    await tx.manager.delete(SmsCode, { phoneHash: In(this.phoneLookups(phone)) });
  }

  /** Locked until the transaction ends: of two at once the second sees what the first did. */
  private async locked(tx: Tx, phone: string): Promise<SmsCode | null> {
    const hashes = this.phoneLookups(phone);
    for (const hash of hashes) await tx.run('UPDATE sms_code SET tries = tries WHERE phone_hash = ?', [hash]);
    return tx.manager.findOneBy(SmsCode, { phoneHash: In(hashes) });
  }

  private phoneLookups(phone: string): [string, ...string[]] {
    return this.personal.lookups('phone of a login code', phone);
  }

  private codeLookups(phone: string, code: string): [string, ...string[]] {
    return this.personal.lookups('login code', `${phone} ${code}`);
  }
}

/** In constant time; nothing stored is compared with something that no look-up value can be. */
function matches(stored: string | null, candidates: readonly string[]): boolean {
  const kept = Buffer.from(stored ?? '', 'utf8');
  return candidates
    .map((candidate) => Buffer.from(candidate, 'utf8'))
    .map((candidate) => {
      const same = kept.length === candidate.length;
      return timingSafeEqual(same ? kept : candidate, candidate) && same;
    })
    .includes(true);
}
