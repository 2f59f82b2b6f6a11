import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../infra/clock';
import { PersonalData } from '../../infra/crypto';
import type { Reader, Tx } from '../../infra/database';
import { Staff } from '../entities';

/** A link to choose a password with; shown once, stored hashed. */
export interface PasswordLink {
  token: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

/** One-time links of console staff. A new link of the same person voids the one before. */
@Injectable()
export class PasswordLinks {
  constructor(
    private readonly clock: Clock,
    private readonly personal: PersonalData,
  ) {}

  /** @param lifeMs milliseconds until it expires */
  async issue(tx: Tx, staffId: string, lifeMs: number): Promise<PasswordLink> {
    const link = { token: randomBytes(32).toString('base64url'), expiresAt: this.clock.now() + lifeMs };
    await tx.manager.update(
      Staff,
      { id: staffId },
      { linkHash: this.lookups(link.token)[0], linkExpiresAt: link.expiresAt },
    );
    return link;
  }

  /** The active staff whose link this is; null once it is used, replaced or expired. */
  async staffOf(reader: Reader, token: string): Promise<Staff | null> {
    const staff = await reader.manager.findOneBy(Staff, { linkHash: In(this.lookups(token)), active: true });
    return staff && (staff.linkExpiresAt ?? 0) > this.clock.now() ? staff : null;
  }

  private lookups(token: string): [string, ...string[]] {
    return this.personal.lookups('password link', token);
  }
}
