import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config';
import { CONFIG } from '../../infra/infra.module';
import type { Session } from '../entities';

/** A refresh token taken apart; nothing of it is proven yet. */
export interface PresentedToken {
  sessionId: string;
  generation: number;
  mac: Buffer;
}

/**
 * Refresh tokens: `<session>.<generation>.<256-bit MAC>`. The MAC is keyed by the server's secret together with the
 * session's own random seed, so neither the database nor the secret alone makes one, any generation can be told from a
 * forgery, and a successor can be given again without being stored.
 */
@Injectable()
export class RefreshTokens {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: Config) {
    this.key = Buffer.from(hkdfSync('sha256', config.jwtSecret, '', 'citygrid refresh token', 32));
  }

  newFamily(): string {
    return randomBytes(32).toString('base64url');
  }

  make(session: Pick<Session, 'id' | 'family'>, generation: number): string {
    return `${session.id}.${generation}.${this.mac(session, generation).toString('base64url')}`;
  }

  /** Null for a text that is no refresh token. */
  parse(token: string): PresentedToken | null {
    const parts = /^([A-Za-z0-9-]{1,40})\.(\d{1,9})\.([A-Za-z0-9_-]{43})$/.exec(token);
    if (!parts?.[1] || !parts[2] || !parts[3]) return null;
    return { sessionId: parts[1], generation: Number(parts[2]), mac: Buffer.from(parts[3], 'base64url') };
  }

  isGenuine(session: Pick<Session, 'id' | 'family'>, presented: PresentedToken): boolean {
    return timingSafeEqual(this.mac(session, presented.generation), presented.mac);
  }

  private mac(session: Pick<Session, 'id' | 'family'>, generation: number): Buffer {
    return createHmac('sha256', this.key).update(`${session.id}.${session.family}.${generation}`).digest();
  }
}
