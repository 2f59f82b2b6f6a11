import { randomBytes } from 'node:crypto';
import { chinaDay } from './china-time';

/** Old and new token both work for this long, in milliseconds. */
export const OVERLAP = 5 * 60_000;
/** Forced refreshes of the stable token: at most so many a day, at least so far apart (milliseconds). */
export const FORCED_PER_DAY = 20;
export const FORCED_APART = 30_000;

const DAY = 24 * 60 * 60_000;

export interface IssuedToken {
  readonly access_token: string;
  /** Seconds. */
  readonly expires_in: number;
}

export type TokenState = 'valid' | 'expired' | 'invalid';

interface Life {
  /** Its natural end, as promised by expires_in. */
  readonly endsAt: number;
  /** Works until here; earlier than endsAt when a newer token has taken its place. */
  validUntil: number;
}

/**
 * The two token interfaces of WeChat, each with its own tokens (WeChat: token, stable_token): `plain` issues a new one at each
 * call and lets the old die five minutes later; `stable` repeats itself until five minutes before the end.
 */
export class AccessTokens {
  private readonly lives = new Map<string, Life>();
  private lastPlain: string | undefined;
  private lastStable: string | undefined;
  private forcedAt: number[] = [];

  constructor(
    private readonly now: () => number,
    private readonly seconds = 7200,
  ) {}

  plain(): IssuedToken {
    const old = this.lastPlain === undefined ? undefined : this.lives.get(this.lastPlain);
    if (old) old.validUntil = Math.min(old.validUntil, this.now() + OVERLAP);
    this.lastPlain = this.create();
    return this.describe(this.lastPlain);
  }

  stable(force: boolean): IssuedToken {
    const current = this.lastStable;
    const life = current === undefined ? undefined : this.lives.get(current);
    if (current !== undefined && life) {
      if (force && this.mayForce()) {
        life.validUntil = this.now();
        this.forcedAt.push(this.now());
      } else if (life.endsAt - this.now() > OVERLAP) {
        return this.describe(current);
      }
    }
    this.lastStable = this.create();
    return this.describe(this.lastStable);
  }

  stateOf(token: string): TokenState {
    const life = this.lives.get(token);
    if (!life) return 'invalid';
    if (this.now() < life.validUntil) return 'valid';
    return this.now() < life.endsAt ? 'invalid' : 'expired';
  }

  private create(): string {
    for (const [token, { endsAt }] of this.lives) {
      if (this.now() > endsAt + DAY) this.lives.delete(token);
    }
    const token = `${randomBytes(2).readUInt16BE() % 100}_${randomBytes(90).toString('base64url')}`;
    const endsAt = this.now() + this.seconds * 1000;
    this.lives.set(token, { endsAt, validUntil: endsAt });
    return token;
  }

  private describe(token: string): IssuedToken {
    const life = this.lives.get(token);
    return { access_token: token, expires_in: Math.floor(((life?.endsAt ?? this.now()) - this.now()) / 1000) };
  }

  private mayForce(): boolean {
    this.forcedAt = this.forcedAt.filter((instant) => chinaDay(instant) === chinaDay(this.now()));
    const last = this.forcedAt.at(-1);
    return this.forcedAt.length < FORCED_PER_DAY && (last === undefined || this.now() - last >= FORCED_APART);
  }
}
